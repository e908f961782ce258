// SPDX-License-Identifier: AGPL-3.0-or-later
//! The wall between the sides through the doors: what one side wrote, read, printed, taken
//! away, saved and uncovered by the other.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser, account};

/// Registered by the territory of Porto Recanati, whose partner owns the case, and followed by
/// the employment centre of Civitanova too.
const HISTORY: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"TESTENKO","given_name":"Olena","sex":"F","birth_country":"UA","citizenships":["UA"],"birth_date":"1990-05-06","stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"},"domicile":"Porto Recanati"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
"#;

/// What only the social side may know: as it was typed, and as pages and papers would say it.
const SOCIAL_ONLY: [&str; 6] = [
    "widowed",
    "Vedovo/a",
    "Valico di Tarvisio",
    "\"household\":[",
    "Figlio o figlia",
    "2017",
];

struct Story {
    test: TestApp,
    card: String,
    case: String,
    person: String,
    territory: Browser,
    labour: Browser,
    social: Browser,
}

impl Story {
    async fn told() -> Self {
        let test = TestApp::new().await;
        let report = test.history(HISTORY).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut admin = test.database.admin().await;
        sqlx::raw_sql(
            "INSERT INTO care (person, body, kind, since, moved_on)
             SELECT person, 'CPI-CIV', 'care', '2020-06-02', '2020-07-06' FROM case_file",
        )
        .execute(&mut admin)
        .await
        .unwrap();
        let (person, case): (uuid::Uuid, uuid::Uuid) =
            sqlx::query_as("SELECT person, id FROM case_file")
                .fetch_one(&mut admin)
                .await
                .unwrap();
        drop(admin);
        let who = [
            ("u.ts.prc", Role::ThirdSector, "TS-PRC"),
            ("u.cpi.civ", Role::CpiOperator, "CPI-CIV"),
            ("u.soc.prc", Role::SocialWorker, "PRC"),
            ("u.soc2.prc", Role::SocialWorker, "PRC"),
            ("u.par.prc", Role::PartnerCoordinator, "PRC"),
        ];
        for (user, role, body) in who {
            account(&test, user, role, body).await;
        }
        let card = format!("/persons/{person}");
        let mut story = Self {
            territory: Browser::of(&test, "u.ts.prc").await,
            labour: Browser::of(&test, "u.cpi.civ").await,
            social: Browser::of(&test, "u.soc.prc").await,
            person: person.to_string(),
            case: case.to_string(),
            card,
            test,
        };
        let card = story.card.clone();
        for browser in [&mut story.territory, &mut story.labour, &mut story.social] {
            opened(browser, &card).await;
        }
        story
    }

    async fn end(self) {
        self.test.database.drop_database().await;
    }

    /// The territory closes F02, with what only the social side may know; its address.
    async fn registered(&mut self) -> String {
        let card = self.card.clone();
        let desk = &mut self.territory;
        let papers = [
            ("_do", "save"),
            ("_row", "new"),
            ("type", "passport"),
            ("number", "FE1"),
            ("check", "seen"),
        ];
        desk.submit(&format!("{card}/identity_document"), &papers)
            .await;
        let contacts = [
            ("_do", "save"),
            ("_row", "new"),
            ("phones.0.number", "333 000 0001"),
            ("phones.0.relation", "own"),
            ("preferred_language", "uk"),
            ("literacy", "good"),
            ("needs_interpreter", "no"),
        ];
        desk.submit(&format!("{card}/contacts"), &contacts).await;
        let sheet = format!("/cases/{}/forms/registration_card", self.case);
        let closed = desk
            .post(
                &sheet,
                &[
                    ("_do", "close"),
                    ("marital_status", "widowed"),
                    ("household.0.role", "child"),
                    ("household.0.birth_year", "2012"),
                    ("minors", "1"),
                    ("italy_year", "2017"),
                    ("border_crossing", "Valico di Tarvisio"),
                    ("licences", "b"),
                    ("licence_from", "foreign"),
                    ("partner", "PRC"),
                    ("case_manager", "u.ts.prc"),
                    ("first_reception_on", "6/7/2020"),
                    ("person_signature.how", "signature"),
                    ("person_signature.signer", "Olena"),
                    ("operator_signature", "yes"),
                ],
            )
            .await;
        filled_at(&closed)
    }

