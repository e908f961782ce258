// SPDX-License-Identifier: AGPL-3.0-or-later
//! The door for programs on a real database.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::SignedDuration;
use mnet_app::auth;
use mnet_authz::Role;
use mnet_store::{Context, NewAccount, NewMandate};
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::WebOptions;

const PASSWORD: &str = "cavallo batteria graffetta";

/// A program with a token, and the service it asks.
pub(super) struct Program {
    pub(super) test: TestApp,
    doors: Router,
    token: String,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    headers: HeaderMap,
    pub(super) body: Value,
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn code(&self) -> &str {
        assert_eq!(self.header("content-type"), "application/problem+json");
        self.body["code"].as_str().unwrap()
    }
}

impl Program {
    pub(super) async fn of(user: &str, role: Role, body: &str, scopes: &[&str]) -> Self {
        let test = TestApp::new().await;
        account(&test, user, role, body).await;
        let options = WebOptions {
            base_url: "https://rete.example".to_owned(),
            secure_cookies: true,
            source_url: String::new(),
        };
        let scopes = scopes.iter().map(ToString::to_string).collect();
        let hour = SignedDuration::from_hours(1);
        let token = auth::create_token(&test.app, user, hour, scopes)
            .await
            .unwrap();
        let doors = crate::router(test.app.clone(), options);
        Self { test, doors, token }
    }

    async fn desk() -> Self {
        Self::of("u.ts.prc", Role::ThirdSector, "TS-PRC", &[]).await
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header("host", "rete.example").body(body).unwrap();
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: bytes.to_vec(),
            body,
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let bearer = format!("Bearer {}", self.token);
        Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", bearer)
            .header("access-purpose", "care")
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.ask(self.request("GET", path), Body::empty()).await
    }

    pub(super) async fn post(&self, path: &str, key: &str, body: &Value) -> Answer {
        let request = self.request("POST", path).header("idempotency-key", key);
        let request = request.header("content-type", "application/json");
        self.ask(request, Body::from(body.to_string())).await
    }

    /// A new person, after the search that must come first.
    async fn newcomer(&self) -> Value {
        let found = self
            .post("/api/v1/searches", "-", &json!({ "text": "Okwudemo" }))
            .await;
        json!({
            "ticket": found.body["ticket"],
            "channel": "self",
            "identity": {
                "family_name": "Okwudemo", "given_name": "Blessing", "sex": "F",
                "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
            },
            "contacts": {
                "phones": [{ "number": "+393330000001", "relation": "own" }],
                "preferred_language": "en", "literacy": "good", "needs_interpreter": "no",
            },
            "address": { "type": "domicile", "comune": "043042" },
        })
    }

    pub(super) async fn end(self) {
        self.test.database.drop_database().await;
    }
}

async fn account(test: &TestApp, user: &str, role: Role, body: &str) {
    let now = test.app.clock.now();
    let id = test.app.random.id(now);
    let password_hash = auth::hash_password(&test.app, PASSWORD).await.unwrap();
    let (user_name, display_name) = (user.to_owned(), format!("Prova {user}"));
    let new = NewAccount {
        id,
        user_name,
        display_name,
        password_hash,
    };
    let mandate = NewMandate {
        id: test.app.random.id(now),
        account: id,
        body: body.to_owned(),
        role: role.code().to_owned(),
        basis: "test".to_owned(),
        valid_from: jiff::civil::date(2018, 1, 1),
        valid_to: None,
    };
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    tx.add_account(&new, now).await.unwrap();
    tx.add_mandate(&mandate).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_write_sent_twice_is_done_once() {
    let program = Program::desk().await;
    let new = program.newcomer().await;
    let write = || program.post("/api/v1/persons", "key-1", &new);
    let (one, other, third) = tokio::join!(write(), write(), write());
    let again = write().await;
    assert_eq!(one.status, StatusCode::CREATED, "{}", one.body);
    let all = [&one, &other, &third, &again];
    assert!(all.iter().all(|answer| answer.body == one.body));
    let replayed = all
        .iter()
        .filter(|answer| answer.header("idempotency-replayed") == "true");
    assert_eq!(replayed.count(), 3);
    let cases = program.get("/api/v1/cases").await;
    assert_eq!(cases.body["items"].as_array().unwrap().len(), 1);
    program.end().await;
}

#[tokio::test]
async fn a_key_serves_one_request_only() {
    let program = Program::desk().await;
    let mut new = program.newcomer().await;
    program.post("/api/v1/persons", "key-1", &new).await;
    new["channel"] = json!("cpi");
    let other = program.post("/api/v1/persons", "key-1", &new).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.code(), "IDEMPOTENCY_KEY_REUSED");
    let none = program.post("/api/v1/persons", "", &new).await;
    assert_eq!(
        (none.status, none.code()),
        (StatusCode::BAD_REQUEST, "IDEMPOTENCY_KEY_MISSING")
    );
    program.end().await;
}

