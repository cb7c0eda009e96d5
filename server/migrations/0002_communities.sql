-- Owner: communities
CREATE TABLE communities (
  id            {{key}},
  name          TEXT NOT NULL UNIQUE,
  time_zone     TEXT NOT NULL,     -- IANA name; days are counted in it
  key_seed      BIGINT NOT NULL,   -- random; source keys of imported facts are hashed with it
  created_at    BIGINT NOT NULL    -- UTC, milliseconds
);

-- A chat room on one channel.
CREATE TABLE groups (
  id            {{key}},
  community_id  BIGINT NOT NULL REFERENCES communities (id),
  channel       TEXT NOT NULL,     -- 'import', later 'builtin', 'wecom', …
  platform      TEXT NOT NULL,     -- where it lives or was exported from: 'telegram', 'slack', …
  external_key  TEXT NOT NULL,     -- its id there
  name          TEXT NOT NULL,
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds: when Hearth came to know it
  UNIQUE (community_id, platform, external_key)
);
