// NumberIndex: finds invoice numbers in remittance text without trying every number; private to this room.
#pragma once

#include "tracking/index_table.h"
#include "tracking/ledger.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
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

/// Looks for all numbers of a list at once: the cost of a text does not depend on how many numbers there are. Credit notes are left
/// out: nobody pays them.
class NumberIndex {
public:
    /// A number of more words is not looked for in texts: it is no invoice number, and would cost its square.
    static constexpr std::size_t most_words = 16;

    /// The receivables must outlive the index.
    explicit NumberIndex(const std::vector<Receivable>& receivables);

    /// Indices of the receivables whose number `text` holds (see holds_number), in order of appearance, each once; not those whose
    /// number stands only inside another that was found: "INV-2026-14" does not name invoice 14.
    [[nodiscard]] std::vector<Index> find(std::string_view text) const;

    /// Those whose number is the text, byte by byte; ascending.
    [[nodiscard]] std::vector<Index> exact(std::string_view number) const;

    /// Those whose number the text is: it holds the number, and no other word; ascending.
    [[nodiscard]] std::vector<Index> whole(std::string_view text) const;

    /// What a search keeps from one text to the next for its memory: each thread has its own.
    struct Scratch {
        struct Hit {
            std::size_t begin = 0;
            std::size_t end = 0;
            Index receivable = 0;
        };
        std::vector<Word> words;
        std::vector<Word> parts;
        std::vector<Hit> hits;
    };
    /// As find() and exact(), but behind what `found` has.
    void append_found(std::string_view text, std::vector<Index>& found, Scratch& scratch) const;
    void append_exact(std::string_view number, std::vector<Index>& found, Scratch& scratch) const;

private:
    struct Added {
        std::uint64_t key = 0;
        Index index = 0;
    };
    [[nodiscard]] std::uint64_t note_words(const std::string& number, std::vector<Word>& parts);
    void collect_hits(std::string_view text, Scratch& scratch) const;
    [[nodiscard]] static std::uint64_t key_of(std::string_view number, std::vector<Word>& parts);

    const std::vector<Receivable>* receivables_;
    /// Most words of a text begin no number at all: a filter that stays in the nearest cache tells so before the table is asked.
    static constexpr std::size_t filter_bits = std::size_t{1} << 16;
    [[nodiscard]] bool may_begin(std::uint64_t first_word) const { return first_words_[first_word >> 48]; }
    std::vector<bool> first_words_;
    IndexTable by_words_;  ///< by the words of the number, folded and joined; no entries: only the start of a longer one
};

/// The numbers that the payments of a book name, each in its `invoice` or else in its text, found before the days pass: on all cores
/// where `for_each` has them.
class NamedNumbers {
public:
    NamedNumbers(const NumberIndex& numbers, const std::vector<book::Payment>& payments, const ForEach& for_each);

    [[nodiscard]] std::span<const Index> of(Index payment) const {
        const Chunk& chunk = chunks_[payment / chunk_size];
        const std::size_t place = payment % chunk_size;
        const Index begin = place == 0 ? 0 : chunk.ends[place - 1];
        return std::span(chunk.found).subspan(begin, chunk.ends[place] - begin);
    }

private:
    static constexpr std::size_t chunk_size = 4096;
    struct Chunk {
        std::vector<Index> found;
        std::vector<Index> ends;  ///< one per payment: where its own end in `found`
    };
    std::vector<Chunk> chunks_;
};

/// Finds invoices by what a structured reference says.
class ReferenceIndex {
public:
    explicit ReferenceIndex(const std::vector<Receivable>& receivables);

    /// Those with the compact reference (billing::compact_reference): the creditor reference of their number, or the one that they
    /// carry; ascending.
    [[nodiscard]] std::vector<Index> find(std::string_view reference) const;

private:
    const std::vector<Receivable>* receivables_;
    IndexTable bodies_;
    IndexTable references_;
};

}  // namespace acta::tracking
