// Dates, numbers and money as each language writes them.
#include "wording/office.h"

#include <array>
#include <memory>
#include <rapidcheck.h>
#include <unicode/numberformatter.h>
#include <unicode/ubidi.h>

using acta::value::Date;
using acta::wording::DateStyle;
using acta::wording::MoneyStyle;
using acta::wording::Wording;

namespace {

const Date act_day(2026, 10, 5);

/// A language file with nothing in it: formats need no words.
const acta::wording::Words& no_words() {
    static const acta::wording::Words words = [] {
        acta::diag::Diagnostics problems;
        const auto document = acta::xml::Document::parse("<language xmlns=\"urn:acta:language:1\" tag=\"xx\"/>", "xx.xml", problems);
        return *acta::wording::Words::read(*document, problems);
    }();
    return words;
}

Wording wording(std::string_view language, std::string_view region) { return Wording(no_words(), language, region); }

/// CLDR puts narrow and no-break spaces into dates; the tests read them as spaces.
std::string plain(std::string text) {
    for (const std::string space : {"\u00A0", "\u2009", "\u202F"}) {
        for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at)) text.replace(at, space.size(), " ");
    }
    return text;
}

/// ICU's own formatter, as the judge.
std::string icu_number(const char* locale, const std::string& machine) {
    UErrorCode error = U_ZERO_ERROR;
    std::string text;
    icu::number::NumberFormatter::withLocale(icu::Locale(locale)).precision(icu::number::Precision::unlimited())
        .formatDecimal(machine, error).toString(error).toUTF8String(text);
    return text;
}

std::string icu_money(const char* locale, const std::string& machine, const char16_t* code, UNumberUnitWidth width) {
    UErrorCode error = U_ZERO_ERROR;
    std::string text;
    icu::number::NumberFormatter::withLocale(icu::Locale(locale)).unit(icu::CurrencyUnit(code, error)).unitWidth(width)
        .formatDecimal(machine, error).toString(error).toUTF8String(text);
    return text;
}

}  // namespace

TEST_CASE("a date in each language") {
    CHECK(plain(wording("en", "GB").date(act_day, DateStyle::long_form)) == "5 October 2026");
    CHECK(plain(wording("en", "GB").date(act_day, DateStyle::short_form)) == "05/10/2026");
    CHECK(plain(wording("en", "LV").date(act_day, DateStyle::long_form)) == "5 October 2026");  // CLDR has no English of Latvia
    CHECK(plain(wording("en", "US").date(act_day, DateStyle::long_form)) == "October 5, 2026");
    CHECK(plain(wording("en", "GB").date(act_day, DateStyle::medium)) == "5 Oct 2026");
    CHECK(plain(wording("ru", "KZ").date(act_day, DateStyle::long_form)) == "5 октября 2026 г.");
    CHECK(plain(wording("ru", "LV").date(act_day, DateStyle::short_form)) == "05.10.2026");
    CHECK(plain(wording("de", "DE").date(act_day, DateStyle::long_form)) == "5. Oktober 2026");
    CHECK(plain(wording("hi", "IN").date(act_day, DateStyle::long_form)) == "5 अक्तूबर 2026");
}

TEST_CASE("dates of the Gulf, Bengal and the Philippines: Gregorian, ASCII digits, no marks of direction") {
    CHECK(plain(wording("ar", "AE").date(act_day, DateStyle::long_form)) == "5 أكتوبر 2026");
    CHECK(plain(wording("ar", "SA").date(act_day, DateStyle::long_form)) == "5 أكتوبر 2026");
    CHECK(plain(wording("ar", "LB").date(act_day, DateStyle::long_form)) == "5 تشرين الأول 2026");
    CHECK(wording("ar", "AE").date(act_day, DateStyle::short_form) == "05/10/2026");
    CHECK(plain(wording("bn", "BD").date(act_day, DateStyle::long_form)) == "5 অক্টোবর, 2026");
    CHECK(plain(wording("bn", "BD").date(act_day, DateStyle::medium)) == "5 অক্টোবর, 2026");
    CHECK(plain(wording("fil", "PH").date(act_day, DateStyle::long_form)) == "Oktubre 5, 2026");
    CHECK(wording("fil", "PH").date(act_day, DateStyle::short_form) == "10/05/2026");
    CHECK(plain(wording("ar", "AE").period({Date(2026, 10, 1), Date(2026, 10, 31)})) == "1–31 أكتوبر 2026");
    CHECK(plain(wording("de", "DE").period({Date(2026, 10, 1), Date(2026, 10, 31)})) == "1.–31. Oktober 2026");
    CHECK(plain(wording("fil", "PH").period({Date(2026, 10, 1), Date(2026, 10, 31)})) == "Oktubre 1–31, 2026");
    CHECK(plain(wording("bn", "BD").month(acta::value::Month(2026, 10))) == "অক্টোবর 2026");
}

