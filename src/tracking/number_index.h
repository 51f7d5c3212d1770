// NumberIndex: finds invoice numbers in remittance text without trying every number; private to this room.
#pragma once

#include "tracking/ledger.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::tracking {

/// A run of letters and digits: [begin, end) in its text.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
};

[[nodiscard]] std::vector<Word> words_of(std::string_view text);

/// Appends a word in small letters (ASCII alone).
void append_folded(std::string& out, std::string_view text);

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

template <typename Value>
using ByText = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

/// Looks for all numbers of a list at once: the cost of a text does not depend on how many numbers there are.
class NumberIndex {
public:
    /// A number of more words is not looked for in texts: it is no invoice number, and would cost its square.
    static constexpr std::size_t most_words = 16;

    /// The receivables must outlive the index.
    explicit NumberIndex(const std::vector<Receivable>& receivables);

    /// Indices of the receivables whose number `text` holds (see holds_number), in order of appearance, each once; not those whose
    /// number stands only inside another that was found: "INV-2026-14" does not name invoice 14.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view text) const;

private:
    struct Hit {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t receivable = 0;
    };
    [[nodiscard]] std::vector<Hit> hits(std::string_view text) const;

    const std::vector<Receivable>* receivables_;
    ByText<std::vector<std::size_t>> by_words_;  ///< words of the number, folded and joined; empty: only the start of a longer one
};

}  // namespace acta::tracking
