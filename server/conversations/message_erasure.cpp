#include "conversations/message_erasure.hpp"

#include "conversations/derived_store.hpp"
#include "conversations/message_store.hpp"

namespace hearth::conversations {

void erase_words_of(sql::Tx& tx, MemberId member) {
  message_store::erase_words_of(tx, member);
  derived_store::forget_progress(tx);
}

}  // namespace hearth::conversations
