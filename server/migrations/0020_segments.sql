-- Owner: segments/saved
-- Audiences that are kept under a name.
CREATE TABLE segments (
  id            {{key}},
  name          TEXT NOT NULL,
  community_id  BIGINT REFERENCES communities (id),  -- of whom it is asked; null: of all members
  expression    TEXT NOT NULL,     -- in its canonical form; of a frozen one: what it was made of
  frozen_at     BIGINT,            -- UTC, milliseconds; null: kept current
  operator_id   BIGINT NOT NULL,   -- whose personal tags it may name; 0: a program's
  author        TEXT NOT NULL,     -- the name, as it was then
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  changed_at    BIGINT NOT NULL,   -- UTC, milliseconds
  version       BIGINT NOT NULL
);
CREATE UNIQUE INDEX segments_by_name ON segments (lower(name));

-- Who is on the list of a frozen one.
CREATE TABLE segment_list_members (
  segment_id    BIGINT NOT NULL REFERENCES segments (id),
  member_id     BIGINT NOT NULL,
  PRIMARY KEY (segment_id, member_id)
);

-- Owner: segments/keeping
-- Who is in a segment as far as it was told by segment.entered and segment.left: these, and then the moves since.
CREATE TABLE segment_keepings (
  segment_id    {{key}},
  definition    TEXT NOT NULL,     -- community and expression that this is of
  members       TEXT NOT NULL      -- Roaring bitmap of member ids, base64url
);
CREATE TABLE segment_moves (
  id            {{key}},
  segment_id    BIGINT NOT NULL,
  entered       TEXT NOT NULL,     -- as segment_keepings.members
  gone          TEXT NOT NULL
);
CREATE INDEX segment_moves_by_segment ON segment_moves (segment_id, id);

-- How it went day by day. Days on which nothing moved have no row.
CREATE TABLE segment_days (
  segment_id    BIGINT NOT NULL,
  day           BIGINT NOT NULL,   -- days since 1970-01-01 in the zone of its community, else of the installation
  members       BIGINT NOT NULL,   -- at the end of it
  entered       BIGINT NOT NULL,
  gone          BIGINT NOT NULL,
  PRIMARY KEY (segment_id, day)
);
