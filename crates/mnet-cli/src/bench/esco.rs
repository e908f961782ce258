// SPDX-License-Identifier: AGPL-3.0-or-later
//! How long the whole of ESCO takes — *importazione di ESCO*: a bundle of the size and the format
//! that the Commission publishes, made of words that mean nothing, taken in by the command as
//! a process of its own, so that its memory can be told.
//!
//! Source of the sizes: ESCO dataset 1.1.1 in English, files and lines as published.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Figure;
use crate::failure::Failure;

/// Seconds that the whole bundle may take.
const SECONDS: f64 = 60.0;
/// Memory that it may hold, in MB.
const MEMORY: f64 = 300.0;

const OCCUPATIONS: u32 = 3_040;
const SKILLS: u32 = 13_900;
const GROUPS: u32 = 619;
const SKILL_GROUPS: u32 = 640;
/// Ties between an occupation and a skill.
const RELATIONS: u32 = 129_000;
/// Version under which nothing else stands.
const VERSION: &str = "0.0.1";
/// Between two looks at the memory of the command.
const LOOK: Duration = Duration::from_millis(20);

const OCCUPATION: &str = "http://data.europa.eu/esco/occupation/";
const SKILL: &str = "http://data.europa.eu/esco/skill/";
const GROUP: &str = "http://data.europa.eu/esco/isco/C";
const SKILL_GROUP: &str = "http://data.europa.eu/esco/skill-group/";

/// Words of which labels and descriptions are made.
const WORDS: [&str; 24] = [
    "manage",
    "operate",
    "prepare",
    "technical",
    "quality",
    "clinical",
    "timber",
    "customer",
    "records",
    "safety",
    "machine",
    "assistant",
    "planning",
    "systems",
    "analyse",
    "maintain",
    "textile",
    "vessel",
    "budget",
    "software",
    "garden",
    "kitchen",
    "transport",
    "inspection",
];

/// Takes a bundle in, beside the register that is being measured.
pub(super) fn measure(cluster: &Path, scratch: &Path) -> Result<Vec<Figure>, Failure> {
    let bundle = scratch.join("esco-bundle");
    fs::create_dir_all(&bundle)?;
    write(&bundle)?;
    let begun = Instant::now();
    let child = Command::new("/proc/self/exe")
        .args(["esco", "import", "--json", "--esco", VERSION])
        .arg(&bundle)
        .arg("--data-dir")
        .arg(cluster)
        .stdout(Stdio::null())
        .spawn()?;
    let peak = watched(child)?;
    let seconds = begun.elapsed().as_secs_f64();
    fs::remove_dir_all(&bundle)?;
    Ok(vec![
        Figure::at_most(
            "ESCO, the whole bundle in one language",
            seconds,
            SECONDS,
            "s",
        ),
        Figure::at_most("memory of that import", peak, MEMORY, "MB"),
    ])
}

/// Waits for the command; the most memory it held, in MB.
fn watched(mut child: Child) -> Result<f64, Failure> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak: f64 = 0.0;
    loop {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
        peak = kib.map_or(peak, |kib: f64| peak.max(kib / 1024.0));
        match child.try_wait()? {
            None => std::thread::sleep(LOOK),
            Some(status) if status.success() => return Ok(peak),
            Some(_) => {
                return Err(Failure::new(
                    "ESCO non è stata importata",
                    "ESCO was not imported",
                ));
            }
        }
    }
}

/// Words by number: the same for the same number.
fn words(number: u32, count: u32) -> String {
    let mut text = String::new();
    let mut at = number;
    for _ in 0..count {
        at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let word = WORDS.iter().cycle().nth((at >> 16) as usize % WORDS.len());
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.copied().unwrap_or_default());
    }
    text
}

fn label(kind: &str, number: u32) -> String {
    format!("{} {kind} {number}", words(number, 3))
}

/// Other labels, one a line, as the files have them.
fn others(kind: &str, number: u32, count: u32) -> String {
    let mut text = String::new();
    for at in 0..count {
        let end = if at + 1 < count { "\n" } else { "" };
        // Writing to a text cannot fail.
        let _written = write!(text, "{} {kind} {number}-{at}{end}", words(number + at, 2));
    }
    text
}

