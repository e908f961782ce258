// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals through the pages and the door for programs.

use jiff::civil::date;
use mnet_app::nightly;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::reception::territory;
use crate::scenarios::{Programs, Worker};

const REFERRED: &str = r#"{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"b4"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_reception","outcome":"cpi"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"send_referral","to":"CPI-CIV"}
"#;

/// T09: ten days after it was sent nobody answers a referral any more, by whichever door; the
/// sender reads so and sends it again.
#[tokio::test]
async fn an_expired_referral_is_refused_by_pages_and_programs_and_sent_again() {
    let test = TestApp::new().await;
    let (_, card, case) = territory(&test).await;
    let report = test.history(REFERRED).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let worker = Worker::centre("CPI-CIV");
    test.clock.move_to(date(2020, 7, 16));
    let mut programs = Programs::new(&test);
    let inbox = programs
        .asks(&worker, "GET", "/api/v1/referrals?box=inbox", None)
        .await
        .unwrap();
    let referral = inbox["items"][0]["id"].as_str().unwrap().to_owned();

    test.clock.move_to(date(2020, 7, 17));
    let answers = format!("/api/v1/referrals/{referral}/answers");
    let accept = json!({ "answer": "accept" });
    let page = format!("/referrals/{referral}");
    for night in [false, true] {
        if night {
            assert_eq!(nightly::work(&test.app).await.unwrap().expired, 1);
        }
        let refused = programs
            .asks(&worker, "POST", &answers, Some(&accept))
            .await
            .unwrap_err();
        assert!(refused.contains("REFERRAL_EXPIRED"), "{refused}");
        let mut centre = Browser::of(&test, "u.cpi.civ").await;
        assert!(!centre.get("/referrals").await.text.contains(&page));
        let refused = centre.post(&page, &[("_do", "accept")]).await.text;
        // Once it is written down, the recipient does not read it any more.
        let told = if night {
            "Qui non c’è nulla"
        } else {
            "Il termine per rispondere è passato"
        };
        assert!(refused.contains(told), "{refused}");
    }

    let mut sender = Browser::of(&test, "u.ts.prc").await;
    let purpose = [("purpose", "care"), ("next", card.as_str())];
    let opened = sender.submit(&card, &purpose).await.text;
    assert!(opened.contains("Scaduto"), "{opened}");
    assert!(
        opened.contains("Un rinvio è scaduto senza risposta"),
        "{opened}"
    );
    let sheet = format!("/cases/{case}/forms/referral_sheet");
    assert!(sender.get(&sheet).await.text.contains("CPI-CIV"));
    test.database.drop_database().await;
}
