-- Owner: conversations
-- What whoever began an import must know to begin it again, in their own words (the console's order as JSON); null: the command line.
ALTER TABLE imports ADD COLUMN ticket TEXT;
