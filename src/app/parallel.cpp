// Threads over a shared counter.
#include "app/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace acta::app {

void in_parallel(std::size_t count, int threads, const std::function<Work()>& make_work,
                 const std::function<void(std::size_t done)>& tick) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t wanted = std::min<std::size_t>(threads > 0 ? static_cast<std::size_t>(threads) : cores, count);
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    std::mutex mutex;
    std::condition_variable finished;
    std::size_t running = wanted;
    std::exception_ptr failure;
    const auto run = [&] {
        try {
            const Work work = make_work();
            for (std::size_t i = next++; i < count; i = next++) {
                work(i);
                ++done;
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure) failure = std::current_exception();
            next = count;
        }
        const std::lock_guard lock(mutex);
        --running;
        finished.notify_one();
    };

    std::vector<std::jthread> workers;  // whatever is thrown here, they are waited for
    for (std::size_t i = 0; i < wanted; ++i) workers.emplace_back(run);
    {
        std::unique_lock lock(mutex);
        while (!finished.wait_for(lock, std::chrono::milliseconds(100), [&] { return running == 0; })) {
            if (tick) tick(done);
        }
    }
    workers.clear();
    if (failure) std::rethrow_exception(failure);
}

void for_each_at_once(std::size_t count, const Work& work) {
    in_parallel(count, 0, [&] { return work; });
}

void at_once(const std::function<void()>& first, const std::function<void()>& second) {
    std::exception_ptr failure;
    {
        const std::jthread other([&] {
            try {
                second();
            } catch (...) {
                failure = std::current_exception();
            }
        });
        first();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace acta::app
