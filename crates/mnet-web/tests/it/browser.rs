// SPDX-License-Identifier: AGPL-3.0-or-later
//! A browser of the tests: keeps its cookie, follows redirects, sends forms with
//! their proof.

use std::fmt::Write as _;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use mnet_app::auth;
use mnet_authz::Role;
use mnet_store::{Context, NewAccount, NewMandate};
use mnet_testkit::TestApp;
use mnet_web::{WebOptions, router};
use tower::ServiceExt;

/// Password of everybody in the tests.
pub(crate) const PASSWORD: &str = "cavallo batteria graffetta";
const HOST: &str = "rete.example";
const BOUNDARY: &str = "----parts-of-the-tests";

/// The doors of a test's service.
pub(crate) fn doors(test: &TestApp) -> Router {
    let options = WebOptions {
        base_url: format!("https://{HOST}"),
        secure_cookies: true,
        source_url: "https://source.example".to_owned(),
    };
    router(test.app.clone(), options)
}

/// Somebody who can sign in with [`PASSWORD`].
pub(crate) async fn account(test: &TestApp, user: &str, role: Role, body: &str) {
    let now = test.app.clock.now();
    let id = test.app.random.id(now);
    let password_hash = auth::hash_password(&test.app, PASSWORD).await.unwrap();
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let new = NewAccount {
        id,
        user_name: user.to_owned(),
        display_name: format!("Prova {user}"),
        password_hash,
    };
    tx.add_account(&new, now).await.unwrap();
    tx.add_mandate(&NewMandate {
        id: test.app.random.id(now),
        account: id,
        body: body.to_owned(),
        role: role.code().to_owned(),
        basis: "test".to_owned(),
        valid_from: jiff::civil::date(2018, 1, 1),
        valid_to: None,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    if role.sees_by_assignment() {
        test.assign_everybody(id, body).await;
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let mut all = self.all_hidden(name).into_iter();
        all.next().unwrap_or_default()
    }

    /// The values of a hidden field that stands there several times.
    pub(crate) fn all_hidden(&self, name: &str) -> Vec<String> {
        let mark = format!("name=\"{name}\" value=\"");
        let found = self.text.split(&mark).skip(1);
        found
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }

    /// Whether the page asks why one looks at persons.
    pub(crate) fn asks_why(&self) -> bool {
        self.text.contains("action=\"/purpose\"")
    }

    /// What the error summary says.
    pub(crate) fn errors(&self) -> String {
        let summary = self
            .text
            .split("class=\"mn-errors\"")
            .nth(1)
            .unwrap_or_default();
        summary
            .split("</div>")
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}

/// A browser.
pub(crate) struct Browser {
    doors: Router,
    pub(crate) cookie: String,
    pub(crate) proof: String,
    pub(crate) language: &'static str,
    /// Says that it takes care of them, when a page asks why it looks at persons.
    pub(crate) says_why: bool,
}

impl Browser {
    pub(crate) fn new(test: &TestApp) -> Self {
        let (cookie, proof) = (String::new(), String::new());
        Self {
            doors: doors(test),
            cookie,
            proof,
            language: "it",
            says_why: true,
        }
    }

    /// Signed in as somebody.
    pub(crate) async fn of(test: &TestApp, user: &str) -> Self {
        let mut browser = Self::new(test);
        let fields = [("user", user), ("password", PASSWORD), ("next", "/")];
        let answer = browser.send("/login", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let page = browser.get("/").await;
        browser.proof = page.hidden("csrf");
        assert!(!browser.proof.is_empty(), "no proof on the start page");
        browser
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, &self.cookie)
    }

    /// Sends a request as it is.
    pub(crate) async fn raw(&mut self, request: Request<Body>) -> Answer {
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            if cookie.starts_with("__Host-mnet=") {
                cookie.clone_into(&mut self.cookie);
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: bytes.to_vec(),
            text,
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = |browser: &Self| browser.request("GET", path).body(Body::empty()).unwrap();
        let answer = self.raw(request(self)).await;
        if !self.says_why || !answer.asks_why() {
            return answer;
        }
        let said = self.say_why(&answer).await;
        assert_eq!(said.location(), answer.hidden("next"));
        self.raw(request(self)).await
    }

    /// Answers why, for everybody the page asks about.
    pub(crate) async fn say_why(&mut self, asked: &Answer) -> Answer {
        let proof = self.proof.clone();
        let (next, persons) = (asked.hidden("next"), asked.all_hidden("person"));
        let mut fields = vec![
            ("csrf", proof.as_str()),
            ("purpose", "care"),
            ("next", &next),
        ];
        fields.extend(persons.iter().map(|id| ("person", id.as_str())));
        self.send("/purpose", &fields).await
    }

    /// Sends fields as they are.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(encoded(fields)))
            .unwrap();
        self.raw(request).await
    }

    /// Sends fields with the proof of the page they come from.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let proof = self.proof.clone();
        let mut all = vec![("csrf", proof.as_str())];
        all.extend(fields);
        self.send(path, &all).await
    }

    /// Sends fields and a file, as a page with `multipart/form-data` does.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: &[u8],
    ) -> Answer {
        let proof = self.proof.clone();
        let mut body = Vec::new();
        for (name, value) in [("csrf", proof.as_str())].iter().chain(fields) {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cv.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self
            .request("POST", path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        self.raw(request).await
    }

    /// As [`Browser::post`], going where the answer leads.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{path}: {}",
            answer.errors()
        );
        let location = answer.location().to_owned();
        self.get(&location).await
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes().fold(String::new(), |mut all, byte| {
            if byte.is_ascii_alphanumeric() {
                all.push(char::from(byte));
            } else {
                let _ = write!(all, "%{byte:02X}"); // a text takes whatever is written
            }
            all
        })
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    pairs.collect::<Vec<_>>().join("&")
}
