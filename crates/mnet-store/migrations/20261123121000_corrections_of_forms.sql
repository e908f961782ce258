-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A completed form never changes: another version takes its place, or it is annulled, for a
-- reason that is kept with who said so.
CREATE TABLE form_correction (
  form        uuid PRIMARY KEY REFERENCES form_instance (id),
  person      uuid NOT NULL REFERENCES person (id),
  case_file   uuid NOT NULL REFERENCES case_file (id),
  replaced_by uuid UNIQUE REFERENCES form_instance (id) CHECK (replaced_by <> form),
  reason      text NOT NULL CHECK (reason <> ''),
  body        text NOT NULL REFERENCES body (code),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX form_correction_case ON form_correction (case_file);
CREATE INDEX form_correction_annulled ON form_correction (person) WHERE replaced_by IS NULL;

ALTER TABLE form_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_correction FORCE ROW LEVEL SECURITY;
CREATE TRIGGER form_correction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON form_correction TO mnet_app;
CREATE POLICY followed ON form_correction FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = form_correction.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         OR (body = (SELECT acting_body()) AND followed_once(person)));
CREATE POLICY followed_add ON form_correction FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body()));
-- Reports say why somebody is not counted any more.
CREATE POLICY batch_reads ON form_correction FOR SELECT TO mnet_batch USING (true);
GRANT SELECT (form, person, case_file, replaced_by) ON form_correction TO mnet_batch;
