#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Gitter room archives: tab-separated, without a header, newest message first (and reported so): room id, room uri,
// sent at, user id, user name, message id, text. The room's id is the group's key, its uri the name.
extern const Format kGitter;

}  // namespace hearth::channels::exports