/// Every file of a bundle in one language.
fn write(bundle: &Path) -> Result<(), Failure> {
    table(
        bundle,
        "ISCOGroups_en.csv",
        "conceptType,conceptUri,code,preferredLabel,altLabels,description",
        GROUPS,
        |n| {
            format!(
                "ISCOGroup,{GROUP}{n:04},{n:04},{},,\"{}\"",
                label("group", n),
                words(n, 30)
            )
        },
    )?;
    table(
        bundle,
        "skillGroups_en.csv",
        "conceptType,conceptUri,preferredLabel,altLabels,description,code",
        SKILL_GROUPS,
        |n| {
            format!(
                "SkillGroup,{SKILL_GROUP}{n},{},,\"{}\",S{n}",
                label("skills", n),
                words(n, 20)
            )
        },
    )?;
    table(
        bundle,
        "occupations_en.csv",
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,\
         regulatedProfessionNote,scopeNote,definition,inScheme,description,code",
        OCCUPATIONS,
        |n| {
            let group = n % GROUPS;
            let (name, more) = (label("worker", n), others("worker", n, 10));
            let about = words(n, 60);
            format!(
                "Occupation,{OCCUPATION}{n},{group:04},{name},\"{more}\",,released,\
                 2022-01-01T00:00:00Z,,,,,\"{about}\",{group:04}.{n}"
            )
        },
    )?;
    table(
        bundle,
        "skills_en.csv",
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,\
         modifiedDate,scopeNote,definition,inScheme,description",
        SKILLS,
        |n| {
            let (name, more) = (label("skill", n), others("skill", n, 6));
            let about = words(n, 35);
            format!(
                "KnowledgeSkillCompetence,{SKILL}{n},skill/competence,sector-specific,{name},\
                 \"{more}\",,released,2022-01-01T00:00:00Z,,,,\"{about}\""
            )
        },
    )?;
    ties(bundle)
}

/// What an occupation needs, and what stands above what.
fn ties(bundle: &Path) -> Result<(), Failure> {
    table(
        bundle,
        "occupationSkillRelations.csv",
        "occupationUri,relationType,skillType,skillUri",
        RELATIONS,
        |n| {
            let (occupation, round) = (n % OCCUPATIONS, n / OCCUPATIONS);
            // Each occupation has a skill once.
            let skill = (occupation * 7 + round * 311) % SKILLS;
            let kind = if n % 2 == 0 { "essential" } else { "optional" };
            format!("{OCCUPATION}{occupation},{kind},skill/competence,{SKILL}{skill}")
        },
    )?;
    table(
        bundle,
        "broaderRelationsOccPillar.csv",
        "conceptType,conceptUri,broaderType,broaderUri",
        OCCUPATIONS,
        |n| {
            format!(
                "Occupation,{OCCUPATION}{n},ISCOGroup,{GROUP}{:04}",
                n % GROUPS
            )
        },
    )?;
    table(
        bundle,
        "broaderRelationsSkillPillar.csv",
        "conceptType,conceptUri,broaderType,broaderUri",
        SKILLS,
        |n| {
            let above = n % SKILL_GROUPS;
            format!("KnowledgeSkillCompetence,{SKILL}{n},SkillGroup,{SKILL_GROUP}{above}")
        },
    )
}

fn table(
    bundle: &Path,
    name: &str,
    head: &str,
    count: u32,
    row: impl Fn(u32) -> String,
) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(bundle.join(name))?);
    writeln!(file, "\u{feff}{head}")?;
    for number in 0..count {
        writeln!(file, "{}", row(number))?;
    }
    Ok(file.flush()?)
}

#[cfg(test)]
mod tests {
    use super::{RELATIONS, write};
    use mnet_exchange::esco::{Row, Table, read};

    #[test]
    fn the_bundle_is_read_whole() {
        let bundle = tempfile::tempdir().unwrap();
        write(bundle.path()).unwrap();
        let mut ties = 0;
        for entry in std::fs::read_dir(bundle.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let table = Table::of(&name).unwrap();
            let file = std::fs::File::open(&path).unwrap();
            for row in read(&table, file).unwrap() {
                ties += u32::from(matches!(row.unwrap(), Row::Relation { .. }));
            }
        }
        assert_eq!(ties, RELATIONS);
    }
}
