// Every warning about bank files has a smallest file that makes it, and stands in docs/errors.md.
#include "camt_files.h"

#include <regex>
#include <set>

namespace {

using namespace acta;
namespace fs = std::filesystem;

const fs::path errors = fs::path(ACTA_SOURCE_DIR) / "tests/bank/errors";

std::vector<fs::path> sample_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(errors)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// The codes of docs/errors.md, "Bank files".
std::set<std::string> documented_codes() {
    static const std::regex row("\\| `([a-z0-9-]+)` \\|.*");
    std::set<std::string> codes;
    bool inside = false;
    std::istringstream lines(camt::text_of(fs::path(ACTA_SOURCE_DIR) / "docs/errors.md"));
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (line.starts_with("## "))
            inside = line == "## Bank files";
        else if (inside && std::regex_match(line, match, row))
            codes.insert(match[1]);
    }
    return codes;
}

}  // namespace

TEST_CASE("each file in tests/bank/errors makes exactly the warning that it is named after, where it says") {
    const std::vector<fs::path> files = sample_files();
    REQUIRE(files.size() >= 10);
    static const std::regex expected("<!-- expect: ([0-9]+):([0-9]+) -->");
    for (const fs::path& path : files) {
        const std::string text = camt::text_of(path);
        std::vector<book::Payment> recorded = {
            {"R1", "tea", value::Date(2026, 10, 5), *value::Money::parse("100.00", *value::Currency::find("EUR")), "", "", "", {}}};
        const camt::Result result = camt::booked({{path.string(), text}}, path.stem() == "bank-recorded" ? &recorded : nullptr);
        INFO(path.string());
        REQUIRE(result.problems.size() == 1);
        const diag::Diagnostic& problem = result.problems.front();
        CHECK(std::string(problem.code) == path.stem().string());
        CHECK(problem.severity != diag::Severity::error);
        CHECK(problem.message.find('\n') == std::string::npos);
        std::smatch match;
        REQUIRE(std::regex_search(text, match, expected));
        CHECK(fmt::format("{}:{}", problem.position.line, problem.position.column) == match[1].str() + ":" + match[2].str());
    }
}

TEST_CASE("each warning about bank files is documented, and has its sample") {
    std::set<std::string> sampled;
    for (const fs::path& path : sample_files()) sampled.insert(path.stem().string());
    CHECK(documented_codes() == sampled);
}
