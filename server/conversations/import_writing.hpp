#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "communities/community_service.hpp"
#include "conversations/import_batch.hpp"
#include "conversations/import_people.hpp"
#include "conversations/import_run.hpp"
#include "conversations/source_keys.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"

namespace hearth::conversations {

// The writing side of an import: turns batches into members, facts and messages. A batch is in the database whole or
// not at all; what is there already is recognised and left alone. Used by one thread.
class ImportWriting {
 public:
  struct Deps {
    sql::Database& db;
    communities::CommunityService& communities;
    members::MemberService& members;
    const facts::FactLog& facts;
  };
  ImportWriting(Deps deps, communities::Community community, ImportRun run, ImportPeople::Place place,
                const std::vector<std::string>& operators, const std::vector<std::string>& bots);

  // Keeps the batch and the run's counts together.
  void take(const ImportBatch& batch);

  // After the last batch: last names. The run's state is the caller's to change.
  void finish() { people_.keep_last_names(deps_.db); }

  [[nodiscard]] const ImportRun& run() const { return run_; }
  [[nodiscard]] ImportRun& run() { return run_; }
  [[nodiscard]] const std::map<std::string, std::int64_t>& added_by_kind() const { return added_by_kind_; }
  // Events that name nobody who could have done them; they are passed over.
  [[nodiscard]] std::int64_t nobodys() const { return nobodys_; }
  [[nodiscard]] const ImportPeople& people() const { return people_; }
  [[nodiscard]] std::int64_t group_count() const { return static_cast<std::int64_t>(groups_.size()); }

 private:
  struct OpenGroup {
    GroupId id;
    SourceKeys keys;
  };
  // A fact, and what of its event becomes a message.
  struct Draft {
    facts::Fact fact;
    const channels::exports::Event* message = nullptr;
    std::optional<std::int64_t> reply_key;
  };

  void open_groups(const ImportBatch& batch);
  void meet_people(const ImportBatch& batch);
  std::vector<Draft> draft_facts(const ImportBatch& batch);
  Draft draft_of(OpenGroup& group, const channels::exports::Event& event) const;
  void draft_role(OpenGroup& group, const channels::exports::Event& event, std::vector<Draft>& drafts);
  std::vector<bool> write(const std::vector<Draft>& drafts, const ImportRun& run_after);
  void insert_messages(sql::Tx& tx, const std::vector<Draft>& drafts,
                       const std::vector<std::optional<FactId>>& ids) const;

  Deps deps_;
  communities::Community community_;
  ImportRun run_;
  std::string platform_;
  ImportPeople people_;
  std::vector<OpenGroup> groups_;
  std::set<std::pair<std::size_t, MemberId>> staff_told_;  // group and member whose role has been told in this run
  std::map<std::string, std::int64_t> added_by_kind_;
  std::int64_t nobodys_ = 0;
};

}  // namespace hearth::conversations
