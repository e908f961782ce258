// SPDX-License-Identifier: AGPL-3.0-or-later
//! A completed registration card is corrected, or annulled — *rettifica e annullamento della
//! scheda anagrafica* (F02).
//!
//! What was written stays: a correction is another version, with its reason. Of the counts
//! only the day that the card bears can change; an annulled card counts for nothing until
//! another one is completed. Months that are frozen keep their figures and the next one bears
//! a correction line.
//!
//! Source: requirements F02, 2.6 (CR-1, CR-6, CR-8), RULE-5.

use jiff::civil::Date;

use crate::case::{Act, CaseFile, Decision, Event, Refusal};

/// Another version of the card, that bears this day.
pub(super) fn correct(file: &CaseFile, act: &Act, bears: Date) -> Result<Decision, Refusal> {
    if file.registration_card_on.is_none() {
        return Err(Refusal::RegistrationCardMissing);
    }
    if bears > act.on {
        return Err(Refusal::DateOrder);
    }
    Ok(Decision::of(Event::RegistrationCardCorrected { bears }))
}

/// The card counts for nothing any more.
pub(super) fn annul(file: &CaseFile) -> Result<Decision, Refusal> {
    if file.registration_card_on.is_none() {
        return Err(Refusal::RegistrationCardMissing);
    }
    Ok(Decision::of(Event::RegistrationCardAnnulled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{ActorRole, Deed, Origin, Standing, State, decide};
    use crate::network::Edition;
    use jiff::civil::date;
    use mnet_base::codes::BodyCode;

    const DONE: Date = date(2020, 7, 8);

    fn told(events: Vec<Event>) -> CaseFile {
        let mut file = CaseFile::default();
        for event in events {
            file.apply(DONE, &BodyCode::new("TS-PRC"), &event);
        }
        file
    }

    fn received() -> CaseFile {
        told(vec![
            Event::PersonRegistered {
                standing: Standing::ThirdCountry,
                eligible: true,
                reason: None,
                proposed_owner: None,
            },
            Event::ScreeningOpened { own_desk: false },
            Event::RegistrationCardCompleted { owner: None },
            Event::PrivacyNoticeDelivered {
                language: "en".to_owned(),
                version: None,
            },
            Event::RecipientCardOpened,
        ])
    }

    fn decided(file: &CaseFile, deed: &Deed) -> Result<Decision, Refusal> {
        let act = Act {
            on: date(2020, 9, 1),
            body: BodyCode::new("TS-PRC"),
            role: ActorRole::ThirdSector,
            origin: Origin::Desk,
        };
        decide(file, &act, deed, Edition::named("marche-2020").unwrap())
    }

    #[test]
    fn a_corrected_card_bears_the_day_that_the_correction_says() {
        let mut file = received();
        let bears = date(2020, 7, 6);
        let done = decided(&file, &Deed::CorrectRegistrationCard { bears }).unwrap();
        file.apply(date(2020, 9, 1), &BodyCode::new("TS-PRC"), &done.events[0]);
        assert_eq!(file.registration_card_on, Some(bears));
        let bears = date(2020, 9, 2);
        let later = decided(&file, &Deed::CorrectRegistrationCard { bears });
        assert_eq!(later, Err(Refusal::DateOrder));
    }

    #[test]
    fn after_an_annulment_reception_waits_for_another_card() {
        let mut file = received();
        assert_eq!(file.state, Some(State::ReceptionOpen));
        let done = decided(&file, &Deed::AnnulRegistrationCard).unwrap();
        file.apply(date(2020, 9, 1), &BodyCode::new("TS-PRC"), &done.events[0]);
        assert_eq!(file.state, Some(State::Screening));
        assert_eq!(file.received_on(), None);
        let twice = decided(&file, &Deed::AnnulRegistrationCard);
        assert_eq!(twice, Err(Refusal::RegistrationCardMissing));
        let completed = Event::RegistrationCardCompleted { owner: None };
        file.apply(date(2020, 9, 3), &BodyCode::new("TS-PRC"), &completed);
        assert_eq!(file.state, Some(State::ReceptionOpen));
        assert_eq!(file.registration_card_on, Some(date(2020, 9, 3)));
    }
}
