#pragma once

#include <string_view>

#include "channels/exports/event.hpp"
#include "platform/archive/source.hpp"
#include "platform/base/result.hpp"

namespace hearth::channels::exports {

// How a table of WeChat messages marks those of the person who exported it.
struct WechatSelfColumns {
  bool (*is_table)(std::string_view head) = nullptr;
  std::string_view is_self;  // name of the column
  std::string_view yes;      // what it says there, in any case of letters
  std::string_view key;      // names of the sender's columns
  std::string_view name;
};

// The person who exported, from the first message that is marked as theirs; empty where none is. Notices call them 你
// long before they may have spoken, so this reads ahead; it stops at the first such message. Fails with the source's
// errors, but not where no table is found.
Result<Person> find_wechat_self(const archive::Source& source, const Listener& listener,
                                const WechatSelfColumns& columns);

}  // namespace hearth::channels::exports
