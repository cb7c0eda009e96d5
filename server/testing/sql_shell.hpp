#pragma once

#include <memory>
#include <string>
#include <vector>

namespace hearth::test {

// A database's own command-line client, kept open: a benchmark asks another database through it, and no client library
// is needed. Used by one thread.
class SqlShell {
 public:
  // `command` is a client that reads statements from its standard input and writes rows as lines with tabs between
  // columns, without a headline, after each statement; it must stop at the first error. Throws when it does not start.
  explicit SqlShell(const std::vector<std::string>& command);
  ~SqlShell();
  SqlShell(const SqlShell&) = delete;
  SqlShell& operator=(const SqlShell&) = delete;

  using Rows = std::vector<std::vector<std::string>>;
  // Runs one statement or more, each with its semicolon; the rows of all, as text. Throws std::runtime_error when the
  // client ended: what is wrong it has said on standard error.
  Rows ask(const std::string& statements);

 private:
  struct Pipes;
  std::unique_ptr<Pipes> pipes_;
};

}  // namespace hearth::test