TEST_CASE("a date stays on its line; an interval may break after its dash") {
    CHECK(wording("de", "DE").date(act_day, DateStyle::long_form) == "5.\u00A0Oktober\u00A02026");
    CHECK(wording("ru", "LV").month(acta::value::Month(2026, 10)).find(' ') == std::string::npos);
    CHECK(wording("en", "GB").period({Date(2026, 10, 15), Date(2026, 11, 14)}) == "15\u00A0October\u202F–\u200914\u00A0November\u00A02026");
    CHECK(acta::wording::with_plain_spaces("5.\u00A0Oktober\u202F–\u20096.\u00A0Oktober") == "5. Oktober – 6. Oktober");
}

TEST_CASE("a month that stands alone, and a period") {
    CHECK(plain(wording("en", "LV").month(acta::value::Month(2026, 10))) == "October 2026");
    CHECK(plain(wording("ru", "LV").month(acta::value::Month(2026, 10))) == "октябрь 2026 г.");
    CHECK(plain(wording("en", "GB").period({Date(2026, 10, 1), Date(2026, 10, 31)})) == "1–31 October 2026");
    CHECK(plain(wording("en", "GB").period({Date(2026, 10, 15), Date(2026, 11, 14)})) == "15 October – 14 November 2026");
    CHECK(plain(wording("en", "GB").period({Date(2026, 12, 15), Date(2027, 1, 14)})) == "15 December 2026 – 14 January 2027");
    CHECK(plain(wording("ru", "LV").period({Date(2026, 10, 1), Date(2026, 10, 31)})) == "1–31 октября 2026 г.");
    CHECK(plain(wording("en", "GB").period({act_day, act_day})) == "5 October 2026");
}

TEST_CASE("numbers with the grouping of the language") {
    CHECK(wording("en", "GB").number(office::decimal("1234567.5")) == "1,234,567.5");
    CHECK(wording("hi", "IN").number(office::decimal("1234567.5")) == "12,34,567.5");
    CHECK(wording("ru", "KZ").number(office::decimal("1234567.5")) == "1\u00A0234\u00A0567,5");
    CHECK(wording("en", "GB").number(office::decimal("3"), 2) == "3.00");
    CHECK(wording("en", "GB").percent(office::decimal("21")) == "21%");
    CHECK(wording("de", "DE").percent(office::decimal("8.15")) == "8,15\u00A0%");
}

TEST_CASE("money with its currency where the language puts it") {
    const auto amount = office::money("-1234.50", "EUR");
    CHECK(wording("en", "GB").money(amount, MoneyStyle::plain) == "-1,234.50");
    CHECK(wording("en", "GB").money(amount, MoneyStyle::symbol) == "-€1,234.50");
    CHECK(wording("en", "GB").money(office::money("1234.50", "EUR"), MoneyStyle::code) == "EUR\u00A01,234.50");
    CHECK(wording("ru", "LV").money(office::money("1234.50", "EUR"), MoneyStyle::symbol) == "1\u00A0234,50\u00A0€");
    CHECK(wording("hi", "IN").money(office::money("123456", "INR"), MoneyStyle::symbol) == "₹1,23,456.00");
    CHECK(wording("en", "GB").money(office::money("450", "JPY"), MoneyStyle::code) == "JPY\u00A0450");
    CHECK(wording("en", "GB").price(office::decimal("0.085"), office::currency("EUR")) == "0.085");
    CHECK(wording("en", "GB").price(office::decimal("450"), office::currency("EUR")) == "450.00");
}

