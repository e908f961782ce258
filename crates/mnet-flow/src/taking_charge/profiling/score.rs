// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a model says of a person — *indice di profilazione*.

use super::model::{Model, Variable, Weight};

/// A value of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A code.
    Code(&'a str),
    /// A number.
    Number(i64),
    /// Not known.
    Missing,
}

/// What is known of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits<'a> {
    /// `F`, `M` or `X`.
    pub sex: Value<'a>,
    /// In years.
    pub age: Value<'a>,
    /// `it`, `eu` or `non_eu`.
    pub citizenship: Value<'a>,
    /// ISCED 2011, 0 to 8.
    pub education: Value<'a>,
    /// Months without work; 0 for who works.
    pub unemployment: Value<'a>,
}

impl<'a> Traits<'a> {
    fn of(&self, variable: &str) -> Value<'a> {
        match variable {
            "sex" => self.sex,
            "age" => self.age,
            "citizenship" => self.citizenship,
            "education" => self.education,
            "unemployment" => self.unemployment,
            _ => Value::Missing,
        }
    }
}

/// What a variable adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The variable.
    pub variable: String,
    /// What it adds.
    pub weight: Weight,
    /// It was not known: the model's own value stands for it.
    pub is_default: bool,
}

/// What a model says of a person.
#[doc(alias = "profilazione")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name and version of the model.
    pub model: (String, u32),
    /// The sum.
    pub sum: Weight,
    /// Share of disadvantage, in ten-thousandths, half up.
    pub score: u16,
    /// 1 (near to work) to 4 (far).
    pub class: u8,
    /// What each variable adds, in the order of the model.
    pub contributions: Vec<Contribution>,
}

impl Model {
    /// What the model says of a person; variables that are `off` are not looked at.
    pub fn profile(&self, traits: &Traits<'_>, off: &[&str]) -> Profile {
        let weighed = self.variables.iter();
        let weighed = weighed.filter(|variable| !off.contains(&variable.name.as_str()));
        let contributions: Vec<Contribution> = weighed
            .map(|variable| variable.weighed(traits.of(&variable.name)))
            .collect();
        let added = contributions.iter().map(|one| one.weight.0);
        let sum = Weight(added.fold(self.base.0, i32::saturating_add));
        let score = logistic(sum);
        let reached = self.cuts.iter().filter(|cut| i32::from(score) >= cut.0);
        let class = 1 + u8::try_from(reached.count()).unwrap_or(3);
        Profile {
            model: (self.code.clone(), self.version),
            sum,
            score,
            class,
            contributions,
        }
    }
}

impl Variable {
    fn weighed(&self, value: Value<'_>) -> Contribution {
        let known = match value {
            Value::Missing => None,
            Value::Code(code) => {
                let mut levels = self.levels.iter();
                levels.find(|level| level.is.as_deref() == Some(code))
            }
            Value::Number(number) => {
                let mut levels = self.levels.iter().rev();
                levels.find(|level| level.from.is_some_and(|from| from <= number))
            }
        };
        Contribution {
            variable: self.name.clone(),
            weight: known.map_or(self.missing, |level| level.weight),
            // A variable without levels weighs nothing for anybody.
            is_default: known.is_none() && !self.levels.is_empty(),
        }
    }
}

/// 1 / (1 + e^-z) in ten-thousandths, half up.
fn logistic(sum: Weight) -> u16 {
    let z = f64::from(sum.0) / 10_000.0;
    let share = 1.0 / (1.0 + (-z).exp());
    let scaled = (share * 10_000.0 + 0.5).floor().clamp(0.0, 10_000.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between 0 and 10,000"
    )]
    let whole = scaled as u16;
    whole
}

/// Whether the model's class and the operator's index, from 1 (hard to employ)
/// to 5 (easy), disagree by two classes or more.
///
/// The index is read backwards onto the four classes: 1, 2, 4, 5 are 4, 3, 2, 1,
/// and 3 stands between the second and the third.
#[doc(alias = "divergenza")]
pub fn divergent(class: u8, index: u8) -> bool {
    let halves = match index {
        1 => 8,
        2 => 6,
        3 => 5,
        4 => 4,
        _ => 2,
    };
    i16::from(class).saturating_mul(2).abs_diff(halves) >= 4
}

#[cfg(test)]
mod tests {
    use super::super::Model;
    use super::{Traits, Value, divergent};
    use jiff::civil::date;

