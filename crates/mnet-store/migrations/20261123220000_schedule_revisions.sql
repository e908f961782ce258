-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Extensions of the schedule that the lead writes down, each with its act.

CREATE TABLE schedule_revision (
  id          uuid PRIMARY KEY,
  edition     text NOT NULL REFERENCES edition (code),
  key         text NOT NULL,
  act         text NOT NULL CHECK (act <> ''),
  dated       date NOT NULL,
  from_date   date NOT NULL,
  to_date     date NOT NULL CHECK (to_date >= from_date),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  UNIQUE (edition, key, dated)
);
CREATE TRIGGER schedule_revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
  ON schedule_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
ALTER TABLE schedule_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedule_revision FORCE ROW LEVEL SECURITY;
-- Part of the edition, which everybody reads.
CREATE POLICY read ON schedule_revision FOR SELECT TO mnet_app, mnet_batch USING (true);
CREATE POLICY written ON schedule_revision FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_role()) = 'reg' AND account = (SELECT ctx_account())
              AND (SELECT e.lead FROM edition e WHERE e.code = schedule_revision.edition)
                  = (SELECT acting_body()));
GRANT SELECT, INSERT ON schedule_revision TO mnet_app;
GRANT SELECT ON schedule_revision TO mnet_batch;