    /// The social worker closes F22, with a note and a danger that are reserved; its address.
    async fn assessed(&mut self) -> String {
        self.taken_in_charge().await;
        let sheet = format!("/cases/{}/forms/needs_assessment", self.case);
        let closed = self
            .social
            .post(
                &sheet,
                &[
                    ("_do", "close"),
                    ("held_on", "6/7/2020"),
                    ("mode", "in_person"),
                    ("mediator_present", "no"),
                    ("isee_value", "7200"),
                    ("isee_kind", "ordinary"),
                    ("isee_on", "1/6/2020"),
                    ("housing_kind", "hosted"),
                    ("housing_at_risk", "yes"),
                    ("household_adults", "1"),
                    ("household_minors", "1"),
                    ("childcare_needed", "yes"),
                    ("health_need", "yes"),
                    ("health_service", "Consultorio di Recanati"),
                    ("health_note", "Segue una terapia"),
                    ("harm", "yes"),
                    ("protected_procedure", "Casa rifugio avvisata"),
                    ("italian_level", "a2"),
                    ("mediation_needed", "no"),
                    ("complexity", "complex"),
                    ("team.0.operator", "u.soc.prc"),
                    ("objectives.0.objective", "Nido per il figlio"),
                    ("support_categories", "childcare"),
                    ("operator_signature", "yes"),
                ],
            )
            .await;
        filled_at(&closed)
    }

