// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the comparison says, in words — *parole della spiegazione*.
//!
//! A code that never changes, Italian and English; pages say it in more
//! languages by the code.

use super::field_levels::{birth, code};
use super::levels::{Field, Levels};
use super::rules::{Decision, Rule};

/// Something the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Stable code, for programs and other languages.
    pub code: &'static str,
    /// In Italian.
    pub it: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn term(code: &'static str, it: &'static str, en: &'static str) -> Term {
    Term { code, it, en }
}

pub(super) const START: Term = term("start", "punto di partenza", "starting point");
pub(super) const BEFORE: Term = term(
    "before",
    "prima di ogni confronto",
    "before anything is compared",
);
pub(super) const NOTHING: Term = term("nothing", "", "");
pub(super) const NAMES: Term = term("names", "nome e cognome", "given name and surname");
pub(super) const BIRTH: Term = term("birth", "data di nascita", "date of birth");
pub(super) const NAMES_AND_BIRTH: Term = term(
    "names-and-birth",
    "nome e data insieme",
    "name and date together",
);
pub(super) const TAX_CODE: Term = term("tax-code", "codice fiscale", "tax code");
pub(super) const SEX: Term = term("sex", "sesso", "sex");
pub(super) const CITIZENSHIP: Term = term(
    "citizenship",
    "cittadinanza e Stato di nascita",
    "citizenship and state of birth",
);
pub(super) const PLACE: Term = term("place", "luogo di nascita", "place of birth");
pub(super) const PERMIT: Term = term(
    "permit",
    "permesso o altro numero rilasciato",
    "permit or other number issued",
);
pub(super) const PHONE: Term = term("phone", "telefono", "phone");
pub(super) const EMAIL: Term = term("email", "posta elettronica", "e-mail");
pub(super) const ADDRESS: Term = term("address", "indirizzo", "address");
pub(super) const HOUSEHOLD: Term = term(
    "household",
    "famiglia o struttura",
    "family or reception centre",
);

pub(super) const UNSAID: Term = term(
    "unsaid",
    "dati che mancano in uno dei due",
    "what one of the two does not say",
);
pub(super) const IN_ALL: Term = term("in-all", "nel complesso", "in all");

impl Decision {
    /// The decision in words.
    pub const fn term(self) -> Term {
        match self {
            Self::Link => term("link", "Stessa persona", "Same person"),
            Self::Review => term("review", "Da verificare", "To be checked"),
            Self::NoLink => term("no-link", "Persone diverse", "Different people"),
        }
    }
}

impl Rule {
    /// What the rule found; nothing where the score decided.
    pub const fn reason(self) -> Option<Term> {
        Some(match self {
            Self::Lr1 => term(
                "lr-1",
                "stesso codice fiscale, nomi compatibili e stessa data di nascita",
                "same tax code, compatible names and same date of birth",
            ),
            Self::Lr2 => term(
                "lr-2",
                "stesso codice fiscale, ma nomi o data di nascita non coincidono",
                "same tax code, but names or date of birth do not agree",
            ),
            Self::Lr3 => term(
                "lr-3",
                "due codici fiscali definitivi, validi e diversi",
                "two definitive tax codes, both valid and different",
            ),
            Self::Lr4 => term(
                "lr-4",
                "stesso permesso di soggiorno (o CUI, SIM, Vestanet) e nomi compatibili",
                "same residence permit (or CUI, SIM, Vestanet code) and compatible names",
            ),
            Self::Lr5 => term(
                "lr-5",
                "stesso codice fiscale provvisorio e nomi compatibili",
                "same provisional tax code and compatible names",
            ),
            Self::Lr6 => term(
                "lr-6",
                "stessi nomi, data e Stato di nascita, e un recapito in comune",
                "same names, date and state of birth, and a contact in common",
            ),
            Self::Lr7 => term(
                "lr-7",
                "nomi, data e Stato di nascita compatibili, senza un identificativo in comune",
                "names, date and state of birth are compatible, without an identifier in common",
            ),
            Self::Lr8 => term(
                "lr-8",
                "stesso cognome, data e Stato di nascita, ma nome diverso (gemelli o fratelli)",
                "same surname, date and state of birth, but another given name (twins or siblings)",
            ),
            Self::Lr9 => term(
                "lr-9",
                "in comune c'è solo un recapito",
                "only a contact is in common",
            ),
            Self::Lr10 => term(
                "lr-10",
                "indizi forti, ma il sesso è diverso e manca un identificativo in comune",
                "strong evidence, but the sex differs and no identifier is in common",
            ),
            Self::Lr11 => term(
                "lr-11",
                "persona protetta: decide solo il gestore incaricato",
                "protected person: only the steward decides",
            ),
            Self::Probabilistic => return None,
        })
    }
}

