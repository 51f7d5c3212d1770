// Checking a value against the type of its attribute.
#include "records/value_type.h"

#include "records/codes.h"
#include "records/iban.h"
#include "records/number_form.h"
#include "records/series_pattern.h"

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace acta::records {
namespace {

constexpr std::array<std::string_view, 7> weekday_names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

/// Whether one of eight bytes is below 0x20, is 0x7F, or is 0xC2, which begins the control characters beyond ASCII. Where one is, a
/// neighbour may be taken for another: that does no harm.
bool may_hold_control_character(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high = ones * 0x80;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    const auto has_zero = [](std::uint64_t value) { return (value - ones) & ~value & high; };
    const std::uint64_t low = (word - ones * 0x20) & ~word & high;
    return (low | has_zero(word ^ ones * 0x7F) | has_zero(word ^ ones * 0xC2)) != 0;
}

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

bool holds_any(std::string_view text, std::string_view letters) { return text.find_first_of(letters) != std::string_view::npos; }

/// What an id cannot have. A book has millions of ids: each byte is looked up, not searched for.
constexpr std::string_view not_in_ids = " \t\n\r/\\:*?\"<>|";
constexpr std::array<bool, 256> is_not_in_ids = [] {
    std::array<bool, 256> table{};
    for (const char letter : not_in_ids) table[static_cast<unsigned char>(letter)] = true;
    return table;
}();

bool is_id(std::string_view text) {
    return !text.empty() && text.front() != '.' &&
           std::none_of(text.begin(), text.end(), [](char letter) { return is_not_in_ids[static_cast<unsigned char>(letter)]; });
}

/// No white space but single spaces within.
bool is_number(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    char before = '\0';
    for (const char letter : text) {
        if (letter == '\t' || letter == '\n' || letter == '\r' || (letter == ' ' && before == ' ')) return false;
        before = letter;
    }
    return true;
}

bool is_email(std::string_view text) {
    if (holds_any(text, " \t\n\r<>,;\"")) return false;
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view domain = text.substr(at + 1);
    if (domain.empty() || domain.front() == '.' || domain.back() == '.') return false;
    return domain.find('.') != std::string_view::npos && domain.find("..") == std::string_view::npos;
}

/// A relative path of '/' without "." and "..", on every system.
bool is_path(std::string_view text) {
    if (holds_any(text, "\\:")) return false;
    while (true) {
        const std::size_t slash = text.find('/');
        std::string_view name = text.substr(0, slash);
        if (!name.empty() && name.front() == '.') name.remove_prefix(1);
        if (name.empty() || name.front() == '.') return false;
        if (slash == std::string_view::npos) return true;
        text.remove_prefix(slash + 1);
    }
}

bool is_bic(std::string_view text) {
    if (text.size() != 8 && text.size() != 11) return false;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool upper = text[index] >= 'A' && text[index] <= 'Z';
        const bool digit = text[index] >= '0' && text[index] <= '9';
        if (!upper && (!digit || index == 4 || index == 5)) return false;
    }
    return true;
}

/// "studio@bank": a name of letters, digits, '.', '_' and '-', and the handle of who keeps it.
bool is_upi(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos) return false;
    const std::string_view name = text.substr(0, at);
    const std::string_view handle = text.substr(at + 1);
    if (name.size() < 2 || name.size() > 256 || handle.size() < 2 || handle.size() > 64 || !is_letter(handle.front())) return false;
    const auto is_plain = [&](char c) { return is_letter(c) || is_digit(c); };
    return std::all_of(name.begin(), name.end(), [&](char c) { return is_plain(c) || c == '.' || c == '_' || c == '-'; }) &&
           std::all_of(handle.begin(), handle.end(), is_plain);
}

/// "SBIN0001234": four letters of the bank, a zero, and six letters or digits of the branch.
bool is_ifsc(std::string_view text) {
    if (text.size() != 11 || text[4] != '0') return false;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::all_of(text.begin(), text.begin() + 4, is_capital) &&
           std::all_of(text.begin() + 5, text.end(), [&](char c) { return is_capital(c) || (c >= '0' && c <= '9'); });
}

/// 0, or an optional '-' and digits without leading zeros.
std::optional<int> parse_integer(std::string_view text) {
    const std::string_view digits = text.substr(!text.empty() && text.front() == '-' ? 1 : 0);
    if (digits.empty() || (digits.front() == '0' && text.size() > 1)) return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), [](char letter) { return letter >= '0' && letter <= '9'; }))
        return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool is_choice(std::string_view choices, std::string_view word) {
    while (!choices.empty()) {
        const std::size_t bar = std::min(choices.find('|'), choices.size());
        if (choices.substr(0, bar) == word) return true;
        choices.remove_prefix(std::min(bar + 1, choices.size()));
    }
    return false;
}

