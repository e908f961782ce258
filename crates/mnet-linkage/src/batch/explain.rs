// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why a pair was decided so — *spiegazione*.
//!
//! A waterfall (what every field adds to or takes from the score) and one
//! sentence in Italian that names the rule. The sum of the waterfall is the
//! score: nothing else decides it.

use super::field_levels::{birth, code};
use super::levels::{Field, Levels};
use super::model::Model;
use super::rules::{Decision, Rule};

/// One step of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was compared, in Italian.
    pub what: &'static str,
    /// How it agrees, in Italian.
    pub how: &'static str,
    /// What it adds to the score, in thousandths of a bit.
    pub weight: i32,
}

/// Why a pair was decided so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One sentence in Italian.
    pub sentence: String,
    /// What every field weighs; the sum is the score.
    pub steps: Vec<Step>,
}

/// Fields that are shown as one: they depend on each other.
const GROUPS: [(&str, &[Field]); 12] = [
    (
        "nome e cognome",
        &[
            Field::Name,
            Field::NameRarity,
            Field::NameOrder,
            Field::NamePlain,
        ],
    ),
    ("data di nascita", &[Field::Birth, Field::BirthRarity]),
    ("nome e data insieme", &[Field::NameAndBirth]),
    (
        "codice fiscale",
        &[Field::Code, Field::CodeAndName, Field::CodeAndBirth],
    ),
    ("sesso", &[Field::Sex]),
    ("cittadinanza e Stato di nascita", &[Field::Citizenship]),
    ("luogo di nascita", &[Field::Place]),
    ("permesso di soggiorno", &[Field::Permit]),
    ("telefono", &[Field::Phone]),
    ("posta elettronica", &[Field::Email]),
    ("indirizzo", &[Field::Address]),
    (
        "famiglia o struttura",
        &[Field::Household, Field::Registers],
    ),
];

/// Explains a pair.
pub(super) fn explain(
    model: &Model,
    levels: &Levels,
    decision: Decision,
    rule: Rule,
) -> Explanation {
    let mut steps = vec![Step {
        what: "punto di partenza",
        how: "prima di ogni confronto",
        weight: model.bias(),
    }];
    steps.extend(GROUPS.iter().map(|(what, fields)| {
        Step {
            what,
            how: fields.first().map_or("", |field| how(*field, levels)),
            weight: fields
                .iter()
                .map(|field| model.weight(*field as usize, levels[*field as usize]))
                .sum(),
        }
    }));
    Explanation {
        sentence: sentence(&steps, decision, rule),
        steps,
    }
}

fn sentence(steps: &[Step], decision: Decision, rule: Rule) -> String {
    let outcome = match decision {
        Decision::Link => "Stessa persona",
        Decision::Review => "Da verificare",
        Decision::NoLink => "Persone diverse",
    };
    let reason = match rule {
        Rule::Lr1 => "stesso codice fiscale, nomi compatibili e stessa data di nascita",
        Rule::Lr2 => "stesso codice fiscale, ma nomi o data di nascita non coincidono",
        Rule::Lr3 => "due codici fiscali definitivi, validi e diversi",
        Rule::Lr4 => "stesso permesso di soggiorno e nomi compatibili",
        Rule::Lr5 => "stesso codice fiscale provvisorio e nomi compatibili",
        Rule::Lr6 => "stessi nomi, data e Stato di nascita, e un recapito in comune",
        Rule::Lr7 => "nomi, data e Stato di nascita compatibili, senza un identificativo in comune",
        Rule::Lr8 => {
            "stesso cognome, data e Stato di nascita, ma nome diverso (gemelli o fratelli)"
        }
        Rule::Lr9 => "in comune c'è solo un recapito",
        Rule::Lr10 => "indizi forti, ma il sesso è diverso e manca un identificativo in comune",
        Rule::Lr11 => "persona protetta: decide solo il gestore incaricato",
        Rule::Probabilistic => return format!("{outcome}: {}.", weighed(steps)),
    };
    format!("{outcome} ({}): {reason}.", rule.code())
}

/// The strongest reasons for and against.
fn weighed(steps: &[Step]) -> String {
    let mut sorted: Vec<&Step> = steps
        .iter()
        .skip(1)
        .filter(|step| !step.how.is_empty())
        .collect();
    sorted.sort_by_key(|step| std::cmp::Reverse(step.weight));
    let name = |step: &&Step| format!("{} ({})", step.what, step.how);
    let above: Vec<String> = sorted
        .iter()
        .filter(|step| step.weight > 500)
        .take(3)
        .map(name)
        .collect();
    let below: Vec<String> = sorted
        .iter()
        .rev()
        .filter(|step| step.weight < -500)
        .take(2)
        .map(name)
        .collect();
    match (above.is_empty(), below.is_empty()) {
        (false, false) => format!("a favore {}; contro {}", above.join(", "), below.join(", ")),
        (false, true) => format!("a favore {}", above.join(", ")),
        (true, false) => format!("contro {}", below.join(", ")),
        (true, true) => "indizi insufficienti".to_owned(),
    }
}

