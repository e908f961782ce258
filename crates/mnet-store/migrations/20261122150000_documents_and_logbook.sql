-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The individual dossier (F12) and the logbook (F11): written once, never changed.

-- ---------------------------------------------------------------- who is shown what

-- The side of who asks: the social services, or everybody else of the care team.
CREATE FUNCTION acting_side() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE acting text := public.acting_role();
BEGIN
  RETURN CASE WHEN acting IN ('soc', 'seg') THEN 'S' WHEN acting IS NOT NULL THEN 'L' END;
END $$;

-- Providers read what is theirs, and the papers of measures.
CREATE FUNCTION is_provider() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(public.acting_role() IN ('acc', 'trn', 'med'), true);
END $$;

-- A document is shown to its side; under the highest class to the body that filed it alone.
CREATE FUNCTION is_shown(of_side text, of_class text, of_section smallint, of_body text)
  RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE own boolean := coalesce(of_body = public.acting_body(), false);
BEGIN
  RETURN (of_side = 'both' OR coalesce(of_side = public.acting_side(), false))
     AND (of_class <> 'P4' OR own)
     AND (NOT public.is_provider() OR own OR of_section = 6);
END $$;

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- ---------------------------------------------------------------- documents

CREATE TABLE document (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  case_file    uuid NOT NULL REFERENCES case_file (id),
  section      smallint NOT NULL CHECK (section BETWEEN 1 AND 10),
  kind         text NOT NULL,
  title        text NOT NULL,
  dated_on     date,
  language     text,
  issued_by    text,
  body         text NOT NULL REFERENCES body (code),
  account      uuid REFERENCES account (id),
  source       text NOT NULL,
  form         uuid REFERENCES form_instance (id),
  version      integer NOT NULL CHECK (version > 0),
  replaces     uuid UNIQUE,
  sha256       bytea NOT NULL CHECK (length(sha256) = 32),
  size         integer NOT NULL CHECK (size BETWEEN 1 AND 20000000),
  mime         text NOT NULL,
  expires_on   date CHECK (expires_on >= dated_on),
  verification smallint NOT NULL CHECK (verification BETWEEN 0 AND 4),
  signature    text,
  class        text NOT NULL CHECK (class IN ('P1', 'P2', 'P3', 'P4')),
  side         text NOT NULL CHECK (side IN ('L', 'S', 'both')),
  retention    text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  UNIQUE (case_file, id),
  FOREIGN KEY (case_file, replaces) REFERENCES document (case_file, id),
  -- Section 7 is for the social side, and a special category at least.
  CHECK (section <> 7 OR (side = 'S' AND class IN ('P3', 'P4')))
);
CREATE INDEX document_case ON document (case_file, section);
CREATE INDEX document_person ON document (person);
CREATE INDEX document_expiry ON document (expires_on) WHERE expires_on IS NOT NULL;

-- The file itself, apart from what is told of it; ciphertext where the class asks for it.
CREATE TABLE document_content (
  document uuid PRIMARY KEY REFERENCES document (id),
  person   uuid NOT NULL REFERENCES person (id),
  sealed   boolean NOT NULL,
  bytes    bytea NOT NULL
);
-- Pictures and PDF are compressed already.
ALTER TABLE document_content ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A paper that is not wanted, and why not.
CREATE TABLE document_waiver (
  case_file   uuid NOT NULL REFERENCES case_file (id),
  person      uuid NOT NULL REFERENCES person (id),
  requirement text NOT NULL,
  reason      text NOT NULL CHECK (reason <> ''),
  body        text NOT NULL REFERENCES body (code),
  account     uuid REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (case_file, requirement)
);

-- ---------------------------------------------------------------- logbook

