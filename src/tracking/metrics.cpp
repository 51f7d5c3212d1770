// Metrics of a period, group by group.
#include "tracking/metrics.h"

#include "tracking/exchange.h"
#include "tracking/parts.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

using value::Date;
using value::Money;

std::optional<Ratio> quotient(Money above, Money below, std::int64_t times) {
    if (below.minor() <= 0) return std::nullopt;  // sales that are less than their credit notes divide nothing
    return Ratio::of(multiplied(above.minor(), times), below.minor());
}

/// Days late, weighted by amount.
class Lateness {
public:
    void add(Date due, const Settling& payment, Money converted) {
        days_ = added(days_, multiplied(converted.minor(), payment.paid.days_since(due)));
        amount_ = added(amount_, converted.minor());
    }
    [[nodiscard]] std::optional<Ratio> mean() const { return Ratio::of(days_, amount_); }

private:
    Wide days_ = 0;
    Wide amount_ = 0;
};

/// What is added up over the receivables of one group and currency.
struct Sums {
    explicit Sums(value::Currency currency)
        : Sums(Money::zero(currency)) {}
    explicit Sums(Money zero) : metrics{zero, zero, zero, zero, 0, 0, zero, zero, {}, {}, {}, {}, {}, {}, {}, {}} {}
    Metrics metrics;
    Lateness lateness;
    std::map<value::Month, Money> sales;
};

class Groups {
public:
    Groups(const Ledger& ledger, const book::Book& book, value::Period period, By by)
        : ledger_(ledger), book_(book), period_(period), by_(by) {
        if (by != By::currency) conversion_ = Conversion(book, ledger.as_of);
    }

    std::vector<MetricsRow> rows() {
        for (std::size_t index = 0; index < ledger_.receivables.size(); ++index) add(index);
        std::vector<MetricsRow> rows;
        for (auto& [key, sums] : sums_) {
            finish(sums);
            rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::move(sums.metrics)});
        }
        return rows;
    }

