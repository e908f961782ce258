// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables with a mapping of their columns — *CSV con mappatura*: one module per
//! version of the mapping.

pub mod v1;
