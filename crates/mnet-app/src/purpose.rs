// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why one looks — *motivo dell'accesso*: the gate that every look at a person passes.
//!
//! No door opens unless this account said in this session why it looks at this person.
//! A program has no session and says it with each request. Every line of a look bears what
//! was said, and the person reads it.
//!
//! Source: requirements §6.2 SC-4, §6.4 REQ-SEC-01 and 02.

use mnet_authz::{Role, SessionState};
use mnet_store::{JournalLine, LineKind, Tx};
use serde_json::json;
use uuid::Uuid;

use crate::desk::journal_line;
use crate::{Actor, App, AppError};

/// Why somebody looks at a person (SC-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "motivo di accesso")]
pub enum Purpose {
    /// Taking care of the person.
    Care,
    /// Sending or answering a referral.
    Referral,
    /// Checking what was counted.
    Accounting,
    /// The person asked.
    Request,
    /// Finding out who is one and the same.
    Linkage,
    /// Supervision of cases.
    Supervision,
}

impl Purpose {
    /// Every purpose, in the order in which it is asked.
    pub const ALL: [Self; 6] = [
        Self::Care,
        Self::Referral,
        Self::Accounting,
        Self::Request,
        Self::Linkage,
        Self::Supervision,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Referral => "referral",
            Self::Accounting => "accounting",
            Self::Request => "request",
            Self::Linkage => "linkage",
            Self::Supervision => "supervision",
        }
    }

    /// The purpose with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A program has no session in which something could have been said before.
fn is_program(actor: &Actor) -> bool {
    actor.session == SessionState::ApiToken
}

/// Controllers, the lead and the data protection officer have one reason to look at a person, and no other is asked.
const fn only_purpose(role: Role) -> Option<Purpose> {
    match role {
        Role::Auditor => Some(Purpose::Accounting),
        Role::Region => Some(Purpose::Supervision),
        Role::Dpo => Some(Purpose::Request),
        _ => None,
    }
}

/// What was said of persons, each with why.
type Said = Vec<(Uuid, String)>;

/// Why the actor looks at each of these persons.
///
/// # Errors
/// [`AppError::PurposeNeeded`] with those of whom nothing was said.
async fn said(tx: &mut Tx, actor: &Actor, persons: &[Uuid]) -> Result<Said, AppError> {
    let same = |purpose: Purpose| {
        persons
            .iter()
            .map(move |one| (*one, purpose.code().to_owned()))
    };
    if let Some(purpose) = only_purpose(actor.role).or(actor.purpose) {
        return Ok(same(purpose).collect());
    }
    let said = if is_program(actor) {
        Vec::new()
    } else {
        let codes = Purpose::ALL.map(|one| one.code().to_owned());
        tx.purposes_since(actor.account, persons, actor.since, &codes)
            .await?
    };
    let mut missing = persons.to_vec();
    missing.retain(|one| said.iter().all(|(person, _)| person != one));
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        Ok(said)
    } else {
        Err(AppError::PurposeNeeded(missing))
    }
}

/// Writes down looks at persons, each with why; a line that bears a reason of its own keeps it
/// and has the purpose beside.
///
/// # Errors
/// [`AppError::PurposeNeeded`]: then nothing may be shown.
pub(crate) async fn look(
    tx: &mut Tx,
    actor: &Actor,
    mut looks: Vec<JournalLine>,
) -> Result<(), AppError> {
    let persons: Vec<Uuid> = looks.iter().filter_map(|line| line.person).collect();
    let said = said(tx, actor, &persons).await?;
    for line in &mut looks {
        let why = said.iter().find(|(person, _)| Some(*person) == line.person);
        let why = why.map(|(_, purpose)| purpose.clone());
        match (&line.reason, line.data.as_object_mut()) {
            (Some(_), Some(data)) => {
                data.insert("purpose".to_owned(), json!(why));
            }
            _ => line.reason = why,
        }
    }
    Ok(tx.write_journal(&looks).await?)
}

/// As [`look`], for a desk whose every look has one purpose: said once in a session, of
/// whomever, it holds for all.
///
/// # Errors
/// As [`look`].
pub(crate) async fn look_always_for(
    purpose: Purpose,
    tx: &mut Tx,
    actor: &Actor,
    looks: Vec<JournalLine>,
) -> Result<(), AppError> {
    let held = !is_program(actor)
        && tx
            .is_purpose_said_since(actor.account, purpose.code(), actor.since)
            .await?;
    if actor.purpose.is_none() && held {
        let actor = Actor {
            purpose: Some(purpose),
            ..actor.clone()
        };
        return look(tx, &actor, looks).await;
    }
    look(tx, actor, looks).await
}

/// Says why one looks at persons, before they are shown; it holds until the session ends.
///
/// # Errors
/// [`AppError::NotFound`] when one of them is nobody of whom the actor is shown more than the
/// minimal card.
pub async fn say_purpose(
    app: &App,
    actor: &Actor,
    persons: &[Uuid],
    purpose: Purpose,
) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    let known = tx.persons_told_of(persons).await?;
    if persons.is_empty() || persons.iter().any(|one| !known.contains(one)) {
        return Err(AppError::NotFound);
    }
    let lines: Vec<JournalLine> = known
        .into_iter()
        .map(|person| JournalLine {
            person: Some(person),
            reason: Some(purpose.code().to_owned()),
            ..journal_line(actor, app, LineKind::Look, "purpose_given")
        })
        .collect();
    tx.write_journal(&lines).await?;
    Ok(tx.commit().await?)
}
