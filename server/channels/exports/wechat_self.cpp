#include "channels/exports/wechat_self.hpp"

#include <memory>
#include <optional>

#include "channels/exports/csv_columns.hpp"
#include "channels/exports/table_records.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

// Hears nothing, and stops the reading once somebody is found.
class Search final : public Listener {
 public:
  explicit Search(const Listener& asked_by) : asked_by_{asked_by} {}

  void group(const GroupHead& /*head*/) override {}
  void event(Event&& /*event*/) override {}
  void reject(Reject&& /*reject*/) override {}
  void skip(const std::string& /*reason*/) override {}
  void person(const Person& person) override { found_ = person; }
  [[nodiscard]] bool is_cancelled() const override { return !found_.key.empty() || asked_by_.is_cancelled(); }

  [[nodiscard]] const Person& found() const { return found_; }

 private:
  const Listener& asked_by_;
  Person found_;
};

}  // namespace

Result<Person> find_wechat_self(const archive::Source& source, const Listener& listener,
                                const WechatSelfColumns& columns) {
  Search search{listener};
  const auto open = [&](const std::string& /*path*/, std::string_view head) -> std::optional<Table> {
    if (!columns.is_table(head)) return std::nullopt;
    const auto names = std::make_shared<std::optional<CsvColumns>>();
    return Table{.dialect = {},
                 .take = [&search, &columns, names](const csv::Record& record) -> std::optional<const char*> {
                   if (!*names) {
                     names->emplace(record);
                   } else if (text::to_lower_ascii((*names)->cell(record, columns.is_self)) == columns.yes) {
                     search.person({.key = text::clean_utf8((*names)->cell(record, columns.key)),
                                    .name = text::clean_utf8((*names)->cell(record, columns.name))});
                   }
                   return std::nullopt;
                 }};
  };
  const Done outcome = read_tables(source, search, open);
  if (!outcome.ok() && outcome.error().reason != "import.wrong_format") return outcome.error();
  return search.found();
}

}  // namespace hearth::channels::exports
