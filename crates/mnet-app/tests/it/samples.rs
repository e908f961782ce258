// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples and supervision on a real database: who opens whom, to whom, until when; by the
//! deeds and directly in SQL.

use jiff::civil::{Date, date};
use mnet_app::desk::{Taking, open_card, read_dossier, read_form, read_recipient_card};
use mnet_app::samples::{
    Draw, NewSample, NewSupervision, Verdict, ask_supervision, decide_sample, draw_sample,
    list_samples, open_sampled_case, propose_sample, read_sample,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::monitoring::sample::draw;
use mnet_store::Context;
use serde_json::json;
use uuid::Uuid;

use crate::path::Story;
use crate::reception::Received;

const ASKED: Date = date(2020, 9, 1);
const LAST: Date = date(2020, 9, 30);

/// Two people count for Porto Recanati; of the first a form was filled.
struct Control {
    desk: Received,
    form: Uuid,
    other: Uuid,
    partner: Actor,
    lead: Actor,
    auditor: Actor,
}

impl Control {
    async fn told() -> Self {
        let mut second = Story::default();
        second.received("2020-07-09", "PRC", "P02");
        let desk = Received::told(&second.0).await;
        let valico = json!({
            "informed": "yes", "interested": "yes", "target_profiles": [{ "title": "Sarta" }],
            "experience_months": 18, "evidence": ["documentary", "audio_video"],
            "italian_level": "a2", "mediator_present": "no", "permit_ok": "yes", "motivation": 3,
            "weekly_hours": 20, "result": "referred", "operator_signature": true,
        });
        let form = desk.fill("valico_referral", valico).await.unwrap();
        let mut tx = desk.test.app.batch.begin(Context::default()).await.unwrap();
        let keys = tx.persons_by_key("marche-2020", &["P02".to_owned()]).await;
        let other = keys.unwrap().first().unwrap().1;
        drop(tx);
        let partner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
        let lead = desk.test.actor(Role::Region, "REG").await;
        let auditor = desk.test.actor(Role::Auditor, "MLPS").await;
        let at = |actor| desk.test.on(actor, ASKED);
        Self {
            partner: at(&partner),
            lead: at(&lead),
            auditor: at(&auditor),
            desk,
            form,
            other,
        }
    }

    fn app(&self) -> &mnet_app::App {
        &self.desk.test.app
    }

    /// A seed with which the first of the two is drawn.
    fn seed(&self) -> String {
        let frame = [self.desk.person.as_u128(), self.other.as_u128()];
        let mut seeds = (0..).map(|number| format!("2020-III/{number}"));
        let first = |seed: &String| draw(seed, &frame, 1) == [frame[0]];
        seeds.find(first).unwrap()
    }

    async fn proposed(&self, actor: &Actor) -> Result<Uuid, AppError> {
        let ask = NewSample {
            partner: "PRC".to_owned(),
            indicator: "reception".to_owned(),
            period: (Some(date(2020, 7, 1)), Some(date(2020, 8, 31))),
            size: 1,
            reason: "Controllo di primo livello".to_owned(),
        };
        propose_sample(self.app(), actor, ask).await
    }

    async fn drawn(&self, actor: &Actor, id: Uuid) -> Result<(), AppError> {
        let ask = Draw {
            seed: self.seed(),
            reader: "MLPS".to_owned(),
            reads: (Some(ASKED), Some(LAST)),
        };
        draw_sample(self.app(), actor, id, ask).await
    }

    async fn approved(&self, actor: &Actor, id: Uuid) -> Result<(), AppError> {
        decide_sample(self.app(), actor, id, Verdict::Approve, None).await
    }

    async fn open(&self) -> Uuid {
        let id = self.proposed(&self.partner).await.unwrap();
        self.drawn(&self.partner, id).await.unwrap();
        self.approved(&self.lead, id).await.unwrap();
        id
    }

    async fn rows(&self, actor: &Actor, table: &str) -> i64 {
        let mut tx = self.app().desk.begin(actor.context()).await.unwrap();
        tx.count_rows(table).await.unwrap()
    }

    async fn reads_form(&self, actor: &Actor) -> Result<(), AppError> {
        let read = read_form(self.app(), actor, self.form, Taking::Read).await;
        read.map(|_| ())
    }

    async fn end(self) {
        self.desk.end().await;
    }
}

/// Tables with persons of which nobody who controls sees a row.
const SHUT: [&str; 10] = [
    "recipient_card",
    "task",
    "consent",
    "referral",
    "care",
    "search_key",
    "enrolment",
    "logbook_entry",
    "logbook_note",
    "document_waiver",
];

/// Tables of which the rows of the sample open.
const OPENED: [&str; 4] = ["person", "case_file", "form_instance", "person_block"];

fn code(answer: Result<(), AppError>) -> &'static str {
    answer.unwrap_err().code()
}

