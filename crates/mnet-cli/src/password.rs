// SPDX-License-Identifier: AGPL-3.0-or-later
//! First passwords — *parole d'ordine iniziali*: drawn here, shown once.

use mnet_app::ports::Random;

/// Letters and digits that nobody confuses when reading them aloud: 32 of them.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Draws 16 characters in four groups: 80 bits.
pub(crate) fn draw(random: &dyn Random) -> String {
    let mut bytes = [0_u8; 16];
    random.fill(&mut bytes);
    let letters = bytes.iter().map(|byte| {
        let letter = ALPHABET
            .get(usize::from(byte & 31))
            .copied()
            .unwrap_or(b'a');
        char::from(letter)
    });
    let mut password = String::new();
    for (index, letter) in letters.enumerate() {
        if index > 0 && index % 4 == 0 {
            password.push('-');
        }
        password.push(letter);
    }
    password
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandom;

    #[test]
    fn a_password_has_four_groups_and_is_not_drawn_twice() {
        let (one, other) = (draw(&SystemRandom), draw(&SystemRandom));
        assert_eq!(
            one.split('-').map(str::len).collect::<Vec<_>>(),
            [4, 4, 4, 4]
        );
        assert_ne!(one, other);
    }
}
