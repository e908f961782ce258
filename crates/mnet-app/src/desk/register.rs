// SPDX-License-Identifier: AGPL-3.0-or-later
//! Registering a person — *registrazione*, after a search.

use mnet_authz::{Action, Relation};
use mnet_flow::case::{CaseFile, Deed, Refusal};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::forms::by_code;
use mnet_flow::person::contacts::is_reachable;
use mnet_flow::screening::eligibility::TitleProof;
use mnet_forms::{Answers, Invalid, validate_on};
use mnet_store::{BlockRow, CaseRow, Changes, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::blocks::{codes_of, identity_row, mismatches};
use super::write::{Desk, line};
use crate::auth::ticket;
use crate::eligible::Facts;
use crate::links::{self, KnownPerson, Registering};
use crate::person::{domicile_of, titles_of};
use crate::{Actor, App, AppError};

/// What is written down of a new person.
#[derive(Debug, Clone)]
pub struct RegisterPerson {
    /// B-IDN.
    pub identity: Answers,
    /// B-CON.
    pub contacts: Answers,
    /// B-ADR.
    pub address: Answers,
    /// B-PER, for third-country nationals.
    pub stay_title: Option<Answers>,
    /// How the person arrived.
    pub channel: String,
    /// An application at the centre's own desk.
    pub own_desk: bool,
    /// Persons shown as perhaps the same, of whom the desk says that they are
    /// somebody else.
    pub somebody_else: Vec<Uuid>,
}

/// A new person and its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case: Uuid,
    /// What to know (codes).
    pub warnings: Vec<String>,
}

/// Registers a person with its blocks and opens the case with its lead (T01).
///
/// # Errors
/// [`AppError::Refused`] with `SEARCH_FIRST` without a valid ticket;
/// [`AppError::Invalid`] with pointers such as `/identity/family_name`;
/// [`AppError::PerhapsKnown`] with persons that may be the same and of whom the desk
/// has not said yet that they are somebody else.
pub async fn register_person(
    app: &App,
    actor: &Actor,
    search_ticket: &str,
    ask: RegisterPerson,
) -> Result<Registered, AppError> {
    actor.may(
        app,
        Action::RegisterLead,
        &[Relation::OwnCase],
        ask.own_desk,
    )?;
    if !ticket::holds(app, actor, search_ticket) {
        return Err(Refusal::SearchFirst.into());
    }
    check(&ask, actor)?;
    let desk = newcomer(app, actor, &ask.identity, |person| {
        blocks(app, actor, person, &ask)
    })
    .await?;
    let (person, case) = (desk.person.id, desk.row.id);
    let (mut desk, said) = somebody_new(desk, &ask.somebody_else).await?;
    let warnings = mismatches(&desk.person, &desk.codes);
    register(&mut desk, &ask)?;
    let (mut tx, _) = desk.save().await?;
    links::say_somebody_else(app, actor, &mut tx, person, &said).await?;
    tx.commit().await?;
    Ok(Registered {
        person,
        case,
        warnings,
    })
}

/// The desk of somebody who is being written down: nothing is saved yet.
pub(super) async fn newcomer<'a>(
    app: &'a App,
    actor: &'a Actor,
    identity: &Answers,
    blocks: impl FnOnce(Uuid) -> Vec<BlockRow>,
) -> Result<Desk<'a>, AppError> {
    let edition = actor.own_edition(app)?;
    let now = app.clock.now();
    let (person_id, case_id) = (app.random.id(now), app.random.id(now));
    let person = identity_row(identity, person_id, actor, now, 0);
    let blocks = blocks(person_id);
    let codes = codes_of(identity, person_id, actor.today, now);
    let row = CaseRow::new(case_id, person_id, edition.code.as_str(), 1);
    let changes = Changes {
        persons: vec![person.clone()],
        blocks: blocks.clone(),
        identifiers: codes.clone(),
        ..Changes::default()
    };
    Ok(Desk {
        app,
        actor,
        edition,
        tx: actor.begin(app).await?,
        warnings: Vec::new(),
        entries: Vec::new(),
        elsewhere: Vec::new(),
        file: CaseFile::default(),
        shown: (None, None),
        person,
        blocks,
        codes,
        row,
        changes,
        follows: true,
    })
}

/// Of everybody who may be the one, the desk says that it is somebody else; else they are shown.
pub(super) async fn somebody_new<'a>(
    mut desk: Desk<'a>,
    somebody_else: &[Uuid],
) -> Result<(Desk<'a>, Vec<KnownPerson>), AppError> {
    let mut known = who_it_may_be(&mut desk).await?;
    let is_said = |one: &KnownPerson| somebody_else.contains(&one.person);
    if !known.iter().all(is_said) && may_look(&mut desk).await? {
        tell_looks(&mut desk, &known).await?;
        desk.tx.commit().await?;
        return Err(AppError::PerhapsKnown(known));
    }
    known.retain(is_said);
    Ok((desk, known))
}

