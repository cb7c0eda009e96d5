#include "simulation/simulation_order.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"
#include "platform/random/seeded_random.hpp"

namespace hearth::simulation {
namespace {

constexpr std::int64_t kUsualMembers = 1'500;
constexpr std::int64_t kUsualGroupSize = 37;       // members a group
constexpr std::int64_t kSmallestGroupSize = 4;     // founders and somebody to talk to
constexpr std::int64_t kUsualMessages = 24;        // a member
constexpr std::int64_t kUsualDays = 120;           // long enough for groups to open, live and die
constexpr std::int64_t kGroupsOfCommunity = 100;   // about
constexpr std::int64_t kFewestCommunities = 3;     // where there are groups enough
constexpr std::int64_t kMostMembers = 10'000'000;  // person numbers have 32 bits, and staff has the upper half
constexpr std::int64_t kMostGroups = 100'000;
constexpr std::int64_t kMostMessages = 2'000'000'000;
constexpr std::int64_t kFewestDays = 7;
constexpr std::int64_t kMostDays = 3'650;

struct Bounds {
  std::int64_t least;
  std::int64_t most;
};

class Faults {
 public:
  void check(std::string where, std::int64_t number, Bounds bounds) {
    if (number >= bounds.least && number <= bounds.most) return;
    fields_.push_back({.where = std::move(where), .reason = fmt::format("from {} to {}", bounds.least, bounds.most)});
  }
  [[nodiscard]] std::vector<FieldError> take() { return std::move(fields_); }

 private:
  std::vector<FieldError> fields_;
};

std::optional<std::uint64_t> parse_seed(const std::string& digits) {
  std::uint64_t seed = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, seed);
  if (digits.empty() || stop != end || fault != std::errc{}) return std::nullopt;
  return seed;
}

}  // namespace

Result<SimulationOrder> complete(const SimulationWish& wish, LocalDay last_day) {
  SimulationOrder order;
  order.seed = wish.seed;
  order.members = wish.members.value_or(wish.groups ? *wish.groups * kUsualGroupSize : kUsualMembers);
  order.groups = wish.groups.value_or(std::max<std::int64_t>(1, order.members / kUsualGroupSize));
  order.communities = wish.communities.value_or(
      std::max(std::min(kFewestCommunities, order.groups), order.groups / kGroupsOfCommunity));
  order.messages = wish.messages.value_or(order.members * kUsualMessages);
  const std::int64_t days = wish.days.value_or(kUsualDays);

  Faults faults;
  faults.check("--members", order.members, {.least = kSmallestGroupSize, .most = kMostMembers});
  faults.check("--groups", order.groups,
               {.least = 1, .most = std::min(kMostGroups, order.members / kSmallestGroupSize)});
  faults.check("--communities", order.communities, {.least = 1, .most = std::max<std::int64_t>(1, order.groups)});
  faults.check("--messages", order.messages, {.least = 1, .most = kMostMessages});
  faults.check("--days", days, {.least = kFewestDays, .most = kMostDays});
  faults.check("--until", last_day.days - days + 1, {.least = 0, .most = kLatest.ms / kMsPerDay - days});
  if (auto fields = faults.take(); !fields.empty()) {
    return Error{ErrorCode::invalid, "simulation.bad_size", "these sizes can't be simulated", std::move(fields)};
  }
  order.days = static_cast<std::int32_t>(days);
  order.first_day = LocalDay{last_day.days - order.days + 1};
  return order;
}

std::string to_json(const SimulationOrder& order) {
  json::Writer out{json::Writer::Layout::indented};
  out.begin_object().key("seed").text(std::to_string(order.seed)).key("members").number(order.members);
  out.key("groups").number(order.groups).key("communities").number(order.communities);
  out.key("messages").number(order.messages).key("days").number(std::int64_t{order.days});
  out.key("first_day").text(to_text(order.first_day)).end_object();
  return std::move(out).take();
}

Result<SimulationOrder> parse_order(std::string_view json) {
  json::Parser parser;
  const auto read = parser.parse(json);
  const Error broken{ErrorCode::invalid, "simulation.bad_order_file", "the remembered order of a simulation is broken"};
  if (!read.ok() || !read->is_object()) return broken;
  const auto number = [&](std::string_view key) { return read->find(key).integer().value_or(-1); };
  const auto first_day = parse_day(read->find("first_day").text());
  const auto seed = parse_seed(read->find("seed").text());
  const std::int64_t days = number("days");
  if (!first_day.ok() || !seed || days < kFewestDays || days > kMostDays) return broken;
  const SimulationWish wish{.seed = *seed,
                            .members = number("members"),
                            .groups = number("groups"),
                            .communities = number("communities"),
                            .messages = number("messages"),
                            .days = days};
  const auto order = complete(wish, LocalDay{first_day->days + static_cast<std::int32_t>(days) - 1});
  return order.ok() ? order : broken;
}

std::string fingerprint_of(const SimulationOrder& order) {
  const auto part = [](auto number) { return static_cast<std::uint64_t>(number); };
  const std::uint64_t mixed =
      SeededRandom::seed_of(order.seed, {part(order.members), part(order.groups), part(order.communities),
                                         part(order.messages), part(order.days), part(order.first_day.days)});
  return fmt::format("{:010x}", mixed >> 24U);
}

}  // namespace hearth::simulation
