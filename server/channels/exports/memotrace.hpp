#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// WeChat as MemoTrace (留痕, WeChatMsg) writes it to CSV: one file for each chat or one for all, with twelve columns,
// or the first nine of them in early versions. Unix seconds.
extern const Format kMemotrace;

}  // namespace hearth::channels::exports
