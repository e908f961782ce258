// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of somebody with a long path: what is newest, and the rest a click away.

use std::fmt::Write as _;

use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};
use crate::path::HISTORY;

/// Measures after another, of which the first still runs.
const MEASURES: usize = 20;

fn history() -> String {
    let mut lines = HISTORY.to_owned();
    let mut deed = |on: &str, deed: &str| {
        let head = r#""body":"CPI-CIV","role":"cpi_operator","person":"P01""#;
        writeln!(lines, r#"{{"on":"{on}",{head},{deed}}}"#).unwrap();
    };
    deed("2020-06-08", r#""deed":"complete_pact_orientation""#);
    deed("2020-06-08", r#""deed":"attach_cv""#);
    deed(
        "2020-06-09",
        r#""deed":"sign_pact","kind":"activation","signed_by":["person","body"]"#,
    );
    for number in 1..=MEASURES {
        let events = if number == 1 {
            &["01", "02"][..]
        } else {
            &["01", "02", "10"]
        };
        for event in events {
            deed(
                "2020-06-10",
                &format!(
                    r#""deed":"record_measure_event","measure":"M3","event":"{event}","ref":"lab-{number}","provider":"CPI-CIV""#
                ),
            );
        }
    }
    lines
}

#[tokio::test]
async fn a_long_card_shows_what_is_newest_and_the_rest_when_asked() {
    let test = TestApp::new().await;
    let report = test.history(&history()).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut centre = Browser::of(&test, "u.cpi.civ").await;
    let cases = centre.get("/cases").await;
    let person = cases.text.split("href=\"/persons/").nth(1).expect("a case");
    let address = format!("/persons/{}", person.split('"').next().unwrap());

    let card = centre.get(&address).await.text;

    let events = |page: &str| page.matches("class=\"mn-when\"").count();
    let has = |page: &str, number: usize| page.contains(&format!("/measures/lab-{number}\""));
    assert_eq!(events(&card), 15);
    // The newest fifteen, and the one that runs.
    assert!(has(&card, 1) && !has(&card, 2) && !has(&card, 5) && has(&card, 6) && has(&card, 20));
    let rest = |list: &str| {
        let link = card
            .split("href=\"")
            .find(|link| link.contains(&format!("#{list}\"")));
        link.and_then(|link| link.split('"').next())
            .map(|link| link.replace("&#38;", "&"))
    };
    let story = rest("story").expect("the whole story");
    assert_eq!(
        story.split('#').next(),
        rest("measures").expect("all measures").split('#').next()
    );
    assert_eq!(rest("forms"), None);

    let whole = centre.get(story.split('#').next().unwrap()).await.text;

    assert!(events(&whole) > 3 * MEASURES);
    assert!((1..=MEASURES).all(|number| has(&whole, number)));
    // Nothing is left to ask for.
    assert!(!whole.contains("#story\"") && !whole.contains("#measures\""));
}
