-- Owner: imports/sheets
-- Readings of spreadsheets: members, or what they bought.
CREATE TABLE sheet_imports (
  id            {{key}},
  kind          TEXT NOT NULL CHECK (kind IN ('members', 'orders')),
  mode          TEXT NOT NULL CHECK (mode IN ('trial', 'keep')),
  source        TEXT NOT NULL,     -- the file's name
  state         TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed')),
  started_at    BIGINT NOT NULL,   -- UTC, milliseconds
  finished_at   BIGINT,
  started_by    TEXT NOT NULL,
  total_rows    BIGINT NOT NULL,
  made          BIGINT NOT NULL,
  known         BIGINT NOT NULL,
  changed       BIGINT NOT NULL,
  skipped       BIGINT NOT NULL,
  bad           BIGINT NOT NULL,
  ticket        TEXT NOT NULL,     -- JSON: what was ordered
  outcome       TEXT               -- JSON: what was wrong; null until it has ended
);

-- Owner: platform/facts
-- What comes from outside and happened in no group is told once, too: see docs/decisions/0017-purchases.md.
CREATE UNIQUE INDEX facts_by_source_alone ON facts (source_key) WHERE group_id IS NULL AND source_key IS NOT NULL;
-- What was bought, and who is one person with whom: few among facts, and read without a look at all others.
{{on_sqlite}} CREATE INDEX facts_of_purchases ON facts (id) WHERE kind IN ('order.paid', 'order.refunded', 'member.merged', 'member.unmerged');
{{on_postgres}} CREATE INDEX facts_of_purchases ON facts (tx, id) WHERE kind IN ('order.paid', 'order.refunded', 'member.merged', 'member.unmerged');
