// SPDX-License-Identifier: AGPL-3.0-or-later
//! Somebody who does not exist — *persona fittizia*.

use crate::calendar::earlier;
use crate::cultures::{CULTURES, Culture, FIRST, ITALIAN, UNION};
use crate::line::Fields;
use crate::names::family_name;
use crate::papers::{Holder, Title, phone, provisional_code, tax_code};
use crate::places::Place;
use crate::random::Random;
use crate::route::{Citizen, Route};
use jiff::civil::{Date, date};
use mnet_base::{Countries, Sex};

/// How much of a birth date is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Day,
    Month,
    Year,
}

/// Who somebody says to be.
#[derive(Clone)]
pub(crate) struct Person {
    /// Family name with its mark.
    pub(crate) family: String,
    /// Given name; missing for people with a single name.
    pub(crate) given: Option<String>,
    /// Definitive tax code.
    pub(crate) tax_code: Option<String>,
    /// Domicile (Istat).
    pub(crate) domicile: Option<String>,
    /// Language of the notice.
    pub(crate) language: &'static str,
    /// Citizenships.
    pub(crate) citizenships: Vec<&'static str>,
    /// Guardian of a minor on their own.
    pub(crate) guardian: Option<&'static str>,
    sex: Sex,
    born: Date,
    known: Known,
    birth_country: &'static str,
    provisional: Option<String>,
    other_ids: Vec<(&'static str, String, String)>,
    title: Option<Title>,
    phone: Option<String>,
}

/// Somebody met at a place on a day, on the way to where the route leads.
pub(crate) fn meet(
    random: &mut Random,
    place: &Place,
    route: Route,
    serial: u32,
    on: Date,
) -> Person {
    let culture = culture(random, route);
    let minor = culture.lone_minors && route == Route::Received && random.chance(60);
    let protection = if minor { 0 } else { culture.protection };
    let mut person = somebody(random, culture);
    person.born = birth(random, on, route, minor, protection);
    let holder = Holder {
        serial,
        on,
        police: &place.police,
    };
    person.title = title(random, &holder, route, minor, protection);
    person.guardian = minor.then(|| guardian(random));
    person.domicile = domicile(random, place, route);
    person.phone = random.chance(860).then(|| phone(serial));
    give_codes(random, &mut person, &holder);
    person
}

fn culture(random: &mut Random, route: Route) -> &'static Culture {
    match route {
        Route::Universal(Citizen::Italian) => ITALIAN,
        Route::Universal(Citizen::Union) => random.weighted(UNION, FIRST),
        _ => random.weighted(CULTURES, FIRST),
    }
}

fn somebody(random: &mut Random, culture: &'static Culture) -> Person {
    let man = random.chance(culture.men);
    let names = if man {
        culture.pool.men
    } else {
        culture.pool.women
    };
    let single = random.chance(culture.single_names);
    Person {
        family: family_name(random, culture.pool),
        given: (!single).then(|| random.word(names).to_owned()),
        tax_code: None,
        domicile: None,
        language: culture.language,
        citizenships: vec![culture.country],
        guardian: None,
        sex: if man { Sex::Male } else { Sex::Female },
        born: date(1990, 1, 1),
        known: Known::Day,
        birth_country: culture.country,
        provisional: None,
        other_ids: Vec::new(),
        title: None,
        phone: None,
    }
}

/// People in protection are younger; most others are in their thirties.
fn birth(random: &mut Random, on: Date, route: Route, minor: bool, protection: u32) -> Date {
    let years = match route {
        Route::NotSuitable("under_age") => random.between(13, 15),
        _ if minor => 17,
        _ if protection >= 300 => 18 + random.below(9) + random.below(15),
        _ => 18 + random.below(12) + random.below(14) + random.below(16),
    };
    let birthday = on.saturating_sub(jiff::Span::new().years(i64::from(years)));
    earlier(birthday, random.between(1, 360))
}

fn title(
    random: &mut Random,
    holder: &Holder<'_>,
    route: Route,
    minor: bool,
    protection: u32,
) -> Option<Title> {
    match route {
        Route::Universal(_) | Route::TitleUnstated => None,
        Route::NotSuitable(reason @ ("no_title" | "title_expired" | "permit_reason")) => {
            Some(holder.unfit(random, reason))
        }
        _ if minor => Some(holder.minor(random)),
        _ => Some(holder.regular(random, protection)),
    }
}

