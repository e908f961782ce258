// SPDX-License-Identifier: AGPL-3.0-or-later
//! AS-02, reception: six situations of a title of stay on 10 November 2020.

use jiff::civil::date;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use super::{
    Deed, Door, History, Pages, Programs, Who, Worker, all, counters, reception, screening,
};

const DAY: &str = "2020-11-10";

fn youssef() -> Who {
    Who {
        family_name: "BENFITTI".to_owned(),
        given_name: "Youssef".to_owned(),
        sex: "M",
        birth_date: "1979-11-02",
        birth_country: "MA",
        citizenships: vec!["MA"],
        codes: json!({ "tax_code": "BNFYSF79S02Z330Q" }),
        stay_title: Some(json!({
            "title_type": "in_renewal", "title_number": "061234567890",
            "reason": "employment", "requested_on": "2020-09-28",
            "expires_on": "2020-10-15", "check": "seen",
            "protection_status": "none",
        })),
        domicile: ("041044", "Pesaro"),
        ..Who::demo("youssef")
    }
}

fn ardita() -> Who {
    Who {
        family_name: "PROVAHOXHA".to_owned(),
        given_name: "Ardita".to_owned(),
        birth_date: "1990-09-05",
        codes: json!({ "tax_code": "PRVRDT90P45Z100K" }),
        stay_title: Some(json!({
            "title_type": "eu_long_term", "title_number": "I01234567",
            "issued_on": "2018-03-01", "check": "seen", "protection_status": "none",
        })),
        domicile: ("043023", "Macerata"),
        ..Who::demo("ardita")
    }
}

fn karim() -> Who {
    Who {
        family_name: "FITTIZAI".to_owned(),
        given_name: "Karim".to_owned(),
        sex: "M",
        birth_date: "1996-12-30",
        birth_country: "AF",
        citizenships: vec!["AF"],
        codes: json!({ "tax_code": "FTTKRM96T30Z200W" }),
        stay_title: Some(json!({
            "title_type": "awaiting_first", "title_number": "061234567999",
            "reason": "family", "requested_on": "2020-11-02", "check": "seen",
            "protection_status": "none",
        })),
        domicile: ("109006", "Fermo"),
        ..Who::demo("karim")
    }
}

fn giulia() -> Who {
    Who {
        family_name: "DEMOSSI".to_owned(),
        given_name: "Giulia".to_owned(),
        birth_date: "1988-04-10",
        birth_country: "IT",
        citizenships: vec!["IT"],
        codes: json!({ "tax_code": "DMSGLI88D50A271X", "birth_comune": "042002" }),
        stay_title: None,
        domicile: ("042002", "Ancona"),
        ..Who::demo("giulia")
    }
}

fn dritan() -> Who {
    Who {
        family_name: "DUALE".to_owned(),
        given_name: "Dritan".to_owned(),
        sex: "M",
        citizenships: vec!["IT", "AL"],
        stay_title: None,
        domicile: ("042002", "Ancona"),
        ..Who::demo("dritan")
    }
}

fn without_a_title() -> Who {
    Who {
        birth_country: "NG",
        citizenships: vec!["NG"],
        stay_title: Some(json!({ "title_type": "none", "protection_status": "none" })),
        domicile: ("042002", "Ancona"),
        ..Who::demo("nobody")
    }
}

/// Screened and received on the day by the third sector of a partner.
fn received(partner: &str, place: &str, by: &Worker) -> Vec<Deed> {
    let mut deeds = vec![
        Deed::Register { own_desk: false },
        screening(DAY, "tender_manager", place, partner),
    ];
    deeds.extend(reception(DAY, partner, &by.user));
    deeds
}

async fn permits<D: Door>(test: &TestApp, door: &mut D) {
    let centre = Worker::centre("CPI-PES");
    let elsewhere = [
        Deed::Register { own_desk: false },
        screening(DAY, "partner", "Pesaro", "PES"),
    ];
    // Told by another key and without his code: the same man is registered once.
    let turned_away = Who {
        key: "turned away".to_owned(),
        codes: json!({}),
        ..youssef()
    };
    let refused = all(door, &centre, &turned_away, &elsewhere)
        .await
        .unwrap_err();
    assert!(refused.contains("RU-01_CPI_OWN_DESK"), "{refused}");
    let mut at_its_desk = vec![
        Deed::Register { own_desk: true },
        screening(DAY, "cpi_own_desk", "Pesaro", "PES"),
    ];
    at_its_desk.extend(reception(DAY, "PES", &centre.user));
    all(door, &centre, &youssef(), &at_its_desk).await.unwrap();

    for (who, partner, place) in [(ardita(), "MAC", "Macerata"), (karim(), "FER", "Fermo")] {
        let by = Worker::third_sector(partner);
        let deeds = received(partner, place, &by);
        all(door, &by, &who, &deeds).await.unwrap();
    }
    let by = Worker::third_sector("ANC");
    for who in [giulia(), dritan()] {
        let deeds = received("ANC", "Ancona", &by);
        // A universal user has a case, and no recipient card: the desks do not open one,
        // and a history that tells of one is told why not.
        all(door, &by, &who, &deeds[..4]).await.unwrap();
        let card = door.does(&by, &who, &deeds[4]).await;
        if let Err(why) = card {
            assert!(why.contains("UNIVERSAL_USER"), "{why}");
        }
    }
    let only_informed = received("ANC", "Ancona", &by);
    let refused = all(door, &by, &without_a_title(), &only_informed)
        .await
        .unwrap_err();
    let told = [
        "NOT_ELIGIBLE",
        "La persona non ha i requisiti del programma",
    ];
    assert!(told.iter().any(|why| refused.contains(why)), "{refused}");

    let answer = counters(test, date(2020, 11, 30)).await;
    let reached: Vec<(&str, u32)> = answer
        .reception
        .by_partner
        .iter()
        .filter(|(_, figure)| figure.value > 0)
        .map(|(partner, figure)| (partner.as_str(), figure.value))
        .collect();
    assert_eq!(reached, [("FER", 1), ("MAC", 1), ("PES", 1)]);
    assert_eq!(answer.reception.total.value, 3);
    assert_eq!(answer.universal_use, 2);
    let mut admin = test.database.admin().await;
    let opened = "SELECT count(*) FROM journal WHERE action = 'recipient_card_opened'";
    let opened: i64 = sqlx::query_scalar(opened)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(opened, 3, "a recipient card for each of those who count");
}

