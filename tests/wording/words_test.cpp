// Language files, counts and amounts in words.
#include "wording/office.h"

#include <set>

using acta::wording::Wording;

namespace {

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

TEST_CASE("amounts in words in Hindi: lakh and crore") {
    CHECK(in_words("hi", "IN", "1", "INR") == "एक रुपया मात्र");
    CHECK(in_words("hi", "IN", "11", "EUR") == "ग्यारह यूरो मात्र");
    CHECK(in_words("hi", "IN", "101", "USD") == "एक सौ एक अमेरिकी डॉलर मात्र");
    CHECK(in_words("hi", "IN", "2351300.45", "EUR") == "तेईस लाख इक्यावन हज़ार तीन सौ यूरो और पैंतालीस सेंट मात्र");
}

TEST_CASE("a language without rules for words says so, and never falls back to English") {
    acta::diag::Diagnostics problems;
    const auto document = acta::xml::Document::parse(
        "<language xmlns=\"urn:acta:language:1\" tag=\"bn\"><word key=\"words.whole\">{number} {unit}</word></language>", "bn.xml", problems);
    const auto words = acta::wording::Words::read(*document, problems);
    REQUIRE(words);
    CHECK_FALSE(Wording(*words, "bn", "BD").in_words(office::money("5", "EUR")));
}

TEST_CASE("counts take the plural form of the language") {
    const acta::wording::Words english = office::words_of("en");
    const acta::wording::Words russian = office::words_of("ru");
    CHECK(Wording(english, "en", "GB").counted("days", 1) == "1 day");
    CHECK(Wording(english, "en", "GB").counted("days", 1200) == "1,200 days");
    CHECK(Wording(russian, "ru", "LV").counted("days", 1) == "1 день");
    CHECK(Wording(russian, "ru", "LV").counted("days", 3) == "3 дня");
    CHECK(Wording(russian, "ru", "LV").counted("days", 15) == "15 дней");
}

TEST_CASE("every language has every word") {
    const acta::wording::Words english = office::words_of("en");
    for (const std::string tag : {"ru", "hi"}) {
        const acta::wording::Words other = office::words_of(tag);
        for (const std::string_view key : english.keys()) {
            INFO(tag << " lacks " << key);
            CHECK(other.has(key));
        }
    }
}

TEST_CASE("every language keeps the placeholders of every word") {
    const auto placeholders = [](std::string_view text) {
        std::multiset<std::string> found;
        for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
            found.emplace(text.substr(at, text.find('}', at) - at + 1));
        }
        return found;
    };
    const acta::wording::Words english = office::words_of("en");
    for (const std::string tag : {"ru", "hi"}) {
        const acta::wording::Words other = office::words_of(tag);
        for (const std::string_view key : english.keys()) {
            if (key.starts_with("words.")) continue;  // languages choose figures or words for the fraction
            INFO(tag << ' ' << key << ": " << other.word(key));
            CHECK(placeholders(other.word(key)) == placeholders(english.word(key)));
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
