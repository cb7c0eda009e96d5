-- Owner: access/sessions
-- Browsers that are signed in. Only the digest of the cookie is kept.
CREATE TABLE sessions (
  id            {{key}},
  operator_id   BIGINT NOT NULL REFERENCES operators (id),
  token_digest  TEXT NOT NULL UNIQUE,
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  last_seen_at  BIGINT NOT NULL,   -- to the minute
  peer          TEXT NOT NULL,     -- address at sign-in
  agent         TEXT NOT NULL      -- what the browser calls itself
);
CREATE INDEX sessions_by_operator ON sessions (operator_id);

-- Owner: access/tokens
-- Programs that may call. Only the digest of the token is kept.
CREATE TABLE api_tokens (
  id            {{key}},
  name          TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'operator', 'analyst', 'read_only')),
  token_digest  TEXT NOT NULL UNIQUE,
  created_at    BIGINT NOT NULL,
  created_by    TEXT NOT NULL,     -- name of whoever made it
  last_used_at  BIGINT,            -- to the minute
  expires_at    BIGINT             -- null: never
);

-- Owner: access/signin
-- How often sign-in was tried without success: for an account from a place, for a place ('' as account), for an account
-- ('' as place).
CREATE TABLE sign_in_attempts (
  account       TEXT NOT NULL,     -- digest of the e-mail address, known or not
  place         TEXT NOT NULL,
  count         BIGINT NOT NULL,
  since         BIGINT NOT NULL,   -- UTC, milliseconds: the first of them
  locked_until  BIGINT NOT NULL,   -- 0: not locked
  succeeded_at  BIGINT,            -- the last success of this account from this place
  PRIMARY KEY (account, place)
);
CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (since);
