// Invoice numbers as whole tokens of a text.
#include "catch.h"

#include "tracking/ledger.h"
#include "tracking/number_index.h"

#include <rapidcheck.h>

#include <algorithm>

using acta::tracking::holds_number;
using acta::tracking::NumberIndex;
using acta::tracking::Receivable;

TEST_CASE("A number is found as a whole token only") {
    CHECK(holds_number("invoice 14", "14"));
    CHECK(holds_number("14", "14"));
    CHECK(holds_number("(14)", "14"));
    CHECK(holds_number("14, 15", "14"));
    CHECK_FALSE(holds_number("1814", "14"));
    CHECK_FALSE(holds_number("140", "14"));
    CHECK_FALSE(holds_number("A14", "14"));
    CHECK_FALSE(holds_number("14A", "14"));
    CHECK_FALSE(holds_number("", "14"));
    CHECK_FALSE(holds_number("14", ""));
    CHECK_FALSE(holds_number("---", "-"));
}

TEST_CASE("Letter case does not matter, separators do, and blanks may stand for them") {
    CHECK(holds_number("Re: inv-2026-00014.", "INV-2026-00014"));
    CHECK(holds_number("INV 2026 00014", "INV-2026-00014"));
    CHECK(holds_number("INV-2026-\n00014", "INV-2026-00014"));
    CHECK(holds_number("INV - 2026 - 00014", "INV-2026-00014"));
    CHECK_FALSE(holds_number("INV--2026-00014", "INV-2026-00014"));
    CHECK_FALSE(holds_number("INV202600014", "INV-2026-00014"));
    CHECK_FALSE(holds_number("INV/2026/00014", "INV-2026-00014"));
    CHECK_FALSE(holds_number("INV-2026-000145", "INV-2026-00014"));
    CHECK_FALSE(holds_number("XINV-2026-00014", "INV-2026-00014"));
    CHECK(holds_number("2026/14", "2026/14"));
    CHECK_FALSE(holds_number("2026-14", "2026/14"));
    CHECK(holds_number("pay #14 now", "#14"));
    CHECK_FALSE(holds_number("pay 14 now", "#14"));
}

TEST_CASE("Letters outside ASCII belong to a word") {
    CHECK(holds_number("\xD0\xA1\xD1\x87\xD1\x91\xD1\x82 14", "14"));           // Счёт 14
    CHECK_FALSE(holds_number("\xD0\xA1\xD1\x87\xD1\x91\xD1\x82" "14", "14"));  // Счёт14
    CHECK(holds_number("\xD0\xA1\xD0\xA7-7/26", "\xD0\xA1\xD0\xA7-7/26"));       // СЧ-7/26
    CHECK_FALSE(holds_number("\xE0\xA5\xA7\xE0\xA5\xAA" "14", "14"));
}

