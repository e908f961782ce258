// SPDX-License-Identifier: AGPL-3.0-or-later
//! Taking charge — *presa in carico*: the referral that leads to it, and who owns the case.

pub mod ownership;
pub mod referral;
