-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Digital credentials of validated competences (F17, row 13): who signs, what was signed, what was
-- taken back. Nothing of it is changed or deleted: a withdrawal is a row of its own.

-- Each body signs with its own key. The secret is ciphertext under the key of the answers.
CREATE TABLE credential_issuer (
  body    text PRIMARY KEY REFERENCES body (code),
  did     text NOT NULL UNIQUE CHECK (did ~ '^did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}$'),
  secret  text NOT NULL CHECK (secret LIKE 'sealed:%'),
  made_at timestamptz NOT NULL
);
ALTER TABLE credential_issuer ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential_issuer FORCE ROW LEVEL SECURITY;
CREATE TRIGGER credential_issuer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credential_issuer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON credential_issuer TO mnet_app;
CREATE POLICY own ON credential_issuer FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()));
CREATE POLICY own_add ON credential_issuer FOR INSERT TO mnet_app
  WITH CHECK (body = (SELECT acting_body()));

CREATE TABLE credential (
  id          uuid PRIMARY KEY,
  form        uuid NOT NULL REFERENCES form_instance (id),
  person      uuid NOT NULL REFERENCES person (id),
  case_file   uuid NOT NULL REFERENCES case_file (id),
  body        text NOT NULL REFERENCES credential_issuer (body),
  list        integer NOT NULL CHECK (list > 0),
  place       integer NOT NULL CHECK (place BETWEEN 0 AND 131071),
  issued_on   date NOT NULL,
  token       text NOT NULL CHECK (length(token) BETWEEN 100 AND 200000),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  UNIQUE (body, list, place)
);
CREATE INDEX credential_case ON credential (case_file);
CREATE INDEX credential_form ON credential (form);
CREATE INDEX credential_person ON credential (person);

CREATE TABLE credential_withdrawal (
  credential  uuid PRIMARY KEY REFERENCES credential (id),
  person      uuid NOT NULL REFERENCES person (id),
  cause       text NOT NULL CHECK (cause IN ('withdrawn', 'replaced')),
  reason      text CHECK (length(reason) BETWEEN 1 AND 300),
  body        text NOT NULL REFERENCES body (code),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  CHECK ((cause = 'withdrawn') = (reason IS NOT NULL))
);
CREATE INDEX credential_withdrawal_person ON credential_withdrawal (person);

-- As the form it was made from: whoever follows the person reads it, and the body what it wrote.
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['credential', 'credential_withdrawal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', one || '_append_only', one);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mnet_app', one);
    EXECUTE format('CREATE POLICY followed ON %I FOR SELECT TO mnet_app
      USING (follows(person) OR (body = (SELECT acting_body()) AND followed_once(person)))', one);
    EXECUTE format('CREATE POLICY followed_add ON %I FOR INSERT TO mnet_app
      WITH CHECK (follows(person) AND body = (SELECT acting_body()))', one);
  END LOOP;
END $$;

-- Whoever checks a credential asks for its list: places, and the (sealed) key that signs them;
-- never whose they are. Owner's rights, pinned path.
CREATE POLICY owner_tells ON credential_issuer FOR SELECT TO mnet_owner USING (true);
CREATE POLICY owner_tells ON credential FOR SELECT TO mnet_owner USING (true);
CREATE POLICY owner_tells ON credential_withdrawal FOR SELECT TO mnet_owner USING (true);
CREATE FUNCTION credential_status(of_body text, of_list integer)
  RETURNS TABLE (did text, secret text, places integer[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.did, i.secret,
         ARRAY(SELECT c.place FROM public.credential c
                 JOIN public.credential_withdrawal w ON w.credential = c.id
                WHERE c.body = of_body AND c.list = of_list ORDER BY c.place)
    FROM public.credential_issuer i
   WHERE i.body = of_body
     AND (of_list = 1 OR EXISTS (SELECT FROM public.credential c
                                  WHERE c.body = of_body AND c.list = of_list))
$$;
REVOKE ALL ON FUNCTION credential_status(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION credential_status(text, integer) TO mnet_app;
