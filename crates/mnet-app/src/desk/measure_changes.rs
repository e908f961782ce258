// SPDX-License-Identifier: AGPL-3.0-or-later
//! How long a measure is planned to last, what its provider proposes, what is answered —
//! *fine prevista, proposte e risposte sulle misure* (T13).

use jiff::civil::Date;
use mnet_flow::case::{Deed, MeasureFile, Refusal};
use mnet_flow::measures::change::{
    Answer, Change, ChangeFile, answered_by, check_answer_words, check_words, deed_of,
};
use mnet_flow::network::Parameter;
use mnet_store::ChangeTextRow;
use serde_json::json;

use super::logbook::warnings_of;
use super::write::Desk;
use crate::AppError;

/// The public side is asked to answer; the task notes the measure's key.
const ANSWER: &str = "answer_measure_change";
/// The provider finds an answer; the task notes the measure's key.
const ANSWERED: &str = "measure_change_answered";
/// How long words about a proposal or an answer may be.
const LONGEST: usize = 500;

/// A change that a provider proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeasureChange {
    /// Key of the measure within the case.
    pub reference: String,
    /// What is proposed.
    pub change: Change,
    /// Why (`measure-change-reasons`).
    pub reason: String,
    /// In words, for the public side.
    pub words: Option<String>,
}

/// What the public side answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureChangeAnswer {
    /// Key of the measure within the case.
    pub reference: String,
    /// Which proposal about it.
    pub number: u16,
    /// What is answered.
    pub answer: Answer,
    /// In words, for the provider.
    pub words: Option<String>,
}

/// A proposal with the words of both sides.
#[derive(Debug, Clone)]
pub struct ChangeView {
    /// The proposal, and how it stands.
    pub file: ChangeFile,
    /// What the provider said.
    pub words: Option<String>,
    /// What was answered.
    pub answer: Option<String>,
}

/// Sets the planned end of a measure.
pub(super) fn plan_end(
    desk: &mut Desk<'_>,
    on: Date,
    reference: String,
    until: Date,
) -> Result<(), AppError> {
    found(desk, &reference)?;
    desk.decide(on, &Deed::PlanMeasureEnd { reference, until })
}

fn found(desk: &Desk<'_>, reference: &str) -> Result<MeasureFile, AppError> {
    let found = desk.file.measure(reference);
    found.cloned().ok_or(AppError::NotFound)
}

/// Words as they are kept: none where nothing was said.
fn kept(words: Option<String>) -> Result<Option<String>, AppError> {
    let words = words.map(|words| words.trim().to_owned());
    let words = words.filter(|words| !words.is_empty());
    match words {
        Some(words) if words.chars().count() > LONGEST => Err(Refusal::FieldInvalid.into()),
        words => Ok(words),
    }
}

/// Writes down what was said; what speaks of health or of justice is warned about.
fn say(desk: &mut Desk<'_>, of: &MeasureFile, (number, part): (u16, &str), words: String) {
    desk.warnings.extend(warnings_of(&words));
    desk.changes.change_texts.push(ChangeTextRow {
        case_file: desk.row.id,
        reference: of.reference.clone(),
        number: i16::try_from(number).unwrap_or(i16::MAX),
        part: part.to_owned(),
        person: desk.person.id,
        provider: of.provider.as_str().to_owned(),
        words,
        body: desk.actor.body.as_str().to_owned(),
        account: desk.actor.account,
        recorded_at: desk.app.clock.now(),
    });
}

