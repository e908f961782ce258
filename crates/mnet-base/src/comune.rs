// SPDX-License-Identifier: AGPL-3.0-or-later
//! Italian municipalities — *comuni*.
//!
//! The product refers to a comune by the six digits of Istat. Tax codes use the
//! Belfiore code instead, and people were born in comuni that merged since, so
//! the table keeps their history.
//!
//! Source: table `code-lists/comuni.csv`.

use crate::names::fold;
use crate::table::{self, Row};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A comune, present or past.
#[doc(alias = "comune")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comune {
    /// Six digits of Istat; empty for past comuni Istat no longer lists.
    #[doc(alias = "codice Istat")]
    pub istat: &'static str,
    /// A letter and three digits, as in tax codes.
    #[doc(alias = "codice Belfiore")]
    #[doc(alias = "codice catastale")]
    pub belfiore: &'static str,
    /// Name in Italian, with the second official name after a slash.
    pub name: &'static str,
    /// Two letters of the province, as on number plates.
    #[doc(alias = "sigla della provincia")]
    pub province: &'static str,
    /// Name of the region; empty for past comuni of provinces that ended.
    #[doc(alias = "regione")]
    pub region: &'static str,
    /// Post code; only for comuni that have one alone.
    #[doc(alias = "CAP")]
    pub cap: Option<&'static str>,
    /// First day of this name and code.
    pub valid_from: Option<Date>,
    /// Last day; `None` while it exists.
    pub valid_to: Option<Date>,
}

impl Comune {
    /// Whether it exists today.
    pub const fn is_alive(&self) -> bool {
        self.valid_to.is_none()
    }

    /// Whether it existed on a day.
    pub fn existed_on(&self, day: Date) -> bool {
        table::holds(self.valid_from, self.valid_to, day)
    }
}

/// The table of comuni, with history.
#[derive(Debug)]
pub struct Comuni {
    rows: Vec<Comune>,
    by_istat: HashMap<&'static str, usize>,
    by_belfiore: HashMap<&'static str, Vec<usize>>,
    by_name: HashMap<String, usize>,
}

impl Comuni {
    /// The table compiled into the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Comuni> =
            LazyLock::new(|| Comuni::read(include_str!("../../../code-lists/comuni.csv")));
        &SHIPPED
    }

    fn read(text: &'static str) -> Self {
        let mut rows: Vec<Comune> = table::rows(text).map(|row| comune(&row)).collect();
        // Alive first, then the last to end: the first one met under a name wins.
        rows.sort_by_key(|row| std::cmp::Reverse(row.valid_to.unwrap_or(Date::MAX)));
        let mut by_istat = HashMap::new();
        let mut by_belfiore: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_name = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            by_istat.entry(row.istat).or_insert(at);
            by_belfiore.entry(row.belfiore).or_default().push(at);
            for name in spellings(row.name) {
                by_name.entry(name).or_insert(at);
            }
        }
        by_istat.remove("");
        Self {
            rows,
            by_istat,
            by_belfiore,
            by_name,
        }
    }

    /// Every row, alive first.
    pub fn iter(&self) -> impl Iterator<Item = &Comune> {
        self.rows.iter()
    }

    /// Comuni that exist today.
    pub fn alive(&self) -> impl Iterator<Item = &Comune> {
        self.iter().filter(|comune| comune.is_alive())
    }

    /// By the six digits of Istat.
    pub fn by_istat(&self, code: &str) -> Option<&Comune> {
        self.by_istat.get(code).and_then(|at| self.rows.get(*at))
    }

    /// By the code of tax codes, the comune it stood for on a day.
    ///
    /// Registries also used codes before and after their time, so a code known
    /// under one comune only is found whatever the day.
    pub fn by_belfiore(&self, code: &str, on: Date) -> Option<&Comune> {
        let code = code.to_ascii_uppercase();
        let rows = || self.rows_of(&code);
        rows()
            .find(|comune| comune.existed_on(on))
            .or_else(|| rows().next())
    }

    /// By Istat digits, Belfiore code or name; living comuni first.
    pub fn find(&self, text: &str) -> Option<&Comune> {
        let text = text.trim();
        self.by_istat(text)
            .or_else(|| self.rows_of(&text.to_ascii_uppercase()).next())
            .or_else(|| {
                self.by_name
                    .get(&fold(text))
                    .and_then(|at| self.rows.get(*at))
            })
    }

    fn rows_of(&self, belfiore: &str) -> impl Iterator<Item = &Comune> {
        let rows = self
            .by_belfiore
            .get(belfiore)
            .map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|at| self.rows.get(*at))
    }
}

/// The whole name, and each half of a bilingual one, ready to be compared.
fn spellings(name: &str) -> Vec<String> {
    let mut spellings = vec![fold(name)];
    if name.contains('/') {
        spellings.extend(name.split('/').map(fold));
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

fn comune(row: &Row) -> Comune {
    Comune {
        istat: row.cell("istat"),
        belfiore: row.cell("belfiore"),
        name: row.cell("name"),
        province: row.cell("province"),
        region: row.cell("region"),
        cap: Some(row.cell("cap")).filter(|cap| !cap.is_empty()),
        valid_from: row.date("valid_from"),
        valid_to: row.date("valid_to"),
    }
}

#[cfg(test)]
mod tests;
