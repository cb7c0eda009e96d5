#include "imports/sheets/sheet_outcome.hpp"

#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::imports::sheets {

std::string outcome_json(const SheetRun& run) {
  json::Writer out;
  out.begin_object().key("faults").begin_array();
  for (const RowFault& fault : run.faults) {
    out.begin_object().key("row").number(static_cast<std::int64_t>(fault.row));
    out.key("column").number(static_cast<std::int64_t>(fault.column)).key("title").text(fault.title);
    out.key("value").text(fault.value).key("reason").text(fault.reason).end_object();
  }
  out.end_array();
  if (run.failure) out.key("failure").text(run.failure->reason).key("detail").text(run.failure->detail);
  if (run.bad_rows) out.key("bad_rows").text(*run.bad_rows);
  out.end_object();
  return std::move(out).take();
}

void read_outcome(std::string_view json, SheetRun& run) {
  json::Parser parser;
  const auto outcome = parser.parse_exactly(json);
  if (!outcome.ok()) return;
  for (const json::Value& fault : outcome->find("faults").items()) {
    run.faults.push_back({.row = static_cast<std::uint64_t>(fault.find("row").integer().value_or(0)),
                          .column = static_cast<std::size_t>(fault.find("column").integer().value_or(-1)),
                          .title = fault.find("title").text(),
                          .value = fault.find("value").text(),
                          .reason = fault.find("reason").text()});
  }
  if (!outcome->find("failure").is_missing()) {
    run.failure = Error{ErrorCode::invalid, outcome->find("failure").text(), outcome->find("detail").text()};
  }
  if (!outcome->find("bad_rows").is_missing()) run.bad_rows = outcome->find("bad_rows").text();
}

}  // namespace hearth::imports::sheets
