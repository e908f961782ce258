-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Answered referrals are listed by the day they left, page by page, at either end.

CREATE INDEX referral_received ON referral (to_body, sent_on DESC, id DESC);
CREATE INDEX referral_sent ON referral (from_body, sent_on DESC, id DESC);
