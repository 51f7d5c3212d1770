// Numbers by CLDR's habits.
#include "wording/number_format.h"

#include "diag/diagnostic.h"
#include "wording/icu_text.h"

#include <algorithm>
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

}  // namespace

NumberFormat::NumberFormat(const icu::Locale& locale)
    : locale_(locale), right_to_left_(locale.isRightToLeft() != 0), in_india_(std::string_view(locale.getCountry()) == "IN") {
    const std::unique_ptr<icu::DecimalFormat> plain = decimal_format(locale, UNUM_DECIMAL);
    const icu::DecimalFormatSymbols& symbols = *plain->getDecimalFormatSymbols();
    const auto symbol = [&symbols](icu::DecimalFormatSymbols::ENumberFormatSymbol which) { return utf8(symbols.getConstSymbol(which)); };
    decimal_separator_ = symbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
    group_separator_ = symbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
    minus_ = symbol(icu::DecimalFormatSymbols::kMinusSignSymbol);
    primary_group_ = plain->getGroupingSize();
    secondary_group_ = plain->getSecondaryGroupingSize() > 0 ? plain->getSecondaryGroupingSize() : primary_group_;
    // Spanish and others write 1000 but 10.000; DecimalFormat does not tell, its result does.
    UErrorCode error = U_ZERO_ERROR;
    const bool from_ten_thousand = icu::number::NumberFormatter::withLocale(locale).formatInt(1000, error).toString(error).length() == 4;
    least_digits_to_group_ = from_ten_thousand ? 2 : 1;

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

void NumberFormat::append(std::string& text, std::string_view digits_and_point) const {
    const std::size_t point = std::min(digits_and_point.find('.'), digits_and_point.size());
    if (decimal_separator_.size() == 1 && static_cast<int>(point) < primary_group_ + least_digits_to_group_) {
        const std::size_t start = text.size();
        text += digits_and_point;
        if (point < digits_and_point.size()) text[start + point] = decimal_separator_[0];
        return;
    }
    if (decimal_separator_.size() == 1 && group_separator_.size() == 1 && primary_group_ > 0 && point <= longest_grouped_at_once) {
        return append_grouped(text, digits_and_point, point);
    }
    const std::string_view whole = digits_and_point.substr(0, point);
    const auto digits = static_cast<int>(whole.size());
    if (primary_group_ > 0 && digits >= primary_group_ + least_digits_to_group_) {
        const int before = digits - primary_group_;
        int at = before % secondary_group_;
        text += whole.substr(0, static_cast<std::size_t>(at));
        for (; at < before; at += secondary_group_) {
            if (at > 0) text += group_separator_;
            text += whole.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(secondary_group_));
        }
        text += group_separator_;
        text += whole.substr(static_cast<std::size_t>(before));
    } else {
        text += whole;
    }
    if (point == digits_and_point.size()) return;
    text += decimal_separator_;
    text += digits_and_point.substr(point + 1);
}

/// The same for the separators that most languages have, of one byte each: from the end of the whole number to its start.
void NumberFormat::append_grouped(std::string& text, std::string_view digits_and_point, std::size_t point) const {
    char grouped[2 * longest_grouped_at_once];
    char* first = std::end(grouped);
    int until_separator = primary_group_;
    for (std::size_t at = point; at > 0; --at) {
        if (until_separator == 0) {
            *--first = group_separator_[0];
            until_separator = secondary_group_;
        }
        *--first = digits_and_point[at - 1];
        --until_separator;
    }
    text.append(first, std::end(grouped));
    if (point == digits_and_point.size()) return;
    text += decimal_separator_[0];
    text += digits_and_point.substr(point + 1);
}

std::string NumberFormat::format(std::string_view machine) const {
    std::string result;
    result.reserve(2 * machine.size() + 4);
    append_signed(result, machine);
    return result;
}

void NumberFormat::append_signed(std::string& text, std::string_view machine) const {
    const bool negative = machine.starts_with('-');
    if (negative) text += minus_;
    append(text, machine.substr(negative ? 1 : 0));
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
