#include "conversations/import_outcome.hpp"

#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::conversations {

std::string to_json(const ImportOutcome& outcome) {
  json::Writer out;
  out.begin_object().key("groups").number(outcome.groups).key("people").number(outcome.people);
  out.key("skipped").begin_object();
  for (const auto& [reason, count] : outcome.skipped) out.key(reason).number(count);
  out.end_object();
  if (outcome.error) {
    out.key("reason").text(outcome.error->reason).key("detail").text(outcome.error->detail);
  }
  out.end_object();
  return std::move(out).take();
}

ImportOutcome parse_outcome(std::string_view text) {
  ImportOutcome outcome;
  json::Parser parser;
  const auto parsed = parser.parse(text);
  if (!parsed.ok()) return outcome;
  outcome.groups = parsed->find("groups").integer().value_or(0);
  outcome.people = parsed->find("people").integer().value_or(0);
  for (const auto& [reason, count] : parsed->find("skipped").members()) {
    outcome.skipped[reason] = count.integer().value_or(0);
  }
  if (!parsed->find("reason").is_missing()) {
    outcome.error = Error{ErrorCode::invalid, parsed->find("reason").text(), parsed->find("detail").text()};
  }
  return outcome;
}

}  // namespace hearth::conversations
