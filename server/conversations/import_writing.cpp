#include "conversations/import_writing.hpp"

#include <fmt/format.h>

#include "conversations/event_facts.hpp"
#include "conversations/import_store.hpp"
#include "conversations/message_store.hpp"

namespace hearth::conversations {

using channels::exports::Event;
using channels::exports::EventKind;

namespace {

constexpr const char* kActor = "import";

std::optional<std::string_view> text_or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

ImportWriting::ImportWriting(Deps deps, communities::Community community, ImportRun run, ImportPeople::Place place,
                             const std::vector<std::string>& operators, const std::vector<std::string>& bots)
    : deps_{deps},
      community_{std::move(community)},
      run_{std::move(run)},
      platform_{place.platform},
      people_{deps.members, std::move(place), operators, bots} {}

void ImportWriting::open_groups(const ImportBatch& batch) {
  if (batch.groups.empty()) return;
  const auto opened = deps_.db.write([&](sql::Tx& tx) {
    std::vector<GroupId> ids;
    for (const auto& head : batch.groups) {
      const communities::GroupAddress address{.channel = "import", .platform = platform_, .external_key = head.key};
      ids.push_back(deps_.communities.ensure_group(tx, community_.id, address, head.name).id);
    }
    return ids;
  });
  for (const GroupId id : opened) groups_.push_back({.id = id, .keys = SourceKeys{community_.key_seed}});
}

void ImportWriting::meet_people(const ImportBatch& batch) {
  for (const auto& person : batch.people) people_.expect(person, kEarliest);
  for (const auto& told : batch.events) {
    people_.expect(told.event.who, told.event.at);
    if (told.event.by) people_.expect(*told.event.by, told.event.at);
  }
  people_.settle(deps_.db);
}

ImportWriting::Draft ImportWriting::draft_of(OpenGroup& group, const Event& event) const {
  const bool has_by = event.by && ImportPeople::is_somebody(*event.by);
  Draft draft;
  draft.fact = facts::Fact{
      .occurred_at = event.at,
      .kind = fact_kind(event.kind),
      .community = community_.id,
      .group = group.id,
      .member = ImportPeople::is_somebody(event.who) ? std::optional{people_.id_of(event.who)} : std::nullopt,
      .actor = kActor,
      .data = fact_data(event, has_by ? std::optional{people_.id_of(*event.by)} : std::nullopt),
      .source_key = group.keys.key_of(event)};
  if (event.kind == EventKind::message) {
    draft.message = &event;
    if (!event.reply_to.empty()) draft.reply_key = group.keys.key_of_message(event.reply_to);
  }
  return draft;
}

// Whoever is staff is told once a group, as a fact with a key of its own, so that it is there however often it is
// imported.
void ImportWriting::draft_role(OpenGroup& group, const Event& event, std::vector<Draft>& drafts) {
  const members::Role role = people_.role_of(event.who);
  if (role == members::Role::member || !ImportPeople::is_somebody(event.who)) return;
  const MemberId member = people_.id_of(event.who);
  const auto place = static_cast<std::size_t>(&group - groups_.data());
  if (!staff_told_.emplace(place, member).second) return;
  const std::string role_name{members::to_text(role)};
  Draft draft;
  draft.fact = facts::Fact{.occurred_at = event.at,
                           .kind = "member.role_changed",
                           .community = community_.id,
                           .group = group.id,
                           .member = member,
                           .actor = kActor,
                           .data = fmt::format(R"({{"role":"{}"}})", role_name),
                           .source_key = group.keys.key_of_message(fmt::format("role:{}:{}", role_name, member.value))};
  drafts.push_back(std::move(draft));
}

std::vector<ImportWriting::Draft> ImportWriting::draft_facts(const ImportBatch& batch) {
  std::vector<Draft> drafts;
  drafts.reserve(batch.events.size());
  for (const auto& told : batch.events) {
    OpenGroup& group = groups_[told.group];
    // A message without a person (a deleted account that the export no longer names) would count for nobody.
    if (told.event.kind != EventKind::reacted && told.event.kind != EventKind::group_renamed &&
        !ImportPeople::is_somebody(told.event.who)) {
      ++nobodys_;
      continue;
    }
    draft_role(group, told.event, drafts);
    drafts.push_back(draft_of(group, told.event));
  }
  return drafts;
}

void ImportWriting::insert_messages(sql::Tx& tx, const std::vector<Draft>& drafts,
                                    const std::vector<std::optional<FactId>>& ids) const {
  std::vector<Message> messages;
  messages.reserve(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (draft.message == nullptr || !ids[i]) continue;
    messages.push_back({.id = *ids[i],
                        .group = *draft.fact.group,
                        .member = *draft.fact.member,
                        .sent_at = draft.fact.occurred_at,
                        .text = draft.message->text,
                        .media = text_or_null(draft.message->media),
                        .topic = text_or_null(draft.message->topic),
                        .reply_key = draft.reply_key});
  }
  message_store::insert_all(tx, messages);
}

std::vector<bool> ImportWriting::write(const std::vector<Draft>& drafts, const ImportRun& run_after) {
  std::vector<facts::Fact> told;
  told.reserve(drafts.size());
  for (const Draft& draft : drafts) told.push_back(draft.fact);
  return deps_.db.write([&](sql::Tx& tx) {
    const auto ids = deps_.facts.append_all(tx, told);
    insert_messages(tx, drafts, ids);
    ImportRun run = run_after;
    std::vector<bool> is_new;
    is_new.reserve(ids.size());
    for (const auto& id : ids) {
      is_new.push_back(id.has_value());
      run.added += id.has_value() ? 1 : 0;
    }
    import_store::update(tx, run);
    return is_new;
  });
}

void ImportWriting::take(const ImportBatch& batch) {
  open_groups(batch);
  meet_people(batch);
  const std::vector<Draft> drafts = draft_facts(batch);
  run_.events += static_cast<std::int64_t>(batch.events.size());
  const std::vector<bool> is_new = write(drafts, run_);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!is_new[i]) continue;
    ++run_.added;
    ++added_by_kind_[drafts[i].fact.kind];
  }
}

}  // namespace hearth::conversations
