// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds through the door for programs: JSON and a token.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use jiff::civil::Date;
use mnet_app::auth;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use super::{Deed, Door, Who, Worker, hired};
use crate::browser::Browser;

/// Tokens by account, and person and case of each key.
pub(crate) struct Programs<'a> {
    test: &'a TestApp,
    doors: Browser,
    tokens: BTreeMap<String, (String, Date)>,
    known: BTreeMap<String, (String, String)>,
    written: u32,
}

impl<'a> Programs<'a> {
    pub(crate) fn new(test: &'a TestApp) -> Self {
        Self {
            test,
            doors: Browser::new(test),
            tokens: BTreeMap::new(),
            known: BTreeMap::new(),
            written: 0,
        }
    }

    /// What an address answers; a refusal is its code with what it says.
    pub(crate) async fn asks(
        &mut self,
        by: &Worker,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, String> {
        // A token of the day, as programs draw them.
        let today = self.test.app.clock.today();
        if self
            .tokens
            .get(&by.user)
            .is_none_or(|(_, day)| *day != today)
        {
            hired(self.test, by).await;
            let hours = SignedDuration::from_hours(24);
            let token = auth::create_token(&self.test.app, &by.user, hours, Vec::new()).await;
            self.tokens.insert(by.user.clone(), (token.unwrap(), today));
        }
        self.written += 1;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "rete.example")
            .header(
                "authorization",
                format!("Bearer {}", self.tokens[&by.user].0),
            )
            .header("access-purpose", "care")
            .header("idempotency-key", format!("key-{}", self.written));
        let request = match body {
            Some(body) => request
                .header("content-type", "application/json")
                .body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        let answer = self.doors.raw(request.unwrap()).await;
        let told: Value = serde_json::from_str(&answer.text).unwrap_or(Value::Null);
        if answer.status.is_success() {
            Ok(told)
        } else {
            Err(format!("{} {told}", answer.status))
        }
    }

    /// The card of somebody, opened for care.
    pub(crate) async fn card(&mut self, by: &Worker, who: &Who) -> Value {
        let (person, _) = self.known[&who.key].clone();
        let path = format!("/api/v1/persons/{person}");
        self.asks(by, "GET", &path, None).await.unwrap()
    }

    /// A form of the case of somebody, as it is ready for filling.
    pub(crate) async fn form(&mut self, by: &Worker, who: &Who, form: &str) -> Value {
        let (_, case) = self.known[&who.key].clone();
        let path = format!("/api/v1/cases/{case}/forms/{form}");
        self.asks(by, "GET", &path, None).await.unwrap()
    }

    /// Completes a form and reads it again.
    pub(crate) async fn filled(
        &mut self,
        by: &Worker,
        who: &Who,
        form: &str,
        answers: &Value,
    ) -> Value {
        let (_, case) = self.known[&who.key].clone();
        let path = format!("/api/v1/cases/{case}/forms/{form}");
        let body = json!({ "answers": answers });
        let done = self.asks(by, "POST", &path, Some(&body)).await.unwrap();
        let path = format!("/api/v1/forms/{}", done["form"].as_str().unwrap());
        self.asks(by, "GET", &path, None).await.unwrap()
    }
}

impl Door for Programs<'_> {
    async fn does(&mut self, by: &Worker, who: &Who, deed: &Deed) -> Result<(), String> {
        let (path, body) = match deed {
            Deed::Register { own_desk } => {
                let text = format!("{} {}", who.given_name, who.family_name);
                let search = json!({ "text": text });
                let found = self
                    .asks(by, "POST", "/api/v1/searches", Some(&search))
                    .await?;
                let mut new = json!({
                    "ticket": found["ticket"], "channel": "reception_project",
                    "own_desk": own_desk, "identity": who.identity(),
                    "contacts": Who::contacts(), "address": who.address(),
                });
                if let Some(title) = &who.stay_title {
                    new["stay_title"] = title.clone();
                }
                let at = "/api/v1/persons";
                let made = match self.asks(by, "POST", at, Some(&new)).await {
                    // People of these stories share a birthday and a phone: they are others.
                    Err(told) if told.contains("PERHAPS_KNOWN") => {
                        let known = told.split_once('{').map(|(_, json)| format!("{{{json}"));
                        let known: Value = serde_json::from_str(&known.unwrap()).unwrap();
                        let others = known["candidates"].as_array().unwrap().iter();
                        new["somebody_else"] = others.map(|one| one["person"].clone()).collect();
                        self.asks(by, "POST", at, Some(&new)).await?
                    }
                    made => made?,
                };
                let id = |name: &str| made[name].as_str().unwrap().to_owned();
                self.known
                    .insert(who.key.clone(), (id("person"), id("case")));
                return Ok(());
            }
            Deed::Fill { form, answers } => {
                let (_, case) = &self.known[&who.key];
                let path = format!("/api/v1/cases/{case}/forms/{form}");
                (path, json!({ "answers": answers }))
            }
            Deed::Document(answers) => {
                let (person, _) = &self.known[&who.key];
                let path = format!("/api/v1/persons/{person}/blocks/identity_document");
                (path, json!({ "answers": answers }))
            }
            Deed::Activity(activity) => {
                let (_, case) = &self.known[&who.key];
                let path = format!("/api/v1/cases/{case}/activities");
                (path, json!({ "activity": activity }))
            }
        };
        self.asks(by, "POST", &path, Some(&body)).await.map(|_| ())
    }
}
