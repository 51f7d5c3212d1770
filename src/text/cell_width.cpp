// Widths of texts on a terminal.
#include "text/cell_width.h"

#include "diag/code_points.h"

#include <algorithm>

namespace acta::text {

std::size_t cell_width(std::string_view text) {
    // Most texts are ASCII, whose characters have one cell each.
    const auto beyond = std::find_if(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    std::size_t width = static_cast<std::size_t>(beyond - text.begin());
    text.remove_prefix(width);
    while (!text.empty()) width += static_cast<std::size_t>(diag::cells(diag::take_code_point(text)));
    return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
    if (cell_width(text) <= width) return std::string(text);
    std::string shown;
    std::size_t used = 0;
    while (!text.empty()) {
        const char32_t character = diag::take_code_point(text);
        used += static_cast<std::size_t>(diag::cells(character));
        if (used + 1 > width) break;
        diag::append_utf8(shown, character);
    }
    return shown + "…";
}

}  // namespace acta::text
