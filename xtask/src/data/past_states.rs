// SPDX-License-Identifier: AGPL-3.0-or-later
//! States that ended, and whose ground became whose — *stati cessati*.
//!
//! Tax codes of people born there may carry the code of that time. Dates are
//! those of the revenue agency's table as kept in python-codicefiscale, where it
//! has them; otherwise the day the new state was born.

/// A state that ended.
pub(super) struct PastState {
    /// Four letters of ISO 3166-3, ours ending in `ZZ` where ISO never listed the
    /// state, or two of ISO 3166-1 for a territory.
    pub(super) code: &'static str,
    /// Three letters it had in ISO 3166-1.
    pub(super) alpha3: &'static str,
    /// Code in tax codes.
    pub(super) belfiore: &'static str,
    /// Names in Italian, English and Arabic.
    pub(super) names: [&'static str; 3],
    /// Where it lay.
    pub(super) area: &'static str,
    /// First day, when known, and last day.
    pub(super) days: [&'static str; 2],
    /// Present states on its ground, by alpha-2.
    pub(super) successors: &'static [&'static str],
}

/// States that ended, by code.
pub(super) const PAST_STATES: [PastState; 9] = [
    PastState {
        code: "CSHH",
        alpha3: "CSK",
        belfiore: "Z105",
        names: ["Cecoslovacchia", "Czechoslovakia", "تشيكوسلوفاكيا"],
        area: "other_europe",
        days: ["", "1993-01-01"],
        successors: &["CZ", "SK"],
    },
    PastState {
        code: "CSXX",
        alpha3: "SCG",
        belfiore: "Z157",
        names: [
            "Serbia e Montenegro",
            "Serbia and Montenegro",
            "صربيا والجبل الأسود",
        ],
        area: "other_europe",
        days: ["2003-02-04", "2006-06-03"],
        successors: &["ME", "RS", "XK"],
    },
    PastState {
        code: "DDDE",
        alpha3: "DDR",
        belfiore: "Z111",
        names: [
            "Repubblica Democratica Tedesca",
            "German Democratic Republic",
            "جمهورية ألمانيا الديمقراطية",
        ],
        area: "other_europe",
        days: ["", "1990-10-03"],
        successors: &["DE"],
    },
    PastState {
        code: "GEZZ",
        alpha3: "",
        belfiore: "Z136",
        names: [
            "Georgia (codice fino al 1994)",
            "Georgia (code until 1994)",
            "جورجيا (رمز حتى 1994)",
        ],
        area: "asia",
        days: ["", "1994-01-01"],
        successors: &["GE"],
    },
    PastState {
        code: "HK",
        alpha3: "HKG",
        belfiore: "Z221",
        names: ["Hong Kong", "Hong Kong", "هونغ كونغ"],
        area: "asia",
        days: ["", "1997-06-30"],
        successors: &["CN"],
    },
    PastState {
        code: "SUHH",
        alpha3: "SUN",
        belfiore: "Z135",
        names: ["Unione Sovietica", "Soviet Union", "الاتحاد السوفيتي"],
        area: "other_europe",
        days: ["", "1992-03-31"],
        successors: &[
            "AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA",
            "UZ",
        ],
    },
    PastState {
        code: "TZZZ",
        alpha3: "",
        belfiore: "Z350",
        names: ["Tanganica", "Tanganyika", "تنجانيقا"],
        area: "sub_saharan",
        days: ["1916-01-01", "1964-04-25"],
        successors: &["TZ"],
    },
    PastState {
        code: "YDYE",
        alpha3: "YMD",
        belfiore: "Z250",
        names: ["Yemen del Sud", "South Yemen", "اليمن الجنوبي"],
        area: "asia",
        days: ["1975-12-31", "1990-05-22"],
        successors: &["YE"],
    },
    PastState {
        code: "YUCS",
        alpha3: "YUG",
        belfiore: "Z118",
        names: ["Jugoslavia", "Yugoslavia", "يوغوسلافيا"],
        area: "other_europe",
        days: ["", "2003-02-04"],
        successors: &["BA", "HR", "ME", "MK", "RS", "SI", "XK"],
    },
];

/// Ground that passed between states that both still exist: the present state,
/// the code people born there used to get, and the last day.
pub(super) const PASSED: [(&str, &str, &str); 6] = [
    ("BD", "Z236", "1971-12-15"),
    ("ER", "Z315", "1993-05-23"),
    ("SS", "Z348", "2011-07-08"),
    ("TL", "Z223", "2002-05-19"),
    ("XK", "Z158", "2008-02-16"),
    ("NA", "Z347", "1990-03-20"),
];

/// The earlier codes of a present state, each with its last day: `Z135/1992-03-31`.
pub(super) fn earlier(alpha2: &str) -> String {
    let ended = PAST_STATES
        .iter()
        .filter(|past| past.successors.contains(&alpha2));
    let ended = ended.map(|past| (past.belfiore, past.days[1]));
    let passed = PASSED.iter().filter(|(state, ..)| *state == alpha2);
    let passed = passed.map(|(_, code, end)| (*code, *end));
    let codes: Vec<_> = ended
        .chain(passed)
        .map(|(code, end)| format!("{code}/{end}"))
        .collect();
    codes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_states_are_in_order_and_once() {
        let codes: Vec<_> = PAST_STATES.iter().map(|past| past.code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn kosovo_had_three_codes_before_its_own() {
        assert_eq!(
            earlier("XK"),
            "Z157/2006-06-03 Z118/2003-02-04 Z158/2008-02-16"
        );
        assert_eq!(earlier("MA"), "");
    }
}
