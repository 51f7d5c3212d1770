// Breaks: ICU's line break iterator over UTF-8 text.
#include "layout/breaks.h"

#include "layout/utf8.h"

#include <unicode/ubrk.h>

#include "diag/diagnostic.h"

namespace acta::layout {

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

BreakFinder::BreakFinder() = default;
BreakFinder::~BreakFinder() = default;

const std::vector<std::uint8_t>& BreakFinder::find(std::string_view text, const std::string& language) {
    if (!iterator_ || language != language_) {
        iterator_ = std::make_unique<Iterator>(language);
        language_ = language;
    }
    utf16_.clear();
    offsets_.clear();
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = static_cast<std::uint32_t>(i);
        append_utf16(utf16_, next_character(text, i));
        offsets_.resize(utf16_.size(), begin);
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
    flags_.assign(text.size() + 1, 0);
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* breaks = iterator_->handle;
    ubrk_setText(breaks, utf16_.data(), static_cast<std::int32_t>(utf16_.size()), &status);
    if (U_FAILURE(status)) throw diag::WorldError("ICU could not look for line breaks");
    for (std::int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
        flags_[offsets_[static_cast<std::size_t>(at)]] = 1;
    }
    return flags_;
}

}  // namespace acta::layout