pub(super) const UNKNOWN: Term = term("unknown", "non noto", "not known");
const EQUAL: Term = term("equal", "uguale", "the same");
const SIMILAR: Term = term("similar", "simile", "similar");
const DIFFERENT: Term = term("different", "diverso", "different");
const SHARED: Term = term(
    "shared",
    "uguale, ma usato da molti",
    "the same, but used by many",
);

/// How a field agrees, in words.
pub(super) fn how(field: Field, levels: &Levels) -> Term {
    let level = levels[field as usize];
    match field {
        Field::Name => name(level),
        Field::Birth => born(level / 4, level % 4),
        Field::Code => tax_code(level),
        Field::Sex => [UNKNOWN, EQUAL, DIFFERENT][usize::from(level % 3)],
        Field::Citizenship => [UNKNOWN, EQUAL, DIFFERENT][usize::from(level / 4).min(2)],
        Field::Place => [UNKNOWN, EQUAL, SIMILAR, DIFFERENT][usize::from(level).min(3)],
        Field::Permit => {
            const ONE: Term = term(
                "one-character",
                "un carattere diverso",
                "one character differs",
            );
            [UNKNOWN, EQUAL, ONE, DIFFERENT][usize::from(level).min(3)]
        }
        Field::Phone => {
            const ONE: Term = term("one-digit", "una cifra diversa", "one digit differs");
            [UNKNOWN, EQUAL, SHARED, DIFFERENT, ONE][usize::from(level).min(4)]
        }
        Field::Email => [UNKNOWN, EQUAL, SHARED, DIFFERENT][usize::from(level).min(3)],
        Field::Address => ADDRESSES[usize::from(level).min(6)],
        Field::NameAndBirth => term(
            "as-usual",
            "come di solito si accompagnano",
            "as they usually go together",
        ),
        Field::Household => HOUSEHOLDS[usize::from(level / 18).min(3)],
        _ => NOTHING,
    }
}

const SAME_COMUNE: Term = term("same-comune", "stesso comune", "same municipality");

const ADDRESSES: [Term; 7] = [
    UNKNOWN,
    term("same-house", "stessa casa", "same house"),
    term(
        "same-centre",
        "stessa struttura, usata da molti",
        "same centre, used by many",
    ),
    term("same-street", "stessa via", "same street"),
    SAME_COMUNE,
    term("other-comune", "altro comune", "another municipality"),
    SAME_COMUNE,
];

const HOUSEHOLDS: [Term; 4] = [
    term("none-in-common", "nulla in comune", "nothing in common"),
    term(
        "centre-contact",
        "recapito di una struttura",
        "contact of a reception centre",
    ),
    term("same-house", "stessa casa", "same house"),
    term(
        "private-contact",
        "stesso recapito personale",
        "same personal contact",
    ),
];

const fn name(level: u8) -> Term {
    if level >= 240 {
        return term("no-word", "nessuna parola in comune", "no word in common");
    }
    let (worst, rest) = (level / 60, level % 20);
    match (rest / 4, worst) {
        (0, 3) => term("same-words", "parole uguali", "same words"),
        (0, 2) => term(
            "same-sound",
            "equivalenti dopo traslitterazione",
            "equivalent after transliteration",
        ),
        (0, 1) => term("one-letter", "una lettera diversa", "one letter differs"),
        (0, _) => term("alike", "simili", "alike"),
        (1, _) => term(
            "other-given",
            "nome diverso, cognome in comune",
            "other given name, surname in common",
        ),
        (2, _) => term(
            "other-surname",
            "cognome diverso, nome in comune",
            "other surname, given name in common",
        ),
        _ => term(
            "some-words",
            "solo alcune parole in comune",
            "only some words in common",
        ),
    }
}

