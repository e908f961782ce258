// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is named must be known — *riferimenti fra le tabelle*.
//!
//! Partners of targets are partners, centres are centres, a comune proposes one
//! partner only, the threshold lies within its target.

use super::check::is_istat;
use super::error::Wrong;
use super::{BodyKind, Edition};
use mnet_base::codes::BodyCode;
use std::collections::BTreeSet;

/// Whoever is named must be known, and be what is meant.
pub(super) fn known(edition: &Edition) -> Result<(), Wrong> {
    leads(edition)?;
    parents(edition)?;
    shares(edition)?;
    areas(edition)?;
    threshold(edition)
}

fn must_be(
    edition: &Edition,
    code: &BodyCode,
    kind: BodyKind,
    place: (&'static str, usize, &'static str),
) -> Result<(), Wrong> {
    let (table, index, field) = place;
    match edition.body(code) {
        Some(body) if body.kind == kind => Ok(()),
        Some(_) => Err(Wrong::at(
            table,
            index,
            field,
            format!("{code} is not of kind {}", kind.code()),
        )),
        None => Err(Wrong::at(
            table,
            index,
            field,
            format!("{code} is not among the bodies"),
        )),
    }
}

fn leads(edition: &Edition) -> Result<(), Wrong> {
    must_be(
        edition,
        &edition.lead,
        BodyKind::Region,
        ("edition", 0, "lead"),
    )?;
    match &edition.authority {
        Some(code) => must_be(
            edition,
            code,
            BodyKind::Authority,
            ("edition", 0, "authority"),
        ),
        None => Ok(()),
    }
}

fn parents(edition: &Edition) -> Result<(), Wrong> {
    for (index, body) in edition.bodies.iter().enumerate() {
        if let Some(parent) = &body.parent {
            must_be(
                edition,
                parent,
                BodyKind::Partner,
                ("bodies", index, "parent"),
            )?;
        }
    }
    Ok(())
}

fn shares(edition: &Edition) -> Result<(), Wrong> {
    let mut table = 0;
    for (position, target) in edition.targets.iter().enumerate() {
        let Some(partner) = &target.partner else {
            table += usize::from(position > 0);
            continue;
        };
        must_be(
            edition,
            partner,
            BodyKind::Partner,
            ("targets", table, "partners"),
        )?;
        for centre in &target.cpi_set {
            let place = ("targets", table, "partners");
            must_be(edition, centre, BodyKind::EmploymentCentre, place)?;
        }
    }
    Ok(())
}

fn areas(edition: &Edition) -> Result<(), Wrong> {
    let mut claimed = BTreeSet::new();
    for (index, row) in edition.territories.iter().enumerate() {
        must_be(
            edition,
            &row.partner,
            BodyKind::Partner,
            ("territories", index, "partner"),
        )?;
        for district in &row.districts {
            let place = ("territories", index, "districts");
            must_be(edition, district, BodyKind::SocialDistrict, place)?;
        }
        comuni("territories", index, &row.comuni)?;
        let version = row.basis.version;
        let open = row.comuni.iter().filter(|_| row.basis.is_open());
        for istat in open {
            if !claimed.insert((version, istat)) {
                let message = format!("{istat} already proposes another partner");
                return Err(Wrong::at("territories", index, "comuni", message));
            }
        }
    }
    for (index, row) in edition.district_areas.iter().enumerate() {
        let place = ("district_areas", index, "district");
        must_be(edition, &row.district, BodyKind::SocialDistrict, place)?;
        comuni("district_areas", index, &row.comuni)?;
    }
    for (index, row) in edition.centre_areas.iter().enumerate() {
        let place = ("centre_areas", index, "centre");
        must_be(edition, &row.centre, BodyKind::EmploymentCentre, place)?;
        comuni("centre_areas", index, &row.comuni)?;
    }
    Ok(())
}

fn comuni(table: &'static str, index: usize, istat: &[String]) -> Result<(), Wrong> {
    match istat.iter().find(|code| !is_istat(code)) {
        Some(code) => {
            let message = format!("{code} is not an Istat code of six digits");
            Err(Wrong::at(table, index, "comuni", message))
        }
        None => Ok(()),
    }
}

fn threshold(edition: &Edition) -> Result<(), Wrong> {
    let Some(threshold) = &edition.threshold else {
        return Ok(());
    };
    let target = edition
        .targets
        .iter()
        .find(|target| target.indicator == threshold.indicator && target.partner.is_none());
    match target {
        Some(target) if threshold.literal <= target.value => Ok(()),
        Some(_) => Err(Wrong::at(
            "threshold",
            0,
            "literal",
            "is above the target itself",
        )),
        None => Err(Wrong::at("threshold", 0, "indicator", "has no target")),
    }
}
