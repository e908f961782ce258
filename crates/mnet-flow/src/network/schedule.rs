// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schedule as it was set, as acts revised it, and as it went — *macrocronoprogramma,
//! proroghe, scostamenti*.
//!
//! A bar written again under its key is a revision (*proroga*): it holds from the day of its act
//! on, and what is expected by a day follows it. In which days deeds count is another thing,
//! stated by the windows of the edition.
//!
//! Source: requirements, section 5.7, REQ-GA-01.

use jiff::civil::Date;
use serde::Serialize;

use super::{Edition, GanttRow, Indicator, Light, Lights, Window};

/// A bar as it was set, and the revision that holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned<'a> {
    /// As it was set.
    pub baseline: &'a GanttRow,
    /// As the latest act revised it.
    #[doc(alias = "proroga")]
    pub revised: Option<&'a GanttRow>,
}

impl Planned<'_> {
    /// The days that hold.
    pub fn window(&self) -> Window {
        self.revised.map_or(self.baseline.window, |row| row.window)
    }
}

/// A revision that an act makes, as the lead writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Key of the bar.
    pub key: String,
    /// Number of the act.
    pub act: String,
    /// Day of the act: from then on it holds.
    pub dated: Date,
    /// The days of the bar from then on.
    pub window: Window,
}

impl Edition {
    /// The bars in the order of the document, each with the revision that holds on a day.
    pub fn schedule(&self, on: Date) -> Vec<Planned<'_>> {
        let mut planned: Vec<Planned<'_>> = Vec::new();
        for row in &self.gantt {
            let known = planned.iter_mut().find(|one| one.baseline.key == row.key);
            match known {
                None => planned.push(Planned {
                    baseline: row,
                    revised: None,
                }),
                Some(one) if row.basis.valid_from <= on => one.revised = Some(row),
                Some(_) => {}
            }
        }
        planned
    }

    /// The days over which the target of an indicator grows, as they stand on a day.
    pub fn expected_window(&self, indicator: Indicator, on: Date) -> Option<Window> {
        let planned = self.schedule(on);
        let revised = planned
            .iter()
            .filter(|one| one.baseline.indicator == Some(indicator))
            .find_map(|one| one.revised);
        revised
            .map(|row| row.window)
            .or_else(|| self.window(indicator))
    }

    /// The edition with the revisions that its lead wrote down, the earliest act first.
    #[must_use]
    pub fn with_revisions(mut self, revisions: &[Revision]) -> Self {
        for revision in revisions {
            let before = self.gantt.iter().filter(|row| row.key == revision.key);
            let Some(last) = before.max_by_key(|row| row.basis.rank()).cloned() else {
                continue;
            };
            let mut basis = last.basis;
            basis.version += 1;
            basis.source.clone_from(&revision.act);
            basis.act = Some(revision.act.clone());
            basis.valid_from = revision.dated;
            basis.assumed = false;
            basis.note = None;
            self.gantt.push(GanttRow {
                window: revision.window,
                basis,
                key: last.key,
                name: last.name,
                indicator: last.indicator,
            });
        }
        self
    }
}

/// How an activity went so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Went {
    /// The first day on which something counted.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
    /// The light of what was reached against what was expected by the day.
    pub light: Option<Light>,
}

/// How far an activity slipped from its days.
#[doc(alias = "scostamento")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Slippage {
    /// Days late at the start, also when it has not started yet.
    pub started_late: u32,
    /// Days it went on after its end.
    pub ended_late: u32,
    /// Below what was expected by the day.
    pub behind: bool,
    /// The worst of the three, by the thresholds of the lights; nothing where nothing slipped.
    pub light: Option<Light>,
}

