-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A referral says to which service it goes, on what basis which data and documents travel, and
-- its answer bears the appointment, a suggestion and the day its return information is due (F21).
ALTER TABLE referral
  ADD COLUMN service           text,
  ADD COLUMN note              text,
  ADD COLUMN to_bring          text[] NOT NULL DEFAULT '{}',
  ADD COLUMN basis             text,
  ADD COLUMN documents         uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN appointment_place text,
  ADD COLUMN suggestion        text,
  ADD COLUMN feedback_due_on   date,
  ADD COLUMN returned_on       date;
