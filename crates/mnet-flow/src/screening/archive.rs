// SPDX-License-Identifier: AGPL-3.0-or-later
//! Contacts that led nowhere — *segnalazioni senza seguito*.
//!
//! A contact without a screening is not kept: after the edition's days nothing
//! of the person is needed any more.
//!
//! Source: requirements 2.1, S00 ("archived after 90 days"); privacy notice,
//! storage periods.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::case::{CaseFile, State};
use crate::network::{Edition, Parameter};

/// First day on which a contact is not kept any more; nothing for who was screened, and where
/// the edition sets no term.
pub fn archive_from(file: &CaseFile, edition: &Edition) -> Option<Date> {
    let untouched = file.state == Some(State::Lead)
        && file.screened.is_none()
        && file.registration_card_on.is_none();
    let last = file.last_on.filter(|_| untouched)?;
    let days = i64::from(edition.parameter(Parameter::LeadArchive, last));
    if days == 0 {
        return None;
    }
    last.checked_add((days + 1).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::archive_from;
    use crate::case::{CaseFile, Event};
    use crate::network::Edition;
    use jiff::civil::{Date, date};
    use mnet_base::codes::BodyCode;

    const DAY: Date = date(2020, 7, 6);

    fn lead(more: &[Event]) -> CaseFile {
        let mut file = CaseFile::default();
        let channel = "self".to_owned();
        let body = BodyCode::new("TS-PRC");
        file.apply(DAY, &body, &Event::LeadOpened { channel });
        for event in more {
            file.apply(DAY, &body, event);
        }
        file
    }

    fn from(file: &CaseFile) -> Option<Date> {
        archive_from(file, Edition::named("marche-2020").unwrap())
    }

    #[test]
    fn a_contact_is_kept_for_ninety_days() {
        assert_eq!(from(&lead(&[])), Some(date(2020, 10, 5)));
    }

    #[test]
    fn who_is_being_screened_is_kept() {
        assert_eq!(
            from(&lead(&[Event::ScreeningOpened { own_desk: false }])),
            None
        );
        assert_eq!(
            from(&lead(&[Event::RegistrationCardCompleted { owner: None }])),
            None
        );
        assert_eq!(from(&CaseFile::default()), None);
    }
}
