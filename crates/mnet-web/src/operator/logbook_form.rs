// SPDX-License-Identifier: AGPL-3.0-or-later
//! The form for a new entry of the logbook — *nuova annotazione*: four fields,
//! the rest behind headings that open.

use jiff::civil::Time;
use mnet_app::desk::{LogLine, LogbookView, NewEntry};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::logbook::EntryKind;
use mnet_forms::Invalid;
use uuid::Uuid;

use crate::boards::asked::day;
use crate::forms::{Fields, Reading, day_as_typed, message};
use crate::views::{ErrorView, FieldView, OptionView};

/// The form for a new entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Writing {
    pub(crate) errors: Vec<ErrorView>,
    /// The entry that it puts right, in words; empty for a plain one.
    pub(crate) corrects: String,
    pub(crate) corrects_id: String,
    /// What the text speaks of, asked about before it is written.
    pub(crate) delicate: Vec<String>,
    pub(crate) fields: Vec<FieldView>,
    /// Rarer fields, in groups that open.
    pub(crate) groups: Vec<Group>,
}

/// Fields behind a heading that opens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) open: bool,
    pub(crate) fields: Vec<FieldView>,
}

/// Fields that stand open; behind each heading those that are wanted less often.
const USUAL: [&str; 4] = ["kind", "on", "minutes", "text"];
const GROUPS: [(&str, &[&str]); 3] = [
    (
        "logbook-group-step",
        &["next_step", "next_due", "next_owner"],
    ),
    ("logbook-group-note", &["note"]),
    (
        "logbook-group-more",
        &[
            "mode", "outcome", "at", "language", "mediator", "measure", "document", "feedback",
            "offline",
        ],
    ),
];

/// The form as it is drawn, with what was typed and what is wrong with it.
pub(super) fn writing(
    reading: &Reading<'_>,
    view: &LogbookView,
    typed: &Fields,
    faults: &[Invalid],
) -> Writing {
    let words = reading.words;
    let mut errors = Vec::new();
    let mut draw = |names: &[&'static str]| -> Vec<FieldView> {
        let fields = names.iter().map(|name| {
            let mut field = field(reading, view, typed, name);
            let found = faults.iter().find(|one| one.field() == *name);
            if let Some(fault) = found {
                field.error = message(words, fault);
                errors.push(ErrorView {
                    target: field.id.clone(),
                    text: format!("{}: {}", field.label, field.error),
                });
            }
            field
        });
        fields.collect()
    };
    let fields = draw(&USUAL);
    let groups = GROUPS.map(|(title, names)| {
        let fields = draw(names);
        let said = |field: &FieldView| !field.error.is_empty() || typed.text(&field.name).is_some();
        Group {
            title: words.t(title),
            open: fields.iter().any(said),
            fields,
        }
    });
    let corrects = typed
        .text("corrects")
        .and_then(|id| id.parse::<Uuid>().ok());
    let number = view.lines.iter().find_map(|line| match line {
        LogLine::Entry(entry) if Some(entry.row.id) == corrects => Some(entry.row.number),
        _ => None,
    });
    Writing {
        errors,
        corrects: number
            .map(|number| words.tn("logbook-correcting", i64::from(number)))
            .unwrap_or_default(),
        corrects_id: number
            .and(corrects)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        delicate: Vec::new(),
        fields,
        groups: groups.to_vec(),
    }
}

fn field(
    reading: &Reading<'_>,
    view: &LogbookView,
    typed: &Fields,
    name: &'static str,
) -> FieldView {
    let words = reading.words;
    let dashed = name.replace('_', "-");
    let value = typed.get(name).unwrap_or_default().to_owned();
    let mut field = FieldView {
        kind: "text",
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: words.t(&format!("logbook-{dashed}")),
        hint: words
            .try_t(&format!("logbook-{dashed}-hint"))
            .unwrap_or_default(),
        required: ["kind", "on", "text"].contains(&name),
        autocomplete: "off",
        value,
        ..FieldView::default()
    };
    let value = field.value.clone();
    let mut choose = |options: Vec<OptionView>| {
        field.kind = "select";
        field.options = options;
    };
    match name {
        "kind" => choose(reading.list("logbook-kinds", &[&value])),
        "mode" => choose(reading.list("modes", &[&value])),
        "outcome" => choose(reading.list("logbook-outcomes", &[&value])),
        "language" => choose(reading.list("languages", &[&value])),
        "mediator" => choose(reading.fixed(&["yes", "no"], &value)),
        "next_owner" => choose(reading.bodies_of(&[], &value)),
        "measure" => choose(measures(reading, view, &value)),
        "document" => choose(documents(view, &value)),
        "feedback" => choose(points(reading, &value)),
        "on" | "next_due" => field.kind = "date",
        "minutes" => field.kind = "number",
        "offline" => field.kind = "flag",
        "text" | "note" => {
            field.kind = "textarea";
            field.max_length = 4_000;
        }
        "next_step" => field.max_length = 300,
        _ => field.max_length = 5,
    }
    if name == "on" && field.value.is_empty() {
        field.value = day_as_typed(reading.today);
    }
    field
}

