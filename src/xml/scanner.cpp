// The tokens of XML between the tags: characters, names, references, comments, sections, instructions, the declaration.
#include "xml/scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace acta::xml {
namespace {

constexpr std::size_t longest_named = 60;

bool is_beyond_ascii(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    const auto folded = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](char one, char other) { return folded(one) == folded(other); });
}

}  // namespace

std::string shortened(std::string_view name) {
    if (name.size() <= longest_named) return std::string(name);
    std::size_t cut = longest_named;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) --cut;
    return std::string(name.substr(0, cut)) + "...";
}

bool Scanner::starts_with(std::string_view what) const {
    return what.size() <= left() && std::memcmp(at_, what.data(), what.size()) == 0;
}

bool Scanner::continues_name_at(std::size_t ahead) const {
    const char next = peek(ahead);
    if (!is_beyond_ascii(next)) return next == ':' || is_in(next, name_part);
    return continues_name(decode(at_ + ahead).value);
}

std::size_t Scanner::line_of(std::size_t offset) const {
    return 1 + static_cast<std::size_t>(std::count(begin_, begin_ + offset, '\n'));
}

bool Scanner::skip_if(std::string_view what) {
    if (!starts_with(what)) return false;
    at_ += what.size();
    return true;
}

std::string_view Scanner::name(std::string_view where) {
    const char* const start = at_;
    if (is_in(*at_, name_start)) {
        do {
            ++at_;
        } while (is_in(*at_, name_part) || *at_ == ':');
        if (!is_beyond_ascii(*at_)) return {start, static_cast<std::size_t>(at_ - start)};
    }
    return unusual_name(start, where);
}

/// A name that does not begin with an ASCII letter, or goes on beyond ASCII: `start` is its start, at_ where it was left.
std::string_view Scanner::unusual_name(const char* start, std::string_view where) {
    if (at_ == start && !is_beyond_ascii(*at_) && *at_ != ':') {
        if (!at_end()) refuse_illegal_character();
        fail(fmt::format("the name of {} is missing", where), "a \"<\" that is meant as text is written &lt;");
    }
    for (;;) {
        while (is_in(*at_, name_part) || *at_ == ':') ++at_;
        if (!is_beyond_ascii(*at_)) break;
        const CodePoint point = decode(at_);
        if (point.length == 0) refuse_illegal_character();
        const bool first = at_ == start;
        if (first && !starts_name(point.value)) fail(fmt::format("the name of {} cannot begin with this character", where));
        if (!first && !continues_name(point.value)) fail(fmt::format("the name of {} cannot hold this character", where));
        ascii_ = false;
        at_ += point.length;
    }
    return {start, static_cast<std::size_t>(at_ - start)};
}

QualifiedName Scanner::qualified_name(std::string_view where) {
    const std::size_t begin = offset();
    const std::string_view whole = name(where);
    for (const char letter : whole) {
        if (letter == ':') return split_name(whole, begin);
    }
    return {whole, {}, whole};
}

QualifiedName Scanner::split_name(std::string_view whole, std::size_t begin) const {
    const std::size_t colon = whole.find(':');
    const QualifiedName qualified{whole, whole.substr(0, colon), whole.substr(colon + 1)};
    const bool one_colon = qualified.local.find(':') == std::string_view::npos;
    const char first = qualified.local.empty() ? '\0' : qualified.local.front();
    // The local part is a name of its own, but was read as the later part of one.
    const bool local_begins =
        is_beyond_ascii(first) ? starts_name(decode(qualified.local.data()).value) : is_in(first, name_start);
    if (qualified.prefix.empty() || !one_colon || !local_begins) {
        fail_as("not-xml", begin, fmt::format("\"{}\" is no name: a colon stands between a prefix and a name", shortened(whole)));
    }
    return qualified;
}

