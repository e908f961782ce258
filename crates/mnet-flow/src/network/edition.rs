// SPDX-License-Identifier: AGPL-3.0-or-later
//! An edition — *edizione del progetto*.
//!
//! One region, one project, one time: its network, promises and rules. Two are
//! shipped with the product; a region adds its own without a programmer.

use super::territory::{body_covering, reach};
use super::{
    Basis, Body, BodyKind, Cascade, CentreArea, CountingWindow, DistrictArea, EditionError, Figure,
    GanttRow, Inconsistency, Indicator, Lights, Parameter, ParameterValue, Progress, Reach,
    RuleSet, Target, Territory, Threshold, Window, WorkPackage, deadline, read,
};
use crate::case::partner_behind;
use jiff::civil::Date;
use mnet_base::Money;
use mnet_base::codes::{BodyCode, EditionCode};
use serde::Serialize;
use std::sync::LazyLock;

/// One region's project: bodies, targets, windows, parameters.
#[doc(alias = "edizione")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Such as `marche-2020`.
    pub code: EditionCode,
    /// The name people know it by.
    pub name: String,
    /// The programme that funds it.
    pub programme: String,
    /// The public notice it answered.
    #[doc(alias = "avviso pubblico")]
    pub notice: Option<String>,
    /// Such as `PROG-2457`.
    pub project_code: String,
    /// Unique project code of public investments.
    #[doc(alias = "codice unico di progetto")]
    pub cup: Option<String>,
    /// The fund, with its objectives.
    pub fund: String,
    /// Total cost.
    pub cost: Option<Money>,
    /// The region that leads.
    #[doc(alias = "capofila")]
    pub lead: BodyCode,
    /// The ministry that answers for the fund.
    pub authority: Option<BodyCode>,
    /// Name of the region.
    pub region: String,
    /// The region's two digits in the national identifier of a policy.
    #[doc(alias = "identificativo politica")]
    pub policy_system: String,
    /// First day in the project sheet.
    pub declared_from: Option<Date>,
    /// Last day in the project sheet; windows may go beyond it.
    pub declared_to: Option<Date>,
    /// Source, validity and version of the edition itself.
    pub basis: Basis,
    /// Everyone who takes part, slots included.
    pub bodies: Vec<Body>,
    /// Which comuni propose which partner.
    pub territories: Vec<Territory>,
    /// Comuni of the social districts.
    pub district_areas: Vec<DistrictArea>,
    /// Comuni of the employment centres.
    pub centre_areas: Vec<CentreArea>,
    /// Totals and shares, in the order of the documents.
    pub targets: Vec<Target>,
    /// The number below which the project fails.
    pub threshold: Option<Threshold>,
    /// Operators' training in cascade.
    pub cascade: Option<Cascade>,
    /// When deeds count.
    pub windows: Vec<CountingWindow>,
    /// The schedule.
    pub gantt: Vec<GanttRow>,
    /// Ages, terms, limits.
    pub parameters: Vec<ParameterValue>,
    /// Sets of rules in force.
    pub rule_sets: Vec<RuleSet>,
    /// Work packages.
    pub work_packages: Vec<WorkPackage>,
    /// Numbers stated about the network.
    pub figures: Vec<Figure>,
    /// Where the documents disagree.
    pub inconsistencies: Vec<Inconsistency>,
}

static SHIPPED: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    [
        include_str!("../../../../editions/marche-2020.toml"),
        include_str!("../../../../editions/lazio-prima.toml"),
    ]
    .into_iter()
    .filter_map(|text| Edition::parse(text).ok())
    .collect()
});

