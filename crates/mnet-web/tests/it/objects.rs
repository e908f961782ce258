// SPDX-License-Identifier: AGPL-3.0-or-later
//! One of each thing that an address may name, so that no address is asked of what is not there.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use mnet_app::desk;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use sqlx::Row;

use crate::browser::{Browser, account};
use crate::feeds::{SAP, brought};
use crate::http_matrix::in_session;
use crate::path::centre;
use crate::purposes::{MORE, SECOND};
use crate::samples::{DRAW, PROPOSAL};

/// From the orientation to a measure that runs.
const CHARGED: &str = r#"{"on":"2020-06-10","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"complete_pact_orientation"}
{"on":"2020-06-10","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"attach_cv"}
{"on":"2020-06-15","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"sign_pact","kind":"psp","signed_by":["person","body"]}
{"on":"2020-06-16","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"record_measure_event","measure":"M1","ref":"M1-1","event":"01"}
{"on":"2020-06-16","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"record_measure_event","measure":"M1","ref":"M1-1","event":"02"}
"#;

/// The partner of the place holds both ends that it may hold, and a form of each kind.
const OF_THE_PARTNER: &str = "
UPDATE referral SET from_body = 'PRC';
UPDATE group_activity SET body = 'PRC';
UPDATE group_enrolment SET provider = 'PRC', body = 'PRC';
INSERT INTO form_instance (id, person, case_file, form, form_version, status, answers, body, role,
                           on_date, saved_at)
SELECT gen_random_uuid(), person, id, 'europass_cv', 1, 'complete', '{}', 'CPI-CIV', 'cpi',
       '2020-06-05', '2020-06-05T10:00:00Z' FROM case_file;
";

/// Where the service of the tests answers.
const HOST: &str = "https://rete.example";

/// What is uncovered, done or put right by what is typed: a covered answer in a form and in a block,
/// a next step of the logbook, a row of a file that was refused, a transfer that waits.
const TYPED: &str = "
INSERT INTO form_instance (id, person, case_file, form, form_version, status, answers, body, role,
                           on_date, saved_at)
SELECT gen_random_uuid(), person, id, 'needs_assessment', 1, 'complete',
       '{\"health_service\": \"Consultorio\"}', 'PRC', 'soc', '2020-06-05', '2020-06-05T10:00:00Z'
  FROM case_file;
INSERT INTO person_block (id, person, block, form_version, answers, body, recorded_at)
SELECT gen_random_uuid(), person, 'identity', 1, '{\"gender_self\": \"detto a voce\"}', 'PRC',
       '2020-06-05T10:00:00Z'
  FROM case_file;
INSERT INTO task (id, person, case_file, body, kind, due_on)
SELECT gen_random_uuid(), c.person, c.id, b.body, 'logbook_step', '2020-08-01'
  FROM case_file c, unnest(ARRAY['PRC', 'CPI-CIV']) AS b(body);
UPDATE feed_row SET status = 'rejected' WHERE nr = 1;
INSERT INTO care (person, body, kind, since, moved_on)
SELECT person, 'CPI-CIV', 'transfer', '2020-07-01', '2020-07-01' FROM case_file;
";

/// A credential is never deleted, but for one that was never issued.
const FORGED: &str = "
SET session_replication_role = replica;
DELETE FROM credential;
DELETE FROM credential_issuer;
SET session_replication_role = origin";

const IDS: &str = "
SELECT c.person::text AS person, c.id::text AS of_case, r.id::text AS referral,
       d.id::text AS document, g.id::text AS of_group, l.id::text AS pair,
       e.id::text AS enrolment, i.id::text AS issued, a.id::text AS account,
       (SELECT f.id::text FROM form_instance f
         WHERE f.case_file = c.id AND f.form = 'skills_profile') AS profile,
       (SELECT f.id::text FROM form_instance f
         WHERE f.case_file = c.id AND f.form = 'registration_card') AS card,
       (SELECT f.id::text FROM form_instance f
         WHERE f.case_file = c.id AND f.form = 'europass_cv') AS cv,
       (SELECT f.id::text FROM form_instance f
         WHERE f.case_file = c.id AND f.form = 'valico_dossier') AS validation
  FROM case_file c, referral r, document d, group_activity g, link_pair l, group_enrolment e,
       issued_document i, account a
 WHERE c.person = $1::uuid AND a.user_name = 'u.cpi.civ' LIMIT 1";

/// The things, by the names that addresses give them.
pub(crate) struct Objects(BTreeMap<&'static str, String>);

impl Objects {
    /// Somebody in charge with a pact, a measure, papers, forms, a group, a twin; samples; a file
    /// that feeds the card; an account.
    pub(crate) async fn new(test: &TestApp) -> Self {
        test.history(SECOND).await;
        let (mut desk, card, case) = centre(test).await;
        let charged = test.history(CHARGED).await;
        assert_eq!(charged.refused, 0, "{:?}", charged.results);
        let fields = [("kind", "cv"), ("title", "CV di prova")];
        let documents = format!("/cases/{case}/documents");
        let filed = desk.upload(&documents, &fields, b"%PDF-1.7\n").await;
        assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.errors());
        let print = format!("/cases/{case}/recipient-card/print.pdf");
        assert_eq!(desk.get(&print).await.status, StatusCode::OK);
        let start = desk.get("/").await.text;
        let asset = start.split("/assets/").nth(1).unwrap();
        let asset = asset.split('"').next().unwrap().to_owned();

        let mut admin = test.database.admin().await;
        for more in [MORE, OF_THE_PARTNER] {
            sqlx::raw_sql(more).execute(&mut admin).await.unwrap();
        }
        let person = card.rsplit('/').next().unwrap();
        let row = sqlx::query(IDS).bind(person).fetch_one(&mut admin).await;
        let row = row.unwrap();
        // One that was issued indeed, with its key, in the place of the one that only stands there.
        sqlx::raw_sql(FORGED).execute(&mut admin).await.unwrap();
        drop(admin);
        let validation = row.get::<String, _>("validation").parse().unwrap();
        let validator = test.actor(Role::CpiValidator, "CPI-CIV").await;
        let issued = desk::issue_credential(&test.app, &validator, HOST, validation).await;
        issued.unwrap();
        let named = [
            "person",
            "of_case",
            "referral",
            "document",
            "of_group",
            "pair",
            "enrolment",
            "issued",
            "account",
            "profile",
            "card",
            "cv",
            "validation",
        ];
        let mut all: BTreeMap<&'static str, String> = named
            .into_iter()
            .map(|name| (name, row.get::<String, _>(name)))
            .collect();
        all.insert("asset", asset);
        samples_and_file(test, &mut all).await;
        typed_things(test, &mut all).await;
        Self(all)
    }

    /// What is typed at an address that takes nothing else.
    pub(crate) fn typed(&self, path: &str) -> Vec<(&'static str, &str)> {
        let of = |name: &str| self.0[name].as_str();
        match path {
            "/cases/{case}/logbook/steps" => vec![("step", of("step"))],
            "/cases/{case}/skills-gap" => vec![("step", "training")],
            "/cases/{case}/skills-import/take" => vec![("taken", of("taken"))],
            "/cases/{case}/pact/sign" | "/groups/{group}" => vec![("_do", "conclude")],
            "/forms/{form}/reveal" => {
                vec![
                    ("question", "health_service"),
                    ("reason", "Appuntamento di domani"),
                ]
            }
            "/persons/{person}/{block}/reveal" => vec![
                ("_row", of("block")),
                ("question", "gender_self"),
                ("reason", "Lo chiede la persona"),
            ],
            _ => Vec::new(),
        }
    }

    /// The address with these things in it.
    pub(crate) fn at(&self, path: &str) -> String {
        let mut full = String::new();
        let mut before = "";
        for piece in path.split('/').skip(1) {
            full.push('/');
            full.push_str(self.named(path, before, piece));
            before = piece;
        }
        full
    }

    fn named<'a>(&'a self, path: &str, before: &str, piece: &'a str) -> &'a str {
        let of = |name: &str| self.0[name].as_str();
        let has = |word: &str| path.contains(word);
        match (piece, before) {
            ("{person}", _) | ("{id}", "persons") => of("person"),
            ("{case}", _) | ("{id}", "cases") => of("of_case"),
            ("{form}", _) if has("/cases/") => "screening_sheet",
            ("{form}", _) | ("{id}", "forms") if has("/correct") || has("/annul") => of("card"),
            ("{form}", _) | ("{id}", "forms")
                if has("/europass") || has("/attach") || path.ends_with("/dossier") =>
            {
                of("cv")
            }
            ("{form}", _) | ("{id}", "forms") if has("/credential") => of("validation"),
            ("{form}", _) | ("{id}", "forms") if has("/reveal") => of("assessment"),
            ("{code}", "credentials") => "CPI-CIV",
            ("{form}", _) | ("{id}", "forms") => of("profile"),
            ("{referral}", _) | ("{id}", "referrals") => of("referral"),
            ("{document}", "verify") => of("issued"),
            ("{document}", _) | ("{id}", "documents") => of("document"),
            ("{group}", _) | ("{id}", "groups") => of("of_group"),
            ("{enrolment}", _) => of("enrolment"),
            ("{pair}", _) | ("{id}", "pairs") => of("pair"),
            ("{account}", _) | ("{id}", "accounts") => of("account"),
            ("{sample}", _) if has("/draw") => of("proposed"),
            ("{sample}", _) if has("/decide") => of("drawn"),
            ("{sample}", _) => of("approved"),
            ("{import}", _) => of("import"),
            ("{file}", "assets") => of("asset"),
            ("{block}" | "{part}", _) => "identity",
            ("{lang}", _) => "ur",
            ("{field}", _) => "domicile",
            ("{indicator}", _) => "reception",
            ("{reference}", _) => "M1-1",
            ("{change}", _) => "extension",
            ("{code}", _) if has("editions") => "marche-2020",
            ("{code}", _) if has("bodies") => "PRC",
            ("{code}", _) => "screening_sheet",
            ("{name}", _) => "channels",
            ("{version}", _) => "2020-1-it",
            ("{month}" | "{quarter}", _) => "latest",
            ("{row}" | "{place}" | "{number}" | "{list}", _) => "1",
            (piece, _) if piece.starts_with('{') => "00000000-0000-7000-8000-000000000000",
            (piece, _) => piece,
        }
    }
}

/// A sample that was proposed, one that was drawn, one that was approved; a file of the lead.
async fn samples_and_file(test: &TestApp, all: &mut BTreeMap<&'static str, String>) {
    test.clock.move_to(jiff::civil::date(2020, 7, 8));
    account(test, "o.par.prc", Role::PartnerCoordinator, "PRC").await;
    account(test, "o.reg", Role::Region, "REG").await;
    let mut partner = Browser::of(test, "o.par.prc").await;
    let mut lead = Browser::of(test, "o.reg").await;
    let proposal = PROPOSAL.iter().map(|(name, value)| match *name {
        "period_from" => (*name, "1/6/2020"),
        _ => (*name, *value),
    });
    let proposal: Vec<(&str, &str)> = proposal.collect();
    for (at, name) in ["proposed", "drawn", "approved"].into_iter().enumerate() {
        let made = partner.post("/samples/new", &proposal).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.errors());
        let sample = made.location().split('?').next().unwrap().to_owned();
        if at > 0 {
            let drawn = partner.post(&format!("{sample}/draw"), DRAW).await;
            assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.errors());
        }
        if at > 1 {
            let decide = format!("{sample}/decide");
            let done = lead.post(&decide, &[("_do", "approve")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.errors());
        }
        all.insert(name, last_of(&sample));
    }
    lead.get("/admin/messages").await;
    let sent = brought(&mut lead, "sap", SAP).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    all.insert("import", last_of(sent.location()));
}

/// Things that are named by what is typed; a profile as its own file.
async fn typed_things(test: &TestApp, all: &mut BTreeMap<&'static str, String>) {
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(TYPED).execute(&mut admin).await.unwrap();
    for (name, wanted) in [
        (
            "step",
            "SELECT id::text FROM task WHERE kind = 'logbook_step' AND case_file = $1::uuid AND body = 'PRC'",
        ),
        (
            "block",
            "SELECT id::text FROM person_block WHERE block = 'identity' AND superseded_by IS NULL
                      AND person = (SELECT person FROM case_file WHERE id = $1::uuid)",
        ),
        (
            "assessment",
            "SELECT id::text FROM form_instance WHERE form = 'needs_assessment' AND case_file = $1::uuid",
        ),
    ] {
        let id = sqlx::query_scalar(wanted)
            .bind(&all["of_case"])
            .fetch_one(&mut admin)
            .await;
        all.insert(name, id.unwrap());
    }
    drop(admin);
    let mut reader = in_session(test, Role::CpiOperator, "CPI-CIV").await;
    let file = reader
        .get(&format!("/forms/{}/export.json", all["profile"]))
        .await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    all.insert("taken", file.text);
}

fn last_of(address: &str) -> String {
    let path = address.split('?').next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

/// Somebody of each role where it works, beside the partner of the place.
pub(crate) async fn at_home(test: &TestApp) -> Vec<Browser> {
    let mut all = Vec::new();
    for (role, body) in [
        (Role::ThirdSector, "TS-PRC"),
        (Role::CpiOperator, "CPI-CIV"),
        (Role::CpiResponsible, "CPI-CIV"),
        (Role::Region, "REG"),
        (Role::Steward, "REG"),
        (Role::Auditor, "MLPS"),
    ] {
        all.push(in_session(test, role, body).await);
    }
    all
}
