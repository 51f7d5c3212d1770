// Language files, counts and amounts in words.
#include "wording/office.h"

#include <algorithm>
#include <map>
#include <rapidcheck.h>
#include <set>
#include <unicode/rbnf.h>
#include <vector>

using acta::wording::Wording;

namespace {

const std::vector<std::string> shipped = {"ar", "bn", "de", "en", "fil", "hi", "ru"};

std::string in_words(const std::string& language, const std::string& region, std::string_view amount, std::string_view code) {
    const acta::wording::Words words = office::words_of(language);
    return Wording(words, language, region).in_words(office::money(amount, code)).value_or("(no rules)");
}

acta::diag::Diagnostics mistakes_in(const std::string& text) {
    acta::diag::Diagnostics problems;
    const auto document = acta::xml::Document::parse(text, "xx.xml", problems, {}, true);
    REQUIRE(document);
    CHECK_FALSE(acta::wording::Words::read(*document, problems));
    return problems;
}

}  // namespace

TEST_CASE("amounts in words in English") {
    CHECK(in_words("en", "GB", "0", "EUR") == "zero euros");
    CHECK(in_words("en", "GB", "1", "EUR") == "one euro");
    CHECK(in_words("en", "GB", "21", "USD") == "twenty-one US dollars");
    CHECK(in_words("en", "GB", "101.01", "GBP") == "one hundred one pounds sterling and one penny");
    CHECK(in_words("en", "GB", "2351300.45", "EUR") ==
          "two million three hundred fifty-one thousand three hundred euros and forty-five cents");
    CHECK(in_words("en", "GB", "-11.50", "EUR") == "minus eleven euros and fifty cents");
    CHECK(in_words("en", "GB", "1.005", "KWD") == "one Kuwaiti dinar and five fils");
    CHECK(in_words("en", "GB", "1001.50", "SEK") == "one thousand one SEK 50/100");
}

TEST_CASE("amounts in words in Russian: gender and plural follow the noun") {
    CHECK(in_words("ru", "KZ", "0", "USD") == "ноль долларов США 00 центов");
    CHECK(in_words("ru", "KZ", "1", "USD") == "один доллар США 00 центов");
    CHECK(in_words("ru", "KZ", "2", "RUB") == "два рубля 00 копеек");
    CHECK(in_words("ru", "KZ", "11", "USD") == "одиннадцать долларов США 00 центов");
    CHECK(in_words("ru", "LV", "21.01", "EUR") == "двадцать один евро 01 цент");
    CHECK(in_words("ru", "LV", "101.02", "USD") == "сто один доллар США 02 цента");
    CHECK(in_words("ru", "LV", "1001", "EUR") == "одна тысяча один евро 00 центов");
    CHECK(in_words("ru", "LV", "2351300.45", "EUR") == "два миллиона триста пятьдесят одна тысяча триста евро 45 центов");
}

TEST_CASE("amounts in words in the English of India: lakh and crore") {
    CHECK(in_words("en", "IN", "0", "INR") == "zero rupees");
    CHECK(in_words("en", "IN", "1", "INR") == "one rupee");
    CHECK(in_words("en", "IN", "99999", "INR") == "ninety-nine thousand nine hundred ninety-nine rupees");
    CHECK(in_words("en", "IN", "100000", "INR") == "one lakh rupees");
    CHECK(in_words("en", "IN", "2351300.45", "INR") == "twenty-three lakh fifty-one thousand three hundred rupees and forty-five paise");
    CHECK(in_words("en", "IN", "10000001", "INR") == "one crore one rupees");
    CHECK(in_words("en", "IN", "1234567890123", "INR") ==
          "one lakh twenty-three thousand four hundred fifty-six crore seventy-eight lakh ninety thousand one hundred twenty-three rupees");
    CHECK(in_words("en", "GB", "2351300", "INR") == "two million three hundred fifty-one thousand three hundred rupees");
}

TEST_CASE("amounts in words in Hindi: lakh and crore") {
    CHECK(in_words("hi", "IN", "1", "INR") == "एक रुपया मात्र");
    CHECK(in_words("hi", "IN", "11", "EUR") == "ग्यारह यूरो मात्र");
    CHECK(in_words("hi", "IN", "101", "USD") == "एक सौ एक अमेरिकी डॉलर मात्र");
    CHECK(in_words("hi", "IN", "2351300.45", "EUR") == "तेईस लाख इक्यावन हज़ार तीन सौ यूरो और पैंतालीस सेंट मात्र");
}

