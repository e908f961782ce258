// SPDX-License-Identifier: AGPL-3.0-or-later
//! The typefaces that come with the program — *caratteri*: Noto, under the SIL Open
//! Font Licence 1.1, laid into `fonts/` by `cargo xtask assets`.
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
    "NotoSansBengali-Regular",
    "NotoSansBengali-Bold",
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
