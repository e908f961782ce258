// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net verify` — *verifica di una credenziale digitale*, from files alone: no database,
//! no network.
//!
//! Whoever signed names its own key, so that a forger can sign too: the key that is expected
//! is always said by who asks.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use mnet_exchange::credential::{Fault, Held, LARGEST, PublicKey, Standing, verify};
use serde_json::{Value, json};

use crate::failure::{Failure, unreadable};
use crate::terminal;

/// Check a digital credential (Open Badge 3.0) without asking anybody
///
/// The signature is no qualified seal: it shows that the text is the one that the key signed.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The credential, a compact JWS
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Who should have signed: a did:key, or a file with it, as the body publishes it under
    /// /credentials/CODE
    #[arg(long, value_name = "DID|FILE")]
    issuer: String,
    /// The body's list of withdrawn credentials, as it publishes it; without, withdrawal is not
    /// looked up
    #[arg(long, value_name = "FILE")]
    status: Option<PathBuf>,
    /// The moment for which it is asked, such as 2021-05-10T12:00:00Z; now when not said
    #[arg(long, value_name = "MOMENT")]
    at: Option<Timestamp>,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let token = text(&self.file)?;
        let issuer = self.key()?;
        let status = self.status.as_deref().map(text).transpose()?;
        let now = self.at.unwrap_or_else(Timestamp::now);
        let verdict = verify(&token, &issuer, status.as_deref(), now);
        if self.json {
            terminal::json(&told(&verdict))?;
        } else {
            terminal::line(&said(&verdict))?;
        }
        Ok(if verdict.is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The key that is expected: said as it is, or read from what a body publishes.
    fn key(&self) -> Result<PublicKey, Failure> {
        let named = if self.issuer.starts_with("did:") {
            self.issuer.clone()
        } else {
            published(&text(Path::new(&self.issuer))?)
        };
        PublicKey::parse(&named).ok_or_else(|| {
            let of = &self.issuer;
            Failure::refused(
                format!("{of} non è una chiave did:key (Ed25519)"),
                format!("{of} is no did:key (Ed25519)"),
            )
        })
    }
}

/// A file with a key: the text of `/credentials/CODE`, or the name of the key alone.
fn published(text: &str) -> String {
    let document: Option<Value> = serde_json::from_str(text).ok();
    let id = document.as_ref().and_then(|one| one.get("id"));
    let id = id.and_then(Value::as_str);
    id.unwrap_or_else(|| text.trim()).to_owned()
}

/// Text of a file, up to what a credential may have.
fn text(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let bound = u64::try_from(LARGEST).unwrap_or(u64::MAX) + 1;
    File::open(file)
        .and_then(|file| file.take(bound).read_to_string(&mut text))
        .map_err(|error| unreadable(file.display(), &error))?;
    Ok(text)
}

fn told(verdict: &Result<Held, Fault>) -> Value {
    match verdict {
        Ok(held) => json!({
            "valid": true,
            "qualified_seal": false,
            "issuer": held.issuer,
            "issuer_name": held.issuer_name,
            "name": held.name,
            "holder": held.holder,
            "competences": held.competences,
            "valid_from": held.since,
            "status_list": held.list,
            "not_withdrawn_at": match held.standing {
                Standing::StandsAt(moment) => Some(moment),
                Standing::NotLookedUp => None,
            },
        }),
        Err(fault) => json!({ "valid": false, "reason": fault.to_string() }),
    }
}

fn said(verdict: &Result<Held, Fault>) -> String {
    let held = match verdict {
        Ok(held) => held,
        Err(fault) => return format!("NON VALIDA: {} / NOT VALID: {fault}", italian(*fault)),
    };
    let standing = match held.standing {
        Standing::StandsAt(moment) => format!("non ritirata al / not withdrawn at {moment}"),
        Standing::NotLookedUp => format!(
            "ritiro NON controllato / withdrawal NOT looked up: {}",
            held.list
        ),
    };
    [
        "VALIDA / VALID".to_owned(),
        format!("  {}", held.name),
        format!("  persona / person: {}", held.holder),
        format!(
            "  competenze / competences: {}",
            held.competences.join("; ")
        ),
        format!(
            "  firmata da / signed by: {} ({})",
            held.issuer_name, held.issuer
        ),
        format!("  dal / since: {}", held.since),
        format!("  {standing}"),
        "  non è un sigillo elettronico qualificato / no qualified electronic seal".to_owned(),
    ]
    .join("\n")
}

const fn italian(fault: Fault) -> &'static str {
    match fault {
        Fault::NoToken => "non è una credenziale firmata (JWS)",
        Fault::TooLarge => "più lunga di ogni credenziale",
        Fault::Algorithm => "non è firmata con EdDSA",
        Fault::Key => "non dice con quale chiave (did:key) è firmata",
        Fault::Signature => "la firma non corrisponde: il testo è cambiato",
        Fault::OtherIssuer => "è firmata con un'altra chiave, non con quella attesa",
        Fault::NoBadge => "ciò che è firmato non è un Open Badge 3.0",
        Fault::Contradiction => "il gettone e la credenziale si contraddicono",
        Fault::NotYet => "non è ancora valida",
        Fault::Expired => "è scaduta",
        Fault::StatusEntry => "non dice dove si controlla il ritiro",
        Fault::OtherList => "l'elenco dei ritiri non è quello che la credenziale indica",
        Fault::StatusList => "l'elenco dei ritiri non si legge, o la sua firma non corrisponde",
        Fault::Revoked => "è stata ritirata",
    }
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn a_key_is_read_alone_or_as_a_body_publishes_it() {
        assert_eq!(published(" did:key:z6Mk\n"), "did:key:z6Mk");
        let document = r#"{"id":"did:key:z6Mk","type":["Profile"]}"#;
        assert_eq!(published(document), "did:key:z6Mk");
    }
}