TEST_CASE("amounts in words in German: ein and eine, and no soft hyphens") {
    CHECK(in_words("de", "DE", "0", "EUR") == "null Euro");
    CHECK(in_words("de", "DE", "1", "EUR") == "ein Euro");
    CHECK(in_words("de", "DE", "2", "EUR") == "zwei Euro");
    CHECK(in_words("de", "DE", "11", "USD") == "elf US-Dollar");
    CHECK(in_words("de", "DE", "21", "EUR") == "einundzwanzig Euro");
    CHECK(in_words("de", "DE", "101", "EUR") == "einhundertein Euro");
    CHECK(in_words("de", "DE", "1001", "EUR") == "eintausendein Euro");
    CHECK(in_words("de", "AT", "1001", "INR") == "eintausendeine indische Rupien");
    CHECK(in_words("de", "DE", "1.01", "INR") == "eine indische Rupie und ein Paisa");
    CHECK(in_words("de", "DE", "1000000", "CHF") == "eine Million Schweizer Franken");
    CHECK(in_words("de", "DE", "2351300.45", "EUR") ==
          "zwei Millionen dreihunderteinundfünfzigtausenddreihundert Euro und fünfundvierzig Cent");
    CHECK(in_words("de", "DE", "-3.50", "KWD") == "minus drei Kuwait-Dinar und fünfhundert Fils");
}

TEST_CASE("amounts in words in Arabic: polarity, dual, and the noun's case after the number") {
    CHECK(in_words("ar", "AE", "0", "AED") == "فقط صفر درهم إماراتي لا غير");
    CHECK(in_words("ar", "AE", "1", "AED") == "فقط درهم إماراتي واحد لا غير");
    CHECK(in_words("ar", "AE", "2", "AED") == "فقط درهمان إماراتيان لا غير");
    CHECK(in_words("ar", "AE", "3", "AED") == "فقط ثلاثة دراهم إماراتية لا غير");
    CHECK(in_words("ar", "AE", "11", "AED") == "فقط أحد عشر درهمًا إماراتيًا لا غير");
    CHECK(in_words("ar", "AE", "21", "USD") == "فقط واحد وعشرون دولارًا أمريكيًا لا غير");
    CHECK(in_words("ar", "AE", "101", "AED") == "فقط مئة وواحد درهم إماراتي لا غير");
    CHECK(in_words("ar", "AE", "200", "AED") == "فقط مئتا درهم إماراتي لا غير");
    CHECK(in_words("ar", "SA", "1001", "SAR") == "فقط ألف وواحد ريال سعودي لا غير");
    CHECK(in_words("ar", "SA", "2000", "SAR") == "فقط ألفا ريال سعودي لا غير");
    CHECK(in_words("ar", "SA", "11000", "SAR") == "فقط أحد عشر ألف ريال سعودي لا غير");
    CHECK(in_words("ar", "SA", "102000", "SAR") == "فقط مئة ألف وألفا ريال سعودي لا غير");
    CHECK(in_words("ar", "SA", "2351300.45", "SAR") ==
          "فقط مليونان وثلاثمئة وواحد وخمسون ألفًا وثلاثمئة ريال سعودي وخمس وأربعون هللة لا غير");
    CHECK(in_words("ar", "AE", "2351300.45", "EUR") ==
          "فقط مليونان وثلاثمئة وواحد وخمسون ألفًا وثلاثمئة يورو وخمسة وأربعون سنتًا لا غير");
    // the noun's gender: 3 to 10 take the other one, 1 and 11 its own
    CHECK(in_words("ar", "AE", "3", "INR") == "فقط ثلاث روبيات هندية لا غير");
    CHECK(in_words("ar", "AE", "11", "INR") == "فقط إحدى عشرة روبية هندية لا غير");
    CHECK(in_words("ar", "AE", "21", "INR") == "فقط إحدى وعشرون روبية هندية لا غير");
    CHECK(in_words("ar", "AE", "28", "INR") == "فقط ثمانٍ وعشرون روبية هندية لا غير");
    // a Kuwaiti dinar has a thousand fils
    CHECK(in_words("ar", "KW", "1.001", "KWD") == "فقط دينار كويتي واحد وفلس واحد لا غير");
    CHECK(in_words("ar", "KW", "2.002", "KWD") == "فقط ديناران كويتيان وفلسان لا غير");
    CHECK(in_words("ar", "KW", "5.450", "KWD") == "فقط خمسة دنانير كويتية وأربعمئة وخمسون فلسًا لا غير");
    CHECK(in_words("ar", "AE", "-1", "AED") == "فقط سالب درهم إماراتي واحد لا غير");
    CHECK(in_words("ar", "AE", "1.50", "SEK") == "فقط واحد SEK 50/100 لا غير");
}

