// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception — *prima accoglienza*.
pub mod basic_orientation;
mod card_correction;
pub mod consent;
pub mod cpi_enrolment_check;
pub mod deeds;
pub mod enrolment;
pub mod europass_cv;
pub mod line_completion;
pub mod notices;
pub mod onward;
pub mod privacy_notice;
pub mod recipient_card;
pub mod recipient_lines;
pub mod referral_sheet;
pub mod registration_card;
pub mod skills_gap;
pub mod skills_profile;
pub mod target_group;
pub mod valico_places;
pub mod valico_referral;
pub mod valico_score;
