-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who may say that somebody could be helped, and search nobody, writes the minimal card of the
-- contact it is writing down, and reads no other.

ALTER POLICY enrolment_see ON enrolment
  USING (((SELECT acting_role()) IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','reg','stw')
          AND (NOT hidden OR follows(person)))
         OR ((SELECT acting_role()) IN ('med','acc','trn') AND followed_by_me(person)));