TEST_CASE("Bengali groups by lakh, Arabic has its marks where the order needs them") {
    CHECK(wording("bn", "BD").number(office::decimal("1234567.5")) == "12,34,567.5");
    CHECK(wording("bn", "BD").money(office::money("1234567.50", "BDT"), MoneyStyle::symbol) == "12,34,567.50৳");
    CHECK(wording("fil", "PH").money(office::money("-1234.50", "PHP"), MoneyStyle::symbol) == "-₱1,234.50");
    CHECK(wording("ar", "AE").money(office::money("1234.50", "AED"), MoneyStyle::plain) == "1,234.50");
    // U+200F: in any text the currency stands on the left of its number; U+200E: the minus stands on the left too
    CHECK(wording("ar", "AE").money(office::money("1234.50", "AED"), MoneyStyle::code) == "\u200F1,234.50\u00A0AED");
    CHECK(wording("ar", "AE").money(office::money("-1234.50", "AED"), MoneyStyle::code) == "\u200F\u200E-1,234.50\u200F\u00A0AED");
    CHECK(wording("ar", "AE").percent(office::decimal("5")) == "5\u200E%\u200E");
    CHECK(wording("ar", "AE").right_to_left());
}

namespace {

/// The text in the order in which it stands on paper, from the left, without marks.
std::string seen(const std::string& text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString logical = icu::UnicodeString::fromUTF8(text);
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    ubidi_setPara(bidi.get(), logical.getBuffer(), logical.length(), UBIDI_RTL, nullptr, &error);
    std::u16string visual(static_cast<std::size_t>(logical.length()), u' ');
    const std::int32_t length = ubidi_writeReordered(bidi.get(), visual.data(), logical.length(), UBIDI_REMOVE_BIDI_CONTROLS, &error);
    std::string utf8;
    return icu::UnicodeString(visual.data(), length).toUTF8String(utf8);
}

}  // namespace

TEST_CASE("an Arabic amount reads the same after Arabic, after Latin letters, and alone") {
    const Wording arabic = wording("ar", "AE");
    const std::string owed = arabic.money(office::money("1234.50", "AED"), MoneyStyle::code);
    const std::string negative = arabic.money(office::money("-1234.50", "AED"), MoneyStyle::code);
    for (const std::string before : {"", "المبلغ ", "SIA: ", "INV-2026-00012 "}) {
        INFO(before);
        CHECK(plain(seen(before + owed)).find("AED 1,234.50") != std::string::npos);
        CHECK(plain(seen(before + negative)).find("AED -1,234.50") != std::string::npos);
        CHECK(seen(before + arabic.percent(office::decimal("8.15"))).find("8.15%") != std::string::npos);
    }
}

TEST_CASE("numbers are those of ICU, for any number in any of our languages") {
    const std::vector<std::array<const char*, 3>> locales = {{"en", "GB", "en-GB"}, {"en", "IN", "en-IN"}, {"ru", "RU", "ru-RU"},
                                                             {"hi", "IN", "hi-IN-u-nu-latn"}, {"de", "DE", "de-DE"}, {"de", "AT", "de-AT"},
                                                             {"bn", "BD", "bn-BD-u-nu-latn"}, {"ar", "AE", "ar-AE-u-nu-latn"}, {"es", "ES", "es-ES"}, {"fil", "PH", "fil-PH"}};
    REQUIRE(rc::check([&locales](std::int64_t coefficient) {
        const auto scale = *rc::gen::inRange(0, 6);
        const acta::value::Decimal number(coefficient % 1'000'000'000'000, scale);
        for (const auto& [language, region, tag] : locales) {
            UErrorCode error = U_ZERO_ERROR;
            const icu::Locale locale = icu::Locale::forLanguageTag(tag, error);
            RC_ASSERT(wording(language, region).number(number) == icu_number(locale.getName(), number.to_string()));
        }
    }));
}

