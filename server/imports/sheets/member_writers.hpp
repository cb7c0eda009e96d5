#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "imports/sheets/field_shape.hpp"
#include "imports/sheets/member_row.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

// What an import of members needs of those who keep members. Calls with a transaction are part of it; they may run
// again when it is retried. `actor` is as facts have it ("import:7").
namespace hearth::imports::sheets {

// Who writes: the import, and who began it.
struct ImportAuthor {
  std::int64_t import = 0;
  std::string name;

  // As facts have it.
  [[nodiscard]] std::string actor() const { return fmt::format("import:{}", import); }
};

// Who is who.
class MemberBook {
 public:
  virtual ~MemberBook() = default;
  // Who is known by it; of members that are one person, the one who is shown.
  virtual std::optional<MemberId> find(sql::Tx& tx, const Address& address) = 0;
  virtual MemberId make(sql::Tx& tx, const Address& address, const std::string& name) = 0;
  // Both say whether that is new.
  virtual bool add(sql::Tx& tx, MemberId member, const Address& address) = 0;
  virtual bool rename(sql::Tx& tx, MemberId member, const std::string& name) = 0;
};

struct ProfileChange {
  std::optional<std::string> source = {};
  std::optional<std::string> stage = {};  // its word
  std::optional<std::string> phone = {};
  std::optional<std::string> union_id = {};
  std::optional<std::int64_t> owner = {};  // an operator
  std::optional<MemberId> inviter = {};
  std::vector<std::string> consents = {};                         // purposes; what was withdrawn stays withdrawn
  std::vector<std::pair<std::int64_t, std::string>> fields = {};  // field, JSON as in member.field_changed
};

// What is known of members: rows, facts and history.
class ProfileWriter {
 public:
  virtual ~ProfileWriter() = default;
  // Those that can be written.
  virtual std::vector<FieldShape> fields() = 0;
  // An operator by name or e-mail; nothing also where several have the name.
  virtual std::optional<std::int64_t> find_owner(const std::string& text) = 0;
  // Whether anything is other than it was.
  virtual bool change(sql::Tx& tx, MemberId member, const ProfileChange& change, const ImportAuthor& author) = 0;
};

class TagWriter {
 public:
  virtual ~TagWriter() = default;
  // A tag of members by what people call it: its name, or tag group and name ("level/VIP") where several have the name.
  virtual std::optional<std::int64_t> find(const std::string& name) = 0;
  // How many of the members had it not; nobody gets one that was archived meanwhile. An error ends the import.
  virtual Result<std::int64_t> give(sql::Tx& tx, std::int64_t tag, const std::vector<MemberId>& members,
                                    const ImportAuthor& author) = 0;
};

// Profile and tags may be absent; then sheets have no columns for them.
struct Writers {
  MemberBook& members;
  ProfileWriter* profile = nullptr;
  TagWriter* tags = nullptr;

  [[nodiscard]] Targets targets(SheetKind kind) const {
    Targets known{.kind = kind};
    if (kind == SheetKind::orders) return known;
    known.has_profile = profile != nullptr;
    known.has_tags = tags != nullptr;
    if (profile != nullptr) known.fields = profile->fields();
    return known;
  }
};

}  // namespace hearth::imports::sheets
