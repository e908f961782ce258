// SPDX-License-Identifier: AGPL-3.0-or-later
//! The right each operation needs — *permessi delle operazioni*.
//!
//! By the name of the operation in the description, which gives it out as
//! `x-needs`. An operation that is not named here fails the tests.

use mnet_app::desk::FORM_ACTIONS;
use mnet_authz::Action;
use serde_json::Value;

use crate::addresses::{Address, Needs};

/// Operations that overwrite, and say by `If-Match` what they overwrite.
pub(super) const VERSIONED: &[&str] = &[
    "name_body",
    "end_body",
    "keep_body_card",
    "set_account_status",
    "set_mandate_status",
    "end_mandate",
];

/// Operations that show persons: each asks why they are looked at, unless the session said it.
pub(super) const LOOKS: &[&str] = &[
    "get_person",
    "get_integrated_card",
    "get_case",
    "list_accesses",
    "get_form_to_fill",
    "get_form",
    "get_credential",
    "reveal_answer",
    "reveal_in_block",
    "get_pact",
    "get_recipient_card",
    "export_recipient_card",
    "print_form",
    "print_pact",
    "print_recipient_card",
    "get_referral",
    "print_referral",
    "download_referral_document",
    "list_documents",
    "get_document_content",
    "export_dossier",
    "list_logbook",
    "list_measures",
    "list_case_groups",
    "get_group",
    "get_register",
    "get_pair",
    "open_sampled_case",
];

/// What an operation needs; `None` for one that nobody thought of.
pub(super) fn needs(operation: &str) -> Option<Needs> {
    use Action as A;
    Some(match operation {
        "get_description" | "get_status" => Needs::Nothing,
        "list_notices"
        | "get_notice"
        | "search_occupations"
        | "search_skills"
        | "list_code_lists"
        | "get_code_list"
        | "list_form_definitions"
        | "get_form_definition" => Needs::Session,
        "search_persons" => Needs::OneOf(&[A::SearchMinimal]),
        "register_person" | "register_lead" => Needs::OneOf(&[A::RegisterLead]),
        "get_person" | "get_integrated_card" | "get_case" => Needs::OneOf(&[A::OpenCard]),
        "list_pairs" | "get_pair" => Needs::OneOf(&[A::ReviewLinks]),
        "decide_pair" => Needs::OneOf(&[A::LinkPersons]),
        "add_block" | "replace_block" => Needs::OneOf(&[A::EditIdentity]),
        "list_accesses" => Needs::OneOf(&[A::ReadJournalOfPerson]),
        "get_my_day" | "list_cases" | "list_waiting" | "list_referrals" | "list_tasks" => {
            Needs::OneOf(&[A::MyDay])
        }
        "get_form_to_fill" | "complete_form" | "save_draft" | "forget_draft" => {
            Needs::OneOf(FORM_ACTIONS)
        }
        "get_form" => Needs::OneOf(&[A::ReadForm, A::ReadRecipientCard, A::ReadSkillsProfile]),
        "reveal_answer" | "reveal_in_block" => Needs::OneOf(&[A::RevealAnswer]),
        "correct_form" => Needs::OneOf(&[A::OpenReception]),
        "annul_form" => Needs::OneOf(&[A::AnnulForm, A::FillValidation]),
        "get_recipient_card" => Needs::OneOf(&[A::ReadRecipientCard]),
        "export_recipient_card" => Needs::OneOf(&[A::ExportForm]),
        "print_form" | "print_pact" | "print_recipient_card" => Needs::OneOf(&[A::PrintForm]),
        "protect_person" => Needs::OneOf(&[A::ProtectPerson]),
        "assign_operator" | "end_assignment" => Needs::OneOf(&[A::AssignOperator]),
        "lift_protection" => Needs::OneOf(&[A::LiftProtection]),
        "record_consent" => Needs::OneOf(&[A::RecordConsent]),
        "get_pact" | "get_credential" => Needs::OneOf(&[A::ReadForm]),
        "issue_credential" | "withdraw_credential" => Needs::OneOf(&[A::IssueCredential]),
        "record_activity" | "complete_recipient_line" => Needs::OneOf(&[A::RecordActivity]),
        "declare_not_applicable" => Needs::OneOf(&[A::FillReceptionForm]),
        "complete_reception" => Needs::OneOf(&[A::CompleteReception]),
        "send_referral" => Needs::OneOf(&[A::SendReferral]),
        "get_referral" | "print_referral" | "download_referral_document" => {
            Needs::OneOf(&[A::ReadReferral])
        }
        "answer_referral" => Needs::OneOf(&[A::AnswerReferral]),
        "take_in_charge" => Needs::OneOf(&[A::TakeInCharge]),
        "confirm_ownership" => Needs::OneOf(&[A::ConfirmOwnership]),
        "list_documents" | "get_document_content" => Needs::OneOf(&[A::ReadDossier]),
        "add_document" | "file_cv" | "waive_document" => Needs::OneOf(&[A::AddDocument]),
        "list_logbook" => Needs::OneOf(&[A::ReadLogbook, A::WriteLogbook]),
        "write_logbook" | "record_contact_attempt" => Needs::OneOf(&[A::WriteLogbook]),
        "list_groups" | "get_group" => Needs::OneOf(&[A::SeeGroups]),
        "plan_group" | "conclude_group" | "write_group_result" => Needs::OneOf(&[A::ManageGroups]),
        "get_register" | "save_register" => Needs::OneOf(&[A::WriteRegister]),
        "enrol_in_group" | "leave_group" => Needs::OneOf(&[A::EnrolInGroup]),
        "attach_cv" => Needs::OneOf(&[A::AttachCv]),
        "suspend_pact" | "record_pact_violation" | "resume_pact" => Needs::OneOf(&[A::ChangePact]),
        "propose_transfer" => Needs::OneOf(&[A::ProposeTransfer]),
        "answer_transfer" => Needs::OneOf(&[A::AnswerTransfer]),
        "propose_closure" => Needs::OneOf(&[A::ProposeClosure]),
        "answer_closure" | "close_case" => Needs::OneOf(&[A::CloseCase]),
        "reopen_case" => Needs::OneOf(&[A::ReopenCase]),
        "begin_path" | "call_from_waiting_list" => Needs::OneOf(&[A::FillScreening]),
        "take_up_person" => Needs::OneOf(&[A::TakeUp]),
        "choose_body" => Needs::OneOf(&[A::ChooseBody]),
        "list_editions" | "list_bodies" => Needs::OneOf(&[A::ReadEdition]),
        "list_recipient_evidence" | "get_funding_extract" => {
            Needs::OneOf(&[A::SeeRecipientEvidence])
        }
        "get_targets" | "get_schedule" | "get_indicator_set" | "get_month" => {
            Needs::OneOf(&[A::SeeTargets])
        }
        "get_funnel" => Needs::OneOf(&[A::SeeFunnel]),
        "list_exclusions" => Needs::OneOf(&[A::SeeExclusions]),
        "list_counted" => Needs::OneOf(&[A::SeeCountedPeople]),
        other => return measures(other),
    })
}

