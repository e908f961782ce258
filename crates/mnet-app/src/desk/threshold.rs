// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who may come in at all — *soglia*: asked before anything that was sent is read.
//!
//! A deed asks the policies itself, in its own transaction; this asks the same beforehand, so that
//! who may not do a thing is refused, and not told what was wrong with what it typed.
//!
//! Source: requirements, sections 6.2 and 6.3; OWASP ASVS 4.0, 4.1.3 and 4.2.1.

use mnet_authz::{Action, Relation};
use mnet_base::ids::{CaseId, PersonId};
use mnet_flow::forms::by_code;
use mnet_store::Tx;
use uuid::Uuid;

use super::taking::Taking;
use super::{forms, referrals};
use crate::{Actor, App, AppError};

/// What an address is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A person.
    Person(Uuid),
    /// A path of a person, as it stands.
    Case(Uuid),
    /// A path that begins anew at the acting office (RU-01).
    NewPath(Uuid),
    /// A form that was filled in.
    Form(Uuid),
    /// A referral.
    Referral(Uuid),
}

/// Lets an actor come to something for one of these rights.
///
/// # Errors
/// [`AppError::NotFound`] for what one may not know of, the same as for what does not exist;
/// [`AppError::Forbidden`] with the stable code.
pub async fn admit(
    app: &App,
    actor: &Actor,
    about: About,
    rights: &[Action],
) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    let (relations, own_desk) = match about {
        About::Person(person) => {
            let person = PersonId::from_uuid(person);
            (actor.relations(&mut tx, person).await?, false)
        }
        About::Case(case) => {
            let found = tx.person_of_case(CaseId::from_uuid(case)).await?;
            let person = found.ok_or(AppError::NotFound)?;
            let own_desk = own_desk(&mut tx, person, case).await?;
            (actor.relations(&mut tx, person).await?, own_desk)
        }
        About::NewPath(case) => {
            let found = tx.person_of_case(CaseId::from_uuid(case)).await?;
            let person = found.ok_or(AppError::NotFound)?;
            (
                actor.relations(&mut tx, person).await?,
                actor.part()?.is_cpi(),
            )
        }
        About::Form(form) => {
            let row = tx.form(form).await?.ok_or(AppError::NotFound)?;
            let person = PersonId::from_uuid(row.person);
            let own_desk = own_desk(&mut tx, person, row.case_file).await?;
            let relations = actor.relations(&mut tx, person).await?;
            // Whatever is done with a form, it is read for it.
            for right in Taking::Read.rights(&row.form) {
                actor.may(app, right, &relations, own_desk)?;
            }
            (relations, own_desk)
        }
        About::Referral(referral) => {
            let (row, mut relations) = referrals::ties(actor, &mut tx, referral).await?;
            // Its term may be over: who was too late is told so by the deed.
            let unanswered = ["sent", "seen", "expired"].contains(&row.state.as_str());
            if unanswered && row.to_body == actor.body.as_str() {
                relations.push(Relation::ReceivedReferralOpen);
            }
            (relations, false)
        }
    };
    let mut refused = AppError::NotFound;
    for right in rights {
        match actor.may(app, *right, &relations, own_desk) {
            Ok(()) => return Ok(()),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Whether the person came to the centre's own desk (RU-01).
async fn own_desk(tx: &mut Tx, person: PersonId, case: Uuid) -> Result<bool, AppError> {
    let cases = tx.cases_of(&[person.as_uuid()], None).await?;
    Ok(cases.iter().any(|row| row.id == case && row.own_desk))
}

/// The rights of which writing a form needs one, by the form's code; none for what is no form.
pub fn writing_rights(form: &str) -> Vec<Action> {
    let Some(form) = by_code(form) else {
        return Vec::new();
    };
    let mut rights: Vec<Action> = [false, true]
        .into_iter()
        .flat_map(|closed| {
            [
                forms::action_of(form, closed),
                forms::closing_action_of(form, closed),
            ]
        })
        .collect();
    rights.dedup();
    rights
}

#[cfg(test)]
mod tests {
    use super::super::FORM_ACTIONS;
    use super::writing_rights;
    use mnet_authz::Action;
    use mnet_flow::forms::all;

    #[test]
    fn writing_any_form_needs_rights_that_its_address_names() {
        for form in all() {
            let rights = writing_rights(form.code);
            assert!(!rights.is_empty(), "{}", form.code);
            assert!(
                rights.iter().all(|right| FORM_ACTIONS.contains(right)),
                "{}",
                form.code
            );
        }
        assert!(writing_rights("path_evaluation").contains(&Action::FollowUp));
        assert!(writing_rights("no_such_form").is_empty());
    }
}
