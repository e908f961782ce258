// SPDX-License-Identifier: AGPL-3.0-or-later
//! From tables to rows — *dalle tabelle alle righe*.
//!
//! Slots become bodies; a table of targets becomes the total and one row per
//! partner, in the order of the document; every other table becomes one row.

use super::file::{
    BodyTable, CascadeTable, CentreAreaTable, DistrictAreaTable, FigureTable, GanttTable,
    InconsistencyTable, Inherited, ParameterTable, RuleSetTable, SlotTable, TargetTable,
    TerritoryTable, ThresholdTable, WindowTable, WorkPackageTable,
};
use super::{
    Body, Cascade, CentreArea, CountingWindow, DistrictArea, Figure, GanttRow, Inconsistency,
    ParameterValue, RuleSet, Target, Territory, Threshold, Window, WorkPackage,
};
use mnet_base::codes::BodyCode;
use std::collections::BTreeSet;

/// A table that becomes one row.
pub(super) trait Table {
    /// What it becomes.
    type Row;
    /// Fills in what the table leaves out.
    fn row(self, by: &Inherited) -> Self::Row;
}

/// The rows of all tables of a name, in the order of the file.
pub(super) fn rows<T: Table>(tables: impl IntoIterator<Item = T>, by: &Inherited) -> Vec<T::Row> {
    tables.into_iter().map(|table| table.row(by)).collect()
}

macro_rules! same_fields {
    ($($table:ident => $row:ident { $($field:ident),+ })+) => {$(
        impl Table for $table {
            type Row = $row;
            fn row(self, by: &Inherited) -> $row {
                $row { basis: self.basis(by), $($field: self.$field,)+ }
            }
        }
    )+};
}

same_fields! {
    TerritoryTable => Territory { partner, comuni, districts }
    DistrictAreaTable => DistrictArea { district, comuni }
    CentreAreaTable => CentreArea { centre, comuni }
    ThresholdTable => Threshold { indicator, literal, percent }
    CascadeTable => Cascade { centres, first_level, total, total_includes_first_level }
    ParameterTable => ParameterValue { key, value, unit }
    RuleSetTable => RuleSet { subject, code }
    WorkPackageTable => WorkPackage { code, name }
    FigureTable => Figure { key, value }
    InconsistencyTable => Inconsistency { code, text, decision }
}

impl Table for WindowTable {
    type Row = CountingWindow;
    fn row(self, by: &Inherited) -> CountingWindow {
        let window = Window {
            from: self.from,
            to: self.to,
        };
        CountingWindow {
            basis: self.basis(by),
            indicator: self.indicator,
            window,
        }
    }
}

impl Table for GanttTable {
    type Row = GanttRow;
    fn row(self, by: &Inherited) -> GanttRow {
        GanttRow {
            basis: self.basis(by),
            window: Window {
                from: self.from,
                to: self.to,
            },
            key: self.key,
            name: self.name,
            indicator: self.indicator,
        }
    }
}

impl Table for BodyTable {
    type Row = Body;
    fn row(self, by: &Inherited) -> Body {
        Body {
            basis: self.basis(by),
            code: self.code,
            name: self.name,
            stated_name: None,
            alias: self.alias,
            kind: self.kind,
            nature: self.nature,
            parent: self.parent,
            comune: self.comune,
            province: self.province,
            national_code: self.national_code,
            has_mediator: self.mediator,
            to_be_named: self.to_be_named,
        }
    }
}

/// Named bodies first, in the order of the file, then the slots nobody has named.
pub(super) fn bodies(tables: Vec<BodyTable>, slots: Vec<SlotTable>, by: &Inherited) -> Vec<Body> {
    let mut bodies = rows(tables, by);
    let named: BTreeSet<BodyCode> = bodies.iter().map(|body| body.code.clone()).collect();
    for slot in slots {
        bodies.extend(unnamed(&slot, by).filter(|body| !named.contains(&body.code)));
    }
    bodies
}

/// The bodies of a slot: `ATS-01`, `ATS-02`, …
fn unnamed(slot: &SlotTable, by: &Inherited) -> impl Iterator<Item = Body> {
    let basis = slot.basis(by);
    (slot.first..=slot.last).map(move |number| Body {
        code: BodyCode::new(format!(
            "{}{number:0width$}",
            slot.prefix,
            width = slot.digits
        )),
        name: slot.name.replace("{n}", &number.to_string()),
        stated_name: None,
        alias: None,
        kind: slot.kind,
        nature: slot.nature,
        parent: None,
        comune: None,
        province: None,
        national_code: None,
        has_mediator: false,
        to_be_named: true,
        basis: basis.clone(),
    })
}

/// The total of a table, then its partners.
pub(super) fn targets(table: TargetTable, by: &Inherited) -> Vec<Target> {
    let basis = table.basis(by);
    let target = |partner, cpi_set, value| Target {
        indicator: table.indicator,
        partner,
        cpi_set,
        value,
        official: table.official,
        basis: basis.clone(),
    };
    let total = target(None, Vec::new(), table.total);
    let shares = table.partners.into_iter();
    let shares = shares.map(|share| target(Some(share.partner), share.centres, share.value));
    std::iter::once(total).chain(shares).collect()
}
