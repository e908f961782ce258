// SPDX-License-Identifier: AGPL-3.0-or-later
//! AS-01 from the first interview to the closure, step by step through the pages.
//!
//! Each step posts what a browser posts and reads what the office reads; the same path by
//! lines of a file is told in the tests of the history door, its first steps by programs in
//! `first_steps` and by keyboard alone in the browser checks.

use jiff::civil::{Date, date};
use mnet_authz::Role;
use mnet_testkit::{EDITIONS, TestApp};
use serde_json::{Value, json};

use super::first_steps::{blessing, enrolment_check, orientation, valico};
use super::{Deed, Door, Pages, Who, Worker, counters, hired, merge, reception, screening};

/// Marche where the centre of Civitanova has its code of national exchanges, a fictional one.
fn with_national_code() -> String {
    let centre = "code = \"CPI-CIV\"\n";
    let [marche, _] = EDITIONS;
    assert!(marche.contains(centre));
    marche.replace(
        centre,
        &format!("{centre}national_code = \"C770C000001\"\n"),
    )
}

/// Blessing's way, with everybody who walks it.
struct Walk<'a> {
    test: &'a TestApp,
    pages: Pages<'a>,
    who: Who,
    territory: Worker,
    centre: Worker,
    validator: Worker,
}

impl<'a> Walk<'a> {
    fn new(test: &'a TestApp) -> Self {
        let centre = Worker::centre("CPI-CIV");
        Self {
            test,
            pages: Pages::new(test),
            who: blessing(),
            territory: Worker::third_sector("PRC"),
            validator: Worker {
                user: "u.cpi.civ.v".to_owned(),
                role: Role::CpiValidator,
                ..centre.clone()
            },
            centre,
        }
    }

    async fn does(&mut self, deed: &Deed) {
        let by = self.territory.clone();
        self.pages.does(&by, &self.who, deed).await.unwrap();
    }

    /// Completes a form and reads it.
    async fn fills(&mut self, by: &Worker, form: &str, answers: &Value) -> Result<String, String> {
        let who = self.who.clone();
        let read = self.pages.filled(by, &who, form, answers).await?;
        Ok(read.text)
    }

    async fn reads(&mut self, by: &Worker, what: &str) -> String {
        let path = self.pages.at(&self.who, what);
        self.pages.page(by, &path).await.text
    }

    /// A form as it is drawn again for what was typed so far.
    async fn asks(&mut self, by: &Worker, what: &str, typed: &Value) -> String {
        let path = self.pages.at(&self.who, what);
        self.pages.draws(by, &path, typed).await.text
    }

    /// An act of the case with few fields.
    async fn acts(&mut self, by: &Worker, what: &str, fields: &Value) -> Result<String, String> {
        let path = self.pages.at(&self.who, what);
        Ok(self.pages.sends(by, &path, fields).await?.text)
    }

    /// Value and share of a counter for Porto Recanati at the end of a day.
    async fn counts(&self, indicator: &str, on: Date) -> (u32, String) {
        let all = counters(self.test, on).await;
        let board = match indicator {
            "reception" => all.reception,
            "taking_charge" => all.taking_charge,
            "measures" => all.measures,
            "validation" => all.validation,
            _ => all.self_employment,
        };
        let own = board.by_partner.get("PRC").unwrap_or(&board.total);
        (own.value, own.percent.clone().unwrap_or_default())
    }
}

fn told(page: &str, words: &[&str]) {
    let main = page.split("<main").nth(1).unwrap_or(page);
    for word in words {
        assert!(page.contains(word), "{word}: {main}");
    }
}

pub(super) fn skills_profile() -> Value {
    json!({
        "held_on": "2020-07-15", "minutes": 60, "mode": "in_person",
        "languages": [{ "language": "it", "listening": "a2", "reading": "a2" }],
        "jobs": [{ "occupation": "addetta alle pulizie", "employer": "Albergo Prova",
                   "from": "2018-01", "to": "2019-06" }],
        "skills": [{ "skill": "pulire ambienti", "level_self": 3 }],
    })
}