#[tokio::test]
async fn a_refusal_is_told_again_to_who_repeats_it() {
    let program = Program::desk().await;
    let made = program
        .post("/api/v1/persons", "key-1", &program.newcomer().await)
        .await;
    let path = format!(
        "/api/v1/cases/{}/taking-charge",
        made.body["case"].as_str().unwrap()
    );
    let first = program.post(&path, "key-2", &json!({})).await;
    let again = program.post(&path, "key-2", &json!({})).await;
    assert_eq!(
        (first.status, first.code()),
        (StatusCode::CONFLICT, "RECEPTION_NOT_COMPLETED")
    );
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("idempotency-replayed"), "true");
    program.end().await;
}

#[tokio::test]
async fn a_card_is_opened_with_a_purpose_and_its_looks_are_counted() {
    let program = Program::desk().await;
    let made = program
        .post("/api/v1/persons", "key-1", &program.newcomer().await)
        .await;
    let path = format!("/api/v1/persons/{}", made.body["person"].as_str().unwrap());
    let silent = |path: &str| {
        let bearer = format!("Bearer {}", program.token);
        let request = Request::get(path).header("authorization", bearer);
        program.ask(request, Body::empty())
    };
    let card = silent(&format!("{path}?purpose=care")).await;
    assert_eq!(card.status, StatusCode::OK);
    // A program has no session: what was said once holds for that request.
    let refused = silent(&path).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::FORBIDDEN, "PURPOSE_NEEDED")
    );
    let told = refused.body["detail"].as_str().unwrap();
    assert!(told.contains("Access-Purpose"), "{told}");
    let wrong = silent(&format!("{path}?purpose=curiosity")).await;
    assert_eq!(wrong.code(), "PARAMETER_INVALID");
    let card = program.get(&path).await;
    assert_eq!(card.body["head"]["shown_name"], "Okwudemo Blessing");
    assert_eq!(card.body["case"]["state"], "S00");
    assert_eq!(card.header("ratelimit-limit"), "6000");
    program.end().await;
}

#[tokio::test]
async fn what_was_read_already_is_not_sent_again() {
    let program = Program::desk().await;
    let first = program.get("/api/v1/code-lists/channels").await;
    let tag = first.header("etag").to_owned();
    let request = program.request("GET", "/api/v1/code-lists/channels");
    let again = program
        .ask(request.header("if-none-match", &tag), Body::empty())
        .await;
    assert_eq!(
        (again.status, again.body),
        (StatusCode::NOT_MODIFIED, Value::Null)
    );
    program.end().await;
}

