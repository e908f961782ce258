// SPDX-License-Identifier: AGPL-3.0-or-later
//! Figures beside their limits, printed as they are measured.

use super::{Figures, Quality};

/// A table that counts the limits missed.
pub(super) struct Table {
    missed: Vec<String>,
}

impl Table {
    pub(super) fn begin(load: &str) -> Self {
        println!("load before: {load}");
        Self { missed: Vec::new() }
    }

    pub(super) fn heading(title: &str) {
        println!("\n{title}\n\n| figure | measured | limit | holds |\n|---|---|---|---|");
    }

    /// A figure that must not exceed its limit, if it has one.
    pub(super) fn at_most(&mut self, name: &str, value: f64, limit: Option<f64>, digits: usize) {
        let limit = limit.map(|limit| (format!("≤ {limit}"), value <= limit));
        self.line(name, &format!("{value:.digits$}"), limit);
    }

    /// A figure that must stay below its limit.
    pub(super) fn below(&mut self, name: &str, value: f64, limit: f64, digits: usize) {
        let limit = (format!("< {limit}"), value < limit);
        self.line(name, &format!("{value:.digits$}"), Some(limit));
    }

    /// A figure that must reach its limit, if it has one.
    pub(super) fn at_least(&mut self, name: &str, value: f64, limit: Option<f64>, digits: usize) {
        let limit = limit.map(|limit| (format!("≥ {limit}"), value >= limit));
        self.line(name, &format!("{value:.digits$}"), limit);
    }

    fn line(&mut self, name: &str, value: &str, limit: Option<(String, bool)>) {
        let (limit, holds) = limit.map_or_else(
            || (String::new(), ""),
            |(limit, holds)| (limit, if holds { "yes" } else { "NO" }),
        );
        println!("| {name} | {value} | {limit} | {holds} |");
        if holds == "NO" {
            self.missed.push(name.to_owned());
        }
    }

    /// Programs that did the same files.
    #[expect(
        clippy::unused_self,
        reason = "a part of the table, printed at its place"
    )]
    pub(super) fn beside(&self, figures: &[&Figures]) {
        println!("\n| | wall s | CPU s | MB | pairs told | best F1 | recall at precision 0.995 |");
        println!("|---|---|---|---|---|---|---|");
        for one in figures {
            let Quality {
                pairs,
                f1,
                recall_at_995,
            } = one.quality;
            println!(
                "| {} | {:.1} | {:.1} | {:.0} | {pairs} | {f1:.4} | {recall_at_995:.4} |",
                one.name, one.wall, one.cpu, one.memory_mb
            );
        }
    }

    /// Says what was missed; a fault when anything was.
    pub(super) fn end(self, load: &str) -> Result<(), String> {
        println!("\nload after: {load}");
        if self.missed.is_empty() {
            return Ok(());
        }
        Err(format!("limits missed: {}", self.missed.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn what_misses_its_limit_is_named_at_the_end() {
        let mut table = Table { missed: Vec::new() };
        table.at_most("wall", 2.0, Some(1.5), 1);
        table.at_least("F1", 0.98, Some(0.975), 4);
        table.at_least("a figure without a limit", 0.1, None, 4);
        table.below("growth", 1.5, 1.5, 2);
        let missed = table.end("0").unwrap_err();
        assert_eq!(missed, "limits missed: wall; growth");
    }
}
