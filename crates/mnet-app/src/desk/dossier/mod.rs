// SPDX-License-Identifier: AGPL-3.0-or-later
//! The individual dossier at the desk — *dossier individuale (F12)*: filed, read,
//! taken away.

mod add;
mod bytes;
mod chosen;
mod read;

pub use add::{Added, NewDocument, add_document, waive};
pub use read::{DossierView, Exported, Opened, export_dossier, open_document, read_dossier};

pub(super) use add::cv_was_there;
pub(super) use chosen::{chosen, documents_for, unknown_files};
pub(super) use read::content;

use mnet_authz::Role;
use mnet_flow::taking_charge::dossier::Side;

/// A document as pages and programs read it.
pub type DocumentLine = mnet_store::DocumentRow;

/// On which side of the care team a role works (SC-3); the database asks the same of the mandate.
pub(super) const fn side_of(role: Role) -> Side {
    match role {
        Role::SocialWorker | Role::SocialSecretariat => Side::Social,
        _ => Side::Labour,
    }
}
