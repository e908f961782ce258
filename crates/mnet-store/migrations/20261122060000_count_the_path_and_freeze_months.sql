-- SPDX-License-Identifier: AGPL-3.0-or-later
-- All five indicators are counted, months are frozen, refused lines are remembered.

-- What to know about a count; for a removed duplicate, the day it had counted on.
ALTER TABLE counted
  ADD COLUMN warnings   text[] NOT NULL DEFAULT '{}',
  ADD COLUMN removed_on date;

-- Until now only reception was counted: nothing of the rest had been done.
INSERT INTO counted (person, edition, indicator, exclusion, sex, age_class, area, priority_groups)
SELECT c.person, c.edition, i.indicator,
       CASE WHEN c.exclusion = 'MERGED' THEN 'MERGED' ELSE 'NOT_STARTED' END,
       c.sex, c.age_class, c.area, c.priority_groups
  FROM counted c,
       unnest(ARRAY['taking_charge', 'measures', 'validation', 'self_employment']) AS i (indicator)
 WHERE c.indicator = 'reception'
ON CONFLICT DO NOTHING;

-- Lines that the rules refused, by the hash of the text of their file up to them: the same
-- file is refused the same lines again, so that importing it twice changes nothing.
CREATE TABLE refused_line (
  edition text NOT NULL REFERENCES edition (code),
  text    bytea NOT NULL,
  code    text NOT NULL,
  PRIMARY KEY (edition, text)
);

-- Frozen months: what was known on the last day, as it was told.
CREATE TABLE report (
  edition   text NOT NULL REFERENCES edition (code),
  month     text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  as_of     date NOT NULL,
  answer    text NOT NULL,
  data_hash text NOT NULL,
  frozen_at timestamptz NOT NULL,
  PRIMARY KEY (edition, month)
);

CREATE FUNCTION refuse_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a frozen month never changes' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER report_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON report
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_report_change();

-- Who counted in the latest frozen month: what differs later is a correction.
CREATE TABLE reported (
  edition   text NOT NULL REFERENCES edition (code),
  person    uuid NOT NULL,
  indicator text NOT NULL,
  partner   text,
  on_date   date NOT NULL,
  PRIMARY KEY (edition, person, indicator)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['refused_line', 'reported']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

GRANT SELECT ON report TO mnet_app;
GRANT SELECT, INSERT ON report TO mnet_batch;
GRANT SELECT, INSERT, DELETE ON refused_line, reported TO mnet_batch;
