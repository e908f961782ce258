-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Mediators and support operators work with whom they were assigned, and see nobody else of
-- those whom their body follows (roles R04 and R07). What one of them begins is assigned to the
-- one who began it; who answers for a person in the body assigns and ends.

CREATE TABLE assignment (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person (id),
  body        text NOT NULL REFERENCES body (code),
  account     uuid NOT NULL REFERENCES account (id),
  -- Who assigned; nobody where the account began with the person itself.
  assigned_by uuid REFERENCES account (id),
  since       date NOT NULL,
  -- First day without.
  until       date,
  CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX assignment_once ON assignment (account, body, person) WHERE until IS NULL;
CREATE INDEX assignment_person ON assignment (person);

ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON assignment TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON assignment TO mnet_batch;
CREATE POLICY batch_all ON assignment TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY owner_reads ON assignment FOR SELECT TO mnet_owner USING (true);
CREATE POLICY owner_adds ON assignment FOR INSERT TO mnet_owner WITH CHECK (true);

-- Roles that see whom they were assigned; nobody is told apart from them by mistake.
CREATE FUNCTION sees_assigned_only() RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce(public.acting_role() IN ('sup', 'med'), true);
END $$;

-- Whom the acting account was assigned in the acting body, under every record of each person.
CREATE FUNCTION assigned_to_me() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH RECURSIVE mine (person) AS (
    SELECT a.person FROM public.assignment a
     WHERE a.account = public.ctx_account() AND a.body = public.acting_body()
       AND a.since <= public.ctx_today() AND (a.until IS NULL OR a.until > public.ctx_today())
    UNION
    SELECT CASE WHEN m.kept = mine.person THEN m.absorbed ELSE m.kept END
      FROM mine JOIN public.merge m
        ON m.split_on IS NULL AND (m.kept = mine.person OR m.absorbed = mine.person))
  SELECT coalesce(array_agg(person), '{}') FROM mine
$$;

-- A referral or a transfer that waits for an answer is in the box of the whole employment centre.
CREATE FUNCTION waits_for_support(of_kind text, of_until date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN of_kind IN ('referral', 'transfer')
     AND (of_until IS NULL OR of_until > public.ctx_today())
     AND public.acting_role() = 'sup';
END $$;

ALTER POLICY care_read ON care
  USING (body = (SELECT acting_body())
         AND (NOT (SELECT sees_assigned_only())
              OR person = ANY ((SELECT assigned_to_me())::uuid[])
              OR waits_for_support(kind, until)));

CREATE OR REPLACE FUNCTION followed_by_me(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject
                    AND c.body = public.acting_body() AND c.since <= public.ctx_today()
                    AND (c.until IS NULL OR c.until > public.ctx_today())
                    AND (NOT public.sees_assigned_only()
                         OR c.person = ANY (public.assigned_to_me())
                         OR public.waits_for_support(c.kind, c.until)));
END $$;

-- What a referral said is for who was assigned, or answers it.
CREATE POLICY of_the_assigned ON referral AS RESTRICTIVE FOR SELECT TO mnet_app
  USING (NOT (SELECT sees_assigned_only())
         OR person = ANY ((SELECT assigned_to_me())::uuid[])
         OR ((SELECT acting_role()) = 'sup' AND state IN ('sent', 'seen')));

CREATE POLICY assigned ON assignment FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND follows(person));
-- Whoever sees the whole of the body assigns, to who works for the body in one of these roles.
CREATE POLICY assigns ON assignment FOR INSERT TO mnet_app
  WITH CHECK (body = (SELECT acting_body()) AND assigned_by = (SELECT ctx_account())
              AND NOT (SELECT sees_assigned_only()) AND follows(person)
              AND EXISTS (SELECT 1 FROM mandate m
                           WHERE m.account = assignment.account AND m.body = assignment.body
                             AND m.role IN ('sup', 'med')));
CREATE POLICY ends ON assignment FOR UPDATE TO mnet_app
  USING (body = (SELECT acting_body()) AND NOT (SELECT sees_assigned_only()) AND follows(person));

-- Who begins with a person, or is handed one by answering, works with that person.
CREATE FUNCTION assign_who_begins() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
  IF public.acting_role() IN ('sup', 'med') THEN
    INSERT INTO public.assignment (person, body, account, since)
    SELECT DISTINCT o.person, o.body, public.ctx_account(), public.ctx_today()
      FROM opened o
     WHERE o.body = public.acting_body() AND o.kind NOT IN ('referral', 'transfer', 'merged')
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER care_assigns_who_opened AFTER INSERT ON care REFERENCING NEW TABLE AS opened
  FOR EACH STATEMENT EXECUTE FUNCTION assign_who_begins();

-- Until today everybody of a body saw all of it: who wrote about a person goes on.
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
INSERT INTO assignment (person, body, account, since)
SELECT j.person, j.body, j.account, min(j.on_date)
  FROM journal j
 WHERE j.person IS NOT NULL AND j.account IS NOT NULL AND j.kind <> 'look'
   AND EXISTS (SELECT 1 FROM mandate m WHERE m.account = j.account AND m.body = j.body
                  AND m.role IN ('sup', 'med'))
   AND EXISTS (SELECT 1 FROM care c WHERE c.person = j.person AND c.body = j.body)
 GROUP BY 1, 2, 3
ON CONFLICT DO NOTHING;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
