// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception in depth, at the desk: what the sheets propose and what they lead to.

use jiff::civil::{Date, date};
use mnet_app::desk::{FormPage, complete_form, form_page, read_form};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_forms::Answers;
use mnet_store::Context;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::path::Story;

/// Received by the territory of Porto Recanati on 8 July 2020.
struct Received {
    test: TestApp,
    operator: Actor,
    case: Uuid,
}

const TS: (&str, &str) = ("TS-PRC", "third_sector");

impl Received {
    async fn told(more: &str) -> Self {
        let test = TestApp::new().await;
        let mut story = Story::default();
        let born = r#""deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari","expires_on":"2022-01-01"},"domicile":"Porto Recanati""#;
        story.tell("2020-07-06", TS, "P01", born);
        let screened = r#""deed":"close_screening","outcome":"suitable""#;
        story.tell("2020-07-06", TS, "P01", screened);
        for deed in [
            r#""deed":"complete_registration_card""#,
            r#""deed":"deliver_privacy_notice","language":"en""#,
            r#""deed":"open_recipient_card""#,
            r#""deed":"record_activity","activity":"a""#,
        ] {
            story.tell("2020-07-08", TS, "P01", deed);
        }
        story.0.push_str(more);
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
        let keys = tx.persons_by_key("marche-2020", &["P01".to_owned()]).await;
        let person = keys.unwrap().first().unwrap().1;
        let case = tx.cases_of(&[person], None).await.unwrap().remove(0).id;
        drop(tx);
        let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
        let operator = test.on(&operator, date(2020, 7, 15));
        Self {
            test,
            operator,
            case,
        }
    }

    async fn page(&self, form: &str) -> FormPage {
        form_page(&self.test.app, &self.operator, self.case, form)
            .await
            .unwrap()
    }

    async fn fill(&self, form: &str, more: Value) -> Result<Uuid, AppError> {
        let mut answers: Answers = self.page(form).await.answers;
        for (key, value) in more.as_object().unwrap() {
            answers.set(key, value.clone());
        }
        let done = complete_form(&self.test.app, &self.operator, self.case, form, answers).await?;
        Ok(done.form)
    }

    fn at(&self, day: Date) -> Actor {
        self.test.on(&self.operator, day)
    }

    async fn end(self) {
        self.test.database.drop_database().await;
    }
}

fn valico() -> Value {
    json!({
        "informed": "yes", "interested": "yes", "target_profiles": [{ "title": "Sarta" }],
        "experience_months": 18, "evidence": ["documentary", "audio_video"],
        "italian_level": "a2", "mediator_present": "no", "permit_ok": "yes", "motivation": 3,
        "weekly_hours": 20, "result": "referred", "operator_signature": true,
    })
}

/// AS-01, step 3: F08 scores 95, proposes the centre of Civitanova and tells eight places left.
#[tokio::test]
async fn the_assessment_for_valico_proposes_the_centre_and_tells_the_places_left() {
    let desk = Received::told("").await;
    let page = desk.page("valico_referral").await;
    assert_eq!(page.answers.get_str("centre"), Some("CPI-CIV"));
    assert_eq!(page.answers.get_int("places_left"), Some(8));
    assert_eq!(page.proposed, ["centre"]);
    let form = desk.fill("valico_referral", valico()).await.unwrap();
    let filled = read_form(&desk.test.app, &desk.operator, form)
        .await
        .unwrap();
    assert_eq!(filled.answers.get_int("score"), Some(95));
    assert_eq!(filled.answers.get_str("suggestion"), Some("referred"));
    assert_eq!(filled.answers.get_str("centre"), Some("CPI-CIV"));
    assert_eq!(filled.answers.get_int("places_left"), Some(8));
    let made_up = json!({ "places_left": 99 });
    let mut answers = valico();
    answers["places_left"] = made_up["places_left"].clone();
    let again = desk.fill("valico_referral", answers).await.unwrap();
    let again = read_form(&desk.test.app, &desk.operator, again)
        .await
        .unwrap();
    assert_eq!(again.answers.get_int("places_left"), Some(8), "never typed");
    desk.end().await;
}

/// AS-01, step 11: who starts VALICO takes one of the eight places, from that day on.
#[tokio::test]
async fn a_place_is_taken_on_the_day_valico_starts() {
    let desk = Received::told(&started_valico()).await;
    let before = desk.at(date(2021, 3, 7));
    let left = async |actor: &Actor| {
        let page = form_page(&desk.test.app, actor, desk.case, "valico_referral").await;
        page.unwrap().answers.get_int("places_left")
    };
    assert_eq!(left(&before).await, Some(8));
    let after = desk.at(date(2021, 3, 8));
    assert_eq!(left(&after).await, Some(7));
    desk.end().await;
}

fn started_valico() -> String {
    let mut story = Story::default();
    for activity in ["b4", "c", "d"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", TS, "P01", &deed);
    }
    let done = r#""deed":"complete_reception","outcome":"cpi""#;
    story.tell("2020-08-03", TS, "P01", done);
    let referral = r#""deed":"send_referral","to":"CPI-CIV""#;
    story.tell("2020-08-03", TS, "P01", referral);
    let centre = ("CPI-CIV", "cpi_operator");
    for (on, deed) in [
        (
            "2020-08-05",
            r#""deed":"accept_referral","case_manager":"M. Esempio""#,
        ),
        ("2020-12-09", r#""deed":"complete_pact_orientation""#),
        ("2020-12-15", r#""deed":"attach_cv""#),
        (
            "2020-12-15",
            r#""deed":"sign_pact","kind":"psp","signed_by":["person","body"]"#,
        ),
    ] {
        story.tell(on, centre, "P01", deed);
    }
    for event in ["01", "02"] {
        let deed =
            format!(r#""deed":"record_measure_event","measure":"M6","ref":"M6","event":"{event}""#);
        story.tell("2021-03-08", ("CPI-CIV", "cpi_validator"), "P01", &deed);
    }
    story.0
}
