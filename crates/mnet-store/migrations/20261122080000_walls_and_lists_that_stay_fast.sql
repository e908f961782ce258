-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Walls and lists that stay fast: who asks is looked up with plans that a session keeps,
-- each row is checked through one index, lists are read in their order, boards read tallies.

-- The owner rewrites rows here, which its own walls would hide from it.
ALTER TABLE care NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_file NO FORCE ROW LEVEL SECURITY;
ALTER TABLE counted NO FORCE ROW LEVEL SECURITY;
ALTER TABLE applied_line NO FORCE ROW LEVEL SECURITY;

-- Cases from before all five indicators were counted, which the wall had hidden then.
INSERT INTO counted (person, edition, indicator, exclusion, sex, age_class, area, priority_groups)
SELECT c.person, c.edition, i.indicator,
       CASE WHEN c.exclusion = 'MERGED' THEN 'MERGED' ELSE 'NOT_STARTED' END,
       c.sex, c.age_class, c.area, c.priority_groups
  FROM counted c,
       unnest(ARRAY['taking_charge', 'measures', 'validation', 'self_employment']) AS i (indicator)
 WHERE c.indicator = 'reception'
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- who asks
-- PL/pgSQL keeps the plan of a statement for the session; SQL functions plan at each call.

CREATE OR REPLACE FUNCTION acting_body() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT m.body FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date));
END $$;

CREATE OR REPLACE FUNCTION acting_role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT m.role FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date));
END $$;

CREATE OR REPLACE FUNCTION follows(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c
                  WHERE c.person = subject AND c.body = (SELECT public.acting_body())
                    AND c.since <= public.ctx_today()
                    AND (c.until IS NULL OR c.until > public.ctx_today()));
END $$;

CREATE OR REPLACE FUNCTION nobody_follows(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN NOT EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject);
END $$;

CREATE OR REPLACE FUNCTION followed_by_me(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject
                    AND c.body = public.acting_body() AND c.since <= public.ctx_today()
                    AND (c.until IS NULL OR c.until > public.ctx_today()));
END $$;

-- ---------------------------------------------------------------- each row through one index
-- A scalar subquery is looked up row by row; an EXISTS may be answered by reading all that
-- a body follows. No row found is NULL, and NULL denies.

