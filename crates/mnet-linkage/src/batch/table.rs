// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading a register from a CSV file — *lettura dei registri*.
//!
//! Rows become packed records as they come, a batch at a time, on every core;
//! the file is never whole in memory.

use super::cells::{STATES, States, day};
use super::codes::{address, hash, permit, phone, read_code};
use super::problem::{Problem, ProblemKind, Refusal, Side};
use super::record::{MOST_WORDS, NO_WORD, Record};
use super::words::{Collector, Words, joined, split};
use csv::ByteRecord;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::Read;

/// The columns of a register, in the order of the contract.
pub const COLUMNS: [&str; 17] = [
    "rec_id",
    "source",
    "given_name",
    "surname",
    "sex",
    "birth_date",
    "citizenship",
    "birth_country",
    "birth_place",
    "fiscal_code",
    "permit_no",
    "comune",
    "cap",
    "address",
    "phone",
    "email",
    "reg_date",
];

/// The column of what concerns the identifier.
const REC_ID: Cow<'static, str> = Cow::Borrowed(COLUMNS[0]);

/// Rows handed to the cores at once.
const BATCH: usize = 16_384;

/// Records of both registers together, at most: their numbers have 24 bits.
pub const MOST_RECORDS: usize = 1 << 24;

/// Another name of a column, as in `--map surname=cognome`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Name in the contract.
    pub column: String,
    /// Name in the file.
    pub heading: String,
}

/// Records read, before words are numbered for good.
#[derive(Default)]
pub(super) struct Table {
    pub(super) records: Vec<Record>,
    pub(super) ids: Ids,
    pub(super) problems: Vec<Problem>,
    pub(super) words: Collector,
    /// What the columns of the files are called.
    headings: FxHashSet<String>,
}

/// Identifiers of the records, one after the other.
pub(super) struct Ids {
    text: String,
    ends: Vec<u32>,
    sides: Vec<Side>,
    /// Last number of each side.
    last: [Option<u32>; 2],
    /// In each register they come in order, so that comparing numbers is enough.
    are_sorted: bool,
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            sides: Vec::new(),
            last: [None; 2],
            are_sorted: true,
        }
    }
}

impl Ids {
    fn push(&mut self, id: &str, side: Side) {
        let last = self.last[side as usize].replace(self.ends.len() as u32);
        self.are_sorted &= last.is_none_or(|last| self.get(last) < id);
        self.text.push_str(id);
        self.ends.push(self.text.len() as u32);
        self.sides.push(side);
    }

    /// The identifier of a record.
    pub(super) fn get(&self, record: u32) -> &str {
        let at = record as usize;
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The file of a record.
    pub(super) fn side(&self, record: u32) -> Side {
        self.sides[record as usize]
    }

    /// The order of two identifiers.
    pub(super) fn order(&self, one: u32, other: u32) -> Ordering {
        if self.are_sorted && self.side(one) == self.side(other) {
            one.cmp(&other)
        } else {
            self.get(one).cmp(self.get(other))
        }
    }
}

/// Rows read together.
struct Rows {
    rows: Vec<ByteRecord>,
    count: usize,
}

impl Rows {
    fn new() -> Self {
        Self {
            rows: vec![ByteRecord::new(); BATCH],
            count: 0,
        }
    }

    const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Reads the next rows; none at the end of the file.
    fn fill(&mut self, reader: &mut csv::Reader<impl Read>) -> Result<(), csv::Error> {
        self.count = 0;
        while self.count < BATCH && reader.read_byte_record(&mut self.rows[self.count])? {
            self.count += 1;
        }
        Ok(())
    }

