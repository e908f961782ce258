// SPDX-License-Identifier: AGPL-3.0-or-later
//! A question becomes a field of a page.

use jiff::civil::{Date, DateTime};
use mnet_app::desk::DocumentLine;
use mnet_forms::{Asked, AskedRow, Invalid, Kind, Sight};

use super::choices::place;
use super::{Reading, concepts, message, shown};
use crate::views::{ErrorView, FieldView, OptionView, RowView};

/// Most choices shown all at once; more become a list to open.
const SHOWN_AT_ONCE: usize = 5;

/// Makes fields and collects what is wrong with them.
pub(super) struct Maker<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) prefix: &'a str,
    /// The list that shall show one more blank row.
    pub(super) added: Option<&'a str>,
    pub(super) invalid: &'a [Invalid],
    pub(super) errors: Vec<ErrorView>,
    pub(super) told: Vec<String>,
}

impl Maker<'_> {
    /// The field of a question; none for what cannot be asked on a page.
    pub(super) fn field(&mut self, asked: &Asked<'_>) -> Option<FieldView> {
        self.make(asked, None)
    }

    fn make(&mut self, asked: &Asked<'_>, row: Option<&str>) -> Option<FieldView> {
        if matches!(asked.question.kind, Kind::Block(_)) {
            return None;
        }
        let mut field = self.start(asked, row);
        if asked.withheld == Some(Sight::Hidden) {
            // There is an answer of the other side: not asked here, and kept as it stands.
            field.kind = "static";
            field.value = self.reading.words.t("ui-value-hidden");
            field.required = false;
            field.hint = self.reading.words.t("sheet-hidden-hint");
            return Some(field);
        }
        if asked.withheld.is_some() {
            field.required = false;
            field.hint = join(&field.hint, &self.reading.words.t("sheet-covered-hint"));
        }
        match &asked.question.kind {
            Kind::Rows { max, .. } => self.rows(&mut field, asked, *max),
            Kind::Matrix { rows, .. } => self.matrix(&mut field, asked, rows),
            Kind::Signature => self.signature(&mut field, asked),
            Kind::Countries => self.countries(&mut field, asked),
            Kind::Files { .. } => self.files(&mut field, asked),
            _ => self.single(&mut field, asked, row.is_some()),
        }
        if let Some(beside) = self.reading.beside {
            beside.choices(&mut field, asked);
        }
        Some(field)
    }

    fn start(&mut self, asked: &Asked<'_>, row: Option<&str>) -> FieldView {
        let words = self.reading.words;
        let name = format!("{}{}", self.prefix, asked.name);
        let mut field = FieldView {
            kind: "text",
            id: format!("f-{name}"),
            name,
            label: words.t(&asked.label_key),
            hint: asked
                .help_key
                .as_ref()
                .map(|key| words.t(key))
                .unwrap_or_default(),
            required: asked.required && !asked.one_of_several,
            value: asked.text(),
            autocomplete: "off",
            ..FieldView::default()
        };
        if asked.required && asked.one_of_several && field.hint.is_empty() {
            field.hint = words.t("sheet-one-of-several-hint");
        }
        field.error = self.error(asked, &field, row);
        field.beside = self
            .reading
            .beside
            .and_then(|beside| beside.question(asked));
        field
    }

    fn error(&mut self, asked: &Asked<'_>, field: &FieldView, row: Option<&str>) -> String {
        let words = self.reading.words;
        let faults = asked.faults(self.invalid);
        let Some(first) = faults.first() else {
            return String::new();
        };
        self.told
            .extend(faults.iter().map(|fault| fault.pointer.clone()));
        let error = message(words, first);
        let place = row.map(|row| format!("{row}, ")).unwrap_or_default();
        self.errors.push(ErrorView {
            target: field.id.clone(),
            text: format!("{place}{}: {error}", field.label),
        });
        error
    }

    fn single(&self, field: &mut FieldView, asked: &Asked<'_>, in_row: bool) {
        let reading = &self.reading;
        match &asked.question.kind {
            Kind::Text { max } => limit(field, "text", *max),
            Kind::LongText { max } => limit(field, "textarea", *max),
            Kind::Integer { .. } => field.kind = "number",
            Kind::Scale { min, max } => {
                let steps: Vec<String> = (*min..=*max).map(|step| step.to_string()).collect();
                let value = field.value.clone();
                let options = steps
                    .iter()
                    .map(|step| super::choices::option(step, step, &value));
                choose(field, options.collect(), in_row);
            }
            Kind::Date => date(field, "date", day),
            Kind::PartialDate => date(field, "partial_date", partial),
            Kind::DateTime => {
                date(field, "text", moment);
                field.hint = join(&field.hint, &reading.words.t("sheet-moment-hint"));
                field.code = true;
            }
            Kind::Tri => {
                let options = reading.fixed(&["yes", "no", "unknown"], &field.value);
                choose(field, options, in_row);
            }
            Kind::YesNo => choose(field, reading.fixed(&["yes", "no"], &field.value), in_row),
            Kind::Flag => field.kind = "flag",
            Kind::Code { list } => choose(field, reading.list(list, &asked.codes()), in_row),
            Kind::Language => choose(field, reading.list("languages", &asked.codes()), in_row),
            Kind::Codes { list } => several(field, reading.list(list, &asked.codes())),
            Kind::Choice { options } => choose(field, reading.words_of(asked, options), in_row),
            Kind::Choices { options } => several(field, reading.words_of(asked, options)),
            Kind::Country => choose(field, reading.countries(&field.value), true),
            Kind::Body { kinds } => {
                choose(field, reading.bodies_of(kinds, &field.value), true);
            }
            Kind::Operator if !reading.operators.is_empty() => {
                choose(field, reading.operators(&field.value), true);
            }
            Kind::Comune => {
                field.kind = "search";
                "/lookup/comuni?q=".clone_into(&mut field.suggest);
                field.value = place(&field.value).unwrap_or_else(|| field.value.clone());
            }
            Kind::Occupation | Kind::Skill => concepts::field(reading, field, asked),
            Kind::Phone => field.kind = "tel",
            Kind::Email => field.kind = "email",
            Kind::TaxCode => code(field, 20),
            Kind::ProvisionalTaxCode => code(field, 14),
            Kind::Iban => code(field, 40),
            Kind::Masked { mask } => code(field, mask.len() + 4),
            Kind::Computed(_) => {
                field.kind = "static";
                field.value = shown::value(reading, asked);
                field.required = false;
                field.hint = join(&field.hint, &reading.words.t("sheet-computed-hint"));
            }
            _ => {}
        }
    }

    fn rows(&mut self, field: &mut FieldView, asked: &Asked<'_>, max: usize) {
        field.kind = "rows";
        let given = asked.rows.iter().filter(|row| !row.blank).count();
        let wants_blank = given == 0 || self.added == Some(field.name.as_str());
        let shown: Vec<&AskedRow<'_>> = asked
            .rows
            .iter()
            .filter(|row| !row.blank || wants_blank)
            .collect();
        field.can_add = shown.len() < max;
        for (at, row) in shown.into_iter().enumerate() {
            let title = format!("{} {}", field.label, at + 1);
            let row_view = self.row(row, title, !row.blank);
            field.rows.push(row_view);
        }
    }

    fn matrix(&mut self, field: &mut FieldView, asked: &Asked<'_>, list: &str) {
        field.kind = "matrix";
        for row in &asked.rows {
            let title = self.reading.label(list, &row.key);
            let view = self.row(row, title, false);
            field.rows.push(view);
        }
    }

    fn row(&mut self, row: &AskedRow<'_>, title: String, can_remove: bool) -> RowView {
        let mut fields = Vec::new();
        for asked in row.questions.iter().filter(|asked| asked.shown) {
            fields.extend(self.make(asked, Some(&title)));
        }
        RowView {
            title,
            fields,
            can_remove,
        }
    }

    fn signature(&self, field: &mut FieldView, asked: &Asked<'_>) {
        let words = self.reading.words;
        let part = |name: &str, options: Vec<OptionView>| FieldView {
            kind: if options.is_empty() { "text" } else { "select" },
            id: format!("{}.{name}", field.id),
            name: format!("{}.{name}", field.name),
            label: words.t(&format!("sheet-signature-{name}")),
            value: asked.part(name).to_owned(),
            options,
            autocomplete: "off",
            max_length: 120,
            ..FieldView::default()
        };
        let how = self.reading.list("acknowledgements", &[asked.part("how")]);
        let fields = vec![
            part("how", how),
            part("signer", vec![]),
            part("witness", vec![]),
        ];
        field.kind = "group";
        field.rows = vec![RowView {
            title: String::new(),
            fields,
            can_remove: false,
        }];
    }

    /// Documents of the dossier to tick; where to add another stands below them.
    fn files(&self, field: &mut FieldView, asked: &Asked<'_>) {
        let chosen = asked.codes();
        let is_chosen = |row: &DocumentLine| chosen.contains(&row.id.to_string().as_str());
        let shown = self.reading.documents.iter();
        let shown = shown.filter(|row| row.superseded_by.is_none() || is_chosen(row));
        field.kind = "files";
        field.wide = true;
        field.options = shown
            .map(|row| OptionView {
                value: row.id.to_string(),
                label: row.title.clone(),
                hint: shown::document_hint(&self.reading, row),
                chosen: is_chosen(row),
            })
            .collect();
    }

    /// Several countries are several lists to open, one of them still blank.
    fn countries(&self, field: &mut FieldView, asked: &Asked<'_>) {
        let mut chosen = asked.codes();
        chosen.push("");
        if chosen.len() < 2 {
            chosen.push("");
        }
        let fields = chosen.iter().enumerate().map(|(at, code)| FieldView {
            kind: "select",
            id: format!("{}.{at}", field.id),
            name: field.name.clone(),
            label: format!("{} {}", field.label, at + 1),
            options: self.reading.countries(code),
            autocomplete: "off",
            ..FieldView::default()
        });
        let fields = fields.collect();
        field.kind = "group";
        field.rows = vec![RowView {
            title: String::new(),
            fields,
            can_remove: false,
        }];
    }
}

