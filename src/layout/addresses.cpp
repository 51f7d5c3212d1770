// Addresses: where long addresses of the web and of mail may be divided.
#include "layout/breaks.h"

#include <algorithm>

namespace acta::layout {

namespace {

constexpr std::size_t shortest_divided = 20;  ///< bytes
constexpr std::size_t least_part = 3;         ///< bytes on either side

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_local(char c) { return is_plain(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '+'; }

/// Where the address in a word begins; npos: there is none.
std::size_t find_address(std::string_view word) {
    if (const std::size_t colon = word.find("://"); colon != std::string_view::npos) {
        std::size_t begin = colon;
        while (begin > 0 && is_local(word[begin - 1])) --begin;
        return begin;
    }
    if (const std::size_t begin = word.find("www."); begin != std::string_view::npos) return begin;
    if (const std::size_t at = word.find('@'); at != std::string_view::npos && word.find('.', at) != std::string_view::npos) {
        std::size_t begin = at;
        while (begin > 0 && is_local(word[begin - 1])) --begin;
        return begin;
    }
    // A host without more and a path: "example.com/terms". Abbreviations have capitals or no slash.
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos) return slash;
    std::size_t begin = slash;
    while (begin > 0 && (is_plain(word[begin - 1]) || word[begin - 1] == '.' || word[begin - 1] == '-')) --begin;
    const std::string_view host = word.substr(begin, slash - begin);
    const std::size_t dot = host.rfind('.');
    const bool named = dot != std::string_view::npos && dot > 1 && host.size() - dot > 2 && host.back() >= 'a';
    return named ? begin : std::string_view::npos;
}

/// Behind slashes and equals signs, but before any other sign: so none looks like a hyphen or like the end of a sentence.
bool may_divide(char before, char after) {
    constexpr std::string_view signs = ".-_~?&#%@+,;:";
    if (before == '/') return after != '/';
    if (before == '=') return true;
    return signs.find(after) != std::string_view::npos && signs.find(before) == std::string_view::npos;
}

void divide(std::string_view address, LineEnd* ends) {
    for (std::size_t i = 1; i < address.size(); ++i) {
        const bool inside = i >= least_part && i + least_part <= address.size();
        ends[i] = inside && may_divide(address[i - 1], address[i]) ? LineEnd::divided : LineEnd::no;
    }
}

}  // namespace

void divide_addresses(std::string_view text, std::vector<LineEnd>& ends) {
    if (text.find_first_of("/@") == std::string_view::npos && text.find("www.") == std::string_view::npos) return;
    for (std::size_t begin = 0; begin < text.size();) {
        // The byte begins no-break spaces, quotation marks and other signs that are no part of addresses.
        const std::size_t end = std::min(text.find_first_of(" \n\xC2", begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t start = word.size() < shortest_divided ? std::string_view::npos : find_address(word);
        if (start != std::string_view::npos) {
            const std::size_t stop = word.find_last_not_of(".,;:!?)]}>\"'") + 1;
            if (stop >= start + shortest_divided) divide(word.substr(start, stop - start), ends.data() + begin + start);
        }
        begin = end + 1;
    }
}

}  // namespace acta::layout
