-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who waits for a place (state S13), the first to be called first.

CREATE INDEX case_waiting ON case_file (edition, priority DESC NULLS LAST, screened_on, id)
  WHERE state = 'S13' AND closed_on IS NULL;
