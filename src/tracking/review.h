// Review: which payments a person should look at, and how the others were matched.
#pragma once

#include "tracking/ledger.h"

#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

enum class Doubt : unsigned char {
    unmatched,  ///< nothing fits, or something speaks against what it names
    ambiguous,  ///< several invoices, or sets of them, fit equally well
    partly,     ///< a part of it settles invoices, and nothing says what the rest is for
    unsure      ///< it was matched, with little confidence
};

/// "doubt.unmatched"
[[nodiscard]] std::string_view doubt_key(Doubt doubt);

/// A payment, or a settlement, to be looked at.
struct ReviewItem {
    Source source = Source::payment;  ///< or settlement
    Index record = no_index;          ///< into Book::payments or Book::settlements
    Doubt doubt = Doubt::unmatched;
    std::string client;         ///< whose it is; empty: unknown
    std::string_view why = {};  ///< a key as of Unapplied::why; of Doubt::unsure: the reason of its least confidence
    value::Money left;          ///< what settles nothing; zero where it was matched
    int confidence = 100;       ///< the least of its allocations
    std::vector<std::size_t> allocations =
        {};  ///< into Ledger::allocations: what it settles as it was matched, without what was given back
    std::vector<Candidate> candidates = {};  ///< as of Unapplied
};

/// What waits for review, what is left of payments that settle something, and what was matched with less confidence than
/// `below` percent. What a person has decided is not asked again, unless it could not be done. Sorted by date, then id.
[[nodiscard]] std::vector<ReviewItem> review(const Ledger& ledger, const book::Book& book, int below);

/// How many payments were matched for one reason, and for how much. Returned money is not counted.
struct MatchedCount {
    Reason reason = Reason::named;
    int confidence = 100;
    value::Money amount;
    std::size_t payments = 0;
};

/// By reason, confidence and currency; of payments alone.
[[nodiscard]] std::vector<MatchedCount> matched_by_reason(const Ledger& ledger);

}  // namespace acta::tracking
