#pragma once

#include "communities/community_service.hpp"
#include "conversations/conversation_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::conversations {

// /api/v1/groups/{group}/messages, …/days, …/notices and /api/v1/messages/search.
void mount_message_routes(http::Router& router, const http::Gate& may_read, ConversationService& conversations,
                          communities::CommunityService& communities);

}  // namespace hearth::conversations
