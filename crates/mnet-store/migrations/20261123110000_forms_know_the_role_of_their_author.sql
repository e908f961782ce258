-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A form knows in which role it was written: a Comune's coordinator and its social worker act for
-- one body and stand on different sides of the wall.

ALTER TABLE form_instance ADD COLUMN role text;

-- What was completed before is told by the journal; what it does not tell stays unknown, and is
-- then its author's alone. Tables are bound by row-level security also for their owner.
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE form_instance NO FORCE ROW LEVEL SECURITY;
ALTER TABLE form_instance DISABLE TRIGGER form_instance_never_changes;
UPDATE form_instance
   SET role = told.role
  FROM journal told
 WHERE told.person = form_instance.person
   AND told.action = 'form_completed'
   AND told.data ->> 'row' = form_instance.id::text;
ALTER TABLE form_instance ENABLE TRIGGER form_instance_never_changes;
ALTER TABLE form_instance FORCE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
