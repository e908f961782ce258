// SPDX-License-Identifier: AGPL-3.0-or-later
//! What each stage wants to find in the dossier — *completezza del dossier*.
//!
//! Present, missing, or waived with a reason. The CV is the one paper that
//! nobody can waive: without it no pact is signed.
//!
//! Source: requirements F12 row 11 (S1 L50), RU-09, F10 row 15, F13 (guardian),
//! F18 and F19 (traineeship), F17 row 6. Which papers beyond the CV each stage
//! wants is derived from the forms that name them.

use super::document::DocumentType;
use crate::case::{CaseFile, State};
use crate::measures::Measure;
use crate::taking_charge::PactKind;

/// A paper that a stage wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "documento richiesto")]
pub enum Requirement {
    /// Identity document, permit or its receipt: from first reception.
    Identity,
    /// Tax code: from the taking of charge.
    TaxCode,
    /// Decree that names the guardian of a minor.
    Guardianship,
    /// CV: before the pact (RU-09).
    Cv,
    /// The signed pact.
    Pact,
    /// Individual training plan of a traineeship.
    TrainingPlan,
    /// Agreement with the host of a traineeship.
    Convention,
    /// Attendance register of a traineeship or course.
    Register,
    /// Evidence of competences.
    Evidence,
}

impl Requirement {
    /// Every paper.
    pub const ALL: [Self; 9] = [
        Self::Identity,
        Self::TaxCode,
        Self::Guardianship,
        Self::Cv,
        Self::Pact,
        Self::TrainingPlan,
        Self::Convention,
        Self::Register,
        Self::Evidence,
    ];

    /// The code as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::TaxCode => "tax_code",
            Self::Guardianship => "guardianship",
            Self::Cv => "cv",
            Self::Pact => "pact",
            Self::TrainingPlan => "training_plan",
            Self::Convention => "convention",
            Self::Register => "register",
            Self::Evidence => "evidence",
        }
    }

    /// Finds a paper by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Documents that satisfy it: one of these types.
    pub const fn types(self) -> &'static [DocumentType] {
        use DocumentType as T;
        match self {
            Self::Identity => &[T::Identity, T::Permit, T::Receipt],
            Self::TaxCode => &[T::TaxCode],
            Self::Guardianship => &[T::GuardianshipDecree],
            Self::Cv => &[T::Cv],
            Self::Pact => &[T::Pact],
            Self::TrainingPlan => &[T::TrainingPlan],
            Self::Convention => &[T::Convention],
            Self::Register => &[T::Register],
            Self::Evidence => &[T::Evidence, T::Certificate, T::EducationTitle],
        }
    }

    /// Whether a reason may stand for it; RU-09 knows none.
    pub const fn may_be_waived(self) -> bool {
        !matches!(self, Self::Cv)
    }
}

/// What the dossier holds, as far as the checklist cares.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// Types of the documents in force.
    pub types: &'a [DocumentType],
    /// The pact was signed inside the program: no copy is needed.
    pub pact_on_file: bool,
    /// Papers waived, each with its reason.
    pub waived: &'a [(Requirement, &'a str)],
    /// The person is not of age.
    pub minor: bool,
}

/// Whether a paper is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    Present,
    /// It is not.
    Missing,
    /// It is not, for this reason.
    Waived(String),
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// Which paper.
    pub requirement: Requirement,
    /// The stage that wants it first.
    pub stage: State,
    /// Whether it is there.
    pub presence: Presence,
}

/// What the stage that the case has reached wants, and what the next one will.
pub fn checklist(file: &CaseFile, held: &Held<'_>) -> Vec<CheckLine> {
    let wanted = Requirement::ALL.into_iter().filter_map(|one| {
        let stage = wanted_from(one, file, held.minor)?;
        Some((one, stage))
    });
    wanted
        .map(|(requirement, stage)| CheckLine {
            requirement,
            stage,
            presence: presence(requirement, held),
        })
        .collect()
}

fn presence(requirement: Requirement, held: &Held<'_>) -> Presence {
    let there = held
        .types
        .iter()
        .any(|kind| requirement.types().contains(kind));
    if there || (requirement == Requirement::Pact && held.pact_on_file) {
        return Presence::Present;
    }
    let reason = held.waived.iter().find(|(one, _)| *one == requirement);
    match reason.filter(|_| requirement.may_be_waived()) {
        Some((_, reason)) => Presence::Waived((*reason).to_owned()),
        None => Presence::Missing,
    }
}

