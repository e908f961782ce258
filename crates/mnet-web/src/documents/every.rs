// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every kind of document in every language it is given out in — *tutti i documenti*.
//!
//! All are set here; where `MNET_PAPERS` names a folder they are written into it, each with what
//! it says, for programs that are not ours (`e2e/papers.sh`).
#![expect(
    clippy::disallowed_methods,
    reason = "documents are handed to programs that read files"
)]

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::date;
use mnet_app::desk::skills::{Curriculum, Cv};
use mnet_app::desk::{
    self, FormView, PersonHead, ReferralsShown, RegisterLine, RegisterView, Taking,
};
use mnet_app::{Actor, boards, bodies};
use mnet_authz::Role;
use mnet_base::{Lang, Tongue};
use mnet_documents::{Document, Part, Said, Side};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::first_reception::europass_cv::EUROPASS_CV;
use mnet_flow::forms::{all, of_case};
use mnet_flow::taking_charge::pact_sheet::PACT;
use mnet_forms::{Answers, Form, Kind, Question};
use mnet_store::{
    FormRow, GroupAttendanceRow, GroupEnrolmentRow, GroupRow, GroupSessionRow, ReferralEnd,
};
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Paper, Press, Report, Words, body, curriculum, form, pact, recipient_card, referral, register,
};
use crate::i18n::spoken::is_spoken;

