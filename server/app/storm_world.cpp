#include "app/storm_world.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <thread>

namespace hearth::app {
namespace {

// Text columns stand for whatever can be changed in a row.
constexpr sql::Statement kWritten{"storm.written", R"sql(
  SELECT 'facts', count(*), '' FROM facts
  UNION ALL SELECT 'messages', count(*), '' FROM messages
  UNION ALL SELECT 'members', count(*), '' FROM members
  UNION ALL SELECT 'identities', count(*), '' FROM identities
  UNION ALL SELECT 'groups', count(*), '' FROM groups
  UNION ALL SELECT 'jobs', count(*), '' FROM jobs
  UNION ALL SELECT 'communities', count(*), coalesce(group_concat(name || time_zone), '') FROM communities
  UNION ALL SELECT 'operators', count(*),
    coalesce(group_concat(email || name || role || language || coalesce(password_hash, '') || coalesce(disabled_at, 0)), '')
    FROM operators
  UNION ALL SELECT 'invitations', count(*), '' FROM invitations
  UNION ALL SELECT 'totp', count(*), coalesce(group_concat(secret || coalesce(confirmed_at, 0)), '') FROM totp_keys
  UNION ALL SELECT 'codes', count(*), '' FROM recovery_codes
  UNION ALL SELECT 'sessions', count(*), '' FROM sessions
  UNION ALL SELECT 'tokens', count(*), '' FROM api_tokens
  UNION ALL SELECT 'imports', count(*), coalesce(group_concat(state), '') FROM imports
  UNION ALL SELECT 'sheets', count(*), coalesce(group_concat(state), '') FROM sheet_imports
  UNION ALL SELECT 'fields', count(*), coalesce(group_concat(name || place), '') FROM member_fields
  UNION ALL SELECT 'traits', count(*), coalesce(group_concat(value || change_number), '') FROM member_traits
  UNION ALL SELECT 'merges', count(*), coalesce(group_concat(change_number), '') FROM member_merges
  UNION ALL SELECT 'notes', count(*), coalesce(group_concat(version), '') FROM member_notes
  UNION ALL SELECT 'follow-ups', count(*), coalesce(group_concat(due_on || coalesce(done_at, 0)), '') FROM follow_ups
  UNION ALL SELECT 'distinct', count(*), '' FROM distinct_members
)sql"};
constexpr sql::Statement kAudited{"storm.audited", "SELECT count(*) FROM audit_entries"};

constexpr std::size_t kMostCursors = 64;

std::string day_of_talk(int day) {
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += fmt::format("[09:{:02}] <guest{}> tea number {} of day {}\n", i, i % 5, i, day);
  lines += "what is this\n";
  lines += fmt::format("[10:00] *** newcomer{} joined\n", day);
  lines += fmt::format("[10:01] <{}> {}\n", StormWorld::kName, StormWorld::kTalk);
  return lines;
}

std::size_t count_files(const std::filesystem::path& folder) {
  std::size_t count = 0;
  std::error_code failure;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder, failure}) {
    count += entry.is_regular_file() ? 1U : 0U;
  }
  return count;
}

}  // namespace

void ErrorLog::write(log::Level /*level*/, std::string_view message) {
  const std::scoped_lock lock{mutex_};
  last_ = message;
}

std::string ErrorLog::take() {
  const std::scoped_lock lock{mutex_};
  return std::exchange(last_, {});
}

StormWorld::StormWorld() {
  app->import_desk().on_change = [this](imports::ImportId) {
    const std::scoped_lock lock{mutex_};
    ++moves_;
    moved_.notify_all();
  };
  talk();
  sell();
  write_down();
  invitation_ = app->access()
                    .operators()
                    .invite({.email = "invited@example.org", .name = "Invited", .role = access::Role::analyst},
                            access::Actor::command_line())
                    ->link.token;
  server_ =
      http::Server::start({.worker_threads = 2}, {.router = router, .clock = app->clock(), .log = errors}).value();
  openapi = parser_.parse(ask("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n")->body).value();
  mend();
}

StormWorld::~StormWorld() {
  client_.reset();
  server_->stop();
  app->import_desk().stop_all();
  app->sheet_desk().stop_all();
}

