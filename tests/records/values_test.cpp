// IBANs, series patterns, languages, and what people write instead of the form that records use.
#include "catch.h"

#include "records/codes.h"
#include "records/gstin.h"
#include "records/iban.h"
#include "records/number_form.h"
#include "records/series_pattern.h"
#include "records/value_type.h"

#include <rapidcheck.h>

#include <algorithm>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace {

using namespace acta::records;

TEST_CASE("An IBAN has its country's length and its check digits") {
    for (const char* iban : {"DE89370400440532013000", "MT84MALT011000012345MTLCAST001S", "LV80BANK0000435195001",
                             "GB82WEST12345698765432", "NO9386011117947", "FR1420041010050500013M02606"}) {
        INFO(iban);
        CHECK(has_iban_form(iban));
        CHECK(iban_fault(iban).empty());
    }
    CHECK(iban_fault("DE88370400440532013000") == "the check digits of the IBAN do not agree with the rest of it");
    CHECK(iban_fault("DE8937040044053201300") == "an IBAN of DE has 22 characters, this one has 21");
    CHECK(iban_fault("US89370400440532013000") == "no IBAN begins with US");
    CHECK(without_spaces("DE89 3704 0044") == "DE8937040044");
}

TEST_CASE("A single wrong digit of an IBAN is always found") {
    REQUIRE(rc::check("one digit", [] {
        std::string iban = "DE89370400440532013000";
        const auto at = *rc::gen::inRange<std::size_t>(2, iban.size());
        const char digit = *rc::gen::inRange('0', ':');
        RC_PRE(digit != iban[at]);
        iban[at] = digit;
        RC_ASSERT(!iban_fault(iban).empty());
    }));
}

TEST_CASE("A GSTIN has a state, a PAN and its check character") {
    for (const char* gstin : {"27AAPFU0939F1ZV", "29AAGCB7383J1Z4", "19AAAFS0000K1ZM"}) {
        INFO(gstin);
        CHECK(looks_like_gstin(gstin));
        CHECK(gstin_fault(gstin).what.empty());
    }
    CHECK(gstin_fault("27AAPFU0939F1ZU").what == "its last character is U, and V follows from the others");
    CHECK(gstin_fault("40AAPFU0939F1ZV").what == "40 is the code of no state");
    CHECK(gstin_fault("27AAPFUO939F1ZV").what == "its form is another");  // the letter O in place of a nought
    CHECK(gstin_fault("27aapfu0939f1zv").what == "its form is another");
    // A PAN, "unregistered", a UN body, an embassy, a non-resident and an online service from abroad.
    for (const char* other : {"AAPFU0939F", "URP", "0717UNO00157UNO", "0717USA00157ONA", "2717FRA00157NRZ", "9917USA29001OSB"}) {
        INFO(other);
        CHECK_FALSE(looks_like_gstin(other));
    }
}

TEST_CASE("A single wrong character of a GSTIN is always found, and two neighbours that changed places") {
    REQUIRE(rc::check("one character", [] {
        const std::string right = "27AAPFU0939F1ZV";
        std::string wrong = right;
        const auto at = *rc::gen::inRange<std::size_t>(0, wrong.size());
        const bool digit = wrong[at] >= '0' && wrong[at] <= '9';
        wrong[at] = digit ? *rc::gen::inRange('0', ':') : *rc::gen::inRange('A', '[');
        RC_ASSERT(gstin_fault(wrong).what.empty() == (wrong == right));
    }));
    for (const std::size_t at : {0U, 7U, 8U, 9U}) {
        std::string swapped = "27AAPFU0939F1ZV";
        std::swap(swapped[at], swapped[at + 1]);
        INFO(swapped);
        CHECK(gstin_fault(swapped).what.empty() == (swapped == "27AAPFU0939F1ZV"));
    }
}

