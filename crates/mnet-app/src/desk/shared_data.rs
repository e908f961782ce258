// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a referral carries, read — *dati e documenti del rinvio*: shown to who sends
//! before it leaves, and to who receives before anything else is.

use jiff::civil::DateTime;
use mnet_base::codes::BodyCode;
use mnet_card::{
    CardField, Field, FieldValue, Sight, Standing, Viewer, Viewing, compose, keys_of_group, lesser,
};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::first_reception::referral_sheet::SHARED_DATA;
use mnet_flow::network::Edition;
use mnet_flow::taking_charge::dossier::{Side, document::fault};
use mnet_flow::taking_charge::referral_data::{grants_for, groups_of, may_travel};
use mnet_forms::{Answers, Form, Invalid, Privacy};
use mnet_store::{CaseRow, DocumentRow, PersonRow, Tx};
use uuid::Uuid;

use super::case::ReferralSheet;
use super::forms::answers_of;
use super::integrated::{Records, known_of};
use super::write::Desk;
use crate::assertions::{side_of_body, viewer_of};
use crate::{Actor, App, AppError};

/// A value that stands with the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedValue {
    /// As it was written.
    Text(String),
    /// A code of a list.
    Code(&'static str, String),
}

/// A field of the card that a referral carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedField {
    /// Which.
    pub field: &'static Field,
    /// Its values, the one that stands out first.
    pub values: Vec<FieldValue>,
    /// The category of a value alone.
    pub category: bool,
}

impl SharedField {
    fn of(shown: CardField) -> Option<Self> {
        let entries = shown.entries.into_iter();
        let stands = entries.filter(|entry| entry.standing != Standing::Outweighed);
        let values: Vec<_> = stands.filter_map(|entry| entry.assertion.value).collect();
        (!values.is_empty()).then(|| Self {
            field: shown.field,
            values,
            category: shown.sight == Sight::Category,
        })
    }
}

/// A group of data that a referral carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGroup {
    /// Its code (`data_listed` of F21).
    pub code: &'static str,
    /// Values of the card, as far as the reader sees them.
    pub fields: Vec<SharedField>,
    /// Values that stand with the case.
    pub values: Vec<SharedValue>,
    /// Something of it was changed after it left; told to who took charge, who reads the card.
    pub changed_since: bool,
}

/// The groups with their values, as two readers see them both.
pub(super) async fn shared_groups(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (person, case): (&PersonRow, &CaseRow),
    (groups, other): (&[&'static str], Viewer),
) -> Result<Vec<SharedGroup>, AppError> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let edition = app.edition(&case.edition).ok_or(AppError::NotFound)?;
    let records = Records::of(tx, person.id, &case.edition, actor.today).await?;
    let records = records.ok_or(AppError::NotFound)?;
    let known = known_of(tx, edition, &records, actor.today).await?;
    let viewing = |viewer| Viewing {
        viewer,
        today: actor.today,
        known_on: actor.today,
        address_hidden: records.is_protected(),
    };
    let own = compose(&known.knowledge, &viewing(viewer_of(actor.role)));
    let theirs = compose(&known.knowledge, &viewing(other));
    let of = |code: &'static str| SharedGroup {
        code,
        fields: keys_of_group(code)
            .iter()
            .filter_map(|key| lesser(key, &own, &theirs))
            .filter_map(SharedField::of)
            .collect(),
        changed_since: false,
        values: match code {
            "case_manager" => case
                .manager_name
                .iter()
                .cloned()
                .map(SharedValue::Text)
                .collect(),
            "availability_constraints" => constraints(&known.forms),
            _ => Vec::new(),
        },
    };
    Ok(groups.iter().map(|code| of(code)).collect())
}

/// The list of what keeps somebody from working at any hour.
pub(super) const CONSTRAINTS: &str = "availability-constraints";

/// What the person said at screening that keeps them from working at any hour.
fn constraints(forms: &[mnet_store::FormRow]) -> Vec<SharedValue> {
    let screening = forms
        .iter()
        .rfind(|row| row.form == "screening_sheet" && row.status == "complete");
    let answers = screening.map(|row| answers_of(&row.answers));
    let codes = answers.as_ref().map(|answers| {
        answers
            .get_codes("availability_constraints")
            .into_iter()
            .map(|code| SharedValue::Code(CONSTRAINTS, code.to_owned()))
            .collect()
    });
    codes.unwrap_or_default()
}

