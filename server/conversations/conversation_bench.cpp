// How long a page of a conversation and a search take in a large database, and what the search index costs:
// microseconds and bytes a message. Texts are made of Chinese and English words that are as unevenly common as in real
// talk.
//
//   ./dev bench conversation [MESSAGES [POSTGRES-URL]]     default: 1,000,000 messages in SQLite
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <unistd.h>

#include "audience/histories.hpp"
#include "conversations/conversation_index.hpp"
#include "conversations/conversation_service.hpp"
#include "conversations/message_store.hpp"
#include "members/member_service.hpp"
#include "platform/base/text.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/migrations.hpp"

namespace {

using namespace hearth;
namespace fs = std::filesystem;
using Clock_ = std::chrono::steady_clock;

constexpr int kGroups = 2'000;
constexpr int kMembers = 100'000;
constexpr std::int64_t kBegin = 1'750'000'000'000;
constexpr std::int64_t kGapMs = 2'000;  // between two messages of all groups
constexpr int kRounds = 200;

double since(Clock_::time_point begun) {
  return std::chrono::duration<double>(Clock_::now() - begun).count();
}

// The n-th most common of a thousand words is n times as rare as the first.
class Talker {
 public:
  std::size_t common(std::size_t count) {
    return static_cast<std::size_t>(std::exp(unit() * std::log(static_cast<double>(count) + 1))) - 1;
  }
  std::size_t any(std::size_t count) { return chance_() % count; }