impl Edition {
    /// Reads an edition and checks that it holds together.
    ///
    /// # Errors
    /// Table, line and reason of the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, EditionError> {
        read::read(text)
    }

    /// The editions that come with the product; a test holds that both parse.
    pub fn shipped() -> &'static [Self] {
        &SHIPPED
    }

    /// The shipped edition with a code.
    pub fn named(code: &str) -> Option<&'static Self> {
        Self::shipped()
            .iter()
            .find(|edition| edition.code.as_str() == code)
    }

    /// The body with a code, in its latest version.
    pub fn body(&self, code: &BodyCode) -> Option<&Body> {
        self.bodies.iter().find(|body| body.code == *code)
    }

    /// The window in which deeds count; where there is none, every date counts.
    pub fn window(&self, indicator: Indicator) -> Option<Window> {
        self.windows
            .iter()
            .filter(|row| row.indicator == indicator)
            .max_by_key(|row| row.basis.rank())
            .map(|row| row.window)
    }

    /// The target of a partner, or of the whole network, in force on a day.
    pub fn target(
        &self,
        indicator: Indicator,
        partner: Option<&BodyCode>,
        on: Date,
    ) -> Option<&Target> {
        let holding = |target: &&Target| target.indicator == indicator && target.basis.holds_on(on);
        let version = self
            .targets
            .iter()
            .filter(holding)
            .map(|target| target.basis.rank())
            .max()?;
        self.targets
            .iter()
            .filter(holding)
            .find(|target| target.basis.rank() == version && target.partner.as_ref() == partner)
    }

    /// Partners with a target in the latest version, in the order of the document.
    pub fn partners_with_target(&self, indicator: Indicator) -> Vec<&BodyCode> {
        let of_it = |target: &&Target| target.indicator == indicator;
        let latest = self
            .targets
            .iter()
            .filter(of_it)
            .map(|target| target.basis.rank())
            .max();
        self.targets
            .iter()
            .filter(of_it)
            .filter(|target| Some(target.basis.rank()) == latest)
            .filter_map(|target| target.partner.as_ref())
            .collect()
    }

    /// Whether a centre belongs to the set named for a partner; true where none is named.
    ///
    /// Outside the set a person counts all the same, with a warning.
    pub fn is_centre_in_set(
        &self,
        indicator: Indicator,
        partner: &BodyCode,
        centre: &BodyCode,
        on: Date,
    ) -> bool {
        self.target(indicator, Some(partner), on)
            .is_none_or(|target| target.cpi_set.is_empty() || target.cpi_set.contains(centre))
    }

    /// The partner that a domicile proposes: its own comune, else its social district.
    pub fn partner_for_comune(&self, istat: &str) -> Option<&BodyCode> {
        body_covering(&self.territories, istat).or_else(|| {
            let district = self.district_for_comune(istat)?;
            let row = self.territories.iter().filter(|row| row.basis.is_open());
            row.filter(|row| row.districts.contains(district))
                .max_by_key(|row| row.basis.rank())
                .map(|row| &row.partner)
        })
    }

    /// The social district of a comune, where known.
    pub fn district_for_comune(&self, istat: &str) -> Option<&BodyCode> {
        body_covering(&self.district_areas, istat)
    }

    /// The employment centre competent for a comune, where known.
    pub fn cpi_for_comune(&self, istat: &str) -> Option<&BodyCode> {
        body_covering(&self.centre_areas, istat)
    }

    /// How a comune stands to the territory of a body: a centre's competence, a partner's comuni
    /// and districts; who acts for a partner has the partner's.
    pub fn reach(&self, body: &BodyCode, istat: &str) -> Reach {
        let is_centre = |body: &Body| body.kind == BodyKind::EmploymentCentre;
        if self.body(body).is_some_and(is_centre) {
            return reach(&self.centre_areas, body, self.cpi_for_comune(istat));
        }
        match partner_behind(self, body) {
            Some(own) => reach(&self.territories, &own, self.partner_for_comune(istat)),
            None => Reach::Unbounded,
        }
    }

    /// The value of a parameter on a day; before the first one, the first one.
    pub fn parameter(&self, key: Parameter, on: Date) -> u32 {
        let usual = key.usual().unwrap_or_default();
        self.parameter_row(key, on).map_or(usual, |row| row.value)
    }

    fn parameter_row(&self, key: Parameter, on: Date) -> Option<&ParameterValue> {
        let of_key = || self.parameters.iter().filter(move |row| row.key == key);
        of_key()
            .filter(|row| row.basis.holds_on(on))
            .max_by_key(|row| row.basis.rank())
            .or_else(|| of_key().min_by_key(|row| row.basis.valid_from))
    }

    /// The last day of a term in days or working days that runs from a day, as long as it was on
    /// that day.
    #[doc(alias = "termine")]
    pub fn term(&self, key: Parameter, from: Date) -> Date {
        self.parameter_row(key, from)
            .map_or(from, |row| deadline(from, row.value, row.unit))
    }

    /// From which percentages of the expectation lights change colour.
    pub fn lights(&self, on: Date) -> Lights {
        Lights {
            green: self.parameter(Parameter::LightGreen, on),
            amber: self.parameter(Parameter::LightAmber, on),
        }
    }

    /// How far a partner, or the whole network, has come on a day.
    pub fn progress(
        &self,
        indicator: Indicator,
        partner: Option<&BodyCode>,
        value: u32,
        on: Date,
    ) -> Option<Progress> {
        let target = self.target(indicator, partner, on)?;
        Some(Progress::of(
            value,
            target.value,
            self.expected_window(indicator, on),
            on,
            self.lights(on),
        ))
    }
}
