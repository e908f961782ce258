-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Why a pair that a rule would link waits for somebody; how many persons had more candidates than
-- a run compares.
ALTER TABLE link_pair ADD COLUMN held text
  CHECK (held IN ('two_cases', 'protected', 'kept_apart', 'in_conflict'));
ALTER TABLE match_run ADD COLUMN capped integer NOT NULL DEFAULT 0;