TEST_CASE("amounts in words in Bengali: lakh and crore") {
    CHECK(in_words("bn", "BD", "0", "BDT") == "শূন্য টাকা মাত্র");
    CHECK(in_words("bn", "BD", "1", "BDT") == "এক টাকা মাত্র");
    CHECK(in_words("bn", "BD", "2", "USD") == "দুই মার্কিন ডলার মাত্র");
    CHECK(in_words("bn", "BD", "11", "BDT") == "এগারো টাকা মাত্র");
    CHECK(in_words("bn", "BD", "21", "BDT") == "একুশ টাকা মাত্র");
    CHECK(in_words("bn", "BD", "101", "BDT") == "একশত এক টাকা মাত্র");
    CHECK(in_words("bn", "BD", "1001", "BDT") == "এক হাজার এক টাকা মাত্র");
    CHECK(in_words("bn", "BD", "2351300.45", "BDT") == "তেইশ লক্ষ একান্ন হাজার তিনশত টাকা পঁয়তাল্লিশ পয়সা মাত্র");
    CHECK(in_words("bn", "IN", "2351300.45", "EUR") == "তেইশ লক্ষ একান্ন হাজার তিনশত ইউরো পঁয়তাল্লিশ সেন্ট মাত্র");
    CHECK(in_words("bn", "BD", "50000000", "BDT") == "পাঁচ কোটি টাকা মাত্র");
    CHECK(in_words("bn", "BD", "2.005", "KWD") == "দুই কুয়েতি দিনার পাঁচ ফিলস মাত্র");
}

TEST_CASE("amounts in words in Filipino: the linker before the noun") {
    CHECK(in_words("fil", "PH", "0", "PHP") == "serong piso");
    CHECK(in_words("fil", "PH", "1", "PHP") == "isang piso");
    CHECK(in_words("fil", "PH", "2", "EUR") == "dalawang euro");
    CHECK(in_words("fil", "PH", "4", "PHP") == "apat na piso");
    CHECK(in_words("fil", "PH", "11", "PHP") == "labing-isang piso");
    CHECK(in_words("fil", "PH", "21", "PHP") == "dalawampu’t isang piso");
    CHECK(in_words("fil", "PH", "101", "PHP") == "isang daan at isang piso");
    CHECK(in_words("fil", "PH", "400", "PHP") == "apat na raang piso");
    CHECK(in_words("fil", "PH", "1001", "PHP") == "isang libo at isang piso");
    CHECK(in_words("fil", "PH", "2351300.45", "PHP") ==
          "dalawang milyon at tatlong daan at limampu’t isang libo at tatlong daang piso at apatnapu’t limang sentimo");
    CHECK(in_words("fil", "PH", "1.010", "KWD") == "isang dinar ng Kuwait at sampung fils");
}

namespace {

/// The number alone, in a language whose words need no file of ours: "{number} {unit}".
std::string number_in_words(const Wording& wording, std::int64_t number) {
    const std::string text = wording.in_words(acta::value::Money(number, office::currency("JPY"))).value_or("(no rules)");
    return text.substr(0, text.rfind(" JPY"));
}

acta::wording::Words bare_words(const std::string& tag) {
    acta::diag::Diagnostics problems;
    const auto document = acta::xml::Document::parse("<language xmlns=\"urn:acta:language:1\" tag=\"" + tag +
                                                         "\"><word key=\"words.whole\">{number} {unit}</word></language>",
                                                     tag + ".xml", problems);
    return *acta::wording::Words::read(*document, problems);
}

/// ICU's own words, without soft hyphens, as the judge where it is right.
class IcuWords {
public:
    IcuWords(const char* locale, const char16_t* rule_set) : rules_(icu::URBNF_SPELLOUT, icu::Locale(locale), error_), rule_set_(rule_set) {}

    std::string operator()(std::int64_t number) {
        icu::UnicodeString text;
        icu::FieldPosition position;
        rules_.format(number, rule_set_, text, position, error_);
        REQUIRE(U_SUCCESS(error_));
        text.findAndReplace(icu::UnicodeString(u'\u00AD'), icu::UnicodeString());
        std::string utf8;
        return text.toUTF8String(utf8);
    }

private:
    UErrorCode error_ = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat rules_;
    icu::UnicodeString rule_set_;
};

}  // namespace

