-- Owner: platform/facts
-- What concerns every community and belongs to none, kind by kind.
{{on_sqlite}} CREATE INDEX facts_of_none ON facts (kind, id) WHERE community_id IS NULL;
{{on_postgres}} CREATE INDEX facts_of_none ON facts (kind, tx, id) WHERE community_id IS NULL;

-- Owner: members
-- When the person was erased: nothing is kept of them but this row, so that counts stay what they were.
ALTER TABLE members ADD COLUMN erased_at BIGINT;

-- Phone numbers and union ids that were written down for a member while they are somebody else's identity.
CREATE TABLE member_claims (
  platform      TEXT NOT NULL,
  external_key  TEXT NOT NULL,
  member_id     BIGINT NOT NULL REFERENCES members (id),
  claimed_at    BIGINT NOT NULL,   -- UTC, milliseconds
  PRIMARY KEY (platform, external_key, member_id)
);
CREATE INDEX member_claims_by_member ON member_claims (member_id);

-- Owner: members/merging
-- Who counts as whom; one row for each who ever did.
CREATE TABLE member_merges (
  member_id     BIGINT PRIMARY KEY REFERENCES members (id),
  into_id       BIGINT NOT NULL REFERENCES members (id),
  told_at       BIGINT NOT NULL,   -- UTC, milliseconds: when the last merge or its undoing was told
  undone_at     BIGINT,            -- null: merged now
  change_number BIGINT NOT NULL,
  actor         TEXT NOT NULL      -- the name of whoever did it, as it was then
);
CREATE INDEX member_merges_by_into ON member_merges (into_id);

-- Owner: members/fields
-- What an installation wants to know of its members.
CREATE TABLE member_fields (
  id            {{key}},
  name          TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'choices', 'yes_no')),
  place         BIGINT NOT NULL,   -- order in which they are shown
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  used_at       BIGINT,            -- when a member first had a value; then the kind stays
  archived_at   BIGINT             -- null: shown
);
CREATE TABLE member_field_options (
  id            {{key}},
  field_id      BIGINT NOT NULL REFERENCES member_fields (id),
  name          TEXT NOT NULL,
  colour        TEXT NOT NULL,
  place         BIGINT NOT NULL,
  archived_at   BIGINT,            -- null: can be chosen
  UNIQUE (field_id, name)
);

-- Owner: members/profile
-- The last word on one thing about one member; the words before are facts.
CREATE TABLE member_traits (
  member_id     BIGINT NOT NULL REFERENCES members (id),
  trait         TEXT NOT NULL,     -- 'stage', 'owner', 'source', 'inviter', 'phone', 'unionid', 'field:3', 'consent:marketing'
  value         TEXT NOT NULL,     -- JSON that SQL never opens; 'null': taken away
  changed_at    BIGINT NOT NULL,   -- UTC, milliseconds
  fact_id       BIGINT NOT NULL,   -- 0 where no fact tells of it
  change_number BIGINT NOT NULL,
  actor         TEXT NOT NULL,     -- the name of whoever did it, as it was then
  PRIMARY KEY (member_id, trait)
);

-- Owner: members/notes
-- What came of talks with a member, one to one.
CREATE TABLE member_notes (
  id            {{key}},
  member_id     BIGINT NOT NULL REFERENCES members (id),
  talked_on     BIGINT NOT NULL,   -- days since 1970
  text          TEXT NOT NULL,
  habits        TEXT NOT NULL,
  interests     TEXT NOT NULL,
  motives       TEXT NOT NULL,
  author        TEXT NOT NULL,     -- name of the operator, as it was then
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  version       BIGINT NOT NULL    -- 1, and one more with each change
);
CREATE INDEX member_notes_by_member ON member_notes (member_id, talked_on, id);

CREATE TABLE follow_ups (
  id            {{key}},
  member_id     BIGINT NOT NULL REFERENCES members (id),
  operator_id   BIGINT NOT NULL,   -- whose it is
  due_on        BIGINT NOT NULL,   -- days since 1970
  text          TEXT NOT NULL,
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  created_by    TEXT NOT NULL,     -- name of the operator, as it was then
  done_at       BIGINT             -- null: open
);
CREATE INDEX follow_ups_by_member ON follow_ups (member_id, due_on, id);
CREATE INDEX follow_ups_by_operator ON follow_ups (operator_id, due_on, id) WHERE done_at IS NULL;

-- Owner: members/duplicates
-- Pairs of members that look alike and are two persons all the same.
CREATE TABLE distinct_members (
  first_id      BIGINT NOT NULL REFERENCES members (id),
  second_id     BIGINT NOT NULL REFERENCES members (id),  -- larger than the first
  said_at       BIGINT NOT NULL,   -- UTC, milliseconds
  actor         TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id)
);
