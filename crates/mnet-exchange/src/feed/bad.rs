// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that no system should send, made of one that it may: the same ones every time.

use super::{Delivery, Format, Row, read};
use crate::hub::v1::read_message;
use crate::table::v1::Mapping;
use std::time::{Duration, Instant};

/// How many files are made of one.
pub(crate) const FILES: usize = 2_200;

/// Random numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides.max(1)
    }
}

/// What was done to a file, and the file; some of it is refused whatever it was done to.
pub(crate) struct Bad {
    pub(crate) what: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) hopeless: bool,
}

/// The bad files of a good one.
pub(crate) fn files(good: &str) -> Vec<Bad> {
    let mut dice = Dice(0x5eed_1234_9abc_def1);
    (0..FILES).map(|nth| file(good, nth, &mut dice)).collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each thing that goes wrong with a file"
)]
fn file(good: &str, nth: usize, dice: &mut Dice) -> Bad {
    let made = |what, bytes: Vec<u8>, hopeless| Bad {
        what,
        bytes,
        hopeless,
    };
    let is_xml = good.starts_with("<?xml");
    let body = good.split_once("?>").map_or(good, |(_, body)| body);
    match nth {
        0 => return made("empty", Vec::new(), true),
        1 => return made("blank", b" \n\t\n ".to_vec(), true),
        2 => return made("zip bomb", zipped(), true),
        3 => return made("gzip bomb", b"\x1f\x8b\x08\x00".repeat(5_000), true),
        4 => return made("too large", vec![b'a'; super::LARGEST + 1], true),
        5 if is_xml => return made("deep", b"<a>".repeat(1_000_000), true),
        6 if is_xml => {
            let many = " a=''".repeat(100_000);
            return made("attributes", format!("<a{many}/>").into_bytes(), true);
        }
        7 if is_xml => return made("entity bomb", lol(body).into_bytes(), true),
        8 if is_xml => {
            let evil = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>";
            return made("outer entity", format!("{evil}{body}").into_bytes(), true);
        }
        9..30 => return made("huge field", huge(good, dice).into_bytes(), false),
        _ => {}
    }
    let at = dice.roll(good.len());
    let mut bytes = good.as_bytes().to_vec();
    match nth % 14 {
        0 => made("utf-16", utf16(good, dice.roll(2) == 0), true),
        1 => {
            bytes.insert(at, [0xff, 0xc3, 0xe8, 0x80][dice.roll(4)]);
            let sound = std::str::from_utf8(&bytes).is_ok();
            made("another encoding", bytes, !sound)
        }
        2 => {
            bytes.insert(at, 0);
            made("a zero", bytes, true)
        }
        3 => {
            bytes.insert(
                at,
                [b'"', b'\'', b'<', b'>', b'&', b';', b',', b'{'][dice.roll(8)],
            );
            made("a sign too many", bytes, false)
        }
        4 => {
            let signs: Vec<usize> = positions(&bytes, b"\"'<>&;,{}[]:/=");
            bytes.remove(signs[dice.roll(signs.len())]);
            made("a sign too few", bytes, false)
        }
        5 => {
            bytes.truncate(at);
            made("cut short", bytes, false)
        }
        6 => {
            let lines: Vec<&str> = good.lines().collect();
            let gone = if nth.is_multiple_of(4) {
                0
            } else {
                dice.roll(lines.len())
            };
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
            let text: Vec<&str> = kept.map(|(_, line)| *line).collect();
            made("a line missing", text.join("\n").into_bytes(), false)
        }
        7 => {
            let mut lines: Vec<&str> = good.lines().collect();
            let twice = if nth.is_multiple_of(4) {
                0
            } else {
                dice.roll(lines.len())
            };
            lines.insert(twice, lines[twice]);
            made("a line twice", lines.join("\n").into_bytes(), false)
        }
        8 => made("impossible dates", dates(good, dice).into_bytes(), false),
        9 => made("wrong checks", codes(good, dice).into_bytes(), false),
        10 => {
            bytes[at] = u8::try_from(32 + dice.roll(95)).unwrap();
            made("another letter", bytes, false)
        }
        11 => {
            let other = dice.roll(good.len());
            let (from, to) = (at.min(other), at.max(other));
            bytes.drain(from..to);
            made("a piece missing", bytes, false)
        }
        12 => {
            let piece = bytes[at..(at + dice.roll(400)).min(bytes.len())].to_vec();
            let to = dice.roll(bytes.len());
            bytes.splice(to..to, piece);
            made("a piece twice", bytes, false)
        }
        _ => {
            let noise: Vec<u8> = (0..dice.roll(3_000))
                .map(|_| u8::try_from(dice.roll(256)).unwrap())
                .collect();
            made("noise", noise, false)
        }
    }
}

