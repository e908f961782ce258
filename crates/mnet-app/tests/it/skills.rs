// SPDX-License-Identifier: AGPL-3.0-or-later
//! Skills profile and CV at the desk: begun, closed, taken away, brought in.

use mnet_app::AppError;
use mnet_app::desk::skills::{
    GapView, Written, export_cv, export_profile, plan_step, preview, skills_gap, take,
};
use mnet_app::desk::{Taking, form_page, read_form};
use mnet_app::esco::{EscoTaker, Sought, find};
use mnet_authz::Role;
use mnet_base::Lang;
use mnet_exchange::esco::Table;
use serde_json::{Value, json};

use crate::desk_path::Followed;

const COOK: &str =
    "cuoca <http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e>";

fn profile() -> Value {
    json!({
        "held_on": "2020-12-01", "hidden_sections": ["digital"],
        "mother_tongues": [{ "language": "en" }],
        "languages": [{ "language": "it", "listening": "a2", "reading": "a1" }],
        "jobs": [{ "occupation": COOK, "employer": "Cucina Prova", "from": "2019-09", "current": true }],
        "skills": [{ "skill": "lavorare in gruppo", "level_self": 3 }],
        "next_steps": [{ "step": "language", "by_when": "2021-01-15" }, { "step": "cpi" }],
    })
}

fn cv() -> Value {
    json!({
        "held_on": "2020-12-01", "language": "it", "origin": "from_profile",
        "given_name": "Blessing", "family_name": "Okwudemo", "phone": "+393330000001",
        "work": [{ "occupation": COOK, "from": "2019-09", "current": true }],
        "treatment_allowed": true,
    })
}

