-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Made by `cargo xtask generate` from crates/mnet-store/migrations.
-- PostgreSQL 15

CREATE FUNCTION public.acting_body() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN (SELECT m.body FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date));
END $$;

CREATE FUNCTION public.acting_role() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN (SELECT m.role FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date));
END $$;

CREATE FUNCTION public.acting_side() RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE acting text := public.acting_role();
BEGIN
  RETURN CASE WHEN acting IN ('soc', 'seg') THEN 'S' WHEN acting IS NOT NULL THEN 'L' END;
END $$;

CREATE FUNCTION public.assign_who_begins() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.assigned_to_me() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.care_moves() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.care c SET moved_on = m.last_on FROM moved m
   WHERE c.person = m.person AND m.last_on IS NOT NULL AND c.moved_on <> m.last_on;
  RETURN NULL;
END $$;

CREATE FUNCTION public.care_spreads_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.care_spreads_opened() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.spread_care_of(ARRAY(
    SELECT DISTINCT c.person FROM changed c WHERE c.kind <> 'merged'));
  RETURN NULL;
END $$;

CREATE FUNCTION public.credential_status(of_body text, of_list integer) RETURNS TABLE(did text, secret text, places integer[])
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT i.did, i.secret,
         ARRAY(SELECT c.place FROM public.credential c
                 JOIN public.credential_withdrawal w ON w.credential = c.id
                WHERE c.body = of_body AND c.list = of_list ORDER BY c.place)
    FROM public.credential_issuer i
   WHERE i.body = of_body
     AND (of_list = 1 OR EXISTS (SELECT FROM public.credential c
                                  WHERE c.body = of_body AND c.list = of_list))
$$;

CREATE FUNCTION public.ctx_account() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid;

CREATE FUNCTION public.ctx_mandate() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.mandate'::text, true), ''::text))::uuid;

CREATE FUNCTION public.ctx_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.today'::text, true), ''::text))::date;

