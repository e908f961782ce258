// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files as they should not be — *file malformati*: read or refused, every line accounted for.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const HEADER: &str = "rec_id,source,given_name,surname,sex,birth_date,citizenship,birth_country,\
birth_place,fiscal_code,permit_no,comune,cap,address,phone,email,reg_date";

/// What is done to a file.
#[derive(Debug, Clone)]
enum Harm {
    /// Bytes put in at a place.
    Insert(usize, Vec<u8>),
    /// Bytes taken out.
    Cut(usize, usize),
    /// A line that stands there again.
    Repeat(usize),
    /// A cell of a row replaced.
    Cell(usize, usize, Vec<u8>),
    /// Every line ends otherwise.
    Ends(&'static [u8]),
    /// A mark of byte order, or another encoding.
    Encoded(u8),
}

fn harm() -> impl Strategy<Value = Harm> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        prop::sample::select(vec![
            b"\"".to_vec(),
            b"\"\"\"".to_vec(),
            b"\n".to_vec(),
            b"\r".to_vec(),
            b"\0".to_vec(),
            b",,,,,,".to_vec(),
            b"\xc3\x28".to_vec(),
            b"1990-02-30".to_vec(),
            b"9999999-99-99".to_vec(),
            b"RSSMRA85T10A562X".to_vec(),
            "\u{202e}\u{0}\u{feff}".as_bytes().to_vec(),
            vec![b'A'; 200_000],
            b"\"\n".repeat(3_000),
        ]),
    ];
    let place = 0..2_000_usize;
    prop_oneof![
        3 => (place.clone(), bytes.clone()).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        2 => (place, 1..300_usize).prop_map(|(at, many)| Harm::Cut(at, many)),
        1 => (0..14_usize).prop_map(Harm::Repeat),
        3 => (0..14_usize, 0..17_usize, bytes)
            .prop_map(|(row, cell, bytes)| Harm::Cell(row, cell, bytes)),
        1 => prop::sample::select(vec![&b"\r\n"[..], b"\r", b"\n\n"]).prop_map(Harm::Ends),
        1 => (0..4_u8).prop_map(Harm::Encoded),
    ]
}

fn sound() -> Vec<u8> {
    let row = |at: usize| {
        format!(
            "{at},SIL,ALI,DEMO,M,1990-01-{:02},MA,MA,,,,Pesaro,61121,Via Verdi {at},,,",
            at + 1
        )
    };
    let rows: Vec<String> = (0..12).map(row).collect();
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

fn harmed(mut file: Vec<u8>, harm: &Harm) -> Vec<u8> {
    let lines = |file: &[u8]| -> Vec<Vec<u8>> {
        file.split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
    };
    match harm {
        Harm::Insert(at, bytes) => {
            let at = at % (file.len() + 1);
            file.splice(at..at, bytes.iter().copied());
            file
        }
        Harm::Cut(at, many) => {
            let at = at % (file.len() + 1);
            let end = (at + many).min(file.len());
            file.drain(at..end);
            file
        }
        Harm::Repeat(at) => {
            let mut lines = lines(&file);
            let at = at % lines.len();
            lines.insert(at, lines[at].clone());
            lines.join(&b'\n')
        }
        Harm::Cell(row, at, bytes) => {
            let mut lines = lines(&file);
            let row = row % lines.len();
            let mut cells: Vec<Vec<u8>> = lines[row]
                .split(|byte| *byte == b',')
                .map(<[u8]>::to_vec)
                .collect();
            let at = at % cells.len();
            cells[at].clone_from(bytes);
            lines[row] = cells.join(&b',');
            lines.join(&b'\n')
        }
        Harm::Ends(end) => lines(&file).join(*end),
        Harm::Encoded(kind) => match kind {
            0 => [&b"\xef\xbb\xbf"[..], &file].concat(),
            1 => file.iter().flat_map(|byte| [*byte, 0]).collect(),
            2 => file.iter().map(|byte| byte ^ 0x80).collect(),
            _ => file
                .iter()
                .map(|byte| if *byte == b',' { b';' } else { *byte })
                .collect(),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    #[expect(clippy::disallowed_methods, reason = "no file may hang: the time is measured")]
    fn a_harmed_file_is_read_or_refused_and_no_line_is_lost(
        harms in prop::collection::vec(harm(), 1..5),
    ) {
        let file = harms.iter().fold(sound(), harmed);
        let begun = Instant::now();
        let read = Registers::read([(Side::Left, file.as_slice())], &[], |_| ());
        if let Ok(registers) = read {
            let rejects = registers.problems().iter().filter(|one| !one.kind.is_row_used());
            let told = registers.len() + rejects.count();
            // Lines as CSV has them: one that is empty is no row, and "\r" ends one too.
            let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let lines = file.split(is_end).filter(|line| !line.is_empty()).count();
            // A quote may hold several lines together: without one, each line is a row.
            if !file.contains(&b'"') {
                prop_assert_eq!(told + 1, lines);
            }
            for problem in registers.problems() {
                prop_assert!(problem.line >= 1);
            }
            let linker = Linker::new(&registers, Model::shipped());
            let _pairs = linker.link(|_| ());
        }
        prop_assert!(begun.elapsed() < Duration::from_secs(2));
    }
}
