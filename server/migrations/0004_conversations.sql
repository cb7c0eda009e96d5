-- Owner: conversations
CREATE TABLE messages (
  id            {{key}},           -- the id of its message.posted fact
  group_id      BIGINT NOT NULL,
  member_id     BIGINT NOT NULL,
  sent_at       BIGINT NOT NULL,   -- UTC, milliseconds
  text          TEXT NOT NULL,
  media         TEXT,              -- 'image', 'voice', …; null: text
  topic         TEXT,              -- thread inside the group
  reply_key     BIGINT             -- source key of the message answered, in the same group
);
CREATE INDEX messages_by_group ON messages (group_id, sent_at);

-- One reading of one export.
CREATE TABLE imports (
  id            {{key}},
  community_id  BIGINT NOT NULL,
  source        TEXT NOT NULL,     -- file name
  format        TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed')),
  started_at    BIGINT NOT NULL,   -- UTC, milliseconds
  finished_at   BIGINT,            -- null while running
  events        BIGINT NOT NULL,   -- read
  added         BIGINT NOT NULL,   -- facts that were new
  rejected      BIGINT NOT NULL
);
CREATE INDEX imports_by_community ON imports (community_id, started_at);
