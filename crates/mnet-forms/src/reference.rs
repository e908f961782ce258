// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reference data of the base crate, as the form engine asks it.

use mnet_base::comune::Comuni;
use mnet_base::country::Countries;
use mnet_base::tax_code::{ProvisionalTaxCode, TaxCode};

/// The alpha-2 code of a country typed as code or name.
pub(crate) fn country(text: &str) -> Option<&'static str> {
    Countries::shipped()
        .find(text)
        .map(|country| country.alpha2)
}

/// Whether this is an alpha-2 code of a known country.
pub(crate) fn is_country(code: &str) -> bool {
    Countries::shipped().by_alpha2(code).is_some()
}

/// The Istat code of a municipality typed as code or name.
pub(crate) fn comune(text: &str) -> Option<&'static str> {
    Comuni::shipped().find(text).map(|comune| comune.istat)
}

/// Whether this is the Istat code of a known municipality.
pub(crate) fn is_comune(code: &str) -> bool {
    Comuni::shipped()
        .find(code)
        .is_some_and(|comune| comune.istat == code)
}

/// Whether the sixteen characters are a tax code.
pub(crate) fn is_tax_code(text: &str) -> bool {
    TaxCode::parse(text).is_ok()
}

/// Whether the eleven digits are a provisional tax code.
pub(crate) fn is_provisional_tax_code(text: &str) -> bool {
    ProvisionalTaxCode::parse(text).is_ok()
}
