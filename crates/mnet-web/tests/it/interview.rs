// SPDX-License-Identifier: AGPL-3.0-or-later
//! An interview in two languages through the pages: nothing typed is lost, the
//! choice stays with the person, and what a mediator validated is no draft.

use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};
use crate::reception::territory;

const FORM: &str = "basic_orientation";

/// What is said in Bengali for the first question that is said to people.
const SAID: &str = "class=\"mn-spoken\" lang=\"bn\" dir=\"ltr\"";

#[tokio::test]
async fn a_second_language_comes_and_goes_without_losing_a_word() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = territory(&test).await;
    let sheet = format!("/cases/{case}/forms/{FORM}");
    let plain = desk.get(&sheet).await.text;
    assert!(plain.contains("name=\"_beside\"") && !plain.contains(SAID));

    let typed = [
        ("_do", "beside"),
        ("_beside", "bn"),
        ("_large", "yes"),
        ("minutes", "47"),
        ("job_sought", "cuoca in una mensa"),
    ];
    let both = desk.post(&sheet, &typed).await;

    assert!(both.text.contains(SAID), "{}", both.text);
    assert!(both.text.contains("value=\"47\""));
    assert!(both.text.contains("cuoca in una mensa"));
    assert!(both.text.contains("class=\"mn-large\""));
    let cookie = both.header("set-cookie");
    assert!(cookie.starts_with("mnet-beside=") && cookie.contains(".bn.large"));
    assert!(cookie.contains("HttpOnly; SameSite=Strict"), "{cookie}");

    // The draft was kept, and another language shows the same words.
    let again = [("_do", "refresh"), ("_beside", "ur"), ("minutes", "47")];
    let urdu = desk.post(&sheet, &again).await.text;
    assert!(urdu.contains("lang=\"ur\" dir=\"rtl\""));
    let later = desk.get(&sheet).await.text;
    assert!(later.contains("cuoca in una mensa"), "kept as a draft");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_block_of_the_person_is_asked_in_two_languages_too() {
    let test = TestApp::new().await;
    let (mut desk, card, _) = territory(&test).await;
    let block = format!("{card}/identity");
    let typed = [
        ("_do", "beside"),
        ("_beside", "bn"),
        ("family_name", "Provetta"),
    ];
    let both = desk.post(&block, &typed).await.text;
    assert!(both.contains(SAID) && both.contains("value=\"Provetta\""));
    test.database.drop_database().await;
}

#[tokio::test]
async fn what_a_mediator_validated_is_no_draft_any_more() {
    let test = TestApp::new().await;
    account(&test, "u.med", Role::Mediator, "REG").await;
    let mut mediator = Browser::of(&test, "u.med").await;
    let address = "/admin/translations/ur/contacts";
    let page = mediator.get(address).await.text;
    let texts: Vec<(&str, &str)> = page
        .split("name=\"text\" value=\"")
        .skip(1)
        .map(|rest| ("text", rest.split('"').next().unwrap()))
        .collect();
    assert!(texts.len() > 20, "{page}");
    assert!(page.contains("lang=\"ur\" dir=\"rtl\""));

    let done = mediator.submit(address, &texts).await.text;

    assert!(done.contains("Testi validati."), "{done}");
    assert!(!done.contains("name=\"text\" value="));
    let overview = mediator.get("/admin/translations").await.text;
    assert!(overview.contains(&format!("{} di {}", texts.len(), texts.len())));
    let export = mediator.get("/admin/translations/ur/export.csv").await;
    assert!(export.header("content-type").starts_with("text/csv"));
    assert!(export.text.lines().count() > 700);

    let (mut desk, card, _) = territory(&test).await;
    let draft = "mn-draft-mark";
    let asked = [("_do", "beside"), ("_beside", "ur")];
    let contacts = desk.post(&format!("{card}/contacts"), &asked).await.text;
    assert!(contacts.contains("mn-spoken") && !contacts.contains(draft));
    let identity = desk.post(&format!("{card}/identity"), &asked).await.text;
    assert!(identity.contains(draft), "not read yet");
    test.database.drop_database().await;
}

#[tokio::test]
async fn somebody_reads_what_it_is_about_in_their_own_language() {
    let test = TestApp::new().await;
    let mut anyone = Browser::new(&test);
    for path in ["/", "/people", "/privacy"] {
        let page = anyone.get(&format!("{path}?lang=ur")).await;
        assert_eq!(page.header("content-language"), "ur", "{path}");
        assert!(
            page.text.contains("<html lang=\"ur\" dir=\"rtl\">"),
            "{path}"
        );
    }
    // The staff's pages have no Urdu: they stay in a language of theirs.
    let login = anyone.get("/login?lang=ur").await;
    assert!(login.text.contains("<html lang=\"it\" dir=\"ltr\">"));
    test.database.drop_database().await;
}