bool has_type(const AttributeRule& rule, std::string_view value) {
    switch (rule.type) {
        case Type::text: return !rule.required || !is_blank(value);
        case Type::id:
        case Type::reference: return is_id(value);
        case Type::number:
        case Type::number_reference: return is_number(value);
        case Type::date: return value::Date::parse(trimmed(value)).has_value();
        case Type::month: return value::Month::parse(trimmed(value)).has_value();
        case Type::integer: return parse_integer(trimmed(value)).has_value();
        case Type::currency: return value::Currency::find(value).has_value();
        case Type::country: return is_country(value);
        case Type::language: return is_language(value);
        case Type::boolean: return value == "true" || value == "false";
        case Type::email: return is_email(value);
        case Type::iban: return has_iban_form(value);
        case Type::bic: return is_bic(value);
        case Type::upi: return is_upi(value);
        case Type::ifsc: return is_ifsc(value);
        case Type::choice: return is_choice(rule.choices, value);
        case Type::path: return is_path(value);
        case Type::term: return months_of_term(value) != 0;
        case Type::weekdays: return parse_weekdays(value).has_value();
        case Type::pattern: return is_number(value) && pattern_fault(value).empty();
        default: return has_decimal_form(rule.type, value);
    }
}

std::size_t longest_of(Type type) {
    switch (type) {
        case Type::id:
        case Type::reference:
        case Type::number:
        case Type::number_reference:
        case Type::pattern: return longest_name;
        case Type::email:
        case Type::path: return longest_path;
        default: return longest_text;
    }
}

std::string did_you_mean(std::string_view value, const std::vector<std::string_view>& known) {
    const std::string_view near = diag::nearest(value, known);
    return near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near);
}

std::string write_instead(const std::string& meant) { return meant.empty() ? std::string() : fmt::format("write {}", meant); }

std::string hint_for_code(std::string_view value, const std::vector<std::string_view>& known) {
    std::string upper(value);
    for (char& letter : upper) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (std::find(known.begin(), known.end(), upper) != known.end()) return write_instead(upper);
    return did_you_mean(value, known);
}

std::string hint_for_language(std::string_view value) {
    const std::string usual = usual_form_of_language(value);
    return is_language(usual) ? write_instead(usual) : std::string();
}

/// The id with '-' for what an id cannot have.
std::string hint_for_id(std::string_view value) {
    std::string meant(value);
    for (char& letter : meant) {
        if (is_not_in_ids[static_cast<unsigned char>(letter)]) letter = '-';
    }
    return is_id(meant) ? write_instead(meant) : std::string();
}

std::string hint_for_boolean(std::string_view value) {
    if (value == "yes" || value == "1" || value == "True" || value == "TRUE") return "write true";
    if (value == "no" || value == "0" || value == "False" || value == "FALSE") return "write false";
    return {};
}

std::string hint_for(const AttributeRule& rule, std::string_view value) {
    if (rule.type == Type::price && value.substr(0, 1) == "-" && has_decimal_form(rule.type, value.substr(1))) {
        return "a deduction has a negative quantity, never a negative price";
    }
    if (is_decimal_type(rule.type)) return write_instead(meant_decimal(rule.type, value));
    switch (rule.type) {
        case Type::id:
        case Type::reference: return hint_for_id(value);
        case Type::date: return write_instead(meant_date(value));
        case Type::currency: return hint_for_code(value, value::currency_codes());
        case Type::country: return hint_for_code(value, country_codes());
        case Type::language: return hint_for_language(value);
        case Type::boolean: return hint_for_boolean(value);
        case Type::choice: return did_you_mean(value, split_choices(rule.choices));
        default: return {};
    }
}

std::string expectation(const AttributeRule& rule) {
    if (rule.type != Type::choice) return fmt::format("is not {}", type_description(rule.type));
    return fmt::format("is none of {}", fmt::join(split_choices(rule.choices), ", "));
}

std::optional<ValueFault> check_range(const AttributeRule& rule, std::string_view value) {
    const int number = parse_integer(trimmed(value)).value_or(rule.least);
    if (number >= rule.least && number <= rule.most) return std::nullopt;
    return ValueFault{Fault::out_of_range,
                      fmt::format("{} is {}, and must be from {} to {}", rule.name, number, rule.least, rule.most),
                      fmt::format("write a number from {} to {}", rule.least, rule.most)};
}

}  // namespace

std::optional<ValueFault> check_value(const AttributeRule& rule, std::string_view value) {
    if (has_control_character(value)) {
        return ValueFault{Fault::control_character, fmt::format("{} has a control character", rule.name),
                          "delete it: tabs and line ends are not allowed in a value either"};
    }
    if (const std::size_t most = longest_of(rule.type); value.size() > most && count_characters(value) > most) {
        return ValueFault{Fault::text_too_long,
                          fmt::format("{} has {} characters, and may have {}", rule.name, count_characters(value), most),
                          "shorten it"};
    }
    if (rule.type == Type::pattern && is_number(value)) {
        if (std::string fault = pattern_fault(value); !fault.empty()) {
            return ValueFault{Fault::wrong_pattern, fmt::format("{} makes no numbers: {}", quoted(value), fault),
                              "write a pattern such as INV-{yyyy}-{n:5}"};
        }
    }
    if (!has_type(rule, value)) {
        return ValueFault{Fault::wrong_value, fmt::format("{}={} {}", rule.name, quoted(value), expectation(rule)),
                          hint_for(rule, value)};
    }
    if (rule.type == Type::integer) return check_range(rule, value);
    if (rule.type == Type::iban) {
        const bool compact = value.find(' ') == std::string_view::npos;
        if (std::string fault = iban_fault(compact ? value : without_spaces(value)); !fault.empty()) {
            return ValueFault{Fault::wrong_iban, std::move(fault), "compare it with the bank's own papers"};
        }
    }
    return std::nullopt;
}

