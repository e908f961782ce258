// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net link` — *collegamento di due registri*, from files to a file.
//!
//! No database: the engine of the desks on two CSV files, or on one to find its
//! own duplicates. The answer is written beside its place and moved there whole,
//! so that a command that fails or is stopped leaves nothing behind.

mod answer;
mod write;

use std::fs::{self, File};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use clap::Args;
use mnet_linkage::batch::{
    Linker, Model, Outcome, Phase, Problem, Refusal, Registers, Renamed, Side, on_threads,
};

use self::answer::Answer;
use crate::failure::{Failure, unreadable};
use crate::progress::Progress;
use crate::terminal;

/// Problems told one by one on standard error; all of them are in the JSON.
const MOST_TOLD: usize = 100;

/// Threads that help, at most, for each core.
const THREADS_A_CORE: usize = 8;

/// Link two registers, or find the duplicates of one, from CSV files
#[derive(Debug, Args)]
pub(crate) struct Link {
    /// A register
    #[arg(
        value_name = "LEFT.csv",
        required_unless_present = "dedupe",
        requires = "right"
    )]
    left: Option<PathBuf>,
    /// The other register
    #[arg(value_name = "RIGHT.csv")]
    right: Option<PathBuf>,
    /// One register, whose duplicates are looked for
    #[arg(long, value_name = "FILE", conflicts_with_all = ["left", "right"])]
    dedupe: Option<PathBuf>,
    /// Where the pairs are written
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the person of every record is written, if wanted
    #[arg(long, value_name = "FILE")]
    persons: Option<PathBuf>,
    /// Print what was done as JSON
    #[arg(long)]
    json: bool,
    /// Explain so many of the pairs
    #[arg(long, value_name = "N", default_value_t = 0)]
    explain: usize,
    /// Threads to use; 0 is one for each core, and no more than eight for each are begun
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Columns with another name in the files, as in `surname=cognome,given_name=nome`
    #[arg(long, value_name = "COLUMN=HEADING", value_delimiter = ',')]
    map: Vec<String>,
}

/// Seconds that each step took.
pub(crate) type Seconds = Vec<(Phase, f64)>;

/// What was read and found.
pub(crate) struct Linked<'a> {
    registers: &'a Registers,
    linker: &'a Linker<'a>,
    outcome: &'a Outcome,
    persons: &'a [u32],
    seconds: &'a Seconds,
}

