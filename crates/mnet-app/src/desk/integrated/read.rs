// SPDX-License-Identifier: AGPL-3.0-or-later
//! Opening the integrated card, whole or one value of it.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_base::PartialDate;
use mnet_card::{
    Card, CardField, FieldDecision, Knowledge, SharingGrant, Viewer, Viewing, compose,
};
use mnet_flow::stay::{PermitLight, WorkRight, permit_light, work_right};
use mnet_store::{BlockRow, CareRow, CaseRow, ChargeRow, JournalLine, LineKind, PersonRow, Tx};
use serde_json::json;
use uuid::Uuid;

use super::super::write::line;
use super::super::{PersonHead, protection};
use super::records::{KnownOf, Records, known_of};
use crate::assertions::viewer_of;
use crate::links::SameView;
use crate::person::titles_of;
use crate::purpose::look;
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
    /// Records that the card is put together from, where there are several; the one that stands
    /// for all first.
    pub records: Vec<SameView>,
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
    pub records: Records,
}

/// Loads everything that is known of a person, as far as the actor may read it.
///
/// Whichever of the records that are one is asked for, the card is that of all of them.
pub(super) async fn load(
    app: &App,
    actor: &Actor,
    person: Uuid,
    known_on: Option<Date>,
) -> Result<Opened, AppError> {
    let mut tx = actor.begin(app).await?;
    let on = known_on.unwrap_or(actor.today).min(actor.today);
    let records = Records::of(&mut tx, person, &actor.edition, on).await?;
    let records = records.ok_or(AppError::NotFound)?;
    let followers = tx.cares_of(&records.ids()).await?;
    let ties = actor.ties(&followers);
    actor.may(app, Action::OpenCard, &ties, false)?;
    let case = records.case().cloned().ok_or(AppError::NotFound)?;
    let edition = app.edition(&case.edition).ok_or(AppError::NotFound)?;
    let KnownOf {
        knowledge,
        blocks,
        charges,
        ..
    } = known_of(&mut tx, edition, &records, on).await?;
    let viewing = Viewing {
        viewer: viewer_of(actor.role),
        today: actor.today,
        known_on: on,
        address_hidden: records
            .all
            .iter()
            .any(|row| is_address_hidden(actor, row, &blocks, &followers)),
    };
    Ok(Opened {
        known: knowledge,
        titles: titles_of(&blocks),
        tx,
        person: records.person.clone(),
        case,
        viewing,
        ties,
        care: own_relations(followers, &records),
        charges,
        records,
    })
}

/// Whether the actor's body is not told where the person of a record lives: each record is
/// opened to who owns the case of that record.
fn is_address_hidden(
    actor: &Actor,
    row: &PersonRow,
    blocks: &[BlockRow],
    care: &[CareRow],
) -> bool {
    let mine: Vec<CareRow> = care
        .iter()
        .filter(|care| care.person == row.id)
        .cloned()
        .collect();
    let ties = actor.ties(&mine);
    let mut own = blocks.iter().filter(|block| block.person == row.id);
    own.any(|block| protection::hides_address(row, block, &ties))
        || (row.protected && !ties.contains(&Relation::OwnCase))
}

/// Who follows the person: of several records each relation where it stands, without what it
/// brought to the others.
fn own_relations(mut care: Vec<CareRow>, records: &Records) -> Vec<CareRow> {
    if records.all.len() > 1 {
        care.retain(|one| one.kind != "merged");
    }
    care
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
            protected: self.records.is_protected(),
            records: self.records(),
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

    /// Writes down a look at this person: each of the records tells it.
    pub(super) async fn look(
        &mut self,
        app: &App,
        actor: &Actor,
        action: &str,
        data: serde_json::Value,
    ) -> Result<(), AppError> {
        let told = self.records.all.iter().map(|row| JournalLine {
            person: Some(row.id),
            case_file: (self.case.person == row.id).then_some(self.case.id),
            data: data.clone(),
            ..self.line(actor, app, LineKind::Look, action)
        });
        let told = told.collect();
        look(&mut self.tx, actor, told).await
    }

    fn records(&self) -> Vec<SameView> {
        let all = &self.records.all;
        if all.len() < 2 {
            return Vec::new();
        }
        let first = self.person.id;
        let each = all.iter().map(|row| SameView::of(row, row.id == first));
        each.collect()
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
