// SPDX-License-Identifier: AGPL-3.0-or-later
//! The rows of a batch: cases and counts of everybody it touched — *conteggi*.

use std::collections::BTreeMap;

use mnet_base::codes::BodyCode;
use mnet_flow::case::{Entry, entries_of};
use mnet_flow::counting::{self, Counts, Exclusion};
use mnet_flow::network::Edition;
use mnet_store::CountRow;
use uuid::Uuid;

use super::batch::{Batch, Known};
use crate::unfold::{Attributes, count_rows, pact_rows, path_of, project};

impl Batch<'_> {
    /// Rows of everybody that changed, counts last.
    pub(crate) fn finish(&mut self) {
        let mut groups: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for id in self.known.keys() {
            groups.entry(self.root(*id)).or_default().push(*id);
        }
        let dirty = |batch: &Self, ids: &[Uuid]| {
            ids.iter()
                .any(|id| batch.known.get(id).is_some_and(|known| known.dirty))
        };
        for (root, mut ids) in groups {
            if !dirty(self, &ids) {
                continue;
            }
            ids.sort_by_key(|id| (*id != root, *id));
            self.count_group(&ids);
        }
        let mut cases = Vec::new();
        for known in self.known.values_mut().filter(|known| known.dirty) {
            let single = known.paths.len() == 1;
            for path in &mut known.paths {
                if single {
                    project(&mut path.row, &path.file, &known.entries);
                } else {
                    let own = entries_of(&known.entries, path_of(&path.row));
                    project(&mut path.row, &path.file, &own);
                }
                self.changes.pacts.extend(pact_rows(&path.row, &path.file));
                cases.push(path.row.clone());
            }
        }
        // An earlier path is closed before the next one is open.
        cases.sort_by_key(|row| (row.path, row.id));
        self.changes.cases = cases;
    }

    fn count_group(&mut self, ids: &[Uuid]) {
        let known: Vec<&Known> = ids.iter().filter_map(|id| self.known.get(id)).collect();
        let same: Vec<Same<'_>> = known
            .into_iter()
            .map(|known| Same {
                id: known.id,
                entries: &known.entries,
                owner: known.owner(),
                attributes: known.attributes.as_ref(),
            })
            .collect();
        let rows = count_same(&same, self.edition);
        self.changes.counts.extend(rows);
    }
}

/// One of the persons that are the same.
pub(crate) struct Same<'a> {
    /// Person.
    pub id: Uuid,
    /// Its events in the edition.
    pub entries: &'a [Entry],
    /// Owner of its case.
    pub owner: Option<&'a str>,
    /// Attributes frozen at entry, when they are not written down yet.
    pub attributes: Option<&'a Attributes>,
}

/// The count rows of persons that are the same, the kept one first (CR-6).
///
/// Who is no longer counted stands on the rows of the absorbed, whichever of
/// them it was: there is always one row more than removed duplicates.
pub(crate) fn count_same(same: &[Same<'_>], edition: &Edition) -> Vec<CountRow> {
    let entries: Vec<&[Entry]> = same.iter().map(|one| one.entries).collect();
    let merged = counting::merged(&entries, edition);
    let mut removed = merged.removed.into_iter().flatten();
    let none = Counts::none(Exclusion::Merged);
    let mut rows = Vec::new();
    for (index, one) in same.iter().enumerate() {
        if index == 0 {
            let kept = &merged.kept;
            rows.extend(count_rows(one.id, edition, kept, one.owner, one.attributes));
            continue;
        }
        let lost = removed.next();
        let partner = lost.as_ref().and_then(|lost| lost.partner.as_ref());
        let partner = partner.map(BodyCode::as_str);
        let mut of_it = count_rows(one.id, edition, &none, None, one.attributes);
        if let Some(reception) = of_it.first_mut() {
            reception.partner = partner.map(str::to_owned);
            reception.removed_on = lost.as_ref().map(|lost| lost.on);
        }
        rows.extend(of_it);
    }
    rows
}