private:
    /// Those of the receivable before, most often: receivables are sorted by client.
    Sums& sums_of(const Receivable& receivable, value::Currency currency) {
        const bool named = by_ == By::client || by_ == By::contract;
        const bool as_before = last_ != sums_.end() && std::get<2>(last_->first) == currency &&
                               (!named || std::get<0>(last_->first) == receivable.client) &&
                               (by_ != By::contract || std::get<1>(last_->first) == receivable.contract);
        if (as_before) return last_->second;
        const std::string contract = by_ == By::contract ? receivable.contract : std::string();
        const std::tuple key(named ? receivable.client : std::string(), contract, currency);
        last_ = sums_.try_emplace(key, currency).first;
        return last_->second;
    }

    /// Receivables and allocations have the same order: those of one are found without a search.
    std::span<const Allocation> next_allocations(std::size_t receivable) {
        const std::size_t first = next_allocation_;
        const std::vector<Allocation>& all = ledger_.allocations;
        for (; next_allocation_ < all.size() && all[next_allocation_].receivable == receivable; ++next_allocation_) {
            prefetch_date(all, next_allocation_, book_);
        }
        return std::span(all).subspan(first, next_allocation_ - first);
    }

    void add(std::size_t index) {
        const Receivable& receivable = ledger_.receivables[index];
        const std::span<const Allocation> allocations = next_allocations(index);
        const Money amount = conversion_.of(receivable.amount);
        Sums& sums = sums_of(receivable, amount.currency());
        const bool owed = receivable.kind == ReceivableKind::invoice;
        const Money sold = owed ? amount : -amount;
        if (period_.contains(receivable.issued)) sums.metrics.sales += sold;
        sums.sales.try_emplace(value::Month::of(receivable.issued), Money::zero(amount.currency())).first->second += sold;
        if (!owed) return;
        sums.metrics.opening += conversion_.of(opening_of(receivable, allocations));
        for (const PaidPart& part : paid_parts(receivable, allocations, book_)) add_part(sums, part);
    }

    /// What was open of it before the period.
    [[nodiscard]] Money opening_of(const Receivable& receivable, std::span<const Allocation> allocations) const {
        if (receivable.issued >= period_.first) return Money::zero(receivable.amount.currency());
        Money open = receivable.amount;
        for (const Allocation& one : allocations) {
            if (one.date < period_.first) open -= one.amount;
        }
        return open;
    }

    void add_part(Sums& sums, const PaidPart& part) {
        Metrics& metrics = sums.metrics;
        const Money open = conversion_.of(part.open);
        metrics.receivables += open;
        if (!part.due || *part.due >= ledger_.as_of) metrics.not_due += open;
        if (!part.due) return;
        if (part.settled && period_.contains(*part.settled)) {
            for (const Settling& payment : part.payments) sums.lateness.add(*part.due, payment, conversion_.of(payment.amount));
        }
        const bool undecided = *part.due == ledger_.as_of && !part.settled;
        if (!period_.contains(*part.due) || part.amount.is_zero() || undecided) return;
        const Money amount = conversion_.of(part.amount);
        ++metrics.due_count;
        metrics.due_amount += amount;
        if (!part.settled || *part.settled > *part.due) return;
        ++metrics.on_time_count;
        metrics.on_time_amount += amount;
    }

    void finish(Sums& sums) const {
        Metrics& metrics = sums.metrics;
        const int days = period_.days();
        metrics.weighted_days_late = sums.lateness.mean();
        metrics.on_time_by_count = Ratio::of(Wide{metrics.on_time_count} * 100, metrics.due_count);
        metrics.on_time_by_amount = quotient(metrics.on_time_amount, metrics.due_amount, 100);
        metrics.dso = quotient(metrics.receivables, metrics.sales, days);
        metrics.dso_count_back = counted_back(sums);
        metrics.best_dso = quotient(metrics.not_due, metrics.sales, days);
        if (metrics.dso && metrics.best_dso) metrics.days_delinquent = *metrics.dso - *metrics.best_dso;
        const Money charged = metrics.opening + metrics.sales;
        metrics.collection_effectiveness = quotient(charged - metrics.receivables, charged - metrics.not_due, 100);
    }

    /// Month by month from the last day backwards: a month whose sales are all still open counts with its days, the one in which
    /// the receivables are used up with its share of them.
    [[nodiscard]] std::optional<Ratio> counted_back(const Sums& sums) const {
        Money rest = sums.metrics.receivables;
        std::int64_t whole_days = 0;
        if (sums.sales.empty()) return std::nullopt;
        const value::Month first = sums.sales.begin()->first;
        for (value::Month month = value::Month::of(ledger_.as_of); month >= first; month = month.plus(-1)) {
            if (rest.is_zero()) return Ratio(whole_days);
            const int days = std::min(month.last(), ledger_.as_of).days_since(month.first()) + 1;
            const auto found = sums.sales.find(month);
            const Money sales = found != sums.sales.end() ? found->second : Money::zero(rest.currency());
            if (sales > rest) {
                return Ratio(whole_days) + *Ratio::of(multiplied(rest.minor(), days), sales.minor());
            }
            if (!sales.is_negative()) rest -= sales;
            whole_days += days;
        }
        // More is open than was ever sold: credit notes took sales away that were paid.
        if (!rest.is_zero()) return std::nullopt;
        return Ratio(whole_days);
    }

    const Ledger& ledger_;
    const book::Book& book_;
    value::Period period_;
    By by_;
    Conversion conversion_;
    std::size_t next_allocation_ = 0;
    std::map<std::tuple<std::string, std::string, value::Currency>, Sums> sums_;
    decltype(sums_)::iterator last_ = sums_.end();
};

std::optional<Ratio> mean_lateness(const std::vector<PaidPart>& parts) {
    Lateness lateness;
    for (const PaidPart& part : parts) {
        for (const Settling& payment : part.payments) {
            if (part.due) lateness.add(*part.due, payment, payment.amount);
        }
    }
    return lateness.mean();
}

}  // namespace

std::vector<MetricsRow> metrics(const Ledger& ledger, const book::Book& book, value::Period period, By by) {
    assert(ledger.as_of == period.last);
    return Groups(ledger, book, period, by).rows();
}

std::optional<Ratio> weighted_days_late(const Ledger& ledger, const book::Book& book, Index receivable) {
    return mean_lateness(paid_parts(ledger.receivables[receivable], allocations_of(ledger, receivable), book));
}

}  // namespace acta::tracking
