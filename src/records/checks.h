// Checks of the records against each other, after all have been read; private to this room.
#pragma once

#include "records/draft.h"

#include "diag/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace acta::records {

/// The tag of a kind's records.
[[nodiscard]] std::string_view tag_of(Kind kind);

/// Follows names from one record to another, and tells those that lead nowhere.
class References {
public:
    explicit References(Draft& draft) : draft_(&draft) {}

    /// The record of that name. Where there is none that is reported, unless it may stand in a file that could not be read, or
    /// the name is empty (absent, or a mistake that was told).
    template <typename Record>
    const Record* follow(Kind kind, const Table<Record>& table, std::string_view name, const Origin& origin,
                         std::string_view attribute) {
        if (name.empty()) return nullptr;
        const Record* const record = table.find(name);
        if (record == nullptr && !draft_->may_miss(kind)) {
            std::vector<std::string_view> known;
            if (may_compare(table.by_name.size())) {
                for (const auto& [other, index] : table.by_name) known.push_back(other);
            }
            report("the book", tag_of(kind), name, origin, attribute, std::move(known));
        }
        return record;
    }

    /// Reports a name that leads nowhere: "the book has no client ...". `known` are the names that would have led somewhere.
    void report(std::string_view owner, std::string_view what, std::string_view name, const Origin& origin,
                std::string_view attribute, std::vector<std::string_view> known);

private:
    [[nodiscard]] bool may_compare(std::size_t names);

    Draft* draft_;
    std::size_t compared_ = 0;
};

/// Reports a payment that is neither in the records nor in a bank file, unless it may stand in what could not be read.
void report_no_payment(std::string_view payment, const Origin& origin, const Draft& draft, References& references);

/// "did you mean ...?", or the names where they are few, or what to do where there are none. Sorts `known`.
[[nodiscard]] std::string hint_for_name(std::string_view name, std::vector<std::string_view> known, std::string_view what);

void check_parties(Draft& draft, References& references);    ///< seller, series, managers, clients
void check_contracts(Draft& draft, References& references);  ///< contracts and their lines
void fill_prices(Draft& draft, References& references);      ///< prices that lines take from price lists
void check_vat(Draft& draft);                                ///< categories, tax ids and countries of contracts
void check_dealings(Draft& draft, References& references);   ///< usage, invoices, acts, payments
/// The contract that a payment is an advance for: it is there, of the payment's client and currency. Nothing where none is named.
void check_advance(const std::string& contract, const std::string& client, value::Money amount, const Origin& origin, Draft& draft,
                   References& references);
void check_allocations(Draft& draft, References& references);  ///< what was decided about payments
void check_settlements(Draft& draft, References& references);  ///< returns, settlements, claims, reference rates

}  // namespace acta::records
