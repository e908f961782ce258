// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whose territory a person lives in — *competenza territoriale* (SC-1).
//!
//! Who meets a person listens, screens and receives: the case belongs to the partner of the
//! domicile from the screening on, and it is asked to confirm it. What is bound to
//! a territory is whom the person is sent to, and taking charge without having been sent
//! anybody. A body that the person chose, one that answers for the person already and the owner
//! of the case are never bound; nor is anybody where no document names who is competent.

use mnet_base::codes::BodyCode;

use super::{Act, ActorRole, CaseFile, Decision, Deed, Event, Refusal, partner_behind};
use crate::network::{Edition, Reach};

/// The body that is competent, where a deed is bound to a territory and it is another's.
///
/// `home` is the Istat code of the domicile, where it is known.
pub fn elsewhere(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    home: Option<&str>,
    edition: &Edition,
) -> Option<BodyCode> {
    let body = match deed {
        Deed::SendReferral { to, .. } => to,
        Deed::TakeInCharge { .. } => &act.body,
        _ => return None,
    };
    let answers = file.charges.iter().any(|(_, charged)| charged == body);
    let owns = partner_behind(edition, body).is_some_and(|own| file.owner == Some(own));
    let was_sent = matches!(deed, Deed::TakeInCharge { .. })
        && file.referrals.iter().any(|one| one.to == *body);
    if answers || owns || was_sent || file.chosen.contains(body) {
        return None;
    }
    match edition.reach(body, home?) {
        Reach::Of(competent) => Some(competent),
        Reach::Unbounded | Reach::Inside => None,
    }
}

/// The person chooses a body of another territory; the partner or a centre says so.
///
/// Source: D.Lgs. 150/2015, article 11, paragraph 1, letter c (services and measures whatever
/// the region of residence).
pub(super) fn choose(
    file: &CaseFile,
    act: &Act,
    body: &BodyCode,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !matches!(act.role, ActorRole::Partner | ActorRole::CpiOperator) {
        return Err(Refusal::RoleNotAllowed);
    }
    act.body_of(edition, body)?;
    if file.chosen.contains(body) {
        return Err(Refusal::AlreadyDone);
    }
    let body = body.clone();
    Ok(Decision::of(Event::BodyChosen { body }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Origin;
    use jiff::civil::{Date, date};

    const DAY: Date = date(2020, 7, 8);
    const PORTO_RECANATI: Option<&str> = Some("043042");

    fn marche() -> &'static Edition {
        Edition::named("marche-2020").unwrap()
    }

    fn act(body: &str) -> Act {
        Act {
            on: DAY,
            body: BodyCode::new(body),
            role: ActorRole::CpiOperator,
            origin: Origin::Desk,
        }
    }

    fn sent_to(to: &str) -> Deed {
        Deed::SendReferral {
            to: BodyCode::new(to),
            referral: "018f0000-0000-7000-8000-000000000001".parse().unwrap(),
        }
    }

    fn competent(file: &CaseFile, act: &Act, deed: &Deed, home: Option<&str>) -> Option<String> {
        let found = elsewhere(file, act, deed, home, marche());
        found.map(|body| body.as_str().to_owned())
    }

    #[test]
    fn a_person_is_sent_to_the_centre_of_the_domicile() {
        let file = CaseFile::default();
        let to = |body| competent(&file, &act("TS-PRC"), &sent_to(body), PORTO_RECANATI);
        assert_eq!(to("CPI-CIV"), None);
        assert_eq!(to("CPI-ANC").as_deref(), Some("CPI-CIV"));
        assert_eq!(to("TS-PRC"), None);
        assert_eq!(to("TS-ANC").as_deref(), Some("PRC"));
    }

    #[test]
    fn nobody_is_bound_where_no_document_says_who_is_competent() {
        let file = CaseFile::default();
        let sent = |home| competent(&file, &act("TS-PRC"), &sent_to("CPI-ANC"), home);
        assert_eq!(sent(None), None, "no fixed address");
        assert_eq!(sent(Some("042001")), None, "a comune of nobody");
        assert_eq!(sent(Some("058091")), None, "another region");
        let to_region = sent_to("REG");
        let home = PORTO_RECANATI;
        assert_eq!(competent(&file, &act("TS-PRC"), &to_region, home), None);
        let lazio = Edition::named("lazio-prima").unwrap();
        let to_centre = sent_to("CPI-L01");
        let act = act("ROM");
        assert_eq!(
            elsewhere(&file, &act, &to_centre, Some("058091"), lazio),
            None
        );
    }

    #[test]
    fn who_begins_is_never_bound_and_who_takes_charge_unasked_is() {
        let file = CaseFile::default();
        let charge = Deed::TakeInCharge { case_manager: true };
        let at = |deed: &Deed| competent(&file, &act("CPI-ANC"), deed, PORTO_RECANATI);
        assert_eq!(at(&charge).as_deref(), Some("CPI-CIV"));
        let lead = Deed::OpenLead {
            channel: "self".to_owned(),
        };
        for begins in [lead, Deed::CompleteRegistrationCard] {
            assert_eq!(at(&begins), None);
        }
    }

    #[test]
    fn whom_the_person_chose_or_was_sent_to_and_who_answers_already_is_not_bound() {
        let (body, charge) = (
            BodyCode::new("CPI-ANC"),
            Deed::TakeInCharge { case_manager: true },
        );
        let referral = "018f0000-0000-7000-8000-000000000001".parse().unwrap();
        let to = body.clone();
        for event in [
            Event::BodyChosen { body: body.clone() },
            Event::ReferralSent { referral, to },
            Event::TakenInCharge,
        ] {
            let mut file = CaseFile::default();
            file.apply(DAY, &body, &event);
            assert_eq!(
                competent(&file, &act("CPI-ANC"), &charge, PORTO_RECANATI),
                None
            );
        }
    }

    #[test]
    fn the_owner_of_the_case_stays_whoever_moves() {
        let file = CaseFile {
            owner: Some(BodyCode::new("ANC")),
            ..CaseFile::default()
        };
        let sent = sent_to("TS-ANC");
        assert_eq!(
            competent(&file, &act("CPI-CIV"), &sent, PORTO_RECANATI),
            None
        );
    }

    #[test]
    fn a_body_is_chosen_once_and_exists() {
        let mut file = CaseFile::default();
        let chosen = BodyCode::new("CPI-ANC");
        let act = act("CPI-CIV");
        let decided = choose(&file, &act, &chosen, marche()).unwrap();
        let body = chosen.clone();
        assert_eq!(decided.events, [Event::BodyChosen { body }]);
        file.apply(DAY, &act.body, &decided.events[0]);
        let again = choose(&file, &act, &chosen, marche());
        assert_eq!(again, Err(Refusal::AlreadyDone));
        let nobody = choose(&file, &act, &BodyCode::new("CPI-XXX"), marche());
        assert!(nobody.is_err());
    }
}
