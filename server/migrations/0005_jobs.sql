-- Owner: platform/jobs
-- Work that is due later or must be carried out once.
CREATE TABLE jobs (
  id            {{key}},
  kind          TEXT NOT NULL,
  job_key       TEXT NOT NULL,     -- a second job of the same kind and key is not added
  payload       TEXT NOT NULL,     -- JSON that SQL never opens
  due_at        BIGINT NOT NULL,   -- UTC, milliseconds
  claimed_until BIGINT NOT NULL,   -- 0: nobody has it
  attempts      BIGINT NOT NULL,
  last_error    TEXT,              -- why the last try failed; null after a success
  done_at       BIGINT,            -- null until it is finished, or given up with last_error
  UNIQUE (kind, job_key)
);
CREATE INDEX jobs_due ON jobs (kind, due_at) WHERE done_at IS NULL;
