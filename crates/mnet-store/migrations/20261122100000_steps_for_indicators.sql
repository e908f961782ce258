-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What indicators read of a case: the first day of each step, kept by the journal itself in
-- the statement that writes it, so that no indicator ever walks through the journal. Least and
-- greatest days do not depend on the order in which events are told.

CREATE TABLE case_step (
  case_file         uuid PRIMARY KEY,
  person            uuid NOT NULL,
  edition           text NOT NULL,
  channel           text,
  entered_on        date,
  screening_on      date,
  screened_on       date,
  card_on           date,
  notice_on         date,
  recipient_card_on date,
  oriented_on       date,
  last_on           date NOT NULL,
  active_days       date[] NOT NULL,
  activity_days     date[] NOT NULL,
  events            bigint NOT NULL,
  last_line         bigint NOT NULL
);
CREATE INDEX case_step_person ON case_step (person, edition);

-- A measure of a case: its first proposal, start, end, annulment.
CREATE TABLE measure_step (
  case_file    uuid NOT NULL,
  reference    text NOT NULL,
  edition      text NOT NULL,
  measure      text NOT NULL,
  provider     text NOT NULL,
  proposed_on  date NOT NULL,
  started_on   date,
  completed_on date,
  annulled_on  date,
  PRIMARY KEY (case_file, reference)
);

-- Closures, reopenings and checks after closure.
CREATE TABLE case_turn (
  line      bigint PRIMARY KEY,
  case_file uuid NOT NULL,
  edition   text NOT NULL,
  action    text NOT NULL,
  on_date   date NOT NULL,
  code      text
);
CREATE INDEX case_turn_case ON case_turn (case_file);

CREATE FUNCTION keep_steps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  -- Most statements write one look.
  IF NOT EXISTS (SELECT 1 FROM more m WHERE m.kind = 'event' AND m.case_file IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.case_step AS s (case_file, person, edition, channel, entered_on,
         screening_on, screened_on, card_on, notice_on, recipient_card_on, oriented_on, last_on,
         active_days, activity_days, events, last_line)
  SELECT m.case_file, m.person, m.edition,
         min(m.data ->> 'channel') FILTER (WHERE m.action = 'lead_opened'),
         min(m.on_date) FILTER (WHERE m.action NOT IN
           ('person_registered', 'eligibility_evidenced')),
         min(m.on_date) FILTER (WHERE m.action IN ('screening_opened', 'screening_closed')),
         min(m.on_date) FILTER (WHERE m.action = 'screening_closed'),
         min(m.on_date) FILTER (WHERE m.action = 'registration_card_completed'),
         min(m.on_date) FILTER (WHERE m.action = 'privacy_notice_delivered'),
         min(m.on_date) FILTER (WHERE m.action = 'recipient_card_opened'),
         min(m.on_date) FILTER (WHERE m.action = 'pact_orientation_completed'),
         max(m.on_date), array_agg(DISTINCT m.on_date),
         coalesce(array_agg(m.on_date) FILTER (WHERE m.action = 'activity_recorded'), '{}'),
         count(*), max(m.id)
    FROM more m
   WHERE m.kind = 'event' AND m.case_file IS NOT NULL AND m.person IS NOT NULL
     AND m.edition IS NOT NULL
   GROUP BY m.case_file, m.person, m.edition
   ORDER BY m.case_file
  ON CONFLICT (case_file) DO UPDATE SET
         channel = coalesce(least(s.channel, excluded.channel), s.channel, excluded.channel),
         entered_on = least(s.entered_on, excluded.entered_on),
         screening_on = least(s.screening_on, excluded.screening_on),
         screened_on = least(s.screened_on, excluded.screened_on),
         card_on = least(s.card_on, excluded.card_on),
         notice_on = least(s.notice_on, excluded.notice_on),
         recipient_card_on = least(s.recipient_card_on, excluded.recipient_card_on),
         oriented_on = least(s.oriented_on, excluded.oriented_on),
         last_on = greatest(s.last_on, excluded.last_on),
         active_days = s.active_days || excluded.active_days,
         activity_days = s.activity_days || excluded.activity_days,
         events = s.events + excluded.events,
         last_line = greatest(s.last_line, excluded.last_line);
  INSERT INTO public.measure_step AS s (case_file, reference, edition, measure, provider,
         proposed_on, started_on, completed_on, annulled_on)
  SELECT m.case_file, m.data ->> 'reference', m.edition, min(m.data ->> 'measure'),
         (array_agg(m.data ->> 'provider'
            ORDER BY (m.data ->> 'policy_event' = '02') DESC, m.on_date, m.id))[1],
         min(m.on_date),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' = '02'),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' IN ('10', '11')),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' IN ('06', '07'))
    FROM more m
   WHERE m.kind = 'event' AND m.action = 'measure_event_recorded' AND m.case_file IS NOT NULL
     AND m.edition IS NOT NULL
   GROUP BY m.case_file, m.data ->> 'reference', m.edition
   ORDER BY 1, 2
  ON CONFLICT (case_file, reference) DO UPDATE SET
         provider = CASE WHEN s.started_on IS NULL OR excluded.started_on < s.started_on
           THEN excluded.provider ELSE s.provider END,
         proposed_on = least(s.proposed_on, excluded.proposed_on),
         started_on = least(s.started_on, excluded.started_on),
         completed_on = least(s.completed_on, excluded.completed_on),
         annulled_on = least(s.annulled_on, excluded.annulled_on);
  INSERT INTO public.case_turn (line, case_file, edition, action, on_date, code)
  SELECT m.id, m.case_file, m.edition, m.action, m.on_date,
         coalesce(m.data ->> 'outcome', m.data ->> 'condition')
    FROM more m
   WHERE m.kind = 'event' AND m.case_file IS NOT NULL AND m.edition IS NOT NULL
     AND m.action IN ('case_closed', 'case_reopened', 'follow_up_recorded');
  RETURN NULL;
END $$;

-- An answer worked out before, for as long as the events it was made from are all there are.
CREATE TABLE indicator_snapshot (
  edition text NOT NULL,
  circle  text NOT NULL,
  as_of   date NOT NULL,
  mark    text NOT NULL,
  answer  text NOT NULL,
  PRIMARY KEY (edition, circle, as_of)
);

-- Reports of a frozen month beside its five boards, as they were told.
CREATE TABLE frozen_sheet (
  edition   text NOT NULL REFERENCES edition (code),
  month     text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  sheet     text NOT NULL,
  subject   text NOT NULL,
  snapshot  text NOT NULL,
  answer    text NOT NULL,
  data_hash text NOT NULL,
  frozen_at timestamptz NOT NULL,
  PRIMARY KEY (edition, month, sheet, subject)
);
CREATE TRIGGER frozen_sheet_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen_sheet
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_report_change();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_step', 'measure_step', 'case_turn', 'indicator_snapshot',
                           'frozen_sheet']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['case_step', 'measure_step', 'case_turn']
  LOOP
    EXECUTE format('CREATE POLICY owner_keeps ON %I TO mnet_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO mnet_batch', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON indicator_snapshot TO mnet_batch;
GRANT SELECT, INSERT ON frozen_sheet TO mnet_batch;

-- What the journal says already passes once through the same function.
CREATE TABLE journal_again (LIKE journal);
CREATE TRIGGER steps_again AFTER INSERT ON journal_again
  REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION keep_steps();
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
INSERT INTO journal_again SELECT * FROM journal;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
DROP TABLE journal_again;

CREATE TRIGGER steps_kept AFTER INSERT ON journal
  REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION keep_steps();
