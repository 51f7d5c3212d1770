// The ladder, first that succeeds: named by the record, named in the text.
#include "tracking/matching.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace acta::tracking {
namespace {

// Both the payer and the amount agree with the invoice that the text names; or the one alone, or the other.
constexpr int confidence_both = 95;
constexpr int confidence_payer = 90;
constexpr int confidence_amount = 85;

}  // namespace

Matching::Matching(Ledger& ledger, const std::vector<Receivable>& later, const book::Book& book)
    : ledger_(ledger), book_(book), index_(ledger.receivables) {
    open_.reserve(ledger.receivables.size());
    by_number_.reserve(ledger.receivables.size());
    for (std::size_t index = 0; index < ledger.receivables.size(); ++index) {
        const Receivable& receivable = ledger.receivables[index];
        assert(!receivable.amount.is_negative());
        open_.push_back(receivable.amount);
        by_number_[receivable.number].push_back(index);
    }
    for (const Receivable& receivable : later) later_.try_emplace(receivable.number, receivable.client);
    for (const book::Client& client : book.clients) {
        for (const book::Account& account : client.party.accounts) {
            if (account.iban.empty()) continue;
            const auto [place, is_new] = client_of_iban_.try_emplace(account.iban, client.id);
            if (!is_new && place->second != client.id) place->second = {};
        }
    }
}

std::string_view Matching::client_of(const book::Payment& payment) const {
    if (!payment.client.empty()) return payment.client;
    const auto found = payment.payer_iban.empty() ? client_of_iban_.end() : client_of_iban_.find(payment.payer_iban);
    return found != client_of_iban_.end() ? found->second : std::string_view();
}

void Matching::take(std::size_t payment) {
    const book::Payment& record = book_.payments[payment];
    assert(!record.amount.is_negative());
    if (record.amount.is_zero()) return;
    const std::string_view client = client_of(record);
    Outcome outcome = record.invoice.empty() ? by_text(record, client) : by_name(record, client);
    if (outcome.match) return settle(payment, std::move(*outcome.match));
    leave(payment, client, record.amount, outcome.refusal);
}

Matching::Outcome Matching::by_name(const book::Payment& payment, std::string_view client) const {
    const auto found = by_number_.find(payment.invoice);
    if (found == by_number_.end()) return {{}, not_found(payment, client)};
    std::vector<std::size_t> named = found->second;
    if (!client.empty()) std::erase_if(named, [&](std::size_t index) { return ledger_.receivables[index].client != client; });
    if (named.empty()) return {{}, {"review.other-client"}};
    if (named.size() > 1) return {{}, {"review.ambiguous-invoice"}};
    if (open_[named.front()].currency() != payment.amount.currency()) return {{}, {"review.other-currency"}};
    return {Match{std::move(named), Reason::named, 100}, {}};
}

/// An invoice that is issued later makes the payment an advance; the amounts are the same as if it were never issued, so that later
/// records do not change a past figure.
Matching::Refusal Matching::not_found(const book::Payment& payment, std::string_view client) const {
    const auto later = later_.find(payment.invoice);
    if (later == later_.end()) return {"review.unknown-invoice"};
    if (client.empty()) return {"review.unknown-payer"};
    if (later->second != client) return {"review.other-client"};
    return {"credit.advance", false};
}

Matching::Outcome Matching::by_text(const book::Payment& payment, std::string_view client) const {
    std::vector<std::size_t> named = index_.find(payment.reference);
    const Refusal nothing{client.empty() ? "review.unknown-payer" : "review.no-invoice"};
    if (named.empty()) return {{}, nothing};
    std::erase_if(named, [&](std::size_t index) { return open_[index].currency() != payment.amount.currency(); });
    if (named.empty()) return {{}, {"review.other-currency"}};
    if (std::optional<Match> match = by_payer(payment, client, named)) return {std::move(match), {}};
    if (std::optional<Match> match = by_amount(payment, named)) return {std::move(match), {}};
    return {{}, {"review.no-agreement"}};
}

value::Money Matching::open_of(const std::vector<std::size_t>& receivables, value::Currency currency) const {
    value::Money sum = value::Money::zero(currency);
    for (const std::size_t index : receivables) sum += open_[index];
    return sum;
}

bool Matching::amount_agrees(const book::Payment& payment, const std::vector<std::size_t>& named) const {
    return open_of(named, payment.amount.currency()) == payment.amount;
}

std::optional<Matching::Match> Matching::by_payer(const book::Payment& payment, std::string_view client,
                                                  const std::vector<std::size_t>& named) const {
    if (client.empty()) return std::nullopt;
    Match match{named, Reason::number_in_text, confidence_payer};
    std::erase_if(match.receivables, [&](std::size_t index) { return ledger_.receivables[index].client != client; });
    if (match.receivables.empty()) return std::nullopt;
    if (amount_agrees(payment, match.receivables)) match.confidence = confidence_both;
    return match;
}

std::optional<Matching::Match> Matching::by_amount(const book::Payment& payment, const std::vector<std::size_t>& named) const {
    const auto client = [&](std::size_t index) -> const std::string& { return ledger_.receivables[index].client; };
    const bool one_client = std::all_of(named.begin(), named.end(), [&](std::size_t index) { return client(index) == client(named.front()); });
    if (one_client && amount_agrees(payment, named)) return Match{named, Reason::number_in_text, confidence_amount};
    // One of the named alone, where it is clear which.
    std::vector<std::size_t> equal;
    for (const std::size_t index : named) {
        if (open_[index] == payment.amount) equal.push_back(index);
    }
    if (equal.size() != 1) return std::nullopt;
    return Match{std::move(equal), Reason::number_in_text, confidence_amount};
}

void Matching::settle(std::size_t payment, Match match) {
    const book::Payment& record = book_.payments[payment];
    const std::vector<Receivable>& receivables = ledger_.receivables;
    // Oldest first; those of one day as the text names them.
    std::stable_sort(match.receivables.begin(), match.receivables.end(),
                     [&](std::size_t left, std::size_t right) { return receivables[left].issued < receivables[right].issued; });
    value::Money rest = record.amount;
    for (const std::size_t index : match.receivables) {
        const value::Money part = std::min(rest, open_[index]);
        if (part.is_zero()) continue;
        open_[index] -= part;
        rest -= part;
        ledger_.allocations.push_back({payment, index, part, record.date, match.reason, match.confidence});
    }
    if (rest.is_zero()) return;
    const bool untouched = rest == record.amount;
    leave(payment, receivables[match.receivables.front()].client, rest,
          untouched ? Refusal{"review.paid-already"} : Refusal{"credit.remainder", false});
}

void Matching::leave(std::size_t payment, std::string_view client, value::Money amount, Refusal refusal) {
    ledger_.unapplied.push_back(
        {payment, std::string(client), amount, book_.payments[payment].date, refusal.review, std::string(refusal.why)});
}

}  // namespace acta::tracking
