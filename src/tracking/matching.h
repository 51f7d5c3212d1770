// Matching: takes one payment after the other and finds what it settles (rules.md 5); private to this room.
#pragma once

#include "tracking/ledger.h"
#include "tracking/number_index.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

class Matching {
public:
    /// `ledger.receivables` are complete and sorted; `later` are those issued after as-of. All must outlive it.
    Matching(Ledger& ledger, const std::vector<Receivable>& later, const book::Book& book);

    /// Allocates the payment, or notes what it left over; to be called in the order in which payments are taken.
    void take(std::size_t payment);

    [[nodiscard]] const std::vector<value::Money>& open() const { return open_; }

private:
    /// What a payment settles, and why.
    struct Match {
        std::vector<std::size_t> receivables;
        Reason reason = Reason::named;
        int confidence = 100;
    };
    /// Why it settles nothing.
    struct Refusal {
        std::string_view why;
        bool review = true;
    };
    struct Outcome {
        std::optional<Match> match;
        Refusal refusal;
    };

    [[nodiscard]] Outcome by_name(const book::Payment& payment, std::string_view client) const;
    [[nodiscard]] Refusal not_found(const book::Payment& payment, std::string_view client) const;
    [[nodiscard]] Outcome by_text(const book::Payment& payment, std::string_view client) const;
    [[nodiscard]] std::optional<Match> by_payer(const book::Payment& payment, std::string_view client,
                                                const std::vector<std::size_t>& named) const;
    [[nodiscard]] std::optional<Match> by_amount(const book::Payment& payment, const std::vector<std::size_t>& named) const;
    [[nodiscard]] bool amount_agrees(const book::Payment& payment, const std::vector<std::size_t>& named) const;
    [[nodiscard]] value::Money open_of(const std::vector<std::size_t>& receivables, value::Currency currency) const;
    [[nodiscard]] std::string_view client_of(const book::Payment& payment) const;
    void settle(std::size_t payment, Match match);
    void leave(std::size_t payment, std::string_view client, value::Money amount, Refusal refusal);

    Ledger& ledger_;
    const book::Book& book_;
    NumberIndex index_;
    ByText<std::vector<std::size_t>> by_number_;
    ByText<std::string_view> later_;  ///< number of an invoice issued after as-of -> its client
    ByText<std::string_view> client_of_iban_;  ///< empty: of several clients
    std::vector<value::Money> open_;
};

}  // namespace acta::tracking
