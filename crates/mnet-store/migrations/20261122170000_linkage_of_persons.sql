-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Record linkage in the register: keys by which probable duplicates are found, pairs that somebody
-- looks at, decisions that are never forgotten, persons that are one.

-- ---------------------------------------------------------------- keys
-- A key is a number compared by equality: who has one in common is compared. It tells nothing by itself.

CREATE TABLE match_key (
  key    bigint NOT NULL,
  person uuid NOT NULL,
  PRIMARY KEY (key, person)
);
CREATE INDEX match_key_person ON match_key (person);

-- ---------------------------------------------------------------- pairs and decisions

CREATE TABLE link_pair (
  id            uuid PRIMARY KEY,
  one           uuid NOT NULL REFERENCES person (id),
  other         uuid NOT NULL REFERENCES person (id),
  state         text NOT NULL CHECK (state IN
                  ('open', 'later', 'unsure', 'second', 'linked', 'apart', 'withdrawn')),
  said_by       text NOT NULL CHECK (said_by IN ('matcher', 'person')),
  decision      text NOT NULL CHECK (decision IN ('link', 'review', 'no_link')),
  rule          text NOT NULL,
  score         integer NOT NULL,
  steps         jsonb NOT NULL,
  engine        integer NOT NULL,
  weights       integer NOT NULL,
  first_account uuid,
  found_at      timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  version       integer NOT NULL DEFAULT 1,
  CHECK (one < other),
  CHECK ((state = 'second') = (first_account IS NOT NULL)),
  UNIQUE (one, other)
);
CREATE INDEX link_pair_other ON link_pair (other);
CREATE INDEX link_pair_queue ON link_pair (state, score DESC, id);

CREATE TABLE link_decision (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pair       uuid NOT NULL REFERENCES link_pair (id),
  kind       text NOT NULL CHECK (kind IN ('auto_link', 'manual_link', 'first_of_two', 'no_link',
               'unsure', 'later', 'unlink', 'reopened')),
  decision   text NOT NULL,
  rule       text NOT NULL,
  score      integer NOT NULL,
  steps      jsonb NOT NULL,
  engine     integer NOT NULL,
  weights    integer NOT NULL,
  account    uuid,
  body       text NOT NULL,
  role       text NOT NULL,
  reason     text,
  decided_at timestamptz NOT NULL
);
CREATE INDEX link_decision_pair ON link_decision (pair, id);

CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a decision is never changed, only followed by another'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER link_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_change();

-- A human's decision outranks the matcher for ever: whoever writes, the matcher never takes it back.
CREATE FUNCTION refuse_overruling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.said_by = 'person' AND NEW.said_by <> 'person' THEN
    RAISE EXCEPTION 'a decision of a person is not taken back by the matcher'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER link_pair_human_outranks BEFORE UPDATE ON link_pair
  FOR EACH ROW EXECUTE FUNCTION refuse_overruling();

CREATE TABLE match_run (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  upto        bigint NOT NULL,
  engine      integer NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  persons     integer NOT NULL,
  compared    bigint NOT NULL,
  queued      integer NOT NULL,
  linked      integer NOT NULL
);

-- Merges made from decisions about pairs are made anew from them; those that a history told stay.
ALTER TABLE merge ADD COLUMN from_pairs boolean NOT NULL DEFAULT false;
CREATE INDEX merge_kept ON merge (kept) WHERE split_on IS NULL;

-- ---------------------------------------------------------------- walls

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['match_key', 'link_pair', 'link_decision', 'match_run']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- The reviewed functions below read as the owner.
  FOREACH t IN ARRAY ARRAY['match_key', 'link_pair', 'person', 'identifier', 'person_block',
    'enrolment', 'search_key', 'merge', 'pact']
  LOOP
    EXECUTE format('CREATE POLICY owner_links ON %I FOR SELECT TO mnet_owner USING (true)', t);
  END LOOP;
END $$;

-- Keys are written with the person, like search keys; nobody reads them but through the function.
CREATE POLICY key_write ON match_key FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY key_own ON match_key FOR SELECT TO mnet_app USING (follows(person));
CREATE POLICY key_forget ON match_key FOR DELETE TO mnet_app USING (follows(person));

-- The steward sees every pair; a desk writes that somebody it registers is not somebody else.
CREATE POLICY steward_sees ON link_pair FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) = 'stw');
CREATE POLICY desk_says ON link_pair FOR INSERT TO mnet_app
  WITH CHECK (state = 'apart' AND said_by = 'person' AND (SELECT acting_body()) IS NOT NULL
              AND (follows(one) OR follows(other)));
CREATE POLICY steward_sees ON link_decision FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) = 'stw');
CREATE POLICY desk_says ON link_decision FOR INSERT TO mnet_app
  WITH CHECK (kind = 'no_link' AND account = (SELECT ctx_account()));
CREATE POLICY steward_sees ON match_run FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) = 'stw');