const fn born(level: u8, told: u8) -> Term {
    match (level, told) {
        (birth::EXACT, _) => EQUAL,
        (birth::EXACT_DEFAULT, _) => term(
            "equal-january",
            "uguale, ma è il 1° gennaio",
            "the same, but it is 1 January",
        ),
        (_, 1) => term(
            "as-tax-code",
            "uguale a quella del codice fiscale",
            "the one told by the tax code",
        ),
        (birth::UNKNOWN, _) => UNKNOWN,
        (birth::YEAR_DEFAULT, _) => term(
            "year-january",
            "stesso anno, una è il 1° gennaio",
            "same year, one is 1 January",
        ),
        (birth::YEAR_PARTIAL, _) => term(
            "year-partial",
            "stesso anno, una è incompleta",
            "same year, one is incomplete",
        ),
        (birth::SWAPPED, _) => term(
            "day-month-swapped",
            "giorno e mese scambiati",
            "day and month are swapped",
        ),
        (birth::YEAR_NEAR | birth::YEAR_OTHER, _) => term(
            "other-year",
            "stesso giorno, anno diverso",
            "same day, another year",
        ),
        (birth::DAY_OTHER, _) => term(
            "other-day",
            "stesso mese, giorno diverso",
            "same month, another day",
        ),
        (birth::MONTH_OTHER, _) => term(
            "other-month",
            "stesso giorno, mese diverso",
            "same day, another month",
        ),
        (birth::DEFAULT_NEAR | birth::DEFAULTS_NEAR | birth::YEAR_ONLY | birth::YEAR_ONE, _) => {
            term("near", "vicina", "near")
        }
        _ => DIFFERENT,
    }
}

const fn tax_code(level: u8) -> Term {
    match level {
        code::NONE => UNKNOWN,
        code::WITNESS_BOTH => term(
            "witness-both",
            "solo uno, coerente con nome e cognome dell'altro",
            "only one, consistent with both names of the other",
        ),
        code::WITNESS_SURNAME => term(
            "witness-surname",
            "solo uno, coerente con il cognome dell'altro",
            "only one, consistent with the surname of the other",
        ),
        code::WITNESS_GIVEN => term(
            "witness-given",
            "solo uno, coerente con il nome dell'altro",
            "only one, consistent with the given name of the other",
        ),
        code::WITNESS_NEITHER => term(
            "witness-neither",
            "solo uno, non coerente con i nomi dell'altro",
            "only one, not consistent with the names of the other",
        ),
        code::EQUAL => EQUAL,
        code::EQUAL_WRONG => term(
            "equal-wrong",
            "uguale, ma con un carattere errato",
            "the same, but with a wrong character",
        ),
        code::ONE_EDIT | code::TWO_EDITS => term(
            "typing-error",
            "quasi uguale, errore di battitura",
            "almost the same, a typing error",
        ),
        code::NEAR_VALID | code::OMOCODIA => term(
            "near-valid",
            "quasi uguali, entrambi validi",
            "almost the same, both valid",
        ),
        code::SAME_BIRTH | code::SAME_BIRTH_SURNAME | code::SAME_BIRTH_GIVEN => term(
            "same-birth",
            "diversi, stessa nascita",
            "different, same birth",
        ),
        code::SAME_NAMES_YEAR | code::SAME_NAMES => term(
            "same-names",
            "diversi, stessi nomi",
            "different, same names",
        ),
        code::PROVISIONAL => term("provisional", "provvisorio uguale", "same provisional code"),
        code::PROVISIONAL_DIFFERENT => term(
            "provisional-different",
            "provvisori diversi",
            "different provisional codes",
        ),
        _ => DIFFERENT,
    }
}
