// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rows put together to facts — *fatti degli indicatori*.
//!
//! Rows of a table come one after the other; what belongs to the same case or person is found
//! by its id, and a body, a month or a word is looked up once, however many cases have it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::counting::indicators::{
    Attributes, CaseFacts, CountedFacts, Dimension, Ending, Facts, FollowUp, MeasureFacts,
    Priority, ReferralFacts, ReferralState, Step, ToldFacts, TrainingFacts, Word,
};
use mnet_flow::measures::Measure;
use mnet_flow::network::{BodyKind, Edition, Indicator, Parameter, days_between};
use mnet_store::{
    CaseStepRow, CountGroupRow, EntryGroupRow, MeasureStepRow, OutcomeStepRow, PactStepRow,
    ReferralStepRow, TrainingRow, TurnRow,
};
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// The window of an edition that has none: every day that the database knows.
const EVER: (Date, Date) = (date(1900, 1, 1), date(9999, 12, 31));

/// Days after closure from which a check is read as that of the 90th, of the 180th day.
const CHECKS: [u32; 2] = [61, 136];

/// The outcome of who left with a contract without end (`exit-outcomes`).
const PERMANENT: &str = "employed_permanent";

/// Facts while they are put together.
pub(super) struct Made<'e> {
    edition: &'e Edition,
    as_of: Date,
    /// The window in which a pact must be in force.
    window: (Date, Date),
    facts: Facts,
    words: FxHashMap<String, Word>,
    places: FxHashMap<String, Place>,
    months: FxHashMap<(i16, i8), Word>,
    /// Where the facts of a case stand, for cases of the circle.
    cases: FxHashMap<Uuid, usize>,
    /// Where what is known of a person stands.
    persons: FxHashMap<Uuid, usize>,
    known: Vec<Known>,
}

/// What is known of a person.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    entry: Entry,
    /// What their first case says, and which it is: the earliest, then the least.
    first: Option<(Date, Uuid, Attributes)>,
}

/// What a person was when they came in.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    sex: Word,
    age_class: Word,
    area: Word,
    protection: Word,
    priority: Priority,
}

/// What a body is, and where.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    body: Word,
    is_centre: bool,
    district: Word,
    province: Word,
}

impl<'e> Made<'e> {
    pub(super) fn new(edition: &'e Edition, as_of: Date) -> Self {
        let facts = Facts {
            words: vec![String::new()],
            ..Facts::default()
        };
        let window = edition.window(Indicator::TakingCharge);
        Self {
            edition,
            as_of,
            window: window.map_or(EVER, |window| (window.from, window.to)),
            facts,
            words: std::iter::once((String::new(), 0)).collect(),
            places: FxHashMap::default(),
            months: FxHashMap::default(),
            cases: FxHashMap::default(),
            persons: FxHashMap::default(),
            known: Vec::new(),
        }
    }

    /// The number of a word; words that no list could hold any more are not known.
    fn word(&mut self, text: &str) -> Word {
        if let Some(word) = self.words.get(text) {
            return *word;
        }
        let Ok(word) = Word::try_from(self.facts.words.len()) else {
            return 0;
        };
        self.facts.words.push(text.to_owned());
        self.words.insert(text.to_owned(), word);
        word
    }

    fn word_of(&mut self, text: Option<&str>) -> Word {
        text.map_or(0, |text| self.word(text))
    }

    /// Looks a body up, once.
    fn place(&mut self, code: &str) -> Place {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        let edition = self.edition;
        let found = edition.body(&BodyCode::new(code));
        let comune = found.and_then(|body| body.comune.as_deref());
        let district = comune.and_then(|istat| edition.district_for_comune(istat));
        let province = found.and_then(|body| body.province.as_deref());
        let place = Place {
            body: self.word(code),
            is_centre: found.is_some_and(|body| body.kind == BodyKind::EmploymentCentre),
            district: self.word_of(district.map(BodyCode::as_str)),
            province: self.word_of(province),
        };
        self.places.insert(code.to_owned(), place);
        place
    }