namespace {

/// Numbers and texts of few letters, so that they meet often.
std::string random_text(int longest) {
    static const std::vector<std::string> pieces{"1", "14", "18", "a", "A", "inv", "INV", "-", "/", " ", "  ", ".", "\xC3\xA9"};
    std::string text;
    const int count = *rc::gen::inRange(0, longest);
    for (int piece = 0; piece < count; ++piece) text += *rc::gen::elementOf(pieces);
    return text;
}

/// A text that has something to do with one of the numbers, more often than not.
std::string random_text_about(const std::vector<std::string>& numbers) {
    std::string text = random_text(4);
    const int count = *rc::gen::inRange(0, 4);
    for (int index = 0; index < count && !numbers.empty(); ++index) {
        std::string number = *rc::gen::elementOf(numbers);
        if (*rc::gen::inRange(0, 4) == 0) std::replace(number.begin(), number.end(), '-', ' ');
        text += *rc::gen::elementOf(std::vector<std::string>{"", " ", " ", ", "}) + number + random_text(3);
    }
    return text;
}

/// The words of a number between dashes: what lies inside what.
std::string words_between_dashes(const std::string& number) {
    std::string joined = "-";
    for (const acta::tracking::Word word : acta::tracking::words_of(number)) {
        acta::tracking::append_folded(joined, std::string_view(number).substr(word.begin, word.end - word.begin));
        joined += '-';
    }
    return joined;
}

Receivable receivable(std::string number) {
    const auto euro = acta::value::Currency::find("EUR").value();
    return {std::move(number), "northwind", "", {}, {}, acta::value::Money::zero(euro), false};
}

/// Written again, byte by byte, as the header says it.
bool naive_holds(const std::string& text, const std::string& number) {
    const auto is_letter = [](char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || (byte & 0x80) != 0; };
    const auto lower = [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; };
    const auto first = std::find_if(number.begin(), number.end(), is_letter);
    if (first == number.end()) return false;
    const auto last = static_cast<std::size_t>(std::find_if(number.rbegin(), number.rend(), is_letter).base() - number.begin());
    const auto begin = static_cast<std::size_t>(first - number.begin());
    for (std::size_t start = 0; start < text.size(); ++start) {
        std::size_t at = start;
        std::size_t of = 0;
        bool fits = true;
        while (fits && of < number.size()) {
            if (is_letter(number[of])) {
                fits = at < text.size() && lower(text[at++]) == lower(number[of++]);
                continue;
            }
            std::size_t gap_end = of;
            while (gap_end < number.size() && !is_letter(number[gap_end])) ++gap_end;
            const std::string gap = number.substr(of, gap_end - of);
            std::size_t text_end = at;
            while (text_end < text.size() && !is_letter(text[text_end])) ++text_end;
            const std::string found = text.substr(at, text_end - at);
            const bool inside = of > begin && gap_end <= last;
            if (inside) {
                std::string separators = found;
                std::string expected = gap;
                std::erase(separators, ' ');
                std::erase(expected, ' ');
                fits = !found.empty() && (separators.empty() || separators == expected);
                at = text_end;
            } else {
                fits = found.starts_with(gap);
                at += gap.size();
            }
            of = gap_end;
        }
        if (!fits) continue;
        const bool free_before = start == 0 || !is_letter(text[start]) || !is_letter(text[start - 1]);
        const bool free_after = at >= text.size() || !is_letter(text[at]) || !is_letter(text[at - 1]);
        if (free_before && free_after) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("holds_number is what its comment says, byte by byte") {
    REQUIRE(rc::check("holds_number", [] {
        const std::string number = random_text(6);
        const std::string text = random_text_about({number});
        RC_CLASSIFY(holds_number(text, number), "held");
        RC_ASSERT(holds_number(text, number) == naive_holds(text, number));
    }));
}

TEST_CASE("The index finds exactly the numbers that the text holds, but for those inside others") {
    REQUIRE(rc::check("index", [] {
        std::vector<Receivable> receivables;
        const int count = *rc::gen::inRange(0, 12);
        std::vector<std::string> numbers;
        for (int index = 0; index < count; ++index) numbers.push_back(random_text(6));
        for (const std::string& number : numbers) receivables.push_back(receivable(number));
        const std::string text = random_text_about(numbers);
        const std::vector<acta::tracking::Index> found = NumberIndex(receivables).find(text);
        RC_CLASSIFY(found.size() > 1, "several");
        for (acta::tracking::Index index = 0; index < receivables.size(); ++index) {
            const std::string& number = receivables[index].number;
            const bool is_found = std::find(found.begin(), found.end(), index) != found.end();
            if (is_found) {
                RC_ASSERT(holds_number(text, number));
            } else if (holds_number(text, number)) {
                const bool inside = std::any_of(found.begin(), found.end(), [&](acta::tracking::Index other) {
                    return words_between_dashes(receivables[other].number).find(words_between_dashes(number)) != std::string::npos;
                });
                RC_ASSERT(inside);
            }
        }
    }));
}

TEST_CASE("A text of many numbers names them in its order, each once") {
    const std::vector<Receivable> receivables{receivable("B-2"), receivable("A-1"), receivable("C-3")};
    CHECK(NumberIndex(receivables).find("A-1, B-2; a-1 / D-4") == std::vector<acta::tracking::Index>{1, 0});
}

TEST_CASE("A number of more words than any invoice has is not looked for") {
    std::string number = "1";
    for (int word = 0; word < 40; ++word) number += "-1";
    CHECK(NumberIndex({receivable(number)}).find(number).empty());
    CHECK(holds_number(number, number));
}
