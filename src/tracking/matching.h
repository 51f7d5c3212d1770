// Matching: what a payment settles, by the ladder of rules.md 5, and why; private to this room.
#pragma once

#include "tracking/balances.h"
#include "tracking/clients.h"
#include "tracking/ledger.h"
#include "tracking/number_index.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::tracking {

/// What a payment settles, and why.
struct Match {
    std::vector<Index> receivables;
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
    bool names_nothing = false;  ///< of a known payer: its oldest invoices may be meant
};

/// A payment, or what is left of it.
struct Incoming {
    const book::Payment& record;
    Index place;              ///< among the book's payments
    std::string_view client;  ///< the payer; empty: unknown
    value::Money amount;
};

class Matching {
public:
    /// `later` are the receivables that are issued after as-of. All must outlive it.
    Matching(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later, Balances& balances,
             const std::vector<book::Payment>& payments, const ForEach& for_each);

    /// Tries the whole ladder on the day of the payment.
    [[nodiscard]] Outcome match(const Incoming& payment);
    /// Tries again what names an invoice, now that another one is issued; without a refusal where it names none.
    [[nodiscard]] Outcome match_named(const Incoming& payment);
    /// The invoices that it names in any way and that are not issued yet.
    [[nodiscard]] std::vector<Index> coming(const book::Payment& payment, Index place);
    /// Brings what match() of that payment looks at first nearer to the processor.
    void prefetch(Index place) const;

    /// The issued and the coming invoices of a number, byte by byte.
    struct Numbered {
        std::vector<Index> issued;
        std::vector<Index> coming;
    };
    [[nodiscard]] Numbered numbered(std::string_view number);

    /// Whether an invoice of that number is known that is not issued yet.
    [[nodiscard]] bool is_coming(std::string_view number);

    [[nodiscard]] const NumberIndex& numbers() const { return numbers_; }
    /// What its structured reference leads to, issued or not; a reference with wrong check digits leads to nothing.
    [[nodiscard]] std::vector<Index> referenced(const book::Payment& payment);

private:
    [[nodiscard]] Outcome by_name(const Incoming& payment);
    [[nodiscard]] Refusal not_found(const Incoming& payment, const std::vector<Index>& coming) const;
    [[nodiscard]] Outcome by_reference(const Incoming& payment);
    [[nodiscard]] Outcome by_end_to_end(const Incoming& payment);
    [[nodiscard]] Outcome by_text(const Incoming& payment);
    [[nodiscard]] std::vector<Index> of_end_to_end(const std::string& id);
    [[nodiscard]] Outcome by_amount(const Incoming& payment);
    [[nodiscard]] Outcome by_sum(const Incoming& payment, Index account);
    [[nodiscard]] Outcome of_found(const Incoming& payment, std::vector<Index> named, Reason reason, int confidence) const;
    [[nodiscard]] std::optional<Match> by_payer(const Incoming& payment, const std::vector<Index>& named) const;
    [[nodiscard]] std::optional<Match> by_agreement(const Incoming& payment, const std::vector<Index>& named) const;
    [[nodiscard]] bool amount_agrees(const Incoming& payment, const std::vector<Index>& named) const;
    [[nodiscard]] Numbered split(std::span<const Index> found) const;
    [[nodiscard]] const std::string& client_of(Index receivable) const { return receivables_[receivable].client; }

    const std::vector<Receivable>& receivables_;
    Balances& balances_;
    NumberIndex numbers_;
    NamedNumbers named_;
    std::optional<ReferenceIndex> references_;  ///< made when the first payment has a reference
    std::unordered_multimap<std::string_view, std::string_view> later_;  ///< number of an invoice issued after as-of -> its client
};

}  // namespace acta::tracking
