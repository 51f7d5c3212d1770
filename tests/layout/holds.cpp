// Holds: what a line end should not part.
#include "layout/breaks.h"
#include "sample.h"

#include "catch.h"

namespace acta::layout {

using namespace sample;

namespace {

/// The text with "|" at every place where a line may end, and "~" where it may only as a last resort.
std::string shown(const std::string& text, const std::string& language = "en") {
    Characters characters;
    BreakFinder breaks(characters, nullptr);
    std::vector<LineEnd> ends;
    breaks.find(text, language, ends);
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && ends[i] == LineEnd::yes) result += '|';
        if (ends[i] == LineEnd::held) result += '~';
        result += text[i];
    }
    return result;
}

}  // namespace

TEST_CASE("a number stays with its unit, its currency and its other digits") {
    CHECK(shown("pay 5 kg now") == "pay |5 ~kg |now");
    CHECK(shown("pay EUR 1,250.00 net") == "pay |EUR ~1,250.00 |net");
    CHECK(shown("pay 1 250 000,50 EUR, net") == "pay |1 ~250 ~000,50 ~EUR, |net");
    CHECK(shown("a rate of 21 % is") == "a |rate |of |21 ~% |is");
    CHECK(shown("за 12 шт. по 5 ₽ нетто", "ru") == "за |12 ~шт. |по |5 ~₽ |нетто");
    CHECK(shown("₹ 500 (1 h)") == "₹ ~500 |(1 ~h)");
    CHECK(shown("in 2026 we met 3 people") == "in |2026 |we |met |3 |people");
    CHECK(shown("of 2026 100 were") == "of |2026 |100 |were");
}

TEST_CASE("a date's day stays with its month, an abbreviation with its number, an initial with its name") {
    CHECK(shown("on 5 November 2026 or") == "on |5 ~November |2026 |or");
    CHECK(shown("am 5. November 2026 in", "de") == "am |5. ~November |2026 |in");
    CHECK(shown("от 15 ноября 2026 г.", "ru") == "от |15 ~ноября |2026 |г.");
    CHECK(shown("दिनांक 5 नवंबर 2026 को", "hi") == "दिनांक |5 ~नवंबर |2026 |को");
    CHECK(shown("November 5, 2026 was") == "November ~5, |2026 |was");
    CHECK(shown("see No. 5 and § 12 and стр. 7") == "see |No. ~5 |and |§ ~12 |and |стр. ~7");
    CHECK(shown("by J. S. Bach and") == "by |J. ~S. ~Bach |and");
    CHECK(shown("I met 5 people there") == "I |met |5 |people |there");
}

TEST_CASE("what is held together is parted rather than cut through") {
    Content content = document();
    content.page.right = content.page.width - content.page.left - pt(60);
    content.body = {{paragraph("123 456 789 012 EUR 100")}};
    for (const SeenLine& line : lines_of(set(content), fonts())) {
        CAPTURE(line.text);
        CHECK(line.right - line.left <= pt(60));
        CHECK((line.text.ends_with(' ') || line.text.ends_with("100")));
    }
}

TEST_CASE("a line ends before a mark of direction, not between it and what it is there for") {
    CHECK(shown("सेवाएँ।\u200Eرقم", "hi") == "सेवाएँ।|\u200Eرقم");
    CHECK(shown("of \u200F42") == "of |\u200F42");
}

}  // namespace acta::layout
