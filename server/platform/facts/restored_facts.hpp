#pragma once

#include "platform/storage/engine.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::facts {

// To be called when the tables of facts and cursors were filled from another server, whose transaction numbers mean
// nothing here: facts are read in order of their ids from now on, and each cursor goes back to before the first fact
// that its subscriber has not heard, so nothing is missed.
void forget_transactions(sql::Tx& tx, sql::Engine engine);

}  // namespace hearth::facts
