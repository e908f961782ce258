// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filling forms — *compilazione delle schede*.
//!
//! One engine for every form: draft, computed results, validation, storing
//! under its version, and the deed of the path that the form stands for.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::counting::indicators::{Told, told_by};
use mnet_flow::first_reception::skills_profile::is_of_skills;
use mnet_flow::forms::of_case as by_code;
use mnet_flow::network::Edition;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::pact_sheet::{self, signed_on};
use mnet_forms::{Answers, Form, Invalid, Lists, Sight, validate_on};
use mnet_store::{FormRow, OperatorRow, OutcomeRow};
use serde_json::{Value, json};
use uuid::Uuid;

use super::PersonHead;
use super::card::without_answers;
use super::correction::{FormVersion, annulled_by, is_corrected, is_own, versions};
use super::dossier::{DocumentLine, chosen, documents_for, unknown_files};
use super::form_deeds::perform;
use super::proposals::{LeadsTo, agreed, leads_to, propose, proposed_in};
use super::results::{missing_blocks, notice_faults, with_facts, with_returns, worked_out};
use super::shared_data::{SharedGroup, preview};
use super::taking::Taking;
use super::wall::Hearing;
use super::write::Desk;
use super::{consents, credentials, integrated, pact, signing, skills, valico};
use crate::{Actor, App, AppError};

/// A form as a page shows it for filling.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// Its definition.
    pub form: &'static Form,
    /// Answers: a draft, or what is known already.
    pub answers: Answers,
    /// The answers come from a draft.
    pub from_draft: bool,
    /// The person, in a line.
    pub person: PersonHead,
    /// Code of the language the person prefers, as far as it is known.
    pub language: Option<String>,
    /// State of the case.
    pub state: Option<String>,
    /// The case.
    pub case: Uuid,
    /// Documents of the dossier that the form may name.
    pub documents: Vec<DocumentLine>,
    /// Questions whose answer is a proposal of the rules: it shows as soon as they do.
    pub proposed: &'static [&'static str],
    /// What the recipient of a referral would see of the person; empty for other forms.
    pub shared: Vec<SharedGroup>,
    /// Operators that the form may name; empty where names are typed.
    pub operators: Vec<OperatorRow>,
}

/// A filled form.
#[derive(Debug, Clone)]
pub struct FormView {
    /// Its definition.
    pub form: &'static Form,
    /// Its row, without answers.
    pub row: FormRow,
    /// Its answers, as far as the reader may know them.
    pub answers: Answers,
    /// Documents that the answers name, as far as they are shown.
    pub documents: Vec<DocumentLine>,
    /// The person, in a line.
    pub person: PersonHead,
    /// What comes next, after a basic orientation.
    pub leads_to: Option<LeadsTo>,
    /// Versions of a form that was corrected or annulled, oldest first; else empty.
    pub versions: Vec<FormVersion>,
    /// The language the person said they prefer (`languages`).
    pub person_language: Option<String>,
    /// The actor may write another version.
    pub may_correct: bool,
    /// The actor may annul it.
    pub may_annul: bool,
    /// Operators that the answers name by their account.
    pub operators: Vec<OperatorRow>,
}

/// A form was completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    /// The filled form.
    pub form: Uuid,
    /// What to know (codes).
    pub warnings: Vec<&'static str>,
}

/// Code lists, with the bodies of the edition.
pub(super) struct Known<'a>(pub(super) &'a Edition);

impl Lists for Known<'_> {
    fn contains(&self, list: &str, code: &str) -> bool {
        CodeLists::shipped().contains(list, code)
    }

    fn codes_of(&self, list: &str) -> Vec<String> {
        CodeLists::shipped().codes_of(list)
    }

    fn is_body(&self, code: &str, kinds: &[&str]) -> bool {
        let found = self.0.body(&mnet_base::codes::BodyCode::new(code));
        found.is_some_and(|body| kinds.is_empty() || kinds.contains(&body.kind.code()))
    }
}

