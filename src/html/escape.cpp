// Texts, for the place where they stand.
#include "html/escape.h"

#include "diag/code_points.h"

#include <algorithm>

namespace acta::html {

namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

/// Neither markup, nor control, nor beyond ASCII.
bool is_plain(char c) { return c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&' && c != '"' && c != '\'' && c != '\\'; }

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c); });
}

/// What a browser would drop, read as something else, or refuse.
char32_t cleaned(char32_t point) {
    const bool ends_line = point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
    if (ends_line || point == '\t') return ' ';
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return diag::replacement_character;
    return point;
}

}  // namespace

std::string escaped(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    std::string result;
    result.reserve(text.size() + 16);
    while (!text.empty()) {
        switch (const char32_t point = cleaned(diag::take_code_point(text))) {
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '&': result += "&amp;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: diag::append_utf8(result, point);
        }
    }
    return result;
}

void append_json(std::string& out, std::string_view text) {
    out += '"';
    if (is_plain(text)) {
        out.append(text).append("\"");
        return;
    }
    while (!text.empty()) {
        switch (const char32_t point = cleaned(diag::take_code_point(text))) {
            case '<': out += "\\u003c"; break;
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            default: diag::append_utf8(out, point);
        }
    }
    out += '"';
}

std::string encoded_path(std::string_view path) {
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    std::string result;
    for (const char c : path) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                          c == '-' || c == '.' || c == '_' || c == '~';
        if (kept) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += {'%', hexadecimal[byte >> 4U], hexadecimal[byte & 0xFU]};
    }
    return result;
}

}  // namespace acta::html
