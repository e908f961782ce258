-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What stewards decide about pairs teaches the comparison: weights learnt in the night, as versions that are
-- never changed; who went back to the shipped weights and why; in which order pairs are asked about.

CREATE TABLE link_weights (
  version     integer GENERATED ALWAYS AS IDENTITY (START WITH 1001) PRIMARY KEY,
  engine      integer NOT NULL,
  shipped     integer NOT NULL,
  weights     text NOT NULL,
  upto        bigint NOT NULL,
  lessons     integer NOT NULL CHECK (lessons > 0),
  same        integer NOT NULL CHECK (same BETWEEN 0 AND lessons),
  loss_before integer NOT NULL,
  loss_after  integer NOT NULL,
  loss_error  integer NOT NULL,
  freedom     integer NOT NULL,
  scale       integer NOT NULL,
  shift       integer NOT NULL,
  better      boolean NOT NULL,
  learnt_at   timestamptz NOT NULL
);

CREATE TABLE link_weights_choice (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  learns    boolean NOT NULL,
  account   uuid NOT NULL,
  body      text NOT NULL,
  role      text NOT NULL,
  reason    text NOT NULL CHECK (reason <> ''),
  chosen_at timestamptz NOT NULL
);

CREATE FUNCTION refuse_weights_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'weights are never changed, only followed by others'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER link_weights_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_weights
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_weights_change();
CREATE TRIGGER link_weights_choice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_weights_choice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_weights_change();

-- Weights say nothing of anybody. A desk compares by them; what is written is written by the program.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['link_weights', 'link_weights_choice']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY batch_all ON %I TO mnet_batch USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY desk_reads ON %I FOR SELECT TO mnet_app
                      USING ((SELECT acting_body()) IS NOT NULL)', t);
    EXECUTE format('GRANT SELECT ON %I TO mnet_app', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mnet_batch', t);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mnet_app, mnet_batch;

-- How much the answer would teach, in thousandths of a bit: never above 0, the nearer the more.
ALTER TABLE link_pair ADD COLUMN teaches integer NOT NULL DEFAULT 0;
CREATE INDEX link_pair_asked ON link_pair (state, teaches DESC, id DESC);

-- By which weights everybody was compared: with others everybody is compared again.
ALTER TABLE match_run ADD COLUMN weights integer NOT NULL DEFAULT 1;
