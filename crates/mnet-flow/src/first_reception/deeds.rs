// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds of first reception — *atti della prima accoglienza* (T03, T05, T06).
//!
//! Source: "Prima accoglienza": partners, third sector, social secretariat and
//! professional social service (RU-02); for everyone who starts the path, even
//! for information only, F02 with its notice and F03 are compiled (RU-04).

use super::card_correction;
use crate::case::{Act, Activity, CaseFile, Decision, Deed, Event, Origin, Refusal, Standing};
use crate::case::{ReceptionOutcome, ScreeningOutcome, Warning};
use crate::case::{before_taking_charge, owner_for, provisional};
use crate::code_lists::CodeLists;
use crate::network::Edition;

/// RU-02 and A-07: who may receive.
fn check_actor(file: &CaseFile, act: &Act, deed: &Deed) -> Result<(), Refusal> {
    if act.role.is_reception_actor() {
        return Ok(());
    }
    if !act.role.is_cpi() {
        return Err(Refusal::RoleNotAllowed);
    }
    let followed = file
        .referrals
        .iter()
        .any(|referral| referral.to == act.body)
        || file
            .taken_in_charge
            .as_ref()
            .is_some_and(|(_, body)| *body == act.body);
    let recheck = matches!(
        deed,
        Deed::RecordActivity {
            activity: Activity::C | Activity::D,
            ..
        }
    );
    if file.own_desk || (followed && recheck) {
        Ok(())
    } else {
        Err(Refusal::CpiNotReception)
    }
}

/// Decides the deeds of this stage.
pub(crate) fn decide_reception(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    check_actor(file, act, deed)?;
    match deed {
        Deed::CompleteRegistrationCard => complete_registration_card(file, act, edition),
        Deed::CorrectRegistrationCard { bears } => card_correction::correct(file, act, *bears),
        Deed::AnnulRegistrationCard => card_correction::annul(file),
        Deed::DeliverPrivacyNotice { language, version } => {
            check_entry(file)?;
            let (language, version) = (language.clone(), version.clone());
            let late = file.registration_card_on.is_some_and(|on| on < act.on);
            let late = late && file.notice_on.is_none();
            Ok(
                Decision::of(Event::PrivacyNoticeDelivered { language, version })
                    .warn_if(late, Warning::NoticeLate),
            )
        }
        Deed::OpenRecipientCard => open_recipient_card(file, act),
        Deed::RecordActivity {
            activity,
            minutes,
            outcome,
        } => {
            check_entry(file)?;
            let missing = provisional(
                act,
                !file.is_reception_open(),
                missing_reception_step(file).unwrap_or(Refusal::RegistrationCardMissing),
            )?;
            let (activity, minutes, outcome) = (*activity, *minutes, outcome.clone());
            Ok(Decision::of(Event::ActivityRecorded {
                activity,
                minutes,
                outcome,
            })
            .warn_if(missing, Warning::Provisional))
        }
        Deed::DeclareNotApplicable { activity, reason } => {
            declare_not_applicable(file, act, *activity, reason)
        }
        Deed::CompleteReception { outcome } => complete_reception(file, act, *outcome),
        _ => Err(Refusal::DeedUnknown),
    }
}

/// The first of F02, F02P and F03 that does not exist yet.
pub fn missing_reception_step(file: &CaseFile) -> Option<Refusal> {
    if file.registration_card_on.is_none() {
        Some(Refusal::RegistrationCardMissing)
    } else if file.notice_on.is_none() {
        Some(Refusal::PrivacyNoticeMissing)
    } else if file.recipient_card_on.is_none() && file.standing != Some(Standing::Universal) {
        Some(Refusal::RecipientCardMissing)
    } else {
        None
    }
}

/// Whether a sheet that is closed stands for its activity of first reception (b1, b3): once,
/// while reception goes on, by who receives. Elsewhere the sheet is a sheet.
///
/// Source: requirements F03 (fed by the forms, nobody types twice), AS-01 step 3.
pub fn is_due(file: &CaseFile, act: &Act, activity: Activity) -> bool {
    let deed = Deed::RecordActivity {
        activity,
        minutes: None,
        outcome: None,
    };
    before_taking_charge(file)
        && missing_reception_step(file).is_none()
        && !file.is_settled(activity)
        && check_actor(file, act, &deed).is_ok()
}

