#pragma once

#include <optional>
#include <vector>

#include "members/fields/member_field.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::field_store {

// In order, archived ones last, with their options.
[[nodiscard]] std::vector<MemberField> list(sql::Tx& tx);
[[nodiscard]] std::optional<MemberField> find_to_change(sql::Tx& tx, FieldId id);
// Another field than `but`.
[[nodiscard]] bool has_name(sql::Tx& tx, std::string_view name, FieldId but);
[[nodiscard]] std::int64_t last_place(sql::Tx& tx);

void insert(sql::Tx& tx, const MemberField& field, std::int64_t place, Timestamp now);
void change(sql::Tx& tx, const MemberField& field, Timestamp now);
void move(sql::Tx& tx, FieldId id, std::int64_t place);
void note_use(sql::Tx& tx, FieldId id, Timestamp now);

// Gives options names that nobody has, so that they can take each other's.
void set_names_aside(sql::Tx& tx, FieldId field);
void put_option(sql::Tx& tx, FieldId field, const FieldOption& option, std::int64_t place, Timestamp now);

}  // namespace hearth::members::field_store
