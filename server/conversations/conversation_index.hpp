#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "communities/community_service.hpp"
#include "platform/storage/database.hpp"

namespace hearth::conversations {

// Hears the facts and derives from them what conversations are searched and shown by: the words of messages, reactions,
// notices. Runs behind the facts, so that nobody who writes waits for it; what it does and how far it has come are kept
// in one transaction, so a crash loses and doubles nothing. When the database is restored it begins anew.
//
// Several threads and nodes may run it; each stretch of facts is taken in by one of them.
class ConversationIndex {
 public:
  struct Deps {
    sql::Database& db;
    communities::CommunityService& communities;
  };
  explicit ConversationIndex(Deps deps, std::size_t batch = kBatch) : deps_{deps}, batch_{batch} {}

  // Takes in what is new, up to one batch; how many facts that were. 0: nothing is left to do.
  std::size_t run_once();

  // Whether what is there was derived from this database, and not from one that stood here before a restore.
  [[nodiscard]] static bool is_of_this_database(sql::Tx& tx);

  // A sentence for each thing that is wrong.
  [[nodiscard]] std::vector<std::string> check();

 private:
  // Few enough that the one who writes next does not wait for long, enough that the index is written in large pieces.
  static constexpr std::size_t kBatch = 8'000;

  Deps deps_;
  std::size_t batch_;
};

}  // namespace hearth::conversations
