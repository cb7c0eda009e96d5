#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Comments of a Bilibili live room or video as XML: <d p="offset_s,mode,size,color,unix_s,pool,uid,row">text</d>. Some
// recorders add the person's name as user="…", and write milliseconds. The group is "live-room" unless ReadOptions
// names it. `row` counts from 0 in every file, so it is no key.
extern const Format kBilibiliLive;

}  // namespace hearth::channels::exports
