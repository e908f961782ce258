-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Group activities (F25): plan, enrolments, registers that are added and never changed.

-- ---------------------------------------------------------------- the plan: nothing about a person

CREATE TABLE group_activity (
  id               uuid PRIMARY KEY,
  edition          text NOT NULL REFERENCES edition (code),
  number           text NOT NULL UNIQUE,
  body             text NOT NULL REFERENCES body (code),
  kind             text NOT NULL,
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  objectives       text,
  competences      text,
  language         text NOT NULL,
  place            text,
  link             text,
  places           smallint NOT NULL CHECK (places BETWEEN 1 AND 200),
  minutes          integer NOT NULL CHECK (minutes > 0),
  fund             text NOT NULL,
  certificate      text NOT NULL,
  accreditation    text,
  accredited_until date,
  starts_on        date NOT NULL,
  ends_on          date NOT NULL CHECK (ends_on >= starts_on),
  concluded_on     date CHECK (concluded_on >= ends_on),
  recorded_at      timestamptz NOT NULL,
  CHECK (place IS NOT NULL OR link IS NOT NULL)
);
CREATE INDEX group_activity_body ON group_activity (body, starts_on);
CREATE INDEX group_activity_edition ON group_activity (edition, starts_on);

CREATE TABLE group_session (
  id          uuid PRIMARY KEY,
  activity    uuid NOT NULL REFERENCES group_activity (id),
  number      smallint NOT NULL CHECK (number > 0),
  on_date     date NOT NULL,
  from_minute smallint NOT NULL CHECK (from_minute >= 0),
  to_minute   smallint NOT NULL CHECK (to_minute <= 1440 AND to_minute > from_minute),
  UNIQUE (activity, number)
);

-- Who leads it: for the body that carries it out.
CREATE TABLE group_staff (
  activity uuid NOT NULL REFERENCES group_activity (id),
  provider text NOT NULL REFERENCES body (code),
  part     text NOT NULL CHECK (part IN ('trainer', 'tutor', 'mediator')),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  PRIMARY KEY (activity, part)
);

-- ---------------------------------------------------------------- people

CREATE TABLE group_enrolment (
  id          uuid PRIMARY KEY,
  activity    uuid NOT NULL REFERENCES group_activity (id),
  provider    text NOT NULL REFERENCES body (code),
  person      uuid NOT NULL REFERENCES person (id),
  case_file   uuid NOT NULL REFERENCES case_file (id),
  measure     text,
  level       text,
  state       text NOT NULL CHECK (state IN ('enrolled', 'waiting', 'withdrawn')),
  entered_on  date NOT NULL,
  left_on     date CHECK (left_on >= entered_on),
  certificate text,
  body        text NOT NULL REFERENCES body (code),
  account     uuid REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  CHECK ((state = 'withdrawn') = (left_on IS NOT NULL))
);
-- Once at a time; who left may come again.
CREATE UNIQUE INDEX group_enrolment_once ON group_enrolment (activity, person)
  WHERE state <> 'withdrawn';
CREATE INDEX group_enrolment_person ON group_enrolment (person);
CREATE INDEX group_enrolment_case ON group_enrolment (case_file);
CREATE INDEX group_enrolment_activity ON group_enrolment (activity, recorded_at);

-- A register as it was handed in: each version stays.
CREATE TABLE group_register (
  id          uuid PRIMARY KEY,
  session     uuid NOT NULL REFERENCES group_session (id),
  provider    text NOT NULL REFERENCES body (code),
  version     integer NOT NULL CHECK (version > 0),
  closed      boolean NOT NULL,
  reason      text CHECK (length(reason) BETWEEN 1 AND 500),
  body        text NOT NULL REFERENCES body (code),
  account     uuid REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  UNIQUE (session, version)
);

CREATE TABLE group_attendance (
  register    uuid NOT NULL REFERENCES group_register (id),
  version     integer NOT NULL,
  session     uuid NOT NULL REFERENCES group_session (id),
  enrolment   uuid NOT NULL REFERENCES group_enrolment (id),
  person      uuid NOT NULL REFERENCES person (id),
  provider    text NOT NULL REFERENCES body (code),
  present     boolean NOT NULL,
  reason      text,
  from_minute smallint,
  to_minute   smallint CHECK (to_minute > from_minute),
  signed      text,
  PRIMARY KEY (register, enrolment),
  CHECK (present OR signed IS NULL),
  CHECK (present OR reason IS NOT NULL),
  CHECK ((from_minute IS NULL) = (to_minute IS NULL))
);
CREATE INDEX group_attendance_enrolment ON group_attendance (enrolment, session, version);
CREATE INDEX group_attendance_person ON group_attendance (person);

