-- Owner: platform/storage
-- A random text that is another one in every database and after every restore: files beside the database (snapshots) carry it,
-- so that a file of another database is never taken for ours.
CREATE TABLE database_mark (
  id            {{key}} CHECK (id = 1),
  mark          TEXT NOT NULL
);
