// Whole tokens: words of a text, and numbers made of several.
#include "tracking/number_index.h"

#include "billing/creditor_reference.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace acta::tracking {
namespace {

constexpr char folded(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

constexpr std::array<bool, 256> word_bytes = [] {
    std::array<bool, 256> are{};
    for (std::size_t code = 0; code < are.size(); ++code) {
        const char small = folded(static_cast<char>(code));
        are[code] = code >= 0x80 || (small >= '0' && small <= '9') || (small >= 'a' && small <= 'z');
    }
    return are;
}();

bool is_word_byte(char byte) { return word_bytes[static_cast<unsigned char>(byte)]; }

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

void split(std::string_view text, std::vector<Word>& words) {
    words.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word_byte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && is_word_byte(text[at])) ++at;
        words.push_back({begin, at});
    }
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

constexpr unsigned char joint = 0x1F;
constexpr unsigned char odd = 0x1E;  ///< begins the key of a number that is not looked for in texts

void add_folded(Hash& hash, std::string_view word) {
    for (const char byte : word) hash.add(static_cast<unsigned char>(folded(byte)));
}

std::uint64_t odd_key(std::string_view number) {
    Hash hash;
    hash.add(odd);
    hash.add(number);
    return hash.value();
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    split(text, words);
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

NumberIndex::NumberIndex(const std::vector<Receivable>& receivables)
    : receivables_(&receivables), first_words_(filter_bits), by_words_(receivables.size()) {
    by_words_.reserve_entries(receivables.size());
    // Some at a time, so that their slots come from memory at once.
    constexpr std::size_t at_once = 32;
    std::vector<Added> added;
    const auto add_them = [&] {
        for (const Added& one : added) by_words_.add(one.key, one.index);
        added.clear();
    };
    std::vector<Word> parts;
    // From the last, so that chains run from the first.
    for (std::size_t index = receivables.size(); index-- > 0;) {
        if (receivables[index].kind != ReceivableKind::invoice) continue;
        added.push_back({note_words(receivables[index].number, parts), static_cast<Index>(index)});
        by_words_.prefetch(added.back().key);
        if (added.size() == at_once) add_them();
    }
    add_them();
}

/// The key of a number; how it begins is noted.
std::uint64_t NumberIndex::note_words(const std::string& number, std::vector<Word>& parts) {
    split(number, parts);
    if (parts.empty() || parts.size() > most_words) return odd_key(number);
    Hash hash;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part > 0) {
            // The start is entered too, so that a text that does not go on like a number is given up at once.
            by_words_.mark(hash.value());
            hash.add(joint);
        }
        add_folded(hash, slice(number, parts[part].begin, parts[part].end));
        if (part == 0) first_words_[hash.value() >> 48] = true;
    }
    return hash.value();
}

void NumberIndex::collect_hits(std::string_view text, Scratch& scratch) const {
    std::vector<Word>& words = scratch.words;
    scratch.hits.clear();
    split(text, words);
    for (std::size_t first = 0; first < words.size(); ++first) {
        Hash hash;
        for (std::size_t last = first; last < words.size() && last < first + most_words; ++last) {
            if (last > first) hash.add(joint);
            add_folded(hash, slice(text, words[last].begin, words[last].end));
            const std::uint64_t key = hash.value();
            if (last == first && !may_begin(key)) break;
            if (!by_words_.knows(key)) break;
            for (Index place = by_words_.head(key); place != no_index; place = by_words_.entry(place).next) {
                const Index index = by_words_.entry(place).value;
                const std::string& number = (*receivables_)[index].number;
                split(number, scratch.parts);
                const std::optional<Word> match = match_at(text, words, first, number, scratch.parts);
                if (match) scratch.hits.push_back({match->begin, match->end, index});
            }
        }
    }
}

std::vector<Index> NumberIndex::find(std::string_view text) const {
    std::vector<Index> found;
    Scratch scratch;
    append_found(text, found, scratch);
    return found;
}