pub(super) fn cv() -> Value {
    json!({
        "held_on": "2020-07-15", "language": "it", "origin": "from_profile",
        "given_name": "Blessing", "family_name": "OKWUDEMO", "phone": "+393330000001",
        "work": [{ "occupation": "addetta alle pulizie", "from": "2018-01", "to": "2019-06" }],
        "treatment_allowed": "yes",
    })
}

fn referral() -> Value {
    json!({
        "recipient": "CPI-CIV", "recipient_service": "cpi", "reason": "enrolment",
        "urgency": "normal", "to_bring": ["permit"], "data_set": "listed", "basis": "public_task",
        "data_listed": ["identity"], "shown_to_person": "yes",
    })
}

/// The definitive code beside the provisional one, as the identity is written again.
fn definitive_code(who: &Who) -> Value {
    let mut identity = who.identity();
    merge(
        &mut identity,
        &json!({ "tax_code": "KWDBSS92C54Z335W", "_do": "save" }),
    );
    identity
}

fn profiling() -> Value {
    json!({
        "held_on": "2020-12-09", "education_level": "isced_3", "occupational_status": "unemployed",
        "months_unemployed": 3, "qualitative_index": 3,
        "qualitative_reason": "Esperienza nelle pulizie", "agreed_class": 3,
        "used_for": "measures", "explained": "yes", "review_asked": "no",
    })
}

fn pact_orientation() -> Value {
    json!({
        "held_on": "2020-12-09", "mode": "in_person", "language": "en",
        "mediator_present": "yes", "minutes": 60, "case_manager": "u.cpi.civ",
        "labour_source": "declared", "labour_as_of": "2020-12-09",
        "occupational_status": "unemployed", "social_file": "unknown",
        "job_targets": [{ "occupation": "Addetta alle pulizie" }],
        "search_history": ["friends"], "licences": ["none"], "own_vehicle": "no",
        "mobility": "province", "autonomy_search": 2, "autonomy_cv": 2,
        "autonomy_interview": 1, "autonomy_market": 1, "qualitative_index": 3,
        "qualitative_reason": "Esperienza nelle pulizie", "in_depth_needed": "no",
        "objectives": [{ "objective": "Un contratto", "priority": 1 }],
        "measures": [{ "measure": "M1", "provider": "CPI-CIV" }],
        "person_commitments": [{ "what": "Presentarsi ai colloqui" }],
        "service_commitments": [{ "what": "Fissare i colloqui" }],
        "operator_signature": "yes", "person_signature": { "how": "signature" },
    })
}

fn pact() -> Value {
    let signed = |signatory: &str, signer: &str| {
        json!({ "signatory": signatory, "signer": signer, "how": "wet",
                "signed_on": "2020-12-15" })
    };
    json!({
        "kind": "psp", "responsible": "Prova u.cpi.civ", "responsible_contact": "0733 000000",
        "occupational_status": "unemployed", "qualitative_index": 3,
        "profile_text": "Addetta alle pulizie, italiano A2",
        "objectives": [{ "objective": "Un contratto", "priority": 1 }],
        "measures": [{ "measure": "M1" }],
        "search_acts": [{ "act": "Candidature", "how_many": 2, "period": "week",
                          "evidence": "Ricevute" }],
        "contact_days": 30, "contact_mode": "in_person", "takes_workshops": "yes",
        "takes_training": "yes", "takes_offers": "yes",
        "person_commitments": [{ "what": "Presentarsi ai colloqui" }],
        "service_commitments": [{ "what": "Fissare i colloqui" }], "conditionality": "none",
        "valid_from": "2020-12-15", "valid_to": "2021-12-15", "review_on": "2021-03-01",
        "copy_language": "en", "read_aloud": "yes",
        "signatures": [signed("person", "Blessing"), signed("body", "Prova u.cpi.civ")],
    })
}

/// The statements of the four competences.
const COMPETENCES: [&str; 4] = [
    "Pulire ambienti",
    "Riordinare camere",
    "Usare prodotti per la pulizia",
    "Organizzare il lavoro di giornata",
];

