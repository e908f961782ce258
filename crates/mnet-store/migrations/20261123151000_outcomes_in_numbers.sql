-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a completed form says in numbers (levels, results, classes): taken out when it is completed,
-- so that no indicator of outcome and quality ever reads a form. Read by nightly work alone.
CREATE TABLE outcome_number (
  form      uuid NOT NULL REFERENCES form_instance (id),
  what      text NOT NULL,
  edition   text NOT NULL REFERENCES edition (code),
  case_file uuid NOT NULL REFERENCES case_file (id),
  person    uuid NOT NULL REFERENCES person (id),
  on_date   date NOT NULL,
  part      integer NOT NULL CHECK (part >= 0),
  whole     integer NOT NULL CHECK (whole >= 0),
  PRIMARY KEY (form, what)
);
CREATE INDEX outcome_number_edition ON outcome_number (edition, case_file, on_date);
ALTER TABLE outcome_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE outcome_number FORCE ROW LEVEL SECURITY;
GRANT INSERT ON outcome_number TO mnet_app;
GRANT SELECT ON outcome_number TO mnet_batch;
CREATE POLICY batch_reads ON outcome_number FOR SELECT TO mnet_batch USING (true);
CREATE POLICY followed_add ON outcome_number FOR INSERT TO mnet_app WITH CHECK (follows(person));
CREATE TRIGGER outcome_number_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_number
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- By which attributes of entry figures are broken down: two that were asked and not kept.
ALTER TABLE recipient_card ADD COLUMN permit_reason text, ADD COLUMN italian_level text;

-- Hours and certificates of training (IND-35) are read where registers keep them.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['group_activity', 'group_session', 'group_enrolment',
                           'group_attendance']
  LOOP
    EXECUTE format('GRANT SELECT ON %I TO mnet_batch', t);
    EXECUTE format('CREATE POLICY batch_reads ON %I FOR SELECT TO mnet_batch USING (true)', t);
  END LOOP;
END $$;