    const BLESSING: Traits<'static> = Traits {
        sex: Value::Code("F"),
        age: Value::Number(28),
        citizenship: Value::Code("non_eu"),
        education: Value::Number(3),
        unemployment: Value::Number(0),
    };

    fn demo() -> &'static Model {
        Model::on(date(2020, 12, 9)).unwrap()
    }

    #[test]
    fn blessing_is_in_the_third_class() {
        let profile = demo().profile(&BLESSING, &[]);
        assert_eq!(profile.sum.0, 2_500, "z = 0.25");
        assert_eq!(profile.score, 5_622);
        assert_eq!(profile.class, 3);
        let told: Vec<(&str, i32)> = profile
            .contributions
            .iter()
            .map(|one| (one.variable.as_str(), one.weight.0))
            .collect();
        let expected = [
            ("sex", 3_000),
            ("age", 1_500),
            ("citizenship", 2_000),
            ("education", 0),
            ("unemployment", 0),
            ("territory", 0),
        ];
        assert_eq!(told, expected);
        assert!(profile.contributions.iter().all(|one| !one.is_default));
    }

    #[test]
    fn classes_begin_at_their_cuts() {
        let mut model = demo().clone();
        for variable in &mut model.variables {
            variable.levels.clear();
        }
        let class = |base: &str| {
            let mut model = model.clone();
            model.base = super::Weight::parse(base).unwrap();
            let profile = model.profile(&BLESSING, &[]);
            (profile.score, profile.class)
        };
        // ln(1/3) = -1.0986, ln 3 = 1.0986.
        assert_eq!(class("-1.0990"), (2_499, 1));
        assert_eq!(class("-1.0986"), (2_500, 2));
        assert_eq!(class("-0.0004"), (4_999, 2));
        assert_eq!(class("0"), (5_000, 3));
        assert_eq!(class("1.0980"), (7_499, 3));
        assert_eq!(class("1.0987"), (7_500, 4));
    }

    #[test]
    fn ages_and_months_weigh_from_the_first_number_of_their_band() {
        let of = |age: i64, months: i64| {
            let traits = Traits {
                age: Value::Number(age),
                unemployment: Value::Number(months),
                ..BLESSING
            };
            let profile = demo().profile(&traits, &[]);
            let weight = |name: &str| {
                let mut all = profile.contributions.iter();
                all.find(|one| one.variable == name).unwrap().weight.0
            };
            (weight("age"), weight("unemployment"))
        };
        assert_eq!(of(24, 5), (3_500, 0));
        assert_eq!(of(25, 6), (1_500, 3_000));
        assert_eq!(of(29, 11), (1_500, 3_000));
        assert_eq!(of(30, 12), (0, 6_000));
        assert_eq!(of(44, 23), (0, 6_000));
        assert_eq!(of(45, 24), (2_500, 9_000));
        assert_eq!(of(55, 400), (6_000, 9_000));
    }

    #[test]
    fn what_is_not_known_weighs_what_the_model_says_and_is_told() {
        let traits = Traits {
            education: Value::Missing,
            citizenship: Value::Code("elsewhere"),
            ..BLESSING
        };
        let profile = demo().profile(&traits, &[]);
        let told: Vec<&str> = profile
            .contributions
            .iter()
            .filter(|one| one.is_default)
            .map(|one| one.variable.as_str())
            .collect();
        assert_eq!(told, ["citizenship", "education"]);
    }

    /// Traits of somebody, a different one for each number.
    fn somebody(number: u32) -> Traits<'static> {
        let pick = |of: u32, step: u32| number.wrapping_mul(2_654_435_761).rotate_left(step) % of;
        Traits {
            sex: Value::Code(["F", "M", "X"][pick(3, 3) as usize]),
            age: Value::Number(i64::from(16 + pick(50, 7))),
            citizenship: Value::Code(["it", "eu", "non_eu"][pick(3, 11) as usize]),
            education: Value::Number(i64::from(pick(9, 17))),
            unemployment: Value::Number(i64::from(pick(60, 23))),
        }
    }

    #[test]
    fn a_variable_that_is_off_changes_none_of_a_hundred_thousand_scores() {
        let off = ["sex", "citizenship"];
        let (mut changed, mut would) = (0, 0);
        for number in 0..100_000 {
            let one = somebody(number);
            for sex in ["F", "M", "X"] {
                for citizenship in ["it", "eu", "non_eu"] {
                    let other = Traits {
                        sex: Value::Code(sex),
                        citizenship: Value::Code(citizenship),
                        ..one
                    };
                    let same = demo().profile(&one, &off) == demo().profile(&other, &off);
                    changed += u32::from(!same);
                    let same = demo().profile(&one, &[]) == demo().profile(&other, &[]);
                    would += u32::from(!same);
                }
            }
        }
        assert_eq!(changed, 0);
        assert!(
            would > 100_000,
            "without the switch the score depends on them"
        );
    }

    #[test]
    fn two_classes_between_model_and_operator_are_a_divergence() {
        let told: Vec<Vec<u8>> = (1..=4)
            .map(|class| (1..=5).filter(|index| divergent(class, *index)).collect())
            .collect();
        assert_eq!(told, [vec![1, 2], vec![1], vec![5], vec![4, 5]]);
    }
}