TEST_CASE("Latvian hundreds and thousands agree with their count") {
    const acta::wording::Words words = bare_words("lv");
    const Wording latvian(words, "lv", "LV");
    CHECK(number_in_words(latvian, 101) == "viens simts viens");
    CHECK(number_in_words(latvian, 1001) == "viens tūkstotis viens");
    CHECK(number_in_words(latvian, 21'000) == "divdesmit viens tūkstotis");
    CHECK(number_in_words(latvian, 2'351'300) == "divi miljoni trīs simti piecdesmit viens tūkstotis trīs simti");
}

TEST_CASE("numbers in words are those of ICU where ICU is right") {
    const std::vector<std::pair<const char*, const char16_t*>> judged = {{"en", u"%spellout-cardinal"},
                                                                         {"de", u"%spellout-cardinal-masculine"},
                                                                         {"hi", u"%spellout-cardinal"},
                                                                         {"ru", u"%spellout-cardinal-masculine"}};
    for (const auto& [language, rule_set] : judged) {
        const acta::wording::Words words = bare_words(language);
        const Wording wording(words, language, "");
        IcuWords judge(language, rule_set);
        std::vector<std::int64_t> numbers = {1000, 1001, 2000, 11'000, 21'100, 100'000, 101'001, 1'000'000, 2'351'300, 987'654'321'012};
        for (std::int64_t n = 0; n < 130; ++n) numbers.push_back(n);
        for (const std::int64_t number : numbers) {
            INFO(language << ' ' << number);
            CHECK(number_in_words(wording, number) == judge(number));
        }
    }
}

TEST_CASE("distinct numbers have distinct words, in letters of the language alone") {
    for (const std::string tag : {"en", "ru", "hi", "bn", "fil", "de", "ar", "lv"}) {
        const acta::wording::Words words = bare_words(tag);
        const Wording wording(words, tag, "");
        std::map<std::string, std::int64_t> seen;
        const auto check = [&](std::int64_t number) {
            const std::string text = number_in_words(wording, number);
            INFO(tag << ' ' << number << ' ' << text);
            REQUIRE(seen.try_emplace(text, number).first->second == number);
            REQUIRE(text.find("\u00AD") == std::string::npos);
            REQUIRE(text.find("  ") == std::string::npos);
            REQUIRE(text.find_first_of("<>[]{}|%0123456789") == std::string::npos);
            const bool latin = text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
            REQUIRE(latin == (tag == "en" || tag == "fil" || tag == "de" || tag == "lv"));
        };
        for (std::int64_t number = 0; number < 2500; ++number) check(number);
        for (std::int64_t power = 1000; power < 100'000'000'000'000'000; power *= 10) {
            for (const std::int64_t head : {1, 2, 3, 10, 11, 21}) {
                for (const std::int64_t tail : {0, 1, 2, 11, 101, 999}) check(head * power + tail);
            }
        }
        REQUIRE(rc::check([&] {
            const auto number = *rc::gen::inRange<std::int64_t>(0, 900'000'000'000'000);
            check(number);
            check(number + 1);
        }));
    }
}

TEST_CASE("a language without rules for words says so, and never falls back to English") {
    const acta::wording::Words words = bare_words("mr");
    CHECK_FALSE(Wording(words, "mr", "IN").in_words(office::money("5", "EUR")));
    const acta::wording::Words french = bare_words("fr");
    CHECK(Wording(french, "fr", "FR").in_words(office::money("5", "JPY")) == "cinq JPY");
}

TEST_CASE("counts take the plural form of the language") {
    const acta::wording::Words english = office::words_of("en");
    const acta::wording::Words russian = office::words_of("ru");
    CHECK(Wording(english, "en", "GB").counted("days", 1) == "1 day");
    CHECK(Wording(english, "en", "GB").counted("days", 1200) == "1,200 days");
    CHECK(Wording(russian, "ru", "LV").counted("days", 1) == "1 день");
    CHECK(Wording(russian, "ru", "LV").counted("days", 3) == "3 дня");
    CHECK(Wording(russian, "ru", "LV").counted("days", 15) == "15 дней");
    const acta::wording::Words arabic = office::words_of("ar");
    CHECK(Wording(arabic, "ar", "AE").counted("within-days", 1) == "خلال يوم واحد");
    CHECK(Wording(arabic, "ar", "AE").counted("within-days", 2) == "خلال يومين");
    CHECK(Wording(arabic, "ar", "AE").counted("within-days", 5) == "خلال 5 أيام");
    CHECK(Wording(arabic, "ar", "AE").counted("within-days", 30) == "خلال 30 يومًا");
    CHECK(Wording(arabic, "ar", "AE").counted("within-days", 100) == "خلال 100 يوم");
    const acta::wording::Words german = office::words_of("de");
    CHECK(Wording(german, "de", "DE").counted("within-business-days", 10) == "innerhalb von 10 Arbeitstagen");
    const acta::wording::Words bengali = office::words_of("bn");
    CHECK(Wording(bengali, "bn", "BD").counted("days", 150'000) == "1,50,000 দিন");
}

TEST_CASE("a count says its number in every language, or is the one or the two") {
    for (const std::string& tag : shipped) {
        const acta::wording::Words words = office::words_of(tag);
        const Wording wording(words, tag, "");
        for (const char* key : {"days", "of-days", "business-days", "months", "within-days", "within-business-days"}) {
            for (int n = 0; n < 130; ++n) {
                INFO(tag << ' ' << key << ' ' << n);
                const bool said = wording.counted(key, n).find(std::to_string(n)) != std::string::npos;
                CHECK((said || (tag == "ar" && (n == 1 || n == 2))));
            }
        }
    }
}

TEST_CASE("every language has every word") {
    const acta::wording::Words english = office::words_of("en");
    for (const std::string& tag : shipped) {
        const acta::wording::Words other = office::words_of(tag);
        for (const std::string_view key : english.keys()) {
            INFO(tag << " lacks " << key);
            CHECK(other.has(key));
        }
    }
}

TEST_CASE("a language has no word that English has not, but those of its grammar and of its currencies") {
    const acta::wording::Words english = office::words_of("en");
    for (const std::string& tag : shipped) {
        const acta::wording::Words other = office::words_of(tag);
        for (const std::string_view key : other.keys()) {
            if (key.starts_with("currency.") || key.starts_with("words.")) continue;
            INFO(tag << " has " << key);
            CHECK(english.has(key));
        }
    }
}

TEST_CASE("the files are written with the language's own marks") {
    const auto holds = [](const std::string& text, std::initializer_list<const char*> marks) {
        return std::any_of(marks.begin(), marks.end(), [&text](const char* mark) { return text.find(mark) != std::string::npos; });
    };
    for (const std::string& tag : shipped) {
        const acta::wording::Words words = office::words_of(tag);
        for (const std::string_view key : words.keys()) {
            std::string text(words.word(key));
            for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{')) text.erase(at, text.find('}', at) - at + 1);
            INFO(tag << ' ' << key << ": " << text);
            CHECK_FALSE(holds(text, {"\"", " '", "' "}));
            if (tag == "ar") CHECK_FALSE(holds(text, {",", ";", "?", "“"}));
            if (tag == "ru") CHECK_FALSE(holds(text, {"“", "”"}));
            if (tag == "de") CHECK(holds(text, {"“"}) == holds(text, {"„"}));
            if (tag == "hi" || tag == "bn") CHECK_FALSE(holds(text, {"ा.", "ी.", "ে."}));
        }
    }
}

TEST_CASE("every language tells the same facts in every word; in which form, a long date or a short one, is its own choice") {
    const auto facts = [](std::string_view text) {
        std::multiset<std::string> found;
        for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
            const std::string_view placeholder = text.substr(at, text.find('}', at) - at);
            found.emplace(placeholder.substr(0, placeholder.find(" =>")));
        }
        return found;
    };
    const acta::wording::Words english = office::words_of("en");
    for (const std::string& tag : shipped) {
        const acta::wording::Words other = office::words_of(tag);
        for (const std::string_view key : english.keys()) {
            if (key.starts_with("words.")) continue;  // languages choose figures or words for the fraction
            INFO(tag << ' ' << key << ": " << other.word(key));
            CHECK(facts(other.word(key)) == facts(english.word(key)));
        }
    }
}

TEST_CASE("mistakes in a language file have a place") {
    const auto root = mistakes_in("<words tag=\"xx\"/>");
    CHECK(root[0].code == "language-file");
    const auto twice = mistakes_in("<language xmlns=\"urn:acta:language:1\" tag=\"xx\">\n<word key=\"a\">1</word>\n<word key=\"a\">2</word></language>");
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].position.line == 3);
    const auto no_other = mistakes_in("<language xmlns=\"urn:acta:language:1\" tag=\"xx\"><word key=\"a\"><form count=\"one\">1</form></word></language>");
    CHECK(no_other[0].message.find("other") != std::string::npos);
}
