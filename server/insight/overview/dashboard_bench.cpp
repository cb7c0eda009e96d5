// The pages that operators open first (today, communities, the list of groups), asked of Hearth and, with the same
// people and messages, of MariaDB and PostgreSQL in the shapes of queries that such products use. First the answers are
// compared, figure by figure; then all are timed, and the ratio is printed.
//
//   ./dev bench dashboard [ROUNDS]      20 communities, 400 groups, 20,000 members, 1,000,000 messages; 3 rounds
#include <fmt/format.h>
#include <functional>

#include "insight/overview/dashboard_answers_world.hpp"
#include "insight/overview/overview_routes.hpp"
#include "platform/api/described.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/http/responder.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/mariadb_server.hpp"
#include "testing/postgres_server.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"
#include "testing/turns.hpp"

namespace hearth::insight {
namespace {

constexpr std::size_t kPage = 50;
constexpr int kAskings = 200;
constexpr double kTarget = 100;

class Silence final : public log::Log {
 public:
  [[nodiscard]] bool is_on(log::Level) const override { return false; }
  void write(log::Level, std::string_view) override {}
};

// The town in a database of Hearth's (SQLite), at the midnight after its last day.
class HearthTown {
 public:
  explicit HearthTown(const Town& town) : town_{town} {
    clock_.set(Timestamp{(Town::kLastSecond + 1) * kMsPerSecond});
    for (std::uint32_t i = 0; i < town.size().communities; ++i) {
      communities_.push_back(community_service_.open(TownFiles::community_name(i), "Asia/Shanghai").value().id);
    }
    db_->write([&](sql::Tx& tx) { meet(tx); });
    std::vector<facts::Fact> batch;
    for (const TownEvent& event : town.events()) {
      batch.push_back(fact_of(event));
      if (batch.size() == kBatch) append(batch);
    }
    append(batch);
    mount_overview_routes(router_, {http::open_to_everyone(), http::open_to_everyone()}, overviews_, community_service_,
                          clock_);
  }

  int refresh() { return overviews_.refresh(); }
  [[nodiscard]] Timestamp now() const { return clock_.now(); }
  std::vector<OverviewService::Shown> all() { return overviews_.all(); }

  // What the server does for one request, from its target to the bytes of its answer.
  std::size_t get(const std::string& target) {
    const http::Reply reply = responder_.answer({.target = target});
    if (reply.status != 200) throw std::runtime_error{target + ": " + reply.body};
    return reply.body.size();
  }

  // Somebody writes in every community, so that every one must be counted anew.
  void say_more(int messages) {
    std::vector<facts::Fact> batch;
    for (int i = 0; i < messages; ++i) {
      const auto group = static_cast<std::uint32_t>(i) % town_.size().groups;
      batch.push_back(fact_of({.second = Town::kLastSecond, .group = group, .person = town_.community_of(group) + 40}));
    }
    append(batch);
  }

 private:
  static constexpr std::size_t kBatch = 10'000;

  void meet(sql::Tx& tx) {
    for (std::uint32_t group = 0; group < town_.size().groups; ++group) {
      const std::string name = TownFiles::group_name(group);
      const communities::GroupAddress address{.channel = "import", .platform = "town", .external_key = name};
      groups_.push_back(community_service_.ensure_group(tx, communities_[town_.community_of(group)], address, name).id);
    }
    for (std::uint32_t person = 0; person < town_.size().people; ++person) {
      const members::Sighting sighting{.platform = "town",
                                       .community = communities_[town_.community_of(person)],
                                       .key = std::to_string(person),
                                       .name = fmt::format("Customer {}", person + 1)};
      people_.push_back(member_service_.ensure(tx, sighting).id);
    }
    std::vector<facts::Fact> roles;
    for (std::uint32_t person = 0; town_.is_staff(person); ++person) {
      facts::Fact fact = fact_of({.second = 1, .group = town_.community_of(person), .person = person});
      fact.kind = "member.role_changed";
      fact.data = town_.is_bot(person) ? R"({"role":"bot"})" : R"({"role":"operator"})";
      roles.push_back(std::move(fact));
    }
    static_cast<void>(facts_.append_all(tx, roles));
  }