/// How a field agrees, in words.
fn how(field: Field, levels: &Levels) -> &'static str {
    let level = levels[field as usize];
    match field {
        Field::Name => name(level),
        Field::Birth => born(level / 4, level % 4),
        Field::Code => tax_code(level),
        Field::Sex => ["non noto", "uguale", "diverso"][usize::from(level % 3)],
        Field::Citizenship => ["non nota", "uguale", "diversa"][usize::from(level / 4).min(2)],
        Field::Place => ["non noto", "uguale", "simile", "diverso"][usize::from(level).min(3)],
        Field::Permit => {
            ["non noto", "uguale", "un carattere diverso", "diverso"][usize::from(level).min(3)]
        }
        Field::Phone => [
            "non noto",
            "uguale",
            "uguale, ma usato da molti",
            "diverso",
            "una cifra diversa",
        ][usize::from(level).min(4)],
        Field::Email => ["non nota", "uguale", "uguale, ma usata da molti", "diversa"]
            [usize::from(level).min(3)],
        Field::Address => [
            "non noto",
            "stessa casa",
            "stessa struttura, usata da molti",
            "stessa via",
            "stesso comune",
            "altro comune",
        ][usize::from(level).min(5)],
        Field::NameAndBirth => "come di solito si accompagnano",
        Field::Household => [
            "nulla in comune",
            "recapito di una struttura",
            "stessa casa",
            "stesso recapito personale",
        ][usize::from(level / 18).min(3)],
        _ => "",
    }
}

fn name(level: u8) -> &'static str {
    if level >= 240 {
        return "nessuna parola in comune";
    }
    let (worst, rest) = (level / 60, level % 20);
    match (rest / 4, worst) {
        (0, 3) => "parole uguali",
        (0, 2) => "equivalenti dopo traslitterazione",
        (0, 1) => "una lettera diversa",
        (0, _) => "simili",
        (1, _) => "nome diverso, cognome in comune",
        (2, _) => "cognome diverso, nome in comune",
        _ => "solo alcune parole in comune",
    }
}

const fn born(level: u8, told: u8) -> &'static str {
    match (level, told) {
        (birth::EXACT, _) => "uguale",
        (birth::EXACT_DEFAULT, _) => "uguale, ma è il 1° gennaio",
        (_, 1) => "uguale a quella del codice fiscale",
        (birth::UNKNOWN, _) => "non nota",
        (birth::YEAR_DEFAULT, _) => "stesso anno, una è il 1° gennaio",
        (birth::YEAR_PARTIAL, _) => "stesso anno, una è incompleta",
        (birth::SWAPPED, _) => "giorno e mese scambiati",
        (birth::YEAR_NEAR | birth::YEAR_OTHER, _) => "stesso giorno, anno diverso",
        (birth::DAY_OTHER, _) => "stesso mese, giorno diverso",
        (birth::MONTH_OTHER, _) => "stesso giorno, mese diverso",
        (birth::DEFAULT_NEAR | birth::DEFAULTS_NEAR | birth::YEAR_ONLY | birth::YEAR_ONE, _) => {
            "vicina"
        }
        _ => "diversa",
    }
}

const fn tax_code(level: u8) -> &'static str {
    match level {
        code::NONE => "non noto",
        code::WITNESS_BOTH => "solo uno, coerente con nome e cognome dell'altro",
        code::WITNESS_SURNAME => "solo uno, coerente con il cognome dell'altro",
        code::WITNESS_GIVEN => "solo uno, coerente con il nome dell'altro",
        code::WITNESS_NEITHER => "solo uno, non coerente con i nomi dell'altro",
        code::EQUAL => "uguale",
        code::EQUAL_WRONG => "uguale, ma con un carattere errato",
        code::ONE_EDIT | code::TWO_EDITS => "quasi uguale, errore di battitura",
        code::NEAR_VALID | code::OMOCODIA => "quasi uguali, entrambi validi",
        code::SAME_BIRTH | code::SAME_BIRTH_SURNAME | code::SAME_BIRTH_GIVEN => {
            "diversi, stessa nascita"
        }
        code::SAME_NAMES_YEAR | code::SAME_NAMES => "diversi, stessi nomi",
        code::PROVISIONAL => "provvisorio uguale",
        code::PROVISIONAL_DIFFERENT => "provvisori diversi",
        _ => "diversi",
    }
}
