-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The integrated card (F15): what every source says of a person, what people decided about it,
-- and the messages it came by. Nothing is changed: a newer line stands beside an older one.

-- ---------------------------------------------------------------- tables

CREATE TABLE source_record (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  system       text NOT NULL,
  body         text NOT NULL,
  record       text NOT NULL,
  payload_hash bytea NOT NULL,
  received_at  timestamptz NOT NULL,
  format       text NOT NULL
);
CREATE INDEX source_record_key ON source_record (system, body, record);
CREATE INDEX source_record_person ON source_record (person);

CREATE TABLE field_assertion (
  id            uuid PRIMARY KEY,
  person        uuid NOT NULL REFERENCES person (id),
  field         text NOT NULL,
  section       text NOT NULL,
  value         jsonb,
  "precision"   text NOT NULL,
  valid_from    date,
  valid_to      date,
  recorded_at   timestamptz NOT NULL,
  system        text NOT NULL,
  side          text NOT NULL,
  body          text,
  source_record uuid REFERENCES source_record (id),
  form          text NOT NULL,
  account       uuid,
  evidence      text NOT NULL,
  verification  smallint NOT NULL CHECK (verification BETWEEN 0 AND 4),
  correction    boolean NOT NULL DEFAULT false,
  -- Who may read the row: both sides, one of them, or one of them after the person agreed.
  audience      text NOT NULL
                CHECK (audience IN ('all', 'labour', 'social', 'grant_labour', 'grant_social')),
  -- What is left of another row for who may not read that one.
  category      boolean NOT NULL DEFAULT false
);
CREATE INDEX field_assertion_person ON field_assertion (person);

CREATE TABLE field_decision (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL REFERENCES person (id),
  field        text NOT NULL,
  section      text NOT NULL,
  audience     text NOT NULL
               CHECK (audience IN ('all', 'labour', 'social', 'grant_labour', 'grant_social')),
  chosen       uuid NOT NULL,
  -- The decision that somebody else agrees to.
  seconds      uuid REFERENCES field_decision (id),
  needs_second boolean NOT NULL,
  reason       text NOT NULL,
  account      uuid NOT NULL,
  body         text NOT NULL,
  recorded_at  timestamptz NOT NULL
);
CREATE INDEX field_decision_person ON field_decision (person);
CREATE UNIQUE INDEX field_decision_seconded_once ON field_decision (seconds);

CREATE TABLE hub_message (
  system       text NOT NULL,
  body         text NOT NULL,
  key          text NOT NULL,
  kind         text NOT NULL,
  person       uuid NOT NULL REFERENCES person (id),
  payload_hash bytea NOT NULL,
  sent_at      timestamptz NOT NULL,
  applied_at   timestamptz NOT NULL,
  PRIMARY KEY (system, body, key)
);
CREATE INDEX hub_message_person ON hub_message (person);

-- ---------------------------------------------------------------- nothing is rewritten

CREATE FUNCTION refuse_card_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a source said is never rewritten' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER source_record_never_changes BEFORE UPDATE ON source_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_card_rewrite();
CREATE TRIGGER field_assertion_never_changes BEFORE UPDATE ON field_assertion
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_card_rewrite();
CREATE TRIGGER field_decision_never_changes BEFORE UPDATE ON field_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_card_rewrite();
CREATE TRIGGER hub_message_never_changes BEFORE UPDATE ON hub_message
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_card_rewrite();

-- ---------------------------------------------------------------- who reads

-- Whoever follows a person follows those who turned out to be the same.
CREATE FUNCTION follows_same(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN public.follows(subject)
      OR EXISTS (SELECT 1 FROM public.merge m
                  WHERE m.absorbed = subject AND m.split_on IS NULL AND public.follows(m.kept));
END $$;

-- What the person lets one side see of the other, as it stands today.
CREATE FUNCTION shares(subject uuid, wanted text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT c.answer = 'given' FROM public.consent c
                    WHERE c.person = subject AND c.purpose = wanted
                      AND c.on_date <= public.ctx_today()
                    ORDER BY c.on_date DESC, c.id DESC LIMIT 1), false);
END $$;

CREATE FUNCTION on_my_side(reader text, subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  acting text := public.acting_role();
  labour boolean := acting IN ('cpi', 'cpir', 'cpiv', 'sup');
  social boolean := acting IN ('soc', 'seg');
BEGIN
  RETURN CASE reader
    WHEN 'all' THEN true
    WHEN 'labour' THEN labour
    WHEN 'social' THEN social
    WHEN 'grant_labour' THEN labour AND public.shares(subject, 'social_to_labour')
    WHEN 'grant_social' THEN social AND public.shares(subject, 'labour_to_social')
    ELSE false
  END;
END $$;

ALTER TABLE source_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_record FORCE ROW LEVEL SECURITY;
ALTER TABLE field_assertion ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_assertion FORCE ROW LEVEL SECURITY;
ALTER TABLE field_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE hub_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE hub_message FORCE ROW LEVEL SECURITY;

CREATE POLICY batch_all ON source_record TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON field_assertion TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON field_decision TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON hub_message TO mnet_batch USING (true) WITH CHECK (true);

CREATE POLICY followed ON source_record FOR SELECT TO mnet_app USING (follows_same(person));
-- Who wrote it reads it for a year after care ended.
CREATE POLICY followed ON field_assertion FOR SELECT TO mnet_app
  USING ((follows_same(person)
          OR (body = (SELECT acting_body()) AND followed_once(person)))
         AND on_my_side(audience, person));
CREATE POLICY followed_add ON field_assertion FOR INSERT TO mnet_app WITH CHECK (follows(person));
CREATE POLICY followed ON field_decision FOR SELECT TO mnet_app
  USING (follows_same(person) AND on_my_side(audience, person));
CREATE POLICY followed_add ON field_decision FOR INSERT TO mnet_app WITH CHECK (follows(person));

GRANT SELECT ON source_record TO mnet_app;
GRANT SELECT, INSERT ON field_assertion, field_decision TO mnet_app;
GRANT SELECT, INSERT, DELETE ON source_record, field_assertion, field_decision, hub_message
  TO mnet_batch;
