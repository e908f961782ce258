// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts of the demo — *utenze dimostrative*.
//!
//! One per role and body of the scenarios, named `u.<role>.<body>` in lower
//! case; the body goes without the letters that say its kind: `u.cpi.civ`,
//! `u.ts.prc`. The lead body of the first edition goes without a body: `u.reg`.
//!
//! Source: acceptance scenarios; roles R01 to R18.

use mnet_flow::network::{Body, BodyKind, Edition, Indicator, Nature};
use serde::Serialize;

/// Somebody who may enter the demo; the password is made when it is loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DemoAccount {
    /// Such as `u.cpi.civ`.
    pub user: String,
    /// Short code of the role, such as `cpi`.
    pub role_code: String,
    /// Code of the body, such as `CPI-CIV`.
    pub body: String,
}

/// Roles of the lead body.
const LEAD: [&str; 8] = ["reg", "aud", "dpo", "stw", "oss", "sys", "com", "trc"];

/// Centres with an account where the edition names none in its targets: those
/// that took part in PRIMA il Lavoro.
const CENTRES_INVOLVED: usize = 8;

/// The accounts of the editions, in the order of their bodies, each user once.
pub fn accounts(editions: &[Edition]) -> Vec<DemoAccount> {
    let mut found: Vec<DemoAccount> = Vec::new();
    for (number, edition) in editions.iter().enumerate() {
        let lead = edition.body(&edition.lead).into_iter();
        let lead = lead.flat_map(|body| LEAD.map(|role| account(role, body, number == 0)));
        let bodies = edition.bodies.iter().flat_map(|body| {
            roles(edition, body)
                .into_iter()
                .map(|role| account(role, body, false))
        });
        for account in lead.chain(bodies) {
            if found.iter().all(|other| other.user != account.user) {
                found.push(account);
            }
        }
    }
    found
}

fn account(role: &'static str, body: &Body, alone: bool) -> DemoAccount {
    let code = body.code.as_str();
    let short = ["TS-", "CPI-", "REG-", "ACC-", "FOR-", "IMP-"]
        .iter()
        .find_map(|kind| code.strip_prefix(kind));
    let short = short.unwrap_or(code).to_lowercase();
    let user = if alone {
        format!("u.{role}")
    } else {
        format!("u.{role}.{short}")
    };
    DemoAccount {
        user,
        role_code: role.trim_end_matches('2').to_owned(),
        body: code.to_owned(),
    }
}

/// Roles that somebody of a body has.
fn roles(edition: &Edition, body: &Body) -> Vec<&'static str> {
    match body.kind {
        BodyKind::ThirdSector => vec!["ts"],
        BodyKind::Partner if is_school(body) => vec!["trn"],
        BodyKind::Partner if has_territory(edition, body) => vec!["par", "soc", "seg", "med"],
        BodyKind::EmploymentCentre => centre_roles(edition, body),
        BodyKind::AccreditedProvider if is_shown(edition, body) => vec!["acc"],
        BodyKind::TrainingBody if is_shown(edition, body) => vec!["trn"],
        BodyKind::Company if is_shown(edition, body) => vec!["cmp"],
        _ => Vec::new(),
    }
}

/// Of bodies that are only counted, the first stands for all of its kind.
fn is_shown(edition: &Edition, body: &Body) -> bool {
    let mut of_kind = edition.bodies.iter().filter(|one| one.kind == body.kind);
    !body.to_be_named || of_kind.next().is_some_and(|first| first.code == body.code)
}

const fn is_school(body: &Body) -> bool {
    matches!(body.nature, Nature::AdultSchool | Nature::School)
}

fn has_territory(edition: &Edition, body: &Body) -> bool {
    edition
        .territories
        .iter()
        .any(|territory| territory.partner == body.code)
}

/// Every centre has an operator where all are known; those named in the targets
/// of validation (the first, where none is) have their responsible, support and two
/// validators too: who makes competences transparent does not validate them.
fn centre_roles(edition: &Edition, body: &Body) -> Vec<&'static str> {
    let of_validation = edition
        .targets
        .iter()
        .filter(|t| t.indicator == Indicator::Validation);
    let named: Vec<_> = of_validation.flat_map(|target| &target.cpi_set).collect();
    let whole = if named.is_empty() {
        is_shown(edition, body)
    } else {
        named.contains(&&body.code)
    };
    if whole {
        return vec!["cpi", "cpir", "cpiv", "cpiv2", "sup"];
    }
    let mut centres = edition
        .bodies
        .iter()
        .filter(|b| b.kind == BodyKind::EmploymentCentre);
    let known = !body.to_be_named;
    if known || centres.position(|centre| centre.code == body.code) < Some(CENTRES_INVOLVED) {
        vec!["cpi"]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn user(name: &str) -> DemoAccount {
        let found = accounts(Edition::shipped());
        found
            .into_iter()
            .find(|account| account.user == name)
            .unwrap()
    }

    #[test]
    fn the_accounts_of_the_scenarios_exist() {
        for (name, body) in [
            ("u.ts.prc", "TS-PRC"),
            ("u.par.prc", "PRC"),
            ("u.soc.mac", "MAC"),
            ("u.seg.jes", "JES"),
            ("u.cpi.civ", "CPI-CIV"),
            ("u.cpi.asc", "CPI-ASC"),
            ("u.cpiv.civ", "CPI-CIV"),
            ("u.cpiv2.civ", "CPI-CIV"),
            ("u.sup.civ", "CPI-CIV"),
            ("u.med.prc", "PRC"),
            ("u.reg", "REG"),
            ("u.aud", "REG"),
            ("u.sys", "REG"),
            ("u.reg.laz", "REG-LAZ"),
        ] {
            assert_eq!(user(name).body, body);
        }
    }

    #[test]
    fn all_thirteen_centres_of_marche_have_an_operator() {
        let marche: Vec<_> = Edition::named("marche-2020").into_iter().cloned().collect();
        let found = accounts(&marche);
        assert_eq!(
            found
                .iter()
                .filter(|account| account.role_code == "cpi")
                .count(),
            13
        );
    }

    #[test]
    fn no_user_comes_twice() {
        let found = accounts(Edition::shipped());
        let users: BTreeSet<_> = found.iter().map(|account| &account.user).collect();
        assert_eq!(users.len(), found.len());
    }

    #[test]
    fn every_role_of_every_edition_has_an_account() {
        let roles = [
            "ts", "par", "soc", "seg", "cpi", "cpir", "cpiv", "sup", "med", "acc", "trn", "cmp",
            "reg", "aud", "dpo", "stw", "oss", "sys", "com", "trc",
        ];
        for edition in Edition::shipped() {
            let found = accounts(std::slice::from_ref(edition));
            let own = |role: &&str| found.iter().any(|account| account.role_code == **role);
            let missing: Vec<_> = roles.iter().filter(|role| !own(role)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", edition.code);
        }
    }

    #[test]
    fn of_bodies_that_are_only_counted_the_first_has_an_account() {
        assert_eq!(user("u.acc.01").body, "ACC-01");
        assert_eq!(user("u.trn.01").body, "FOR-01");
        assert_eq!(user("u.cmp.01").body, "IMP-01");
        assert_eq!(user("u.cpiv.l01").body, "CPI-L01");
        let found = accounts(Edition::shipped());
        let acc = found.iter().filter(|account| account.role_code == "acc");
        assert_eq!(acc.count(), 2);
    }
}
