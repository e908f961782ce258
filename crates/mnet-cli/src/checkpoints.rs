// SPDX-License-Identifier: AGPL-3.0-or-later
//! Seals as they were written down outside the database — *punti di controllo*.
//!
//! A chain that was cut off, or sealed anew from the beginning, verifies by itself: only
//! what was kept elsewhere tells of it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use mnet_store::Checkpoint;
use serde_json::Value;

use crate::failure::Failure;

/// The file of the checkpoints in the directory of the database.
const FILE: &str = "journal-checkpoints.log";

/// Where checkpoints are, unless another file was named.
pub(crate) fn beside(directory: &Path) -> PathBuf {
    directory.join(FILE)
}

/// The checkpoints of the file that was named, which must be there, or of the usual one, if it is.
pub(crate) fn read(
    named: Option<&Path>,
    directory: Option<&Path>,
) -> Result<Vec<Checkpoint>, Failure> {
    let usual = directory.map(beside);
    let Some(file) = named.or(usual.as_deref()) else {
        return Ok(Vec::new());
    };
    match fs::read_to_string(file) {
        Ok(text) => Ok(text.lines().filter_map(checkpoint).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => Ok(Vec::new()),
        Err(error) => {
            let file = file.display();
            Err(Failure::refused(
                format!("i punti di controllo in {file} non si leggono"),
                format!("checkpoints in {file} cannot be read: {error}"),
            ))
        }
    }
}

/// A line of the service, or of `journal export-head`; one that was cut by a crash is none.
fn checkpoint(line: &str) -> Option<Checkpoint> {
    let told: Value = serde_json::from_str(line).ok()?;
    let seal = told.get("seal").or_else(|| told.get("seals"))?.as_i64()?;
    let hash = told.get("hash").or_else(|| told.get("head"))?.as_str()?;
    (seal > 0).then(|| Checkpoint {
        seal,
        hash: hash.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_service_and_of_the_command_are_both_read() {
        let service = r#"{"at":"2020-07-06T07:00:00Z","hash":"ab","last_line":9,"seal":2}"#;
        let command = r#"{"at":"2020-07-06T07:00:00Z","head":"cd","lines":9,"seals":3}"#;
        assert_eq!(checkpoint(service).unwrap().seal, 2);
        assert_eq!(checkpoint(command).unwrap().hash, "cd");
        assert_eq!(checkpoint(r#"{"seal":2,"ha"#), None);
    }
}
