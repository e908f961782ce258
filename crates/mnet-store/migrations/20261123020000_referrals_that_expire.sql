-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Referrals that nobody answered are found by their last day, whoever sent them.
CREATE INDEX referral_waiting ON referral (id, expires_on) WHERE state IN ('sent', 'seen');