/// A provider proposes a change: the public side has the term of the edition to answer.
pub(super) fn propose(
    desk: &mut Desk<'_>,
    on: Date,
    new: NewMeasureChange,
) -> Result<(), AppError> {
    let measure = found(desk, &new.reference)?;
    let words = kept(new.words)?;
    check_words(&new.change, &new.reason, words.as_deref())?;
    let reference = new.reference;
    desk.decide(
        on,
        &Deed::ProposeMeasureChange {
            reference: reference.clone(),
            change: new.change,
            reason: new.reason,
        },
    )?;
    let pending = found(desk, &reference)?;
    let number = pending.pending_change().map_or(0, |change| change.number);
    if let Some(words) = words {
        say(desk, &measure, (number, "proposal"), words);
    }
    let due = desk.edition.term(Parameter::SlaAcceptance, on);
    for body in answered_by(&desk.file, desk.edition) {
        desk.task(body.as_str(), ANSWER, due, Some(reference.clone()));
    }
    Ok(())
}

/// The public side answers: what it accepts is done by the deed it stands for.
pub(super) async fn answer(
    desk: &mut Desk<'_>,
    on: Date,
    answered: MeasureChangeAnswer,
) -> Result<(), AppError> {
    let MeasureChangeAnswer {
        reference,
        number,
        answer,
        words,
    } = answered;
    let measure = found(desk, &reference)?;
    let words = kept(words)?;
    check_answer_words(&answer, words.as_deref())?;
    let pending = measure.pending_change().cloned();
    desk.decide(
        on,
        &Deed::AnswerMeasureChange {
            reference: reference.clone(),
            number,
            answer: answer.clone(),
        },
    )?;
    if let Some(words) = words {
        say(desk, &measure, (number, "answer"), words);
    }
    let stands_for = pending.filter(|_| answer == Answer::Accept);
    match stands_for.and_then(|change| deed_of(&measure, &change.change, on)) {
        // What happens to the measure settles what was proposed, too.
        Some((day, Deed::RecordMeasureEvent(told))) => {
            super::measures::record(desk, day, &reference, told.event).await?;
        }
        deed => {
            if let Some((day, deed)) = deed {
                desk.decide(day, &deed)?;
            }
            settle(desk, &reference).await?;
        }
    }
    let provider = measure.provider.as_str().to_owned();
    desk.task(&provider, ANSWERED, on, Some(reference));
    Ok(())
}

/// Nobody has to answer any more what was proposed about a measure.
pub(super) async fn settle(desk: &mut Desk<'_>, reference: &str) -> Result<(), AppError> {
    let is_pending = desk
        .file
        .measure(reference)
        .is_some_and(|one| one.pending_change().is_some());
    if is_pending {
        return Ok(());
    }
    desk.done_where(|task| task.kind == ANSWER && task.note.as_deref() == Some(reference))
        .await
}

/// The provider has read what was answered about these measures.
pub(super) async fn answers_read(
    desk: &mut Desk<'_>,
    read: &[MeasureFile],
) -> Result<(), AppError> {
    if read.iter().all(|one| one.provider != desk.actor.body) {
        return Ok(());
    }
    let own = desk.actor.body.as_str().to_owned();
    let is_read = |note: Option<&str>| read.iter().any(|one| Some(one.reference.as_str()) == note);
    desk.done_where(|task| {
        task.kind == ANSWERED && task.body == own && is_read(task.note.as_deref())
    })
    .await?;
    let references: Vec<Option<String>> = desk
        .changes
        .tasks
        .iter()
        .map(|task| task.note.clone())
        .collect();
    if !references.is_empty() {
        desk.changed("measure_answers_read", json!({ "measures": references }));
        let changes = std::mem::take(&mut desk.changes);
        desk.tx.save(&changes).await?;
    }
    Ok(())
}

/// What was proposed about a measure, oldest first, with the words of both sides.
pub(super) fn views(measure: &MeasureFile, said: &[ChangeTextRow]) -> Vec<ChangeView> {
    let of = |number: u16, part: &str| {
        let mut rows = said.iter();
        rows.find(|row| {
            row.reference == measure.reference
                && u16::try_from(row.number) == Ok(number)
                && row.part == part
        })
        .map(|row| row.words.clone())
    };
    let all = measure.changes.iter();
    all.map(|file| ChangeView {
        words: of(file.number, "proposal"),
        answer: of(file.number, "answer"),
        file: file.clone(),
    })
    .collect()
}
