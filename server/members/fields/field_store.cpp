#include "members/fields/field_store.hpp"

#include <algorithm>

#include "platform/api/codec_of_kinds.hpp"

namespace hearth::members::field_store {
namespace {

constexpr sql::Statement kList{"member_field.list", R"sql(
  SELECT id, name, kind, CASE WHEN used_at IS NULL THEN 0 ELSE 1 END, CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END
  FROM member_fields ORDER BY CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, place, id
)sql"};

constexpr sql::Statement kFindToChange{"member_field.find_to_change", R"sql(
  SELECT id, name, kind, CASE WHEN used_at IS NULL THEN 0 ELSE 1 END, CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END
  FROM member_fields WHERE id = $1 {{for_update}}
)sql"};

constexpr sql::Statement kListOptions{"member_field.list_options", R"sql(
  SELECT field_id, id, name, colour, CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END FROM member_field_options
  WHERE CAST($1 AS BIGINT) IS NULL OR field_id = $1
  ORDER BY field_id, CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, place, id
)sql"};

constexpr sql::Statement kHasName{"member_field.has_name", R"sql(
  SELECT count(*) FROM member_fields WHERE name = $1 AND id <> $2
)sql"};

constexpr sql::Statement kLastPlace{"member_field.last_place", R"sql(
  SELECT coalesce(max(place), 0) FROM member_fields
)sql"};

constexpr sql::Statement kInsert{"member_field.insert", R"sql(
  INSERT INTO member_fields (id, name, kind, place, created_at, used_at, archived_at)
  VALUES ($1, $2, $3, $4, $5, NULL, NULL)
)sql"};

constexpr sql::Statement kChange{"member_field.change", R"sql(
  UPDATE member_fields SET name = $2, kind = $3,
    archived_at = CASE WHEN $4 = 0 THEN NULL ELSE coalesce(archived_at, $5) END
  WHERE id = $1
)sql"};

constexpr sql::Statement kMove{"member_field.move", R"sql(
  UPDATE member_fields SET place = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kNoteUse{"member_field.note_use", R"sql(
  UPDATE member_fields SET used_at = $2 WHERE id = $1 AND used_at IS NULL
)sql"};

// No name has a line feed.
constexpr sql::Statement kSetNamesAside{"member_field.set_names_aside", R"sql(
  UPDATE member_field_options SET name = name || '
' || CAST(id AS TEXT) WHERE field_id = $1
)sql"};

constexpr sql::Statement kPutOption{"member_field.put_option", R"sql(
  INSERT INTO member_field_options (id, field_id, name, colour, place, archived_at)
  VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 = 0 THEN NULL ELSE CAST($7 AS BIGINT) END)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, colour = excluded.colour, place = excluded.place,
    archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL
                       ELSE coalesce(member_field_options.archived_at, excluded.archived_at) END
)sql"};

template <class Kind>
std::string_view wire_name(Kind kind) {
  for (const auto& [known, name] : wire_names(Kind{})) {
    if (known == kind) return name;
  }
  return {};
}

MemberField read_field(sql::Row& row) {
  MemberField field;
  field.id = row.next<FieldId>();
  field.name = row.next<std::string>();
  field.kind = api::find_by_wire_name<FieldKind>(row.next<std::string_view>()).value();
  field.is_used = row.next<bool>();
  field.is_archived = row.next<bool>();
  return field;
}

void add_options(sql::Tx& tx, std::optional<FieldId> only, std::vector<MemberField>& fields) {
  tx.run(kListOptions, only).each([&](sql::Row& row) {
    const auto owner = row.next<FieldId>();
    FieldOption option;
    option.id = row.next<OptionId>();
    option.name = row.next<std::string>();
    option.colour = api::find_by_wire_name<Colour>(row.next<std::string_view>()).value_or(Colour::grey);
    option.is_archived = row.next<bool>();
    const auto field = std::ranges::find(fields, owner, &MemberField::id);
    if (field != fields.end()) field->options.push_back(std::move(option));
  });
}

}  // namespace

std::vector<MemberField> list(sql::Tx& tx) {
  std::vector<MemberField> fields = tx.run(kList).map(read_field);
  add_options(tx, std::nullopt, fields);
  return fields;
}

std::optional<MemberField> find_to_change(sql::Tx& tx, FieldId id) {
  std::vector<MemberField> fields = tx.run(kFindToChange, id).map(read_field);
  if (fields.empty()) return std::nullopt;
  add_options(tx, id, fields);
  return std::move(fields.front());
}

bool has_name(sql::Tx& tx, std::string_view name, FieldId but) {
  return tx.run(kHasName, name, but).value<std::int64_t>().value_or(0) > 0;
}

std::int64_t last_place(sql::Tx& tx) {
  return tx.run(kLastPlace).value<std::int64_t>().value_or(0);
}

void insert(sql::Tx& tx, const MemberField& field, std::int64_t place, Timestamp now) {
  tx.run(kInsert, field.id, field.name, wire_name(field.kind), place, now).changed();
}

void change(sql::Tx& tx, const MemberField& field, Timestamp now) {
  tx.run(kChange, field.id, field.name, wire_name(field.kind), field.is_archived ? 1 : 0, now).changed();
}

void move(sql::Tx& tx, FieldId id, std::int64_t place) {
  tx.run(kMove, id, place).changed();
}

void note_use(sql::Tx& tx, FieldId id, Timestamp now) {
  tx.run(kNoteUse, id, now).changed();
}

void set_names_aside(sql::Tx& tx, FieldId field) {
  tx.run(kSetNamesAside, field).changed();
}

void put_option(sql::Tx& tx, FieldId field, const FieldOption& option, std::int64_t place, Timestamp now) {
  tx.run(kPutOption, option.id, field, option.name, wire_name(option.colour), place, option.is_archived ? 1 : 0, now)
      .changed();
}

}  // namespace hearth::members::field_store
