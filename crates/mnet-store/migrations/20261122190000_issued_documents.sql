-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Register of issued documents — registro dei documenti emessi: number, kind, day, hashes; whom a
-- document is about stands in the journal alone.

CREATE TABLE issued_document (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CONSTRAINT issued_document_kind CHECK (kind ~ '^[a-z0-9_]{1,60}$'),
  edition     text NOT NULL REFERENCES edition (code),
  body        text NOT NULL REFERENCES body (code),
  issued_on   date NOT NULL,
  data_hash   text NOT NULL CONSTRAINT issued_document_data_hash CHECK (data_hash ~ '^[0-9a-f]{64}$'),
  file_hash   text NOT NULL CONSTRAINT issued_document_file_hash CHECK (file_hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz NOT NULL
);

ALTER TABLE issued_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE issued_document FORCE ROW LEVEL SECURITY;
CREATE TRIGGER issued_document_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON issued_document TO mnet_app;

-- A body writes down and reads what it issued itself.
CREATE POLICY own ON issued_document FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()));
CREATE POLICY issued ON issued_document FOR INSERT TO mnet_app
  WITH CHECK (body = (SELECT acting_body()));

-- Whoever holds a document knows its number, and learns whether it was issued: kind, edition, day
-- and hashes, nothing else. Without the number nothing is told. Owner's rights, pinned path.
CREATE POLICY owner_verifies ON issued_document FOR SELECT TO mnet_owner USING (true);
CREATE FUNCTION verify_document(wanted uuid)
  RETURNS TABLE (kind text, edition text, issued_on date, data_hash text, file_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.kind, d.edition, d.issued_on, d.data_hash, d.file_hash
    FROM public.issued_document d WHERE d.id = wanted
$$;
REVOKE ALL ON FUNCTION verify_document(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verify_document(uuid) TO mnet_app;
