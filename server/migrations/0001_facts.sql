-- Owner: platform/facts
-- What happened, append-only; the one source for counting. Read in order of (tx, id), see platform/facts/fact.hpp.
CREATE TABLE facts (
  id            {{key}},
  tx            BIGINT NOT NULL,
  occurred_at   BIGINT NOT NULL,   -- UTC, milliseconds
  recorded_at   BIGINT NOT NULL,   -- UTC, milliseconds
  kind          TEXT NOT NULL,
  community_id  BIGINT,
  group_id      BIGINT,
  member_id     BIGINT,
  actor         TEXT NOT NULL,
  data          TEXT NOT NULL,     -- a JSON object
  source_key    BIGINT             -- the same each time the same thing is told again
);
CREATE UNIQUE INDEX facts_by_source ON facts (group_id, source_key) WHERE source_key IS NOT NULL;
{{on_postgres}} CREATE INDEX facts_by_position ON facts (tx, id);
{{on_postgres}} CREATE SEQUENCE fact_ids;

-- How far each subscriber has heard.
CREATE TABLE fact_cursors (
  name          TEXT NOT NULL PRIMARY KEY,
  tx            BIGINT NOT NULL,
  id            BIGINT NOT NULL
);
