// The ladder, first that succeeds: named by the record, by a reference, by the end-to-end id, in the text; then by amounts.
#include "tracking/matching.h"

#include "billing/creditor_reference.h"
#include "tracking/exact_sum.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <utility>

namespace acta::tracking {
namespace {

constexpr int confidence_reference = 99;
constexpr int confidence_end_to_end = 98;
// Both the payer and the amount agree with the invoice that the text names; or the one alone, or the other.
constexpr int confidence_both = 95;
constexpr int confidence_payer = 90;
constexpr int confidence_amount = 85;
// Another's reference, paid to the cent: a parent company, a bookkeeper.
constexpr int confidence_other_payer = 90;
// Nothing but amounts: one invoice, or the only set of several.
constexpr int confidence_exact = 80;
constexpr int confidence_sum = 70;

/// The structured reference of a payment: its own field, or a remittance text that is a creditor reference and nothing else.
std::string reference_of(const book::Payment& payment) {
    if (!payment.creditor_reference.empty()) return billing::compact_reference(payment.creditor_reference);
    const std::string_view text = payment.reference;
    if (text.size() < 5 || text.size() > 40 || (text[0] != 'R' && text[0] != 'r')) return {};
    const char second = text[1];
    const bool is_other_word = second >= 'a' && second <= 'z' && second != 'f';  // "Rechnung": most texts that begin so
    if (is_other_word) return {};
    std::string compact = billing::compact_reference(text);
    return billing::is_creditor_reference(compact) ? compact : std::string();
}

Outcome refused(std::string_view why, bool review = true) { return {{}, {why, review}, false}; }
Outcome matched(Match match) { return {std::move(match), {}, false}; }

bool is_final(const Outcome& outcome) { return outcome.match || !outcome.refusal.why.empty(); }

}  // namespace

Matching::Matching(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later, Balances& balances,
                   const std::vector<book::Payment>& payments, const ForEach& for_each)
    : receivables_(receivables), balances_(balances), numbers_(receivables), named_(numbers_, payments, for_each) {
    for (const Receivable& receivable : later) {
        if (receivable.kind == ReceivableKind::invoice) later_.emplace(receivable.number, receivable.client);
    }
}

Matching::Numbered Matching::split(std::span<const Index> found) const {
    Numbered numbered;
    for (const Index index : found) (balances_.is_issued(index) ? numbered.issued : numbered.coming).push_back(index);
    return numbered;
}

Matching::Numbered Matching::numbered(std::string_view number) { return split(numbers_.exact(number)); }

bool Matching::is_coming(std::string_view number) { return later_.contains(number) || !numbered(number).coming.empty(); }

Outcome Matching::match_named(const Incoming& payment) {
    if (!payment.record.invoice.empty()) return by_name(payment);
    for (const auto rung : {&Matching::by_reference, &Matching::by_end_to_end, &Matching::by_text}) {
        Outcome outcome = (this->*rung)(payment);
        if (is_final(outcome)) return outcome;
    }
    return {};
}

Outcome Matching::match(const Incoming& payment) {
    Outcome named = match_named(payment);
    return is_final(named) ? named : by_amount(payment);
}

void Matching::prefetch(Index place) const {
    for (const Index index : named_.of(place)) {
        balances_.prefetch(index);
        __builtin_prefetch(&receivables_[index].client);
    }
}

std::vector<Index> Matching::coming(const book::Payment& payment, Index place) {
    if (!payment.invoice.empty()) return split(named_.of(place)).coming;
    std::vector<Index> found = split(referenced(payment)).coming;
    for (const std::vector<Index>& more : {split(of_end_to_end(payment.end_to_end)).coming,
                                           split(named_.of(place)).coming}) {
        found.insert(found.end(), more.begin(), more.end());
    }
    return found;
}

Outcome Matching::by_name(const Incoming& payment) {
    Numbered found = split(named_.of(payment.place));
    if (found.issued.empty()) return {{}, not_found(payment, found.coming), false};
    std::vector<Index>& named = found.issued;
    if (!payment.client.empty()) std::erase_if(named, [&](Index index) { return client_of(index) != payment.client; });
    if (named.empty()) return refused("review.other-client");
    if (named.size() > 1) return refused("review.ambiguous-invoice");
    if (balances_.open(named.front()).currency() != payment.amount.currency()) return refused("review.other-currency");
    return matched({std::move(named), Reason::named, 100});
}

/// An invoice that is issued later makes the payment an advance; the amounts are the same as if it were never issued, so that later
/// records do not change a past figure.
Refusal Matching::not_found(const Incoming& payment, const std::vector<Index>& coming) const {
    const auto [first, last] = later_.equal_range(payment.record.invoice);
    if (coming.empty() && first == last) return {"review.unknown-invoice"};
    if (payment.client.empty()) return {"review.unknown-payer"};
    const bool own = std::any_of(coming.begin(), coming.end(), [&](Index index) { return client_of(index) == payment.client; }) ||
                     std::any_of(first, last, [&](const auto& one) { return one.second == payment.client; });
    if (!own) return {"review.other-client"};
    return {"credit.advance", false};
}

std::vector<Index> Matching::referenced(const book::Payment& payment) {
    const std::string reference = reference_of(payment);
    if (reference.empty() || !billing::has_right_check_digits(reference)) return {};
    if (!references_) references_.emplace(receivables_);
    return references_->find(reference);
}

Outcome Matching::by_reference(const Incoming& payment) {
    return of_found(payment, split(referenced(payment.record)).issued, Reason::creditor_reference, confidence_reference);
}

std::vector<Index> Matching::of_end_to_end(const std::string& id) {
    if (id.empty() || id == "NOTPROVIDED") return {};
    std::vector<Index> found = numbers_.whole(id);
    if (!found.empty()) return found;
    if (!references_) references_.emplace(receivables_);
    return references_->find(billing::compact_reference(id));
}

Outcome Matching::by_end_to_end(const Incoming& payment) {
    return of_found(payment, split(of_end_to_end(payment.record.end_to_end)).issued, Reason::end_to_end, confidence_end_to_end);
}

/// A reference stands for one invoice. Where the payer is known to be another client, it counts only with the right amount.
Outcome Matching::of_found(const Incoming& payment, std::vector<Index> named, Reason reason, int confidence) const {
    if (named.empty()) return {};
    if (named.size() > 1 && !payment.client.empty()) {
        const auto of_another = [&](Index index) { return client_of(index) != payment.client; };
        if (!std::all_of(named.begin(), named.end(), of_another)) std::erase_if(named, of_another);
    }
    if (named.size() > 1) return refused("review.ambiguous-invoice");
    if (balances_.open(named.front()).currency() != payment.amount.currency()) return refused("review.other-currency");
    if (!payment.client.empty() && client_of(named.front()) != payment.client) {
        if (!balances_.agrees(named.front(), payment.amount, payment.record.date)) return refused("review.other-client");
        confidence = confidence_other_payer;
    }
    return matched({std::move(named), reason, confidence});
}

Outcome Matching::by_text(const Incoming& payment) {
    std::vector<Index> named = split(named_.of(payment.place)).issued;
    if (named.empty()) return {};
    std::erase_if(named, [&](Index index) { return balances_.open(index).currency() != payment.amount.currency(); });
    if (named.empty()) return refused("review.other-currency");
    std::optional<Match> match = by_payer(payment, named);
    if (!match) match = by_agreement(payment, named);
    return match ? matched(std::move(*match)) : refused("review.no-agreement");
}

/// The payment pays all of them: what is open, or what early payment leaves to be paid.
bool Matching::amount_agrees(const Incoming& payment, const std::vector<Index>& named) const {
    if (named.size() == 1) return balances_.agrees(named.front(), payment.amount, payment.record.date);
    value::Money open = value::Money::zero(payment.amount.currency());
    value::Money payable = open;
    for (const Index index : named) {
        open += balances_.open(index);
        payable += balances_.payable(index, payment.record.date);
    }
    return open == payment.amount || payable == payment.amount;
}

std::optional<Match> Matching::by_payer(const Incoming& payment, const std::vector<Index>& named) const {
    if (payment.client.empty()) return std::nullopt;
    Match match{named, Reason::number_in_text, confidence_payer};
    std::erase_if(match.receivables, [&](Index index) { return client_of(index) != payment.client; });
    if (match.receivables.empty()) return std::nullopt;
    if (amount_agrees(payment, match.receivables)) match.confidence = confidence_both;
    return match;
}

std::optional<Match> Matching::by_agreement(const Incoming& payment, const std::vector<Index>& named) const {
    const bool one_client =
        std::all_of(named.begin(), named.end(), [&](Index index) { return client_of(index) == client_of(named.front()); });
    if (one_client && amount_agrees(payment, named)) return Match{named, Reason::number_in_text, confidence_amount};
    // One of the named alone, where it is clear which.
    std::vector<Index> equal;
    for (const Index index : named) {
        if (balances_.agrees(index, payment.amount, payment.record.date)) equal.push_back(index);
    }
    if (equal.size() != 1) return std::nullopt;
    return Match{std::move(equal), Reason::number_in_text, confidence_amount};
}

Outcome Matching::by_amount(const Incoming& payment) {
    // A reference with wrong check digits is a slip of the pen: whose invoice it meant is for a person to see.
    if (!payment.record.creditor_reference.empty()) {
        const std::string reference = reference_of(payment.record);
        if (reference.starts_with("RF") && !billing::is_creditor_reference(reference)) return refused("review.wrong-reference");
    }
    if (payment.client.empty()) return refused("review.unknown-payer");
    const Index account = balances_.account(payment.client, payment.amount.currency());
    std::vector<Index> equal = balances_.with_amount(account, payment.amount, payment.record.date);
    if (equal.size() == 1) return matched({std::move(equal), Reason::exact_amount, confidence_exact});
    Outcome outcome = equal.empty() ? by_sum(payment, account) : refused("review.ambiguous-amount");
    outcome.names_nothing = !outcome.match;
    return outcome;
}

Outcome Matching::by_sum(const Incoming& payment, Index account) {
    std::vector<Index> open;
    for (Index index = balances_.first_open(account); index != no_index; index = balances_.next_open(index)) {
        if (open.size() == most_summands) return refused("review.too-many-open");
        open.push_back(index);
    }
    std::vector<std::int64_t> amounts;
    value::Money all = value::Money::zero(payment.amount.currency());
    for (const Index index : open) {
        amounts.push_back(balances_.open(index).minor());
        all += balances_.open(index);
    }
    if (all < payment.amount) return refused("review.no-invoice");
    const ExactSum sum = exact_sum(amounts, payment.amount.minor());
    if (sum.ways == ExactSum::Ways::none) return refused("review.no-invoice");
    if (sum.ways == ExactSum::Ways::several) return refused("review.ambiguous-sum");
    Match match{{}, Reason::exact_sum, confidence_sum};
    for (const std::size_t place : sum.chosen) match.receivables.push_back(open[place]);
    return matched(std::move(match));
}

}  // namespace acta::tracking
