// SPDX-License-Identifier: AGPL-3.0-or-later
//! The code lists compiled into the program — *elenchi forniti*.
//!
//! A list is a file of `code-lists/`; adding one means adding its name here.
//!
//! Source: requirements, annex A.

macro_rules! shipped {
    ($($name:literal,)+) => {
        /// Name and text of each shipped list.
        pub(super) const SHIPPED: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../../code-lists/", $name, ".csv")),
        )),+];
    };
}

shipped! {
    "absence-reasons",
    "acknowledgements",
    "activities",
    "address-types",
    "alias-types",
    "availability-constraints",
    "availability-days",
    "channels",
    "consents",
    "document-checks",
    "document-types",
    "early-closure-reasons",
    "education-levels",
    "employment-conditions",
    "enrolment-results",
    "evidence-types",
    "exit-outcomes",
    "funds",
    "group-certificates",
    "group-kinds",
    "health-cards",
    "household-roles",
    "identifier-types",
    "identity-document-types",
    "information-topics",
    "language-levels",
    "languages",
    "licences",
    "logbook-kinds",
    "logbook-outcomes",
    "mandates",
    "marital-statuses",
    "measures",
    "modes",
    "need-areas",
    "next-steps",
    "not-applicable-reasons",
    "notice-modes",
    "obstacles",
    "occupational-statuses",
    "pact-kinds",
    "permit-reasons",
    "phone-relations",
    "policy-events",
    "policy-systems",
    "priority-components",
    "protection-statuses",
    "quantity-units",
    "reception-exits",
    "reception-outcomes",
    "referral-reasons",
    "referral-refusals",
    "referral-states",
    "requests",
    "residence-statuses",
    "screening-outcomes",
    "screening-refusal-reasons",
    "search-channels",
    "services",
    "signature-kinds",
    "special-lists",
    "structure-types",
    "tax-code-statuses",
    "title-types",
    "urgencies",
    "valico-results",
    "vulnerabilities",
    "waiting-reasons",
    "work-rights-areas",
}
