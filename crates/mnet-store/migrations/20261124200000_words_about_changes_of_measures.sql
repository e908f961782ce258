-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a provider says when it proposes to change a measure, and what is answered (T13): the words
-- alone, for events hold codes, dates and ids. Written once, never changed. A provider reads those
-- of its own measures and no others; it is never shown what others write about the person.
CREATE TABLE measure_change_text (
  case_file   uuid NOT NULL REFERENCES case_file (id),
  reference   text NOT NULL,
  number      smallint NOT NULL CHECK (number > 0),
  part        text NOT NULL CHECK (part IN ('proposal', 'answer')),
  person      uuid NOT NULL REFERENCES person (id),
  provider    text NOT NULL REFERENCES body (code),
  words       text NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
  body        text NOT NULL REFERENCES body (code),
  account     uuid NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (case_file, reference, number, part)
);
CREATE INDEX measure_change_text_person ON measure_change_text (person);

ALTER TABLE measure_change_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_change_text FORCE ROW LEVEL SECURITY;
CREATE TRIGGER measure_change_text_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_change_text
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON measure_change_text TO mnet_app;
CREATE POLICY followed ON measure_change_text FOR SELECT TO mnet_app
  USING ((NOT (SELECT is_provider()) OR provider = (SELECT acting_body()))
         AND (SELECT true FROM care c WHERE c.person = measure_change_text.person
                 AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
                 AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1));
CREATE POLICY followed_add ON measure_change_text FOR INSERT TO mnet_app
  WITH CHECK (follows(person) AND body = (SELECT acting_body())
              AND account = (SELECT ctx_account())
              AND (part = 'answer' OR provider = body));
