#include "app/app.hpp"

#include <algorithm>

#include "app/group_members.hpp"
#include "conversations/message_erasure.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/storage/database_mark.hpp"
#include "platform/storage/migrations.hpp"

namespace hearth::app {
namespace {

// A database without any table is a new one. One with tables of an older version belongs to somebody who should make a
// backup before it is changed.
Done bring_to_current_schema(sql::Database& database) {
  const sql::SchemaState state = sql::load_schema_state(database);
  if (state.pending.size() == sql::all_migrations().size()) {
    const Result<int> applied = sql::migrate(database);
    return applied.ok() ? Done{} : Done{applied.error()};
  }
  return sql::require_current_schema(database);
}

// Passwords are slow to check on purpose. Half of the threads that run requests stay free of them, so that strangers
// who try to sign in do not keep everybody else waiting.
access::PasswordHasher::Cost password_cost_of(const config::Config& settings) {
  const int at_once = std::clamp(settings.worker_threads / 4, 1, 4);
  return {.at_once = at_once, .waiting_max = std::max(0, settings.worker_threads / 2 - at_once)};
}

// Whoever had to show who they are. Who signs in or accepts an invitation has not yet.
std::optional<std::string> sender_of(const http::Request& request) {
  const auto* caller = request.find_caller<access::Caller>();
  if (caller == nullptr) return std::nullopt;
  if (caller->is_operator()) return "operator " + std::to_string(caller->operator_id.value);
  return "token " + std::to_string(caller->token.value);
}

// A zone that this machine does not know is that of the installation.
std::map<CommunityId, Calendar> zones_of(communities::CommunityService& communities) {
  std::map<CommunityId, Calendar> zones;
  for (const communities::Community& community : communities.list()) {
    if (auto calendar = Calendar::in(community.time_zone); calendar.ok()) zones.emplace(community.id, *calendar);
  }
  return zones;
}

}  // namespace

sql::Location location_of(const config::Config& settings) {
  if (!settings.database.empty()) return {.engine = sql::Engine::postgres, .target = settings.database};
  return {.engine = sql::Engine::sqlite, .target = (settings.data / "hearth.sqlite").string()};
}

Result<std::unique_ptr<App>> App::open(const config::Config& settings) {
  std::unique_ptr<sql::Database> database =
      TRY(sql::Database::open(location_of(settings), {.readers = settings.readers}));
  TRY(bring_to_current_schema(*database));
  std::unique_ptr<App> app{new App{settings, std::move(database)}};
  // Snapshots carry the mark, so it must be there before the first one.
  sql::load_mark(*app->database_, app->random_);
  return app;
}

App::App(const config::Config& settings, std::unique_ptr<sql::Database> database)
    : settings_{settings},
      database_{std::move(database)},
      log_{log::to_stderr(settings.log_level)},
      facts_{clock_},
      access_{{.db = *database_, .clock = clock_, .random = random_, .ids = ids_},
              {.proxies = settings_.proxies, .password_cost = password_cost_of(settings_)}},
      communities_{{.db = *database_, .clock = clock_, .random = random_, .ids = ids_}},
      members_{{.db = *database_, .clock = clock_, .ids = ids_}},
      member_fields_{{.db = *database_, .clock = clock_, .ids = ids_, .audit = access_.audit()}},
      merges_{{.db = *database_, .clock = clock_, .ids = ids_, .facts = facts_, .audit = access_.audit()}},
      profiles_{{.db = *database_,
                 .clock = clock_,
                 .ids = ids_,
                 .facts = facts_,
                 .audit = access_.audit(),
                 .operators = access_.operators(),
                 .members = members_,
                 .fields = member_fields_}},
      notes_{{.db = *database_,
              .clock = clock_,
              .ids = ids_,
              .audit = access_.audit(),
              .operators = access_.operators(),
              .members = members_}},
      erasure_{{.db = *database_,
                .clock = clock_,
                .facts = facts_,
                .audit = access_.audit(),
                .members = members_,
                .profiles = profiles_,
                .others = {conversations::erase_words_of, tags::TaggingService::erase}}},
      tags_{{.db = *database_, .clock = clock_, .ids = ids_, .audit = access_.audit()}},
      tagging_{{.db = *database_, .clock = clock_, .ids = ids_, .facts = facts_, .audit = access_.audit()}},
      imports_{{.db = *database_,
                .clock = clock_,
                .ids = ids_,
                .facts = facts_,
                .communities = communities_,
                .members = members_}},
      conversation_index_{{.db = *database_, .communities = communities_}},
      histories_{{.database = *database_, .folder = settings_.data / "snapshots"}},
      population_{{.database = *database_,
                   .installation = calendar(),
                   .zones = [this] { return zones_of(communities_); },
                   .file = settings_.data / "snapshots" / "population"}},
      audiences_{{.db = *database_,
                  .clock = clock_,
                  .communities = communities_,
                  .members = members_,
                  .people = population_,
                  .names =
                      [this](OperatorId viewer, segments::FindSegment find) {
                        return audience_names(name_sources(), viewer, std::move(find));
                      },
                  .memo = &leaf_memo_,
                  .installation = calendar()}},
      member_sheet_{{.db = *database_,
                     .audiences = audiences_,
                     .fields = member_fields_,
                     .tags = tags_,
                     .tagging = tagging_,
                     .operators = access_.operators(),
                     .calendar = calendar(),
                     .folder = settings_.data / "exports"}},
      segments_{{.db = *database_,
                 .clock = clock_,
                 .ids = ids_,
                 .audit = access_.audit(),
                 .audiences = audiences_,
                 .others = segments::TagRuleService::users_of}},
      segment_keeper_{{.db = *database_,
                       .clock = clock_,
                       .ids = ids_,
                       .facts = facts_,
                       .people = population_,
                       .audiences = audiences_,
                       .segments = segments_}},
      tag_rules_{{.db = *database_,
                  .clock = clock_,
                  .ids = ids_,
                  .audit = access_.audit(),
                  .segments = segments_,
                  .audiences = audiences_,
                  .tagging = tagging_}},
      duplicates_{{.db = *database_,
                   .clock = clock_,
                   .audit = access_.audit(),
                   .members = members_,
                   .groups_of = [this](CommunityId community) { return groups_of(community); }}},
      conversations_{{.db = *database_, .communities = communities_, .histories = histories_}},
      reports_{{.communities = communities_, .members = members_, .histories = histories_}},
      overviews_{{.db = *database_,
                  .clock = clock_,
                  .communities = communities_,
                  .members = members_,
                  .histories = histories_}},
      people_{{.db = *database_,
               .clock = clock_,
               .members = members_,
               .overviews = overviews_,
               .name_of_operator =
                   [this](OperatorId id) {
                     const auto known = access_.operators().load(id);
                     return known.ok() ? known->name : std::string{};
                   }}},
      purchases_{
          {.db = *database_, .communities = communities_, .members = members_, .time_zone = settings_.time_zone}},
      uploads_{{.clock = clock_, .random = random_, .folder = settings_.data / "uploads"}},
      import_desk_{{.imports = imports_, .log = *log_}},
      member_book_{members_},
      profile_writer_{
          {.clock = clock_, .profiles = profiles_, .fields = member_fields_, .operators = access_.operators()}},
      tag_writer_{{.tags = tags_, .tagging = tagging_}},
      sheets_{{.db = *database_,
               .clock = clock_,
               .ids = ids_,
               .facts = facts_,
               .communities = communities_,
               .writers = {.members = member_book_, .profile = &profile_writer_, .tags = &tag_writer_},
               .bad_rows = settings_.data / "bad-rows",
               .time_zone = settings_.time_zone}},
      sheet_desk_{{.sheets = sheets_, .log = *log_}},
      backups_{{.db = *database_, .clock = clock_, .log = *log_, .folder = settings_.data / "backups"}},
      idempotent_writes_{{.db = *database_, .clock = clock_, .sender_of = sender_of}} {
  population_.on_change = [this](const audience::Population& /*people*/, const audience::PopulationKeeper::News& news) {
    leaf_memo_.hear(news.changes, news.is_anew);
    segment_keeper_.hear(news);
  };
  segment_keeper_.on_tell = [this](sql::Tx& tx, const segments::SegmentKeeper::Told& told) {
    tag_rules_.follow(tx, told);
  };
}

void App::keep_segments() {
  segment_keeper_.run();
  segment_keeper_.write_down();
  tag_rules_.catch_up();
}

std::vector<std::vector<MemberId>> App::groups_of(CommunityId community) {
  const auto known = communities_.load(community);
  const auto calendar = known.ok() ? Calendar::in(known->time_zone) : Result<Calendar>{known.error()};
  if (!calendar.ok()) return {};
  return members_by_group(*histories_.latest(community, *calendar));
}

Done App::save_history(CommunityId community) {
  const communities::Community known = TRY(communities_.load(community));
  static_cast<void>(histories_.current(community, TRY(Calendar::in(known.time_zone))));
  return histories_.save(community);
}

void App::save_histories() {
  for (const CommunityId community : histories_.unsaved()) {
    const Done saved = histories_.save(community);
    if (!saved.ok()) log_->warning("{} ({})", saved.error().detail, saved.error().reason);
  }
  const Done saved = population_.save();
  if (!saved.ok()) log_->warning("{} ({})", saved.error().detail, saved.error().reason);
}

}  // namespace hearth::app