  [[nodiscard]] facts::Fact fact_of(const TownEvent& event) const {
    const bool is_post = event.deed == TownDeed::post;
    return {.occurred_at = Timestamp{event.second * kMsPerSecond},
            .kind = is_post                        ? "message.posted"
                    : event.deed == TownDeed::join ? "member.joined"
                                                   : "member.left",
            .community = communities_[town_.community_of(event.group)],
            .group = groups_[event.group],
            .member = people_[event.person],
            .actor = "import",
            .data = is_post ? R"({"chars":24})" : "{}"};
  }

  void append(std::vector<facts::Fact>& batch) {
    db_->write([&](sql::Tx& tx) { static_cast<void>(facts_.append_all(tx, batch)); });
    batch.clear();
  }

  const Town& town_;
  test::ManualClock clock_;
  SystemRandom random_;
  Silence log_;
  test::TestDatabase db_{sql::Engine::sqlite};
  sql::IdSource ids_;
  facts::FactLog facts_{clock_};
  communities::CommunityService community_service_{{.db = *db_, .clock = clock_, .random = random_, .ids = ids_}};
  members::MemberService member_service_{{.db = *db_, .clock = clock_, .ids = ids_}};
  audience::Histories histories_{{.database = *db_, .folder = {}}};
  OverviewService overviews_{{.db = *db_,
                              .clock = clock_,
                              .communities = community_service_,
                              .members = member_service_,
                              .histories = histories_}};
  http::Router router_;
  http::Responder responder_{{router_, clock_, log_}, http::AllowedHosts{"127.0.0.1", {}}};
  std::vector<CommunityId> communities_;
  std::vector<GroupId> groups_;
  std::vector<MemberId> people_;
};

// The three pages as JSON, part by part, without the moment at which they were made.
struct Answers {
  Today today;
  std::vector<CommunityCard> communities;
  api::Page<GroupView> groups;

  [[nodiscard]] std::vector<std::string> parts() const {
    std::vector<std::string> parts;
    Today plain = today;
    plain.figures_at.reset();
    plain.groups_in_need.clear();
    parts.push_back(api::to_json(plain));
    for (const GroupView& group : today.groups_in_need) parts.push_back(api::to_json(group));
    for (CommunityCard card : communities) {
      card.figures_at = {};
      parts.push_back(api::to_json(card));
    }
    for (const GroupView& group : groups.items) parts.push_back(api::to_json(group));
    parts.push_back(fmt::format("groups {}", groups.total.value_or(0)));
    return parts;
  }
};

Answers answers_of(HearthTown& hearth) {
  const auto overviews = hearth.all();
  Answers answers{.today = make_today(overviews, hearth.now()), .communities = {}, .groups = {}};
  for (const auto& overview : overviews) answers.communities.push_back(card_view(*overview));
  GroupsQuery query;
  query.sort = GroupSort::messages_last_30_days;
  query.order = Order::desc;
  answers.groups = page_of_groups(overviews, query).value();
  return answers;
}

bool agree(const char* name, const Answers& ours, const Answers& theirs) {
  const std::vector<std::string> here = ours.parts();
  const std::vector<std::string> there = theirs.parts();
  bool is_same = here.size() == there.size();
  if (!is_same) fmt::print("DIFFERS: {} parts here, {} in {}\n", here.size(), there.size(), name);
  std::size_t figures = 0;
  for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
    figures += static_cast<std::size_t>(std::ranges::count(here[i], ':') + std::ranges::count(here[i], ','));
    if (here[i] == there[i]) continue;
    is_same = false;
    fmt::print("DIFFERS:\n  here        {}\n  {:<11} {}\n", here[i], name, there[i]);
  }
  if (is_same) fmt::print("{:<28} {} rows with {} values: the same\n", name, here.size(), figures);
  return is_same;
}

struct Times {
  std::string name;
  double today = 0;
  double communities = 0;
  double groups = 0;

  [[nodiscard]] double all() const { return today + communities + groups; }
  void print() const {
    fmt::print("{:<28} {:>12.3f} {:>12.3f} {:>12.3f} {:>12.3f}\n", name, today, communities, groups, all());
  }
};

Times time_hearth(HearthTown& hearth) {
  return {.name = "Hearth",
          .today = test::turns_of(kAskings, [&] { hearth.get("/api/v1/today"); }).median(),
          .communities = test::turns_of(kAskings, [&] { hearth.get("/api/v1/communities"); }).median(),
          .groups = test::turns_of(kAskings, [&] {
                      hearth.get("/api/v1/groups?sort=messages_last_30_days&order=desc");
                    }).median()};
}

struct Comparison {
  const Answers& ours;
  int rounds;
  bool is_same = true;
  std::vector<Times> times = {};