CREATE FUNCTION public.end_care(ended jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.care SET until = greatest(x.until, care.since)
    FROM jsonb_to_recordset(ended) AS x(person uuid, body text, kind text, until date)
   WHERE x.until IS NOT NULL AND care.until IS NULL AND care.person = x.person
     AND care.body = x.body AND care.kind = x.kind AND public.followed_by_me(x.person);
END $$;

CREATE FUNCTION public.followed_by_me(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject
                    AND c.body = public.acting_body() AND c.since <= public.ctx_today()
                    AND (c.until IS NULL OR c.until > public.ctx_today())
                    AND (NOT public.sees_assigned_only()
                         OR c.person = ANY (public.assigned_to_me())
                         OR public.waits_for_support(c.kind, c.until)));
END $$;

CREATE FUNCTION public.followed_once(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c
                  WHERE c.person = subject AND c.body = (SELECT public.acting_body())
                    AND c.kind NOT IN ('referral', 'transfer')
                    AND c.until <= public.ctx_today()
                    AND c.until + 365 >= public.ctx_today());
END $$;

CREATE FUNCTION public.follows(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c
                  WHERE c.person = subject AND c.body = (SELECT public.acting_body())
                    AND c.since <= public.ctx_today()
                    AND (c.until IS NULL OR c.until > public.ctx_today()));
END $$;

CREATE FUNCTION public.follows_same(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN public.follows(subject)
      OR EXISTS (SELECT 1 FROM public.merge m
                  WHERE m.absorbed = subject AND m.split_on IS NULL AND public.follows(m.kept));
END $$;

CREATE FUNCTION public.funnel_of(wanted text) RETURNS TABLE(partner text, leads bigint, screened bigint, suitable bigint, received bigint, completed bigint, referred bigint, taken bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT f.owner, count(*), count(f.screened_on),
         count(*) FILTER (WHERE f.screening = 'suitable'), count(f.received_on),
         count(f.completed_on), count(f.referred_on), count(f.taken_on)
    FROM public.case_file f
   WHERE f.edition = wanted AND f.state IS NOT NULL
     AND public.acting_body() IS NOT NULL
   GROUP BY f.owner
$$;

CREATE FUNCTION public.group_clash(of_person uuid, of_activity uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN public.followed_by_me(of_person) AND EXISTS (
    SELECT 1 FROM public.group_enrolment e
      JOIN public.group_session theirs ON theirs.activity = e.activity
      JOIN public.group_session mine ON mine.activity = of_activity
     WHERE e.person = of_person AND e.state = 'enrolled' AND e.activity <> of_activity
       AND theirs.on_date = mine.on_date
       AND theirs.from_minute < mine.to_minute AND mine.from_minute < theirs.to_minute);
END $$;

CREATE FUNCTION public.group_elsewhere(of_session uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN QUERY
    SELECT DISTINCT e.person
      FROM public.group_session mine
      JOIN public.group_activity own ON own.id = mine.activity AND own.body = public.acting_body()
      JOIN public.group_enrolment e ON e.activity = mine.activity
      JOIN LATERAL (SELECT DISTINCT ON (a.session, a.enrolment) a.present, s.from_minute AS began,
                           s.to_minute AS ended, a.from_minute, a.to_minute
                      FROM public.group_attendance a JOIN public.group_session s ON s.id = a.session
                     WHERE a.person = e.person AND s.on_date = mine.on_date AND s.id <> mine.id
                     ORDER BY a.session, a.enrolment, a.version DESC) other ON other.present
     WHERE mine.id = of_session
       AND coalesce(other.from_minute, other.began) < mine.to_minute
       AND mine.from_minute < coalesce(other.to_minute, other.ended);
END $$;

CREATE FUNCTION public.group_taken(of_activity uuid, of_state text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_activity::text, 25));
  RETURN (SELECT count(*) FROM public.group_enrolment e
           WHERE e.activity = of_activity AND e.state = of_state);
END $$;

CREATE FUNCTION public.inspects(subject uuid, wanted text DEFAULT NULL::text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.inspected_person p JOIN public.inspection i ON i.id = p.inspection
     WHERE p.person = subject AND i.state = 'approved'
       AND i.reader = public.acting_body()
       AND i.kind = CASE public.acting_role() WHEN 'aud' THEN 'sample' WHEN 'reg' THEN 'supervision' END
       AND i.reads_from <= public.ctx_today() AND i.reads_to >= public.ctx_today()
       AND (wanted IS NULL OR i.edition = wanted));
END $$;

CREATE FUNCTION public.is_provider() RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN coalesce(public.acting_role() IN ('acc', 'trn', 'med'), true);
END $$;

CREATE FUNCTION public.is_shown(of_side text, of_class text, of_section smallint, of_body text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE own boolean := coalesce(of_body = public.acting_body(), false);
BEGIN
  RETURN (of_side = 'both' OR coalesce(of_side = public.acting_side(), false))
     AND (of_class <> 'P4' OR own)
     AND (NOT public.is_provider() OR own OR of_section = 6);
END $$;

CREATE FUNCTION public.keep_steps() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  -- Most statements write one look.
  IF NOT EXISTS (SELECT 1 FROM more m WHERE m.kind = 'event' AND m.case_file IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.case_step AS s (case_file, person, edition, channel, entered_on,
         screening_on, screened_on, card_on, notice_on, recipient_card_on, oriented_on, last_on,
         active_days, activity_days, events, last_line)
  SELECT m.case_file, m.person, m.edition,
         min(m.data ->> 'channel') FILTER (WHERE m.action = 'lead_opened'),
         min(m.on_date) FILTER (WHERE m.action NOT IN
           ('person_registered', 'eligibility_evidenced')),
         min(m.on_date) FILTER (WHERE m.action IN ('screening_opened', 'screening_closed')),
         min(m.on_date) FILTER (WHERE m.action = 'screening_closed'),
         min(m.on_date) FILTER (WHERE m.action = 'registration_card_completed'),
         min(m.on_date) FILTER (WHERE m.action = 'privacy_notice_delivered'),
         min(m.on_date) FILTER (WHERE m.action = 'recipient_card_opened'),
         min(m.on_date) FILTER (WHERE m.action = 'pact_orientation_completed'),
         max(m.on_date), array_agg(DISTINCT m.on_date),
         coalesce(array_agg(m.on_date) FILTER (WHERE m.action = 'activity_recorded'), '{}'),
         count(*), max(m.id)
    FROM more m
   WHERE m.kind = 'event' AND m.case_file IS NOT NULL AND m.person IS NOT NULL
     AND m.edition IS NOT NULL
   GROUP BY m.case_file, m.person, m.edition
   ORDER BY m.case_file
  ON CONFLICT (case_file) DO UPDATE SET
         channel = coalesce(least(s.channel, excluded.channel), s.channel, excluded.channel),
         entered_on = least(s.entered_on, excluded.entered_on),
         screening_on = least(s.screening_on, excluded.screening_on),
         screened_on = least(s.screened_on, excluded.screened_on),
         card_on = least(s.card_on, excluded.card_on),
         notice_on = least(s.notice_on, excluded.notice_on),
         recipient_card_on = least(s.recipient_card_on, excluded.recipient_card_on),
         oriented_on = least(s.oriented_on, excluded.oriented_on),
         last_on = greatest(s.last_on, excluded.last_on),
         active_days = s.active_days || excluded.active_days,
         activity_days = s.activity_days || excluded.activity_days,
         events = s.events + excluded.events,
         last_line = greatest(s.last_line, excluded.last_line);
  INSERT INTO public.measure_step AS s (case_file, reference, edition, measure, provider,
         proposed_on, started_on, completed_on, annulled_on)
  SELECT m.case_file, m.data ->> 'reference', m.edition, min(m.data ->> 'measure'),
         (array_agg(m.data ->> 'provider'
            ORDER BY (m.data ->> 'policy_event' = '02') DESC, m.on_date, m.id))[1],
         min(m.on_date),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' = '02'),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' IN ('10', '11')),
         min(m.on_date) FILTER (WHERE m.data ->> 'policy_event' IN ('06', '07'))
    FROM more m
   WHERE m.kind = 'event' AND m.action = 'measure_event_recorded' AND m.case_file IS NOT NULL
     AND m.edition IS NOT NULL
   GROUP BY m.case_file, m.data ->> 'reference', m.edition
   ORDER BY 1, 2
  ON CONFLICT (case_file, reference) DO UPDATE SET
         provider = CASE WHEN s.started_on IS NULL OR excluded.started_on < s.started_on
           THEN excluded.provider ELSE s.provider END,
         proposed_on = least(s.proposed_on, excluded.proposed_on),
         started_on = least(s.started_on, excluded.started_on),
         completed_on = least(s.completed_on, excluded.completed_on),
         annulled_on = least(s.annulled_on, excluded.annulled_on);
  INSERT INTO public.case_turn (line, case_file, edition, action, on_date, code)
  SELECT m.id, m.case_file, m.edition, m.action, m.on_date,
         coalesce(m.data ->> 'outcome', m.data ->> 'condition')
    FROM more m
   WHERE m.kind = 'event' AND m.case_file IS NOT NULL AND m.edition IS NOT NULL
     AND m.action IN ('case_closed', 'case_reopened', 'follow_up_recorded');
  RETURN NULL;
END $$;

CREATE FUNCTION public.keep_tally() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.linkage_sheets(subjects uuid[]) RETURNS TABLE(person uuid, sheet jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.match_candidates(wanted bigint[], caps integer[], typed text[], most integer) RETURNS TABLE(person uuid, stands_for uuid, shown_name text, birth_year smallint, owner text, contact text, followed boolean, sheet jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.match_holders(wanted bigint[], caps integer[]) RETURNS TABLE(key bigint, persons bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT w.key, (SELECT count(*) FROM (SELECT 1 FROM public.match_key m WHERE m.key = w.key
                                        LIMIT w.cap + 1) few)
    FROM unnest(wanted, caps) AS w (key, cap)
   WHERE public.acting_body() IS NOT NULL
$$;

CREATE FUNCTION public.may_be_taken_up(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.person p
                  WHERE p.id = subject AND NOT p.protected AND p.merged_into IS NULL
                    AND p.deceased_on IS NULL)
     AND EXISTS (SELECT 1 FROM public.case_file f WHERE f.person = subject)
     AND NOT EXISTS (SELECT 1 FROM public.case_file f
                      WHERE f.person = subject AND f.closed_on IS NULL);
END $$;

CREATE FUNCTION public.may_follow_up(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN followed_once(subject)
     AND EXISTS (SELECT 1 FROM task t WHERE t.person = subject AND t.kind = 'follow_up'
                    AND t.body = (SELECT acting_body()) AND (t.done_on IS NULL OR t.done_on = ctx_today()));
END $$;

CREATE FUNCTION public.merge_spreads() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.spread_care(ARRAY[NEW.kept, NEW.absorbed]);
  RETURN NULL;
END $$;

CREATE FUNCTION public.nobody_follows(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RETURN NOT EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject);
END $$;

CREATE FUNCTION public.note_is_a_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.number_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_file::text, 11));
  NEW.number := 1 + coalesce((SELECT max(e.number) FROM public.logbook_entry e
                               WHERE e.case_file = NEW.case_file), 0);
  RETURN NEW;
END $$;

CREATE FUNCTION public.on_my_side(reader text, subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  acting text := public.acting_role();
  labour boolean := acting IN ('cpi', 'cpir', 'cpiv', 'sup');
  social boolean := acting IN ('soc', 'seg');
BEGIN
  RETURN CASE reader
    WHEN 'all' THEN true
    WHEN 'labour' THEN labour
    WHEN 'social' THEN social
    WHEN 'grant_labour' THEN labour AND public.shares(subject, 'social_to_labour')
    WHEN 'grant_social' THEN social AND public.shares(subject, 'labour_to_social')
    ELSE false
  END;
END $$;

CREATE FUNCTION public.pair_is_mine(one uuid, other uuid) RETURNS boolean
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

CREATE FUNCTION public.pair_sheets(pairs uuid[]) RETURNS TABLE(person uuid, sheet jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT s.person, s.sheet
    FROM public.linkage_sheets(ARRAY(
           SELECT unnest(ARRAY[l.one, l.other]) FROM public.link_pair l
            WHERE l.id = ANY (pairs) AND public.pair_is_mine(l.one, l.other))) s
   WHERE public.acting_role() = 'stw'
$$;

CREATE FUNCTION public.refuse_card_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'what was known at entry never changes' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_card_rewrite() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'what a source said is never rewritten' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_decision_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a decision is never changed, only followed by another'
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_form_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a completed form never changes' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_overruling() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.said_by = 'person' AND NEW.said_by <> 'person' THEN
    RAISE EXCEPTION 'a decision of a person is not taken back by the matcher'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.refuse_pact_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (OLD.case_file, OLD.person, OLD.version, OLD.kind, OLD.body, OLD.signed_on)
         = (NEW.case_file, NEW.person, NEW.version, NEW.kind, NEW.body, NEW.signed_on)
     AND (OLD.form IS NULL OR OLD.form = NEW.form)
     AND (OLD.ended_on IS NULL OR OLD.ended_on = NEW.ended_on)
     AND (OLD.policy_id IS NULL OR OLD.policy_id = NEW.policy_id)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a signed pact never changes' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_report_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a frozen month never changes' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.refuse_weights_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'weights are never changed, only followed by others'
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.same_persons(subjects uuid[]) RETURNS TABLE(person uuid, stands_for uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH RECURSIVE up (person) AS (
    SELECT unnest(subjects)
    UNION
    SELECT CASE WHEN m.kept = up.person THEN m.absorbed ELSE m.kept END
      FROM up JOIN public.merge m
        ON m.split_on IS NULL AND (m.kept = up.person OR m.absorbed = up.person))
  SELECT up.person, public.stands_for(up.person) FROM up
$$;

CREATE FUNCTION public.same_persons_on(subject uuid, on_day date) RETURNS TABLE(person uuid, stands_for uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.sees_assigned_only() RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN coalesce(public.acting_role() IN ('sup', 'med'), true);
END $$;

CREATE FUNCTION public.shares(subject uuid, wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN coalesce((SELECT c.answer = 'given' FROM public.consent c
                    WHERE c.person IN (SELECT s.person FROM public.same_persons(ARRAY[subject]) s)
                      AND c.purpose = wanted AND c.on_date <= public.ctx_today()
                    ORDER BY c.on_date DESC, c.id DESC LIMIT 1), false);
END $$;

CREATE FUNCTION public.spread_care(subjects uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.spread_care_of(touched uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
DECLARE several uuid[];
BEGIN
  SELECT array_agg(DISTINCT t.id) INTO several FROM unnest(touched) AS t (id)
   WHERE EXISTS (SELECT 1 FROM public.merge m WHERE m.kept = t.id AND m.split_on IS NULL)
      OR EXISTS (SELECT 1 FROM public.merge m WHERE m.absorbed = t.id AND m.split_on IS NULL);
  IF several IS NOT NULL THEN
    PERFORM public.spread_care(several);
  END IF;
END $$;

CREATE FUNCTION public.stands_for(subject uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH RECURSIVE up (person, step) AS (
    SELECT subject, 0
    UNION
    SELECT m.kept, up.step + 1 FROM up JOIN public.merge m
        ON m.absorbed = up.person AND m.split_on IS NULL)
  SELECT person FROM up ORDER BY step DESC LIMIT 1
$$;

CREATE FUNCTION public.told_blocks(subjects uuid[]) RETURNS TABLE(id uuid, person uuid, block text, answers jsonb, recorded_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

CREATE FUNCTION public.verify_document(wanted uuid) RETURNS TABLE(kind text, edition text, issued_on date, data_hash text, file_hash text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT d.kind, d.edition, d.issued_on, d.data_hash, d.file_hash
    FROM public.issued_document d WHERE d.id = wanted
$$;

CREATE FUNCTION public.waits_for_support(of_kind text, of_until date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN of_kind IN ('referral', 'transfer')
     AND (of_until IS NULL OR of_until > public.ctx_today())
     AND public.acting_role() = 'sup';
END $$;

CREATE TABLE public.account (
    id uuid NOT NULL,
    user_name text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    language text DEFAULT 'it'::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text])))
);

CREATE TABLE public.applied_mark (
    mark uuid NOT NULL,
    content uuid
);

ALTER TABLE ONLY public.applied_mark FORCE ROW LEVEL SECURITY;

CREATE TABLE public.assignment (
    id bigint NOT NULL,
    person uuid NOT NULL,
    body text NOT NULL,
    account uuid NOT NULL,
    assigned_by uuid,
    since date NOT NULL,
    until date,
    CONSTRAINT assignment_check CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE ONLY public.assignment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assignment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.body (
    code text NOT NULL,
    edition text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    parent text,
    comune text,
    province text,
    to_be_named boolean DEFAULT false NOT NULL,
    valid_from date,
    valid_to date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT body_days CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_from <= valid_to)))
);

CREATE TABLE public.body_card (
    body text NOT NULL,
    version integer NOT NULL,
    form_version integer NOT NULL,
    answers jsonb NOT NULL,
    account uuid NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT body_card_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.body_card FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care (
    id bigint NOT NULL,
    person uuid NOT NULL,
    body text NOT NULL,
    kind text NOT NULL,
    since date NOT NULL,
    until date,
    moved_on date NOT NULL,
    CONSTRAINT care_check CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE ONLY public.care FORCE ROW LEVEL SECURITY;

ALTER TABLE public.care ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.care_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_file (
    id uuid NOT NULL,
    person uuid NOT NULL,
    edition text NOT NULL,
    state text,
    standing text,
    eligible boolean DEFAULT false NOT NULL,
    own_desk boolean DEFAULT false NOT NULL,
    owner text,
    case_manager uuid,
    manager_name text,
    card_number text,
    screened_on date,
    screening text,
    priority smallint,
    received_on date,
    completed_on date,
    outcome text,
    referred_on date,
    taken_on date,
    taken_by text,
    transfer_to text,
    closed_on date,
    last_on date,
    lines integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    path smallint DEFAULT 1 NOT NULL,
    CONSTRAINT case_file_path_check CHECK ((path >= 1))
);

ALTER TABLE ONLY public.case_file FORCE ROW LEVEL SECURITY;

CREATE TABLE public.case_step (
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    edition text NOT NULL,
    channel text,
    entered_on date,
    screening_on date,
    screened_on date,
    card_on date,
    notice_on date,
    recipient_card_on date,
    oriented_on date,
    last_on date NOT NULL,
    active_days date[] NOT NULL,
    activity_days date[] NOT NULL,
    events bigint NOT NULL,
    last_line bigint NOT NULL
);

ALTER TABLE ONLY public.case_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.case_turn (
    line bigint NOT NULL,
    case_file uuid NOT NULL,
    edition text NOT NULL,
    action text NOT NULL,
    on_date date NOT NULL,
    code text
);

ALTER TABLE ONLY public.case_turn FORCE ROW LEVEL SECURITY;

CREATE TABLE public.charge (
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    body text NOT NULL,
    manager uuid,
    manager_name text,
    since date NOT NULL
);

ALTER TABLE ONLY public.charge FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent (
    id bigint NOT NULL,
    person uuid NOT NULL,
    purpose text NOT NULL,
    answer text NOT NULL,
    on_date date NOT NULL,
    form uuid,
    recorded_at timestamp with time zone NOT NULL,
    evidence text,
    body text,
    account uuid,
    CONSTRAINT consent_answer_check CHECK ((answer = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.consent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.counted (
    person uuid NOT NULL,
    edition text NOT NULL,
    indicator text NOT NULL,
    partner text,
    on_date date,
    exclusion text,
    sex text,
    age_class text,
    area text,
    priority_groups text[] DEFAULT '{}'::text[] NOT NULL,
    warnings text[] DEFAULT '{}'::text[] NOT NULL,
    removed_on date,
    CONSTRAINT counted_check CHECK (((on_date IS NULL) <> (exclusion IS NULL)))
);

ALTER TABLE ONLY public.counted FORCE ROW LEVEL SECURITY;

CREATE TABLE public.credential (
    id uuid NOT NULL,
    form uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    body text NOT NULL,
    list integer NOT NULL,
    place integer NOT NULL,
    issued_on date NOT NULL,
    token text NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT credential_list_check CHECK ((list > 0)),
    CONSTRAINT credential_place_check CHECK (((place >= 0) AND (place <= 131071))),
    CONSTRAINT credential_token_check CHECK (((length(token) >= 100) AND (length(token) <= 200000)))
);

ALTER TABLE ONLY public.credential FORCE ROW LEVEL SECURITY;

CREATE TABLE public.credential_issuer (
    body text NOT NULL,
    did text NOT NULL,
    secret text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT credential_issuer_did_check CHECK ((did ~ '^did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}$'::text)),
    CONSTRAINT credential_issuer_secret_check CHECK ((secret ~~ 'sealed:%'::text))
);

ALTER TABLE ONLY public.credential_issuer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.credential_withdrawal (
    credential uuid NOT NULL,
    person uuid NOT NULL,
    cause text NOT NULL,
    reason text,
    body text NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT credential_withdrawal_cause_check CHECK ((cause = ANY (ARRAY['withdrawn'::text, 'replaced'::text]))),
    CONSTRAINT credential_withdrawal_check CHECK (((cause = 'withdrawn'::text) = (reason IS NOT NULL))),
    CONSTRAINT credential_withdrawal_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300)))
);

ALTER TABLE ONLY public.credential_withdrawal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.daily_work (
    done_on date NOT NULL,
    done_at timestamp with time zone NOT NULL,
    alerts bigint NOT NULL,
    forgotten bigint NOT NULL
);

ALTER TABLE ONLY public.daily_work FORCE ROW LEVEL SECURITY;

CREATE TABLE public.document (
    id uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    section smallint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    dated_on date,
    language text,
    issued_by text,
    body text NOT NULL,
    account uuid,
    source text NOT NULL,
    form uuid,
    version integer NOT NULL,
    replaces uuid,
    sha256 bytea NOT NULL,
    size integer NOT NULL,
    mime text NOT NULL,
    expires_on date,
    verification smallint NOT NULL,
    signature text,
    class text NOT NULL,
    side text NOT NULL,
    retention text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT document_check CHECK ((expires_on >= dated_on)),
    CONSTRAINT document_check1 CHECK (((section <> 7) OR ((side = 'S'::text) AND (class = ANY (ARRAY['P3'::text, 'P4'::text]))))),
    CONSTRAINT document_class_check CHECK ((class = ANY (ARRAY['P1'::text, 'P2'::text, 'P3'::text, 'P4'::text]))),
    CONSTRAINT document_section_check CHECK (((section >= 1) AND (section <= 10))),
    CONSTRAINT document_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT document_side_check CHECK ((side = ANY (ARRAY['L'::text, 'S'::text, 'both'::text]))),
    CONSTRAINT document_size_check CHECK (((size >= 1) AND (size <= 20000000))),
    CONSTRAINT document_verification_check CHECK (((verification >= 0) AND (verification <= 4))),
    CONSTRAINT document_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.document FORCE ROW LEVEL SECURITY;

CREATE TABLE public.document_content (
    document uuid NOT NULL,
    person uuid NOT NULL,
    sealed boolean NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.document_content ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.document_content FORCE ROW LEVEL SECURITY;

CREATE TABLE public.document_waiver (
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    requirement text NOT NULL,
    reason text NOT NULL,
    body text NOT NULL,
    account uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT document_waiver_reason_check CHECK ((reason <> ''::text))
);

ALTER TABLE ONLY public.document_waiver FORCE ROW LEVEL SECURITY;

CREATE TABLE public.edition (
    code text NOT NULL,
    name text NOT NULL,
    lead text NOT NULL,
    source_toml text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    loaded_at timestamp with time zone NOT NULL
);

CREATE TABLE public.enrolment (
    person uuid NOT NULL,
    shown_name text NOT NULL,
    birth_year smallint NOT NULL,
    owner text,
    contact text,
    hidden boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.enrolment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.esco_broader (
    concept bigint NOT NULL,
    broader bigint NOT NULL
);

CREATE TABLE public.esco_concept (
    id bigint NOT NULL,
    version text NOT NULL,
    uri text NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    isco text NOT NULL,
    skill_type text NOT NULL,
    reuse text NOT NULL,
    CONSTRAINT esco_concept_kind_check CHECK ((kind = ANY (ARRAY['occupation'::text, 'skill'::text, 'isco'::text, 'skill_group'::text])))
);

ALTER TABLE public.esco_concept ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.esco_concept_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.esco_label (
    concept bigint NOT NULL,
    lang text NOT NULL,
    rank smallint NOT NULL,
    label text NOT NULL,
    plain text NOT NULL,
    CONSTRAINT esco_label_rank_check CHECK ((rank = ANY (ARRAY[0, 1])))
);

CREATE TABLE public.esco_relation (
    occupation bigint NOT NULL,
    skill bigint NOT NULL,
    essential boolean NOT NULL
);

CREATE TABLE public.esco_text (
    concept bigint NOT NULL,
    lang text NOT NULL,
    description text NOT NULL
);

CREATE TABLE public.esco_version (
    version text NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    CONSTRAINT esco_version_version_check CHECK ((version ~ '^[0-9]+(\.[0-9]+){1,3}$'::text))
);

CREATE TABLE public.feed_import (
    id uuid NOT NULL,
    edition text NOT NULL,
    format text NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    account uuid,
    body text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    undone_at timestamp with time zone,
    undone_by uuid,
    CONSTRAINT feed_import_format_check CHECK ((format = ANY (ARRAY['hub'::text, 'sap'::text, 'siuss'::text, 'csv'::text])))
);

ALTER TABLE ONLY public.feed_import FORCE ROW LEVEL SECURITY;

CREATE TABLE public.feed_row (
    import uuid NOT NULL,
    nr integer NOT NULL,
    line integer NOT NULL,
    "column" integer NOT NULL,
    status text NOT NULL,
    code text,
    field text,
    value text,
    message text,
    written jsonb DEFAULT '[]'::jsonb NOT NULL,
    notes text[] DEFAULT '{}'::text[] NOT NULL,
    record uuid,
    person uuid,
    system text,
    body text,
    key text,
    CONSTRAINT feed_row_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'accepted'::text, 'already_applied'::text, 'rejected'::text])))
);

ALTER TABLE ONLY public.feed_row FORCE ROW LEVEL SECURITY;

CREATE TABLE public.feed_undone (
    record uuid NOT NULL,
    undone_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.feed_undone FORCE ROW LEVEL SECURITY;

CREATE TABLE public.field_assertion (
    id uuid NOT NULL,
    person uuid NOT NULL,
    field text NOT NULL,
    section text NOT NULL,
    value jsonb,
    "precision" text NOT NULL,
    valid_from date,
    valid_to date,
    recorded_at timestamp with time zone NOT NULL,
    system text NOT NULL,
    side text NOT NULL,
    body text,
    source_record uuid,
    form text NOT NULL,
    account uuid,
    evidence text NOT NULL,
    verification smallint NOT NULL,
    correction boolean DEFAULT false NOT NULL,
    audience text NOT NULL,
    category boolean DEFAULT false NOT NULL,
    CONSTRAINT field_assertion_audience_check CHECK ((audience = ANY (ARRAY['all'::text, 'labour'::text, 'social'::text, 'grant_labour'::text, 'grant_social'::text]))),
    CONSTRAINT field_assertion_verification_check CHECK (((verification >= 0) AND (verification <= 4)))
);

ALTER TABLE ONLY public.field_assertion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.field_decision (
    id uuid NOT NULL,
    person uuid NOT NULL,
    field text NOT NULL,
    section text NOT NULL,
    audience text NOT NULL,
    chosen uuid NOT NULL,
    seconds uuid,
    needs_second boolean NOT NULL,
    reason text NOT NULL,
    account uuid NOT NULL,
    body text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT field_decision_audience_check CHECK ((audience = ANY (ARRAY['all'::text, 'labour'::text, 'social'::text, 'grant_labour'::text, 'grant_social'::text])))
);

ALTER TABLE ONLY public.field_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE public.form_correction (
    form uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    replaced_by uuid,
    reason text NOT NULL,
    body text NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT form_correction_check CHECK ((replaced_by <> form)),
    CONSTRAINT form_correction_reason_check CHECK ((reason <> ''::text))
);

ALTER TABLE ONLY public.form_correction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.form_instance (
    id uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    form text NOT NULL,
    form_version integer NOT NULL,
    status text NOT NULL,
    number text,
    answers jsonb NOT NULL,
    computed jsonb,
    body text NOT NULL,
    account uuid,
    on_date date NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    role text,
    CONSTRAINT form_instance_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'complete'::text])))
);

ALTER TABLE ONLY public.form_instance FORCE ROW LEVEL SECURITY;

CREATE TABLE public.frozen_sheet (
    edition text NOT NULL,
    month text NOT NULL,
    sheet text NOT NULL,
    subject text NOT NULL,
    snapshot text NOT NULL,
    answer text NOT NULL,
    data_hash text NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    CONSTRAINT frozen_sheet_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text))
);

ALTER TABLE ONLY public.frozen_sheet FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_activity (
    id uuid NOT NULL,
    edition text NOT NULL,
    number text NOT NULL,
    body text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    objectives text,
    competences text,
    language text NOT NULL,
    place text,
    link text,
    places smallint NOT NULL,
    minutes integer NOT NULL,
    fund text NOT NULL,
    certificate text NOT NULL,
    accreditation text,
    accredited_until date,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    concluded_on date,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT group_activity_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT group_activity_check1 CHECK ((concluded_on >= ends_on)),
    CONSTRAINT group_activity_check2 CHECK (((place IS NOT NULL) OR (link IS NOT NULL))),
    CONSTRAINT group_activity_minutes_check CHECK ((minutes > 0)),
    CONSTRAINT group_activity_places_check CHECK (((places >= 1) AND (places <= 200))),
    CONSTRAINT group_activity_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

ALTER TABLE ONLY public.group_activity FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_attendance (
    register uuid NOT NULL,
    version integer NOT NULL,
    session uuid NOT NULL,
    enrolment uuid NOT NULL,
    person uuid NOT NULL,
    provider text NOT NULL,
    present boolean NOT NULL,
    reason text,
    from_minute smallint,
    to_minute smallint,
    signed text,
    CONSTRAINT group_attendance_check CHECK ((to_minute > from_minute)),
    CONSTRAINT group_attendance_check1 CHECK ((present OR (signed IS NULL))),
    CONSTRAINT group_attendance_check2 CHECK ((present OR (reason IS NOT NULL))),
    CONSTRAINT group_attendance_check3 CHECK (((from_minute IS NULL) = (to_minute IS NULL)))
);

ALTER TABLE ONLY public.group_attendance FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_enrolment (
    id uuid NOT NULL,
    activity uuid NOT NULL,
    provider text NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    measure text,
    level text,
    state text NOT NULL,
    entered_on date NOT NULL,
    left_on date,
    certificate text,
    body text NOT NULL,
    account uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT group_enrolment_check CHECK ((left_on >= entered_on)),
    CONSTRAINT group_enrolment_check1 CHECK (((state = 'withdrawn'::text) = (left_on IS NOT NULL))),
    CONSTRAINT group_enrolment_state_check CHECK ((state = ANY (ARRAY['enrolled'::text, 'waiting'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.group_enrolment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_register (
    id uuid NOT NULL,
    session uuid NOT NULL,
    provider text NOT NULL,
    version integer NOT NULL,
    closed boolean NOT NULL,
    reason text,
    body text NOT NULL,
    account uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT group_register_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT group_register_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.group_register FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_result (
    enrolment uuid NOT NULL,
    version integer NOT NULL,
    person uuid NOT NULL,
    provider text NOT NULL,
    outcome text,
    level_in text,
    level_out text,
    score smallint,
    certificate text NOT NULL,
    number text,
    issued_on date,
    reason text,
    body text NOT NULL,
    account uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT group_result_certificate_check CHECK ((certificate = ANY (ARRAY['none'::text, 'attendance'::text, 'level'::text]))),
    CONSTRAINT group_result_check CHECK (((certificate = 'none'::text) = (number IS NULL))),
    CONSTRAINT group_result_check1 CHECK (((certificate = 'none'::text) = (issued_on IS NULL))),
    CONSTRAINT group_result_check2 CHECK (((certificate <> 'level'::text) OR (outcome = 'passed'::text))),
    CONSTRAINT group_result_check3 CHECK (((version = 1) OR (reason IS NOT NULL))),
    CONSTRAINT group_result_number_check CHECK (((length(number) >= 1) AND (length(number) <= 60))),
    CONSTRAINT group_result_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'not_passed'::text, 'not_taken'::text]))),
    CONSTRAINT group_result_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT group_result_score_check CHECK (((score >= 0) AND (score <= 100))),
    CONSTRAINT group_result_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.group_result FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_session (
    id uuid NOT NULL,
    activity uuid NOT NULL,
    number smallint NOT NULL,
    on_date date NOT NULL,
    from_minute smallint NOT NULL,
    to_minute smallint NOT NULL,
    CONSTRAINT group_session_check CHECK (((to_minute <= 1440) AND (to_minute > from_minute))),
    CONSTRAINT group_session_from_minute_check CHECK ((from_minute >= 0)),
    CONSTRAINT group_session_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY public.group_session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.group_staff (
    activity uuid NOT NULL,
    provider text NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    CONSTRAINT group_staff_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT group_staff_part_check CHECK ((part = ANY (ARRAY['trainer'::text, 'tutor'::text, 'mediator'::text])))
);

ALTER TABLE ONLY public.group_staff FORCE ROW LEVEL SECURITY;

CREATE TABLE public.hub_message (
    system text NOT NULL,
    body text NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    person uuid NOT NULL,
    payload_hash bytea NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.hub_message FORCE ROW LEVEL SECURITY;

CREATE TABLE public.idempotency (
    account uuid NOT NULL,
    key text NOT NULL,
    request bytea NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    answer bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.idempotency FORCE ROW LEVEL SECURITY;

CREATE TABLE public.identifier (
    id bigint NOT NULL,
    person uuid NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    issuer text,
    valid_from date,
    valid_to date,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.identifier FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identifier ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.identifier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.indicator_snapshot (
    edition text NOT NULL,
    circle text NOT NULL,
    as_of date NOT NULL,
    mark text NOT NULL,
    answer text NOT NULL
);

ALTER TABLE ONLY public.indicator_snapshot FORCE ROW LEVEL SECURITY;

CREATE TABLE public.inspected_person (
    inspection uuid NOT NULL,
    place integer NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    CONSTRAINT inspected_person_place_check CHECK ((place > 0))
);

ALTER TABLE ONLY public.inspected_person FORCE ROW LEVEL SECURITY;

CREATE TABLE public.inspection (
    id uuid NOT NULL,
    kind text NOT NULL,
    edition text NOT NULL,
    partner text NOT NULL,
    indicator text,
    period_from date,
    period_to date,
    size integer NOT NULL,
    reason text NOT NULL,
    proposed_by text NOT NULL,
    proposed_account uuid NOT NULL,
    proposed_on date NOT NULL,
    state text NOT NULL,
    seed text,
    frame integer,
    reader text,
    reads_from date,
    reads_to date,
    drawn_account uuid,
    drawn_on date,
    decided_by text,
    decided_account uuid,
    decided_on date,
    decision_reason text,
    CONSTRAINT inspection_check CHECK ((period_to >= period_from)),
    CONSTRAINT inspection_check1 CHECK ((reads_to >= reads_from)),
    CONSTRAINT inspection_check2 CHECK (((kind = 'sample'::text) = ((indicator IS NOT NULL) AND (period_from IS NOT NULL) AND (period_to IS NOT NULL)))),
    CONSTRAINT inspection_check3 CHECK (((state = ANY (ARRAY['proposed'::text, 'refused'::text])) OR ((reader IS NOT NULL) AND (reads_from IS NOT NULL) AND (reads_to IS NOT NULL)))),
    CONSTRAINT inspection_check4 CHECK (((kind = 'supervision'::text) OR (state = ANY (ARRAY['proposed'::text, 'refused'::text])) OR (seed IS NOT NULL))),
    CONSTRAINT inspection_check5 CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR (decided_by IS NOT NULL))),
    CONSTRAINT inspection_kind_check CHECK ((kind = ANY (ARRAY['sample'::text, 'supervision'::text]))),
    CONSTRAINT inspection_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT inspection_size_check CHECK (((size >= 1) AND (size <= 500))),
    CONSTRAINT inspection_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'drawn'::text, 'approved'::text, 'refused'::text])))
);

ALTER TABLE ONLY public.inspection FORCE ROW LEVEL SECURITY;

CREATE TABLE public.issued_document (
    id uuid NOT NULL,
    kind text NOT NULL,
    edition text NOT NULL,
    body text NOT NULL,
    issued_on date NOT NULL,
    data_hash text NOT NULL,
    file_hash text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT issued_document_data_hash CHECK ((data_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT issued_document_file_hash CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT issued_document_kind CHECK ((kind ~ '^[a-z0-9_]{1,60}$'::text))
);

ALTER TABLE ONLY public.issued_document FORCE ROW LEVEL SECURITY;

CREATE TABLE public.journal (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    account uuid,
    mandate uuid,
    body text NOT NULL,
    role text NOT NULL,
    kind text NOT NULL,
    action text NOT NULL,
    person uuid,
    case_file uuid,
    edition text,
    on_date date NOT NULL,
    reason text,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT journal_kind_check CHECK ((kind = ANY (ARRAY['event'::text, 'change'::text, 'look'::text, 'refusal'::text, 'access'::text])))
);

ALTER TABLE ONLY public.journal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.journal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.journal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journal_seal (
    seq bigint NOT NULL,
    first_id bigint NOT NULL,
    last_id bigint NOT NULL,
    lines bigint NOT NULL,
    hash bytea NOT NULL,
    previous bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.link_decision (
    id bigint NOT NULL,
    pair uuid NOT NULL,
    kind text NOT NULL,
    decision text NOT NULL,
    rule text NOT NULL,
    score integer NOT NULL,
    steps jsonb NOT NULL,
    engine integer NOT NULL,
    weights integer NOT NULL,
    account uuid,
    body text NOT NULL,
    role text NOT NULL,
    reason text,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT link_decision_kind_check CHECK ((kind = ANY (ARRAY['auto_link'::text, 'manual_link'::text, 'first_of_two'::text, 'no_link'::text, 'unsure'::text, 'later'::text, 'unlink'::text, 'reopened'::text])))
);

ALTER TABLE ONLY public.link_decision FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_decision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.link_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.link_pair (
    id uuid NOT NULL,
    one uuid NOT NULL,
    other uuid NOT NULL,
    state text NOT NULL,
    said_by text NOT NULL,
    decision text NOT NULL,
    rule text NOT NULL,
    score integer NOT NULL,
    steps jsonb NOT NULL,
    engine integer NOT NULL,
    weights integer NOT NULL,
    first_account uuid,
    found_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    held text,
    teaches integer DEFAULT 0 NOT NULL,
    CONSTRAINT link_pair_check CHECK ((one < other)),
    CONSTRAINT link_pair_check1 CHECK (((state = 'second'::text) = (first_account IS NOT NULL))),
    CONSTRAINT link_pair_decision_check CHECK ((decision = ANY (ARRAY['link'::text, 'review'::text, 'no_link'::text]))),
    CONSTRAINT link_pair_held_check CHECK ((held = ANY (ARRAY['two_cases'::text, 'protected'::text, 'kept_apart'::text, 'in_conflict'::text]))),
    CONSTRAINT link_pair_said_by_check CHECK ((said_by = ANY (ARRAY['matcher'::text, 'person'::text]))),
    CONSTRAINT link_pair_state_check CHECK ((state = ANY (ARRAY['open'::text, 'later'::text, 'unsure'::text, 'second'::text, 'linked'::text, 'apart'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.link_pair FORCE ROW LEVEL SECURITY;

CREATE TABLE public.link_weights (
    version integer NOT NULL,
    engine integer NOT NULL,
    shipped integer NOT NULL,
    weights text NOT NULL,
    upto bigint NOT NULL,
    lessons integer NOT NULL,
    same integer NOT NULL,
    loss_before integer NOT NULL,
    loss_after integer NOT NULL,
    loss_error integer NOT NULL,
    freedom integer NOT NULL,
    scale integer NOT NULL,
    shift integer NOT NULL,
    better boolean NOT NULL,
    learnt_at timestamp with time zone NOT NULL,
    CONSTRAINT link_weights_check CHECK (((same >= 0) AND (same <= lessons))),
    CONSTRAINT link_weights_lessons_check CHECK ((lessons > 0))
);

ALTER TABLE ONLY public.link_weights FORCE ROW LEVEL SECURITY;

CREATE TABLE public.link_weights_choice (
    id bigint NOT NULL,
    learns boolean NOT NULL,
    account uuid NOT NULL,
    body text NOT NULL,
    role text NOT NULL,
    reason text NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    CONSTRAINT link_weights_choice_reason_check CHECK ((reason <> ''::text))
);

ALTER TABLE ONLY public.link_weights_choice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_weights_choice ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.link_weights_choice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.link_weights ALTER COLUMN version ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.link_weights_version_seq
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.logbook_entry (
    id uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    number integer NOT NULL,
    on_date date NOT NULL,
    happened_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    offline boolean NOT NULL,
    body text NOT NULL,
    role text NOT NULL,
    account uuid,
    kind text NOT NULL,
    stage text,
    measure text,
    minutes smallint,
    mode text,
    language text,
    mediator text,
    shared text NOT NULL,
    outcome text,
    next_step text,
    next_due date,
    next_owner text,
    document uuid,
    corrects uuid,
    feedback smallint,
    CONSTRAINT logbook_entry_check CHECK ((on_date <= ((recorded_at AT TIME ZONE 'Europe/Rome'::text))::date)),
    CONSTRAINT logbook_entry_check1 CHECK ((happened_at <= recorded_at)),
    CONSTRAINT logbook_entry_check2 CHECK (((next_step IS NULL) = (next_due IS NULL))),
    CONSTRAINT logbook_entry_feedback_check CHECK (((feedback >= 1) AND (feedback <= 5))),
    CONSTRAINT logbook_entry_minutes_check CHECK (((minutes >= 1) AND (minutes <= 480))),
    CONSTRAINT logbook_entry_number_check CHECK ((number > 0)),
    CONSTRAINT logbook_entry_shared_check CHECK (((length(shared) >= 1) AND (length(shared) <= 4000)))
);

ALTER TABLE ONLY public.logbook_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.logbook_note (
    entry uuid NOT NULL,
    person uuid NOT NULL,
    body text NOT NULL,
    side text NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT logbook_note_side_check CHECK ((side = ANY (ARRAY['L'::text, 'S'::text])))
);

ALTER TABLE ONLY public.logbook_note FORCE ROW LEVEL SECURITY;

CREATE TABLE public.login_attempt (
    id bigint NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.login_attempt ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.login_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mandate (
    id uuid NOT NULL,
    account uuid NOT NULL,
    body text NOT NULL,
    role text NOT NULL,
    basis text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    suspended boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT mandate_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

CREATE TABLE public.match_key (
    key bigint NOT NULL,
    person uuid NOT NULL
);

ALTER TABLE ONLY public.match_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.match_run (
    id bigint NOT NULL,
    upto bigint NOT NULL,
    engine integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    persons integer NOT NULL,
    compared bigint NOT NULL,
    queued integer NOT NULL,
    linked integer NOT NULL,
    capped integer DEFAULT 0 NOT NULL,
    weights integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.match_run FORCE ROW LEVEL SECURITY;

ALTER TABLE public.match_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.match_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.measure_change_text (
    case_file uuid NOT NULL,
    reference text NOT NULL,
    number smallint NOT NULL,
    part text NOT NULL,
    person uuid NOT NULL,
    provider text NOT NULL,
    words text NOT NULL,
    body text NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT measure_change_text_number_check CHECK ((number > 0)),
    CONSTRAINT measure_change_text_part_check CHECK ((part = ANY (ARRAY['proposal'::text, 'answer'::text]))),
    CONSTRAINT measure_change_text_words_check CHECK (((length(words) >= 1) AND (length(words) <= 500)))
);

ALTER TABLE ONLY public.measure_change_text FORCE ROW LEVEL SECURITY;

CREATE TABLE public.measure_step (
    case_file uuid NOT NULL,
    reference text NOT NULL,
    edition text NOT NULL,
    measure text NOT NULL,
    provider text NOT NULL,
    proposed_on date NOT NULL,
    started_on date,
    completed_on date,
    annulled_on date
);

ALTER TABLE ONLY public.measure_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.merge (
    id bigint NOT NULL,
    kept uuid NOT NULL,
    absorbed uuid NOT NULL,
    merged_on date NOT NULL,
    split_on date,
    body text NOT NULL,
    from_pairs boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.merge FORCE ROW LEVEL SECURITY;

ALTER TABLE public.merge ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notice (
    version text NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    body_text text NOT NULL,
    draft boolean DEFAULT true NOT NULL,
    published_on date NOT NULL
);

CREATE TABLE public.numbering (
    series text NOT NULL,
    last integer NOT NULL
);

CREATE TABLE public.outcome_number (
    form uuid NOT NULL,
    what text NOT NULL,
    edition text NOT NULL,
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    on_date date NOT NULL,
    part integer NOT NULL,
    whole integer NOT NULL,
    CONSTRAINT outcome_number_part_check CHECK ((part >= 0)),
    CONSTRAINT outcome_number_whole_check CHECK ((whole >= 0))
);

ALTER TABLE ONLY public.outcome_number FORCE ROW LEVEL SECURITY;

CREATE TABLE public.pact (
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    signed_on date NOT NULL,
    form uuid,
    ended_on date,
    policy_id text,
    CONSTRAINT pact_check CHECK ((ended_on >= signed_on)),
    CONSTRAINT pact_policy_id_check CHECK ((policy_id ~ '^[0-9]{2}[0-9A-F]{8}[A-Z]$'::text)),
    CONSTRAINT pact_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.pact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.pact_signature (
    id uuid NOT NULL,
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    form uuid,
    place text NOT NULL,
    signatory text NOT NULL,
    name text NOT NULL,
    how text NOT NULL,
    witness text,
    scan uuid,
    drawing text,
    text_hash text NOT NULL,
    signed_on date NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    body text NOT NULL,
    account uuid NOT NULL,
    CONSTRAINT pact_signature_drawing_check CHECK ((length(drawing) <= 12000)),
    CONSTRAINT pact_signature_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT pact_signature_place_check CHECK ((place ~ '^[a-z_]+(-[0-9]+)?$'::text)),
    CONSTRAINT pact_signature_text_hash_check CHECK ((text_hash ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE ONLY public.pact_signature FORCE ROW LEVEL SECURITY;

CREATE TABLE public.person (
    id uuid NOT NULL,
    family_name text NOT NULL,
    given_name text,
    original_script text,
    sex text NOT NULL,
    birth_date text NOT NULL,
    birth_presumed boolean DEFAULT false NOT NULL,
    birth_country text NOT NULL,
    birth_place text,
    citizenships text[] NOT NULL,
    protected boolean DEFAULT false NOT NULL,
    deceased_on date,
    merged_into uuid,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.person FORCE ROW LEVEL SECURITY;

CREATE TABLE public.person_block (
    id uuid NOT NULL,
    person uuid NOT NULL,
    block text NOT NULL,
    form_version integer NOT NULL,
    answers jsonb NOT NULL,
    valid_from date,
    ended_on date,
    body text NOT NULL,
    account uuid,
    recorded_at timestamp with time zone NOT NULL,
    superseded_by uuid
);

ALTER TABLE ONLY public.person_block FORCE ROW LEVEL SECURITY;

CREATE TABLE public.person_key (
    edition text NOT NULL,
    key text NOT NULL,
    person uuid NOT NULL
);

ALTER TABLE ONLY public.person_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.recipient_card (
    case_file uuid NOT NULL,
    person uuid NOT NULL,
    entered_on date NOT NULL,
    sex text NOT NULL,
    age integer NOT NULL,
    vulnerabilities text[] NOT NULL,
    protection_status text NOT NULL,
    citizenships text[] NOT NULL,
    education_level text,
    occupational_status text,
    frozen_at timestamp with time zone NOT NULL,
    permit_reason text,
    italian_level text
);

ALTER TABLE ONLY public.recipient_card FORCE ROW LEVEL SECURITY;

CREATE TABLE public.recipient_line_completion (
    case_file uuid NOT NULL,
    line_no integer NOT NULL,
    person uuid NOT NULL,
    place text,
    mode text,
    quantity integer,
    unit text,
    fund text,
    evidence uuid,
    signature text,
    signed_on date,
    body text NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT recipient_line_completion_check CHECK (((quantity IS NULL) = (unit IS NULL))),
    CONSTRAINT recipient_line_completion_check1 CHECK (((signature IS NULL) = (signed_on IS NULL))),
    CONSTRAINT recipient_line_completion_line_no_check CHECK ((line_no > 0)),
    CONSTRAINT recipient_line_completion_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT recipient_line_completion_unit_check CHECK ((unit = ANY (ARRAY['O'::text, 'G'::text, 'M'::text, 'A'::text])))
);

ALTER TABLE ONLY public.recipient_line_completion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referral (
    id uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    number text NOT NULL,
    from_body text NOT NULL,
    to_body text NOT NULL,
    reason text,
    urgency text DEFAULT 'normal'::text NOT NULL,
    data_set text[] DEFAULT '{}'::text[] NOT NULL,
    state text NOT NULL,
    sent_on date NOT NULL,
    expires_on date NOT NULL,
    seen_on date,
    answered_on date,
    answer_reason text,
    appointment text,
    kept boolean,
    feedback text,
    version integer DEFAULT 1 NOT NULL,
    service text,
    note text,
    to_bring text[] DEFAULT '{}'::text[] NOT NULL,
    basis text,
    documents uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    appointment_place text,
    suggestion text,
    feedback_due_on date,
    returned_on date
);

ALTER TABLE ONLY public.referral FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referral_data (
    referral uuid NOT NULL,
    person uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.referral_data FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refused_line (
    edition text NOT NULL,
    text bytea NOT NULL,
    code text NOT NULL
);

ALTER TABLE ONLY public.refused_line FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report (
    edition text NOT NULL,
    month text NOT NULL,
    as_of date NOT NULL,
    answer text NOT NULL,
    data_hash text NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    CONSTRAINT report_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text))
);

CREATE TABLE public.reported (
    edition text NOT NULL,
    person uuid NOT NULL,
    indicator text NOT NULL,
    partner text,
    on_date date NOT NULL
);

ALTER TABLE ONLY public.reported FORCE ROW LEVEL SECURITY;

CREATE TABLE public.schedule_revision (
    id uuid NOT NULL,
    edition text NOT NULL,
    key text NOT NULL,
    act text NOT NULL,
    dated date NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    account uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT schedule_revision_act_check CHECK ((act <> ''::text)),
    CONSTRAINT schedule_revision_check CHECK ((to_date >= from_date))
);

ALTER TABLE ONLY public.schedule_revision FORCE ROW LEVEL SECURITY;

CREATE TABLE public.search_key (
    key text NOT NULL,
    person uuid NOT NULL,
    hidden boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.search_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.session (
    token_hash bytea NOT NULL,
    account uuid NOT NULL,
    mandate uuid NOT NULL,
    kind text NOT NULL,
    csrf text NOT NULL,
    scopes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT session_kind_check CHECK ((kind = ANY (ARRAY['page'::text, 'token'::text])))
);

ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.source_record (
    id uuid NOT NULL,
    person uuid NOT NULL,
    system text NOT NULL,
    body text NOT NULL,
    record text NOT NULL,
    payload_hash bytea NOT NULL,
    received_at timestamp with time zone NOT NULL,
    format text NOT NULL
);

ALTER TABLE ONLY public.source_record FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tally (
    edition text NOT NULL,
    indicator text NOT NULL,
    partner text,
    on_date date NOT NULL,
    persons bigint NOT NULL
);

ALTER TABLE ONLY public.tally FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tally_month (
    edition text NOT NULL,
    indicator text NOT NULL,
    month date NOT NULL,
    partner text,
    persons bigint NOT NULL
);

ALTER TABLE ONLY public.tally_month FORCE ROW LEVEL SECURITY;

CREATE TABLE public.target (
    edition text NOT NULL,
    indicator text NOT NULL,
    partner text,
    cpi_set text[] DEFAULT '{}'::text[] NOT NULL,
    value integer NOT NULL,
    valid_from date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    official boolean NOT NULL,
    CONSTRAINT target_value_check CHECK ((value >= 0))
);

CREATE TABLE public.task (
    id uuid NOT NULL,
    person uuid NOT NULL,
    case_file uuid NOT NULL,
    body text NOT NULL,
    kind text NOT NULL,
    due_on date NOT NULL,
    note text,
    done_on date,
    alert text
);

ALTER TABLE ONLY public.task FORCE ROW LEVEL SECURITY;

CREATE TABLE public.text_validation (
    language text NOT NULL,
    key text NOT NULL,
    seal text NOT NULL,
    account uuid NOT NULL,
    body text NOT NULL,
    validated_on date NOT NULL,
    CONSTRAINT text_validation_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
    CONSTRAINT text_validation_language_check CHECK ((language ~ '^[a-z]{2}$'::text)),
    CONSTRAINT text_validation_seal_check CHECK ((seal ~ '^[0-9a-f]{16}$'::text))
);

ALTER TABLE ONLY public.text_validation FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_user_name_key UNIQUE (user_name);

ALTER TABLE ONLY public.applied_mark
    ADD CONSTRAINT applied_mark_pkey PRIMARY KEY (mark);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.body_card
    ADD CONSTRAINT body_card_pkey PRIMARY KEY (body, version);

ALTER TABLE ONLY public.body
    ADD CONSTRAINT body_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.care
    ADD CONSTRAINT care_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_step
    ADD CONSTRAINT case_step_pkey PRIMARY KEY (case_file);

ALTER TABLE ONLY public.case_turn
    ADD CONSTRAINT case_turn_pkey PRIMARY KEY (line);

ALTER TABLE ONLY public.charge
    ADD CONSTRAINT charge_pkey PRIMARY KEY (case_file, body);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.counted
    ADD CONSTRAINT counted_pkey PRIMARY KEY (person, edition, indicator);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_body_list_place_key UNIQUE (body, list, place);

ALTER TABLE ONLY public.credential_issuer
    ADD CONSTRAINT credential_issuer_did_key UNIQUE (did);

ALTER TABLE ONLY public.credential_issuer
    ADD CONSTRAINT credential_issuer_pkey PRIMARY KEY (body);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.credential_withdrawal
    ADD CONSTRAINT credential_withdrawal_pkey PRIMARY KEY (credential);

ALTER TABLE ONLY public.daily_work
    ADD CONSTRAINT daily_work_pkey PRIMARY KEY (done_on);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_case_file_id_key UNIQUE (case_file, id);

ALTER TABLE ONLY public.document_content
    ADD CONSTRAINT document_content_pkey PRIMARY KEY (document);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_replaces_key UNIQUE (replaces);

ALTER TABLE ONLY public.document_waiver
    ADD CONSTRAINT document_waiver_pkey PRIMARY KEY (case_file, requirement);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_pkey PRIMARY KEY (person);

ALTER TABLE ONLY public.esco_broader
    ADD CONSTRAINT esco_broader_pkey PRIMARY KEY (concept, broader);

ALTER TABLE ONLY public.esco_concept
    ADD CONSTRAINT esco_concept_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.esco_concept
    ADD CONSTRAINT esco_concept_version_uri_key UNIQUE (version, uri);

ALTER TABLE ONLY public.esco_relation
    ADD CONSTRAINT esco_relation_pkey PRIMARY KEY (occupation, skill);

ALTER TABLE ONLY public.esco_text
    ADD CONSTRAINT esco_text_pkey PRIMARY KEY (concept, lang);

ALTER TABLE ONLY public.esco_version
    ADD CONSTRAINT esco_version_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.feed_import
    ADD CONSTRAINT feed_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feed_row
    ADD CONSTRAINT feed_row_pkey PRIMARY KEY (import, nr);

ALTER TABLE ONLY public.feed_undone
    ADD CONSTRAINT feed_undone_pkey PRIMARY KEY (record);

ALTER TABLE ONLY public.field_assertion
    ADD CONSTRAINT field_assertion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.field_decision
    ADD CONSTRAINT field_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_pkey PRIMARY KEY (form);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_replaced_by_key UNIQUE (replaced_by);

ALTER TABLE ONLY public.form_instance
    ADD CONSTRAINT form_instance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frozen_sheet
    ADD CONSTRAINT frozen_sheet_pkey PRIMARY KEY (edition, month, sheet, subject);

ALTER TABLE ONLY public.group_activity
    ADD CONSTRAINT group_activity_number_key UNIQUE (number);

ALTER TABLE ONLY public.group_activity
    ADD CONSTRAINT group_activity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_pkey PRIMARY KEY (register, enrolment);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_session_version_key UNIQUE (session, version);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_pkey PRIMARY KEY (enrolment, version);

ALTER TABLE ONLY public.group_session
    ADD CONSTRAINT group_session_activity_number_key UNIQUE (activity, number);

ALTER TABLE ONLY public.group_session
    ADD CONSTRAINT group_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_staff
    ADD CONSTRAINT group_staff_pkey PRIMARY KEY (activity, part);

ALTER TABLE ONLY public.hub_message
    ADD CONSTRAINT hub_message_pkey PRIMARY KEY (system, body, key);

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (account, key);

ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT identifier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indicator_snapshot
    ADD CONSTRAINT indicator_snapshot_pkey PRIMARY KEY (edition, circle, as_of);

ALTER TABLE ONLY public.inspected_person
    ADD CONSTRAINT inspected_person_inspection_case_file_key UNIQUE (inspection, case_file);

ALTER TABLE ONLY public.inspected_person
    ADD CONSTRAINT inspected_person_pkey PRIMARY KEY (inspection, place);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.link_decision
    ADD CONSTRAINT link_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.link_pair
    ADD CONSTRAINT link_pair_one_other_key UNIQUE (one, other);

ALTER TABLE ONLY public.link_pair
    ADD CONSTRAINT link_pair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.link_weights_choice
    ADD CONSTRAINT link_weights_choice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.link_weights
    ADD CONSTRAINT link_weights_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_case_file_id_key UNIQUE (case_file, id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_case_file_number_key UNIQUE (case_file, number);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logbook_note
    ADD CONSTRAINT logbook_note_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.login_attempt
    ADD CONSTRAINT login_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.match_key
    ADD CONSTRAINT match_key_pkey PRIMARY KEY (key, person);

ALTER TABLE ONLY public.match_run
    ADD CONSTRAINT match_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_pkey PRIMARY KEY (case_file, reference, number, part);

ALTER TABLE ONLY public.measure_step
    ADD CONSTRAINT measure_step_pkey PRIMARY KEY (case_file, reference);

ALTER TABLE ONLY public.merge
    ADD CONSTRAINT merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (version, language);

ALTER TABLE ONLY public.numbering
    ADD CONSTRAINT numbering_pkey PRIMARY KEY (series);

ALTER TABLE ONLY public.outcome_number
    ADD CONSTRAINT outcome_number_pkey PRIMARY KEY (form, what);

ALTER TABLE ONLY public.pact
    ADD CONSTRAINT pact_pkey PRIMARY KEY (case_file, version);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person_block
    ADD CONSTRAINT person_block_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person_key
    ADD CONSTRAINT person_key_pkey PRIMARY KEY (edition, key);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recipient_card
    ADD CONSTRAINT recipient_card_pkey PRIMARY KEY (case_file);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_pkey PRIMARY KEY (case_file, line_no);

ALTER TABLE ONLY public.referral_data
    ADD CONSTRAINT referral_data_pkey PRIMARY KEY (referral);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refused_line
    ADD CONSTRAINT refused_line_pkey PRIMARY KEY (edition, text);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (edition, month);

ALTER TABLE ONLY public.reported
    ADD CONSTRAINT reported_pkey PRIMARY KEY (edition, person, indicator);

ALTER TABLE ONLY public.schedule_revision
    ADD CONSTRAINT schedule_revision_edition_key_dated_key UNIQUE (edition, key, dated);

ALTER TABLE ONLY public.schedule_revision
    ADD CONSTRAINT schedule_revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.search_key
    ADD CONSTRAINT search_key_pkey PRIMARY KEY (key, person) INCLUDE (hidden);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.source_record
    ADD CONSTRAINT source_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_edition_indicator_partner_on_date_key UNIQUE NULLS NOT DISTINCT (edition, indicator, partner, on_date);

ALTER TABLE ONLY public.tally_month
    ADD CONSTRAINT tally_month_edition_indicator_month_partner_key UNIQUE NULLS NOT DISTINCT (edition, indicator, month, partner);

ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_edition_indicator_partner_valid_from_version_key UNIQUE NULLS NOT DISTINCT (edition, indicator, partner, valid_from, version);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.text_validation
    ADD CONSTRAINT text_validation_pkey PRIMARY KEY (language, key, seal);

CREATE UNIQUE INDEX assignment_once ON public.assignment USING btree (account, body, person) WHERE (until IS NULL);

CREATE INDEX assignment_person ON public.assignment USING btree (person);

CREATE INDEX body_edition ON public.body USING btree (edition, kind);

CREATE INDEX care_body ON public.care USING btree (body, person);

CREATE INDEX care_list ON public.care USING btree (body, moved_on DESC, person DESC);

CREATE UNIQUE INDEX care_once ON public.care USING btree (person, body, kind) WHERE (until IS NULL);

CREATE INDEX care_person ON public.care USING btree (person);

CREATE UNIQUE INDEX case_card ON public.case_file USING btree (edition, card_number);

CREATE INDEX case_open ON public.case_file USING btree (id) WHERE ((closed_on IS NULL) AND (state IS NOT NULL));

CREATE UNIQUE INDEX case_open_once ON public.case_file USING btree (person, edition) WHERE (closed_on IS NULL);

CREATE INDEX case_owner ON public.case_file USING btree (owner, last_on DESC);

CREATE UNIQUE INDEX case_path ON public.case_file USING btree (person, edition, path);

CREATE INDEX case_person ON public.case_file USING btree (person);

CREATE INDEX case_step_person ON public.case_step USING btree (person, edition);

CREATE INDEX case_turn_case ON public.case_turn USING btree (case_file);

CREATE INDEX case_waiting ON public.case_file USING btree (edition, priority DESC NULLS LAST, screened_on, id) WHERE ((state = 'S13'::text) AND (closed_on IS NULL));

CREATE INDEX charge_person ON public.charge USING btree (person);

CREATE INDEX consent_person ON public.consent USING btree (person);

CREATE INDEX counted_board ON public.counted USING btree (edition, indicator, partner, on_date);

CREATE INDEX counted_entry ON public.counted USING btree (edition, person) INCLUDE (sex, age_class, area, priority_groups) WHERE (indicator = 'reception'::text);

CREATE INDEX counted_who ON public.counted USING btree (edition, indicator, partner, on_date) INCLUDE (person) WHERE (on_date IS NOT NULL);

CREATE INDEX credential_case ON public.credential USING btree (case_file);

CREATE INDEX credential_form ON public.credential USING btree (form);

CREATE INDEX credential_person ON public.credential USING btree (person);

CREATE INDEX credential_withdrawal_person ON public.credential_withdrawal USING btree (person);

CREATE INDEX document_case ON public.document USING btree (case_file, section);

CREATE INDEX document_expiry ON public.document USING btree (expires_on) WHERE (expires_on IS NOT NULL);

CREATE INDEX document_person ON public.document USING btree (person);

CREATE INDEX esco_label_concept ON public.esco_label USING btree (concept, lang, rank);

CREATE INDEX esco_label_words ON public.esco_label USING gin (to_tsvector('simple'::regconfig, plain));

CREATE INDEX feed_import_edition ON public.feed_import USING btree (edition, began_at DESC);

CREATE INDEX feed_import_file ON public.feed_import USING btree (sha256);

CREATE INDEX feed_row_open ON public.feed_row USING btree (import, nr) WHERE (status = ANY (ARRAY['waiting'::text, 'rejected'::text]));

CREATE INDEX field_assertion_person ON public.field_assertion USING btree (person);

CREATE INDEX field_assertion_told ON public.field_assertion USING btree (person) WHERE ((source_record IS NOT NULL) AND (field = ANY (ARRAY['phones'::text, 'emails'::text, 'residence'::text, 'domicile'::text, 'title'::text, 'name'::text, 'aliases'::text])));

CREATE INDEX field_decision_person ON public.field_decision USING btree (person);

CREATE UNIQUE INDEX field_decision_seconded_once ON public.field_decision USING btree (seconds);

CREATE INDEX form_correction_annulled ON public.form_correction USING btree (person) WHERE (replaced_by IS NULL);

CREATE INDEX form_correction_case ON public.form_correction USING btree (case_file);

CREATE INDEX form_instance_case ON public.form_instance USING btree (case_file, form, on_date);

CREATE UNIQUE INDEX form_instance_draft ON public.form_instance USING btree (case_file, form, account) WHERE (status = 'draft'::text);

CREATE INDEX group_activity_body ON public.group_activity USING btree (body, starts_on);

CREATE INDEX group_activity_edition ON public.group_activity USING btree (edition, starts_on);

CREATE INDEX group_attendance_enrolment ON public.group_attendance USING btree (enrolment, session, version);

CREATE INDEX group_attendance_person ON public.group_attendance USING btree (person);

CREATE INDEX group_enrolment_activity ON public.group_enrolment USING btree (activity, recorded_at);

CREATE INDEX group_enrolment_case ON public.group_enrolment USING btree (case_file);

CREATE UNIQUE INDEX group_enrolment_once ON public.group_enrolment USING btree (activity, person) WHERE (state <> 'withdrawn'::text);

CREATE INDEX group_enrolment_person ON public.group_enrolment USING btree (person);

CREATE INDEX group_result_person ON public.group_result USING btree (person);

CREATE INDEX hub_message_person ON public.hub_message USING btree (person);

CREATE INDEX identifier_person ON public.identifier USING btree (person);

CREATE INDEX identifier_value ON public.identifier USING btree (kind, value);

CREATE INDEX inspected_person_person ON public.inspected_person USING btree (person, inspection);

CREATE INDEX inspection_edition ON public.inspection USING btree (edition, proposed_on DESC);

CREATE INDEX journal_events ON public.journal USING btree (person, edition, id) WHERE (kind = 'event'::text);

CREATE INDEX journal_looks ON public.journal USING btree (account, at) WHERE (kind = 'look'::text);

CREATE INDEX journal_patterns ON public.journal USING btree (id DESC) WHERE (action = 'pattern'::text);

CREATE INDEX journal_person ON public.journal USING btree (person, id DESC) WHERE (person IS NOT NULL);

CREATE INDEX journal_purpose ON public.journal USING btree (account, person, at) WHERE ((kind = 'look'::text) AND (reason IS NOT NULL));

CREATE INDEX link_decision_pair ON public.link_decision USING btree (pair, id);

CREATE INDEX link_pair_asked ON public.link_pair USING btree (state, teaches DESC, id DESC);

CREATE INDEX link_pair_other ON public.link_pair USING btree (other);

CREATE INDEX link_pair_queue ON public.link_pair USING btree (state, score DESC, id);

CREATE INDEX logbook_entry_person ON public.logbook_entry USING btree (person);

CREATE INDEX login_attempt_subject ON public.login_attempt USING btree (subject, at);

CREATE INDEX mandate_account ON public.mandate USING btree (account);

CREATE INDEX match_key_person ON public.match_key USING btree (person);

CREATE INDEX measure_change_text_person ON public.measure_change_text USING btree (person);

CREATE INDEX merge_ever_absorbed ON public.merge USING btree (absorbed);

CREATE INDEX merge_ever_kept ON public.merge USING btree (kept);

CREATE INDEX merge_kept ON public.merge USING btree (kept) WHERE (split_on IS NULL);

CREATE UNIQUE INDEX merge_once ON public.merge USING btree (absorbed) WHERE (split_on IS NULL);

CREATE INDEX outcome_number_edition ON public.outcome_number USING btree (edition, case_file, on_date);

CREATE UNIQUE INDEX pact_current ON public.pact USING btree (case_file) WHERE (ended_on IS NULL);

CREATE INDEX pact_person ON public.pact USING btree (person);

CREATE INDEX pact_signature_form ON public.pact_signature USING btree (form) WHERE (form IS NOT NULL);

CREATE UNIQUE INDEX pact_signature_pending ON public.pact_signature USING btree (case_file, account, place) WHERE (form IS NULL);

CREATE INDEX pact_signature_person ON public.pact_signature USING btree (person);

CREATE INDEX person_block_person ON public.person_block USING btree (person, block);

CREATE INDEX person_key_person ON public.person_key USING btree (person);

CREATE INDEX person_merged ON public.person USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX recipient_card_person ON public.recipient_card USING btree (person);

CREATE INDEX recipient_line_completion_person ON public.recipient_line_completion USING btree (person);

CREATE INDEX referral_case ON public.referral USING btree (case_file);

CREATE INDEX referral_from ON public.referral USING btree (from_body, state);

CREATE INDEX referral_inbox ON public.referral USING btree (to_body, urgency DESC, expires_on, id) WHERE (state = ANY (ARRAY['sent'::text, 'seen'::text]));

CREATE INDEX referral_outbox ON public.referral USING btree (from_body, urgency DESC, expires_on, id) WHERE (state = ANY (ARRAY['sent'::text, 'seen'::text]));

CREATE INDEX referral_person ON public.referral USING btree (person);

CREATE INDEX referral_received ON public.referral USING btree (to_body, sent_on DESC, id DESC);

CREATE INDEX referral_sent ON public.referral USING btree (from_body, sent_on DESC, id DESC);

CREATE INDEX referral_to ON public.referral USING btree (to_body, state, expires_on);

CREATE INDEX referral_waiting ON public.referral USING btree (id, expires_on) WHERE (state = ANY (ARRAY['sent'::text, 'seen'::text]));

CREATE INDEX search_key_person ON public.search_key USING btree (person);

CREATE INDEX session_account ON public.session USING btree (account);

CREATE INDEX source_record_key ON public.source_record USING btree (system, body, record);

CREATE INDEX source_record_person ON public.source_record USING btree (person);

CREATE INDEX tally_day ON public.tally USING btree (edition, indicator, on_date);

CREATE UNIQUE INDEX task_alert ON public.task USING btree (case_file, alert) WHERE (alert IS NOT NULL);

CREATE INDEX task_body ON public.task USING btree (body, due_on) WHERE (done_on IS NULL);

CREATE INDEX task_case ON public.task USING btree (case_file) WHERE (done_on IS NULL);

CREATE TRIGGER body_card_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.body_card FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER care_assigns_who_opened AFTER INSERT ON public.care REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION public.assign_who_begins();

CREATE TRIGGER care_moves_with_a_case AFTER UPDATE ON public.case_file REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION public.care_moves();

CREATE TRIGGER care_moves_with_a_new_case AFTER INSERT ON public.case_file REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION public.care_moves();

CREATE TRIGGER care_spreads_when_changed AFTER UPDATE ON public.care REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.care_spreads_changed();

CREATE TRIGGER care_spreads_when_opened AFTER INSERT ON public.care REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.care_spreads_opened();

CREATE TRIGGER credential_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credential FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER credential_issuer_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credential_issuer FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER credential_withdrawal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credential_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER document_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER document_content_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_content FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER document_waiver_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_waiver FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER field_assertion_never_changes BEFORE UPDATE ON public.field_assertion FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_card_rewrite();

CREATE TRIGGER field_decision_never_changes BEFORE UPDATE ON public.field_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_card_rewrite();

CREATE TRIGGER form_correction_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.form_correction FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER form_instance_never_changes BEFORE UPDATE ON public.form_instance FOR EACH ROW WHEN ((old.status = 'complete'::text)) EXECUTE FUNCTION public.refuse_form_change();

CREATE TRIGGER frozen_sheet_never_changes BEFORE DELETE OR UPDATE OR TRUNCATE ON public.frozen_sheet FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_report_change();

CREATE TRIGGER group_attendance_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.group_attendance FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER group_register_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.group_register FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER group_result_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.group_result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER group_session_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.group_session FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER group_staff_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.group_staff FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER hub_message_never_changes BEFORE UPDATE ON public.hub_message FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_card_rewrite();

CREATE TRIGGER issued_document_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.issued_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER journal_seal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER link_decision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.link_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_decision_change();

CREATE TRIGGER link_pair_human_outranks BEFORE UPDATE ON public.link_pair FOR EACH ROW EXECUTE FUNCTION public.refuse_overruling();

CREATE TRIGGER link_weights_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.link_weights FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_weights_change();

CREATE TRIGGER link_weights_choice_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.link_weights_choice FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_weights_change();

CREATE TRIGGER logbook_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.logbook_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER logbook_entry_is_numbered BEFORE INSERT ON public.logbook_entry FOR EACH ROW EXECUTE FUNCTION public.number_entry();

CREATE TRIGGER logbook_entry_keeps_steps AFTER INSERT ON public.logbook_entry REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION public.note_is_a_step();

CREATE TRIGGER logbook_note_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.logbook_note FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER measure_change_text_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.measure_change_text FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE CONSTRAINT TRIGGER merge_spreads AFTER INSERT OR UPDATE ON public.merge DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.merge_spreads();

CREATE TRIGGER outcome_number_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.outcome_number FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER pact_never_changes BEFORE DELETE OR UPDATE ON public.pact FOR EACH ROW EXECUTE FUNCTION public.refuse_pact_change();

CREATE TRIGGER pact_signature_never_changes BEFORE UPDATE OR TRUNCATE ON public.pact_signature FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER recipient_card_never_changes BEFORE UPDATE ON public.recipient_card FOR EACH ROW EXECUTE FUNCTION public.refuse_card_change();

CREATE TRIGGER recipient_line_completion_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recipient_line_completion FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER referral_data_never_changes BEFORE UPDATE ON public.referral_data FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER report_never_changes BEFORE DELETE OR UPDATE OR TRUNCATE ON public.report FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_report_change();

CREATE TRIGGER schedule_revision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.schedule_revision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER source_record_never_changes BEFORE UPDATE ON public.source_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_card_rewrite();

CREATE TRIGGER steps_kept AFTER INSERT ON public.journal REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION public.keep_steps();

CREATE TRIGGER tally_changed AFTER UPDATE ON public.counted REFERENCING OLD TABLE AS less NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION public.keep_tally();

CREATE TRIGGER tally_less AFTER DELETE ON public.counted REFERENCING OLD TABLE AS less FOR EACH STATEMENT EXECUTE FUNCTION public.keep_tally();

CREATE TRIGGER tally_more AFTER INSERT ON public.counted REFERENCING NEW TABLE AS more FOR EACH STATEMENT EXECUTE FUNCTION public.keep_tally();

CREATE TRIGGER text_validation_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.text_validation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.body_card
    ADD CONSTRAINT body_card_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.body_card
    ADD CONSTRAINT body_card_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.body
    ADD CONSTRAINT body_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.body
    ADD CONSTRAINT body_parent_fkey FOREIGN KEY (parent) REFERENCES public.body(code);

ALTER TABLE ONLY public.care
    ADD CONSTRAINT care_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_case_manager_fkey FOREIGN KEY (case_manager) REFERENCES public.account(id);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_owner_fkey FOREIGN KEY (owner) REFERENCES public.body(code);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.charge
    ADD CONSTRAINT charge_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.charge
    ADD CONSTRAINT charge_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.charge
    ADD CONSTRAINT charge_manager_fkey FOREIGN KEY (manager) REFERENCES public.account(id);

ALTER TABLE ONLY public.charge
    ADD CONSTRAINT charge_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_body_fkey FOREIGN KEY (body) REFERENCES public.credential_issuer(body);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.credential_issuer
    ADD CONSTRAINT credential_issuer_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.credential_withdrawal
    ADD CONSTRAINT credential_withdrawal_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.credential_withdrawal
    ADD CONSTRAINT credential_withdrawal_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.credential_withdrawal
    ADD CONSTRAINT credential_withdrawal_credential_fkey FOREIGN KEY (credential) REFERENCES public.credential(id);

ALTER TABLE ONLY public.credential_withdrawal
    ADD CONSTRAINT credential_withdrawal_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_case_file_replaces_fkey FOREIGN KEY (case_file, replaces) REFERENCES public.document(case_file, id);

ALTER TABLE ONLY public.document_content
    ADD CONSTRAINT document_content_document_fkey FOREIGN KEY (document) REFERENCES public.document(id);

ALTER TABLE ONLY public.document_content
    ADD CONSTRAINT document_content_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.document_waiver
    ADD CONSTRAINT document_waiver_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.document_waiver
    ADD CONSTRAINT document_waiver_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.document_waiver
    ADD CONSTRAINT document_waiver_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.document_waiver
    ADD CONSTRAINT document_waiver_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.esco_broader
    ADD CONSTRAINT esco_broader_broader_fkey FOREIGN KEY (broader) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.esco_broader
    ADD CONSTRAINT esco_broader_concept_fkey FOREIGN KEY (concept) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.esco_concept
    ADD CONSTRAINT esco_concept_version_fkey FOREIGN KEY (version) REFERENCES public.esco_version(version);

ALTER TABLE ONLY public.esco_label
    ADD CONSTRAINT esco_label_concept_fkey FOREIGN KEY (concept) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.esco_relation
    ADD CONSTRAINT esco_relation_occupation_fkey FOREIGN KEY (occupation) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.esco_relation
    ADD CONSTRAINT esco_relation_skill_fkey FOREIGN KEY (skill) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.esco_text
    ADD CONSTRAINT esco_text_concept_fkey FOREIGN KEY (concept) REFERENCES public.esco_concept(id);

ALTER TABLE ONLY public.feed_import
    ADD CONSTRAINT feed_import_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.feed_row
    ADD CONSTRAINT feed_row_import_fkey FOREIGN KEY (import) REFERENCES public.feed_import(id);

ALTER TABLE ONLY public.field_assertion
    ADD CONSTRAINT field_assertion_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.field_assertion
    ADD CONSTRAINT field_assertion_source_record_fkey FOREIGN KEY (source_record) REFERENCES public.source_record(id);

ALTER TABLE ONLY public.field_decision
    ADD CONSTRAINT field_decision_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.field_decision
    ADD CONSTRAINT field_decision_seconds_fkey FOREIGN KEY (seconds) REFERENCES public.field_decision(id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.form_correction
    ADD CONSTRAINT form_correction_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.form_instance
    ADD CONSTRAINT form_instance_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.form_instance
    ADD CONSTRAINT form_instance_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.frozen_sheet
    ADD CONSTRAINT frozen_sheet_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.group_activity
    ADD CONSTRAINT group_activity_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_activity
    ADD CONSTRAINT group_activity_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_enrolment_fkey FOREIGN KEY (enrolment) REFERENCES public.group_enrolment(id);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_register_fkey FOREIGN KEY (register) REFERENCES public.group_register(id);

ALTER TABLE ONLY public.group_attendance
    ADD CONSTRAINT group_attendance_session_fkey FOREIGN KEY (session) REFERENCES public.group_session(id);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_activity_fkey FOREIGN KEY (activity) REFERENCES public.group_activity(id);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.group_enrolment
    ADD CONSTRAINT group_enrolment_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_register
    ADD CONSTRAINT group_register_session_fkey FOREIGN KEY (session) REFERENCES public.group_session(id);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_enrolment_fkey FOREIGN KEY (enrolment) REFERENCES public.group_enrolment(id);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.group_result
    ADD CONSTRAINT group_result_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.group_session
    ADD CONSTRAINT group_session_activity_fkey FOREIGN KEY (activity) REFERENCES public.group_activity(id);

ALTER TABLE ONLY public.group_staff
    ADD CONSTRAINT group_staff_activity_fkey FOREIGN KEY (activity) REFERENCES public.group_activity(id);

ALTER TABLE ONLY public.group_staff
    ADD CONSTRAINT group_staff_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.hub_message
    ADD CONSTRAINT hub_message_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT identifier_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.inspected_person
    ADD CONSTRAINT inspected_person_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.inspected_person
    ADD CONSTRAINT inspected_person_inspection_fkey FOREIGN KEY (inspection) REFERENCES public.inspection(id);

ALTER TABLE ONLY public.inspected_person
    ADD CONSTRAINT inspected_person_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_decided_account_fkey FOREIGN KEY (decided_account) REFERENCES public.account(id);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.body(code);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_drawn_account_fkey FOREIGN KEY (drawn_account) REFERENCES public.account(id);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_partner_fkey FOREIGN KEY (partner) REFERENCES public.body(code);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_proposed_account_fkey FOREIGN KEY (proposed_account) REFERENCES public.account(id);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.body(code);

ALTER TABLE ONLY public.inspection
    ADD CONSTRAINT inspection_reader_fkey FOREIGN KEY (reader) REFERENCES public.body(code);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.link_decision
    ADD CONSTRAINT link_decision_pair_fkey FOREIGN KEY (pair) REFERENCES public.link_pair(id);

ALTER TABLE ONLY public.link_pair
    ADD CONSTRAINT link_pair_one_fkey FOREIGN KEY (one) REFERENCES public.person(id);

ALTER TABLE ONLY public.link_pair
    ADD CONSTRAINT link_pair_other_fkey FOREIGN KEY (other) REFERENCES public.person(id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_case_file_corrects_fkey FOREIGN KEY (case_file, corrects) REFERENCES public.logbook_entry(case_file, id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_case_file_document_fkey FOREIGN KEY (case_file, document) REFERENCES public.document(case_file, id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_next_owner_fkey FOREIGN KEY (next_owner) REFERENCES public.body(code);

ALTER TABLE ONLY public.logbook_entry
    ADD CONSTRAINT logbook_entry_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.logbook_note
    ADD CONSTRAINT logbook_note_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.logbook_note
    ADD CONSTRAINT logbook_note_entry_fkey FOREIGN KEY (entry) REFERENCES public.logbook_entry(id);

ALTER TABLE ONLY public.logbook_note
    ADD CONSTRAINT logbook_note_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.measure_change_text
    ADD CONSTRAINT measure_change_text_provider_fkey FOREIGN KEY (provider) REFERENCES public.body(code);

ALTER TABLE ONLY public.merge
    ADD CONSTRAINT merge_absorbed_fkey FOREIGN KEY (absorbed) REFERENCES public.person(id);

ALTER TABLE ONLY public.merge
    ADD CONSTRAINT merge_kept_fkey FOREIGN KEY (kept) REFERENCES public.person(id);

ALTER TABLE ONLY public.outcome_number
    ADD CONSTRAINT outcome_number_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.outcome_number
    ADD CONSTRAINT outcome_number_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.outcome_number
    ADD CONSTRAINT outcome_number_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.outcome_number
    ADD CONSTRAINT outcome_number_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.pact
    ADD CONSTRAINT pact_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.pact
    ADD CONSTRAINT pact_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.pact
    ADD CONSTRAINT pact_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.pact
    ADD CONSTRAINT pact_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_case_file_scan_fkey FOREIGN KEY (case_file, scan) REFERENCES public.document(case_file, id);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_form_fkey FOREIGN KEY (form) REFERENCES public.form_instance(id);

ALTER TABLE ONLY public.pact_signature
    ADD CONSTRAINT pact_signature_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.person_block
    ADD CONSTRAINT person_block_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.person_key
    ADD CONSTRAINT person_key_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.person(id);

ALTER TABLE ONLY public.recipient_card
    ADD CONSTRAINT recipient_card_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.recipient_card
    ADD CONSTRAINT recipient_card_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_case_file_evidence_fkey FOREIGN KEY (case_file, evidence) REFERENCES public.document(case_file, id);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.recipient_line_completion
    ADD CONSTRAINT recipient_line_completion_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.referral_data
    ADD CONSTRAINT referral_data_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.referral_data
    ADD CONSTRAINT referral_data_referral_fkey FOREIGN KEY (referral) REFERENCES public.referral(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_from_body_fkey FOREIGN KEY (from_body) REFERENCES public.body(code);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_to_body_fkey FOREIGN KEY (to_body) REFERENCES public.body(code);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.reported
    ADD CONSTRAINT reported_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.schedule_revision
    ADD CONSTRAINT schedule_revision_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.schedule_revision
    ADD CONSTRAINT schedule_revision_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_mandate_fkey FOREIGN KEY (mandate) REFERENCES public.mandate(id);

ALTER TABLE ONLY public.source_record
    ADD CONSTRAINT source_record_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.tally_month
    ADD CONSTRAINT tally_month_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_edition_fkey FOREIGN KEY (edition) REFERENCES public.edition(code);

ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_partner_fkey FOREIGN KEY (partner) REFERENCES public.body(code);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_case_file_fkey FOREIGN KEY (case_file) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.text_validation
    ADD CONSTRAINT text_validation_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.text_validation
    ADD CONSTRAINT text_validation_body_fkey FOREIGN KEY (body) REFERENCES public.body(code);

CREATE POLICY anybody_reads ON public.feed_undone FOR SELECT TO mnet_app USING (true);

ALTER TABLE public.applied_mark ENABLE ROW LEVEL SECURITY;

CREATE POLICY assigned ON public.assignment FOR SELECT TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND public.follows(person)));

ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;

CREATE POLICY assigns ON public.assignment FOR INSERT TO mnet_app WITH CHECK (((body = ( SELECT public.acting_body() AS acting_body)) AND (assigned_by = ( SELECT public.ctx_account() AS ctx_account)) AND (NOT ( SELECT public.sees_assigned_only() AS sees_assigned_only)) AND public.follows(person) AND (EXISTS ( SELECT 1
   FROM public.mandate m
  WHERE ((m.account = assignment.account) AND (m.body = assignment.body) AND (m.role = ANY (ARRAY['sup'::text, 'med'::text])))))));

CREATE POLICY batch_all ON public.applied_mark TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.assignment TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.care TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.case_file TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.case_step TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.case_turn TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.charge TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.consent TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.counted TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.daily_work TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.enrolment TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.feed_import TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.feed_row TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.feed_undone TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.field_assertion TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.field_decision TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.form_instance TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.frozen_sheet TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.hub_message TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.idempotency TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.identifier TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.indicator_snapshot TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.inspected_person TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.inspection TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.journal TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.link_decision TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.link_pair TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.link_weights TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.link_weights_choice TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.match_key TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.match_run TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.measure_step TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.merge TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.pact TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.pact_signature TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.person TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.person_block TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.person_key TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.recipient_card TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.referral TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.referral_data TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.refused_line TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.reported TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.search_key TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.session TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.source_record TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.tally TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.tally_month TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_all ON public.task TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY batch_reads ON public.document FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.form_correction FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.group_activity FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.group_attendance FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.group_enrolment FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.group_session FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.logbook_entry FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.outcome_number FOR SELECT TO mnet_batch USING (true);

CREATE POLICY batch_reads ON public.recipient_line_completion FOR SELECT TO mnet_batch USING (true);

ALTER TABLE public.body_card ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care ENABLE ROW LEVEL SECURITY;

CREATE POLICY care_end ON public.care FOR UPDATE TO mnet_app USING (public.followed_by_me(person));

CREATE POLICY care_open ON public.care FOR INSERT TO mnet_app WITH CHECK (((( SELECT public.acting_body() AS acting_body) IS NOT NULL) AND (public.follows(person) OR public.nobody_follows(person) OR public.may_be_taken_up(person))));

CREATE POLICY care_read ON public.care FOR SELECT TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND ((NOT ( SELECT public.sees_assigned_only() AS sees_assigned_only)) OR (person = ANY (( SELECT public.assigned_to_me() AS assigned_to_me)::uuid[])) OR public.waits_for_support(kind, until))));

ALTER TABLE public.case_file ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_turn ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.charge ENABLE ROW LEVEL SECURITY;

CREATE POLICY concluded ON public.group_activity FOR UPDATE TO mnet_app USING ((body = ( SELECT public.acting_body() AS acting_body)));

ALTER TABLE public.consent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.counted ENABLE ROW LEVEL SECURITY;

CREATE POLICY counted_add ON public.counted FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY counted_change ON public.counted FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY counted_see ON public.counted FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

ALTER TABLE public.credential ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.credential_issuer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.credential_withdrawal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.daily_work ENABLE ROW LEVEL SECURITY;

CREATE POLICY decided ON public.inspection FOR UPDATE TO mnet_app USING (((state = 'drawn'::text) AND (((kind = 'sample'::text) AND (( SELECT public.acting_role() AS acting_role) = 'reg'::text) AND (( SELECT e.lead
   FROM public.edition e
  WHERE (e.code = inspection.edition)) = ( SELECT public.acting_body() AS acting_body))) OR ((kind = 'supervision'::text) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text) AND (partner = ( SELECT public.acting_body() AS acting_body)))))) WITH CHECK (((state = ANY (ARRAY['approved'::text, 'refused'::text])) AND (decided_by = ( SELECT public.acting_body() AS acting_body)) AND (((kind = 'sample'::text) AND (( SELECT public.acting_role() AS acting_role) = 'reg'::text)) OR ((kind = 'supervision'::text) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text) AND (partner = ( SELECT public.acting_body() AS acting_body))))));

CREATE POLICY desk_reads ON public.link_weights FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY desk_reads ON public.link_weights_choice FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY desk_says ON public.link_decision FOR INSERT TO mnet_app WITH CHECK (((kind = 'no_link'::text) AND (account = ( SELECT public.ctx_account() AS ctx_account)) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY desk_says ON public.link_pair FOR INSERT TO mnet_app WITH CHECK (((state = 'apart'::text) AND (said_by = 'person'::text) AND (( SELECT public.acting_body() AS acting_body) IS NOT NULL) AND (public.follows(one) OR public.follows(other))));

ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document_content ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document_waiver ENABLE ROW LEVEL SECURITY;

CREATE POLICY draft_forget ON public.form_instance FOR DELETE TO mnet_app USING (((status = 'draft'::text) AND (public.follows(person) OR ((form = 'path_evaluation'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person)))));

CREATE POLICY drawn ON public.inspection FOR UPDATE TO mnet_app USING (((kind = 'sample'::text) AND (state = 'proposed'::text) AND (partner = ( SELECT public.acting_body() AS acting_body)) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text))) WITH CHECK (((kind = 'sample'::text) AND (state = 'drawn'::text) AND (partner = ( SELECT public.acting_body() AS acting_body)) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text)));

CREATE POLICY ends ON public.assignment FOR UPDATE TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND (NOT ( SELECT public.sees_assigned_only() AS sees_assigned_only)) AND public.follows(person)));

ALTER TABLE public.enrolment ENABLE ROW LEVEL SECURITY;

CREATE POLICY enrolment_change ON public.enrolment FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY enrolment_see ON public.enrolment FOR SELECT TO mnet_app USING ((((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['par'::text, 'cpi'::text, 'cpir'::text, 'cpiv'::text, 'sup'::text, 'soc'::text, 'seg'::text, 'ts'::text, 'reg'::text, 'stw'::text])) AND ((NOT hidden) OR public.follows(person))) OR ((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['med'::text, 'acc'::text, 'trn'::text])) AND public.followed_by_me(person))));

CREATE POLICY enrolment_write ON public.enrolment FOR INSERT TO mnet_app WITH CHECK ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY entered ON public.group_enrolment FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body)) AND ( SELECT true
   FROM public.group_activity a
  WHERE ((a.id = group_enrolment.activity) AND (a.body = group_enrolment.provider)))));

ALTER TABLE public.feed_import ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.feed_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.feed_undone ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.field_assertion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.field_decision ENABLE ROW LEVEL SECURITY;

CREATE POLICY filed ON public.document FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.is_shown(side, class, section, body)));

CREATE POLICY filed ON public.document_content FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND ( SELECT true
   FROM public.document d
  WHERE ((d.id = document_content.document) AND (d.person = document_content.person) AND (d.body = ( SELECT public.acting_body() AS acting_body))))));

CREATE POLICY followed ON public.case_file FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = case_file.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR public.followed_once(person)));

CREATE POLICY followed ON public.charge FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = charge.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.consent FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.care c
  WHERE ((c.person = consent.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1));

CREATE POLICY followed ON public.credential FOR SELECT TO mnet_app USING ((public.follows(person) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.credential_withdrawal FOR SELECT TO mnet_app USING ((public.follows(person) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.document_waiver FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.care c
  WHERE ((c.person = document_waiver.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1));

CREATE POLICY followed ON public.field_assertion FOR SELECT TO mnet_app USING (((public.follows_same(person) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))) AND public.on_my_side(audience, person)));

CREATE POLICY followed ON public.field_decision FOR SELECT TO mnet_app USING ((public.follows_same(person) AND public.on_my_side(audience, person)));

CREATE POLICY followed ON public.form_correction FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = form_correction.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.form_instance FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = form_instance.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.identifier FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.care c
  WHERE ((c.person = identifier.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1));

CREATE POLICY followed ON public.measure_change_text FOR SELECT TO mnet_app USING ((((NOT ( SELECT public.is_provider() AS is_provider)) OR (provider = ( SELECT public.acting_body() AS acting_body))) AND ( SELECT true
   FROM public.care c
  WHERE ((c.person = measure_change_text.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1)));

CREATE POLICY followed ON public.pact FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = pact.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.pact_signature FOR SELECT TO mnet_app USING (((NOT ( SELECT public.is_provider() AS is_provider)) AND (( SELECT true
   FROM public.care c
  WHERE ((c.person = pact_signature.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))) AND ((form IS NOT NULL) OR (account = ( SELECT public.ctx_account() AS ctx_account)))));

CREATE POLICY followed ON public.person_block FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = person_block.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed ON public.recipient_card FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = recipient_card.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR public.followed_once(person)));

CREATE POLICY followed ON public.recipient_line_completion FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = recipient_line_completion.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR public.followed_once(person)));

CREATE POLICY followed ON public.source_record FOR SELECT TO mnet_app USING (public.follows_same(person));

CREATE POLICY followed ON public.task FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = task.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((kind = 'follow_up'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY followed_add ON public.case_file FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) OR ((closed_on IS NOT NULL) AND public.followed_once(person))));

CREATE POLICY followed_add ON public.charge FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY followed_add ON public.consent FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.credential FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.credential_withdrawal FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.document_waiver FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.field_assertion FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) OR ((form = 'path_evaluation'::text) AND public.may_follow_up(person))));

CREATE POLICY followed_add ON public.field_decision FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body)) AND (account = ( SELECT public.ctx_account() AS ctx_account))));

CREATE POLICY followed_add ON public.form_correction FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.form_instance FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) OR ((form = 'path_evaluation'::text) AND public.may_follow_up(person))));

CREATE POLICY followed_add ON public.identifier FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY followed_add ON public.measure_change_text FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body)) AND (account = ( SELECT public.ctx_account() AS ctx_account)) AND ((part = 'answer'::text) OR (provider = body))));

