-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The classification of occupations and skills (ESCO), several versions and languages side by side.
-- Reference data: nobody's, for everybody.

CREATE TABLE esco_version (
  version     text PRIMARY KEY CHECK (version ~ '^[0-9]+(\.[0-9]+){1,3}$'),
  imported_at timestamptz NOT NULL
);

CREATE TABLE esco_concept (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version    text NOT NULL REFERENCES esco_version (version),
  uri        text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('occupation', 'skill', 'isco', 'skill_group')),
  code       text NOT NULL,
  isco       text NOT NULL,
  skill_type text NOT NULL,
  reuse      text NOT NULL,
  UNIQUE (version, uri)
);

-- rank 0: the preferred label; 1: others.
CREATE TABLE esco_label (
  concept bigint NOT NULL REFERENCES esco_concept (id),
  lang    text NOT NULL,
  rank    smallint NOT NULL CHECK (rank IN (0, 1)),
  label   text NOT NULL,
  plain   text NOT NULL
);
CREATE INDEX esco_label_concept ON esco_label (concept, lang, rank);
CREATE INDEX esco_label_words ON esco_label USING gin (to_tsvector('simple', plain));

CREATE TABLE esco_text (
  concept     bigint NOT NULL REFERENCES esco_concept (id),
  lang        text NOT NULL,
  description text NOT NULL,
  PRIMARY KEY (concept, lang)
);

CREATE TABLE esco_relation (
  occupation bigint NOT NULL REFERENCES esco_concept (id),
  skill      bigint NOT NULL REFERENCES esco_concept (id),
  essential  boolean NOT NULL,
  PRIMARY KEY (occupation, skill)
);

CREATE TABLE esco_broader (
  concept bigint NOT NULL REFERENCES esco_concept (id),
  broader bigint NOT NULL REFERENCES esco_concept (id),
  PRIMARY KEY (concept, broader)
);

GRANT SELECT ON esco_version, esco_concept, esco_label, esco_text, esco_relation, esco_broader TO mnet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON esco_version, esco_concept, esco_label, esco_text, esco_relation,
  esco_broader TO mnet_batch;