    fn drafts(&self, places: &Places, width: usize, side: Side) -> Vec<Draft> {
        let rows = self.rows[..self.count].par_iter().with_min_len(256);
        rows.map(|row| places.draft(row, width, side, &STATES))
            .collect()
    }
}

/// A row made comparable, its words still texts.
struct Draft {
    record: Record,
    /// Line of the file.
    line: u64,
    id: String,
    /// Words of the name, then the place of birth, each ended by a line break.
    words: String,
    problem: Option<(Cow<'static, str>, ProblemKind)>,
    /// Values that cannot be read in a row that is used: column and what is wrong.
    doubts: Vec<(&'static str, ProblemKind)>,
    /// Lines after the first that an open quote has taken in.
    swallowed: u64,
}

/// Where the columns stand in the file.
struct Places {
    /// Of the contract; none where the file has no such column.
    known: [Option<usize>; COLUMNS.len()],
    /// Those that nobody reads, as the file calls them.
    unread: Vec<(usize, String)>,
    /// Names that stand there twice.
    doubled: Vec<String>,
}

impl Table {
    /// Registers that were read before, records in the order of their numbers.
    pub(super) fn of(records: Vec<Record>, words: Words, ids: Ids, problems: Vec<Problem>) -> Self {
        Self {
            records,
            ids,
            problems,
            words: words.collector(),
            headings: FxHashSet::default(),
        }
    }

    /// Whether a file has a column of this name.
    pub(super) fn has(&self, heading: &str) -> bool {
        self.headings.contains(heading)
    }

    /// Reads one file.
    pub(super) fn read(
        &mut self,
        file: impl Read + Send,
        side: Side,
        renamed: &[Renamed],
        mut tell: impl FnMut(usize),
    ) -> Result<(), Refusal> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_reader(file);
        let header = reader.byte_headers()?.clone();
        let places = Places::of(&header, renamed)?;
        let headings = header
            .iter()
            .filter_map(|cell| std::str::from_utf8(cell).ok());
        self.headings
            .extend(headings.map(|heading| bare(heading).to_owned()));
        self.tell_header(&places, side);
        let of_side =
            (0..self.ids.ends.len() as u32).filter(|record| self.ids.side(*record) == side);
        let mut seen: FxHashSet<u64> = of_side
            .map(|record| hash(self.ids.get(record).bytes()))
            .collect();
        let mut next = Rows::new();
        next.fill(&mut reader)?;
        let mut now = Rows::new();
        let mut drafts: Vec<Draft> = Vec::new();
        while !next.is_empty() || !drafts.is_empty() {
            // While a batch is parted into cells, the one before it becomes records,
            // and the one before that is numbered.
            std::mem::swap(&mut now, &mut next);
            let (filled, (made, ())) = rayon::join(
                || next.fill(&mut reader),
                || {
                    rayon::join(
                        || now.drafts(&places, header.len(), side),
                        || {
                            for draft in &drafts {
                                self.take(draft, side, &mut seen);
                            }
                        },
                    )
                },
            );
            filled?;
            drafts = made;
            if self.records.len() >= MOST_RECORDS {
                return Err(Refusal::TooMany);
            }
            tell(self.records.len());
        }
        Ok(())
    }

    /// The records, with their words numbered for good.
    pub(super) fn finished(self) -> (Vec<Record>, Words, Ids, Vec<Problem>) {
        let Self {
            mut records,
            ids,
            problems,
            words: collected,
            headings: _,
        } = self;
        let (words, renamed) = collected.finish();
        records.par_iter_mut().for_each(|record| {
            for word in record.words.iter_mut().take(usize::from(record.count)) {
                *word = renamed[*word as usize];
            }
            if record.place != NO_WORD {
                record.place = renamed[record.place as usize];
            }
        });
        (records, words, ids, problems)
    }

    fn tell_header(&mut self, places: &Places, side: Side) {
        let missing = COLUMNS
            .iter()
            .zip(places.known)
            .filter(|(_, place)| place.is_none())
            .map(|(column, _)| (Cow::Borrowed(*column), ProblemKind::MissingColumn));
        let doubled = places
            .doubled
            .iter()
            .map(|heading| (Cow::Owned(heading.clone()), ProblemKind::DoubledColumn));
        let told = missing.chain(doubled).map(|(column, kind)| Problem {
            side,
            line: 1,
            column,
            rec_id: String::new(),
            kind,
        });
        self.problems.extend(told);
    }

    fn take(&mut self, draft: &Draft, side: Side, seen: &mut FxHashSet<u64>) {
        let mut problem = draft.problem.clone();
        let is_used = problem.as_ref().is_none_or(|(_, kind)| kind.is_row_used());
        if is_used && !seen.insert(hash(draft.id.bytes())) {
            problem = Some((REC_ID, ProblemKind::Repeated));
        }
        if let Some((column, kind)) = problem {
            let rec_id = draft.id.clone();
            self.problems.push(Problem {
                side,
                line: draft.line,
                column,
                rec_id,
                kind,
            });
            self.problems
                .extend((1..=draft.swallowed).map(|more| Problem {
                    side,
                    line: draft.line + more,
                    column: Cow::Borrowed(""),
                    rec_id: String::new(),
                    kind: ProblemKind::Swallowed,
                }));
            if !kind.is_row_used() {
                return;
            }
        }
        let told = draft.doubts.iter().map(|(column, kind)| Problem {
            side,
            line: draft.line,
            column: Cow::Borrowed(column),
            rec_id: draft.id.clone(),
            kind: *kind,
        });
        self.problems.extend(told);
        self.keep(draft, side);
    }

    /// Takes a row that stands in no file.
    pub(super) fn write_down(&mut self, cells: &[&str; COLUMNS.len()]) {
        let mut draft = Draft::EMPTY;
        draft.fill(cells, Side::Left, &STATES);
        self.keep(&draft, Side::Left);
    }

    fn keep(&mut self, draft: &Draft, side: Side) {
        let mut record = draft.record;
        let mut words = draft.words.split_terminator('\n');
        for place in record.words.iter_mut().take(usize::from(record.count)) {
            *place = words.next().map_or(0, |word| self.words.number(word));
        }
        if let Some(place) = words.next() {
            record.place = self.words.number(place);
        }
        self.records.push(record);
        self.ids.push(&draft.id, side);
    }
}

impl Places {
    fn of(header: &ByteRecord, renamed: &[Renamed]) -> Result<Self, Refusal> {
        if let Some(unknown) = renamed
            .iter()
            .find(|one| !COLUMNS.contains(&one.column.as_str()))
        {
            return Err(Refusal::UnknownColumn(unknown.column.clone()));
        }
        let mut headings: Vec<&str> = Vec::new();
        for heading in header {
            let heading = std::str::from_utf8(heading).map_err(|_| Refusal::Header)?;
            headings.push(bare(heading));
        }
        let find = |heading: &str| headings.iter().position(|found| *found == heading);
        let place = |column: &&str| {
            let mut others = renamed.iter().filter(|one| one.column == **column);
            // Of two files one may have the contract's own name.
            others
                .find_map(|one| find(&one.heading))
                .or_else(|| find(column))
        };
        let known = COLUMNS.each_ref().map(place);
        if known[0].is_none() {
            return Err(Refusal::NoColumn("rec_id"));
        }
        if known[2].is_none() && known[3].is_none() {
            return Err(Refusal::NoColumn("surname"));
        }
        let is_unread = |at: &usize| !known.contains(&Some(*at));
        let unread: Vec<usize> = (0..headings.len()).filter(is_unread).collect();
        let is_doubled = |at: &&usize| {
            let heading = headings[**at];
            let first = headings.iter().position(|one| *one == heading);
            first.is_some_and(|first| first < **at && known.contains(&Some(first)))
        };
        let named = |at: &usize| headings[*at].to_owned();
        Ok(Self {
            doubled: unread.iter().filter(is_doubled).map(named).collect(),
            unread: unread.iter().map(|at| (*at, named(at))).collect(),
            known,
        })
    }

