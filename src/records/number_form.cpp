// Decimal numbers and dates: strict forms, and the strict form of what people write.
#include "records/number_form.h"

#include "value/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace acta::records {
namespace {

/// -?[0-9]{1,whole}(\.[0-9]{1,fraction})?
struct DecimalForm {
    std::size_t whole;
    std::size_t fraction;
    bool negative;
    bool zero;
};

DecimalForm form_of(Type type) {
    switch (type) {
        case Type::positive_decimal: return {12, 6, false, false};
        case Type::price: return {12, 6, false, true};
        case Type::amount: return {15, 3, false, true};
        case Type::positive_amount: return {15, 3, false, false};
        case Type::percent: return {3, 6, false, true};
        case Type::tax_percent: return {3, 6, false, false};
        default: return {12, 6, true, true};
    }
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Over 100, read as text: the whole part has at most three digits.
bool is_over_hundred(std::string_view whole, std::string_view fraction) {
    if (whole.size() < 3) return false;
    const bool nothing_more = std::all_of(fraction.begin(), fraction.end(), [](char digit) { return digit == '0'; });
    return whole > "100" || (whole == "100" && !nothing_more);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find_first_of(separators);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string padded(std::string_view digits) { return digits.size() == 1 ? fmt::format("0{}", digits) : std::string(digits); }

/// The value from its sign or first digit to its last digit: without a currency before or behind, or '%'.
std::string_view without_currency(std::string_view value) {
    constexpr std::string_view digits = "0123456789";
    const std::size_t first = value.find_first_of("-0123456789");
    const std::size_t last = value.find_last_of(digits);
    // A currency's sign and a space are at most six bytes; more is no number.
    constexpr std::size_t longest_currency = 6;
    if (first == std::string_view::npos || last == std::string_view::npos || last < first) return {};
    if (first > longest_currency || value.size() - 1 - last > longest_currency) return {};
    return value.substr(first, last + 1 - first);
}

/// Its digits, points, commas and sign; empty where there is more between them than what groups digits.
std::string without_grouping(std::string_view number) {
    std::string kept;
    while (!number.empty()) {
        const char letter = number.front();
        std::size_t length = 1;
        if (number.substr(0, 2) == "\u00A0") length = 2;
        else if (number.substr(0, 3) == "\u202F") length = 3;
        else if (is_digit(letter) || letter == '.' || letter == ',' || (letter == '-' && kept.empty())) kept += letter;
        else if (letter != ' ' && letter != '\'' && letter != '_') return {};
        number.remove_prefix(length);
    }
    return kept;
}

}  // namespace

bool is_decimal_type(Type type) {
    switch (type) {
        case Type::decimal:
        case Type::positive_decimal:
        case Type::price:
        case Type::amount:
        case Type::positive_amount:
        case Type::percent:
        case Type::tax_percent: return true;
        default: return false;
    }
}

bool has_decimal_form(Type type, std::string_view value) {
    const DecimalForm form = form_of(type);
    if (form.negative && !value.empty() && value.front() == '-') value.remove_prefix(1);
    const std::size_t point = value.find('.');
    const std::string_view whole = value.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : value.substr(point + 1);
    if (whole.empty() || whole.size() > form.whole || !all_digits(whole)) return false;
    if (point != std::string_view::npos && (fraction.empty() || fraction.size() > form.fraction)) return false;
    if (!all_digits(fraction)) return false;
    if (!form.zero && value.find_first_of("123456789") == std::string_view::npos) return false;
    return type != Type::tax_percent || !is_over_hundred(whole, fraction);
}

std::string meant_decimal(Type type, std::string_view value) {
    const std::string kept = without_grouping(without_currency(value));
    const std::size_t point = kept.find_last_of(".,");
    // "1,200" may be a thousand or a fraction: no guess.
    if (point != std::string::npos && kept.find_first_of(".,") == point && kept[point] == ',' && kept.size() - point == 4)
        return {};
    std::string meant;
    for (std::size_t index = 0; index < kept.size(); ++index) {
        if (index == point) meant += '.';
        else if (kept[index] != '.' && kept[index] != ',') meant += kept[index];
    }
    return meant != value && has_decimal_form(type, meant) ? meant : std::string();
}

std::string meant_date(std::string_view value) {
    std::vector<std::string_view> parts = split(value, "-./ ");
    if (parts.size() != 3) return {};
    if (parts[0].size() != 4) std::swap(parts[0], parts[2]);
    // 03/04/2026 is March in one country and April in another.
    const bool slashes = value.find('/') != std::string_view::npos && value.size() > 4 && value[4] != '/';
    if (slashes && parts[1] > "12" && parts[1].size() == 2) std::swap(parts[1], parts[2]);
    else if (slashes && padded(parts[2]) <= "12") return {};
    const std::string meant = fmt::format("{}-{}-{}", parts[0], padded(parts[1]), padded(parts[2]));
    return meant != value && value::Date::parse(meant) ? meant : std::string();
}

}  // namespace acta::records
