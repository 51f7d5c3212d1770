// Holds: which spaces a line should not end at, by the words on either side; the same for every language.
#include "layout/breaks.h"
#include "layout/utf8.h"

#include <algorithm>
#include <array>

namespace acta::layout {

namespace {

/// What the rules ask of a word: all between two spaces.
struct Word {
    std::string_view core;  ///< without brackets and quotes before it and punctuation behind it
    char32_t first = 0;     ///< of the core
    char32_t last = 0;      ///< of the whole word
    int characters = 0;     ///< of the core
    int letters = 0;
    int capitals = 0;
    int digits = 0;
    int leading_digits = 0;
    bool starts_with_digit = false;
    bool starts_with_capital = false;
    bool starts_with_letter = false;
    bool ends_with_digit = false;  ///< the whole word
    bool signed_number = false;    ///< a sign or a currency symbol, then a digit
    bool currency = false;         ///< its core is one currency symbol
};

bool opens(char32_t c) { return c == U'(' || c == U'[' || c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB; }

bool closes(char32_t c) {
    return c == U')' || c == U']' || c == U',' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'"' || c == U'\'' ||
           (c >= 0x2018 && c <= 0x201F) || c == 0xBB;
}

bool is_direction_mark(char32_t c) { return c == 0x200E || c == 0x200F; }

Word read_word(std::string_view text, Characters& characters) {
    Word word;
    std::size_t core_begin = text.size();
    std::size_t core_end = 0;
    bool leading = true;
    bool only_sign = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_character(text, at);
        if (is_direction_mark(c) || (core_begin == text.size() && opens(c))) continue;
        const CharacterInfo& info = characters.of(c);
        word.last = c;
        word.ends_with_digit = info.digit;
        if (core_begin == text.size()) {
            core_begin = begin;
            word.first = c;
            word.starts_with_digit = info.digit;
            word.starts_with_letter = info.letter;
            word.starts_with_capital = info.upper;
            word.currency = info.currency;
            only_sign = info.currency || c == U'-' || c == U'+' || c == 0x2212;
        } else if (only_sign) {
            word.signed_number = info.digit;
            only_sign = false;
        }
        leading = leading && info.digit;
        word.leading_digits += leading ? 1 : 0;
        word.letters += info.letter ? 1 : 0;
        word.capitals += info.upper ? 1 : 0;
        word.digits += info.digit ? 1 : 0;
        if (!closes(c)) {
            ++word.characters;
            core_end = at;
        }
    }
    if (core_begin < core_end) word.core = text.substr(core_begin, core_end - core_begin);
    word.currency = word.currency && word.characters == 1;
    return word;
}

bool is_number(const Word& word) { return word.letters == 0 && word.digits > 0 && word.ends_with_digit; }

bool starts_as_number(const Word& word) { return word.starts_with_digit || word.signed_number; }

bool is_currency(const Word& word) {
    return word.currency || (word.letters == 3 && word.capitals == 3 && word.characters == 3);
}

bool is_unit(const Word& word) {
    constexpr std::array<std::string_view, 54> units = {
        "%",   "‰",  "mm", "cm", "m",  "km", "m²", "m2", "g",   "kg",  "t",   "l",   "L",   "ml",   "h",    "hr",   "hrs", "min",
        "min.", "s", "ms", "W",  "kW", "kWh", "V", "A",  "Hz",  "kHz", "MHz", "GHz", "KB",  "MB",   "GB",   "TB",   "px",  "dpi",
        "pcs", "pt", "Std.", "Stk.", "Stück", "шт.", "шт", "ч",  "ч.", "мин", "мин.", "кг", "г",    "км",   "см",   "мм",  "руб.", "руб"};
    return std::find(units.begin(), units.end(), word.core) != units.end() || word.core.starts_with("°");
}

bool is_section_sign(const Word& word) {
    return word.characters == 1 && (word.first == 0xA7 || word.first == 0xB6 || word.first == 0x2116 || word.first == U'#');
}

bool is_abbreviation(const Word& word) { return word.last == U'.' && word.letters >= 1 && word.letters <= 4 && word.digits == 0; }

bool is_initial(const Word& word) { return word.last == U'.' && word.letters == 1 && word.capitals == 1 && word.characters == 2; }

bool is_year(const Word& word) { return word.leading_digits == 4 && word.digits == 4; }

bool is_day(const Word& word) { return word.letters == 0 && word.digits >= 1 && word.digits <= 2 && word.leading_digits == word.digits; }

/// `after`: the word after `right`.
bool belong_together(const Word& left, const Word& right, const Word& after) {
    if (is_number(left) && (is_currency(right) || is_unit(right))) return true;
    if ((is_currency(left) || left.core == "Rs.") && starts_as_number(right)) return true;
    const bool groups = is_number(left) && left.digits <= 3 && right.leading_digits == 3 && right.letters == 0;
    if (groups) return true;
    if ((is_section_sign(left) || is_abbreviation(left)) && right.starts_with_digit) return true;
    if (is_initial(left) && right.starts_with_capital) return true;
    if (is_day(left) && right.starts_with_letter && right.digits == 0 && is_year(after)) return true;
    return left.letters >= 3 && left.digits == 0 && right.last == U',' && is_day(right) && is_year(after);
}

}  // namespace

void hold_together(std::string_view text, Characters& characters, std::vector<LineEnd>& ends) {
    Word words[3];  // the last three, the newest at the end
    std::size_t space = std::string_view::npos;  // the one between the first two
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words[0] = words[1];
        words[1] = words[2];
        words[2] = read_word(text.substr(begin, end - begin), characters);
        const auto hold = [&](std::size_t at, const Word& left, const Word& right, const Word& after) {
            if (at < text.size() && ends[at + 1] == LineEnd::yes && belong_together(left, right, after)) ends[at + 1] = LineEnd::held;
        };
        if (space != std::string_view::npos) hold(space, words[0], words[1], words[2]);
        space = begin > 0 ? begin - 1 : std::string_view::npos;
        if (end == text.size()) {
            if (space != std::string_view::npos) hold(space, words[1], words[2], {});
            return;
        }
        begin = end + 1;
    }
}

}  // namespace acta::layout
