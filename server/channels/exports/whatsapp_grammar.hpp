#pragma once

#include <span>
#include <string_view>

namespace hearth::channels::exports {

// What a system line says. In a pattern {a} is who does it, {b} to whom (perhaps several), {t} a new name, * anything.
enum class WhatsAppClause {
  joined,         // {b} came by themselves, or nobody says who added them
  added,          // {a} added {b}
  left,           // {b} went
  removed,        // {a} removed {b}, or {b} was removed
  group_renamed,  // {a} gave the group the name {t}, also by creating it
  renamed,        // {a} has the number {t} now
  nothing,        // looks like one of the others but tells nothing to keep
};

struct WhatsAppPattern {
  WhatsAppClause clause;
  std::string_view words;
};

struct WhatsAppLanguage {
  std::span<const WhatsAppPattern> patterns;       // the first that fits counts
  std::span<const std::string_view> conjunctions;  // before the last of several names
  std::span<const std::string_view> self;          // "You", "you"
};

[[nodiscard]] std::span<const WhatsAppLanguage> whatsapp_languages();

}  // namespace hearth::channels::exports
