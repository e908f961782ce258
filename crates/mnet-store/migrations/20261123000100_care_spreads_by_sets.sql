-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which rows of care changed their days is asked as a difference of two sets: a join of the two is
-- planned once, while a handful of rows changes, and then kept for the thousands of an import.

CREATE OR REPLACE FUNCTION care_spreads_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE touched uuid[];
BEGIN
  touched := ARRAY(
    SELECT DISTINCT d.person
      FROM (SELECT id, person, since, until FROM changed WHERE kind <> 'merged'
            EXCEPT
            SELECT id, person, since, until FROM before) d);
  IF touched <> '{}' THEN
    PERFORM public.spread_care_of(touched);
  END IF;
  RETURN NULL;
END $$;