CREATE POLICY followed_add ON public.outcome_number FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) OR public.may_follow_up(person)));

CREATE POLICY followed_add ON public.pact FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY followed_add ON public.person_block FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY followed_add ON public.recipient_card FOR INSERT TO mnet_app WITH CHECK (public.follows(person));

CREATE POLICY followed_add ON public.recipient_line_completion FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY followed_add ON public.task FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) OR ((kind = 'follow_up'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.may_follow_up(person))));

CREATE POLICY followed_change ON public.case_file FOR UPDATE TO mnet_app USING ((public.follows(person) OR ((closed_on IS NOT NULL) AND public.followed_once(person))));

CREATE POLICY followed_change ON public.charge FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY followed_change ON public.consent FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY followed_change ON public.form_instance FOR UPDATE TO mnet_app USING ((public.follows(person) OR ((form = 'path_evaluation'::text) AND (status = 'draft'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.may_follow_up(person))));

CREATE POLICY followed_change ON public.identifier FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY followed_change ON public.pact FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY followed_change ON public.person_block FOR UPDATE TO mnet_app USING (public.follows(person));

CREATE POLICY followed_change ON public.task FOR UPDATE TO mnet_app USING ((public.follows(person) OR ((kind = 'follow_up'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

ALTER TABLE public.form_correction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.form_instance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.frozen_sheet ENABLE ROW LEVEL SECURITY;

CREATE POLICY gathered ON public.pact_signature FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body)) AND (account = ( SELECT public.ctx_account() AS ctx_account))));

ALTER TABLE public.group_activity ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_attendance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_enrolment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_register ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_result ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.group_staff ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.hub_message ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.identifier ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.indicator_snapshot ENABLE ROW LEVEL SECURITY;

CREATE POLICY inspected ON public.case_file FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND public.inspects(person, edition)));

