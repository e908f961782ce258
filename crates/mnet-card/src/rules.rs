// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which value stands out — *regole di prevalenza* (G1 to G15).
//!
//! Each rule is a list of criteria, asked one after the other: the first that
//! tells two values apart decides, and its name is the reason that is shown.
//! Where none does, the earliest trusted value stays and is disputed (G13).
//! The order in which values came in never matters.
//!
//! Source: requirements, section 4.4.

mod criteria;

pub(crate) use criteria::failed_twice;

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::assertion::{FieldAssertion, Side, Source, System};
use crate::words::worded;
use criteria::Criterion;

worded! {
    /// The rule a value stands out by.
    Rule {
        /// Identifiers: the authority that gives them, then documents.
        G1 = "G1",
        /// Civil data: the better proved.
        G2 = "G2",
        /// Other names: all of them.
        G3 = "G3",
        /// Titles of stay: the latest that was seen.
        G4 = "G4",
        /// Addresses: registers for the residence, the person for the domicile.
        G5 = "G5",
        /// Social facts: the social services.
        G6 = "G6",
        /// Contacts: the latest the person confirmed.
        G7 = "G7",
        /// Languages: certified before assessed before self-assessed.
        G8 = "G8",
        /// Education, experience, licences: all, the recognised first.
        G9 = "G9",
        /// Status at work: the labour system.
        G10 = "G10",
        /// Policies and pacts: one each, by their national identifier.
        G11 = "G11",
        /// Social file and protected facts: the social services alone.
        G12 = "G12",
        /// Nothing decides: the earliest stays, disputed.
        G13 = "G13",
        /// The person says it is wrong: it is checked.
        G14 = "G14",
        /// What holds from an older day never replaces what holds from a newer one.
        G15 = "G15",
        /// Somebody decided, with a reason.
        Decided = "DECIDED",
    }
}

worded! {
    /// Why a value stands out.
    Why {
        /// Nobody else says anything.
        OnlySource = "only_source",
        /// Everybody says the same.
        Agreement = "agreement",
        /// The authority that gives it says so.
        Authority = "authority",
        /// A day that is known stands before a day that was made up.
        ExactDate = "exact_date",
        /// It is better proved.
        BetterProved = "better_proved",
        /// Its document ranks higher.
        BetterDocument = "better_document",
        /// It is newer.
        Newer = "newer",
        /// There is a title; that another system knows none means nothing.
        HasTitle = "has_title",
        /// It was seen on paper.
        Documented = "documented",
        /// The person said so.
        SaidByPerson = "said_by_person",
        /// Whose the value is says so.
        FromOwner = "from_owner",
        /// It reaches the person.
        Reachable = "reachable",
        /// It is certified.
        Certified = "certified",
        /// It is recognised in Italy.
        Recognised = "recognised",
        /// All of them are kept.
        Union = "union",
        /// Nothing decides: it was there first.
        Earliest = "earliest",
        /// Somebody decided.
        Decision = "decision",
    }
}

/// What the rules look at.
pub struct Facts<'a> {
    /// The values that compete: the newest of each source.
    pub candidates: Vec<&'a FieldAssertion>,
    /// The day.
    pub on: Date,
}

/// What a rule says.
#[derive(Debug)]
pub struct Ruling<'a> {
    /// The values, the one that stands out first.
    pub order: Vec<&'a FieldAssertion>,
    /// Why the first stands out.
    pub why: Why,
}

/// G1, identifiers: tax authority, then a document that was seen, the labour system, the social
/// system, what was declared. A provisional code is another value and never replaces a definitive
/// one; a code that was replaced is over.
pub fn g1_identifiers<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::IDENTIFIER_AUTHORITY,
            criteria::PROOF,
            criteria::RECENT,
        ],
    )
}

/// G2, civil data: an exact date on a document stands before a presumed one; then the better
/// proved, the higher document (register or passport, permit, certificate, declaration), the more
/// recent evidence.
pub fn g2_civil_data<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::EXACT_DATE,
            criteria::PROOF,
            criteria::DOCUMENT,
            criteria::RECENT,
        ],
    )
}

/// G3, other names: all of them, the newest first.
pub fn g3_aliases<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::RECENT])
}

/// G4, titles of stay: the latest issued or requested that was seen; that one system knows none
/// says nothing.
pub fn g4_titles<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::HAS_TITLE,
            criteria::DOCUMENTED,
            criteria::TITLE_DAY,
            criteria::RECENT,
        ],
    )
}

/// G5, residence: population register, municipality's social services, labour system, declared.
pub fn g5_residence<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::RESIDENCE_AUTHORITY, criteria::RECENT])
}

/// G5, domicile: what the person said last, in an interview or on paper.
pub fn g5_domicile<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::SAID_BY_PERSON, criteria::RECENT])
}

