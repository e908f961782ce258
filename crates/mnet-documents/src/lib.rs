// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents on paper and as files — *documenti*: typed models become accessible PDF.
//!
//! A [`Document`] says what stands on the paper, in words already chosen; the
//! [`Engine`] sets it. Fonts, the day and the address of verification are passed
//! in: the same input gives the same bytes. Data reaches the typesetter as data
//! only, never as markup, and a template can open neither files nor packages.
//!
//! Every file conforms to PDF/UA-1 (ISO 14289-1) and to PDF/A-2a (ISO 19005-2), or
//! to PDF/A-3a (ISO 19005-3) where files are attached, because PDF/A-2 admits none
//! that are not PDF/A themselves.
//!
//! Source: requirements, section 5.6 (export formats) and F28; NF on accessibility
//! (EN 301 549, clause 10).

mod beside;
mod code;
mod engine;
mod error;
mod glyphs;
mod issue;
mod model;
pub mod sample;
mod typefaces;
mod world;

pub use engine::Engine;
pub use error::DocumentError;
pub use issue::Issue;
pub use model::{
    Attachment, Document, Drawing, Labels, Language, Part, Relationship, Said, Side, Table, Told,
};
pub use typefaces::typefaces;

#[cfg(test)]
mod tests;
