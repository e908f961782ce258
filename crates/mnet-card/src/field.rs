// SPDX-License-Identifier: AGPL-3.0-or-later
//! A value of the card: whose it is, who sees it, by which rule it stands out.
//!
//! Source: requirements, section 4.3.

use mnet_base::names::fold;
use mnet_forms::Privacy;

use crate::kind::Kind;
use crate::rules::Rule;
use crate::value::FieldValue;
use crate::words::worded;

worded! {
    /// Who answers for a value — *titolarità del dato*.
    Owner {
        /// The labour side.
        Labour = "labour",
        /// The social side.
        Social = "social",
        /// The forms of the programme.
        Programme = "programme",
        /// An outside register.
        Register = "register",
        /// The person.
        Person = "person",
    }
}

worded! {
    /// How much of a value a side sees (columns "L sees", "S sees").
    Sees {
        /// The value.
        Full = "full",
        /// Its category alone: yes or no, a band.
        Category = "category",
        /// Its category, and only after the person agreed.
        OnGrant = "on_grant",
        /// Author and named people alone.
        Reserved = "reserved",
        /// Nothing.
        Never = "never",
    }
}

worded! {
    /// What is left of a value when only its category is seen.
    Category {
        /// Nothing.
        Nothing = "nothing",
        /// That there is something.
        Flag = "flag",
        /// Some parts of it.
        Parts = "parts",
        /// The value: it is a category already.
        Whole = "whole",
        /// The band of an amount.
        Band = "band",
    }
}

worded! {
    /// Where a value of the card is kept.
    Kept {
        /// As assertions.
        Asserted = "asserted",
        /// With the case: forms, counters, referrals, consents.
        WithCase = "with_case",
        /// With the service that knows it; nothing of it enters the card.
        WithService = "with_service",
    }
}

worded! {
    /// The part of the card a value stands in.
    Section {
        /// Who somebody is, and their papers.
        Identity = "identity",
        /// Where and how to find them.
        Contacts = "contacts",
        /// Work.
        Labour = "labour",
        /// Social services and family.
        Social = "social",
        /// What they know and did.
        Skills = "skills",
        /// Pact and measures.
        Measures = "measures",
        /// The path in the programme.
        Path = "path",
        /// Notices and consents.
        Privacy = "privacy",
    }
}

/// A value of the card (a row of the table of section 4.3).
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Key in messages and addresses; never renamed.
    pub key: &'static str,
    /// Where it stands.
    pub section: Section,
    /// Who answers for it.
    pub owners: &'static [Owner],
    /// What it is.
    pub kind: Kind,
    /// There may be several at once.
    pub many: bool,
    /// What the labour side sees.
    pub labour: Sees,
    /// What the social side sees.
    pub social: Sees,
    /// What a category is.
    pub category: Category,
    /// Parts that the category keeps.
    pub category_parts: &'static [&'static str],
    /// How delicate it is.
    pub class: Privacy,
    /// The rule of section 4.4; none for what is not asserted.
    pub rule: Option<Rule>,
    /// Says who somebody is: two people decide on it.
    pub critical: bool,
    /// Where it is kept.
    pub kept: Kept,
}

impl Field {
    /// A value that both sides see.
    pub(crate) const fn new(
        key: &'static str,
        section: Section,
        owners: &'static [Owner],
        kind: Kind,
        rule: Rule,
    ) -> Self {
        Self {
            key,
            section,
            owners,
            kind,
            many: false,
            labour: Sees::Full,
            social: Sees::Full,
            category: Category::Nothing,
            category_parts: &[],
            class: Privacy::P1,
            rule: Some(rule),
            critical: false,
            kept: Kept::Asserted,
        }
    }

    pub(crate) const fn many(self) -> Self {
        Self { many: true, ..self }
    }

    pub(crate) const fn critical(self) -> Self {
        Self {
            critical: true,
            ..self
        }
    }

    pub(crate) const fn class(self, class: Privacy) -> Self {
        Self { class, ..self }
    }

    pub(crate) const fn seen(self, labour: Sees, social: Sees) -> Self {
        Self {
            labour,
            social,
            ..self
        }
    }

    pub(crate) const fn category(self, category: Category) -> Self {
        Self { category, ..self }
    }

    pub(crate) const fn parts(self, parts: &'static [&'static str]) -> Self {
        Self {
            category: Category::Parts,
            category_parts: parts,
            ..self
        }
    }

    pub(crate) const fn kept(self, kept: Kept) -> Self {
        Self {
            kept,
            rule: None,
            ..self
        }
    }

    /// Which item a value is about, by the parts that name it; none for one value, and for a
    /// value whose naming parts nobody told.
    pub fn item_of(&self, value: &FieldValue) -> Option<String> {
        if !self.many {
            return None;
        }
        let Kind::Record(parts) = self.kind else {
            return Some(value.text().map_or_else(String::new, fold_or_same));
        };
        let naming = parts.iter().filter(|part| part.names);
        let told: Vec<String> = naming
            .map(|part| value.part(part.key).map(fold_or_same).unwrap_or_default())
            .collect();
        Some(told.join("|"))
    }

    /// What is left when only the category is seen.
    pub fn category_of(&self, value: &FieldValue) -> Option<FieldValue> {
        match self.category {
            Category::Nothing => None,
            Category::Flag => Some(FieldValue::of(flag(value))),
            Category::Parts => Some(value.only(self.category_parts)).filter(|v| !v.is_empty()),
            Category::Whole => Some(value.clone()),
            Category::Band => value.part("value").map(|text| FieldValue::of(band(text))),
        }
    }

    /// Somebody may see it whole.
    pub const fn is_carried(&self) -> bool {
        matches!(self.kept, Kept::Asserted)
    }
}

/// There is something, or there is nothing.
fn flag(value: &FieldValue) -> &'static str {
    let nothing = match value {
        FieldValue::Text(text) => text == "no" || text == "none",
        FieldValue::Number(number) => *number == 0,
        FieldValue::List(codes) => codes.is_empty(),
        FieldValue::Record(_) => value.is_empty(),
    };
    if nothing { "no" } else { "yes" }
}

/// Bands of the indicator of means, in euro; assumed: the thresholds of the benefits of 2020.
fn band(text: &str) -> &'static str {
    let whole: i64 = text
        .split(['.', ','])
        .next()
        .and_then(|euro| euro.parse().ok())
        .unwrap_or(i64::MAX);
    match whole {
        ..6_000 => "under_6000",
        6_000..9_360 => "6000_9360",
        9_360..15_000 => "9360_15000",
        _ => "over_15000",
    }
}

fn fold_or_same(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() {
        text.trim().to_owned()
    } else {
        folded
    }
}
