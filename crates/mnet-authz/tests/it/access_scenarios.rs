// SPDX-License-Identifier: AGPL-3.0-or-later
//! Access as the scenarios tell it — *scenari di accesso*.
//!
//! Source: requirements, AS-02 and AS-04; the rows that concern single rights.

use mnet_authz::{
    Action, Authorizer, Decision, MandateState, Refusal, Relation, Request, Role, SessionState,
};

fn decide(request: Request) -> Decision {
    Authorizer::shipped().decide(&request)
}

#[test]
fn a_care_team_opens_the_card() {
    let request = Request::at_desk(Role::CpiOperator, Action::OpenCard, Relation::CareTeam);
    let decision = decide(request);
    assert_eq!(decision.ok(), Ok(()));
    assert_eq!(decision.policy.as_deref(), Some("read-in-care"));
}

#[test]
fn another_centre_finds_and_does_not_open() {
    let search = Request::at_desk(Role::CpiOperator, Action::SearchMinimal, Relation::None);
    assert!(decide(search).allowed);
    let open = Request {
        action: Action::OpenCard,
        ..search
    };
    assert_eq!(
        decide(open).refusal.map(Refusal::code),
        Some("NO_CARE_RELATION")
    );
}

#[test]
fn an_auditor_reads_the_sample_until_the_mission_ends() {
    let reads = Request::at_desk(Role::Auditor, Action::ReadRecipientCard, Relation::Sampled);
    assert!(decide(reads).allowed);
    let after = Request {
        mandate: MandateState::Ended,
        ..reads
    };
    assert_eq!(
        decide(after).refusal.map(Refusal::code),
        Some("MISSION_EXPIRED")
    );
}

#[test]
fn a_contractor_is_out_the_day_after_the_contract() {
    let works = Request::at_desk(Role::ThirdSector, Action::FillScreening, Relation::OwnCase);
    assert!(decide(works).allowed);
    let after = Request {
        mandate: MandateState::Ended,
        ..works
    };
    let decision = decide(after);
    assert_eq!(decision.refusal.map(Refusal::code), Some("MANDATE_EXPIRED"));
    assert_eq!(decision.policy.as_deref(), Some("mandate-ended"));
}

#[test]
fn an_employment_centre_screens_only_who_came_to_its_desk() {
    let sent = Request::at_desk(Role::CpiOperator, Action::CloseScreening, Relation::OwnCase);
    assert_eq!(
        decide(sent).refusal.map(Refusal::code),
        Some("RU-01_CPI_OWN_DESK")
    );
    assert!(
        decide(Request {
            own_desk: true,
            ..sent
        })
        .allowed
    );
}

#[test]
fn an_ended_referral_opens_nothing() {
    for action in [
        Action::OpenCard,
        Action::ReadReferral,
        Action::ReadForm,
        Action::TakeInCharge,
    ] {
        let request = Request::at_desk(Role::SocialWorker, action, Relation::ReceivedReferralEnded);
        assert_eq!(
            decide(request).refusal,
            Some(Refusal::NoCareRelation),
            "{action}"
        );
    }
}

#[test]
fn ended_care_reads_and_does_not_change() {
    let reads = Request::at_desk(Role::ThirdSector, Action::ReadForm, Relation::EndedRelation);
    assert!(decide(reads).allowed);
    let writes = Request {
        action: Action::RecordActivity,
        ..reads
    };
    assert_eq!(decide(writes).refusal, Some(Refusal::RelationEnded));
}

#[test]
fn a_token_does_what_the_account_may_except_administration() {
    let token = Request {
        session: SessionState::ApiToken,
        ..Request::at_desk(Role::Region, Action::ImportHistory, Relation::OwnCase)
    };
    assert!(decide(token).allowed);
    for action in [
        Action::ManageUsers,
        Action::CreateToken,
        Action::EditTargets,
    ] {
        let refusal = decide(Request { action, ..token }).refusal;
        assert_eq!(refusal, Some(Refusal::TokenNotAllowed), "{action}");
    }
}

#[test]
fn the_lead_of_a_programme_changes_no_other_programme() {
    let own = Request::at_desk(Role::Region, Action::EditTargets, Relation::OwnCase);
    assert!(decide(own).allowed);
    let other = Request {
        relation: Relation::None,
        ..own
    };
    assert_eq!(decide(other).refusal, Some(Refusal::OtherBody));
}

#[test]
fn the_lead_never_reaches_a_person() {
    for action in [
        Action::SearchMinimal,
        Action::OpenCard,
        Action::SeeCountedPeople,
    ] {
        for relation in Relation::ALL {
            let refusal = decide(Request::at_desk(Role::Region, action, *relation)).refusal;
            assert_eq!(
                refusal,
                Some(Refusal::RoleNotAllowed),
                "{action} {relation}"
            );
        }
    }
}

#[test]
fn a_body_tied_twice_uses_the_tie_that_permits() {
    let request = Request::at_desk(Role::CpiOperator, Action::AnswerReferral, Relation::None);
    let held = [Relation::EndedRelation, Relation::ReceivedReferralOpen];
    assert!(Authorizer::shipped().decide_among(&request, &held).allowed);
    let without = Authorizer::shipped().decide_among(&request, &[Relation::EndedRelation]);
    assert_eq!(without.refusal, Some(Refusal::RelationEnded));
}

#[test]
fn nobody_makes_a_token_that_acts_as_somebody_else() {
    for role in [Role::SystemAdmin, Role::PartnerCoordinator, Role::Region] {
        let own = Request::at_desk(role, Action::CreateToken, Relation::OwnCase);
        assert!(decide(own).allowed);
        let others = Request {
            relation: Relation::None,
            ..own
        };
        assert_eq!(decide(others).refusal, Some(Refusal::OtherBody), "{role}");
    }
}

#[test]
fn who_does_not_know_of_a_person_is_told_there_is_none() {
    assert!(Refusal::NoCareRelation.hides_existence());
    assert!(!Refusal::MandateExpired.hides_existence());
}
