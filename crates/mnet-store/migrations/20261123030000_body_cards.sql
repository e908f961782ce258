-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cards of the bodies of the network (F29): versions that are never rewritten, the highest is in force.

CREATE TABLE body_card (
  body         text NOT NULL REFERENCES body (code),
  version      integer NOT NULL CHECK (version > 0),
  form_version integer NOT NULL,
  answers      jsonb NOT NULL,
  account      uuid NOT NULL REFERENCES account (id),
  saved_at     timestamptz NOT NULL,
  PRIMARY KEY (body, version)
);

ALTER TABLE body_card ENABLE ROW LEVEL SECURITY;
ALTER TABLE body_card FORCE ROW LEVEL SECURITY;
CREATE TRIGGER body_card_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON body_card
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON body_card TO mnet_app;

-- Contacts by function are for whoever acts in the network; the lead alone writes, in its own name.
CREATE POLICY shown_in_the_network ON body_card FOR SELECT TO mnet_app
  USING ((SELECT acting_body()) IS NOT NULL);
CREATE POLICY kept_by_the_lead ON body_card FOR INSERT TO mnet_app
  WITH CHECK (account = (SELECT ctx_account()) AND (SELECT acting_role()) = 'reg'
              AND EXISTS (SELECT 1 FROM body b JOIN edition e ON e.code = b.edition
                           WHERE b.code = body_card.body AND e.lead = (SELECT acting_body())));

-- Nobody ends before they begin.
ALTER TABLE body ADD CONSTRAINT body_days CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to);
