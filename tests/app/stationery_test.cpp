// The templates that come with the program, and those that a book puts before them.
#include "catch.h"
#include "scratch.h"

#include "app/fonts.h"
#include "app/stationery.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using namespace acta::app;

TEST_CASE("every template of the project is in order, with the words of every language") {
    Stationery stationery{TemplateFolders("")};
    CHECK(stationery.languages() == std::vector<std::string>{"ar", "bn", "de", "en", "fil", "hi", "ru"});
    for (const char* name : {"invoice", "act", "statement", "reconciliation", "service-agreement", "received-invoice"}) {
        INFO(name);
        CHECK(stationery.prepare(name));
    }
    for (const auto& problem : stationery.problems()) UNSCOPED_INFO(problem.message);
    CHECK(stationery.problems().empty());
}

TEST_CASE("a book's own template comes before the program's") {
    const fs::path book = scratch::folder("own-templates");
    fs::create_directories(book / "templates");
    std::ifstream original(std::string(ACTA_SOURCE_DIR) + "/templates/act.xml");
    std::ostringstream text;
    text << original.rdbuf();
    std::ofstream(book / "templates/act.xml") << text.str() << "<!-- ours -->\n";
    const TemplateFolders folders(book.string());
    CHECK(folders.find("act.xml") == (fs::canonical(book) / "templates/act.xml").string());
    CHECK(folders.find("invoice.xml").find("own-templates") == std::string::npos);
    CHECK(folders.find("../act.xml").empty());

    Stationery ours{folders};
    Stationery theirs{TemplateFolders("")};
    REQUIRE(ours.prepare("act"));
    REQUIRE(theirs.prepare("act"));
    CHECK(ours.fingerprint() != theirs.fingerprint());
}

TEST_CASE("a template that is not there is named") {
    Stationery stationery{TemplateFolders("")};
    CHECK_FALSE(stationery.prepare("no-such"));
    REQUIRE(stationery.problems().size() == 1);
    CHECK(stationery.problems()[0].code == "no-template");
}

TEST_CASE("the core fonts come first among all fonts, in the same order") {
    const auto core = core_fonts();
    const auto all = all_fonts();
    REQUIRE(core.size() >= 8);
    REQUIRE(all.size() >= core.size());
    for (std::size_t i = 0; i < core.size(); ++i) CHECK(core[i].sha256 == all[i].sha256);
}
