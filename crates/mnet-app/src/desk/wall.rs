// SPDX-License-Identifier: AGPL-3.0-or-later
//! The wall between the sides, answer by answer — *muro tra lavoro e sociale*.
//!
//! Every form and block that is read for somebody comes through here: what its
//! reader may not know is taken out before a page, a paper or a file sees it, and
//! put back untouched when somebody saves who was not shown it.
//!
//! Source: requirements §3.0 (visibility profiles), §4.3, §6.2 SC-2 and SC-3, §6.3.

use mnet_authz::{Relation, Role};
use mnet_card::Side as CardSide;
use mnet_flow::forms::by_code;
use mnet_forms::{Answers, Authorship, Form, Kind, Question, Reader, Side};
use mnet_store::{BlockRow, FormRow};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::forms::answers_of;
use super::write::Desk;
use crate::Actor;
use crate::assertions::side_of_role;

/// How much of what others wrote is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hearing {
    /// What the actor may know.
    Told,
    /// All of it, each answer with who wrote it: to keep what is not shown.
    Whole,
}

/// On which side of the wall a role reads: the side of the integrated card, and apart from the
/// programme's own desks who provides measures, keeps identities, or works for neither side.
pub(crate) const fn side_of(role: Role) -> Side {
    match side_of_role(role) {
        CardSide::Labour => Side::Labour,
        CardSide::Social => Side::Social,
        CardSide::Programme => match role {
            Role::PartnerCoordinator | Role::ThirdSector => Side::Programme,
            Role::Accredited | Role::Trainer => Side::Provider,
            Role::Steward => Side::Identity,
            _ => Side::Beside,
        },
    }
}

/// Who wrote something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Author {
    body: String,
    /// Blocks do not know it: nothing in them is for one side alone.
    role: Option<String>,
    account: Option<Uuid>,
}

impl Author {
    fn of_form(row: &FormRow) -> Self {
        Self {
            body: row.body.clone(),
            // What was written before roles were kept is read as if by nobody of today.
            role: Some(row.role.clone().unwrap_or_default()),
            account: row.account,
        }
    }

    fn of_block(row: &BlockRow) -> Self {
        Self {
            body: row.body.clone(),
            role: None,
            account: row.account,
        }
    }

    /// How a reader stands to it.
    fn to(&self, actor: &Actor) -> Authorship {
        if self.account == Some(actor.account) {
            return Authorship::Author;
        }
        let same_side = match &self.role {
            None => true,
            Some(role) => Role::parse(role).is_ok_and(|role| side_of(role) == side_of(actor.role)),
        };
        if same_side && self.body == actor.body.as_str() {
            Authorship::SameOffice
        } else {
            Authorship::Other
        }
    }
}

/// The reader of each question: its author may be another than that of the form.
fn reader<'a>(
    actor: &'a Actor,
    cares: bool,
    form: &Form,
    answers: &'a Answers,
    author: Author,
) -> impl Fn(&str) -> Reader + use<'a> {
    let is_named = names(form, answers, &actor.user_name);
    move |key| {
        let own: Option<Author> = answers
            .written_by(key)
            .and_then(|told| serde_json::from_value(told.clone()).ok());
        Reader {
            side: side_of(actor.role),
            cares,
            wrote: own.as_ref().unwrap_or(&author).to(actor),
            is_named,
        }
    }
}

/// Whether a form names an operator: in its team, as its case manager.
fn names(form: &Form, answers: &Answers, user_name: &str) -> bool {
    fn any(questions: &[Question], value_of: &dyn Fn(&str) -> Option<Value>, name: &str) -> bool {
        questions.iter().any(|question| {
            let Some(value) = value_of(question.key) else {
                return false;
            };
            match &question.kind {
                Kind::Operator => value.as_str() == Some(name),
                Kind::Rows { questions, .. } => value.as_array().is_some_and(|rows| {
                    let cell = |row: &Value, key: &str| row.get(key).cloned();
                    rows.iter()
                        .any(|row| any(questions, &|key| cell(row, key), name))
                }),
                _ => false,
            }
        })
    }
    let answer = |key: &str| answers.get(key).cloned();
    let mut sections = form.sections.iter();
    sections.any(|section| any(section.questions, &answer, user_name))
}

