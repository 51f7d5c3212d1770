// Dates by CLDR's patterns.
#include "wording/date_format.h"

#include "diag/diagnostic.h"
#include "wording/icu_text.h"

#include <fmt/format.h>
#include <memory>
#include <unicode/dtfmtsym.h>
#include <unicode/dtitvinf.h>
#include <unicode/dtptngen.h>

namespace acta::wording {

namespace {

void require(UErrorCode error, const icu::Locale& locale) {
    if (U_FAILURE(error)) {
        throw diag::WorldError(std::string("ICU has no date patterns for ") + locale.getName(), "reinstall the package libicu");
    }
}

bool is_field(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

/// The spaces of a date that keep it on one line; after the dash of an interval a line may break. Without marks of direction: digits
/// and strokes stand in their order in any paragraph.
std::string bound(const icu::UnicodeString& literal) {
    icu::UnicodeString text;
    bool after_dash = false;
    for (std::int32_t i = 0; i < literal.length(); ++i) {
        const char16_t c = literal[i];
        if (c == u'\u200F' || c == u'\u200E' || c == u'\u061C') continue;
        const bool binds = !after_dash && (c == u' ' || c == u'\u2009');
        text.append(!binds ? c : c == u' ' ? u'\u00A0' : u'\u202F');
        after_dash = c == u'\u2013';
    }
    return utf8(text);
}

/// Reads a CLDR pattern: letters are fields, apostrophes quote.
DatePattern parse(const icu::UnicodeString& pattern) {
    DatePattern pieces;
    icu::UnicodeString literal;
    const auto close = [&] {
        if (!literal.isEmpty()) pieces.push_back({0, 0, bound(literal)});
        literal.remove();
    };
    for (std::int32_t i = 0; i < pattern.length();) {
        const char16_t c = pattern[i];
        if (c == u'\'') {
            const std::int32_t end = pattern.indexOf(u'\'', i + 1);
            if (end == i + 1) literal.append(u'\'');
            if (end < 0) break;
            literal.append(pattern, i + 1, end - i - 1);
            i = end + 1;
        } else if (is_field(c)) {
            close();
            std::int32_t end = i;
            while (end < pattern.length() && pattern[end] == c) ++end;
            pieces.push_back({static_cast<char>(c), end - i, {}});
            i = end;
        } else {
            literal.append(c);
            ++i;
        }
    }
    close();
    return pieces;
}

icu::UnicodeString with_long_months(icu::UnicodeString pattern) {
    for (const char16_t letter : {u'M', u'L'}) {
        const icu::UnicodeString three(3, static_cast<UChar32>(letter), 3);
        const icu::UnicodeString four(4, static_cast<UChar32>(letter), 4);
        if (pattern.indexOf(four) < 0) pattern.findAndReplace(three, four);
    }
    return pattern;
}

void append_number(std::string& text, unsigned number, int least_digits) {
    const fmt::format_int digits(number);
    for (auto length = static_cast<int>(digits.size()); length < least_digits; ++length) text += '0';
    text.append(digits.data(), digits.size());
}

/// Arabic's patterns of intervals put a comma before the year, those of its dates none.
icu::UnicodeString without_comma(icu::UnicodeString pattern) {
    pattern.findAndReplace(icu::UnicodeString(u'\u060C'), icu::UnicodeString());
    return pattern;
}

std::array<std::string, 12> names(const icu::DateFormatSymbols& symbols, icu::DateFormatSymbols::DtContextType context,
                                  icu::DateFormatSymbols::DtWidthType width) {
    std::int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count, context, width);
    std::array<std::string, 12> result;
    for (std::int32_t i = 0; i < 12 && i < count; ++i) result[static_cast<std::size_t>(i)] = utf8(months[i]);
    return result;
}

}  // namespace

DateFormat::DateFormat(const icu::Locale& locale) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(icu::DateTimePatternGenerator::createInstance(locale, error));
    require(error, locale);
    const auto best = [&](const char16_t* skeleton) {
        const icu::UnicodeString pattern = generator->getBestPattern(skeleton, UDATPG_MATCH_ALL_FIELDS_LENGTH, error);
        require(error, locale);
        return parse(pattern);
    };
    numeric_ = best(u"yyyyMMdd");
    long_ = best(u"yMMMMd");
    // CLDR's Bengali abbreviations of months ("অক্টো") are seen on no paper.
    medium_ = std::string_view(locale.getLanguage()) == "bn" ? long_ : best(u"yMMMd");
    month_ = best(u"yMMMM");

    const icu::DateIntervalInfo intervals(locale, error);
    require(error, locale);
    const auto interval = [&](UCalendarDateFields largest_difference) {
        icu::UnicodeString pattern;
        intervals.getIntervalPattern(u"yMMMd", largest_difference, pattern, error);
        require(error, locale);
        DatePattern pieces = parse(without_comma(with_long_months(pattern)));
        std::string seen;
        std::size_t split = pieces.size();
        for (std::size_t i = 0; i < pieces.size() && split == pieces.size(); ++i) {
            const char field = pieces[i].field == 'L' ? 'M' : pieces[i].field;
            if (field != 0 && seen.find(field) != std::string::npos) split = i;
            if (field != 0) seen += field;
        }
        const auto middle = pieces.begin() + static_cast<std::ptrdiff_t>(split);
        return Interval{{pieces.begin(), middle}, {middle, pieces.end()}};
    };
    within_month_ = interval(UCAL_DATE);
    within_year_ = interval(UCAL_MONTH);
    over_years_ = interval(UCAL_YEAR);

    const icu::DateFormatSymbols symbols(locale, error);
    require(error, locale);
    using Symbols = icu::DateFormatSymbols;
    long_names_ = names(symbols, Symbols::FORMAT, Symbols::WIDE);
    short_names_ = names(symbols, Symbols::FORMAT, Symbols::ABBREVIATED);
    lone_long_names_ = names(symbols, Symbols::STANDALONE, Symbols::WIDE);
    lone_short_names_ = names(symbols, Symbols::STANDALONE, Symbols::ABBREVIATED);
}

const std::string& DateFormat::month_name(const PatternPiece& piece, unsigned month) const {
    const std::size_t index = month - 1;
    const bool alone = piece.field == 'L';
    if (piece.length == 3) return alone ? lone_short_names_[index] : short_names_[index];
    return alone ? lone_long_names_[index] : long_names_[index];
}

std::string DateFormat::format(const DatePattern& pattern, value::Date date) const {
    const int year = date.year();
    const unsigned month = date.month();
    const unsigned day = date.day();
    std::string result;
    result.reserve(40);
    for (const PatternPiece& piece : pattern) {
        switch (piece.field) {
            case 0: result += piece.literal; break;
            case 'y': append_number(result, static_cast<unsigned>(year), 1); break;
            case 'd': append_number(result, day, piece.length); break;
            case 'M':
            case 'L':
                if (piece.length < 3) append_number(result, month, piece.length);
                else result += month_name(piece, month);
                break;
            default: break;  // eras and weekdays are in none of the patterns asked for
        }
    }
    return result;
}

std::string DateFormat::interval(value::Period period) const {
    if (period.first == period.last) return full(period.first);
    const bool same_year = period.first.year() == period.last.year();
    const bool same_month = same_year && period.first.month() == period.last.month();
    const Interval& pattern = same_month ? within_month_ : same_year ? within_year_ : over_years_;
    return format(pattern.first, period.first) + format(pattern.second, period.last);
}

}  // namespace acta::wording
