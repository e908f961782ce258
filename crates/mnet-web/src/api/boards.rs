// SPDX-License-Identifier: AGPL-3.0-or-later
//! Figures of an edition — *cruscotti*.

use utoipa_axum::router::OpenApiRouter;

use super::Door;

/// The addresses of the figures.
pub(super) fn described() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
}