impl Desk<'_> {
    /// A stored form as it is heard by the actor; the one way from a row to a page.
    pub(super) fn hear(&self, form: &Form, row: &FormRow, hearing: Hearing) -> Answers {
        self.heard(form, row, answers_of(&row.answers), hearing)
    }

    /// As [`Desk::hear`], of answers that were completed by facts of the person.
    pub(super) fn heard(
        &self,
        form: &Form,
        row: &FormRow,
        answers: Answers,
        hearing: Hearing,
    ) -> Answers {
        match hearing {
            Hearing::Told => self.told(form, row, &answers, &[]),
            Hearing::Whole => signed(form, answers, &Author::of_form(row)),
        }
    }

    /// What the actor may know of a form, where the cover of some answers was lifted.
    pub(super) fn told(
        &self,
        form: &Form,
        row: &FormRow,
        answers: &Answers,
        revealed: &[&str],
    ) -> Answers {
        let author = Author::of_form(row);
        let reader = reader(self.actor, self.follows, form, answers, author);
        form.told(answers, reader, revealed)
    }
}

/// The same answers, each with who wrote it.
fn signed(form: &Form, mut answers: Answers, author: &Author) -> Answers {
    for question in form.questions() {
        let key = question.key;
        if answers.is_answered(key) && answers.written_by(key).is_none() {
            answers.set_written_by(key, json!(author));
        }
    }
    answers
}

/// Whether these relations let an actor follow the person today.
pub(super) fn follows(ties: &[Relation]) -> bool {
    ties.iter().any(|tie| {
        matches!(
            tie,
            Relation::OwnCase | Relation::CareTeam | Relation::ReceivedReferralOpen
        )
    })
}

/// A block of the person as the actor may know it, marks of what is left out included.
pub(super) fn shown_block(actor: &Actor, cares: bool, row: BlockRow) -> BlockRow {
    let Some(form) = by_code(&row.block) else {
        return row;
    };
    let answers = told_block(actor, cares, form, &row);
    BlockRow {
        answers: serde_json::to_value(answers).unwrap_or(Value::Null),
        ..row
    }
}

pub(super) fn told_block(actor: &Actor, cares: bool, form: &Form, row: &BlockRow) -> Answers {
    let answers = answers_of(&row.answers);
    let author = Author::of_block(row);
    form.told(&answers, reader(actor, cares, form, &answers, author), &[])
}

/// What was typed over a block, with what its writer was not shown as it stood.
pub(super) fn kept_block(actor: &Actor, form: &Form, old: &BlockRow, typed: Answers) -> Answers {
    let told = told_block(actor, true, form, old);
    let stood = signed(form, answers_of(&old.answers), &Author::of_block(old));
    form.kept(typed, &stood, &told)
}

#[cfg(test)]
mod tests {
    use mnet_authz::Role;
    use mnet_forms::Side;

    use super::side_of;

    #[test]
    fn who_is_of_a_side_for_the_integrated_card_is_of_that_side_here() {
        let on = |side: Side| {
            let mut roles: Vec<&str> = Role::ALL
                .iter()
                .filter(|role| side_of(**role) == side)
                .map(|role| role.code())
                .collect();
            roles.sort_unstable();
            roles.join(" ")
        };
        assert_eq!(on(Side::Labour), "cpi cpir cpiv sup");
        assert_eq!(on(Side::Social), "seg soc");
        assert_eq!(on(Side::Programme), "par ts");
        assert_eq!(on(Side::Provider), "acc trn");
        assert_eq!(on(Side::Identity), "stw");
        assert_eq!(
            on(Side::Beside),
            "aud ben cmp com dpo med oss reg sys trc tut"
        );
    }
}
