-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Care ends with the path (SC-2): for everybody who followed, 30 days after closure. Who closed is
-- still asked how the person is doing, and who comes back is taken up again.

-- Paths closed before: nobody follows a person without an open path. (Days of the closing are
-- those of the edition shipped: 30.)
UPDATE care SET until = greatest(care.since, ended.last_on + 31)
  FROM (SELECT person, max(closed_on) AS last_on FROM case_file
         GROUP BY person HAVING bool_and(closed_on IS NOT NULL)) ended
 WHERE care.person = ended.person AND care.until IS NULL
   AND care.kind NOT IN ('referral', 'transfer', 'merged');

-- A body whose care ended, and which is still to ask how the person is doing, or did today.
CREATE FUNCTION may_follow_up(subject uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN followed_once(subject)
     AND EXISTS (SELECT 1 FROM task t WHERE t.person = subject AND t.kind = 'follow_up'
                    AND t.body = (SELECT acting_body()) AND (t.done_on IS NULL OR t.done_on = ctx_today()));
END $$;

-- Whoever comes back after every path has ended may be taken up by the service met; who is
-- protected is found by the care team alone (LR-11).
CREATE FUNCTION may_be_taken_up(subject uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.person p
                  WHERE p.id = subject AND NOT p.protected AND p.merged_into IS NULL
                    AND p.deceased_on IS NULL)
     AND EXISTS (SELECT 1 FROM public.case_file f WHERE f.person = subject)
     AND NOT EXISTS (SELECT 1 FROM public.case_file f
                      WHERE f.person = subject AND f.closed_on IS NULL);
END $$;

-- A body sees its own relations only; what a deed of its own ends for others (a transfer, a
-- closure) it ends unseen.
CREATE FUNCTION end_care(ended jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
  UPDATE public.care SET until = greatest(x.until, care.since)
    FROM jsonb_to_recordset(ended) AS x(person uuid, body text, kind text, until date)
   WHERE x.until IS NOT NULL AND care.until IS NULL AND care.person = x.person
     AND care.body = x.body AND care.kind = x.kind AND public.followed_by_me(x.person);
END $$;

DROP POLICY care_open ON care;
CREATE POLICY care_open ON care FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL
              AND (follows(person) OR nobody_follows(person)
                   OR may_be_taken_up(person)));

DROP POLICY followed ON task;
CREATE POLICY followed ON task FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = task.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         OR (kind = 'follow_up' AND body = (SELECT acting_body()) AND followed_once(person)));
DROP POLICY followed_change ON task;
CREATE POLICY followed_change ON task FOR UPDATE TO mnet_app
  USING (follows(person)
         OR (kind = 'follow_up' AND body = (SELECT acting_body()) AND followed_once(person)));

DROP POLICY followed_add ON form_instance;
CREATE POLICY followed_add ON form_instance FOR INSERT TO mnet_app
  WITH CHECK (follows(person) OR (form = 'path_evaluation' AND may_follow_up(person)));
DROP POLICY followed_change ON form_instance;
CREATE POLICY followed_change ON form_instance FOR UPDATE TO mnet_app
  USING (follows(person) OR (form = 'path_evaluation' AND status = 'draft'
                             AND body = (SELECT acting_body()) AND may_follow_up(person)));
DROP POLICY draft_forget ON form_instance;
CREATE POLICY draft_forget ON form_instance FOR DELETE TO mnet_app
  USING (status = 'draft'
         AND (follows(person) OR (form = 'path_evaluation' AND body = (SELECT acting_body())
                                  AND followed_once(person))));
DROP POLICY followed_add ON outcome_number;
CREATE POLICY followed_add ON outcome_number FOR INSERT TO mnet_app
  WITH CHECK (follows(person) OR may_follow_up(person));
DROP POLICY followed_change ON case_file;
CREATE POLICY followed_change ON case_file FOR UPDATE TO mnet_app
  USING (follows(person) OR (closed_on IS NOT NULL AND followed_once(person)));
DROP POLICY followed_add ON field_assertion;
CREATE POLICY followed_add ON field_assertion FOR INSERT TO mnet_app
  WITH CHECK (follows(person) OR (form = 'path_evaluation' AND may_follow_up(person)));
-- A case is written by "insert or update": the first has to be allowed for the second.
DROP POLICY followed_add ON case_file;
CREATE POLICY followed_add ON case_file FOR INSERT TO mnet_app
  WITH CHECK (follows(person) OR (closed_on IS NOT NULL AND followed_once(person)));
DROP POLICY followed_add ON task;
CREATE POLICY followed_add ON task FOR INSERT TO mnet_app
  WITH CHECK (follows(person) OR (kind = 'follow_up' AND body = (SELECT acting_body())
                                  AND may_follow_up(person)));