/// The right that writing a form needs; after the path only how the person is doing is asked.
pub(super) fn action_of(form: &Form, is_closed: bool) -> Action {
    match form.code {
        "path_evaluation" if is_closed => Action::FollowUp,
        "screening_sheet" => Action::FillScreening,
        "registration_card" | "recipient_card" => Action::OpenReception,
        "privacy_notice" => Action::DeliverNotice,
        "referral_sheet" => Action::SendReferral,
        "lead" => Action::RegisterLead,
        "pact_orientation" | "profiling" => Action::FillPactOrientation,
        "pact" => Action::DraftPact,
        "path_evaluation" => Action::EvaluatePath,
        "skills_assessment" => Action::FillSkillsProfile,
        code if is_of_skills(code) => Action::FillSkillsProfile,
        "valico_dossier" => Action::FillValidation,
        "business_idea" => Action::FillBusinessIdea,
        "needs_assessment" => Action::AssessNeeds,
        _ => Action::FillReceptionForm,
    }
}

/// Every right that writing some form needs.
pub const FORM_ACTIONS: &[Action] = &[
    Action::FillScreening,
    Action::CloseScreening,
    Action::OpenReception,
    Action::DeliverNotice,
    Action::SendReferral,
    Action::RegisterLead,
    Action::FillPactOrientation,
    Action::DraftPact,
    Action::SignPact,
    Action::EvaluatePath,
    Action::FollowUp,
    Action::FillSkillsProfile,
    Action::FillValidation,
    Action::FillBusinessIdea,
    Action::AssessNeeds,
    Action::FillReceptionForm,
];

/// Closing a form may ask for more than writing it.
pub(super) fn closing_action_of(form: &Form, is_closed: bool) -> Action {
    match form.code {
        "pact" => Action::SignPact,
        "screening_sheet" => Action::CloseScreening,
        _ => action_of(form, is_closed),
    }
}

/// Opens a form for filling: the draft left, else what is known.
///
/// # Errors
/// [`AppError`].
pub async fn form_page(
    app: &App,
    actor: &Actor,
    case: Uuid,
    form: &str,
) -> Result<FormPage, AppError> {
    let form = by_code(form).ok_or(AppError::NotFound)?;
    let mut desk = Desk::open(app, actor, case).await?;
    let is_closed = desk.file.closed_on.is_some();
    desk.may(action_of(form, is_closed)).await?;
    let case_id = desk.case_id();
    let draft = desk.tx.draft(case_id, form.code, actor.account).await?;
    let from_draft = draft.is_some();
    let known = prefill(&mut desk, form, Hearing::Told).await?;
    let answers = match draft {
        Some(row) => form.beside(answers_of(&row.answers), &known),
        None => known,
    };
    let answers = worked_out(&mut desk, form, answers).await?;
    let answers = propose(&desk, form, answers).to_write();
    desk.look("form_opened", json!({ "form": form.code }))
        .await?;
    let documents = documents_for(&mut desk, form).await?;
    let shared = preview(&mut desk, form, &answers).await?;
    let operators = valico::choices(&mut desk, form).await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    let language = language_of(&desk);
    let state = desk.row.state.clone();
    desk.tx.commit().await?;
    Ok(FormPage {
        form,
        answers,
        from_draft,
        person,
        language,
        state,
        case,
        documents,
        proposed: proposed_in(form),
        shared,
        operators,
    })
}

/// The language that the person prefers, as written down with their contacts.
fn language_of(desk: &Desk<'_>) -> Option<String> {
    let contacts = desk.blocks.iter().rfind(|row| row.block == "contacts")?;
    let language = contacts.answers.get("preferred_language")?;
    language.as_str().map(str::to_owned)
}

