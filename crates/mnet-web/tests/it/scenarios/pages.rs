// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds through the pages, without a script.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use jiff::civil::Date;
use mnet_testkit::TestApp;
use serde_json::Value;

use super::{Deed, Door, Who, Worker, hired};
use crate::browser::{Answer, Browser};

/// Browsers by account, and where the card and the case of each person are.
pub(crate) struct Pages<'a> {
    test: &'a TestApp,
    /// With the day on which each signed in: a session does not outlive it.
    browsers: BTreeMap<String, (Browser, Date)>,
    known: BTreeMap<String, (String, String)>,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(test: &'a TestApp) -> Self {
        let (browsers, known) = (BTreeMap::new(), BTreeMap::new());
        Self {
            test,
            browsers,
            known,
        }
    }

    async fn browser(&mut self, by: &Worker) -> &mut Browser {
        let today = self.test.app.clock.today();
        let signed_in = self.browsers.get(&by.user).map(|(_, day)| *day);
        if signed_in != Some(today) {
            hired(self.test, by).await;
            let browser = Browser::of(self.test, &by.user).await;
            self.browsers.insert(by.user.clone(), (browser, today));
        }
        &mut self.browsers.get_mut(&by.user).unwrap().0
    }

    /// A page as somebody sees it.
    pub(crate) async fn page(&mut self, by: &Worker, path: &str) -> Answer {
        self.browser(by).await.get(path).await
    }

    /// A page drawn again for what is sent.
    pub(crate) async fn draws(&mut self, by: &Worker, path: &str, typed: &Value) -> Answer {
        let mut fields = Fields::default();
        fields.all("", typed);
        self.browser(by).await.post(path, &fields.pairs()).await
    }

    /// A form of a page as it is sent, and where it leads.
    pub(crate) async fn sends(
        &mut self,
        by: &Worker,
        path: &str,
        answers: &Value,
    ) -> Result<Answer, String> {
        let mut fields = Fields::default();
        fields.all("", answers);
        let browser = self.browser(by).await;
        let done = sent(browser.post(path, &fields.pairs()).await)?;
        let location = done.location().to_owned();
        Ok(browser.get(&location).await)
    }

    /// Files a paper in the dossier.
    pub(crate) async fn files(&mut self, by: &Worker, who: &Who, kind: &str) {
        let path = self.at(who, "documents");
        let browser = self.browser(by).await;
        let done = browser
            .upload(&path, &[("kind", kind)], b"%PDF-1.7\n")
            .await;
        sent(done).unwrap();
    }

    /// An address of the case of somebody.
    pub(crate) fn at(&self, who: &Who, what: &str) -> String {
        format!("{}/{what}", self.known[&who.key].1)
    }

    /// An address of somebody.
    pub(crate) fn person(&self, who: &Who, what: &str) -> String {
        format!("{}/{what}", self.known[&who.key].0)
    }

    /// Completes a form and reads it as it is shown.
    pub(crate) async fn filled(
        &mut self,
        by: &Worker,
        who: &Who,
        form: &str,
        answers: &Value,
    ) -> Result<Answer, String> {
        let mut answers = answers.clone();
        answers["_do"] = "close".into();
        let path = self.at(who, &format!("forms/{form}"));
        self.sends(by, &path, &answers).await
    }

    /// The card of somebody, opened for care.
    pub(crate) async fn card(&mut self, by: &Worker, who: &Who) -> String {
        let card = self.known[&who.key].0.clone();
        self.browser(by).await.get(&card).await.text
    }

    /// The card of a person in the format of one's own system.
    pub(crate) async fn exports(&mut self, by: &Worker, who: &Who) -> String {
        let card = self.known[&who.key].0.clone();
        let path = format!("{card}/integrated/export.xml");
        let answer = self.browser(by).await.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.text
    }

    /// What somebody takes away of the case of a person.
    pub(crate) async fn taken(&mut self, by: &Worker, who: &Who, what: &str) -> String {
        let (_, case) = self.known[&who.key].clone();
        let answer = self.browser(by).await.get(&format!("{case}/{what}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.text
    }

    async fn register(&mut self, by: &Worker, who: &Who, own_desk: bool) -> Result<(), String> {
        let browser = self.browser(by).await;
        let search = format!("/search?q={}+{}", who.given_name, who.family_name);
        let found = browser.get(&search).await;
        let ticket = found.text.split("/persons/new?ticket=").nth(1).unwrap();
        let ticket = ticket.split('"').next().unwrap().to_owned();
        let mut fields = Fields::default();
        fields.one("_ticket", &ticket);
        fields.one("_do", "save");
        fields.one("channel", "reception_project");
        if own_desk {
            fields.one("own_desk", "yes");
        }
        fields.all("identity.", &who.identity());
        fields.all("contacts.", &Who::contacts());
        fields.all("address.", &who.address());
        if let Some(title) = &who.stay_title {
            fields.all("stay_title.", title);
        }
        let mut answer = browser.post("/persons/new", &fields.pairs()).await;
        // People of these stories share a birthday and a phone: they are others.
        let others: Vec<String> = answer
            .text
            .split("name=\"_other\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect();
        if !others.is_empty() {
            for other in &others {
                fields.one("_other", other);
            }
            fields.one("_do", "somebody_else");
            answer = browser.post("/persons/new", &fields.pairs()).await;
        }
        let answer = sent(answer)?;
        let card = answer.location().split('?').next().unwrap().to_owned();
        let opened = browser.get(&card).await;
        let case = opened.text.split("/cases/").nth(1).unwrap();
        let case = format!("/cases/{}", case.split('/').next().unwrap());
        self.known.insert(who.key.clone(), (card, case));
        Ok(())
    }
}

impl Door for Pages<'_> {
    async fn does(&mut self, by: &Worker, who: &Who, deed: &Deed) -> Result<(), String> {
        if let Deed::Register { own_desk } = deed {
            return self.register(by, who, *own_desk).await;
        }
        let (card, case) = self.known[&who.key].clone();
        let browser = self.browser(by).await;
        let mut fields = Fields::default();
        let address = match deed {
            Deed::Register { .. } => return Ok(()),
            Deed::Fill { form, answers } => {
                fields.one("_do", "close");
                fields.all("", answers);
                format!("{case}/forms/{form}")
            }
            Deed::Document(answers) => {
                fields.one("_do", "save");
                fields.one("_row", "new");
                fields.all("", answers);
                format!("{card}/identity_document")
            }
            Deed::Activity(activity) => {
                fields.one("activity", activity);
                fields.one("person", card.rsplit('/').next().unwrap());
                format!("{case}/activities")
            }
        };
        sent(browser.post(&address, &fields.pairs()).await).map(|_| ())
    }
}

/// Done, or what the page says is wrong.
fn sent(answer: Answer) -> Result<Answer, String> {
    if answer.status == StatusCode::SEE_OTHER {
        Ok(answer)
    } else {
        let told = answer.errors();
        let told = if told.is_empty() { answer.text } else { told };
        Err(format!("{} {told}", answer.status))
    }
}

/// Answers as a browser names them: `titles.0.number`.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn one(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn all(&mut self, prefix: &str, answers: &Value) {
        for (name, value) in answers.as_object().unwrap() {
            self.value(&format!("{prefix}{name}"), value);
        }
    }

    fn value(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.one(name, text),
            Value::Bool(true) => self.one(name, "yes"),
            Value::Bool(false) | Value::Null => {}
            Value::Number(number) => self.one(name, &number.to_string()),
            Value::Object(_) => self.all(&format!("{name}."), value),
            Value::Array(list) => {
                for (index, item) in list.iter().enumerate() {
                    if item.is_object() {
                        self.all(&format!("{name}.{index}."), item);
                    } else {
                        self.value(name, item);
                    }
                }
            }
        }
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        let pairs = self.0.iter();
        pairs
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}
