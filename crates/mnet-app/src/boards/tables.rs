// SPDX-License-Identifier: AGPL-3.0-or-later
//! Indicators written as tables — *tabelle degli indicatori*.

use jiff::civil::Date;
use mnet_flow::network::{Edition, Indicator, Parameter, Shown, percent, suppress};
use mnet_store::{Milestones, ReferralDays};

use super::figures::{self, Part};
use super::small::{share, shown};
use super::table::{Cell, Table};
use super::targets::ThresholdView;
use super::times::{self, Kept, Summary, TERMS, TRANSITIONS, Term, Waits};

/// Longest list of cases that still wait.
const LONGEST: usize = 200;

/// Persons that count for an indicator, by priority group.
pub(super) struct Groups {
    pub indicator: Indicator,
    pub whole: u32,
    pub parts: Vec<(String, u32)>,
}

/// Everything the tables of one circle are made from.
pub(super) struct Facts<'a> {
    pub edition: &'a Edition,
    pub as_of: Date,
    pub cases: Vec<Milestones>,
    pub referrals: Vec<ReferralDays>,
    /// Persons that count, target.
    pub reception: (u32, Option<u32>),
    /// Priority groups of each indicator.
    pub groups: Vec<Groups>,
    /// Cells below it are hidden.
    pub limit: Option<u32>,
}

fn row(first: Cell, rest: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    std::iter::once(first).chain(rest).collect()
}

