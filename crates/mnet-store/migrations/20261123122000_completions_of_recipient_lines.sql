-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A line of the recipient card (F03) is what a deed wrote. Where, how, how much, by which fund,
-- with which paper and signature may be added once; the line itself never changes.
CREATE TABLE recipient_line_completion (
  case_file   uuid NOT NULL REFERENCES case_file (id),
  line_no     integer NOT NULL CHECK (line_no > 0),
  person      uuid NOT NULL REFERENCES person (id),
  place       text,
  mode        text,
  quantity    integer CHECK (quantity > 0),
  unit        text CHECK (unit IN ('O', 'G', 'M', 'A')),
  fund        text,
  evidence    uuid,
  signature   text,
  signed_on   date,
  body        text NOT NULL REFERENCES body (code),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (case_file, line_no),
  FOREIGN KEY (case_file, evidence) REFERENCES document (case_file, id),
  CHECK ((quantity IS NULL) = (unit IS NULL)),
  CHECK ((signature IS NULL) = (signed_on IS NULL))
);
CREATE INDEX recipient_line_completion_person ON recipient_line_completion (person);

ALTER TABLE recipient_line_completion ENABLE ROW LEVEL SECURITY;
ALTER TABLE recipient_line_completion FORCE ROW LEVEL SECURITY;
CREATE TRIGGER recipient_line_completion_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON recipient_line_completion
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON recipient_line_completion TO mnet_app;
CREATE POLICY followed ON recipient_line_completion FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = recipient_line_completion.person
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         OR followed_once(person));
CREATE POLICY followed_add ON recipient_line_completion FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body()));