/// The transparency phase, where the last competence names this piece of evidence.
fn transparency(last_evidence: &str) -> Value {
    let competences: Vec<Value> = COMPETENCES
        .iter()
        .enumerate()
        .map(|(at, statement)| {
            let evidence = if at == 3 {
                last_evidence
            } else {
                "Lettera dell'albergo"
            };
            json!({ "statement": statement, "autonomy": 3, "evidence": evidence })
        })
        .collect();
    json!({
        "phase": "transparency", "held_on": "2021-03-29", "accompanist": "Prova u.cpi.civ.v",
        "hours": 8, "standards": [{ "qualification": "Addetto alle pulizie" }],
        "experiences": [{ "context": "work", "role": "Addetta alle pulizie",
                          "tasks": "Pulizia delle camere" }],
        "evidences": [{ "title": "Lettera dell'albergo", "kind": "testimony",
                        "worth": "strong" }],
        "competences": competences, "operator_signature": "yes",
        "person_signature": { "how": "signature" },
    })
}

fn validation() -> Value {
    let results: Vec<Value> = COMPETENCES
        .iter()
        .enumerate()
        .map(|(at, statement)| {
            let result = if at == 3 { "partially" } else { "validated" };
            json!({ "statement": statement, "result": result })
        })
        .collect();
    json!({
        "phase": "validation", "held_on": "2021-05-10", "accompanist": "Prova u.cpi.civ.v",
        "planner": "u.cpi.civ.v2", "expert": "B. Due", "hours": 4,
        "standards": [{ "qualification": "Addetto alle pulizie" }],
        "methods": ["interview"], "criteria": "Colloquio tecnico", "results": results,
        "outcome": "partially", "validation_number": "DV-2021-0001",
        "validation_on": "2021-05-10", "operator_signature": "yes",
        "person_signature": { "how": "signature" },
    })
}

fn final_evaluation() -> Value {
    let Value::Object(mut all) = orientation() else {
        unreachable!("answers are an object")
    };
    let needs = all.remove("needs").unwrap();
    json!({
        "kind": "final", "held_on": "2021-06-21", "mode": "in_person",
        "objectives": [{ "objective": "Un contratto", "reached": 4 }], "needs": needs,
        "italian_level": "b1", "occupational_status": "employed",
        "skills": "Tre competenze validate", "autonomy_search": 3, "autonomy_cv": 3,
        "autonomy_interview": 3, "autonomy_market": 2, "operator_signature": "yes",
    })
}

/// Steps 1 and 2: screened, then received.
async fn screened_and_received(walk: &mut Walk<'_>) {
    walk.does(&Deed::Register { own_desk: false }).await;
    let by = walk.territory.clone();
    let asked = json!({ "_do": "refresh", "held_on": "2020-07-06", "outcome": "suitable" });
    let blank = walk.asks(&by, "forms/screening_sheet", &asked).await;
    told(
        &blank,
        &[
            "value=\"PRC\" selected",
            "Centro per l&#39;Impiego di Civitanova Marche",
        ],
    );
    let Deed::Fill { form, answers } =
        screening("2020-07-06", "tender_manager", "Porto Recanati", "PRC")
    else {
        unreachable!("a form")
    };
    let mut answers = answers;
    answers["next_appointment"] = json!("2020-07-08T09:00");
    let sheet = walk.fills(&by, form, &answers).await.unwrap();
    told(
        &sheet,
        &["Idoneo", "Donna", "Giovane", "Richiedente", "8 luglio 2020"],
    );
    told(&sheet, &["Ammissibile", "Punteggio di priorità", ">3<"]);
    let card = walk.pages.card(&by, &walk.who.clone()).await;
    told(&card, &["OKWUDEMO"]);

    walk.test.clock.move_to(date(2020, 7, 8));
    for deed in reception("2020-07-08", "PRC", &by.user) {
        walk.does(&deed).await;
    }
    let counted = walk.counts("reception", date(2020, 7, 8)).await;
    assert_eq!(counted, (1, "0.5".to_owned()), "1 of 200");
}

