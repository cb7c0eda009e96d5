-- Owner: platform/storage
-- The next free id of each kind; see platform/storage/id_source.hpp.
CREATE TABLE id_blocks (
  name          TEXT NOT NULL PRIMARY KEY,
  next          BIGINT NOT NULL
);
