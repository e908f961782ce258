// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators of an edition — *insieme degli indicatori*.
//!
//! Steps, measures, referrals and counts are read once each, under the role of
//! nightly work; the rules of `mnet-flow` do the rest. An answer is kept for as
//! long as the events it was made from are all there are.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::counting::indicators::{
    Attributes, CaseFacts, CountedFacts, Dimension, Ending, Facts, FollowUp, GroupFacts,
    IndicatorSet, MeasureFacts, ReferralFacts, ReferralState, Step, ToldFacts, TrainingFacts, Word,
    indicator_set,
};
use mnet_flow::measures::Measure;
use mnet_flow::network::{BodyKind, Edition, Indicator, Parameter, days_between};
use mnet_store::{
    CaseStepRow, Circle, Context, CountGroupRow, Fault, MeasureStepRow, OutcomeStepRow,
    ReferralStepRow, Store, TrainingRow, TurnRow, Tx,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Counted up when the same events give other figures.
const RULES: u32 = 2;

/// Days after closure from which a check is read as that of the 90th, of the 180th day.
const CHECKS: [u32; 2] = [61, 136];

/// The outcome of who left with a contract without end (`exit-outcomes`).
const PERMANENT: &str = "employed_permanent";

/// The set of indicators of a circle by a day, from a kept answer where it is still true.
///
/// # Errors
/// [`Fault`].
pub async fn of_circle(
    store: &Store,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    let code = edition.code.as_str();
    let mut tx = store.begin(Context::default()).await?;
    let mark = mark(&mut tx, edition).await?;
    let name = name(circle);
    if let Some(kept) = tx
        .indicator_snapshot((code, &name), as_of, &mark)
        .await?
        .and_then(|kept| serde_json::from_str(&kept).ok())
    {
        return Ok(kept);
    }
    let set = compute(&mut tx, edition, as_of, circle).await?;
    let answer = serde_json::to_string(&set).map_err(|error| Fault::Stored(error.to_string()))?;
    tx.keep_indicator_snapshot((code, &name), as_of, &mark, &answer)
        .await?;
    tx.commit().await?;
    Ok(set)
}

/// The set of indicators of a circle by a day, from the rows as they are.
///
/// # Errors
/// [`Fault`].
pub async fn compute(
    tx: &mut Tx,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    let facts = facts(tx, edition, as_of, circle).await?;
    let whole = circle == Circle::default();
    // A part of the programme that is no partner has no target: it is called by a name of its own.
    let part = BodyCode::new(circle.owner.or(circle.body).unwrap_or(""));
    let partner = (!whole).then_some(&part);
    Ok(indicator_set(
        &facts,
        edition,
        as_of,
        partner,
        &Dimension::ALL,
    ))
}

/// What an answer was made from.
///
/// # Errors
/// [`Fault`].
pub async fn mark(tx: &mut Tx, edition: &Edition) -> Result<String, Fault> {
    let events = tx.indicator_mark(edition.code.as_str()).await?;
    let text = serde_json::to_vec(edition).map_err(|error| Fault::Stored(error.to_string()))?;
    let digest = hex::encode(Sha256::digest(text));
    let short = digest.get(..16).unwrap_or(&digest);
    Ok(format!("{RULES}/{short}/{events}"))
}

fn name(circle: Circle<'_>) -> String {
    match circle {
        Circle {
            owner: Some(code), ..
        } => format!("owner:{code}"),
        Circle {
            not_owner: Some(code),
            ..
        } => format!("not-owner:{code}"),
        Circle {
            body: Some(code), ..
        } => format!("body:{code}"),
        _ => "network".to_owned(),
    }
}

/// The window of an edition that has none: every day that the database knows.
const EVER: (Date, Date) = (date(1900, 1, 1), date(9999, 12, 31));

async fn facts(
    tx: &mut Tx,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<Facts, Fault> {
    let code = edition.code.as_str();
    let window = edition.window(Indicator::TakingCharge);
    let window = window.map_or(EVER, |window| (window.from, window.to));
    let mut made = Made::new();
    tx.read_whole_tables().await?;
    tx.case_steps(code, as_of, circle, window, |row| {
        made.case(&row, edition);
    })
    .await?;
    tx.measure_steps(code, as_of, |row| made.measure(&row, edition))
        .await?;
    for row in tx.turns(code, as_of).await? {
        made.turn(&row, edition);
    }
    tx.referral_steps(code, as_of, circle, |row| made.referral(&row))
        .await?;
    for row in tx.counted_by_attributes(code, as_of, circle).await? {
        made.counted(&row, edition);
    }
    tx.outcomes(code, as_of, |row| made.told(&row)).await?;
    for row in tx.training_results(code, as_of).await? {
        made.training(&row);
    }
    Ok(made.finish())
}

/// Facts while they are put together.
struct Made {
    facts: Facts,
    words: HashMap<String, Word>,
    cases: HashMap<Uuid, usize>,
    persons: HashMap<Uuid, u32>,
    measures: HashMap<(Measure, Attributes, bool), (u32, u32)>,
    groups: HashMap<(Indicator, Attributes, Word), u32>,
}

impl Made {
    fn new() -> Self {
        let facts = Facts {
            words: vec![String::new()],
            ..Facts::default()
        };
        Self {
            facts,
            words: HashMap::from([(String::new(), 0)]),
            cases: HashMap::new(),
            persons: HashMap::new(),
            measures: HashMap::new(),
            groups: HashMap::new(),
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

    fn attributes(&mut self, of: &Entry<'_>) -> Attributes {
        let month = of
            .month
            .map(|day| format!("{:04}-{:02}", day.year(), day.month()));
        let protection = of.groups.map(protection);
        let words = [
            (Dimension::Partner, of.partner),
            (Dimension::Sex, of.sex),
            (Dimension::AgeClass, of.age_class),
            (Dimension::Citizenship, of.area),
            (Dimension::Protection, protection),
            (Dimension::Channel, of.channel),
            (Dimension::EntryMonth, month.as_deref()),
            (Dimension::Centre, of.centre),
            (Dimension::District, of.district),
            (Dimension::Province, of.province),
            (Dimension::Country, of.country),
            (Dimension::PermitReason, of.permit_reason),
            (Dimension::Education, of.education),
            (Dimension::Italian, of.italian),
            (Dimension::Occupation, of.occupation),
        ];
        let mut attributes = Attributes::default();
        for (dimension, text) in words {
            let word = self.word(text.unwrap_or_default());
            attributes = attributes.with(dimension, word);
        }
        attributes
    }

    fn case(&mut self, row: &CaseStepRow, edition: &Edition) {
        let place = Place::of(edition, row.owner.as_deref());
        let attributes = self.attributes(&Entry {
            partner: row.owner.as_deref(),
            centre: centre(edition, row.taken_by.as_deref()),
            district: place.district,
            province: place.province,
            country: row.country.as_deref(),
            permit_reason: row.permit_reason.as_deref(),
            education: row.education.as_deref(),
            italian: row.italian.as_deref(),
            occupation: row.occupation.as_deref(),
            sex: row.sex.as_deref(),
            age_class: row.age_class.as_deref(),
            area: row.area.as_deref(),
            groups: row.groups.as_deref(),
            channel: row.channel.as_deref(),
            month: row.entered_on,
        });
        let next = u32::try_from(self.persons.len()).unwrap_or(u32::MAX);
        let person = *self.persons.entry(row.person).or_insert(next);
        let mut case = CaseFacts {
            person,
            attributes,
            universal: row.standing.as_deref() == Some("universal"),
            suitable: row.screening.as_deref() == Some("suitable"),
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
            (Step::Pact, row.signed_on),
            (Step::PactInWindow, row.signed_in_window),
        ] {
            case.set(step, day);
        }
        self.cases.insert(row.case_file, self.facts.cases.len());
        self.facts.cases.push(case);
    }

    fn of(&mut self, case_file: Uuid) -> Option<&mut CaseFacts> {
        let place = *self.cases.get(&case_file)?;
        self.facts.cases.get_mut(place)
    }

    fn measure(&mut self, row: &MeasureStepRow, edition: &Edition) {
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
        let by_centre = is_centre(edition, &row.provider);
        let (all, completed) = self
            .measures
            .entry((measure, attributes, by_centre))
            .or_default();
        *all += 1;
        *completed += u32::from(row.completed_on.is_some());
    }

    /// Turns of a case come in the order they happened.
    fn turn(&mut self, row: &TurnRow, edition: &Edition) {
        let code = row.code.as_deref().unwrap_or_default();
        let early = CodeLists::shipped().contains("early-closure-reasons", code);
        let early = if early { self.word(code) } else { 0 };
        let months = i64::from(edition.parameter(Parameter::Reopening, row.on));
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

    fn referral(&mut self, row: &ReferralStepRow) {
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

    fn told(&mut self, row: &OutcomeStepRow) {
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

    fn training(&mut self, row: &TrainingRow) {
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

    fn counted(&mut self, row: &CountGroupRow, edition: &Edition) {
        let Some(indicator) = Indicator::parse(&row.indicator) else {
            return;
        };
        let place = Place::of(edition, row.partner.as_deref());
        let attributes = self.attributes(&Entry {
            partner: row.partner.as_deref(),
            centre: centre(edition, row.taken_by.as_deref()),
            district: place.district,
            province: place.province,
            country: row.country.as_deref(),
            permit_reason: row.permit_reason.as_deref(),
            education: row.education.as_deref(),
            italian: row.italian.as_deref(),
            occupation: row.occupation.as_deref(),
            sex: row.sex.as_deref(),
            age_class: row.age_class.as_deref(),
            area: row.area.as_deref(),
            // Without attributes nothing is known of groups either.
            groups: row.sex.as_ref().map(|_| row.groups.as_slice()),
            channel: row.channel.as_deref(),
            month: row.month,
        });
        let persons = u32::try_from(row.persons).unwrap_or(u32::MAX);
        self.facts.counted.push(CountedFacts {
            indicator,
            attributes,
            persons,
        });
        for group in &row.groups {
            let group = self.word(group);
            *self
                .groups
                .entry((indicator, attributes, group))
                .or_default() += persons;
        }
    }

    fn finish(mut self) -> Facts {
        for case in &mut self.facts.cases {
            if case.day(Step::RecipientCard).is_some() {
                case.lines = case.activities + case.measures;
            }
        }
        let measures = self.measures.into_iter();
        self.facts.measures = measures
            .map(
                |((measure, attributes, by_centre), (started, completed))| MeasureFacts {
                    measure,
                    attributes,
                    by_centre,
                    started,
                    completed,
                },
            )
            .collect();
        let groups = self.groups.into_iter();
        self.facts.groups = groups
            .map(|((indicator, attributes, group), persons)| GroupFacts {
                indicator,
                attributes,
                group,
                persons,
            })
            .collect();
        self.facts
    }
}

/// What is known of a case when it begins.
struct Entry<'a> {
    partner: Option<&'a str>,
    sex: Option<&'a str>,
    age_class: Option<&'a str>,
    area: Option<&'a str>,
    groups: Option<&'a [String]>,
    channel: Option<&'a str>,
    month: Option<Date>,
    centre: Option<&'a str>,
    district: Option<&'a str>,
    province: Option<&'a str>,
    country: Option<&'a str>,
    permit_reason: Option<&'a str>,
    education: Option<&'a str>,
    italian: Option<&'a str>,
    occupation: Option<&'a str>,
}

/// Where a partner is: its district and its province.
#[derive(Default)]
struct Place<'a> {
    district: Option<&'a str>,
    province: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn of(edition: &'a Edition, partner: Option<&str>) -> Self {
        let partner = partner.and_then(|code| edition.body(&BodyCode::new(code)));
        let Some(partner) = partner else {
            return Self::default();
        };
        let comune = partner.comune.as_deref();
        let district = comune.and_then(|istat| edition.district_for_comune(istat));
        Self {
            district: district.map(BodyCode::as_str),
            province: partner.province.as_deref(),
        }
    }
}

/// The body that took charge, where it is an employment centre.
fn centre<'a>(edition: &Edition, body: Option<&'a str>) -> Option<&'a str> {
    body.filter(|code| is_centre(edition, code))
}

fn is_centre(edition: &Edition, code: &str) -> bool {
    let body = edition.body(&BodyCode::new(code));
    body.is_some_and(|body| body.kind == BodyKind::EmploymentCentre)
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
        let mut made = Made::new();
        let row = CaseStepRow {
            case_file: id,
            ..CaseStepRow::default()
        };
        made.case(&row, edition);
        let turn = |action: &str, on, code: &str| TurnRow {
            case_file: id,
            action: action.to_owned(),
            on,
            code: Some(code.to_owned()),
        };
        made.turn(
            &turn("case_closed", date(2021, 1, 10), "abandonment"),
            edition,
        );
        made.turn(&turn("case_reopened", date(2021, 3, 1), ""), edition);
        let open = made.facts.cases.first().cloned().unwrap();
        assert_eq!((open.day(Step::Closed), open.early), (None, 0));

        made.turn(
            &turn("case_closed", date(2021, 5, 1), "employed_fixed_term"),
            edition,
        );
        made.turn(
            &turn("follow_up_recorded", date(2021, 5, 31), "jobless"),
            edition,
        );
        made.turn(
            &turn("follow_up_recorded", date(2021, 7, 30), "employed"),
            edition,
        );
        let closed = made.facts.cases.first().cloned().unwrap();

        assert_eq!((closed.closures, closed.reopened), (2, 1));
        assert_eq!(closed.ending, Ending::Working);
        assert_eq!(closed.follow_ups, [FollowUp::Working, FollowUp::None]);
    }
}
