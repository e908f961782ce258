-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Contacts, homes, permits and names that a source told by messages are compared like those written
-- at a desk (LR-4, LR-6): they stand in field_assertion, and nowhere else. So are other names.

-- The reviewed functions read as the owner.
CREATE POLICY owner_links ON field_assertion FOR SELECT TO mnet_owner USING (true);
CREATE POLICY owner_links ON feed_undone FOR SELECT TO mnet_owner USING (true);
CREATE INDEX field_assertion_told ON field_assertion (person)
  WHERE source_record IS NOT NULL
    AND field IN ('phones', 'emails', 'residence', 'domicile', 'title', 'name', 'aliases');

-- What sources say of persons today, in the shape of the blocks of the desk: of each source what it
-- said last (G15) and has not taken back; of several values (phones, titles) all since then.
CREATE FUNCTION told_blocks(subjects uuid[])
  RETURNS TABLE (id uuid, person uuid, block text, answers jsonb, recorded_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.person,
         CASE s.field WHEN 'title' THEN 'stay_title' WHEN 'name' THEN 'name'
                      WHEN 'aliases' THEN 'name'
                      WHEN 'phones' THEN 'contacts' WHEN 'emails' THEN 'contacts'
                      ELSE 'address' END,
         CASE s.field WHEN 'title' THEN s.value
                      WHEN 'name' THEN jsonb_build_object('family', s.value ->> 'family_name',
                                                          'given', s.value ->> 'given_name')
                      WHEN 'aliases' THEN jsonb_build_object('family', s.value ->> 'name')
                      WHEN 'phones' THEN jsonb_build_object('phones', jsonb_build_array(s.value))
                      WHEN 'emails' THEN jsonb_build_object('emails', jsonb_build_array(s.value))
                      ELSE s.value || jsonb_build_object('type', s.field) END,
         s.recorded_at
    FROM (SELECT a.id, a.person, a.field, a.value, a.recorded_at,
                 row_number() OVER line AS nth,
                 count(*) FILTER (WHERE a.value IS NULL) OVER line AS taken_back
            FROM public.field_assertion a
           WHERE a.person = ANY (subjects) AND a.source_record IS NOT NULL
             AND a.field IN ('phones', 'emails', 'residence', 'domicile', 'title', 'name',
                             'aliases')
             AND NOT a.category AND NOT a.correction AND a.valid_to IS NULL
             AND NOT EXISTS (SELECT 1 FROM public.feed_undone u WHERE u.record = a.source_record)
          WINDOW line AS (PARTITION BY a.person, a.field, a.system, a.body
                          ORDER BY a.valid_from DESC NULLS LAST, a.recorded_at DESC, a.id DESC)
         ) s
   WHERE s.taken_back = 0
     AND (s.nth = 1 OR s.field IN ('phones', 'emails', 'title', 'aliases'))
$$;
REVOKE ALL ON FUNCTION told_blocks(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION linkage_sheets(subjects uuid[])
  RETURNS TABLE (person uuid, sheet jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH said AS MATERIALIZED (SELECT * FROM public.told_blocks(subjects))
  SELECT p.id, jsonb_build_object(
           'person', p.id,
           'family_name', p.family_name, 'given_name', p.given_name,
           'original_script', p.original_script,
           'sex', p.sex, 'birth_date', p.birth_date, 'birth_presumed', p.birth_presumed,
           'birth_country', p.birth_country, 'birth_place', p.birth_place,
           'citizenships', to_jsonb(p.citizenships),
           'protected', p.protected, 'created_by', p.created_by, 'created_at', p.created_at,
           'stands_for', public.stands_for(p.id),
           'owner', e.owner, 'contact', e.contact,
           'open_case', EXISTS (SELECT 1 FROM public.case_file f
                                 WHERE f.person = p.id AND f.closed_on IS NULL
                                   AND f.state IS NOT NULL),
           'pact', EXISTS (SELECT 1 FROM public.pact t
                            WHERE t.person = p.id AND t.ended_on IS NULL),
           'codes', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', i.kind,
                              'value', i.value, 'issuer', i.issuer) ORDER BY i.id DESC), '[]')
                       FROM public.identifier i
                      WHERE i.person = p.id AND i.valid_to IS NULL),
           -- Other names: aliases, and what a later message says; the person's own is above.
           'names', (SELECT coalesce(jsonb_agg(n.answers ORDER BY n.recorded_at DESC, n.id), '[]')
                       FROM (SELECT w.id, w.recorded_at,
                                    jsonb_build_object('family', a.alias ->> 'name') AS answers
                               FROM public.person_block w,
                                    jsonb_array_elements(CASE jsonb_typeof(w.answers -> 'aliases')
                                      WHEN 'array' THEN w.answers -> 'aliases' END) AS a (alias)
                              WHERE w.person = p.id AND w.superseded_by IS NULL
                                AND w.ended_on IS NULL AND w.block = 'identity'
                             UNION ALL
                             SELECT s.id, s.recorded_at, s.answers FROM said s
                              WHERE s.person = p.id AND s.block = 'name'
                                AND (s.answers ->> 'family', s.answers ->> 'given')
                                    IS DISTINCT FROM (p.family_name, p.given_name)) n),
           'blocks', (SELECT coalesce(jsonb_agg(jsonb_build_object('block', b.block,
                              'answers', b.answers) ORDER BY b.recorded_at DESC, b.id), '[]')
                        FROM (SELECT w.id, w.block, w.answers, w.recorded_at
                                FROM public.person_block w
                               WHERE w.person = p.id AND w.superseded_by IS NULL
                                 AND w.ended_on IS NULL
                                 AND w.block IN ('contacts', 'address', 'stay_title')
                                 AND w.answers ->> 'type' IS DISTINCT FROM 'protected'
                              UNION ALL
                              SELECT s.id, s.block, s.answers, s.recorded_at
                                FROM said s
                               WHERE s.person = p.id AND s.block <> 'name') b))
    FROM public.person p LEFT JOIN public.enrolment e ON e.person = p.id
   WHERE p.id = ANY (subjects) AND p.family_name <> ''
$$;
