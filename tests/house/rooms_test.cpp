// The house rules of docs/architecture.md, held against the source.
#include "catch.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source_dir = ACTA_SOURCE_DIR;

std::string text_of(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// room -> rooms that it may include, from the table of docs/architecture.md.
std::map<std::string, std::set<std::string>> table_of_rooms() {
    std::map<std::string, std::set<std::string>> rooms;
    std::istringstream lines(text_of(source_dir / "docs/architecture.md"));
    const std::regex row(R"(^\| ([a-z]+) \| .* \|([a-z ]*)\|$)");
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, row)) continue;
        std::istringstream names(match[2].str());
        std::set<std::string>& allowed = rooms[match[1].str()];
        for (std::string name; names >> name;) allowed.insert(name);
    }
    rooms.erase("room");
    return rooms;
}

struct SourceFile {
    std::string room;
    std::string name;
    std::string text;
    std::string code;  ///< without comments and string literals
};

/// 1'000'000
bool separates_digits(const std::string& text, std::size_t at) {
    const auto is_digit = [&text](std::size_t i) { return std::isxdigit(static_cast<unsigned char>(text[i])) != 0; };
    return at > 0 && at + 2 < text.size() && is_digit(at - 1) && is_digit(at + 1) && text[at + 2] != '\'';
}

/// The text with comments and string literals left out, so that rules look at code alone.
std::string code_of(const std::string& text) {
    std::string code;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = std::string_view(text).substr(at);
        std::size_t skipped = 0;
        if (rest.starts_with("//")) {
            skipped = std::min(rest.find('\n'), rest.size());
        } else if (rest.starts_with("/*")) {
            skipped = rest.find("*/") + 2;
        } else if (rest.starts_with("R\"")) {
            const std::size_t open = rest.find('(');
            const std::string close = ")" + std::string(rest.substr(2, open - 2)) + "\"";
            skipped = rest.find(close) + close.size();
        } else if (rest[0] == '"' || (rest[0] == '\'' && !separates_digits(text, at))) {
            skipped = 1;
            while (rest[skipped] != rest[0]) skipped += rest[skipped] == '\\' ? 2U : 1U;
            ++skipped;
        }
        if (skipped == 0) code += text[at++];
        else code += ' ';
        at += skipped;
    }
    return code;
}

const std::vector<SourceFile>& sources() {
    static const std::vector<SourceFile> all = [] {
        std::vector<SourceFile> files;
        for (const auto& entry : fs::recursive_directory_iterator(source_dir / "src")) {
            const std::string extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            const fs::path relative = entry.path().lexically_relative(source_dir / "src");
            const std::string text = text_of(entry.path());
            files.push_back({relative.begin()->string(), relative.string(), text, code_of(text)});
        }
        std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
        return files;
    }();
    return all;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Where `words` stand as whole words in the code of the rooms that `applies` names.
std::vector<std::string> findings(const std::vector<std::string>& words, const std::function<bool(const std::string& room)>& applies) {
    std::vector<std::string> found;
    for (const SourceFile& file : sources()) {
        if (!applies(file.room)) continue;
        for (const std::string& word : words) {
            for (std::size_t at = file.code.find(word); at != std::string::npos; at = file.code.find(word, at + 1)) {
                const std::size_t end = at + word.size();
                const bool whole = (at == 0 || !is_word(file.code[at - 1])) && (end == file.code.size() || !is_word(file.code[end]));
                if (whole) found.push_back(file.name + ": " + word);
            }
        }
    }
    return found;
}

const std::set<std::string> exact_rooms = {"value", "book", "billing", "tracking", "documents", "wording"};

}  // namespace

TEST_CASE("every room stands in the table, and the table lists only rooms that exist") {
    const auto table = table_of_rooms();
    std::set<std::string> existing;
    for (const SourceFile& file : sources()) existing.insert(file.room);
    std::set<std::string> listed;
    for (const auto& [room, allowed] : table) {
        listed.insert(room);
        for (const std::string& name : allowed) CHECK(table.contains(name));
    }
    CHECK(existing.size() > 10);
    existing.erase("CMakeLists.txt");
    CHECK(listed == existing);
}