#[tokio::test]
async fn the_partner_draws_the_lead_approves_and_the_controller_reads_those_alone() {
    let control = Control::told().await;
    let others = control.proposed(&control.desk.operator).await.unwrap();
    assert_eq!(
        code(control.drawn(&control.desk.operator, others).await),
        "ROLE_NOT_ALLOWED"
    );
    let refused = control.proposed(&control.auditor).await.map(|_| ());
    assert_eq!(code(refused), "ROLE_NOT_ALLOWED");
    let foreign = control
        .desk
        .test
        .actor(Role::PartnerCoordinator, "JES")
        .await;
    let foreign = control.desk.test.on(&foreign, ASKED);
    assert_eq!(code(control.drawn(&foreign, others).await), "NOT_FOUND");
    control.drawn(&control.partner, others).await.unwrap();
    assert_eq!(
        code(control.approved(&control.partner, others).await),
        "ROLE_NOT_ALLOWED"
    );
    assert_eq!(
        code(control.reads_form(&control.auditor).await),
        "NOT_FOUND"
    );
    for table in OPENED {
        assert_eq!(control.rows(&control.auditor, table).await, 0, "{table}");
    }
    control.approved(&control.lead, others).await.unwrap();
    assert_eq!(
        code(control.approved(&control.lead, others).await),
        "ALREADY_DONE"
    );

    let app = control.app();
    let auditor = &control.auditor;
    let sample = read_sample(app, auditor, others).await.unwrap();
    assert_eq!(sample.row.frame, Some(2));
    let people: Vec<Uuid> = sample.people.iter().map(|one| one.person).collect();
    assert_eq!(people, [control.desk.person]);
    let opened = open_sampled_case(app, auditor, (others, 1)).await.unwrap();
    assert!(opened.has_recipient_card && opened.forms.len() == 1);
    control.reads_form(auditor).await.unwrap();
    let card = read_recipient_card(app, auditor, control.desk.case, Taking::Read).await;
    let card = card.unwrap();
    assert!(!card.lines.is_empty());
    assert!(card.entry.vulnerabilities.is_empty(), "P3 is covered");
    assert!(card.entry.protection_status.is_empty());
    read_dossier(app, auditor, control.desk.case).await.unwrap();
    let whole = open_card(app, auditor, control.desk.person)
        .await
        .map(|_| ());
    assert_eq!(code(whole), "ROLE_NOT_ALLOWED");
    assert_eq!(
        control.rows(auditor, "person").await,
        1,
        "and not the other"
    );
    assert_eq!(control.rows(auditor, "case_file").await, 1);
    assert_eq!(
        control.rows(auditor, "person_block").await,
        1,
        "the title of stay"
    );
    for table in SHUT {
        assert_eq!(control.rows(auditor, table).await, 0, "{table}");
    }
    others_read_nobody(&control, others).await;
    control.end().await;
}

/// Neither another body's controller nor who approved the sample.
async fn others_read_nobody(control: &Control, sample: Uuid) {
    let colleague = control.desk.test.actor(Role::Auditor, "REG").await;
    let colleague = control.desk.test.on(&colleague, ASKED);
    assert_eq!(
        control.rows(&colleague, "person").await,
        0,
        "of another body"
    );
    assert_eq!(
        control.rows(&control.lead, "person").await,
        0,
        "who approves reads nobody"
    );
    let told = read_sample(control.app(), &control.lead, sample).await;
    assert!(told.unwrap().people.is_empty());
}

#[tokio::test]
async fn after_the_last_day_there_is_nothing_and_each_look_stays_written_down() {
    let control = Control::told().await;
    let id = control.open().await;
    let last = control.desk.test.on(&control.auditor, LAST);
    control.reads_form(&last).await.unwrap();
    let after = control.desk.test.on(&control.auditor, date(2020, 10, 1));
    assert_eq!(code(control.reads_form(&after).await), "NOT_FOUND");
    let gone = read_sample(control.app(), &after, id).await.map(|_| ());
    assert_eq!(code(gone), "NOT_FOUND");
    assert!(
        list_samples(control.app(), &after)
            .await
            .unwrap()
            .is_empty()
    );
    for table in [
        "person",
        "case_file",
        "form_instance",
        "person_block",
        "inspection",
        "inspected_person",
    ] {
        assert_eq!(control.rows(&after, table).await, 0, "{table}");
    }
    let before = control.desk.test.on(&control.auditor, date(2020, 8, 31));
    assert_eq!(control.rows(&before, "person").await, 0);
    let mut admin = control.desk.test.database.admin().await;
    let looks: Vec<(String, String)> = sqlx::query_as(
        "SELECT action, reason FROM journal WHERE kind = 'look' AND role = 'aud' AND person = $1",
    )
    .bind(control.desk.person)
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(looks, [("form_read".to_owned(), "accounting".to_owned())]);
    drop(admin);
    control.end().await;
}

