// Choosing what a person should look at.
#include "tracking/review.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace acta::tracking {
namespace {

bool is_ambiguous(std::string_view why) {
    return why == "review.ambiguous-invoice" || why == "review.ambiguous-amount" || why == "review.ambiguous-sum" ||
           why == "review.too-many-open";
}

/// What is left of an allocation after returns.
std::unordered_map<std::size_t, value::Money> kept_amounts(const Ledger& ledger) {
    std::unordered_map<std::size_t, value::Money> kept;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> made;  // by payment and receivable
    for (std::size_t index = 0; index < ledger.allocations.size(); ++index) {
        const Allocation& one = ledger.allocations[index];
        if (one.source != Source::payment) continue;
        std::vector<std::size_t>& of_both = made[(std::uint64_t{one.payment} << 32) | one.receivable];
        if (!one.amount.is_negative()) {
            kept.emplace(index, one.amount);
            of_both.push_back(index);
            continue;
        }
        // The last one is taken back first.
        value::Money back = -one.amount;
        for (auto place = of_both.rbegin(); place != of_both.rend(); ++place) {
            const value::Money part = std::min(back, kept.at(*place));
            kept.at(*place) -= part;
            back -= part;
        }
    }
    std::erase_if(kept, [](const auto& one) { return one.second.is_zero(); });
    return kept;
}

class Reviewer {
public:
    Reviewer(const Ledger& ledger, const book::Book& book, int below) : ledger_(ledger), book_(book), below_(below) {
        const auto kept = kept_amounts(ledger);
        for (std::size_t index = 0; index < ledger.allocations.size(); ++index) {
            const Allocation& one = ledger.allocations[index];
            // What credit settles later says nothing of how its payment was matched.
            if (kept.contains(index) && one.reason != Reason::credit) matched_[one.payment].push_back(index);
        }
    }

    std::vector<ReviewItem> all() {
        for (const Unapplied& one : ledger_.unapplied) add_unapplied(one);
        for (const auto& [payment, allocations] : matched_) add_unsure(payment, allocations);
        std::sort(items_.begin(), items_.end(),
                  [this](const ReviewItem& left, const ReviewItem& right) { return key(left) < key(right); });
        return std::move(items_);
    }

private:
    using Key = std::tuple<value::Date, Source, std::string_view, Index>;
    [[nodiscard]] Key key(const ReviewItem& item) const {
        if (item.source == Source::settlement) {
            const book::Settlement& record = book_.settlements[item.record];
            return {record.date, item.source, record.id, item.record};
        }
        const book::Payment& record = book_.payments[item.record];
        return {record.date, item.source, record.id, item.record};
    }

    [[nodiscard]] std::vector<std::size_t> matched(Index payment) const {
        const auto found = matched_.find(payment);
        return found == matched_.end() ? std::vector<std::size_t>() : found->second;
    }

    [[nodiscard]] int least_confidence(const std::vector<std::size_t>& allocations) const {
        int least = 100;
        for (const std::size_t index : allocations) least = std::min(least, ledger_.allocations[index].confidence);
        return least;
    }

    void add_unapplied(const Unapplied& one) {
        if (one.source == Source::settlement && one.review) {
            items_.push_back({one.source, one.record, Doubt::unmatched, one.client, one.why, one.amount});
        }
        if (one.source != Source::payment) return;
        std::vector<std::size_t> allocations = matched(one.payment);
        const bool decided = !book_.allocations_of(book_.payments[one.payment].id).empty();
        const bool unexplained = one.why == "credit.remainder" && !allocations.empty() && !decided;
        if (!one.review && !unexplained) return;
        const Doubt doubt = !allocations.empty() ? Doubt::partly : is_ambiguous(one.why) ? Doubt::ambiguous : Doubt::unmatched;
        const int confidence = least_confidence(allocations);
        items_.push_back({one.source, one.payment, doubt, one.client, one.why, one.amount, confidence, std::move(allocations),
                          one.candidates});
        told_.insert(one.payment);
    }

    void add_unsure(Index payment, const std::vector<std::size_t>& allocations) {
        const int confidence = least_confidence(allocations);
        if (confidence >= below_ || told_.contains(payment)) return;
        const auto least = std::find_if(allocations.begin(), allocations.end(),
                                        [&](std::size_t index) { return ledger_.allocations[index].confidence == confidence; });
        const Allocation& one = ledger_.allocations[*least];
        items_.push_back({Source::payment, payment, Doubt::unsure, ledger_.receivables[one.receivable].client,
                          reason_key(one.reason), value::Money::zero(one.amount.currency()), confidence, allocations});
    }

    const Ledger& ledger_;
    const book::Book& book_;
    int below_;
    std::map<Index, std::vector<std::size_t>> matched_;  ///< by payment: its allocations that stand
    std::set<Index> told_;
    std::vector<ReviewItem> items_;
};

}  // namespace

std::string_view doubt_key(Doubt doubt) {
    switch (doubt) {
        case Doubt::unmatched: return "doubt.unmatched";
        case Doubt::ambiguous: return "doubt.ambiguous";
        case Doubt::partly: return "doubt.partly";
        case Doubt::unsure: return "doubt.unsure";
    }
    assert(false);
    return {};
}

std::vector<ReviewItem> review(const Ledger& ledger, const book::Book& book, int below) {
    return Reviewer(ledger, book, below).all();
}

std::vector<MatchedCount> matched_by_reason(const Ledger& ledger) {
    struct Sum {
        value::Money amount;
        std::set<Index> payments;
    };
    std::map<std::tuple<Reason, int, value::Currency>, Sum> sums;
    for (const auto& [index, amount] : kept_amounts(ledger)) {
        const Allocation& one = ledger.allocations[index];
        const value::Currency currency = amount.currency();
        Sum& sum = sums.try_emplace({one.reason, one.confidence, currency}, Sum{value::Money::zero(currency), {}}).first->second;
        sum.amount += amount;
        sum.payments.insert(one.payment);
    }
    for (const Charge& one : ledger.charges) {
        if (one.of.source != Source::payment) continue;
        const value::Currency currency = one.of.amount.currency();
        Sum& sum = sums.try_emplace({one.of.reason, one.of.confidence, currency}, Sum{value::Money::zero(currency), {}}).first->second;
        sum.amount += one.of.amount;
        sum.payments.insert(one.of.payment);
    }
    std::erase_if(sums, [](const auto& one) { return one.second.amount.is_zero(); });
    std::vector<MatchedCount> counts;
    for (const auto& [key, sum] : sums) counts.push_back({std::get<0>(key), std::get<1>(key), sum.amount, sum.payments.size()});
    return counts;
}

}  // namespace acta::tracking
