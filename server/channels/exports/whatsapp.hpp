#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// WhatsApp's "Export chat" of Android and iPhone: one .txt for each chat, alone, in a folder, or in an archive beside
// its pictures. Local time without a zone; people are known by name only. Read twice, since the order of day and month
// shows only in the whole file.
extern const Format kWhatsApp;

}  // namespace hearth::channels::exports
