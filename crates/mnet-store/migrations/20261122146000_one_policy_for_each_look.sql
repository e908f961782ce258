-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether care ended within the year is looked up only for who does not follow the person now.
-- Policies of one table are tried in an order that nobody chooses: both questions stand in one.

DO $$
DECLARE
  t text;
  runs constant text := $q$(SELECT true FROM care c WHERE c.person = %1$s
             AND c.body = (SELECT acting_body()) AND c.since <= (SELECT ctx_today())
             AND (c.until IS NULL OR c.until > (SELECT ctx_today())) LIMIT 1)$q$;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'case_file', 'recipient_card', 'person_block',
                           'form_instance', 'pact', 'charge', 'journal']
  LOOP
    EXECUTE format('DROP POLICY own_records ON %I', t);
  END LOOP;
  EXECUTE format('ALTER POLICY person_see ON person USING (' || runs
    || ' OR (family_name <> '''' AND followed_once(id)))', 'person.id');
  FOREACH t IN ARRAY ARRAY['case_file', 'recipient_card']
  LOOP
    EXECUTE format('ALTER POLICY followed ON %2$I USING (' || runs
      || ' OR followed_once(person))', t || '.person', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['person_block', 'form_instance', 'pact', 'charge']
  LOOP
    EXECUTE format('ALTER POLICY followed ON %2$I USING (' || runs
      || ' OR (body = (SELECT acting_body()) AND followed_once(person)))', t || '.person', t);
  END LOOP;
  EXECUTE format('ALTER POLICY journal_see ON journal USING (account = (SELECT ctx_account())
      OR (SELECT acting_role()) = ''dpo'' OR ' || runs
    || ' OR (kind = ''event'' AND body = (SELECT acting_body()) AND followed_once(person)))',
    'journal.person');
END $$;
