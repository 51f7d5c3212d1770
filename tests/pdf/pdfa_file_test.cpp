// ISO 19005-3 (PDF/A-3a) 6.1: the file as bytes and objects.
#include "catch.h"

#include "rules.h"
#include "tools.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <regex>

namespace acta::pdf::test {

namespace {

/// Where a file's streams begin and how long they say they are.
struct Stream {
    std::size_t data;
    std::size_t length;
};

std::vector<Stream> streams_of(const std::string& bytes) {
    static const std::regex head("/Length ([0-9]+)>>\nstream\n");
    std::vector<Stream> streams;
    for (std::sregex_iterator found(bytes.begin(), bytes.end(), head), end; found != end; ++found)
        streams.push_back({static_cast<std::size_t>(found->position() + found->length()), std::stoul((*found)[1])});
    return streams;
}

/// The bytes of a file without the data of its streams.
std::string without_streams(const std::string& bytes) {
    std::string rest;
    std::size_t at = 0;
    for (const Stream& stream : streams_of(bytes)) {
        rest.append(bytes, at, stream.data - at);
        at = std::min(stream.data + stream.length, bytes.size());
    }
    return rest.append(bytes, at);
}

/// Strings in angle brackets, without the brackets; `text` is what stands in a file or in an object stream.
std::vector<std::string> hexadecimal_strings(const std::string& text) {
    std::vector<std::string> found;
    int depth = 0;  // of parentheses: a string, in which angle brackets mean nothing
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (depth > 0 && c == '\\') ++at;
        else if (c == '(') ++depth;
        else if (c == ')' && depth > 0) --depth;
        else if (depth > 0 || c != '<') continue;
        else if (text.compare(at, 2, "<<") == 0) ++at;
        else found.push_back(text.substr(at + 1, text.find('>', at) - at - 1));
    }
    return found;
}

bool is_ascii(const std::string& text) { return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; }); }

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
}

}  // namespace

TEST_CASE("ISO 19005-3 6.1.2, ISO 14289-1 6.1: the header is the file's first line and a comment of four high bytes follows it") {
    const Rule rule = [](const Document& document, Faults& faults) {
        faults.expect(std::regex_match(document.bytes.substr(0, 9), std::regex("%PDF-1\\.[0-7]\n")), "the first line");
        const std::string comment = document.bytes.substr(9, 5);
        faults.expect(comment[0] == '%' && std::all_of(comment.begin() + 1, comment.end(), [](char c) { return (c & 0x80) != 0; }),
                      "the second line");
    };
    check_kept(rule);
    check_broken(rule, with_bytes("%PDF-1.7\n", "%PDF-2.0\n"));
    check_broken(rule, with_bytes("%PDF-1.7\n", "%PDF-1.7 \n"));
    check_broken(rule, with_bytes("%PDF-1.7\n", "\n%PDF-1.7\n"));
    check_broken(rule, with_bytes("%PDF-1.7\n%", "%PDF-1.7\n% "));
}

TEST_CASE("ISO 19005-3 6.1.3, ISO 14289-1 7.16: the trailer has an identifier, nothing is encrypted, nothing follows the end") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const auto& identifier = document.file.trailer()["ID"].array;
        faults.expect(identifier.size() == 2 && !identifier[0].text.empty() && !identifier[1].text.empty(), "identifier");
        faults.expect(!document.file.trailer().has("Encrypt"), "encrypted");
        faults.expect(document.bytes.ends_with("\n%%EOF\n"), "what follows the end");
    };
    check_kept(rule);
    check_broken(rule, with_bytes("/ID[", "/Ix["));
    check_broken(rule, with_bytes("%%EOF\n", "%%EOF\n\n"));
    check_broken(rule, written_with("--encrypt '' owner 256 --"));
}