    async fn taken_in_charge(&self) {
        let lines = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"b4"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"c"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"d"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_reception","outcome":"cpi"}
{"on":"2020-06-04","body":"TS-PRC","role":"third_sector","person":"P01","deed":"send_referral","to":"CPI-CIV"}
{"on":"2020-06-05","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"accept_referral","case_manager":"M. Esempio"}
"#;
        let report = self.test.history(lines).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
    }

    /// Lines of the journal about looks at forms, oldest first: action, role, reason.
    async fn looks(&self) -> Vec<(String, String, Option<String>)> {
        let mut admin = self.test.database.admin().await;
        sqlx::query_as(
            "SELECT action, role, reason FROM journal
              WHERE kind = 'look' AND action IN ('form_read', 'answer_revealed') ORDER BY id",
        )
        .fetch_all(&mut admin)
        .await
        .unwrap()
    }
}

async fn opened(browser: &mut Browser, card: &str) {
    browser.get(card).await;
}

fn filled_at(closed: &Answer) -> String {
    assert_eq!(
        closed.status,
        StatusCode::SEE_OTHER,
        "{} {}",
        closed.errors(),
        closed.text
    );
    let location = closed.location().split('?').next().unwrap();
    assert!(location.starts_with("/forms/"), "{location}");
    location.to_owned()
}

/// What stands in a PDF, without spaces: readers guess where they are.
fn paper(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let file = lopdf::Document::load_mem(&answer.bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = file.extract_text(&pages).unwrap();
    text.split_whitespace().collect()
}

fn says_nothing_of(text: &str, secrets: &[&str], where_it_is: &str) {
    for secret in secrets {
        let squeezed: String = secret.split_whitespace().collect();
        let told = text.contains(secret) || text.contains(&squeezed);
        assert!(!told, "{where_it_is} tells {secret}");
    }
}

async fn asked(browser: &mut Browser, method: &str, path: &str, body: &Value) -> Value {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "rete.example")
        .header("accept", "application/json")
        .header("cookie", &browser.cookie)
        .header("content-type", "application/json")
        .header("idempotency-key", format!("{method}{path}"))
        .header("origin", "https://rete.example")
        .header("x-csrf-token", &browser.proof)
        .body(Body::from(body.to_string()))
        .unwrap();
    let answer = browser.raw(request).await;
    let mut told: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    if let Some(fields) = told.as_object_mut() {
        fields.insert("status_code".to_owned(), json!(answer.status.as_u16()));
    }
    told
}

/// A program uncovers an answer of a block as a page does, and is not told it twice.
async fn uncovered_by_programs_too(story: &mut Story, row: &str) {
    let card = format!("/api/v1{}", story.card);
    let read = story.territory.get(&card).await;
    let read: Value = serde_json::from_str(&read.text).unwrap();
    let mut blocks = read["blocks"].as_array().unwrap().iter();
    let block = blocks.find(|block| block["id"] == row).unwrap();
    assert_eq!(block["to_reveal"], json!(["gender_self"]));

    let path = format!("{card}/blocks/identity/reveal");
    let why = json!({ "row": row, "question": "gender_self", "reason": "Lo chiede la persona" });
    let told = asked(&mut story.territory, "POST", &path, &why).await;
    assert_eq!(
        told["answers"],
        json!({ "gender_self": "persona non binaria" })
    );
    let again = asked(&mut story.territory, "POST", &path, &why).await;
    assert_eq!(
        (&again["row"], &again["answers"]),
        (&json!(row), &json!({}))
    );
    let none = asked(&mut story.labour, "POST", &path, &why).await;
    assert_eq!(none["status_code"], 404, "{none}");
    let other = format!("{card}/blocks/contacts/reveal");
    let none = asked(&mut story.territory, "POST", &other, &why).await;
    assert_eq!(none["status_code"], 404, "{none}");
}

#[tokio::test]
async fn the_labour_side_reads_no_social_answer_at_any_door() {
    let mut story = Story::told().await;
    let form = story.registered().await;
    let page = story.labour.get(&form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Riservato a chi segue questa parte"));
    says_nothing_of(&page.text, &SOCIAL_ONLY, "the page");
    let print = story.labour.get(&format!("{form}/print")).await;
    assert_eq!(print.status, StatusCode::OK);
    says_nothing_of(&print.text, &SOCIAL_ONLY, "the print");
    let pdf = paper(&story.labour.get(&format!("{form}/print.pdf")).await);
    assert!(pdf.contains("Riservatoachisegue"), "{pdf}");
    says_nothing_of(&pdf, &SOCIAL_ONLY, "the PDF");
    for file in ["export.json", "export.csv"] {
        let file = story.labour.get(&format!("{form}/{file}")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.text.contains("marital_status"), "{}", file.text);
        says_nothing_of(&file.text, &SOCIAL_ONLY, "a file");
    }
    let api = story.labour.get(&format!("/api/v1{form}")).await;
    says_nothing_of(&api.text, &SOCIAL_ONLY, "the API");
    let api: Value = serde_json::from_str(&api.text).unwrap();
    assert_eq!(
        api["withheld"],
        json!([
            "border_crossing",
            "household",
            "italy_year",
            "marital_status"
        ])
    );
    assert_eq!(api["answers"]["minors"], 1, "both sides read it");
    assert_eq!(api["answers"]["licences"], json!(["b"]), "its own side's");

    // The social side reads its part, and not the licences; who wrote it reads all of it.
    let social = story.social.get(&form).await.text;
    assert!(social.contains("Vedovo/a") && social.contains("Valico di Tarvisio"));
    let api = story.social.get(&format!("/api/v1{form}")).await.text;
    let api: Value = serde_json::from_str(&api).unwrap();
    assert_eq!(api["withheld"], json!(["licence_from", "licences"]));
    let own = story.territory.get(&format!("/api/v1{form}")).await.text;
    let own: Value = serde_json::from_str(&own).unwrap();
    assert_eq!(own["withheld"], json!([]));
    story.end().await;
}

#[tokio::test]
async fn who_saves_what_it_may_change_wipes_nothing_of_the_other_side() {
    let mut story = Story::told().await;
    let form = story.registered().await;
    // How Olena describes herself is the territory's operator's alone.
    let identity = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("_do", "save"),
            ("family_name", "TESTENKO"),
            ("given_name", "Olena"),
            ("sex", "F"),
            ("birth_date", "6/5/1990"),
            ("birth_country", "UA"),
            ("citizenships", "UA"),
        ];
        fields.extend(more);
        fields
    };
    let block = format!("{}/identity", story.card);
    let row = |page: &Answer| page.hidden("_row");
    let page = story.territory.get(&block).await;
    let (at, told) = (row(&page), [("gender_self", "persona non binaria")]);
    let mut fields = identity(&told);
    fields.push(("_row", at.as_str()));
    story.territory.submit(&block, &fields).await;

    let page = story.labour.get(&block).await;
    says_nothing_of(&page.text, &["binaria"], "the page to change it");
    let api = story
        .labour
        .get(&format!("/api/v1{}?purpose=care", story.card))
        .await;
    says_nothing_of(&api.text, &["binaria", "Valico"], "the card");
    let (at, told) = (row(&page), [("name_original_script", "Олена Тестенко")]);
    let mut fields = identity(&told);
    fields.push(("_row", at.as_str()));
    story.labour.submit(&block, &fields).await;