/// Without any title a person gets information, no programme card.
fn check_entry(file: &CaseFile) -> Result<bool, Refusal> {
    let third_country = file.standing == Some(Standing::ThirdCountry);
    let unstated = file.not_eligible_reason.as_deref() == Some("STAY_TITLE_MISSING");
    if third_country && !file.eligible && !unstated {
        return Err(Refusal::NotEligible);
    }
    if file
        .screened
        .is_some_and(|(outcome, _)| outcome == ScreeningOutcome::NotSuitable)
    {
        return Err(Refusal::NotSuitable);
    }
    Ok(third_country && !file.eligible)
}

fn complete_registration_card(
    file: &CaseFile,
    act: &Act,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    let unstated = check_entry(file)?;
    if file.registration_card_on.is_some() && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    let unscreened = provisional(act, file.screened.is_none(), Refusal::ScreeningMissing)?;
    provisional(act, file.notice_on.is_none(), Refusal::PrivacyNoticeMissing)?;
    let owner = owner_for(file, act, edition);
    Ok(Decision::of(Event::RegistrationCardCompleted { owner })
        .warn_if(unscreened, Warning::Provisional)
        .warn_if(unstated, Warning::StayTitleMissing))
}

fn open_recipient_card(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
    check_entry(file)?;
    if file.standing == Some(Standing::Universal) {
        return Err(Refusal::UniversalUser);
    }
    if file.recipient_card_on.is_some() && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    let missing = file.registration_card_on.is_none();
    let missing = provisional(act, missing, Refusal::RegistrationCardMissing)?;
    Ok(Decision::of(Event::RecipientCardOpened).warn_if(missing, Warning::Provisional))
}

/// Activities that may be left out with a reason: the sheets F04 to F08.
///
/// Source: requirements 2.1, S21 ("done" or "not applicable with reason").
pub const MAY_BE_LEFT_OUT: [Activity; 5] = [
    Activity::B1,
    Activity::B3,
    Activity::B4,
    Activity::C,
    Activity::D,
];

/// T06: why an activity is not done with this person.
fn declare_not_applicable(
    file: &CaseFile,
    act: &Act,
    activity: Activity,
    reason: &str,
) -> Result<Decision, Refusal> {
    check_entry(file)?;
    let listed = CodeLists::shipped().contains("not-applicable-reasons", reason);
    if !listed || !MAY_BE_LEFT_OUT.contains(&activity) {
        return Err(Refusal::CodeUnknown);
    }
    if file.completed.is_some() || file.is_settled(activity) {
        return Err(Refusal::AlreadyDone);
    }
    let step = missing_reception_step(file);
    let missing = provisional(
        act,
        step.is_some(),
        step.unwrap_or(Refusal::RegistrationCardMissing),
    )?;
    let reason = reason.to_owned();
    Ok(
        Decision::of(Event::ActivityNotApplicable { activity, reason })
            .warn_if(missing, Warning::Provisional),
    )
}