/// What an operation about measures needs.
fn measures(operation: &str) -> Option<Needs> {
    use Action as A;
    Some(match operation {
        "list_measures" | "list_case_groups" => Needs::OneOf(&[A::ReadMeasures]),
        "propose_measure" | "record_measure_event" | "plan_measure_end" => {
            Needs::OneOf(&[A::RecordMeasure])
        }
        "propose_measure_change" => Needs::OneOf(&[A::ProposeMeasureChange]),
        "answer_measure_change" => Needs::OneOf(&[A::AnswerMeasureChange]),
        other => return administration(other),
    })
}

/// What an operation of who runs the network needs.
fn administration(operation: &str) -> Option<Needs> {
    use Action as A;
    Some(match operation {
        "list_accounts" | "create_account" | "get_account" | "set_account_status"
        | "reset_password" => Needs::OneOf(&[A::ManageUsers]),
        "list_mandates" | "give_mandate" | "set_mandate_status" | "end_mandate" => {
            Needs::OneOf(&[A::ManageMandates])
        }
        "extend_schedule" => Needs::OneOf(&[A::EditTargets]),
        "read_journal" => Needs::OneOf(&[A::ReadJournalOfBody]),
        "verify_journal" => Needs::OneOf(&[A::VerifyJournal]),
        "export_dossier" => Needs::OneOf(&[A::ExportDossier]),
        "get_body" => Needs::OneOf(&[A::SeeNetwork]),
        "add_body" | "name_body" | "end_body" | "keep_body_card" => {
            Needs::OneOf(&[A::ManageBodies])
        }
        "list_samples" | "get_sample" | "open_sampled_case" => Needs::OneOf(&[A::SeeSamples]),
        "propose_sample" => Needs::OneOf(&[A::ProposeSample]),
        "draw_sample" => Needs::OneOf(&[A::DrawSample]),
        "decide_sample" => Needs::OneOf(&[A::ApproveSample, A::AnswerSupervision]),
        "ask_supervision" => Needs::OneOf(&[A::AskSupervision]),
        "take_messages" => Needs::OneOf(&[A::FeedCard]),
        "import_history" => Needs::OneOf(&[A::ImportHistory]),
        _ => return None,
    })
}

/// Methods that have an operation: as a description has them, and as a request does.
pub(super) const METHODS: [(&str, &str); 5] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("patch", "PATCH"),
];

/// Every operation of a description as an address; one that nobody thought of
/// needs a right that no role has.
pub(super) fn addresses(document: &Value) -> Vec<Address> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut all = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for (key, method) in METHODS {
            let named = item.get(key).and_then(|one| one.get("operationId"));
            if let Some(name) = named.and_then(Value::as_str) {
                all.push(Address {
                    method,
                    path: path.clone(),
                    needs: needs(name).unwrap_or(Needs::OneOf(&[])),
                });
            }
        }
    }
    all
}
