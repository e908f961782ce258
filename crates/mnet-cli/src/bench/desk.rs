// SPDX-License-Identifier: AGPL-3.0-or-later
//! Operators for the measurement — *operatori di misura*: accounts, sessions, people.

use jiff::civil::date;
use mnet_app::{Actor, App, Purpose, auth};
use mnet_authz::Role;
use mnet_flow::network::{Edition, Indicator};
use mnet_store::MyCase;

use super::load::{CLIENTS, Work};
use super::long;
use super::served::Served;
use crate::accounts::{NewUser, create};
use crate::failure::Failure;
use crate::password;

/// Sessions that are open while memory is looked at.
const SESSIONS: u32 = 200;

/// Cards that each operator opens in turn.
const CARDS: usize = 25;

/// Names that each operator searches for in turn.
const NAMES: usize = 200;

/// An operator with a session and people to follow.
#[derive(Clone)]
pub(super) struct Desk {
    /// Who acts.
    pub(super) actor: Actor,
    /// People followed, latest first.
    pub(super) cases: Vec<MyCase>,
    /// The one followed for ten years.
    long: Option<MyCase>,
    /// The session's cookie.
    pub(super) cookie: String,
    /// Host and port of the service.
    pub(super) host: String,
}

impl Desk {
    /// Makes accounts, signs them in, and gives the purpose of the first looks.
    pub(super) async fn prepare(
        app: &App,
        edition: &Edition,
        served: &Served,
    ) -> Result<Vec<Self>, Failure> {
        let partners = edition.partners_with_target(Indicator::Reception);
        let mut desks = Vec::new();
        // A register may be measured more than once, by operators of each time.
        let run = app.clock.now().as_second();
        for (number, body) in (0..SESSIONS).zip(partners.iter().cycle()) {
            let user = format!("bench.{run}.{number}");
            let password = password::draw(&*app.random);
            let new = NewUser {
                user: &user,
                shown: &user,
                body: body.as_str(),
                role: Role::PartnerCoordinator,
                basis: "bench",
                since: date(2020, 1, 1),
            };
            create(app, &new, &password).await?;
            let address = format!("10.0.0.{number}");
            let secret = auth::login(app, &user, &password, &address)
                .await
                .map_err(|error| refused(&error))?
                .secret;
            desks.push(Self::of(app, edition, &secret, served, number < CLIENTS).await?);
        }
        Ok(desks)
    }

    async fn of(
        app: &App,
        edition: &Edition,
        secret: &str,
        served: &Served,
        is_client: bool,
    ) -> Result<Self, Failure> {
        let actor = auth::resume(app, secret).await?;
        let actor = actor.ok_or_else(|| Failure::new("sessione assente", "no session"))?;
        let mut tx = app.desk.begin(actor.context()).await?;
        let mut cases = tx.my_cases(edition.code.as_str(), None, None).await?;
        while let Some(last) = cases.last().filter(|_| cases.len() < NAMES) {
            let after = Some((last.moved_on, last.person));
            let more = tx.my_cases(edition.code.as_str(), None, after).await?;
            if more.is_empty() {
                break;
            }
            cases.extend(more);
        }
        drop(tx);
        let (long, cases): (Vec<_>, Vec<_>) = cases
            .into_iter()
            .partition(|case| case.family_name == long::FAMILY_NAME);
        let looked_at = long.iter().chain(cases.iter().take(CARDS));
        for case in looked_at.take(if is_client { usize::MAX } else { 0 }) {
            mnet_app::say_purpose(app, &actor, &[case.person], Purpose::Care).await?;
        }
        let (cookie, host) = (format!("mnet={secret}"), served.host.clone());
        Ok(Self {
            actor,
            cases,
            long: long.into_iter().next(),
            cookie,
            host,
        })
    }

    /// Whether there is somebody to do this work for.
    pub(super) const fn has(&self, work: Work) -> bool {
        !matches!(work, Work::LongCard) || self.long.is_some()
    }

    /// Whose card is opened.
    pub(super) fn opened(&self, work: Work, turn: usize) -> Option<&MyCase> {
        if work == Work::LongCard {
            return self.long.as_ref();
        }
        self.case(turn, CARDS)
    }

    /// Whose turn it is.
    fn case(&self, turn: usize, of: usize) -> Option<&MyCase> {
        self.cases.iter().take(of).cycle().nth(turn)
    }

    /// Where to ask for a piece of work.
    pub(super) fn path(&self, work: Work, turn: usize) -> String {
        match work {
            Work::MyDay => "/".to_owned(),
            Work::Targets => "/targets".to_owned(),
            Work::Card | Work::LongCard => {
                let person = self
                    .opened(work, turn)
                    .map(|case| case.person)
                    .unwrap_or_default();
                format!("/persons/{person}")
            }
            Work::Search => format!("/search?q={}", encoded(&self.name(turn))),
        }
    }

    /// A name to search for.
    pub(super) fn name(&self, turn: usize) -> String {
        self.case(turn, usize::MAX)
            .map_or_else(String::new, |case| {
                let given = case.given_name.as_deref().unwrap_or_default();
                format!("{} {given}", case.family_name)
            })
    }
}

fn refused(error: &auth::LoginError) -> Failure {
    Failure::new("accesso rifiutato", format!("{error}"))
}

fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_travels_in_an_address() {
        assert_eq!(encoded("D'Avò X"), "D%27Av%C3%B2%20X");
    }
}