CREATE POLICY inspected ON public.document FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND (section = ANY (ARRAY[1, 2, 3, 4, 5, 6, 8])) AND (side <> 'S'::text) AND (class = ANY (ARRAY['P1'::text, 'P2'::text])) AND public.inspects(person) AND ( SELECT true
   FROM public.case_file f
  WHERE (f.id = document.case_file))));

CREATE POLICY inspected ON public.form_instance FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND (status = 'complete'::text) AND (form = ANY (ARRAY['screening_sheet'::text, 'registration_card'::text, 'privacy_notice'::text, 'basic_orientation'::text, 'cpi_enrolment_check'::text, 'valico_referral'::text, 'pact'::text])) AND public.inspects(person) AND ( SELECT true
   FROM public.case_file f
  WHERE (f.id = form_instance.case_file))));

CREATE POLICY inspected ON public.identifier FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND public.inspects(person)));

CREATE POLICY inspected ON public.journal FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND (kind = 'event'::text) AND (action = ANY (ARRAY['person_registered'::text, 'eligibility_evidenced'::text, 'path_begun'::text, 'lead_opened'::text, 'screening_opened'::text, 'screening_closed'::text, 'registration_card_completed'::text, 'registration_card_corrected'::text, 'registration_card_annulled'::text, 'privacy_notice_delivered'::text, 'recipient_card_opened'::text, 'activity_recorded'::text, 'activity_not_applicable'::text, 'reception_completed'::text, 'pact_orientation_completed'::text, 'pact_signed'::text, 'measure_event_recorded'::text, 'case_closed'::text, 'case_reopened'::text])) AND public.inspects(person, edition)));