/// Steps 3 and 4: skills, CV, orientation, enrolment check, VALICO; the check again.
async fn assessed(walk: &mut Walk<'_>) {
    walk.test.clock.move_to(date(2020, 7, 15));
    let by = walk.territory.clone();
    walk.fills(&by, "skills_profile", &skills_profile())
        .await
        .unwrap();
    let begun = walk.reads(&by, "forms/europass_cv").await;
    told(&begun, &["addetta alle pulizie"]);
    walk.fills(&by, "europass_cv", &cv()).await.unwrap();
    walk.fills(&by, "basic_orientation", &orientation())
        .await
        .unwrap();
    let check = enrolment_check("2020-07-15");
    let check = walk
        .fills(&by, "cpi_enrolment_check", &check)
        .await
        .unwrap();
    told(&check, &["In attesa", "31 luglio 2020"]);
    let score = walk.fills(&by, "valico_referral", &valico()).await.unwrap();
    told(&score, &["95", "Rinvio a VALICO", "Civitanova Marche"]);
    told(&score, &["Posti ancora disponibili", ">8<"]);

    walk.test.clock.move_to(date(2020, 8, 3));
    let check = enrolment_check("2020-08-03");
    let check = walk
        .fills(&by, "cpi_enrolment_check", &check)
        .await
        .unwrap();
    told(&check, &["Iscrivibile"]);
    walk.fills(&by, "referral_sheet", &referral())
        .await
        .unwrap();
}

/// Step 5: accepted by the centre with a case manager; nothing counts yet.
async fn accepted(walk: &mut Walk<'_>) {
    walk.test.clock.move_to(date(2020, 8, 5));
    let by = walk.centre.clone();
    let inbox = walk.pages.page(&by, "/referrals").await.text;
    let referral = inbox
        .split("href=\"/referrals/")
        .nth(1)
        .expect("a referral");
    let referral = format!("/referrals/{}", referral.split('"').next().unwrap());
    let accept = json!({ "_do": "accept", "on": "5/8/2020", "manager": "Prova u.cpi.civ" });
    walk.pages.sends(&by, &referral, &accept).await.unwrap();
    let card = walk.pages.card(&by, &walk.who.clone()).await;
    told(&card, &["Prova u.cpi.civ"]);
    let mut admin = walk.test.database.admin().await;
    let state: String = sqlx::query_scalar("SELECT state FROM case_file")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(state, "S40");
    let counted = walk.counts("taking_charge", date(2020, 8, 31)).await;
    assert_eq!(counted.0, 0, "the orientation is missing");
}

/// Step 6: definitive code, orientation towards the pact, profiling.
async fn oriented(walk: &mut Walk<'_>) {
    walk.test.clock.move_to(date(2020, 12, 9));
    let by = walk.centre.clone();
    let who = walk.who.clone();
    walk.pages.card(&by, &who).await;
    let identity = definitive_code(&who);
    let at = walk.pages.person(&who, "identity");
    walk.pages.sends(&by, &at, &identity).await.unwrap();
    let mut admin = walk.test.database.admin().await;
    let codes: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "SELECT kind, value, valid_to::text FROM identifier WHERE kind LIKE '%tax_code' ORDER BY kind",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let code = |kind: &str, value: &str, to: Option<&str>| {
        (kind.to_owned(), value.to_owned(), to.map(str::to_owned))
    };
    let expected = [
        code("provisional_tax_code", "90012340429", Some("2020-12-09")),
        code("tax_code", "KWDBSS92C54Z335W", None),
    ];
    assert_eq!(codes, expected);
    walk.fills(&by, "pact_orientation", &pact_orientation())
        .await
        .unwrap();
    let profile = walk.fills(&by, "profiling", &profiling()).await.unwrap();
    told(&profile, &["0.5622", "DEMO-1"]);
    told(
        &profile,
        &["Che cosa pesa sull’indice", "46,2%", "30,8%", "riesame"],
    );
    let counted = walk.counts("taking_charge", date(2020, 12, 9)).await;
    assert_eq!(counted, (1, "0.7".to_owned()), "1 of 140");
}