TEST_CASE("Two series clash where some date and counter give both the same number") {
    CHECK(common_number("INV-{yyyy}-{n:5}", "ACT-{yyyy}-{n:5}").empty());
    CHECK_FALSE(common_number("{yyyy}-{n:5}", "{yyyy}-{n:4}").empty());
    CHECK_FALSE(common_number("{n}", "{yyyy}{n}").empty());
    CHECK_FALSE(common_number("A{n}", "A1{n}").empty());
    CHECK(common_number("A{n}", "B{n}").empty());
    CHECK(common_number("A{n}", "A0{n}").empty());
    CHECK_FALSE(common_number("A{n:2}", "A0{n}").empty());
    CHECK(common_number("{n}A", "{n}B").empty());
    CHECK(common_number("{yyyy}/{n}", "3{n}/{n:1}0").substr(0, 1) != "3");
    CHECK(common_number("A{yy}-{mm}-{n}", "A{yyyy}-{n}").empty());
    CHECK_FALSE(common_number("A{yy}{mm}-{n}", "A{yyyy}-{n}").empty());
    CHECK(common_number("X{yyyy}{mm}{n}", "X{yyyy}99{n}").empty());
    CHECK(common_number("{fy:4}/{n}", "{yyyy}/{n}").empty());
    CHECK_FALSE(common_number("{fy:4}-{n:3}", "{yyyy}-{n:2}-001").empty());
    CHECK(common_number("A{fyy:4}/{n}", "A26-28/{n}").empty());  // 26 is followed by 27 alone
    CHECK(common_number("A{fyy:4}/{n}", "A26-27/{n}").substr(0, 7) == "A26-27/");
}

TEST_CASE("A fiscal year stands alone, and begins in a month after January") {
    for (const char* right : {"{fy:4}-{n}", "{fyy:12}/{n:5}", "{fyy:4}/{mm}/{n}"}) {
        INFO(right);
        CHECK(pattern_fault(right).empty());
    }
    for (const char* wrong : {"{fy}-{n}", "{fy:}-{n}", "{fy:1}-{n}", "{fy:13}-{n}", "{fy:4}{yyyy}-{n}", "{yy}{fyy:4}-{n}", "{fy:4}{fy:7}{n}", "{fy:4}"}) {
        INFO(wrong);
        CHECK_FALSE(pattern_fault(wrong).empty());
    }
}

