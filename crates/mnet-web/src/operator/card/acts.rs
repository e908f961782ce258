// SPDX-License-Identifier: AGPL-3.0-or-later
//! What must and what can be done now — *prossimi passi, atti possibili*.

use jiff::civil::Date;
use mnet_app::desk::CardView;
use mnet_app::{Actor, App};
use mnet_authz::Action;
use mnet_flow::case::{ActorRole, Next, State, Step};
use mnet_flow::measures::Measure;

use super::super::person::card_address;
use super::super::tasks::urgency;
use super::{Link, Step as StepView};
use crate::forms::Reading;

/// Forms one fills at the desk, in the order of the path, with their right.
const FORMS: [(&str, Action); 9] = [
    ("screening_sheet", Action::FillScreening),
    ("privacy_notice", Action::DeliverNotice),
    ("registration_card", Action::OpenReception),
    ("skills_profile", Action::FillSkillsProfile),
    ("europass_cv", Action::FillSkillsProfile),
    ("basic_orientation", Action::FillReceptionForm),
    ("cpi_enrolment_check", Action::FillReceptionForm),
    ("valico_referral", Action::FillReceptionForm),
    ("referral_sheet", Action::SendReferral),
];

fn form_address(card: &CardView, form: &str) -> String {
    format!("/cases/{}/forms/{form}", card.case.id)
}

fn act_address(card: &CardView, act: &str) -> String {
    format!("/cases/{}/{act}?person={}", card.case.id, card.head.person)
}

/// Days left in a kind of state and in words, and the day.
fn by_when(reading: &Reading<'_>, due: Option<Date>) -> (&'static str, String, String) {
    let Some(due) = due else {
        return ("info", String::new(), String::new());
    };
    let (kind, state) = urgency(reading.words, reading.today, due);
    (kind, state, reading.words.day(due))
}

/// Where a step is done, and the right it needs.
fn place(card: &CardView, next: &Next) -> (String, Action) {
    let form = |action| (form_address(card, next.step.code()), action);
    let act = |name: &str, action| (act_address(card, name), action);
    match next.step {
        Step::Screen => form(Action::FillScreening),
        Step::DeliverNotice => form(Action::DeliverNotice),
        Step::Register => form(Action::OpenReception),
        Step::Orient | Step::CheckEnrolment | Step::CheckValico => form(Action::FillReceptionForm),
        Step::Refer => form(Action::SendReferral),
        Step::OrientToPact => form(Action::FillPactOrientation),
        Step::SignPact => form(Action::DraftPact),
        Step::RenewPact => (form_address(card, "pact"), Action::DraftPact),
        Step::Evaluate => form(Action::EvaluatePath),
        Step::FollowUp => (form_address(card, "path_evaluation"), Action::FollowUp),
        Step::Inform => act("activities", Action::RecordActivity),
        Step::CompleteReception => act("reception", Action::CompleteReception),
        Step::AnswerReferral => ("/referrals".to_owned(), Action::AnswerReferral),
        Step::AnswerTransfer => act("transfer-answer", Action::AnswerTransfer),
        Step::AttachCv => (
            format!("/cases/{}/documents/new?kind=cv", card.case.id),
            Action::AddDocument,
        ),
        Step::ReviewPact => (format!("/cases/{}/pact", card.case.id), Action::DraftPact),
        Step::ResumePact => act("pact/resume", Action::ChangePact),
        Step::ProposeMeasure => act("measures/new", Action::RecordMeasure),
        Step::StartMeasure | Step::EndMeasure => (
            format!(
                "/cases/{}/measures/{}",
                card.case.id,
                next.about.as_deref().unwrap_or_default()
            ),
            Action::RecordMeasure,
        ),
        Step::AnswerMeasureChange => (
            format!(
                "/cases/{}/measures/{}/answer",
                card.case.id,
                next.about.as_deref().unwrap_or_default()
            ),
            Action::AnswerMeasureChange,
        ),
        Step::AnswerClosure => act("closure-answer", Action::CloseCase),
        Step::Close => act("close", Action::CloseCase),
    }
}

