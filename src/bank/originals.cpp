// Finding the payment that was given back.
#include "bank/originals.h"

#include "bank/names.h"

#include <fmt/format.h>

#include <array>

namespace acta::bank {
namespace {

std::string key_of(char kind, std::string_view account, std::string_view text) {
    return fmt::format("{}{}\x1f{}", kind, account, text);
}

std::string other_account(const std::string& iban, const std::string& number, value::Money amount) {
    const std::string& account = iban.empty() ? number : iban;
    return account.empty() ? std::string() : fmt::format("{}\x1f{}{}", account, amount.to_string(), amount.currency().code());
}

}  // namespace

void Originals::add(const book::Payment& payment, const std::string& reference) {
    const auto keep = [&](char kind, const std::string& text) {
        if (!text.empty()) by_key_[key_of(kind, payment.account, text)].push_back(&payment);
    };
    keep('e', payment.end_to_end);
    keep('r', id_form(reference));
    keep('p', other_account(payment.payer_iban, payment.payer_account, payment.amount));
}

value::Money Originals::left_of(const book::Payment& payment) const {
    const auto found = given_back_.find(&payment);
    return found != given_back_.end() ? payment.amount - found->second : payment.amount;
}

void Originals::give_back(const book::Payment& payment, value::Money amount) {
    const auto [place, first] = given_back_.try_emplace(&payment, amount);
    if (!first) place->second += amount;
}

Originals::Found Originals::choose(const std::string& key, value::Date date, value::Money amount, bool whole) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return {};
    // A key that so many share tells nothing.
    constexpr std::size_t most = 64;
    if (found->second.size() > most) return {nullptr, true};
    Candidates able;
    Candidates equal;
    for (const book::Payment* const payment : found->second) {
        if (payment->amount.currency() != amount.currency() || date < payment->date || left_of(*payment) < amount) continue;
        able.push_back(payment);
        if (payment->amount == amount) equal.push_back(payment);
    }
    const Candidates& chosen = whole || equal.size() == 1 ? equal : able;
    if (chosen.size() == 1) return {chosen.front(), false};
    return {nullptr, chosen.size() > 1};
}

Originals::Found Originals::find(const std::string& account, const Entry& entry, const Part& part) const {
    const value::Date date = *entry.date();
    const bool told = entry.gives_back(part.detail);
    std::vector<std::string> keys;
    const auto add = [&](char kind, const std::string& text) {
        if (!text.empty()) keys.push_back(key_of(kind, account, text));
    };
    if (part.detail != nullptr) add('e', part.detail->end_to_end);
    const std::string references[] = {part.detail != nullptr ? id_form(part.detail->reference) : std::string(),
                                      id_form(entry.reference)};
    for (const std::string& reference : references) {
        add('r', reference);
        // Payments of the records do not say which account they came to.
        if (!reference.empty()) keys.push_back(key_of('r', {}, reference));
    }
    if (told && part.detail != nullptr) {
        // Banks name who had paid as creditor of the return, or as debtor still.
        for (const Party* party : {&part.detail->creditor, &part.detail->debtor})
            add('p', other_account(party->iban, party->number, part.amount));
    }
    for (const std::string& key : keys) {
        const Found found = choose(key, date, part.amount, !told);
        if (found.payment != nullptr || found.several) return found;
    }
    return {};
}

}  // namespace acta::bank