/// Received by the territory, accepted by the centre, with a pact.
const HISTORY: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"PROVA","given_name":"Demo","sex":"F","birth_country":"NG","citizenships":["NG"],"birth_date":"1990-05-06","stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"}}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"b4"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"c"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"d"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_reception","outcome":"cpi"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"send_referral","to":"CPI-CIV"}
{"on":"2020-06-05","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"accept_referral","case_manager":"M. Esempio"}
{"on":"2020-06-10","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"complete_pact_orientation"}
{"on":"2020-06-12","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"attach_cv"}
{"on":"2020-06-15","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"sign_pact","kind":"psp","signed_by":["person","body"]}
"#;

/// What a person of ours says, in each script.
const SAID: [(Tongue, &str); 11] = [
    (Tongue::It, "Ho lavorato tre anni in una sartoria"),
    (Tongue::En, "I worked in a tailor's shop for three years"),
    (
        Tongue::Fr,
        "J’ai travaillé trois ans dans un atelier de couture",
    ),
    (Tongue::Es, "Trabajé tres años en un taller de costura"),
    (Tongue::Ar, "عملت ثلاث سنوات في مشغل خياطة"),
    (Tongue::Ur, "میں نے تین سال درزی کی دکان میں کام کیا"),
    (Tongue::Bn, "আমি তিন বছর দর্জির দোকানে কাজ করেছি"),
    (Tongue::Zh, "我在裁缝店工作了三年"),
    (Tongue::Sq, "Kam punuar tre vjet në një rrobaqepësi"),
    (Tongue::Uk, "Я працювала три роки в кравецькій майстерні"),
    (Tongue::Pa, "ਮੈਂ ਤਿੰਨ ਸਾਲ ਦਰਜ਼ੀ ਦੀ ਦੁਕਾਨ ਵਿੱਚ ਕੰਮ ਕੀਤਾ"),
];

fn said(tongue: Tongue) -> &'static str {
    let found = SAID.iter().find(|(one, _)| *one == tongue);
    found.map_or("", |(_, text)| text)
}

/// The program with the person of the history, and who asks for the papers.
struct Bench {
    test: TestApp,
    centre: Actor,
    region: Actor,
    person: PersonHead,
}

impl Bench {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let report = test.history(HISTORY).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        test.clock.move_to(date(2020, 7, 8));
        let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
        let region = test.actor(Role::Region, "REG").await;
        let cases = desk::my_cases(&test.app, &centre, None, None)
            .await
            .unwrap();
        let case = cases.items.first().unwrap().case_file;
        let card = desk::read_recipient_card(&test.app, &centre, case, Taking::Print);
        let person = card.await.unwrap().head;
        Self {
            test,
            centre,
            region,
            person,
        }
    }

    fn press(&self, words: Words) -> Press<'_> {
        Press {
            app: &self.test.app,
            host: "https://rete.example.it",
            actor: &self.centre,
            words,
        }
    }

    /// A form with every question answered that can be.
    fn filled(&self, form: &'static Form, tongue: Tongue) -> FormView {
        FormView {
            form,
            row: FormRow {
                id: Uuid::from_u128(1),
                person: self.person.person,
                case_file: self.person.case,
                form: form.code.to_owned(),
                form_version: 1,
                status: "complete".to_owned(),
                number: Some("CPI-CIV-2020-0001".to_owned()),
                answers: json!({}),
                computed: None,
                body: "CPI-CIV".to_owned(),
                account: None,
                role: None,
                on_date: date(2020, 7, 6),
                saved_at: Timestamp::UNIX_EPOCH,
                version: 1,
            },
            answers: answered(form, tongue),
            documents: Vec::new(),
            person: self.person.clone(),
            leads_to: None,
            versions: Vec::new(),
            person_language: Some(tongue.code().to_owned()),
            may_correct: false,
            may_annul: false,
            operators: Vec::new(),
        }
    }

    /// Forms: in the languages of the pages, and in Italian beside that of the person.
    fn forms(&self, papers: &mut Vec<(String, Document)>) {
        let own = [
            PACT.code,
            EUROPASS_CV.code,
            "recipient_card",
            "referral_sheet",
        ];
        for one in all() {
            if of_case(one.code).is_none() || own.contains(&one.code) {
                continue;
            }
            for lang in Lang::ALL {
                let words = Words::of(lang);
                let view = self.filled(one, words.tongue());
                Self::add(papers, form(&self.press(words), &view).unwrap(), None);
            }
            for tongue in Tongue::ALL {
                if tongue != Tongue::It && is_spoken(&one.title_key()) {
                    let view = self.filled(one, tongue);
                    let paper = form(&self.press(Words::of(Lang::It)), &view).unwrap();
                    assert!(paper.document.beside.is_some(), "{} in {tongue}", one.code);
                    Self::add(papers, paper, Some(tongue));
                }
            }
        }
    }

    fn add(papers: &mut Vec<(String, Document)>, paper: Paper, beside: Option<Tongue>) {
        let document = paper.document;
        let mut name = format!("{}-{}", document.kind, document.language.code);
        if let Some(tongue) = beside {
            name = format!("{name}-{tongue}");
        }
        assert!(
            papers.iter().all(|(known, _)| *known != name),
            "{name} twice"
        );
        papers.push((name, document));
    }

    /// The pact and the CV in every language of the people.
    async fn for_the_person(&self, papers: &mut Vec<(String, Document)>) {
        let case = self.person.case;
        let read = desk::read_pact(&self.test.app, &self.centre, case, None, Taking::Print);
        let mut view = read.await.unwrap();
        for tongue in Tongue::ALL {
            let filled = self.filled(&PACT, tongue);
            view.text = Some(filled.row);
            view.answers = filled.answers.with("copy_language", tongue.code());
            let paper = pact(&self.press(Words::of(Lang::It)), &view).unwrap();
            let beside = (tongue != Tongue::It).then_some(tongue);
            Self::add(papers, paper, beside);

            let told = Curriculum {
                view: self.filled(&EUROPASS_CV, tongue),
                cv: cv(tongue),
                xml: b"<Candidate/>".to_vec(),
            };
            let paper = curriculum(&self.press(Words::of(Lang::It)), &told);
            Self::add(papers, paper, None);
        }
    }

    /// What only the staff reads, in the languages of the pages.
    async fn for_the_staff(&self, papers: &mut Vec<(String, Document)>) {
        let (app, centre) = (&self.test.app, &self.centre);
        let case = self.person.case;
        let card = desk::read_recipient_card(app, centre, case, Taking::Print);
        let card = card.await.unwrap();
        let shown = ReferralsShown::All;
        let received = ReferralEnd::Received;
        let sent = desk::list_referrals(app, centre, received, shown, None).await;
        let sent = sent.unwrap().items.first().unwrap().id;
        let sheet = desk::read_referral(app, centre, sent, Taking::Print).await;
        let sheet = sheet.unwrap();
        let office = bodies::open_body(app, &self.region, "CPI-CIV")
            .await
            .unwrap();
        let (edition, today) = (&self.region.edition, self.region.today);
        let board = boards::targets(app, &self.region, edition, today).await;
        let tables = board.unwrap().tables();
        for lang in Lang::ALL {
            let press = self.press(Words::of(lang));
            Self::add(papers, recipient_card(&press, &card), None);
            Self::add(papers, referral(&press, &sheet), None);
            Self::add(papers, body(&press, &office), None);
            Self::add(papers, register(&press, &attended(self)), None);
            let report = Report {
                kind: "targets",
                title: press.words.t("board-tab-targets"),
                edition,
                about: vec![press.words.day(today)],
                tables: &tables,
                notes: Vec::new(),
            };
            Self::add(papers, super::report(&press, report), None);
        }
    }
}

/// A session with somebody who was there and somebody who is still to sign.
fn attended(bench: &Bench) -> RegisterView {
    let (id, on) = (Uuid::from_u128(3), date(2020, 7, 6));
    let enrolment = GroupEnrolmentRow {
        id,
        activity: id,
        provider: "TS-PRC".to_owned(),
        person: bench.person.person,
        case_file: bench.person.case,
        family_name: Some("PROVA".to_owned()),
        given_name: Some("Demo".to_owned()),
        measure: None,
        level: None,
        state: "enrolled".to_owned(),
        entered_on: on,
        left_on: None,
        certificate: None,
        body: "TS-PRC".to_owned(),
        account: None,
        recorded_at: Timestamp::UNIX_EPOCH,
    };
    let now = GroupAttendanceRow {
        register: id,
        version: 1,
        session: id,
        enrolment: id,
        person: bench.person.person,
        provider: "TS-PRC".to_owned(),
        present: true,
        reason: None,
        from_minute: Some(545),
        to_minute: Some(720),
        signed: first_code("signature-kinds").map(str::to_owned),
    };
    RegisterView {
        group: GroupRow {
            id,
            edition: bench.centre.edition.clone(),
            number: "TS-PRC-G-1".to_owned(),
            body: "TS-PRC".to_owned(),
            kind: "training".to_owned(),
            title: said(Tongue::It).to_owned(),
            objectives: None,
            competences: None,
            language: "it".to_owned(),
            place: Some("Sala".to_owned()),
            link: None,
            places: 10,
            minutes: 180,
            fund: "fami".to_owned(),
            certificate: "none".to_owned(),
            accreditation: None,
            accredited_until: None,
            starts_on: on,
            ends_on: on,
            concluded_on: None,
            recorded_at: Timestamp::UNIX_EPOCH,
        },
        session: GroupSessionRow {
            id,
            activity: id,
            number: 1,
            on_date: on,
            from_minute: 540,
            to_minute: 720,
        },
        sessions: 1,
        staff: vec![("trainer".to_owned(), "M. Esempio".to_owned())],
        lines: vec![
            RegisterLine {
                enrolment: enrolment.clone(),
                now: Some(now),
            },
            RegisterLine {
                enrolment,
                now: None,
            },
        ],
        versions: Vec::new(),
        is_open: true,
    }
}

fn cv(tongue: Tongue) -> Cv {
    let text = said(tongue).to_owned();
    Cv {
        language: tongue.code().to_owned(),
        given_name: "Demo".to_owned(),
        family_name: "PROVA".to_owned(),
        about_me: text,
        ..Cv::default()
    }
}

/// Every question answered, where the answer can be of any person.
fn answered(form: &Form, tongue: Tongue) -> Answers {
    let questions = form.sections.iter().flat_map(|section| section.questions);
    let mut answers = Answers::new();
    for question in questions {
        // Which parts are hidden is no answer: all of them shall be seen.
        if let (false, Some(value)) = (question.key.starts_with("hidden"), answer(question, tongue))
        {
            answers.set(question.key, value);
        }
    }
    answers
}

fn first_code(list: &str) -> Option<&'static str> {
    let entry = CodeLists::shipped().entries(list).first()?;
    Some(entry.code())
}

