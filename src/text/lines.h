// Sentences for a terminal, broken into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace acta::text {

/// How long lines of sentences are on a terminal of so many cells: as long as it, at most a hundred, for longer ones are hard
/// to read; 0 (no terminal): a hundred.
[[nodiscard]] int reading_width(int width);

/// The text after `lead`, broken at spaces into lines of at most `width` cells (0: one line), each ended; the lines after the
/// first begin where the text of the first does. A word that is longer than a line is not broken. Where less than twenty cells
/// were left, lines begin four cells in.
[[nodiscard]] std::string wrapped(std::string_view lead, std::string_view text, int width);

/// The text with blanks behind it up to so many cells.
[[nodiscard]] std::string padded(std::string_view text, std::size_t cells);
/// The text with blanks before it.
[[nodiscard]] std::string to_the_right(std::string_view text, std::size_t cells);

/// A line of a calculation, or of a chronicle: what it is about, a sentence, figures.
struct Row {
    std::string head;  ///< a label or a date
    std::string text;
    std::vector<std::string> figures;  ///< empty: the text has their room
    std::size_t indent = 0;            ///< cells, of the text
};

/// Rows under each other, two cells in: the sentences begin in one column and are broken, figures stand to the right in columns
/// of their own. `width` as of reading_width.
[[nodiscard]] std::string as_text(const std::vector<Row>& rows, int width);

}  // namespace acta::text
