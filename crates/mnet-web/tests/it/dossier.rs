// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dossier and the logbook through their pages: uploads that are taken and
//! that are not, files given out, forms that name documents.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};
use crate::path::centre;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// The first address in a page that begins so.
fn address(page: &str, begins: &str) -> String {
    let mark = format!("href=\"{begins}");
    let rest = page.split(&mark).nth(1).expect("an address");
    format!("{begins}{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_document_is_filed_by_a_plain_form_and_given_out_to_be_kept() {
    let test = TestApp::new().await;
    let (mut centre, card, case) = centre(&test).await;
    assert!(centre.get(&card).await.text.contains("Dossier (vuoto)"));
    let page = centre
        .get(&format!("/cases/{case}/documents/new?kind=cv"))
        .await;
    assert!(page.text.contains("enctype=\"multipart/form-data\""));
    assert!(page.text.contains("capture=\"environment\""));
    assert!(page.text.contains("value=\"cv\" selected"));
    let documents = format!("/cases/{case}/documents");
    let fields = [("kind", "cv"), ("title", "<b>CV</b> di prova")];
    let filed = centre.upload(&documents, &fields, PDF).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.errors());
    let dossier = centre.get(filed.location()).await;
    assert!(dossier.text.contains("Documento depositato nel dossier."));
    assert!(dossier.text.contains("CV&#60;/b&#62;") || dossier.text.contains("CV&lt;/b&gt;"));
    let file = centre.get(&address(&dossier.text, "/documents/")).await;
    assert_eq!(file.bytes, PDF);
    assert_eq!(file.header("content-type"), "application/pdf");
    let name = file.header("content-disposition");
    assert!(
        name.starts_with("attachment; filename=\"documento-"),
        "{name}"
    );
    assert!(
        !name.to_lowercase().contains("prova"),
        "nothing personal: {name}"
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let policy = file.header("content-security-policy");
    assert!(policy.contains("sandbox") && policy.starts_with("default-src 'none'"));
    assert_eq!(file.header("cache-control"), "no-store");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_refused_and_nothing_typed_is_lost() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let documents = format!("/cases/{case}/documents");
    let fields = [("kind", "certificate"), ("title", "Attestato di sartoria")];
    for wrong in [
        &b"<!doctype html><script>1</script>"[..],
        b"MZ\x90\0",
        b"GIF89a",
    ] {
        let refused = centre.upload(&documents, &fields, wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.text.contains("Attestato di sartoria"),
            "typed stays"
        );
        assert!(refused.errors().contains("Questo formato non si accetta"));
    }
    let none = centre.post(&documents, &fields).await;
    assert_eq!(
        none.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no file at all"
    );
    assert!(none.text.contains("Attestato di sartoria"));
    let section = [("kind", "cv"), ("section", "5"), ("dated_on", "31/12/2030")];
    let refused = centre.upload(&documents, &section, PDF).await;
    assert!(
        refused.errors().contains("non va in questa sezione"),
        "{}",
        refused.errors()
    );
    assert!(refused.errors().contains("Data del documento"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_file_above_twenty_megabytes_is_refused_in_words_and_the_fields_stay() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let documents = format!("/cases/{case}/documents");
    let mut large = vec![0_u8; 20_000_001];
    large[..8].copy_from_slice(b"%PDF-1.7");
    let fields = [("kind", "certificate"), ("title", "Attestato di sartoria")];
    let refused = centre.upload(&documents, &fields, &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.text.contains("Attestato di sartoria"));
    assert!(refused.errors().contains("20 MB"), "{}", refused.errors());
    large.truncate(20_000_000);
    let taken = centre.upload(&documents, &fields, &large).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "exactly 20 MB");
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_upload_without_proof_or_right_or_session_is_refused() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let documents = format!("/cases/{case}/documents");
    let proof = std::mem::replace(&mut centre.proof, "guess".to_owned());
    let forged = centre.upload(&documents, &[("kind", "cv")], PDF).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert!(forged.text.contains("FORM_EXPIRED"));
    centre.proof = proof;
    let mut nobody = Browser::new(&test);
    let turned_away = nobody.upload(&documents, &[("kind", "cv")], PDF).await;
    assert_eq!(turned_away.status, StatusCode::SEE_OTHER);
    assert!(turned_away.location().starts_with("/login"));
    account(&test, "u.par.prc", Role::PartnerCoordinator, "PRC").await;
    let mut partner = Browser::of(&test, "u.par.prc").await;
    let refused = partner.upload(&documents, &[("kind", "cv")], PDF).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let broken = Request::post(&documents)
        .header(header::HOST, "rete.example")
        .header(header::COOKIE, &centre.cookie)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from("--x\r\nnot a part at all"))
        .unwrap();
    assert_eq!(centre.raw(broken).await.status, StatusCode::BAD_REQUEST);
    let dossier = centre.get(&format!("/cases/{case}/dossier")).await;
    assert!(dossier.text.contains("non c’è ancora nessun documento"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_dossier_leaves_as_one_file_with_its_index() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let documents = format!("/cases/{case}/documents");
    let formula = [("kind", "cv"), ("title", "=1+1")];
    centre.upload(&documents, &formula, PDF).await;
    let secret = [("kind", "report"), ("class", "P3"), ("title", "Riservata")];
    centre.upload(&documents, &secret, PDF).await;
    let file = centre
        .get(&format!("/cases/{case}/dossier/export.zip"))
        .await;
    assert_eq!(file.header("content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names, ["indice.csv", "03/0001-cv-v1.pdf"]);
    let index = std::io::read_to_string(archive.by_name("indice.csv").unwrap()).unwrap();
    assert!(
        index.contains("'=1+1"),
        "a spreadsheet runs nothing: {index}"
    );
    assert!(!index.contains("Riservata"), "{index}");
    assert!(
        index.contains("Un documento riservato non è compreso."),
        "{index}"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_paper_that_is_not_needed_says_why() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let waivers = format!("/cases/{case}/dossier/waivers");
    let blank = [("requirement", "tax_code"), ("reason", " ")];
    let refused = centre.post(&waivers, &blank).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [
        ("requirement", "tax_code"),
        ("reason", "Richiesta in corso"),
    ];
    let page = centre.submit(&waivers, &said).await;
    assert!(page.text.contains("Richiesta in corso"));
    assert!(page.text.contains("Non richiesto"));
    let cv = [("requirement", "cv"), ("reason", "Non ne ha")];
    let refused = centre.post(&waivers, &cv).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_entry_is_written_in_four_fields_and_delicate_words_are_asked_about_first() {
    let test = TestApp::new().await;
    let (mut centre, card, case) = centre(&test).await;
    let logbook = format!("/cases/{case}/logbook");
    assert!(
        centre
            .get(&card)
            .await
            .text
            .contains(&format!("href=\"{logbook}\""))
    );
    let call = [
        ("kind", "phone"),
        ("on", "6/7/2020"),
        ("minutes", "10"),
        ("text", "Conferma l’appuntamento.\r\nPorta il CV."),
        ("next_step", "Richiamare"),
        ("next_due", "10/7/2020"),
    ];
    let written = centre.submit(&logbook, &call).await;
    assert!(written.text.contains("Annotazione scritta."));
    assert!(written.text.contains("1. Telefonata"));
    assert!(
        written
            .text
            .contains("Conferma l’appuntamento.<br>Porta il CV.")
    );
    assert!(
        written.text.contains("Informazione e accoglienza"),
        "acts of F03 too"
    );
    let day = centre.get("/").await.text;
    assert!(
        day.contains("Richiamare") && day.contains(&logbook),
        "a task of the day"
    );
    let delicate = [
        ("kind", "agreement"),
        ("text", "Comincia la terapia lunedì."),
    ];
    let asked = centre.post(&logbook, &delicate).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("parole che parlano di salute"));
    assert!(
        asked.text.contains("Comincia la terapia lunedì."),
        "typed stays"
    );
    let mut confirmed = delicate.to_vec();
    confirmed.push(("confirmed", "yes"));
    let written = centre.submit(&logbook, &confirmed).await;
    assert!(
        written.text.contains("2. Accordo"),
        "nothing was numbered in between"
    );
    let blank = centre.post(&logbook, &[("kind", "interview")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.errors().contains("Testo condiviso"));
    assert!(blank.errors().contains("Durata in minuti"));
    let print = centre.get(&format!("{logbook}/print")).await.text;
    assert!(print.contains("1. Telefonata"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_reserved_note_shows_to_its_author_and_never_on_paper() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let logbook = format!("/cases/{case}/logbook");
    let entry = [
        ("kind", "agreement"),
        ("text", "Colloquio di verifica"),
        ("note", "Da approfondire con cautela"),
    ];
    let shown = centre.submit(&logbook, &entry).await.text;
    assert!(shown.contains("Da approfondire con cautela"));
    let print = centre.get(&format!("{logbook}/print")).await.text;
    assert!(print.contains("Colloquio di verifica"));
    assert!(!print.contains("cautela"));
    account(&test, "u.soc.prc", Role::SocialWorker, "PRC").await;
    let mut social = Browser::of(&test, "u.soc.prc").await;
    let other = social.get(&logbook).await.text;
    assert!(other.contains("Colloquio di verifica"));
    assert!(!other.contains("cautela"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_block_names_documents_of_its_own_dossier_and_no_others() {
    let test = TestApp::new().await;
    let (mut centre, card, case) = centre(&test).await;
    let block = format!("{card}/identity_document");
    let asked = [("_row", "new"), ("_do", "refresh"), ("type", "passport")];
    let empty = centre.post(&block, &asked).await.text;
    assert!(empty.contains("nessun documento da scegliere"), "{empty}");
    assert!(empty.contains(&format!("/cases/{case}/documents/new")));
    let fields = [("kind", "identity"), ("title", "Passaporto, pagina 1")];
    centre
        .upload(&format!("/cases/{case}/documents"), &fields, PDF)
        .await;
    let offered = centre.post(&block, &asked).await.text;
    assert!(offered.contains("Passaporto, pagina 1"));
    let id = offered.split("name=\"copies\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let passport = |copy: &'static str| {
        vec![
            ("_row", "new"),
            ("_do", "save"),
            ("type", "passport"),
            ("number", "A1234567"),
            ("issued_on", "1/2/2019"),
            ("check", "copy"),
            ("copies", copy),
        ]
    };
    let stranger = centre
        .post(&block, &passport("00000000-0000-7000-8000-000000000000"))
        .await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        stranger.errors().contains("non è nel dossier"),
        "{}",
        stranger.errors()
    );
    let mut own = passport("");
    own.retain(|(name, _)| *name != "copies");
    own.push(("copies", &id));
    let saved = centre.submit(&block, &own).await;
    assert!(saved.text.contains("Un documento"), "the card counts it");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_form_waits_as_a_draft_while_its_document_is_fetched() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let form = format!("/cases/{case}/forms/referral_sheet");
    let fields = [("_do", "attach"), ("reason_text", "Serve un corso")];
    let away = centre.post(&form, &fields).await;
    assert_eq!(away.status, StatusCode::SEE_OTHER, "{}", away.errors());
    assert!(
        away.location().contains("/documents/new?next="),
        "{}",
        away.location()
    );
    let upload = centre.get(away.location()).await;
    let next = upload.hidden("next");
    assert_eq!(next, form);
    let fields = [
        ("kind", "report"),
        ("title", "Sintesi"),
        ("next", next.as_str()),
    ];
    let back = centre
        .upload(&format!("/cases/{case}/documents"), &fields, PDF)
        .await;
    assert!(back.location().starts_with(&form), "{}", back.location());
    let again = centre.get(back.location()).await.text;
    assert!(again.contains("Sintesi"), "the document may be ticked");
    assert!(again.contains("Bozza ripresa"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_note_of_the_person_says_whom_it_was_dictated_to_and_in_which_language() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = crate::reception::territory(&test).await;
    let logbook = format!("/cases/{case}/logbook");
    let mut typed = vec![
        ("kind", "own_note"),
        ("on", "6/7/2020"),
        ("text", "Vorrei un corso la sera."),
    ];

    let missing = desk.post(&logbook, &typed).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.errors().contains("Lingua"), "{}", missing.errors());
    assert!(missing.text.contains("Vorrei un corso la sera."), "kept");

    typed.push(("language", "en"));
    let page = desk.submit(&logbook, &typed).await.text;
    let said = page.split("Dettata a ").nth(1).expect("who typed it");
    let said = said.split("</p>").next().unwrap();
    assert!(
        said.contains("u.ts.prc") && said.contains("nglese"),
        "{said}"
    );
    let paper = desk.get(&format!("{logbook}/print")).await.text;
    assert!(paper.contains("Dettata a "), "{paper}");
    let api = desk
        .get(&format!("/api/v1/cases/{case}/logbook"))
        .await
        .text;
    assert!(api.contains("\"dictated_to\":\""), "{api}");
    assert!(api.contains("\"language\":\"en\""), "{api}");
    test.database.drop_database().await;
}