TEST_CASE("a number that is written as its value writes itself is said as its value is") {
    for (const auto& [language, region] : {std::pair{"en", "GB"}, {"en", "IN"}, {"ru", "RU"}, {"de", "DE"}, {"hi", "IN"}, {"ar", "AE"}, {"bn", "BD"}}) {
        const Wording said = wording(language, region);
        REQUIRE(rc::check(std::string(language) + '-' + region, [&] {
            const int decimals = *rc::gen::inRange(0, 4);
            const std::int64_t least = *rc::gen::element<std::int64_t>(-2'000, -20'000'000, -999'999'999'999);
            const acta::value::Decimal number(*rc::gen::inRange<std::int64_t>(least, -least), decimals);
            const std::string written = number.to_string(decimals);
            acta::wording::NumberRoom room;
            const std::string_view plain = said.plain_number(written, decimals, room);
            if (written.starts_with("-0")) RC_ASSERT(plain.empty());
            else RC_ASSERT(plain == said.number(number, decimals));
        }));
    }
}

TEST_CASE("a number that is written in another way is left to its value") {
    const Wording said = wording("en", "GB");
    acta::wording::NumberRoom room;
    for (const char* written : {"", "-", ".", "1.5", "1.500", "1,50", "01.50", "+1.50", "-.50", ".50", "1.5x", "x.50", "150", "1234567890123.50", "1 .50"}) {
        INFO(written);
        CHECK(said.plain_number(written, 2, room).empty());
    }
    CHECK(said.plain_number("1234.50", 2, room) == "1,234.50");
    CHECK(said.plain_number("-0", 0, room).empty());
    CHECK(said.plain_number("0", 0, room) == "0");
}

TEST_CASE("rupees in India have their sign and lakh groups in every language, elsewhere the code") {
    const auto amount = office::money("12345678.50", "INR");
    for (const char* language : {"en", "hi", "bn"}) {
        INFO(language);
        CHECK(wording(language, "IN").money(amount, MoneyStyle::code) == "₹1,23,45,678.50");
    }
    CHECK(plain(wording("en", "GB").money(amount, MoneyStyle::code)) == "INR 12,345,678.50");
    CHECK(plain(wording("en", "IN").money(office::money("12345678.50", "EUR"), MoneyStyle::code)) == "EUR 1,23,45,678.50");
}

TEST_CASE("money is that of ICU, by code and by symbol") {
    const std::vector<std::array<const char*, 3>> locales = {{"en", "GB", "en-GB"}, {"en", "US", "en-US"}, {"ru", "RU", "ru-RU"},
                                                             {"hi", "IN", "hi-IN-u-nu-latn"}, {"en", "IN", "en-IN"}, {"de", "DE", "de-DE"}, {"bn", "BD", "bn-BD-u-nu-latn"}, {"fil", "PH", "fil-PH"}};
    for (const auto& [language, region, tag] : locales) {
        UErrorCode error = U_ZERO_ERROR;
        const icu::Locale locale = icu::Locale::forLanguageTag(tag, error);
        for (const char16_t* code : {u"EUR", u"USD", u"INR", u"KWD", u"JPY", u"CHF"}) {
            std::string name;
            icu::UnicodeString(code).toUTF8String(name);
            for (const std::string digits : {"1234567", "-42", "0"}) {
                const auto amount = *acta::value::Money::parse(digits, office::currency(name));
                INFO(tag << ' ' << name << ' ' << digits);
                const bool by_sign = name == "INR" && std::string_view(region) == "IN";
                CHECK(wording(language, region).money(amount, MoneyStyle::code) ==
                      icu_money(locale.getName(), amount.to_string(), code, by_sign ? UNUM_UNIT_WIDTH_SHORT : UNUM_UNIT_WIDTH_ISO_CODE));
                CHECK(wording(language, region).money(amount, MoneyStyle::symbol) ==
                      icu_money(locale.getName(), amount.to_string(), code, UNUM_UNIT_WIDTH_SHORT));
            }
        }
    }
}
