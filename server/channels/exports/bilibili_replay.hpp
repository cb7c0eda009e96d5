#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Comments on a Bilibili video or replay, as a JSON list. The group is "replay" unless ReadOptions names it. People
// have keys (midHash) and no names.
extern const Format kBilibiliReplay;

}  // namespace hearth::channels::exports
