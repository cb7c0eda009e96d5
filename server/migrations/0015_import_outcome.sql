-- Owner: conversations
-- Who began the reading of an export, and what came of it beyond the counts.
ALTER TABLE imports ADD COLUMN started_by TEXT;   -- operator or program; null: the command line
ALTER TABLE imports ADD COLUMN outcome TEXT;      -- JSON, see conversations/import_outcome.hpp; null until it has ended
