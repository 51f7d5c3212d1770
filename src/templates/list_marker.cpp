#include "templates/list_marker.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace acta::templates {
namespace {

std::string lower_roman(int number) {
    constexpr std::pair<int, std::string_view> numerals[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                             {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string text;
    for (const auto& [size, numeral] : numerals) {
        for (; number >= size; number -= size) text += numeral;
    }
    return text;
}

}  // namespace

std::string list_marker(ListStyle style, int number) {
    switch (style) {
        case ListStyle::none: return {};
        case ListStyle::disc: return "\u2022";
        case ListStyle::dash: return "\u2013";
        case ListStyle::decimal: return fmt::format("{}.", number);
        case ListStyle::lower_alpha: break;
        case ListStyle::lower_roman: return lower_roman(number) + ".";
    }
    std::string letters;
    for (int rest = number; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
    return letters + ")";
}

}  // namespace acta::templates
