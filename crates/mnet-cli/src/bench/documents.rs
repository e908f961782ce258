// SPDX-License-Identifier: AGPL-3.0-or-later
//! How long a document takes — *documenti in PDF*: the first after the start, one more, and the
//! pacts of a hundred people in one file.

use std::time::Instant;

use mnet_documents::{Document, DocumentError, Engine, sample, typefaces};

use super::Figure;
use crate::failure::Failure;

/// The first document after the start, typefaces read included, in ms.
const COLD: f64 = 300.0;

/// One more, in ms.
const WARM: f64 = 60.0;

/// A hundred pacts in one file, in s.
const HUNDRED: f64 = 5.0;

/// Documents measured when warm; each says something else, so that nothing is remembered.
const ROUNDS: u32 = 20;

/// Sets documents about nobody.
pub(super) fn measure() -> Result<Vec<Figure>, Failure> {
    let begun = Instant::now();
    let engine = Engine::new(typefaces()).map_err(|error| failed(&error))?;
    let bytes = engine
        .set(&pact(0), &sample::issue(0))
        .map_err(|error| failed(&error))?;
    let cold = begun.elapsed().as_secs_f64() * 1_000.0;
    let begun = Instant::now();
    for round in 1..=ROUNDS {
        engine
            .set(&pact(round), &sample::issue(u128::from(round)))
            .map_err(|error| failed(&error))?;
    }
    let warm = begun.elapsed().as_secs_f64() * 1_000.0 / f64::from(ROUNDS);
    let mut together = pact(0);
    for number in 1..100 {
        together.parts.extend(pact(number).parts);
    }
    let begun = Instant::now();
    engine
        .set(&together, &sample::issue(100))
        .map_err(|error| failed(&error))?;
    let hundred = begun.elapsed().as_secs_f64();
    Ok(vec![
        Figure::at_most("document, first after the start", cold, COLD, "ms"),
        Figure::at_most("document, one more", warm, WARM, "ms"),
        Figure::at_most("100 pacts in one file", hundred, HUNDRED, "s"),
        Figure::told("weight of a pact", format!("{} kB", bytes.len() / 1_000)),
    ])
}

fn pact(number: u32) -> Document {
    let mut pact = sample::pact(4);
    pact.about = vec![format!("Persona {number}").into()];
    pact
}

fn failed(error: &DocumentError) -> Failure {
    Failure::new(
        format!("documento non composto: {error}"),
        format!("document not set: {error}"),
    )
}
