// SPDX-License-Identifier: AGPL-3.0-or-later
//! How soon someone must look at the title — *semaforo del permesso*.
//!
//! Source: requirements, T23 (alerts at 90, 60, 30 and 0 days) and 4.7 (the
//! header of the person's card shows a traffic light with the days left).

use super::{StayTitle, TitleType, Validity, current};
use crate::code_lists::parameters::Parameters;
use jiff::civil::Date;

/// The colour shown beside the permit.
#[doc(alias = "semaforo")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// Nothing to do before the first alert, or no end at all.
    Green,
    /// The first alert has passed, or a receipt stands for the title.
    Amber,
    /// The last alert has passed, the title ended, or there is none.
    Red,
    /// Not known.
    Grey,
}

impl Light {
    /// The word used for styles and locale keys; the page writes it in words too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Grey => "grey",
        }
    }
}

/// The colour and the days left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermitLight {
    /// The colour.
    pub light: Light,
    /// Days to the last day, negative after it; `None` without an end.
    pub days_left: Option<i32>,
}

/// How many days before the end an alert is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertDays {
    /// First alert: 90.
    pub first: i32,
    /// Second alert: 60.
    pub second: i32,
    /// Last alert before the day itself: 30.
    pub last: i32,
}

impl AlertDays {
    /// The reference days.
    pub const REFERENCE: Self = Self {
        first: 90,
        second: 60,
        last: 30,
    };

    /// The days in force.
    pub fn on(on: Date) -> Self {
        let shipped = Parameters::shipped();
        let days = |name, reference| shipped.or_small(name, on, reference);
        Self {
            first: days("permit.first_alert_days", Self::REFERENCE.first),
            second: days("permit.second_alert_days", Self::REFERENCE.second),
            last: days("permit.last_alert_days", Self::REFERENCE.last),
        }
    }

    /// Every distance at which an alert is due, the day itself included.
    pub const fn all(self) -> [i32; 4] {
        [self.first, self.second, self.last, 0]
    }
}

/// The light of a person with these titles on a day.
pub fn permit_light(titles: &[StayTitle], on: Date) -> PermitLight {
    let Some(title) = current(titles, on) else {
        return PermitLight {
            light: Light::Grey,
            days_left: None,
        };
    };
    let days_left = days_left(title, on);
    let light = match (title.validity(on), days_left) {
        (Validity::NoTitle | Validity::Expired, _) => Light::Red,
        (Validity::Unclear, None) => Light::Grey,
        (Validity::ReceiptMissing | Validity::Pending, _) => Light::Amber,
        (Validity::Valid, None) if title.title_type == TitleType::AsylumCertificate => Light::Amber,
        (Validity::Valid, None) => Light::Green,
        (Validity::Valid | Validity::Unclear, Some(days)) => by_days(days, AlertDays::on(on)),
    };
    PermitLight { light, days_left }
}

/// The alert that falls due on this very day: days left 90, 60, 30 or 0.
///
/// A title in renewal gives none: its old end has been taken care of.
pub fn alerts_on(titles: &[StayTitle], on: Date) -> Option<i32> {
    let title = current(titles, on)?;
    let days = days_left(title, on)?;
    AlertDays::on(on).all().into_iter().find(|due| *due == days)
}

const fn by_days(days: i32, alerts: AlertDays) -> Light {
    if days > alerts.first {
        Light::Green
    } else if days > alerts.last {
        Light::Amber
    } else {
        Light::Red
    }
}

fn days_left(title: &StayTitle, on: Date) -> Option<i32> {
    if title.title_type.is_pending() || title.title_type == TitleType::EuLongTerm {
        return None;
    }
    let last = title.expires_on.date()?;
    on.until(last).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stay::Expiry;
    use jiff::civil::date;

    const LAST: Date = date(2021, 4, 1);

    fn permit() -> [StayTitle; 1] {
        [StayTitle {
            expires_on: Expiry::On(LAST),
            ..StayTitle::of_type(TitleType::Permit)
        }]
    }

    fn light(titles: &[StayTitle], on: Date) -> (Light, Option<i32>) {
        let shown = permit_light(titles, on);
        (shown.light, shown.days_left)
    }

    #[test]
    fn a_permit_turns_amber_at_ninety_days_and_red_at_thirty() {
        assert_eq!(
            light(&permit(), date(2020, 12, 31)),
            (Light::Green, Some(91))
        );
        assert_eq!(light(&permit(), date(2021, 1, 1)), (Light::Amber, Some(90)));
        assert_eq!(light(&permit(), date(2021, 3, 1)), (Light::Amber, Some(31)));
        assert_eq!(light(&permit(), date(2021, 3, 2)), (Light::Red, Some(30)));
        assert_eq!(light(&permit(), LAST), (Light::Red, Some(0)));
        assert_eq!(light(&permit(), date(2021, 4, 11)), (Light::Red, Some(-10)));
    }

    #[test]
    fn alerts_fall_due_ninety_sixty_thirty_and_no_days_before() {
        let days = [date(2021, 1, 1), date(2021, 1, 31), date(2021, 3, 2), LAST];
        assert_eq!(
            days.map(|day| alerts_on(&permit(), day)),
            [90, 60, 30, 0].map(Some)
        );
        assert_eq!(alerts_on(&permit(), date(2021, 1, 2)), None);
    }

    #[test]
    fn a_receipt_is_amber_and_gives_no_alert_for_the_old_end() {
        let renewal = [StayTitle {
            number: Some("061234567890".to_owned()),
            expires_on: Expiry::On(LAST),
            ..StayTitle::of_type(TitleType::InRenewal)
        }];
        assert_eq!(light(&renewal, LAST), (Light::Amber, None));
        assert_eq!(alerts_on(&renewal, LAST), None);
    }

    #[test]
    fn long_term_residence_is_green_without_days() {
        let titles = [StayTitle::of_type(TitleType::EuLongTerm)];
        assert_eq!(light(&titles, LAST), (Light::Green, None));
    }

    #[test]
    fn an_asylum_certificate_without_an_end_is_amber() {
        let titles = [StayTitle::of_type(TitleType::AsylumCertificate)];
        assert_eq!(light(&titles, LAST), (Light::Amber, None));
    }

    #[test]
    fn what_is_not_known_is_grey_and_what_is_not_there_is_red() {
        assert_eq!(light(&[], LAST), (Light::Grey, None));
        assert_eq!(
            light(&[StayTitle::of_type(TitleType::Permit)], LAST),
            (Light::Grey, None)
        );
        assert_eq!(
            light(&[StayTitle::of_type(TitleType::None)], LAST),
            (Light::Red, None)
        );
    }

    #[test]
    fn the_shipped_days_are_the_reference_ones() {
        assert_eq!(AlertDays::on(LAST), AlertDays::REFERENCE);
    }
}
