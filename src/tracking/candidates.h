// Candidates: what a payment for review may be meant for; private to this room.
#pragma once

#include "tracking/timeline.h"

#include <string_view>
#include <vector>

namespace acta::tracking {

class Candidates {
public:
    static constexpr std::size_t most = 3;

    /// After the timeline has run; all must outlive it.
    Candidates(const Ledger& ledger, const book::Book& book, Timeline& timeline);

    /// The best first: what it names, what agrees with its amount, what comes nearest to it.
    [[nodiscard]] std::vector<Candidate> of(const Unapplied& unapplied);

private:
    struct Open {
        Index account = no_index;
        value::Currency currency;
        std::int64_t minor = 0;
        Index receivable = no_index;
    };
    void add(Index receivable, std::string_view fits, std::string_view why);
    void add_named(const book::Payment& payment, std::string_view payer);
    void add_named(const std::vector<Index>& named, Reason reason, const book::Payment& payment, std::string_view payer);
    void add_of_payer(const book::Payment& payment, value::Money amount, std::string_view payer, std::string_view refusal);
    void add_members_of_sums(Index account, value::Money amount);
    void add_nearest(Index account, value::Money amount);
    void add_of_anybody(value::Money amount);
    [[nodiscard]] bool is_full() const { return found_.size() >= most; }

    const Ledger& ledger_;
    const book::Book& book_;
    Timeline& timeline_;
    std::vector<Open> by_account_;   ///< sorted by account, amount, receivable
    std::vector<Open> by_currency_;  ///< sorted by currency, amount, receivable
    std::vector<Candidate> found_;
};

}  // namespace acta::tracking
