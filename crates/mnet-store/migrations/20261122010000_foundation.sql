-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Foundation: network, accounts, persons, cases, referrals, counts, journal.
-- Roles: mnet_app serves pages and the API under row-level security;
-- mnet_batch runs imports and nightly work; neither owns a table.

-- ---------------------------------------------------------------- context
-- The context is set with set_config(…, true) inside each transaction. An
-- empty context is NULL here, and NULL denies.

CREATE FUNCTION ctx_mandate() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.mandate', true), '')::uuid;

CREATE FUNCTION ctx_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.account', true), '')::uuid;

CREATE FUNCTION ctx_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.today', true), '')::date;

-- ---------------------------------------------------------------- network

CREATE TABLE edition (
  code        text PRIMARY KEY,
  name        text NOT NULL,
  lead        text NOT NULL,
  source_toml text NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  loaded_at   timestamptz NOT NULL
);

CREATE TABLE body (
  code        text PRIMARY KEY,
  edition     text NOT NULL REFERENCES edition (code),
  kind        text NOT NULL,
  name        text NOT NULL,
  parent      text REFERENCES body (code),
  comune      text,
  province    text,
  to_be_named boolean NOT NULL DEFAULT false,
  valid_from  date,
  valid_to    date,
  version     integer NOT NULL DEFAULT 1
);
CREATE INDEX body_edition ON body (edition, kind);

CREATE TABLE target (
  edition    text NOT NULL REFERENCES edition (code),
  indicator  text NOT NULL,
  partner    text REFERENCES body (code),
  cpi_set    text[] NOT NULL DEFAULT '{}',
  value      integer NOT NULL CHECK (value >= 0),
  valid_from date NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  official   boolean NOT NULL,
  UNIQUE NULLS NOT DISTINCT (edition, indicator, partner, valid_from, version)
);

-- ---------------------------------------------------------------- accounts

CREATE TABLE account (
  id            uuid PRIMARY KEY,
  user_name     text NOT NULL UNIQUE,
  display_name  text NOT NULL,
  password_hash text NOT NULL,
  language      text NOT NULL DEFAULT 'it',
  status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  failures      integer NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  created_at    timestamptz NOT NULL,
  version       integer NOT NULL DEFAULT 1
);

CREATE TABLE mandate (
  id         uuid PRIMARY KEY,
  account    uuid NOT NULL REFERENCES account (id),
  body       text NOT NULL REFERENCES body (code),
  role       text NOT NULL,
  basis      text NOT NULL,
  valid_from date NOT NULL,
  valid_to   date,
  suspended  boolean NOT NULL DEFAULT false,
  version    integer NOT NULL DEFAULT 1,
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX mandate_account ON mandate (account);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  account    uuid NOT NULL REFERENCES account (id),
  mandate    uuid NOT NULL REFERENCES mandate (id),
  kind       text NOT NULL CHECK (kind IN ('page', 'token')),
  csrf       text NOT NULL,
  scopes     text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX session_account ON session (account);

CREATE TABLE login_attempt (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject text NOT NULL,
  at      timestamptz NOT NULL
);
CREATE INDEX login_attempt_subject ON login_attempt (subject, at);

-- The body and role the caller acts for: only an active mandate of an active
-- account answers. Owner's rights, pinned path, reviewed.
CREATE FUNCTION acting_body() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT m.body FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date)
$$;

CREATE FUNCTION acting_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT m.role FROM public.mandate m JOIN public.account a ON a.id = m.account
   WHERE m.id = nullif(current_setting('app.mandate', true), '')::uuid
     AND m.account = nullif(current_setting('app.account', true), '')::uuid
     AND NOT m.suspended AND a.status = 'active'
     AND m.valid_from <= nullif(current_setting('app.today', true), '')::date
     AND (m.valid_to IS NULL OR m.valid_to >= nullif(current_setting('app.today', true), '')::date)
$$;

-- ---------------------------------------------------------------- persons

