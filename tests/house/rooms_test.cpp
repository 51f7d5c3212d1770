// The house rules of docs/architecture.md, held against the source.
#include "catch.h"

#include <algorithm>
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
};

std::vector<SourceFile> sources() {
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(source_dir / "src")) {
        const std::string extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        const fs::path relative = entry.path().lexically_relative(source_dir / "src");
        files.push_back({relative.begin()->string(), relative.string(), text_of(entry.path())});
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
    return files;
}

/// The text with comments and string literals blanked, so that rules look at code alone.
std::string code_of(const std::string& text) {
    static const std::regex noise(R"re(//[^\n]*|/\*[\s\S]*?\*/|R"\w*\([\s\S]*?\)\w*"|"(?:\\.|[^"\\\n])*")re");
    return std::regex_replace(text, noise, " ");
}

/// What `pattern` finds in the code of the rooms that `applies` names.
std::vector<std::string> findings(const std::regex& pattern, const std::function<bool(const std::string& room)>& applies) {
    std::vector<std::string> found;
    for (const SourceFile& file : sources()) {
        if (!applies(file.room)) continue;
        const std::string code = code_of(file.text);
        for (std::sregex_iterator match(code.begin(), code.end(), pattern), end; match != end; ++match) {
            found.push_back(file.name + ": " + match->str());
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
    const std::regex floating(R"(\b(double|float)\b)");
    CHECK(findings(floating, [](const std::string& room) { return exact_rooms.contains(room); }) == std::vector<std::string>{});
}

TEST_CASE("the clock and the environment are read in app and cli alone") {
    const std::regex clock(R"(\b(getenv|system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime|localtime\w*|gmtime\w*)\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\))");
    CHECK(findings(clock, [](const std::string& room) { return room != "app" && room != "cli"; }) == std::vector<std::string>{});
    const std::regex wall_clock(R"(\b(system_clock::now|localtime\w*|gmtime\w*|CLOCK_REALTIME)\b)");
    CHECK(findings(wall_clock, [](const std::string& room) { return room == "app"; }) == std::vector<std::string>{});
}

TEST_CASE("nothing prints outside of cli, and threads live in app") {
    const std::regex printing(R"(\b(std::cout|std::cerr|printf|fprintf|puts)\b)");
    CHECK(findings(printing, [](const std::string& room) { return room != "cli"; }) == std::vector<std::string>{});
    const std::regex threads(R"(\bstd::(thread|jthread|async)\b)");
    CHECK(findings(threads, [](const std::string& room) { return room != "app"; }) == std::vector<std::string>{});
}

TEST_CASE("the project speaks of itself alone") {
    const std::regex machine(R"((^|[^A-Za-z0-9_./])/(work|farm|root)/)");
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
            if (std::regex_search(text_of(path), machine)) wrong.push_back(path.string());
        }
    }
    CHECK(wrong == std::vector<std::string>{});
}
