// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception — *prima accoglienza*.
pub mod basic_orientation;
pub mod consent;
pub mod cpi_enrolment_check;
pub mod deeds;
pub mod enrolment;
pub mod onward;
pub mod privacy_notice;
pub mod recipient_card;
pub mod recipient_lines;
pub mod referral_sheet;
pub mod registration_card;
pub mod target_group;
pub mod valico_places;
pub mod valico_referral;
pub mod valico_score;
