// SPDX-License-Identifier: AGPL-3.0-or-later
//! Benefits of the social system, schema of June 2018 — *flusso SIUSS, casellario
//! dell'assistenza*.
//!
//! XML with the element `Flusso` of the namespace `http://inps.it/Casellario`. A
//! beneficiary becomes several messages of the open format: who somebody is and
//! where they live; that the social services follow them; each benefit. Nothing
//! of the disability section is read: it stays with the service that knows it.
//!
//! Source: schema `PS_PSA_SINA201806.xsd` of the national social security
//! institute. The names of the benefits (decree 206/2014, table 1) could not be
//! had: their codes are loaded as a table.

mod code;
mod read;
mod write;

use crate::xml::Bounds;

pub use code::{OMOCODIC, schema_takes};
pub use read::{of_file, read};
pub use write::{Warning, Written, write};

/// The name of this format in tables of codes.
pub(crate) const FORMAT: &str = "siuss-1";
/// Namespace of the schema.
pub(crate) const NAMESPACE: &str = "http://inps.it/Casellario";

/// A file of benefits.
pub(crate) const BOUNDS: Bounds = Bounds {
    bytes: crate::feed::LARGEST,
    depth: 16,
    nodes: 2_000_000,
};

/// A file as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// Name of the flow.
    pub name: String,
    /// Code of the body that sends it.
    pub body: String,
    /// Its name.
    pub body_name: String,
    /// Its municipality, code of tax codes.
    pub body_place: String,
    /// Tax code of who sends it.
    pub operator: String,
    /// Who receives benefits.
    pub people: Vec<Beneficiary>,
}

/// Who receives benefits, with the values of the schema.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Beneficiary {
    /// Tax code, definitive or provisional.
    pub tax_code: String,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Year of birth.
    pub birth_year: String,
    /// Place of birth, code of tax codes.
    pub birth_place: String,
    /// `1` male, `2` female.
    pub sex: String,
    /// Three digits.
    pub citizenship: String,
    /// Three digits.
    pub second_citizenship: String,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Benefits.
    pub benefits: Vec<Benefit>,
}

impl std::fmt::Debug for Beneficiary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Beneficiary({} benefits…)", self.benefits.len())
    }
}

/// Where somebody lives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Two digits.
    pub region: String,
    /// Six digits of Istat.
    pub comune: String,
    /// Three digits.
    pub country: String,
}

/// A benefit: attributes of the schema with their values, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Benefit(pub std::collections::BTreeMap<&'static str, String>);

/// Attributes of a benefit, in the order of the schema; what must be there first says so.
pub const BENEFIT: [(&str, bool); 23] = [
    ("TipoOperazione", false),
    ("PresenzaProvaMezzi", true),
    ("CaratterePrestazione", false),
    ("NumeroProtocolloDSU", false),
    ("AnnoProtocolloDSU", false),
    ("DataDSU", false),
    ("CodicePrestazione", true),
    ("DenominazionePrestazione", true),
    ("ProtocolloDomanda", true),
    ("DataEvento", false),
    ("DataInizioPrestazione", false),
    ("DataFinePrestazione", false),
    ("DataErogazionePrestazione", false),
    ("ImportoPrestazione", false),
    ("PeriodoErogazione", false),
    ("ImportoMensile", false),
    ("ImportoQuotaEnte", false),
    ("ImportoQuotaUtente", false),
    ("ImportoQuotaSSN", false),
    ("ImportoQuotaRichiesta", false),
    ("ImportoSogliaISEE", false),
    ("PresaCarico", true),
    ("AreaUtenza", false),
];

#[cfg(test)]
mod tests;