    fn draft(&self, row: &ByteRecord, width: usize, side: Side, states: &States) -> Draft {
        let mut draft = Draft::EMPTY;
        draft.line = row.position().map_or(0, csv::Position::line);
        let mut cells = [""; COLUMNS.len()];
        for (at, place) in self.known.iter().enumerate() {
            let Some(bytes) = place.and_then(|place| row.get(place)) else {
                continue;
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => cells[at] = text.trim(),
                Err(_) if draft.problem.is_none() => {
                    let column = Cow::Borrowed(COLUMNS[at]);
                    draft.problem = Some((column, ProblemKind::NotUtf8));
                }
                Err(_) => {}
            }
        }
        cells[0].clone_into(&mut draft.id);
        if draft.problem.is_none() {
            draft.problem = if row.len() != width {
                Some((Cow::Borrowed(""), ProblemKind::CellCount))
            } else if cells[0].is_empty() {
                Some((REC_ID, ProblemKind::NoIdentifier))
            } else {
                None
            };
        }
        if let Some((at, lines)) = open_quote(row, width) {
            draft.problem = Some((self.heading(at), ProblemKind::OpenQuote));
            draft.swallowed = lines;
        }
        if draft.problem.is_none() {
            draft.problem = self.unread_fault(row);
            draft.fill(&cells, side, states);
        }
        draft
    }

