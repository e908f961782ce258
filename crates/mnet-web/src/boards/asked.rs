// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a board is asked for — *edizione e data richieste*.

use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::Date;
use mnet_app::boards::Breadth;
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::network::Edition;

use super::may;
use crate::Web;
use crate::error::WebError;
use crate::forms::choices::option;
use crate::i18n::Words;
use crate::operator::escaped;
use crate::views::OptionView;
use crate::visit::Visit;

/// An edition and a day; without them, one's own and today.
pub(crate) struct Asked<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) on: Date,
    /// What was typed is not a day.
    pub(crate) unread: bool,
    /// Editions one may choose among.
    choices: Vec<&'a Edition>,
}

/// The form above a board.
#[derive(Debug, Clone, Default)]
pub(crate) struct FilterView {
    pub(crate) path: String,
    pub(crate) edition: String,
    pub(crate) editions: Vec<OptionView>,
    pub(crate) on: String,
    /// The board is as things stand: no day is asked.
    pub(crate) dated: bool,
    /// Empty, or what is wrong with the day.
    pub(crate) problem: String,
}

impl<'a> Asked<'a> {
    /// Reads `edition` and `on` of the address.
    pub(crate) fn of(
        web: &'a Web,
        actor: &Actor,
        visit: &Visit,
        action: Action,
    ) -> Result<Self, WebError> {
        let text = |name| visit.parameter(name).filter(|text| !text.trim().is_empty());
        let code = text("edition").unwrap_or_else(|| actor.edition.clone());
        let edition = web.app.edition(&code).ok_or(AppError::NotFound)?;
        let typed = text("on");
        let day = typed.as_deref().map(day);
        let is_open = |edition: &&Edition| may(&web.app, actor, action, edition.code.as_str());
        Ok(Self {
            edition,
            on: day.flatten().unwrap_or(actor.today),
            unread: matches!(day, Some(None)),
            choices: web.app.editions().iter().filter(is_open).collect(),
        })
    }

    /// The code of the edition.
    pub(crate) fn code(&self) -> &'a str {
        self.edition.code.as_str()
    }

    /// What was asked, as the end of an address.
    pub(crate) fn query(&self) -> String {
        format!("?edition={}&on={}", escaped(self.code()), self.on)
    }

    /// Whose figures a board shows, of which edition, on which day.
    pub(crate) fn intro(&self, breadth: &Breadth, actor: &Actor, words: Words) -> String {
        let key = match breadth {
            Breadth::Network => "board-intro-network",
            Breadth::Partner(_) => "board-intro-partner",
            Breadth::Body(_) => "board-intro-body",
        };
        let values = [
            ("edition", FluentValue::from(self.edition.name.as_str())),
            ("body", FluentValue::from(actor.body_name.as_str())),
            ("day", FluentValue::from(words.day(self.on))),
        ];
        words.tf(key, &values)
    }

    /// The form that asks again.
    pub(crate) fn filter(&self, visit: &Visit, path: &str, dated: bool) -> FilterView {
        let of_edition =
            |edition: &&Edition| option(edition.code.as_str(), &edition.name, self.code());
        let problem = if self.unread {
            visit.words().t("board-day-unread")
        } else {
            String::new()
        };
        FilterView {
            path: path.to_owned(),
            edition: self.code().to_owned(),
            editions: self.choices.iter().map(of_edition).collect(),
            on: self.on.to_string(),
            dated,
            problem,
        }
    }
}

/// A day as pickers send it or as Italy writes it: `2021-06-30`, `30/6/2021`.
pub(crate) fn day(text: &str) -> Option<Date> {
    let text: String = text.trim().chars().map(western).collect();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let parts: Vec<i16> = text
        .split(['/', '.', '-', ' '])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [day, month, year] if *year > 999 => {
            Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()
        }
        _ => None,
    }
}

/// Arabic and Persian keyboards write other digits than 0 to 9.
fn western(digit: char) -> char {
    let zero = match digit {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return digit,
    };
    char::from_digit(u32::from(digit) - zero, 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::day;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_pickers_and_people_write_it() {
        for text in ["2021-06-30", "30/6/2021", " 30.06.2021", "٣٠/٦/٢٠٢١"] {
            assert_eq!(day(text), Some(date(2021, 6, 30)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in ["31/2/2021", "6/2021", "ieri", "30/6/21", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
