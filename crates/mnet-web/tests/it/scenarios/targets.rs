// SPDX-License-Identifier: AGPL-3.0-or-later
//! AS-06, reception: 794 people of eight partners, a third of them through each
//! door, and every figure to the digit.

use jiff::civil::date;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use super::{Deed, History, Pages, Programs, Who, Worker, all, counters, reception, screening};
use crate::browser::{Browser, account};

/// Partner, comune of domicile, people received, percent of the target.
const RECEIVED: [(&str, &str, &str, u32, &str); 8] = [
    ("PRC", "043042", "Porto Recanati", 180, "90.0"),
    ("ANC", "042002", "Ancona", 105, "100.0"),
    ("JES", "042021", "Jesi", 98, "93.3"),
    ("PES", "041044", "Pesaro", 120, "80.0"),
    ("MAC", "043023", "Macerata", 112, "101.8"),
    ("FER", "109006", "Fermo", 51, "85.0"),
    ("REC", "043044", "Recanati", 60, "100.0"),
    ("PSG", "109033", "Porto San Giorgio", 68, "85.0"),
];

#[tokio::test]
async fn the_targets_of_reception_move_alike_through_every_door() {
    let test = TestApp::new().await;
    let mut pages = Pages::new(&test);
    let mut programs = Programs::new(&test);
    let mut history = History::new(&test);
    let mut number = 0;
    for (partner, istat, place, people, _) in RECEIVED {
        let by = Worker::third_sector(partner);
        for _ in 0..people {
            number += 1;
            // Nobody looks for people more than sixty times an hour: once by search, and
            // twice more when somebody who looks alike is found.
            test.clock.pass(130);
            let day = test.app.clock.today().to_string();
            let who = Who {
                family_name: format!("PROVA{}", letters(number)),
                domicile: (istat, place),
                ..Who::demo(&format!("P{number}"))
            };
            let mut deeds = vec![
                Deed::Register { own_desk: false },
                screening(&day, "tender_manager", place, partner),
            ];
            deeds.extend(reception(&day, partner, &by.user));
            let done = match number % 3 {
                0 => all(&mut pages, &by, &who, &deeds).await,
                1 => all(&mut programs, &by, &who, &deeds).await,
                _ => all(&mut history, &by, &who, &deeds).await,
            };
            assert_eq!(done, Ok(()), "{partner} {number}");
            if number == 609 || number == 610 {
                let answer = counters(&test, date(2021, 6, 30)).await;
                assert_eq!(answer.reception.total.value, number);
                assert_eq!(
                    answer.threshold.as_ref().map(|found| found.reached),
                    Some(number == 610),
                    "610 is meant literally"
                );
            }
            if number == 609 {
                let answer = counters(&test, date(2021, 6, 30)).await;
                assert_eq!(answer.reception.total.percent.as_deref(), Some("70.0"));
            }
        }
    }
    test.clock.move_to(date(2021, 6, 30));
    let answer = counters(&test, date(2021, 6, 30)).await;
    assert_eq!(answer.reception.total.value, 794);
    assert_eq!(answer.reception.total.percent.as_deref(), Some("91.3"));
    for (partner, _, _, people, percent) in RECEIVED {
        let figure = &answer.reception.by_partner[partner];
        assert_eq!(
            (figure.value, figure.percent.as_deref()),
            (people, Some(percent)),
            "{partner}"
        );
    }
    assert!(
        !answer.reception.by_partner.contains_key("MTD"),
        "no target, no line"
    );

    account(&test, "u.reg", Role::Region, "REG").await;
    let mut region = Browser::of(&test, "u.reg").await;
    let board = region.get("/targets").await.text;
    // Done so far, its share, and how it stands beside the share of the time that has passed.
    for told in ["794", "91,3", "101,8", "104,9"] {
        assert!(board.contains(told), "{told} is not on the board");
    }
    let lead = Worker {
        user: "u.prog.reg".to_owned(),
        role: Role::Region,
        body: "REG".to_owned(),
    };
    let path = "/api/v1/editions/marche-2020/targets?as_of=2021-06-30";
    let told = programs
        .asks(&lead, "GET", path, None)
        .await
        .unwrap()
        .to_string();
    for figure in ["794", "91.3", "101.8"] {
        assert!(told.contains(figure), "{figure} is not in {told}");
    }
    test.database.drop_database().await;
}

/// 28 → `BB`: names differ by letters, as people's do.
fn letters(number: u32) -> String {
    let mut left = number;
    let mut name = String::new();
    while left > 0 {
        let letter = u8::try_from(left % 26).unwrap();
        name.push(char::from(b'A' + letter));
        left /= 26;
    }
    name
}
