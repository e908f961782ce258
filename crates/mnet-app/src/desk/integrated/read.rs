// SPDX-License-Identifier: AGPL-3.0-or-later
//! Opening the integrated card, whole or one value of it.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_base::PartialDate;
use mnet_base::ids::{CaseId, PersonId};
use mnet_card::{
    Card, CardField, FieldDecision, Knowledge, SharingGrant, Viewer, Viewing, compose,
};
use mnet_flow::case::CaseFile;
use mnet_flow::stay::{PermitLight, WorkRight, permit_light, work_right};
use mnet_store::{
    BlockRow, CareRow, CaseRow, ChargeRow, FormRow, JournalLine, LineKind, PersonRow, Tx,
};
use serde_json::json;
use uuid::Uuid;

use super::super::write::line;
use super::super::{PersonHead, protection};
use crate::assertions::{decisions, grants, known, viewer_of};
use crate::derived::Registered;
use crate::person::titles_of;
use crate::purpose::look;
use crate::unfold::path_of;
use crate::{Actor, App, AppError};

/// The card as a page shows it.
#[derive(Debug, Clone)]
pub struct IntegratedView {
    /// The person, in a line.
    pub head: PersonHead,
    /// Age on the day, by the earliest possible birth.
    pub age: i32,
    /// Permit light of today.
    pub light: PermitLight,
    /// Right to work today.
    pub work: WorkRight,
    /// The values.
    pub card: Card,
    /// Who looks.
    pub viewer: Viewer,
    /// The card is as known by the end of this day.
    pub known_on: Date,
    /// What the person lets one side tell the other.
    pub grants: Vec<SharingGrant>,
    /// The person is protected.
    pub protected: bool,
    /// Who follows the person, as far as visible.
    pub care: Vec<CareRow>,
    /// Bodies that answer for the person, with their case managers.
    pub charges: Vec<ChargeRow>,
    /// The case.
    pub case: CaseRow,
    /// May say that something is wrong.
    pub may_correct: bool,
    /// May choose between two values.
    pub may_decide: bool,
}

/// One value with everything that was said of it.
#[derive(Debug, Clone)]
pub struct ValueView {
    /// The card it stands in.
    pub card: IntegratedView,
    /// The value.
    pub value: CardField,
    /// What was decided about it, newest first.
    pub decisions: Vec<FieldDecision>,
    /// The decision that waits for a second person, if there is one.
    pub waiting: Option<FieldDecision>,
    /// The asker may be that second person.
    pub may_second: bool,
}

/// What a deed on the card has loaded.
pub(super) struct Opened {
    pub tx: Tx,
    pub person: PersonRow,
    pub case: CaseRow,
    pub known: Knowledge,
    pub viewing: Viewing,
    pub ties: Vec<Relation>,
    pub care: Vec<CareRow>,
    pub charges: Vec<ChargeRow>,
    pub titles: Vec<mnet_flow::stay::StayTitle>,
}

/// Everything that was said of a person, before anybody's right to see it is asked.
pub(crate) struct KnownOf {
    pub knowledge: Knowledge,
    pub blocks: Vec<BlockRow>,
    pub forms: Vec<FormRow>,
    charges: Vec<ChargeRow>,
}

/// Loads what is known of a person with their case, as far as the acting body is shown it.
pub(crate) async fn known_of(
    app: &App,
    tx: &mut Tx,
    person: &PersonRow,
    case: &CaseRow,
    on: Date,
) -> Result<KnownOf, AppError> {
    let id = PersonId::from_uuid(person.id);
    let case_id = CaseId::from_uuid(case.id);
    let entries = tx.events(id, &case.edition).await?;
    let file = CaseFile::of_path(&entries, path_of(case));
    let blocks = tx.blocks(&[person.id]).await?;
    let codes = tx.identifiers(id).await?;
    let forms = tx.forms_of(case_id).await?;
    let pacts = tx.pacts_of(case_id).await?;
    let charges = tx.charges_of(case_id).await?;
    let consents = tx.consents_of(id).await?;
    let stored = tx.assertions_of(id).await?;
    let decided = tx.value_decisions_of(id).await?;
    let edition = app.edition(&case.edition).ok_or(AppError::NotFound)?;
    let derived = Registered {
        edition,
        person,
        codes: &codes,
        blocks: &blocks,
        forms: &forms,
        case,
        file: &file,
        pacts: &pacts,
    }
    .says();
    Ok(KnownOf {
        knowledge: Knowledge {
            assertions: known(stored, derived, on),
            decisions: decisions(&decided),
            grants: grants(&consents),
        },
        blocks,
        forms,
        charges,
    })
}

