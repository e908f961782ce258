// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules make of a population, without a database.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_base::{Comuni, Tri};
use mnet_exchange::history::{HistoryDeed, HistoryLine, RegisterPerson};
use mnet_flow::case::{Act, CaseFile, Deed, Entry, Event, Origin, Refusal, Standing, decide};
use mnet_flow::counting::{Exclusion, merged, reception};
use mnet_flow::network::{Edition, Indicator};
use mnet_flow::screening::eligibility::{
    Citizenship, Eligibility, EligibilityQuestion, ProgrammeAction, TitleProof, eligibility,
};

/// A person as the rules know it after its lines.
#[derive(Default)]
pub(crate) struct Folded {
    pub(crate) said: Option<RegisterPerson>,
    pub(crate) file: CaseFile,
    entries: Vec<Entry>,
}

impl Folded {
    fn happen(&mut self, line: &HistoryLine, event: Event) {
        self.file.apply(line.on, &line.body, &event);
        let seq = i64::try_from(self.entries.len()).unwrap();
        let (on, body, role) = (line.on, line.body.clone(), line.role);
        self.entries.push(Entry {
            seq,
            on,
            body,
            role,
            event,
        });
    }

    fn evidence(&self, on: Date, citizenships: &[String], edition: &Edition) -> Event {
        let said = self.said.as_ref().unwrap();
        let titles: Vec<_> = said.stay_title.clone().into_iter().collect();
        let citizenship = Citizenship::of(citizenships);
        let domicile = said
            .domicile
            .as_deref()
            .and_then(|code| Comuni::shipped().by_istat(code));
        let result = eligibility(&EligibilityQuestion {
            on,
            citizenship,
            titles: &titles,
            proof: TitleProof::Seen,
            birth: Some(said.birth_date),
            action: ProgrammeAction::Scheme,
            domiciled_in_region: match domicile {
                None => Tri::Unknown,
                Some(comune) if comune.region == edition.region => Tri::Yes,
                Some(_) => Tri::No,
            },
        });
        let reason = match result.answer {
            _ if titles.is_empty() => Some("STAY_TITLE_MISSING".to_owned()),
            Eligibility::NotEligible { reason } => Some(reason.code().to_owned()),
            _ => None,
        };
        let universal = citizenship == Citizenship::ItalianOrEu;
        let standing = if universal {
            Standing::Universal
        } else {
            Standing::ThirdCountry
        };
        let proposed_owner = said
            .domicile
            .as_deref()
            .and_then(|istat| edition.partner_for_comune(istat))
            .cloned();
        let eligible = !universal && !titles.is_empty() && result.answer.may_count();
        Event::EligibilityEvidenced {
            standing,
            eligible,
            reason,
            proposed_owner,
        }
    }
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) people: BTreeMap<String, Folded>,
    pub(crate) merges: Vec<(String, String)>,
    pub(crate) refused: Vec<(String, Refusal)>,
}

fn deed(line: &HistoryLine, age: i32) -> Deed {
    let referral = || {
        let id = u128::from_be_bytes(line.key[..16].try_into().unwrap());
        format!("{id:032x}").parse::<ReferralId>().unwrap()
    };
    let deed = line.deed.deed(age, referral);
    deed.unwrap_or_else(|| panic!("{:?}", line.deed))
}

impl World {
    pub(crate) fn of(edition: &Edition, lines: &[HistoryLine]) -> Self {
        let mut world = Self::default();
        for line in lines {
            world.apply(edition, line);
        }
        world
    }

    fn apply(&mut self, edition: &Edition, line: &HistoryLine) {
        if let HistoryDeed::MergePersons { other } = &line.deed {
            assert!(self.people.contains_key(&line.person) && self.people.contains_key(other));
            self.merges.push((line.person.clone(), other.clone()));
            return;
        }
        let person = self.people.entry(line.person.clone()).or_default();
        match &line.deed {
            HistoryDeed::RegisterPerson(said) => {
                assert!(person.said.is_none(), "{} twice", line.person);
                person.said = Some((**said).clone());
                let event = person.evidence(line.on, &said.citizenships, edition);
                person.happen(line, event);
            }
            HistoryDeed::SetCitizenships(list) => {
                let event = person.evidence(line.on, list, edition);
                person.happen(line, event);
            }
            _ => {
                let act = Act {
                    on: line.on,
                    body: line.body.clone(),
                    role: line.role,
                    origin: Origin::History,
                };
                let said = person.said.as_ref();
                let age = said.map_or(0, |said| said.birth_date.age_on(line.on));
                match decide(&person.file, &act, &deed(line, age), edition) {
                    Ok(decision) => {
                        for event in decision.events {
                            person.happen(line, event);
                        }
                    }
                    Err(refusal) => self.refused.push((format!("{:?}", line.id), refusal)),
                }
            }
        }
    }

    /// Counts by partner, after merges.
    pub(crate) fn counted(&self, edition: &Edition, indicator: Indicator) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        let twins: BTreeSet<_> = self.merges.iter().map(|(_, other)| other).collect();
        let doubles: HashMap<_, _> = self.merges.iter().cloned().collect();
        for (key, person) in self.people.iter().filter(|(key, _)| !twins.contains(key)) {
            let mut group = vec![person.entries.as_slice()];
            group.extend(
                doubles
                    .get(key)
                    .map(|other| self.people[other].entries.as_slice()),
            );
            if let Ok(counted) = merged(&group, edition).kept.of(indicator) {
                let partner = counted.partner.as_ref().map_or("?", BodyCode::as_str);
                *counts.entry(partner.to_owned()).or_default() += 1;
            }
        }
        counts
    }

    pub(crate) fn exclusions(&self, edition: &Edition) -> BTreeMap<Exclusion, u32> {
        let mut found = BTreeMap::new();
        for person in self.people.values() {
            if let Err(exclusion) = reception(&person.entries, edition) {
                *found.entry(exclusion).or_default() += 1;
            }
        }
        found
    }
}
