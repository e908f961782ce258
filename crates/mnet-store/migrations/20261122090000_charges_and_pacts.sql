-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who answers for the person, body by body; pacts, version by version.

-- A joint taking charge has several lines, each with its own case manager.
CREATE TABLE charge (
  case_file    uuid NOT NULL REFERENCES case_file (id),
  person       uuid NOT NULL REFERENCES person (id),
  body         text NOT NULL REFERENCES body (code),
  manager      uuid REFERENCES account (id),
  manager_name text,
  since        date NOT NULL,
  PRIMARY KEY (case_file, body)
);
CREATE INDEX charge_person ON charge (person);

-- What was signed when, and which form bears the text; told by a history, a pact has no text here.
CREATE TABLE pact (
  case_file uuid NOT NULL REFERENCES case_file (id),
  person    uuid NOT NULL REFERENCES person (id),
  version   integer NOT NULL CHECK (version > 0),
  kind      text NOT NULL,
  body      text NOT NULL REFERENCES body (code),
  signed_on date NOT NULL,
  form      uuid REFERENCES form_instance (id),
  ended_on  date CHECK (ended_on >= signed_on),
  PRIMARY KEY (case_file, version)
);
-- At most one version of a case's pact is in force.
CREATE UNIQUE INDEX pact_current ON pact (case_file) WHERE ended_on IS NULL;
CREATE INDEX pact_person ON pact (person);

CREATE FUNCTION refuse_pact_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (OLD.case_file, OLD.person, OLD.version, OLD.kind, OLD.body, OLD.signed_on)
         = (NEW.case_file, NEW.person, NEW.version, NEW.kind, NEW.body, NEW.signed_on)
     AND (OLD.form IS NULL OR OLD.form = NEW.form)
     AND (OLD.ended_on IS NULL OR OLD.ended_on = NEW.ended_on)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a signed pact never changes' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER pact_never_changes BEFORE UPDATE OR DELETE ON pact
  FOR EACH ROW EXECUTE FUNCTION refuse_pact_change();

-- A completed form is never written again: a change is another form.
CREATE FUNCTION refuse_form_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a completed form never changes' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER form_instance_never_changes BEFORE UPDATE ON form_instance
  FOR EACH ROW WHEN (OLD.status = 'complete') EXECUTE FUNCTION refuse_form_change();

-- Pacts and charges of cases that were told before this table stood; the owner of the tables
-- is bound by row-level security too, unless it is lifted for as long as this takes.
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_file NO FORCE ROW LEVEL SECURITY;
INSERT INTO charge (case_file, person, body, manager, manager_name, since)
SELECT id, person, taken_by, case_manager, manager_name, taken_on
  FROM case_file
 WHERE taken_by IS NOT NULL AND taken_on IS NOT NULL
ON CONFLICT DO NOTHING;

INSERT INTO pact (case_file, person, version, kind, body, signed_on, ended_on)
SELECT told.case_file, told.person, told.version, told.kind, told.body, told.on_date,
       CASE WHEN told.later THEN greatest(told.on_date, told.next_on)
            WHEN told.closed_on IS NOT NULL THEN greatest(told.on_date, told.closed_on) END
  FROM (SELECT j.case_file, j.person, (j.data ->> 'version')::integer AS version,
               j.data ->> 'kind' AS kind, j.body, j.on_date, f.closed_on,
               lead(true, 1, false) OVER w AS later, lead(j.on_date) OVER w AS next_on
          FROM journal j
          JOIN case_file f ON f.id = j.case_file
         WHERE j.kind = 'event' AND j.action = 'pact_signed'
        WINDOW w AS (PARTITION BY j.case_file ORDER BY (j.data ->> 'version')::integer)) AS told
ON CONFLICT DO NOTHING;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['charge', 'pact']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
    EXECUTE format($p$CREATE POLICY followed ON %1$I FOR SELECT TO mnet_app
      USING ((SELECT true FROM care c WHERE c.person = %1$I.person
               AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
               AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1))$p$, t);
    EXECUTE format($p$CREATE POLICY followed_add ON %1$I FOR INSERT TO mnet_app
      WITH CHECK (follows(person))$p$, t);
    EXECUTE format($p$CREATE POLICY followed_change ON %1$I FOR UPDATE TO mnet_app
      USING (follows(person))$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON charge, pact TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON charge, pact TO mnet_batch;
