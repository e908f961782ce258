-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files that feed the integrated card: what was delivered, what became of each row, and what was
-- taken back. A row keeps its message until it is accepted, or a month.
CREATE TABLE feed_import (
  id        uuid PRIMARY KEY,
  edition   text NOT NULL REFERENCES edition (code),
  format    text NOT NULL CHECK (format IN ('hub', 'sap', 'siuss', 'csv')),
  name      text NOT NULL,
  sha256    bytea NOT NULL,
  account   uuid,
  body      text NOT NULL,
  began_at  timestamptz NOT NULL,
  ended_at  timestamptz,
  undone_at timestamptz,
  undone_by uuid
);
CREATE INDEX feed_import_edition ON feed_import (edition, began_at DESC);
CREATE INDEX feed_import_file ON feed_import (sha256);

CREATE TABLE feed_row (
  import  uuid NOT NULL REFERENCES feed_import (id),
  nr      integer NOT NULL,
  line    integer NOT NULL,
  "column" integer NOT NULL,
  status  text NOT NULL CHECK (status IN ('waiting', 'accepted', 'already_applied', 'rejected')),
  code    text,
  field   text,
  value   text,
  message text,
  written jsonb NOT NULL DEFAULT '[]',
  notes   text[] NOT NULL DEFAULT '{}',
  record  uuid,
  person  uuid,
  system  text,
  body    text,
  key     text,
  PRIMARY KEY (import, nr)
);
CREATE INDEX feed_row_open ON feed_row (import, nr) WHERE status IN ('waiting', 'rejected');

-- Records whose import was taken back: what they said no longer counts from then on, and the card
-- of a day before still shows it.
CREATE TABLE feed_undone (
  record    uuid PRIMARY KEY,
  undone_at timestamptz NOT NULL
);

ALTER TABLE feed_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_import FORCE ROW LEVEL SECURITY;
ALTER TABLE feed_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_row FORCE ROW LEVEL SECURITY;
ALTER TABLE feed_undone ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_undone FORCE ROW LEVEL SECURITY;
CREATE POLICY batch_all ON feed_import TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON feed_row TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON feed_undone TO mnet_batch USING (true) WITH CHECK (true);
-- Numbers and instants alone: whose they are is kept with the record.
CREATE POLICY anybody_reads ON feed_undone FOR SELECT TO mnet_app USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_import, feed_row TO mnet_batch;
GRANT SELECT, INSERT ON feed_undone TO mnet_batch;
GRANT SELECT ON feed_undone TO mnet_app;