impl Link {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        self.check()?;
        let renamed = self.renamed()?;
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = self.threads.min(cores * THREADS_A_CORE);
        on_threads(threads, || self.link(&renamed)).map_err(|error| {
            Failure::new(
                "il sistema non concede i thread richiesti",
                error.to_string(),
            )
        })??;
        Ok(ExitCode::SUCCESS)
    }

    fn inputs(&self) -> Vec<(Side, &Path)> {
        let files = self
            .dedupe
            .iter()
            .chain(&self.left)
            .chain(&self.right)
            .map(PathBuf::as_path);
        [Side::Left, Side::Right].into_iter().zip(files).collect()
    }

    /// An answer must not be written over a question, nor over another answer.
    fn check(&self) -> Result<(), Failure> {
        let outs = [
            Some(self.out.clone()),
            Some(write::rejected(&self.out)),
            self.persons.clone(),
        ];
        let inputs: Vec<PathBuf> = self.inputs().iter().map(|(_, file)| place(file)).collect();
        let mut taken: Vec<PathBuf> = Vec::new();
        for out in outs.into_iter().flatten() {
            let real = place(&out);
            let told = out.display();
            if real.is_dir() {
                return Err(Failure::refused(
                    format!("{told} è una cartella"),
                    format!("{told} is a directory"),
                ));
            }
            if inputs.contains(&real) {
                return Err(Failure::refused(
                    format!("{told} è uno dei file da leggere"),
                    format!("{told} is one of the files to read"),
                ));
            }
            if taken.contains(&real) {
                return Err(Failure::refused(
                    format!("{told} riceverebbe due risposte diverse"),
                    format!("{told} would be given two answers"),
                ));
            }
            taken.push(real);
        }
        Ok(())
    }

    fn renamed(&self) -> Result<Vec<Renamed>, Failure> {
        let read = |text: &String| {
            let (column, heading) = text.split_once('=')?;
            Some(Renamed {
                column: column.trim().to_owned(),
                heading: heading.trim().to_owned(),
            })
        };
        let one = |text| {
            read(text).ok_or_else(|| {
                Failure::refused(
                    format!("--map: {text} non è scritto colonna=intestazione"),
                    format!("--map: {text} is not written column=heading"),
                )
            })
        };
        self.map.iter().map(one).collect()
    }

    fn link(&self, renamed: &[Renamed]) -> Result<(), Failure> {
        let mut clock = Clock::begin();
        let registers = self.read(renamed)?;
        self.tell_problems(registers.problems());
        clock.end(Phase::Read);
        let linker = Linker::new(&registers, Model::shipped());
        clock.end(Phase::Block);
        let linker = linker.learnt();
        clock.end(Phase::Learn);
        let outcome = compare(&linker);
        clock.end(Phase::Compare);
        let persons = linker.persons(&outcome);
        clock.end(Phase::Gather);
        let done = Linked {
            registers: &registers,
            linker: &linker,
            outcome: &outcome,
            persons: &persons,
            seconds: &clock.seconds,
        };
        write::all(&self.out, self.persons.as_deref(), &done, &self.inputs())?;
        let answer = Answer::of(&done, self.explain);
        if self.json {
            terminal::json(&answer)
        } else {
            answer.tell()
        }
    }

    fn read(&self, renamed: &[Renamed]) -> Result<Registers, Failure> {
        let mut files = Vec::new();
        for (side, path) in self.inputs() {
            let is_file = fs::metadata(path)
                .map_err(|error| unreadable(path.display(), &error))?
                .is_file();
            let file = File::open(path).map_err(|error| unreadable(path.display(), &error))?;
            if !is_file && path.is_dir() {
                let path = path.display();
                return Err(Failure::refused(
                    format!("{path} è una cartella"),
                    format!("{path} is a directory"),
                ));
            }
            files.push((side, file));
        }
        let mut progress = Progress::of("record letti / records read");
        let read = Registers::read(files, renamed, |records| progress.at(records));
        let registers = read.map_err(|(side, refusal)| self.refused(side, &refusal))?;
        progress.end(registers.len());
        Ok(registers)
    }

    fn refused(&self, side: Side, refusal: &Refusal) -> Failure {
        let inputs = self.inputs();
        let file = inputs
            .iter()
            .find(|(of, _)| *of == side)
            .map_or(Path::new(""), |(_, file)| *file)
            .display();
        let it = match refusal {
            Refusal::NoColumn(column) => format!("riga 1: manca la colonna {column}"),
            Refusal::UnknownColumn(column) => {
                format!("--map nomina {column}, che non è una colonna dei registri")
            }
            Refusal::NoHeading(heading) => {
                format!("--map nomina {heading}: nessun file ha questa colonna")
            }
            Refusal::Header => "riga 1: l'intestazione non è testo UTF-8".to_owned(),
            Refusal::TooMany => "troppi record".to_owned(),
            Refusal::Unreadable(_) => "il file non può essere letto come CSV".to_owned(),
        };
        Failure::refused(
            format!("{file}: {it}"),
            format!("{file}: line 1: {refusal}"),
        )
    }

    /// The first problems one by one, then how many more.
    fn tell_problems(&self, problems: &[Problem]) {
        let inputs = self.inputs();
        for problem in problems.iter().take(MOST_TOLD) {
            let file = inputs
                .iter()
                .find(|(side, _)| *side == problem.side)
                .map_or(Path::new(""), |(_, file)| *file);
            let (it, en) = problem.kind.words();
            let (line, column) = (problem.line, &problem.column);
            let used = if problem.kind.is_row_used() {
                ""
            } else {
                " (riga esclusa / row left out)"
            };
            let rec_id = &problem.rec_id;
            let colon = if column.is_empty() { "" } else { ": " };
            eprintln!(
                "{}:{line}: {column}{colon}{it} / {en} {rec_id}{used}",
                file.display()
            );
        }
        if problems.len() > MOST_TOLD {
            let more = problems.len() - MOST_TOLD;
            eprintln!("… altri {more}: tutti con --json / {more} more: all of them with --json");
        }
    }
}

/// Where a file is, or would be, however it was written.
fn place(path: &Path) -> PathBuf {
    let real = fs::canonicalize(path).ok();
    let beside = || {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
    };
    real.or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Compares, telling how far it has come.
fn compare(linker: &Linker<'_>) -> Outcome {
    let progress = Mutex::new(Progress::of("record confrontati / records compared"));
    let done = AtomicUsize::new(0);
    let outcome = linker.link(|records| {
        let done = done.fetch_add(records, Ordering::Relaxed) + records;
        if let Ok(mut progress) = progress.try_lock() {
            progress.at(done);
        }
    });
    if let Ok(progress) = progress.into_inner() {
        progress.end(done.into_inner());
    }
    outcome
}

/// Seconds between steps.
struct Clock {
    last: Instant,
    seconds: Seconds,
}

impl Clock {
    fn begin() -> Self {
        Self {
            last: Instant::now(),
            seconds: Vec::new(),
        }
    }

    fn end(&mut self, phase: Phase) {
        self.seconds
            .push((phase, self.last.elapsed().as_secs_f64()));
        self.last = Instant::now();
    }
}
