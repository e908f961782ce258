// SPDX-License-Identifier: AGPL-3.0-or-later
//! An address as a picture — *codice QR* (ISO/IEC 18004).

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use crate::error::DocumentError;

/// Empty modules around the picture, as the standard asks.
const QUIET: i32 = 4;
const WHITE: u8 = 255;

/// A square of pixels, row by row: 0 is black, 255 white.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Picture {
    pub(crate) side: usize,
    pub(crate) pixels: Vec<u8>,
}

/// The picture of an address, with the quiet zone around it.
///
/// # Errors
/// [`DocumentError::Address`] when the address is too long.
pub(crate) fn picture(address: &str) -> Result<Picture, DocumentError> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)
        .map_err(|_too_long| DocumentError::Address)?;
    let range = -QUIET..code.size() + QUIET;
    let pixels: Vec<u8> = range
        .clone()
        .flat_map(|y| range.clone().map(move |x| (x, y)))
        .map(|(x, y)| if code.get_module(x, y) { 0 } else { WHITE })
        .collect();
    Ok(Picture {
        side: range.count(),
        pixels,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_square_and_quiet_at_its_edge() {
        let picture = picture("https://rete.example.it/verify/x").unwrap();
        assert_eq!(picture.pixels.len(), picture.side * picture.side);
        let edge = picture.side * usize::try_from(QUIET).unwrap();
        assert!(picture.pixels[..edge].iter().all(|pixel| *pixel == WHITE));
        // The finder pattern begins where the quiet zone ends.
        assert_eq!(picture.pixels[edge + 4..edge + 11], [0; 7]);
    }

    #[test]
    fn an_address_that_no_picture_holds_is_an_error() {
        assert_eq!(picture(&"x".repeat(5000)), Err(DocumentError::Address));
    }
}
