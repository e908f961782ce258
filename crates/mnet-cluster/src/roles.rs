// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program's database roles — *ruoli della base di dati*.
//!
//! They are made with the cluster; one that a later release brought is added
//! when an older cluster is started.

use std::path::Path;

use crate::error::ClusterError;
use crate::probe;
use crate::{DATABASE, ROLE_BATCH};

/// What no role of the program may do.
pub(crate) const MODEST: &str =
    "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/// Adds the roles that a cluster of an earlier release does not have.
pub(crate) fn complete(socket_dir: &Path) -> Result<(), ClusterError> {
    probe::execute(
        socket_dir,
        &format!(
            "DO $$ BEGIN \
               IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE_BATCH}') THEN \
                 CREATE ROLE {ROLE_BATCH} {MODEST}; \
                 GRANT CONNECT ON DATABASE {DATABASE} TO {ROLE_BATCH}; \
               END IF; \
             END $$"
        ),
    )
}
