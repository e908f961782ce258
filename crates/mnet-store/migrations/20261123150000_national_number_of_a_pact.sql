-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The national identifier of the policy that a pact is (A02): drawn once, when the first version
-- is signed by a body that has a national code, and kept by the versions that follow.
ALTER TABLE pact ADD COLUMN policy_id text CHECK (policy_id ~ '^[0-9]{2}[0-9A-F]{8}[A-Z]$');

CREATE OR REPLACE FUNCTION refuse_pact_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (OLD.case_file, OLD.person, OLD.version, OLD.kind, OLD.body, OLD.signed_on)
         = (NEW.case_file, NEW.person, NEW.version, NEW.kind, NEW.body, NEW.signed_on)
     AND (OLD.form IS NULL OR OLD.form = NEW.form)
     AND (OLD.ended_on IS NULL OR OLD.ended_on = NEW.ended_on)
     AND (OLD.policy_id IS NULL OR OLD.policy_id = NEW.policy_id)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a signed pact never changes' USING ERRCODE = 'insufficient_privilege';
END $$;
