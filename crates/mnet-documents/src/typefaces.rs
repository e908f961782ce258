// SPDX-License-Identifier: AGPL-3.0-or-later
//! The typefaces that come with the program — *caratteri*: Noto, and Baloo Da 2 for Bengali,
//! under the SIL Open Font Licence 1.1, laid into `fonts/` by `cargo xtask assets`.
//!
//! Noto raises and lowers the signs of Bengali. The typesetter begins a new run of text at each
//! change of height, and both runs say the whole syllable: programs that read a document aloud
//! said it twice. Baloo Da 2 has its signs at one height.
//!
//! A language with another script needs a line here, and its package in `typefaces/`.

use std::borrow::Cow;

macro_rules! typefaces {
    ($($name:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../fonts/", $name, ".ttf")) as &[u8]),+]
    };
}

/// The first family is the usual one: Latin, Greek, Cyrillic, Devanagari.
const SHIPPED: [&[u8]; 11] = typefaces![
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "BalooDa2-Regular",
    "BalooDa2-Bold",
    "NotoSansGurmukhi-Regular",
    "NotoSansGurmukhi-Bold",
    "NotoSansEthiopic-Regular",
    "NotoSansEthiopic-Bold",
    "NotoSansSC-Regular",
];

/// Every typeface that comes with the program, for [`Engine::new`](crate::Engine::new).
pub fn typefaces() -> impl Iterator<Item = Cow<'static, [u8]>> {
    SHIPPED.into_iter().map(Cow::Borrowed)
}
