// SPDX-License-Identifier: AGPL-3.0-or-later
//! The CV (F05) as a paper of the person's own: what it says, what lies inside, the dossier.

use axum::http::StatusCode;
use mnet_testkit::TestApp;

use crate::browser::Answer;
use crate::path::centre;

/// A CV in English that says enough for the dossier.
const WHOLE: &[(&str, &str)] = &[
    ("_do", "close"),
    ("held_on", "18/6/2020"),
    ("language", "en"),
    ("origin", "typed"),
    ("given_name", "Mary Chosen"),
    ("family_name", "ESEMPIO"),
    ("phone", "+393330000001"),
    ("about_me", "I sew and mend."),
    ("work.0.occupation", "sarta"),
    ("work.0.employer", "Uniform House"),
    ("work.0.country", "NG"),
    ("work.0.from", "2018-01"),
    ("work.0.current", "yes"),
    ("work.0.description", "School uniforms\nMending"),
    ("education.0.title", "Secondary school"),
    ("education.0.eqf", "4"),
    ("mother_tongues.0.language", "bn"),
    ("languages.0.language", "it"),
    ("languages.0.listening", "a2"),
    ("languages.0.reading", "a2"),
    ("languages.0.interaction", "a1"),
    ("languages.0.production", "a1"),
    ("languages.0.writing", "a1"),
    ("skills.0.skill", "sewing"),
    ("driving", "B"),
    ("treatment_allowed", "yes"),
];

/// Where the closed form is.
fn filled(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
    answer.location().split('?').next().unwrap().to_owned()
}

/// The file that lies inside a PDF, and what the paper says.
fn inside(pdf: &[u8]) -> (String, String) {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let embedded = file.objects.values().find_map(|object| {
        let stream = object.as_stream().ok()?;
        let kind = stream.dict.get(b"Type").ok()?.as_name().ok()?;
        (kind == b"EmbeddedFile").then(|| stream.decompressed_content().unwrap())
    });
    let named = file.objects.values().any(|object| {
        object.as_dict().is_ok_and(|dict| {
            let name = |key: &[u8]| dict.get(key).ok()?.as_str().ok();
            let kept = dict.get(b"AFRelationship").is_ok() && dict.get(b"Desc").is_ok();
            name(b"UF").is_some_and(|name| String::from_utf8_lossy(name).contains("attachment.xml"))
                && kept
        })
    });
    assert!(named, "a file specification with its name and relationship");
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = file.extract_text(&pages).unwrap();
    // Readers guess where spaces are.
    let text = text.split_whitespace().collect();
    (String::from_utf8(embedded.expect("a file")).unwrap(), text)
}

#[tokio::test]
async fn the_paper_of_a_cv_says_what_the_person_chose_and_carries_what_the_editor_reads() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let closed = centre
        .post(&format!("/cases/{case}/forms/europass_cv"), WHOLE)
        .await;
    let form = filled(&closed);

    let pdf = centre.get(&format!("{form}/print.pdf")).await;

    let (xml, paper) = inside(&pdf.bytes);
    for said in [
        "<Candidate",
        "Mary Chosen",
        "School uniforms",
        "languageCode=\"en\"",
    ] {
        assert!(xml.contains(said), "{said}: {xml}");
    }
    for said in [
        "Mary Chosen",
        "Work experience",
        "Uniform House",
        "Nigeria",
        "EQF level 4",
        "Bengali",
    ] {
        let squeezed: String = said.split_whitespace().collect();
        assert!(paper.contains(&squeezed), "{said}: {paper}");
    }
    // Neither what the register knows beside it, nor who helped to write it.
    for unsaid in [
        "1992",
        "F05",
        "Centro per l",
        "MIGRANT",
        "Regione",
        "Non indicato",
    ] {
        assert!(!paper.contains(unsaid), "{unsaid}: {paper}");
    }
    let shown = centre
        .upload(&format!("/cases/{case}/skills-import"), &[], &pdf.bytes)
        .await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.errors());
    assert!(
        shown.text.contains("Uniform House"),
        "the file is read again"
    );
    let word = centre.get(&format!("{form}/export.docx")).await;
    assert!(word.bytes.starts_with(b"PK"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_cv_goes_into_the_dossier_when_it_says_enough_and_one_in_each_language_stands() {
    let test = TestApp::new().await;
    let (mut centre, _, case) = centre(&test).await;
    let sheet = format!("/cases/{case}/forms/europass_cv");
    let little: Vec<(&str, &str)> = WHOLE
        .iter()
        .filter(|(name, _)| !name.contains('.') || name.starts_with("work"))
        .copied()
        .collect();
    let form = filled(&centre.post(&sheet, &little).await);
    let refused = centre.post(&format!("{form}/attach"), &[]).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    assert!(refused.text.contains("60%"), "{}", refused.errors());

    for _ in 0..2 {
        let form = filled(&centre.post(&sheet, WHOLE).await);
        let filed = centre.post(&format!("{form}/attach"), &[]).await;
        assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.errors());
        let dossier = centre.get(filed.location()).await;
        assert!(dossier.text.contains("Il CV è stato allegato al dossier."));
    }

    let mut admin = test.database.admin().await;
    let rows: Vec<(i32, bool, bool, String)> = sqlx::query_as(
        "SELECT version, replaces IS NULL, form IS NOT NULL, language
           FROM document ORDER BY version",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let row = |version, is_first| (version, is_first, true, "en".to_owned());
    assert_eq!(rows, [row(1, true), row(2, false)]);
    let (events,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM journal WHERE action = 'cv_attached'")
            .fetch_one(&mut admin)
            .await
            .unwrap();
    assert!(events > 0, "RU-09 is met");
    test.database.drop_database().await;
}
