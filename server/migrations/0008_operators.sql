-- Owner: access/operators
-- Who may use the console.
CREATE TABLE operators (
  id            {{key}},
  email         TEXT NOT NULL UNIQUE,  -- in small letters
  name          TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'operator', 'analyst', 'read_only')),
  language      TEXT NOT NULL CHECK (language IN ('zh-CN', 'zh-TW', 'en')),
  password_hash TEXT,              -- Argon2id, PHC string; null until the invitation is accepted
  created_at    BIGINT NOT NULL,   -- UTC, milliseconds
  last_seen_at  BIGINT,            -- to the minute
  disabled_at   BIGINT             -- null: may sign in
);

-- One-time links. Only the digest of the token is kept.
CREATE TABLE invitations (
  id            {{key}},
  token_digest  TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL CHECK (kind IN ('owner', 'operator', 'reset')),
  operator_id   BIGINT REFERENCES operators (id),  -- whom it is for; null: for the first owner
  created_at    BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL
);

-- Owner: access/totp
-- Second factors.
CREATE TABLE totp_keys (
  operator_id   BIGINT PRIMARY KEY REFERENCES operators (id),
  secret        TEXT NOT NULL,     -- base 32
  confirmed_at  BIGINT,            -- null until a first code has shown that the app has it
  last_step     BIGINT NOT NULL    -- the last step whose code was used
);

CREATE TABLE recovery_codes (
  operator_id   BIGINT NOT NULL REFERENCES operators (id),
  code_digest   TEXT NOT NULL,
  PRIMARY KEY (operator_id, code_digest)
);