CREATE TABLE logbook_entry (
  id          uuid PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person (id),
  case_file   uuid NOT NULL REFERENCES case_file (id),
  number      integer NOT NULL CHECK (number > 0),
  on_date     date NOT NULL,
  happened_at timestamptz,
  recorded_at timestamptz NOT NULL,
  offline     boolean NOT NULL,
  body        text NOT NULL REFERENCES body (code),
  role        text NOT NULL,
  account     uuid REFERENCES account (id),
  kind        text NOT NULL,
  stage       text,
  measure     text,
  minutes     smallint CHECK (minutes BETWEEN 1 AND 480),
  mode        text,
  language    text,
  mediator    text,
  shared      text NOT NULL CHECK (length(shared) BETWEEN 1 AND 4000),
  outcome     text,
  next_step   text,
  next_due    date,
  next_owner  text REFERENCES body (code),
  document    uuid,
  corrects    uuid,
  feedback    smallint CHECK (feedback BETWEEN 1 AND 5),
  UNIQUE (case_file, number),
  UNIQUE (case_file, id),
  FOREIGN KEY (case_file, corrects) REFERENCES logbook_entry (case_file, id),
  FOREIGN KEY (case_file, document) REFERENCES document (case_file, id),
  CHECK (on_date <= (recorded_at AT TIME ZONE 'Europe/Rome')::date),
  CHECK (happened_at <= recorded_at),
  CHECK ((next_step IS NULL) = (next_due IS NULL))
);
CREATE INDEX logbook_entry_person ON logbook_entry (person);

-- What the own side of the own body alone reads: ciphertext.
CREATE TABLE logbook_note (
  entry  uuid PRIMARY KEY REFERENCES logbook_entry (id),
  person uuid NOT NULL REFERENCES person (id),
  body   text NOT NULL REFERENCES body (code),
  side   text NOT NULL CHECK (side IN ('L', 'S')),
  sealed bytea NOT NULL
);

-- Numbered by the database, one after the other: who writes at the same moment waits.
CREATE FUNCTION number_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_file::text, 11));
  NEW.number := 1 + coalesce((SELECT max(e.number) FROM public.logbook_entry e
                               WHERE e.case_file = NEW.case_file), 0);
  RETURN NEW;
END $$;
CREATE TRIGGER logbook_entry_is_numbered BEFORE INSERT ON logbook_entry
  FOR EACH ROW EXECUTE FUNCTION number_entry();

-- ---------------------------------------------------------------- walls

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['document', 'document_content', 'document_waiver', 'logbook_entry',
                           'logbook_note']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mnet_app', t);
  END LOOP;
END $$;

CREATE POLICY shown ON document FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = document.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         AND is_shown(side, class, section, body));
CREATE POLICY filed ON document FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body())
              AND is_shown(side, class, section, body));
CREATE POLICY own_records ON document FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person)
         AND is_shown(side, class, section, body));

-- Whoever sees the document sees its content.
CREATE POLICY shown ON document_content FOR SELECT TO mnet_app
  USING ((SELECT true FROM document d WHERE d.id = document_content.document
             AND d.person = document_content.person));
CREATE POLICY filed ON document_content FOR INSERT TO mnet_app
  WITH CHECK ((SELECT true FROM document d WHERE d.id = document_content.document
                  AND d.person = document_content.person));

CREATE POLICY followed ON document_waiver FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = document_waiver.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1));
CREATE POLICY followed_add ON document_waiver FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body()));

CREATE POLICY owner_numbers ON logbook_entry FOR SELECT TO mnet_owner USING (true);
CREATE POLICY shown ON logbook_entry FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = logbook_entry.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         AND (NOT (SELECT is_provider()) OR body = (SELECT acting_body())));
CREATE POLICY written ON logbook_entry FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body()));
CREATE POLICY own_records ON logbook_entry FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person));

CREATE POLICY own_side ON logbook_note FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND side = (SELECT acting_side())
         AND (follows(person) OR followed_once(person)));
CREATE POLICY written ON logbook_note FOR INSERT TO mnet_app
  WITH CHECK (body = (SELECT acting_body()) AND side = (SELECT acting_side())
              AND follows(person));

-- The daily work announces the end of a document and knows whether a case is touched: days and
-- ids, no title, no content, no text.
CREATE POLICY batch_reads ON document FOR SELECT TO mnet_batch USING (true);
GRANT SELECT (id, case_file, person, body, replaces, expires_on) ON document TO mnet_batch;
CREATE POLICY batch_reads ON logbook_entry FOR SELECT TO mnet_batch USING (true);
GRANT SELECT (case_file, on_date) ON logbook_entry TO mnet_batch;
