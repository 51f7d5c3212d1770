// The order of texts.
#include "catch.h"

#include "wording/collation.h"

#include <algorithm>
#include <string>
#include <vector>

using acta::wording::Collation;

namespace {

std::vector<std::string> sorted(const std::string& language, std::vector<std::string> texts) {
    const Collation collation(language);
    std::sort(texts.begin(), texts.end(), [&](const auto& left, const auto& right) { return collation.key(left) < collation.key(right); });
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("texts sort as their language does, numbers in them by their value") {
    CHECK(sorted("en", {"INV-10", "INV-9", "INV-100"}) == Texts{"INV-9", "INV-10", "INV-100"});
    CHECK(sorted("en", {"zebra", "Émile", "apple", "emil", "Zebra 2"}) == Texts{"apple", "emil", "Émile", "zebra", "Zebra 2"});
    CHECK(sorted("ru", {"Ёж", "Жук", "Ель", "Еда"}) == Texts{"Еда", "Ёж", "Ель", "Жук"});
    CHECK(sorted("fil", {"O", "Ñ", "N", "NZ"}) == Texts{"N", "NZ", "Ñ", "O"});
    CHECK(sorted("de-DE", {"Zoll", "Öl", "Oase"}) == Texts{"Oase", "Öl", "Zoll"});
}

TEST_CASE("a text has one key, however long it is") {
    const Collation collation("hi");
    const std::string text(5000, 'x');
    CHECK(collation.key(text) == collation.key(text));
    CHECK(collation.key(text) < collation.key(text + "y"));
    CHECK(collation.key("").size() <= collation.key("a").size());
}
