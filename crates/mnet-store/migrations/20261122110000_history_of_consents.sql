-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Consents to optional purposes: who wrote the answer down, on what proof; nothing is rewritten.

ALTER TABLE consent
  ADD COLUMN evidence text,
  ADD COLUMN body     text,
  ADD COLUMN account  uuid;
-- The form is stored after what it says, in the same transaction.
ALTER TABLE consent DROP CONSTRAINT consent_form_fkey;
ALTER TABLE consent ADD CONSTRAINT consent_form_fkey
  FOREIGN KEY (form) REFERENCES form_instance (id) DEFERRABLE INITIALLY DEFERRED;
-- A withdrawal is another line: what was said stays said.
REVOKE UPDATE ON consent FROM mnet_app;
