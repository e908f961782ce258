// SPDX-License-Identifier: AGPL-3.0-or-later
//! The credential of a validation — *credenziale della validazione*: an Open Badge 3.0.
//!
//! It names the person as the paper does, the body, the number and the day of the document
//! of validation, and the competences that were validated: what was not validated, and every
//! piece of evidence, stays in the dossier.
//!
//! Source: Open Badges 3.0, classes `AchievementCredential`, `Achievement`, `Alignment`,
//! `Result`; requirements F17, rows 9, 10 and 13.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::jws::sign;
use super::key::IssuerKey;

/// What each credential says of itself, in the two languages in which it is written.
pub const NOT_A_SEAL: &str = "Copia digitale di un'attestazione di validazione delle competenze \
    (d.lgs. 13/2013). La firma elettronica che la protegge non è un sigillo elettronico qualificato \
    né una firma qualificata ai sensi del regolamento (UE) 910/2014: fa fede il documento dell'ente. \
    / Digital copy of an attestation of validated competences. The electronic signature that protects \
    it is neither a qualified electronic seal nor a qualified signature under Regulation (EU) \
    910/2014: the document of the office prevails.";

/// The contexts that say what the names in a badge mean.
const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/// The national classification of work and qualifications.
const ATLAS: &str = "Atlante del lavoro e delle qualificazioni (INAPP)";
/// Where it is published.
const ATLAS_PAGE: &str = "https://atlantelavoro.inapp.org/";

/// A standard that the validation refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standard {
    /// Qualification of the repertory.
    pub qualification: String,
    /// Unit of competence; empty where none is named.
    pub unit: String,
    /// Code of the area of activity (ADA); empty where none is named.
    pub ada_code: String,
    /// Level of the European framework.
    pub eqf: Option<u8>,
}

/// Where it is told whether a credential was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatusPlace {
    /// Address of the list.
    pub list: String,
    /// Place in it, from 0.
    pub place: u32,
}

/// What a validation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    /// Identity of the credential.
    pub id: Uuid,
    /// Stands for the person in this credential, and nowhere else.
    pub subject: Uuid,
    /// Identity of the validation.
    pub achievement: Uuid,
    /// Number of the document of validation.
    pub number: String,
    /// The day it was issued.
    pub validated_on: Date,
    /// When the credential is issued.
    pub issued_at: Timestamp,
    /// The person, as the document names them.
    pub holder: String,
    /// The body that validated.
    pub body: String,
    /// How it was assessed.
    pub criteria: String,
    /// Competences that were validated.
    pub competences: Vec<String>,
    /// Standards they were held against.
    pub standards: Vec<Standard>,
    /// Where it is told whether the credential was taken back.
    pub status: StatusPlace,
}

/// The credential, signed.
pub fn credential(of: &Attestation, key: &IssuerKey) -> String {
    let did = key.public().did();
    let urn = |id: Uuid| format!("urn:uuid:{id}");
    let (id, subject) = (urn(of.id), urn(of.subject));
    let issued = whole_seconds(of.issued_at);
    let place = of.status.place.to_string();
    let payload = json!({
        "@context": CONTEXTS,
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name(of),
        "description": NOT_A_SEAL,
        "issuer": { "id": did, "type": ["Profile"], "name": of.body },
        "validFrom": issued.to_string(),
        "awardedDate": format!("{}T00:00:00Z", of.validated_on),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "hashed": false,
                "identityHash": of.holder,
                "identityType": "name",
            }],
            "achievement": achievement(of),
            "result": results(of),
        },
        "credentialStatus": {
            "id": format!("{}#{place}", of.status.list),
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": place,
            "statusListCredential": of.status.list,
        },
        "iss": did,
        "jti": id,
        "sub": subject,
        "nbf": issued.as_second(),
    });
    sign(key, &payload)
}

/// A moment without its fraction: `nbf` and `validFrom` tell the same.
fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

fn name(of: &Attestation) -> String {
    format!("Validazione delle competenze {}", of.number)
}

fn achievement(of: &Attestation) -> Value {
    let told = of.competences.iter().zip(1_u32..);
    let told = told.map(|(competence, at)| {
        json!({
            "id": competence_id(of, at),
            "type": ["ResultDescription"],
            "name": competence,
            "resultType": "Status",
        })
    });
    json!({
        "id": format!("urn:uuid:{}", of.achievement),
        "type": ["Achievement"],
        "achievementType": "Competency",
        "inLanguage": "it",
        "name": name(of),
        "description": of.competences.join("; "),
        "criteria": { "narrative": of.criteria },
        "alignment": alignments(of),
        "resultDescription": told.collect::<Vec<_>>(),
    })
}

fn competence_id(of: &Attestation, at: u32) -> String {
    format!("urn:uuid:{}#{at}", of.achievement)
}

/// Only codes are aligned: a name alone leads nowhere.
fn alignments(of: &Attestation) -> Vec<Value> {
    let coded = of.standards.iter().filter(|one| !one.ada_code.is_empty());
    let each = coded.map(|one| {
        let mut name = one.qualification.clone();
        if !one.unit.is_empty() {
            name = format!("{name}: {}", one.unit);
        }
        if let Some(level) = one.eqf {
            name = format!("{name} (EQF {level})");
        }
        json!({
            "type": ["Alignment"],
            "targetName": name,
            "targetCode": one.ada_code,
            "targetFramework": ATLAS,
            "targetUrl": ATLAS_PAGE,
        })
    });
    each.collect()
}

fn results(of: &Attestation) -> Vec<Value> {
    let each = of.competences.iter().zip(1_u32..).map(|(_, at)| {
        json!({
            "type": ["Result"],
            "resultDescription": competence_id(of, at),
            "status": "Completed",
        })
    });
    each.collect()
}