#[tokio::test]
async fn a_sample_that_was_refused_opens_nobody_and_says_why() {
    let control = Control::told().await;
    let id = control.proposed(&control.partner).await.unwrap();
    control.drawn(&control.partner, id).await.unwrap();
    let refuse = async |reason| {
        decide_sample(control.app(), &control.lead, id, Verdict::Refuse, reason).await
    };
    assert_eq!(code(refuse(None).await), "REASON_MISSING");
    refuse(Some("Periodo già controllato")).await.unwrap();
    assert_eq!(control.rows(&control.auditor, "person").await, 0);
    assert_eq!(control.rows(&control.auditor, "inspection").await, 0);
    control.end().await;
}

#[tokio::test]
async fn the_lead_reads_the_cases_it_named_once_their_partner_agrees() {
    let control = Control::told().await;
    let ask = |card: &str, to| NewSupervision {
        partner: "PRC".to_owned(),
        cards: vec![card.to_owned()],
        reason: "Segnalazione di un ente".to_owned(),
        reads: (Some(ASKED), Some(to)),
    };
    let app = control.app();
    let unknown = ask_supervision(app, &control.lead, ask("PRC-2020-9999", LAST)).await;
    assert!(matches!(unknown, Err(AppError::Invalid(_))));
    let endless = ask_supervision(app, &control.lead, ask("PRC-2020-0001", date(2021, 9, 1))).await;
    assert!(matches!(endless, Err(AppError::Invalid(_))));
    let other = ask_supervision(app, &control.partner, ask("PRC-2020-0001", LAST)).await;
    assert_eq!(code(other.map(|_| ())), "ROLE_NOT_ALLOWED");
    let id = ask_supervision(app, &control.lead, ask("PRC-2020-0001", LAST))
        .await
        .unwrap();
    assert_eq!(
        code(control.approved(&control.lead, id).await),
        "ROLE_NOT_ALLOWED"
    );
    assert_eq!(control.rows(&control.lead, "person").await, 0);
    control.approved(&control.partner, id).await.unwrap();
    assert_eq!(control.rows(&control.lead, "person").await, 1);
    assert_eq!(control.rows(&control.auditor, "person").await, 0);
    control.reads_form(&control.lead).await.unwrap();
    let taken = read_form(app, &control.lead, control.form, Taking::Export).await;
    assert_eq!(
        code(taken.map(|_| ())),
        "ROLE_NOT_ALLOWED",
        "no copy leaves"
    );
    let after = control.desk.test.on(&control.lead, date(2020, 10, 1));
    assert_eq!(control.rows(&after, "person").await, 0);
    assert_eq!(code(control.reads_form(&after).await), "NOT_FOUND");
    let mut admin = control.desk.test.database.admin().await;
    let why: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT reason FROM journal WHERE kind = 'look' AND role = 'reg' AND person = $1",
    )
    .bind(control.desk.person)
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(why, ["supervision"]);
    drop(admin);
    control.end().await;
}

#[tokio::test]
async fn nobody_opens_people_to_itself_in_sql() {
    let control = Control::told().await;
    let id = control.proposed(&control.partner).await.unwrap();
    control.drawn(&control.partner, id).await.unwrap();
    let people = [(control.other, control.desk.case)];
    for actor in [&control.auditor, &control.lead, &control.partner] {
        let mut tx = control.app().desk.begin(actor.context()).await.unwrap();
        let added = tx.name_inspected(id, &people).await;
        assert!(added.is_err(), "{:?}", actor.role);
    }
    for actor in [&control.auditor, &control.partner] {
        let mut tx = control.app().desk.begin(actor.context()).await.unwrap();
        if let Some(mut row) = tx.inspection(id).await.unwrap() {
            row.state = "approved".to_owned();
            row.decided_by = Some(actor.body.as_str().to_owned());
            row.decided_on = Some(ASKED);
            let decided = tx.decide_inspection(&row, actor.account).await;
            assert!(!matches!(decided, Ok(true)), "{:?}", actor.role);
        }
    }
    control.end().await;
}
