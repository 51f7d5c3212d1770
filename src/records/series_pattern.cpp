// A pattern as a small automaton; two patterns clash where the product of their automata reaches both ends.
#include "records/series_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace acta::records {
namespace {

/// From one state to another by any character of a range.
struct Step {
    std::size_t from;
    std::size_t to;
    unsigned char first;
    unsigned char last;
};

/// The numbers that a pattern can make: strings that lead from state 0 to `end`.
class Automaton {
public:
    explicit Automaton(std::string_view pattern) {
        while (!pattern.empty()) {
            const std::size_t length = pattern.front() == '{' ? pattern.find('}') + 1 : 1;
            add_piece(pattern.substr(0, length));
            pattern.remove_prefix(length);
        }
    }

    [[nodiscard]] std::size_t end() const { return end_; }
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

private:
    void add_piece(std::string_view piece) {
        const auto letter = static_cast<unsigned char>(piece.front());
        if (piece == "{yyyy}") {
            add_years();
        } else if (piece == "{yy}") {
            add_digits(2);
        } else if (piece.starts_with("{fy:")) {
            add_century();
            add_year_and_next();
        } else if (piece.starts_with("{fyy:")) {
            add_year_and_next();
        } else if (piece == "{mm}") {
            add_months();
        } else if (piece.front() == '{') {
            add_counter(piece.size() > 3 ? static_cast<std::size_t>(piece[3] - '0') : 1);
        } else {
            end_ = add(end_, letter, letter);
        }
    }

    // Dates lie between 1900 and 2199 (value::Date).
    void add_century() {
        const std::size_t before = end_;
        const std::size_t century = add(add(before, '1', '1'), '9', '9');
        steps_.push_back({add(before, '2', '2'), century, '0', '1'});
        end_ = century;
    }

    void add_years() {
        add_century();
        add_digits(2);
    }

    /// "00-01" to "99-00": the last digits say which went before, so each year has a path of its own.
    void add_year_and_next() {
        const std::size_t before = end_;
        const std::size_t last = ++states_;
        for (int year = 0; year < 100; ++year) {
            const std::string text = fmt::format("{:02}-{:02}", year, (year + 1) % 100);
            std::size_t state = before;
            for (const char letter : text.substr(0, 4)) {
                state = add(state, static_cast<unsigned char>(letter), static_cast<unsigned char>(letter));
            }
            const auto digit = static_cast<unsigned char>(text.back());
            steps_.push_back({state, last, digit, digit});
        }
        end_ = last;
    }

    void add_months() {
        const std::size_t before = end_;
        const std::size_t month = add(add(before, '0', '0'), '1', '9');
        steps_.push_back({add(before, '1', '1'), month, '0', '2'});
        end_ = month;
    }

    /// Exactly `width` digits; or more, and then without a leading zero.
    void add_counter(std::size_t width) {
        const std::size_t before = end_;
        add_digits(width);
        const std::size_t padded = end_;
        end_ = add(before, '1', '9');
        add_digits(width);
        steps_.push_back({end_, end_, '0', '9'});
        // Whatever follows can follow either: the long counter ends where the padded one does.
        for (std::size_t index = 0, count = steps_.size(); index < count; ++index) {
            if (steps_[index].to == end_) steps_.push_back({steps_[index].from, padded, '0', '9'});
        }
        end_ = padded;
    }

    void add_digits(std::size_t count) {
        for (; count > 0; --count) end_ = add(end_, '0', '9');
    }

    /// A new state after `from`.
    std::size_t add(std::size_t from, unsigned char first, unsigned char last) {
        steps_.push_back({from, ++states_, first, last});
        return states_;
    }

    std::vector<Step> steps_;
    std::size_t states_ = 0;
    std::size_t end_ = 0;
};

bool is_year(std::string_view piece) { return piece == "{yyyy}" || piece == "{yy}"; }

/// "{fy:4}", "{fyy:12}": from January it would be the calendar year.
bool is_fiscal_year(std::string_view piece) {
    if (!piece.starts_with("{fy:") && !piece.starts_with("{fyy:")) return false;
    const std::string_view month = piece.substr(piece.find(':') + 1, piece.size() - piece.find(':') - 2);
    if (month.size() == 1) return month[0] >= '2' && month[0] <= '9';
    return month == "10" || month == "11" || month == "12";
}

bool is_known_piece(std::string_view piece) { return is_year(piece) || is_fiscal_year(piece) || piece == "{mm}"; }

bool is_counter(std::string_view piece) {
    return piece == "{n}" || (piece.size() == 5 && piece.substr(0, 3) == "{n:" && piece[3] >= '1' && piece[3] <= '9');
}

}  // namespace

std::string pattern_fault(std::string_view pattern) {
    int counters = 0;
    bool year = false;
    int fiscal_years = 0;
    bool month = false;
    while (!pattern.empty()) {
        const char letter = pattern.front();
        if (letter == '}') return "a } has no { before it";
        if (letter == ' ') return "a number has no spaces";
        std::size_t length = 1;
        if (letter == '{') {
            const std::size_t close = pattern.find('}');
            if (close == std::string_view::npos) return "a { has no } after it";
            const std::string_view piece = pattern.substr(0, close + 1);
            if (!is_known_piece(piece) && !is_counter(piece)) {
                return fmt::format("{} is none of {{yyyy}}, {{yy}}, {{fy:4}}, {{fyy:4}}, {{mm}}, {{n}}, {{n:5}}", piece);
            }
            counters += is_counter(piece) ? 1 : 0;
            year = year || is_year(piece);
            fiscal_years += is_fiscal_year(piece) ? 1 : 0;
            month = month || piece == "{mm}";
            length = piece.size();
        }
        pattern.remove_prefix(length);
    }
    if (counters != 1) return fmt::format("it has {} counters, and needs exactly one, as in {{n:5}}", counters);
    // The counter restarts with one of them: the other's numbers would come again, or have gaps.
    if (fiscal_years > 1 || (fiscal_years == 1 && year)) return "a fiscal year stands beside no other year";
    // The counter restarts every month: without the year, next year's numbers would be this year's.
    if (month && !year && fiscal_years == 0) return "{mm} needs {yyyy} or {yy}, or the numbers would come again a year later";
    return {};
}

std::string common_number(std::string_view left_pattern, std::string_view right_pattern) {
    const Automaton left(left_pattern);
    const Automaton right(right_pattern);
    using State = std::pair<std::size_t, std::size_t>;
    std::map<State, std::string> reached = {{State(0, 0), ""}};
    std::vector<State> waiting = {State(0, 0)};
    for (std::size_t index = 0; index < waiting.size(); ++index) {
        const State state = waiting[index];
        const std::string text = reached[state];
        if (state == State(left.end(), right.end())) return text;
        for (const Step& one : left.steps()) {
            if (one.from != state.first) continue;
            for (const Step& other : right.steps()) {
                if (other.from != state.second) continue;
                const unsigned char last = std::min(one.last, other.last);
                if (last < std::max(one.first, other.first)) continue;
                const State next(one.to, other.to);
                if (reached.emplace(next, text + static_cast<char>(last)).second) waiting.push_back(next);
            }
        }
    }
    return {};
}

}  // namespace acta::records
