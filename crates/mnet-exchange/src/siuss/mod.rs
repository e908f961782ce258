// SPDX-License-Identifier: AGPL-3.0-or-later
//! Benefits of the social system — *prestazioni sociali*: one module per version.

pub mod v1;