/// Steps 7 and 8: no pact without a CV, then the pact with its national number.
async fn signed(walk: &mut Walk<'_>) {
    walk.test.clock.move_to(date(2020, 12, 15));
    let by = walk.centre.clone();
    let who = walk.who.clone();
    walk.pages.card(&by, &who).await;
    let refused = walk.fills(&by, "pact", &pact()).await.unwrap_err();
    told(&refused, &["Nel dossier manca il CV"]);
    walk.pages.files(&by, &who, "cv").await;
    walk.fills(&by, "pact", &pact()).await.unwrap();
    let page = walk.reads(&by, "pact").await;
    told(&page, &["In vigore", "1100000001E", "132", "30"]);
    // AS-08: what leaves for the labour system bears the pact as policy A02, begun when signed.
    let card = walk.pages.exports(&by, &who).await;
    let line = |name: &str, value: &str| format!("<{name}>{value}</{name}>");
    for (name, value) in [
        ("tipo_attivita", "A02"),
        ("identificativo_politica", "1100000001E"),
        ("data", "2020-12-15"),
        ("evento", "02"),
        ("data_evento", "2020-12-15"),
        ("codicefiscale", "KWDBSS92C54Z335W"),
    ] {
        assert!(card.contains(&line(name, value)), "{name}: {card}");
    }
    assert!(
        card.contains("<!-- MIGRANT.NET, marche-2020, copia "),
        "{card}"
    );
}

/// Steps 9 to 11: a measure before its window, VALICO where it may begin and where not.
async fn measured(walk: &mut Walk<'_>) {
    let (territory, centre, validator) = (
        walk.territory.clone(),
        walk.centre.clone(),
        walk.validator.clone(),
    );
    let who = walk.who.clone();
    walk.test.clock.move_to(date(2021, 2, 22));
    walk.pages.card(&centre, &who).await;
    let begins = json!({ "on": "22/2/2021", "event": "02" });
    walk.acts(&centre, "measures/M1-1", &begins).await.unwrap();
    assert_eq!(walk.counts("measures", date(2021, 2, 28)).await.0, 0);
    let answer = counters(walk.test, date(2021, 2, 28)).await;
    let why = answer
        .exclusions
        .iter()
        .find(|one| one.indicator == "measures");
    assert_eq!(why.unwrap().reason, "OUT_OF_WINDOW");

    walk.test.clock.move_to(date(2021, 3, 8));
    let new = json!({ "person": "", "measure": "M6", "provider": "CPI-CIV", "starts": "yes" });
    walk.pages.card(&territory, &who).await;
    let mut own = new.clone();
    own["provider"] = json!("TS-PRC");
    let refused = walk
        .acts(&territory, "measures/new", &own)
        .await
        .unwrap_err();
    told(&refused, &["VALICO è svolto solo dai Centri"]);
    walk.pages.card(&validator, &who).await;
    walk.acts(&validator, "measures/new", &new).await.unwrap();
    assert_eq!(walk.counts("measures", date(2021, 3, 8)).await.0, 1);
    let counted = walk.counts("validation", date(2021, 3, 8)).await;
    assert_eq!(counted, (1, "12.5".to_owned()), "1 of 8");
}

/// Steps 12 and 13: four competences made transparent, three of them validated.
async fn validated(walk: &mut Walk<'_>) {
    let by = walk.validator.clone();
    let who = walk.who.clone();
    walk.test.clock.move_to(date(2021, 3, 29));
    walk.pages.card(&by, &who).await;
    let without = walk
        .fills(&by, "valico_dossier", &transparency(""))
        .await
        .unwrap_err();
    told(&without, &["422"]);
    let done = walk
        .fills(&by, "valico_dossier", &transparency("Lettera dell'albergo"))
        .await;
    told(&done.unwrap(), &["DT-CPI-CIV-2021-0001", COMPETENCES[3]]);

    walk.test.clock.move_to(date(2021, 5, 10));
    walk.pages.card(&by, &who).await;
    // Who made the competences transparent does not validate them.
    let other = Worker {
        user: "u.cpi.civ.v2".to_owned(),
        ..walk.validator.clone()
    };
    hired(walk.test, &other).await;
    let done = walk
        .fills(&by, "valico_dossier", &validation())
        .await
        .unwrap();
    told(&done, &["DV-2021-0001"]);
    let region = Worker {
        user: "u.reg".to_owned(),
        role: Role::Region,
        body: "REG".to_owned(),
    };

    let page = "/indicators?edition=marche-2020&on=2021-05-10";
    let page = walk.pages.page(&region, page).await.text;
    told(&page, &["singole competenze", "75,0%"]);
    reported(walk, &region).await;
}

