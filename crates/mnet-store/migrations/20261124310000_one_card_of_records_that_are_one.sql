-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The integrated card of records that are one, today or on a day before they were split.

CREATE INDEX merge_ever_kept ON merge (kept);
CREATE INDEX merge_ever_absorbed ON merge (absorbed);

-- Persons that were one with this one at the end of a day, this one included, each with the one
-- whose card stood for all. Nothing but ids.
CREATE FUNCTION same_persons_on(subject uuid, on_day date)
  RETURNS TABLE (person uuid, stands_for uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE up (person) AS (
    SELECT subject
    UNION
    SELECT CASE WHEN m.kept = up.person THEN m.absorbed ELSE m.kept END
      FROM up JOIN public.merge m
        ON (m.kept = up.person OR m.absorbed = up.person)
       AND m.merged_on <= on_day AND (m.split_on IS NULL OR m.split_on > on_day))
  SELECT up.person,
         (SELECT r.person FROM up r
           WHERE NOT EXISTS (SELECT 1 FROM public.merge m
                              WHERE m.absorbed = r.person AND m.merged_on <= on_day
                                AND (m.split_on IS NULL OR m.split_on > on_day))
           ORDER BY r.person LIMIT 1)
    FROM up
$$;
REVOKE ALL ON FUNCTION same_persons_on(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION same_persons_on(uuid, date) TO mnet_app, mnet_batch;

-- What the person lets one side see of the other, said to whichever desk knows one of the records.
CREATE OR REPLACE FUNCTION shares(subject uuid, wanted text) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT c.answer = 'given' FROM public.consent c
                    WHERE c.person IN (SELECT s.person FROM public.same_persons(ARRAY[subject]) s)
                      AND c.purpose = wanted AND c.on_date <= public.ctx_today()
                    ORDER BY c.on_date DESC, c.id DESC LIMIT 1), false);
END $$;
