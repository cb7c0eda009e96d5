#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imports/sheets/bad_rows.hpp"
#include "imports/sheets/member_writers.hpp"
#include "imports/sheets/order_lines.hpp"
#include "imports/sheets/sheet_reading.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"

namespace hearth::imports::sheets {

// Carries out one sheet of orders: customers become members where they are none yet, orders the facts order.paid and
// order.refunded, each told once however often the sheet comes.
class OrderImport {
 public:
  struct Deps {
    sql::Database& db;
    const facts::FactLog& facts;
    Writers writers;
    Calendar calendar;  // of times without a zone
  };
  OrderImport(Deps deps, const SheetOrder& order, SheetRun& run, BadRows& bad_rows);

  // As MemberImport::carry_out. Nothing is written before the last line was read, since an order's lines may stand
  // anywhere. New customers are made in order of their keys, so that the order of lines says nothing.
  Result<bool> carry_out(const SheetWatch& watch);

 private:
  Result<bool> read(const SheetWatch& watch, OrderBook& book);
  Done take(const sheet::Row& row, const Mapping& mapping, OrderBook& book);
  Result<bool> count_new(const SheetWatch& watch, std::span<const Order> orders);
  Result<bool> keep(const SheetWatch& watch, const OrderBook& book, std::span<const Order> orders);
  bool know_customers(const SheetWatch& watch, const OrderBook& book);
  MemberId member_of(sql::Tx& tx, const OrderBook::Customer& customer);
  [[nodiscard]] std::vector<facts::Fact> facts_of(std::span<const Order> orders) const;
  // How many of the orders were new.
  std::int64_t tell(std::span<const Order> orders);
  void show(const SheetWatch& watch, std::size_t done, std::size_t of) const;

  Deps deps_;
  const SheetOrder& order_;
  SheetRun& run_;
  BadRows& bad_rows_;
  std::string actor_;
  std::vector<MemberId> members_;  // by the book's number of the customer
};

}  // namespace hearth::imports::sheets