fn join(one: &str, other: &str) -> String {
    if one.is_empty() {
        other.to_owned()
    } else {
        format!("{one} {other}")
    }
}

fn limit(field: &mut FieldView, kind: &'static str, max: usize) {
    field.kind = kind;
    field.max_length = max;
}

fn code(field: &mut FieldView, longest: usize) {
    field.code = true;
    field.max_length = longest;
}

fn choose(field: &mut FieldView, options: Vec<OptionView>, as_list: bool) {
    let few = options.len() <= SHOWN_AT_ONCE;
    field.kind = if few && !as_list { "radios" } else { "select" };
    field.options = options;
}

fn several(field: &mut FieldView, options: Vec<OptionView>) {
    field.kind = "checkboxes";
    field.options = options;
}

fn date(field: &mut FieldView, kind: &'static str, as_typed: fn(&str) -> Option<String>) {
    field.kind = kind;
    if let Some(text) = as_typed(&field.value) {
        field.value = text;
    }
}

fn day(text: &str) -> Option<String> {
    Some(day_as_typed(text.parse().ok()?))
}

/// A day the way it is typed: `6/7/2020`.
pub(crate) fn day_as_typed(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

fn partial(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split('-')
        .map(|part| part.trim_start_matches('0'))
        .collect();
    match parts.as_slice() {
        [_, _, _] => day(text),
        [year, month] => Some(format!("{month}/{year}")),
        _ => None,
    }
}

fn moment(text: &str) -> Option<String> {
    let moment: DateTime = text.parse().ok()?;
    Some(moment.strftime("%d/%m/%Y %H:%M").to_string())
}
