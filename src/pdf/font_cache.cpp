// FontCache: the subsets made so far, shared by all writers.
#include "pdf/font_cache.h"

namespace acta::pdf {

namespace {

/// Some 20 MB. Beyond it all are forgotten: they are functions of their keys, so this costs time alone.
constexpr std::size_t most_subsets = 512;

}  // namespace

std::shared_ptr<const Subset> FontCache::get(const SubsetKey& key) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = subsets_.find(key); found != subsets_.end()) return found->second;
    }
    // Made without the lock: two threads may make the same one, but none waits for another's key.
    auto made = std::make_shared<const Subset>(fonts_.font(key.font), key);
    const std::lock_guard lock(mutex_);
    if (subsets_.size() >= most_subsets) subsets_.clear();
    return subsets_.try_emplace(key, std::move(made)).first->second;
}

}  // namespace acta::pdf
