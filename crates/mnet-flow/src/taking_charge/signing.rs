// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signing the pact one after the other — *raccolta delle firme del patto*.
//!
//! Each signature is of the text as it was shown when it was given: it has its own
//! moment and the hash of that text. A word changed afterwards, and it is asked for
//! again. The body signs on the same screen as the person, or on paper, whose scan
//! then lies in the dossier.
//!
//! Source: requirements, F10 row 17 (time-stamped, hash), RU-09; decisions.

use std::fmt::Write as _;

use mnet_forms::{Answers, Form, Invalid};
use serde_json::Value;

use super::Signatory;
use super::dossier::document::fault;
use super::drawn_signature::DrawnSignature;

/// Longest name of who signs or witnesses.
const LONGEST_NAME: usize = 120;
/// The kind of a document that a signature on paper is read from (`document-types`).
pub const SIGNED_PAPER: &str = "pact";
/// The question of the pact whose rows are the signatures.
const SIGNATURES: &str = "signatures";

/// A way to sign that this program can bear witness to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Drawn on the screen.
    Tablet,
    /// By hand on paper; the scan lies in the dossier.
    Wet,
    /// A mark, drawn or on paper, in the presence of somebody.
    Mark,
}

impl Way {
    /// Every way, the usual one first.
    pub const ALL: [Self; 3] = [Self::Tablet, Self::Wet, Self::Mark];

    /// The code in `signature-kinds`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tablet => "tablet",
            Self::Wet => "wet",
            Self::Mark => "mark_with_witness",
        }
    }

    /// Finds a way by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// Who may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// One of the parties.
    Party(Signatory),
    /// Another body, by its row among the co-signers.
    CoSigner(u8),
}

impl Signer {
    /// The code among the signatories of the form.
    pub const fn signatory(self) -> &'static str {
        match self {
            Self::Party(party) => party.code(),
            Self::CoSigner(_) => "co_signer",
        }
    }

    /// One word that tells this signer from the others: `person`, `co_signer-1`.
    pub fn key(self) -> String {
        match self {
            Self::Party(party) => party.code().to_owned(),
            Self::CoSigner(row) => format!("co_signer-{row}"),
        }
    }
}

/// A place on the pact where somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Who.
    pub signer: Signer,
    /// Their name as the pact has it; empty where it does not say.
    pub name: String,
    /// Whether the pact stands without it.
    pub is_required: bool,
}

/// Who signs this pact, in order: the person's side, the body, those who sign with it.
///
/// For a minor the guardian signs; the minor may sign beside.
pub fn places(answers: &Answers, is_minor: bool) -> Vec<Place> {
    let place = |signer, name: Option<&str>, is_required| Place {
        signer,
        name: name.unwrap_or_default().to_owned(),
        is_required,
    };
    let party = Signer::Party;
    let mut places = vec![place(party(Signatory::Person), None, !is_minor)];
    if is_minor {
        let guardian = answers.get_str("guardian");
        places.push(place(party(Signatory::Guardian), guardian, true));
    }
    let responsible = answers.get_str("responsible");
    places.push(place(party(Signatory::Body), responsible, true));
    for (row, told) in (0..).zip(answers.get_rows("co_signers")) {
        let name = told.get("name").and_then(Value::as_str);
        places.push(place(Signer::CoSigner(row), name, false));
    }
    places
}

/// A signature as it was given on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenSignature {
    /// Name of who signs.
    pub name: String,
    /// A code of [`Way`].
    pub how: String,
    /// The strokes, as the pad sent them.
    pub drawing: String,
    /// Who saw a mark being made.
    pub witness: String,
    /// Whether a document of the dossier was named.
    pub names_paper: bool,
}

impl GivenSignature {
    /// What is wrong with it, field by field.
    pub fn faults(&self) -> Vec<Invalid> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() {
            faults.push(fault("name", "missing"));
        } else if self.name.chars().count() > LONGEST_NAME {
            faults.push(too_long("name"));
        }
        let Some(way) = Way::parse(&self.how) else {
            let code = if self.how.is_empty() {
                "missing"
            } else {
                "not-in-list"
            };
            faults.push(fault("how", code));
            return faults;
        };
        let drawn = DrawnSignature::parse(&self.drawing);
        let needs_drawing = way == Way::Tablet || (way == Way::Mark && !self.drawing.is_empty());
        if let (true, Err(reason)) = (needs_drawing, drawn) {
            faults.push(fault("drawing", reason.code()));
        }
        if way == Way::Mark && self.witness.trim().is_empty() {
            faults.push(fault("witness", "missing"));
        } else if way == Way::Mark && self.witness.chars().count() > LONGEST_NAME {
            faults.push(too_long("witness"));
        }
        if way == Way::Wet && !self.names_paper {
            faults.push(fault("scan", "missing"));
        }
        faults
    }

    /// The strokes, where the way of signing has any.
    pub fn drawn(&self) -> Option<DrawnSignature> {
        let way = Way::parse(&self.how)?;
        (way != Way::Wet).then(|| DrawnSignature::parse(&self.drawing).ok())?
    }

    /// The witness, where the way of signing has one.
    pub fn witnessed_by(&self) -> Option<String> {
        (self.how == Way::Mark.code()).then(|| self.witness.trim().to_owned())
    }
}

fn too_long(field: &str) -> Invalid {
    let mut fault = fault(field, "too-long");
    fault.params.insert("max", LONGEST_NAME.to_string());
    fault
}

/// The text that is signed, the same for the same answers: everything that was asked
/// but the signatures themselves.
pub fn signed_text(form: &Form, answers: &Answers) -> String {
    let mut text = format!("{}/{}\n", form.code, form.version);
    for question in form.questions().filter(|one| one.key != SIGNATURES) {
        let answer = answers.get(question.key);
        if let (true, Some(answer)) = (question.kind.is_asked(), answer) {
            // Writing to a text cannot fail.
            let _ = write!(text, "{}=", question.key);
            canonical(answer, &mut text);
            text.push('\n');
        }
    }
    text
}

/// JSON whose objects are in the order of their keys.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(object) => {
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort();
            text.push('{');
            for key in keys {
                let _ = write!(text, "{}:", Value::String(key.clone()));
                canonical(object.get(key).unwrap_or(&Value::Null), text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

#[cfg(test)]
#[path = "signing_tests.rs"]
mod tests;
