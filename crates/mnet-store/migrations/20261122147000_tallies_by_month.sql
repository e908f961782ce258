-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Boards read whole months, and the days of the last one: years of work are not added up anew.

CREATE TABLE tally_month (
  edition   text NOT NULL REFERENCES edition (code),
  indicator text NOT NULL,
  month     date NOT NULL,
  partner   text,
  persons   bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (edition, indicator, month, partner)
);
CREATE INDEX tally_day ON tally (edition, indicator, on_date);

CREATE OR REPLACE FUNCTION keep_tally() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    WITH d AS (
      SELECT edition, indicator, partner, on_date, count(*) AS n FROM more
       WHERE on_date IS NOT NULL GROUP BY 1, 2, 3, 4
    ), days AS (
      INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
      SELECT edition, indicator, partner, on_date, n FROM d ORDER BY 1, 2, 3, 4
      ON CONFLICT (edition, indicator, partner, on_date)
        DO UPDATE SET persons = t.persons + excluded.persons
    )
    INSERT INTO public.tally_month AS t (edition, indicator, month, partner, persons)
    SELECT edition, indicator, date_trunc('month', on_date)::date, partner, sum(n) FROM d
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, month, partner)
      DO UPDATE SET persons = t.persons + excluded.persons;
  ELSIF TG_OP = 'UPDATE' THEN
    WITH d AS (
      SELECT edition, indicator, partner, on_date, sum(one) AS n
        FROM (SELECT edition, indicator, partner, on_date, 1 AS one FROM more
              UNION ALL
              SELECT edition, indicator, partner, on_date, -1 FROM less) both_sides
       WHERE on_date IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING sum(one) <> 0
    ), days AS (
      INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
      SELECT edition, indicator, partner, on_date, n FROM d ORDER BY 1, 2, 3, 4
      ON CONFLICT (edition, indicator, partner, on_date)
        DO UPDATE SET persons = t.persons + excluded.persons
    )
    INSERT INTO public.tally_month AS t (edition, indicator, month, partner, persons)
    SELECT edition, indicator, date_trunc('month', on_date)::date, partner, sum(n) FROM d
     GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, month, partner)
      DO UPDATE SET persons = t.persons + excluded.persons;
  ELSE
    WITH d AS (
      SELECT edition, indicator, partner, on_date, count(*) AS n FROM less
       WHERE on_date IS NOT NULL GROUP BY 1, 2, 3, 4
    ), days AS (
      INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
      SELECT edition, indicator, partner, on_date, -n FROM d ORDER BY 1, 2, 3, 4
      ON CONFLICT (edition, indicator, partner, on_date)
        DO UPDATE SET persons = t.persons + excluded.persons
    )
    INSERT INTO public.tally_month AS t (edition, indicator, month, partner, persons)
    SELECT edition, indicator, date_trunc('month', on_date)::date, partner, -sum(n) FROM d
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, month, partner)
      DO UPDATE SET persons = t.persons + excluded.persons;
  END IF;
  RETURN NULL;
END $$;

ALTER TABLE tally NO FORCE ROW LEVEL SECURITY;
INSERT INTO tally_month (edition, indicator, month, partner, persons)
SELECT edition, indicator, date_trunc('month', on_date)::date, partner, sum(persons)
  FROM tally GROUP BY 1, 2, 3, 4;
ALTER TABLE tally FORCE ROW LEVEL SECURITY;

ALTER TABLE tally_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_month FORCE ROW LEVEL SECURITY;
CREATE POLICY tally_see ON tally_month FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY batch_all ON tally_month TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON tally_month TO mnet_owner USING (true) WITH CHECK (true);
GRANT SELECT ON tally_month TO mnet_app, mnet_batch;