    let mut admin = story.test.database.admin().await;
    let kept: Vec<Value> = sqlx::query_scalar(
        "SELECT answers FROM person_block WHERE block = 'identity'
          ORDER BY superseded_by IS NULL, recorded_at, id",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    drop(admin);
    let last = kept.last().unwrap();
    assert_eq!(last["name_original_script"], "Олена Тестенко");
    let sealed = last["gender_self"].as_str().unwrap();
    assert!(sealed.starts_with("sealed:"), "kept, as ciphertext");
    // Her own operator uncovers it; for everybody else there is nothing to uncover.
    let page = story.territory.get(&block).await;
    says_nothing_of(&page.text, &["binaria"], "the page before it is uncovered");
    let at = row(&page);
    let why = [
        ("_row", at.as_str()),
        ("question", "gender_self"),
        ("reason", "Lo chiede la persona"),
    ];
    asked_why_first(&story, &format!("{block}/reveal"), &why).await;
    let told = story.territory.post(&format!("{block}/reveal"), &why).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    assert!(told.text.contains("persona non binaria"));
    let none = story.labour.post(&format!("{block}/reveal"), &why).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let again = story.labour.get(&block).await;
    says_nothing_of(&again.text, &["binaria"], "the page of who saved it");
    uncovered_by_programs_too(&mut story, &at).await;
    let after = story.social.get(&form).await.text;
    assert!(after.contains("Valico di Tarvisio"), "the form stands");
    story.end().await;
}

/// SC-4 in the middle of something typed: the question is answered, and nothing was lost.
async fn asked_why_first(story: &Story, path: &str, typed: &[(&str, &str)]) {
    // What was said in a session holds in that session.
    story.test.clock.pass(60);
    let mut fresh = Browser::of(&story.test, "u.ts.prc").await;
    let question = fresh.post(path, typed).await;
    assert!(question.asks_why(), "{}", question.text);
    let person = question.hidden("person");
    assert_eq!(question.hidden("_path"), path);
    let mut kept = Vec::new();
    for (name, value) in typed {
        let field = format!("name=\"_kept.{name}\">\n{value}</textarea>");
        assert!(question.text.contains(&field), "{field}: {}", question.text);
        kept.push((format!("_kept.{name}"), *value));
    }
    let mut said = vec![("next", "/"), ("person", person.as_str()), ("_path", path)];
    said.extend(kept.iter().map(|(name, value)| (name.as_str(), *value)));
    // Nothing chosen: asked again, and it is still there.
    let again = fresh.post("/purpose", &said).await;
    assert!(again.asks_why() && again.text.contains("Lo chiede la persona"));
    said.push(("purpose", "request"));
    let resend = fresh.post("/purpose", &said).await;
    assert_eq!(resend.status, StatusCode::OK, "{}", resend.text);
    assert!(resend.text.contains(&format!("action=\"{path}\"")));
    assert!(resend.text.contains("Lo chiede la persona"));
    let told = fresh.post(path, typed).await;
    assert!(told.text.contains("persona non binaria"), "{}", told.text);
}

#[tokio::test]
async fn a_social_worker_uncovers_an_answer_for_a_reason_that_the_person_reads() {
    let mut story = Story::told().await;
    let form = story.assessed().await;
    let before = story.looks().await.len();
    let page = story.social.get(&form).await;
    says_nothing_of(
        &page.text,
        &["Consultorio", "terapia", "rifugio"],
        "the page before it is uncovered",
    );
    assert!(page.text.contains("Servizio che segue la persona"));
    let reveal = format!("{form}/reveal");
    let short = [("question", "health_service"), ("reason", "serve")];
    let refused = story.social.post(&reveal, &short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Scrivere almeno 10 caratteri."));
    says_nothing_of(&refused.text, &["Consultorio"], "a refusal");
    let why = [
        ("question", "health_service"),
        ("reason", "Appuntamento con il consultorio"),
    ];
    let told = story.social.post(&reveal, &why).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    assert!(told.text.contains("Consultorio di Recanati"));
    says_nothing_of(&told.text, &["terapia", "rifugio"], "one answer at a time");
    let again = story.social.get(&form).await;
    says_nothing_of(&again.text, &["Consultorio"], "the page afterwards");

    let looks = story.looks().await;
    let told: Vec<(&str, &str, Option<&str>)> = looks
        .iter()
        .skip(before)
        .map(|(action, role, why)| (action.as_str(), role.as_str(), why.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("form_read", "soc", Some("care")),
            ("form_read", "soc", Some("care")),
            (
                "answer_revealed",
                "soc",
                Some("Appuntamento con il consultorio")
            ),
            ("form_read", "soc", Some("care")),
        ],
        "opening and uncovering are a line each"
    );
    let saw = story.social.get(&format!("{}/who-saw", story.card)).await;
    assert!(saw.text.contains("Ha scoperto una risposta riservata"));
    assert!(saw.text.contains("Appuntamento con il consultorio"));

    // A colleague uncovers what is the social side's, and does not know of what is reserved.
    let mut colleague = Browser::of(&story.test, "u.soc2.prc").await;
    let page = colleague.get(&form).await;
    assert!(page.text.contains("Servizio che segue la persona"));
    says_nothing_of(&page.text, &["Nota riservata", "violenza"], "a colleague");
    for reserved in ["health_note", "harm"] {
        let asked = [
            ("question", reserved),
            ("reason", "Per il colloquio di oggi"),
        ];
        let none = colleague.post(&reveal, &asked).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{reserved}");
    }
    story.end().await;
}

#[tokio::test]
async fn the_labour_side_gets_the_categories_of_an_assessment_and_uncovers_nothing() {
    let mut story = Story::told().await;
    let form = story.assessed().await;
    let api = story.labour.get(&format!("/api/v1{form}")).await.text;
    says_nothing_of(
        &api,
        &[
            "7200",
            "Consultorio",
            "terapia",
            "rifugio",
            "harm",
            "health_note",
        ],
        "the API",
    );
    let api: Value = serde_json::from_str(&api).unwrap();
    assert_eq!(api["answers"]["support_categories"], json!(["childcare"]));
    assert_eq!(api["answers"]["complexity"], "complex");
    assert_eq!(api["to_reveal"], json!([]));
    let hidden = api["withheld"].as_array().unwrap();
    assert!(hidden.contains(&json!("isee_value")) && hidden.contains(&json!("health_need")));

    let why = json!({ "question": "health_service", "reason": "Per il colloquio di oggi" });
    let path = format!("/api/v1{form}/reveal");
    let none = asked(&mut story.labour, "POST", &path, &why).await;
    assert_eq!(none["status_code"], 404, "{none}");
    let why = [
        ("question", "health_service"),
        ("reason", "Per il colloquio di oggi"),
    ];
    let none = story.labour.post(&format!("{form}/reveal"), &why).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let mut partner = Browser::of(&story.test, "u.par.prc").await;
    opened(&mut partner, &story.card).await;
    let page = partner.get(&form).await;
    says_nothing_of(
        &page.text,
        &["Consultorio", "7200", "7.200", "terapia"],
        "the partner's page: its body is the same, its side is not",
    );
    let none = partner.post(&format!("{form}/reveal"), &why).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    // Who writes none is not offered the page.
    let sheet = format!("/cases/{}/forms/needs_assessment", story.case);
    assert_eq!(story.labour.get(&sheet).await.status, StatusCode::FORBIDDEN);

    let why = json!({ "question": "health_service", "reason": "Per il colloquio di oggi" });
    let told = asked(&mut story.social, "POST", &path, &why).await;
    assert_eq!(told["status_code"], 200, "{told}");
    assert_eq!(told["answers"]["health_service"], "Consultorio di Recanati");
    let again = asked(&mut story.social, "POST", &path, &why).await;
    assert_eq!(
        again["answers"],
        json!({}),
        "a repeat is told nothing again"
    );
    assert!(!story.person.is_empty());
    story.end().await;
}

#[tokio::test]
async fn a_special_answer_stays_covered_in_files_until_it_is_uncovered_on_a_page() {
    let mut story = Story::told().await;
    let form = story.assessed().await;
    for file in ["export.json", "export.csv", "print"] {
        let file = story.social.get(&format!("{form}/{file}")).await;
        assert_eq!(file.status, StatusCode::OK);
        let secrets = ["Consultorio", "terapia", "rifugio"];
        says_nothing_of(&file.text, &secrets, "a file");
    }
    let pdf = paper(&story.social.get(&format!("{form}/print.pdf")).await);
    says_nothing_of(&pdf, &["Consultorio", "rifugio"], "the PDF");
    story.end().await;
}