ALTER POLICY person_see ON person
  USING ((SELECT true FROM care c WHERE c.person = person.id
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['identifier','person_block','case_file','form_instance','task','consent']
  LOOP
    EXECUTE format($p$ALTER POLICY followed ON %1$I
      USING ((SELECT true FROM care c WHERE c.person = %1$I.person
                 AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
                 AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1))$p$, t);
  END LOOP;
END $$;

ALTER POLICY journal_see ON journal
  USING (account = (SELECT ctx_account())
         OR (SELECT acting_role()) = 'dpo'
         OR (SELECT true FROM care c WHERE c.person = journal.person
               AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
               AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1));

-- ---------------------------------------------------------------- lists in their order

-- The latest day something happened to the person, where the list of a body is read from.
ALTER TABLE care ADD COLUMN moved_on date;
UPDATE care SET moved_on = coalesce(
  (SELECT max(f.last_on) FROM case_file f WHERE f.person = care.person), since);
ALTER TABLE care ALTER COLUMN moved_on SET NOT NULL;
CREATE INDEX care_list ON care (body, moved_on DESC, person DESC);

CREATE POLICY owner_moves ON care FOR UPDATE TO mnet_owner USING (true);

CREATE FUNCTION care_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.care c SET moved_on = m.last_on FROM moved m
   WHERE c.person = m.person AND m.last_on IS NOT NULL AND c.moved_on <> m.last_on;
  RETURN NULL;
END $$;
CREATE TRIGGER care_moves_with_a_new_case AFTER INSERT ON case_file
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION care_moves();
CREATE TRIGGER care_moves_with_a_case AFTER UPDATE ON case_file
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION care_moves();

CREATE INDEX referral_inbox ON referral (to_body, urgency DESC, expires_on, id)
  WHERE state IN ('sent', 'seen');
CREATE INDEX referral_outbox ON referral (from_body, urgency DESC, expires_on, id)
  WHERE state IN ('sent', 'seen');

-- ---------------------------------------------------------------- rows by the thousand
-- Derived rows, written with what they come from: their references are not looked up again.

ALTER TABLE search_key DROP CONSTRAINT search_key_person_fkey;
ALTER TABLE counted DROP CONSTRAINT counted_edition_fkey;
ALTER TABLE person_key DROP CONSTRAINT person_key_edition_fkey;
ALTER TABLE refused_line DROP CONSTRAINT refused_line_edition_fkey;
-- An edition's own body, checked against it; an unknown one would let nobody see.
ALTER TABLE care DROP CONSTRAINT care_body_fkey;

-- A line that was applied: sixteen bytes of the hash of its edition and its key.
CREATE TABLE applied_mark (mark uuid PRIMARY KEY);
INSERT INTO applied_mark (mark)
SELECT encode(substring(sha256(convert_to(edition, 'UTF8') || '\x00'::bytea || key) FOR 16), 'hex')::uuid
  FROM applied_line;
DROP TABLE applied_line;
ALTER TABLE applied_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE applied_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY batch_all ON applied_mark TO mnet_batch USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON applied_mark TO mnet_batch;

-- ---------------------------------------------------------------- tallies
-- How many count, by partner and day: kept by the rows of `counted` themselves, in the
-- statement that changes them, so that a board never reads all persons.

CREATE TABLE tally (
  edition   text NOT NULL REFERENCES edition (code),
  indicator text NOT NULL,
  partner   text,
  on_date   date NOT NULL,
  persons   bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (edition, indicator, partner, on_date)
);
INSERT INTO tally (edition, indicator, partner, on_date, persons)
SELECT edition, indicator, partner, on_date, count(*) FROM counted
 WHERE on_date IS NOT NULL GROUP BY edition, indicator, partner, on_date;

CREATE FUNCTION keep_tally() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
    SELECT m.edition, m.indicator, m.partner, m.on_date, count(*) FROM more m
     WHERE m.on_date IS NOT NULL
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, partner, on_date)
      DO UPDATE SET persons = t.persons + excluded.persons;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
    SELECT d.edition, d.indicator, d.partner, d.on_date, sum(d.one)
      FROM (SELECT edition, indicator, partner, on_date, 1 AS one FROM more
            UNION ALL
            SELECT edition, indicator, partner, on_date, -1 FROM less) d
     WHERE d.on_date IS NOT NULL
     GROUP BY 1, 2, 3, 4 HAVING sum(d.one) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, partner, on_date)
      DO UPDATE SET persons = t.persons + excluded.persons;
  ELSE
    INSERT INTO public.tally AS t (edition, indicator, partner, on_date, persons)
    SELECT l.edition, l.indicator, l.partner, l.on_date, -count(*) FROM less l
     WHERE l.on_date IS NOT NULL
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (edition, indicator, partner, on_date)
      DO UPDATE SET persons = t.persons + excluded.persons;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_more AFTER INSERT ON counted
  REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION keep_tally();
CREATE TRIGGER tally_changed AFTER UPDATE ON counted
  REFERENCING OLD TABLE AS less NEW TABLE AS more
  FOR EACH STATEMENT EXECUTE FUNCTION keep_tally();
CREATE TRIGGER tally_less AFTER DELETE ON counted
  REFERENCING OLD TABLE AS less FOR EACH STATEMENT EXECUTE FUNCTION keep_tally();

ALTER TABLE tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally FORCE ROW LEVEL SECURITY;
CREATE POLICY tally_see ON tally FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY batch_all ON tally TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON tally TO mnet_owner USING (true) WITH CHECK (true);
GRANT SELECT ON tally TO mnet_app, mnet_batch;

ALTER TABLE care FORCE ROW LEVEL SECURITY;
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;
ALTER TABLE counted FORCE ROW LEVEL SECURITY;
