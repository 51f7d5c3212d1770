// FontCache: the subsets made so far, shared by all writers.
#pragma once

#include "pdf/subset.h"

#include <map>
#include <memory>
#include <mutex>

namespace acta::pdf {

class FontCache {
public:
    explicit FontCache(const layout::FontSet& fonts) : fonts_(fonts) {}

    /// The subset for a key, made when it is asked for the first time. Safe to call from several threads.
    [[nodiscard]] std::shared_ptr<const Subset> get(const SubsetKey& key);

private:
    const layout::FontSet& fonts_;
    std::mutex mutex_;
    std::map<SubsetKey, std::shared_ptr<const Subset>> subsets_;
};

}  // namespace acta::pdf
