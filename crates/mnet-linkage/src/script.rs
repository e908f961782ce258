// SPDX-License-Identifier: AGPL-3.0-or-later
//! Letters of other scripts in Latin ones — *traslitterazione*.
//!
//! Arabic (with the Persian and Urdu letters), Cyrillic, Bengali with its
//! sister scripts Devanagari and Gurmukhi, Ethiopic. The result is not a
//! spelling for documents: it only has to sound like those found on documents.
//! Arabic leaves short vowels out, and so does its transliteration.
//!
//! Source: requirements, §4.5, "transliteration tables".

mod ethiopic;
mod indic;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word in Latin letters; what no table knows stays as it is.
pub fn transliterate(word: &str) -> String {
    let letters: Vec<char> = word.nfc().collect();
    let ukrainian = letters.iter().any(|letter| "іїєґІЇЄҐ".contains(*letter));
    let mut latin = String::with_capacity(word.len());
    for (at, letter) in letters.iter().copied().enumerate() {
        if let Some(text) = arabic(letter).or_else(|| cyrillic(letter, ukrainian)) {
            latin.push_str(text);
        } else if indic::is_letter(letter) {
            indic::push(letter, letters.get(at + 1).copied(), &mut latin);
        } else if !ethiopic::push(letter, &mut latin) {
            latin.push(letter);
        }
    }
    latin
}

/// Whether the word is in a script that leaves short vowels out.
pub fn leaves_vowels_out(word: &str) -> bool {
    word.chars().any(|letter| arabic(letter).is_some())
}

/// Vowel signs and marks that stand inside a word without being letters.
pub(crate) fn belongs_to_word(letter: char) -> bool {
    is_combining_mark(letter) || arabic(letter).is_some() || indic::is_letter(letter)
}

/// Digits of every script as the ones used in Italy; the rest untouched.
pub fn plain_digits(text: &str) -> String {
    text.chars().map(plain_digit).collect()
}

fn plain_digit(letter: char) -> char {
    const ZEROS: [u32; 6] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0xFF10];
    let code = u32::from(letter);
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10))
        .unwrap_or(letter)
}

/// The word as the dictionary of spellings keeps it: one sign for letters that
/// keyboards and habits write in several ways.
pub fn as_listed(word: &str) -> String {
    word.nfc()
        .flat_map(char::to_lowercase)
        .filter_map(listed)
        .collect()
}

const fn listed(letter: char) -> Option<char> {
    Some(match letter {
        '\u{64B}'..='\u{65F}' | '\u{670}' | 'ـ' | '\'' | '’' | 'ʼ' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ہ' | 'ۃ' | 'ھ' => 'ه',
        'ک' => 'ك',
        'ё' => 'е',
        _ => letter,
    })
}

const fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ۃ' | 'ع' | '\u{64E}' | '\u{670}' => "A",
        'إ' | 'ي' | 'ی' | 'ئ' | 'ې' | 'ے' | '\u{650}' => "I",
        'و' | 'ؤ' | '\u{64F}' => "U",
        'ب' => "B",
        'پ' => "P",
        'ت' | 'ط' | 'ٹ' => "T",
        'ث' => "TH",
        'ج' => "J",
        'چ' => "CH",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ە' => "H",
        'خ' => "KH",
        'د' | 'ض' | 'ڈ' => "D",
        'ذ' => "DH",
        'ر' | 'ڑ' => "R",
        'ز' | 'ظ' => "Z",
        'ژ' => "ZH",
        'س' | 'ص' => "S",
        'ش' => "SH",
        'غ' => "GH",
        'ف' => "F",
        'ڤ' => "V",
        'ق' => "Q",
        'ك' | 'ک' => "K",
        'گ' | 'ڭ' => "G",
        'ل' => "L",
        'م' => "M",
        'ن' | 'ں' => "N",
        'ء' | 'ـ' | '\u{651}' | '\u{652}' | '\u{64B}' | '\u{64C}' | '\u{64D}' => "",
        _ => return None,
    })
}

/// One letter sounds different in the two languages: Ukrainian `г` is an H.
const fn cyrillic(letter: char, ukrainian: bool) -> Option<&'static str> {
    Some(match letter {
        'а' | 'А' => "A",
        'б' | 'Б' => "B",
        'в' | 'В' => "V",
        'г' | 'Г' if ukrainian => "H",
        'г' | 'Г' | 'ґ' | 'Ґ' => "G",
        'д' | 'Д' => "D",
        'е' | 'Е' | 'э' | 'Э' | 'ё' | 'Ё' => "E",
        'є' | 'Є' => "IE",
        'ж' | 'Ж' => "ZH",
        'з' | 'З' => "Z",
        'и' | 'И' | 'ы' | 'Ы' => "Y",
        'і' | 'І' | 'ї' | 'Ї' | 'й' | 'Й' => "I",
        'к' | 'К' => "K",
        'л' | 'Л' => "L",
        'м' | 'М' => "M",
        'н' | 'Н' => "N",
        'о' | 'О' => "O",
        'п' | 'П' => "P",
        'р' | 'Р' => "R",
        'с' | 'С' => "S",
        'т' | 'Т' => "T",
        'у' | 'У' | 'ў' | 'Ў' => "U",
        'ф' | 'Ф' => "F",
        'х' | 'Х' => "KH",
        'ц' | 'Ц' => "TS",
        'ч' | 'Ч' | 'ћ' | 'Ћ' => "CH",
        'ш' | 'Ш' => "SH",
        'щ' | 'Щ' => "SHCH",
        'ю' | 'Ю' => "IU",
        'я' | 'Я' => "IA",
        'ь' | 'Ь' | 'ъ' | 'Ъ' => "",
        'ј' | 'Ј' => "J",
        'ђ' | 'Ђ' | 'џ' | 'Џ' => "DJ",
        'љ' | 'Љ' => "LJ",
        'њ' | 'Њ' => "NJ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ukrainian_and_russian_read_one_letter_differently() {
        assert_eq!(transliterate("Сергій"), "SERHII");
        assert_eq!(transliterate("Сергей"), "SERGEI");
    }

    #[test]
    fn arabic_keeps_only_its_long_vowels() {
        assert_eq!(transliterate("محمد"), "MHMD");
        assert_eq!(transliterate("يوسف"), "IUSF");
        assert!(leaves_vowels_out("محمد"));
        assert!(!leaves_vowels_out("Олена"));
    }

    #[test]
    fn bengali_syllables_carry_their_vowel() {
        assert_eq!(transliterate("রফিকুল"), "RAFIKUL");
        assert_eq!(transliterate("মোহাম্মদ"), "MOHAMMAD");
    }

    #[test]
    fn punjabi_and_hindi_are_read_like_bengali() {
        assert_eq!(transliterate("ਕੌਰ"), "KAUR");
        assert_eq!(transliterate("कुमार"), "KUMAR");
    }

    #[test]
    fn ethiopic_letters_are_syllables() {
        assert_eq!(transliterate("ተስፋዬ"), "TESFAYE");
    }

    #[test]
    fn latin_letters_stay() {
        assert_eq!(transliterate("N'Diaye é"), "N'Diaye é");
    }

    #[test]
    fn digits_of_other_scripts_become_ours() {
        assert_eq!(plain_digits("٠١٢ ৩৪ x9"), "012 34 x9");
    }

    #[test]
    fn several_ways_of_typing_an_arabic_word_are_listed_once() {
        assert_eq!(as_listed("أَحْمَد"), as_listed("احمد"));
        assert_eq!(as_listed("مصطفى"), as_listed("مصطفي"));
    }
}