std::string_view type_description(Type type) {
    switch (type) {
        case Type::text: return "a text that is not empty";
        case Type::id:
        case Type::reference:
            return "an id (1 to 64 characters without spaces and / \\ : * ? \" < > |, not beginning with a point)";
        case Type::number:
        case Type::number_reference: return "a document's number (1 to 64 characters, at most single spaces between them)";
        case Type::date: return "a date of the calendar such as 2026-10-31 (year-month-day, 1900 to 2199)";
        case Type::month: return "a month of the calendar such as 2026-10 (year-month, 1900 to 2199)";
        case Type::decimal: return "a number such as 3.5 or -2 (a point, at most 12 digits before and 6 after it)";
        case Type::positive_decimal: return "a number over 0 such as 1.5 (a point, at most 12 digits before and 6 after it)";
        case Type::price: return "a price such as 450.00, not negative (a point, at most 12 digits before and 6 after it)";
        case Type::amount: return "an amount such as 450.00, not negative (a point, at most 15 digits before and 3 after it)";
        case Type::positive_amount: return "an amount over 0 such as 450.00 (a point, at most 15 digits before and 3 after it)";
        case Type::percent: return "a percentage from 0 to 999.999999 such as 0.05, without %";
        case Type::tax_percent: return "a percentage over 0 up to 100 such as 21, without %";
        case Type::integer: return "a whole number such as 15";
        case Type::currency: return "a currency of ISO 4217 such as EUR";
        case Type::country: return "a country of ISO 3166 such as LV (two capital letters)";
        case Type::language: return "a language such as en, hi or pt-BR";
        case Type::boolean: return "true or false";
        case Type::email: return "an e-mail address such as anita@example.com";
        case Type::iban: return "an IBAN such as DE89 3704 0044 0532 0130 00";
        case Type::bic: return "a BIC such as HABALV22 (8 or 11 capital letters and digits)";
        case Type::upi: return "a UPI id such as studio@bank";
        case Type::ifsc: return "an IFSC such as SBIN0001234 (four capital letters, a zero, six capital letters or digits)";
        case Type::choice: return "one of the words listed";
        case Type::path: return "a path within the book's folder such as images/logo.png (no .. and no \\ or :)";
        case Type::term: return "a term of up to 10 years such as 12m (months) or 1y (years)";
        case Type::weekdays: return "up to six of mon tue wed thu fri sat sun, with single spaces";
        case Type::pattern: return "a pattern such as INV-{yyyy}-{n:5}, without spaces";
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string quoted(std::string_view value) {
    constexpr std::size_t shown = 60;
    std::size_t end = 0;
    for (std::size_t characters = 0; end < value.size() && characters <= shown; ++end) {
        if ((static_cast<unsigned char>(value[end]) & 0xC0) != 0x80 && ++characters > shown) break;
    }
    return fmt::format("\"{}{}\"", value.substr(0, end), end < value.size() ? "..." : "");
}

int months_of_term(std::string_view term) {
    if (term.size() < 2 || term.front() == '0' || term.front() == '-') return 0;
    const int count = parse_integer(term.substr(0, term.size() - 1)).value_or(0);
    if (count < 1 || count > 120) return 0;
    if (term.back() == 'm') return count;
    return term.back() == 'y' && count <= 10 ? count * 12 : 0;
}

std::optional<std::vector<unsigned>> parse_weekdays(std::string_view text) {
    std::vector<unsigned> days;
    while (!text.empty()) {
        const auto found = std::find(weekday_names.begin(), weekday_names.end(), text.substr(0, 3));
        if (found == weekday_names.end() || days.size() == 6) return std::nullopt;
        days.push_back(static_cast<unsigned>(found - weekday_names.begin()));
        text.remove_prefix(3);
        if (text.empty()) break;
        if (text.front() != ' ' || text.size() == 1) return std::nullopt;
        text.remove_prefix(1);
    }
    return days;
}

bool has_control_character(std::string_view text) {
    // Eight bytes at a time while none of them can begin one.
    std::size_t skipped = 0;
    while (skipped + 8 <= text.size() && !may_hold_control_character(text.data() + skipped)) skipped += 8;
    for (std::size_t index = skipped; index < text.size(); ++index) {
        const auto byte = static_cast<unsigned char>(text[index]);
        if (byte < 0x20 || byte == 0x7F) return true;
        if (byte == 0xC2 && index + 1 < text.size() && static_cast<unsigned char>(text[index + 1]) < 0xA0) return true;
    }
    return false;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

}  // namespace acta::records
