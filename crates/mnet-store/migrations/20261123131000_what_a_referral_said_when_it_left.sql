-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What went along with a referral, as it was shown to the person and left (F21): sealed, never
-- changed, gone with the referral. Referrals of before keep nothing: until somebody takes charge
-- their recipient reads the sheet alone.

CREATE TABLE referral_data (
  referral uuid PRIMARY KEY REFERENCES referral (id) ON DELETE CASCADE,
  person   uuid NOT NULL REFERENCES person (id),
  sealed   bytea NOT NULL
);

ALTER TABLE referral_data ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_data FORCE ROW LEVEL SECURITY;
CREATE TRIGGER referral_data_never_changes BEFORE UPDATE ON referral_data
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
-- Both ends read it, the sender writes it.
CREATE POLICY shown ON referral_data FOR SELECT TO mnet_app
  USING ((SELECT true FROM referral r WHERE r.id = referral_data.referral
             AND r.person = referral_data.person));
CREATE POLICY sent ON referral_data FOR INSERT TO mnet_app
  WITH CHECK ((SELECT true FROM referral r WHERE r.id = referral_data.referral
                  AND r.person = referral_data.person
                  AND r.from_body = (SELECT acting_body())));
CREATE POLICY batch_all ON referral_data TO mnet_batch USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON referral_data TO mnet_app;
