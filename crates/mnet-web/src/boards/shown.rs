// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables in the reader's words — *tabelle sulle pagine*.

use mnet_app::boards::{Cell, Table};
use mnet_base::{Countries, Lang};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::network::{Light, Shown};

use crate::i18n::Words;

/// A table as a page shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct TableView {
    pub(crate) id: String,
    pub(crate) caption: String,
    pub(crate) columns: Vec<ColumnView>,
    pub(crate) rows: Vec<Vec<CellView>>,
    /// Too wide for a list on a phone: it scrolls inside itself.
    pub(crate) wide: bool,
    /// A long list that is opened on demand.
    pub(crate) folded: bool,
    /// The same table as a file; empty for who may not take it away.
    pub(crate) csv: String,
}

/// The heading of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColumnView {
    pub(crate) label: String,
    pub(crate) number: bool,
}

/// A cell; its column's name goes along for small screens.
#[derive(Debug, Clone, Default)]
pub(crate) struct CellView {
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) number: bool,
    /// `green`, `amber`, `red`, or empty.
    pub(crate) light: &'static str,
    /// Says that there is nothing to say.
    pub(crate) quiet: bool,
}

/// Columns from which a table scrolls sideways.
const WIDE: usize = 9;

/// The word of a light: CSS class and end of its key.
pub(crate) const fn light_code(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Red => "red",
    }
}

/// The kind of state of a light.
pub(crate) const fn light_kind(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => "ok",
        Some(Light::Amber) => "warn",
        Some(Light::Red) => "bad",
        None => "off",
    }
}

/// A light in words.
pub(crate) fn light_word(words: Words, light: Option<Light>) -> String {
    let code = light.map_or("none", light_code);
    words.t(&format!("light-{code}"))
}

/// A number of persons or cases.
pub(crate) fn count(words: Words, shown: Shown) -> String {
    match shown {
        Shown::Value(value) => words.number(i64::from(value)),
        Shown::FewerThan(limit) => format!("<{limit}"),
        Shown::Withheld => words.t("board-withheld"),
    }
}

/// The label of a code of a list.
pub(crate) fn label(words: Words, list: &str, code: &str) -> String {
    CodeLists::shipped()
        .label(list, code, words.lang())
        .unwrap_or(code)
        .to_owned()
}

fn country(code: &str, lang: Lang) -> String {
    let found = Countries::shipped().by_alpha2(code);
    found.map_or(code, |country| country.name(lang)).to_owned()
}

/// A cell in words.
pub(crate) fn text(words: Words, cell: &Cell) -> String {
    let lang = words.lang();
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Key(key) => words.t(key),
        Cell::Coded(list, code) => label(words, list, code),
        Cell::Country(code) => country(code, lang),
        Cell::Count(shown) => count(words, *shown),
        Cell::Number(number) | Cell::Days(number) => number.to_string(),
        Cell::Tenths(value) => value.in_language(lang),
        Cell::Percent(value) => format!("{}%", value.in_language(lang)),
        Cell::Day(day) => words.day(*day),
        Cell::Light(light) => light_word(words, Some(*light)),
        Cell::NotDefined => words.t("board-not-defined"),
        Cell::Hidden => words.t("board-withheld"),
        Cell::Blank => String::new(),
    }
}

/// The key under which a table has its title, as an id of the page.
pub(crate) fn table_id(table: &Table) -> &str {
    table
        .title_key
        .strip_prefix("board-")
        .unwrap_or(&table.title_key)
}

