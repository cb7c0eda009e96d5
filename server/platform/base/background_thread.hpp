#pragma once

namespace hearth {

// From now on the calling thread computes only with what others leave: for work that nobody waits for, so that it does
// not slow down those who ask for a page meanwhile. For the whole life of the thread.
void work_in_background();

}  // namespace hearth
