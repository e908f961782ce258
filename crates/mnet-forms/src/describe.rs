// SPDX-License-Identifier: AGPL-3.0-or-later
//! A definition as text, and its fingerprint — *impronta della definizione*.

use sha2::{Digest, Sha256};

use crate::{Bound, Form, Kind, Question, Required, Shown};

impl Form {
    /// The definition as text, a line for each question: what the fingerprint
    /// is made of and what generated documents print.
    pub fn describe(&self) -> String {
        let mut lines = vec![format!(
            "form {} {} v{}",
            self.code, self.number, self.version
        )];
        for section in self.sections {
            let when = section
                .when
                .map(|c| format!(" when {c}"))
                .unwrap_or_default();
            lines.push(format!("section {}{when}", section.key));
            describe_all(section.questions, "", &mut lines);
        }
        lines.join("\n")
    }

    /// The first sixteen hexadecimal digits of the SHA-256 of the description.
    ///
    /// A test beside each definition holds it: who changes what is asked bumps
    /// the version, because stored answers keep the version they were given
    /// under. Sources and help texts do not count.
    pub fn definition_hash(&self) -> String {
        let digest = Sha256::digest(self.describe().as_bytes());
        let first = digest.iter().take(8).copied();
        let number = first.fold(0_u64, |number, byte| (number << 8) | u64::from(byte));
        format!("{number:016x}")
    }
}

fn describe_all(questions: &[Question], prefix: &str, lines: &mut Vec<String>) {
    for question in questions {
        let path = format!("{prefix}{}", question.key);
        lines.push(describe(question, &path));
        describe_all(question.kind.columns(), &format!("{path}."), lines);
    }
}

fn describe(question: &Question, path: &str) -> String {
    let mut words = vec![format!("{path}: {}", kind(&question.kind))];
    match question.required {
        Required::Always => words.push("required".to_owned()),
        Required::Never => {}
        Required::When(condition) => words.push(format!("required when {condition}")),
    }
    words.push(format!("{:?} {:?}", question.privacy, question.visibility));
    words.extend(question.when.map(|condition| format!("when {condition}")));
    words.extend(question.bounds.iter().map(bound));
    if !question.exported {
        words.push("never exported".to_owned());
    }
    words.join(" ")
}

fn bound(bound: &Bound) -> String {
    match bound {
        Bound::NotFuture => "not future".to_owned(),
        Bound::NotPast => "not past".to_owned(),
        Bound::NotBefore(other) => format!("not before {other}"),
        Bound::YearsAgoAtMost(years) => format!("at most {years} years ago"),
        Bound::MonthsAgoAtMost(months) => format!("at most {months} months ago"),
    }
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text { max } => format!("text {max}"),
        Kind::LongText { max } => format!("long text {max}"),
        Kind::Integer { min, max } => format!("integer {min}..{max}"),
        Kind::Scale { min, max } => format!("scale {min}..{max}"),
        Kind::Code { list } => format!("code {list}"),
        Kind::Codes { list } => format!("codes {list}"),
        Kind::Choice { options } => format!("choice {}", options.join("|")),
        Kind::Choices { options } => format!("choices {}", options.join("|")),
        Kind::Masked { mask } => format!("masked {mask}"),
        Kind::Body { kinds } => format!("body {}", kinds.join("|")),
        Kind::Files { max } => format!("files {max}"),
        Kind::Computed(shown) => format!("computed {}", self::shown(*shown)),
        Kind::Block(name) => format!("block {name}"),
        Kind::Rows { max, .. } => format!("rows {max}"),
        Kind::Matrix { rows, .. } => format!("table {rows}"),
        plain => plain_name(plain).to_owned(),
    }
}

fn plain_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Date => "date",
        Kind::PartialDate => "partial date",
        Kind::DateTime => "date and time",
        Kind::Tri => "yes, no or unknown",
        Kind::YesNo => "yes or no",
        Kind::Flag => "box",
        Kind::Country => "country",
        Kind::Countries => "countries",
        Kind::Comune => "municipality",
        Kind::Occupation => "occupation",
        Kind::Skill => "skill",
        Kind::Language => "language",
        Kind::Phone => "phone",
        Kind::Email => "mail address",
        Kind::TaxCode => "tax code",
        Kind::ProvisionalTaxCode => "provisional tax code",
        Kind::Iban => "bank account",
        Kind::Operator => "operator",
        Kind::Signature => "signature",
        _ => "other",
    }
}

fn shown(shown: Shown) -> String {
    match shown {
        Shown::Code(list) => format!("code {list}"),
        Shown::Codes(list) => format!("codes {list}"),
        Shown::Components(list) => format!("components {list}"),
        Shown::Points(parts) => format!("points {}", parts.join("|")),
        Shown::Words(words) => format!("words {}", words.join("|")),
        Shown::Body => "body".to_owned(),
        Shown::Number => "number".to_owned(),
        Shown::Date => "date".to_owned(),
        Shown::Tri => "yes, no or unknown".to_owned(),
        Shown::Text => "text".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::example::EXAMPLE;
    use crate::{Form, Kind, Question, Section};

    #[test]
    fn the_description_reads_line_by_line() {
        let text = EXAMPLE.describe();
        assert!(text.starts_with("form example_card X01 v1\nsection person\n"));
        assert!(text.contains("\nname: text 120 required P1 VAll\n"));
        assert!(
            text.contains("\nbirth_date: partial date P1 VAll not future at most 110 years ago\n")
        );
        assert!(text.contains("\nneeds.urgency: code urgencies required when level>=3 P1 VAll\n"));
        assert!(text.contains("\nself_told: text 60 P3 VRes never exported\n"));
    }

    #[test]
    fn the_fingerprint_changes_with_what_is_asked() {
        const LONGER: &[Section] = &[Section::new(
            "person",
            &[Question::new("name", Kind::Text { max: 121 })],
        )];
        const SHORTER: &[Section] = &[Section::new(
            "person",
            &[Question::new("name", Kind::Text { max: 120 })],
        )];
        let longer = Form {
            sections: LONGER,
            ..EXAMPLE
        };
        let shorter = Form {
            sections: SHORTER,
            ..EXAMPLE
        };
        assert_ne!(longer.definition_hash(), shorter.definition_hash());
        assert_ne!(
            Form {
                version: 2,
                ..EXAMPLE
            }
            .definition_hash(),
            EXAMPLE.definition_hash()
        );
        assert_eq!(EXAMPLE.definition_hash().len(), 16);
    }

    #[test]
    fn the_fingerprint_ignores_where_a_rule_was_read() {
        let other = Form {
            source: "elsewhere",
            ..EXAMPLE
        };
        assert_eq!(other.definition_hash(), EXAMPLE.definition_hash());
    }

    #[test]
    fn no_kind_is_described_as_other() {
        assert!(!EXAMPLE.describe().contains(": other"));
    }
}
