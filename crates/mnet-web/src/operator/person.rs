// SPDX-License-Identifier: AGPL-3.0-or-later
//! The person above every page about it — *intestazione della persona*.

use mnet_app::desk::{BlockView, CardView, PersonHead};
use mnet_app::{Actor, App, AppError, titles_of};
use mnet_flow::forms::by_code;
use mnet_flow::network::Edition;
use mnet_flow::stay::work_right;
use mnet_forms::Answers;

use crate::error::message_key;
use crate::forms::{Reading, paper, sheet};
use crate::i18n::Words;
use crate::views::DefinitionView;

/// The person in a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadView {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) born: String,
    pub(crate) state: String,
    pub(crate) owner: String,
    pub(crate) number: String,
}

/// Why a deed was refused; who is competent instead is named.
pub(crate) fn refusal_words(reading: &Reading<'_>, error: &AppError) -> String {
    match error {
        AppError::Elsewhere(body) => {
            let body = reading.body(body.as_str());
            let named = [("body", body.into())];
            reading.words.tf("refusal-out-of-territory-named", &named)
        }
        other => reading.words.t(&message_key(other.code())),
    }
}

/// What forms and codes are read with on this actor's pages.
pub(crate) fn reading<'a>(app: &'a App, actor: &Actor, words: Words) -> Reading<'a> {
    let bodies = app
        .edition(&actor.edition)
        .map_or(&[][..], |edition| &edition.bodies);
    Reading {
        words,
        today: actor.today,
        bodies,
        documents: &[],
        beside: None,
        found: None,
        operators: &[],
    }
}

/// The address of a card.
pub(crate) fn card_address(person: impl std::fmt::Display) -> String {
    format!("/persons/{person}")
}

/// The words for a state of the path.
pub(crate) fn state(words: Words, code: Option<&str>) -> String {
    code.map_or_else(
        || words.t("state-none"),
        |code| words.t(&format!("state-{}", code.to_lowercase())),
    )
}

impl HeadView {
    pub(crate) fn of(head: &PersonHead, reading: &Reading<'_>) -> Self {
        Self {
            href: card_address(head.person),
            name: head.shown_name.clone(),
            born: if head.birth_date.is_empty() {
                String::from("–")
            } else {
                reading.words.partial_day(&head.birth_date)
            },
            state: state(Words::of(reading.words.lang()), head.state.as_deref()),
            owner: head
                .owner
                .as_deref()
                .map(|code| reading.body(code))
                .unwrap_or_default(),
            number: head.card_number.clone().unwrap_or_default(),
        }
    }
}

/// The answers of a block with what the rules work out from them today.
pub(crate) fn worked_out(
    row: &BlockView,
    edition: Option<&Edition>,
    reading: &Reading<'_>,
) -> Answers {
    let mut answers: Answers = serde_json::from_value(row.answers.clone()).unwrap_or_default();
    if row.block == "stay_title" {
        let right = work_right(&titles_of(std::slice::from_ref(row)), reading.today);
        answers.set("work_allowed", right.allowed.code());
        if let Some(from) = right.from {
            answers.set("work_allowed_from", from.to_string());
        }
    }
    let comune = answers
        .get_str("comune")
        .map(str::to_owned)
        .unwrap_or_default();
    if let (true, Some(edition)) = (row.block == "address", edition) {
        if let Some(district) = edition.district_for_comune(&comune) {
            answers.set("district", reading.body(district.as_str()));
        }
        if let Some(centre) = edition.cpi_for_comune(&comune) {
            answers.set("employment_centre", centre.as_str());
        }
    }
    answers
}

/// The blocks of a person as forms show them, each with where it is changed.
pub(crate) fn blocks(
    card: &CardView,
    edition: Option<&Edition>,
    reading: Reading<'_>,
) -> Vec<sheet::Block> {
    let mut blocks: Vec<sheet::Block> = Vec::new();
    for row in card
        .blocks
        .iter()
        .filter(|row| row.ended_on.is_none_or(|on| on > reading.today))
    {
        let Some(form) = by_code(&row.block) else {
            continue;
        };
        let mut values = paper::summary(form, &worked_out(row, edition, &reading), reading);
        if card.address_hidden && row.block == "address" {
            let told = ("form-address", reading.words.t("address-at-service"));
            values = DefinitionView::told(reading.words, [told]);
        }
        match blocks.iter_mut().find(|block| block.id == row.block) {
            Some(block) => block.values.extend(values),
            None => blocks.push(sheet::Block {
                id: row.block.clone(),
                edit: format!("{}/{}", card_address(card.head.person), row.block),
                values,
                ..sheet::Block::default()
            }),
        }
    }
    blocks
}
