// SPDX-License-Identifier: AGPL-3.0-or-later
//! The key of encrypted answers — *chiave dei campi cifrati*: one file, for its owner only.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use mnet_app::ports::Random;
use mnet_store::KEY_LENGTH;

use crate::failure::Failure;

/// Reads the key, or makes it at the first start.
pub(crate) fn answers(file: &Path, random: &dyn Random) -> Result<[u8; KEY_LENGTH], Failure> {
    match fs::read_to_string(file) {
        Ok(text) => {
            let mode = fs::metadata(file)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(Failure::refused(
                    format!(
                        "{}: la chiave è leggibile da altri; chmod 600",
                        file.display()
                    ),
                    format!("{}: others can read the key; chmod 600", file.display()),
                ));
            }
            parsed(&text).ok_or_else(|| {
                Failure::refused(
                    format!("{}: non contiene una chiave", file.display()),
                    format!("{}: holds no key", file.display()),
                )
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => made(file, random),
        Err(error) => Err(error.into()),
    }
}

fn parsed(text: &str) -> Option<[u8; KEY_LENGTH]> {
    let mut key = [0_u8; KEY_LENGTH];
    hex::decode_to_slice(text.trim(), &mut key).ok()?;
    Some(key)
}

/// A new key; whoever starts at the same moment reads the one that was there first.
fn made(file: &Path, random: &dyn Random) -> Result<[u8; KEY_LENGTH], Failure> {
    let mut key = [0_u8; KEY_LENGTH];
    random.fill(&mut key);
    let text = format!("{}\n", hex::encode(key));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    let new = options.write(true).create_new(true).mode(0o600).open(file);
    match new {
        Ok(mut new) => {
            new.write_all(text.as_bytes())?;
            new.sync_all()?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => answers(file, random),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandom;

    #[test]
    fn the_key_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers.key");
        let first = answers(&file, &SystemRandom).unwrap();
        assert_eq!(answers(&file, &SystemRandom).unwrap(), first);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );

        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(answers(&file, &SystemRandom).is_err());
    }

    #[test]
    fn what_is_no_key_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers.key");
        fs::write(&file, "abc").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(answers(&file, &SystemRandom).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "abc");
    }
}