/// Number, start, end and other reason of the title, as the fund's card has them; beside them its
/// end in the national worker's card.
async fn exported(pages: &mut Pages<'_>) {
    let expected = [
        (
            Worker::centre("CPI-PES"),
            youssef(),
            ",061234567890,01/01/0001,01/01/0001,in fase di rinnovo,15/10/2020,",
        ),
        (
            Worker::third_sector("MAC"),
            ardita(),
            ",I01234567,01/03/2018,01/01/0001,,31/12/2099,",
        ),
        (
            Worker::third_sector("FER"),
            karim(),
            ",061234567999,01/01/0001,01/01/0001,in fase di rilascio del primo permesso,01/01/1900,",
        ),
    ];
    for (by, who, title) in expected {
        let file = pages.taken(&by, &who, "recipient-card/export.csv").await;
        let rows: Vec<&str> = file.lines().collect();
        assert_eq!(rows.len(), 2, "the header and activity a: {file}");
        assert!(rows[1].contains(title), "{title} in {}", rows[1]);
    }
}

/// What every title of stay says here, and how often values contradict each other.
async fn titles(test: &TestApp) -> (Vec<Value>, i64) {
    let mut admin = test.database.admin().await;
    let titles = sqlx::query_scalar(
        "SELECT answers FROM person_block WHERE block = 'stay_title' ORDER BY answers ->> 'title_number'",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let contradictions = "SELECT count(*) FROM task WHERE kind LIKE '%conflict%'";
    let contradictions = sqlx::query_scalar(contradictions)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    (titles, contradictions)
}

/// The titles come back from the national card as it has them: nothing changes here.
async fn comes_back(test: &TestApp) {
    let before = titles(test).await;
    let told = [
        (
            "Y",
            "BNFYSF79S02Z330Q",
            "in_renewal",
            "061234567890",
            "2020-10-15",
            "CPI-PES",
        ),
        (
            "A",
            "PRVRDT90P45Z100K",
            "eu_long_term",
            "I01234567",
            "2099-12-31",
            "CPI-MAC",
        ),
        (
            "K",
            "FTTKRM96T30Z200W",
            "awaiting_first",
            "061234567999",
            "1900-01-01",
            "CPI-FER",
        ),
    ];
    let lines: Vec<String> = told
        .iter()
        .map(|(key, code, kind, number, end, body)| {
            let title = json!({ "title_type": kind, "title_number": number, "expires_on": end });
            json!({ "schema": "migrant-net/hub/1", "type": "person.upsert", "id": key, "key": key,
                    "source": { "system": "labour", "body": body, "record": key },
                    "sent_at": "2020-11-10T12:00:00+01:00", "valid_at": DAY,
                    "fields": { "cf": code, "title": title } })
            .to_string()
        })
        .collect();
    let edition = test.app.edition("marche-2020").unwrap();
    let report = mnet_app::hub::take_messages(&test.app, None, edition, &lines.join("\n"), false)
        .await
        .unwrap();
    assert_eq!((report.accepted, report.rejected), (3, 0), "{report:?}");
    assert_eq!(titles(test).await, before);
}

/// Tasks of this kind that wait for an answer: past work asks for none.
async fn asked_to_confirm(test: &TestApp) -> i64 {
    let asked = "SELECT count(*) FROM task WHERE kind = 'confirm_ownership' AND done_on IS NULL";
    let mut admin = test.database.admin().await;
    sqlx::query_scalar(asked)
        .fetch_one(&mut admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn permit_situations_come_out_the_same_through_the_pages() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2020, 11, 10));
    let mut pages = Pages::new(&test);
    permits(&test, &mut pages).await;
    assert_eq!(asked_to_confirm(&test).await, 1, "the partner of Pesaro");
    exported(&mut pages).await;
    let youssef = pages.card(&Worker::centre("CPI-PES"), &youssef()).await;
    assert!(
        youssef.contains("Può lavorare."),
        "the receipt of the renewal lets him work: {youssef}"
    );
    comes_back(&test).await;
    test.database.drop_database().await;
}

#[tokio::test]
async fn permit_situations_come_out_the_same_for_programs() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2020, 11, 10));
    permits(&test, &mut Programs::new(&test)).await;
    assert_eq!(asked_to_confirm(&test).await, 1, "the partner of Pesaro");
    test.database.drop_database().await;
}

#[tokio::test]
async fn permit_situations_come_out_the_same_from_past_work() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2020, 11, 10));
    permits(&test, &mut History::new(&test)).await;
    test.database.drop_database().await;
}
