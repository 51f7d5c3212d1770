// Making ids.
#include "bank/names.h"

#include "bank/keys.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::bank {
namespace {

constexpr std::size_t longest_reference = 35;  ///< of ISO 20022's texts of this kind

std::string end_of(const std::string& account) {
    std::string end;
    for (auto letter = account.rbegin(); letter != account.rend() && end.size() < 4; ++letter) {
        const bool plain = (*letter >= '0' && *letter <= '9') || (*letter >= 'A' && *letter <= 'Z');
        if (plain) end.insert(end.begin(), *letter);
    }
    return end.empty() ? "bank" : end;
}

/// Which of the equal bookings of its statement: the key's last part.
std::string_view occurrence_of(std::string_view key) { return key.substr(key.rfind('\x1f') + 1); }

}  // namespace

std::string id_form(std::string_view reference) {
    constexpr std::string_view refused = " /\\:*?\"<>|";
    std::string id;
    for (const char letter : reference.substr(0, longest_reference))
        id += refused.find(letter) == std::string_view::npos ? letter : '-';
    while (!id.empty() && (static_cast<unsigned char>(id.back()) & 0x80U) != 0 && reference.size() > longest_reference)
        id.pop_back();
    if (id.starts_with('.')) id.front() = '-';
    return id;
}

std::string name_of(const std::string& account, const Entry& entry, value::Money amount, const std::string& key, std::size_t part,
                    std::size_t parts) {
    std::string name = fmt::format("{}-{}-{}", end_of(account), entry.date()->to_string(),
                                   entry.reference.empty() ? amount.to_string() : id_form(entry.reference));
    if (occurrence_of(key) != "1") name += fmt::format(".{}", occurrence_of(key));
    if (parts > 1) name += fmt::format("-{}", part);
    return name;
}

void Names::settle(const std::unordered_set<std::string>& taken) {
    std::unordered_map<std::string, std::size_t> count;
    for (const Wanted& one : wanted_) ++count[*one.id];
    for (const Wanted& one : wanted_) {
        const std::string id = *one.id;
        if (count[id] > 1 || taken.count(id) > 0) *one.id = fmt::format("{}-{:08x}", id, hash_of(one.key) & 0xFFFFFFFFU);
    }
    // Should hashes be equal, too, a number is left.
    std::unordered_set<std::string> used = taken;
    for (const Wanted& one : wanted_) {
        const std::string id = *one.id;
        for (std::size_t number = 2; !used.insert(*one.id).second; ++number) *one.id = fmt::format("{}+{}", id, number);
    }
}

}  // namespace acta::bank
