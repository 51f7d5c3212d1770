// Numbers by CLDR's habits.
#include "wording/number_format.h"

#include "diag/diagnostic.h"
#include "wording/icu_text.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/utf8.h>

namespace acta::wording {

namespace {

constexpr std::string_view no_break_space = "\u00A0";
/// Between number and currency, so that in any text the currency stands on the number's left, as CLDR's Arabic patterns mean it: before a
/// number that Latin letters precede, and after one whose minus sign (with a mark of its own) makes it run from left to right.
constexpr std::string_view right_to_left_mark = "\u200F";

/// ICU's format of a kind; only its patterns and symbols are read.
std::unique_ptr<icu::DecimalFormat> decimal_format(const icu::Locale& locale, UNumberFormatStyle style) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, style, error));
    auto* decimal = dynamic_cast<icu::DecimalFormat*>(format.get());
    if (U_FAILURE(error) || decimal == nullptr) {
        throw diag::WorldError(std::string("ICU has no number format for ") + locale.getName(), "reinstall the package libicu");
    }
    (void)format.release();
    return std::unique_ptr<icu::DecimalFormat>(decimal);
}

/// The symbol of a currency, as the locale writes it.
std::string currency_symbol(value::Currency currency, const icu::Locale& locale) {
    icu::UnicodeString code = unicode(currency.code());
    UErrorCode error = U_ZERO_ERROR;
    UBool choice = 0;
    std::int32_t length = 0;
    const char16_t* name =
        ucurr_getName(code.getTerminatedBuffer(), locale.getName(), UCURR_SYMBOL_NAME, &choice, &length, &error);
    return U_FAILURE(error) ? std::string(currency.code()) : utf8(icu::UnicodeString(name, length));
}

bool is_letter_at(std::string_view text, bool last) {
    if (text.empty()) return false;
    std::int32_t at = last ? static_cast<std::int32_t>(text.size()) : 0;
    UChar32 character = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (last) {
        U8_PREV(bytes, 0, at, character);
    } else {
        U8_NEXT(bytes, at, static_cast<std::int32_t>(text.size()), character);
    }
    return character >= 0 && u_isalpha(character) != 0;
}

inline bool are_digits(const char* from, const char* end) {
    while (from != end && static_cast<unsigned char>(*from - '0') < 10) ++from;
    return from == end;
}

}  // namespace

NumberFormat::NumberFormat(const icu::Locale& locale)
    : locale_(locale), right_to_left_(locale.isRightToLeft() != 0), in_india_(std::string_view(locale.getCountry()) == "IN") {
    const std::unique_ptr<icu::DecimalFormat> plain = decimal_format(locale, UNUM_DECIMAL);
    const icu::DecimalFormatSymbols& symbols = *plain->getDecimalFormatSymbols();
    const auto symbol = [&symbols](icu::DecimalFormatSymbols::ENumberFormatSymbol which) { return utf8(symbols.getConstSymbol(which)); };
    decimal_separator_ = symbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
    decimal_is_point_ = decimal_separator_ == ".";
    group_separator_ = symbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
    minus_ = symbol(icu::DecimalFormatSymbols::kMinusSignSymbol);
    const auto size_of = [](std::int32_t digits) { return static_cast<std::size_t>(std::max(digits, 0)); };
    primary_group_ = size_of(plain->getGroupingSize());
    secondary_group_ = plain->getSecondaryGroupingSize() > 0 ? size_of(plain->getSecondaryGroupingSize()) : primary_group_;
    // Spanish and others write 1000 but 10.000; DecimalFormat does not tell, its result does.
    UErrorCode error = U_ZERO_ERROR;
    const bool from_ten_thousand = icu::number::NumberFormatter::withLocale(locale).formatInt(1000, error).toString(error).length() == 4;
    least_digits_to_group_ = primary_group_ == 0 ? std::numeric_limits<std::size_t>::max() : primary_group_ + (from_ten_thousand ? 2 : 1);

    const std::unique_ptr<icu::DecimalFormat> percent = decimal_format(locale, UNUM_PERCENT);
    icu::UnicodeString affix;
    percent_before_ = utf8(percent->getPositivePrefix(affix));
    percent_after_ = utf8(percent->getPositiveSuffix(affix));

    const std::unique_ptr<icu::DecimalFormat> money = decimal_format(locale, UNUM_CURRENCY);
    icu::UnicodeString pattern;
    money->toPattern(pattern);
    pattern = icu::UnicodeString(pattern, 0, pattern.indexOf(u';') < 0 ? pattern.length() : pattern.indexOf(u';'));
    const std::int32_t sign = pattern.indexOf(u'\u00A4');
    const std::int32_t first_digit = std::min(pattern.indexOf(u'0'), pattern.indexOf(u'#') < 0 ? pattern.length() : pattern.indexOf(u'#'));
    currency_first_ = sign < first_digit;
    const bool gap = pattern.indexOf(u'\u00A0') >= 0 || pattern.indexOf(u'\u202F') >= 0 || pattern.indexOf(u' ') >= 0;
    currency_gap_ = gap ? std::string(no_break_space) : std::string();
}

