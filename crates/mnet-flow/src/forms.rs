// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every form of the scheme — *tutte le schede*.

use mnet_forms::Form;

use crate::first_reception::{
    basic_orientation::BASIC_ORIENTATION,
    cpi_enrolment_check::CPI_ENROLMENT_CHECK,
    europass_cv::EUROPASS_CV,
    privacy_notice::PRIVACY_NOTICE,
    recipient_card::{RECIPIENT_CARD, RECIPIENT_CARD_LINE},
    referral_sheet::REFERRAL_SHEET,
    registration_card::REGISTRATION_CARD,
    skills_profile::SKILLS_PROFILE,
    valico_referral::VALICO_REFERRAL,
};
use crate::measures::{
    business_idea::BUSINESS_IDEA, skills_assessment::SKILLS_ASSESSMENT,
    valico_dossier::VALICO_DOSSIER,
};
use crate::monitoring::path_evaluation::PATH_EVALUATION;
use crate::network::BODY_CARD;
use crate::person::{
    address::ADDRESS, contacts::CONTACTS, identity::IDENTITY, identity_document::IDENTITY_DOCUMENT,
    stay_title::STAY_TITLE,
};
use crate::screening::{lead::LEAD, screening_sheet::SCREENING_SHEET};
use crate::taking_charge::{
    needs_assessment::NEEDS_ASSESSMENT, pact_orientation::PACT_ORIENTATION, pact_sheet::PACT,
    profiling::PROFILING,
};

static ALL: &[&Form] = &[
    &IDENTITY,
    &IDENTITY_DOCUMENT,
    &STAY_TITLE,
    &ADDRESS,
    &CONTACTS,
    &LEAD,
    &SCREENING_SHEET,
    &REGISTRATION_CARD,
    &PRIVACY_NOTICE,
    &RECIPIENT_CARD,
    &RECIPIENT_CARD_LINE,
    &SKILLS_PROFILE,
    &EUROPASS_CV,
    &BASIC_ORIENTATION,
    &CPI_ENROLMENT_CHECK,
    &VALICO_REFERRAL,
    &REFERRAL_SHEET,
    &PACT_ORIENTATION,
    &PROFILING,
    &NEEDS_ASSESSMENT,
    &PACT,
    &SKILLS_ASSESSMENT,
    &VALICO_DOSSIER,
    &BUSINESS_IDEA,
    &PATH_EVALUATION,
    &BODY_CARD,
];

/// Every form: the blocks of the person, then the path in its order.
pub fn all() -> &'static [&'static Form] {
    ALL
}

/// The form with this code, as addresses and tables name it.
pub fn by_code(code: &str) -> Option<&'static Form> {
    ALL.iter().copied().find(|form| form.code == code)
}

/// The form of a person's path with this code: a body's card is none.
pub fn of_case(code: &str) -> Option<&'static Form> {
    by_code(code).filter(|form| form.code != BODY_CARD.code)
}

/// The form with this number, such as `F01`.
pub fn by_number(number: &str) -> Option<&'static Form> {
    ALL.iter().copied().find(|form| form.number == number)
}

#[cfg(test)]
pub(crate) mod checking;

#[cfg(test)]
mod tests;
