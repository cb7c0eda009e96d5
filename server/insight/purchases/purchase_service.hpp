#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "communities/community_service.hpp"
#include "insight/purchases/customer_views.hpp"
#include "insight/purchases/purchase_figures.hpp"
#include "members/member_service.hpp"
#include "platform/base/recent.hpp"
#include "platform/base/result.hpp"

namespace hearth::insight {

// Everything about what members bought, down to who is behind each figure. Safe to call from any thread.
class PurchaseService {
 public:
  struct Deps {
    sql::Database& db;
    communities::CommunityService& communities;
    members::MemberService& members;
    std::string time_zone;  // of the installation, for questions that name no community
  };
  explicit PurchaseService(Deps deps) : deps_{std::move(deps)}, log_{deps_.db} {}

  // Which purchases are asked for; nothing: all, in the zone of the community or the installation.
  struct Question {
    std::optional<CommunityId> community = {};
    std::optional<LocalDay> from = {};
    std::optional<LocalDay> to = {};
    std::optional<std::string> time_zone = {};
  };

  // What a question comes to. Does not change any more and may be kept.
  struct Answer {
    PurchaseScope scope;
    Purchases purchases;
    CustomerTable table;
  };
  // Fails with community.not_found, report.days_reversed or time.unknown_zone, as all that follow.
  Result<std::shared_ptr<const Answer>> answer(const Question& question);

  Result<RfmView> rfm(const PurchasesQuery& query);
  Result<PurchaseCohortsView> cohorts(const PurchasesQuery& query);
  // Fails with api.bad_input, too.
  Result<CustomerPage> customers(const CustomersQuery& query);
  // All of them in order, for a table; with their names.
  Result<std::vector<CustomerRow>> all_customers(const CustomersQuery& query);

 private:
  Result<PurchaseScope> scope_of(const Question& question) const;
  [[nodiscard]] std::vector<CustomerRow> named(const std::vector<Customer>& customers);

  // Community, days and zone.
  using Key = std::tuple<CommunityId, std::int32_t, std::int32_t, std::string>;
  static constexpr std::size_t kAnswersKept = 8;

  Deps deps_;
  PurchaseLog log_;
  Recent<Key, std::shared_ptr<const Answer>> answers_{kAnswersKept};
};

}  // namespace hearth::insight
