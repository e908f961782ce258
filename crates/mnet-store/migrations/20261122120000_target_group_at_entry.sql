-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The recipient card (F03): codes of the target group, taken once at entry, never worked out again.

CREATE TABLE recipient_card (
  case_file           uuid PRIMARY KEY REFERENCES case_file (id),
  person              uuid NOT NULL REFERENCES person (id),
  entered_on          date NOT NULL,
  sex                 text NOT NULL,
  age                 integer NOT NULL,
  vulnerabilities     text[] NOT NULL,
  protection_status   text NOT NULL,
  citizenships        text[] NOT NULL,
  education_level     text,
  occupational_status text,
  frozen_at           timestamptz NOT NULL
);
CREATE INDEX recipient_card_person ON recipient_card (person);

CREATE FUNCTION refuse_card_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was known at entry never changes' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER recipient_card_never_changes BEFORE UPDATE ON recipient_card
  FOR EACH ROW EXECUTE FUNCTION refuse_card_change();

ALTER TABLE recipient_card ENABLE ROW LEVEL SECURITY;
ALTER TABLE recipient_card FORCE ROW LEVEL SECURITY;
CREATE POLICY batch_all ON recipient_card TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY followed ON recipient_card FOR SELECT TO mnet_app
  USING ((SELECT true FROM care c WHERE c.person = recipient_card.person
           AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
           AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1));
CREATE POLICY followed_add ON recipient_card FOR INSERT TO mnet_app WITH CHECK (follows(person));

GRANT SELECT, INSERT ON recipient_card TO mnet_app;
GRANT SELECT, INSERT, DELETE ON recipient_card TO mnet_batch;
