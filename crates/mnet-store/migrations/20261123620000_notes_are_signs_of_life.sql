-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A note in the logbook is a sign of life of the case, as for the alert (IND-25): its day stands
-- among the active days, and a kept answer made before it is not true any more.

CREATE FUNCTION note_is_a_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.case_step s
     SET last_on = greatest(s.last_on, m.on_date),
         active_days = s.active_days || m.days,
         events = s.events + m.notes
    FROM (SELECT n.case_file, max(n.on_date) AS on_date, array_agg(DISTINCT n.on_date) AS days,
                 count(*) AS notes
            FROM more n GROUP BY n.case_file) AS m
   WHERE s.case_file = m.case_file;
  RETURN NULL;
END $$;
CREATE TRIGGER logbook_entry_keeps_steps AFTER INSERT ON logbook_entry
  REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION note_is_a_step();

-- Those written already; the owner of the tables is under their rules, too.
ALTER TABLE logbook_entry NO FORCE ROW LEVEL SECURITY;
UPDATE case_step s
   SET last_on = greatest(s.last_on, m.on_date),
       active_days = s.active_days || m.days,
       events = s.events + m.notes
  FROM (SELECT n.case_file, max(n.on_date) AS on_date, array_agg(DISTINCT n.on_date) AS days,
               count(*) AS notes
          FROM logbook_entry n GROUP BY n.case_file) AS m
 WHERE s.case_file = m.case_file;
ALTER TABLE logbook_entry FORCE ROW LEVEL SECURITY;
