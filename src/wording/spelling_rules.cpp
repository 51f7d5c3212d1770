// Reading and following rules for numbers in words.
#include "wording/spelling_rules.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace acta::wording {

/// Reads the text of rules. The text is Acta's own: a mistake in it is a bug.
class SpellingRules::Reader {
public:
    explicit Reader(std::vector<Set>& sets) : sets_(sets) {}

    void read(std::string_view text) {
        name_sets(text);
        std::size_t set = 0;
        for_each_line(text, [&](std::string_view line) {
            if (line.starts_with('%')) {
                set = set_of(line.substr(1));
            } else {
                read_rule(line, set);
            }
        });
    }

private:
    template <typename Use>
    static void for_each_line(std::string_view text, const Use& use) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            if (end > 0) use(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void name_sets(std::string_view text) {
        for_each_line(text, [&](std::string_view line) {
            if (line.starts_with('%')) sets_.push_back({std::string(line.substr(1)), {}});
        });
        assert(!sets_.empty());
    }

    [[nodiscard]] std::size_t set_of(std::string_view name) const {
        const auto found = std::find_if(sets_.begin(), sets_.end(), [name](const Set& set) { return set.name == name; });
        assert(found != sets_.end());
        return static_cast<std::size_t>(found - sets_.begin());
    }

    [[nodiscard]] static std::uint64_t number(std::string_view digits) {
        std::uint64_t value = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        assert(result.ec == std::errc() && result.ptr == digits.data() + digits.size());
        return value;
    }

    [[nodiscard]] static std::uint64_t power_of_ten_up_to(std::uint64_t base) {
        std::uint64_t power = 1;
        while (base / power >= 10) power *= 10;
        return power;
    }

    void read_rule(std::string_view line, std::size_t set) {
        const std::size_t colon = line.find(": ");
        assert(colon != std::string_view::npos);
        const std::string_view head = line.substr(0, colon);
        const std::size_t stroke = std::min(head.find('/'), head.size());
        Rule rule;
        rule.base = number(head.substr(0, stroke));
        rule.divisor = stroke == head.size() ? power_of_ten_up_to(rule.base) : number(head.substr(stroke + 1));
        std::vector<Rule>& rules = sets_[set].rules;
        assert(rules.empty() || rules.back().base < rule.base);
        read_words(line.substr(colon + 2), set, rule.pieces);
        rules.push_back(std::move(rule));
    }

    static Piece& piece(std::vector<Piece>& pieces, Piece::Kind kind, Piece::When when) {
        if (kind == Piece::Kind::text && !pieces.empty() && pieces.back().kind == kind && pieces.back().when == when) return pieces.back();
        Piece& added = pieces.emplace_back();
        added.kind = kind;
        added.when = when;
        return added;
    }

    void read_words(std::string_view words, std::size_t set, std::vector<Piece>& pieces) const {
        using Kind = Piece::Kind;
        using When = Piece::When;
        When when = When::always;
        for (std::size_t at = 0; at < words.size(); ++at) {
            const char c = words[at];
            if (c == '<' || c == '>') {
                const std::size_t end = words.find(c, at + 1);
                const std::string_view name = words.substr(at + 1, end - at - 1);
                piece(pieces, c == '<' ? Kind::quotient : Kind::remainder, when).set = name.empty() ? set : set_of(name);
                at = end;
            } else if (c == '{') {
                const std::size_t end = words.find('}', at);
                piece(pieces, Kind::plural, when).forms = read_forms(words.substr(at + 1, end - at - 1));
                at = end;
            } else if (c == '[' || c == ']' || c == '|') {
                when = c == '[' ? When::with_remainder : c == '|' ? When::without_remainder : When::always;
            } else {
                piece(pieces, Kind::text, when).text += c;
            }
        }
    }

    /// "one:miljons,other:miljoni"; the last form serves for every category that is not named.
    [[nodiscard]] static std::array<std::string, 6> read_forms(std::string_view list) {
        std::array<std::string, 6> forms;
        forms.fill(std::string(list.substr(list.rfind(':') + 1)));
        while (!list.empty()) {
            const std::string_view form = list.substr(0, list.find(','));
            const auto category = plural_category(form.substr(0, form.find(':')));
            assert(category);
            forms[static_cast<std::size_t>(*category)] = form.substr(form.find(':') + 1);
            list.remove_prefix(std::min(form.size() + 1, list.size()));
        }
        return forms;
    }

    std::vector<Set>& sets_;
};

SpellingRules::SpellingRules(std::string_view text) { Reader(sets_).read(text); }

std::string SpellingRules::spell(std::uint64_t number, std::string_view set, const Plurals& plurals) const {
    const auto found = std::find_if(sets_.begin(), sets_.end(), [set](const Set& known) { return known.name == set; });
    std::string text;
    append(text, number, found == sets_.end() ? sets_.front() : *found, plurals);
    return text;
}

void SpellingRules::append(std::string& text, std::uint64_t number, const Set& set, const Plurals& plurals) const {
    const auto after = std::upper_bound(set.rules.begin(), set.rules.end(), number,
                                        [](std::uint64_t value, const Rule& rule) { return value < rule.base; });
    assert(after != set.rules.begin());
    const Rule& rule = *(after - 1);
    const std::uint64_t quotient = number / rule.divisor;
    const std::uint64_t remainder = number % rule.divisor;
    for (const Piece& piece : rule.pieces) {
        if (piece.when != Piece::When::always && (piece.when == Piece::When::with_remainder) != (remainder != 0)) continue;
        switch (piece.kind) {
            case Piece::Kind::text: text += piece.text; break;
            case Piece::Kind::quotient: append(text, quotient, sets_[piece.set], plurals); break;
            case Piece::Kind::remainder: append(text, remainder, sets_[piece.set], plurals); break;
            case Piece::Kind::plural:
                text += piece.forms[static_cast<std::size_t>(plurals.category(static_cast<std::int64_t>(quotient)))];
                break;
        }
    }
}

}  // namespace acta::wording
