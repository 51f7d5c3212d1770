// Breaking sentences for a terminal.
#include "text/lines.h"

#include "text/cell_width.h"

#include <algorithm>

namespace acta::text {

int reading_width(int width) {
    constexpr int longest = 100;
    return width <= 0 || width > longest ? longest : width;
}

std::string wrapped(std::string_view lead, std::string_view text, int width) {
    constexpr std::size_t least_room = 20;
    std::string out(lead);
    std::size_t column = cell_width(lead);
    if (width <= 0) return out + std::string(text) + '\n';
    const auto room = static_cast<std::size_t>(width);
    const std::string indent(column + least_room <= room ? column : 4, ' ');
    bool at_start = true;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        const std::size_t cells = cell_width(word);
        if (!at_start && column + 1 + cells > room) {
            out += '\n' + indent;
            column = indent.size();
            at_start = true;
        }
        if (!at_start) out += ' ';
        out += word;
        column += cells + (at_start ? 0 : 1);
        at_start = false;
    }
    return out + '\n';
}

std::string padded(std::string_view text, std::size_t cells) {
    const std::size_t own = cell_width(text);
    return std::string(text) + std::string(cells > own ? cells - own : 0, ' ');
}

std::string to_the_right(std::string_view text, std::size_t cells) {
    const std::size_t own = cell_width(text);
    return std::string(cells > own ? cells - own : 0, ' ') + std::string(text);
}

std::string as_text(const std::vector<Row>& rows, int width) {
    constexpr std::size_t gap = 2;
    constexpr std::size_t least_text = 24;
    const auto room = static_cast<std::size_t>(reading_width(width));
    std::size_t head = 0;
    std::vector<std::size_t> figures;
    for (const Row& row : rows) {
        head = std::max(head, cell_width(row.head));
        figures.resize(std::max(figures.size(), row.figures.size()));
        for (std::size_t index = 0; index < row.figures.size(); ++index)
            figures[index] = std::max(figures[index], cell_width(row.figures[index]));
    }
    std::size_t of_figures = 0;
    for (const std::size_t cells : figures) of_figures += cells + gap;
    const std::size_t before = gap + head + (head == 0 ? 0 : gap);
    const std::size_t after_text = std::max(room, before + least_text + of_figures) - of_figures;

    std::string out;
    for (const Row& row : rows) {
        const std::string lead =
            std::string(gap, ' ') + padded(row.head, head) + std::string((head == 0 ? 0 : gap) + row.indent, ' ');
        const std::size_t measure = row.figures.empty() ? after_text + of_figures : after_text;
        std::string text = wrapped(lead, row.text, static_cast<int>(measure));
        if (!row.figures.empty()) {
            // Beside the last line of the sentence.
            text.pop_back();
            const std::size_t begin = text.rfind('\n') + 1;  // nothing found: 0
            text.replace(begin, std::string::npos, padded(text.substr(begin), after_text));
            for (std::size_t index = 0; index < row.figures.size(); ++index) {
                text += std::string(gap, ' ') + to_the_right(row.figures[index], figures[index]);
            }
            text.erase(text.find_last_not_of(' ') + 1);
            text += '\n';
        }
        out += text;
    }
    return out;
}

}  // namespace acta::text
