// SPDX-License-Identifier: AGPL-3.0-or-later
//! A record in its comparable form, packed — *record canonico*.
//!
//! Numbers instead of texts, so that a million records stay in memory and two
//! of them are compared without touching anything else but the table of words.

/// Words of a name kept, at most.
pub(super) const MOST_WORDS: usize = 6;

/// No word, no place.
pub(super) const NO_WORD: u32 = u32::MAX;

/// What kind of tax code a record has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum CodeKind {
    /// None, or unreadable.
    None,
    /// Sixteen characters, check character right.
    Valid,
    /// Sixteen characters, something wrong.
    Wrong,
}

/// Day of birth; zero where a part is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
#[expect(clippy::struct_field_names, reason = "a day has a day of the month")]
pub(super) struct Day {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    /// All three parts are known.
    pub(super) const fn is_whole(self) -> bool {
        self.year > 0 && self.month > 0 && self.day > 0
    }

    /// The first of January, which offices write for "not known".
    pub(super) const fn is_default(self) -> bool {
        self.month == 1 && self.day == 1
    }
}

/// What a tax code says: parts of the name, day, sex, place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Witness {
    /// Three letters of the surname, packed; 0 without a code.
    pub(super) surname: u16,
    /// Three letters of the given name, packed.
    pub(super) given: u16,
    /// Year in two digits, 1–12, 1–31.
    pub(super) day: Day,
    /// 1 male, 2 female.
    pub(super) sex: u8,
    /// Place, packed: letter and number.
    pub(super) place: u16,
}

/// A record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Record {
    /// Words of the surname field, then of the given name field.
    pub(super) words: [u32; MOST_WORDS],
    /// How rare each word is, in quarters of a bit.
    pub(super) rarity: [u8; MOST_WORDS],
    /// How many of the words stand in the surname field.
    pub(super) surnames: u8,
    /// How many words there are.
    pub(super) count: u8,
    /// How rare the date of birth is, in quarters of a bit.
    pub(super) day_rarity: u8,
    /// 1 male, 2 female, 0 not known.
    pub(super) sex: u8,
    pub(super) born: Day,
    pub(super) code_kind: CodeKind,
    /// The tax code as written, omocodia included.
    pub(super) code: [u8; 16],
    pub(super) witness: Witness,
    /// What the tax code of the names as written would begin with.
    pub(super) own_surname: u16,
    pub(super) own_given: u16,
    /// Provisional code: twice its digits, one more where the check digit is wrong; 0 none.
    pub(super) provisional: u64,
    /// Permit number, packed; 0 none.
    pub(super) permit: u64,
    /// Last nine digits; 0 none.
    pub(super) phone: u32,
    /// Hash; 0 none.
    pub(super) email: u32,
    /// Hash of the street; 0 none.
    pub(super) street: u32,
    pub(super) number: u16,
    /// Number of the comune; 0 none.
    pub(super) comune: u16,
    /// Number of the post code; 0 none.
    pub(super) cap: u16,
    /// Word of the place of birth.
    pub(super) place: u32,
    /// Numbers of the states; 0 none.
    pub(super) citizenship: u8,
    pub(super) birth_country: u8,
    /// How many records share phone, email, address; 255 at most.
    pub(super) phone_shared: u8,
    pub(super) email_shared: u8,
    pub(super) street_shared: u8,
    /// 0 left, 1 right.
    pub(super) side: u8,
}

impl Record {
    /// A record about which nothing is known.
    pub(super) const EMPTY: Self = Self {
        words: [NO_WORD; MOST_WORDS],
        rarity: [0; MOST_WORDS],
        surnames: 0,
        count: 0,
        day_rarity: 0,
        sex: 0,
        born: Day {
            year: 0,
            month: 0,
            day: 0,
        },
        code_kind: CodeKind::None,
        code: [0; 16],
        witness: Witness {
            surname: 0,
            given: 0,
            day: Day {
                year: 0,
                month: 0,
                day: 0,
            },
            sex: 0,
            place: 0,
        },
        own_surname: 0,
        own_given: 0,
        provisional: 0,
        permit: 0,
        phone: 0,
        email: 0,
        street: 0,
        number: 0,
        comune: 0,
        cap: 0,
        place: NO_WORD,
        citizenship: 0,
        birth_country: 0,
        phone_shared: 0,
        email_shared: 0,
        street_shared: 0,
        side: 0,
    };

    /// The words of the name.
    pub(super) fn name(&self) -> &[u32] {
        &self.words[..usize::from(self.count)]
    }

    /// Whether the two codes have the same characters.
    #[inline]
    pub(super) const fn has_code_of(&self, other: &Self) -> bool {
        // One comparison of numbers instead of a call for sixteen bytes.
        u128::from_ne_bytes(self.code) == u128::from_ne_bytes(other.code)
    }

    /// Whether the whole name stands in one field.
    pub(super) const fn has_one_field(&self) -> bool {
        self.surnames == 0 || self.surnames == self.count
    }

    /// Whether there is a provisional code whose check digit is right.
    pub(super) const fn has_sound_provisional(&self) -> bool {
        self.provisional > 0 && self.provisional.is_multiple_of(2)
    }

    /// Sex as written, or as in the code.
    pub(super) const fn known_sex(&self) -> u8 {
        if self.sex > 0 {
            self.sex
        } else {
            self.witness.sex
        }
    }
}