    fn place_of(&mut self, code: Option<&str>) -> Place {
        code.map_or_else(Place::default, |code| self.place(code))
    }

    fn month(&mut self, day: Date) -> Word {
        let month = (day.year(), day.month());
        if let Some(word) = self.months.get(&month) {
            return *word;
        }
        let word = self.word(&format!("{:04}-{:02}", month.0, month.1));
        self.months.insert(month, word);
        word
    }

    /// Where what is known of a person stands.
    fn person(&mut self, person: Uuid) -> usize {
        let next = self.known.len();
        let place = *self.persons.entry(person).or_insert(next);
        if place == next {
            self.known.push(Known::default());
        }
        place
    }

    /// Persons who were alike when they came in: told once their cases are.
    pub(super) fn entered(&mut self, row: &EntryGroupRow) {
        let entry = Entry {
            sex: self.word_of(row.sex.as_deref()),
            age_class: self.word_of(row.age_class.as_deref()),
            area: self.word_of(row.area.as_deref()),
            protection: self.word(protection(&row.groups)),
            priority: Priority::of(row.groups.iter().map(String::as_str)),
        };
        for person in &row.persons {
            let place = self.person(*person);
            if let Some(known) = self.known.get_mut(place) {
                known.entry = entry;
            }
        }
    }

    /// All who entered were told: their cases are of who they were then, and so are measures, referrals
    /// and training that are told from here on.
    pub(super) fn all_entered(&mut self) {
        for case in &mut self.facts.cases {
            let person = usize::try_from(case.person).ok();
            let known = person.and_then(|person| self.known.get(person));
            let entry = known.map_or_else(Entry::default, |known| known.entry);
            case.attributes = of_entry(case.attributes, entry);
        }
    }

    /// A case; one outside the circle says only what its person was when it began.
    pub(super) fn case(&mut self, row: &CaseStepRow<'_>) {
        let owner = self.place_of(row.owner);
        let centre = self.place_of(row.taken_by);
        let person = self.person(row.person);
        let attributes = [
            (Dimension::Channel, row.channel),
            (Dimension::Country, row.country),
            (Dimension::PermitReason, row.permit_reason),
            (Dimension::Education, row.education),
            (Dimension::Italian, row.italian),
            (Dimension::Occupation, row.occupation),
        ]
        .into_iter()
        .fold(Attributes::default(), |all, (dimension, text)| {
            all.with(dimension, self.word_of(text))
        })
        .with(
            Dimension::EntryMonth,
            row.entered_on.map_or(0, |on| self.month(on)),
        )
        .with(
            Dimension::Centre,
            if centre.is_centre { centre.body } else { 0 },
        );
        let attributes = of_partner(attributes, owner);
        if let (Some(known), Some(entered)) = (self.known.get_mut(person), row.entered_on) {
            let own = (entered, row.case_file);
            if known.first.is_none_or(|(on, case, _)| own < (on, case)) {
                known.first = Some((entered, row.case_file, attributes));
            }
        }
        if row.inside {
            self.cases.insert(row.case_file, self.facts.cases.len());
            self.facts.cases.push(facts_of(row, person, attributes));
        }
    }

    fn of(&mut self, case_file: Uuid) -> Option<&mut CaseFacts> {
        let place = *self.cases.get(&case_file)?;
        self.facts.cases.get_mut(place)
    }

    /// A version of a pact: the first signature, and the first day in force in the window.
    pub(super) fn pact(&mut self, row: &PactStepRow) {
        let ((from, to), as_of) = (self.window, self.as_of);
        let Some(case) = self.of(row.case_file) else {
            return;
        };
        let mut first = |step, on: Date| {
            let first = case.day(step).map_or(on, |day| day.min(on));
            case.set(step, Some(first));
        };
        first(Step::Pact, row.signed_on);
        let in_force = row.signed_on.max(from);
        let ended = row.ended_on.is_some_and(|on| on < from);
        if row.signed_on <= to && !ended && in_force <= as_of {
            first(Step::PactInWindow, in_force);
        }
    }

