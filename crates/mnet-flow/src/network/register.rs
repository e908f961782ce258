// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of bodies over an edition — *registro degli enti*.
//!
//! An edition comes with its bodies. The lead names slots, adds bodies and ends
//! them while the programme runs: the rules decide by both together.
//!
//! Source: requirements F29 and F21 ("recipient active in F29"); SC-9.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use super::{Basis, Body, BodyKind, Edition, Nature};
use crate::case::Refusal;

/// A body as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The code it acts under.
    pub code: BodyCode,
    /// What it is in the edition.
    pub kind: BodyKind,
    /// Its name.
    pub name: String,
    /// The body for which it acts.
    pub parent: Option<BodyCode>,
    /// Seat, Istat code of six digits.
    pub comune: Option<String>,
    /// Two letters.
    pub province: Option<String>,
    /// Nobody named it yet.
    pub to_be_named: bool,
    /// First day in the network; as the edition says when it is `None`.
    pub valid_from: Option<Date>,
    /// Last day in the network.
    pub valid_to: Option<Date>,
}

impl Edition {
    /// The edition with its bodies as the register has them: names and ends of those it
    /// comes with, and those that were added since.
    #[must_use]
    pub fn with_register(mut self, register: &[Registered]) -> Self {
        for row in register {
            let known = self.bodies.iter_mut().find(|body| body.code == row.code);
            if let Some(body) = known {
                if body.name != row.name {
                    let stated = std::mem::replace(&mut body.name, row.name.clone());
                    body.stated_name = Some(stated);
                }
                body.to_be_named = row.to_be_named;
                body.basis.valid_from = row.valid_from.unwrap_or(body.basis.valid_from);
                body.basis.valid_to = row.valid_to.or(body.basis.valid_to);
            } else {
                self.bodies.push(added(row, &self.basis));
            }
        }
        self
    }

    /// The body with a code, active on a day: whom a deed chooses as recipient, owner or provider.
    ///
    /// # Errors
    /// [`Refusal::CodeUnknown`]; [`Refusal::BodyNotActive`] before its first and after its
    /// last day.
    #[doc(alias = "ente attivo")]
    pub fn active_body(&self, code: &BodyCode, on: Date) -> Result<&Body, Refusal> {
        let body = self.body(code).ok_or(Refusal::CodeUnknown)?;
        if body.basis.holds_on(on) {
            Ok(body)
        } else {
            Err(Refusal::BodyNotActive)
        }
    }
}

/// A body that the edition did not come with.
fn added(row: &Registered, of: &Basis) -> Body {
    Body {
        code: row.code.clone(),
        name: row.name.clone(),
        stated_name: None,
        alias: None,
        kind: row.kind,
        nature: Nature::Unspecified,
        parent: row.parent.clone(),
        comune: row.comune.clone(),
        province: row.province.clone(),
        national_code: None,
        has_mediator: false,
        to_be_named: row.to_be_named,
        basis: Basis {
            source: "Registro degli enti".to_owned(),
            act: None,
            version: 1,
            valid_from: row.valid_from.unwrap_or(of.valid_from),
            valid_to: row.valid_to,
            assumed: false,
            note: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(code: &str) -> Registered {
        Registered {
            code: BodyCode::new(code),
            kind: BodyKind::Company,
            name: "Officina Prova s.r.l.".to_owned(),
            parent: None,
            comune: None,
            province: None,
            to_be_named: false,
            valid_from: Some(date(2021, 1, 1)),
            valid_to: None,
        }
    }

    fn marche() -> Edition {
        Edition::named("marche-2020").unwrap().clone()
    }

    #[test]
    fn a_body_is_active_from_its_first_to_its_last_day() {
        let ended = Registered {
            valid_to: Some(date(2021, 6, 30)),
            ..row("IMP-01")
        };
        let edition = marche().with_register(&[ended]);
        let code = BodyCode::new("IMP-01");
        let on = |day| edition.active_body(&code, day).map(|body| body.kind);
        assert_eq!(on(date(2020, 12, 31)), Err(Refusal::BodyNotActive));
        assert_eq!(on(date(2021, 1, 1)), Ok(BodyKind::Company));
        assert_eq!(on(date(2021, 6, 30)), Ok(BodyKind::Company));
        assert_eq!(on(date(2021, 7, 1)), Err(Refusal::BodyNotActive));
        let unknown = BodyCode::new("IMP-02");
        let unknown = edition.active_body(&unknown, date(2021, 1, 1));
        assert_eq!(unknown.err(), Some(Refusal::CodeUnknown));
    }

    #[test]
    fn the_register_names_and_ends_and_leaves_the_kind_to_the_edition() {
        let named = Registered {
            valid_from: None,
            valid_to: Some(date(2021, 6, 30)),
            ..row("AD-01")
        };
        let before = marche().body(&BodyCode::new("AD-01")).unwrap().clone();
        let edition = marche().with_register(&[named]);
        let body = edition.body(&BodyCode::new("AD-01")).unwrap();
        assert_eq!(body.name, "Officina Prova s.r.l.");
        assert_eq!(body.stated_name.as_deref(), Some(before.name.as_str()));
        assert_eq!(body.kind, before.kind);
        assert_eq!(body.basis.valid_from, before.basis.valid_from);
        assert_eq!(body.basis.valid_to, Some(date(2021, 6, 30)));
        assert_eq!(edition.bodies.len(), marche().bodies.len());
    }
}