void NumberIndex::append_found(std::string_view text, std::vector<Index>& found, Scratch& scratch) const {
    using Hit = Scratch::Hit;
    collect_hits(text, scratch);
    std::vector<Hit>& hits = scratch.hits;
    // Longer ones first where they begin together: whatever ends before the furthest end so far lies inside another.
    const auto before = [](const Hit& left, const Hit& right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    };
    if (hits.size() > 1) std::stable_sort(hits.begin(), hits.end(), before);
    const auto first = static_cast<std::ptrdiff_t>(found.size());
    Hit outer;
    for (const Hit& hit : hits) {
        const bool same = hit.begin == outer.begin && hit.end == outer.end;
        const bool inside = hit.end <= outer.end && !same;
        if (inside) continue;
        outer = hit;
        if (std::find(found.begin() + first, found.end(), hit.receivable) == found.end()) found.push_back(hit.receivable);
    }
}

std::uint64_t NumberIndex::key_of(std::string_view number, std::vector<Word>& parts) {
    split(number, parts);
    if (parts.empty() || parts.size() > most_words) return odd_key(number);
    Hash hash;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part > 0) hash.add(joint);
        add_folded(hash, slice(number, parts[part].begin, parts[part].end));
    }
    return hash.value();
}

std::vector<Index> NumberIndex::exact(std::string_view number) const {
    std::vector<Index> found;
    Scratch scratch;
    append_exact(number, found, scratch);
    return found;
}

void NumberIndex::append_exact(std::string_view number, std::vector<Index>& found, Scratch& scratch) const {
    for (Index place = by_words_.head(key_of(number, scratch.parts)); place != no_index; place = by_words_.entry(place).next) {
        const Index index = by_words_.entry(place).value;
        if ((*receivables_)[index].number == number) found.push_back(index);
    }
}

std::vector<Index> NumberIndex::whole(std::string_view text) const {
    std::vector<Index> found;
    std::vector<Word> words;
    std::vector<Word> parts;
    const std::uint64_t key = key_of(text, words);
    if (words.empty() || words.size() > most_words) return found;
    for (Index place = by_words_.head(key); place != no_index; place = by_words_.entry(place).next) {
        const Index index = by_words_.entry(place).value;
        const std::string& number = (*receivables_)[index].number;
        split(number, parts);
        if (parts.size() == words.size() && match_at(text, words, 0, number, parts)) found.push_back(index);
    }
    return found;
}

NamedNumbers::NamedNumbers(const NumberIndex& numbers, const std::vector<book::Payment>& payments, const ForEach& for_each)
    : chunks_((payments.size() + chunk_size - 1) / chunk_size) {
    for_each(chunks_.size(), [&](std::size_t place) {
        NumberIndex::Scratch scratch;
        Chunk chunk;
        const std::size_t begin = place * chunk_size;
        const std::size_t end = std::min(begin + chunk_size, payments.size());
        chunk.ends.reserve(end - begin);
        for (std::size_t index = begin; index < end; ++index) {
            const book::Payment& payment = payments[index];
            if (!payment.invoice.empty()) numbers.append_exact(payment.invoice, chunk.found, scratch);
            else numbers.append_found(payment.reference, chunk.found, scratch);
            chunk.ends.push_back(static_cast<Index>(chunk.found.size()));
        }
        chunks_[place] = std::move(chunk);
    });
}

ReferenceIndex::ReferenceIndex(const std::vector<Receivable>& receivables)
    : receivables_(&receivables), bodies_(receivables.size()) {
    for (std::size_t index = receivables.size(); index-- > 0;) {
        const Receivable& receivable = receivables[index];
        if (receivable.kind != ReceivableKind::invoice) continue;
        const std::string body = billing::reference_body(receivable.number);
        if (!body.empty()) bodies_.add(hash_of(body), static_cast<Index>(index));
        if (receivable.reference.empty()) continue;
        references_.add(hash_of(billing::compact_reference(receivable.reference)), static_cast<Index>(index));
    }
}

std::vector<Index> ReferenceIndex::find(std::string_view reference) const {
    std::vector<Index> found;
    for (Index place = references_.head(hash_of(reference)); place != no_index; place = references_.entry(place).next) {
        const Index index = references_.entry(place).value;
        if (billing::compact_reference((*receivables_)[index].reference) == reference) found.push_back(index);
    }
    if (billing::is_creditor_reference(reference)) {
        const std::string_view body = reference.substr(4);
        for (Index place = bodies_.head(hash_of(body)); place != no_index; place = bodies_.entry(place).next) {
            const Index index = bodies_.entry(place).value;
            if (billing::reference_body((*receivables_)[index].number) == body) found.push_back(index);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace acta::tracking
