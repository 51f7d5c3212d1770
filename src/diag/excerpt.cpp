// A diagnostic as text: position, message, the source line with a caret under the mistake, the hint; or as JSON.
#include "diag/excerpt.h"

#include "diag/code_points.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace acta::diag {
namespace {

constexpr std::size_t longest_shown = 120;  // code points
constexpr std::size_t shown_before_caret = 60;
constexpr std::size_t tab_width = 4;
constexpr char32_t ellipsis = 0x2026;

/// What colour adds; empty strings without colour.
struct Paint {
    std::string_view bold, severity, frame, plain;
};

Paint paint_for(Severity severity, bool colour) {
    if (!colour) return {};
    const std::string_view severity_colour = severity == Severity::error     ? "\x1b[1;31m"
                                             : severity == Severity::warning ? "\x1b[1;33m"
                                                                             : "\x1b[1;36m";
    return {"\x1b[1m", severity_colour, "\x1b[34m", "\x1b[0m"};
}

std::string place(const Position& position) {
    std::string text = printable(position.file_name());
    if (text.empty() && position.line == 0) return text;
    if (position.line > 0) {
        if (!text.empty()) text += ':';
        fmt::format_to(std::back_inserter(text), "{}", position.line);
        if (position.column > 0) fmt::format_to(std::back_inserter(text), ":{}", position.column);
    }
    return text + ": ";
}

/// A source line ready to be shown; `caret` and `underline_end` index its code points.
struct Shown {
    std::u32string points;
    std::size_t caret = 0;
    std::size_t underline_end = 0;
};

bool is_name_character(char32_t point) {
    const bool is_letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    const bool is_digit = point >= '0' && point <= '9';
    return is_letter || is_digit || point == '_' || point == '-' || point == '.' || point == ':' || point > 0xA0;
}

/// Tabs as spaces, control characters as U+FFFD, the caret moved with them.
Shown prepare(std::string_view line, std::uint32_t column) {
    const std::u32string raw = decode(line);
    const std::size_t caret = std::min<std::size_t>(column == 0 ? 0 : column - 1, raw.size());
    std::size_t end = caret;
    while (end < raw.size() && is_name_character(raw[end])) ++end;
    Shown shown;
    for (std::size_t index = 0; index <= raw.size(); ++index) {
        if (index == caret) shown.caret = shown.points.size();
        if (index == end) shown.underline_end = shown.points.size();
        if (index == raw.size()) break;
        if (raw[index] == '\t') {
            shown.points.append(tab_width, ' ');
        } else {
            shown.points.push_back(is_control(raw[index]) ? replacement_character : raw[index]);
        }
    }
    return shown;
}

/// At most `longest_shown` code points around the caret; an ellipsis stands for what is cut.
Shown cut(Shown shown) {
    const std::size_t size = shown.points.size();
    if (size <= longest_shown) return shown;
    const std::size_t latest_start = size - longest_shown;
    const std::size_t start = std::min(shown.caret > shown_before_caret ? shown.caret - shown_before_caret : 0, latest_start);
    Shown result;
    result.points = shown.points.substr(start, longest_shown);
    if (start > 0) result.points.front() = ellipsis;
    if (start < latest_start) result.points.back() = ellipsis;
    result.caret = shown.caret - start;
    result.underline_end = std::min(shown.underline_end - start, longest_shown);
    return result;
}

std::string caret_line(const Shown& shown) {
    std::size_t padding = 0;
    for (std::size_t index = 0; index < shown.caret; ++index) padding += static_cast<std::size_t>(cells(shown.points[index]));
    std::size_t width = 0;
    for (std::size_t index = shown.caret; index < shown.underline_end; ++index) {
        width += static_cast<std::size_t>(cells(shown.points[index]));
    }
    std::string line(padding, ' ');
    line += '^';
    if (width > 1) line.append(width - 1, '~');
    return line;
}

void append_excerpt(std::string& out, const Position& position, std::string_view source_line, const Paint& paint) {
    const Shown shown = cut(prepare(source_line, position.column));
    std::string line;
    for (const char32_t point : shown.points) append_utf8(line, point);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    fmt::format_to(std::back_inserter(out), "{}{:>5} |{} {}\n", paint.frame, position.line, paint.plain, line);
    if (position.column == 0) return;
    fmt::format_to(std::back_inserter(out), "{}      |{} {}{}{}\n", paint.frame, paint.plain, paint.severity, caret_line(shown),
                   paint.plain);
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char32_t point : decode(text)) {
        switch (point) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (is_control(point)) {
                    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(point));
                } else {
                    append_utf8(out, point);
                }
        }
    }
    out += '"';
}

}  // namespace

std::string render(const Diagnostic& diagnostic, std::string_view source_line, bool colour) {
    const Paint paint = paint_for(diagnostic.severity, colour);
    while (!source_line.empty() && (source_line.back() == '\n' || source_line.back() == '\r')) source_line.remove_suffix(1);
    std::string out = fmt::format("{}{}{}{}", paint.bold, place(diagnostic.position), paint.plain, paint.severity);
    out += severity_name(diagnostic.severity);
    if (!diagnostic.code.empty()) fmt::format_to(std::back_inserter(out), "[{}]", diagnostic.code);
    fmt::format_to(std::back_inserter(out), "{}: {}{}{}\n", paint.plain, paint.bold, printable(diagnostic.message), paint.plain);
    if (diagnostic.position.line > 0 && !source_line.empty()) append_excerpt(out, diagnostic.position, source_line, paint);
    if (!diagnostic.hint.empty()) {
        fmt::format_to(std::back_inserter(out), "{}      ={} hint: {}\n", paint.frame, paint.plain, printable(diagnostic.hint));
    }
    return out;
}

std::string render_json(const Diagnostic& diagnostic) {
    std::string out = "{\"file\":";
    append_json_string(out, diagnostic.position.file_name());
    fmt::format_to(std::back_inserter(out), ",\"line\":{},\"column\":{},\"severity\":\"{}\",\"code\":", diagnostic.position.line,
                   diagnostic.position.column, severity_name(diagnostic.severity));
    append_json_string(out, diagnostic.code);
    out += ",\"message\":";
    append_json_string(out, diagnostic.message);
    out += ",\"hint\":";
    append_json_string(out, diagnostic.hint);
    out += '}';
    return out;
}

}  // namespace acta::diag
