// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds as past work: a line of a file for each.

use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use super::{Deed, Door, Who, Worker, merge};

/// Past work, written down on the day of the test's clock.
pub(crate) struct History<'a> {
    test: &'a TestApp,
}

impl<'a> History<'a> {
    pub(crate) const fn new(test: &'a TestApp) -> Self {
        Self { test }
    }

    async fn line(&self, by: &Worker, who: &Who, more: Value) -> Result<(), String> {
        let role = match by.role {
            Role::ThirdSector => "third_sector",
            _ => "cpi_operator",
        };
        let mut line = json!({
            "on": self.test.app.clock.today().to_string(), "body": by.body, "role": role, "person": who.key,
        });
        merge(&mut line, &more);
        let report = self.test.history(&format!("{line}\n")).await;
        match report.results.first().and_then(|result| result.code) {
            Some(code) => Err(code.to_owned()),
            None => Ok(()),
        }
    }
}

impl Door for History<'_> {
    async fn does(&mut self, by: &Worker, who: &Who, deed: &Deed) -> Result<(), String> {
        let mut lines = Vec::new();
        match deed {
            Deed::Register { .. } => {
                let mut line = json!({ "deed": "register_person", "domicile": who.domicile.1 });
                merge(&mut line, &identity_of(who));
                if let Some(title) = &who.stay_title {
                    line["stay_title"] = title_of(title);
                }
                lines.push(line);
            }
            Deed::Fill { form, answers } => match *form {
                "screening_sheet" => lines.push(json!({
                    "deed": "close_screening", "outcome": answers["outcome"],
                    "own_desk": answers["mandate"] == "cpi_own_desk",
                })),
                "privacy_notice" => lines.push(json!({
                    "deed": "deliver_privacy_notice", "language": answers["language"],
                })),
                "registration_card" => {
                    lines.push(json!({ "deed": "complete_registration_card" }));
                    lines.push(json!({ "deed": "open_recipient_card" }));
                }
                form => return Err(format!("{form} is no line of a history")),
            },
            // A paper that proves is not asked of a history.
            Deed::Document(_) => {}
            Deed::Activity(activity) => {
                lines.push(json!({ "deed": "record_activity", "activity": activity }));
            }
        }
        for line in lines {
            self.line(by, who, line).await?;
        }
        Ok(())
    }
}

/// Who somebody is, as a line names it.
fn identity_of(who: &Who) -> Value {
    let mut all = who.identity();
    let provisional = all["provisional_tax_codes"][0]["code"].clone();
    if let Some(answers) = all.as_object_mut() {
        answers.remove("birth_comune");
        answers.remove("provisional_tax_codes");
        if provisional.is_string() {
            answers.insert("provisional_tax_code".to_owned(), provisional);
        }
    }
    all
}

/// The title of stay as a line names its parts.
fn title_of(answers: &Value) -> Value {
    let mut title = json!({ "type": answers["title_type"] });
    for (name, from) in [
        ("number", "title_number"),
        ("reason", "reason"),
        ("requested_on", "requested_on"),
        ("expires_on", "expires_on"),
    ] {
        if answers[from].is_string() {
            title[name] = answers[from].clone();
        }
    }
    title
}
