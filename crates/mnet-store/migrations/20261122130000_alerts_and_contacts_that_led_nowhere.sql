-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The daily work: alerts are told once, contacts that led nowhere are not kept.

-- Names an alert within its case, for ever: telling it again changes nothing.
ALTER TABLE task ADD COLUMN alert text;
CREATE UNIQUE INDEX task_alert ON task (case_file, alert) WHERE alert IS NOT NULL;

-- The daily work walks open cases in their order.
CREATE INDEX case_open ON case_file (id) WHERE closed_on IS NULL AND state IS NOT NULL;
