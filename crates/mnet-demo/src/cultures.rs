// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where the people come from — *provenienze*.
//!
//! Weights follow the context statistics of Marche: Albanian 17.1 %, Moroccan
//! 12.1 %, Chinese 11.5 % of non-EU residents; Europe about 40 %, Asia 27 %,
//! Africa 27 %, America 7 %; Ukraine, Russia and Brazil mostly women, Senegal,
//! Bangladesh, Pakistan and Ghana mostly men.
//!
//! Source: integrated plan 2015-2016, context analysis (CX-04 to CX-08).

mod africa;
mod america;
mod asia;
mod europe;

/// Names from which those of a culture are built.
pub(crate) struct Pool {
    /// Given names of men.
    pub(crate) men: &'static [&'static str],
    /// Given names of women.
    pub(crate) women: &'static [&'static str],
    /// Roots of family names.
    pub(crate) families: &'static [&'static str],
    /// People bear two family names.
    pub(crate) two_family_names: bool,
}

/// What is typical of a citizenship.
pub(crate) struct Culture {
    /// ISO alpha-2.
    pub(crate) country: &'static str,
    /// Men in a thousand.
    pub(crate) men: u32,
    /// Language in which the notice is given.
    pub(crate) language: &'static str,
    /// People in a thousand who asked for protection or hold it.
    pub(crate) protection: u32,
    /// Some arrived as minors on their own.
    pub(crate) lone_minors: bool,
    /// People in a thousand with a single name.
    pub(crate) single_names: u32,
    /// The names.
    pub(crate) pool: &'static Pool,
}

/// A row without lone minors and single names.
const fn culture(
    country: &'static str,
    men: u32,
    language: &'static str,
    protection: u32,
    pool: &'static Pool,
) -> Culture {
    Culture {
        country,
        men,
        language,
        protection,
        lone_minors: false,
        single_names: 0,
        pool,
    }
}

impl Culture {
    const fn with_lone_minors(mut self) -> Self {
        self.lone_minors = true;
        self
    }

    const fn with_single_names(mut self, permille: u32) -> Self {
        self.single_names = permille;
        self
    }
}

/// Third countries, by thousandths of the population.
pub(crate) const CULTURES: &[(u32, &Culture)] = &[
    (171, &europe::ALBANIA),
    (65, &europe::UKRAINE),
    (62, &europe::NORTH_MACEDONIA),
    (40, &europe::MOLDOVA),
    (22, &europe::KOSOVO),
    (16, &europe::RUSSIA),
    (10, &europe::SERBIA),
    (8, &europe::BOSNIA),
    (6, &europe::TURKEY),
    (115, &asia::CHINA),
    (48, &asia::PAKISTAN),
    (38, &asia::BANGLADESH),
    (34, &asia::INDIA),
    (16, &asia::AFGHANISTAN),
    (14, &asia::PHILIPPINES),
    (121, &africa::MOROCCO),
    (28, &africa::TUNISIA),
    (30, &africa::NIGERIA),
    (26, &africa::SENEGAL),
    (10, &africa::MALI),
    (9, &africa::GAMBIA),
    (9, &africa::GHANA),
    (8, &africa::IVORY_COAST),
    (8, &africa::EGYPT),
    (6, &africa::SOMALIA),
    (5, &africa::ERITREA),
    (5, &africa::CAMEROON),
    (5, &africa::GUINEA),
    (24, &america::PERU),
    (12, &america::BRAZIL),
    (12, &america::DOMINICAN_REPUBLIC),
    (9, &america::ECUADOR),
    (8, &america::CUBA),
];

/// Where nobody else is found.
pub(crate) const FIRST: &Culture = &europe::ALBANIA;

/// Union citizens who use the service.
pub(crate) const UNION: &[(u32, &Culture)] = &[
    (7, &europe::ROMANIA),
    (2, &europe::POLAND),
    (1, &europe::BULGARIA),
];

/// Italian citizens who use the service.
pub(crate) const ITALIAN: &Culture = &europe::ITALY;

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_base::{Area, Countries};
    use mnet_flow::code_lists::CodeLists;

    #[test]
    fn every_culture_is_a_third_country_with_a_language_of_the_list() {
        for (_, culture) in CULTURES {
            assert!(
                Countries::shipped().is_third_country(culture.country),
                "{}",
                culture.country
            );
            assert!(CodeLists::shipped().contains("languages", culture.language));
        }
    }

    #[test]
    fn every_culture_has_names_enough() {
        let all = CULTURES
            .iter()
            .chain(UNION)
            .map(|(_, culture)| *culture)
            .chain([ITALIAN]);
        for pool in all.map(|culture| culture.pool) {
            for words in [pool.men, pool.women, pool.families] {
                assert!(words.len() >= 12, "{words:?}");
            }
        }
    }

    #[test]
    fn areas_have_the_shares_of_the_context_statistics() {
        let total: u32 = CULTURES.iter().map(|(weight, _)| weight).sum();
        assert_eq!(total, 1_000);
        let share = |areas: &[Area]| -> u32 {
            let countries = Countries::shipped();
            let of_area = |country| {
                countries
                    .by_alpha2(country)
                    .is_some_and(|found| areas.contains(&found.area))
            };
            let rows = CULTURES
                .iter()
                .filter(|(_, culture)| of_area(culture.country));
            rows.map(|(weight, _)| weight).sum()
        };
        assert_eq!(share(&[Area::OtherEurope]) / 10, 40);
        assert_eq!(share(&[Area::NorthAfrica, Area::SubSaharan]) / 10, 27);
    }

    #[test]
    fn women_are_about_half() {
        let men: u32 = CULTURES
            .iter()
            .map(|(weight, culture)| weight * culture.men)
            .sum();
        assert!((480_000..=540_000).contains(&men), "{men}");
    }
}
