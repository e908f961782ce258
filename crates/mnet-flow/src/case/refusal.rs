// SPDX-License-Identifier: AGPL-3.0-or-later
//! Refusals and warnings of the rules — *rifiuti motivati*.
//!
//! A refusal belongs to the rules: it has a stable code that never changes and
//! a message in `locales/` under `refusal-<code in lower case>`.

use serde::Serialize;
use thiserror::Error;

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }
        impl $name {
            /// Every code, for the generated documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            /// Finds it by its code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|c| c.code() == code)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }
    };
}

codes! {
    /// Why the rules refuse a deed — *motivo del rifiuto*.
    #[derive(Error)]
    Refusal {
        /// Employment centres screen only applications at their own desk.
        CpiOwnDesk = "RU-01_CPI_OWN_DESK",
        /// Employment centres receive only own-desk applications.
        CpiNotReception = "RU-02_CPI_OWN_DESK",
        /// The role may not do this.
        RoleNotAllowed = "ROLE_NOT_ALLOWED",
        /// The body does not act in this edition, or not in this role.
        BodyNotAllowed = "BODY_NOT_ALLOWED",
        /// The body is not in the network on that day (F29).
        BodyNotActive = "BODY_NOT_ACTIVE",
        /// Nobody is known under this key.
        PersonUnknown = "PERSON_UNKNOWN",
        /// The key already names a person; of an evidently other one no line under it is taken.
        PersonExists = "PERSON_EXISTS",
        /// R-ELIG does not hold: information only, no programme card.
        NotEligible = "NOT_ELIGIBLE",
        /// Italian, EU and dual nationals have no recipient card.
        UniversalUser = "UNIVERSAL_USER",
        /// Screening ended "not suitable": screen again first.
        NotSuitable = "SCREENING_NOT_SUITABLE",
        /// The step needs a screening first.
        ScreeningMissing = "SCREENING_MISSING",
        /// The registration card must be complete first.
        RegistrationCardMissing = "REGISTRATION_CARD_MISSING",
        /// The notice comes before or with the registration card.
        PrivacyNoticeMissing = "PRIVACY_NOTICE_MISSING",
        /// The recipient card must exist first.
        RecipientCardMissing = "RECIPIENT_CARD_MISSING",
        /// Basic orientation, enrolment check or VALICO check is missing.
        ReceptionIncomplete = "RECEPTION_INCOMPLETE",
        /// First reception must be complete first.
        ReceptionNotCompleted = "RECEPTION_NOT_COMPLETED",
        /// A referral to an employment centre needs a favourable check.
        EnrolmentNotPossible = "CPI_ENROLMENT_NOT_POSSIBLE",
        /// Already done; nothing changes.
        AlreadyDone = "ALREADY_DONE",
        /// The case is closed.
        CaseClosed = "CASE_CLOSED",
        /// The case is not closed.
        CaseNotClosed = "CASE_NOT_CLOSED",
        /// A person is unreachable after as many attempts as the edition says.
        AttemptsMissing = "UNREACHABLE_ATTEMPTS_MISSING",
        /// Nobody proposed to close the case.
        ClosureNotProposed = "CLOSURE_NOT_PROPOSED",
        /// Closed for more than twelve months: open a new case.
        ReopenTooLate = "REOPEN_TOO_LATE",
        /// A path of the person is still open: whoever follows it refers or transfers.
        PathOpen = "PATH_OPEN",
        /// Closed for twelve months or less: the case is reopened, no new one begins.
        ReopenInstead = "REOPEN_INSTEAD",
        /// Somebody is called who is not on the waiting list.
        NotWaiting = "NOT_ON_WAITING_LIST",
        /// No open referral to this body.
        ReferralUnknown = "REFERRAL_UNKNOWN",
        /// The referral has been answered already.
        ReferralAnswered = "REFERRAL_ANSWERED",
        /// The referral has expired.
        ReferralExpired = "REFERRAL_EXPIRED",
        /// A referral goes to another body.
        ReferralToSelf = "REFERRAL_TO_SELF",
        /// Taking charge needs a named case manager.
        CaseManagerMissing = "CASE_MANAGER_MISSING",
        /// Nobody has taken charge yet.
        NotTakenInCharge = "NOT_TAKEN_IN_CHARGE",
        /// The orientation towards the pact comes first.
        OrientationMissing = "PACT_ORIENTATION_MISSING",
        /// A complex need is assessed before the pact (T10).
        NeedsNotAssessed = "NEEDS_NOT_ASSESSED",
        /// The CV is in the dossier before the pact is signed (RU-09).
        CvMissing = "RU-09_CV_MISSING",
        /// The dossier and the logbook open with the screening.
        DossierNotOpen = "DOSSIER_NOT_OPEN",
        /// Nothing stands for this paper (RU-09).
        NotWaivable = "NOT_WAIVABLE",
        /// The CV says too little to go into the dossier (F05 row 14).
        CvIncomplete = "CV_INCOMPLETE",
        /// A dossier of this size is taken away document by document.
        DossierTooLarge = "DOSSIER_TOO_LARGE",
        /// The guardian of a minor signs.
        GuardianSignature = "GUARDIAN_SIGNATURE_REQUIRED",
        /// Person and body both sign.
        SignatureMissing = "SIGNATURE_MISSING",
        /// That version of the pact was signed already, or one before it is missing.
        PactVersion = "PACT_VERSION",
        /// The measure needs an active pact (RULE-2).
        PactMissing = "PACT_MISSING",
        /// The last day of the pact is over: it is renewed first.
        PactExpired = "PACT_EXPIRED",
        /// A review is agreed for a later day, within the edition's term.
        ReviewDate = "REVIEW_DATE",
        /// The pact rests.
        PactSuspended = "PACT_SUSPENDED",
        /// The pact does not rest.
        PactNotSuspended = "PACT_NOT_SUSPENDED",
        /// VALICO is carried out by employment centres only (RU-06).
        ValicoOnlyCpi = "VALICO_SOLO_CPI",
        /// A date of the measure is not the day of the event that fixes it.
        EventDate = "EVENT_DATE_MISMATCH",
        /// The event cannot follow the one before it.
        EventOrder = "EVENT_ORDER",
        /// The key names another measure of the case.
        MeasureRef = "MEASURE_REF_MISMATCH",
        /// The papers of a measure need the measure: proposed, started, not over.
        MeasureNotStarted = "MEASURE_NOT_STARTED",
        /// The measure does not run: it was not started, or it is over.
        MeasureNotRunning = "MEASURE_NOT_RUNNING",
        /// A planned end is still to come, and an extension later than what is planned.
        PlannedEnd = "PLANNED_END",
        /// A proposal about the measure waits for an answer already.
        ChangePending = "MEASURE_CHANGE_PENDING",
        /// No proposal about the measure waits for an answer.
        ChangeUnknown = "MEASURE_CHANGE_UNKNOWN",
        /// A phase of VALICO on which a validation rests is annulled after it (F17).
        ValidationStands = "VALIDATION_STANDS",
        /// A measure has not ended.
        MeasuresRunning = "MEASURES_RUNNING",
        /// Only the owner proposes a transfer.
        NotOwner = "NOT_OWNER",
        /// A case goes to a partner of the edition.
        TransferTarget = "TRANSFER_TARGET_NOT_PARTNER",
        /// No transfer waits for this body.
        TransferUnknown = "TRANSFER_UNKNOWN",
        /// The tax code is wrong.
        TaxCode = "CF_CHECK",
        /// The provisional numeric code is wrong.
        ProvisionalTaxCode = "CF_PROV_CHECK",
        /// A permit being renewed or first issued needs its receipt.
        PermitReceipt = "PERMIT_RECEIPT_REQUIRED",
        /// A code is not in its list.
        CodeUnknown = "CODE_UNKNOWN",
        /// A date does not exist or cannot be.
        DateInvalid = "DATE_INVALID",
        /// Dates contradict each other.
        DateOrder = "DATE_ORDER",
        /// A needed field is missing.
        FieldMissing = "FIELD_MISSING",
        /// A field has the wrong shape.
        FieldInvalid = "FIELD_INVALID",
        /// A field that does not exist here.
        FieldUnknown = "FIELD_UNKNOWN",
        /// A row of a table has more or fewer cells than its header, or is far too long.
        RowShape = "ROW_SHAPE",
        /// A field that stands there twice.
        FieldTwice = "FIELD_TWICE",
        /// A deed that does not exist.
        DeedUnknown = "DEED_UNKNOWN",
        /// A consent that was not given is not taken back.
        ConsentNotGiven = "CONSENT_NOT_GIVEN",
        /// The address of a protected person is changed by who owns the case.
        ProtectedAddress = "PROTECTED_ADDRESS",
        /// A reason must be given.
        ReasonMissing = "REASON_MISSING",
        /// The two persons are already one.
        AlreadyMerged = "ALREADY_MERGED",
        /// The two persons were not merged.
        NotMerged = "NOT_MERGED",
        /// Somebody said that these are two persons.
        KeptApart = "KEPT_APART",
        /// A second person has to confirm.
        SecondPersonNeeded = "SECOND_PERSON_NEEDED",
        /// No active care relation.
        NoCareRelation = "NO_CARE_RELATION",
        /// The mandate has ended.
        MandateExpired = "MANDATE_EXPIRED",
        /// Sixty looks an hour are used up.
        SearchLimit = "SEARCH_LIMIT",
        /// A person is created only after a search.
        SearchFirst = "SEARCH_FIRST",
        /// Who chose a value does not agree to it as well: two people decide who somebody is.
        SecondPerson = "SECOND_PERSON_REQUIRED",
        /// A review is somebody else's: not of who wrote what is reviewed (F20).
        OtherOperator = "OTHER_OPERATOR_REQUIRED",
        /// What says who somebody is, is contested with something that proves it.
        EvidenceMissing = "EVIDENCE_REQUIRED",
        /// The letter of a policy's national identifier does not check.
        PolicyId = "POLICY_ID_CHECK",
        /// A version of the exchange format that is not known.
        SchemaUnknown = "SCHEMA_UNKNOWN",
        /// More than one person answers to what the message says.
        PersonAmbiguous = "PERSON_AMBIGUOUS",
        /// Somebody changed it meanwhile.
        Conflict = "CHANGED_MEANWHILE",
    }
}

