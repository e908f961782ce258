-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who counts, and what everybody was when they came in, read for the set of indicators: two
-- thirds of the rows of `counted` say why somebody does not count, and are passed by.

CREATE INDEX counted_who ON counted (edition, indicator, partner, on_date) INCLUDE (person)
  WHERE on_date IS NOT NULL;
CREATE INDEX counted_entry ON counted (edition, person)
  INCLUDE (sex, age_class, area, priority_groups) WHERE indicator = 'reception';
