// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the shell and the components are given — *dati delle pagine*.
//!
//! An empty string means "absent", so that templates need no `Option` and
//! macros take literals and values alike. `kind` of a state is one of
//! `ok`, `warn`, `bad`, `info`, `off`.
//!
//! Source: design system of the public administration (`AgID`), WCAG 2.2 AA.

use crate::i18n::Words;

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct AccountView {
    /// Given and family name of the operator.
    pub(crate) name: String,
    /// Name of the body.
    pub(crate) body: String,
    /// Role in words.
    pub(crate) role: String,
}

/// One link of a navigation or of tabs.
#[derive(Debug, Clone, Default)]
pub(crate) struct NavItem {
    /// Address.
    pub(crate) href: String,
    /// Words.
    pub(crate) label: String,
    /// Is it the page one is on?
    pub(crate) current: bool,
}

/// One step of the breadcrumb; the last has no address.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crumb {
    /// Address, none for the page one is on.
    pub(crate) href: Option<String>,
    /// Words.
    pub(crate) label: String,
}

/// The outcome of what was just done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flash {
    /// `ok`, `warn`, `bad` or `info`.
    pub(crate) kind: String,
    /// A sentence.
    pub(crate) text: String,
}

/// One line of the error summary.
#[derive(Debug, Clone, Default)]
pub(crate) struct ErrorView {
    /// Id of the field: `f-` and its name.
    pub(crate) target: String,
    /// Name of the field and what is wrong.
    pub(crate) text: String,
}

/// One choice of a field.
#[derive(Debug, Clone, Default)]
pub(crate) struct OptionView {
    /// Code that is sent.
    pub(crate) value: String,
    /// Words.
    pub(crate) label: String,
    /// Explanation under the words.
    pub(crate) hint: String,
    /// Is it the answer, or one of them?
    pub(crate) chosen: bool,
}

/// A question in the language of the person, beside the operator's.
#[derive(Debug, Clone, Default)]
pub(crate) struct BesideView {
    /// Code of the language; the value of `lang`.
    pub(crate) lang: &'static str,
    /// Its direction; the value of `dir`.
    pub(crate) dir: &'static str,
    /// The question.
    pub(crate) label: String,
    /// The help.
    pub(crate) hint: String,
    /// Words of the choices, in the order of `options`; of the rows of a `matrix`.
    pub(crate) options: Vec<String>,
    /// Drawing that tells what the question is about; empty when there is none.
    pub(crate) picture: &'static str,
    /// Somebody of that language has said that the texts are right.
    pub(crate) validated: bool,
}

impl BesideView {
    /// The words of the choice at a place; empty when there are none.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates hand references over"
    )]
    pub(crate) fn option(&self, at: &usize) -> &str {
        self.options.get(*at).map_or("", String::as_str)
    }
}

/// One group of a repeated question.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowView {
    /// "Titolo 1".
    pub(crate) title: String,
    /// Fields named `rows.0.key`.
    pub(crate) fields: Vec<FieldView>,
    /// May it be taken away?
    pub(crate) can_remove: bool,
}

/// One question as a field of a page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is its own fact of the field"
)]
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldView {
    /// `text`, `number`, `email`, `tel`, `password`, `file`, `datetime-local`, `textarea`, `date`,
    /// `partial_date`, `date_parts`, `radios`, `checkboxes`, `flag`, `select`, `search`,
    /// `static`, `rows`, `group`, `matrix` or `files`.
    pub(crate) kind: &'static str,
    /// `f-` and the name: where the error summary leads.
    pub(crate) id: String,
    /// Name that is sent, with dots: `titles.0.number`.
    pub(crate) name: String,
    /// Question in words.
    pub(crate) label: String,
    /// Help above the control.
    pub(crate) hint: String,
    /// What is wrong with the answer.
    pub(crate) error: String,
    /// Must it be answered before closing?
    pub(crate) required: bool,
    /// The answer as it was typed.
    pub(crate) value: String,
    /// Day of `date_parts` as it was typed (sent as `name.day`).
    pub(crate) day: String,
    /// Month of `date_parts` (sent as `name.month`).
    pub(crate) month: String,
    /// Year of `date_parts` (sent as `name.year`).
    pub(crate) year: String,
    /// Choices of `radios`, `checkboxes`, `select`; proposals of `search`.
    pub(crate) options: Vec<OptionView>,
    /// Groups of `rows`, the one group of `group`, the rows of `matrix`.
    pub(crate) rows: Vec<RowView>,
    /// May a group be added?
    pub(crate) can_add: bool,
    /// Takes the whole width.
    pub(crate) wide: bool,
    /// A code: left to right also in Arabic, no spelling check.
    pub(crate) code: bool,
    /// Most characters; 0 = no limit.
    pub(crate) max_length: usize,
    /// HTML autocomplete token; `off` for other people's data.
    pub(crate) autocomplete: &'static str,
    /// Address ending in `?q=` that answers `{"items":[{"value","label"}]}`.
    pub(crate) suggest: String,
    /// The same in the language of the person, where an interview asks for it.
    pub(crate) beside: Option<Box<BesideView>>,
}

