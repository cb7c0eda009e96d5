#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// QQ NT as qq-chat-exporter writes it in JSON. A person's key is the QQ number, else the uid. Notices and withdrawn
// messages are skipped.
extern const Format kQqJson;

}  // namespace hearth::channels::exports
