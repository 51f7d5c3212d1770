// Reads measures without binary fractions, so that a length is the same on every machine.
#include "templates/measure.h"

namespace acta::templates {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Number {
    int thousandths = 0;
    std::string_view rest;
};

/// Digits with at most three fraction digits at the start of the text.
std::optional<Number> read_number(std::string_view text) {
    constexpr int largest = 10'000;
    std::size_t at = 0;
    int whole = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        whole = whole * 10 + (text[at] - '0');
        if (whole > largest) return std::nullopt;
    }
    if (at == 0) return std::nullopt;
    int fraction = 0;
    if (at < text.size() && text[at] == '.') {
        int weight = 100;
        const std::size_t first = ++at;
        for (; at < text.size() && is_digit(text[at]); ++at, weight /= 10) {
            if (weight == 0) return std::nullopt;
            fraction += (text[at] - '0') * weight;
        }
        if (at == first) return std::nullopt;
    }
    return Number{whole * 1000 + fraction, text.substr(at)};
}

std::optional<unsigned> hex_digit(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

std::optional<std::uint8_t> hex_byte(std::string_view two) {
    const auto high = hex_digit(two[0]);
    const auto low = hex_digit(two[1]);
    if (!high || !low) return std::nullopt;
    return static_cast<std::uint8_t>(*high * 16 + *low);
}

}  // namespace

std::optional<layout::Length> read_length(std::string_view text) {
    const auto number = read_number(text);
    if (!number) return std::nullopt;
    if (number->rest == "pt" && number->thousandths <= 6'000'000) return layout::Length{number->thousandths};
    if (number->rest == "mm" && number->thousandths <= 2'000'000) {
        // 1 mm = 72 / 25.4 pt
        const std::int64_t doubled = std::int64_t{number->thousandths} * 720 * 2 / 254;
        return layout::Length{static_cast<std::int32_t>((doubled + 1) / 2)};
    }
    if (number->rest.empty() && number->thousandths == 0) return layout::Length{};
    return std::nullopt;
}

std::optional<int> read_thousandths(std::string_view text) {
    const auto number = read_number(text);
    if (!number || !number->rest.empty()) return std::nullopt;
    return number->thousandths;
}

std::optional<layout::Color> read_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    const auto red = hex_byte(text.substr(1, 2));
    const auto green = hex_byte(text.substr(3, 2));
    const auto blue = hex_byte(text.substr(5, 2));
    if (!red || !green || !blue) return std::nullopt;
    return layout::Color{*red, *green, *blue};
}

std::optional<layout::Column> read_column(std::string_view text) {
    const auto parts = split_at_space(text);
    layout::Column column;
    if (parts.size() == 2 && parts[0] == "share") {
        const auto share = read_thousandths(parts[1]);
        if (!share || *share < 1000 || *share % 1000 != 0 || *share > 1'000'000) return std::nullopt;
        column.share = *share / 1000;
        return column;
    }
    if (parts.empty() || parts.size() > 2) return std::nullopt;
    if (parts[0] == "content") {
        column.kind = layout::Column::Width::content;
        if (parts.size() == 1) return column;
    } else if (parts[0] == "fixed" && parts.size() == 2) {
        column.kind = layout::Column::Width::fixed;
    } else {
        return std::nullopt;
    }
    const auto width = read_length(parts[1]);
    if (!width || width->milli == 0) return std::nullopt;
    column.width = *width;
    return column;
}

std::vector<std::string_view> split_at_space(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && is_space(text[at])) ++at;
        const std::size_t first = at;
        while (at < text.size() && !is_space(text[at])) ++at;
        if (at > first) parts.push_back(text.substr(first, at - first));
    }
    return parts;
}

}  // namespace acta::templates