#[tokio::test]
async fn a_closed_profile_gives_tasks_a_cv_and_a_beginning_for_the_next() {
    let case = Followed::referred().await;
    let app = &case.test.app;
    case.fill(&case.centre, "skills_profile", profile())
        .await
        .unwrap();
    let card = case.card(&case.centre).await;
    let steps = card.tasks.iter().filter(|task| task.kind == "skills_step");
    assert_eq!(steps.count(), 2);
    let next = form_page(app, &case.centre, case.case, "skills_profile")
        .await
        .unwrap();
    assert_eq!(next.answers.get_codes("hidden_sections"), ["digital"]);
    assert!(
        !next.answers.is_answered("next_steps"),
        "they belong to one interview"
    );
    let begun = form_page(app, &case.centre, case.case, "europass_cv")
        .await
        .unwrap();
    assert_eq!(begun.answers.at("work.0.occupation"), Some(&json!(COOK)));
    assert_eq!(
        begun.answers.at("languages.0.listening"),
        Some(&json!("a2"))
    );
    assert_eq!(begun.answers.get_str("origin"), Some("from_profile"));
    assert!(begun.answers.is_answered("family_name"));
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_cv_leaves_as_the_editor_reads_it_and_comes_in_again() {
    let case = Followed::referred().await;
    let app = &case.test.app;
    let form = case.fill(&case.centre, "europass_cv", cv()).await.unwrap();
    let sheet = export_cv(app, &case.centre, form).await.unwrap();
    let text = String::from_utf8(sheet.bytes.clone()).unwrap();
    assert!(text.contains("<CountryDialing>39</CountryDialing>"));
    assert!(
        mnet_exchange::europass::check::check(&text)
            .unwrap()
            .is_empty()
    );
    let told = preview(app, &case.centre, case.case, Some(&sheet.bytes))
        .await
        .unwrap();
    assert_eq!(told.written, Some(Written::Candidate));
    assert_eq!(told.answers.at("jobs.0.occupation"), Some(&json!(COOK)));
    take(app, &case.centre, case.case, told.as_json().as_bytes())
        .await
        .unwrap();
    let draft = form_page(app, &case.centre, case.case, "skills_profile")
        .await
        .unwrap();
    assert!(draft.from_draft);
    assert_eq!(draft.answers.at("jobs.0.occupation"), Some(&json!(COOK)));
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_cv_that_says_a_tax_code_does_not_close() {
    let case = Followed::referred().await;
    let mut told = cv();
    told["about_me"] = json!("Il mio codice è RSSMRA85T10A562S");
    let refused = case.fill(&case.centre, "europass_cv", told).await;
    let Err(AppError::Invalid(faults)) = refused else {
        panic!("it closed");
    };
    let codes: Vec<_> = faults
        .iter()
        .map(|one| (one.pointer.as_str(), one.code))
        .collect();
    assert_eq!(codes, [("/about_me", "number-in-cv")]);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_profile_leaves_as_xml_and_comes_back_the_same() {
    let case = Followed::referred().await;
    let app = &case.test.app;
    let form = case
        .fill(&case.centre, "skills_profile", profile())
        .await
        .unwrap();
    let sheet = export_profile(app, &case.centre, form).await.unwrap();
    let told = preview(app, &case.centre, case.case, Some(&sheet.bytes))
        .await
        .unwrap();
    assert_eq!(told.written, Some(Written::Xml));
    assert!(told.warnings.is_empty(), "{:?}", told.warnings);
    let kept = sheet
        .view
        .answers
        .iter()
        .filter(|(key, _)| *key != "identity");
    for (key, value) in kept {
        assert_eq!(told.answers.get(key), Some(value), "{key}");
    }
    let bad = preview(app, &case.centre, case.case, Some(b"hello"))
        .await
        .unwrap();
    assert_eq!(bad.refused.as_deref(), Some("cv-not-xml"));
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_partner_reads_the_profile_and_does_not_write_it() {
    let case = Followed::referred().await;
    let form = case
        .fill(&case.centre, "skills_profile", profile())
        .await
        .unwrap();
    let partner = case.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = case.test.on(&partner, case.centre.today);
    assert!(
        case.fill(&partner, "skills_profile", profile())
            .await
            .is_err()
    );
    let read = read_form(&case.test.app, &partner, form, Taking::Read).await;
    assert!(read.is_ok(), "{:?}", read.err());
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_classification_taken_in_twice_is_there_once_and_found_in_any_language() {
    let case = Followed::referred().await;
    let app = &case.test.app;
    let head = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code,description\n";
    let tables = [
        ("it", "mungitore di bufale", "bufalaro\nmandriano", "1.1.1"),
        ("en", "buffalo milker", "", "1.1.1"),
        ("en", "buffalo dairy hand", "", "1.2.0"),
    ];
    for _ in 0..2 {
        for (lang, label, others, version) in tables {
            let text = format!(
                "{head}Occupation,http://data.europa.eu/esco/occupation/x,6121,{label},\"{others}\",6121.9,Milks\n"
            );
            let mut taker = EscoTaker::begin(&app.batch, version, app.clock.now())
                .await
                .unwrap();
            let table = Table::Occupations(lang.to_owned());
            taker
                .take("occupations.csv", &table, text.as_bytes())
                .await
                .unwrap();
            taker.finish().await.unwrap();
        }
    }
    let actor = &case.centre;
    let of = async |typed: &str, version: Option<&str>| {
        let hits = find(app, actor, Sought::Occupation, typed, Lang::It, version)
            .await
            .unwrap();
        hits.into_iter()
            .map(|hit| (hit.label, hit.version))
            .collect::<Vec<_>>()
    };
    let old = ("mungitore di bufale".to_owned(), "1.1.1".to_owned());
    assert_eq!(of("bufal", Some("1.1.1")).await, std::slice::from_ref(&old));
    assert_eq!(
        of("buffalo", Some("1.1.1")).await,
        [old],
        "found in English, told in Italian"
    );
    let new = ("buffalo dairy hand".to_owned(), "1.2.0".to_owned());
    assert_eq!(of("buffalo", None).await, [new], "the newest version");
    assert_eq!(of("badante", None).await.first().unwrap().1, "shipped");
    assert!(of("'; DROP TABLE person; --", None).await.is_empty());
    case.test.database.drop_database().await;
}

const COOKING: &str = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e";
const HYGIENE: &str = "http://data.europa.eu/esco/skill/0ff99f51-40d9-42f1-a1ec-377b2bb5e15f";

/// Names of what is there, of what essential lacks, of what helpful lacks.
fn gap_of(told: &GapView) -> [Vec<&str>; 3] {
    let gap = &told.gap;
    [&gap.there, &gap.essential, &gap.optional]
        .map(|list| list.iter().map(|one| one.label.as_str()).collect())
}

#[tokio::test]
async fn a_profile_is_held_against_an_occupation_and_its_steps_become_tasks_once() {
    let case = Followed::referred().await;
    let (app, centre, id) = (&case.test.app, &case.centre, case.case);
    let cook = Some(COOKING);
    let before = skills_gap(app, centre, id, cook, Lang::It).await.unwrap();
    assert!(!before.told, "nothing was closed");
    let mut profile = profile();
    profile["skills"] = json!([
        { "skill": format!("food hygiene <{HYGIENE}>"), "acquired": "migration" },
        { "skill": "Preparare gli alimenti" },
    ]);
    profile["desired"] = json!([{ "occupation": COOK }]);
    profile["next_steps"] = json!([]);
    case.fill(centre, "skills_profile", profile).await.unwrap();

    let told = skills_gap(app, centre, id, cook, Lang::It).await.unwrap();

    assert_eq!(told.label, "cuoco");
    assert_eq!(told.wished, [COOK]);
    let [there, essential, optional] = gap_of(&told);
    assert_eq!(there.len(), 2, "by its address, and by the same words");
    assert_eq!(essential, ["usare tecniche di cottura"]);
    assert!(optional.is_empty());
    assert_eq!(told.gap.steps(), ["training", "valico"]);
    for _ in 0..2 {
        plan_step(app, centre, id, "training").await.unwrap();
    }
    let planned = skills_gap(app, centre, id, None, Lang::It).await.unwrap();
    assert_eq!(planned.planned, ["training"], "once");
    let never = plan_step(app, centre, id, "dowry").await;
    assert!(matches!(never, Err(AppError::NotFound)));
    let mut admin = case.test.database.admin().await;
    let lines: Vec<(String, i64)> = sqlx::query_as(
        "SELECT action, count(*) FROM journal WHERE action LIKE 'skills_%' AND person IS NOT NULL
          GROUP BY action ORDER BY action",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let line = |action: &str, times| (action.to_owned(), times);
    assert_eq!(
        lines,
        [line("skills_gap_read", 3), line("skills_step_planned", 1)]
    );
    drop(admin);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_classification_says_more_than_what_comes_along_and_others_learn_nothing() {
    let case = Followed::referred().await;
    let (app, centre) = (&case.test.app, &case.centre);
    let uri = |kind: &str, at: u8| format!("http://data.europa.eu/esco/{kind}/{at}");
    let occupations = format!(
        "conceptUri,iscoGroup,preferredLabel,altLabels,code,description\n{},6121,buffalo milker,,6121.9,Milks\n",
        uri("occupation", 1)
    );
    let skills = |names: [&str; 2]| {
        let rows = (1..).zip(names).map(|(at, name)| {
            format!(
                "{},skill/competence,sector-specific,{name},,\n",
                uri("skill", at)
            )
        });
        let rows: String = rows.collect();
        format!("conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n{rows}")
    };
    let relations = format!(
        "occupationUri,relationType,skillType,skillUri\n{0},essential,skill/competence,{1}\n{0},optional,skill/competence,{2}\n",
        uri("occupation", 1),
        uri("skill", 1),
        uri("skill", 2),
    );
    let mut taker = EscoTaker::begin(&app.batch, "1.2.0", app.clock.now())
        .await
        .unwrap();
    for (table, text) in [
        (Table::Occupations("en".to_owned()), occupations),
        (
            Table::Skills("en".to_owned()),
            skills(["milk animals", "drive a tractor"]),
        ),
        (
            Table::Skills("it".to_owned()),
            skills(["mungere gli animali", "guidare un trattore"]),
        ),
        (Table::Relations, relations),
    ] {
        taker
            .take("file.csv", &table, text.as_bytes())
            .await
            .unwrap();
    }
    taker.finish().await.unwrap();
    let mut profile = profile();
    profile["skills"] = json!([{ "skill": format!("guidare <{}>", uri("skill", 2)) }]);
    case.fill(centre, "skills_profile", profile).await.unwrap();

    let occupation = uri("occupation", 1);
    let told = skills_gap(app, centre, case.case, Some(&occupation), Lang::It).await;

    let told = told.unwrap();
    assert_eq!(told.label, "buffalo milker", "no Italian name was loaded");
    let [there, essential, optional] = gap_of(&told);
    assert_eq!(there, ["guidare un trattore"]);
    assert_eq!(essential, ["mungere gli animali"]);
    assert!(optional.is_empty());
    let stranger = case.test.actor(Role::CpiOperator, "CPI-FAN").await;
    let stranger = case.test.on(&stranger, case.centre.today);
    let refused = skills_gap(app, &stranger, case.case, Some(&occupation), Lang::It).await;
    assert!(refused.is_err(), "whoever does not follow the person");
    let refused = plan_step(app, &stranger, case.case, "training").await;
    assert!(refused.is_err());
    case.test.database.drop_database().await;
}