/// What the path asks for now, the first first: a link for who may, else whose turn it is.
pub(super) fn next(
    app: &App,
    actor: &Actor,
    reading: &Reading<'_>,
    card: &CardView,
) -> Vec<StepView> {
    let relations = actor.ties(&card.care);
    let steps = card.next.iter().map(|next| {
        let (href, action) = place(card, next);
        let mine = next.by.is_empty() || next.by.contains(&actor.body);
        let may = mine
            && actor
                .may(app, action, &relations, card.case.own_desk)
                .is_ok();
        let (kind, state, due) = by_when(reading, next.due);
        let words = reading
            .words
            .t(&format!("next-{}", next.step.code().replace('_', "-")));
        let measure = next.about.as_deref().and_then(|key| card.file.measure(key));
        let label = match measure {
            Some(one) => format!("{words}: {}", reading.label("measures", one.measure.code())),
            None => words,
        };
        let names: Vec<String> = next
            .by
            .iter()
            .map(|body| reading.body(body.as_str()))
            .collect();
        StepView {
            href: if may { href } else { String::new() },
            label,
            due,
            kind,
            state,
            who: match (may, names.is_empty()) {
                (true, _) => String::new(),
                (false, true) => reading.words.t("next-who-follows"),
                (false, false) => names.join(", "),
            },
        }
    });
    steps.collect()
}

/// Open tasks of the case.
pub(super) fn tasks(reading: &Reading<'_>, card: &CardView) -> Vec<StepView> {
    let tasks = card.tasks.iter().map(|task| {
        let (kind, state, due) = by_when(reading, Some(task.due_on));
        let what = reading
            .words
            .t(&format!("task-{}", task.kind.replace('_', "-")));
        let label = format!("{what} ({})", reading.body(&task.body));
        StepView {
            href: String::new(),
            who: String::new(),
            label,
            due,
            kind,
            state,
        }
    });
    tasks.collect()
}

/// Forms of the path after taking charge, as far as their time has come.
fn path_forms(card: &CardView) -> Vec<(&'static str, Action)> {
    let file = &card.file;
    let taken = file.taken_in_charge.is_some();
    let runs = |measure| file.check_measure_runs(measure, false).is_ok();
    let all = [
        (
            "pact_orientation",
            Action::FillPactOrientation,
            taken && file.orientation_on.is_none(),
        ),
        ("profiling", Action::FillPactOrientation, taken),
        ("needs_assessment", Action::AssessNeeds, taken),
        ("skills_assessment", Action::FillSkillsProfile, taken),
        ("pact", Action::DraftPact, taken),
        (
            "valico_dossier",
            Action::FillValidation,
            runs(Measure::CompetenceValidation),
        ),
        (
            "business_idea",
            Action::FillBusinessIdea,
            file.check_business_sheet().is_ok(),
        ),
        (
            "path_evaluation",
            Action::EvaluatePath,
            !file.pacts.is_empty(),
        ),
    ];
    let due = all.into_iter().filter(|(.., now)| *now);
    due.map(|(form, action, _)| (form, action)).collect()
}

/// The dossier, with how many documents in force the reader is shown.
pub(super) fn dossier(app: &App, actor: &Actor, reading: &Reading<'_>, card: &CardView) -> Link {
    let may = |action| {
        actor
            .may(app, action, &actor.ties(&card.care), card.case.own_desk)
            .is_ok()
    };
    if !may(Action::ReadDossier) {
        return Link::default();
    }
    let in_force = card.documents.iter();
    let in_force = in_force.filter(|row| row.superseded_by.is_none()).count();
    Link {
        href: format!("/cases/{}/dossier", card.case.id),
        label: reading
            .words
            .tn("card-dossier", i64::try_from(in_force).unwrap_or(i64::MAX)),
    }
}

/// The logbook.
pub(super) fn logbook(app: &App, actor: &Actor, reading: &Reading<'_>, card: &CardView) -> Link {
    let may = |action| {
        actor
            .may(app, action, &actor.ties(&card.care), card.case.own_desk)
            .is_ok()
    };
    if !may(Action::ReadLogbook) && !may(Action::WriteLogbook) {
        return Link::default();
    }
    Link {
        href: format!("/cases/{}/logbook", card.case.id),
        label: reading.words.t("logbook-title"),
    }
}

/// Puts the person under protection, or lifts it.
const fn protection(card: &CardView) -> (&'static str, Action, bool) {
    if card.person.protected {
        ("lift-protection", Action::LiftProtection, true)
    } else {
        ("protect", Action::ProtectPerson, true)
    }
}

