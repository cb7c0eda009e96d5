-- Owner: conversations
-- A group page by page. SQLite ends each entry of an index with the id, PostgreSQL must be told to.
{{on_postgres}} DROP INDEX messages_by_group;
{{on_postgres}} CREATE INDEX messages_by_group ON messages (group_id, sent_at, id);

-- What follows is derived from facts and messages, so that conversations can be read and searched quickly. It is filled a
-- little later than they are, and can be filled again: tables named derived_… are not in backups.

-- How far the facts have been taken in, of the database that has this mark.
CREATE TABLE derived_progress (
  id            {{key}} CHECK (id = 1),
  mark          TEXT NOT NULL,
  tx            BIGINT NOT NULL,
  fact_id       BIGINT NOT NULL
);

-- A number for each message in order of time, ten minutes by ten minutes; see conversations/search/place.hpp.
CREATE TABLE derived_message_places (
  place         {{key}},
  message_id    BIGINT NOT NULL
);

-- The words of the message at each place (its text stands in messages only); see conversations/search/index_words.hpp.
{{on_sqlite}} CREATE VIRTUAL TABLE derived_message_words USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_'");
{{on_postgres}} CREATE TABLE derived_message_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
{{on_postgres}} CREATE INDEX derived_message_words_by_word ON derived_message_words USING gin (words);

CREATE TABLE derived_reactions (
  group_id      BIGINT NOT NULL,
  message_key   BIGINT NOT NULL,   -- source key of the message
  emoji         TEXT NOT NULL,
  people        BIGINT NOT NULL,   -- known people who gave it
  told          BIGINT NOT NULL,   -- the largest count of others
  PRIMARY KEY (group_id, message_key, emoji)
);

-- Who came, went or took another name, to be shown between messages.
CREATE TABLE derived_notices (
  id            {{key}},           -- the id of its fact
  group_id      BIGINT NOT NULL,
  at            BIGINT NOT NULL,   -- UTC, milliseconds
  kind          TEXT NOT NULL CHECK (kind IN ('joined', 'left', 'renamed', 'group_renamed')),
  member_id     BIGINT,
  other_id      BIGINT,            -- who invited or removed them
  name          TEXT               -- the new one
);
CREATE INDEX derived_notices_by_group ON derived_notices (group_id, at, id);
