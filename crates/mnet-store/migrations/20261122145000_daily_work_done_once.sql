-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A program that is started again does not do the day's work again.
CREATE TABLE daily_work (
  done_on   date PRIMARY KEY,
  done_at   timestamptz NOT NULL,
  alerts    bigint NOT NULL,
  forgotten bigint NOT NULL
);
ALTER TABLE daily_work ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_work FORCE ROW LEVEL SECURITY;
CREATE POLICY batch_all ON daily_work TO mnet_batch USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON daily_work TO mnet_batch;