fn measures(reading: &Reading<'_>, view: &LogbookView, chosen: &str) -> Vec<OptionView> {
    let options = view.measures.iter().map(|(key, code)| OptionView {
        value: key.clone(),
        label: format!("{} ({key})", reading.label("measures", code)),
        chosen: key == chosen,
        ..OptionView::default()
    });
    options.collect()
}

fn documents(view: &LogbookView, chosen: &str) -> Vec<OptionView> {
    let in_force = view.documents.iter();
    let in_force = in_force.filter(|row| row.superseded_by.is_none());
    let options = in_force.map(|row| OptionView {
        value: row.id.to_string(),
        label: row.title.clone(),
        chosen: row.id.to_string() == chosen,
        ..OptionView::default()
    });
    options.collect()
}

fn points(reading: &Reading<'_>, chosen: &str) -> Vec<OptionView> {
    let steps = 1..=5;
    let options = steps.map(|point: i32| OptionView {
        value: point.to_string(),
        label: reading.words.t(&format!("logbook-feedback-{point}")),
        chosen: point.to_string() == chosen,
        ..OptionView::default()
    });
    options.collect()
}

/// What the fields say, and those that cannot be read.
pub(super) fn asked(fields: &Fields) -> (NewEntry, Vec<Invalid>) {
    let mut faults = Vec::new();
    let kind = fields.text("kind").unwrap_or_default();
    let mut date = |name: &str| {
        let typed = fields.text(name)?;
        let read = day(&typed);
        if read.is_none() {
            faults.push(fault(name, "not-a-date"));
        }
        read
    };
    let (on, next_due) = (date("on"), date("next_due"));
    let mut number = |name: &str| {
        let typed = fields.text(name)?;
        let read = typed.parse::<i64>().ok();
        if read.is_none() {
            faults.push(fault(name, "not-a-number"));
        }
        read
    };
    let (minutes, feedback) = (number("minutes"), number("feedback"));
    let at = fields.text("at").and_then(|typed| {
        let read = time(&typed);
        if read.is_none() {
            faults.push(fault("at", "wrong-shape"));
        }
        read
    });
    let id = |name: &str| fields.text(name).and_then(|text| text.parse().ok());
    // How they met goes without saying for the usual contacts.
    let usual_mode = match EntryKind::parse(&kind) {
        Some(EntryKind::Phone) => Some("phone".to_owned()),
        Some(EntryKind::Interview | EntryKind::MeasureSession) => Some("in_person".to_owned()),
        _ => None,
    };
    let entry = NewEntry {
        on,
        at,
        measure: fields.text("measure"),
        minutes,
        mode: fields.text("mode").or(usual_mode),
        language: fields.text("language"),
        mediator: fields.text("mediator"),
        // Browsers send line ends of two characters: the limit counts one.
        text: fields
            .text("text")
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        note: fields.text("note").map(|text| text.replace("\r\n", "\n")),
        outcome: fields.text("outcome"),
        next_step: fields.text("next_step"),
        next_due,
        next_owner: fields.text("next_owner"),
        document: id("document"),
        corrects: id("corrects"),
        feedback,
        offline: fields.is_ticked("offline"),
        kind,
    };
    (entry, faults)
}

/// An hour of the day as it is typed: `9.30`, `09:30`, `15`.
fn time(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::time;
    use jiff::civil::time as at;

    #[test]
    fn an_hour_is_typed_as_people_write_it() {
        assert_eq!(time("9.30"), Some(at(9, 30, 0, 0)));
        assert_eq!(time("15"), Some(at(15, 0, 0, 0)));
        assert_eq!(time("09:05"), Some(at(9, 5, 0, 0)));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("mattina"), None);
    }
}