// Some orders, and a row that cannot be used.
void StormWorld::sell() {
  const std::string sheet = "customer,time,amount\nmei,2026-05-01,12.5\nlin,someday,3\n";
  const auto read = app->sheets().run(
      {.path = folder.write("orders.csv", sheet), .source = "orders.csv", .kind = imports::sheets::SheetKind::orders},
      {});
  if (!read.ok() || read->counts.bad != 1) throw std::runtime_error{"nothing was sold"};
}

void StormWorld::talk() {
  for (const char* community : {"Tea house", "Chess club"}) {
    for (int day = 1; day <= 9; ++day) {
      folder.write(fmt::format("logs/{0}/2026/2026-05-0{1}", community, day), day_of_talk(day));
    }
    const auto imported = app->imports().run({.path = folder.path() / "logs" / community,
                                              .community = community,
                                              .format = "irc-raku",
                                              .group = std::nullopt,
                                              .time_zone = "UTC",
                                              .operators = {"guest0"},
                                              .rejects_folder = app->rejects_folder()},
                                             {});
    if (!imported.ok()) throw std::runtime_error{imported.error().reason};
  }
  app->overviews().refresh();
  while (app->conversation_index().run_once() > 0) {
  }
}

// Of one member, so that there is something to read, change and forget.
void StormWorld::write_down() {
  const access::Actor ada{.operator_id = people.at('o'), .name = "o", .role = access::Role::owner};
  const MemberId member{1};
  const auto field =
      app->member_fields().create({.name = "City", .kind = members::FieldKind::text}, access::Actor::command_line());
  const auto changed = app->profiles().change(
      member, {.seen = {}, .changes = {{members::Trait::of(field->id), std::string{"Nanjing"}}}}, ada);
  const auto note = app->notes().write(member, {.talked_on = LocalDay{20'000}, .text = "tea"}, ada);
  const auto follow_up = app->notes().plan(member, {.due_on = LocalDay{20'001}, .text = "send tea"}, ada);
  if (!changed.ok() || !note.ok() || !follow_up.ok()) throw std::runtime_error{"nothing was written down"};
  const auto drinks = app->tags().create_group({.name = "Drinks"}, ada);
  const auto green = drinks.ok() ? app->tags().create_tag(drinks->id, {.name = "Green"}, ada) : drinks.error();
  if (!green.ok()) throw std::runtime_error{"there is no tag"};
  const auto tagged = app->tagging().act({.tag = green->id, .bearers = {tags::to_bearer(member)}}, ada);
  const auto segment = app->segments().create({.name = "Green", .expression = "tag:Green"}, ada);
  if (!tagged.ok() || !segment.ok()) throw std::runtime_error{"nobody was tagged"};
}

std::optional<StormWorld::Answer> StormWorld::ask(std::string_view bytes, bool has_body) {
  if (client_ == nullptr) client_ = std::make_unique<http::ClientDouble>(server_->port());
  client_->send(bytes);
  auto answer = client_->receive(has_body);
  while (answer && answer->status == 100) answer = client_->receive(has_body);
  const bool stays = answer && answer->status != 101 && answer->header("Connection") == "keep-alive";
  if (!stays) client_.reset();
  return answer;
}

std::string StormWorld::lines_of(char letter, As as) const {
  if (as == As::program) return "Authorization: Bearer " + tokens.at(letter) + "\r\n";
  const std::string& token = sessions.at(letter);
  return "Cookie: hearth_session=" + token + "\r\nX-CSRF-Token: " + access::csrf_of(token) + "\r\n";
}

std::string StormWorld::existing(std::string_view pattern, std::string_view parameter) const {
  if (pattern.find("/invitations/") != std::string_view::npos) return invitation_;
  const auto values = known.find(parameter);
  return values == known.end() ? "1" : values->second.front();
}

std::string StormWorld::written(With with) {
  return app->database().read([&](sql::Tx& tx) {
    std::string all;
    tx.run(kWritten).each([&](sql::Row& row) {
      all += fmt::format("{} {} {}\n", row.next<std::string>(), row.next<std::int64_t>(), row.next<std::string>());
    });
    if (with == With::audit) all += fmt::format("audit {}\n", tx.run(kAudited).value<std::int64_t>().value());
    return all + fmt::format("uploads {}", count_files(folder.path() / "uploads"));
  });
}

bool StormWorld::is_let_in(std::string_view target, const std::string& lines) {
  const auto answer = ask(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", target, lines));
  return answer && answer->status == 200;
}

void StormWorld::mend() {
  wait_for_imports();
  for (const auto& [letter, role] : kRoles) {
    const auto who = app->access().operators().load(people.at(letter));
    const bool is_well = who.ok() && who->role == role && is_let_in("/api/v1/me", lines_of(letter, As::person)) &&
                         is_let_in("/api/v1/communities", lines_of(letter, As::program));
    if (!is_well) join(letter, fmt::format("{}{}", letter, ++joined_));
  }
  if (!app->uploads().find(upload_).ok()) provide_upload();
  if (!app->backups().find(backup_).ok()) provide_backup();
  if (!app->access().invitations().find(invitation_).ok()) {
    const auto invited = app->access().operators().find_by_email("invited@example.org").value_or(access::Operator{});
    const auto link = app->access().operators().reset(invited.id, access::Actor::command_line());
    if (link.ok()) invitation_ = link->token;
  }
  learn();
}

void StormWorld::wait_for_imports() {
  const auto is_running = [&] {
    const auto sheets = app->sheets().list({}, 1000);
    const bool is_sheet_running = std::any_of(sheets.begin(), sheets.end(), [](const auto& run) {
      return run.state == imports::sheets::SheetState::running;
    });
    const auto runs = app->imports().list({.limit = 1000});
    return is_sheet_running ||
           std::any_of(runs.begin(), runs.end(), [](const auto& run) { return run.state == "running"; });
  };
  std::unique_lock lock{mutex_};
  while (true) {
    const std::int64_t before = moves_;
    lock.unlock();
    if (!is_running()) return;
    lock.lock();
    moved_.wait_for(lock, std::chrono::milliseconds{20}, [&] { return moves_ != before; });
  }
}

void StormWorld::provide_upload() {
  const std::string day = day_of_talk(1);
  const auto answer =
      ask(fmt::format("POST /api/v1/uploads?name=2026-05-01 HTTP/1.1\r\nHost: localhost\r\n{}"
                      "Content-Length: {}\r\n\r\n{}",
                      lines_of('o', As::program), day.size(), day));
  json::Parser parser;
  upload_ = parser.parse(answer->body).value().find("id").text();
}

void StormWorld::provide_backup() {
  const auto begun = app->backups().begin();
  while (app->backups().making()) std::this_thread::yield();
  if (begun.ok()) backup_ = *begun;
}

// Names as paths, queries and bodies use them. The first is what exists; others are of somebody else, or of another
// place.
void StormWorld::learn() {
  const auto id = [&](char letter) { return fmt::format("{}", people.at(letter).value); };
  const auto sessions_of_owner = app->access().sessions().list(people.at('o'));
  const auto sessions_of_manager = app->access().sessions().list(people.at('m'));
  const auto known_tokens = app->access().tokens().list({}, 1);
  known = {{"community", {"1", "2", "Tea house", "999999"}},
           {"group", {"1", "2", "999999"}},
           {"member", {"1", "3", "999999"}},
           {"import", {"1", "2", "999999"}},
           {"operator", {id('p'), id('o'), id('m'), "999999"}},
           {"session",
            {fmt::format("{}", sessions_of_owner.at(0).id.value), fmt::format("{}", sessions_of_manager.at(0).id.value),
             "999999"}},
           {"field", {"1", "999999"}},
           {"note", {"1", "999999"}},
           {"follow_up", {"1", "999999"}},
           {"what", {"source", "stage", "field:1", "consent:marketing"}},
           {"token", {fmt::format("{}", known_tokens.at(0).id.value), "999999"}},
           {"upload", {upload_, "0123456789abcdef"}},
           {"backup", {backup_, "hearth-2026-01-01.backup"}},
           {"before", {"1", "5"}},
           {"after", {"1", "5"}},
           {"around", {"1", "5"}},
           {"set", {"active:2026-05-01", "joined:2026-05", "cohort:2026-05+1", "hour:0-9", "one_day", "active:x"}},
           {"email", {"o@example.org", "nobody@example.org"}},
           {"password", {"tea for the whole village"}},
           {"q", {"tea", std::string{kName}}}};
}

void StormWorld::keep_cursor(const std::string& cursor) {
  if (cursors.size() == kMostCursors) cursors.erase(cursors.begin());
  cursors.push_back(cursor);
}

}  // namespace hearth::app
