// The formats of one language and region.
#include "wording/wording.h"

#include "diag/diagnostic.h"
#include "wording/date_format.h"
#include "wording/icu_text.h"
#include "wording/number_format.h"
#include "wording/plurals.h"
#include "wording/spelling.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <unicode/locid.h>

namespace acta::wording {

namespace {

std::string tag_of(std::string_view language, std::string_view region) {
    const bool has_region = language.find('-') != std::string_view::npos;
    return region.empty() || has_region ? std::string(language) : fmt::format("{}-{}", language, region);
}

/// True where CLDR has data of the locale's own, or it names no region.
bool is_listed(const icu::Locale& locale) {
    if (*locale.getCountry() == '\0') return true;
    std::int32_t count = 0;
    const icu::Locale* listed = icu::Locale::getAvailableLocales(count);
    return std::find(listed, listed + count, locale) != listed + count;
}

/// "hi" and "IN" -> hi-IN with ASCII digits. A region that the language's own tag names already is kept.
icu::Locale locale_of(std::string_view language, std::string_view region) {
    const std::string tag = tag_of(language, region);
    UErrorCode error = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), error);
    if (U_FAILURE(error)) throw diag::WorldError("ICU knows no language \"" + tag + "\"");
    // CLDR writes English for the world day first; a country that it does not list ("en-LV") would get the United States' habits.
    if (std::string_view(locale.getLanguage()) == "en" && !is_listed(locale)) locale = icu::Locale("en", "001");
    locale.setKeywordValue("numbers", "latn", error);
    locale.setKeywordValue("calendar", "gregorian", error);  // a Saudi date would be one of the Hijri calendar
    return locale;
}

/// Puts a value where its name stands; a value that says nothing takes the space after it along.
void put(std::string& text, std::string_view name, std::string_view value) {
    const std::size_t at = text.find(name);
    if (at == std::string::npos) return;
    const std::size_t end = at + name.size();
    const bool with_space = value.empty() && end < text.size() && text[end] == ' ';
    text.replace(at, name.size() + (with_space ? 1 : 0), value);
}

/// True where a list of words with spaces between them holds this one.
bool lists(std::string_view list, std::string_view word) {
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(' ', at), list.size());
        if (list.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

/// The noun of a currency or of its smaller unit, as the language file has it.
struct Noun {
    Noun(const Words& words, const std::string& key) : known(words.has(key)), gender(gender_of(words.word(key + ".gender"))) {
        const std::string_view alone = words.word("words.noun-alone");
        for (std::size_t category = 0; category < forms.size(); ++category) {
            forms[category] = words.form(key, static_cast<PluralCategory>(category));
            says_number[category] = known && !alone.empty() && lists(alone, name_of(static_cast<PluralCategory>(category)));
        }
    }
    /// For a count of this category: "euros".
    [[nodiscard]] std::string_view of(PluralCategory category, std::string_view otherwise) const {
        return known ? forms[static_cast<std::size_t>(category)] : otherwise;
    }

    bool known;
    Gender gender;
    std::array<std::string_view, 6> forms;  ///< by PluralCategory, as is what follows
    std::array<bool, 6> says_number{};
};

struct CurrencyWords {
    Noun whole;
    Noun minor;
};

}  // namespace

struct Wording::Implementation {
    Implementation(const Words& the_words, std::string tag, const icu::Locale& the_locale)
        : words(the_words), locale(the_locale), language(std::move(tag)), numbers(the_locale), dates(the_locale), plurals(the_locale),
          spelling(the_locale, plurals) {}

    /// How a currency is counted: found once for each.
    [[nodiscard]] const CurrencyWords& words_of(value::Currency currency) const {
        const std::lock_guard lock(mutex);
        const auto known = currencies.find(currency);
        if (known != currencies.end()) return known->second;
        const std::string key = fmt::format("currency.{}", currency.code());
        return currencies.emplace(currency, CurrencyWords{Noun(words, key), Noun(words, key + ".minor")}).first->second;
    }

    /// The word that counts a noun; nothing where the noun of that category says its number itself (Arabic: درهمان).
    [[nodiscard]] std::optional<std::string> count_word(const Noun& noun, std::int64_t n, PluralCategory category) const {
        if (noun.says_number[static_cast<std::size_t>(category)]) return std::string();
        return spelling.spell(n, noun.gender);
    }

    const Words& words;
    icu::Locale locale;
    std::string language;
    NumberFormat numbers;
    DateFormat dates;
    Plurals plurals;
    Spelling spelling;
    mutable std::mutex mutex;
    mutable std::map<value::Currency, CurrencyWords> currencies;
};

