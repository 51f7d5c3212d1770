// GSTIN: form, code of the state, check character modulo 36.
#include "records/gstin.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::records {
namespace {

constexpr std::size_t length = 15;
constexpr int digits_and_letters = 36;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }

/// A pattern of '9' a digit, 'A' a capital letter, '*' either, and other characters for themselves.
bool has_form(std::string_view text, std::string_view form) {
    return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char letter, char wanted) {
        if (wanted == '9') return is_digit(letter);
        if (wanted == 'A') return is_upper(letter);
        if (wanted == '*') return is_digit(letter) || is_upper(letter);
        return letter == wanted;
    });
}

/// States and union territories, 97 other territory, 99 the centre.
bool is_state(std::string_view code) {
    const int number = (code[0] - '0') * 10 + (code[1] - '0');
    return (number >= 1 && number <= 38) || number == 97 || number == 99;
}

/// Every second character counts twice; of two-digit products (to the base 36) both digits count.
char check_character(std::string_view gstin) {
    int sum = 0;
    for (std::size_t index = 0; index + 1 < length; ++index) {
        const char letter = gstin[index];
        const int product = (is_digit(letter) ? letter - '0' : letter - 'A' + 10) * (index % 2 == 0 ? 1 : 2);
        sum += product / digits_and_letters + product % digits_and_letters;
    }
    const int check = (digits_and_letters - sum % digits_and_letters) % digits_and_letters;
    return static_cast<char>(check < 10 ? '0' + check : 'A' + check - 10);
}

}  // namespace

bool looks_like_gstin(std::string_view tax_id) {
    if (tax_id.size() != length || !is_digit(tax_id[0]) || !is_digit(tax_id[1])) return false;
    const auto is_plain = [](char letter) { return is_digit(letter) || is_upper(letter) || is_lower(letter); };
    if (!std::all_of(tax_id.begin(), tax_id.end(), is_plain)) return false;
    constexpr std::string_view others[] = {"9999AAA99999UN*", "9999AAA99999ON*", "9999AAA99999NR*", "9999AAA99999OS*"};
    return std::none_of(std::begin(others), std::end(others), [&](std::string_view form) { return has_form(tax_id, form); });
}

GstinFault gstin_fault(std::string_view gstin) {
    if (!has_form(gstin, "99AAAAA9999A***")) {
        return {"its form is another",
                "a GSTIN has two digits for the state, the ten characters of the PAN (five capital letters, four digits, a capital "
                "letter), and three more capital letters or digits"};
    }
    if (!is_state(gstin.substr(0, 2))) {
        return {fmt::format("{} is the code of no state", gstin.substr(0, 2)), "the state's code is 01 to 38, 97 or 99"};
    }
    if (const char expected = check_character(gstin); expected != gstin.back()) {
        return {fmt::format("its last character is {}, and {} follows from the others", gstin.back(), expected),
                "compare it with the registration certificate: one of its characters is wrong, or two have changed places"};
    }
    return {};
}

}  // namespace acta::records
