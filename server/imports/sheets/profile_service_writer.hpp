#pragma once

#include "access/operators/operator_service.hpp"
#include "imports/sheets/member_writers.hpp"
#include "members/profile/profile_service.hpp"
#include "platform/clock/clock.hpp"

namespace hearth::imports::sheets {

// Profiles as ProfileService keeps them. Safe to call from any thread.
class ProfileServiceWriter final : public ProfileWriter {
 public:
  struct Deps {
    const Clock& clock;
    members::ProfileService& profiles;
    members::FieldService& fields;
    const access::OperatorService& operators;
  };
  explicit ProfileServiceWriter(Deps deps) : deps_{deps} {}

  std::vector<FieldShape> fields() override;
  std::optional<std::int64_t> find_owner(const std::string& text) override;
  bool change(sql::Tx& tx, MemberId member, const ProfileChange& change, const ImportAuthor& author) override;

 private:
  Deps deps_;
};

}  // namespace hearth::imports::sheets