/// Persons that may be the one who is being registered, the likeliest first.
async fn who_it_may_be(desk: &mut Desk<'_>) -> Result<Vec<KnownPerson>, AppError> {
    let sheet = links::sheet_of(&desk.person, &desk.blocks, &desk.codes);
    let who = Registering {
        sheet: &sheet,
        original_script: desk.person.original_script.as_deref(),
    };
    links::perhaps_known(desk.app, desk.actor, &mut desk.tx, &who).await
}

/// Whether a look outside the care relation is left this hour.
///
/// Whoever has none left registers all the same, and sees nobody: care never waits for a
/// limit, and what is alike comes before the steward at night.
async fn may_look(desk: &mut Desk<'_>) -> Result<bool, AppError> {
    let (used, limit) = super::search::looks(desk.app, desk.actor, &mut desk.tx).await?;
    Ok(used < limit)
}

/// Every look has its line; persons whom nobody here follows use one of the hour's looks.
async fn tell_looks(desk: &mut Desk<'_>, known: &[KnownPerson]) -> Result<(), AppError> {
    let outside = known.iter().any(|one| !one.followed);
    let action = if outside { "search" } else { "search_own" };
    let mut lines = vec![JournalLine {
        data: json!({ "hits": known.len(), "registering": true }),
        ..line(desk.actor, desk.app, LineKind::Look, action)
    }];
    lines.extend(known.iter().map(|one| JournalLine {
        person: Some(one.person),
        ..line(desk.actor, desk.app, LineKind::Look, "search_hit")
    }));
    Ok(desk.tx.write_journal(&lines).await?)
}

fn register(desk: &mut Desk<'_>, ask: &RegisterPerson) -> Result<(), AppError> {
    let on = desk.actor.today;
    let titles = titles_of(&desk.blocks);
    let domicile = domicile_of(&desk.blocks);
    let event = Facts {
        citizenships: &desk.person.citizenships,
        titles: &titles,
        birth: desk.birth(),
        domicile: domicile.as_deref(),
        proof: TitleProof::Seen,
    }
    .event(on, desk.edition, true);
    desk.happen(on, event)?;
    desk.decide(
        on,
        &Deed::OpenLead {
            channel: ask.channel.clone(),
        },
    )?;
    if ask.own_desk {
        desk.decide(on, &Deed::OpenScreening { own_desk: true })?;
    }
    desk.reindex();
    Ok(())
}

/// Every block is validated by its own form; pointers say which block.
fn check(ask: &RegisterPerson, actor: &Actor) -> Result<(), AppError> {
    let lists = CodeLists::shipped();
    let mut invalid: Vec<Invalid> = Vec::new();
    let blocks = [
        ("identity", Some(&ask.identity)),
        ("contacts", Some(&ask.contacts)),
        ("address", Some(&ask.address)),
        ("stay_title", ask.stay_title.as_ref()),
    ];
    for (code, answers) in blocks {
        let (Some(answers), Some(form)) = (answers, by_code(code)) else {
            continue;
        };
        let found = validate_on(form, answers, lists, actor.today);
        invalid.extend(found.into_iter().map(|one| Invalid {
            pointer: format!("/{code}{}", one.pointer),
            ..one
        }));
    }
    // S00: who was met can be met again.
    if !is_reachable(&ask.contacts) {
        invalid.push(Invalid {
            pointer: "/contacts/phones".to_owned(),
            code: "no-contact",
            params: std::collections::BTreeMap::new(),
        });
    }
    if !lists.contains("channels", &ask.channel) {
        invalid.push(Invalid {
            pointer: "/channel".to_owned(),
            code: "missing",
            params: std::collections::BTreeMap::new(),
        });
    }
    if invalid.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(invalid))
    }
}

fn blocks(app: &App, actor: &Actor, person: Uuid, ask: &RegisterPerson) -> Vec<BlockRow> {
    let all = [
        ("contacts", Some(&ask.contacts)),
        ("address", Some(&ask.address)),
        ("stay_title", ask.stay_title.as_ref()),
        ("identity", Some(&ask.identity)),
    ];
    all.into_iter()
        .filter_map(|(block, answers)| {
            let answers = answers.filter(|answers| !answers.is_empty())?;
            super::blocks::block_row(app, actor, person, block, answers).ok()
        })
        .collect()
}