/// The stage from which a paper is wanted, when this case wants it at all.
fn wanted_from(one: Requirement, file: &CaseFile, minor: bool) -> Option<State> {
    let taken = file.taken_in_charge.is_some();
    let has = |wanted: &[Measure]| {
        let mut all = file.measures.iter();
        all.any(|measure| wanted.contains(&measure.measure) && measure.first_start.is_some())
    };
    let traineeship = has(&[Measure::Traineeship]);
    let only_minors_plan = file
        .pacts
        .last()
        .is_some_and(|pact| pact.kind == PactKind::MinorsPlan);
    let (wanted, stage) = match one {
        Requirement::Identity => (file.state.is_some(), State::ReceptionOpen),
        Requirement::TaxCode => (taken, State::TakenInCharge),
        Requirement::Guardianship => (minor, State::ReceptionOpen),
        Requirement::Cv => (taken && !only_minors_plan, State::PactDrafting),
        Requirement::Pact => (!file.pacts.is_empty(), State::PactActive),
        Requirement::TrainingPlan | Requirement::Convention => (traineeship, State::MeasuresActive),
        Requirement::Register => (
            traineeship || has(&[Measure::Training]),
            State::MeasuresActive,
        ),
        Requirement::Evidence => (has(&[Measure::CompetenceValidation]), State::MeasuresActive),
    };
    wanted.then_some(stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Event, Standing};
    use crate::measures::PolicyEvent;
    use jiff::civil::{Date, date};
    use mnet_base::codes::BodyCode;

    const DAY: Date = date(2020, 12, 15);

    fn case(events: &[Event]) -> CaseFile {
        let mut file = CaseFile::default();
        for event in events {
            file.apply(DAY, &BodyCode::new("CPI-CIV"), event);
        }
        file
    }

    fn registered() -> Event {
        Event::PersonRegistered {
            standing: Standing::ThirdCountry,
            eligible: true,
            reason: None,
            proposed_owner: None,
        }
    }

    fn received() -> Event {
        Event::LeadOpened {
            channel: "desk".to_owned(),
        }
    }

    fn held<'a>(types: &'a [DocumentType], waived: &'a [(Requirement, &'a str)]) -> Held<'a> {
        Held {
            types,
            pact_on_file: false,
            waived,
            minor: false,
        }
    }

    fn told(file: &CaseFile, held: &Held<'_>) -> Vec<(&'static str, Presence)> {
        checklist(file, held)
            .into_iter()
            .map(|line| (line.requirement.code(), line.presence))
            .collect()
    }

    #[test]
    fn a_cv_is_wanted_once_somebody_answers_for_the_person() {
        let before = case(&[registered(), received()]);
        assert_eq!(
            told(&before, &held(&[], &[])),
            [("identity", Presence::Missing)]
        );
        let after = case(&[registered(), received(), Event::TakenInCharge]);
        assert_eq!(
            told(
                &after,
                &held(&[DocumentType::Receipt, DocumentType::Cv], &[])
            ),
            [
                ("identity", Presence::Present),
                ("tax_code", Presence::Missing),
                ("cv", Presence::Present),
            ]
        );
    }

    #[test]
    fn a_reason_stands_for_a_paper_but_never_for_the_cv() {
        let file = case(&[registered(), received(), Event::TakenInCharge]);
        let waived = [
            (Requirement::TaxCode, "Richiesta in corso"),
            (Requirement::Cv, "Non serve"),
        ];
        let lines = told(&file, &held(&[], &waived));
        assert_eq!(
            lines,
            [
                ("identity", Presence::Missing),
                (
                    "tax_code",
                    Presence::Waived("Richiesta in corso".to_owned())
                ),
                ("cv", Presence::Missing),
            ]
        );
    }

    #[test]
    fn a_traineeship_wants_its_plan_its_agreement_and_its_register() {
        let begun = |event, started_on| Event::MeasureEventRecorded {
            measure: Measure::Traineeship,
            reference: "M4-1".to_owned(),
            event,
            provider: BodyCode::new("CPI-CIV"),
            proposed_on: Some(DAY),
            started_on,
            ended_on: None,
        };
        let taken = [registered(), received(), Event::TakenInCharge];
        let proposed = [&taken[..], &[begun(PolicyEvent::Proposed, None)]].concat();
        let wants = |events: &[Event]| {
            let lines = told(&case(events), &held(&[], &[]));
            let codes = lines.into_iter().map(|(code, _)| code);
            codes
                .filter(|code| ["training_plan", "convention", "register"].contains(code))
                .count()
        };
        assert_eq!(wants(&proposed), 0, "nothing has begun yet");
        let started = [&proposed[..], &[begun(PolicyEvent::Started, Some(DAY))]].concat();
        assert_eq!(wants(&started), 3);
    }

    #[test]
    fn a_minor_has_a_guardian_and_the_decree_says_so() {
        let file = case(&[registered(), received()]);
        let minor = Held {
            minor: true,
            ..held(&[], &[])
        };
        let lines = told(&file, &minor);
        assert!(lines.contains(&("guardianship", Presence::Missing)));
    }
}