void Scanner::refuse_illegal_character() {
    const CodePoint point = decode(at_);
    if (point.length == 0) {
        fail_as("xml-encoding", offset(),
                fmt::format("byte 0x{:02X} is not valid UTF-8 here", static_cast<unsigned>(static_cast<unsigned char>(*at_))),
                "save the file as UTF-8");
    }
    if (is_legal(point.value)) return;
    if (point.value == 0) fail("a NUL byte is not allowed in XML", "the file may be damaged, or be no text at all");
    fail(fmt::format("character U+{:04X} is not allowed in XML", static_cast<std::uint32_t>(point.value)));
}

/// The next character is none of the plain ones: one of UTF-8's longer sequences, or not legal.
void Scanner::other_character() {
    if (!is_beyond_ascii(*at_)) {
        refuse_illegal_character();
        ++at_;
        return;
    }
    ascii_ = false;
    do {
        const CodePoint point = decode(at_);
        if (point.length == 0 || point.value == 0xFFFE || point.value == 0xFFFF) refuse_illegal_character();
        at_ += point.length;
    } while (is_beyond_ascii(*at_));
}

void Scanner::character_data() {
    for (;;) {
        while (is_in(*at_, plain_text)) ++at_;
        if (*at_ == '<' || at_end()) return;
        if (*at_ == '&') {
            reference();
        } else if (starts_with("]]>")) {
            fail("\"]]>\" is not allowed in text", "write ]]&gt;");
        } else {
            other_character();
        }
    }
}

void Scanner::reference() {
    if (peek(1) == '#') return character_reference();
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
        if (skip_if(known)) return;
    }
    std::size_t length = 1;
    while (length <= longest_named && continues_name_at(length) && !is_beyond_ascii(peek(length))) ++length;
    if (length == 1 || peek(length) != ';') {
        fail("\"&\" does not begin a reference here", "an \"&\" that is meant as text is written &amp;");
    }
    fail(fmt::format("entity &{}; is not known", std::string_view(at_ + 1, length - 1)),
         "only &amp; &lt; &gt; &quot; &apos; and numbers such as &#160; are read");
}

/// &#160; or &#xA0;
void Scanner::character_reference() {
    const std::size_t begin = offset();
    at_ += 2;
    const unsigned base = *at_ == 'x' ? 16 : 10;
    if (base == 16) ++at_;
    const char* const digits = at_;
    char32_t value = 0;
    for (;; ++at_) {
        unsigned digit = 16;
        if (*at_ >= '0' && *at_ <= '9') digit = static_cast<unsigned>(*at_ - '0');
        if (*at_ >= 'a' && *at_ <= 'f') digit = static_cast<unsigned>(*at_ - 'a') + 10;
        if (*at_ >= 'A' && *at_ <= 'F') digit = static_cast<unsigned>(*at_ - 'A') + 10;
        if (digit >= base) break;
        value = std::min<char32_t>(value * base + digit, 0x110000);
    }
    if (at_ == digits || *at_ != ';') {
        fail_as("not-xml", begin, "a character reference is not complete", "it is written &#160; or &#xA0;");
    }
    ++at_;
    if (!is_legal(value)) fail_as("not-xml", begin, "a character reference names a character that XML does not allow");
}

void Scanner::data_until(std::string_view end, std::string_view what, std::size_t begin) {
    for (;;) {
        while (is_in(*at_, plain_data)) ++at_;
        if (at_end()) fail_as("not-xml", begin, fmt::format("{} is not closed with \"{}\"", what, end));
        if (starts_with(end)) return;
        other_character();
    }
}

void Scanner::comment() {
    const std::size_t begin = offset();
    at_ += 4;
    data_until("--", "a comment", begin);
    if (!skip_if("-->")) fail("\"--\" is not allowed inside a comment");
}

void Scanner::cdata_section() {
    const std::size_t begin = offset();
    at_ += 9;
    data_until("]]>", "a CDATA section", begin);
    at_ += 3;
}

