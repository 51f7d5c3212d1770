// ShownText: the glyphs that a file's pages show, each as readers find out about it.
#pragma once

#include "objects.h"

#include <string>
#include <vector>

namespace acta::pdf::test {

struct ShownGlyph {
    std::string font;
    unsigned code = 0;  ///< one byte or two
    unsigned cid = 0;
    unsigned glyph = 0;  ///< of the embedded program
    unsigned glyphs_of_program = 0;
    double width = 0;             ///< as /W has it
    double width_of_program = 0;  ///< thousandths of an em
    std::string text;             ///< UTF-16 in hexadecimal digits; empty: none
    bool in_actual_text = false;
};

[[nodiscard]] std::vector<ShownGlyph> shown_glyphs(const Objects& file);

}  // namespace acta::pdf::test
