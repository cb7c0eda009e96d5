#include "imports/sheets/member_import.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace hearth::imports::sheets {
namespace {

constexpr std::size_t kRowsAtOnce = 300;

std::string index_of(const Address& address) {
  return address.platform + '\n' + address.key;
}

}  // namespace

MemberImport::MemberImport(Deps deps, const SheetOrder& order, SheetRun& run, BadRows& bad_rows)
    : deps_{deps},
      order_{order},
      run_{run},
      bad_rows_{bad_rows},
      actor_{fmt::format("import:{}", run.id.value)},
      targets_{deps.writers.targets(SheetKind::members)} {}

// An inviter may stand further down than whom they invited, so the sheet is read twice where it names some.
Done MemberImport::look_for_inviters() {
  OpenedSheet opened = TRY(open_sheet(order_, targets_));
  if (!opened.mapping.column_of("inviter")) return {};
  while (const auto row = TRY(opened.next())) {
    const ReadMemberRow read = read_member_row(*row, opened.mapping, targets_);
    if (!read.faults.empty()) continue;
    for (const Address& address : read.row.addresses) in_sheet_.insert(index_of(address));
  }
  return {};
}

Result<bool> MemberImport::carry_out(const SheetWatch& watch) {
  TRY(look_for_inviters());
  OpenedSheet opened = TRY(open_sheet(order_, targets_));
  mapping_ = opened.mapping;
  bool is_stopped = false;
  bool is_over = false;
  while (!is_over && !is_stopped) {
    std::vector<Taken> batch;
    while (batch.size() < kRowsAtOnce && !is_over) {
      auto row = opened.next();
      if (!row.ok()) {
        // What stands before the fault is kept, as it would be by an import that was stopped.
        TRY(keep(std::move(batch)));
        write_inviters();
        return row.error();
      }
      is_over = !*row;
      if (*row) batch.push_back(take(**std::move(row)));
    }
    TRY(keep(std::move(batch)));
    watch.show({.counts = run_.counts, .bytes = opened.sheet->progress()});
    is_stopped = !is_over && watch.wants_stop();
  }
  write_inviters();
  return is_stopped;
}

MemberImport::Taken MemberImport::take(sheet::Row row) {
  Taken taken{.sheet_row = std::move(row), .read = {}};
  taken.read = read_member_row(taken.sheet_row, mapping_, targets_);
  for (const std::string& name : taken.read.row.tags) {
    auto known = tags_.find(name);
    if (known == tags_.end()) known = tags_.emplace(name, deps_.writers.tags->find(name)).first;
    if (known->second) {
      taken.tags.push_back(*known->second);
    } else {
      taken.read.faults.push_back(mapping_.fault_at(taken.sheet_row, {"tags"}, "sheet_import.no_such_tag"));
      break;
    }
  }
  return taken;
}

Done MemberImport::keep(std::vector<Taken> batch) {
  if (batch.empty()) return {};
  const auto work = [&](sql::Tx& tx) { return decide(tx, batch); };
  const std::vector<Verdict> verdicts = order_.mode == SheetMode::keep ? deps_.db.write(work) : deps_.db.read(work);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Verdict& verdict = verdicts[i];
    ++run_.counts.rows;
    if (!verdict.faults.empty()) {
      TRY(note(batch[i], verdict.faults));
      continue;
    }
    ++(verdict.is_made ? run_.counts.made : run_.counts.known);
    if (verdict.is_changed) ++run_.counts.changed;
    if (verdict.is_made && order_.mode == SheetMode::trial) {
      for (const Address& address : batch[i].read.row.addresses) in_trial_.insert(index_of(address));
    }
    if (verdict.waits) waiting_.push_back({.member = verdict.member, .inviter = *batch[i].read.row.inviter});
  }
  return {};
}

std::vector<MemberImport::Verdict> MemberImport::decide(sql::Tx& tx, const std::vector<Taken>& batch) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(batch.size());
  std::unordered_set<std::string> trial;  // made in this batch; the transaction may run again
  for (const Taken& taken : batch) verdicts.push_back(decide(tx, taken, trial));
  return verdicts;
}

std::optional<MemberId> MemberImport::find_meant(sql::Tx& tx, const std::string& text) {
  for (const Address& address : addresses_meant(text, mapping_.platform)) {
    if (const auto member = deps_.writers.members.find(tx, address)) return member;
  }
  return std::nullopt;
}

