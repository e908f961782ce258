// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dossier and the logbook on a real database: filed, refused, walled off,
//! journalled, never changed.

use jiff::civil::{Date, date, time};
use mnet_app::desk::{
    LogLine, LogbookView, NewDocument, NewEntry, Taking, add_document, complete_form,
    complete_step, export_dossier, form_page, open_document, read_dossier, read_logbook, waive,
    write_entry,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::counting::indicators::Value as Figured;
use mnet_flow::network::Edition;
use mnet_flow::taking_charge::dossier::Presence;
use mnet_store::{Circle, Context};
use mnet_testkit::TestApp;
use serde_json::Value;
use sqlx::Row;
use uuid::Uuid;

use crate::desk_path::{orientation, pact};
use crate::path::Story;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
const DAY: Date = date(2020, 12, 15);

/// In charge of the centre of Civitanova; the social worker of the owner follows too.
struct Kept {
    test: TestApp,
    centre: Actor,
    social: Actor,
    person: Uuid,
    case: Uuid,
}

impl Kept {
    async fn taken() -> Self {
        let kept = Self::referred().await;
        let mut story = Story::default();
        let accept = r#""deed":"accept_referral","case_manager":"M. Esempio""#;
        story.tell("2020-12-01", ("CPI-CIV", "cpi_operator"), "P01", accept);
        assert_eq!(kept.test.history(&story.0).await.refused, 0);
        kept
    }

    /// Referred to the centre, which has not answered yet.
    async fn referred() -> Self {
        let test = TestApp::new().await;
        let mut story = Story::default();
        story.received("2020-10-05", "PRC", "P01");
        let ts = ("TS-PRC", "third_sector");
        for activity in ["b4", "c", "d"] {
            let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
            story.tell("2020-10-06", ts, "P01", &deed);
        }
        let done = r#""deed":"complete_reception","outcome":"cpi""#;
        story.tell("2020-10-07", ts, "P01", done);
        story.tell(
            "2020-11-30",
            ts,
            "P01",
            r#""deed":"send_referral","to":"CPI-CIV""#,
        );
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
        let keys = ["P01".to_owned()];
        let mut known = tx.persons_by_key("marche-2020", &keys).await.unwrap();
        let person = known.remove(0).1;
        let case = tx.cases_of(&[person], None).await.unwrap().remove(0).id;
        drop(tx);
        let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
        let social = test.actor(Role::SocialWorker, "PRC").await;
        let (centre, social) = (test.on(&centre, DAY), test.on(&social, DAY));
        Self {
            test,
            centre,
            social,
            person,
            case,
        }
    }

    async fn file(&self, actor: &Actor, new: NewDocument) -> Result<Uuid, AppError> {
        let added = add_document(&self.test.app, actor, self.case, new, PDF).await?;
        Ok(added.document)
    }

    async fn titles(&self, actor: &Actor) -> Vec<String> {
        let view = read_dossier(&self.test.app, actor, self.case)
            .await
            .unwrap();
        view.documents.into_iter().map(|row| row.title).collect()
    }

    /// Actions of the journal about the person, oldest first.
    async fn journal(&self) -> Vec<String> {
        let rows = sqlx::query("SELECT action FROM journal WHERE person = $1 ORDER BY id")
            .bind(self.person)
            .fetch_all(self.test.app.batch.pool())
            .await
            .unwrap();
        rows.iter().map(|row| row.get("action")).collect()
    }

    async fn fill(&self, actor: &Actor, form: &str, more: Value) {
        let app = &self.test.app;
        let page = form_page(app, actor, self.case, form).await.unwrap();
        let mut answers = page.answers;
        for (key, value) in more.as_object().unwrap() {
            answers.set(key, value.clone());
        }
        complete_form(app, actor, self.case, form, answers)
            .await
            .unwrap();
    }

    async fn logbook(&self, actor: &Actor) -> LogbookView {
        read_logbook(&self.test.app, actor, self.case, Taking::Read)
            .await
            .unwrap()
    }

    async fn write(&self, actor: &Actor, entry: NewEntry) -> Result<i32, AppError> {
        let written = write_entry(&self.test.app, actor, self.case, entry).await?;
        Ok(written.number)
    }
}

fn cv() -> NewDocument {
    NewDocument {
        kind: "cv".to_owned(),
        source: "page",
        ..NewDocument::default()
    }
}

fn report(section: i16) -> NewDocument {
    NewDocument {
        kind: "report".to_owned(),
        section: Some(section),
        title: Some(format!("Relazione {section}")),
        source: "page",
        ..NewDocument::default()
    }
}

fn note(text: &str) -> NewEntry {
    NewEntry {
        kind: "agreement".to_owned(),
        text: text.to_owned(),
        ..NewEntry::default()
    }
}

fn told_of(error: AppError) -> Vec<String> {
    match error {
        AppError::Invalid(list) => list
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect(),
        other => vec![other.code().to_owned()],
    }
}

#[tokio::test]
async fn a_cv_that_is_filed_opens_the_way_to_the_pact() {
    let kept = Kept::taken().await;
    let before = read_dossier(&kept.test.app, &kept.centre, kept.case).await;
    let missing = |view: &mnet_app::desk::DossierView| {
        let line = view.checklist.iter();
        let mut line = line.filter(|line| line.requirement.code() == "cv");
        line.next().map(|line| line.presence.clone())
    };
    assert_eq!(missing(&before.unwrap()), Some(Presence::Missing));
    kept.file(&kept.centre, cv()).await.unwrap();
    let after = read_dossier(&kept.test.app, &kept.centre, kept.case).await;
    let after = after.unwrap();
    assert_eq!(missing(&after), Some(Presence::Present));
    assert_eq!(after.documents[0].title, "Curriculum vitae");
    assert_eq!(
        (after.documents[0].section, after.documents[0].version),
        (3, 1)
    );
    let journal = kept.journal().await;
    assert!(journal.contains(&"cv_attached".to_owned()), "{journal:?}");
    assert!(
        journal.contains(&"document_added".to_owned()),
        "{journal:?}"
    );
    assert!(
        journal.contains(&"dossier_opened".to_owned()),
        "{journal:?}"
    );
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_newer_version_takes_the_place_and_the_old_one_stays() {
    let kept = Kept::taken().await;
    let first = kept.file(&kept.centre, cv()).await.unwrap();
    let newer = NewDocument {
        replaces: Some(first),
        ..cv()
    };
    let second = kept.file(&kept.centre, newer.clone()).await.unwrap();
    let view = read_dossier(&kept.test.app, &kept.centre, kept.case)
        .await
        .unwrap();
    let versions: Vec<_> = view
        .documents
        .iter()
        .map(|row| (row.version, row.superseded_by))
        .collect();
    assert_eq!(versions, [(1, Some(second)), (2, None)]);
    let again = kept.file(&kept.centre, newer).await.unwrap_err();
    assert_eq!(told_of(again), ["/replaces not-its-version"]);
    let opened = open_document(&kept.test.app, &kept.centre, first)
        .await
        .unwrap();
    assert_eq!(opened.bytes, PDF);
    assert!(
        kept.journal()
            .await
            .contains(&"document_downloaded".to_owned())
    );
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn what_is_not_a_document_is_not_filed() {
    let kept = Kept::taken().await;
    let (app, centre, case) = (&kept.test.app, &kept.centre, kept.case);
    let large = vec![b'a'; 20_000_001];
    for (bytes, code) in [
        (&b"MZ\x90\0\x03"[..], "/file file-kind"),
        (b"<html></html>", "/file file-kind"),
        (b"", "/file file-empty"),
        (large.as_slice(), "/file file-too-large"),
    ] {
        let refused = add_document(app, centre, case, cv(), bytes).await;
        assert_eq!(told_of(refused.unwrap_err()), [code]);
    }
    let wrong = NewDocument {
        kind: "cv".to_owned(),
        section: Some(5),
        language: Some("xx".to_owned()),
        ..cv()
    };
    assert_eq!(
        told_of(kept.file(centre, wrong).await.unwrap_err()),
        ["/language not-in-list", "/section not-in-section"]
    );
    assert!(kept.titles(centre).await.is_empty());
    assert!(!kept.journal().await.contains(&"document_added".to_owned()));
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn who_may_not_file_is_refused_and_who_follows_nobody_finds_nothing() {
    let kept = Kept::taken().await;
    let partner = kept.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = kept.test.on(&partner, DAY);
    let refused = kept.file(&partner, cv()).await.unwrap_err();
    assert_eq!(refused.code(), "ROLE_NOT_ALLOWED");
    let stranger = kept.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let stranger = kept.test.on(&stranger, DAY);
    let id = kept.file(&kept.centre, cv()).await.unwrap();
    let app = &kept.test.app;
    let nothing = [
        kept.file(&stranger, cv()).await.unwrap_err(),
        read_dossier(app, &stranger, kept.case).await.unwrap_err(),
        open_document(app, &stranger, id).await.unwrap_err(),
        export_dossier(app, &stranger, kept.case).await.unwrap_err(),
        kept.write(&stranger, note("x")).await.unwrap_err(),
    ];
    for error in nothing {
        assert_eq!(error.code(), "NOT_FOUND");
    }
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_social_document_is_invisible_to_the_labour_side_and_a_labour_one_to_the_social() {
    let kept = Kept::taken().await;
    let social = kept.file(&kept.social, report(7)).await.unwrap();
    let labour = NewDocument {
        side: Some("L".to_owned()),
        ..report(4)
    };
    let labour = kept.file(&kept.centre, labour).await.unwrap();
    assert_eq!(kept.titles(&kept.centre).await, ["Relazione 4"]);
    assert_eq!(kept.titles(&kept.social).await, ["Relazione 7"]);
    let app = &kept.test.app;
    let hidden = open_document(app, &kept.centre, social).await;
    assert_eq!(hidden.unwrap_err().code(), "NOT_FOUND");
    let hidden = open_document(app, &kept.social, labour).await;
    assert_eq!(hidden.unwrap_err().code(), "NOT_FOUND");
    let refused = kept.file(&kept.centre, report(7)).await.unwrap_err();
    assert_eq!(told_of(refused), ["/side not-your-side"]);
    // The wall inside the database, without the program in front of it.
    for (actor, wanted) in [(&kept.centre, labour), (&kept.social, social)] {
        let mut tx = app.desk.begin(actor.context()).await.unwrap();
        assert_eq!(tx.count_rows("document").await.unwrap(), 1);
        assert_eq!(tx.count_rows("document_content").await.unwrap(), 1);
        assert!(tx.document(wanted).await.unwrap().is_some());
    }
    let mut tx = app.desk.begin(Context::default()).await.unwrap();
    for table in [
        "document",
        "document_content",
        "logbook_entry",
        "logbook_note",
    ] {
        assert_eq!(tx.count_rows(table).await.unwrap(), 0, "{table}");
    }
    drop(tx);
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_social_document_is_ciphertext_and_stays_when_the_dossier_leaves() {
    let kept = Kept::taken().await;
    let id = kept.file(&kept.social, report(7)).await.unwrap();
    kept.file(&kept.social, report(4)).await.unwrap();
    let mut owner = kept.test.database.admin().await;
    let row = sqlx::query(
        "SELECT d.title, c.sealed, c.bytes FROM document d
           JOIN document_content c ON c.document = d.id WHERE d.id = $1",
    )
    .bind(id)
    .fetch_one(&mut owner)
    .await
    .unwrap();
    let (title, bytes): (String, Vec<u8>) = (row.get("title"), row.get("bytes"));
    assert!(row.get::<bool, _>("sealed"));
    assert!(title.starts_with("sealed:") && !title.contains("Relazione"));
    assert!(!bytes.windows(4).any(|part| part == b"%PDF"));
    drop(owner);
    let app = &kept.test.app;
    let opened = open_document(app, &kept.social, id).await.unwrap();
    assert_eq!(
        (opened.row.title.as_str(), opened.bytes.as_slice()),
        ("Relazione 7", PDF)
    );
    let exported = export_dossier(app, &kept.social, kept.case).await.unwrap();
    let titles: Vec<_> = exported
        .documents
        .iter()
        .map(|one| one.row.title.as_str())
        .collect();
    assert_eq!((titles, exported.kept_back), (vec!["Relazione 4"], 1));
    assert!(
        kept.journal()
            .await
            .contains(&"dossier_exported".to_owned())
    );
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_reason_stands_for_a_paper_once_and_never_for_the_cv() {
    let kept = Kept::taken().await;
    let (app, centre, case) = (&kept.test.app, &kept.centre, kept.case);
    let cv = waive(app, centre, case, "cv", "Non ne ha").await;
    assert_eq!(cv.unwrap_err().code(), "NOT_WAIVABLE");
    let blank = waive(app, centre, case, "tax_code", " ").await;
    assert_eq!(told_of(blank.unwrap_err()), ["/reason missing"]);
    waive(app, centre, case, "tax_code", "Richiesta in corso")
        .await
        .unwrap();
    let twice = waive(app, centre, case, "tax_code", "Ancora").await;
    assert_eq!(twice.unwrap_err().code(), "ALREADY_DONE");
    let view = read_dossier(app, centre, case).await.unwrap();
    let waived = Presence::Waived("Richiesta in corso".to_owned());
    assert!(view.checklist.iter().any(|line| line.presence == waived));
    assert!(kept.journal().await.contains(&"document_waived".to_owned()));
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn entries_are_numbered_without_gaps_and_show_the_acts_and_the_papers() {
    let kept = Kept::taken().await;
    assert_eq!(kept.write(&kept.centre, note("Uno")).await.unwrap(), 1);
    let refused = kept.write(&kept.centre, note(" ")).await.unwrap_err();
    assert_eq!(told_of(refused), ["/text missing"]);
    assert_eq!(kept.write(&kept.social, note("Due")).await.unwrap(), 2);
    kept.file(&kept.centre, cv()).await.unwrap();
    let view = kept.logbook(&kept.centre).await;
    let numbers: Vec<i32> = view
        .lines
        .iter()
        .filter_map(|line| match line {
            LogLine::Entry(entry) => Some(entry.row.number),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [2, 1], "newest first");
    let acts = view.lines.iter();
    let acts = acts.filter(|line| matches!(line, LogLine::Act(_))).count();
    assert_eq!(acts, 4, "a, b4, c, d stand on the recipient card");
    assert!(
        view.lines
            .iter()
            .any(|line| matches!(line, LogLine::Document(_)))
    );
    let journal = kept.journal().await;
    assert_eq!(
        journal
            .iter()
            .filter(|one| *one == "logbook_written")
            .count(),
        2
    );
    assert!(journal.contains(&"logbook_read".to_owned()));
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_late_and_an_offline_entry_say_so() {
    let kept = Kept::taken().await;
    let late = NewEntry {
        on: Some(date(2020, 12, 9)),
        ..note("Ieri l'altro")
    };
    let written = write_entry(&kept.test.app, &kept.centre, kept.case, late).await;
    assert_eq!(written.unwrap().warnings, ["LATE_ENTRY"]);
    let offline = NewEntry {
        at: Some(time(8, 5, 0, 0)),
        offline: true,
        ..note("In strada")
    };
    kept.write(&kept.centre, offline).await.unwrap();
    let view = kept.logbook(&kept.centre).await;
    let told: Vec<_> = view
        .lines
        .iter()
        .filter_map(|line| match line {
            LogLine::Entry(entry) => Some((entry.row.number, entry.late, entry.row.offline)),
            _ => None,
        })
        .collect();
    assert_eq!(told, [(2, false, true), (1, true, false)]);
    let delicate = write_entry(
        &kept.test.app,
        &kept.centre,
        kept.case,
        note("In terapia dopo l'arresto"),
    );
    assert_eq!(
        delicate.await.unwrap().warnings,
        ["HEALTH_WORDS", "JUSTICE_WORDS"]
    );
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_reserved_note_is_read_by_its_author_and_by_no_colleague() {
    let kept = Kept::taken().await;
    let reserved = NewEntry {
        note: Some("Da approfondire con cautela".to_owned()),
        ..note("Colloquio")
    };
    kept.write(&kept.centre, reserved).await.unwrap();
    let note_of = |view: &LogbookView| {
        view.lines.iter().find_map(|line| match line {
            LogLine::Entry(entry) => Some((entry.row.shared.clone(), entry.note.clone())),
            _ => None,
        })
    };
    let own = note_of(&kept.logbook(&kept.centre).await).unwrap();
    assert_eq!(own.1.as_deref(), Some("Da approfondire con cautela"));
    let body = kept.centre.body.as_str();
    let colleague = kept.test.actor(Role::CpiResponsible, body).await;
    for reader in [&colleague, &kept.social] {
        let other = note_of(&kept.logbook(reader).await).unwrap();
        assert_eq!(other, ("Colloquio".to_owned(), None));
    }
    let mut tx = kept.test.app.desk.begin(colleague.context()).await.unwrap();
    assert_eq!(tx.count_rows("logbook_note").await.unwrap(), 0);
    drop(tx);
    let mut tx = kept
        .test
        .app
        .desk
        .begin(kept.social.context())
        .await
        .unwrap();
    assert_eq!(tx.count_rows("logbook_note").await.unwrap(), 0);
    drop(tx);
    let mut owner = kept.test.database.admin().await;
    let sealed: Vec<u8> = sqlx::query("SELECT sealed FROM logbook_note")
        .fetch_one(&mut owner)
        .await
        .unwrap()
        .get("sealed");
    assert!(!sealed.windows(7).any(|part| part == b"cautela"));
    drop(owner);
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_next_step_is_a_task_until_it_is_done() {
    let kept = Kept::taken().await;
    let step = NewEntry {
        next_step: Some("Portare il CV".to_owned()),
        next_due: Some(date(2020, 12, 20)),
        ..note("Accordo")
    };
    kept.write(&kept.centre, step).await.unwrap();
    let day = mnet_app::desk::my_day(&kept.test.app, &kept.centre)
        .await
        .unwrap();
    let task = day.tasks.iter().find(|task| task.kind == "logbook_step");
    assert_eq!(task.unwrap().note.as_deref(), Some("Portare il CV"));
    let open = kept.logbook(&kept.centre).await.steps;
    let id = open[0].id;
    complete_step(&kept.test.app, &kept.centre, kept.case, id)
        .await
        .unwrap();
    assert!(kept.logbook(&kept.centre).await.steps.is_empty());
    let again = complete_step(&kept.test.app, &kept.centre, kept.case, id).await;
    assert_eq!(again.unwrap_err().code(), "NOT_FOUND");
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_correction_names_the_entry_and_changes_nothing_of_it() {
    let kept = Kept::taken().await;
    kept.write(&kept.centre, note("Durata 30 minuti"))
        .await
        .unwrap();
    let view = kept.logbook(&kept.centre).await;
    let first = view.lines.iter().find_map(|line| match line {
        LogLine::Entry(entry) => Some(entry.row.id),
        _ => None,
    });
    let correction = NewEntry {
        corrects: first,
        ..note("Durata 60 minuti")
    };
    kept.write(&kept.centre, correction).await.unwrap();
    let view = kept.logbook(&kept.centre).await;
    let told: Vec<_> = view
        .lines
        .iter()
        .filter_map(|line| match line {
            LogLine::Entry(one) => Some((one.row.shared.as_str(), one.corrects, one.corrected_by)),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Durata 60 minuti", Some(1), None),
            ("Durata 30 minuti", None, Some(2)),
        ]
    );
    let elsewhere = NewEntry {
        corrects: Some(Uuid::from_u128(7)),
        ..note("x")
    };
    let refused = kept.write(&kept.centre, elsewhere).await.unwrap_err();
    assert_eq!(told_of(refused), ["/corrects not-in-list"]);
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_rewrites_a_document_or_an_entry_not_even_the_owner_of_the_tables() {
    let kept = Kept::taken().await;
    kept.file(&kept.centre, cv()).await.unwrap();
    kept.write(&kept.centre, note("Uno")).await.unwrap();
    let mut owner = kept.test.database.admin().await;
    for statement in [
        "UPDATE document SET title = 'x'",
        "DELETE FROM document",
        "UPDATE document_content SET bytes = ''",
        "DELETE FROM document_content",
        "UPDATE logbook_entry SET shared = 'x'",
        "DELETE FROM logbook_entry",
        "UPDATE logbook_entry SET number = 9",
        "TRUNCATE logbook_note",
        "DELETE FROM document_waiver",
    ] {
        let refused = sqlx::query(statement).execute(&mut owner).await;
        let error = refused.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    drop(owner);
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn of_a_bare_contact_nothing_is_kept() {
    let test = TestApp::new().await;
    let lines = r#"{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"PROVA","given_name":"Demo","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"domicile":"Porto Recanati"}
"#;
    let report = test.history(lines).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let keys = ["P01".to_owned()];
    let mut known = tx.persons_by_key("marche-2020", &keys).await.unwrap();
    let person = known.remove(0).1;
    let case = tx.cases_of(&[person], None).await.unwrap().remove(0).id;
    drop(tx);
    let filed = add_document(&test.app, &ours, case, cv(), PDF).await;
    assert_eq!(filed.unwrap_err().code(), "DOSSIER_NOT_OPEN");
    let written = write_entry(&test.app, &ours, case, note("x")).await;
    assert_eq!(written.unwrap_err().code(), "DOSSIER_NOT_OPEN");
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_end_of_a_document_becomes_a_task_and_a_newer_one_settles_it() {
    let kept = Kept::taken().await;
    let permit = |expires_on| NewDocument {
        kind: "permit".to_owned(),
        expires_on: Some(expires_on),
        source: "page",
        ..NewDocument::default()
    };
    let old = kept
        .file(&kept.centre, permit(date(2021, 1, 31)))
        .await
        .unwrap();
    let tasks = async |actor: &Actor| {
        let day = mnet_app::desk::my_day(&kept.test.app, actor).await.unwrap();
        let all = day.tasks.into_iter();
        all.filter(|task| task.kind == "document_expiry").count()
    };
    mnet_app::nightly::work(&kept.test.app).await.unwrap();
    mnet_app::nightly::work(&kept.test.app).await.unwrap();
    assert_eq!(tasks(&kept.centre).await, 1, "told once");
    let renewed = NewDocument {
        replaces: Some(old),
        ..permit(date(2023, 1, 31))
    };
    kept.file(&kept.centre, renewed).await.unwrap();
    mnet_app::nightly::work(&kept.test.app).await.unwrap();
    assert_eq!(tasks(&kept.centre).await, 0);
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_document_of_the_highest_class_is_seen_by_the_body_that_filed_it() {
    let kept = Kept::taken().await;
    let secret = NewDocument {
        class: Some("P4".to_owned()),
        ..report(4)
    };
    kept.file(&kept.centre, secret).await.unwrap();
    let ts = kept.test.actor(Role::ThirdSector, "TS-PRC").await;
    let ts = kept.test.on(&ts, DAY);
    assert_eq!(kept.titles(&kept.centre).await, ["Relazione 4"]);
    assert!(kept.titles(&ts).await.is_empty());
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_cv_filed_before_anybody_took_charge_counts_when_the_pact_is_signed() {
    let kept = Kept::referred().await;
    let ts = kept.test.actor(Role::ThirdSector, "TS-PRC").await;
    let ts = kept.test.on(&ts, date(2020, 12, 10));
    kept.file(&ts, cv()).await.unwrap();
    let has_event = |journal: Vec<String>| journal.contains(&"cv_attached".to_owned());
    assert!(
        !has_event(kept.journal().await),
        "nobody answers for the person"
    );
    let mut story = Story::default();
    let accept = r#""deed":"accept_referral","case_manager":"M. Esempio""#;
    story.tell("2020-12-11", ("CPI-CIV", "cpi_operator"), "P01", accept);
    assert_eq!(kept.test.history(&story.0).await.refused, 0);
    let centre = kept.test.on(&kept.centre, DAY);
    kept.fill(&centre, "pact_orientation", orientation()).await;
    kept.fill(&centre, "pact", pact(DAY)).await;
    assert!(has_event(kept.journal().await));
    kept.test.database.drop_database().await;
}

#[tokio::test]
async fn a_note_in_the_logbook_is_a_sign_of_life() {
    let kept = Kept::taken().await;
    kept.write(&kept.centre, note("Sentita al telefono"))
        .await
        .unwrap();
    let stale = async |day| {
        let centre = kept.test.on(&kept.centre, day);
        mnet_app::nightly::work(&kept.test.app).await.unwrap();
        let day = mnet_app::desk::my_day(&kept.test.app, &centre)
            .await
            .unwrap();
        day.tasks.iter().any(|task| task.kind == "stale_case")
    };
    assert!(
        !stale(date(2021, 1, 10)).await,
        "forty days after the last act"
    );
    assert!(
        stale(date(2021, 1, 20)).await,
        "and more than thirty after the note"
    );
    // The indicator says the same (IND-25).
    let edition = Edition::named("marche-2020").unwrap();
    for (day, resting) in [(date(2021, 1, 10), 0), (date(2021, 1, 20), 1)] {
        let (store, circle) = (&kept.test.app.batch, Circle::default());
        let set = mnet_app::indicator_set::of_circle(store, edition, day, circle).await;
        let figures = set.unwrap().figures;
        let stale = figures.iter().find(|figure| figure.indicator == "IND-25");
        assert_eq!(stale.unwrap().value, Figured::share(resting, 1), "{day}");
    }
    kept.test.database.drop_database().await;
}
