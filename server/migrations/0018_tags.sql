-- Owner: tags
-- What operators say of members and groups, in few words that can be counted.
CREATE TABLE tag_groups (
  id            {{key}},
  kind          TEXT NOT NULL CHECK (kind IN ('enterprise', 'personal', 'group')),
  operator_id   BIGINT NOT NULL,   -- whose it is, where it is personal; 0: everybody's
  name          TEXT NOT NULL,
  choice        TEXT NOT NULL CHECK (choice IN ('single', 'multiple')),
  colour        TEXT NOT NULL,     -- of new tags in it
  place         BIGINT NOT NULL,   -- order in which they are shown
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  archived_at   BIGINT             -- null: in use
);
CREATE UNIQUE INDEX tag_groups_by_name ON tag_groups (kind, operator_id, lower(name));

CREATE TABLE tags (
  id            {{key}},
  tag_group_id  BIGINT NOT NULL REFERENCES tag_groups (id),
  name          TEXT NOT NULL,
  colour        TEXT NOT NULL,
  place         BIGINT NOT NULL,   -- order within the tag group
  bearers       BIGINT NOT NULL,   -- how many assignments it has, moved with them
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  archived_at   BIGINT             -- null: can be given
);
CREATE UNIQUE INDEX tags_by_name ON tags (tag_group_id, lower(name));

-- One deed that gave or took a tag, to be looked up and undone.
CREATE TABLE tag_actions (
  id            {{key}},
  tag_id        BIGINT NOT NULL REFERENCES tags (id),
  deed          TEXT NOT NULL CHECK (deed IN ('give', 'take')),
  maker         TEXT NOT NULL,     -- 'operator:3', 'rule:5', 'import:7', 'system'
  maker_name    TEXT NOT NULL,     -- as it was then
  made_at       BIGINT NOT NULL,   -- UTC, milliseconds
  bearers       BIGINT NOT NULL,   -- whose tags it changed
  undone_at     BIGINT,
  undone_by     TEXT               -- the name, as it was then
);
CREATE INDEX tag_actions_by_tag ON tag_actions (tag_id, id);

-- Who has which tag. The bearer is a group where the tag's group is of kind 'group', else a member.
CREATE TABLE tag_assignments (
  tag_id        BIGINT NOT NULL REFERENCES tags (id),
  bearer_id     BIGINT NOT NULL,
  maker         TEXT NOT NULL,     -- as in tag_actions
  assigned_at   BIGINT NOT NULL,   -- UTC, milliseconds
  action_id     BIGINT NOT NULL,
  PRIMARY KEY (tag_id, bearer_id)
);
CREATE INDEX tag_assignments_by_bearer ON tag_assignments (bearer_id, tag_id);

-- Assignments that an action took away or replaced, as they were: what undoing it gives back.
CREATE TABLE tag_removals (
  action_id     BIGINT NOT NULL REFERENCES tag_actions (id),
  tag_id        BIGINT NOT NULL,
  bearer_id     BIGINT NOT NULL,
  maker         TEXT NOT NULL,
  assigned_at   BIGINT NOT NULL,   -- UTC, milliseconds
  former_action BIGINT NOT NULL,
  PRIMARY KEY (action_id, tag_id, bearer_id)
);
CREATE INDEX tag_removals_by_bearer ON tag_removals (bearer_id);