Wording::Wording(const Words& words, std::string_view language, std::string_view region)
    : implementation_(std::make_unique<Implementation>(words, tag_of(language, region), locale_of(language, region))) {}
Wording::~Wording() = default;
Wording::Wording(Wording&&) noexcept = default;
Wording& Wording::operator=(Wording&&) noexcept = default;

const Words& Wording::words() const { return implementation_->words; }
const std::string& Wording::language() const { return implementation_->language; }
bool Wording::right_to_left() const { return implementation_->locale.isRightToLeft() != 0; }

std::string with_plain_spaces(std::string text) {
    for (const std::string_view space : {"\u00A0", "\u202F", "\u2009"}) {
        for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at)) text.replace(at, space.size(), 1, ' ');
    }
    return text;
}

std::string Wording::date(value::Date date, DateStyle style) const {
    const DateFormat& dates = implementation_->dates;
    switch (style) {
        case DateStyle::short_form: return dates.numeric(date);
        case DateStyle::medium: return dates.medium(date);
        case DateStyle::long_form: return dates.full(date);
    }
    return {};
}

std::string Wording::month(value::Month month) const { return implementation_->dates.month(month); }
std::string Wording::short_month(value::Month month) const { return implementation_->dates.short_month(month); }
std::string Wording::period(value::Period period) const { return implementation_->dates.interval(period); }

std::string Wording::number(value::Decimal number, int min_fraction) const {
    return implementation_->numbers.format(number.to_string(min_fraction));
}

std::string_view Wording::plain_number(std::string_view written, int decimals, NumberRoom& room) const {
    return implementation_->numbers.plain(written, decimals, room);
}

std::string Wording::percent(value::Decimal percent) const { return implementation_->numbers.percent(percent.to_string()); }

std::string Wording::money(value::Money money, MoneyStyle style) const {
    const NumberFormat& numbers = implementation_->numbers;
    if (style == MoneyStyle::plain) return numbers.format(money.to_string());
    return numbers.with_currency(money.to_string(), money.currency(), style == MoneyStyle::symbol);
}

std::string Wording::price(value::Decimal price, value::Currency currency) const {
    return implementation_->numbers.format(price.to_string(currency.digits()));
}

std::string Wording::counted(std::string_view key, std::int64_t n) const {
    std::string text(implementation_->words.form(key, implementation_->plurals.category(n)));
    put(text, "{n}", implementation_->numbers.format(fmt::format_int(n).c_str()));
    return text;
}

std::optional<std::string> Wording::in_words(value::Money money) const {
    const Words& words = implementation_->words;
    std::uint64_t fraction = 1;
    for (int i = 0; i < money.currency().digits(); ++i) fraction *= 10;
    // Of the least number there is, -n does not fit; its size does.
    const std::uint64_t size = money.is_negative() ? 0 - static_cast<std::uint64_t>(money.minor()) : static_cast<std::uint64_t>(money.minor());
    const auto whole = static_cast<std::int64_t>(size / fraction);
    const auto minor = static_cast<std::int64_t>(size % fraction);

    const CurrencyWords& currency = implementation_->words_of(money.currency());
    const PluralCategory whole_category = implementation_->plurals.category(whole);
    const PluralCategory minor_category = implementation_->plurals.category(minor);
    // The language says how the pieces stand together: "{number} {unit} and {minor} {fraction}".
    const bool both = fraction > 1 && (minor != 0 || words.has("words.always-both"));
    std::string text(words.word(!both ? "words.whole" : currency.minor.known ? "words.both" : "words.no-noun"));
    const std::optional<std::string> number = implementation_->count_word(currency.whole, whole, whole_category);
    const std::optional<std::string> minor_number = implementation_->count_word(currency.minor, minor, minor_category);
    if (text.empty() || !number || !minor_number) return std::nullopt;

    const std::string minus = money.is_negative() ? std::string(words.word("words.minus")) : std::string();
    put(text, "{number}", minus.empty() || number->empty() ? minus + *number : minus + ' ' + *number);
    put(text, "{unit}", currency.whole.of(whole_category, money.currency().code()));
    put(text, "{minor}", *minor_number);
    const auto names = [&text](std::string_view piece) { return text.find(piece) != std::string::npos; };
    if (names("{digits}")) put(text, "{digits}", fmt::format("{:0{}}/{}", minor, money.currency().digits(), fraction));
    if (names("{figures}")) put(text, "{figures}", fmt::format("{:0{}}", minor, money.currency().digits()));
    put(text, "{fraction}", currency.minor.of(minor_category, {}));
    return text;
}

}  // namespace acta::wording