/// Compares how an activity went with its days, on a day.
///
/// A delay is judged by the share of the days that it leaves: a tenth of the days lost is an
/// index of 90.
pub fn slippage(window: Window, went: Went, on: Date, lights: Lights) -> Slippage {
    let late = |day: Date, than: Date| u32::try_from((day - than).get_days()).unwrap_or(0);
    let started_late = late(went.first.unwrap_or(on).min(on), window.from);
    let ended_late = went.last.map_or(0, |last| late(last, window.to));
    let behind = matches!(went.light, Some(Light::Amber | Light::Red));
    let delay = |days: u32| {
        let of = i64::from(window.days());
        let left = (of - i64::from(days)).max(0);
        (days > 0).then(|| lights.of(left * 100, of))
    };
    let found = [delay(started_late), delay(ended_late), went.light];
    let has = |light: Light| found.contains(&Some(light));
    let light = if has(Light::Red) {
        Some(Light::Red)
    } else if has(Light::Amber) {
        Some(Light::Amber)
    } else {
        None
    };
    Slippage {
        started_late,
        ended_late,
        behind,
        light,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const LIGHTS: Lights = Lights {
        green: 100,
        amber: 80,
    };
    const RECEPTION: Window = Window {
        from: date(2020, 6, 1),
        to: date(2021, 10, 31),
    };
    const DAY: Date = date(2021, 6, 30);

    fn marche() -> Edition {
        Edition::named("marche-2020").unwrap().clone()
    }

    fn prolonged() -> Edition {
        marche().with_revisions(&[Revision {
            key: "first_reception".to_owned(),
            act: "DDS 123/2021".to_owned(),
            dated: date(2021, 9, 1),
            window: Window {
                from: date(2020, 6, 1),
                to: date(2021, 12, 31),
            },
        }])
    }

    #[test]
    fn the_expectation_follows_an_extension_from_the_day_of_its_act() {
        let edition = prolonged();
        let days = |on| {
            let window = edition.expected_window(Indicator::Reception, on).unwrap();
            (window.days(), window.elapsed(on).days)
        };
        assert_eq!(days(date(2021, 8, 31)), (518, 457));
        assert_eq!(days(date(2021, 9, 1)), (579, 458));
        let other = edition.expected_window(Indicator::TakingCharge, date(2021, 9, 1));
        assert_eq!(other.map(|window| window.days()), Some(335));
    }

    #[test]
    fn a_bar_stands_once_with_the_revision_that_holds() {
        let edition = prolonged();
        assert_eq!(edition.schedule(DAY).len(), marche().gantt.len());
        let on = |day| {
            let planned = edition.schedule(day);
            let bar = planned
                .iter()
                .find(|one| one.baseline.key == "first_reception");
            let bar = *bar.unwrap();
            assert_eq!(bar.baseline.window, RECEPTION);
            (
                bar.revised.and_then(|row| row.basis.act.clone()),
                bar.window().to,
            )
        };
        assert_eq!(on(DAY), (None, date(2021, 10, 31)));
        let act = Some("DDS 123/2021".to_owned());
        assert_eq!(on(date(2021, 9, 1)), (act, date(2021, 12, 31)));
    }

    fn slipped(first: Option<Date>, last: Option<Date>, light: Option<Light>) -> Slippage {
        slippage(RECEPTION, Went { first, last, light }, DAY, LIGHTS)
    }

    #[test]
    fn what_began_on_its_first_day_and_keeps_pace_did_not_slip() {
        let went = slipped(Some(RECEPTION.from), Some(DAY), Some(Light::Green));
        assert_eq!((went.started_late, went.ended_late), (0, 0));
        assert_eq!((went.behind, went.light), (false, None));
    }

    #[test]
    fn a_late_start_is_judged_by_the_days_it_leaves() {
        // 518 days: 103 lost leave 80.1 per cent, 104 lost leave 79.9.
        let amber = slipped(Some(date(2020, 9, 12)), None, None);
        assert_eq!((amber.started_late, amber.light), (103, Some(Light::Amber)));
        let red = slipped(Some(date(2020, 9, 13)), None, None);
        assert_eq!((red.started_late, red.light), (104, Some(Light::Red)));
    }

    #[test]
    fn what_has_not_begun_is_late_by_the_days_that_passed() {
        let went = slipped(None, None, None);
        assert_eq!((went.started_late, went.light), (394, Some(Light::Red)));
        let before = slippage(RECEPTION, Went::default(), date(2020, 5, 1), LIGHTS);
        assert_eq!((before.started_late, before.light), (0, None));
    }

    #[test]
    fn what_goes_on_after_its_end_is_late_unless_it_was_extended() {
        let went = Went {
            first: Some(RECEPTION.from),
            last: Some(date(2021, 11, 10)),
            light: None,
        };
        let on = date(2021, 12, 1);
        let late = slippage(RECEPTION, went, on, LIGHTS);
        assert_eq!((late.ended_late, late.light), (10, Some(Light::Amber)));
        let window = prolonged()
            .expected_window(Indicator::Reception, on)
            .unwrap();
        assert_eq!(slippage(window, went, on, LIGHTS).ended_late, 0);
    }

    #[test]
    fn behind_the_line_the_light_is_that_of_the_target_and_the_worst_prevails() {
        let behind = slipped(Some(RECEPTION.from), None, Some(Light::Amber));
        assert_eq!((behind.behind, behind.light), (true, Some(Light::Amber)));
        let worst = slipped(Some(date(2020, 9, 12)), None, Some(Light::Red));
        assert_eq!(worst.light, Some(Light::Red));
    }
}