impl Facts<'_> {
    /// Every table, in the order of the indicators.
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![
            self.outputs(),
            self.priority_groups(),
            self.conversions(),
            self.cohorts(),
            self.drop_outs(),
            self.reasons(),
            self.times(),
            self.waiting(),
            self.terms(),
            self.stale(),
        ]
    }

    fn share(&self, part: Part) -> [Cell; 3] {
        share(part.part, part.whole, self.limit)
    }

    /// IND-01 to IND-04, IND-13, IND-14.
    fn outputs(&self) -> Table {
        let columns = [
            "board-indicator",
            "board-numerator",
            "board-denominator",
            "board-percent",
        ];
        let suitable = figures::suitability(&self.cases);
        let (received, target) = self.reception;
        let count = |value| Cell::Count(shown(value, self.limit));
        let known = matches!(shown(received, self.limit), Shown::Value(_));
        let achieved = match target {
            None => [count(received), Cell::Blank, Cell::Blank],
            Some(target) => {
                let achieved = Cell::percent(percent(received, target));
                let achieved = if known { achieved } else { Cell::Hidden };
                [count(received), Cell::Number(target), achieved]
            }
        };
        Table::new("board-ind-outputs", &columns)
            .with(row(
                Cell::key("board-ind-01"),
                [count(suitable.whole), Cell::Blank, Cell::Blank],
            ))
            .with(row(Cell::key("board-ind-02"), self.share(suitable)))
            .with(row(
                Cell::key("board-ind-03"),
                [count(received), Cell::Blank, Cell::Blank],
            ))
            .with(row(Cell::key("board-ind-04"), achieved))
            .with(row(
                Cell::key("board-ind-13"),
                self.share(figures::compliance(&self.cases)),
            ))
            .with(row(
                Cell::key("board-ind-14"),
                self.share(figures::alignment(&self.cases)),
            ))
    }

    /// IND-15: groups overlap, so each stands beside the whole.
    fn priority_groups(&self) -> Table {
        let columns = [
            "board-group",
            "board-indicator",
            "board-value",
            "board-denominator",
            "board-percent",
        ];
        let mut table = Table::new("board-ind-15", &columns);
        for Groups {
            indicator,
            whole,
            parts,
        } in &self.groups
        {
            let name = format!("board-targets-{}", indicator.code().replace('_', "-"));
            for (group, value) in parts {
                let first = Cell::Coded("vulnerabilities", group.clone());
                let shares = share(*value, *whole, self.limit);
                table = table.with(row(first, row(Cell::key(&name), shares)));
            }
        }
        table
    }

    /// IND-20 on the period.
    fn conversions(&self) -> Table {
        let columns = [
            "board-step",
            "board-numerator",
            "board-denominator",
            "board-percent",
        ];
        let [entered, received, taken] = figures::reached(&self.cases);
        let step = |key, part, whole| row(Cell::key(key), share(part, whole, self.limit));
        Table::new("board-ind-20", &columns)
            .with(step("board-step-lead-received", received, entered))
            .with(step("board-step-received-taken", taken, received))
    }

    /// IND-20 by month of entry.
    fn cohorts(&self) -> Table {
        let columns = [
            "board-month",
            "board-leads",
            "board-received",
            "board-percent",
            "board-taken",
            "board-taken-of-received",
        ];
        let mut table = Table::new("board-ind-20-cohorts", &columns);
        for ((year, month), [entered, received, taken]) in figures::cohorts(&self.cases) {
            let [received_cell, entered_cell, first] = share(received, entered, self.limit);
            let [taken_cell, _, second] = share(taken, received, self.limit);
            table = table.with(vec![
                Cell::Text(format!("{year:04}-{month:02}")),
                entered_cell,
                received_cell,
                first,
                taken_cell,
                second,
            ]);
        }
        table
    }

    /// IND-21 by stage.
    fn drop_outs(&self) -> Table {
        let columns = [
            "board-stage",
            "board-numerator",
            "board-denominator",
            "board-percent",
        ];
        let keys = [
            "board-stage-lead",
            "board-stage-received",
            "board-stage-taken",
        ];
        let mut table = Table::new("board-ind-21", &columns);
        for (key, part) in keys.into_iter().zip(figures::drop_outs(&self.cases)) {
            table = table.with(row(Cell::key(key), self.share(part)));
        }
        table
    }

    /// IND-21 by reason.
    fn reasons(&self) -> Table {
        let reasons = figures::drop_out_reasons(&self.cases);
        let values: Vec<u32> = reasons.values().copied().collect();
        let cells = match self.limit {
            Some(limit) => suppress(&values, limit).cells,
            None => values.into_iter().map(Shown::Value).collect(),
        };
        let mut table = Table::new("board-ind-21-reasons", &["board-reason", "board-value"]);
        for (reason, cell) in reasons.into_keys().zip(cells) {
            let reason = Cell::Coded("early-closure-reasons", reason);
            table = table.with(vec![reason, Cell::Count(cell)]);
        }
        table
    }

    fn summary(&self, key: String, waits: &Waits) -> Vec<Cell> {
        let summary: Summary = waits.summary();
        let few = self
            .limit
            .is_some_and(|limit| summary.count > 0 && summary.count < limit);
        let number = |value: Option<u32>| match value {
            _ if few => Cell::Hidden,
            Some(value) => Cell::Days(value),
            None => Cell::NotDefined,
        };
        vec![
            Cell::Key(key),
            Cell::Count(shown(summary.count, self.limit)),
            number(summary.median),
            if few {
                Cell::Hidden
            } else {
                Cell::tenths(summary.mean)
            },
            number(summary.p25),
            number(summary.p75),
            number(summary.p90),
            Cell::Count(shown(summary.censored, self.limit)),
        ]
    }

    /// IND-22.
    fn times(&self) -> Table {
        TRANSITIONS
            .iter()
            .fold(Table::new("board-ind-22", &TIMES), |table, step| {
                let waits = times::waits(&self.cases, step, self.as_of);
                table.with(self.summary(format!("board-step-{}", step.key), &waits))
            })
    }

    /// IND-23.
    fn waiting(&self) -> Table {
        let card = times::wait_for_card(&self.cases, self.as_of);
        let answer = times::wait_for_acceptance(&self.referrals, self.as_of);
        Table::new("board-ind-23", &TIMES)
            .with(self.summary("board-step-suitable-card".to_owned(), &card))
            .with(self.summary("board-step-referral-accepted".to_owned(), &answer))
    }

    /// IND-24.
    fn terms(&self) -> Table {
        let columns = [
            "board-step",
            "board-term",
            "board-unit",
            "board-within",
            "board-done",
            "board-percent",
            "board-overdue",
        ];
        let mut table = Table::new("board-ind-24", &columns);
        for (parameter, step) in &TERMS {
            let term = Term::of(self.edition, *parameter, self.as_of);
            let kept = times::kept(&self.cases, step, term, self.as_of);
            table = table.with(self.term(step.key, term, kept));
        }
        let term = Term::of(self.edition, Parameter::SlaAcceptance, self.as_of);
        let kept = times::answered(&self.referrals, term, self.as_of);
        table.with(self.term("referral-answered", term, kept))
    }

    fn term(&self, key: &str, term: Term, kept: Kept) -> Vec<Cell> {
        let unit = match term.unit {
            mnet_flow::network::Unit::WorkingDays => "board-unit-working-days",
            _ => "board-unit-days",
        };
        let mut cells = vec![
            Cell::Key(format!("board-step-{key}")),
            Cell::Number(term.length),
            Cell::key(unit),
        ];
        cells.extend(share(kept.within, kept.done, self.limit));
        cells.push(Cell::Count(shown(kept.overdue, self.limit)));
        cells
    }

    /// IND-25.
    fn stale(&self) -> Table {
        let columns = ["board-state", "board-stale", "board-open", "board-percent"];
        let limit = self.edition.parameter(Parameter::StaleCase, self.as_of);
        let mut table = Table::new("board-ind-25", &columns);
        for (state, part) in figures::stale(&self.cases, self.as_of, limit) {
            let key = format!("state-{}", state.to_lowercase());
            table = table.with(row(Cell::Key(key), self.share(part)));
        }
        table
    }

    /// IND-22: cases that have not arrived yet, the longest first.
    pub(super) fn censored(&self) -> Table {
        let columns = ["board-step", "board-case", "board-days"];
        let mut waiting: Vec<_> = TRANSITIONS
            .iter()
            .flat_map(|step| {
                let waits = times::waits(&self.cases, step, self.as_of);
                waits
                    .waiting
                    .into_iter()
                    .map(|(case, days)| (step.key, case, days))
            })
            .collect();
        waiting.sort_by_key(|(key, case, days)| (std::cmp::Reverse(*days), *key, *case));
        waiting.truncate(LONGEST);
        waiting.into_iter().fold(
            Table::new("board-ind-22-censored", &columns),
            |table, (key, case, days)| {
                table.with(vec![
                    Cell::Key(format!("board-step-{key}")),
                    Cell::Text(case.to_string()),
                    Cell::Days(days),
                ])
            },
        )
    }
}

/// Columns of times.
const TIMES: [&str; 8] = [
    "board-step",
    "board-count",
    "board-median",
    "board-mean",
    "board-p25",
    "board-p75",
    "board-p90",
    "board-censored",
];

/// IND-05: the literal number decides, the percentage stands beside it.
pub(super) fn threshold(view: &ThresholdView) -> Table {
    let answer = if view.reached {
        "board-reached"
    } else {
        "board-not-reached"
    };
    Table::new("board-ind-05", &["board-item", "board-value"])
        .with(vec![
            Cell::key("board-ind-05-value"),
            Cell::count(view.value),
        ])
        .with(vec![
            Cell::key("board-ind-05-target"),
            Cell::Number(view.target),
        ])
        .with(vec![
            Cell::key("board-ind-05-percent"),
            Cell::percent(view.percent),
        ])
        .with(vec![
            Cell::key("board-ind-05-computed"),
            Cell::tenths(view.computed),
        ])
        .with(vec![
            Cell::key("board-ind-05-literal"),
            Cell::Number(view.literal),
        ])
        .with(vec![Cell::key("board-ind-05-answer"), Cell::key(answer)])
}

#[cfg(test)]
mod tests;
