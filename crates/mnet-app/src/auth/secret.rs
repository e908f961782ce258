// SPDX-License-Identifier: AGPL-3.0-or-later
//! Secrets of sessions and tokens — *segreti di sessione*.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::ports::Random;

/// 32 random bytes as 43 characters fit for cookies and headers.
pub(super) fn draw(random: &dyn Random) -> String {
    URL_SAFE_NO_PAD.encode(random.secret())
}

/// A password that a person can copy by hand: 20 characters out of 32, 100 bits.
pub(super) fn draw_password(random: &dyn Random) -> String {
    // Without 0, 1, l and o, which are mistaken for each other.
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes = random.secret();
    let letters: String = bytes
        .iter()
        .take(20)
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(5)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("-")
}

/// Under what a secret is found again; `None` for what was never one of ours.
pub(super) fn key(secret: &str) -> Option<Vec<u8>> {
    (secret.len() == 43).then(|| Sha256::digest(secret.as_bytes()).to_vec())
}

/// Whether two secrets are the same; how long it takes tells nothing about either.
pub fn is_same_secret(one: &str, other: &str) -> bool {
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u8);

    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn a_secret_has_43_letters_and_is_found_by_its_hash() {
        let secret = draw(&Fixed(7));

        assert_eq!(secret.len(), 43);
        assert_eq!(key(&secret).unwrap().len(), 32);
        assert_ne!(key(&secret), key(&draw(&Fixed(8))));
    }

    #[test]
    fn what_was_never_a_secret_is_not_looked_for() {
        assert_eq!(key(""), None);
        assert_eq!(key("' OR 1=1 --"), None);
    }

    #[test]
    fn a_drawn_password_has_four_groups_of_five() {
        assert_eq!(draw_password(&Fixed(0)), "aaaaa-aaaaa-aaaaa-aaaaa");
        assert!(draw_password(&Fixed(31)).ends_with("99999"));
    }

    #[test]
    fn secrets_are_the_same_or_not() {
        assert!(is_same_secret("abc", "abc"));
        assert!(!is_same_secret("abc", "abd"));
        assert!(!is_same_secret("", "abc"));
    }
}
