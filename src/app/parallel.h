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

/// The same with work that has nothing of its own, on a thread per core.
void for_each_at_once(std::size_t count, const Work& work);

/// Calls both, the second on a thread of its own, and returns when both have ended. Where both throw, the first's exception is
/// told.
void at_once(const std::function<void()>& first, const std::function<void()>& second);

}  // namespace acta::app
