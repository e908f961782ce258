-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Signatures of a pact (F10 row 17): each with its moment and the hash of the text that was
-- shown, gathered one after the other on the screen of an operator. They belong to a form once
-- the pact is signed, and never change; until then they are given again, or taken back.
CREATE TABLE pact_signature (
  id         uuid PRIMARY KEY,
  case_file  uuid NOT NULL REFERENCES case_file (id),
  person     uuid NOT NULL REFERENCES person (id),
  form       uuid REFERENCES form_instance (id),
  place      text NOT NULL CHECK (place ~ '^[a-z_]+(-[0-9]+)?$'),
  signatory  text NOT NULL,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  how        text NOT NULL,
  witness    text,
  scan       uuid,
  drawing    text CHECK (length(drawing) <= 12000),
  text_hash  text NOT NULL CHECK (text_hash ~ '^[0-9a-f]{64}$'),
  signed_on  date NOT NULL,
  signed_at  timestamptz NOT NULL,
  body       text NOT NULL REFERENCES body (code),
  account    uuid NOT NULL REFERENCES account (id),
  FOREIGN KEY (case_file, scan) REFERENCES document (case_file, id)
);
-- One signature at a place while they are gathered.
CREATE UNIQUE INDEX pact_signature_pending ON pact_signature (case_file, account, place)
  WHERE form IS NULL;
CREATE INDEX pact_signature_form ON pact_signature (form) WHERE form IS NOT NULL;
CREATE INDEX pact_signature_person ON pact_signature (person);
CREATE TRIGGER pact_signature_never_changes BEFORE UPDATE OR TRUNCATE ON pact_signature
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

ALTER TABLE pact_signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE pact_signature FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON pact_signature TO mnet_app;
GRANT SELECT, DELETE ON pact_signature TO mnet_batch;
CREATE POLICY batch_all ON pact_signature TO mnet_batch USING (true) WITH CHECK (true);
-- Who answers for the person sees how it was signed; providers of measures have no need.
CREATE POLICY followed ON pact_signature FOR SELECT TO mnet_app
  USING (NOT (SELECT is_provider())
         AND ((SELECT true FROM care c WHERE c.person = pact_signature.person
                 AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
                 AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
              OR (body = (SELECT acting_body()) AND followed_once(person)))
         AND (form IS NOT NULL OR account = (SELECT ctx_account())));
CREATE POLICY gathered ON pact_signature FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body())
              AND account = (SELECT ctx_account()));
CREATE POLICY taken_back ON pact_signature FOR DELETE TO mnet_app
  USING (form IS NULL AND account = (SELECT ctx_account()));
