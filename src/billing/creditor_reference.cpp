// Check digits of creditor references.
#include "billing/creditor_reference.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace acta::billing {
namespace {

constexpr std::size_t longest_body = 21;  // ISO 11649

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_small(char letter) { return letter >= 'a' && letter <= 'z'; }
unsigned digit(char letter) { return static_cast<unsigned>(letter - '0'); }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// The remainder that the code has by 97 where a letter is two digits; none where something is neither letter nor digit.
std::optional<unsigned> mod_97(std::string_view code) {
    unsigned remainder = 0;
    for (const char letter : code) {
        if (is_digit(letter)) remainder = (remainder * 10 + digit(letter)) % 97;
        else if (is_capital(letter)) remainder = (remainder * 100 + static_cast<unsigned>(letter - 'A') + 10) % 97;
        else return std::nullopt;
    }
    return remainder;
}

/// Belgium: twelve digits, the last two are the first ten by 97; 97 stands for 0.
bool is_belgian(std::string_view digits) {
    if (digits.size() != 12) return false;
    const unsigned remainder = mod_97(digits.substr(0, 10)).value_or(0);
    const unsigned check = digit(digits[10]) * 10 + digit(digits[11]);
    return check == (remainder == 0 ? 97 : remainder);
}

/// Switzerland: 27 digits, the last by the recursive modulo 10.
bool is_swiss(std::string_view digits) {
    if (digits.size() != 27) return false;
    constexpr std::array<unsigned, 10> table{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
    unsigned carry = 0;
    for (const char letter : digits.substr(0, 26)) carry = table[(carry + digit(letter)) % 10];
    return digit(digits.back()) == (10 - carry) % 10;
}

/// The sum of all digits but the last, from the right, by weights that repeat.
template <std::size_t Count>
unsigned weighted(std::string_view digits, const std::array<unsigned, Count>& weights) {
    unsigned sum = 0;
    const std::size_t count = digits.size() - 1;
    for (std::size_t place = 0; place < count; ++place) sum += digit(digits[count - 1 - place]) * weights[place % Count];
    return sum;
}

/// Finland and Estonia: weights 7, 3, 1 from the right.
bool is_seven_three_one(std::string_view digits) {
    if (digits.size() < 2 || digits.size() > 20) return false;
    const unsigned sum = weighted(digits, std::array<unsigned, 3>{7, 3, 1});
    return digit(digits.back()) == (10 - sum % 10) % 10;
}

/// Norway and Sweden: Luhn's modulo 10.
bool is_luhn(std::string_view digits) {
    if (digits.size() < 2 || digits.size() > 25) return false;
    unsigned sum = 0;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        const unsigned value = digit(digits[digits.size() - 1 - place]) * (place % 2 == 0 ? 1 : 2);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

/// Norway: modulo 11 with the weights 2 to 7 (a check digit of 10 is written "-", which is no digit: not read here).
bool is_mod_11(std::string_view digits) {
    if (digits.size() < 2 || digits.size() > 25) return false;
    const unsigned rest = weighted(digits, std::array<unsigned, 6>{2, 3, 4, 5, 6, 7}) % 11;
    return rest != 1 && digit(digits.back()) == (11 - rest) % 11;
}

}  // namespace

bool has_mod_97_digits(std::string_view code) {
    if (code.size() < 5) return false;
    std::string turned(code.substr(4));
    turned += code.substr(0, 4);
    return mod_97(turned) == 1U;
}

bool is_creditor_reference(std::string_view text) {
    return text.starts_with("RF") && text.size() <= longest_body + 4 && text.size() >= 5 && is_digit(text[2]) &&
           is_digit(text[3]) && has_mod_97_digits(text);
}

std::string reference_body(std::string_view number) {
    std::string body;
    for (const char letter : number) {
        if (static_cast<unsigned char>(letter) >= 0x80) return {};
        if (is_small(letter)) body += static_cast<char>(letter - 'a' + 'A');
        else if (is_digit(letter) || is_capital(letter)) body += letter;
    }
    return body.size() <= longest_body ? body : std::string();
}

std::optional<std::string> creditor_reference(std::string_view number) {
    const std::string body = reference_body(number);
    if (body.empty()) return std::nullopt;
    const unsigned check = 98 - mod_97(body + "RF00").value_or(0);
    std::string reference = "RF";
    reference += static_cast<char>('0' + check / 10);
    reference += static_cast<char>('0' + check % 10);
    return reference + body;
}

std::string compact_reference(std::string_view text) {
    std::string compact;
    for (const char letter : text) {
        if (is_small(letter)) compact += static_cast<char>(letter - 'a' + 'A');
        else if (letter != ' ' && letter != '+' && letter != '/' && letter != '*') compact += letter;
    }
    return compact;
}

bool has_right_check_digits(std::string_view reference) {
    if (is_creditor_reference(reference)) return true;
    if (reference.empty() || !all_digits(reference)) return false;
    return is_belgian(reference) || is_swiss(reference) || is_seven_three_one(reference) || is_luhn(reference) ||
           is_mod_11(reference);
}

}  // namespace acta::billing
