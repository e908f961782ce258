-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What proves that somebody counts, and that a line was accounted for (REP-06, REP-07): read by
-- nightly work for who has the right to ask, never the file itself.
GRANT SELECT (kind, sha256) ON document TO mnet_batch;
GRANT SELECT ON recipient_line_completion TO mnet_batch;
CREATE POLICY batch_reads ON recipient_line_completion FOR SELECT TO mnet_batch USING (true);
