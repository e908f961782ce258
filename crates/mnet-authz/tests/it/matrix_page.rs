// SPDX-License-Identifier: AGPL-3.0-or-later
//! The printed table, reviewed when it changes.
//!
//! Source: requirements, section 6.3.

use mnet_authz::print_matrix;

#[test]
fn the_printed_matrix_is_the_reviewed_one() {
    insta::assert_snapshot!("permissions", print_matrix());
}
