// SPDX-License-Identifier: AGPL-3.0-or-later
//! The worker's card of the labour system — *scheda anagrafico-professionale*:
//! one module per version.

pub mod v1;