/// Loads everything that is known of a person, as far as the actor may read it.
pub(super) async fn load(
    app: &App,
    actor: &Actor,
    person: Uuid,
    known_on: Option<Date>,
) -> Result<Opened, AppError> {
    let id = PersonId::from_uuid(person);
    let mut tx = actor.begin(app).await?;
    let row = tx.person(id).await?.ok_or(AppError::NotFound)?;
    let followers = tx.care_of(id).await?;
    let ties = actor.ties(&followers);
    actor.may(app, Action::OpenCard, &ties, false)?;
    let cases = tx.cases_of(&[person], Some(&actor.edition)).await?;
    let case = cases.last().cloned().ok_or(AppError::NotFound)?;
    let KnownOf {
        knowledge,
        blocks,
        charges,
        ..
    } = known_of(app, &mut tx, &row, &case, known_on.unwrap_or(actor.today)).await?;
    let hidden = blocks
        .iter()
        .any(|block| protection::hides_address(&row, block, &ties));
    let viewing = Viewing {
        viewer: viewer_of(actor.role),
        today: actor.today,
        known_on: known_on.unwrap_or(actor.today).min(actor.today),
        address_hidden: hidden || (row.protected && !ties.contains(&Relation::OwnCase)),
    };
    Ok(Opened {
        known: knowledge,
        titles: titles_of(&blocks),
        tx,
        person: row,
        case,
        viewing,
        ties,
        care: followers,
        charges,
    })
}

impl Opened {
    /// The card of it.
    pub(super) fn view(&self, app: &App, actor: &Actor) -> IntegratedView {
        let birth = PartialDate::parse(&self.person.birth_date).ok();
        let may = |action| actor.may(app, action, &self.ties, false).is_ok();
        IntegratedView {
            head: PersonHead::of(&self.person, &self.case),
            age: birth.map_or(0, |birth| birth.age_on(self.viewing.known_on)),
            light: permit_light(&self.titles, actor.today),
            work: work_right(&self.titles, actor.today),
            card: compose(&self.known, &self.viewing),
            viewer: self.viewing.viewer,
            known_on: self.viewing.known_on,
            grants: self.known.grants.clone(),
            protected: self.person.protected,
            care: self.care.clone(),
            charges: self.charges.clone(),
            case: self.case.clone(),
            may_correct: may(Action::EditIdentity),
            may_decide: may(Action::DecideValue),
        }
    }

    /// A line of the journal about this person.
    pub(super) fn line(
        &self,
        actor: &Actor,
        app: &App,
        kind: LineKind,
        action: &str,
    ) -> JournalLine {
        JournalLine {
            person: Some(self.person.id),
            case_file: Some(self.case.id),
            ..line(actor, app, kind, action)
        }
    }

    /// Writes down a look at this person.
    async fn look(
        &mut self,
        app: &App,
        actor: &Actor,
        action: &str,
        data: serde_json::Value,
    ) -> Result<(), AppError> {
        let told = JournalLine {
            data,
            ..self.line(actor, app, LineKind::Look, action)
        };
        look(&mut self.tx, actor, vec![told]).await
    }
}

/// Opens the integrated card, of today or as known on a day.
///
/// # Errors
/// [`AppError::PurposeNeeded`] when it was not said why;
/// [`AppError::NotFound`] for whoever has no care relation.
pub async fn open_integrated(
    app: &App,
    actor: &Actor,
    person: Uuid,
    known_on: Option<Date>,
) -> Result<IntegratedView, AppError> {
    let mut opened = load(app, actor, person, known_on).await?;
    let data = json!({ "known_on": opened.viewing.known_on.to_string() });
    opened
        .look(app, actor, "integrated_card_opened", data)
        .await?;
    let view = opened.view(app, actor);
    opened.tx.commit().await?;
    Ok(view)
}

/// Opens one value of the card: every source beside the others.
///
/// # Errors
/// As [`open_integrated`]; [`AppError::NotFound`] for a value that is not shown to the actor.
pub async fn open_value(
    app: &App,
    actor: &Actor,
    person: Uuid,
    key: &str,
) -> Result<ValueView, AppError> {
    let mut opened = load(app, actor, person, None).await?;
    let card = opened.view(app, actor);
    let value = card.card.field(key).cloned().ok_or(AppError::NotFound)?;
    let data = json!({ "field": key });
    opened
        .look(app, actor, "integrated_value_opened", data)
        .await?;
    let mine = opened.known.decisions.iter().filter(|one| one.field == key);
    let mut decisions: Vec<FieldDecision> = mine.cloned().collect();
    decisions.reverse();
    let waiting = decisions
        .first()
        .filter(|one| one.stands_from().is_none())
        .cloned();
    let may_second = card.may_decide
        && waiting
            .as_ref()
            .is_some_and(|one| one.may_second(actor.account));
    opened.tx.commit().await?;
    Ok(ValueView {
        card,
        value,
        decisions,
        waiting,
        may_second,
    })
}
