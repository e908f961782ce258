// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact — *patto di servizio personalizzato (PSP), patto di attivazione, piano per minori*.
//!
//! The person (for a minor the guardian) and the body sign; the CV is in the
//! dossier first (RU-09). A pact that is signed again is its next version.
//!
//! Source: "Stipula del Patto di Servizio Personalizzato" (RU-03, RU-09);
//! integrated plan, personalised intervention plans; decision A-40.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::orientation::charge_missing;
use crate::case::{Act, CaseFile, Decision, Event, Refusal, Warning, provisional};
use crate::code_lists::CodeLists;
use crate::network::{Edition, Parameter};

/// Age from which a person signs alone.
const OF_AGE: i32 = 18;

/// Which pact — *tipo di patto* (CL-32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[doc(alias = "patto")]
pub enum PactKind {
    /// Personalised service pact.
    #[doc(alias = "patto di servizio personalizzato")]
    Psp,
    /// Activation pact of another body.
    #[doc(alias = "patto di attivazione")]
    Activation,
    /// Short pact, for everybody.
    #[doc(alias = "patto di servizio smart")]
    Smart,
    /// Together with the social side.
    #[doc(alias = "patto integrato")]
    Integrated,
    /// Personalised intervention plan of an unaccompanied minor (F13).
    #[doc(alias = "piano di intervento personalizzato")]
    MinorsPlan,
}

impl PactKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Psp,
        Self::Activation,
        Self::Smart,
        Self::Integrated,
        Self::MinorsPlan,
    ];

    /// The code in lists and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Psp => "psp",
            Self::Activation => "activation",
            Self::Smart => "smart",
            Self::Integrated => "integrated",
            Self::MinorsPlan => "minors_plan",
        }
    }

    /// Finds a kind by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the CV must be in the dossier (RU-09); a minor's plan has none.
    const fn needs_cv(self) -> bool {
        !matches!(self, Self::MinorsPlan)
    }
}

/// Who signs — *firmatario*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signatory {
    /// The person.
    Person,
    /// The body, through its operator.
    Body,
    /// The guardian of a minor.
    #[doc(alias = "tutore")]
    Guardian,
}

impl Signatory {
    /// Everybody who may sign.
    pub const ALL: [Self; 3] = [Self::Person, Self::Body, Self::Guardian];

    /// The code in lists and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Guardian => "guardian",
        }
    }

    /// Finds a signatory by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|signatory| signatory.code() == code)
    }
}

/// A signature that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Which pact.
    pub kind: PactKind,
    /// Who signs.
    pub signed_by: Vec<Signatory>,
    /// Version that is signed; the next one when not said.
    pub version: Option<u16>,
    /// Age of the person that day, in completed years.
    pub age: i32,
    /// Its last day; none when not known.
    pub valid_to: Option<Date>,
    /// The day agreed for its review; none when not known.
    pub review_on: Option<Date>,
}

/// T11 and T14: the pact is signed, or signed again.
pub(crate) fn sign(
    file: &CaseFile,
    act: &Act,
    asked: &Signature,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let uncharged = charge_missing(file, act)?;
    let unoriented = file.orientation_on.is_none_or(|on| on > act.on);
    let unoriented = provisional(act, unoriented, Refusal::OrientationMissing)?;
    check_signatures(asked)?;
    if asked.kind.needs_cv() && file.cv_on.is_none_or(|on| on > act.on) {
        return Err(Refusal::CvMissing);
    }
    let (version, skipped) = next_version(file, act, asked.version)?;
    let unusual_age = asked.kind == PactKind::MinorsPlan && !plan_age(asked.age, act.on, edition);
    Ok(Decision::of(Event::PactSigned {
        kind: asked.kind,
        version,
        signed_by: asked.signed_by.clone(),
        valid_to: asked.valid_to,
        review_on: asked.review_on,
    })
    .warn_if(uncharged || unoriented || skipped, Warning::Provisional)
    .warn_if(unusual_age, Warning::MinorsPlanAge))
}

/// Below eighteen the guardian signs; the minor's signature alone is not enough.
fn check_signatures(asked: &Signature) -> Result<(), Refusal> {
    let signed = |who| asked.signed_by.contains(&who);
    if asked.age < OF_AGE && !signed(Signatory::Guardian) {
        return Err(Refusal::GuardianSignature);
    }
    let person = signed(Signatory::Person) || signed(Signatory::Guardian);
    if person && signed(Signatory::Body) {
        Ok(())
    } else {
        Err(Refusal::SignatureMissing)
    }
}