fn answer(question: &Question, tongue: Tongue) -> Option<Value> {
    let row = |questions: &[Question]| {
        let cells = questions
            .iter()
            .filter_map(|one| Some((one.key.to_owned(), answer(one, tongue)?)));
        Value::Object(cells.collect())
    };
    Some(match question.kind {
        Kind::Text { max } | Kind::LongText { max } => {
            json!(said(tongue).chars().take(max).collect::<String>())
        }
        Kind::Integer { min, .. } | Kind::Scale { min, .. } => json!(min),
        Kind::Date => json!("2020-07-06"),
        Kind::PartialDate => json!("2019-03"),
        Kind::DateTime => json!("2020-07-08T09:30"),
        Kind::Tri | Kind::YesNo => json!("yes"),
        Kind::Code { list } => json!(first_code(list)?),
        Kind::Codes { list } => json!([first_code(list)?]),
        Kind::Choice { options } => json!(options.first()?),
        Kind::Choices { options } => json!(options),
        Kind::Country => json!("NG"),
        Kind::Countries => json!(["NG"]),
        Kind::Occupation | Kind::Skill => json!(said(tongue)),
        Kind::Language => json!(tongue.code()),
        Kind::Phone => json!("+393330000001"),
        Kind::Email => json!("demo@example.org"),
        Kind::Signature => json!({"how": first_code("acknowledgements")?, "signer": "Demo Prova"}),
        Kind::Rows { questions, .. } => json!([row(questions)]),
        Kind::Matrix { rows, questions } => json!({first_code(rows)?: row(questions)}),
        Kind::Body { .. } => json!("CPI-CIV"),
        Kind::Flag
        | Kind::Comune
        | Kind::TaxCode
        | Kind::ProvisionalTaxCode
        | Kind::Iban
        | Kind::Masked { .. }
        | Kind::Operator
        | Kind::Files { .. }
        | Kind::Computed(_)
        | Kind::Block(_) => return None,
    })
}