/// A table in the reader's words; columns in which nothing stands are left out.
pub(crate) fn draw(table: &Table, words: Words, csv: String) -> TableView {
    let column = |at: usize, test: fn(&Cell) -> bool| {
        table.rows.iter().any(|row| row.get(at).is_some_and(test))
    };
    let columns: Vec<Option<ColumnView>> = (0..)
        .zip(&table.columns)
        .map(|(at, key)| {
            let stands = table.rows.is_empty() || column(at, |cell| *cell != Cell::Blank);
            stands.then(|| ColumnView {
                label: words.t(key),
                number: column(at, is_number),
            })
        })
        .collect();
    let rows = table.rows.iter().map(|row| {
        let named = row.iter().zip(&columns).zip(&table.columns);
        named
            .filter_map(|((cell, column), key)| Some(cell_view(words, cell, column.as_ref()?, key)))
            .collect()
    });
    let rows = rows.collect();
    let columns: Vec<ColumnView> = columns.into_iter().flatten().collect();
    TableView {
        id: table_id(table).to_owned(),
        caption: words.t(&table.title_key),
        rows,
        wide: columns.len() >= WIDE,
        folded: table.title_key == "board-ind-22-censored",
        columns,
        csv,
    }
}

/// A table for each of the groups that its first column names, to be opened on demand.
pub(crate) fn by_group(table: TableView) -> Vec<TableView> {
    let columns: Vec<ColumnView> = table.columns.into_iter().skip(1).collect();
    let mut groups: Vec<TableView> = Vec::new();
    for mut row in table.rows {
        if row.is_empty() {
            continue;
        }
        let group = row.remove(0).text;
        if groups.last().is_none_or(|last| last.caption != group) {
            groups.push(TableView {
                id: format!("{}-{}", table.id, groups.len() + 1),
                caption: group,
                columns: columns.clone(),
                folded: true,
                ..TableView::default()
            });
        }
        if let Some(last) = groups.last_mut() {
            last.rows.push(row);
        }
    }
    groups
}

fn cell_view(words: Words, cell: &Cell, column: &ColumnView, key: &str) -> CellView {
    let light = if let Cell::Light(light) = cell {
        light_code(*light)
    } else {
        ""
    };
    let plain = text(words, cell);
    CellView {
        label: column.label.clone(),
        text: if key == "board-month" {
            words.partial_day(&plain)
        } else {
            plain
        },
        number: column.number,
        light,
        quiet: matches!(
            cell,
            Cell::NotDefined | Cell::Hidden | Cell::Count(Shown::Withheld)
        ),
    }
}

const fn is_number(cell: &Cell) -> bool {
    use Cell::{Count, Days, Number, Percent, Tenths};
    matches!(
        cell,
        Count(_) | Number(_) | Days(_) | Tenths(_) | Percent(_)
    )
}

#[cfg(test)]
mod tests {
    use super::{draw, text};
    use crate::i18n::Words;
    use mnet_app::boards::{Cell, Table};
    use mnet_base::Lang;
    use mnet_flow::network::{Light, Shown, Tenths};

    const IT: Words = Words::of(Lang::It);

    #[test]
    fn numbers_are_written_as_the_reader_writes_them() {
        assert_eq!(text(IT, &Cell::Percent(Tenths::new(913))), "91,3%");
        assert_eq!(
            text(Words::of(Lang::En), &Cell::Tenths(Tenths::new(6_090))),
            "609.0"
        );
        assert_eq!(text(IT, &Cell::Count(Shown::FewerThan(5))), "<5");
        assert_eq!(text(IT, &Cell::NotDefined), "n.d.");
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let table =
            Table::new("board-gantt", &["board-bar", "board-target", "board-light"]).with(vec![
                Cell::key("board-network"),
                Cell::Blank,
                Cell::NotDefined,
            ]);
        let drawn = draw(&table, IT, String::new());
        assert_eq!(drawn.columns.len(), 2);
        assert_eq!(drawn.rows[0].len(), 2);
    }

    #[test]
    fn a_light_is_a_word_beside_its_colour() {
        let table = Table::new("board-gantt", &["board-bar", "board-light"])
            .with(vec![Cell::Text("A".to_owned()), Cell::Light(Light::Amber)]);
        let drawn = draw(&table, IT, String::new());
        let cell = &drawn.rows[0][1];
        assert_eq!(cell.light, "amber");
        assert!(!cell.text.is_empty() && cell.label == drawn.columns[1].label);
        assert_eq!(drawn.id, "gantt");
    }
}
