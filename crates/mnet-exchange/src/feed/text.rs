// SPDX-License-Identifier: AGPL-3.0-or-later
//! From bytes to text: UTF-8 with or without its mark, nothing else.

use super::{FileFault, FileRefused, LARGEST, LineIndex};

/// How files begin that are packed: zip, gzip, bzip2, xz, 7z, zstandard.
const PACKED: [&[u8]; 6] = [
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"\x28\xb5\x2f\xfd",
];

/// The text of a file.
pub(crate) fn to_text(bytes: &[u8]) -> Result<&str, FileRefused> {
    if bytes.len() > LARGEST {
        return Err(FileRefused::whole(FileFault::TooLarge));
    }
    if PACKED.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(FileRefused::whole(FileFault::Compressed));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let sound = std::str::from_utf8(sound).unwrap_or_default();
        let place = LineIndex::of(sound).place(sound.len());
        FileRefused::at(FileFault::NotUtf8, place)
    })?;
    // Text of two bytes a character is valid UTF-8 where it is plain: its zeros give it away.
    if let Some(at) = text.find('\0') {
        let place = LineIndex::of(text).place(at);
        return Err(FileRefused::at(FileFault::NotUtf8, place));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FileRefused::whole(FileFault::Empty));
    }
    Ok(text)
}
