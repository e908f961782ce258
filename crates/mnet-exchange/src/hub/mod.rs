// SPDX-License-Identifier: AGPL-3.0-or-later
//! The open exchange format of the integrated card — *formato di scambio*: one
//! module per version. A version that was published is never changed.

pub mod v1;
