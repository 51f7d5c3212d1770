// The program as a user calls it, in folders of its own.
#pragma once

#include "catch.h"
#include "scratch.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace program {

namespace fs = std::filesystem;

inline std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A fresh folder for one test.
inline fs::path folder(const std::string& name) { return scratch::folder(name); }

struct Result {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// Runs a shell command with its output caught.
inline Result shell(const std::string& command) {
    const std::string out = (scratch::folder() / "stdout").string();
    const std::string err = (scratch::folder() / "stderr").string();
    const int status = std::system((command + " >" + out + " 2>" + err).c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, text_of(out), text_of(err)};
}

inline Result acta(const std::string& arguments, const std::string& environment = "") {
    return shell(environment + " " + ACTA_PROGRAM + " " + arguments);
}

inline bool has_tool(const std::string& name) { return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0; }

/// A copy of the sample book.
inline fs::path studio(const std::string& name) {
    const fs::path book = folder(name) / "book";
    fs::copy(fs::path(ACTA_SOURCE_DIR) / "samples/studio", book, fs::copy_options::recursive);
    return book;
}

inline std::string october(const fs::path& book, const std::string& more = "") {
    return "run " + book.string() + " --period 2026-10 --as-of 2026-11-10 " + more;
}

/// Every file below a folder with its bytes, by relative name.
inline std::vector<std::pair<std::string, std::string>> contents(const fs::path& root) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) files.emplace_back(entry.path().lexically_relative(root).string(), text_of(entry.path()));
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline std::vector<fs::path> files_with(const fs::path& root, const std::string& extension) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() == extension) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The smallest book that bills: one client, one contract of 450.00 a month.
inline fs::path small_book(const std::string& name) {
    const fs::path book = folder(name) / "book";
    write(book / "book.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="2026-10-01"/>
  <seller id="us" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275"/>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
  <client id="oak" name="Baltic Oak SIA" country="LV" language="en" tax-id="LV40103557214"/>
  <contract id="C-1" client="oak" kind="services" signed="2026-01-05" from="2026-01-10" currency="EUR">
    <line id="care" description="Web shop care" unit="month" price="450" vat-category="S" bill="monthly"/>
    <payment-terms from="invoice"><add days="14"/></payment-terms>
  </contract>
</book>
)");
    return book;
}

}  // namespace program
