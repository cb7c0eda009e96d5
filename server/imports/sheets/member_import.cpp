#include "imports/sheets/member_import.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <xxhash.h>

namespace hearth::imports::sheets {
namespace {

constexpr std::size_t kRowsAtOnce = 300;

std::string index_of(const Address& address) {
  return address.platform + '\n' + address.key;
}

}  // namespace

MemberImport::MemberImport(Deps deps, const SheetOrder& order, SheetRun& run, BadRows& bad_rows)
    : deps_{std::move(deps)},
      order_{order},
      run_{run},
      bad_rows_{bad_rows},
      author_{.import = run.id.value, .name = run.started_by},
      targets_{deps_.writers.targets(SheetKind::members)} {}

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
  const auto refuse = [&](std::string_view target, const char* reason) {
    taken.read.faults.push_back(mapping_.fault_at(taken.sheet_row, {target}, reason));
  };
  for (const std::string& name : taken.read.row.tags) {
    auto known = tags_.find(name);
    if (known == tags_.end()) known = tags_.emplace(name, deps_.writers.tags->find(name)).first;
    if (!known->second) {
      refuse("tags", "sheet_import.no_such_tag");
      break;
    }
    if (std::ranges::find(taken.tags, *known->second) == taken.tags.end()) taken.tags.push_back(*known->second);
  }
  if (const auto& owner = taken.read.row.owner) {
    auto known = owners_.find(*owner);
    if (known == owners_.end()) known = owners_.emplace(*owner, deps_.writers.profile->find_owner(*owner)).first;
    taken.owner = known->second;
    if (!taken.owner) refuse("owner", "sheet_import.no_such_owner");
  }
  return taken;
}