  std::string text() {
    std::string said;
    if (any(5) == 0) {
      for (std::size_t i = 0, words = 3 + any(12); i < words; ++i) said += english(common(20'000)) + " ";
    } else {
      for (std::size_t i = 0, words = 4 + any(16); i < words; ++i)
        text::append_code_point(said, chinese(common(3'000)));
    }
    return said;
  }
  static char32_t chinese(std::size_t rank) { return static_cast<char32_t>(0x4E00 + rank * 7); }
  static std::string english(std::size_t rank) {
    std::string word;
    for (std::size_t rest = rank + 30; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    return word;
  }

 private:
  double unit() { return static_cast<double>(chance_()) / 4294967296.0; }
  std::mt19937 chance_{7};  // NOLINT(cert-msc51-cpp): the same talk each time
};

struct House {
  explicit House(const sql::Location& location) : db{sql::Database::open(location).value()} {
    if (!sql::migrate(*db).ok()) throw std::runtime_error("cannot migrate");
  }
  std::unique_ptr<sql::Database> db;
  SystemClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog facts{clock};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  audience::Histories histories{{.database = *db, .folder = {}}};
  conversations::ConversationIndex index{{.db = *db, .communities = communities}};
  conversations::ConversationService service{{.db = *db, .communities = communities, .histories = histories}};
};

void settle_in(House& house) {
  for (int c = 0; c < kGroups / 100; ++c) {
    const CommunityId id = house.communities.open(fmt::format("community {}", c), "UTC").value().id;
    house.db->write([&](sql::Tx& tx) {
      for (int g = 0; g < 100; ++g) {
        const std::string name = fmt::format("group {}", c * 100 + g);
        house.communities.ensure_group(tx, id, {.channel = "import", .platform = "bench", .external_key = name}, name);
      }
    });
  }
  house.db->write([&](sql::Tx& tx) {
    for (int m = 0; m < kMembers; ++m) {
      const std::string name = fmt::format("member {}", m);
      house.members.ensure(tx, {.platform = "bench", .community = {}, .key_is_name = false, .key = name, .name = name});
    }
  });
}

void talk(House& house, std::int64_t count) {
  constexpr std::int64_t kBatch = 16'384;
  Talker talker;
  for (std::int64_t done = 0; done < count; done += kBatch) {
    std::vector<facts::Fact> told;
    std::vector<std::string> texts;
    for (std::int64_t i = done; i < std::min(count, done + kBatch); ++i) {
      const auto group = static_cast<std::int64_t>(talker.common(kGroups));
      told.push_back({.occurred_at = Timestamp{kBegin + i * kGapMs},
                      .kind = "message.posted",
                      .community = CommunityId{1 + group / 100},
                      .group = GroupId{1 + group},
                      .member = MemberId{1 + static_cast<std::int64_t>(talker.common(kMembers))},
                      .actor = "bench",
                      .data = R"({"chars":10})",
                      .source_key = i});
      texts.push_back(talker.text());
    }
    house.db->write([&](sql::Tx& tx) {
      const auto made = house.facts.append_all(tx, told);
      std::vector<conversations::Message> messages;
      for (std::size_t i = 0; i < told.size(); ++i) {
        messages.push_back({.id = made[i].value(),
                            .group = *told[i].group,
                            .member = *told[i].member,
                            .sent_at = told[i].occurred_at,
                            .text = texts[i],
                            .media = {},
                            .topic = {},
                            .reply_key = i > 0 ? told[i - 1].source_key : std::nullopt});
      }
      conversations::message_store::insert_all(tx, messages);
    });
  }
}

// The median and the slowest of 99 in 100.
void report(const std::string& what, const std::function<std::size_t(int)>& ask) {
  std::vector<double> taken;
  std::size_t rows = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = Clock_::now();
    rows += ask(round);
    taken.push_back(since(begun) * 1000);
  }
  std::sort(taken.begin(), taken.end());
  fmt::print("{:<44} {:8.2f} ms {:8.2f} ms at p99  {:6.1f} rows\n", what, taken[kRounds / 2], taken[kRounds * 99 / 100],
             static_cast<double>(rows) / kRounds);
}

std::string query_of(std::initializer_list<std::size_t> ranks) {
  std::string query;
  for (const std::size_t rank : ranks) text::append_code_point(query, Talker::chinese(rank));
  return query;
}

void ask_for_pages(House& house, std::int64_t count) {
  Talker talker;
  const auto page = [&](conversations::PageWish wish) { return house.service.page(wish).value().items.size(); };
  const auto group = [](int round) { return GroupId{1 + round * 7 % kGroups}; };
  report("latest page of a group", [&](int round) { return page({.group = group(round)}); });
  report("latest page of the largest group", [&](int) { return page({.group = GroupId{1}}); });
  report("page of a day, the largest group", [&](int) {
    const auto days = static_cast<std::size_t>(count * kGapMs / kMsPerDay + 1);
    return page(
        {.group = GroupId{1},
         .day = LocalDay{static_cast<std::int32_t>(kBegin / kMsPerDay) + static_cast<std::int32_t>(talker.any(days))}});
  });
  report("page of one member, the largest group",
         [&](int round) { return page({.group = GroupId{1}, .member = MemberId{1 + round * 401 % kMembers}}); });
}

void ask_for_finds(House& house, std::int64_t count) {
  conversations::search::SearchScope scope;
  const auto find = [&](const std::string& query) {
    return house.service.search({.query = query, .scope = scope}).value().items.size();
  };
  report("search: one common character", [&](int round) { return find(query_of({round % 5U})); });
  report("search: one rare character", [&](int round) { return find(query_of({2'500U + round})); });
  report("search: two characters", [&](int round) { return find(query_of({round % 30U, round % 40U})); });
  report("search: four characters", [&](int round) {
    const std::size_t rank = round % 10U;
    return find(query_of({rank, rank + 1, rank + 2, rank}));
  });
  report("search: an English word", [&](int round) { return find(Talker::english(20U * round)); });
  report("search: two common characters apart", [&](int) { return find(query_of({0}) + " " + query_of({1})); });
  report("search: words that never stand together",
         [&](int) { return find("\"" + Talker::english(0) + " " + query_of({0}) + "\""); });
  scope.where.group = GroupId{1'500};
  report("search: a common character, a small group", [&](int round) { return find(query_of({round % 5U})); });
  scope.where = {.community = {}, .group = {}, .member = MemberId{90'000}};
  report("search: a common character, one member", [&](int round) { return find(query_of({round % 5U})); });
  scope.where = {};
  scope.from = Timestamp{kBegin + count * kGapMs / 4};
  scope.before = Timestamp{kBegin + count * kGapMs / 2};
  report("search: two characters, between two days", [&](int round) {
    return find(query_of({round % 30U, round % 40U}));
  });
}

double mib_of(const fs::path& folder) {
  double bytes = 0;
  for (const auto& file : fs::directory_iterator{folder}) bytes += static_cast<double>(file.file_size());
  return bytes / 1048576;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t count = argc > 1 ? std::strtoll(argv[1], nullptr, 10) : 1'000'000;
  const fs::path folder = fs::temp_directory_path() / fmt::format("hearth-bench-{}", getpid());
  sql::Location place{.engine = sql::Engine::sqlite, .target = (folder / "hearth.sqlite").string()};
  if (argc > 2) place = {.engine = sql::Engine::postgres, .target = argv[2]};
  fs::create_directories(folder);
  {
    House house{place};
    settle_in(house);
    auto begun = Clock_::now();
    talk(house, count);
    const double messages = static_cast<double>(count);
    fmt::print("{} messages written in {:.1f} s, {:.0f} MiB\n", count, since(begun), mib_of(folder));
    begun = Clock_::now();
    while (house.index.run_once() > 0) {
    }
    fmt::print("taken into the index in {:.1f} s, {:.1f} us a message; {:.0f} MiB with it\n", since(begun),
               since(begun) * 1e6 / messages, mib_of(folder));
    ask_for_pages(house, count);
    ask_for_finds(house, count);
    begun = Clock_::now();
    const auto findings = house.index.check();
    fmt::print("checked in {:.1f} s, {} findings\n", since(begun), findings.size());
  }
  fs::remove_all(folder);
  return 0;
}
