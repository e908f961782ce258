// SPDX-License-Identifier: AGPL-3.0-or-later
//! Shared blocks of the person — *blocchi anagrafici* (B-IDN, B-DOC, B-PER, B-ADR, B-CON).
pub mod address;
pub mod contacts;
pub mod identity;
pub mod identity_document;
pub mod stay_title;
