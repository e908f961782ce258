// SPDX-License-Identifier: AGPL-3.0-or-later
//! The database — *base dati*: every SQL statement of the product stands here.
//!
//! One file per aggregate. A [`Tx`] is a transaction with its context: who
//! acts, under which mandate, which day. Row-level security reads that context
//! and denies when it is empty.

mod account;
mod admin_read;
mod assignment;
mod board;
mod board_more;
mod body;
mod card;
mod census;
mod changes;
mod charge;
mod consent;
mod credential;
mod document;
mod esco;
mod evidence;
mod feed;
mod form;
mod group;
mod group_result;
mod hub;
mod idempotency;
mod import;
mod indicator;
mod indicator_facts;
mod inspection;
mod issued;
mod journal;
mod link;
mod load;
mod logbook;
mod matching;
mod measure_change;
mod migrate;
mod network;
mod nightly;
mod numbering;
mod operator;
mod packed;
mod recipient_card;
mod referral_box;
mod referral_data;
mod report;
mod search;
mod session;
mod signature;
mod store;
mod translation;
pub mod ty;
mod vault;
mod waiting;
mod weights;
mod work;

pub use account::{Account, AccountRow, Mandate, NewAccount, NewMandate};
pub use admin_read::BodyJournalRow;
pub use assignment::AssignedRow;
pub use board::{BoardRow, ExclusionRow, FunnelRow, RecipientRow};
pub use board_more::{Circle, Milestones, ReferralDays};
pub use body::BodyCardRow;
pub use card::{AssertionRow, ValueDecisionRow};
pub use census::{Census, unclassified};
pub use changes::{
    BlockRow, CareRow, CaseRow, Changes, ChargeRow, CountRow, EnrolmentRow, IdentifierRow,
    MatchKeyRow, MergeRow, PactRow, PersonKeyRow, PersonRow, ReferralRow, SearchKeyRow, TaskRow,
};
pub use consent::ConsentRow;
pub use credential::{CredentialRow, IssuerRow, StatusRow, WithdrawalRow};
pub use document::{DocumentRow, ExpiringRow, WaiverRow};
pub use esco::{EscoConcepts, EscoHit, EscoLabels, EscoLoaded};
pub use evidence::{AccountedCaseRow, EvidenceRow, LineEvidenceRow};
pub use feed::{FeedCounts, FeedImportRow, FeedRow};
pub use form::{CorrectionRow, FormRow, NewCorrection};
pub use group::{
    GroupAttendanceRow, GroupEnrolmentRow, GroupRegisterRow, GroupRow, GroupSessionRow,
};
pub use group_result::GroupResultRow;
pub use hub::{MessageRow, SourceRecordRow};
pub use idempotency::StoredAnswer;
pub use import::NotCountedRow;
pub use indicator::{OutcomeRow, OutcomeStepRow, SheetRow};
pub use indicator_facts::{
    CaseStepRow, CountGroupRow, EntryGroupRow, MeasureStepRow, PactStepRow, ReferralStepRow,
    TrainingRow, TurnRow,
};
pub use inspection::{InspectedRow, InspectionRow};
pub use issued::{IssuedRow, VerifiedRow};
pub use journal::{Checkpoint, JournalLine, LineKind, SealFault, SealReport, SealRow, WhoSaw};
pub use link::{DecisionRow, FoundRow, PairOrder, PairRow, QueueCursor, StepRow};
pub use logbook::{EntryRow as LogbookRow, NoteRow};
pub use matching::{
    CandidateRow, IdentityBlock, IdentityCode, IdentityName, IdentityRow, MatchRunRow,
};
pub use measure_change::ChangeTextRow;
pub use migrate::{MigrationState, migrate, pending};
pub use network::{BodyRow, EditionRow, NoticeRow, ScheduleRevisionRow};
pub use nightly::AlertRow;
pub use operator::OperatorRow;
pub use recipient_card::{CompletionRow, EntryRow};
pub use referral_box::{InboxRow, ReferralCounts, ReferralEnd, WaitingReferral};
pub use report::{CountedRow, MergedPair, ReportRow};
pub use search::Hit;
pub use session::{NewSession, SessionRow};
pub use signature::SignatureRow;
pub use store::{Context, Fault, Role, Safety, Store, Tx};
pub use translation::ValidationRow;
pub use vault::{KEY_LENGTH, Vault};
pub use waiting::{WaitingCursor, WaitingPlaceRow, WaitingRow};
pub use weights::{AskedRow, SaidRow, WeightsChoiceRow, WeightsRow};
pub use work::{MyCase, MyTask, OverdueRow};
