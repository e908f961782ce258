-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A steward sees the pairs of persons of its own programme: those that a body of it registered, or
-- that have a case in it (SC-1). Who is known by messages alone belongs to no programme yet, and is
-- for every steward to look at.

CREATE FUNCTION pair_is_mine(one uuid, other uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH programme AS (
    SELECT b.edition FROM public.person p JOIN public.body b ON b.code = p.created_by
     WHERE p.id IN (one, other)
    UNION
    SELECT f.edition FROM public.case_file f
     WHERE f.person IN (one, other) AND f.state IS NOT NULL)
  SELECT NOT EXISTS (SELECT 1 FROM programme)
      OR EXISTS (SELECT 1 FROM programme g JOIN public.body b ON b.edition = g.edition
                  WHERE b.code = public.acting_body())
$$;
REVOKE ALL ON FUNCTION pair_is_mine(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pair_is_mine(uuid, uuid) TO mnet_app;

DROP POLICY steward_sees ON link_pair;
CREATE POLICY steward_sees ON link_pair FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) = 'stw' AND pair_is_mine(one, other));

-- What was decided of a pair goes with the pair.
DROP POLICY steward_sees ON link_decision;
CREATE POLICY steward_sees ON link_decision FOR SELECT TO mnet_app
  USING (EXISTS (SELECT 1 FROM link_pair l WHERE l.id = link_decision.pair));

CREATE OR REPLACE FUNCTION pair_sheets(pairs uuid[]) RETURNS TABLE(person uuid, sheet jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT s.person, s.sheet
    FROM public.linkage_sheets(ARRAY(
           SELECT unnest(ARRAY[l.one, l.other]) FROM public.link_pair l
            WHERE l.id = ANY (pairs) AND public.pair_is_mine(l.one, l.other))) s
   WHERE public.acting_role() = 'stw'
$$;