bool MemberImport::is_in_sheet(const std::string& inviter) const {
  return std::ranges::any_of(addresses_meant(inviter, mapping_.platform),
                             [this](const Address& address) { return in_sheet_.contains(index_of(address)); });
}

MemberImport::Verdict MemberImport::decide(sql::Tx& tx, const Taken& taken, std::unordered_set<std::string>& trial) {
  Verdict verdict{.faults = taken.read.faults};
  if (!verdict.faults.empty()) return verdict;
  const MemberRow& row = taken.read.row;
  const auto refuse = [&](std::initializer_list<std::string_view> targets, const char* reason) {
    verdict.faults.push_back(mapping_.fault_at(taken.sheet_row, targets, reason));
  };
  std::set<MemberId> known;
  bool is_in_trial = false;
  for (const Address& address : row.addresses) {
    if (const auto member = deps_.writers.members.find(tx, address)) known.insert(*member);
    is_in_trial = is_in_trial || in_trial_.contains(index_of(address)) || trial.contains(index_of(address));
  }
  if (known.size() > 1) refuse({"phone", "union_id", "identity"}, "sheet_import.two_members");
  std::optional<MemberId> inviter;
  if (row.inviter) {
    inviter = find_meant(tx, *row.inviter);
    verdict.waits = !inviter && is_in_sheet(*row.inviter);
    if (!inviter && !verdict.waits) refuse({"inviter"}, "sheet_import.unknown_inviter");
    const auto meant = addresses_meant(*row.inviter, mapping_.platform);
    const bool is_self = std::ranges::any_of(
        row.addresses, [&](const Address& address) { return std::ranges::find(meant, address) != meant.end(); });
    if (is_self || (inviter && known.contains(*inviter))) refuse({"inviter"}, "sheet_import.invited_self");
  }
  if (!verdict.faults.empty()) return verdict;
  verdict.is_made = known.empty() && !is_in_trial;
  if (order_.mode == SheetMode::keep) {
    write(tx, taken, known.empty() ? std::nullopt : std::optional{*known.begin()}, inviter, verdict);
  } else {
    for (const Address& address : row.addresses) trial.insert(index_of(address));
    verdict.waits = false;
  }
  return verdict;
}

void MemberImport::write(sql::Tx& tx, const Taken& taken, std::optional<MemberId> known,
                         const std::optional<MemberId>& inviter, Verdict& verdict) {
  const MemberRow& row = taken.read.row;
  MemberBook& members = deps_.writers.members;
  verdict.member = known ? *known : members.make(tx, row.addresses.front(), row.name.value_or(""));
  bool is_changed = false;
  for (const Address& address : row.addresses) is_changed |= members.add(tx, verdict.member, address);
  if (known && row.name) is_changed |= members.rename(tx, verdict.member, *row.name);
  // Of everybody at least this is told, so that whoever counts members hears of them.
  const std::optional<std::string> source = row.source || known ? row.source : std::optional{order_.source_of_new};
  const ProfileChange change{.source = source, .stage = row.stage, .inviter = inviter, .fields = row.fields};
  if (deps_.writers.profile != nullptr && !change.is_empty()) {
    is_changed |= deps_.writers.profile->change(tx, verdict.member, change, actor_);
  }
  if (!taken.tags.empty()) is_changed |= deps_.writers.tags->give(tx, verdict.member, taken.tags, actor_);
  verdict.is_changed = known && is_changed;
}

// Those whom the first look did not find were made since, unless their own row turned out to be bad.
void MemberImport::write_inviters() {
  for (std::size_t begin = 0; begin < waiting_.size(); begin += kRowsAtOnce) {
    const std::size_t end = std::min(waiting_.size(), begin + kRowsAtOnce);
    deps_.db.write([&](sql::Tx& tx) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto inviter = find_meant(tx, waiting_[i].inviter);
        if (!inviter || *inviter == waiting_[i].member) continue;
        deps_.writers.profile->change(tx, waiting_[i].member, {.inviter = inviter}, actor_);
      }
    });
  }
  waiting_.clear();
}

Done MemberImport::note(const Taken& taken, const std::vector<RowFault>& faults) {
  ++run_.counts.bad;
  for (const RowFault& fault : faults) {
    if (run_.faults.size() < kFaultsKept) run_.faults.push_back(fault);
  }
  return bad_rows_.add(taken.sheet_row, faults);
}

}  // namespace hearth::imports::sheets
