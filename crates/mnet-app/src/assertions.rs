// SPDX-License-Identifier: AGPL-3.0-or-later
//! Assertions as rows and back — *asserzioni della scheda integrata*.
//!
//! A value that one side may not see is stored twice: whole for the side that
//! may, and as its category for the other. The database gives each side its own.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_authz::Role;
use mnet_base::codes::BodyCode;
use mnet_card::{
    Evidence, Field, FieldAssertion, FieldDecision, FieldValue, Precision, Sees, SharingGrant,
    Side, Source, System, Verification, Viewer, claims, field,
};
use mnet_flow::network::{BodyKind, Edition};
use mnet_store::{AssertionRow, ConsentRow, ValueDecisionRow};
use uuid::Uuid;

/// The side somebody writes on.
pub(crate) const fn side_of_role(role: Role) -> Side {
    match role {
        Role::CpiOperator | Role::CpiResponsible | Role::CpiValidator | Role::CpiSupport => {
            Side::Labour
        }
        Role::SocialWorker | Role::SocialSecretariat => Side::Social,
        _ => Side::Programme,
    }
}

/// The side a body is on, for what was written before anybody's role was kept with it.
pub(crate) fn side_of_body(edition: &Edition, body: &str) -> Side {
    let found = edition.body(&BodyCode::new(body));
    match found.map(|body| body.kind) {
        Some(BodyKind::EmploymentCentre) => Side::Labour,
        Some(BodyKind::SocialDistrict) => Side::Social,
        _ => Side::Programme,
    }
}

/// Who looks, by role.
pub(crate) const fn viewer_of(role: Role) -> Viewer {
    match role {
        Role::Steward => Viewer::Steward,
        _ => match side_of_role(role) {
            Side::Labour => Viewer::Labour,
            Side::Social => Viewer::Social,
            Side::Programme => Viewer::Network,
        },
    }
}

/// Which side may read a value whole.
pub(crate) fn audience_of(field: &Field) -> &'static str {
    match (field.labour, field.social) {
        (Sees::Full, Sees::Full) => "all",
        (Sees::Full, _) => "labour",
        _ => "social",
    }
}

/// Which side reads its category, if one does.
fn category_audience(field: &Field) -> Option<&'static str> {
    match (field.labour, field.social) {
        (Sees::Category, _) | (_, Sees::Category) => Some("all"),
        (Sees::OnGrant, _) => Some("grant_labour"),
        (_, Sees::OnGrant) => Some("grant_social"),
        _ => None,
    }
}

/// The identity of what is left of a line for the other side.
fn category_id(id: Uuid) -> Uuid {
    claims::id_of(id, "category", 0)
}

/// Lines to be stored of a person: each value, and its category where a side sees no more.
pub(crate) fn rows_of(
    said: &[FieldAssertion],
    person: Uuid,
    record: Option<Uuid>,
) -> Vec<AssertionRow> {
    let mut rows = Vec::with_capacity(said.len());
    for one in said.iter().filter(|one| one.field.is_carried()) {
        let row = row_of(one, person, record);
        if let Some(audience) = category_audience(one.field) {
            let left = one.value.as_ref().map(|value| one.field.category_of(value));
            if !matches!(left, Some(None)) {
                rows.push(AssertionRow {
                    id: category_id(one.id),
                    value: left.flatten().map(|value| value.to_json()),
                    audience: audience.to_owned(),
                    category: true,
                    ..row.clone()
                });
            }
        }
        rows.push(row);
    }
    rows
}

fn row_of(one: &FieldAssertion, person: Uuid, record: Option<Uuid>) -> AssertionRow {
    AssertionRow {
        id: one.id,
        person,
        field: one.field.key.to_owned(),
        section: one.field.section.code().to_owned(),
        value: one.value.as_ref().map(FieldValue::to_json),
        precision: one.precision.code().to_owned(),
        valid_from: one.valid_from,
        valid_to: one.valid_to,
        recorded_at: one.recorded_at,
        system: one.source.system.code().to_owned(),
        side: one.source.side.code().to_owned(),
        body: one
            .source
            .body
            .as_ref()
            .map(|body| body.as_str().to_owned()),
        source_record: record,
        form: one.form.clone(),
        account: one.author,
        evidence: one.evidence.code().to_owned(),
        verification: one.verification.level(),
        correction: one.correction,
        audience: audience_of(one.field).to_owned(),
        category: false,
        undone_at: None,
    }
}

/// A stored line; one of a field that is no longer known says nothing.
fn assertion(row: AssertionRow) -> Option<FieldAssertion> {
    let value = match &row.value {
        Some(value) => Some(FieldValue::from_json(value)?),
        None => None,
    };
    Some(FieldAssertion {
        id: row.id,
        field: field(&row.field)?,
        value,
        precision: Precision::parse(&row.precision)?,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        recorded_at: row.recorded_at,
        source: Source {
            system: System::parse(&row.system)?,
            side: Side::parse(&row.side)?,
            body: row.body.map(BodyCode::new),
        },
        form: row.form,
        author: row.account,
        evidence: Evidence::parse(&row.evidence)?,
        verification: Verification::of(row.verification)?,
        correction: row.correction,
        record: Some(row.person),
    })
}

/// What is known: stored lines, and what older forms say; a category stands only where the whole
/// value is not there. What came with a file that was taken back by the end of the day is not.
pub(crate) fn known(
    mut rows: Vec<AssertionRow>,
    derived: Vec<FieldAssertion>,
    on: Date,
) -> Vec<FieldAssertion> {
    let rome = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    rows.retain(|row| {
        let undone = row.undone_at.map(|at| at.to_zoned(rome.clone()).date());
        undone.is_none_or(|day| day > on)
    });
    let (categories, whole): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.category);
    let mut all: Vec<FieldAssertion> = whole.into_iter().filter_map(assertion).collect();
    let stored: BTreeSet<Uuid> = all.iter().map(|one| one.id).collect();
    all.extend(derived.into_iter().filter(|one| !stored.contains(&one.id)));
    let seen: BTreeSet<Uuid> = all.iter().map(|one| category_id(one.id)).collect();
    let left = categories.into_iter().filter(|row| !seen.contains(&row.id));
    all.extend(left.filter_map(assertion));
    all
}

/// Decisions with who agreed to them.
pub(crate) fn decisions(rows: &[ValueDecisionRow]) -> Vec<FieldDecision> {
    let first = rows.iter().filter(|row| row.seconds.is_none());
    let each = first.map(|row| {
        let second = rows.iter().find(|other| other.seconds == Some(row.id));
        FieldDecision {
            id: row.id,
            field: row.field.clone(),
            chosen: row.chosen,
            reason: row.reason.clone(),
            by: row.account,
            at: row.recorded_at,
            needs_second: row.needs_second,
            seconded: second.map(|row| (row.account, row.recorded_at)),
        }
    });
    each.collect()
}

/// What the person lets one side tell the other.
pub(crate) fn grants(rows: &[ConsentRow]) -> Vec<SharingGrant> {
    let answers = rows
        .iter()
        .map(|row| (row.purpose.as_str(), row.answer == "given", row.on_date));
    SharingGrant::from_answers(answers)
}
