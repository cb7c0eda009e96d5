#include "insight/purchases/purchase_log.hpp"

#include <algorithm>
#include <tuple>

#include "platform/facts/fact_log.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/storage/database_mark.hpp"

namespace hearth::insight {
namespace {

constexpr std::size_t kFactsAtOnce = 10'000;
constexpr int kLongestChain = 1000;  // of people who count as others; more is a ring, which nobody's code writes

std::optional<std::int64_t> number_in(json::Parser& parser, const std::string& data, std::string_view key) {
  const auto parsed = parser.parse(data);
  if (!parsed.ok()) return std::nullopt;
  return parsed->find(key).integer();
}

}  // namespace

Purchases Purchases::of(std::vector<Purchase> all) {
  Purchases purchases;
  purchases.parts_.push_back(std::make_shared<const std::vector<Purchase>>(std::move(all)));
  return purchases;
}

MemberId Purchases::person_of(MemberId member) const {
  for (int i = 0; i < kLongestChain; ++i) {
    const auto known = merges_->find(member);
    if (known == merges_->end() || !known->second.into) return member;
    member = *known->second.into;
  }
  return member;
}

void PurchaseLog::take_in(const std::vector<facts::RecordedFact>& facts) {
  json::Parser parser;
  // Small parts are put together, so that orders told one by one do not make one each.
  const bool joins_last = !known_.parts_.empty() && known_.parts_.back()->size() < kFactsAtOnce;
  auto part = joins_last ? std::make_shared<std::vector<Purchase>>(*known_.parts_.back())
                         : std::make_shared<std::vector<Purchase>>();
  auto merges = std::make_shared<Purchases::Merges>(*known_.merges_);
  for (const facts::RecordedFact& recorded : facts) {
    const facts::Fact& fact = recorded.fact;
    if (!fact.member) continue;
    if (fact.kind.starts_with("order.")) {
      const auto amount = number_in(parser, fact.data, "amount");
      if (!amount || *amount < 0) continue;
      part->push_back({.member = *fact.member,
                       .at = std::clamp(fact.occurred_at, kEarliest, kLatest),
                       .amount = *amount,
                       .community = fact.community,
                       .is_refund = fact.kind == "order.refunded"});
      continue;
    }
    Purchases::Merge said{.at = fact.occurred_at, .fact = recorded.id};
    if (fact.kind == "member.merged") {
      const auto into = number_in(parser, fact.data, "into");
      if (!into || *into <= 0) continue;
      said.into = MemberId{*into};
    }
    const auto [known, is_first] = merges->emplace(*fact.member, said);
    const auto place = [](const Purchases::Merge& merge) { return std::tuple{merge.at, merge.fact}; };
    if (!is_first && place(known->second) < place(said)) known->second = said;
  }
  if (joins_last) known_.parts_.pop_back();
  if (!part->empty()) known_.parts_.push_back(std::move(part));
  known_.merges_ = std::move(merges);
}

Purchases PurchaseLog::current() {
  const std::scoped_lock lock{mutex_};
  while (true) {
    struct New {
      std::vector<facts::RecordedFact> facts;
      facts::Position end;
      std::string mark;
    };
    const New read = database_.read([&](sql::Tx& tx) {
      return New{.facts = facts::FactLog::read_purchases_after(tx, known_.position_, kFactsAtOnce),
                 .end = facts::FactLog::end(tx),
                 .mark = sql::find_mark(tx).value_or("")};
    });
    if (read.mark != mark_ || read.end < known_.position_) {
      // The database was restored, or the log is another one: nothing that we have is true any more.
      mark_ = read.mark;
      known_ = {};
      continue;
    }
    if (!read.facts.empty()) take_in(read.facts);
    if (read.facts.size() < kFactsAtOnce) {
      known_.position_ = read.end;
      return known_;
    }
    known_.position_ = {.transaction = read.facts.back().transaction, .id = read.facts.back().id.value};
  }
}

}  // namespace hearth::insight
