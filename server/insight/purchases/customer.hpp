#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "insight/purchases/purchase_log.hpp"
#include "platform/clock/calendar.hpp"

// Who has bought, how lately, how often and for how much: RFM. Pure. Defined in docs/decisions/0017-purchases.md.
namespace hearth::insight {

// From 1 to 5, the fifth of all customers that somebody is in: 5 bought last, most often, for most.
struct RfmScores {
  int recency = 0;
  int frequency = 0;
  int monetary = 0;

  auto operator<=>(const RfmScores&) const = default;
};

// Somebody with an order at least.
struct Customer {
  MemberId member;
  std::int32_t recency_days = 0;  // from the day of the last order to the reference day
  std::int64_t orders = 0;
  std::int64_t paid = 0;      // hundredths; what was given back is not taken off
  std::int64_t refunded = 0;  // hundredths
  LocalDay first_order = {};
  LocalDay last_order = {};
  RfmScores scores = {};
};

// Which purchases count. With a community those of it and those of none.
struct PurchaseScope {
  Calendar calendar;  // in which days are cut
  std::optional<CommunityId> community = {};
  std::optional<LocalDay> from = {};
  std::optional<LocalDay> to = {};

  [[nodiscard]] bool has(const Purchase& purchase, LocalDay day) const {
    return (!community || !purchase.community || *purchase.community == *community) && (!from || *from <= day) &&
           (!to || day <= *to);
  }
};

struct CustomerTable {
  std::optional<LocalDay> first_day = {};  // with an order
  std::optional<LocalDay> last_day = {};
  // The day after the last one that is counted: of the scope, or, where that is open, with an order.
  std::optional<LocalDay> reference_day = {};
  std::vector<Customer> customers = {};  // by member
};
[[nodiscard]] CustomerTable count_customers(const Purchases& purchases, const PurchaseScope& scope);

// What the grid of recency and frequency is called where, as the field does.
enum class RfmSegment {
  champions,
  loyal,
  potential_loyal,
  fresh,
  promising,
  need_attention,
  about_to_sleep,
  at_risk,
  cannot_lose,
  hibernating
};
constexpr auto wire_names(RfmSegment) {
  using S = RfmSegment;
  return std::array{std::pair{S::champions, std::string_view{"champions"}},
                    std::pair{S::loyal, std::string_view{"loyal"}},
                    std::pair{S::potential_loyal, std::string_view{"potential_loyal"}},
                    std::pair{S::fresh, std::string_view{"new"}},
                    std::pair{S::promising, std::string_view{"promising"}},
                    std::pair{S::need_attention, std::string_view{"need_attention"}},
                    std::pair{S::about_to_sleep, std::string_view{"about_to_sleep"}},
                    std::pair{S::at_risk, std::string_view{"at_risk"}},
                    std::pair{S::cannot_lose, std::string_view{"cannot_lose"}},
                    std::pair{S::hibernating, std::string_view{"hibernating"}}};
}
[[nodiscard]] RfmSegment segment_of(const RfmScores& scores);

}  // namespace hearth::insight
