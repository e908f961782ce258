-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A reserved note is for who wrote it (6.3, row "F11 reserved notes": author; V-RES), while the
-- office follows the person, and in its own records afterwards.

ALTER POLICY own_side ON logbook_note
  USING (body = (SELECT acting_body()) AND side = (SELECT acting_side())
         AND (SELECT true FROM logbook_entry e
               WHERE e.id = logbook_note.entry AND e.account = (SELECT ctx_account()))
         AND (follows(person) OR followed_once(person)));

-- It stands beside an entry of the same author.
ALTER POLICY written ON logbook_note
  WITH CHECK (body = (SELECT acting_body()) AND side = (SELECT acting_side())
              AND follows(person)
              AND (SELECT true FROM logbook_entry e
                    WHERE e.id = logbook_note.entry AND e.account = (SELECT ctx_account())));
