// SPDX-License-Identifier: AGPL-3.0-or-later
//! The file of a model — *modello di profilazione*.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

/// A weight, in ten-thousandths of a logit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(pub i32);

impl Weight {
    /// Reads `-0.40`: at most four decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 4 || !plain(whole) || !plain(decimals) {
            return None;
        }
        let whole: i32 = whole.parse().ok()?;
        let decimals: i32 = format!("{decimals:0<4}").parse().ok()?;
        let size = whole.checked_mul(10_000)?.checked_add(decimals)?;
        Some(Self(if negative { -size } else { size }))
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a weight")))
    }
}

/// A value of a variable and what it weighs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The code it holds for.
    pub is: Option<String>,
    /// The least number it holds for.
    pub from: Option<i64>,
    /// What it weighs.
    pub weight: Weight,
}

/// Something known of a person that the model weighs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// `sex`, `age`, `citizenship`, `education`, `unemployment`, `territory`.
    pub name: String,
    /// What counts where it is not known.
    pub missing: Weight,
    /// Its values.
    pub levels: Vec<Level>,
}

/// A model of profiling.
#[doc(alias = "modello di profilazione")]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Its name, such as `DEMO-1`.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// Whether an authority approved it for use.
    pub official: bool,
    /// Who made it.
    pub author: String,
    /// Where its weights come from.
    pub source: String,
    /// The act that approved it.
    pub act: Option<String>,
    /// First day on which it may be used.
    pub valid_from: Date,
    /// Last day; `None` while it may be used.
    pub valid_to: Option<Date>,
    /// The sum to begin with.
    pub base: Weight,
    /// Where the second, third and fourth class begin: shares, in ten-thousandths.
    pub cuts: [Weight; 3],
    /// What is weighed.
    pub variables: Vec<Variable>,
}

/// Why a file is not a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It cannot be read as one.
    #[error("{0}")]
    Unreadable(String),
    /// An official model without the act that approved it.
    #[error("an official model names the act that approved it")]
    ActMissing,
    /// Classes that do not follow one another between 0 and 1.
    #[error("cuts do not rise between 0 and 1")]
    Cuts,
    /// A variable that the register does not know, or that stands twice.
    #[error("variable `{0}` is not known, or stands twice")]
    Variable(String),
    /// A level that is neither a code nor a number, or numbers that do not rise.
    #[error("a level of `{0}` is neither a code nor a number, or numbers do not rise")]
    Level(String),
}

/// What the register can tell of a person.
const KNOWN: [&str; 6] = [
    "sex",
    "age",
    "citizenship",
    "education",
    "unemployment",
    "territory",
];

impl Model {
    /// Reads the file of a model.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let model: Self =
            toml::from_str(text).map_err(|error| ModelError::Unreadable(error.to_string()))?;
        model.check()?;
        Ok(model)
    }

    /// The models that come with the program.
    pub fn shipped() -> &'static [Self] {
        static SHIPPED: OnceLock<Vec<Model>> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let files = [include_str!("../../../../../profiling-models/demo-1.toml")];
            let models = files.iter().map(|file| Self::parse(file));
            models.filter_map(Result::ok).collect()
        })
    }

    /// The model to be used on a day: the latest, an official one before others.
    pub fn on(on: Date) -> Option<&'static Self> {
        let usable = Self::shipped()
            .iter()
            .filter(|model| model.valid_from <= on && model.valid_to.is_none_or(|last| on <= last));
        usable.max_by_key(|model| (model.official, model.valid_from, model.version))
    }

    fn check(&self) -> Result<(), ModelError> {
        if self.official && self.act.is_none() {
            return Err(ModelError::ActMissing);
        }
        let [first, second, third] = self.cuts.map(|cut| cut.0);
        if !(0 < first && first < second && second < third && third < 10_000) {
            return Err(ModelError::Cuts);
        }
        for (at, variable) in self.variables.iter().enumerate() {
            let name = &variable.name;
            let twice = self.variables.iter().take(at).any(|v| v.name == *name);
            if twice || !KNOWN.contains(&name.as_str()) {
                return Err(ModelError::Variable(name.clone()));
            }
            let kinds = variable.levels.iter();
            let mut kinds = kinds.map(|level| level.is.is_some() != level.from.is_some());
            let numbers: Vec<i64> = variable.levels.iter().filter_map(|l| l.from).collect();
            if !kinds.all(|one| one) || !numbers.is_sorted_by(|a, b| a < b) {
                return Err(ModelError::Level(name.clone()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, ModelError, Weight};

    const DEMO: &str = include_str!("../../../../../profiling-models/demo-1.toml");

    #[test]
    fn every_file_that_comes_with_the_program_is_a_model() {
        let model = Model::parse(DEMO).unwrap();
        assert_eq!((model.code.as_str(), model.version), ("DEMO-1", 1));
        assert!(!model.official);
        assert_eq!(Model::shipped(), [model]);
    }

    #[test]
    fn a_weight_has_at_most_four_decimals() {
        assert_eq!(Weight::parse("-0.40"), Some(Weight(-4_000)));
        assert_eq!(Weight::parse("1"), Some(Weight(10_000)));
        assert_eq!(Weight::parse("0.0001"), Some(Weight(1)));
        for wrong in ["", "-", ".5", "0.00001", "1e3", "+1", "0,4", "99999999"] {
            assert_eq!(Weight::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_wrong_says_where() {
        let with = |from: &str, to: &str| Model::parse(&DEMO.replace(from, to)).unwrap_err();
        assert_eq!(
            with("= false", "= true"),
            ModelError::ActMissing,
            "an official model has an act"
        );
        assert_eq!(with("\"0.75\"", "\"0.50\""), ModelError::Cuts);
        let twice = with("name    = \"age\"", "name    = \"sex\"");
        assert_eq!(twice, ModelError::Variable("sex".to_owned()));
        let unknown = with("name    = \"age\"", "name    = \"religion\"");
        assert_eq!(unknown, ModelError::Variable("religion".to_owned()));
        let falling = with("{ from = 45,", "{ from = 20,");
        assert_eq!(falling, ModelError::Level("age".to_owned()));
        assert!(matches!(
            with("version", "versions"),
            ModelError::Unreadable(_)
        ));
    }
}
