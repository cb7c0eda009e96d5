-- Owner: members
-- One person, whatever number of identities on channels.
CREATE TABLE members (
  id            {{key}},
  name          TEXT NOT NULL,     -- as shown last
  role          TEXT NOT NULL CHECK (role IN ('member', 'operator', 'bot')),
  created_at    BIGINT NOT NULL    -- UTC, milliseconds: when Hearth came to know them
);

CREATE TABLE identities (
  id            {{key}},
  member_id     BIGINT NOT NULL REFERENCES members (id),
  platform      TEXT NOT NULL,
  scope         BIGINT NOT NULL,   -- community id where keys mean nothing outside it (names), else 0
  external_key  TEXT NOT NULL,
  UNIQUE (platform, scope, external_key)
);
CREATE INDEX identities_by_member ON identities (member_id);

-- Every name that a member had in a community: what a name-only mention is resolved by.
CREATE TABLE member_names (
  community_id  BIGINT NOT NULL,
  platform      TEXT NOT NULL,
  name          TEXT NOT NULL,
  member_id     BIGINT NOT NULL REFERENCES members (id),
  PRIMARY KEY (community_id, platform, name, member_id)
);