    pub(super) fn measure(&mut self, row: &MeasureStepRow) {
        let Some(measure) = Measure::parse(&row.measure) else {
            return;
        };
        let Some(case) = self.of(row.case_file) else {
            return;
        };
        case.measures += 1;
        let Some(started) = row.started_on.filter(|_| row.annulled_on.is_none()) else {
            return;
        };
        case.started += 1;
        let first = case
            .day(Step::Measure)
            .map_or(started, |day| day.min(started));
        case.set(Step::Measure, Some(first));
        case.trained |= measure == Measure::Traineeship && row.completed_on.is_some();
        let attributes = case.attributes;
        let by_centre = self.place(&row.provider).is_centre;
        self.facts.measures.push(MeasureFacts {
            measure,
            attributes,
            by_centre,
            started: 1,
            completed: u32::from(row.completed_on.is_some()),
        });
    }

    /// Turns of a case come in the order they happened.
    pub(super) fn turn(&mut self, row: &TurnRow) {
        let code = row.code.as_deref().unwrap_or_default();
        let early = CodeLists::shipped().contains("early-closure-reasons", code);
        let early = if early { self.word(code) } else { 0 };
        let months = i64::from(self.edition.parameter(Parameter::Reopening, row.on));
        let Some(case) = self.of(row.case_file) else {
            return;
        };
        let closed = case.day(Step::Closed);
        match row.action.as_str() {
            "case_closed" => {
                case.closures += 1;
                case.set(Step::Closed, Some(row.on));
                case.ending = Ending::of(code);
                case.permanent = code == PERMANENT;
                case.early = early;
                case.follow_ups = [FollowUp::None; 2];
            }
            "case_reopened" => {
                let last = closed.map(|on| on.saturating_add(months.months()));
                case.reopened += u32::from(last.is_some_and(|last| row.on <= last));
                case.set(Step::Closed, None);
                case.ending = Ending::None;
                case.permanent = false;
                case.early = 0;
            }
            _ => {
                let Some(closed) = closed else { return };
                let after = days_between(closed, row.on);
                let check = CHECKS.iter().rposition(|from| after >= *from);
                if let Some(found) = check.and_then(|at| case.follow_ups.get_mut(at)) {
                    *found = FollowUp::of(code);
                }
            }
        }
    }

    pub(super) fn referral(&mut self, row: &ReferralStepRow) {
        let Some(attributes) = self.of(row.case_file).map(|case| case.attributes) else {
            return;
        };
        let state = match (row.state.as_str(), row.answered_on) {
            ("accepted" | "closed", Some(_)) => ReferralState::Accepted,
            ("refused", Some(_)) => ReferralState::Refused,
            ("expired", _) => ReferralState::Expired,
            _ => ReferralState::Waiting,
        };
        self.facts.referrals.push(ReferralFacts {
            attributes,
            sent_on: row.sent_on,
            answered_on: row.answered_on,
            state,
            kept: row.kept,
            returned: row.returned,
        });
    }

    pub(super) fn told(&mut self, row: &OutcomeStepRow) {
        let what = self.word(&row.what);
        let number = |value: i32| u32::try_from(value).unwrap_or(0);
        let told = ToldFacts {
            what,
            part: number(row.part),
            whole: number(row.whole),
        };
        if let Some(case) = self.of(row.case_file) {
            case.told.push(told);
        }
    }

    pub(super) fn training(&mut self, row: &TrainingRow) {
        let Some(attributes) = self.of(row.case_file).map(|case| case.attributes) else {
            return;
        };
        let minutes = |value: i32| u32::try_from(value).unwrap_or(0);
        self.facts.training.push(TrainingFacts {
            attributes,
            enrolled: 1,
            certified: u32::from(row.certified),
            planned: minutes(row.planned),
            attended: minutes(row.attended),
        });
    }

