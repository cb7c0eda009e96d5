#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "members/fields/member_field.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::members {

// Which fields profiles have. Safe to call from any thread.
class FieldService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const access::AuditLog& audit;
  };
  explicit FieldService(Deps deps) : deps_{deps} {}

  struct NewField {
    std::string name;
    FieldKind kind = FieldKind::text;
    std::vector<WantedOption> options = {};
  };
  // The new field, last in order. Fails with member_field.bad naming every bad part, member_field.name_taken or
  // member_field.too_many.
  Result<MemberField> create(const NewField& wanted, const access::Actor& by);

  // What is given changes. Options are given all together and in order: one without id is new, one that is left out is
  // archived, and one of the same name as an archived one is that one again. Fails with member_field.not_found,
  // member_field.bad, member_field.name_taken, or member_field.kind_is_fixed once a member has had a value: facts of
  // another kind would say nothing any more.
  struct Change {
    std::optional<std::string> name = {};
    std::optional<FieldKind> kind = {};
    std::optional<std::vector<WantedOption>> options = {};
    std::optional<bool> is_archived = {};
  };
  Result<MemberField> change(FieldId id, const Change& change, const access::Actor& by);

  // The order in which fields are shown; those that are not named come after, as they were. Fails with
  // member_field.not_found.
  Done reorder(const std::vector<FieldId>& order, const access::Actor& by);

  // In order; archived ones last.
  [[nodiscard]] std::vector<MemberField> list();
  [[nodiscard]] static std::vector<MemberField> list(sql::Tx& tx);
  // From now on the field's kind stays.
  void note_use(sql::Tx& tx, FieldId id) const;

 private:
  Deps deps_;
};

}  // namespace hearth::members
