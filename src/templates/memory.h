// Memory: what filling keeps from document to document to be fast. It never changes a result.
#pragma once

#include "templates/format_memo.h"
#include "templates/view_index.h"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace acta::templates {

struct Memory {
    explicit Memory(const PathNames& names) : index(names) {}

    /// Begins another document: nothing of the last one's view is kept.
    void begin() {
        index.begin();
        nodes.clear();
    }

    ViewIndex index;
    FormatMemo formats;
    FormatMemo second_formats;    ///< of the document's second language
    std::vector<xml::Node> nodes;  ///< of the for-each loops that are under way
};

/// As many memories as threads fill at the same time.
class Memories {
public:
    explicit Memories(const PathNames& names) : names_(names) {}

    [[nodiscard]] std::unique_ptr<Memory> take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return std::make_unique<Memory>(names_);
        std::unique_ptr<Memory> memory = std::move(idle_.back());
        idle_.pop_back();
        return memory;
    }

    void give_back(std::unique_ptr<Memory> memory) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(memory));
    }

private:
    const PathNames& names_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Memory>> idle_;
};

}  // namespace acta::templates