-- ---------------------------------------------------------------- what counts across walls

-- Places taken, and people waiting: numbers. Whoever enrols at the same moment waits.
CREATE FUNCTION group_taken(of_activity uuid, of_state text) RETURNS integer LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_activity::text, 25));
  RETURN (SELECT count(*) FROM public.group_enrolment e
           WHERE e.activity = of_activity AND e.state = of_state);
END $$;

-- Whether a person whom one follows is enrolled elsewhere at an hour of this activity.
CREATE FUNCTION group_clash(of_person uuid, of_activity uuid) RETURNS boolean LANGUAGE plpgsql
  STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN public.followed_by_me(of_person) AND EXISTS (
    SELECT 1 FROM public.group_enrolment e
      JOIN public.group_session theirs ON theirs.activity = e.activity
      JOIN public.group_session mine ON mine.activity = of_activity
     WHERE e.person = of_person AND e.state = 'enrolled' AND e.activity <> of_activity
       AND theirs.on_date = mine.on_date
       AND theirs.from_minute < mine.to_minute AND mine.from_minute < theirs.to_minute);
END $$;

-- People of an own session who were written down as present elsewhere at the same hour.
CREATE FUNCTION group_elsewhere(of_session uuid) RETURNS SETOF uuid LANGUAGE plpgsql
  STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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

-- ---------------------------------------------------------------- walls

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['group_activity', 'group_session', 'group_staff', 'group_enrolment',
                           'group_register', 'group_attendance']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO mnet_owner USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mnet_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['group_session', 'group_staff', 'group_register', 'group_attendance']
  LOOP
    EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
GRANT UPDATE (concluded_on) ON group_activity TO mnet_app;
GRANT UPDATE (state, left_on, certificate) ON group_enrolment TO mnet_app;

-- The plan is for the whole network.
CREATE POLICY shown ON group_activity FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY planned ON group_activity FOR INSERT TO mnet_app
  WITH CHECK (body = (SELECT acting_body()));
CREATE POLICY concluded ON group_activity FOR UPDATE TO mnet_app
  USING (body = (SELECT acting_body()));
CREATE POLICY shown ON group_session FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY planned ON group_session FOR INSERT TO mnet_app
  WITH CHECK ((SELECT true FROM group_activity a WHERE a.id = group_session.activity
                  AND a.body = (SELECT acting_body())));

CREATE POLICY own ON group_staff TO mnet_app
  USING (provider = (SELECT acting_body())) WITH CHECK (provider = (SELECT acting_body()));

-- The provider sees its own lists; the care team its person, other providers nothing.
CREATE POLICY shown ON group_enrolment FOR SELECT TO mnet_app
  USING (provider = (SELECT acting_body())
         OR (NOT (SELECT is_provider()) AND follows(person)));
CREATE POLICY entered ON group_enrolment FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body())
              AND (SELECT true FROM group_activity a WHERE a.id = group_enrolment.activity
                      AND a.body = group_enrolment.provider));
CREATE POLICY moved ON group_enrolment FOR UPDATE TO mnet_app
  USING (provider = (SELECT acting_body())
         OR (NOT (SELECT is_provider()) AND follows(person)));

CREATE POLICY own ON group_register TO mnet_app
  USING (provider = (SELECT acting_body()))
  WITH CHECK (provider = (SELECT acting_body()) AND body = (SELECT acting_body()));
CREATE POLICY shown ON group_attendance FOR SELECT TO mnet_app
  USING (provider = (SELECT acting_body())
         OR (NOT (SELECT is_provider()) AND follows(person)));
CREATE POLICY written ON group_attendance FOR INSERT TO mnet_app
  WITH CHECK (provider = (SELECT acting_body())
              AND (SELECT true FROM group_enrolment e WHERE e.id = group_attendance.enrolment
                      AND e.person = group_attendance.person));