/// With whom of the body's mediators and support operators the person works.
const fn assigning(card: &CardView) -> [(&'static str, Action, bool); 2] {
    [
        ("assign", Action::AssignOperator, true),
        (
            "assign-end",
            Action::AssignOperator,
            !card.assigned.is_empty(),
        ),
    ]
}

/// What leads to the end of the path, when nothing else does.
fn closing(card: &CardView) -> [(&'static str, Action, bool); 4] {
    let proposed = card.file.closure_proposed.is_some();
    [
        ("contact-attempt", Action::WriteLogbook, true),
        ("closure-proposal", Action::ProposeClosure, !proposed),
        ("closure-answer", Action::CloseCase, proposed),
        ("close", Action::CloseCase, true),
    ]
}

/// Whether the role may begin another path: a centre, with who came to its own desk (RU-01).
fn begins_anew(app: &App, actor: &Actor, card: &CardView) -> bool {
    let at_centre = actor.part().is_ok_and(ActorRole::is_cpi);
    actor
        .may(
            app,
            Action::FillScreening,
            &actor.ties(&card.care),
            at_centre,
        )
        .is_ok()
}

/// What may be done after the path: another one, the same again, how the person is doing.
fn after_closure(app: &App, actor: &Actor, reading: &Reading<'_>, card: &CardView) -> Vec<Link> {
    let relations = actor.ties(&card.care);
    let may = |action| {
        let own_desk = card.case.own_desk;
        actor.may(app, action, &relations, own_desk).is_ok()
    };
    let link = |href: String, label: &str| Link {
        href,
        label: reading.words.t(label),
    };
    let mut links = Vec::new();
    if card.begins_anew && begins_anew(app, actor, card) {
        links.push(link(act_address(card, "new-path"), "act-new-path-title"));
    } else if card.begins_anew && may(Action::TakeUp) {
        let href = format!("{}/take-up", card_address(card.head.person));
        links.push(link(href, "act-take-up-title"));
    }
    if !card.begins_anew && may(Action::ReopenCase) {
        links.push(link(act_address(card, "reopen"), "act-reopen-title"));
    }
    if may(Action::FollowUp) {
        let href = form_address(card, "path_evaluation");
        links.push(link(href, "form-path-evaluation"));
    }
    links
}

/// Forms and acts that the role may do on this person now.
pub(super) fn open(app: &App, actor: &Actor, reading: &Reading<'_>, card: &CardView) -> Vec<Link> {
    let relations = actor.ties(&card.care);
    let own_desk = card.case.own_desk;
    let may = |action| actor.may(app, action, &relations, own_desk).is_ok();
    let state = card.case.state.as_deref().and_then(State::from_code);
    let is_closed = state.is_some_and(|state| !state.is_open());
    let words = reading.words;
    let act = |name: &str| Link {
        href: act_address(card, name),
        label: words.t(&format!("act-{}-title", name.replace('/', "-"))),
    };
    let mut links = Vec::new();
    let form = |form: &str| Link {
        href: form_address(card, form),
        label: words.t(&format!("form-{}", form.replace('_', "-"))),
    };
    if card.file.is_succeeded {
        return links;
    }
    if is_closed {
        return after_closure(app, actor, reading, card);
    }
    for (name, action) in FORMS {
        if may(action) {
            links.push(form(name));
        }
    }
    links.extend(
        path_forms(card)
            .into_iter()
            .filter(|(_, action)| may(*action))
            .map(|(name, _)| form(name)),
    );
    let received = state.is_some_and(State::is_received);
    let completed = state.is_some_and(|state| state >= State::ReceptionCompleted);
    let receiving = received && !completed;
    let taken = state.is_some_and(|state| state >= State::TakenInCharge);
    let mine = card
        .charges
        .iter()
        .any(|charge| charge.body == actor.body.as_str());
    let in_force = card.pacts.iter().any(|pact| pact.ended_on.is_none());
    let suspended = card.file.pact_suspended_on.is_some();
    let asked = card.case.transfer_to.as_deref() == Some(actor.body.as_str());
    let unconfirmed = card
        .tasks
        .iter()
        .any(|task| task.kind == "confirm_ownership" && task.body == actor.body.as_str());
    let acts = [
        ("activities", Action::RecordActivity, received),
        ("not-applicable", Action::FillReceptionForm, receiving),
        ("reception", Action::CompleteReception, receiving),
        ("take-in-charge", Action::TakeInCharge, completed && !mine),
        ("confirm-ownership", Action::ConfirmOwnership, unconfirmed),
        protection(card),
        ("measures/new", Action::RecordMeasure, taken),
        ("pact/suspend", Action::ChangePact, in_force && !suspended),
        ("pact/resume", Action::ChangePact, suspended),
        (
            "pact/violation",
            Action::ChangePact,
            in_force && card.file.active_pact(reading.today).is_some(),
        ),
        ("choose-body", Action::ChooseBody, true),
        ("transfer-answer", Action::AnswerTransfer, asked),
        (
            "transfer",
            Action::ProposeTransfer,
            card.case.transfer_to.is_none(),
        ),
    ];
    let acts = acts.into_iter().chain(assigning(card)).chain(closing(card));
    links.extend(
        acts.filter(|(_, action, now)| *now && may(*action))
            .map(|(name, ..)| act(name)),
    );
    links
}