TEST_CASE("ISO 19005-3 6.1.4: cross-references are a stream, so there is no table whose lines could be wrong") {
    const Rule rule = [](const Document& document, Faults& faults) {
        faults.expect(document.file.trailer()["Type"].text == "XRef", "the trailer of a stream");
        faults.expect(without_streams(document.bytes).find("\nxref") == std::string::npos, "a table");
    };
    check_kept(rule);
    check_broken(rule, written_with("--object-streams=disable"));
}

TEST_CASE("ISO 19005-3 6.1.6: strings in hexadecimal digits have an even number of them and nothing else") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const auto check = [&](const std::string& text) {
            for (const std::string& digits : hexadecimal_strings(text)) {
                faults.expect(digits.size() % 2 == 0, "odd: " + digits);
                faults.expect(digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos, "no digits: " + digits);
            }
        };
        check(without_streams(document.bytes));
        for (const auto& [number, object] : document.file.all())
            if (object["Type"].text == "ObjStm") check(document.file.stream(number));
        for (const auto& [number, page] : document.file.pages()) check(document.file.stream((*page)["Contents"].reference));
    };
    check_kept(rule);
    check_broken(rule, with_bytes("/ID[<", "/ID[<0"));
    check_broken(rule, with_bytes("/ID[<", "/ID[<gg"));
    check_broken(rule, with_data("/Type /Page > /Contents", "[(Higher)]", "[<486>]"));
    if (documents().empty()) return;
    CHECK(hexadecimal_strings("<</A(<1>\\)<2>)/B<03>/C<</D<0>>>>>") == std::vector<std::string>{"03", "0"});
}

TEST_CASE("ISO 19005-3 6.1.7.1: every stream is as long as it says, between line ends, and inside of the file") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const auto streams = streams_of(document.bytes);
        faults.expect(streams.size() == count_of(document.bytes, "\nendstream\nendobj\n"), "streams that begin or end otherwise");
        for (const Stream& stream : streams)
            faults.expect(document.bytes.compare(stream.data + stream.length, 18, "\nendstream\nendobj\n") == 0, "a length");
        for (const auto& [number, object] : document.file.all())
            for (const char* key : {"F", "FFilter", "FDecodeParms"})
                faults.expect(!document.file.is_stream(number) || !object.has(key), "a stream outside of the file");
    };
    check_kept(rule);
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(streams_of(document.bytes).size() >= 4);
        CHECK(output_of("qpdf --check '" + document.path + "'").find("No syntax or stream encoding errors") != std::string::npos);
    }
    check_broken(rule, with_bytes("/Length 728>>", "/Length 727>>"));
    check_broken(rule, with_bytes("\nendstream", " endstream"));
    check_broken(rule, with_bytes(">>\nstream\n", ">>\nstream\r"));
    check_broken(rule, with_entries("/Type /EmbeddedFile", R"({"/F": "u:elsewhere.txt"})"));
}

TEST_CASE("ISO 19005-3 6.1.7.2, 6.2.8.3: streams are packed by deflate, or are JPEG") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const Objects stored(document.path, Streams::as_stored);
        std::size_t packed = 0;
        for (const auto& [number, object] : stored.all()) {
            if (!stored.is_stream(number) || !object.has("Filter")) continue;
            ++packed;
            const bool image = object["Subtype"].text == "Image";
            const std::string& filter = object["Filter"].text;
            faults.expect(filter == "FlateDecode" || (image && filter == "DCTDecode"), "object " + std::to_string(number));
        }
        faults.expect(packed > 0, "nothing is packed");
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /EmbeddedFile", R"({"/Filter": "/LZWDecode"})"));
    check_broken(rule, with_bytes("/FlateDecode", "/Crypt      "));
    check_broken(rule, with_entries("/Subtype /Image", R"({"/Filter": "/JPXDecode"})"));
}

