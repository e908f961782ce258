// SPDX-License-Identifier: AGPL-3.0-or-later
//! The same in two languages — *testo a fronte*.
//!
//! The caller draws the document twice, each time in one language; here the two
//! become one. What both say with the same words is said once.

use crate::error::DocumentError;
use crate::model::{Document, Drawing, Part, Said, Side, Table, Told};

/// What is done with something said and the same in another document.
type Join = fn(&mut Said, &Said);

impl Document {
    /// This document with `other` beside it.
    ///
    /// # Errors
    /// [`DocumentError::Unlike`] when the two do not have the same pieces.
    pub fn beside(mut self, other: &Self) -> Result<Self, DocumentError> {
        self.beside = Some(other.language.clone());
        self.labels.nothing_beside.clone_from(&other.labels.nothing);
        self.walk(other, one)?;
        Ok(self)
    }

    /// This document without what it says as `lent` does: words of another language, that were
    /// taken where its own has none, are not set beside anything.
    ///
    /// # Errors
    /// [`DocumentError::Unlike`] when the two do not have the same pieces.
    pub fn without(mut self, lent: &Self) -> Result<Self, DocumentError> {
        self.walk(lent, |said, lent| {
            if said.text == lent.text {
                said.text.clear();
            }
        })?;
        Ok(self)
    }

    fn walk(&mut self, other: &Self, join: Join) -> Result<(), DocumentError> {
        join(&mut self.title, &other.title);
        all(&mut self.about, &other.about, join)?;
        all(&mut self.signatures, &other.signatures, join)?;
        all(&mut self.foot, &other.foot, join)?;
        each(&mut self.parts, &other.parts, |mine, other| {
            part(mine, other, join)
        })
    }
}

fn one(said: &mut Said, other: &Said) {
    if said.text != other.text {
        said.beside.clone_from(&other.text);
    }
}

/// Both lists item by item.
fn each<T>(
    list: &mut [T],
    other: &[T],
    join: impl Fn(&mut T, &T) -> Result<(), DocumentError>,
) -> Result<(), DocumentError> {
    if list.len() != other.len() {
        return Err(DocumentError::Unlike);
    }
    list.iter_mut()
        .zip(other)
        .try_for_each(|(item, other)| join(item, other))
}

fn all<T>(list: &mut [T], other: &[T], join: impl Fn(&mut T, &T)) -> Result<(), DocumentError> {
    each(list, other, |item, other| {
        join(item, other);
        Ok(())
    })
}

fn part(mine: &mut Part, other: &Part, one: Join) -> Result<(), DocumentError> {
    match (mine, other) {
        (Part::Section { title: mine }, Part::Section { title: other })
        | (Part::Group { title: mine }, Part::Group { title: other })
        | (Part::Text { text: mine }, Part::Text { text: other }) => one(mine, other),
        (Part::Values { values: mine }, Part::Values { values: other }) => {
            all(mine, other, |mine: &mut Told, other: &Told| {
                one(&mut mine.label, &other.label);
                one(&mut mine.value, &other.value);
            })?;
        }
        (Part::Table { table: mine }, Part::Table { table: other }) => table(mine, other, one)?,
        (Part::Sides { sides: mine }, Part::Sides { sides: other }) => {
            each(mine, other, |mine: &mut Side, other: &Side| {
                one(&mut mine.title, &other.title);
                all(&mut mine.items, &other.items, one)
            })?;
        }
        (Part::Drawings { drawings: mine }, Part::Drawings { drawings: other }) => {
            all(mine, other, |mine: &mut Drawing, other: &Drawing| {
                one(&mut mine.label, &other.label);
            })?;
        }
        _ => return Err(DocumentError::Unlike),
    }
    Ok(())
}

fn table(mine: &mut Table, other: &Table, one: Join) -> Result<(), DocumentError> {
    one(&mut mine.caption, &other.caption);
    all(&mut mine.head, &other.head, one)?;
    each(
        &mut mine.rows,
        &other.rows,
        |mine: &mut Vec<Said>, other| all(mine, other, one),
    )
}
