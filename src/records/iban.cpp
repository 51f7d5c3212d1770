// IBAN: form, length by country, check digits mod 97.
#include "records/iban.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace acta::records {
namespace {

struct Row {
    std::string_view country;
    std::size_t length;
};

// The lengths of the SWIFT IBAN registry; sorted.
constexpr std::array table = {
    Row{"AD", 24}, Row{"AE", 23}, Row{"AL", 28}, Row{"AT", 20}, Row{"AZ", 28}, Row{"BA", 20}, Row{"BE", 16}, Row{"BG", 22},
    Row{"BH", 22}, Row{"BI", 27}, Row{"BR", 29}, Row{"BY", 28}, Row{"CH", 21}, Row{"CR", 22}, Row{"CY", 28}, Row{"CZ", 24},
    Row{"DE", 22}, Row{"DJ", 27}, Row{"DK", 18}, Row{"DO", 28}, Row{"EE", 20}, Row{"EG", 29}, Row{"ES", 24}, Row{"FI", 18},
    Row{"FK", 18}, Row{"FO", 18}, Row{"FR", 27}, Row{"GB", 22}, Row{"GE", 22}, Row{"GI", 23}, Row{"GL", 18}, Row{"GR", 27},
    Row{"GT", 28}, Row{"HN", 28}, Row{"HR", 21}, Row{"HU", 28}, Row{"IE", 22}, Row{"IL", 23}, Row{"IQ", 23}, Row{"IS", 26},
    Row{"IT", 27}, Row{"JO", 30}, Row{"KW", 30}, Row{"KZ", 20}, Row{"LB", 28}, Row{"LC", 32}, Row{"LI", 21}, Row{"LT", 20},
    Row{"LU", 20}, Row{"LV", 21}, Row{"LY", 25}, Row{"MC", 27}, Row{"MD", 24}, Row{"ME", 22}, Row{"MK", 19}, Row{"MN", 20},
    Row{"MR", 27}, Row{"MT", 31}, Row{"MU", 30}, Row{"NI", 28}, Row{"NL", 18}, Row{"NO", 15}, Row{"OM", 23}, Row{"PK", 24},
    Row{"PL", 28}, Row{"PS", 29}, Row{"PT", 25}, Row{"QA", 29}, Row{"RO", 24}, Row{"RS", 22}, Row{"RU", 33}, Row{"SA", 24},
    Row{"SC", 31}, Row{"SD", 18}, Row{"SE", 24}, Row{"SI", 19}, Row{"SK", 24}, Row{"SM", 27}, Row{"SO", 23}, Row{"ST", 25},
    Row{"SV", 28}, Row{"TL", 23}, Row{"TN", 24}, Row{"TR", 26}, Row{"UA", 29}, Row{"VA", 22}, Row{"VG", 24}, Row{"XK", 20},
    Row{"YE", 30}};

constexpr bool is_before(const Row& left, const Row& right) { return left.country < right.country; }
static_assert(std::is_sorted(table.begin(), table.end(), is_before));

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// The IBAN read from its fifth character on, then its first four, letters as 10..35, modulo 97.
unsigned remainder_of(std::string_view iban) {
    constexpr std::uint64_t much = 100'000'000'000'000'000;  // two more digits have room
    std::uint64_t number = 0;
    for (const std::string_view part : {iban.substr(4), iban.substr(0, 4)}) {
        for (const char letter : part) {
            const bool digit = is_digit(letter);
            number = number * (digit ? 10 : 100) + static_cast<std::uint64_t>(digit ? letter - '0' : letter - 'A' + 10);
            if (number >= much) number %= 97;
        }
    }
    return static_cast<unsigned>(number % 97);
}

}  // namespace

bool has_iban_form(std::string_view text) {
    if (text.size() < 4 || !is_upper(text[0]) || !is_upper(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) return false;
    std::size_t count = 0;
    for (std::size_t index = 4; index < text.size(); ++index) {
        if (text[index] == ' ') ++index;
        if (index >= text.size() || (!is_upper(text[index]) && !is_digit(text[index]))) return false;
        ++count;
    }
    return count >= 11 && count <= 30;
}

std::string without_spaces(std::string_view text) {
    if (text.find(' ') == std::string_view::npos) return std::string(text);
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char letter) { return letter != ' '; });
    return kept;
}

std::string iban_fault(std::string_view iban) {
    const auto* const row = std::lower_bound(table.begin(), table.end(), Row{iban.substr(0, 2), 0}, is_before);
    if (row == table.end() || row->country != iban.substr(0, 2)) {
        return fmt::format("no IBAN begins with {}", iban.substr(0, 2));
    }
    if (iban.size() != row->length) {
        return fmt::format("an IBAN of {} has {} characters, this one has {}", row->country, row->length, iban.size());
    }
    if (remainder_of(iban) != 1) return "the check digits of the IBAN do not agree with the rest of it";
    return {};
}

}  // namespace acta::records