fn guardian(random: &mut Random) -> &'static str {
    random.word(&[
        "DEMORINALDI Laura, tutrice volontaria",
        "PROVABALDI Sergio, tutore volontario",
        "FINTOCONTI Marta, assistente sociale del Comune",
    ])
}

/// Three in four live in the partner's own comune.
fn domicile(random: &mut Random, place: &Place, route: Route) -> Option<String> {
    if route == Route::NotSuitable("outside_region") {
        return Some("099014".to_owned());
    }
    let nearby = random.chance(220);
    let unknown = random.chance(30);
    let neighbour = random.word(place.neighbours);
    match (unknown, nearby && !neighbour.is_empty()) {
        (true, _) => None,
        (false, true) => Some(neighbour.to_owned()),
        (false, false) => Some(place.comune.clone()),
    }
}

/// A definitive code for most, a provisional one for many who asked for asylum,
/// none for some.
fn give_codes(random: &mut Random, person: &mut Person, holder: &Holder<'_>) {
    let asylum = person.title.as_ref().is_some_and(Title::is_asylum_request);
    let unknown = random.chance(if asylum { 160 } else { 15 });
    person.known = match (unknown, random.chance(700)) {
        (true, true) => Known::Year,
        (true, false) => Known::Month,
        (false, _) => Known::Day,
    };
    if !unknown && asylum && random.chance(120) {
        person.born = date(person.born.year(), 1, 1);
    }
    if asylum && (unknown || random.chance(650)) {
        person.provisional = Some(provisional_code(holder.serial));
    } else if !unknown && random.chance(930) {
        person.compute_tax_code();
    }
    if asylum && random.chance(500) {
        let value = format!("DEMO-V{:07}", holder.serial);
        person
            .other_ids
            .push(("vestanet", value, holder.police.to_owned()));
    }
    if random.chance(80) {
        let value = format!("DEMO-P{:07}", holder.serial);
        person
            .other_ids
            .push(("passport", value, person.birth_country.to_owned()));
    }
}

impl Person {
    fn compute_tax_code(&mut self) {
        let place = match self.birth_country {
            // Rome, the comune of those born in Italy.
            "IT" => "H501",
            country => Countries::shipped()
                .by_alpha2(country)
                .map_or("", |country| country.belfiore),
        };
        let given = self.given.as_deref();
        self.tax_code = tax_code(&self.family, given, self.sex, self.born, place);
    }

    /// Becomes a citizen of two states, the second being Italy.
    pub(crate) fn make_dual(&mut self) {
        self.citizenships.push("IT");
    }

    /// Only the year of birth is said, as the first of January.
    pub(crate) fn presume_birth(&mut self) {
        self.known = Known::Day;
        self.born = date(self.born.year(), 1, 1);
    }

    /// No code is said, provisional or definitive.
    pub(crate) fn forget_codes(&mut self) {
        self.tax_code = None;
        self.provisional = None;
        self.other_ids.clear();
    }

    /// Another phone is said, or none.
    pub(crate) fn forget_phone(&mut self) {
        self.phone = None;
    }

    fn birth_text(&self) -> String {
        let (year, month) = (self.born.year(), self.born.month());
        match self.known {
            Known::Day => self.born.to_string(),
            Known::Month => format!("{year:04}-{month:02}"),
            Known::Year => format!("{year:04}"),
        }
    }

    /// The fields of `register_person`.
    pub(crate) fn fields(&self) -> Fields {
        let ids: Vec<_> = self
            .other_ids
            .iter()
            .map(|(kind, value, issuer)| {
                Fields::new()
                    .text("type", kind)
                    .text("value", value)
                    .text("issuer", issuer)
            })
            .collect();
        let fields = Fields::new()
            .text("family_name", &self.family)
            .maybe("given_name", self.given.as_ref())
            .text("sex", self.sex.code())
            .text("birth_date", self.birth_text())
            .text("birth_country", self.birth_country)
            .list("citizenships", &self.citizenships)
            .maybe("tax_code", self.tax_code.as_ref())
            .maybe("provisional_tax_code", self.provisional.as_ref())
            .objects("other_ids", &ids);
        let fields = match &self.title {
            Some(title) => fields.object("stay_title", &title.fields()),
            None => fields,
        };
        fields
            .maybe("domicile", self.domicile.as_ref())
            .maybe("phone", self.phone.as_ref())
            .yes("unaccompanied_minor", self.guardian.is_some())
            .maybe("guardian", self.guardian)
    }
}