void NumberFormat::append(std::string& text, std::string_view number) const {
    const std::size_t start = text.size();
    text.resize(start + room_for(number.size()));
    const char* const end = write(text.data() + start, number, std::min(number.find('.'), number.size()));
    text.resize(static_cast<std::size_t>(end - text.data()));
}

char* NumberFormat::write(char* to, std::string_view number, std::size_t whole) const {
    const auto put = [&to](const std::string& separator) {
        for (const char c : separator) *to++ = c;
    };
    std::size_t until_separator = whole;
    if (whole >= least_digits_to_group_) {
        const std::size_t first = (whole - primary_group_) % secondary_group_;
        until_separator = first > 0 ? first : secondary_group_;
    }
    for (std::size_t at = 0; at < whole; ++at) {
        if (until_separator == 0) {
            put(group_separator_);
            until_separator = whole - at > primary_group_ ? secondary_group_ : primary_group_;
        }
        --until_separator;
        *to++ = number[at];
    }
    if (whole == number.size()) return to;
    put(decimal_separator_);
    for (std::size_t at = whole + 1; at < number.size(); ++at) *to++ = number[at];
    return to;
}

std::string_view NumberFormat::plain(std::string_view machine, int decimals, std::span<char> room) const {
    const char* const end = machine.data() + machine.size();
    const bool negative = machine.starts_with('-');
    const char* const first = machine.data() + (negative ? 1 : 0);
    const auto size = static_cast<std::size_t>(end - first);
    const std::size_t fraction = decimals > 0 ? static_cast<std::size_t>(decimals) + 1 : 0;
    if (size <= fraction || size > longest_plain) return {};
    const char* const point = end - fraction;
    if (*first == '0' && (point != first + 1 || negative)) return {};
    if (!are_digits(first, point)) return {};
    if (fraction > 0 && (*point != '.' || !are_digits(point + 1, end))) return {};
    const std::size_t whole = size - fraction;
    if (!negative && whole < least_digits_to_group_ && decimal_is_point_) return machine;
    return separated(machine, whole, room);
}

std::string_view NumberFormat::separated(std::string_view machine, std::size_t whole, std::span<char> room) const {
    const bool negative = machine.starts_with('-');
    if (minus_.size() + room_for(machine.size()) > room.size()) return {};
    char* const start = room.data();
    char* const after_sign = negative ? std::copy(minus_.begin(), minus_.end(), start) : start;
    return {start, static_cast<std::size_t>(write(after_sign, machine.substr(negative ? 1 : 0), whole) - start)};
}

std::string NumberFormat::format(std::string_view machine) const {
    std::string result;
    result.reserve(2 * machine.size() + 4);
    const bool negative = machine.starts_with('-');
    if (negative) result += minus_;
    append(result, machine.substr(negative ? 1 : 0));
    return result;
}

std::string NumberFormat::percent(std::string_view machine) const {
    const bool negative = machine.starts_with('-');
    std::string result = (negative ? minus_ : std::string()) + percent_before_;
    append(result, machine.substr(negative ? 1 : 0));
    return result += percent_after_;
}

const std::string& NumberFormat::symbol(value::Currency currency) const {
    const std::lock_guard lock(mutex_);
    const auto found = symbols_.find(currency);
    return found != symbols_.end() ? found->second : symbols_.emplace(currency, currency_symbol(currency, locale_)).first->second;
}

std::string NumberFormat::with_currency(std::string_view machine, value::Currency currency, bool as_symbol) const {
    const bool by_own_sign = in_india_ && currency.code() == "INR";
    const std::string_view sign = as_symbol || by_own_sign ? std::string_view(symbol(currency)) : currency.code();
    const bool negative = machine.starts_with('-');
    std::string_view gap = currency_gap_;
    if (gap.empty() && is_letter_at(sign, currency_first_)) gap = no_break_space;
    std::string result;
    result.reserve(2 * machine.size() + sign.size() + 12);
    if (right_to_left_) result += right_to_left_mark;
    if (negative) result += minus_;
    if (currency_first_) result.append(sign).append(gap);
    append(result, machine.substr(negative ? 1 : 0));
    if (right_to_left_ && negative) result += right_to_left_mark;
    if (!currency_first_) result.append(gap).append(sign);
    return result;
}

}  // namespace acta::wording
