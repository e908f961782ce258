// SPDX-License-Identifier: AGPL-3.0-or-later
//! Values that contradict each other — *conflitti tra fonti*.
//!
//! Formatting is nobody's work; what is merely older gets a note; a
//! contradiction takes a person, and one about who somebody is takes two.
//!
//! Source: requirements, section 4.4, "Conflict classes".

use mnet_base::PartialDate;
use mnet_linkage::similarity::name_similarity;
use uuid::Uuid;

use crate::assertion::{FieldAssertion, Precision};
use crate::field::Field;
use crate::rules::{Rule, is_owner, same};
use crate::value::FieldValue;
use crate::words::worded;

worded! {
    /// How grave it is.
    ConflictClass {
        /// The same, written otherwise.
        Formatting = "C1",
        /// Older than what stands out.
        Stale = "C2",
        /// A contradiction: a person decides.
        Contradictory = "C3",
        /// A contradiction about who somebody is: two people decide, and nothing is linked or
        /// paid meanwhile.
        Critical = "C4",
    }
}

worded! {
    /// What contradicts what.
    ConflictCode {
        /// Two spellings.
        Spelling = "SPELLING",
        /// A newer value came.
        OlderValue = "OLDER_VALUE",
        /// A presumed date against a documented one.
        PresumedDate = "PRESUMED_DATE",
        /// Who does not answer for the value says otherwise.
        ProposalDiffers = "PROPOSAL_DIFFERS",
        /// Two values.
        TwoValues = "TWO_VALUES",
        /// Two different valid tax codes.
        TwoTaxCodes = "TWO_TAX_CODES",
        /// Two surnames beyond spelling.
        TwoNames = "TWO_NAMES",
        /// Two birth dates.
        TwoBirthDates = "TWO_BIRTH_DATES",
        /// Two policies that may be one.
        ProbableDuplicate = "PROBABLE_DUPLICATE",
    }
}

/// Two values that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// How grave.
    pub class: ConflictClass,
    /// What.
    pub code: ConflictCode,
    /// The one that stands out.
    pub chosen: Uuid,
    /// The other.
    pub other: Uuid,
}

impl ConflictClass {
    /// A person must decide.
    pub const fn needs_a_person(self) -> bool {
        matches!(self, Self::Contradictory | Self::Critical)
    }
}

/// Names at least this alike are two spellings of one.
const SPELLINGS: f64 = 0.93;
/// Names less alike than this are two names.
const TWO_NAMES: f64 = 0.85;

/// How two values differ, if they do.
pub(crate) fn conflict(
    field: &Field,
    chosen: &FieldAssertion,
    other: &FieldAssertion,
) -> Option<Conflict> {
    let (one, two) = (chosen.value.as_ref()?, other.value.as_ref()?);
    if one == two {
        return None;
    }
    let (class, code) = if same(chosen, other) {
        (ConflictClass::Formatting, ConflictCode::Spelling)
    } else {
        match field.key {
            "cf" => (ConflictClass::Critical, ConflictCode::TwoTaxCodes),
            "name" => names(one, two),
            "birth_date" => birth_dates(chosen, other),
            _ => plain(field, chosen, other),
        }
    };
    Some(Conflict {
        class,
        code,
        chosen: chosen.id,
        other: other.id,
    })
}

fn plain(
    field: &Field,
    chosen: &FieldAssertion,
    other: &FieldAssertion,
) -> (ConflictClass, ConflictCode) {
    let rule = field.rule.unwrap_or(Rule::G13);
    let older = other.since() < chosen.since();
    let by_time = matches!(
        rule,
        Rule::G4 | Rule::G5 | Rule::G6 | Rule::G7 | Rule::G8 | Rule::G10 | Rule::G11 | Rule::G12
    );
    if older && by_time {
        (ConflictClass::Stale, ConflictCode::OlderValue)
    } else if is_owner(rule, &chosen.source) && !is_owner(rule, &other.source) {
        (ConflictClass::Contradictory, ConflictCode::ProposalDiffers)
    } else {
        (ConflictClass::Contradictory, ConflictCode::TwoValues)
    }
}

/// Both parts together: sources swap surname and name.
fn names(one: &FieldValue, two: &FieldValue) -> (ConflictClass, ConflictCode) {
    let whole = |value: &FieldValue| {
        let part = |key| value.part(key).unwrap_or_default().to_owned();
        format!("{} {}", part("family_name"), part("given_name"))
    };
    let alike = name_similarity(&whole(one), &whole(two));
    if alike >= SPELLINGS {
        (ConflictClass::Formatting, ConflictCode::Spelling)
    } else if alike >= TWO_NAMES {
        (ConflictClass::Contradictory, ConflictCode::TwoNames)
    } else {
        (ConflictClass::Critical, ConflictCode::TwoNames)
    }
}

/// One day apart may be a slip; a presumed date yields to a documented one of the same year; any
/// other difference says that it may be somebody else.
fn birth_dates(chosen: &FieldAssertion, other: &FieldAssertion) -> (ConflictClass, ConflictCode) {
    let read = |one: &FieldAssertion| {
        let text = one.value.as_ref().and_then(FieldValue::text)?;
        PartialDate::parse(text).ok()
    };
    let (Some(one), Some(two)) = (read(chosen), read(other)) else {
        return (ConflictClass::Contradictory, ConflictCode::TwoBirthDates);
    };
    if one.may_equal(two) {
        return (ConflictClass::Formatting, ConflictCode::Spelling);
    }
    let presumed = |of: &FieldAssertion| of.precision == Precision::Presumed;
    if presumed(other) && !presumed(chosen) && chosen.is_documented() && one.year() == two.year() {
        return (ConflictClass::Stale, ConflictCode::PresumedDate);
    }
    let apart = one
        .earliest()
        .since(two.earliest())
        .map_or(i32::MAX, |span| span.get_days());
    if apart.abs() <= 1 {
        (ConflictClass::Contradictory, ConflictCode::TwoBirthDates)
    } else {
        (ConflictClass::Critical, ConflictCode::TwoBirthDates)
    }
}