CREATE POLICY inspected ON public.person FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND public.inspects(id) AND (family_name <> ''::text)));

CREATE POLICY inspected ON public.person_block FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND (block = 'stay_title'::text) AND public.inspects(person)));

CREATE POLICY inspected ON public.recipient_line_completion FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['aud'::text, 'reg'::text])) AND public.inspects(person) AND ( SELECT true
   FROM public.case_file f
  WHERE (f.id = recipient_line_completion.case_file))));

ALTER TABLE public.inspected_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inspection ENABLE ROW LEVEL SECURITY;

CREATE POLICY issued ON public.issued_document FOR INSERT TO mnet_app WITH CHECK ((body = ( SELECT public.acting_body() AS acting_body)));

ALTER TABLE public.issued_document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.journal ENABLE ROW LEVEL SECURITY;

CREATE POLICY journal_add ON public.journal FOR INSERT TO mnet_app WITH CHECK (true);

CREATE POLICY journal_see ON public.journal FOR SELECT TO mnet_app USING ((((account = ( SELECT public.ctx_account() AS ctx_account)) AND (( SELECT public.acting_body() AS acting_body) IS NOT NULL)) OR (( SELECT public.acting_role() AS acting_role) = 'dpo'::text) OR ( SELECT true
   FROM public.care c
  WHERE ((c.person = journal.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((kind = 'event'::text) AND (body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person))));

CREATE POLICY kept_by_the_lead ON public.body_card FOR INSERT TO mnet_app WITH CHECK (((account = ( SELECT public.ctx_account() AS ctx_account)) AND (( SELECT public.acting_role() AS acting_role) = 'reg'::text) AND (EXISTS ( SELECT 1
   FROM (public.body b
     JOIN public.edition e ON ((e.code = b.edition)))
  WHERE ((b.code = body_card.body) AND (e.lead = ( SELECT public.acting_body() AS acting_body)))))));

CREATE POLICY key_forget ON public.match_key FOR DELETE TO mnet_app USING (public.follows(person));

CREATE POLICY key_own ON public.match_key FOR SELECT TO mnet_app USING (public.follows(person));

CREATE POLICY key_see ON public.person_key FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY key_write ON public.match_key FOR INSERT TO mnet_app WITH CHECK ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY known ON public.inspected_person FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.inspection i
  WHERE ((i.id = inspected_person.inspection) AND (((i.partner = ( SELECT public.acting_body() AS acting_body)) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text)) OR ((i.reader = ( SELECT public.acting_body() AS acting_body)) AND (( SELECT public.acting_role() AS acting_role) =
        CASE i.kind
            WHEN 'sample'::text THEN 'aud'::text
            ELSE 'reg'::text
        END))))));

