// How long `hearth import` takes on a large export, against a bare loop that inserts the same rows into the same tables
// of SQLite: the floor under any importer. Prints both, the ratio, lines a second and peak memory of the import.
//
//   ./dev bench import [EXPORT [LINES]]     default: the IRC logs of the shared data, 814,258 lines
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

constexpr const char* kExport = HEARTH_SOURCE_DIR "/../shared/data/irc-raku/logs.tar.gz";
constexpr double kExportLines = 814'258;
constexpr int kRounds = 3;

struct Run {
  double seconds = 0;
  double peak_mib = 0;
};

Run run(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const auto begun = std::chrono::steady_clock::now();
  // What is not written yet would be written by both.
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    if (freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
    execv(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child || status != 0) throw std::runtime_error("the program failed");
  const Seconds taken = std::chrono::steady_clock::now() - begun;
  return {.seconds = taken.count(), .peak_mib = static_cast<double>(used.ru_maxrss) / 1024};
}

class Sqlite {
 public:
  explicit Sqlite(const fs::path& file) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("cannot open " + file.string());
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  ~Sqlite() { sqlite3_close(db_); }

  void script(const std::string& text) {
    char* message = nullptr;
    if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, &message) != SQLITE_OK) throw std::runtime_error(message);
  }
  sqlite3_stmt* prepare(const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, text.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(db_));
    }
    return statement;
  }

 private:
  sqlite3* db_ = nullptr;
};

// All rows of a table, in memory, so that the bare loop does nothing but insert.
struct Table {
  std::string name;
  int columns = 0;
  std::vector<sqlite3_value*> cells;
};

Table read_table(Sqlite& db, const std::string& name) {
  Table table{.name = name, .columns = 0, .cells = {}};
  sqlite3_stmt* select = db.prepare("SELECT * FROM " + name);
  table.columns = sqlite3_column_count(select);
  while (sqlite3_step(select) == SQLITE_ROW) {
    for (int i = 0; i < table.columns; ++i) table.cells.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
  }
  sqlite3_finalize(select);
  return table;
}

void insert_all(Sqlite& db, const Table& table) {
  std::string marks = "?";
  for (int i = 1; i < table.columns; ++i) marks += ",?";
  sqlite3_stmt* insert = db.prepare(fmt::format("INSERT INTO {} VALUES ({})", table.name, marks));
  const auto width = static_cast<std::size_t>(table.columns);
  for (std::size_t row = 0; row < table.cells.size(); row += width) {
    for (std::size_t i = 0; i < width; ++i) sqlite3_bind_value(insert, static_cast<int>(i) + 1, table.cells[row + i]);
    if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error("insert failed");
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
}

// One transaction for everything, with the settings that Hearth uses.
double bare_loop(const fs::path& folder, const std::vector<Table>& tables) {
  run({HEARTH_PROGRAM, "--data", folder.string(), "migrate"});
  Sqlite db{folder / "hearth.sqlite"};
  db.script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = OFF;"
      "PRAGMA cache_size = -65536;");
  const auto begun = std::chrono::steady_clock::now();
  db.script("BEGIN IMMEDIATE");
  for (const Table& table : tables) insert_all(db, table);
  db.script("COMMIT");
  const Seconds taken = std::chrono::steady_clock::now() - begun;
  return taken.count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const std::string source = argc > 1 ? argv[1] : kExport;
  const double lines = argc > 2 ? std::strtod(argv[2], nullptr) : kExportLines;
  if (!fs::exists(source)) {
    fmt::print(stderr, "bench import: {} is not there\n", source);
    return 1;
  }
  const fs::path folder = fs::temp_directory_path() / fmt::format("hearth-bench-{}", getpid());
  std::vector<double> imports;
  std::vector<double> loops;
  double peak = 0;
  for (int round = 0; round < kRounds; ++round) {
    const fs::path ours = folder / fmt::format("import-{}", round);
    const Run import = run({HEARTH_PROGRAM, "--data", ours.string(), "import", source, "--community", "bench",
                            "--time-zone", "UTC", "--json"});
    imports.push_back(import.seconds);
    // A child counts what its parent had in memory when it was started: only the first round says what is its own.
    if (round == 0) peak = import.peak_mib;
    Sqlite db{ours / "hearth.sqlite"};
    const std::vector<Table> tables{read_table(db, "members"), read_table(db, "identities"),
                                    read_table(db, "member_names"), read_table(db, "facts"),
                                    read_table(db, "messages")};
    loops.push_back(bare_loop(folder / fmt::format("bare-{}", round), tables));
    for (const Table& table : tables) {
      for (sqlite3_value* cell : table.cells) sqlite3_value_free(cell);
    }
    fmt::print("round {}: import {:.2f} s, bare loop {:.2f} s, ratio {:.2f}\n", round + 1, imports.back(), loops.back(),
               imports.back() / loops.back());
  }
  fs::remove_all(folder);
  fmt::print("import     {:8.2f} s   {:9.0f} lines/s   peak {:.0f} MiB\n", median(imports), lines / median(imports),
             peak);
  fmt::print("bare loop  {:8.2f} s\nratio      {:8.2f}   (target: at most 2; at least 40,000 lines/s; under 300 MiB)\n",
             median(loops), median(imports) / median(loops));
  return 0;
}
