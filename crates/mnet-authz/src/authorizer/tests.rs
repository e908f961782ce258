// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is asked of Cedar is what was meant — *prove*.
//!
//! Source: `policies/schema.cedarschema`.

use std::collections::BTreeSet;

use super::*;
use crate::matrix::Matrix;

/// The request as Cedar would read it with its schema at hand.
fn checked(request: Request) -> Result<cedar_policy::Request, String> {
    let asked = Authorizer::shipped().questions.of(request).unwrap();
    cedar_policy::Request::new(
        asked.principal().unwrap().clone(),
        asked.action().unwrap().clone(),
        asked.resource().unwrap().clone(),
        asked.context().unwrap().clone(),
        Some(&Authorizer::shipped().loaded.schema),
    )
    .map_err(|e| e.to_string())
}

#[test]
fn every_role_may_ask_for_every_action() {
    for role in Role::ALL {
        for action in Action::ALL {
            let request = Request::at_desk(*role, *action, Relation::None);
            assert_eq!(checked(request).err(), None, "{role} {action}");
        }
    }
}

#[test]
fn every_circumstance_is_one_that_the_schema_knows() {
    for request in Matrix::of(Role::CpiOperator, Action::OpenCard) {
        assert_eq!(checked(request).err(), None, "{request:?}");
    }
}

#[test]
fn the_context_of_a_request_holds_its_own_values() {
    for request in Matrix::of(Role::CpiOperator, Action::OpenCard) {
        let context = checked(request).unwrap().context().unwrap().clone();
        let told = format!(
            "{:?} {:?} {:?} {:?}",
            context.get("relation"),
            context.get("mandate"),
            context.get("session"),
            context.get("own_desk")
        );
        for code in [
            request.relation.code(),
            request.mandate.code(),
            request.session.code(),
        ] {
            assert!(told.contains(&format!("{code}\"")), "{code} in {told}");
        }
        assert!(
            told.ends_with(&format!("Bool({}))", request.own_desk)),
            "{told}"
        );
    }
}

#[test]
fn no_policy_is_useless() {
    let authorizer = Authorizer::shipped();
    let asked = Role::ALL.iter().flat_map(|role| {
        Action::ALL.iter().flat_map(move |action| {
            Relation::ALL.iter().flat_map(move |relation| {
                let request = Request::at_desk(*role, *action, *relation);
                [
                    request,
                    Request {
                        own_desk: true,
                        ..request
                    },
                ]
            })
        })
    });
    let limits = Matrix::of(Role::Auditor, Action::ManageUsers)
        .chain(Matrix::of(Role::Region, Action::ManageUsers));
    let decisive: BTreeSet<String> = asked
        .chain(limits)
        .filter_map(|request| authorizer.decide(&request).policy)
        .collect();
    let shipped: BTreeSet<String> = authorizer
        .named()
        .iter()
        .map(|policy| policy.id.clone())
        .collect();
    assert_eq!(decisive, shipped);
}

#[test]
fn what_no_policy_mentions_is_refused() {
    let authorizer = Authorizer::load(SCHEMA, &[]).unwrap();
    for action in Action::ALL {
        let request = Request::at_desk(Role::Region, *action, Relation::OwnCase);
        assert_eq!(
            authorizer.decide(&request).refusal,
            Some(Refusal::RoleNotAllowed)
        );
    }
}
