// SPDX-License-Identifier: AGPL-3.0-or-later
//! A file brought by the person becomes a draft of the profile — *importazione*:
//! first shown, then taken; nothing is kept before somebody said so.

use mnet_authz::Action;
use mnet_exchange::europass::{self, Version};
use mnet_exchange::forms::{Cover, FormFileError, from_json, from_xml, to_json};
use mnet_exchange::profile::profile_of;
use mnet_flow::first_reception::skills_profile::SKILLS_PROFILE;
use mnet_forms::Answers;
use serde_json::json;
use uuid::Uuid;

use super::super::PersonHead;
use super::super::forms::save_draft;
use super::super::write::Desk;
use crate::{Actor, App, AppError};

/// How a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Our own JSON.
    Json,
    /// Our own XML.
    Xml,
    /// The format of the Europass editor, alone or inside a PDF.
    Candidate,
    /// The format before it.
    SkillsPassport,
}

impl Written {
    /// Stable code; its words stand in the locale files under `skills-written-`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Candidate => "candidate",
            Self::SkillsPassport => "skills-passport",
        }
    }
}

/// What would be taken from a file.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The person, in a line.
    pub person: PersonHead,
    /// How it was written; none when it cannot be read.
    pub written: Option<Written>,
    /// Why it cannot be read: a code under `cv-` or `skills-file-`.
    pub refused: Option<String>,
    /// Answers of the profile.
    pub answers: Answers,
    /// What to know: a code under `cv-` or `skills-left-`, and what it is about.
    pub warnings: Vec<(String, String)>,
}

/// Reads a file and says what would be taken from it; without one, nothing is read.
///
/// # Errors
/// [`AppError`]; a file that cannot be read is told in the answer.
pub async fn preview(
    app: &App,
    actor: &Actor,
    case: Uuid,
    bytes: Option<&[u8]>,
) -> Result<Preview, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::FillSkillsProfile).await?;
    let mut told = Preview {
        person: PersonHead::of(&desk.person, &desk.row),
        written: None,
        refused: None,
        answers: Answers::new(),
        warnings: Vec::new(),
    };
    if let Some(bytes) = bytes {
        read(bytes, &mut told);
    }
    let data = json!({ "written": told.written.map(Written::code) });
    desk.look("skills_file_read", data).await?;
    desk.tx.commit().await?;
    Ok(told)
}

impl Preview {
    /// What would be taken, as data that [`take`] reads again.
    pub fn as_json(&self) -> String {
        let cover = Cover {
            version: SKILLS_PROFILE.version,
            ..Cover::default()
        };
        to_json(&SKILLS_PROFILE, &cover, &self.answers).to_string()
    }
}

fn read(bytes: &[u8], told: &mut Preview) {
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let own = if start.starts_with(b"{") {
        Some((Written::Json, from_json(&SKILLS_PROFILE, bytes)))
    } else {
        match from_xml(&SKILLS_PROFILE, bytes) {
            Err(
                FormFileError::OtherForm | FormFileError::NotWellFormed | FormFileError::TooLarge,
            ) => None,
            other => Some((Written::Xml, other)),
        }
    };
    match own {
        Some((written, Ok(brought))) => {
            told.written = Some(written);
            told.answers = brought.answers;
            let passed = brought.passed_over.into_iter();
            told.warnings = passed
                .map(|path| ("skills-left-field".to_owned(), path))
                .collect();
        }
        Some((_, Err(error))) => told.refused = Some(format!("skills-file-{}", error.code())),
        None => read_cv(bytes, told),
    }
}

fn read_cv(bytes: &[u8], told: &mut Preview) {
    let found = match europass::read(bytes) {
        Ok(found) => found,
        Err(error) => {
            told.refused = Some(format!("cv-{}", error.code()));
            return;
        }
    };
    let taken = profile_of(&found.cv);
    told.written = Some(match found.version {
        Version::Candidate => Written::Candidate,
        Version::SkillsPassport => Written::SkillsPassport,
    });
    told.answers = taken.answers;
    let findings = found.findings.into_iter();
    told.warnings = findings
        .map(|one| (format!("cv-{}", one.rule.code()), one.about))
        .chain(taken.left_out.into_iter().map(|part| {
            let part = part.replace('_', "-");
            (format!("skills-left-{part}"), String::new())
        }))
        .collect();
}

/// Takes what was shown into the draft of the profile; what stood there under the same
/// questions gives way.
///
/// # Errors
/// [`AppError`].
pub async fn take(app: &App, actor: &Actor, case: Uuid, shown: &[u8]) -> Result<(), AppError> {
    let brought = from_json(&SKILLS_PROFILE, shown).map_err(|_| AppError::NotFound)?;
    let page = super::super::forms::form_page(app, actor, case, SKILLS_PROFILE.code).await?;
    let mut answers = page.answers;
    for (key, value) in brought.answers.iter() {
        answers.set(key, value.clone());
    }
    save_draft(app, actor, case, SKILLS_PROFILE.code, answers).await
}
