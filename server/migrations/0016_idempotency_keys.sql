-- Owner: platform/idempotency
-- Requests that carried a key of their sender's choice, so that sending one again does nothing twice.
CREATE TABLE idempotency_keys (
  digest        TEXT NOT NULL PRIMARY KEY,  -- of the sender and the key; the key itself is not kept
  fingerprint   TEXT NOT NULL,              -- of the request, by the key: says nothing to whoever has not got it
  begun_at      BIGINT NOT NULL,            -- UTC, milliseconds
  status        BIGINT,                     -- of the answer; null until there is one
  content_type  TEXT,                       -- null: the answer is not kept
  location      TEXT,                       -- header, where the answer has it
  body          TEXT
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (begun_at);