/// One event of a story.
#[derive(Debug, Clone, Default)]
pub(crate) struct TimelineView {
    /// Kind of state.
    pub(crate) kind: &'static str,
    /// Moment for machines: `2020-07-08` or `2020-07-08T10:20+02:00`.
    pub(crate) iso: String,
    /// Moment in words.
    pub(crate) when: String,
    /// What happened.
    pub(crate) title: String,
    /// Where to read more.
    pub(crate) href: String,
    /// Details.
    pub(crate) text: String,
    /// Who or which office.
    pub(crate) who: String,
}

/// One value with where it comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct DefinitionView {
    /// Name of the value.
    pub(crate) label: String,
    /// The value; empty prints "not given".
    pub(crate) value: String,
    /// A code: left to right also in Arabic.
    pub(crate) code: bool,
    /// Withheld from this reader; prints why.
    pub(crate) hidden: bool,
    /// Question whose answer is covered until a reason is given; empty for all others.
    pub(crate) reveal: &'static str,
    /// Who said it.
    pub(crate) source: String,
    /// When it was true, in words.
    pub(crate) as_of: String,
    /// How it was proved, in words.
    pub(crate) level: String,
    /// Address of the other values.
    pub(crate) history: String,
}

impl DefinitionView {
    /// Values under the keys of their labels; what is not known is left out.
    pub(crate) fn told<'k>(
        words: Words,
        all: impl IntoIterator<Item = (&'k str, String)>,
    ) -> Vec<Self> {
        let known = all.into_iter().filter(|(_, value)| !value.is_empty());
        let each = known.map(|(key, value)| Self {
            label: words.t(key),
            value,
            ..Self::default()
        });
        each.collect()
    }
}

/// Where one is in a long list.
#[derive(Debug, Clone, Default)]
pub(crate) struct PagesView {
    /// Address of the beginning; empty on the first page.
    pub(crate) first: String,
    /// Address of what follows; empty at the end.
    pub(crate) next: String,
    /// "25 persone in questa pagina".
    pub(crate) text: String,
}

/// How far a target is.
#[derive(Debug, Clone, Default)]
pub(crate) struct TargetView {
    /// Unique in the page.
    pub(crate) id: String,
    /// Name of the target.
    pub(crate) label: String,
    /// Reached.
    pub(crate) value: u32,
    /// To be reached; at least 1.
    pub(crate) target: u32,
    /// "171 su 200 (85,5%)".
    pub(crate) text: String,
    /// Kind of state.
    pub(crate) kind: &'static str,
    /// State in words.
    pub(crate) state: String,
}

/// One activity in time.
#[derive(Debug, Clone, Default)]
pub(crate) struct BarView {
    /// Name of the activity.
    pub(crate) label: String,
    /// Its page.
    pub(crate) href: String,
    /// First day in words.
    pub(crate) start: String,
    /// Last day in words.
    pub(crate) end: String,
    /// Beginning, in thousandths of the scale.
    pub(crate) at: u32,
    /// Length, in thousandths of the scale.
    pub(crate) width: u32,
    /// Beginning and length as the latest act revised it; no length where it did not.
    pub(crate) revised: (u32, u32),
    /// Beginning and length of what counted; no length where nothing did.
    pub(crate) actual: (u32, u32),
    /// Kind of state.
    pub(crate) kind: &'static str,
    /// State in words.
    pub(crate) state: String,
}

/// Activities on one scale.
#[derive(Debug, Clone, Default)]
pub(crate) struct GanttView {
    /// Caption of the table.
    pub(crate) caption: String,
    /// Beginning of the scale in words.
    pub(crate) from: String,
    /// End of the scale in words.
    pub(crate) to: String,
    /// Today in thousandths of the scale; -1 when outside.
    pub(crate) today: i32,
    /// The activities.
    pub(crate) bars: Vec<BarView>,
}
