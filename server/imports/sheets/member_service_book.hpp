#pragma once

#include "imports/sheets/member_writers.hpp"
#include "members/member_service.hpp"

namespace hearth::imports::sheets {

// Members as MemberService keeps them. Safe to call from any thread.
class MemberServiceBook final : public MemberBook {
 public:
  explicit MemberServiceBook(members::MemberService& members) : members_{members} {}

  std::optional<MemberId> find(sql::Tx& tx, const Address& address) override;
  MemberId make(sql::Tx& tx, const Address& address, const std::string& name) override;
  bool add(sql::Tx& tx, MemberId member, const Address& address) override;
  bool rename(sql::Tx& tx, MemberId member, const std::string& name) override;

 private:
  members::MemberService& members_;
};

}  // namespace hearth::imports::sheets
