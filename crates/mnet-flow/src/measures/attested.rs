// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a validation attests — *attestazione di validazione*: the part of F17 that a digital
//! credential may tell.
//!
//! Source: requirements F17, rows 3, 8, 9, 10 and 13; d.lgs. 13/2013, article 6.

use jiff::civil::Date;
use mnet_forms::Answers;
use serde_json::Value;

/// A standard that a validation refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttestedStandard {
    /// Qualification of the repertory.
    pub qualification: String,
    /// Unit of competence; empty where none is named.
    pub unit: String,
    /// Code of the area of activity (ADA); empty where none is named.
    pub ada_code: String,
    /// Level of the European framework.
    pub eqf: Option<u8>,
}

/// What was validated, with number and day of its document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "attestazione di validazione")]
pub struct Attested {
    /// Number of the document of validation.
    pub number: String,
    /// The day it was issued.
    pub on: Date,
    /// How it was assessed.
    pub criteria: String,
    /// Competences that were validated; never empty.
    pub competences: Vec<String>,
    /// Standards they were held against.
    pub standards: Vec<AttestedStandard>,
}

/// What these answers of F17 attest.
///
/// Nothing for another phase than the validation, and where no competence was validated: what
/// was validated in part, or not, is not attested.
pub fn attested(answers: &Answers) -> Option<Attested> {
    let ends_well = matches!(answers.get_str("outcome"), Some("validated" | "partially"));
    if answers.get_str("phase") != Some("validation") || !ends_well {
        return None;
    }
    let text = |row: &Value, key: &str| {
        let text = row.get(key).and_then(Value::as_str);
        text.unwrap_or_default().trim().to_owned()
    };
    let results = answers.get_rows("results").iter();
    let validated = results.filter(|row| text(row, "result") == "validated");
    let competences: Vec<String> = validated.map(|row| text(row, "statement")).collect();
    if competences.is_empty() {
        return None;
    }
    let standards = answers.get_rows("standards").iter();
    let standards = standards.map(|row| AttestedStandard {
        qualification: text(row, "qualification"),
        unit: text(row, "unit"),
        ada_code: text(row, "ada_code"),
        eqf: row
            .get("eqf")
            .and_then(Value::as_u64)
            .and_then(|level| u8::try_from(level).ok()),
    });
    Some(Attested {
        number: answers.get_str("validation_number")?.trim().to_owned(),
        on: answers.get_date("validation_on")?,
        criteria: answers.get_str("criteria").unwrap_or_default().to_owned(),
        competences,
        standards: standards.collect(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use mnet_forms::Answers;
    use serde_json::json;

    use super::attested;

    fn validation(outcome: &str) -> Answers {
        Answers::new()
            .with("phase", "validation")
            .with("outcome", outcome)
            .with("criteria", "Prova pratica")
            .with("validation_number", " DV-2021-0001 ")
            .with("validation_on", "2021-05-10")
            .with(
                "standards",
                json!([{ "qualification": "Sarto", "ada_code": "ADA.05.02.10", "eqf": 3 }]),
            )
            .with(
                "results",
                json!([
                    { "statement": "Cucire", "result": "validated" },
                    { "statement": "Stirare", "result": "partially" },
                    { "statement": "Ricamare", "result": "not_validated" },
                ]),
            )
    }

    #[test]
    fn only_what_was_validated_is_attested() {
        let told = attested(&validation("partially")).unwrap();
        assert_eq!(told.competences, ["Cucire"]);
        assert_eq!(told.number, "DV-2021-0001");
        assert_eq!(told.on, date(2021, 5, 10));
        let standard = told.standards.first().unwrap();
        assert_eq!(
            (standard.ada_code.as_str(), standard.eqf),
            ("ADA.05.02.10", Some(3))
        );
    }

    #[test]
    fn other_phases_and_other_outcomes_attest_nothing() {
        assert_eq!(attested(&validation("not_validated")), None);
        assert_eq!(attested(&validation("abandoned")), None);
        let transparency = validation("partially").with("phase", "transparency");
        assert_eq!(attested(&transparency), None);
        let none = json!([{ "statement": "Stirare", "result": "partially" }]);
        assert_eq!(
            attested(&validation("partially").with("results", none)),
            None
        );
        let unnumbered = Answers::new()
            .with("phase", "validation")
            .with("outcome", "validated")
            .with(
                "results",
                json!([{ "statement": "Cucire", "result": "validated" }]),
            );
        assert_eq!(attested(&unnumbered), None);
    }
}