/// The version that is signed, and whether earlier ones were never told.
fn next_version(file: &CaseFile, act: &Act, said: Option<u16>) -> Result<(u16, bool), Refusal> {
    let last = file
        .pacts
        .iter()
        .map(|pact| pact.version)
        .max()
        .unwrap_or(0);
    let next = last.saturating_add(1);
    let version = said.unwrap_or(next);
    if version < next {
        return Err(Refusal::PactVersion);
    }
    let skipped = provisional(act, version > next, Refusal::PactVersion)?;
    Ok((version, skipped))
}

/// A plan is for who has turned seventeen and is not yet twenty-three (A-12; both are parameters).
fn plan_age(age: i32, on: Date, edition: &Edition) -> bool {
    let bound = |key| i32::try_from(edition.parameter(key, on)).unwrap_or(i32::MAX);
    (bound(Parameter::MsnaMinAge)..bound(Parameter::MsnaBelowAge)).contains(&age)
}

/// The pact in force, for who takes people in charge.
fn in_force(file: &CaseFile, act: &Act) -> Result<(), Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    match file.active_pact(act.on) {
        Some(_) => Ok(()),
        None => Err(file.pact_fault(act.on)),
    }
}

/// A review is agreed for a later day, and within the edition's term.
fn agreed(
    on: Date,
    said: Option<Date>,
    (term, edition): (Parameter, &Edition),
) -> Result<Date, Refusal> {
    let last = edition.term(term, on);
    match said {
        None => Ok(last),
        Some(day) if day <= on || day > last => Err(Refusal::ReviewDate),
        Some(day) => Ok(day),
    }
}

/// T14: the pact was gone through with the person, and goes on as it is until the next review.
pub(crate) fn review(
    file: &CaseFile,
    act: &Act,
    next: Option<Date>,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    in_force(file, act)?;
    let review_on = agreed(act.on, next, (Parameter::SlaPactReview, edition))?;
    Ok(Decision::of(Event::PactReviewed { review_on }))
}

/// A commitment was not kept: the person is warned or summoned, and the pact stays in force.
///
/// What follows of it for benefits is for the national system to decide.
#[doc(alias = "inadempimento del patto")]
pub(crate) fn violate(
    file: &CaseFile,
    act: &Act,
    violation: &str,
    response: &str,
) -> Result<Decision, Refusal> {
    in_force(file, act)?;
    let lists = CodeLists::shipped();
    let known = lists.contains("pact-violations", violation)
        && lists.contains("violation-responses", response);
    if !known {
        return Err(Refusal::CodeUnknown);
    }
    Ok(Decision::of(Event::PactViolated {
        violation: violation.to_owned(),
        response: response.to_owned(),
    }))
}

/// T15: the pact rests, with a reason.
pub(crate) fn suspend(
    file: &CaseFile,
    act: &Act,
    reason: &str,
    review_on: Option<Date>,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    in_force(file, act)?;
    if file.pact_suspended_on.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let review_on = agreed(act.on, review_on, (Parameter::SlaSuspensionReview, edition))?;
    Ok(Decision::of(Event::PactSuspended {
        reason: reason.to_owned(),
        review_on: Some(review_on),
    }))
}

/// T15, back: the pact goes on.
pub(crate) fn resume(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    match file.pact_suspended_on {
        None => Err(Refusal::PactNotSuspended),
        Some(since) if act.on < since => Err(Refusal::DateOrder),
        Some(_) => Ok(Decision::of(Event::PactResumed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_list_has_the_same_kinds() {
        let entries = CodeLists::shipped().entries("pact-kinds");
        let codes: Vec<_> = entries.iter().map(crate::code_lists::Entry::code).collect();
        assert_eq!(codes, PactKind::ALL.map(PactKind::code));
    }

    fn signature(age: i32, signed_by: &[Signatory]) -> Signature {
        Signature {
            kind: PactKind::Psp,
            signed_by: signed_by.to_vec(),
            version: None,
            age,
            valid_to: None,
            review_on: None,
        }
    }

    #[test]
    fn a_minor_does_not_sign_without_the_guardian() {
        use Signatory::{Body, Guardian, Person};
        let alone = check_signatures(&signature(17, &[Person, Body]));
        assert_eq!(alone, Err(Refusal::GuardianSignature));
        assert_eq!(check_signatures(&signature(17, &[Guardian, Body])), Ok(()));
        assert_eq!(check_signatures(&signature(18, &[Person, Body])), Ok(()));
    }

    #[test]
    fn one_side_cannot_sign_for_both() {
        let one = check_signatures(&signature(30, &[Signatory::Person]));
        assert_eq!(one, Err(Refusal::SignatureMissing));
        let other = check_signatures(&signature(30, &[Signatory::Body]));
        assert_eq!(other, Err(Refusal::SignatureMissing));
    }
}
