// SPDX-License-Identifier: AGPL-3.0-or-later
//! The states as a picture — *diagramma degli stati*.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mnet_base::Lang;
use mnet_flow::case::State;
use mnet_web::i18n::Words;

use super::path::{Steps, code};

const LEFT: i32 = 300;
const WIDTH: i32 = 240;
const HEIGHT: i32 = 44;
const PITCH: i32 = 84;
const TOP: i32 = 30;

/// Boxes from top to bottom in the order of the path; onward arrows to the
/// right, backward ones to the left, each with the deeds that take it.
pub(super) fn states(steps: &Steps) -> String {
    let mut arrows: BTreeMap<(Option<State>, Option<State>), BTreeSet<&str>> = BTreeMap::new();
    for step in steps.keys().filter(|step| step.from != step.to) {
        // At which desk it is done stands in the table.
        let deed = step.deed.split(',').next().unwrap_or(step.deed);
        arrows.entry((step.from, step.to)).or_default().insert(deed);
    }
    let boxes: BTreeSet<Option<State>> =
        arrows.keys().flat_map(|(from, to)| [*from, *to]).collect();
    let boxes: Vec<_> = boxes.into_iter().collect();
    let row = |state: Option<State>| boxes.iter().position(|other| *other == state).unwrap_or(0);
    let height = TOP * 2 + PITCH * count(boxes.len());
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 {height}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<title>States of a case</title>\n\
         <defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n"
    );
    for (index, state) in boxes.iter().enumerate() {
        draw(&mut picture, *state, top(index));
    }
    for ((from, to), deeds) in &arrows {
        let deeds = deeds.iter().copied().collect::<Vec<_>>().join(", ");
        arrow(&mut picture, row(*from), row(*to), &deeds);
    }
    picture.push_str("</svg>\n");
    picture
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(0)
}

fn top(index: usize) -> i32 {
    TOP + PITCH * count(index)
}

fn draw(picture: &mut String, state: Option<State>, y: i32) {
    let key = format!("state-{}", code(state).to_lowercase());
    let name = state
        .and_then(|_| Words::of(Lang::It).try_t(&key))
        .unwrap_or_default();
    let middle = LEFT + WIDTH / 2;
    let _ = write!(
        picture,
        "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" rx=\"6\" fill=\"#fff\" \
         stroke=\"#06c\"/>\n<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">\
         <tspan font-weight=\"bold\">{}</tspan> {}</text>\n",
        y + 27,
        code(state),
        escaped(&name)
    );
}

/// Straight down to the next box, else a bow at the side, the wider the longer.
fn arrow(picture: &mut String, from: usize, to: usize, deeds: &str) {
    let (length, deeds) = (count(to) - count(from), escaped(deeds));
    let (line, x, y, anchor) = if length == 1 {
        let x = LEFT + WIDTH / 2;
        let (start, end) = (top(from) + HEIGHT, top(to));
        (format!("M{x} {start}V{end}"), x + 8, start + 24, "start")
    } else {
        let is_onward = length > 0;
        let edge = if is_onward { LEFT + WIDTH } else { LEFT };
        let bow = 24 + 22 * length.abs();
        let bow = if is_onward { bow } else { -bow };
        let (start, end) = (top(from) + HEIGHT / 2 + 6, top(to) + HEIGHT / 2 - 6);
        let middle = start.midpoint(end) + 10 * (count(from) % 3 - 1);
        let anchor = if is_onward { "start" } else { "end" };
        let path = format!(
            "M{edge} {start}C{0} {start} {0} {end} {edge} {end}",
            edge + bow
        );
        (
            path,
            edge + bow * 3 / 4 + if is_onward { 4 } else { -4 },
            middle,
            anchor,
        )
    };
    let _ = write!(
        picture,
        "<path d=\"{line}\" fill=\"none\" stroke=\"#333\" marker-end=\"url(#a)\"/>\n\
         <text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"10\">{deeds}</text>\n"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