/// What the recipient would see, shown while the sheet is filled: every group until one is
/// chosen, then those alone.
pub(super) async fn preview(
    desk: &mut Desk<'_>,
    form: &Form,
    answers: &Answers,
) -> Result<Vec<SharedGroup>, AppError> {
    if form.code != "referral_sheet" {
        return Ok(Vec::new());
    }
    let mut chosen = answers.get_codes("data_listed");
    chosen.extend(answers.get_str("data_set"));
    let groups = match groups_of(&chosen) {
        groups if groups.is_empty() => SHARED_DATA.to_vec(),
        groups => groups,
    };
    let own = viewer_of(desk.actor.role);
    let to = answers.get_str("recipient");
    let other = to.map_or(own, |to| viewer_of_body(desk.edition, to));
    let (app, actor) = (desk.app, desk.actor);
    shared_groups(
        app,
        actor,
        &mut desk.tx,
        (&desk.person, &desk.row),
        (&groups, other),
    )
    .await
}

/// What a referral says when it leaves, as its recipient sees it.
pub(super) async fn to_be_sent(
    desk: &mut Desk<'_>,
    sheet: &ReferralSheet,
) -> Result<Vec<SharedGroup>, AppError> {
    let groups = groups_of(&sheet.data_set);
    let other = viewer_of_body(desk.edition, &sheet.to);
    let of = (&desk.person, &desk.row);
    shared_groups(desk.app, desk.actor, &mut desk.tx, of, (&groups, other)).await
}

/// Who looks for a body.
pub(super) fn viewer_of_body(edition: &Edition, body: &str) -> Viewer {
    match side_of_body(edition, body) {
        mnet_card::Side::Labour => Viewer::Labour,
        mnet_card::Side::Social => Viewer::Social,
        mnet_card::Side::Programme => Viewer::Network,
    }
}

fn class_of(code: &str) -> Privacy {
    match code {
        "P1" => Privacy::P1,
        "P2" => Privacy::P2,
        "P3" => Privacy::P3,
        _ => Privacy::P4,
    }
}

/// Whether a document of the dossier may go along to a body.
pub(super) fn goes_along(row: &DocumentRow, edition: &Edition, to: &str) -> bool {
    let Some(body) = edition.body(&BodyCode::new(to)) else {
        return false;
    };
    Side::parse(&row.side).is_some_and(|side| may_travel(class_of(&row.class), side, body.kind))
}

/// What is wrong with what a referral would carry: data that were not shown to the person, a
/// grant that was not given, a document that the recipient may not read.
pub(super) async fn faults(
    desk: &mut Desk<'_>,
    sheet: &ReferralSheet,
) -> Result<Vec<Invalid>, AppError> {
    let groups = groups_of(&sheet.data_set);
    let mut found = Vec::new();
    let lists = CodeLists::shipped();
    if !sheet
        .to_bring
        .iter()
        .all(|code| lists.contains("document-types", code))
    {
        found.push(fault("to_bring", "not-in-list"));
    }
    let appointment = sheet.appointment.as_deref();
    if appointment.is_some_and(|text| text.parse::<DateTime>().is_err()) {
        found.push(fault("first_appointment", "not-a-date-time"));
    }
    if !groups.is_empty() && !sheet.shown_to_person {
        found.push(fault("shown_to_person", "must-be-ticked"));
    }
    if sheet.basis.as_deref() == Some("grant") {
        let person = desk.person_id();
        let consents = desk.tx.consents_of(person).await?;
        let grants = crate::assertions::grants(&consents);
        let holds = |code: &str| {
            grants
                .iter()
                .any(|one| one.direction.code() == code && one.holds_on(desk.actor.today))
        };
        if !grants_for(&groups).into_iter().all(holds) {
            found.push(fault("basis", "grant-not-given"));
        }
    }
    if !sheet.documents.is_empty() {
        let case = desk.case_id();
        let known = desk.tx.documents_of(case).await?;
        let mut codes =
            sheet
                .documents
                .iter()
                .filter_map(|id| match known.iter().find(|row| row.id == *id) {
                    None => Some("not-in-dossier"),
                    Some(row) if goes_along(row, desk.edition, &sheet.to) => None,
                    Some(_) => Some("not-for-recipient"),
                });
        if let Some(code) = codes.next() {
            found.push(fault("documents", code));
        }
    }
    Ok(found)
}

/// Documents of a referral that this reader is shown.
pub(super) async fn documents_of(
    tx: &mut Tx,
    case: Uuid,
    (named, edition, to): (&[Uuid], &Edition, &str),
) -> Result<Vec<DocumentRow>, AppError> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = tx
        .documents_of(mnet_base::ids::CaseId::from_uuid(case))
        .await?;
    rows.retain(|row| named.contains(&row.id) && goes_along(row, edition, to));
    Ok(rows)
}
