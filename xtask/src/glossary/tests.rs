// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the glossary check.

use std::path::Path;

use super::aliases::{Alias, in_text};
use super::{check_terms, compare, parse};

const CODE: &str = r#"
/// A tax code.
#[doc(alias = "codice fiscale")]
#[derive(
    Clone,
)]
pub struct TaxCode(String);

impl TaxCode {
    #[doc(alias("omocodia", "variante"))]
    pub const fn variants(&self) {}
}

pub enum Role {
    /// Third sector.
    #[doc(alias = "terzo settore")]
    ThirdSector,
    #[doc(alias = "motivo")]
    Closed { reason: String },
}

#[doc(alias = "scheda di screening")]
pub(crate) const SCREENING_SHEET: Form = Form { code: "x" };
"#;

fn found(code: &str) -> Vec<(String, String)> {
    let aliases = in_text(code, Path::new("crates/mnet-base/src/lib.rs"));
    aliases
        .into_iter()
        .map(|alias| (alias.italian, alias.item))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(term, item)| ((*term).to_owned(), (*item).to_owned()))
        .collect()
}

fn bears(italian: &str, item: &str) -> Alias {
    Alias {
        italian: italian.to_owned(),
        item: item.to_owned(),
        place: "a.rs:1".to_owned(),
    }
}

fn faults(list: &str, aliases: &[Alias]) -> Vec<String> {
    parse(list).map_or_else(|fault| vec![fault], |terms| compare(&terms, aliases))
}

const TAX_CODE: &str = "[[term]]\nit = \"codice fiscale\"\nalso = [\"CF\"]\nen = \"tax code\"\n\
                        rust = \"TaxCode\"\nsource = \"OntoPiA\"\n";

#[test]
fn aliases_belong_to_the_next_item() {
    let expected = pairs(&[
        ("codice fiscale", "TaxCode"),
        ("omocodia", "variants"),
        ("variante", "variants"),
        ("terzo settore", "ThirdSector"),
        ("motivo", "Closed"),
        ("scheda di screening", "SCREENING_SHEET"),
    ]);
    assert_eq!(found(CODE), expected);
}

#[test]
fn a_comment_that_shows_an_alias_is_none() {
    assert_eq!(
        found("/// `#[doc(alias = \"x\")]`\npub struct A;"),
        pairs(&[])
    );
}

#[test]
fn an_inner_alias_belongs_to_the_module() {
    let aliases = in_text(
        "#![doc(alias = \"presa in carico\")]",
        Path::new("taking_charge/mod.rs"),
    );
    assert_eq!(
        aliases.first().map(|alias| alias.item.as_str()),
        Some("taking_charge")
    );
}

#[test]
fn list_and_code_that_agree_have_no_faults() {
    assert_eq!(
        faults(TAX_CODE, &[bears("codice fiscale", "TaxCode")]),
        Vec::<String>::new()
    );
    assert_eq!(
        faults(TAX_CODE, &[bears("CF", "TaxCode")]),
        Vec::<String>::new()
    );
}

#[test]
fn a_renamed_item_is_found() {
    let faults = faults(TAX_CODE, &[bears("codice fiscale", "FiscalCode")]);
    assert_eq!(
        faults,
        ["glossary.toml: no TaxCode with doc alias \"codice fiscale\""]
    );
}

#[test]
fn an_alias_outside_the_list_is_found() {
    let aliases = [bears("codice fiscale", "TaxCode"), bears("sesso", "Sex")];
    let expected = ["a.rs:1: doc alias \"sesso\" of Sex is not in glossary.toml"];
    assert_eq!(faults(TAX_CODE, &aliases), expected);
}

#[test]
fn a_planned_name_may_be_missing_but_not_stay_planned() {
    let planned = format!("{TAX_CODE}planned = true\n");
    assert_eq!(faults(&planned, &[]), Vec::<String>::new());
    assert_eq!(faults(&planned, &[bears("CF", "TaxCode")]).len(), 1);
}

#[test]
fn a_row_is_whole_and_stands_once() {
    let twice = format!("{TAX_CODE}{TAX_CODE}[[term]]\nit = \"dote\"\n");
    let terms = parse(&twice).unwrap_or_default();
    assert_eq!(check_terms(&terms).len(), 4);
}