codes! {
    /// Accepted all the same, with something to know — *avvertenza*.
    Warning {
        /// A missing step was filled in provisionally (RULE-4).
        Provisional = "PROVISIONAL_STATE",
        /// Outside the window of the edition: care goes on, nothing is counted (RULE-1).
        OutOfWindow = "OUT_OF_WINDOW",
        /// The notice came after the registration card.
        NoticeLate = "PRIVACY_NOTICE_LATE",
        /// Italian, EU or dual national: served, not counted.
        UniversalUser = "UNIVERSAL_USER",
        /// No stay title was written down: to be completed within thirty days.
        StayTitleMissing = "STAY_TITLE_MISSING",
        /// The partner had already reached its number: over-achievement is allowed.
        OverQuota = "OVER_QUOTA_INFO",
        /// Another body is competent for the domicile of the person (SC-1).
        OutOfTerritory = "OUT_OF_TERRITORY",
        /// The measure starts before a pact is signed (RULE-2).
        BeforePact = "BEFORE_PACT",
        /// The same event of a measure twice in a row.
        EventRepeated = "EVENT_REPEATED",
        /// The employment centre is not one that the partner's target names.
        CpiOutsideSet = "CPI_FUORI_INSIEME",
        /// A minors' plan for an age that the edition does not foresee.
        MinorsPlanAge = "MINORS_PLAN_AGE",
        /// Written down more than five days after it happened (F11).
        LateEntry = "LATE_ENTRY",
        /// A shared text speaks of health (F11).
        HealthWords = "HEALTH_WORDS",
        /// A shared text speaks of justice (F11).
        JusticeWords = "JUSTICE_WORDS",
        /// A line with this id was applied before and said something else: nothing changes.
        IdOtherContent = "ID_OTHER_CONTENT",
        /// The tax code and the data disagree.
        TaxCodeMismatch = "CF_MISMATCH",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_refusals_share_a_code() {
        let codes: BTreeSet<_> = Refusal::ALL.iter().map(|r| r.code()).collect();
        assert_eq!(codes.len(), Refusal::ALL.len());
    }

    #[test]
    fn the_names_of_the_requirements_are_kept() {
        assert_eq!(Refusal::CpiOwnDesk.code(), "RU-01_CPI_OWN_DESK");
        assert_eq!(
            Refusal::from_code("CF_PROV_CHECK"),
            Some(Refusal::ProvisionalTaxCode)
        );
    }
}
