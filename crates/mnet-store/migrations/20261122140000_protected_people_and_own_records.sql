-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Protected people are found by their care team alone; whose care ended reads its own records
-- for a year.

-- ---------------------------------------------------------------- protected people
-- Hidden keys and hidden minimal cards look like absence to who does not follow the person.

ALTER TABLE search_key ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE search_key NO FORCE ROW LEVEL SECURITY;
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
UPDATE search_key SET hidden = true
 WHERE person IN (SELECT id FROM person WHERE protected);
ALTER TABLE person FORCE ROW LEVEL SECURITY;
ALTER TABLE search_key FORCE ROW LEVEL SECURITY;

ALTER POLICY search_see ON search_key
  USING ((SELECT acting_role()) IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','reg','stw')
         AND (NOT hidden OR follows(person)));
ALTER POLICY enrolment_see ON enrolment
  USING ((SELECT acting_role()) IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','reg','stw')
         AND (NOT hidden OR follows(person)));

-- ---------------------------------------------------------------- own records
-- The first year after care ended, the day it ended included: read, never changed. Who only had
-- a referral or a proposal of transfer wrote nothing of its own.

CREATE FUNCTION followed_once(subject uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care c
                  WHERE c.person = subject AND c.body = (SELECT public.acting_body())
                    AND c.kind NOT IN ('referral', 'transfer')
                    AND c.until <= public.ctx_today()
                    AND c.until + 365 >= public.ctx_today());
END $$;

-- Who was forgotten has no name, and nothing to read.
CREATE POLICY own_records ON person FOR SELECT TO mnet_app
  USING (family_name <> '' AND followed_once(id));
CREATE POLICY own_records ON case_file FOR SELECT TO mnet_app USING (followed_once(person));
CREATE POLICY own_records ON recipient_card FOR SELECT TO mnet_app USING (followed_once(person));
CREATE POLICY own_records ON person_block FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person));
CREATE POLICY own_records ON form_instance FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person));
CREATE POLICY own_records ON pact FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person));
CREATE POLICY own_records ON charge FOR SELECT TO mnet_app
  USING (body = (SELECT acting_body()) AND followed_once(person));
CREATE POLICY own_records ON journal FOR SELECT TO mnet_app
  USING (kind = 'event' AND body = (SELECT acting_body()) AND followed_once(person));