fn positions(bytes: &[u8], signs: &[u8]) -> Vec<usize> {
    let found = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| signs.contains(byte));
    found.map(|(at, _)| at).collect()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let marked = text.encode_utf16();
    let each = std::iter::once(0xfeff).chain(marked);
    each.flat_map(|unit| {
        if big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    })
    .collect()
}

/// A packed file of a hundred megabytes of zeros.
fn zipped() -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\x00\x00\x00\x08\x00".to_vec();
    bytes.extend(miniz_oxide::deflate::compress_to_vec(
        &vec![0; 100 << 20],
        1,
    ));
    bytes
}

/// Entities of entities.
fn lol(body: &str) -> String {
    let mut made = "<!DOCTYPE l [<!ENTITY a0 \"lol\">".to_owned();
    for n in 1..12 {
        let ten = format!("&a{};", n - 1).repeat(10);
        made = format!("{made}<!ENTITY a{n} \"{ten}\">");
    }
    format!("{made}]>{}", body.replacen('>', ">&a11;", 3))
}

/// A value without end in the place of one.
fn huge(good: &str, dice: &mut Dice) -> String {
    let words: Vec<&str> = good
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 2)
        .collect();
    let word = words[dice.roll(words.len())];
    good.replacen(word, &"W".repeat(100_000 + dice.roll(400_000)), 1)
}

fn dates(good: &str, dice: &mut Dice) -> String {
    const IMPOSSIBLE: [&str; 8] = [
        "2021-02-30",
        "31/04/2021",
        "0000-00-00",
        "2021-13-01",
        "99999-01-01",
        "2021-1-1",
        "ieri",
        "-001-01-01",
    ];
    let days: Vec<usize> = good.match_indices("20").map(|(at, _)| at).collect();
    let at = days[dice.roll(days.len())];
    let end = good[at..].find(|c: char| !"0123456789-/".contains(c));
    let end = end.map_or(good.len(), |length| at + length);
    format!(
        "{}{}{}",
        &good[..at],
        IMPOSSIBLE[dice.roll(8)],
        &good[end..]
    )
}

fn codes(good: &str, dice: &mut Dice) -> String {
    let code = ["Z330Q", "BNFYSF", "08008B3B94B", "H501X000004", "079"][dice.roll(5)];
    let wrong = ["Z330A", "AAAAAA", "ZZ", "", "08008B3B94C"][dice.roll(5)];
    good.replacen(code, wrong, 1)
}

/// Reads every bad file of a good one, and every message in it: no panic, two seconds at most,
/// everything that is refused says where and why. Gives how many files were refused whole, and
/// how many rows alone.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a file takes is what is tested"
)]
pub(crate) fn survives(
    format: Format,
    good: &str,
    mapping: Option<&Mapping>,
    delivery: &Delivery<'_>,
) -> (usize, usize) {
    let (mut whole, mut rows) = (0, 0);
    for bad in files(good) {
        let begun = Instant::now();
        match read(format, &bad.bytes, mapping, delivery) {
            Err(refused) => {
                whole += 1;
                assert!(refused.place.line > 0 && refused.place.column > 0);
                assert!(!refused.fault.code().is_empty());
            }
            Ok(all) => {
                assert!(!bad.hopeless, "{} was read", bad.what);
                for row in &all {
                    rows += usize::from(is_refused(row));
                }
            }
        }
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(2), "{}: {took:?}", bad.what);
    }
    (whole, rows)
}

/// Whether a row gives no message; then it says where.
fn is_refused(row: &Row) -> bool {
    let place = match row {
        Row::Refused(rejection) => rejection.place,
        Row::Entry(entry) => match read_message(&entry.message) {
            Ok(_) => return false,
            Err(error) => {
                assert!(!error.field.is_empty() && !error.code.code().is_empty());
                entry.where_is(&error.field).0
            }
        },
    };
    assert!(place.line > 0 && place.column > 0);
    true
}
