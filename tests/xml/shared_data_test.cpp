// Files that others made: hostile and broken ones are refused, real invoices are read.
#include "xml/document.h"

#include "catch.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace acta;

namespace {

namespace fs = std::filesystem;

const fs::path shared = fs::path(ACTA_SOURCE_DIR) / ".." / "shared" / "data";

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) {
        WARN("skipped: " << folder.string() << " is absent");
        return files;
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        std::string extension = entry.path().extension().string();
        std::transform(extension.begin(), extension.end(), extension.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
        });
        if (entry.is_regular_file() && extension == ".xml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("broken and hostile files are refused, each with its code and place") {
    // The only two of them that are XML, and harmless.
    const std::set<std::string> harmless = {"simple.xml", "simple-ns.xml"};
    // Their declared encoding is refused before their document type is reached.
    const std::set<std::string> other_encoding = {"issue868.xml", "759398.xml"};
    const std::set<std::string_view> codes = {"not-xml", "xml-doctype", "xml-encoding"};
    for (const fs::path& file : files_below(shared / "xml-bad")) {
        const std::string name = file.filename().string();
        const std::string text = bytes_of(file);
        CAPTURE(name);
        diag::Diagnostics problems;
        const auto document = xml::Document::parse(text, name, problems);
        CHECK(document.has_value() == harmless.contains(name));
        CHECK(document.has_value() == problems.empty());
        if (document || problems.empty()) continue;
        CHECK(problems.size() == 1);
        CHECK(codes.contains(problems[0].code));
        CHECK(problems[0].position.file_name() == name);
        const bool utf16 = name == "truncated-utf16.xml";
        CHECK((problems[0].position.line >= 1) != utf16);
        const bool has_type = text.find("<!DOCTYPE") != std::string::npos;
        if (has_type && !other_encoding.contains(name)) CHECK(problems[0].code == "xml-doctype");
        if (other_encoding.contains(name)) CHECK(problems[0].code == "xml-encoding");
    }
}

TEST_CASE("what xmllint refuses is refused here") {
    const auto lint = [](const fs::path& file) {
        return std::system(("xmllint --noout --nonet '" + file.string() + "' >/dev/null 2>&1").c_str());
    };
    constexpr int command_not_found = 127 << 8;
    for (const fs::path& file : files_below(shared / "xml-bad")) {
        const int status = lint(file);
        if (status == command_not_found) {
            WARN("skipped: xmllint is not installed");
            return;
        }
        if (status == 0) continue;
        CAPTURE(file.string());
        diag::Diagnostics problems;
        CHECK_FALSE(xml::Document::parse(bytes_of(file), file.string(), problems));
    }
}

TEST_CASE("the invoices and statements that others made are read, and written without loss") {
    std::size_t largest = 0;
    for (const char* folder : {"einvoice/examples", "bank/samples"}) {
        for (const fs::path& file : files_below(shared / folder)) {
            CAPTURE(file.string());
            const std::string text = bytes_of(file);
            largest = std::max(largest, text.size());
            diag::Diagnostics problems;
            const auto document = xml::Document::parse(text, file.string(), problems);
            if (!problems.empty()) FAIL_CHECK(problems.front().message);
            if (!document) continue;
            CHECK(document->root().is_element());
            diag::Diagnostics more;
            const auto again = xml::Document::parse(document->to_bytes(), "again", more);
            REQUIRE(again);
            CHECK(again->to_bytes() == document->to_bytes());
        }
    }
    if (fs::exists(shared / "einvoice")) CHECK(largest > 3'000'000);  // one has an attachment of that size
}