void Scanner::instruction() {
    const std::size_t begin = offset();
    at_ += 2;
    const std::string_view target = name("a processing instruction");
    if (equal_ignoring_case(target, "xml")) {
        fail_as("not-xml", begin, "an XML declaration stands only at the very start of a file, once",
                "remove what is before it, or the declaration");
    }
    if (target.find(':') != std::string_view::npos) {
        fail_as("not-xml", begin, "the name of a processing instruction cannot hold a colon");
    }
    if (!is_in(*at_, white_space) && !starts_with("?>")) fail("a space is missing after the name of a processing instruction");
    data_until("?>", "a processing instruction", begin);
    at_ += 2;
}

/// ` name="value"` of the XML declaration; empty where another one comes next.
std::string_view Scanner::pseudo_attribute(std::string_view name) {
    const char* const before = at_;
    const bool spaced = skip_space();
    if (!starts_with(name)) {
        at_ = before;
        return {};
    }
    if (!spaced) fail("a space is missing in the XML declaration");
    at_ += name.size();
    return attribute_value(name);
}

void Scanner::declared_version() {
    const std::string_view version = pseudo_attribute("version");
    const bool known = version.size() > 2 && version.starts_with("1.") &&
                       std::all_of(version.begin() + 2, version.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
    if (!known) fail("the XML declaration must say version=\"1.0\"");
}

void Scanner::declared_encoding() {
    const char* const before = at_;
    const std::string_view encoding = pseudo_attribute("encoding");
    if (at_ == before || equal_ignoring_case(encoding, "UTF-8") || equal_ignoring_case(encoding, "UTF8")) return;
    const auto value_offset = static_cast<std::size_t>(encoding.data() - begin_);
    fail_as("xml-encoding", value_offset,
            fmt::format("the file says that its encoding is \"{}\"; only UTF-8 is read", shortened(encoding)),
            "save the file as UTF-8, and write encoding=\"UTF-8\"");
}

void Scanner::declared_standalone() {
    const char* const before = at_;
    const std::string_view standalone = pseudo_attribute("standalone");
    if (at_ != before && standalone != "yes" && standalone != "no") fail("standalone must be \"yes\" or \"no\"");
}

void Scanner::fail(std::string message, std::string hint) const {
    fail_as("not-xml", offset(), std::move(message), std::move(hint));
}

void Scanner::fail_as(std::string_view code, std::size_t offset, std::string message, std::string hint) const {
    throw Mistake{code, offset, std::move(message), std::move(hint)};
}

std::string_view Scanner::attribute_value(std::string_view attribute) {
    skip_space();
    if (!skip_if('=')) {
        if (!at_end()) refuse_illegal_character();
        fail(fmt::format("attribute \"{}\" has no value", shortened(attribute)),
             fmt::format("write {}=\"...\"", shortened(attribute)));
    }
    skip_space();
    const char quote = *at_;
    if (quote != '"' && quote != '\'') {
        if (!at_end()) refuse_illegal_character();
        fail(fmt::format("the value of attribute \"{}\" is not in quotation marks", shortened(attribute)));
    }
    const std::size_t begin = offset();
    const char* const start = ++at_;
    for (;;) {
        while (is_in(*at_, plain_value)) ++at_;
        if (*at_ == quote) break;
        if (*at_ == '<' || at_end()) fail_in_value(attribute, begin);
        if (*at_ == '&') {
            reference();
        } else {
            other_character();
        }
    }
    const std::string_view value(start, static_cast<std::size_t>(at_ - start));
    ++at_;
    return value;
}

void Scanner::fail_in_value(std::string_view attribute, std::size_t begin) {
    if (at_end()) {
        fail_as("not-xml", begin,
                fmt::format("the value of attribute \"{}\" is not closed: a quotation mark is missing", shortened(attribute)));
    }
    fail(fmt::format("\"<\" is not allowed in the value of attribute \"{}\", which begins in line {}", shortened(attribute),
                     line_of(begin)),
         "close the value with a quotation mark, or write &lt;");
}

}  // namespace acta::xml
