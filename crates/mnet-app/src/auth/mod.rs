// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who comes in, under which mandate — *accesso, sessioni, incarichi*.
//!
//! The secret of a session exists in the browser only; the register keeps its
//! hash. A wrong name and a wrong password get the same answer in the same time.
//!
//! Source: requirements, SC-9, REQ-SEC-04; provision of the Garante no. 594 of
//! 7 December 2023 on the keeping of passwords.

pub mod admin;
mod limits;
mod login;
mod mandates;
mod password;
mod secret;
mod session;
pub(crate) mod ticket;
mod tokens;
pub(crate) mod trace;

pub use login::{LoggedIn, LoginError, login};
pub use mandates::{MyMandate, my_mandates, switch_mandate};
pub use password::{MIN_PASSWORD, change_password, hash_password};
pub use secret::is_same_secret;
pub use session::{ABSOLUTE, IDLE, logout, resume, token_scopes, unlock};
pub use tokens::{SCOPES, TokenError, create_token, revoke_tokens};