CREATE POLICY known ON public.inspection FOR SELECT TO mnet_app USING (
CASE ( SELECT public.acting_role() AS acting_role)
    WHEN 'aud'::text THEN ((kind = 'sample'::text) AND (state = 'approved'::text) AND (reader = ( SELECT public.acting_body() AS acting_body)) AND (reads_from <= ( SELECT public.ctx_today() AS ctx_today)) AND (reads_to >= ( SELECT public.ctx_today() AS ctx_today)))
    WHEN 'reg'::text THEN (( SELECT e.lead
       FROM public.edition e
      WHERE (e.code = inspection.edition)) = ( SELECT public.acting_body() AS acting_body))
    ELSE ((partner = ( SELECT public.acting_body() AS acting_body)) OR (proposed_by = ( SELECT public.acting_body() AS acting_body)))
END);

ALTER TABLE public.link_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.link_pair ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.link_weights ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.link_weights_choice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logbook_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logbook_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.match_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.match_run ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.measure_change_text ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.measure_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.merge ENABLE ROW LEVEL SECURITY;

CREATE POLICY merge_see ON public.merge FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY moved ON public.group_enrolment FOR UPDATE TO mnet_app USING (((provider = ( SELECT public.acting_body() AS acting_body)) OR ((NOT ( SELECT public.is_provider() AS is_provider)) AND public.follows(person))));

