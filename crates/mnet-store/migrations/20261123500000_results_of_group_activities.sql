-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What came of a group activity for a person (F25): the test and the certificate, as they were
-- written down; each version stays, the latest is in force.
CREATE TABLE group_result (
  enrolment   uuid NOT NULL REFERENCES group_enrolment (id),
  version     integer NOT NULL CHECK (version > 0),
  person      uuid NOT NULL REFERENCES person (id),
  provider    text NOT NULL REFERENCES body (code),
  outcome     text CHECK (outcome IN ('passed', 'not_passed', 'not_taken')),
  level_in    text,
  level_out   text,
  score       smallint CHECK (score BETWEEN 0 AND 100),
  certificate text NOT NULL CHECK (certificate IN ('none', 'attendance', 'level')),
  number      text CHECK (length(number) BETWEEN 1 AND 60),
  issued_on   date,
  reason      text CHECK (length(reason) BETWEEN 1 AND 500),
  body        text NOT NULL REFERENCES body (code),
  account     uuid REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (enrolment, version),
  CHECK ((certificate = 'none') = (number IS NULL)),
  CHECK ((certificate = 'none') = (issued_on IS NULL)),
  CHECK (certificate <> 'level' OR outcome = 'passed'),
  CHECK (version = 1 OR reason IS NOT NULL)
);
CREATE INDEX group_result_person ON group_result (person);
ALTER TABLE group_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_result FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON group_result FOR SELECT TO mnet_owner USING (true);
GRANT SELECT, INSERT ON group_result TO mnet_app;
CREATE TRIGGER group_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON group_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- As attendance: the provider sees its own lists, the care team its person.
CREATE POLICY shown ON group_result FOR SELECT TO mnet_app
  USING (provider = (SELECT acting_body())
         OR (NOT (SELECT is_provider()) AND follows(person)));
CREATE POLICY written ON group_result FOR INSERT TO mnet_app
  WITH CHECK (provider = (SELECT acting_body()) AND body = (SELECT acting_body())
              AND (SELECT true FROM group_enrolment e WHERE e.id = group_result.enrolment
                      AND e.person = group_result.person AND e.provider = group_result.provider));