CREATE TABLE person (
  id              uuid PRIMARY KEY,
  family_name     text NOT NULL,
  given_name      text,
  original_script text,
  sex             text NOT NULL,
  birth_date      text NOT NULL,
  birth_presumed  boolean NOT NULL DEFAULT false,
  birth_country   text NOT NULL,
  birth_place     text,
  citizenships    text[] NOT NULL,
  protected       boolean NOT NULL DEFAULT false,
  deceased_on     date,
  merged_into     uuid REFERENCES person (id),
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  version         integer NOT NULL DEFAULT 1
);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- Codes of the person, each with its period: a replaced code stays as history.
CREATE TABLE identifier (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person (id),
  kind        text NOT NULL,
  value       text NOT NULL,
  issuer      text,
  valid_from  date,
  valid_to    date,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX identifier_person ON identifier (person);
CREATE INDEX identifier_value ON identifier (kind, value);

-- Repeatable blocks (documents, stay titles, addresses, contacts, aliases):
-- answers under the form version they were given, never overwritten.
CREATE TABLE person_block (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  block        text NOT NULL,
  form_version integer NOT NULL,
  answers      jsonb NOT NULL,
  valid_from   date,
  ended_on     date,
  body         text NOT NULL,
  account      uuid,
  recorded_at  timestamptz NOT NULL,
  superseded_by uuid
);
CREATE INDEX person_block_person ON person_block (person, block);

-- What anybody of the network may find when searching (V-ENR): nothing more.
CREATE TABLE enrolment (
  person     uuid PRIMARY KEY REFERENCES person (id),
  shown_name text NOT NULL,
  birth_year smallint NOT NULL,
  owner      text,
  contact    text,
  hidden     boolean NOT NULL DEFAULT false
);

-- Search keys as plain text: equality keeps using the index under row-level security.
CREATE TABLE search_key (
  key    text NOT NULL,
  person uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (key, person)
);
CREATE INDEX search_key_person ON search_key (person);

-- Who follows whom, from when to when: every right to see comes from here.
CREATE TABLE care (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person uuid NOT NULL REFERENCES person (id),
  body   text NOT NULL REFERENCES body (code),
  kind   text NOT NULL,
  since  date NOT NULL,
  until  date,
  CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX care_once ON care (person, body, kind) WHERE until IS NULL;
CREATE INDEX care_body ON care (body, person);

-- ---------------------------------------------------------------- cases

CREATE TABLE case_file (
  id             uuid PRIMARY KEY,
  person         uuid NOT NULL REFERENCES person (id),
  edition        text NOT NULL REFERENCES edition (code),
  state          text,
  standing       text,
  eligible       boolean NOT NULL DEFAULT false,
  own_desk       boolean NOT NULL DEFAULT false,
  owner          text REFERENCES body (code),
  case_manager   uuid REFERENCES account (id),
  manager_name   text,
  card_number    text,
  screened_on    date,
  screening      text,
  priority       smallint,
  received_on    date,
  completed_on   date,
  outcome        text,
  referred_on    date,
  taken_on       date,
  taken_by       text,
  transfer_to    text,
  closed_on      date,
  last_on        date,
  lines          integer NOT NULL DEFAULT 0,
  version        integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX case_open_once ON case_file (person, edition) WHERE closed_on IS NULL;
CREATE INDEX case_person ON case_file (person);
CREATE INDEX case_owner ON case_file (owner, last_on DESC);
CREATE UNIQUE INDEX case_card ON case_file (edition, card_number);

-- Running numbers of cards and sheets, per body and year.
CREATE TABLE numbering (
  series text PRIMARY KEY,
  last   integer NOT NULL
);

CREATE TABLE form_instance (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  case_file    uuid NOT NULL REFERENCES case_file (id),
  form         text NOT NULL,
  form_version integer NOT NULL,
  status       text NOT NULL CHECK (status IN ('draft', 'complete')),
  number       text,
  answers      jsonb NOT NULL,
  computed     jsonb,
  body         text NOT NULL,
  account      uuid,
  on_date      date NOT NULL,
  saved_at     timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1
);
CREATE INDEX form_instance_case ON form_instance (case_file, form, on_date);
CREATE UNIQUE INDEX form_instance_draft ON form_instance (case_file, form, account)
  WHERE status = 'draft';

CREATE TABLE referral (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  case_file    uuid NOT NULL REFERENCES case_file (id),
  number       text NOT NULL,
  from_body    text NOT NULL REFERENCES body (code),
  to_body      text NOT NULL REFERENCES body (code),
  reason       text,
  urgency      text NOT NULL DEFAULT 'normal',
  data_set     text[] NOT NULL DEFAULT '{}',
  state        text NOT NULL,
  sent_on      date NOT NULL,
  expires_on   date NOT NULL,
  seen_on      date,
  answered_on  date,
  answer_reason text,
  appointment  text,
  kept         boolean,
  feedback     text,
  version      integer NOT NULL DEFAULT 1
);
CREATE INDEX referral_to ON referral (to_body, state, expires_on);
CREATE INDEX referral_from ON referral (from_body, state);
CREATE INDEX referral_case ON referral (case_file);

CREATE TABLE task (
  id        uuid PRIMARY KEY,
  person    uuid NOT NULL REFERENCES person (id),
  case_file uuid NOT NULL REFERENCES case_file (id),
  body      text NOT NULL REFERENCES body (code),
  kind      text NOT NULL,
  due_on    date NOT NULL,
  note      text,
  done_on   date
);
CREATE INDEX task_body ON task (body, due_on) WHERE done_on IS NULL;
CREATE INDEX task_case ON task (case_file) WHERE done_on IS NULL;

-- Who counts, for whom, since when; attributes frozen at entry. It outlives
-- the person: an exercised right never lowers a count (CR-7).
CREATE TABLE counted (
  person      uuid NOT NULL,
  edition     text NOT NULL REFERENCES edition (code),
  indicator   text NOT NULL,
  partner     text,
  on_date     date,
  exclusion   text,
  sex         text,
  age_class   text,
  area        text,
  priority_groups text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (person, edition, indicator),
  CHECK ((on_date IS NULL) <> (exclusion IS NULL))
);
CREATE INDEX counted_board ON counted (edition, indicator, partner, on_date);

CREATE TABLE notice (
  version      text NOT NULL,
  language     text NOT NULL,
  title        text NOT NULL,
  body_text    text NOT NULL,
  draft        boolean NOT NULL DEFAULT true,
  published_on date NOT NULL,
  PRIMARY KEY (version, language)
);

CREATE TABLE consent (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person (id),
  purpose     text NOT NULL,
  answer      text NOT NULL CHECK (answer IN ('given', 'refused', 'withdrawn')),
  on_date     date NOT NULL,
  form        uuid REFERENCES form_instance (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX consent_person ON consent (person);

-- ---------------------------------------------------------------- doors

-- Keys of a region's own files, and lines already applied.
CREATE TABLE person_key (
  edition text NOT NULL REFERENCES edition (code),
  key     text NOT NULL,
  person  uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (edition, key)
);
CREATE INDEX person_key_person ON person_key (person);

CREATE TABLE applied_line (
  edition text NOT NULL REFERENCES edition (code),
  key     bytea NOT NULL,
  PRIMARY KEY (edition, key)
);

CREATE TABLE merge (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kept     uuid NOT NULL REFERENCES person (id),
  absorbed uuid NOT NULL REFERENCES person (id),
  merged_on date NOT NULL,
  split_on  date,
  body     text NOT NULL
);
CREATE UNIQUE INDEX merge_once ON merge (absorbed) WHERE split_on IS NULL;

CREATE TABLE idempotency (
  account     uuid NOT NULL,
  key         text NOT NULL,
  request     bytea NOT NULL,
  status      smallint NOT NULL,
  headers     jsonb NOT NULL,
  answer      bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (account, key)
);

-- ---------------------------------------------------------------- journal

-- Every change and every look, in the transaction that made it. Events of the
-- path bear `event`; counters are computed from them.
CREATE TABLE journal (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  account   uuid,
  mandate   uuid,
  body      text NOT NULL,
  role      text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('event', 'change', 'look', 'refusal', 'access')),
  action    text NOT NULL,
  person    uuid,
  case_file uuid,
  edition   text,
  on_date   date NOT NULL,
  reason    text,
  data      jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX journal_events ON journal (person, edition, id) WHERE kind = 'event';
CREATE INDEX journal_person ON journal (person, id DESC) WHERE person IS NOT NULL;
CREATE INDEX journal_looks ON journal (account, at) WHERE kind = 'look';

-- Seals: each covers the lines since the last one and holds the hash of the
-- one before, so that a changed, added, moved or missing line shows.
CREATE TABLE journal_seal (
  seq       bigint PRIMARY KEY,
  first_id  bigint NOT NULL,
  last_id   bigint NOT NULL,
  lines     bigint NOT NULL,
  hash      bytea NOT NULL,
  previous  bytea NOT NULL,
  sealed_at timestamptz NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- visibility
-- One predicate, written once: the acting body follows the person today.
-- The steward works on identities, the auditor and the protection officer on
-- what their own deeds open; all of that is decided above and journalled.

CREATE FUNCTION follows(subject uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM care c
                  WHERE c.person = subject
                    AND c.body = (SELECT acting_body())
                    AND c.since <= ctx_today()
                    AND (c.until IS NULL OR c.until > ctx_today()))
$$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person','identifier','person_block','enrolment','search_key','care',
    'case_file','form_instance','referral','task','counted','consent','person_key','applied_line',
    'merge','journal','idempotency','session']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- The reviewed definer functions read as the owner, which row-level security binds too.
CREATE POLICY owner_reads ON care FOR SELECT TO mnet_owner USING (true);

-- Care relations of the acting body. Opening one needs an active mandate.
CREATE POLICY care_read ON care FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()));
-- Nobody grants itself a look: a relation is opened by who follows the person
-- already, or with a person nobody follows yet.
CREATE FUNCTION nobody_follows(subject uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$ SELECT NOT EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject) $$;
-- `until` is the first day without: an ended relation is gone at once.
CREATE POLICY care_open ON care FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL AND (follows(person) OR nobody_follows(person)));
-- Who follows the person may see and end the relations of the whole care team.
CREATE FUNCTION followed_by_me(subject uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$ SELECT EXISTS (SELECT 1 FROM public.care c WHERE c.person = subject
          AND c.body = public.acting_body() AND c.since <= public.ctx_today()
          AND (c.until IS NULL OR c.until > public.ctx_today())) $$;
CREATE POLICY care_end ON care FOR UPDATE TO mnet_app USING (followed_by_me(person));

CREATE POLICY person_see ON person FOR SELECT TO mnet_app
  USING (EXISTS (SELECT 1 FROM care c WHERE c.person = person.id
           AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
           AND (c.until IS NULL OR c.until > (SELECT ctx_today()))));
CREATE POLICY person_add ON person FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY person_change ON person FOR UPDATE TO mnet_app USING (follows(id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['identifier','person_block','case_file','form_instance','task','consent']
  LOOP
    EXECUTE format($p$CREATE POLICY followed ON %1$I FOR SELECT TO mnet_app
      USING (EXISTS (SELECT 1 FROM care c WHERE c.person = %1$I.person
               AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
               AND (c.until IS NULL OR c.until > (SELECT ctx_today()))))$p$, t);
    EXECUTE format($p$CREATE POLICY followed_add ON %1$I FOR INSERT TO mnet_app
      WITH CHECK (follows(person))$p$, t);
    EXECUTE format($p$CREATE POLICY followed_change ON %1$I FOR UPDATE TO mnet_app
      USING (follows(person))$p$, t);
  END LOOP;
END $$;

-- A referral is seen by both ends.
CREATE POLICY referral_see ON referral FOR SELECT TO mnet_app
  USING (from_body = (SELECT acting_body()) OR to_body = (SELECT acting_body()));
CREATE POLICY referral_add ON referral FOR INSERT TO mnet_app
  WITH CHECK (from_body = (SELECT acting_body()) AND follows(person));
CREATE POLICY referral_change ON referral FOR UPDATE TO mnet_app
  USING (from_body = (SELECT acting_body()) OR to_body = (SELECT acting_body()));

-- The minimal card: any active mandate of a searching role.
CREATE POLICY enrolment_see ON enrolment FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','reg','stw')
         AND NOT hidden);
CREATE POLICY enrolment_write ON enrolment FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY enrolment_change ON enrolment FOR UPDATE TO mnet_app USING (follows(person));
CREATE POLICY search_see ON search_key FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','reg','stw'));
CREATE POLICY search_write ON search_key FOR INSERT TO mnet_app
  WITH CHECK ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY search_forget ON search_key FOR DELETE TO mnet_app USING (follows(person));

-- Counts hold no identity: every active mandate reads them, names come from `person`.
CREATE POLICY counted_see ON counted FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY counted_add ON counted FOR INSERT TO mnet_app WITH CHECK (follows(person));
CREATE POLICY counted_change ON counted FOR UPDATE TO mnet_app USING (follows(person));

CREATE POLICY key_see ON person_key FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY merge_see ON merge FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);

-- The journal: everybody adds, one reads about persons one follows and about oneself.
CREATE POLICY journal_add ON journal FOR INSERT TO mnet_app WITH CHECK (true);
CREATE POLICY journal_see ON journal FOR SELECT TO mnet_app
  USING (account = (SELECT ctx_account())
         OR (SELECT acting_role()) = 'dpo'
         OR EXISTS (SELECT 1 FROM care c WHERE c.person = journal.person
              AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
              AND (c.until IS NULL OR c.until > (SELECT ctx_today()))));

CREATE POLICY own_answers ON idempotency TO mnet_app
  USING (account = (SELECT ctx_account())) WITH CHECK (account = (SELECT ctx_account()));
-- Sessions are found by the hash of a secret that only their holder has.
CREATE POLICY session_any ON session TO mnet_app USING (true) WITH CHECK (true);

-- Tallies for boards: definer, reviewed, numbers only, an active mandate needed.
CREATE POLICY owner_tallies ON case_file FOR SELECT TO mnet_owner USING (true);
CREATE FUNCTION funnel_of(wanted text)
  RETURNS TABLE (partner text, leads bigint, screened bigint, suitable bigint, received bigint,
                 completed bigint, referred bigint, taken bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.owner, count(*), count(f.screened_on),
         count(*) FILTER (WHERE f.screening = 'suitable'), count(f.received_on),
         count(f.completed_on), count(f.referred_on), count(f.taken_on)
    FROM public.case_file f
   WHERE f.edition = wanted AND f.state IS NOT NULL
     AND public.acting_body() IS NOT NULL
   GROUP BY f.owner
$$;

-- ---------------------------------------------------------------- grants

GRANT USAGE ON SCHEMA public TO mnet_app, mnet_batch;
GRANT SELECT ON edition, body, target, notice TO mnet_app;
GRANT SELECT, INSERT, UPDATE ON body, account, mandate TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO mnet_app;
GRANT SELECT, INSERT, DELETE ON login_attempt TO mnet_app;
GRANT SELECT, INSERT, UPDATE ON person, identifier, person_block, enrolment, care, case_file,
  form_instance, referral, task, counted, consent, numbering TO mnet_app;
GRANT DELETE ON form_instance TO mnet_app;
GRANT SELECT, INSERT, DELETE ON search_key TO mnet_app;
GRANT SELECT ON person_key, merge TO mnet_app;
GRANT SELECT, INSERT ON journal, idempotency TO mnet_app;
GRANT SELECT ON journal_seal TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mnet_batch;
REVOKE UPDATE, DELETE ON journal, journal_seal FROM mnet_batch;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mnet_app, mnet_batch;
CREATE POLICY draft_forget ON form_instance FOR DELETE TO mnet_app
  USING (follows(person) AND status = 'draft');