  void take(Peer& peer, DayTest test, const std::string& name) {
    PeerPages pages{peer, test};
    const Answers theirs{
        .today = pages.today(), .communities = pages.communities(), .groups = pages.loudest_groups(kPage)};
    is_same &= agree(name.c_str(), ours, theirs);
    times.push_back({.name = name,
                     .today = test::turns_of(rounds, [&] { pages.today(); }).median(),
                     .communities = test::turns_of(rounds, [&] { pages.communities(); }).median(),
                     .groups = test::turns_of(rounds, [&] { pages.loudest_groups(kPage); }).median()});
  }
};

void ask_postgres(Comparison& comparison, const TownFiles& files) {
  const std::string url = test::PostgresServer::shared().create_empty_database();
  Peer peer{Peer::Engine::postgres,
            {"psql", "-X", "-q", "-A", "-t", "-F", "\t", "-P", "null=NULL", "-v", "ON_ERROR_STOP=1", url},
            files};
  comparison.take(peer, DayTest::by_text, "PostgreSQL, days by text");
  comparison.take(peer, DayTest::by_range, "PostgreSQL, days by range");
}

Comparison compare(const Town& town, const Answers& ours, int rounds) {
  Comparison comparison{.ours = ours, .rounds = rounds};
  const test::TempFolder folder;
  const TownFiles files{town, folder.path()};
  const test::MariadbServer server;
  Peer peer{Peer::Engine::mariadb, server.client(), files};
  comparison.take(peer, DayTest::by_text, "MariaDB, days by text");
  comparison.take(peer, DayTest::by_range, "MariaDB, days by range");
  if (test::PostgresServer::is_installed()) ask_postgres(comparison, files);
  return comparison;
}

// The ratio to the usual shape, which stands first.
double tell(const Times& ours, const std::vector<Times>& theirs) {
  fmt::print("\n{:<28} {:>12} {:>12} {:>12} {:>12}   (ms, medians)\n", "", "today", "communities", "groups",
             "all three");
  ours.print();
  for (const Times& times : theirs) times.print();
  for (const Times& times : theirs) {
    fmt::print("{:<28} {:>12.0f} {:>12.0f} {:>12.0f} {:>12.0f}\n", "ratio, " + times.name, times.today / ours.today,
               times.communities / ours.communities, times.groups / ours.groups, times.all() / ours.all());
  }
  const double ratio = theirs.front().all() / ours.all();
  fmt::print("{:.0f} times faster than the usual shape   (target: at least {:.0f})\n", ratio, kTarget);
  return ratio;
}

int run(int rounds) {
  if (!test::MariadbServer::is_installed()) {
    fmt::print(stderr, "MariaDB is not installed; ./dev bench dashboard installs it\n");
    return 1;
  }
  const Town town{{}};
  const auto& size = town.size();
  const auto messages = std::ranges::count(town.events(), TownDeed::post, &TownEvent::deed);
  fmt::print("{} communities, {} groups, {} people, {} messages, {} joins and leaves, {} days\n", size.communities,
             size.groups, size.people, messages, std::ssize(town.events()) - messages, size.days);
  HearthTown hearth{town};
  const double first = test::seconds_of([&] { hearth.refresh(); });
  const Answers ours = answers_of(hearth);
  const Comparison comparison = compare(town, ours, rounds);
  const double ratio = tell(time_hearth(hearth), comparison.times);
  // What the quick answers cost: counting is done before anybody asks.
  hearth.say_more(static_cast<int>(size.groups));
  const double again = test::seconds_of([&] { hearth.refresh(); });
  fmt::print("counting behind the pages: {:.2f} s once from the whole log; {:.0f} ms for a new message in each group\n",
             first, again * 1e3);
  return comparison.is_same && ratio >= kTarget ? 0 : 1;
}

}  // namespace
}  // namespace hearth::insight

int main(int count, char** arguments) {
  return hearth::insight::run(count > 1 ? std::max(1, std::atoi(arguments[1])) : 3);
}
