// SPDX-License-Identifier: AGPL-3.0-or-later
//! What operators do at their desks — *atti degli operatori*.
//!
//! One file per kind of deed: each loads, asks the right, decides with the
//! rules of the path, saves with its journal lines.

mod assignments;
mod blocks;
mod boxes;
mod card;
mod case;
mod consents;
mod correction;
mod credentials;
mod dossier;
mod evaluation;
mod form_deeds;
mod forms;
mod groups;
mod integrated;
mod leads;
mod logbook;
mod measure_changes;
mod measures;
mod my_day;
mod needs;
mod pact;
mod profiling;
mod proposals;
mod protection;
mod quota;
mod recipient_card;
mod referrals;
mod register;
mod results;
mod reveal;
mod screening;
mod search;
mod sent_data;
mod shared_data;
mod signing;
pub mod skills;
mod take_up;
mod taking;
mod threshold;
mod turned_away;
mod valico;
mod waiting;
mod wall;
mod write;

pub use assignments::assignable;
pub use blocks::save_block;
pub use boxes::{
    Counted, ReferralsShown, is_referral_cursor, list_referrals, my_tasks, task_cursor,
};
pub use card::{
    BlockView, CardView, Milestone, Page, PersonHead, milestone, open_card, open_card_of,
    open_identity, who_saw,
};
pub use case::{Ask, ReferralSheet, act};
pub use consents::{Consent, ConsentView};
pub use correction::{FormVersion, annul_form, correct_form};
pub use credentials::{
    Credential, CredentialView, Issuer, credential_issuer, credential_status, issue_credential,
    read_credential, status_address, withdraw_credential,
};
pub use dossier::{
    Added, DocumentLine, DossierView, Exported, NewDocument, Opened, add_document, export_dossier,
    open_document, read_dossier, waive,
};
pub(crate) use form_deeds::RENEW_NOTICE;
pub(crate) use forms::answers_of;
pub use forms::{
    Completed, FORM_ACTIONS, FormPage, FormView, complete_form, forget_draft, form_page, read_form,
    save_draft,
};
pub use groups::{
    AttendedView, CaseGroupsView, Enrolled, GroupAttendanceRow, GroupEnrolmentRow, GroupResultRow,
    GroupRow, GroupView, GroupsView, NewEnrolment, NewGroup, NewPresence, NewRegister, NewResult,
    RegisterLine, RegisterSaved, RegisterView, ResultView, SessionView, conclude_group,
    enrol_in_group, give_place, leave_group, list_groups, plan_group, read_case_groups, read_group,
    read_register, read_result, save_register, write_result,
};
pub use integrated::{
    Choice, Correction, IntegratedView, ValueView, agree, choose, export_card, open_integrated,
    open_value, report_error,
};
pub(crate) use integrated::{Records, known_of};
pub use leads::{NewLead, register_lead, searches_first};
pub use logbook::{
    EntryView, LogLine, LogbookView, NewEntry, Written, complete_step, read_logbook, warnings_of,
    write_entry,
};
pub use measure_changes::{ChangeView, MeasureChangeAnswer, NewMeasureChange};
pub use measures::{MeasureView, MeasuresRead, MeasuresView, NewMeasure, read_measures};
pub use mnet_store::{InboxRow, MyTask, OperatorRow, ReferralEnd, ReferralRow};
pub use my_day::{MyDay, my_cases, my_day};
pub use pact::{PactLine, PactView, Waited, read_pact};
pub use proposals::LeadsTo;
pub use recipient_card::{
    EntryCodes, LineView, RecipientCardView, complete_recipient_line, read_recipient_card,
};
pub use referrals::{
    Answer, Appointment, ReferralView, answer_referral, open_referral_document, read_referral,
};
pub use register::{RegisterPerson, Registered, register_person};
pub use reveal::{LONGEST_REASON, SHORTEST_REASON, reveal_answer, reveal_in_block};
pub use search::{HitView, SearchAnswer, search};
pub use shared_data::{SharedField, SharedGroup, SharedValue};
pub use signing::{
    NewSignature, SignatureLine, SignaturePlace, SigningView, conclude_signing, give_signature,
    open_signing, take_signature_back,
};
pub use take_up::take_up;
pub use taking::Taking;
pub use threshold::{About, admit, writing_rights};
pub use turned_away::{Attempt, turned_away};
pub use waiting::{WaitingFilter, waiting_cursor, waiting_list};
pub(crate) use write::line as journal_line;
