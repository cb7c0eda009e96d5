#pragma once

#include <vector>

#include "communities/community_service.hpp"
#include "conversations/event_source.hpp"
#include "conversations/import_order.hpp"
#include "conversations/import_run.hpp"
#include "members/member_service.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::conversations {

// Reads exports of chat groups. Importing the same again changes nothing; a longer export adds what is new; an import
// that was stopped or killed is made whole by importing again. Safe to call from any thread.
class ImportService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    communities::CommunityService& communities;
    members::MemberService& members;
  };
  explicit ImportService(Deps deps) : deps_{deps} {}

  // Returns when everything is in the database, or the watch asked to stop (then is_stopped). Fails with
  // import.unknown_format, import.wrong_format, import.no_such_format, archive.*, community.bad_name,
  // time.unknown_zone; then what was read before stays. Nothing of a community is made before the source is known to be
  // readable.
  Result<ImportSummary> run(const ImportOrder& order, const ImportWatch& watch);

  // The same for events that come from elsewhere than a file; the order's path, format and group mean nothing then.
  Result<ImportSummary> run(const ImportOrder& order, const ImportWatch& watch, EventSource& source);

  // Newest first.
  [[nodiscard]] std::vector<ImportRun> list(CommunityId community, std::int64_t limit);
  [[nodiscard]] std::vector<ImportRun> list(const RunsWanted& wanted);
  [[nodiscard]] std::optional<ImportRun> find(ImportId id);

  // To be called when a server starts: runs begun from the console that a killed program left as running are stopped
  // ones, which importing again makes whole; how many.
  std::int64_t mark_abandoned();
  // A run that ended with an exception. One that has ended otherwise stays as it is.
  void mark_failed(ImportId id, const Error& error);

 private:
  Result<ImportSummary> carry_out(const ImportOrder& order, const ImportWatch& watch, EventSource& source,
                                  const communities::Community& community);
  ImportRun start(const ImportOrder& order, CommunityId community, const EventSource::Label& label);

  Deps deps_;
};

}  // namespace hearth::conversations
