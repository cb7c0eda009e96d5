#pragma once

#include <deque>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "imports/sheets/bad_rows.hpp"
#include "imports/sheets/member_writers.hpp"
#include "imports/sheets/sheet_reading.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"

namespace hearth::imports::sheets {

// Carries out one sheet of members, some hundred rows in each transaction. A row with a fault changes nothing. Whoever
// is known by one of a row's addresses is changed, else somebody is made; the same sheet again changes nothing.
class MemberImport {
 public:
  struct Deps {
    sql::Database& db;
    const facts::FactLog& facts;
    Writers writers;
    Calendar calendar;  // of times without a zone
  };
  // `run` and `bad_rows` are filled while it runs.
  MemberImport(Deps deps, const SheetOrder& order, SheetRun& run, BadRows& bad_rows);

  // Fails as reading the sheet and writing bad rows do; what was read before stays. True when it was stopped.
  Result<bool> carry_out(const SheetWatch& watch);

 private:
  struct Taken {
    sheet::Row sheet_row;
    ReadMemberRow read;
    std::vector<std::int64_t> tags = {};
    std::optional<std::int64_t> owner = {};
  };
  // What came of a row: counted when the transaction is kept.
  struct Verdict {
    std::vector<RowFault> faults = {};
    bool is_made = false;
    bool is_changed = false;
    bool waits = false;  // for its inviter, who is further down in the sheet
    MemberId member = {};
  };
  struct Waiting {
    MemberId member;
    std::string inviter;
  };

  Done look_for_inviters();
  Taken take(sheet::Row row);
  Done keep(std::vector<Taken> batch);
  [[nodiscard]] Result<std::vector<Verdict>> decide(sql::Tx& tx, const std::vector<Taken>& batch);
  [[nodiscard]] Verdict decide(sql::Tx& tx, const Taken& taken, std::unordered_set<std::string>& trial);
  [[nodiscard]] std::optional<MemberId> check_inviter(sql::Tx& tx, const Taken& taken, const std::set<MemberId>& known,
                                                      Verdict& verdict);
  void write(sql::Tx& tx, const Taken& taken, std::optional<MemberId> known, const std::optional<MemberId>& inviter,
             Verdict& verdict);
  [[nodiscard]] ProfileChange change_of(const Taken& taken, bool is_known,
                                        const std::optional<MemberId>& inviter) const;
  bool tell_joined(sql::Tx& tx, MemberId member, const When& joined);
  // Those who are new get a tag together, which is quicker by far.
  Done give_tags(sql::Tx& tx, const std::vector<Taken>& batch, std::vector<Verdict>& verdicts);
  std::optional<MemberId> find_meant(sql::Tx& tx, const std::string& text);
  [[nodiscard]] bool is_in_sheet(const std::string& inviter) const;
  void write_inviters();
  Done note(const Taken& taken, const std::vector<RowFault>& faults);

  Deps deps_;
  const SheetOrder& order_;
  SheetRun& run_;
  BadRows& bad_rows_;
  ImportAuthor author_;
  Targets targets_;
  Mapping mapping_;
  std::unordered_map<std::string, std::optional<std::int64_t>> tags_;    // by name
  std::unordered_map<std::string, std::optional<std::int64_t>> owners_;  // by name or e-mail
  std::unordered_set<std::string> in_sheet_;  // addresses of all rows, where inviters are named
  std::unordered_set<std::string> in_trial_;  // addresses that the trial would have made
  std::vector<Waiting> waiting_;
};

}  // namespace hearth::imports::sheets