TEST_CASE("ISO 19005-3 6.1.8: names are ASCII and therefore UTF-8") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_value(document, [&](const Value& value) {
            if (value.kind == Value::Kind::name) faults.expect(is_ascii(value.text), value.text);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Subtype /Type0", R"({"/BaseFont": "/ABCDEF+Größe"})"));
    check_broken(rule, with_entries("/S /H1", R"({"/S": "/Überschrift"})"));
}

TEST_CASE("ISO 19005-3 6.1.9: objects stand on lines of their own, their numbers one space apart") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const std::string text = without_streams(document.bytes);
        const std::regex start("\n[0-9]+ 0 obj\n");
        const auto starts = std::distance(std::sregex_iterator(text.begin(), text.end(), start), std::sregex_iterator());
        const std::size_t ends = count_of(text, "\nendobj\n");
        faults.expect(ends > 0 && static_cast<std::size_t>(starts) == ends, "as many beginnings as ends");
        faults.expect(count_of(text, "obj") == 2 * ends, "an object that begins or ends otherwise");
    };
    check_kept(rule);
    check_broken(rule, with_bytes("\n5 0 obj\n", "\n5  0 obj\n"));
    check_broken(rule, with_bytes("\n5 0 obj\n", " 5 0 obj\n"));
    check_broken(rule, with_bytes("\nendobj\n", "\nendobj "));
}

TEST_CASE("ISO 19005-3 6.1.13: numbers, strings, names and objects keep within the limits") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_value(document, [&](const Value& value) {
            // A string that is text may stand in the file as UTF-16, at most twice as long.
            if (value.kind == Value::Kind::text) faults.expect(value.text.size() < 16000, "a string");
            if (value.kind == Value::Kind::name) faults.expect(value.text.size() <= 127, "a name");
            if (value.kind != Value::Kind::number) return;
            const double size = std::abs(value.number);
            faults.expect(size < 2147483648.0 && (size == 0 || size > 1.175e-38), "a number");
        });
        faults.expect(document.file.trailer()["Size"].number <= 8388607, "objects");
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Page", R"({"/StructParents": 2147483648})"));
    check_broken(rule, with_data("/Type /Page > /Contents", "\nBT", "\n.0000000000000000000000000000000000000001 w\nBT"));
    check_broken(rule, with_entries("trailer > /Info", R"({"/Title": "u:)" + std::string(33000, 'x') + R"("})"));
    check_broken(rule, with_entries("/S /H1", R"({"/S": "/)" + std::string(128, 'H') + R"("})"));
}

TEST_CASE("ISO 19005-3 6.1.13: graphics states are saved at most 28 deep and given back") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_page(document, [&](const Value&, const std::vector<Operation>& content) {
            int depth = 0;
            for (const Operation& operation : content) {
                if (operation.name == "q") faults.expect(++depth <= 28, "too deep");
                if (operation.name == "Q") faults.expect(--depth >= 0, "never saved");
            }
            faults.expect(depth == 0, "never given back");
        });
    };
    check_kept(rule);
    std::string deep;
    for (int i = 0; i < 29; ++i) deep = "q " + deep + " Q";
    check_broken(rule, with_data("/Type /Page > /Contents", "\nBT", "\n" + deep + "\nBT"));
    check_broken(rule, with_data("/Type /Page > /Contents", "\nQ", "\n"));
}

TEST_CASE("ISO 19005-3 6.1.13: pages are no smaller than 3 units and no larger than 14,400") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for (const auto& [number, page] : document.file.pages()) {
            faults.expect(page->has("MediaBox"), "no size");
            for (const char* key : {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"}) {
                if (!page->has(key)) continue;
                const auto& box = (*page)[key].array;
                for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
                    const double size = std::abs(box.at(side + 2).number - box.at(side).number);
                    faults.expect(size >= 3 && size <= 14400, key);
                }
            }
        }
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Page", R"({"/MediaBox": [0, 0, 595, 14401]})"));
    check_broken(rule, with_entries("/Type /Page", R"({"/TrimBox": [10, 10, 12, 100]})"));
}

}  // namespace acta::pdf::test