std::string padded(int value, std::size_t width) {
    const std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::vector<std::string> pieces(std::string_view pattern) {
    std::vector<std::string> parts;
    while (!pattern.empty()) {
        const std::size_t length = pattern.front() == '{' ? pattern.find('}') + 1 : 1;
        parts.emplace_back(pattern.substr(0, length));
        pattern.remove_prefix(length);
    }
    return parts;
}

/// The reference model: what a pattern makes of a date and a counter.
std::string number(std::string_view pattern, int year, int month, int counter) {
    std::string result;
    for (const std::string& piece : pieces(pattern)) {
        if (piece == "{yyyy}") result += padded(year, 4);
        else if (piece == "{yy}") result += padded(year % 100, 2);
        else if (piece == "{mm}") result += padded(month, 2);
        else if (piece == "{fyy:4}") result += padded((month < 4 ? year - 1 : year) % 100, 2) + "-" + padded((month < 4 ? year : year + 1) % 100, 2);
        else if (piece.size() > 1) result += padded(counter, piece.size() > 3 ? static_cast<std::size_t>(piece[3] - '0') : 1);
        else result += piece;
    }
    return result;
}

/// What a number of the pattern looks like.
std::regex form_of(std::string_view pattern) {
    std::string form;
    for (const std::string& piece : pieces(pattern)) {
        if (piece == "{yyyy}") form += "(19|20|21)[0-9][0-9]";
        else if (piece == "{yy}") form += "[0-9][0-9]";
        else if (piece == "{mm}") form += "(0[1-9]|1[0-2])";
        else if (piece == "{fyy:4}") form += "[0-9][0-9]-[0-9][0-9]";
        else if (piece == "{n}") form += "(0|[1-9][0-9]*)";
        else if (piece.size() > 1) form += std::string("([0-9]{") + piece[3] + "}|[1-9][0-9]{" + piece[3] + ",})";
        else form += piece;
    }
    return std::regex(form);
}

std::vector<std::string> all_patterns() {
    std::vector<std::string> patterns;
    for (const char* before : {"", "A", "0", "20"}) {
        for (const char* date : {"", "{yyyy}", "{yy}", "{yy}{mm}", "{fyy:4}"}) {
            for (const char* counter : {"{n}", "{n:2}", "{n:4}"}) {
                for (const char* after : {"", "1"}) patterns.push_back(std::string(before) + date + counter + after);
            }
        }
    }
    return patterns;
}

std::vector<std::string> some_numbers(const std::string& pattern) {
    std::vector<std::string> numbers;
    for (const int year : {2019, 2026}) {
        for (const int first : {1, 90, 1000, 10110, 2026010}) {
            for (int counter = first; counter < first + 25; ++counter) numbers.push_back(number(pattern, year, 10, counter));
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

TEST_CASE("Patterns that make an equal number clash, and the number that is told is one of both") {
    const std::vector<std::string> patterns = all_patterns();
    std::vector<std::vector<std::string>> numbers;
    std::vector<std::regex> forms;
    for (const std::string& pattern : patterns) {
        numbers.push_back(some_numbers(pattern));
        forms.push_back(form_of(pattern));
    }
    int clashes = 0;
    for (std::size_t left = 0; left < patterns.size(); ++left) {
        for (std::size_t right = 0; right <= left; ++right) {
            std::vector<std::string> both;
            std::set_intersection(numbers[left].begin(), numbers[left].end(), numbers[right].begin(), numbers[right].end(),
                                  std::back_inserter(both));
            const std::string common = common_number(patterns[left], patterns[right]);
            INFO(patterns[left] << " and " << patterns[right] << ": " << common);
            if (!both.empty()) CHECK_FALSE(common.empty());
            if (!common.empty()) CHECK((std::regex_match(common, forms[left]) && std::regex_match(common, forms[right])));
            clashes += both.empty() ? 0 : 1;
        }
    }
    CHECK(clashes > 200);
}

TEST_CASE("Language tags have their usual form") {
    for (const char* tag : {"en", "fil", "pt-BR", "es-419", "zh-Hant", "sr-Latn-RS"}) CHECK(is_language(tag));
    for (const char* tag : {"", "e", "EN", "english", "pt_BR", "pt-br", "en-", "zh-hant", "en-USA", "en-US-x"})
        CHECK_FALSE(is_language(tag));
    CHECK(usual_form_of_language("PT_br") == "pt-BR");
    CHECK(usual_form_of_language("zh-hant-tw") == "zh-Hant-TW");
}

TEST_CASE("Numbers in other forms are told in the right one, where there is no doubt") {
    CHECK(meant_decimal(Type::price, "1,200.00") == "1200.00");
    CHECK(meant_decimal(Type::price, "1.200,50") == "1200.50");
    CHECK(meant_decimal(Type::price, "1 200,50") == "1200.50");
    CHECK(meant_decimal(Type::price, "1'200.50") == "1200.50");
    CHECK(meant_decimal(Type::amount, "450,00") == "450.00");
    CHECK(meant_decimal(Type::amount, "EUR 450") == "450");
    CHECK(meant_decimal(Type::amount, "€450.00") == "450.00");
    CHECK(meant_decimal(Type::percent, "21%") == "21");
    CHECK(meant_decimal(Type::price, "1,200").empty());
    CHECK(meant_decimal(Type::price, "1200").empty());
    CHECK(meant_decimal(Type::price, "four hundred").empty());
    CHECK(meant_decimal(Type::price, "").empty());
    CHECK(meant_decimal(Type::price, "1\u00A0200,50") == "1200.50");
    CHECK(meant_decimal(Type::price, "1\u202F200.50 \u20AC") == "1200.50");
    CHECK(meant_decimal(Type::price, "1e3").empty());
    CHECK(meant_decimal(Type::price, "12-3").empty());
    CHECK(meant_decimal(Type::price, "2 x 450").empty());
}

TEST_CASE("Dates in other forms are told in the right one, where there is no doubt") {
    CHECK(meant_date("31.10.2026") == "2026-10-31");
    CHECK(meant_date("2026-2-1") == "2026-02-01");
    CHECK(meant_date("2026/02/01") == "2026-02-01");
    CHECK(meant_date("10/31/2026") == "2026-10-31");
    CHECK(meant_date("31/10/2026") == "2026-10-31");
    CHECK(meant_date("03/04/2026").empty());
    CHECK(meant_date("2026-02-30").empty());
    CHECK(meant_date("tomorrow").empty());
    CHECK(meant_date("").empty());
}

TEST_CASE("A term is months or years, up to ten years") {
    CHECK(months_of_term("12m") == 12);
    CHECK(months_of_term("1y") == 12);
    CHECK(months_of_term("10y") == 120);
    CHECK(months_of_term("121m") == 0);
    CHECK(months_of_term("0m") == 0);
    CHECK(months_of_term("m") == 0);
}

TEST_CASE("A long value is quoted up to its sixtieth character") {
    CHECK(quoted("short") == "\"short\"");
    CHECK(quoted(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "...\"");
    std::string hindi;
    for (int count = 0; count < 60; ++count) hindi += "ह";
    CHECK(quoted(hindi) == "\"" + hindi + "\"");
}

}  // namespace
