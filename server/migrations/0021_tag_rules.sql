-- Owner: segments/rules
-- Tags that members get when they come into a segment.
CREATE TABLE tag_rules (
  id            {{key}},
  segment_id    BIGINT NOT NULL REFERENCES segments (id),
  tag_id        BIGINT NOT NULL REFERENCES tags (id),
  takes_back    BIGINT NOT NULL,   -- 1: whoever leaves the segment loses the tag again
  is_active     BIGINT NOT NULL,
  is_applied    BIGINT NOT NULL,   -- 0: those who are in the segment have not all been looked at
  author        TEXT NOT NULL,     -- the name, as it was then
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  changed_at    BIGINT NOT NULL    -- UTC, milliseconds
);
CREATE UNIQUE INDEX tag_rules_by_segment ON tag_rules (segment_id, tag_id);
