// Ranking of what an unmatched payment may be meant for.
#include "tracking/candidates.h"

#include "tracking/exact_sum.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace acta::tracking {

Candidates::Candidates(const Ledger& ledger, const book::Book& book, Timeline& timeline)
    : ledger_(ledger), book_(book), timeline_(timeline) {
    const Balances& balances = timeline.balances();
    for (Index index = 0; index < ledger.receivables.size(); ++index) {
        const value::Money open = balances.open(index);
        if (!open.is_zero()) by_account_.push_back({balances.account_of(index), open.currency(), open.minor(), index});
    }
    by_currency_ = by_account_;
    const auto by_account = [](const Open& one) { return std::tie(one.account, one.minor, one.receivable); };
    const auto by_currency = [](const Open& one) { return std::tie(one.currency, one.minor, one.receivable); };
    std::sort(by_account_.begin(), by_account_.end(), [&](const Open& a, const Open& b) { return by_account(a) < by_account(b); });
    std::sort(by_currency_.begin(), by_currency_.end(),
              [&](const Open& a, const Open& b) { return by_currency(a) < by_currency(b); });
}

std::vector<Candidate> Candidates::of(const Unapplied& unapplied) {
    found_.clear();
    const book::Payment& payment = book_.payments[unapplied.payment];
    const std::string_view payer = timeline_.payer(unapplied.payment);
    add_named(payment, payer);
    if (payer.empty()) add_of_anybody(unapplied.amount);
    else add_of_payer(payment, unapplied.amount, payer, unapplied.why);
    return std::exchange(found_, {});
}

void Candidates::add(Index receivable, std::string_view fits, std::string_view why) {
    const bool known = std::any_of(found_.begin(), found_.end(),
                                   [&](const Candidate& one) { return one.receivable == receivable; });
    if (!known && !is_full()) found_.push_back({receivable, fits, why});
}

void Candidates::add_named(const book::Payment& payment, std::string_view payer) {
    Matching& matching = timeline_.matching();
    if (!payment.invoice.empty()) return add_named(matching.numbers().exact(payment.invoice), Reason::named, payment, payer);
    add_named(matching.referenced(payment), Reason::creditor_reference, payment, payer);
    add_named(matching.numbers().whole(payment.end_to_end), Reason::end_to_end, payment, payer);
    add_named(matching.numbers().find(payment.reference), Reason::number_in_text, payment, payer);
}

void Candidates::add_named(const std::vector<Index>& named, Reason reason, const book::Payment& payment, std::string_view payer) {
    const std::string_view fits = reason_key(reason);
    for (const Index index : named) {
        const Receivable& receivable = ledger_.receivables[index];
        const value::Money open = timeline_.balances().open(index);
        const bool shared = !payment.invoice.empty() && named.size() > 1;
        if (open.currency() != payment.amount.currency()) add(index, fits, "candidate.other-currency");
        else if (!payer.empty() && receivable.client != payer) add(index, fits, "candidate.other-client");
        else if (open.is_zero()) add(index, fits, "candidate.paid");
        else if (shared) add(index, fits, "candidate.several-numbers");
        else add(index, fits, open == payment.amount ? "candidate.unknown-payer" : "candidate.amount");
    }
}

void Candidates::add_of_payer(const book::Payment& payment, value::Money amount, std::string_view payer, std::string_view refusal) {
    const Index account = timeline_.account(payer, amount.currency());
    const auto wanted = std::tuple(account, amount.minor());
    const auto key = [](const Open& one) { return std::tuple(one.account, one.minor); };
    auto equal = std::partition_point(by_account_.begin(), by_account_.end(), [&](const Open& one) { return key(one) < wanted; });
    for (; equal != by_account_.end() && key(*equal) == wanted && !is_full(); ++equal) {
        const bool later = ledger_.receivables[equal->receivable].issued > payment.date;
        add(equal->receivable, "fits.exact-amount", later ? "candidate.issued-later" : "candidate.several-amounts");
    }
    if (refusal == "review.ambiguous-sum") add_members_of_sums(account, amount);
    add_nearest(account, amount);
}

void Candidates::add_members_of_sums(Index account, value::Money amount) {
    std::vector<Index> open;
    std::vector<std::int64_t> amounts;
    const Balances& balances = timeline_.balances();
    for (Index index = balances.first_open(account); index != no_index; index = balances.next_open(index)) {
        if (open.size() == most_summands) break;
        open.push_back(index);
        amounts.push_back(balances.open(index).minor());
    }
    for (const std::size_t place : exact_sum(amounts, amount.minor()).chosen) {
        add(open[place], reason_key(Reason::exact_sum), "candidate.several-sums");
    }
}

void Candidates::add_nearest(Index account, value::Money amount) {
    const auto of_account = [&](const Open& one) { return one.account < account; };
    const auto begin = std::partition_point(by_account_.begin(), by_account_.end(), of_account);
    const auto end = std::partition_point(begin, by_account_.end(), [&](const Open& one) { return one.account == account; });
    auto above = std::partition_point(begin, end, [&](const Open& one) { return one.minor < amount.minor(); });
    auto below = above;
    while (!is_full() && (below != begin || above != end)) {
        const bool is_nearer =
            below != begin && above != end && amount.minor() - (below - 1)->minor <= above->minor - amount.minor();
        const bool take_below = above == end || is_nearer;
        if (take_below) add((--below)->receivable, "fits.nearest-amount", "candidate.amount");
        else add((above++)->receivable, "fits.nearest-amount", "candidate.amount");
    }
}

void Candidates::add_of_anybody(value::Money amount) {
    const auto key = [](const Open& one) { return std::pair(one.currency, one.minor); };
    const std::pair wanted(amount.currency(), amount.minor());
    auto equal = std::partition_point(by_currency_.begin(), by_currency_.end(), [&](const Open& one) { return key(one) < wanted; });
    for (; equal != by_currency_.end() && key(*equal) == wanted && !is_full(); ++equal) {
        add(equal->receivable, "fits.exact-amount", "candidate.unknown-payer");
    }
}

}  // namespace acta::tracking
