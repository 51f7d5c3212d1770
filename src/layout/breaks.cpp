// Breaks: ICU's line break iterator over UTF-8 text, and the words to be divided.
#include "layout/breaks.h"

#include "diag/diagnostic.h"
#include "layout/utf8.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <utility>

namespace acta::layout {

namespace {

/// A mark of direction (U+200E, U+200F) stands before what it is there for: a line ends before it, not behind it.
void keep_marks(std::string_view text, std::vector<LineEnd>& ends) {
    for (std::size_t at = 0; (at = text.find("\xE2\x80", at)) != std::string_view::npos; at += 3) {
        if (at == 0 || at + 3 >= text.size() || (text[at + 2] != '\x8E' && text[at + 2] != '\x8F')) continue;
        if (ends[at + 3] == LineEnd::yes) ends[at] = std::exchange(ends[at + 3], LineEnd::no);
    }
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_small(static_cast<char>(c | 0x20)); }

/// Finds the line ends of plain words as every language has them, and nothing holds together: letters with single spaces
/// between them, hyphens between letters, and full stops and commas at the ends of words. False, with `ends` as they were, for
/// any other text.
bool find_plain(std::string_view text, std::vector<LineEnd>& ends) {
    if (text.empty() || !is_letter(text.front())) return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (is_letter(c)) continue;
        const char before = text[i - 1];
        const bool is_last = i + 1 == text.size();
        const char after = is_last ? ' ' : text[i + 1];
        const bool plain = c == ' '   ? before != ' '
                           : c == '-' ? is_letter(before) && is_letter(after)
                           : c == ',' ? is_letter(before) && after == ' '
                                      : c == '.' && is_small(before) && after == ' ';  // but "J. Smith" holds together
        if (!plain) return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '-') ends[i + 1] = LineEnd::yes;
    }
    ends.front() = ends.back() = LineEnd::yes;
    return true;
}

}  // namespace

struct BreakFinder::Iterator {
    UBreakIterator* handle = nullptr;
    explicit Iterator(const std::string& language) {
        UErrorCode status = U_ZERO_ERROR;
        handle = ubrk_open(UBRK_LINE, language.c_str(), nullptr, 0, &status);
        if (U_FAILURE(status)) throw diag::WorldError("ICU has no line break rules", "install ICU's data (libicu72)");
    }
    ~Iterator() { ubrk_close(handle); }
    Iterator(const Iterator&) = delete;
    Iterator& operator=(const Iterator&) = delete;
};

BreakFinder::BreakFinder(Characters& characters, const Hyphenation* hyphenation)
    : characters_(characters), hyphenation_(hyphenation) {}
BreakFinder::~BreakFinder() = default;

BreakFinder::Iterator& BreakFinder::iterator(const std::string& language) {
    constexpr std::size_t most = 8;
    for (const auto& [tag, iterator] : iterators_) {
        if (tag == language) return *iterator;
    }
    if (iterators_.size() == most) iterators_.erase(iterators_.begin());
    return *iterators_.emplace_back(language, std::make_unique<Iterator>(language)).second;
}

void BreakFinder::find(std::string_view text, const std::string& language, std::vector<LineEnd>& ends) {
    ends.assign(text.size() + 1, LineEnd::no);
    if (find_plain(text, ends)) return;
    utf16_.clear();
    offsets_.clear();
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = static_cast<std::uint32_t>(i);
        append_utf16(utf16_, next_character(text, i));
        while (offsets_.size() < utf16_.size()) offsets_.push_back(begin);
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* breaks = iterator(language).handle;
    ubrk_setText(breaks, utf16_.data(), static_cast<std::int32_t>(utf16_.size()), &status);
    if (U_FAILURE(status)) throw diag::WorldError("ICU could not look for line breaks");
    for (std::int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
        ends[offsets_[static_cast<std::size_t>(at)]] = LineEnd::yes;
    }
    keep_marks(text, ends);
    hold_together(text, characters_, ends);
    divide_addresses(text, ends);
}

bool BreakFinder::hyphenates(std::string_view language) const { return hyphenation_ != nullptr && hyphenation_->knows(language); }

void BreakFinder::hyphenate(std::string_view text, std::size_t begin, std::size_t end, std::string_view language,
                            std::vector<LineEnd>& ends) {
    if (!hyphenates(language)) return;
    while (begin < end) {
        const std::size_t space = std::min(text.find_first_of(" \n", begin), text.size());
        const std::size_t after = text.find_first_not_of(' ', space);
        const bool last = after == std::string_view::npos || text[after] == '\n';
        if (space <= end && !last) hyphenate_token(text.substr(begin, space - begin), begin, language, ends);
        begin = space + 1;
    }
}

void BreakFinder::hyphenate_token(std::string_view token, std::size_t at, std::string_view language, std::vector<LineEnd>& ends) {
    if (token.find_first_of("0123456789@/\\_") != std::string_view::npos || token.find("\xC2\xAD") != std::string_view::npos ||
        token.starts_with("www."))
        return;
    for (std::size_t i = 0; i < token.size();) {
        const std::size_t begin = i;
        std::size_t end = i;
        int capitals = 0;
        while (i < token.size()) {
            const CharacterInfo& info = characters_.of(next_character(token, i));
            if (!info.letter && !info.joins_base) break;
            capitals += info.upper ? 1 : 0;
            end = i;
        }
        if (end == begin || capitals > 1) continue;
        for (const std::size_t point : hyphenation_->points(token.substr(begin, end - begin), language)) {
            LineEnd& place = ends[at + begin + point];
            if (place == LineEnd::no) place = LineEnd::hyphenated;
        }
    }
}

}  // namespace acta::layout