fn complete_reception(
    file: &CaseFile,
    act: &Act,
    outcome: ReceptionOutcome,
) -> Result<Decision, Refusal> {
    check_entry(file)?;
    if act.origin == Origin::Desk && !before_taking_charge(file) {
        return Err(Refusal::AlreadyDone);
    }
    let step = missing_reception_step(file);
    let missing = provisional(
        act,
        step.is_some(),
        step.unwrap_or(Refusal::ReceptionIncomplete),
    )?;
    let checks = [Activity::B4, Activity::C, Activity::D];
    let unchecked = checks
        .into_iter()
        .any(|activity| !file.is_settled(activity));
    // Information only is a path of its own: nothing is checked for a referral that will not be.
    let unchecked = unchecked && outcome != ReceptionOutcome::InformationOnly;
    let unchecked = provisional(act, unchecked, Refusal::ReceptionIncomplete)?;
    Ok(Decision::of(Event::ReceptionCompleted { outcome })
        .warn_if(missing || unchecked, Warning::Provisional))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{ActorRole, Origin, decide};
    use jiff::civil::date;
    use mnet_base::codes::BodyCode;

    fn act() -> Act {
        Act {
            on: date(2020, 7, 15),
            body: BodyCode::new("TS-PRC"),
            role: ActorRole::ThirdSector,
            origin: Origin::Desk,
        }
    }

    fn received(standing: Standing) -> CaseFile {
        let mut file = CaseFile::default();
        let by = BodyCode::new("TS-PRC");
        let mut happen = |event| file.apply(date(2020, 7, 8), &by, &event);
        happen(Event::PersonRegistered {
            standing,
            eligible: standing == Standing::ThirdCountry,
            reason: None,
            proposed_owner: Some(BodyCode::new("PRC")),
        });
        happen(Event::RegistrationCardCompleted { owner: None });
        happen(Event::PrivacyNoticeDelivered {
            language: "en".to_owned(),
            version: None,
        });
        happen(Event::RecipientCardOpened);
        file
    }

    fn said(file: &mut CaseFile, deed: &Deed) -> Result<(), Refusal> {
        let marche = Edition::named("marche-2020").unwrap();
        let decision = decide(file, &act(), deed, marche)?;
        for event in &decision.events {
            file.apply(act().on, &act().body, event);
        }
        Ok(())
    }

    fn left_out(activity: Activity, reason: &str) -> Deed {
        Deed::DeclareNotApplicable {
            activity,
            reason: reason.to_owned(),
        }
    }

    const TO_THE_CENTRE: Deed = Deed::CompleteReception {
        outcome: ReceptionOutcome::Cpi,
    };

    #[test]
    fn reception_is_complete_when_each_sheet_is_done_or_left_out_with_a_reason() {
        let mut file = received(Standing::ThirdCountry);
        for activity in [Activity::B4, Activity::C, Activity::D] {
            let early = said(&mut file, &TO_THE_CENTRE);
            assert_eq!(early, Err(Refusal::ReceptionIncomplete));
            said(&mut file, &left_out(activity, "not_interested")).unwrap();
        }
        said(&mut file, &TO_THE_CENTRE).unwrap();
        let late = said(&mut file, &left_out(Activity::B1, "not_interested"));
        assert_eq!(late, Err(Refusal::AlreadyDone));
    }

    #[test]
    fn what_is_left_out_has_a_reason_of_the_list_and_is_one_of_the_sheets() {
        let mut file = received(Standing::ThirdCountry);
        let reason = said(&mut file, &left_out(Activity::C, "no time"));
        assert_eq!(reason, Err(Refusal::CodeUnknown));
        let reception = said(&mut file, &left_out(Activity::A, "not_interested"));
        assert_eq!(reception, Err(Refusal::CodeUnknown));
        said(&mut file, &left_out(Activity::B1, "already_done")).unwrap();
        let twice = said(&mut file, &left_out(Activity::B1, "already_done"));
        assert_eq!(twice, Err(Refusal::AlreadyDone));
    }

    #[test]
    fn a_sheet_of_skills_is_an_activity_once_and_while_reception_goes_on() {
        let mut file = received(Standing::ThirdCountry);
        let centre = Act {
            body: BodyCode::new("CPI-CIV"),
            role: ActorRole::CpiOperator,
            ..act()
        };
        assert!(is_due(&file, &act(), Activity::B1));
        assert!(!is_due(&file, &centre, Activity::B1), "it does not receive");
        assert!(!is_due(&CaseFile::default(), &act(), Activity::B1));
        said(&mut file, &left_out(Activity::B3, "already_done")).unwrap();
        assert!(!is_due(&file, &act(), Activity::B3), "left out");
        let deed = Deed::RecordActivity {
            activity: Activity::B1,
            minutes: None,
            outcome: None,
        };
        said(&mut file, &deed).unwrap();
        assert!(!is_due(&file, &act(), Activity::B1), "done");
    }

    #[test]
    fn who_is_not_counted_needs_no_assessment_for_valico() {
        let mut file = received(Standing::Universal);
        for activity in [Activity::B4, Activity::C] {
            said(&mut file, &left_out(activity, "universal_user")).unwrap();
        }
        said(&mut file, &TO_THE_CENTRE).unwrap();
    }
}
