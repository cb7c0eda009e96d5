#include "channels/exports/reactions.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace hearth::channels::exports {

void tell_reaction(const Event& message, const Reaction& reaction, Listener& listener) {
  const std::string key =
      fmt::format("{}:{}", message.key, reaction.emoji_key.empty() ? reaction.emoji : reaction.emoji_key);
  Event event;
  event.kind = EventKind::reacted;
  event.text = reaction.emoji;
  event.reply_to = message.key;
  event.line = message.line;
  for (const Reaction::Reactor& reactor : reaction.people) {
    Event one = event;
    one.at = reactor.at;
    one.who = reactor.who;
    one.key = fmt::format("{}:{}", key, reactor.who.key.empty() ? reactor.who.name : reactor.who.key);
    listener.event(std::move(one));
  }
  event.count = std::max<std::int64_t>(reaction.count, 0) - static_cast<std::int64_t>(reaction.people.size());
  if (event.count <= 0) return;
  event.at = message.at;
  event.key = key;
  listener.event(std::move(event));
}

}  // namespace hearth::channels::exports