/// G6 and G12, social facts: the social system, then the social desk; what others write is a
/// proposal.
pub fn g6_social<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::SOCIAL_OWNER, criteria::RECENT])
}

/// G7, contacts: what reaches the person, then what they confirmed, then the newest.
pub fn g7_contacts<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::REACHABLE,
            criteria::SAID_BY_PERSON,
            criteria::RECENT,
        ],
    )
}

/// G8, languages: the highest certified level that no official test of the last 24 months
/// contradicts; else the latest assessment; what people say of themselves last.
pub fn g8_language<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::LANGUAGE_PROOF,
            criteria::CERTIFIED_LEVEL,
            criteria::RECENT,
        ],
    )
}

/// G9, education, experience, licences: all; the recognised first, then as civil data.
pub fn g9_skills<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(
        facts,
        &[
            criteria::RECOGNISED,
            criteria::PROOF,
            criteria::DOCUMENT,
            criteria::RECENT,
        ],
    )
}

/// G10, status at work: the labour system and mandatory communications; what others write is a
/// proposal.
pub fn g10_labour<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::LABOUR_OWNER, criteria::RECENT])
}

/// G10: a status older than thirty days is shown as stale.
pub fn g10_is_stale(since: Date, on: Date) -> bool {
    since.saturating_add(30.days()) < on
}

/// G11, policies and pacts: what happened last.
pub fn g11_policies<'a>(facts: &Facts<'a>) -> Ruling<'a> {
    decide(facts, &[criteria::RECENT])
}

/// G15: of two values of one source, the one that holds from a later day is newer, whenever it
/// came in; of the same day, the one that was known later.
pub fn g15_newer(one: &FieldAssertion, other: &FieldAssertion) -> Ordering {
    one.since()
        .cmp(&other.since())
        .then(one.recorded_at.cmp(&other.recorded_at))
        .then(one.id.cmp(&other.id))
}

/// Whose values a rule takes for more than a proposal (G6, G10, G12).
pub fn is_owner(rule: Rule, source: &Source) -> bool {
    match rule {
        Rule::G6 | Rule::G12 => {
            source.system == System::Social
                || (source.system == System::Desk && source.side == Side::Social)
        }
        Rule::G10 => matches!(source.system, System::Labour | System::Employment),
        _ => true,
    }
}

/// Asks the rule of a field.
pub(crate) fn rule_of<'a>(rule: Rule, key: &str, facts: &Facts<'a>) -> Ruling<'a> {
    match rule {
        Rule::G1 => g1_identifiers(facts),
        Rule::G2 => g2_civil_data(facts),
        Rule::G4 => g4_titles(facts),
        Rule::G5 if key == "residence" => g5_residence(facts),
        Rule::G5 => g5_domicile(facts),
        Rule::G6 | Rule::G12 => g6_social(facts),
        Rule::G7 => g7_contacts(facts),
        Rule::G8 => g8_language(facts),
        Rule::G9 => g9_skills(facts),
        Rule::G10 => g10_labour(facts),
        Rule::G11 => g11_policies(facts),
        _ => g3_aliases(facts),
    }
}

/// Asks the criteria in turn; where none decides, the earliest stays (G13).
fn decide<'a>(facts: &Facts<'a>, criteria: &[Criterion]) -> Ruling<'a> {
    let ranks = |one: &FieldAssertion| -> Vec<i64> {
        criteria.iter().map(|by| (by.rank)(one, facts)).collect()
    };
    let mut ranked: Vec<(Vec<i64>, &'a FieldAssertion)> = facts
        .candidates
        .iter()
        .map(|one| (ranks(one), *one))
        .collect();
    ranked.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then(a.1.recorded_at.cmp(&b.1.recorded_at))
            .then(a.1.id.cmp(&b.1.id))
    });
    let why = reason(&ranked, criteria);
    let order = ranked.into_iter().map(|(_, one)| one).collect();
    Ruling { order, why }
}

/// The criterion that tells the first from the first other that says something else.
fn reason(ranked: &[(Vec<i64>, &FieldAssertion)], criteria: &[Criterion]) -> Why {
    let Some(((best, first), others)) = ranked.split_first() else {
        return Why::OnlySource;
    };
    if others.is_empty() {
        return Why::OnlySource;
    }
    let Some((second, _)) = others.iter().find(|(_, other)| !same(first, other)) else {
        return Why::Agreement;
    };
    let told = best
        .iter()
        .zip(second)
        .position(|(one, other)| one != other);
    told.and_then(|at| criteria.get(at))
        .map_or(Why::Earliest, |by| by.why)
}

/// Whether two assertions say the same.
pub(crate) fn same(one: &FieldAssertion, other: &FieldAssertion) -> bool {
    match (&one.value, &other.value) {
        (Some(one), Some(other)) => one.reads_like(other),
        (one, other) => one == other,
    }
}