CREATE POLICY named ON public.inspected_person FOR INSERT TO mnet_app WITH CHECK (( SELECT true
   FROM public.inspection i
  WHERE ((i.id = inspected_person.inspection) AND (((i.kind = 'sample'::text) AND (i.state = 'proposed'::text) AND (( SELECT public.acting_role() AS acting_role) = 'par'::text) AND (i.partner = ( SELECT public.acting_body() AS acting_body)) AND (EXISTS ( SELECT 1
           FROM public.counted c
          WHERE ((c.person = inspected_person.person) AND (c.edition = i.edition) AND (c.indicator = i.indicator) AND (c.partner = i.partner) AND ((c.on_date >= i.period_from) AND (c.on_date <= i.period_to)))))) OR ((i.kind = 'supervision'::text) AND (i.state = 'drawn'::text) AND (( SELECT public.acting_role() AS acting_role) = 'reg'::text) AND (i.reader = ( SELECT public.acting_body() AS acting_body)))))));

CREATE POLICY of_the_assigned ON public.referral AS RESTRICTIVE FOR SELECT TO mnet_app USING (((NOT ( SELECT public.sees_assigned_only() AS sees_assigned_only)) OR (person = ANY (( SELECT public.assigned_to_me() AS assigned_to_me)::uuid[])) OR ((( SELECT public.acting_role() AS acting_role) = 'sup'::text) AND (state = ANY (ARRAY['sent'::text, 'seen'::text])))));

ALTER TABLE public.outcome_number ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON public.credential_issuer FOR SELECT TO mnet_app USING ((body = ( SELECT public.acting_body() AS acting_body)));

CREATE POLICY own ON public.group_register TO mnet_app USING ((provider = ( SELECT public.acting_body() AS acting_body))) WITH CHECK (((provider = ( SELECT public.acting_body() AS acting_body)) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY own ON public.group_staff TO mnet_app USING ((provider = ( SELECT public.acting_body() AS acting_body))) WITH CHECK ((provider = ( SELECT public.acting_body() AS acting_body)));

CREATE POLICY own ON public.issued_document FOR SELECT TO mnet_app USING ((body = ( SELECT public.acting_body() AS acting_body)));

CREATE POLICY own_add ON public.credential_issuer FOR INSERT TO mnet_app WITH CHECK ((body = ( SELECT public.acting_body() AS acting_body)));

CREATE POLICY own_answers ON public.idempotency TO mnet_app USING (((account = ( SELECT public.ctx_account() AS ctx_account)) AND (( SELECT public.acting_body() AS acting_body) IS NOT NULL))) WITH CHECK (((account = ( SELECT public.ctx_account() AS ctx_account)) AND (( SELECT public.acting_body() AS acting_body) IS NOT NULL)));

CREATE POLICY own_records ON public.document FOR SELECT TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person) AND public.is_shown(side, class, section, body)));

CREATE POLICY own_records ON public.logbook_entry FOR SELECT TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND public.followed_once(person)));

CREATE POLICY own_side ON public.logbook_note FOR SELECT TO mnet_app USING (((body = ( SELECT public.acting_body() AS acting_body)) AND (side = ( SELECT public.acting_side() AS acting_side)) AND ( SELECT true
   FROM public.logbook_entry e
  WHERE ((e.id = logbook_note.entry) AND (e.account = ( SELECT public.ctx_account() AS ctx_account)))) AND (public.follows(person) OR public.followed_once(person))));

CREATE POLICY owner_adds ON public.assignment FOR INSERT TO mnet_owner WITH CHECK (true);

CREATE POLICY owner_keeps ON public.case_step TO mnet_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_keeps ON public.case_turn TO mnet_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_keeps ON public.measure_step TO mnet_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_keeps ON public.tally TO mnet_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_keeps ON public.tally_month TO mnet_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_links ON public.enrolment FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.feed_undone FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.field_assertion FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.identifier FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.link_pair FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.match_key FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.merge FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.pact FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.person FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.person_block FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_links ON public.search_key FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_moves ON public.care FOR UPDATE TO mnet_owner USING (true);

CREATE POLICY owner_numbers ON public.logbook_entry FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.assignment FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.care FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_activity FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_attendance FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_enrolment FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_register FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_result FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_session FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.group_staff FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.inspected_person FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_reads ON public.inspection FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_spreads ON public.care FOR INSERT TO mnet_owner WITH CHECK ((kind = 'merged'::text));

CREATE POLICY owner_tallies ON public.case_file FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_tells ON public.credential FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_tells ON public.credential_issuer FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_tells ON public.credential_withdrawal FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_verifies ON public.issued_document FOR SELECT TO mnet_owner USING (true);

CREATE POLICY owner_withdraws ON public.care FOR DELETE TO mnet_owner USING ((kind = 'merged'::text));

ALTER TABLE public.pact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.pact_signature ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;

CREATE POLICY person_add ON public.person FOR INSERT TO mnet_app WITH CHECK ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

ALTER TABLE public.person_block ENABLE ROW LEVEL SECURITY;

CREATE POLICY person_change ON public.person FOR UPDATE TO mnet_app USING (public.follows(id));

ALTER TABLE public.person_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY person_see ON public.person FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = person.id) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) OR ((family_name <> ''::text) AND public.followed_once(id))));

CREATE POLICY planned ON public.group_activity FOR INSERT TO mnet_app WITH CHECK ((body = ( SELECT public.acting_body() AS acting_body)));

CREATE POLICY planned ON public.group_session FOR INSERT TO mnet_app WITH CHECK (( SELECT true
   FROM public.group_activity a
  WHERE ((a.id = group_session.activity) AND (a.body = ( SELECT public.acting_body() AS acting_body)))));

CREATE POLICY proposed ON public.inspection FOR INSERT TO mnet_app WITH CHECK (((proposed_by = ( SELECT public.acting_body() AS acting_body)) AND (decided_by IS NULL) AND
CASE kind
    WHEN 'sample'::text THEN ((state = 'proposed'::text) AND (( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['par'::text, 'cpi'::text, 'cpir'::text, 'cpiv'::text, 'sup'::text, 'soc'::text, 'seg'::text, 'ts'::text, 'acc'::text, 'trn'::text, 'cmp'::text])))
    ELSE ((state = 'drawn'::text) AND (reader = ( SELECT public.acting_body() AS acting_body)) AND (( SELECT public.acting_role() AS acting_role) = 'reg'::text))
END));

CREATE POLICY read ON public.schedule_revision FOR SELECT TO mnet_app, mnet_batch USING (true);

ALTER TABLE public.recipient_card ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.recipient_line_completion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.referral ENABLE ROW LEVEL SECURITY;

CREATE POLICY referral_add ON public.referral FOR INSERT TO mnet_app WITH CHECK (((from_body = ( SELECT public.acting_body() AS acting_body)) AND public.follows(person)));

CREATE POLICY referral_change ON public.referral FOR UPDATE TO mnet_app USING (((from_body = ( SELECT public.acting_body() AS acting_body)) OR (to_body = ( SELECT public.acting_body() AS acting_body))));

ALTER TABLE public.referral_data ENABLE ROW LEVEL SECURITY;

CREATE POLICY referral_see ON public.referral FOR SELECT TO mnet_app USING (((from_body = ( SELECT public.acting_body() AS acting_body)) OR (to_body = ( SELECT public.acting_body() AS acting_body))));

ALTER TABLE public.refused_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reported ENABLE ROW LEVEL SECURITY;

CREATE POLICY said_by_oneself ON public.text_validation FOR INSERT TO mnet_app WITH CHECK (((account = ( SELECT public.ctx_account() AS ctx_account)) AND (body = ( SELECT public.acting_body() AS acting_body))));

ALTER TABLE public.schedule_revision ENABLE ROW LEVEL SECURITY;

