-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where row-level security let more through than the service ever does: a mandate that is over kept
-- an account's own rows open, and a reader could write beside what it reads.

-- What an account does for itself, it does under a mandate in force (6.2, SC-9).
ALTER POLICY own_answers ON idempotency
  USING (account = (SELECT ctx_account()) AND (SELECT acting_body()) IS NOT NULL)
  WITH CHECK (account = (SELECT ctx_account()) AND (SELECT acting_body()) IS NOT NULL);
ALTER POLICY desk_says ON link_decision
  WITH CHECK (kind = 'no_link' AND account = (SELECT ctx_account())
              AND body = (SELECT acting_body()));
ALTER POLICY taken_back ON pact_signature
  USING (form IS NULL AND account = (SELECT ctx_account()) AND follows(person));

-- The bytes of a paper are filed by the office that filed the paper, while it follows the person:
-- controllers and whose care ended read, and write nothing.
ALTER POLICY filed ON document_content
  WITH CHECK (follows(person)
              AND (SELECT true FROM document d
                    WHERE d.id = document_content.document AND d.person = document_content.person
                      AND d.body = (SELECT acting_body())));

-- Nobody consents or decides in the name of another office.
ALTER POLICY followed_add ON consent
  WITH CHECK (follows(person) AND body = (SELECT acting_body()));
ALTER POLICY followed_add ON field_decision
  WITH CHECK (follows(person) AND body = (SELECT acting_body())
              AND account = (SELECT ctx_account()));

-- Its own lines of the journal an account reads under a mandate in force, too.
ALTER POLICY journal_see ON journal
  USING ((account = (SELECT ctx_account()) AND (SELECT acting_body()) IS NOT NULL)
         OR (SELECT acting_role()) = 'dpo'
         OR (SELECT true FROM care c WHERE c.person = journal.person
               AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
               AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)
         OR (kind = 'event' AND body = (SELECT acting_body()) AND followed_once(person)));