/// What stands on a document, in the order it is read in.
fn read_in_order(document: &Document) -> Vec<String> {
    let nothing = &document.labels.nothing;
    let mut told: Vec<String> = document.head.clone();
    let mut say = |one: &Said| told.extend([one.text.clone(), one.beside.clone()]);
    say(&document.title);
    document.about.iter().for_each(&mut say);
    for part in &document.parts {
        match part {
            Part::Section { title } | Part::Group { title } => say(title),
            Part::Text { text } => say(text),
            Part::Values { values } => {
                for one in values {
                    let value = if one.value.text.is_empty() {
                        nothing
                    } else {
                        &one.value.text
                    };
                    say(&Said::from(one.label.text.clone()));
                    say(&Said::from(value.clone()));
                    say(&Said::from(one.label.beside.clone()));
                    say(&Said::from(one.value.beside.clone()));
                }
            }
            Part::Table { table } => {
                say(&table.caption);
                table.head.iter().for_each(&mut say);
                table.rows.iter().flatten().for_each(&mut say);
            }
            Part::Sides { sides } => in_columns(sides).into_iter().for_each(&mut say),
            Part::Drawings { drawings } => drawings.iter().for_each(|one| say(&one.label)),
        }
    }
    document.signatures.iter().for_each(&mut say);
    document.foot.iter().for_each(&mut say);
    told.retain(|text| !text.trim().is_empty());
    told
}

/// Sides stand in columns: their titles, then item beside item.
fn in_columns(sides: &[Side]) -> Vec<&Said> {
    let longest = sides.iter().map(|side| side.items.len()).max().unwrap_or(0);
    let items = (0..longest).flat_map(|at| sides.iter().filter_map(move |one| one.items.get(at)));
    let titles = sides.iter().map(|side| &side.title);
    titles.chain(items).collect()
}

/// Writes the documents with what each says.
async fn keep(bench: &Bench, folder: PathBuf, papers: Vec<(String, Document)>) {
    std::fs::create_dir_all(&folder).unwrap();
    let press = bench.press(Words::of(Lang::It));
    let mut index = Vec::new();
    for (name, document) in papers {
        index.push(json!({
            "file": format!("{name}.pdf"),
            "kind": document.kind,
            "language": document.language.code,
            "beside": document.beside.as_ref().map(|one| one.code.clone()),
            "attached": document.attachments.iter().map(|one| &one.name).collect::<Vec<_>>(),
            "title": document.title.text,
            "says": read_in_order(&document),
        }));
        let issue = mnet_documents::Issue {
            id: Uuid::from_u128(7),
            on: date(2020, 7, 8),
            host: press.host.to_owned(),
            note: String::new(),
        };
        let bytes = super::set(document, issue).await.unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), bytes).unwrap();
    }
    let index = serde_json::to_vec_pretty(&index).unwrap();
    std::fs::write(folder.join("papers.json"), index).unwrap();
}

#[tokio::test]
async fn every_kind_of_document_is_made_in_every_language_it_is_given_out_in() {
    let bench = Bench::new().await;
    let mut papers = Vec::new();
    bench.forms(&mut papers);
    bench.for_the_person(&mut papers).await;
    bench.for_the_staff(&mut papers).await;
    for tongue in Tongue::ALL {
        let reads = |one: &Document| {
            one.language.code == tongue.code()
                || one
                    .beside
                    .as_ref()
                    .is_some_and(|two| two.code == tongue.code())
        };
        let kinds = papers.iter().filter(|(_, one)| reads(one)).count();
        assert!(kinds >= 8, "{tongue} has {kinds} kinds");
    }
    if let Some(folder) = std::env::var_os("MNET_PAPERS") {
        keep(&bench, folder.into(), papers).await;
    }
    bench.test.database.drop_database().await;
}
