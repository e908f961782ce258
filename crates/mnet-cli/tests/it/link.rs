// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two registers linked from files — *collegamento di registri da file*.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{Place, said};

const HEADER: &str = "rec_id,source,given_name,surname,sex,birth_date,citizenship,birth_country,\
birth_place,fiscal_code,permit_no,comune,cap,address,phone,email,reg_date\n";

const LABOUR: &str = "\
L1,SIL,YOUSSEF,BENFITTI,M,1979-11-02,MA,MA,,BNFYSF79S02Z330Q,,Pesaro,,,+39 333 0000001,,\n\
L2,SIL,OLENA,TESTENKO,F,1985-07-23,UA,UA,,TSTLNO85L63Z138X,,,,,+39 333 0000002,,\n\
L6,SIL,RAFIQUL,HOSSAIDEMO,M,2003-05-09,BD,BD,,90055510425,,,,,,,\n";

const SOCIAL: &str = "\
R1,SOC,BENFITI,YUSUF,M,1979-11-02,Marocco,MA,,,,Montelabbate,,,3330000001,,\n\
R2,SOC,ELENA,TIESTENKO,F,1985-07-23,UA,UA,,,,,,,3330000009,,\n\
R6,SOC,RAFIKUL,HOSSAINDEMO,M,2003-05-09,BD,BD,,90055510425,,,,,,,\n";

/// The program without a database, in the directory of the place.
fn link(place: &Place, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_migrant-net"))
        .arg("link")
        .args(words)
        .current_dir(&place.0)
        .output()
        .unwrap()
}

fn registers(place: &Place, left: &str, right: &str) {
    place.file("left.csv", &format!("{HEADER}{left}"));
    place.file("right.csv", &format!("{HEADER}{right}"));
}

fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(place: &Place, name: &str) -> String {
    fs::read_to_string(place.0.join(name)).unwrap()
}

fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn two_registers_become_pairs_in_order_and_an_answer() {
    let place = Place::new("link-two");
    registers(&place, LABOUR, SOCIAL);

    let told = answer(&link(
        &place,
        &["left.csv", "right.csv", "--out", "PAIRS.csv", "--json"],
    ));

    let pairs = text(&place, "PAIRS.csv");
    let mut lines = pairs.lines();
    assert_eq!(lines.next(), Some("rec_id_l,rec_id_r,score,decision,rule"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let decided = |one: &str, other: &str| {
        let row = rows.iter().find(|row| row[..2] == [one, other]).unwrap();
        (row[3], row[4])
    };
    assert_eq!(decided("L1", "R1"), ("link", "LR-6"));
    assert_eq!(decided("L2", "R2"), ("review", "LR-7"));
    assert_eq!(decided("L6", "R6"), ("link", "LR-5"));
    let scores: Vec<f64> = rows.iter().map(|row| row[2].parse().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    assert_eq!(told["records"], 6);
    assert_eq!((&told["links"], &told["reviews"]), (&2.into(), &1.into()));
    assert_eq!(
        (&told["problems"], &told["rejected"]),
        (&0.into(), &0.into())
    );
    assert!(told["pairs_compared"].as_u64().unwrap() >= 3);
    for phase in ["read", "compare"] {
        assert!(told["seconds"][phase].is_f64(), "{told}");
    }
    assert!(told["peak_memory_mb"].as_u64().unwrap() > 0);
    for of in ["link", "link_or_review"] {
        let quality = &told["estimated"][of];
        assert!(quality["precision"].is_f64() && quality["recall"].is_f64());
    }
    assert_eq!(names(&place.0), ["PAIRS.csv", "left.csv", "right.csv"]);
}

#[test]
fn the_duplicates_of_one_register_are_found() {
    let place = Place::new("link-one");
    let again = LABOUR.lines().next().unwrap().replacen("L1", "L9", 1);
    place.file("all.csv", &format!("{HEADER}{LABOUR}{again}\n"));

    let output = link(&place, &["--dedupe", "all.csv", "--out", "PAIRS.csv"]);

    assert!(output.status.success(), "{}", said(&output));
    assert!(text(&place, "PAIRS.csv").contains("L1,L9,"));
    assert!(text(&place, "PAIRS.csv").contains(",link,LR-1\n"));
}

#[test]
fn the_same_bytes_come_out_whatever_the_number_of_threads() {
    let place = Place::new("link-threads");
    let given = ["ALI", "OMAR", "MAMADOU", "OLENA", "ABEL", "USMAN", "FATIMA"];
    let family = ["DEMO", "PROVA", "FALL", "TESTENKO", "BEN SAMPLE", "KHAN"];
    let rows = |side: &str, drift: usize| -> String {
        let row = |at: usize| {
            let (a, b) = (given[(at + drift) % 7], family[at % 6]);
            let (month, day) = (at % 12 + 1, at % 28 + 1);
            let phone = 3_330_000_000_u64 + (at / 3) as u64;
            format!(
                "{side}{at},,{a},{b},M,19{:02}-{month:02}-{day:02},SN,SN,,,,,,,{phone},,\n",
                60 + at % 40
            )
        };
        (0..3_000).map(row).collect()
    };
    registers(&place, &rows("L", 0), &rows("R", 0));

    let pairs = |threads: &str| {
        let out = format!("{threads}.csv");
        let words = [
            "left.csv",
            "right.csv",
            "--out",
            &*out,
            "--threads",
            threads,
        ];
        let output = link(&place, &words);
        assert!(output.status.success(), "{}", said(&output));
        text(&place, &out)
    };

    let one = pairs("1");
    assert!(one.lines().count() > 1_000);
    for threads in ["2", "7", "100000"] {
        assert_eq!(pairs(threads), one, "{threads}");
    }
}

#[test]
fn what_is_wrong_is_told_by_line_and_column_and_the_rest_is_used() {
    let place = Place::new("link-wrong");
    let mut left = b"rec_id,given_name,surname,birth_date,notes,surname\n".to_vec();
    left.extend(b"1,ALI,DEMO,1990-02-30,,\n1,ALI,DEMO,,,\n3,\xff,DEMO,,,\n4,OMAR,FALL,,\xff,\n");
    left.extend(b"5,ABEL\n6,ABEL,\"DEMO,,,\n7,USMAN,PROVA,,,\n8,X,\"Y\",,,\n9,OLENA,FALL,1991,,\n");
    fs::write(place.0.join("left.csv"), left).unwrap();

    let told = answer(&link(
        &place,
        &["--dedupe", "left.csv", "--out", "PAIRS.csv", "--json"],
    ));

    let reported = |line: u64, column: &str, problem: &str, used: bool| {
        let all = told["reported"].as_array().unwrap();
        let found = all.iter().any(|one| {
            one["line"] == line
                && one["column"] == column
                && one["problem"] == problem
                && one["row_used"] == used
        });
        assert!(found, "{line} {column} {problem}: {told:#}");
    };
    reported(1, "fiscal_code", "missing_column", true);
    reported(1, "cap", "missing_column", true);
    reported(1, "surname", "doubled_column", true);
    reported(2, "birth_date", "impossible_date", true);
    reported(3, "rec_id", "repeated_rec_id", false);
    reported(4, "given_name", "not_utf8", false);
    reported(5, "notes", "not_utf8_unread", true);
    reported(6, "", "cell_count", false);
    reported(7, "surname", "open_quote", false);
    reported(8, "", "swallowed_line", false);
    reported(9, "", "swallowed_line", false);
    assert_eq!(told["records"], 3);
    assert_eq!(told["rejected"], 6);
    assert_eq!(
        text(&place, "PAIRS.rejected.csv"),
        "file,line,column,rec_id,problem\n\
         left.csv,3,rec_id,1,repeated_rec_id\n\
         left.csv,4,given_name,3,not_utf8\n\
         left.csv,6,,5,cell_count\n\
         left.csv,7,surname,6,open_quote\n\
         left.csv,8,,,swallowed_line\n\
         left.csv,9,,,swallowed_line\n"
    );
}

#[test]
fn what_an_earlier_run_rejected_is_no_longer_listed() {
    let place = Place::new("link-again");
    place.file("all.csv", &format!("{HEADER}{LABOUR}{LABOUR}"));
    let words = ["--dedupe", "all.csv", "--out", "PAIRS.csv"];
    assert!(link(&place, &words).status.success());
    assert!(text(&place, "PAIRS.rejected.csv").contains("repeated_rec_id"));

    place.file("all.csv", &format!("{HEADER}{LABOUR}"));
    assert!(link(&place, &words).status.success());

    assert_eq!(names(&place.0), ["PAIRS.csv", "all.csv"]);
}

#[test]
fn a_file_without_identifiers_or_names_is_refused_and_nothing_written() {
    let place = Place::new("link-refused");
    for header in [
        "surname,given_name\nA,B\n",
        "rec_id,birth_date\n1,1990\n",
        "",
    ] {
        place.file("bad.csv", header);
        place.file("good.csv", &format!("{HEADER}{LABOUR}"));
        let output = link(&place, &["good.csv", "bad.csv", "--out", "PAIRS.csv"]);
        assert_eq!(output.status.code(), Some(2), "{header}");
        assert!(said(&output).contains("bad.csv"), "{}", said(&output));
        assert_eq!(names(&place.0), ["bad.csv", "good.csv"]);
    }
    let absent = link(&place, &["good.csv", "none.csv", "--out", "PAIRS.csv"]);
    assert_eq!(absent.status.code(), Some(2));
    assert_eq!(names(&place.0), ["bad.csv", "good.csv"]);
}

#[test]
fn columns_with_other_names_are_mapped() {
    let place = Place::new("link-map");
    let row = "BENFITTI;YOUSSEF;BNFYSF79S02Z330Q;1979-11-02".replace(';', ",");
    let text_of = format!("id,cognome,nome,cf,nascita\n1,{row}\n2,{row}\n");
    place.file("all.csv", &text_of);
    let map = "rec_id=id,surname=cognome,given_name=nome,fiscal_code=cf,birth_date=nascita";

    let words = ["--dedupe", "all.csv", "--out", "P.csv", "--map", map];
    assert!(link(&place, &words).status.success());

    assert!(text(&place, "P.csv").starts_with("rec_id_l,rec_id_r,score,decision,rule\n1,2,"));
}

#[test]
fn pairs_are_explained_field_by_field_and_in_a_sentence() {
    let place = Place::new("link-explain");
    registers(&place, LABOUR, SOCIAL);
    let words = ["left.csv", "right.csv", "--out", "P.csv", "--explain", "3"];

    let told = answer(&link(&place, &[&words[..], &["--json"]].concat()));
    let shown = link(&place, &words);

    let explained = told["explanations"].as_array().unwrap();
    assert_eq!(explained.len(), 3);
    for pair in explained {
        let weights = pair["weights"].as_array().unwrap();
        let number = |of: &Value| of.as_str().unwrap().parse::<f64>().unwrap();
        let sum: f64 = weights.iter().map(|one| number(&one["bits"])).sum();
        assert!((sum - number(&pair["score"])).abs() < 0.001, "{pair:#}");
        let unknown = weights.iter().filter(|one| one["level"] == "non noto");
        assert!(
            unknown.into_iter().all(|one| one["bits"] == "0.000"),
            "{pair:#}"
        );
        let sentence = pair["sentence"].as_str().unwrap();
        let rule = pair["rule"].as_str().unwrap();
        assert!(
            sentence.contains(rule) && sentence.ends_with('.'),
            "{sentence}"
        );
        let printed = String::from_utf8_lossy(&shown.stdout);
        assert!(printed.contains(sentence), "{printed}");
    }
}

#[test]
fn an_answer_is_written_over_no_question_and_no_other_answer() {
    let place = Place::new("link-over");
    registers(&place, LABOUR, SOCIAL);
    let before = text(&place, "left.csv");
    for words in [
        &["left.csv", "right.csv", "--out", "./left.csv"][..],
        &[
            "left.csv",
            "right.csv",
            "--out",
            "P.csv",
            "--persons",
            "right.csv",
        ],
        &[
            "left.csv",
            "right.csv",
            "--out",
            "P.csv",
            "--persons",
            "./P.csv",
        ],
        &[
            "left.csv",
            "right.csv",
            "--out",
            "P.csv",
            "--persons",
            "P.rejected.csv",
        ],
        &["left.csv", "right.csv", "--out", "."],
        &["left.csv", "right.csv", "--out", "nowhere/P.csv"],
    ] {
        let output = link(&place, words);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{words:?}: {}",
            said(&output)
        );
        assert_eq!(names(&place.0), ["left.csv", "right.csv"], "{words:?}");
    }
    assert_eq!(text(&place, "left.csv"), before);
}

#[test]
fn a_device_is_written_to_and_stays_a_device() {
    let place = Place::new("link-device");
    registers(&place, LABOUR, SOCIAL);
    let pipe = place.0.join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    let told = link(&place, &["left.csv", "right.csv", "--out", "pipe"]);
    assert!(told.status.success(), "{}", said(&told));
    assert!(reading.join().unwrap().starts_with("rec_id_l,"));
    assert_eq!(names(&place.0), ["left.csv", "pipe", "right.csv"]);

    // A link to it, so that nothing of the system is at stake.
    std::os::unix::fs::symlink("/dev/full", place.0.join("full")).unwrap();
    let full = link(&place, &["left.csv", "right.csv", "--out", "full"]);
    assert!(!full.status.success());
    assert!(said(&full).contains("full"), "{}", said(&full));
    assert!(place.0.join("full").is_symlink());
}