CREATE POLICY search_forget ON public.search_key FOR DELETE TO mnet_app USING (public.follows(person));

ALTER TABLE public.search_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY search_see ON public.search_key FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = ANY (ARRAY['par'::text, 'cpi'::text, 'cpir'::text, 'cpiv'::text, 'sup'::text, 'soc'::text, 'seg'::text, 'ts'::text, 'reg'::text, 'stw'::text])) AND ((NOT hidden) OR public.follows(person))));

CREATE POLICY search_write ON public.search_key FOR INSERT TO mnet_app WITH CHECK ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY sent ON public.referral_data FOR INSERT TO mnet_app WITH CHECK (( SELECT true
   FROM public.referral r
  WHERE ((r.id = referral_data.referral) AND (r.person = referral_data.person) AND (r.from_body = ( SELECT public.acting_body() AS acting_body)))));

ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;

CREATE POLICY session_any ON public.session TO mnet_app USING (true) WITH CHECK (true);

CREATE POLICY shown ON public.document FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = document.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) AND public.is_shown(side, class, section, body)));

CREATE POLICY shown ON public.document_content FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.document d
  WHERE ((d.id = document_content.document) AND (d.person = document_content.person))));

CREATE POLICY shown ON public.group_activity FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY shown ON public.group_attendance FOR SELECT TO mnet_app USING (((provider = ( SELECT public.acting_body() AS acting_body)) OR ((NOT ( SELECT public.is_provider() AS is_provider)) AND public.follows(person))));

CREATE POLICY shown ON public.group_enrolment FOR SELECT TO mnet_app USING (((provider = ( SELECT public.acting_body() AS acting_body)) OR ((NOT ( SELECT public.is_provider() AS is_provider)) AND public.follows(person))));

CREATE POLICY shown ON public.group_result FOR SELECT TO mnet_app USING (((provider = ( SELECT public.acting_body() AS acting_body)) OR ((NOT ( SELECT public.is_provider() AS is_provider)) AND public.follows(person))));

CREATE POLICY shown ON public.group_session FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY shown ON public.logbook_entry FOR SELECT TO mnet_app USING ((( SELECT true
   FROM public.care c
  WHERE ((c.person = logbook_entry.person) AND (c.body = ( SELECT public.acting_body() AS acting_body)) AND (c.since <= ( SELECT public.ctx_today() AS ctx_today)) AND ((c.until IS NULL) OR (c.until > ( SELECT public.ctx_today() AS ctx_today))))
 LIMIT 1) AND ((NOT ( SELECT public.is_provider() AS is_provider)) OR (body = ( SELECT public.acting_body() AS acting_body)))));

CREATE POLICY shown ON public.referral_data FOR SELECT TO mnet_app USING (( SELECT true
   FROM public.referral r
  WHERE ((r.id = referral_data.referral) AND (r.person = referral_data.person))));

CREATE POLICY shown ON public.text_validation FOR SELECT TO mnet_app USING (true);

CREATE POLICY shown_in_the_network ON public.body_card FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

ALTER TABLE public.source_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY steward_sees ON public.link_decision FOR SELECT TO mnet_app USING ((EXISTS ( SELECT 1
   FROM public.link_pair l
  WHERE (l.id = link_decision.pair))));

CREATE POLICY steward_sees ON public.link_pair FOR SELECT TO mnet_app USING (((( SELECT public.acting_role() AS acting_role) = 'stw'::text) AND public.pair_is_mine(one, other)));

CREATE POLICY steward_sees ON public.match_run FOR SELECT TO mnet_app USING ((( SELECT public.acting_role() AS acting_role) = 'stw'::text));

CREATE POLICY taken_back ON public.pact_signature FOR DELETE TO mnet_app USING (((form IS NULL) AND (account = ( SELECT public.ctx_account() AS ctx_account)) AND public.follows(person)));

ALTER TABLE public.tally ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tally_month ENABLE ROW LEVEL SECURITY;

CREATE POLICY tally_see ON public.tally FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

CREATE POLICY tally_see ON public.tally_month FOR SELECT TO mnet_app USING ((( SELECT public.acting_body() AS acting_body) IS NOT NULL));

ALTER TABLE public.task ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.text_validation ENABLE ROW LEVEL SECURITY;

CREATE POLICY written ON public.group_attendance FOR INSERT TO mnet_app WITH CHECK (((provider = ( SELECT public.acting_body() AS acting_body)) AND ( SELECT true
   FROM public.group_enrolment e
  WHERE ((e.id = group_attendance.enrolment) AND (e.person = group_attendance.person)))));

CREATE POLICY written ON public.group_result FOR INSERT TO mnet_app WITH CHECK (((provider = ( SELECT public.acting_body() AS acting_body)) AND (body = ( SELECT public.acting_body() AS acting_body)) AND ( SELECT true
   FROM public.group_enrolment e
  WHERE ((e.id = group_result.enrolment) AND (e.person = group_result.person) AND (e.provider = group_result.provider)))));

CREATE POLICY written ON public.logbook_entry FOR INSERT TO mnet_app WITH CHECK ((public.follows(person) AND (body = ( SELECT public.acting_body() AS acting_body))));

CREATE POLICY written ON public.logbook_note FOR INSERT TO mnet_app WITH CHECK (((body = ( SELECT public.acting_body() AS acting_body)) AND (side = ( SELECT public.acting_side() AS acting_side)) AND public.follows(person) AND ( SELECT true
   FROM public.logbook_entry e
  WHERE ((e.id = logbook_note.entry) AND (e.account = ( SELECT public.ctx_account() AS ctx_account))))));

CREATE POLICY written ON public.schedule_revision FOR INSERT TO mnet_app WITH CHECK (((( SELECT public.acting_role() AS acting_role) = 'reg'::text) AND (account = ( SELECT public.ctx_account() AS ctx_account)) AND (( SELECT e.lead
   FROM public.edition e
  WHERE (e.code = schedule_revision.edition)) = ( SELECT public.acting_body() AS acting_body))));

GRANT USAGE ON SCHEMA public TO mnet_app;
GRANT USAGE ON SCHEMA public TO mnet_batch;

REVOKE ALL ON FUNCTION public.credential_status(of_body text, of_list integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.credential_status(of_body text, of_list integer) TO mnet_app;

REVOKE ALL ON FUNCTION public.linkage_sheets(subjects uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.linkage_sheets(subjects uuid[]) TO mnet_batch;

REVOKE ALL ON FUNCTION public.match_candidates(wanted bigint[], caps integer[], typed text[], most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.match_candidates(wanted bigint[], caps integer[], typed text[], most integer) TO mnet_app;

REVOKE ALL ON FUNCTION public.match_holders(wanted bigint[], caps integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.match_holders(wanted bigint[], caps integer[]) TO mnet_app;

REVOKE ALL ON FUNCTION public.pair_is_mine(one uuid, other uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.pair_is_mine(one uuid, other uuid) TO mnet_app;

REVOKE ALL ON FUNCTION public.pair_sheets(pairs uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.pair_sheets(pairs uuid[]) TO mnet_app;

REVOKE ALL ON FUNCTION public.same_persons(subjects uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.same_persons(subjects uuid[]) TO mnet_app;
GRANT ALL ON FUNCTION public.same_persons(subjects uuid[]) TO mnet_batch;

REVOKE ALL ON FUNCTION public.same_persons_on(subject uuid, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.same_persons_on(subject uuid, on_day date) TO mnet_app;
GRANT ALL ON FUNCTION public.same_persons_on(subject uuid, on_day date) TO mnet_batch;

REVOKE ALL ON FUNCTION public.spread_care(subjects uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.spread_care(subjects uuid[]) TO mnet_batch;

REVOKE ALL ON FUNCTION public.spread_care_of(touched uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.stands_for(subject uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.stands_for(subject uuid) TO mnet_app;
GRANT ALL ON FUNCTION public.stands_for(subject uuid) TO mnet_batch;

REVOKE ALL ON FUNCTION public.told_blocks(subjects uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.verify_document(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.verify_document(wanted uuid) TO mnet_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.account TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.applied_mark TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.assignment TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.assignment TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.body TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.body TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.body_card TO mnet_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.care TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care TO mnet_batch;

GRANT USAGE ON SEQUENCE public.care_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.care_id_seq TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_file TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.case_file TO mnet_batch;

GRANT SELECT ON TABLE public.case_step TO mnet_batch;

GRANT SELECT ON TABLE public.case_turn TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.charge TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.charge TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.consent TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.consent TO mnet_batch;

GRANT USAGE ON SEQUENCE public.consent_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.consent_id_seq TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.counted TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.counted TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.credential TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.credential_issuer TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.credential_withdrawal TO mnet_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.daily_work TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.document TO mnet_app;

GRANT SELECT(id) ON TABLE public.document TO mnet_batch;

GRANT SELECT(person) ON TABLE public.document TO mnet_batch;

GRANT SELECT(case_file) ON TABLE public.document TO mnet_batch;

GRANT SELECT(kind) ON TABLE public.document TO mnet_batch;

GRANT SELECT(body) ON TABLE public.document TO mnet_batch;

GRANT SELECT(replaces) ON TABLE public.document TO mnet_batch;

GRANT SELECT(sha256) ON TABLE public.document TO mnet_batch;

GRANT SELECT(expires_on) ON TABLE public.document TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.document_content TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.document_waiver TO mnet_app;

GRANT SELECT ON TABLE public.edition TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.edition TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.enrolment TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.enrolment TO mnet_batch;

GRANT SELECT ON TABLE public.esco_broader TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_broader TO mnet_batch;

GRANT SELECT ON TABLE public.esco_concept TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_concept TO mnet_batch;

GRANT USAGE ON SEQUENCE public.esco_concept_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.esco_concept_id_seq TO mnet_batch;

GRANT SELECT ON TABLE public.esco_label TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_label TO mnet_batch;

GRANT SELECT ON TABLE public.esco_relation TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_relation TO mnet_batch;

GRANT SELECT ON TABLE public.esco_text TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_text TO mnet_batch;

GRANT SELECT ON TABLE public.esco_version TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.esco_version TO mnet_batch;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_import TO mnet_batch;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_row TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.feed_undone TO mnet_batch;
GRANT SELECT ON TABLE public.feed_undone TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.field_assertion TO mnet_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.field_assertion TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.field_decision TO mnet_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.field_decision TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.form_correction TO mnet_app;

GRANT SELECT(form) ON TABLE public.form_correction TO mnet_batch;

GRANT SELECT(person) ON TABLE public.form_correction TO mnet_batch;

GRANT SELECT(case_file) ON TABLE public.form_correction TO mnet_batch;

GRANT SELECT(replaced_by) ON TABLE public.form_correction TO mnet_batch;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.form_instance TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.form_instance TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.frozen_sheet TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.group_activity TO mnet_app;
GRANT SELECT ON TABLE public.group_activity TO mnet_batch;

GRANT UPDATE(concluded_on) ON TABLE public.group_activity TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.group_attendance TO mnet_app;
GRANT SELECT ON TABLE public.group_attendance TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.group_enrolment TO mnet_app;
GRANT SELECT ON TABLE public.group_enrolment TO mnet_batch;

GRANT UPDATE(state) ON TABLE public.group_enrolment TO mnet_app;

GRANT UPDATE(left_on) ON TABLE public.group_enrolment TO mnet_app;

GRANT UPDATE(certificate) ON TABLE public.group_enrolment TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.group_register TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.group_result TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.group_session TO mnet_app;
GRANT SELECT ON TABLE public.group_session TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.group_staff TO mnet_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.hub_message TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.idempotency TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.identifier TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identifier TO mnet_batch;

GRANT USAGE ON SEQUENCE public.identifier_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.identifier_id_seq TO mnet_batch;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.indicator_snapshot TO mnet_batch;

GRANT SELECT ON TABLE public.inspected_person TO mnet_batch;
GRANT SELECT,INSERT ON TABLE public.inspected_person TO mnet_app;

GRANT SELECT ON TABLE public.inspection TO mnet_batch;
GRANT SELECT,INSERT ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(state) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(seed) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(frame) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(reader) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(reads_from) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(reads_to) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(drawn_account) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(drawn_on) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(decided_by) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(decided_account) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(decided_on) ON TABLE public.inspection TO mnet_app;

GRANT UPDATE(decision_reason) ON TABLE public.inspection TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.issued_document TO mnet_app;

GRANT SELECT,INSERT ON TABLE public.journal TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.journal TO mnet_batch;

GRANT USAGE ON SEQUENCE public.journal_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.journal_id_seq TO mnet_batch;

GRANT SELECT ON TABLE public.journal_seal TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.journal_seal TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.link_decision TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.link_decision TO mnet_batch;

GRANT USAGE ON SEQUENCE public.link_decision_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.link_decision_id_seq TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.link_pair TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_pair TO mnet_batch;

GRANT SELECT ON TABLE public.link_weights TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.link_weights TO mnet_batch;

GRANT SELECT ON TABLE public.link_weights_choice TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.link_weights_choice TO mnet_batch;

GRANT USAGE ON SEQUENCE public.link_weights_choice_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.link_weights_choice_id_seq TO mnet_batch;

GRANT USAGE ON SEQUENCE public.link_weights_version_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.link_weights_version_seq TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.logbook_entry TO mnet_app;

GRANT SELECT(case_file) ON TABLE public.logbook_entry TO mnet_batch;

GRANT SELECT(on_date) ON TABLE public.logbook_entry TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.logbook_note TO mnet_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.login_attempt TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.login_attempt TO mnet_batch;

GRANT USAGE ON SEQUENCE public.login_attempt_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.login_attempt_id_seq TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.mandate TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mandate TO mnet_batch;

GRANT SELECT,INSERT,DELETE ON TABLE public.match_key TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_key TO mnet_batch;

GRANT SELECT ON TABLE public.match_run TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.match_run TO mnet_batch;

GRANT USAGE ON SEQUENCE public.match_run_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.match_run_id_seq TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.measure_change_text TO mnet_app;

GRANT SELECT ON TABLE public.measure_step TO mnet_batch;

GRANT SELECT ON TABLE public.merge TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.merge TO mnet_batch;

GRANT USAGE ON SEQUENCE public.merge_id_seq TO mnet_app;
GRANT USAGE ON SEQUENCE public.merge_id_seq TO mnet_batch;

GRANT SELECT ON TABLE public.notice TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notice TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.numbering TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.numbering TO mnet_batch;

GRANT INSERT ON TABLE public.outcome_number TO mnet_app;
GRANT SELECT ON TABLE public.outcome_number TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.pact TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pact TO mnet_batch;

GRANT SELECT,INSERT,DELETE ON TABLE public.pact_signature TO mnet_app;
GRANT SELECT,DELETE ON TABLE public.pact_signature TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.person TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.person_block TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person_block TO mnet_batch;

GRANT SELECT ON TABLE public.person_key TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person_key TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.recipient_card TO mnet_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.recipient_card TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.recipient_line_completion TO mnet_app;
GRANT SELECT ON TABLE public.recipient_line_completion TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.referral TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.referral TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.referral_data TO mnet_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.refused_line TO mnet_batch;

GRANT SELECT ON TABLE public.report TO mnet_app;
GRANT SELECT,INSERT ON TABLE public.report TO mnet_batch;

GRANT SELECT,INSERT,DELETE ON TABLE public.reported TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.schedule_revision TO mnet_app;
GRANT SELECT ON TABLE public.schedule_revision TO mnet_batch;

GRANT SELECT,INSERT,DELETE ON TABLE public.search_key TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_key TO mnet_batch;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session TO mnet_batch;

GRANT SELECT ON TABLE public.source_record TO mnet_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.source_record TO mnet_batch;

GRANT SELECT ON TABLE public.tally TO mnet_app;
GRANT SELECT ON TABLE public.tally TO mnet_batch;

GRANT SELECT ON TABLE public.tally_month TO mnet_app;
GRANT SELECT ON TABLE public.tally_month TO mnet_batch;

GRANT SELECT ON TABLE public.target TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.target TO mnet_batch;

GRANT SELECT,INSERT,UPDATE ON TABLE public.task TO mnet_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.task TO mnet_batch;

GRANT SELECT,INSERT ON TABLE public.text_validation TO mnet_app;
