// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every cell of the product, compared one by one.
//!
//! Split by group of roles, so that the parts run side by side.
//!
//! Source: requirements, section 6.3; security design, authorisation matrix.

use mnet_authz::{Action, Authorizer, MandateState, Matrix, Relation, Role, SessionState};

use crate::expectation::Expectation;

/// Compares every cell of these roles; tells all that differ at once.
fn compare(roles: &[Role]) {
    let expectation = Expectation::read();
    let authorizer = Authorizer::shipped();
    let mut differ = Vec::new();
    for request in Matrix::all().filter(|request| roles.contains(&request.role)) {
        let expected = expectation.of(request);
        let decided = authorizer.decide(&request);
        if decided.ok() != expected || decided.allowed != expected.is_ok() {
            differ.push(format!(
                "{request:?}: expected {expected:?}, decided {decided:?}"
            ));
        }
    }
    assert!(
        differ.is_empty(),
        "{} cells differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
}

#[test]
fn cells_of_employment_centres_are_as_expected() {
    compare(&[
        Role::CpiOperator,
        Role::CpiResponsible,
        Role::CpiValidator,
        Role::CpiSupport,
    ]);
}

#[test]
fn cells_of_the_territory_are_as_expected() {
    compare(&[
        Role::PartnerCoordinator,
        Role::SocialWorker,
        Role::SocialSecretariat,
        Role::ThirdSector,
    ]);
}

#[test]
fn cells_of_providers_and_citizens_are_as_expected() {
    compare(&[
        Role::Mediator,
        Role::Accredited,
        Role::Trainer,
        Role::Company,
        Role::Citizen,
        Role::Guardian,
    ]);
}

#[test]
fn cells_of_the_programme_are_as_expected() {
    compare(&[
        Role::Region,
        Role::Auditor,
        Role::Dpo,
        Role::Steward,
        Role::Analyst,
        Role::CommunityModerator,
        Role::SystemAdmin,
        Role::TableSecretariat,
    ]);
}

#[test]
fn the_parts_above_are_all_the_roles() {
    assert_eq!(Role::ALL.len(), 4 + 4 + 6 + 8);
}

#[test]
fn the_expectation_has_a_cell_for_every_role_and_action() {
    assert_eq!(
        Expectation::read().size(),
        (Role::ALL.len() + 1) * Action::ALL.len()
    );
}

#[test]
fn the_product_is_whole() {
    let cells = Role::ALL.len()
        * Action::ALL.len()
        * Relation::ALL.len()
        * MandateState::ALL.len()
        * SessionState::ALL.len()
        * 2;
    assert_eq!(Matrix::all().count(), cells);
    assert!(cells >= 28_000, "{cells} cells");
}