    /// Persons who count for the same partner: told after their cases, which say the rest.
    pub(super) fn counted(&mut self, row: &CountGroupRow) {
        let Some(indicator) = Indicator::parse(&row.indicator) else {
            return;
        };
        let partner = self.place_of(row.partner.as_deref());
        for person in &row.persons {
            let place = self.persons.get(person);
            let known = place.and_then(|place| self.known.get(*place)).copied();
            let Known { entry, first } = known.unwrap_or_default();
            let first = first.map_or_else(Attributes::default, |(_, _, attributes)| attributes);
            // Without attributes nothing is known of groups either.
            let entry = Entry {
                protection: if entry.sex == 0 { 0 } else { entry.protection },
                ..entry
            };
            self.facts.counted.push(CountedFacts {
                indicator,
                attributes: of_partner(of_entry(first, entry), partner),
                priority: entry.priority,
                persons: 1,
            });
        }
    }

    pub(super) fn finish(mut self) -> Facts {
        for case in &mut self.facts.cases {
            if case.day(Step::RecipientCard).is_some() {
                case.lines = case.activities + case.measures;
            }
        }
        self.facts
    }
}

fn of_entry(attributes: Attributes, entry: Entry) -> Attributes {
    attributes
        .with(Dimension::Sex, entry.sex)
        .with(Dimension::AgeClass, entry.age_class)
        .with(Dimension::Citizenship, entry.area)
        .with(Dimension::Protection, entry.protection)
}

fn of_partner(attributes: Attributes, partner: Place) -> Attributes {
    attributes
        .with(Dimension::Partner, partner.body)
        .with(Dimension::District, partner.district)
        .with(Dimension::Province, partner.province)
}

fn facts_of(row: &CaseStepRow<'_>, person: usize, attributes: Attributes) -> CaseFacts {
    let mut case = CaseFacts {
        person: u32::try_from(person).unwrap_or(u32::MAX),
        attributes,
        universal: row.standing == Some("universal"),
        suitable: row.screening == Some("suitable"),
        last_on: row.last_on,
        activities: u32::try_from(row.activities).unwrap_or(u32::MAX),
        ..CaseFacts::default()
    };
    for (step, day) in [
        (Step::Entered, row.entered_on),
        (Step::Screening, row.screening_on),
        (Step::Screened, row.screened_on),
        (Step::Card, row.card_on),
        (Step::Notice, row.notice_on),
        (Step::RecipientCard, row.recipient_card_on),
        (Step::Received, row.received_on),
        (Step::Completed, row.completed_on),
        (Step::Referred, row.referred_on),
        (Step::Taken, row.taken_on),
        (Step::Oriented, row.oriented_on),
    ] {
        case.set(step, day);
    }
    case
}

