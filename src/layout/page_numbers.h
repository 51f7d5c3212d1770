// Page numbers: what "x of y" says, before and after the pages are known.
#pragma once

#include <cstdint>
#include <vector>

namespace acta::layout {

/// In a header or footer the page is known. In the body it is guessed, found out by setting the pages, and set again where
/// the guess was wrong.
struct PageNumbers {
    std::uint32_t page = 0;                ///< from 1; 0: the body is being set
    std::uint32_t count = 1;               ///< of the document's pages
    std::vector<std::uint32_t> in_body;    ///< the page of each page number of the body, in order
    std::uint32_t next_in_body = 0;
    bool count_used = false;
    bool number_used = false;

    [[nodiscard]] std::uint32_t guess(std::uint32_t field) const { return field < in_body.size() ? in_body[field] : 1; }
};

}  // namespace acta::layout
