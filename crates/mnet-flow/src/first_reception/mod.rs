// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception — *prima accoglienza*.
pub mod basic_orientation;
pub mod cpi_enrolment_check;
pub mod deeds;
pub mod enrolment;
pub mod privacy_notice;
pub mod recipient_card;
pub mod referral_sheet;
pub mod registration_card;
pub mod valico_places;
pub mod valico_referral;
pub mod valico_score;
