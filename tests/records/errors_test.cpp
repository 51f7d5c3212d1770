// Every mistake has a code, every code stands in docs/errors.md, and every code of records and XML has a smallest book that makes
// it.
#include "catch.h"

#include "project_files.h"

#include "diag/excerpt.h"
#include "records/reader.h"

#include <fmt/format.h>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace acta;

/// What the comments of a sample promise: "7:12 unknown-attribute", "9:77 warning currency-mismatch".
std::vector<std::string> expected_in(const std::string& text) {
    static const std::regex pattern("<!-- expect: (.*?) -->");
    std::vector<std::string> expected;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        expected.push_back((*match)[1]);
    return expected;
}

std::string told(const diag::Diagnostic& problem) {
    const std::string severity =
        problem.severity == diag::Severity::error ? "" : std::string(diag::severity_name(problem.severity)) + " ";
    return fmt::format("{}:{} {}{}", problem.position.line, problem.position.column, severity, problem.code);
}

std::string folder_of(const std::string& path) {
    const std::size_t end = path.rfind('/');
    return path.substr(path.rfind('/', end - 1) + 1, end - path.rfind('/', end - 1) - 1);
}

/// The codes in the first column of the tables of docs/errors.md, by the heading that they stand under.
std::map<std::string, std::set<std::string>> documented_codes() {
    static const std::regex row("^\\| `([a-z0-9-]+)` \\|.*");
    std::map<std::string, std::set<std::string>> codes;
    std::string heading;
    std::istringstream lines(project_file("docs/errors.md"));
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (line.substr(0, 3) == "## ") heading = line.substr(3);
        else if (std::regex_match(line, match, row)) codes[heading].insert(match[1]);
    }
    return codes;
}

TEST_CASE("Each sample in tests/errors makes exactly the mistakes that it promises, its folder's first") {
    const std::vector<std::string> samples = project_files("tests/errors", ".xml");
    REQUIRE(samples.size() > 80);
    for (const std::string& path : samples) {
        const std::string text = project_file(path);
        const diag::Diagnostics problems = records::read({{path, text}}).problems;
        std::vector<std::string> found;
        for (const diag::Diagnostic& problem : problems) found.push_back(told(problem));
        INFO(path);
        CHECK(found == expected_in(text));
        REQUIRE_FALSE(problems.empty());
        CHECK(std::string(problems.front().code) == folder_of(path));
        CHECK(problems.front().message.find('\n') == std::string::npos);
        CHECK_FALSE(problems.front().message.empty());
    }
}

TEST_CASE("Each code of records and XML has a sample") {
    // These need files of half a gigabyte, a thousand mistakes, or a registry: reader tests make them.
    const std::set<std::string> made_elsewhere = {"xml-too-large", "too-many-mistakes"};
    std::set<std::string> sampled = made_elsewhere;
    for (const std::string& path : project_files("tests/errors", ".xml")) sampled.insert(folder_of(path));
    auto codes = documented_codes();
    REQUIRE(codes.count("Records") == 1);
    REQUIRE(codes.count("XML") == 1);
    for (const char* heading : {"Records", "XML"}) {
        for (const std::string& code : codes[heading]) {
            INFO(code);
            CHECK(sampled.count(code) == 1);
        }
    }
    for (const std::string& code : sampled) {
        INFO(code);
        CHECK(codes["Records"].count(code) + codes["XML"].count(code) == 1);
    }
}

TEST_CASE("Each code that the program can tell is explained in docs/errors.md") {
    static const std::regex call("\\b(error|warning|report)\\(\\s*\"([a-z]+(-[a-z0-9]+)*)\"\\s*,");
    std::set<std::string> documented;
    for (const auto& [heading, codes] : documented_codes()) documented.insert(codes.begin(), codes.end());
    std::size_t found = 0;
    for (const std::string& path : project_files("src", ".cpp")) {
        const std::string text = project_file(path);
        for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
            ++found;
            INFO(path << " tells " << (*match)[2]);
            CHECK(documented.count((*match)[2]) == 1);
        }
    }
    CHECK(found > 50);
}

TEST_CASE("A mistake is told with its place, its code and what to do") {
    const records::Reading reading = records::read(
        {{"clients.xml", "<client xmlns=\"urn:acta:book:1\" id=\"tea\" name=\"Tea\"\n        country=\"EE\" taxid=\"EE1\"/>\n"},
         {"us.xml", "<seller xmlns=\"urn:acta:book:1\" id=\"us\" name=\"Salt\" country=\"LV\"/>"}});
    REQUIRE(reading.problems.size() == 1);
    CHECK(diag::render(reading.problems[0], "        country=\"EE\" taxid=\"EE1\"/>", false) ==
          "clients.xml:2:22: error[unknown-attribute]: <client> has no attribute \"taxid\"\n"
          "    2 |         country=\"EE\" taxid=\"EE1\"/>\n"
          "      |                      ^~~~~\n"
          "      = hint: did you mean \"tax-id\"?\n");
}

}  // namespace
