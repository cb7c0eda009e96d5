#include "imports/sheets/profile_service_writer.hpp"

#include <algorithm>

#include "imports/sheets/cell_values.hpp"

namespace hearth::imports::sheets {
namespace {

using members::Trait;
using members::TraitChange;
using members::TraitKind;

constexpr std::size_t kOperatorsAtOnce = 500;

FieldType type_of(members::FieldKind kind) {
  switch (kind) {
    case members::FieldKind::text:
      return FieldType::text;
    case members::FieldKind::number:
      return FieldType::number;
    case members::FieldKind::date:
      return FieldType::date;
    case members::FieldKind::choice:
      return FieldType::choice;
    case members::FieldKind::choices:
      return FieldType::choices;
    case members::FieldKind::yes_no:
      return FieldType::yes_no;
  }
  return FieldType::text;
}

FieldShape shape_of(const members::MemberField& field) {
  FieldShape shape{.id = field.id.value, .name = field.name, .type = type_of(field.kind)};
  for (const auto& option : field.options) {
    if (!option.is_archived) shape.options.push_back({.id = option.id.value, .name = option.name});
  }
  return shape;
}

std::vector<TraitChange> changes_of(const ProfileChange& change) {
  std::vector<TraitChange> changes;
  const auto add = [&](TraitKind kind, const auto& value) {
    if (value) changes.push_back({.trait = Trait::of(kind), .value = *value});
  };
  const auto add_id = [&](TraitKind kind, std::int64_t id) {
    changes.push_back({.trait = Trait::of(kind), .value = static_cast<double>(id)});
  };
  add(TraitKind::phone, change.phone);
  add(TraitKind::unionid, change.union_id);
  add(TraitKind::source, change.source);
  add(TraitKind::stage, change.stage);
  if (change.owner) add_id(TraitKind::owner, *change.owner);
  if (change.inviter) add_id(TraitKind::inviter, change.inviter->value);
  for (const auto& [field, json] : change.fields) {
    changes.push_back({.trait = Trait::of(members::FieldId{field}), .value = members::parse_trait_value(json)});
  }
  return changes;
}

// A sheet may be older than a withdrawal: what a member has taken back is not given again by it.
void add_consents(sql::Tx& tx, MemberId member, const std::vector<std::string>& purposes,
                  std::vector<TraitChange>& changes) {
  if (purposes.empty()) return;
  const auto profiles = members::ProfileService::list(tx, members::MergeService::members_of(tx, std::vector{member}));
  for (const std::string& purpose : purposes) {
    const Trait consent = Trait::consent(purpose);
    const bool is_withdrawn = std::ranges::any_of(profiles, [&](const members::Profile& profile) {
      return profile.value_of(consent) == members::TraitValue{false};
    });
    if (!is_withdrawn) changes.push_back({.trait = consent, .value = true});
  }
}

}  // namespace

std::vector<FieldShape> ProfileServiceWriter::fields() {
  std::vector<FieldShape> shapes;
  for (const members::MemberField& field : deps_.fields.list()) {
    if (!field.is_archived) shapes.push_back(shape_of(field));
  }
  return shapes;
}

std::optional<std::int64_t> ProfileServiceWriter::find_owner(const std::string& text) {
  const std::string wanted = folded(text);
  std::vector<OperatorId> named;
  std::optional<OperatorId> after;
  while (true) {
    const auto some = deps_.operators.list(after, kOperatorsAtOnce);
    for (const access::Operator& one : some) {
      if (folded(one.email) == wanted) return one.id.value;
      if (folded(one.name) == wanted) named.push_back(one.id);
    }
    if (some.size() < kOperatorsAtOnce) break;
    after = some.back().id;
  }
  return named.size() == 1 ? std::optional{named.front().value} : std::nullopt;
}

bool ProfileServiceWriter::change(sql::Tx& tx, MemberId member, const ProfileChange& change,
                                  const ImportAuthor& author) {
  std::vector<TraitChange> changes = changes_of(change);
  add_consents(tx, member, change.consents, changes);
  if (changes.empty()) return false;
  return deps_.profiles.tell(
      tx, member,
      {.changes = std::move(changes), .at = deps_.clock.now(), .actor = author.actor(), .name = author.name});
}

}  // namespace hearth::imports::sheets
