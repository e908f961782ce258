// SPDX-License-Identifier: AGPL-3.0-or-later
//! Formats in and out — *formati di scambio*: bytes to values and back, one
//! module per format and version. Nothing here decides or stores.

pub mod credential;
pub mod esco;
pub mod europass;
pub mod feed;
pub mod forms;
pub mod history;
pub mod hub;
pub mod profile;
pub mod sap;
pub mod siuss;
pub mod table;
mod xml;

#[cfg(test)]
mod malformed;