Done MemberImport::keep(std::vector<Taken> batch) {
  if (batch.empty()) return {};
  const auto work = [&](sql::Tx& tx) { return decide(tx, batch); };
  const std::vector<Verdict> verdicts =
      TRY(order_.mode == SheetMode::keep ? deps_.db.write(work) : deps_.db.read(work));
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

Result<std::vector<MemberImport::Verdict>> MemberImport::decide(sql::Tx& tx, const std::vector<Taken>& batch) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(batch.size());
  std::unordered_set<std::string> trial;  // made in this batch; the transaction may run again
  for (const Taken& taken : batch) verdicts.push_back(decide(tx, taken, trial));
  if (order_.mode == SheetMode::keep) TRY(give_tags(tx, batch, verdicts));
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

std::optional<MemberId> MemberImport::check_inviter(sql::Tx& tx, const Taken& taken, const std::set<MemberId>& known,
                                                    Verdict& verdict) {
  const MemberRow& row = taken.read.row;
  if (!row.inviter) return std::nullopt;
  const auto refuse = [&](const char* reason) {
    verdict.faults.push_back(mapping_.fault_at(taken.sheet_row, {"inviter"}, reason));
  };
  const auto inviter = find_meant(tx, *row.inviter);
  const auto meant = addresses_meant(*row.inviter, mapping_.platform);
  const bool is_self = std::ranges::any_of(
      row.addresses, [&](const Address& address) { return std::ranges::find(meant, address) != meant.end(); });
  if (is_self || (inviter && known.contains(*inviter))) {
    refuse("sheet_import.invited_self");
    return inviter;
  }
  verdict.waits = !inviter && is_in_sheet(*row.inviter);
  if (!inviter && !verdict.waits) refuse("sheet_import.unknown_inviter");
  return inviter;
}

MemberImport::Verdict MemberImport::decide(sql::Tx& tx, const Taken& taken, std::unordered_set<std::string>& trial) {
  Verdict verdict{.faults = taken.read.faults};
  const MemberRow& row = taken.read.row;
  std::set<MemberId> known;
  bool is_in_trial = false;
  for (const Address& address : row.addresses) {
    if (const auto member = deps_.writers.members.find(tx, address)) known.insert(*member);
    is_in_trial = is_in_trial || in_trial_.contains(index_of(address)) || trial.contains(index_of(address));
  }
  if (known.size() > 1) {
    verdict.faults.push_back(
        mapping_.fault_at(taken.sheet_row, {"phone", "union_id", "identity"}, "sheet_import.two_members"));
  }
  const auto inviter = check_inviter(tx, taken, known, verdict);
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

ProfileChange MemberImport::change_of(const Taken& taken, bool is_known, const std::optional<MemberId>& inviter) const {
  const MemberRow& row = taken.read.row;
  ProfileChange change{.source = row.source, .stage = row.stage, .owner = taken.owner, .inviter = inviter};
  change.fields = row.fields;
  change.consents = row.consents;
  // Of everybody at least this is told, so that whoever counts members hears of them.
  if (!is_known && !change.source) change.source = order_.source_of_new;
  for (const Address& address : row.addresses) {
    if (address.platform == kPhone) change.phone = address.key;
    if (address.platform == kUnionId) change.union_id = address.key;
  }
  return change;
}

bool MemberImport::tell_joined(sql::Tx& tx, MemberId member, const When& joined) {
  const Timestamp at = std::holds_alternative<LocalTime>(joined)
                           ? deps_.calendar.instant_of(std::get<LocalTime>(joined))
                           : std::get<Timestamp>(joined);
  const std::string likeness = fmt::format("joined\n{}\n{}", member.value, at.ms);
  const auto key = static_cast<std::int64_t>(XXH3_64bits(likeness.data(), likeness.size()));
  return deps_.facts
      .append(
          tx,
          {.occurred_at = at, .kind = "member.joined", .member = member, .actor = author_.actor(), .source_key = key})
      .has_value();
}

void MemberImport::write(sql::Tx& tx, const Taken& taken, std::optional<MemberId> known,
                         const std::optional<MemberId>& inviter, Verdict& verdict) {
  const MemberRow& row = taken.read.row;
  MemberBook& members = deps_.writers.members;
  verdict.member = known ? *known : members.make(tx, row.addresses.front(), row.name.value_or(""));
  bool is_changed = false;
  for (const Address& address : row.addresses) {
    // With profiles, phone and union id are what a profile says; see change_of.
    const bool is_of_profile = address.platform == kPhone || address.platform == kUnionId;
    if (!is_of_profile || deps_.writers.profile == nullptr) is_changed |= members.add(tx, verdict.member, address);
  }
  if (known && row.name) is_changed |= members.rename(tx, verdict.member, *row.name);
  if (row.joined) is_changed |= tell_joined(tx, verdict.member, *row.joined);
  if (deps_.writers.profile != nullptr) {
    is_changed |=
        deps_.writers.profile->change(tx, verdict.member, change_of(taken, known.has_value(), inviter), author_);
  }
  verdict.is_changed = known && is_changed;
}

Done MemberImport::give_tags(sql::Tx& tx, const std::vector<Taken>& batch, std::vector<Verdict>& verdicts) {
  std::map<std::int64_t, std::vector<MemberId>> of_new;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    Verdict& verdict = verdicts[i];
    if (!verdict.faults.empty()) continue;
    for (const std::int64_t tag : batch[i].tags) {
      if (verdict.is_made) {
        of_new[tag].push_back(verdict.member);
      } else {
        verdict.is_changed |= TRY(deps_.writers.tags->give(tx, tag, {verdict.member}, author_)) > 0;
      }
    }
  }
  for (const auto& [tag, members] : of_new) {
    static_cast<void>(TRY(deps_.writers.tags->give(tx, tag, members, author_)));
  }
  return {};
}

// Those whom the first look did not find were made since, unless their own row turned out to be bad.
void MemberImport::write_inviters() {
  for (std::size_t begin = 0; begin < waiting_.size(); begin += kRowsAtOnce) {
    const std::size_t end = std::min(waiting_.size(), begin + kRowsAtOnce);
    deps_.db.write([&](sql::Tx& tx) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto inviter = find_meant(tx, waiting_[i].inviter);
        if (!inviter || *inviter == waiting_[i].member) continue;
        deps_.writers.profile->change(tx, waiting_[i].member, {.inviter = inviter}, author_);
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
