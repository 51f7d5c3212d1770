// Breaks: where lines may end in plain words, which are not asked of ICU.
#include "layout/breaks.h"

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "catch.h"

namespace acta::layout {

namespace {

std::vector<LineEnd> ends_of(const std::string& text, const std::string& language) {
    Characters characters;
    BreakFinder breaks(characters, nullptr);
    std::vector<LineEnd> ends;
    breaks.find(text, language, ends);
    return ends;
}

/// As ICU says it: the figure behind the text makes it no plain one.
std::vector<LineEnd> ends_before_a_figure(const std::string& text, const std::string& language) {
    std::vector<LineEnd> ends = ends_of(text + " 7", language);
    ends.resize(text.size());
    ends.push_back(LineEnd::yes);
    return ends;
}

}  // namespace

TEST_CASE("plain words end lines where ICU says so, in every language") {
    const std::vector<std::string> parts = {"a", "B", "SIA", "J", "euros", "thirty-three", " ", " ", "-", ",", ".", ", ", ". "};
    const std::vector<std::string> languages = {"en", "lv", "de", "fi", "sv", "pl", "ru", "el", "he",
                                                "ar", "hi", "th", "ja", "ko", "zh", "en-IN", "ja-u-lb-loose"};
    REQUIRE(rc::check([&] {
        const std::string language = *rc::gen::elementOf(languages);
        std::string text;
        for (int i = *rc::gen::inRange(1, 12); i > 0; --i) text += *rc::gen::elementOf(parts);
        RC_ASSERT(ends_of(text, language) == ends_before_a_figure(text, language));
    }));
}

TEST_CASE("an amount in words ends lines behind its spaces and its hyphens") {
    const std::string text = "thirty-three euros, J. Smith and B.";
    std::string shown;
    const std::vector<LineEnd> ends = ends_of(text, "en");
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && ends[i] == LineEnd::yes) shown += '|';
        shown += text[i];
    }
    CHECK(shown == "thirty-|three |euros, |J. Smith |and |B.");
}

}  // namespace acta::layout