/// What the lead reads of it: the list of reports, and recipients once it says why.
async fn reported(walk: &mut Walk<'_>, region: &Worker) {
    let mut reads = async |path: &str| walk.pages.page(region, path).await;
    let list = reads("/report-list?edition=marche-2020").await.text;
    told(&list, &["REP-06", "/funding?", "/recipients?"]);
    let asked = reads("/recipients?edition=marche-2020&on=2021-05-10")
        .await
        .text;
    assert!(!asked.contains("PRC-2020-0001"), "first the purpose");
    let why = "edition=marche-2020&on=2021-05-10&purpose=accounting";
    let shown = reads(&format!("/recipients?{why}")).await.text;
    told(&shown, &["PRC-2020-0001"]);
    assert!(!shown.contains("OKWUDEMO"), "nobody is named");
    for ending in ["csv", "xlsx", "ods", "json", "pdf"] {
        let file = reads(&format!("/recipients.{ending}?{why}")).await;
        assert_eq!(file.status, axum::http::StatusCode::OK, "{ending}");
        let quarter = format!("/funding.{ending}?edition=marche-2020&quarter=2021-Q1");
        let file = reads(&quarter).await;
        assert_eq!(file.status, axum::http::StatusCode::OK, "{ending}");
    }
}

#[tokio::test]
async fn blessing_walks_the_whole_path_through_the_pages() {
    let test = TestApp::with([&with_national_code(), EDITIONS[1]]).await;
    let mut walk = Walk::new(&test);
    let mut admin = test.database.admin().await;
    screened_and_received(&mut walk).await;
    assessed(&mut walk).await;
    accepted(&mut walk).await;
    oriented(&mut walk).await;
    signed(&mut walk).await;
    measured(&mut walk).await;
    validated(&mut walk).await;

    // Step 14: final evaluation, closed in work, three checks to come.
    test.clock.move_to(date(2021, 6, 21));
    let (by, who) = (walk.centre.clone(), walk.who.clone());
    walk.pages.card(&by, &who).await;
    let ended = json!({ "on": "21/6/2021", "event": "10" });
    walk.acts(&by, "measures/M1-1", &ended).await.unwrap();
    walk.fills(&by, "path_evaluation", &final_evaluation())
        .await
        .unwrap();
    let closed = json!({ "person": "", "on": "21/6/2021", "closing": "employed_fixed_term" });
    walk.acts(&by, "close", &closed).await.unwrap();
    let due = "SELECT due_on::text FROM task WHERE kind = 'follow_up' ORDER BY due_on";
    let due: Vec<String> = sqlx::query_scalar(due).fetch_all(&mut admin).await.unwrap();
    assert_eq!(due, ["2021-07-21", "2021-09-19", "2021-12-18"]);
    drop(admin);

    // End.
    let end = date(2021, 6, 30);
    for (indicator, value) in [
        ("reception", 1),
        ("taking_charge", 1),
        ("measures", 1),
        ("validation", 1),
        ("self_employment", 0),
    ] {
        assert_eq!(walk.counts(indicator, end).await.0, value, "{indicator}");
    }
    let json = walk.reads(&by, "recipient-card/export.json").await;
    let card: Value = serde_json::from_str(&json).unwrap();
    let lines: Vec<(u64, &str)> = card["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["line_no"].as_u64().unwrap(),
                line["code"].as_str().unwrap_or("PSP"),
            )
        })
        .collect();
    let expected = ["a", "b1", "b3", "b4", "c", "d", "c", "PSP", "M1", "M6"];
    let expected: Vec<(u64, &str)> = (1..).zip(expected).collect();
    assert_eq!(lines, expected);
    test.database.drop_database().await;
}
