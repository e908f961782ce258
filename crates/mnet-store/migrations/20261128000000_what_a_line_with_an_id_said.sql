-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A line of a history with an id is applied once. What it said is remembered as sixteen bytes of a
-- hash, so that the same id with something else is told; of lines applied before, and of lines
-- without an id, nothing is kept.
ALTER TABLE applied_mark ADD COLUMN content uuid;
