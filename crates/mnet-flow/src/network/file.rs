// SPDX-License-Identifier: AGPL-3.0-or-later
//! The shape of an edition's file — *struttura del file TOML*.
//!
//! Each table ends with the same fields: source, act, version, validity,
//! `assumed`, note. What it leaves out comes from `[edition]`.

use super::{Basis, BodyKind, Indicator, Nature, Parameter, RuleSubject, Unit};
use jiff::civil::Date;
use mnet_base::codes::{BodyCode, EditionCode};
use serde::Deserialize;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionFile {
    pub(super) edition: EditionTable,
    pub(super) bodies: Vec<BodyTable>,
    #[serde(default)]
    pub(super) slots: Vec<SlotTable>,
    #[serde(default)]
    pub(super) territories: Vec<TerritoryTable>,
    #[serde(default)]
    pub(super) district_areas: Vec<DistrictAreaTable>,
    #[serde(default)]
    pub(super) centre_areas: Vec<CentreAreaTable>,
    #[serde(default)]
    pub(super) targets: Vec<TargetTable>,
    pub(super) threshold: Option<ThresholdTable>,
    pub(super) cascade: Option<CascadeTable>,
    #[serde(default)]
    pub(super) windows: Vec<WindowTable>,
    #[serde(default)]
    pub(super) gantt: Vec<GanttTable>,
    pub(super) parameters: Vec<ParameterTable>,
    #[serde(default)]
    pub(super) rule_sets: Vec<RuleSetTable>,
    #[serde(default)]
    pub(super) work_packages: Vec<WorkPackageTable>,
    #[serde(default)]
    pub(super) figures: Vec<FigureTable>,
    #[serde(default)]
    pub(super) inconsistencies: Vec<InconsistencyTable>,
}

/// What a table that is silent inherits from `[edition]`.
pub(super) struct Inherited {
    pub(super) act: Option<String>,
    pub(super) valid_from: Date,
}

/// One partner's line in a table of targets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartnerShare {
    pub(super) partner: BodyCode,
    pub(super) value: u32,
    #[serde(default)]
    pub(super) centres: Vec<BodyCode>,
}

macro_rules! tables {
    ($($name:ident { $($(#[$attr:meta])* $field:ident: $kind:ty,)* })+) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[$attr])* pub(super) $field: $kind,)*
            pub(super) source: String,
            pub(super) act: Option<String>,
            pub(super) version: Option<u32>,
            pub(super) valid_from: Option<Date>,
            pub(super) valid_to: Option<Date>,
            #[serde(default)]
            pub(super) assumed: bool,
            pub(super) note: Option<String>,
        }

        impl $name {
            /// What the table rests on; silent fields come from the edition.
            pub(super) fn basis(&self, by: &Inherited) -> Basis {
                Basis {
                    source: self.source.clone(),
                    act: self.act.as_ref().or(by.act.as_ref()).cloned(),
                    version: self.version.unwrap_or(1),
                    valid_from: self.valid_from.unwrap_or(by.valid_from),
                    valid_to: self.valid_to,
                    assumed: self.assumed,
                    note: self.note.clone(),
                }
            }
        }
    )+};
}

tables! {
    EditionTable {
        code: EditionCode,
        name: String,
        programme: String,
        notice: Option<String>,
        project_code: String,
        cup: Option<String>,
        fund: String,
        cost: Option<String>,
        lead: BodyCode,
        authority: Option<BodyCode>,
        region: String,
        policy_system: String,
        declared_from: Option<Date>,
        declared_to: Option<Date>,
    }
    BodyTable {
        code: BodyCode,
        name: String,
        alias: Option<String>,
        kind: BodyKind,
        #[serde(default)]
        nature: Nature,
        parent: Option<BodyCode>,
        comune: Option<String>,
        province: Option<String>,
        national_code: Option<String>,
        #[serde(default)]
        mediator: bool,
        #[serde(default)]
        to_be_named: bool,
    }
    SlotTable {
        prefix: String,
        first: u32,
        last: u32,
        digits: usize,
        name: String,
        kind: BodyKind,
        #[serde(default)]
        nature: Nature,
    }
    TerritoryTable {
        partner: BodyCode,
        #[serde(default)]
        comuni: Vec<String>,
        #[serde(default)]
        districts: Vec<BodyCode>,
    }
    DistrictAreaTable {
        district: BodyCode,
        comuni: Vec<String>,
    }
    CentreAreaTable {
        centre: BodyCode,
        comuni: Vec<String>,
    }
    TargetTable {
        indicator: Indicator,
        total: u32,
        official: bool,
        #[serde(default)]
        partners: Vec<PartnerShare>,
    }
    ThresholdTable {
        indicator: Indicator,
        literal: u32,
        percent: u32,
    }
    CascadeTable {
        centres: u32,
        first_level: u32,
        total: u32,
        total_includes_first_level: bool,
    }
    WindowTable {
        indicator: Indicator,
        from: Date,
        to: Date,
    }
    GanttTable {
        key: String,
        name: String,
        indicator: Option<Indicator>,
        from: Date,
        to: Date,
    }
    ParameterTable {
        key: Parameter,
        value: u32,
        unit: Unit,
    }
    RuleSetTable {
        subject: RuleSubject,
        code: String,
    }
    WorkPackageTable {
        code: String,
        name: String,
    }
    FigureTable {
        key: String,
        value: u32,
    }
    InconsistencyTable {
        code: String,
        text: String,
        decision: String,
    }
}