/// Answers as they are stored.
pub(crate) fn answers_of(value: &Value) -> Answers {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// What the product knows already is not asked twice; of what others wrote, what is heard.
pub(super) async fn prefill(
    desk: &mut Desk<'_>,
    form: &Form,
    hearing: Hearing,
) -> Result<Answers, AppError> {
    let mut answers = pact::prefill(desk, form, hearing).await?;
    let agreed = agreed(desk, form, hearing).await?;
    let skills = skills::prefill(desk, form, hearing).await?;
    for other in [agreed, skills] {
        for question in form.questions() {
            answers.take_over(question.key, &other);
        }
    }
    let today = desk.actor.today.to_string();
    let owner = desk
        .file
        .owner
        .clone()
        .or_else(|| desk.file.proposed_owner.clone());
    let known = [
        ("held_on", Some(today.clone())),
        ("first_reception_on", Some(today.clone())),
        ("copy_given_on", Some(today)),
        ("partner", owner.map(|owner| owner.as_str().to_owned())),
        ("case_manager", Some(desk.actor.user_name.clone())),
    ];
    for (key, value) in known {
        if let (Some(_), Some(value)) = (form.question(key), value) {
            answers.set(key, json!(value));
        }
    }
    Ok(answers)
}

/// Keeps what was typed so far; nothing is validated, nothing is lost.
///
/// # Errors
/// [`AppError`].
pub async fn save_draft(
    app: &App,
    actor: &Actor,
    case: Uuid,
    form: &str,
    raw: Answers,
) -> Result<(), AppError> {
    let form = by_code(form).ok_or(AppError::NotFound)?;
    let mut desk = Desk::open(app, actor, case).await?;
    let is_closed = desk.file.closed_on.is_some();
    desk.may(action_of(form, is_closed)).await?;
    let row = form_row(&desk, form, &raw.bare(), None);
    desk.tx.save_draft(&row).await?;
    desk.changed("draft_saved", json!({ "form": form.code }));
    let journal = std::mem::take(&mut desk.changes.journal);
    desk.tx.write_journal(&journal).await?;
    desk.tx.commit().await?;
    Ok(())
}

/// Gives a draft up.
///
/// # Errors
/// [`AppError`].
pub async fn forget_draft(
    app: &App,
    actor: &Actor,
    case: Uuid,
    form: &str,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    let case_id = desk.case_id();
    desk.tx.forget_draft(case_id, form, actor.account).await?;
    if form == "pact" {
        desk.tx.take_signatures_back(case_id, actor.account).await?;
    }
    desk.changed("draft_forgotten", json!({ "form": form }));
    let journal = std::mem::take(&mut desk.changes.journal);
    desk.tx.write_journal(&journal).await?;
    desk.tx.commit().await?;
    Ok(())
}

pub(super) fn form_row(
    desk: &Desk<'_>,
    form: &Form,
    answers: &Answers,
    number: Option<String>,
) -> FormRow {
    let now = desk.app.clock.now();
    FormRow {
        id: desk.app.random.id(now),
        person: desk.person.id,
        case_file: desk.row.id,
        form: form.code.to_owned(),
        form_version: i32::try_from(form.version).unwrap_or(1),
        status: "complete".to_owned(),
        number,
        answers: serde_json::to_value(answers).unwrap_or(Value::Null),
        computed: None,
        body: desk.actor.body.as_str().to_owned(),
        account: Some(desk.actor.account),
        role: Some(desk.actor.role.code().to_owned()),
        on_date: held_on(desk, answers),
        saved_at: now,
        version: 1,
    }
}

/// The day the form bears; never later than today.
pub(super) fn held_on(desk: &Desk<'_>, answers: &Answers) -> Date {
    let today = desk.actor.today;
    let day = answers
        .get_date("held_on")
        .or_else(|| answers.get_date("first_reception_on"))
        .or_else(|| signed_on(answers))
        .or_else(|| {
            let text = answers.get_str("delivered_at")?;
            text.get(..10)?.parse().ok()
        });
    day.filter(|day| *day <= today).unwrap_or(today)
}

/// Completes a form: computed, validated, stored, and its deed done, or nothing.
///
/// # Errors
/// [`AppError::Invalid`] field by field; [`AppError::Refused`] by the rules.
pub async fn complete_form(
    app: &App,
    actor: &Actor,
    case: Uuid,
    form: &str,
    answers: Answers,
) -> Result<Completed, AppError> {
    let form = by_code(form).ok_or(AppError::NotFound)?;
    let mut desk = Desk::open(app, actor, case).await?;
    let is_closed = desk.file.closed_on.is_some();
    desk.may(closing_action_of(form, is_closed)).await?;
    let told = prefill(&mut desk, form, Hearing::Told).await?;
    let mut invalid = not_asked(&answers, &told);
    let answers = kept(&mut desk, form, answers, &told).await?;
    let answers = worked_out(&mut desk, form, answers).await?;
    invalid.extend(validate_on(
        form,
        &answers,
        &Known(desk.edition),
        actor.today,
    ));
    invalid.extend(missing_blocks(&desk, form, &answers));
    invalid.extend(match form.code {
        "pact" => pact_sheet::faults(&answers, desk.edition),
        valico::DOSSIER => valico::faults(&mut desk, &answers).await?,
        "europass_cv" => skills::faults(&desk, &answers),
        "privacy_notice" => notice_faults(&desk, &answers).into_iter().collect(),
        _ => Vec::new(),
    });
    let documents = documents_for(&mut desk, form).await?;
    invalid.extend(unknown_files(form, &answers, &documents));
    if form.code == "pact" {
        invalid.extend(signing::faults(&mut desk, &answers, &documents).await?);
    }
    if !invalid.is_empty() {
        return Err(AppError::Invalid(invalid));
    }
    let answers = form.settled(&answers);
    let on = held_on(&desk, &answers);
    let answers = valico::issue_document(&mut desk, form, answers, on).await?;
    let number = number(&mut desk, form, on).await?;
    let row = form_row(&desk, form, &answers, number);
    perform(&mut desk, form, &answers, row.on_date).await?;
    if form.code == "privacy_notice" {
        consents::of_notice(&mut desk, &answers, row.on_date, row.id).await?;
    }
    desk.changed(
        "form_completed",
        json!({ "form": form.code, "row": row.id }),
    );
    let said = integrated::of_form(&desk, &row, &own(&answers));
    let told = told_by(form.code, &answers);
    desk.changes.assertions.extend(said);
    let ended = credentials::replaced(&mut desk, form.code, &answers).await?;
    let (case_id, edition) = (desk.case_id(), desk.edition);
    let (mut tx, warnings) = desk.save().await?;
    tx.save_form(&row).await?;
    tx.tell_outcomes(&outcomes(&row, edition, &told)).await?;
    for (credential, end) in &ended {
        tx.withdraw_credential(*credential, end).await?;
    }
    if form.code == "pact" {
        pact::join_text(&mut tx, edition, case_id, row.id).await?;
        signing::keep(&mut tx, app, &row, &answers).await?;
    }
    tx.forget_draft(case_id, form.code, actor.account).await?;
    tx.commit().await?;
    Ok(Completed {
        form: row.id,
        warnings,
    })
}

/// What the form says in numbers, for the indicators.
fn outcomes(row: &FormRow, edition: &Edition, told: &[Told]) -> Vec<OutcomeRow> {
    let each = told.iter().map(|one| OutcomeRow {
        form: row.id,
        what: one.what.clone(),
        edition: edition.code.as_str().to_owned(),
        case_file: row.case_file,
        person: row.person,
        on_date: row.on_date,
        part: one.part,
        whole: one.whole,
    });
    each.collect()
}

/// What was typed where nobody was asked: an answer of others that the actor is not shown.
pub(super) fn not_asked(typed: &Answers, told: &Answers) -> Vec<Invalid> {
    let mut keys = told.withheld_keys();
    keys.retain(|key| told.withheld(key) == Some(Sight::Hidden) && typed.is_answered(key));
    keys.into_iter()
        .map(|key| fault(key, "not-asked"))
        .collect()
}

/// What others wrote and the actor is not shown stays as it stood, with its author.
pub(super) async fn kept(
    desk: &mut Desk<'_>,
    form: &Form,
    typed: Answers,
    told: &Answers,
) -> Result<Answers, AppError> {
    if !told.leaves_out() {
        return Ok(typed.bare());
    }
    let stood = prefill(desk, form, Hearing::Whole).await?;
    Ok(form.kept(typed, &stood, told))
}

/// What was said now: what was kept for others was said before, by them.
pub(super) fn own(answers: &Answers) -> Answers {
    let mut own = answers.clone();
    for (key, _) in answers.iter() {
        if answers.written_by(key).is_some() {
            own.remove(key);
        }
    }
    own
}

/// Numbered in the year the form bears.
async fn number(desk: &mut Desk<'_>, form: &Form, on: Date) -> Result<Option<String>, AppError> {
    if form.number.starts_with("B-") {
        return Ok(None);
    }
    let series = format!("{}-{}-{}", form.number, desk.actor.body, on.year());
    let number = desk.tx.take_numbers(&series, 1).await?;
    Ok(Some(format!("{series}-{number:04}")))
}

/// A filled form, if it is there for the actor, with its definition.
pub(super) async fn stored(
    app: &App,
    actor: &Actor,
    form: Uuid,
) -> Result<(FormRow, &'static Form), AppError> {
    let mut tx = actor.begin(app).await?;
    let row = tx.form(form).await?.ok_or(AppError::NotFound)?;
    let definition = by_code(&row.form).ok_or(AppError::NotFound)?;
    Ok((row, definition))
}

/// Reads a filled form.
///
/// # Errors
/// [`AppError`].
pub async fn read_form(
    app: &App,
    actor: &Actor,
    form: Uuid,
    taking: Taking,
) -> Result<FormView, AppError> {
    let (row, definition) = stored(app, actor, form).await?;
    let mut desk = Desk::read(app, actor, row.case_file).await?;
    for right in taking.rights(definition.code) {
        desk.may(right).await?;
    }
    desk.look(
        &taking.look("form"),
        json!({ "form": row.form, "row": row.id }),
    )
    .await?;
    viewed(desk, definition, row, &[]).await
}

/// A filled form as the actor may know it, where the cover of some answers was lifted.
pub(super) async fn viewed(
    mut desk: Desk<'_>,
    definition: &'static Form,
    row: FormRow,
    revealed: &[&str],
) -> Result<FormView, AppError> {
    let mut whole = with_facts(&desk, definition, answers_of(&row.answers));
    if definition.code == "basic_orientation" {
        whole = with_returns(&mut desk, whole).await?;
    }
    let answers = desk.told(definition, &row, &whole, revealed);
    let person = PersonHead::of(&desk.person, &desk.row);
    // Where a referral goes that the reader is not told of, nothing is said to come next.
    let leads_to =
        leads_to(&desk.file, &row, &whole).filter(|leads| told_of(leads, &desk, &row, &answers));
    let documents = documents_for(&mut desk, definition).await?;
    let documents = chosen(definition, &answers, documents);
    let versions = versions(&mut desk, definition, &row).await?;
    let operators = valico::named(&mut desk, definition, &answers).await?;
    let stands = row.status == "complete" && desk.follows && desk.file.closed_on.is_none();
    let may_correct =
        stands && is_corrected(definition.code) && desk.may(Action::OpenReception).await.is_ok();
    let may_annul = match annulled_by(definition.code) {
        Some(right) if stands => is_own(desk.actor, &row) && desk.may(right).await.is_ok(),
        _ => false,
    };
    let contacts = desk
        .blocks
        .iter()
        .find(|row| row.block == "contacts" && row.ended_on.is_none());
    let preferred = contacts.and_then(|row| row.answers.get("preferred_language")?.as_str());
    let person_language = preferred.map(str::to_owned);
    desk.tx.commit().await?;
    Ok(FormView {
        form: definition,
        row: without_answers(row),
        answers,
        documents,
        person,
        leads_to,
        versions,
        person_language,
        may_correct,
        may_annul,
        operators,
    })
}

fn told_of(leads: &LeadsTo, desk: &Desk<'_>, row: &FormRow, answers: &Answers) -> bool {
    leads_to(&desk.file, row, answers).as_ref() == Some(leads)
}
