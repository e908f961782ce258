// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the referrals that an orientation leads to.

use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_forms::Answers;
use proptest::prelude::*;
use serde_json::json;

use super::{Onward, centre_for, outstanding, reception_outcome, referrals_of, social_service_for};
use crate::case::{CaseFile, Event, ReceptionOutcome};
use crate::code_lists::CodeLists;
use crate::first_reception::referral_sheet::REFERRAL_SHEET;
use crate::forms::checking::faults;
use crate::network::Edition;

const HELD: Date = date(2020, 7, 15);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

/// A name for a referral of a test.
fn number(at: usize) -> ReferralId {
    format!("00000000-0000-7000-8000-{at:012}").parse().unwrap()
}

fn orientation(outcome: &str) -> Answers {
    Answers::new()
        .with("outcome", outcome)
        .with("centre", "CPI-CIV")
        .with("centre_reason", "enrolment")
        .with("centre_documents", json!(["identity"]))
        .with("centre_appointment", "2020-07-20T09:30")
        .with("centre_shared", json!(["identity", "contacts"]))
        .with("social_body", "PRC")
        .with("social_service", "social_secretariat")
        .with("social_reason", "housing")
        .with("social_urgency", "urgent")
        .with("social_shared", json!(["identity"]))
}

fn recipients(list: &[Onward]) -> Vec<&str> {
    list.iter().map(|onward| onward.to.as_str()).collect()
}

fn sent(to: &str, on: Date) -> CaseFile {
    let mut file = CaseFile::default();
    let event = Event::ReferralSent {
        referral: number(0),
        to: BodyCode::new(to),
    };
    file.apply(on, &BodyCode::new("TS-PRC"), &event);
    file
}

#[test]
fn to_both_leads_to_two_referrals_the_centre_first() {
    let both = referrals_of(&orientation("both"));
    assert_eq!(recipients(&both), ["CPI-CIV", "PRC"]);
    assert_eq!(recipients(&referrals_of(&orientation("cpi"))), ["CPI-CIV"]);
    assert_eq!(recipients(&referrals_of(&orientation("social"))), ["PRC"]);
    for none in ["information_only", "other_service", ""] {
        assert!(referrals_of(&orientation(none)).is_empty(), "{none}");
    }
}

#[test]
fn what_was_agreed_is_not_typed_again() {
    let both = referrals_of(&orientation("both"));
    let [centre, social] = both.as_slice() else {
        panic!("two referrals");
    };
    assert_eq!(centre.service, "cpi");
    assert_eq!(centre.urgency, "normal");
    assert_eq!(centre.appointment.as_deref(), Some("2020-07-20T09:30"));
    assert_eq!(social.reason.as_deref(), Some("housing"));
    assert_eq!(social.urgency, "urgent");
    for onward in both {
        let shown = onward.sheet().with("shown_to_person", true);
        assert!(faults(&REFERRAL_SHEET, &shown).is_empty(), "{shown:?}");
        let alone = faults(&REFERRAL_SHEET, &onward.sheet());
        assert_eq!(
            alone,
            ["/shown_to_person must-be-ticked"],
            "the person sees it first"
        );
    }
}

#[test]
fn what_was_sent_since_is_not_sent_again_and_what_was_refused_is() {
    let both = orientation("both");
    let file = sent("CPI-CIV", HELD);
    assert_eq!(recipients(&outstanding(&both, HELD, &file)), ["PRC"]);
    let before = sent("CPI-CIV", date(2020, 7, 14));
    assert_eq!(outstanding(&both, HELD, &before).len(), 2);
    let mut refused = file;
    let event = Event::ReferralRefused {
        referral: Some(number(0)),
        reason: "other".to_owned(),
    };
    refused.apply(HELD, &BodyCode::new("CPI-CIV"), &event);
    assert_eq!(outstanding(&both, HELD, &refused).len(), 2);
}

#[test]
fn every_outcome_of_the_list_leads_somewhere() {
    let codes = mnet_forms::Lists::codes_of(CodeLists::shipped(), "reception-outcomes");
    assert!(codes.len() >= 5);
    for code in codes {
        assert!(reception_outcome(&code).is_some(), "{code}");
    }
    assert_eq!(reception_outcome("both"), Some(ReceptionOutcome::Both));
    assert_eq!(
        reception_outcome("other_service"),
        Some(ReceptionOutcome::InformationOnly)
    );
}

#[test]
fn the_domicile_names_the_centre_and_the_partner_the_social_service() {
    let partner = BodyCode::new("PRC");
    let to = |comune| centre_for(marche(), Some(&partner), comune, HELD).map(BodyCode::as_str);
    assert_eq!(to(Some("043023")), Some("CPI-MAC"), "Macerata has its own");
    assert_eq!(
        to(Some("043042")),
        Some("CPI-CIV"),
        "the partner's set else"
    );
    let sender = BodyCode::new("TS-PRC");
    let social = social_service_for(marche(), Some(&partner), None, &sender);
    assert_eq!(social, Some(partner.clone()));
    let own = social_service_for(marche(), Some(&partner), None, &partner);
    assert_eq!(own, None, "nobody refers to themselves");
}

proptest! {
    #[test]
    fn sending_what_is_outstanding_leaves_nothing_outstanding(
        outcome in prop::sample::select(vec!["cpi", "social", "both", "information_only"])
    ) {
        let asked = orientation(outcome);
        let mut file = CaseFile::default();
        for (at, onward) in outstanding(&asked, HELD, &CaseFile::default()).iter().enumerate() {
            let referral = number(at);
            let event = Event::ReferralSent { referral, to: onward.to.clone() };
            file.apply(HELD, &BodyCode::new("TS-PRC"), &event);
        }
        prop_assert!(outstanding(&asked, HELD, &file).is_empty());
    }
}
