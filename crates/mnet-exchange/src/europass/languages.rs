// SPDX-License-Identifier: AGPL-3.0-or-later
//! Languages with two letters and with three — *codici delle lingue*.
//!
//! Source: ISO 639-1 and 639-2 (terminological codes first, bibliographic ones
//! are read too).

/// Two letters, three letters of ISO 639-2/T, and those of 639-2/B where they differ.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("ak", "aka", ""),
    ("am", "amh", ""),
    ("ar", "ara", ""),
    ("az", "aze", ""),
    ("be", "bel", ""),
    ("bg", "bul", ""),
    ("bm", "bam", ""),
    ("bn", "ben", ""),
    ("bs", "bos", ""),
    ("cs", "ces", "cze"),
    ("da", "dan", ""),
    ("de", "deu", "ger"),
    ("ee", "ewe", ""),
    ("el", "ell", "gre"),
    ("en", "eng", ""),
    ("es", "spa", ""),
    ("et", "est", ""),
    ("fa", "fas", "per"),
    ("ff", "ful", ""),
    ("fi", "fin", ""),
    ("fr", "fra", "fre"),
    ("ga", "gle", ""),
    ("gn", "grn", ""),
    ("gu", "guj", ""),
    ("ha", "hau", ""),
    ("he", "heb", ""),
    ("hi", "hin", ""),
    ("hr", "hrv", ""),
    ("ht", "hat", ""),
    ("hu", "hun", ""),
    ("hy", "hye", "arm"),
    ("id", "ind", ""),
    ("ig", "ibo", ""),
    ("is", "isl", "ice"),
    ("it", "ita", ""),
    ("ja", "jpn", ""),
    ("ka", "kat", "geo"),
    ("kk", "kaz", ""),
    ("ko", "kor", ""),
    ("ku", "kur", ""),
    ("ky", "kir", ""),
    ("ln", "lin", ""),
    ("lt", "lit", ""),
    ("lv", "lav", ""),
    ("mg", "mlg", ""),
    ("mk", "mkd", "mac"),
    ("mn", "mon", ""),
    ("mt", "mlt", ""),
    ("my", "mya", "bur"),
    ("ne", "nep", ""),
    ("nl", "nld", "dut"),
    ("no", "nor", ""),
    ("om", "orm", ""),
    ("pa", "pan", ""),
    ("pl", "pol", ""),
    ("ps", "pus", ""),
    ("pt", "por", ""),
    ("qu", "que", ""),
    ("rn", "run", ""),
    ("ro", "ron", "rum"),
    ("ru", "rus", ""),
    ("rw", "kin", ""),
    ("si", "sin", ""),
    ("sk", "slk", "slo"),
    ("sl", "slv", ""),
    ("so", "som", ""),
    ("sq", "sqi", "alb"),
    ("sr", "srp", ""),
    ("sv", "swe", ""),
    ("sw", "swa", ""),
    ("ta", "tam", ""),
    ("te", "tel", ""),
    ("tg", "tgk", ""),
    ("th", "tha", ""),
    ("ti", "tir", ""),
    ("tk", "tuk", ""),
    ("tl", "tgl", ""),
    ("tr", "tur", ""),
    ("uk", "ukr", ""),
    ("ur", "urd", ""),
    ("uz", "uzb", ""),
    ("vi", "vie", ""),
    ("wo", "wol", ""),
    ("yo", "yor", ""),
    ("zh", "zho", "chi"),
];

/// Three letters for a code of two; codes that have three already stay.
pub fn to_alpha3(code: &str) -> String {
    let found = LANGUAGES.iter().find(|(two, ..)| *two == code);
    found.map_or_else(|| code.to_owned(), |(_, three, _)| (*three).to_owned())
}

/// Two letters for a code of three where ISO 639 has them; else the code itself.
pub fn from_alpha3(code: &str) -> String {
    let code = code.trim().to_ascii_lowercase();
    let found = LANGUAGES
        .iter()
        .find(|(_, three, older)| *three == code || (!older.is_empty() && *older == code));
    found.map_or(code, |(two, ..)| (*two).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, from_alpha3, to_alpha3};

    #[test]
    fn codes_go_there_and_back() {
        for (two, three, older) in LANGUAGES {
            assert_eq!(&from_alpha3(&to_alpha3(two)), two);
            assert_eq!(&from_alpha3(three), two);
            if !older.is_empty() {
                assert_eq!(&from_alpha3(older), two);
            }
        }
        assert_eq!(from_alpha3("SNK"), "snk");
        assert_eq!(to_alpha3("snk"), "snk");
    }
}
