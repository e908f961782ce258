// SPDX-License-Identifier: AGPL-3.0-or-later
//! What operators do at their desks — *atti degli operatori*.
//!
//! One file per kind of deed: each loads, asks the right, decides with the
//! rules of the path, saves with its journal lines.

mod blocks;
mod card;
mod case;
mod consents;
mod evaluation;
mod forms;
mod integrated;
mod measures;
mod pact;
mod proposals;
mod protection;
mod recipient_card;
mod referrals;
mod register;
mod results;
mod search;
mod write;

pub use blocks::save_block;
pub use card::{
    BlockView, CardView, Milestone, PURPOSES, Page, PersonHead, open_card, open_identity, who_saw,
};
pub use case::{Ask, act};
pub use consents::{Consent, ConsentView};
pub use forms::{
    Completed, FORM_ACTIONS, FormPage, FormView, Taking, complete_form, forget_draft, form_page,
    read_form, save_draft,
};
pub use integrated::{
    Choice, Correction, IntegratedView, ValueView, agree, choose, open_integrated, open_value,
    report_error,
};
pub use measures::{MeasureView, MeasuresView, NewMeasure, read_measures};
pub use pact::{PactLine, PactView, read_pact};
pub use proposals::LeadsTo;
pub use recipient_card::{
    EntryCodes, LineView, RecipientCardView, print_recipient_card, read_recipient_card,
};
pub use referrals::{Answer, ReferralView, answer_referral, read_referral};
pub use register::{RegisterPerson, Registered, register_person};
pub use search::{HitView, MyDay, SearchAnswer, my_cases, my_day, search};
