// SPDX-License-Identifier: AGPL-3.0-or-later
//! The texts of the policies, inside the binary — *regole di accesso*.
//!
//! A right never depends on a file that somebody can change beside the program.
//!
//! Source: `policies/`, whose files name their own.

/// The shipped schema.
pub(crate) const SCHEMA: &str = include_str!("../policies/schema.cedarschema");

/// The shipped policies, one file for each area.
pub(crate) const AREAS: &[(&str, &str)] = &[
    ("limits", include_str!("../policies/limits.cedar")),
    ("lead", include_str!("../policies/lead.cedar")),
    ("screening", include_str!("../policies/screening.cedar")),
    ("reception", include_str!("../policies/reception.cedar")),
    ("skills", include_str!("../policies/skills.cedar")),
    ("referral", include_str!("../policies/referral.cedar")),
    (
        "taking_charge",
        include_str!("../policies/taking_charge.cedar"),
    ),
    ("dossier", include_str!("../policies/dossier.cedar")),
    ("groups", include_str!("../policies/groups.cedar")),
    ("samples", include_str!("../policies/samples.cedar")),
    ("person", include_str!("../policies/person.cedar")),
    ("dashboards", include_str!("../policies/dashboards.cedar")),
    (
        "administration",
        include_str!("../policies/administration.cedar"),
    ),
    ("journal", include_str!("../policies/journal.cedar")),
];