TEST_CASE("a room includes only the rooms that the table allows") {
    const auto table = table_of_rooms();
    const std::regex include(R"re(#include "([a-z]+)/[a-z0-9_]+\.h")re");
    std::vector<std::string> wrong;
    for (const SourceFile& file : sources()) {
        const auto allowed = table.find(file.room);
        if (allowed == table.end()) continue;
        for (std::sregex_iterator match(file.text.begin(), file.text.end(), include), end; match != end; ++match) {
            const std::string room = (*match)[1];
            if (room != file.room && !allowed->second.contains(room)) wrong.push_back(file.name + " includes " + (*match)[0].str());
        }
    }
    CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("the table has no circle") {
    const auto table = table_of_rooms();
    std::set<std::string> done;
    while (done.size() < table.size()) {
        const std::size_t before = done.size();
        for (const auto& [room, allowed] : table) {
            if (std::includes(done.begin(), done.end(), allowed.begin(), allowed.end())) done.insert(room);
        }
        REQUIRE(done.size() > before);
    }
}

TEST_CASE("quoted includes name their room, and a source includes its own header first") {
    const std::regex any(R"re(#include "([^"]*)")re");
    std::vector<std::string> wrong;
    for (const SourceFile& file : sources()) {
        std::smatch first;
        if (!std::regex_search(file.text, first, any)) continue;
        for (std::sregex_iterator match(file.text.begin(), file.text.end(), any), end; match != end; ++match) {
            if ((*match)[1].str().find('/') == std::string::npos) wrong.push_back(file.name + ": " + match->str());
        }
        const std::string own = file.name.substr(0, file.name.rfind('.')) + ".h";
        const bool has_own = file.name.ends_with(".cpp") && fs::exists(source_dir / "src" / own);
        if (has_own && first[1] != own) wrong.push_back(file.name + " does not include its own header first");
    }
    CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("an outside library is included by its room alone") {
    const std::map<std::string, std::set<std::string>> owners = {
        {"pugixml.hpp", {"xml"}},        {"podofo/", {"pdf"}},           {"xlsxwriter.h", {"xlsx"}},  {"sqlite3.h", {"registry"}},
        {"unicode/", {"wording", "layout"}}, {"hb", {"layout", "pdf"}},  {"fontconfig/", {"app"}},    {"CLI/", {"cli"}},
        {"hyphen.h", {"layout"}},        {"qrcodegen", {"drawing"}},
        {"libdeflate.h", {"pdf"}},       {"boost/filesystem", {"app"}},  {"openssl/", {"registry", "layout", "pdf"}}};
    std::vector<std::string> wrong;
    const std::regex include(R"(#include <([^>]+)>)");
    for (const SourceFile& file : sources()) {
        for (std::sregex_iterator match(file.text.begin(), file.text.end(), include), end; match != end; ++match) {
            const std::string header = (*match)[1];
            for (const auto& [library, rooms] : owners) {
                const bool is_it = header.starts_with(library) && (library != "hb" || header == "hb.h" || header.starts_with("hb-"));
                if (is_it && !rooms.contains(file.room)) wrong.push_back(file.name + " includes <" + header + ">");
            }
        }
    }
    CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("no binary floating point where figures are computed") {
    CHECK(findings({"double", "float"}, [](const std::string& room) { return exact_rooms.contains(room); }) == std::vector<std::string>{});
}

TEST_CASE("the clock and the environment are read in app and cli alone") {
    const std::vector<std::string> clocks = {"getenv",       "system_clock",  "steady_clock", "high_resolution_clock", "gettimeofday",
                                             "clock_gettime", "localtime",    "localtime_r",  "gmtime",                "gmtime_r",
                                             "std::time",    "time(nullptr)", "time(0)",      "time(NULL)"};
    CHECK(findings(clocks, [](const std::string& room) { return room != "app" && room != "cli"; }) == std::vector<std::string>{});
    // app measures how long things take; what day it is comes from cli.
    const std::vector<std::string> days = {"system_clock", "localtime", "localtime_r", "gmtime", "gmtime_r", "CLOCK_REALTIME", "std::time"};
    CHECK(findings(days, [](const std::string& room) { return room == "app"; }) == std::vector<std::string>{});
}

TEST_CASE("nothing prints outside of cli, and threads live in app") {
    const std::vector<std::string> printing = {"std::cout", "std::cerr", "printf", "fprintf", "std::printf", "std::fprintf", "puts", "std::puts"};
    CHECK(findings(printing, [](const std::string& room) { return room != "cli"; }) == std::vector<std::string>{});
    const std::vector<std::string> threads = {"std::thread", "std::jthread", "std::async", "pthread_create"};
    CHECK(findings(threads, [](const std::string& room) { return room != "app"; }) == std::vector<std::string>{});
}

TEST_CASE("no path of somebody's machine stands in the project") {
    const std::vector<std::string> machine = {"/home/", "/Users/"};
    std::vector<std::string> wrong;
    for (const char* place : {"src", "templates", "samples", "tests", "bench", "docs", "dev", "README.md", "CMakeLists.txt"}) {
        if (!fs::exists(source_dir / place)) continue;
        std::vector<fs::path> paths;
        if (fs::is_directory(source_dir / place)) {
            for (const auto& entry : fs::recursive_directory_iterator(source_dir / place)) {
                if (entry.is_regular_file()) paths.push_back(entry.path());
            }
        } else {
            paths.push_back(source_dir / place);
        }
        for (const fs::path& path : paths) {
            if (path.filename() == "rooms_test.cpp" || path.extension() == ".png") continue;
            const std::string text = text_of(path);
            for (const std::string& place_of_machine : machine) {
                const std::size_t at = text.find(place_of_machine);
                if (at != std::string::npos && (at == 0 || !is_word(text[at - 1]))) wrong.push_back(path.string());
            }
        }
    }
    CHECK(wrong == std::vector<std::string>{});
}
