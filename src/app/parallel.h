// Parallel: work on many things at once; the only place where threads are made.
#pragma once

#include <cstddef>
#include <functional>

namespace acta::app {

/// Does one thing, named by its index.
using Work = std::function<void(std::size_t index)>;

/// Calls work(0) .. work(count - 1) on `threads` threads (0: one per core), each index once, in no fixed order. `make_work` is called once
/// on every thread, so that each can own what it works with. `tick` is called on the calling thread ten times a second with
/// how many are done; may be empty. An exception of any thread ends the others and is thrown here when all have ended.
void in_parallel(std::size_t count, int threads, const std::function<Work()>& make_work,
                 const std::function<void(std::size_t done)>& tick = {});

}  // namespace acta::app
