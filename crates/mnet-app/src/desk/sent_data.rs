// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a referral said when it left — *dati del rinvio, come inviati*.
//!
//! Kept as it was shown to the person. Until it is accepted both ends read
//! that, whatever the card says by now; who took charge is told which groups
//! were changed since.

use jiff::civil::Date;
use mnet_card::{FieldValue, SharingGrant, Sight, Viewer, field, sight};
use mnet_flow::first_reception::referral_sheet::SHARED_DATA;
use serde_json::{Value, json};

use super::shared_data::{CONSTRAINTS, SharedField, SharedGroup, SharedValue};

/// The groups as they are kept.
pub(super) fn kept(groups: &[SharedGroup]) -> Value {
    let field = |one: &SharedField| {
        let values: Vec<Value> = one.values.iter().map(FieldValue::to_json).collect();
        json!({ "key": one.field.key, "values": values, "category": one.category })
    };
    let value = |one: &SharedValue| match one {
        SharedValue::Text(text) => json!({ "text": text }),
        SharedValue::Code(list, code) => json!({ "list": list, "code": code }),
    };
    let group = |one: &SharedGroup| {
        json!({
            "code": one.code,
            "fields": one.fields.iter().map(field).collect::<Vec<_>>(),
            "values": one.values.iter().map(value).collect::<Vec<_>>(),
        })
    };
    groups.iter().map(group).collect()
}

/// The groups as they were kept; what this version does not know any more is left out.
pub(super) fn told(kept: &Value) -> Vec<SharedGroup> {
    let groups = kept.as_array().into_iter().flatten();
    groups.filter_map(group).collect()
}

fn group(kept: &Value) -> Option<SharedGroup> {
    let told = kept.get("code")?.as_str()?;
    let of = |key: &str| {
        kept.get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    Some(SharedGroup {
        code: SHARED_DATA.iter().copied().find(|code| *code == told)?,
        fields: of("fields").filter_map(shared_field).collect(),
        values: of("values").filter_map(shared_value).collect(),
        changed_since: false,
    })
}

fn shared_field(kept: &Value) -> Option<SharedField> {
    let values = kept.get("values")?.as_array()?;
    Some(SharedField {
        field: field(kept.get("key")?.as_str()?)?,
        values: values.iter().filter_map(FieldValue::from_json).collect(),
        category: kept.get("category")?.as_bool()?,
    })
}

fn shared_value(kept: &Value) -> Option<SharedValue> {
    let text = |key: &str| kept.get(key).and_then(Value::as_str);
    match (text("list"), text("code"), text("text")) {
        (Some(list), Some(code), _) => {
            (list == CONSTRAINTS).then(|| SharedValue::Code(CONSTRAINTS, code.to_owned()))
        }
        (_, _, Some(text)) => Some(SharedValue::Text(text.to_owned())),
        _ => None,
    }
}

/// What was sent, as far as this reader may see it: never more than was sent.
pub(super) fn seen_by(
    groups: Vec<SharedGroup>,
    viewer: Viewer,
    (grants, today): (&[SharingGrant], Date),
) -> Vec<SharedGroup> {
    let shown = |one: SharedField| match sight(one.field, viewer, grants, today) {
        Sight::Hidden | Sight::Withheld => None,
        Sight::Category if !one.category => {
            let all = one.values.iter();
            let values: Vec<_> = all
                .filter_map(|value| one.field.category_of(value))
                .collect();
            (!values.is_empty()).then_some(SharedField {
                values,
                category: true,
                ..one
            })
        }
        Sight::Full | Sight::Category => Some(one),
    };
    let seen = groups.into_iter().map(|group| SharedGroup {
        fields: group.fields.into_iter().filter_map(shown).collect(),
        ..group
    });
    seen.collect()
}

/// Marks the groups of which the card says something else by now.
pub(super) fn mark_changes(sent: &mut [SharedGroup], now: &[SharedGroup]) {
    for group in sent {
        let present = now.iter().find(|one| one.code == group.code);
        group.changed_since =
            present.is_some_and(|one| (&one.fields, &one.values) != (&group.fields, &group.values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2020, 8, 3);

    fn name(family_name: &str) -> SharedGroup {
        let values = vec![FieldValue::record([(
            "family_name",
            family_name.to_owned(),
        )])];
        let field = field("name").unwrap();
        SharedGroup {
            code: "identity",
            fields: vec![SharedField {
                field,
                values,
                category: false,
            }],
            values: Vec::new(),
            changed_since: false,
        }
    }

    fn manager() -> SharedGroup {
        SharedGroup {
            code: "availability_constraints",
            fields: Vec::new(),
            values: vec![
                SharedValue::Text("M. Esempio".to_owned()),
                SharedValue::Code("availability-constraints", "children".to_owned()),
            ],
            changed_since: false,
        }
    }

    #[test]
    fn what_is_kept_comes_back_as_it_was() {
        let sent = vec![name("OKWUDEMO"), manager()];
        assert_eq!(told(&kept(&sent)), sent);
        assert!(told(&json!([{ "code": "nothing", "fields": [], "values": [] }])).is_empty());
    }

    #[test]
    fn a_group_is_marked_when_the_card_says_something_else_by_now() {
        let mut sent = vec![name("OKWUDEMO"), manager()];
        mark_changes(&mut sent, &[name("OKWUDEMO ADA"), manager()]);
        let changed: Vec<bool> = sent.iter().map(|group| group.changed_since).collect();
        assert_eq!(changed, [true, false]);
    }

    #[test]
    fn a_reader_sees_no_more_of_it_than_its_side_does() {
        let parts = [("open", "yes".to_owned()), ("step", "colloquio".to_owned())];
        let whole = SharedGroup {
            code: "social_file_open",
            fields: vec![SharedField {
                field: field("social_file").unwrap(),
                values: vec![FieldValue::record(parts)],
                category: false,
            }],
            ..name("OKWUDEMO")
        };
        let seen = |of: &SharedGroup, viewer| {
            let mut groups = seen_by(vec![of.clone()], viewer, (&[], DAY));
            groups.remove(0)
        };
        assert_eq!(seen(&whole, Viewer::Social), whole);
        let category = seen(&whole, Viewer::Labour);
        assert!(category.fields[0].category);
        assert_eq!(category.fields[0].values[0].part("step"), None);
        assert_eq!(seen(&category, Viewer::Labour), category, "and not less");
        assert!(seen(&whole, Viewer::Steward).fields.is_empty());
    }
}