GRANT SELECT, INSERT, DELETE ON match_key TO mnet_app;
GRANT SELECT, INSERT ON link_pair, link_decision TO mnet_app;
GRANT SELECT ON match_run TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON match_key, link_pair TO mnet_batch;
GRANT SELECT, INSERT ON link_decision, match_run TO mnet_batch;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mnet_app, mnet_batch;

-- ---------------------------------------------------------------- persons that are one

-- The person whose card stands for this one's.
CREATE FUNCTION stands_for(subject uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE up (person, step) AS (
    SELECT subject, 0
    UNION
    SELECT m.kept, up.step + 1 FROM up JOIN public.merge m
        ON m.absorbed = up.person AND m.split_on IS NULL)
  SELECT person FROM up ORDER BY step DESC LIMIT 1
$$;

-- Persons that are one with these, these included. Nothing but ids.
CREATE FUNCTION same_persons(subjects uuid[])
  RETURNS TABLE (person uuid, stands_for uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE up (person) AS (
    SELECT unnest(subjects)
    UNION
    SELECT CASE WHEN m.kept = up.person THEN m.absorbed ELSE m.kept END
      FROM up JOIN public.merge m
        ON m.split_on IS NULL AND (m.kept = up.person OR m.absorbed = up.person))
  SELECT up.person, public.stands_for(up.person) FROM up
$$;

-- ---------------------------------------------------------------- what is compared
-- What a comparison needs of persons, as one value each. Not for the desk: the functions below
-- say of whom it may be asked.

CREATE FUNCTION linkage_sheets(subjects uuid[])
  RETURNS TABLE (person uuid, sheet jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
           'blocks', (SELECT coalesce(jsonb_agg(jsonb_build_object('block', b.block,
                              'answers', b.answers) ORDER BY b.recorded_at DESC, b.id), '[]')
                        FROM public.person_block b
                       WHERE b.person = p.id AND b.superseded_by IS NULL AND b.ended_on IS NULL
                         AND b.block IN ('contacts', 'address', 'stay_title')
                         AND b.answers ->> 'type' IS DISTINCT FROM 'protected'))
    FROM public.person p LEFT JOIN public.enrolment e ON e.person = p.id
   WHERE p.id = ANY (subjects) AND p.family_name <> ''
$$;

-- Who may be the person that is being registered: those that share a key, most keys first. A key that
-- too many share says nothing; the protected are suggested to their care team alone (LR-11); of
-- persons that are one, the one that stands for all.
CREATE FUNCTION match_candidates(wanted bigint[], caps integer[], typed text[], most integer)
  RETURNS TABLE (person uuid, stands_for uuid, shown_name text, birth_year smallint, owner text,
                 contact text, followed boolean, sheet jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH hits AS MATERIALIZED (
    SELECT array_agg(k.person) AS persons
      FROM unnest(wanted, caps) AS w (key, cap)
      JOIN LATERAL (SELECT m.person FROM public.match_key m WHERE m.key = w.key
                     LIMIT w.cap + 1) k ON true
     GROUP BY w.key, w.cap
    HAVING count(*) <= w.cap
    UNION ALL
    SELECT array_agg(k.person)
      FROM unnest(typed) AS w (key)
      JOIN LATERAL (SELECT s.person FROM public.search_key s WHERE s.key = w.key
                     LIMIT 51) k ON true
     GROUP BY w.key
    HAVING count(*) <= 50),
  ranked AS MATERIALIZED (
    SELECT h.person, count(*) AS keys
      FROM (SELECT unnest(persons) AS person FROM hits) h
     WHERE public.acting_role() IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts')
     GROUP BY h.person
     ORDER BY count(*) DESC, h.person
     LIMIT 2 * most),
  found AS MATERIALIZED (
    SELECT r.person, r.keys, public.stands_for(r.person) AS stands_for
      FROM ranked r)
  SELECT f.person, f.stands_for, e.shown_name, e.birth_year, e.owner, e.contact,
         public.followed_by_me(f.stands_for), s.sheet
    FROM found f
    JOIN public.person p ON p.id = f.person
    JOIN public.person q ON q.id = f.stands_for
    JOIN public.enrolment e ON e.person = f.stands_for
    JOIN public.linkage_sheets(ARRAY(SELECT found.person FROM found)) s ON s.person = f.person
   WHERE NOT (p.protected OR q.protected) OR public.followed_by_me(f.stands_for)
   ORDER BY f.keys DESC, f.person
   LIMIT most
$$;

-- How many have each key: whether a phone or a home is a centre's. Numbers only.
CREATE FUNCTION match_holders(wanted bigint[], caps integer[])
  RETURNS TABLE (key bigint, persons bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT w.key, (SELECT count(*) FROM (SELECT 1 FROM public.match_key m WHERE m.key = w.key
                                        LIMIT w.cap + 1) few)
    FROM unnest(wanted, caps) AS w (key, cap)
   WHERE public.acting_body() IS NOT NULL
$$;

-- Both sides of pairs, for the steward alone.
CREATE FUNCTION pair_sheets(pairs uuid[])
  RETURNS TABLE (person uuid, sheet jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.person, s.sheet
    FROM public.linkage_sheets(ARRAY(
           SELECT l.one FROM public.link_pair l WHERE l.id = ANY (pairs)
           UNION SELECT l.other FROM public.link_pair l WHERE l.id = ANY (pairs))) s
   WHERE public.acting_role() = 'stw'
$$;

REVOKE ALL ON FUNCTION linkage_sheets(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION match_candidates(bigint[], integer[], text[], integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION match_holders(bigint[], integer[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION pair_sheets(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION same_persons(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION stands_for(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linkage_sheets(uuid[]) TO mnet_batch;
GRANT EXECUTE ON FUNCTION match_candidates(bigint[], integer[], text[], integer) TO mnet_app;
GRANT EXECUTE ON FUNCTION match_holders(bigint[], integer[]) TO mnet_app;
GRANT EXECUTE ON FUNCTION pair_sheets(uuid[]) TO mnet_app;
GRANT EXECUTE ON FUNCTION same_persons(uuid[]) TO mnet_app, mnet_batch;
GRANT EXECUTE ON FUNCTION stands_for(uuid) TO mnet_app, mnet_batch;

-- ---------------------------------------------------------------- who follows persons that are one
-- Who follows one of them follows all: a relation of the kind 'merged' on each other, which ends
-- with what it comes from and is gone when the persons are split. Who was only sent a referral
-- sees what was sent.

CREATE POLICY owner_spreads ON care FOR INSERT TO mnet_owner WITH CHECK (kind = 'merged');
CREATE POLICY owner_withdraws ON care FOR DELETE TO mnet_owner USING (kind = 'merged');

CREATE FUNCTION spread_care(subjects uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  WITH member AS (
    SELECT s.person, s.stands_for FROM public.same_persons(subjects) s),
  wanted AS (
    SELECT a.person, c.body, min(c.since) AS since,
           CASE WHEN bool_or(c.until IS NULL) THEN NULL ELSE max(c.until) END AS until
      FROM member a JOIN member b ON b.stands_for = a.stands_for AND b.person <> a.person
      JOIN public.care c ON c.person = b.person
                        AND c.kind NOT IN ('merged', 'referral', 'transfer')
     GROUP BY a.person, c.body),
  gone AS (
    DELETE FROM public.care c USING member m
     WHERE c.person = m.person AND c.kind = 'merged'
       AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.person = c.person AND w.body = c.body)),
  moved AS (
    UPDATE public.care c SET until = w.until, since = w.since FROM wanted w
     WHERE c.person = w.person AND c.body = w.body AND c.kind = 'merged'
       AND (c.until, c.since) IS DISTINCT FROM (w.until, w.since)
    RETURNING c.person, c.body)
  INSERT INTO public.care (person, body, kind, since, until, moved_on)
  SELECT w.person, w.body, 'merged', w.since, w.until, w.since FROM wanted w
   WHERE NOT EXISTS (SELECT 1 FROM public.care c
                      WHERE c.person = w.person AND c.body = w.body AND c.kind = 'merged');
END $$;
REVOKE ALL ON FUNCTION spread_care(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION spread_care(uuid[]) TO mnet_batch;

CREATE FUNCTION care_spreads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE touched uuid[];
BEGIN
  SELECT array_agg(DISTINCT c.person) INTO touched FROM changed c
   WHERE c.kind <> 'merged'
     AND EXISTS (SELECT 1 FROM public.merge m WHERE m.split_on IS NULL
                    AND (m.kept = c.person OR m.absorbed = c.person));
  IF touched IS NOT NULL THEN
    PERFORM public.spread_care(touched);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER care_spreads_when_opened AFTER INSERT ON care
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION care_spreads();
CREATE TRIGGER care_spreads_when_changed AFTER UPDATE ON care
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION care_spreads();

CREATE FUNCTION merge_spreads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.spread_care(ARRAY[NEW.kept, NEW.absorbed]);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER merge_spreads AFTER INSERT OR UPDATE ON merge
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION merge_spreads();

-- Merges told by histories before today.
ALTER TABLE merge NO FORCE ROW LEVEL SECURITY;
ALTER TABLE care NO FORCE ROW LEVEL SECURITY;
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
UPDATE person SET merged_into = m.kept FROM merge m
 WHERE m.absorbed = person.id AND m.split_on IS NULL;
SELECT spread_care(ARRAY(SELECT kept FROM merge WHERE split_on IS NULL));
ALTER TABLE person FORCE ROW LEVEL SECURITY;
ALTER TABLE care FORCE ROW LEVEL SECURITY;
ALTER TABLE merge FORCE ROW LEVEL SECURITY;
