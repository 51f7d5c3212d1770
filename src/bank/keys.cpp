// Fingerprints and keys.
#include "bank/keys.h"

#include <fmt/format.h>

#include <unordered_map>

namespace acta::bank {
namespace {

// Texts of a bank have no control characters (source.cpp): what they are separated by cannot stand in them.
constexpr char separator = '\x1f';

std::string text_of(const std::optional<value::Date>& date) { return date ? date->to_string() : std::string(); }
std::string text_of(const std::optional<value::Money>& money) {
    return money ? fmt::format("{}{}", money->to_string(), money->currency().code()) : std::string();
}
std::string text_of(const std::optional<Direction>& direction) {
    return direction ? *direction == Direction::credit ? "+" : "-" : "";
}

void add(std::string& text, const Party& party) {
    for (const std::string* part : {&party.name, &party.iban, &party.number}) text += *part + separator;
}

}  // namespace

std::string fingerprint(const Entry& entry) {
    std::string text = text_of(entry.direction) + text_of(entry.amount) + separator + text_of(entry.booked) + separator +
                       text_of(entry.valued) + separator + entry.reference + separator + entry.code + separator + entry.text +
                       separator;
    for (const Detail& detail : entry.details) {
        text += text_of(detail.direction) + text_of(detail.amount) + separator;
        add(text, detail.debtor);
        add(text, detail.creditor);
        for (const std::string* part :
             {&detail.end_to_end, &detail.reference, &detail.creditor_reference, &detail.text, &detail.return_reason})
            text += *part + separator;
    }
    return text;
}

std::vector<std::string> keys_of(const Statement& statement) {
    std::vector<std::string> keys;
    keys.reserve(statement.entries.size());
    std::unordered_map<std::string, std::size_t> occurrences;
    for (const Entry& entry : statement.entries) {
        if (!entry.counts()) {
            keys.emplace_back();
            continue;
        }
        std::string key = statement.account + separator;
        if (entry.reference.empty()) key += "f" + fingerprint(entry);
        else key += "r" + entry.reference + separator + text_of(entry.direction) + text_of(entry.amount);
        const std::size_t occurrence = ++occurrences[key];
        key += fmt::format("{}{}", separator, occurrence);
        keys.push_back(std::move(key));
    }
    return keys;
}

std::uint64_t hash_of(std::string_view text) {
    // FNV-1a, 64 bits: the same on every machine, and nobody's secret.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return hash;
}

}  // namespace acta::bank
