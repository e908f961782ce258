-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the acting context may do in each table with a wall, tried and taken back. A superuser runs
-- this file once, after `rows.sql`; `probe` then runs with the rights of whoever calls it.

CREATE TABLE probed (
  of text PRIMARY KEY,
  sample jsonb NOT NULL,          -- a row, to be written again with a new key
  columns text NOT NULL,          -- what may be written of it
  writers text[] NOT NULL,        -- columns that say in whose name it was written
  touched text,                   -- a column that the service may change; none: it changes nothing
  deleted boolean NOT NULL        -- whether it is granted to delete at all
);

DO $$
DECLARE t record; sample jsonb;
BEGIN
  FOR t IN SELECT c.oid, c.relname FROM pg_class c
            WHERE c.relforcerowsecurity AND c.relnamespace = 'public'::regnamespace
              AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  LOOP
    EXECUTE format('SELECT to_jsonb(x) FROM %I x LIMIT 1', t.relname) INTO sample;
    IF sample IS NULL THEN
      RAISE EXCEPTION 'no row in %', t.relname;
    END IF;
    INSERT INTO probed
    SELECT t.relname, sample, string_agg(quote_ident(attname), ', ') FILTER (WHERE attidentity <> 'a'),
           coalesce(array_agg(attname::text) FILTER (WHERE attname IN
             ('body', 'provider', 'from_body', 'proposed_by', 'account', 'proposed_account')
             AND t.relname NOT IN ('care', 'assignment')), '{}'),
           min(attname) FILTER (WHERE attname NOT IN ('person', 'id', 'case_file')
             AND has_column_privilege('mnet_app', t.oid, attname, 'UPDATE')),
           has_table_privilege('mnet_app', t.oid, 'DELETE')
      FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped;
  END LOOP;
END $$;

-- Everything was written by this office, and by this account where one is named.
CREATE FUNCTION written_by(office text, account uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE p record; writer text;
BEGIN
  FOR p IN SELECT of, writers FROM probed LOOP
    FOREACH writer IN ARRAY p.writers LOOP
      IF writer NOT LIKE '%account' THEN
        EXECUTE format('UPDATE %I SET %I = $1', p.of, writer) USING office;
      ELSIF account IS NOT NULL THEN
        EXECUTE format('UPDATE %I SET %I = $1', p.of, writer) USING account;
      END IF;
    END LOOP;
  END LOOP;
END $$;

-- The rows as they are now are what is written again.
CREATE FUNCTION sampled() RETURNS void LANGUAGE plpgsql AS $$
DECLARE p record; now jsonb;
BEGIN
  FOR p IN SELECT of FROM probed LOOP
    EXECUTE format('SELECT to_jsonb(x) FROM %I x LIMIT 1', p.of) INTO now;
    UPDATE probed SET sample = now WHERE of = p.of;
  END LOOP;
END $$;

-- The row as written in a name.
CREATE FUNCTION in_name(sample jsonb, writers text[], office text, account uuid) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT sample || coalesce((SELECT jsonb_object_agg(writer,
           CASE WHEN writer LIKE '%account' THEN account::text ELSE office END)
           FROM unnest(writers) AS writer), '{}')
    || CASE WHEN jsonb_typeof(sample -> 'id') = 'string'
            THEN jsonb_build_object('id', gen_random_uuid()) ELSE '{}' END
$$;

-- Whether a statement goes through: one that a constraint stops was let through by the wall.
CREATE FUNCTION goes_through(statement text, sample jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE found bigint;
BEGIN
  EXECUTE statement USING sample;
  GET DIAGNOSTICS found = ROW_COUNT;
  RAISE EXCEPTION 'taken back' USING ERRCODE = 'MN001', DETAIL = found::text;
EXCEPTION
  WHEN insufficient_privilege THEN RETURN false;
  WHEN integrity_constraint_violation THEN RETURN true;
  WHEN SQLSTATE 'MN001' THEN RETURN found > 0;
END $$;

-- s: sees it; i: writes one in its own name, f: in the name of another office; u: changes it;
-- d: deletes it.
CREATE FUNCTION probe(office text, account uuid) RETURNS TABLE (of_table text, may text)
LANGUAGE plpgsql AS $$
DECLARE
  p record;
  writing text;
BEGIN
  FOR p IN SELECT * FROM probed ORDER BY of LOOP
    of_table := p.of;
    writing := format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)',
                      p.of, p.columns);
    may := CASE WHEN goes_through(format('SELECT 1 FROM %I LIMIT 1', p.of), NULL) THEN 's' ELSE '' END
      || CASE WHEN goes_through(writing, in_name(p.sample, p.writers, office, account))
              THEN 'i' ELSE '' END
      || CASE WHEN p.writers <> '{}' AND goes_through(writing, in_name(p.sample, p.writers,
                     'CPI-MAC', '00000000-0000-7000-8000-0000000000ee')) THEN 'f' ELSE '' END
      || CASE WHEN p.touched IS NOT NULL
                AND goes_through(format('UPDATE %1$I SET %2$I = %2$I', p.of, p.touched), NULL)
              THEN 'u' ELSE '' END
      || CASE WHEN p.deleted AND goes_through(format('DELETE FROM %I', p.of), NULL) THEN 'd' ELSE '' END;
    RETURN NEXT;
  END LOOP;
END $$;
GRANT SELECT ON probed TO mnet_app;