#[tokio::test]
async fn what_does_not_fit_is_told_and_never_a_fault() {
    let program = Program::desk().await;
    let search = |kind: &str, body: &str| {
        let request = program
            .request("POST", "/api/v1/searches")
            .header("content-type", kind);
        program.ask(request, Body::from(body.to_owned()))
    };
    let json = "application/json";
    assert_eq!(
        search("text/plain", "{}").await.code(),
        "CONTENT_TYPE_UNSUPPORTED"
    );
    assert_eq!(search(json, "{").await.code(), "MALFORMED");
    assert_eq!(search(json, "{}").await.code(), "FIELD_MISSING");
    assert_eq!(
        search(json, r#"{"text":"a","x":1}"#).await.code(),
        "FIELD_UNKNOWN"
    );
    let nul = search(json, r#"{"text":"a\u0000"}"#).await;
    assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nul.body["errors"][0]["pointer"], "/text");
    let large = format!(r#"{{"text":"{}"}}"#, "a".repeat(1_100_000));
    assert_eq!(
        search(json, &large).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(program.get("/api/v1/persons/1").await.code(), "NOT_FOUND");
    assert_eq!(program.get("/api/v2").await.code(), "NOT_FOUND");
    assert_eq!(
        program.get("/api/v1/cases?cursor=x").await.code(),
        "PARAMETER_INVALID"
    );
    let method = program
        .post("/api/v1/cases", "key-1", &serde_json::json!({}))
        .await;
    assert_eq!(
        (method.code(), method.header("allow")),
        ("METHOD_NOT_ALLOWED", "GET,HEAD")
    );
    program.end().await;
}

#[tokio::test]
async fn without_a_valid_token_there_is_no_answer() {
    let mut program = Program::desk().await;
    let none = program
        .ask(Request::get("/api/v1/my-day"), Body::empty())
        .await;
    assert_eq!(
        (none.status, none.code()),
        (StatusCode::UNAUTHORIZED, "CREDENTIALS_INVALID")
    );
    assert!(none.header("www-authenticate").starts_with("Bearer"));
    assert_eq!(program.get("/api/v1/my-day").await.status, StatusCode::OK);
    auth::revoke_tokens(&program.test.app, "u.ts.prc")
        .await
        .unwrap();
    assert_eq!(
        program.get("/api/v1/my-day").await.code(),
        "CREDENTIALS_INVALID"
    );
    program.token = "x".repeat(43);
    assert_eq!(
        program.get("/api/v1/my-day").await.code(),
        "CREDENTIALS_INVALID"
    );
    program.end().await;
}

#[tokio::test]
async fn a_token_for_reading_writes_nothing() {
    let program = Program::of("u.ts.prc", Role::ThirdSector, "TS-PRC", &["read"]).await;
    assert_eq!(program.get("/api/v1/my-day").await.status, StatusCode::OK);
    let write = program.post("/api/v1/persons", "key-1", &json!({})).await;
    assert_eq!(
        (write.status, write.code()),
        (StatusCode::FORBIDDEN, "SCOPE_MISSING")
    );
    program.end().await;
}

#[tokio::test]
async fn a_page_session_proves_its_changes_and_is_no_token() {
    let mut program = Program::desk().await;
    let app = &program.test.app;
    let session = auth::login(app, "u.ts.prc", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    let cookie = format!("__Host-mnet={}", session.secret);
    let with = |method: &str, path: &str| {
        Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", &cookie)
    };
    let read = program
        .ask(with("GET", "/api/v1/my-day"), Body::empty())
        .await;
    assert_eq!(read.status, StatusCode::OK);
    let search = || with("POST", "/api/v1/searches").header("content-type", "application/json");
    let body = || Body::from(r#"{"text":"a"}"#);
    assert_eq!(program.ask(search(), body()).await.code(), "FORM_EXPIRED");
    let proven = search().header("x-csrf-token", &session.actor.csrf);
    assert_eq!(program.ask(proven, body()).await.status, StatusCode::OK);
    program.token = session.secret.clone();
    assert_eq!(
        program.get("/api/v1/my-day").await.code(),
        "CREDENTIALS_INVALID"
    );
    program.test.clock.pass(16 * 60);
    let locked = program
        .ask(with("GET", "/api/v1/my-day"), Body::empty())
        .await;
    assert_eq!(locked.code(), "SESSION_LOCKED");
    program.end().await;
}

#[tokio::test]
async fn a_person_of_others_is_not_there() {
    let program = Program::desk().await;
    let made = program
        .post("/api/v1/persons", "key-1", &program.newcomer().await)
        .await;
    account(&program.test, "u.ts.anc", Role::ThirdSector, "TS-ANC").await;
    let hour = SignedDuration::from_hours(1);
    let app = &program.test.app;
    let other = auth::create_token(app, "u.ts.anc", hour, Vec::new())
        .await
        .unwrap();
    let person = made.body["person"].as_str().unwrap();
    let ask = |id: String| {
        let path = format!("/api/v1/persons/{id}?purpose=care");
        let request = Request::get(path).header("authorization", format!("Bearer {other}"));
        program.ask(request, Body::empty())
    };
    let hidden = ask(person.to_owned()).await;
    let missing = ask(uuid::Uuid::nil().to_string()).await;
    assert_eq!(
        (hidden.status, hidden.code()),
        (StatusCode::NOT_FOUND, missing.code())
    );
    assert_eq!(hidden.body["detail"], missing.body["detail"]);
    program.end().await;
}

#[tokio::test]
async fn past_work_is_imported_by_the_lead_only() {
    let program = Program::of("u.reg", Role::Region, "REG", &[]).await;
    let line =
        r#"{"on":"2020-07-01","body":"TS-PRC","role":"third_sector","person":"P1","deed":"x"}"#;
    let path = "/api/v1/histories?edition=marche-2020";
    let request = program
        .request("POST", path)
        .header("idempotency-key", "key-1");
    let request = request.header("content-type", "application/x-ndjson");
    let told = program.ask(request, Body::from(line)).await;
    assert_eq!(
        (told.status, &told.body["refused"]),
        (StatusCode::OK, &json!(1))
    );
    assert_eq!(told.body["results"][0]["code"], "DEED_UNKNOWN");
    program.end().await;
    let desk = Program::desk().await;
    let request = desk
        .request("POST", path)
        .header("idempotency-key", "key-1");
    let request = request.header("content-type", "application/x-ndjson");
    assert_eq!(
        desk.ask(request, Body::from(line)).await.code(),
        "ROLE_NOT_ALLOWED"
    );
    desk.end().await;
}

#[tokio::test]
async fn who_asks_is_answered_in_their_language() {
    let program = Program::desk().await;
    let ask = |lang: &'static str| {
        let request = program.request("GET", "/api/v1/nothing");
        program.ask(request.header("accept-language", lang), Body::empty())
    };
    let (it, en, ar) = tokio::join!(ask("it"), ask("en"), ask("ar"));
    assert_ne!(it.body["detail"], en.body["detail"]);
    assert_ne!(en.body["detail"], ar.body["detail"]);
    assert_eq!(ar.header("content-language"), "ar");
    program.end().await;
}

/// A person in charge of the centre of Civitanova, as a history tells it.
pub(super) const CHARGED: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"PROVA","given_name":"Demo","sex":"F","birth_country":"NG","citizenships":["NG"],"birth_date":"1990-05-06","stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"}}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-06-05","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"take_in_charge","case_manager":"M. Esempio"}
"#;

#[tokio::test]
async fn a_program_records_measures_by_the_same_rules() {
    let program = Program::of("u.cpi.civ", Role::CpiOperator, "CPI-CIV", &[]).await;
    let report = program.test.history(CHARGED).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    let cases = program.get("/api/v1/cases").await;
    let case = cases.body["items"][0]["id"]
        .as_str()
        .or(cases.body["items"][0]["case"].as_str());
    let at = |rest: &str| format!("/api/v1/cases/{}/{rest}", case.unwrap());
    let again = program.post(&at("taking-charge"), "k1", &json!({})).await;
    assert_eq!(
        (again.status, again.code()),
        (StatusCode::CONFLICT, "RECEPTION_NOT_COMPLETED")
    );
    let cv = program
        .post(&at("cv"), "k2", &json!({ "on": "2020-06-08" }))
        .await;
    assert_eq!(cv.status, StatusCode::OK, "{}", cv.body);
    let valico = json!({ "measure": "M6", "provider": "TS-PRC" });
    let refused = program.post(&at("measures"), "k3", &valico).await;
    assert_eq!(refused.code(), "VALICO_SOLO_CPI");
    let strange = json!({ "measure": "M99" });
    let strange = program.post(&at("measures"), "k4", &strange).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = json!({ "measure": "M1", "on": "2020-06-10" });
    let proposed = program.post(&at("measures"), "k5", &new).await;
    assert_eq!(proposed.status, StatusCode::OK, "{}", proposed.body);
    let replayed = program.post(&at("measures"), "k5", &new).await;
    assert_eq!(replayed.header("idempotency-replayed"), "true");
    let end = json!({ "reference": "M1-1", "event": "10" });
    let early = program.post(&at("measure-events"), "k6", &end).await;
    assert_eq!(early.code(), "EVENT_ORDER");
    let list = program.get(&at("measures")).await;
    let items = list.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{}", list.body);
    assert_eq!(items[0]["may_follow"], json!(["02", "03", "04", "06"]));
    let rest = json!({ "reason": "x" });
    let rest = program.post(&at("pact/suspension"), "k7", &rest).await;
    assert_eq!(rest.code(), "PACT_MISSING");
    let pact = program.get(&at("pact")).await;
    assert_eq!(pact.body["versions"], json!([]));
    program.end().await;
}
