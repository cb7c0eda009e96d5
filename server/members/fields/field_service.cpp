#include "members/fields/field_service.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "members/fields/field_store.hpp"
#include "platform/base/text.hpp"

namespace hearth::members {

namespace store = field_store;

namespace {

Error bad(std::vector<FieldError> faults) {
  return {ErrorCode::invalid, "member_field.bad", "the field cannot be like that", std::move(faults)};
}

Error name_taken(const std::string& name) {
  return {ErrorCode::conflict,
          "member_field.name_taken",
          fmt::format("there is a field of the name {}", name),
          {{.where = "/name", .reason = "member_field.name_taken"}}};
}

Error no_field(FieldId id) {
  return {ErrorCode::not_found, "member_field.not_found", fmt::format("there is no field {}", id.value)};
}

void trim_names(std::string& name, std::vector<WantedOption>& options) {
  name = std::string{text::trim(name)};
  for (WantedOption& option : options) option.name = std::string{text::trim(option.name)};
}

std::vector<WantedOption> shown_options(const MemberField& field) {
  std::vector<WantedOption> options;
  for (const FieldOption& option : field.options) {
    if (!option.is_archived) options.push_back({.id = option.id, .name = option.name, .colour = option.colour});
  }
  return options;
}

// The options as they are to be, in order, those that are left out archived at the end. An id that the field does not
// have is a fault.
Result<std::vector<FieldOption>> merged_options(const MemberField& field, const std::vector<WantedOption>& wanted) {
  std::vector<FieldOption> merged;
  std::vector<FieldOption> left = field.options;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto known = std::find_if(left.begin(), left.end(), [&](const FieldOption& option) {
      return wanted[i].id ? option.id == *wanted[i].id : option.name == wanted[i].name;
    });
    if (known == left.end() && wanted[i].id) {
      return bad({{fmt::format("/options/{}/id", i), "member_field.no_such_option"}});
    }
    const OptionId id = known == left.end() ? OptionId{} : known->id;
    merged.push_back({.id = id, .name = wanted[i].name, .colour = wanted[i].colour});
    if (known != left.end()) left.erase(known);
  }
  for (FieldOption& option : left) {
    const bool is_renamed_over =
        std::any_of(merged.begin(), merged.end(), [&](const FieldOption& other) { return other.name == option.name; });
    if (is_renamed_over) option.name += fmt::format(" ({})", option.id.value);
    option.is_archived = true;
    merged.push_back(std::move(option));
  }
  return merged;
}

void put_options(sql::Tx& tx, const sql::IdSource& ids, MemberField& field, Timestamp now) {
  store::set_names_aside(tx, field.id);
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    FieldOption& option = field.options[i];
    if (!option.id.is_set()) option.id = ids.next<OptionId>(tx);
    store::put_option(tx, field.id, option, static_cast<std::int64_t>(i), now);
  }
}

}  // namespace

Result<MemberField> FieldService::create(const NewField& given, const access::Actor& by) {
  NewField wanted = given;
  trim_names(wanted.name, wanted.options);
  auto faults = faults_in(wanted.name, wanted.kind, wanted.options);
  if (!faults.empty()) return bad(std::move(faults));
  return deps_.db.write([&](sql::Tx& tx) -> Result<MemberField> {
    MemberField field{.id = deps_.ids.next<FieldId>(tx), .name = wanted.name, .kind = wanted.kind};
    if (store::has_name(tx, field.name, field.id)) return name_taken(field.name);
    if (store::list(tx).size() >= kMostFields) {
      return Error{ErrorCode::conflict, "member_field.too_many", fmt::format("{} fields are the most", kMostFields)};
    }
    const Timestamp now = deps_.clock.now();
    store::insert(tx, field, store::last_place(tx) + 1, now);
    field.options = TRY(merged_options(field, wanted.options));
    put_options(tx, deps_.ids, field, now);
    deps_.audit.note(tx, by, {.action = "member_field.created", .subject = field.name});
    return field;
  });
}

Result<MemberField> FieldService::change(FieldId id, const Change& given, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<MemberField> {
    auto known = store::find_to_change(tx, id);
    if (!known) return no_field(id);
    MemberField field = *std::move(known);
    std::vector<WantedOption> options = given.options.value_or(shown_options(field));
    field.name = given.name.value_or(field.name);
    trim_names(field.name, options);
    const FieldKind kind = given.kind.value_or(field.kind);
    if (kind != field.kind && field.is_used) {
      return Error{ErrorCode::conflict,
                   "member_field.kind_is_fixed",
                   "members have values of this field; make another one",
                   {{.where = "/kind", .reason = "member_field.kind_is_fixed"}}};
    }
    if (!has_options(kind) && !given.options) options.clear();
    field.kind = kind;
    auto faults = faults_in(field.name, field.kind, options);
    if (!faults.empty()) return bad(std::move(faults));
    if (store::has_name(tx, field.name, field.id)) return name_taken(field.name);
    field.is_archived = given.is_archived.value_or(field.is_archived);
    const Timestamp now = deps_.clock.now();
    store::change(tx, field, now);
    field.options = TRY(merged_options(field, options));
    put_options(tx, deps_.ids, field, now);
    deps_.audit.note(tx, by, {.action = "member_field.changed", .subject = field.name});
    return field;
  });
}

Done FieldService::reorder(const std::vector<FieldId>& order, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    std::vector<FieldId> left;
    for (const MemberField& field : store::list(tx)) left.push_back(field.id);
    std::vector<FieldId> all;
    for (const FieldId id : order) {
      const auto known = std::find(left.begin(), left.end(), id);
      if (known == left.end()) return no_field(id);
      left.erase(known);
      all.push_back(id);
    }
    all.insert(all.end(), left.begin(), left.end());
    for (std::size_t i = 0; i < all.size(); ++i) store::move(tx, all[i], static_cast<std::int64_t>(i) + 1);
    deps_.audit.note(tx, by, {.action = "member_field.reordered"});
    return {};
  });
}

std::vector<MemberField> FieldService::list() {
  return deps_.db.read([](sql::Tx& tx) { return store::list(tx); });
}

std::vector<MemberField> FieldService::list(sql::Tx& tx) {
  return store::list(tx);
}

void FieldService::note_use(sql::Tx& tx, FieldId id) const {
  store::note_use(tx, id, deps_.clock.now());
}

}  // namespace hearth::members
