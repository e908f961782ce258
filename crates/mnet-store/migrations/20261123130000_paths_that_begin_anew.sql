-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who comes back when reopening is over begins another path (T20): the cases of a person in an
-- edition are numbered from 1 in the order in which they began.

ALTER TABLE case_file ADD COLUMN path smallint NOT NULL DEFAULT 1 CHECK (path >= 1);
CREATE UNIQUE INDEX case_path ON case_file (person, edition, path);
