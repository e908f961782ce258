-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Translations that a person who speaks the language has read where they stand. The seal tells which
-- words were read: when a release changes them, the line stays and no longer holds for the new ones.

CREATE TABLE text_validation (
  language     text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  seal         text NOT NULL CHECK (seal ~ '^[0-9a-f]{16}$'),
  account      uuid NOT NULL REFERENCES account (id),
  body         text NOT NULL REFERENCES body (code),
  validated_on date NOT NULL,
  PRIMARY KEY (language, key, seal)
);

ALTER TABLE text_validation ENABLE ROW LEVEL SECURITY;
ALTER TABLE text_validation FORCE ROW LEVEL SECURITY;
CREATE TRIGGER text_validation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON text_validation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON text_validation TO mnet_app;

-- Whether a text is a draft is shown to everybody; who says so, says it in their own name.
CREATE POLICY shown ON text_validation FOR SELECT TO mnet_app USING (true);
CREATE POLICY said_by_oneself ON text_validation FOR INSERT TO mnet_app
  WITH CHECK (account = (SELECT ctx_account()) AND body = (SELECT acting_body()));