/// Protection status at entry, as the priority groups tell it.
fn protection(groups: &[String]) -> &'static str {
    let has = |group: &str| groups.iter().any(|one| one == group);
    if has("protection_holder") {
        "protection_holder"
    } else if has("asylum_seeker") {
        "asylum_seeker"
    } else {
        "none"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn protection_is_read_off_the_groups_of_entry() {
        let groups = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };

        assert_eq!(
            protection(&groups(&["woman", "asylum_seeker"])),
            "asylum_seeker"
        );
        assert_eq!(
            protection(&groups(&["protection_holder"])),
            "protection_holder"
        );
        assert_eq!(protection(&groups(&["woman"])), "none");
    }

    #[test]
    fn a_case_opened_again_is_not_closed_and_was_closed_once() {
        let edition = Edition::named("marche-2020").unwrap();
        let id = Uuid::from_u128(1);
        let mut made = Made::new(edition, date(2021, 12, 31));
        let row = CaseStepRow {
            case_file: id,
            inside: true,
            ..CaseStepRow::default()
        };
        made.case(&row);
        let turn = |action: &str, on, code: &str| TurnRow {
            case_file: id,
            action: action.to_owned(),
            on,
            code: Some(code.to_owned()),
        };
        made.turn(&turn("case_closed", date(2021, 1, 10), "abandonment"));
        made.turn(&turn("case_reopened", date(2021, 3, 1), ""));
        let open = made.facts.cases.first().cloned().unwrap();
        assert_eq!((open.day(Step::Closed), open.early), (None, 0));

        made.turn(&turn(
            "case_closed",
            date(2021, 5, 1),
            "employed_fixed_term",
        ));
        made.turn(&turn("follow_up_recorded", date(2021, 5, 31), "jobless"));
        made.turn(&turn("follow_up_recorded", date(2021, 7, 30), "employed"));
        let closed = made.facts.cases.first().cloned().unwrap();

        assert_eq!((closed.closures, closed.reopened), (2, 1));
        assert_eq!(closed.ending, Ending::Working);
        assert_eq!(closed.follow_ups, [FollowUp::Working, FollowUp::None]);
    }

    #[test]
    fn who_counts_is_what_they_were_when_their_first_case_began() {
        let edition = Edition::named("marche-2020").unwrap();
        let person = Uuid::from_u128(7);
        let mut made = Made::new(edition, date(2021, 12, 31));
        made.entered(&EntryGroupRow {
            sex: Some("F".to_owned()),
            age_class: None,
            area: None,
            groups: vec!["asylum_seeker".to_owned()],
            persons: vec![person],
        });
        let case = |id: u128, on, owner: &'static str, channel: &'static str, inside| CaseStepRow {
            case_file: Uuid::from_u128(id),
            person,
            owner: Some(owner),
            channel: Some(channel),
            entered_on: Some(on),
            inside,
            ..CaseStepRow::default()
        };
        made.case(&case(2, date(2021, 5, 3), "ANC", "outreach", true));
        // Of another circle, and earlier: it is not counted, but says how they came.
        made.case(&case(1, date(2021, 2, 1), "PRC", "walk_in", false));
        made.counted(&CountGroupRow {
            indicator: "reception".to_owned(),
            partner: Some("ANC".to_owned()),
            persons: vec![person],
        });

        let facts = made.finish();

        assert_eq!(facts.cases.len(), 1);
        let counted = facts.counted.first().unwrap();
        let said = |dimension| facts.word(counted.attributes.of(dimension));
        assert_eq!(said(Dimension::Partner), "ANC");
        assert_eq!(said(Dimension::Channel), "walk_in");
        assert_eq!(said(Dimension::EntryMonth), "2021-02");
        assert_eq!(said(Dimension::Sex), "F");
        assert_eq!(said(Dimension::Protection), "asylum_seeker");
        let of_case = facts.cases.first().unwrap().attributes;
        assert_eq!(facts.word(of_case.of(Dimension::Channel)), "outreach");
    }

    #[test]
    fn a_pact_is_in_force_in_the_window_from_its_first_day_there() {
        let edition = Edition::named("marche-2020").unwrap();
        let (from, to) = Made::new(edition, date(2021, 12, 31)).window;
        let step = |signed_on: Date, ended_on: Option<Date>| {
            let id = Uuid::from_u128(1);
            let mut made = Made::new(edition, to);
            made.case(&CaseStepRow {
                case_file: id,
                inside: true,
                ..CaseStepRow::default()
            });
            made.pact(&PactStepRow {
                case_file: id,
                signed_on,
                ended_on,
            });
            let facts = made.finish();
            facts.cases.first().unwrap().day(Step::PactInWindow)
        };
        let before = from.saturating_sub(30.days());

        assert_eq!(step(before, None), Some(from));
        assert_eq!(step(before, Some(from.saturating_sub(1.days()))), None);
        assert_eq!(step(to, None), Some(to));
        assert_eq!(step(to.saturating_add(1.days()), None), None);
    }
}
