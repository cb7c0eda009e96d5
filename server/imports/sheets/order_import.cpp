#include "imports/sheets/order_import.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "platform/formats/json_writer.hpp"

namespace hearth::imports::sheets {
namespace {

constexpr std::size_t kOrdersAtOnce = 500;
constexpr std::int64_t kShowEvery = 1000;  // lines

std::string data_of(std::int64_t amount, const std::string& number) {
  json::Writer out;
  out.begin_object().key("amount").number(amount);
  if (!number.empty()) out.key("order").text(number);
  out.end_object();
  return std::move(out).take();
}

}  // namespace

OrderImport::OrderImport(Deps deps, const SheetOrder& order, SheetRun& run, BadRows& bad_rows)
    : deps_{std::move(deps)},
      order_{order},
      run_{run},
      bad_rows_{bad_rows},
      actor_{fmt::format("import:{}", run.id.value)} {}

Done OrderImport::take(const sheet::Row& row, const Mapping& mapping, OrderBook& book) {
  ++run_.counts.rows;
  ReadOrderLine read = read_order_line(row, mapping, deps_.calendar);
  if (read.line && !book.add(std::move(*read.line))) {
    read.faults.push_back(mapping.fault_at(row, {"customer", "union_id", "phone"}, "sheet_import.two_customers"));
  }
  if (read.faults.empty()) {
    if (!read.line) ++run_.counts.skipped;
    return {};
  }
  ++run_.counts.bad;
  for (const RowFault& fault : read.faults) {
    if (run_.faults.size() < kFaultsKept) run_.faults.push_back(fault);
  }
  return bad_rows_.add(row, read.faults);
}

Result<bool> OrderImport::read(const SheetWatch& watch, OrderBook& book) {
  OpenedSheet opened = TRY(open_sheet(order_, deps_.writers.targets(SheetKind::orders)));
  while (const auto row = TRY(opened.next())) {
    TRY(take(*row, opened.mapping, book));
    if (run_.counts.rows % kShowEvery != 0) continue;
    watch.show({.counts = run_.counts, .bytes = opened.sheet->progress()});
    if (watch.wants_stop()) return true;
  }
  return false;
}

Result<bool> OrderImport::carry_out(const SheetWatch& watch) {
  OrderBook book{order_.platform};
  if (TRY(read(watch, book))) return true;
  const std::vector<Order> orders = book.orders();
  return order_.mode == SheetMode::keep ? keep(watch, book, orders) : count_new(watch, orders);
}

void OrderImport::show(const SheetWatch& watch, std::size_t done, std::size_t of) const {
  watch.show({.counts = run_.counts, .bytes = {.read = done, .total = of}});
}

Result<bool> OrderImport::count_new(const SheetWatch& watch, std::span<const Order> orders) {
  for (std::size_t begin = 0; begin < orders.size(); begin += kOrdersAtOnce) {
    if (begin > 0 && watch.wants_stop()) return true;
    const auto some = orders.subspan(begin, std::min(kOrdersAtOnce, orders.size() - begin));
    std::vector<std::int64_t> keys;
    for (const Order& order : some) keys.push_back(order.paid ? order.source_key : order.source_key + 1);
    const auto known = deps_.db.read([&](sql::Tx& tx) { return facts::FactLog::find_by_source_alone(tx, keys); });
    const std::int64_t made = std::ranges::count_if(known, [](const auto& fact) { return !fact; });
    run_.counts.made += made;
    run_.counts.known += std::ssize(some) - made;
    show(watch, begin + some.size(), orders.size());
  }
  return false;
}

Result<bool> OrderImport::keep(const SheetWatch& watch, const OrderBook& book, std::span<const Order> orders) {
  if (know_customers(watch, book)) return true;
  for (std::size_t begin = 0; begin < orders.size(); begin += kOrdersAtOnce) {
    if (watch.wants_stop()) return true;
    const auto some = orders.subspan(begin, std::min(kOrdersAtOnce, orders.size() - begin));
    const std::int64_t made = tell(some);
    run_.counts.made += made;
    run_.counts.known += std::ssize(some) - made;
    show(watch, begin + some.size(), orders.size());
  }
  return false;
}

MemberId OrderImport::member_of(sql::Tx& tx, const OrderBook::Customer& customer) {
  MemberBook& members = deps_.writers.members;
  std::optional<MemberId> known;
  for (const Address& address : customer.addresses) {
    if (!known) known = members.find(tx, address);
  }
  const MemberId member = known ? *known : members.make(tx, customer.addresses.front(), customer.name);
  for (const Address& address : customer.addresses) members.add(tx, member, address);
  return member;
}

bool OrderImport::know_customers(const SheetWatch& watch, const OrderBook& book) {
  const auto& customers = book.customers();
  std::vector<std::size_t> by_key(customers.size());
  std::iota(by_key.begin(), by_key.end(), std::size_t{0});
  std::ranges::sort(by_key, {}, [&](std::size_t at) -> const Address& { return customers[at].addresses.front(); });
  members_.resize(customers.size());
  for (std::size_t begin = 0; begin < by_key.size(); begin += kOrdersAtOnce) {
    if (watch.wants_stop()) return true;
    const auto some = std::span{by_key}.subspan(begin, std::min(kOrdersAtOnce, by_key.size() - begin));
    deps_.db.write([&](sql::Tx& tx) {
      for (const std::size_t at : some) members_[at] = member_of(tx, customers[at]);
    });
    show(watch, 0, 0);
  }
  return false;
}

std::vector<facts::Fact> OrderImport::facts_of(std::span<const Order> orders) const {
  std::vector<facts::Fact> told;
  for (const Order& order : orders) {
    const auto tell = [&](std::string_view kind, std::int64_t amount, std::int64_t key) {
      told.push_back({.occurred_at = order.at,
                      .kind = std::string{kind},
                      .community = order_.community,
                      .member = members_[order.customer],
                      .actor = actor_,
                      .data = data_of(amount, order.number),
                      .source_key = key});
    };
    if (order.paid) tell("order.paid", *order.paid, order.source_key);
    if (order.refunded) tell("order.refunded", *order.refunded, order.source_key + 1);
  }
  return told;
}

std::int64_t OrderImport::tell(std::span<const Order> orders) {
  return deps_.db.write([&](sql::Tx& tx) {
    const auto ids = deps_.facts.append_all(tx, facts_of(orders));
    std::int64_t made = 0;
    std::size_t at = 0;
    for (const Order& order : orders) {
      const std::size_t count = (order.paid ? 1 : 0) + (order.refunded ? 1 : 0);
      bool is_new = false;
      for (std::size_t i = 0; i < count; ++i) is_new = ids[at++].has_value() || is_new;
      made += is_new ? 1 : 0;
    }
    return made;
  });
}

}  // namespace hearth::imports::sheets
