-- Owner: access/audit
-- Who did what; append-only.
CREATE TABLE audit_entries (
  id            {{key}},
  noted_at      BIGINT NOT NULL,   -- UTC, milliseconds
  operator_id   BIGINT,            -- null: a program, the command line, or Hearth itself
  actor         TEXT NOT NULL,     -- the name of whoever did it, as it was then
  action        TEXT NOT NULL,     -- dotted past tense: 'operator.invited'
  subject       TEXT NOT NULL,     -- to what
  peer          TEXT NOT NULL,     -- address that the request came from; '' for none
  detail        TEXT NOT NULL      -- JSON that SQL never opens
);
CREATE INDEX audit_entries_by_operator ON audit_entries (operator_id, id);
CREATE INDEX audit_entries_by_action ON audit_entries (action, id);
