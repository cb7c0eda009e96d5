-- Owner: platform/facts
-- What is new of one community, without a look at what is new of all others.
{{on_sqlite}} CREATE INDEX facts_by_community ON facts (community_id, id);
{{on_postgres}} CREATE INDEX facts_by_community ON facts (community_id, tx, id);
