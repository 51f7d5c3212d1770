// The formats of one language and region.
#include "wording/wording.h"

#include "diag/diagnostic.h"
#include "wording/date_format.h"
#include "wording/icu_text.h"
#include "wording/number_format.h"
#include "wording/spelling.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>

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
    return locale;
}

void replace_number(std::string& text, std::string_view number) {
    if (const std::size_t at = text.find("{n}"); at != std::string::npos) text.replace(at, 3, number);
}

}  // namespace

struct Wording::Implementation {
    Implementation(const Words& the_words, std::string tag, const icu::Locale& the_locale)
        : words(the_words), locale(the_locale), language(std::move(tag)), numbers(the_locale), dates(the_locale), spelling(the_locale) {
        UErrorCode error = U_ZERO_ERROR;
        plurals.reset(icu::PluralRules::forLocale(the_locale, error));
        if (U_FAILURE(error)) throw diag::WorldError("ICU has no plural rules for " + language, "reinstall the package libicu");
    }

    /// CLDR's plural category of a whole number. Its last nine digits decide in every language.
    [[nodiscard]] std::string category(std::int64_t n) const {
        constexpr std::int64_t period = 1'000'000'000;
        const std::int64_t size = n < 0 ? -(n % period) : n % period;
        const bool large = n >= period || n <= -period;
        return utf8(plurals->select(static_cast<std::int32_t>(large ? size + period : size)));
    }

    /// The currency's noun for a count: "euros"; the code where the language file has none.
    [[nodiscard]] std::string noun(const std::string& key, std::int64_t n, std::string_view otherwise) const {
        return words.has(key) ? std::string(words.form(key, category(n))) : std::string(otherwise);
    }

    const Words& words;
    icu::Locale locale;
    std::string language;
    NumberFormat numbers;
    DateFormat dates;
    Spelling spelling;
    std::unique_ptr<icu::PluralRules> plurals;
};

Wording::Wording(const Words& words, std::string_view language, std::string_view region)
    : implementation_(std::make_unique<Implementation>(words, tag_of(language, region), locale_of(language, region))) {}
Wording::~Wording() = default;
Wording::Wording(Wording&&) noexcept = default;
Wording& Wording::operator=(Wording&&) noexcept = default;

const Words& Wording::words() const { return implementation_->words; }
const std::string& Wording::language() const { return implementation_->language; }
bool Wording::right_to_left() const { return implementation_->locale.isRightToLeft() != 0; }

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
std::string Wording::period(value::Period period) const { return implementation_->dates.interval(period); }

std::string Wording::number(value::Decimal number, int min_fraction) const {
    return implementation_->numbers.format(number.to_string(min_fraction));
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
    std::string text(implementation_->words.form(key, implementation_->category(n)));
    replace_number(text, implementation_->numbers.format(std::to_string(n)));
    return text;
}

std::optional<std::string> Wording::in_words(value::Money money) const {
    const Words& words = implementation_->words;
    std::int64_t fraction = 1;
    for (int i = 0; i < money.currency().digits(); ++i) fraction *= 10;
    const std::int64_t whole = std::abs(money.minor() / fraction);
    const std::int64_t minor = std::abs(money.minor() % fraction);

    const std::string key = fmt::format("currency.{}", money.currency().code());
    const std::string minor_key = key + ".minor";
    const auto gender = [&words](const std::string& of) { return gender_of(words.word(of + ".gender")); };
    const std::optional<std::string> spelled = implementation_->spelling.spell(whole, gender(key));
    if (!spelled) return std::nullopt;
    const bool has_noun = words.has(minor_key);
    const std::optional<std::string> spelled_minor = implementation_->spelling.spell(minor, gender(minor_key));
    if (!spelled_minor) return std::nullopt;

    // The language says how the pieces stand together: "{number} {unit} and {minor} {fraction}".
    const bool both = fraction > 1 && (minor != 0 || words.has("words.always-both"));
    std::string text(words.word(!both ? "words.whole" : has_noun ? "words.both" : "words.no-noun"));
    if (text.empty()) return std::nullopt;
    const auto put = [&text](std::string_view name, const std::string& value) {
        if (const std::size_t at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
    };
    put("{number}", (money.is_negative() ? std::string(words.word("words.minus")) + ' ' : std::string()) + *spelled);
    put("{unit}", implementation_->noun(key, whole, money.currency().code()));
    put("{minor}", *spelled_minor);
    put("{digits}", fmt::format("{:0{}}/{}", minor, money.currency().digits(), fraction));
    put("{figures}", fmt::format("{:0{}}", minor, money.currency().digits()));
    put("{fraction}", implementation_->noun(minor_key, minor, {}));
    return text;
}

}  // namespace acta::wording
