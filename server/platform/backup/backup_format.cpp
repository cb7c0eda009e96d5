#include "platform/backup/backup_format.hpp"

#include <fmt/format.h>
// Only with this does the header say how large a state is.
#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "platform/storage/migrations.hpp"

namespace hearth::sql {

std::string backup_schema() {
  std::string schema;
  std::string_view last;
  for (const Migration& migration : all_migrations()) {
    const std::string_view stem = migration.file.substr(0, migration.file.find('.'));
    if (stem == last) continue;
    if (!schema.empty()) schema += ' ';
    schema += stem;
    last = stem;
  }
  return schema;
}

struct LineDigest::State {
  XXH3_state_t sum;
};

LineDigest::LineDigest() : state_{std::make_unique<State>()} {
  XXH3_64bits_reset(&state_->sum);
}
LineDigest::~LineDigest() = default;

void LineDigest::add(std::string_view line) {
  XXH3_64bits_update(&state_->sum, line.data(), line.size());
  XXH3_64bits_update(&state_->sum, "\n", 1);
}

std::string LineDigest::text() const {
  return fmt::format("{:016x}", XXH3_64bits_digest(&state_->sum));
}

}  // namespace hearth::sql