    /// Bytes that are no text, where nobody reads them.
    fn unread_fault(&self, row: &ByteRecord) -> Option<(Cow<'static, str>, ProblemKind)> {
        let is_bad = |(at, _): &&(usize, String)| {
            row.get(*at)
                .is_some_and(|bytes| std::str::from_utf8(bytes).is_err())
        };
        let (_, heading) = self.unread.iter().find(is_bad)?;
        Some((Cow::Owned(heading.clone()), ProblemKind::NotUtf8Unread))
    }

    /// The name of a column: of the contract, else the file's own.
    fn heading(&self, at: usize) -> Cow<'static, str> {
        if let Some(known) = self.known.iter().position(|place| *place == Some(at)) {
            return Cow::Borrowed(COLUMNS[known]);
        }
        let own = self.unread.iter().find(|(place, _)| *place == at);
        own.map_or(Cow::Borrowed(""), |(_, heading)| {
            Cow::Owned(heading.clone())
        })
    }
}

/// A heading without the mark of byte order and the space around it.
fn bare(heading: &str) -> &str {
    heading.trim_start_matches('\u{feff}').trim()
}

/// Where a quote was opened and not closed in its line, and how many lines it took in.
///
/// A cell may have lines of its own; a line with as many separators as the header has is
/// a row, and so is one in a row that has not its number of cells.
fn open_quote(row: &ByteRecord, width: usize) -> Option<(usize, u64)> {
    if !row.as_slice().contains(&b'\n') {
        return None;
    }
    let lines = |cell: &[u8]| cell.split(|byte| *byte == b'\n').count() as u64 - 1;
    let is_row = |line: &[u8]| width > 1 && line.split(|byte| *byte == b',').count() >= width;
    let (at, _) = row.iter().enumerate().find(|(_, cell)| {
        let mut inside = cell.split(|byte| *byte == b'\n').skip(1).peekable();
        inside.peek().is_some() && (row.len() != width || inside.any(is_row))
    })?;
    Some((at, row.iter().map(lines).sum()))
}

/// A day that begins with no year of four digits, such as `23/07/1985`.
fn is_other_date(text: &str) -> bool {
    let year = text.bytes().take_while(u8::is_ascii_digit).count();
    !text.is_empty()
        && (year < 4 || text.contains('/'))
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What of a row cannot be read, and is used as not known: column and why.
fn doubts(
    [sex, birth, registered, citizenship, country]: [&str; 5],
    states: [u8; 2],
) -> Vec<(&'static str, ProblemKind)> {
    let mut doubts = Vec::new();
    if !matches!(sex, "M" | "m" | "F" | "f" | "X" | "x" | "") {
        doubts.push(("sex", ProblemKind::UnknownSex));
    }
    if is_other_date(birth) {
        doubts.push(("birth_date", ProblemKind::OtherDate));
    }
    if is_other_date(registered) {
        doubts.push(("reg_date", ProblemKind::OtherDate));
    } else if day(registered).is_err() {
        doubts.push(("reg_date", ProblemKind::ImpossibleDate));
    }
    let told = [("citizenship", citizenship), ("birth_country", country)];
    for ((column, text), number) in told.into_iter().zip(states) {
        if number == 0 && !text.is_empty() {
            doubts.push((column, ProblemKind::UnknownState));
        }
    }
    doubts
}

impl Draft {
    const EMPTY: Self = Self {
        record: Record::EMPTY,
        line: 0,
        id: String::new(),
        words: String::new(),
        problem: None,
        doubts: Vec::new(),
        swallowed: 0,
    };

    fn fill(&mut self, cells: &[&str; COLUMNS.len()], side: Side, states: &States) {
        let [
            _,
            _,
            given,
            surname,
            sex,
            birth,
            citizenship,
            country,
            place,
            code,
            permit_no,
            comune,
            cap,
            street,
            telephone,
            email,
            registered,
        ] = *cells;
        self.names(surname, given);
        let record = &mut self.record;
        record.side = u8::from(side == Side::Right);
        record.sex = match sex {
            "M" | "m" => 1,
            "F" | "f" => 2,
            _ => 0,
        };
        record.born = day(birth).unwrap_or_else(|believable| {
            self.problem = Some((Cow::Borrowed("birth_date"), ProblemKind::ImpossibleDate));
            believable
        });
        record.citizenship = states.number(citizenship);
        record.birth_country = states.number(country);
        let found = [record.citizenship, record.birth_country];
        self.doubts = doubts([sex, birth, registered, citizenship, country], found);
        read_code(code, record);
        record.permit = permit(permit_no);
        record.phone = phone(telephone);
        record.email = if email.contains('@') {
            hash(email.bytes().map(|byte| byte.to_ascii_lowercase())) as u32
        } else {
            0
        };
        (record.street, record.number) = address(street);
        let mut word = String::new();
        joined(comune, &mut word);
        record.comune = if word.is_empty() {
            0
        } else {
            (hash(word.bytes()) as u16).max(1)
        };
        record.cap = match hash(cap.bytes().filter(u8::is_ascii_alphanumeric)) as u16 {
            _ if cap.is_empty() => 0,
            cap => cap.max(1),
        };
        joined(place, &mut word);
        if !word.is_empty() {
            self.words.push_str(&word);
            self.words.push('\n');
        }
        let is_nobody = record.count == 0
            && record.code[0] == 0
            && record.provisional == 0
            && record.permit == 0;
        if is_nobody {
            self.problem = Some((Cow::Borrowed("surname"), ProblemKind::Nobody));
        }
    }

    fn names(&mut self, surname: &str, given: &str) {
        // A single name written in both fields is one name.
        let given = if given == surname { "" } else { given };
        let mut letters: [[u8; 80]; 2] = [[0; 80]; 2];
        let mut lengths = [0; 2];
        for (field, name) in [surname, given].into_iter().enumerate() {
            let most = if field == 0 {
                MOST_WORDS - 2
            } else {
                MOST_WORDS
            };
            split(name, |word| {
                if usize::from(self.record.count) < most {
                    self.record.count += 1;
                    self.words.push_str(word);
                    self.words.push('\n');
                }
                for byte in word.bytes().filter(u8::is_ascii_uppercase) {
                    if lengths[field] < 80 {
                        letters[field][lengths[field]] = byte;
                        lengths[field] += 1;
                    }
                }
            });
            if field == 0 {
                self.record.surnames = self.record.count;
            }
        }
        let [family, own] = [0, 1].map(|field| &letters[field][..lengths[field]]);
        self.record.own_surname = if family.is_empty() {
            0
        } else {
            super::codes::surname_letters(std::iter::once(family))
        };
        self.record.own_given = if own.is_empty() {
            0
        } else {
            super::codes::given_letters(std::iter::once(own))
        };
    }
}
