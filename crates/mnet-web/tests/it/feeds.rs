// SPDX-License-Identifier: AGPL-3.0-or-later
//! A file that feeds the card, brought in over the pages: tried, taken in, corrected, taken back.

use axum::http::StatusCode;
use jiff::civil::date;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};

pub(crate) const SAP: &str = include_str!("../../../mnet-exchange/src/sap/v1/fictional.xml");

pub(crate) async fn brought(
    browser: &mut Browser,
    format: &str,
    text: &str,
) -> crate::browser::Answer {
    let fields = [("format", format), ("body", "CPI-PES"), ("mapping", "")];
    browser
        .upload("/admin/messages/files", &fields, text.as_bytes())
        .await
}

#[tokio::test]
async fn a_file_is_tried_taken_in_corrected_and_taken_back_on_its_page() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    account(&test, "w.reg", Role::Region, "REG").await;
    let mut lead = Browser::of(&test, "w.reg").await;
    lead.get("/admin/messages").await;
    let wrong = SAP.replace(">DI<", ">ZZ<");
    let sent = brought(&mut lead, "sap", &wrong).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let address = sent.location().to_owned();
    let import = address.split('?').next().unwrap().to_owned();
    let staged = lead.get(&address).await;
    assert!(staged.text.contains("In attesa 5"), "{}", staged.text);

    let tried = lead.post(&import, &[("_do", "try")]).await;
    assert!(tried.text.contains("CODE_UNKNOWN"), "{}", tried.text);
    assert!(tried.text.contains("In attesa 5"));

    lead.post(&import, &[("_do", "apply")]).await;
    let taken = lead.get(&import).await.text;
    assert!(
        taken.contains("accolti 4") && taken.contains("respinti 1"),
        "{taken}"
    );
    let line = wrong
        .lines()
        .position(|line| line.contains(">ZZ<"))
        .unwrap()
        + 1;
    assert!(taken.contains(&format!("Riga {line}, colonna")), "{taken}");
    assert!(taken.contains("value=\"ZZ\""), "{taken}");

    let fixed = lead
        .post(&format!("{import}/rows/1"), &[("value", "employed")])
        .await;
    assert!(
        fixed.location().contains("feed-row-taken"),
        "{}",
        fixed.location()
    );
    let undone = lead.post(&import, &[("_do", "undo")]).await;
    assert!(undone.location().contains("feed-undone"));
    let listed = lead.get("/admin/messages").await.text;
    assert!(listed.contains("annullata"), "{listed}");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_where_and_leaves_nothing() {
    let test = TestApp::new().await;
    account(&test, "w.reg", Role::Region, "REG").await;
    let mut lead = Browser::of(&test, "w.reg").await;
    lead.get("/admin/messages").await;
    let cut = brought(&mut lead, "sap", "<lavoratore>\n<a></b></lavoratore>").await;
    assert_eq!(cut.status, StatusCode::OK);
    assert!(cut.text.contains("Riga 2, colonna"), "{}", cut.text);
    let other = brought(&mut lead, "siuss", SAP).await;
    assert!(other.text.contains("altro formato"), "{}", other.text);
    let table = brought(&mut lead, "csv", "a;b\n1;2\n").await;
    assert!(table.text.contains("mappatura"), "{}", table.text);
    assert!(!table.text.contains("/admin/messages/0"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_feeds_no_card_brings_no_file_and_another_region_sees_none() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    account(&test, "w.reg", Role::Region, "REG").await;
    account(&test, "w.cpi", Role::CpiOperator, "CPI-PES").await;
    let mut lead = Browser::of(&test, "w.reg").await;
    lead.get("/admin/messages").await;
    let sent = brought(&mut lead, "sap", SAP).await;
    let import = sent.location().split('?').next().unwrap().to_owned();
    let mut centre = Browser::of(&test, "w.cpi").await;
    centre.get("/").await;
    assert_eq!(centre.get(&import).await.status, StatusCode::FORBIDDEN);
    let sent = brought(&mut centre, "sap", SAP).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let none = lead
        .get("/admin/messages/00000000-0000-7000-8000-000000000000")
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    test.database.drop_database().await;
}
