-- Owner: platform/facts
-- What happened to one member, latest first. Messages, most of all facts, are left out: see
-- docs/decisions/0011-timeline-of-a-member.md.
CREATE INDEX facts_by_member ON facts (member_id, occurred_at, id) WHERE kind <> 'message.posted';

-- Owner: conversations
-- Who answered a message.
CREATE INDEX messages_by_reply ON messages (group_id, reply_key) WHERE reply_key IS NOT NULL;

-- Owner: members
CREATE INDEX member_names_by_member ON member_names (member_id, name);
