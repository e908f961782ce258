// SPDX-License-Identifier: AGPL-3.0-or-later
//! The scenarios of acceptance through every door — *scenari di accettazione*.
//!
//! A deed is said once; each door does it in its own way: the pages as a browser
//! sends them, the interface for programs as JSON, past work as lines of a file.
//! What comes of it must be the same to the digit.
//!
//! Source: requirements, section 10.A.

mod first_steps;
mod history;
mod pages;
mod permits;
mod programs;
mod targets;
mod whole_path;

use mnet_testkit::TestApp;
use serde_json::{Value, json};

use crate::browser::account;

pub(crate) use history::History;
pub(crate) use pages::Pages;
pub(crate) use programs::Programs;

/// Somebody at work: account, role, body.
#[derive(Debug, Clone)]
pub(crate) struct Worker {
    pub(crate) user: String,
    pub(crate) role: mnet_authz::Role,
    pub(crate) body: String,
}

impl Worker {
    pub(crate) fn third_sector(partner: &str) -> Self {
        Self {
            user: format!("u.ts.{}", partner.to_lowercase()),
            role: mnet_authz::Role::ThirdSector,
            body: format!("TS-{partner}"),
        }
    }

    pub(crate) fn centre(code: &str) -> Self {
        Self {
            user: format!("u.{}", code.to_lowercase().replace('-', ".")),
            role: mnet_authz::Role::CpiOperator,
            body: code.to_owned(),
        }
    }
}

/// The worker's account, made once whichever door asks first.
pub(crate) async fn hired(test: &TestApp, worker: &Worker) {
    let known = "SELECT EXISTS (SELECT 1 FROM account WHERE user_name = $1)";
    let mut admin = test.database.admin().await;
    let known: bool = sqlx::query_scalar(known)
        .bind(&worker.user)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    if !known {
        account(test, &worker.user, worker.role, &worker.body).await;
    }
}

/// A person as told at the desk; the key is the scenario's own.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) key: String,
    pub(crate) family_name: String,
    pub(crate) given_name: String,
    pub(crate) sex: &'static str,
    pub(crate) birth_date: &'static str,
    pub(crate) birth_country: &'static str,
    pub(crate) citizenships: Vec<&'static str>,
    pub(crate) codes: Value,
    /// Answers to the form of the title of stay, if there is one.
    pub(crate) stay_title: Option<Value>,
    /// Comune by its ISTAT code, and by its name.
    pub(crate) domicile: (&'static str, &'static str),
}

impl Who {
    /// A woman of Albania with a long-term permit, in Porto Recanati.
    pub(crate) fn demo(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            family_name: format!("PROVA{key}"),
            given_name: "Demo".to_owned(),
            sex: "F",
            birth_date: "1990-01-02",
            birth_country: "AL",
            citizenships: vec!["AL"],
            codes: json!({}),
            stay_title: Some(json!({
                "title_type": "eu_long_term", "title_number": format!("I{key}"), "check": "seen",
                "protection_status": "none",
            })),
            domicile: ("043042", "Porto Recanati"),
        }
    }

    fn identity(&self) -> Value {
        let mut all = json!({
            "family_name": self.family_name, "given_name": self.given_name, "sex": self.sex,
            "birth_date": self.birth_date, "birth_country": self.birth_country,
            "citizenships": self.citizenships,
        });
        merge(&mut all, &self.codes);
        all
    }

    fn contacts() -> Value {
        json!({
            "phones": [{ "number": "+393330000001", "relation": "own" }],
            "preferred_language": "en", "literacy": "good", "needs_interpreter": "yes",
        })
    }

    fn address(&self) -> Value {
        json!({ "type": "domicile", "comune": self.domicile.0 })
    }
}

/// Puts the answers of one object into another.
pub(crate) fn merge(into: &mut Value, more: &Value) {
    let (Some(into), Some(more)) = (into.as_object_mut(), more.as_object()) else {
        return;
    };
    into.extend(more.clone());
}

/// What is done about a person.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Register {
        own_desk: bool,
    },
    /// Completes a form with these answers.
    Fill {
        form: &'static str,
        answers: Value,
    },
    /// Writes a block of the person: identity document.
    Document(Value),
    Activity(&'static str),
}

/// The screening sheet of who is suitable.
pub(crate) fn screening(day: &str, mandate: &str, place: &str, partner: &str) -> Deed {
    Deed::Fill {
        form: "screening_sheet",
        answers: json!({
            "held_on": day, "place": place, "mode": "in_person", "mandate": mandate,
            "channel": "reception_project", "mediator_present": "no",
            "remote_interpreter": "no", "language": "en", "title_proof": "seen",
            "unaccompanied_minor": "no", "other_vulnerability": "no", "italian_level": "a2",
            "education_level": "isced_3", "occupational_status": "inactive",
            "did_active": "no", "known_to_social": "no", "requests": ["job"],
            "motivation": "Cerca lavoro", "other_projects": "no", "outcome": "suitable",
            "partner": partner, "next_appointment": format!("{day}T17:00"),
            "privacy_short": true, "privacy_short_language": "en", "operator_signature": true,
        }),
    }
}

/// Notice, document, card and the first activity, all on one day.
pub(crate) fn reception(day: &str, partner: &str, manager: &str) -> Vec<Deed> {
    vec![
        Deed::Fill {
            form: "privacy_notice",
            answers: json!({
                "language": "en", "delivered_at": format!("{day}T08:10"), "mode": "paper",
                "explained_by": "Mediatrice",
                "acknowledgement": { "how": "signature", "signer": "Lei stessa" },
                "copy_given_on": day,
            }),
        },
        Deed::Document(json!({ "type": "passport", "number": "P-0001", "check": "seen" })),
        Deed::Fill {
            form: "registration_card",
            answers: json!({
                "partner": partner, "case_manager": manager, "first_reception_on": day,
                "person_signature": { "how": "signature", "signer": "Lei stessa" },
                "operator_signature": true,
            }),
        },
        Deed::Activity("a"),
    ]
}

/// A way into the service.
pub(crate) trait Door {
    /// Does a deed about somebody; a refusal is told with its code.
    async fn does(&mut self, by: &Worker, who: &Who, deed: &Deed) -> Result<(), String>;
}

/// Does several deeds; stops at the first refusal.
pub(crate) async fn all<D: Door>(
    door: &mut D,
    by: &Worker,
    who: &Who,
    deeds: &[Deed],
) -> Result<(), String> {
    for deed in deeds {
        door.does(by, who, deed).await?;
    }
    Ok(())
}

/// The counters of Marche at the end of a day.
pub(crate) async fn counters(
    test: &TestApp,
    on: jiff::civil::Date,
) -> mnet_app::indicators::Indicators {
    let edition = test.app.edition("marche-2020").unwrap();
    mnet_app::indicators::indicators(&test.app.batch, edition, on, true)
        .await
        .unwrap()
}
