// Names and the accounts of payers.
#include "tracking/clients.h"

#include <algorithm>
#include <utility>

namespace acta::tracking {
namespace {

bool is_compact(std::string_view account) {
    return std::none_of(account.begin(), account.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || letter == ' ' || letter == '-' || letter == '.' || letter == '/';
    });
}

/// Letters and digits in capitals: accounts are written with blanks and dashes.
std::string compact(std::string_view account) {
    std::string compact;
    compact.reserve(account.size());
    for (const char letter : account) {
        if (letter >= 'a' && letter <= 'z') compact += static_cast<char>(letter - 'a' + 'A');
        else if (letter != ' ' && letter != '-' && letter != '.' && letter != '/') compact += letter;
    }
    return compact;
}

}  // namespace

Index Names::find(std::string_view name, std::uint64_t hash) const {
    for (Index place = places_.head(hash); place != no_index; place = places_.entry(place).next) {
        if (names_[places_.entry(place).value] == name) return places_.entry(place).value;
    }
    return no_index;
}

Index Names::place(std::string_view name) {
    const std::uint64_t hash = hash_of(name);
    if (const Index found = find(name, hash); found != no_index) return found;
    const auto place = static_cast<Index>(names_.size());
    names_.emplace_back(name);
    places_.add(hash, place);
    return place;
}

Payers::Payers(const book::Book& book) {
    for (const book::Client& client : book.clients) {
        for (const book::Account& account : client.party.accounts) {
            if (!account.iban.empty()) add(compact(account.iban), client.id);
            else if (!account.number.empty()) add(compact(account.number), client.id);
        }
    }
}

void Payers::add(std::string account, std::string_view client) {
    const std::uint64_t hash = hash_of(account);
    for (Index place = by_account_.head(hash); place != no_index; place = by_account_.entry(place).next) {
        Known& known = known_[by_account_.entry(place).value];
        if (known.account != account) continue;
        if (known.client != client) known.client = {};
        return;
    }
    by_account_.add(hash, static_cast<Index>(known_.size()));
    known_.push_back({std::move(account), client});
}

std::string_view Payers::owner(std::string_view account) const {
    if (!is_compact(account)) return owner(compact(account));
    const std::uint64_t hash = hash_of(account);
    for (Index place = by_account_.head(hash); place != no_index; place = by_account_.entry(place).next) {
        const Known& known = known_[by_account_.entry(place).value];
        if (known.account == account) return known.client;
    }
    return {};
}

std::vector<std::string_view> Payers::of(const std::vector<book::Payment>& payments, const ForEach& for_each) const {
    constexpr std::size_t chunk = 4096;
    std::vector<std::string_view> clients(payments.size());
    for_each((payments.size() + chunk - 1) / chunk, [&](std::size_t place) {
        const std::size_t end = std::min((place + 1) * chunk, payments.size());
        for (std::size_t index = place * chunk; index < end; ++index) clients[index] = of(payments[index]);
    });
    return clients;
}

std::string_view Payers::of(const book::Payment& payment) const {
    if (!payment.client.empty()) return payment.client;
    if (!payment.payer_iban.empty()) return owner(payment.payer_iban);
    return payment.payer_account.empty() ? std::string_view() : owner(payment.payer_account);
}

}  // namespace acta::tracking
