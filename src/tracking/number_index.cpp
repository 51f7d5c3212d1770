// Whole tokens: words of a text, and numbers made of several.
#include "tracking/number_index.h"

#include <algorithm>
#include <optional>
#include <string>

namespace acta::tracking {
namespace {

bool is_word_byte(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

char folded(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool same_word(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char other) { return folded(one) == folded(other); });
}

std::string_view slice(std::string_view text, std::size_t begin, std::size_t end) { return text.substr(begin, end - begin); }

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

std::string without_blanks(std::string_view text) {
    std::string rest(text);
    std::erase_if(rest, is_blank);
    return rest;
}

/// Whether what lies between two words of the text may stand for what lies between two words of the number: banks break lines
/// and drop separators.
bool same_gap(std::string_view in_text, std::string_view in_number) {
    if (in_text == in_number) return true;
    const std::string separators = without_blanks(in_text);
    return separators.empty() || separators == without_blanks(in_number);
}

/// Where the number stands in the text if its first word is the text's word `first`: [begin, end).
std::optional<Word> match_at(std::string_view text, const std::vector<Word>& words, std::size_t first, std::string_view number,
                             const std::vector<Word>& parts) {
    if (parts.empty() || first + parts.size() > words.size()) return std::nullopt;
    for (std::size_t place = 0; place < parts.size(); ++place) {
        const Word word = words[first + place];
        if (!same_word(slice(text, word.begin, word.end), slice(number, parts[place].begin, parts[place].end))) return std::nullopt;
        if (place == 0) continue;
        const bool fits = same_gap(slice(text, words[first + place - 1].end, word.begin),
                                   slice(number, parts[place - 1].end, parts[place].begin));
        if (!fits) return std::nullopt;
    }
    // What the number has around its words ("#14") must be there as it is.
    const std::size_t lead = parts.front().begin;
    const std::string_view trail = number.substr(parts.back().end);
    const Word whole{words[first].begin, words[first + parts.size() - 1].end};
    if (lead > whole.begin || slice(text, whole.begin - lead, whole.begin) != number.substr(0, lead)) return std::nullopt;
    if (!text.substr(whole.end).starts_with(trail)) return std::nullopt;
    return Word{whole.begin - lead, whole.end + trail.size()};
}

constexpr char joint = '\x1F';

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word_byte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && is_word_byte(text[at])) ++at;
        words.push_back({begin, at});
    }
    return words;
}

void append_folded(std::string& out, std::string_view text) {
    for (const char byte : text) out += folded(byte);
}

bool holds_number(std::string_view text, std::string_view number) {
    const std::vector<Word> words = words_of(text);
    const std::vector<Word> parts = words_of(number);
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (match_at(text, words, first, number, parts)) return true;
    }
    return false;
}

NumberIndex::NumberIndex(const std::vector<Receivable>& receivables) : receivables_(&receivables) {
    by_words_.reserve(receivables.size());
    std::string key;
    for (std::size_t index = 0; index < receivables.size(); ++index) {
        const std::string& number = receivables[index].number;
        const std::vector<Word> parts = words_of(number);
        if (parts.empty() || parts.size() > most_words) continue;
        key.clear();
        for (const Word part : parts) {
            // The start is entered too, so that a text that does not go on like a number is given up at once.
            if (!key.empty()) {
                if (by_words_.find(key) == by_words_.end()) by_words_.try_emplace(key);
                key += joint;
            }
            append_folded(key, slice(number, part.begin, part.end));
        }
        by_words_[key].push_back(index);
    }
}

std::vector<NumberIndex::Hit> NumberIndex::hits(std::string_view text) const {
    const std::vector<Word> words = words_of(text);
    std::vector<Hit> found;
    std::string key;
    for (std::size_t first = 0; first < words.size(); ++first) {
        key.clear();
        for (std::size_t last = first; last < words.size() && last < first + most_words; ++last) {
            if (last > first) key += joint;
            append_folded(key, slice(text, words[last].begin, words[last].end));
            const auto entry = by_words_.find(key);
            if (entry == by_words_.end()) break;
            for (const std::size_t index : entry->second) {
                const std::string& number = (*receivables_)[index].number;
                const std::optional<Word> match = match_at(text, words, first, number, words_of(number));
                if (match) found.push_back({match->begin, match->end, index});
            }
        }
    }
    return found;
}

std::vector<std::size_t> NumberIndex::find(std::string_view text) const {
    std::vector<Hit> found = hits(text);
    // Longer ones first where they begin together: whatever ends before the furthest end so far lies inside another.
    std::stable_sort(found.begin(), found.end(), [](const Hit& left, const Hit& right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
    std::vector<std::size_t> numbers;
    Hit outer;
    for (const Hit& hit : found) {
        const bool same = hit.begin == outer.begin && hit.end == outer.end;
        const bool inside = hit.end <= outer.end && !same;
        if (inside) continue;
        outer = hit;
        if (std::find(numbers.begin(), numbers.end(), hit.receivable) == numbers.end()) numbers.push_back(hit.receivable);
    }
    return numbers;
}

}  // namespace acta::tracking
