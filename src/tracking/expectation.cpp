// Expected receipts: the median of what was, and how wrong it would have been.
#include "tracking/metrics.h"

#include "tracking/parts.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

namespace acta::tracking {
namespace {

constexpr std::size_t enough_invoices = 5;

/// The middle of sorted values, or the mean of the two in the middle; `left_out` is not counted.
Ratio median_without(std::span<const Ratio> sorted, std::size_t left_out) {
    const std::size_t count = sorted.size() - (left_out < sorted.size() ? 1 : 0);
    const auto at = [&](std::size_t place) { return sorted[place < left_out ? place : place + 1]; };
    const Ratio upper = at(count / 2);
    return count % 2 == 1 ? upper : (at(count / 2 - 1) + upper) * *Ratio::of(1, 2);
}

Ratio median(std::span<const Ratio> sorted) { return median_without(sorted, sorted.size()); }

/// Days late of the invoices that were settled in the twelve months.
class History {
public:
    History(const Ledger& ledger, const book::Book& book) {
        const value::Period months{ledger.as_of.plus_months(-12).plus_days(1), ledger.as_of};
        for (const Standing& standing : ledger.standings) {
            if (!standing.settled || !months.contains(*standing.settled)) continue;
            const auto receivable = static_cast<Index>(standing.receivable);
            const std::optional<Ratio> late = weighted_days_late(ledger, book, receivable);
            if (!late) continue;
            all_.push_back(*late);
            by_client_[ledger.receivables[receivable].client].push_back(*late);
        }
        std::sort(all_.begin(), all_.end());
        for (auto& [client, values] : by_client_) std::sort(values.begin(), values.end());
    }

    [[nodiscard]] bool empty() const { return all_.empty(); }

    /// What is expected of a client: everything but the invoice.
    [[nodiscard]] ExpectedReceipt of(const std::string& client, value::Money nothing) const {
        const auto found = by_client_.find(client);
        const std::span<const Ratio> own(found != by_client_.end() ? std::span<const Ratio>(found->second)
                                                                   : std::span<const Ratio>());
        ExpectedReceipt receipt{no_index, {}, nothing, {}, {}, own.size() >= enough_invoices,
                                static_cast<std::int64_t>(own.size()), {}};
        receipt.median = receipt.own_history ? median(own) : median(all_);
        if (own.empty()) return receipt;
        std::vector<Ratio> errors;
        for (std::size_t place = 0; place < own.size(); ++place) {
            const Ratio expected = receipt.own_history ? median_without(own, place) : receipt.median;
            errors.push_back((own[place] - expected).absolute());
        }
        std::sort(errors.begin(), errors.end());
        receipt.error = median(errors);
        return receipt;
    }

private:
    std::vector<Ratio> all_;
    std::unordered_map<std::string, std::vector<Ratio>> by_client_;
};

}  // namespace

std::vector<ExpectedReceipt> expected_receipts(const Ledger& ledger, const book::Book& book) {
    std::vector<ExpectedReceipt> receipts;
    const History history(ledger, book);
    if (history.empty()) return receipts;
    std::optional<ExpectedReceipt> of_client;
    const std::string* client = nullptr;
    for (const Standing& standing : ledger.standings) {
        if (standing.open.is_zero()) continue;
        const Receivable& receivable = ledger.receivables[standing.receivable];
        if (client == nullptr || *client != receivable.client) of_client = history.of(receivable.client, standing.open);
        client = &receivable.client;
        for (const OpenPart& part : parts_of(receivable, standing.paid)) {
            if (part.open.is_zero() || !part.due) continue;
            ExpectedReceipt receipt = *of_client;
            receipt.receivable = static_cast<Index>(standing.receivable);
            receipt.due = *part.due;
            receipt.open = part.open;
            receipt.expected = part.due->plus_days(static_cast<int>(receipt.median.to_whole()));
            receipts.push_back(std::move(receipt));
        }
    }
    return receipts;
}

}  // namespace acta::tracking
