// The registry's file: read without a trace, foreign and newer ones refused, the disk full.
#include "catch.h"
#include "office.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

using namespace office;
using acta::diag::WorldError;
using Catch::Matchers::Contains;
using Names = std::vector<std::string>;

TEST_CASE("A registry that is not there yet is empty to who reads it, and stays away") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_only);
    CHECK(registry.entries().empty());
    CHECK(registry.entries_of_period("2026-10").empty());
    CHECK_FALSE(registry.find("invoice", "INV-2026-00001"));
    CHECK(registry.claims("").empty());
    CHECK_FALSE(registry.last_date("invoice", invoices));
    CHECK_FALSE(registry.kept("x"));
    CHECK_FALSE(registry.made_sha256(1));
    CHECK_THROWS_AS(registry.view(1), WorldError);
    CHECK(registry.preview({invoice("2026-10-31"), invoice("2026-10-31")}) == Names{"INV-2026-00001", "INV-2026-00002"});
    CHECK(registry.verify().findings.empty());
    CHECK(registry.verify().head.empty());
    CHECK(folder.names().empty());
}

TEST_CASE("Reading leaves nothing beside the file and needs no permission to write") {
    const Folder folder;
    { Registry(folder.file(), Mode::read_write).issue({invoice("2026-10-31")}, "acta", view_of); }
    CHECK(folder.names() == Names{"registry.db"});
    ::chmod(folder.file().c_str(), 0444);
    ::chmod(folder.path().c_str(), 0555);
    {
        Registry registry(folder.file(), Mode::read_only);
        CHECK(registry.entries().size() == 1);
        CHECK(registry.verify().findings.empty());
        CHECK(folder.names() == Names{"registry.db"});
    }
    ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("Who reads sees what is issued meanwhile") {
    const Folder folder;
    { Registry(folder.file(), Mode::read_write).issue({invoice("2026-10-31")}, "acta", view_of); }
    Registry reader(folder.file(), Mode::read_only);
    CHECK(reader.entries().size() == 1);
    {
        Registry writer(folder.file(), Mode::read_write);
        writer.issue({invoice("2026-11-10")}, "acta", view_of);
        CHECK(reader.entries().size() == 2);
        writer.issue({invoice("2026-11-10")}, "acta", view_of);
        CHECK(reader.entries().size() == 3);
    }
    CHECK(reader.entries().size() == 3);
    CHECK(reader.verify().findings.empty());
}

TEST_CASE("A file of another program is refused and left as it is") {
    const Folder folder;
    const Mode mode = GENERATE(Mode::read_only, Mode::read_write);
    SECTION("a database") {
        tamper(folder.file(), "CREATE TABLE song (title TEXT)");
        const auto before = std::filesystem::last_write_time(folder.file());
        CHECK_THROWS_WITH(Registry(folder.file(), mode), Contains("is a database of another program"));
        CHECK(std::filesystem::last_write_time(folder.file()) == before);
    }
    SECTION("a text") {
        std::ofstream(folder.file()) << std::string(5000, 'x');
        CHECK_THROWS_WITH(Registry(folder.file(), mode), Contains("registry.db failed"));
        CHECK(std::filesystem::file_size(folder.file()) == 5000);
    }
    SECTION("a folder") {
        std::filesystem::create_directory(folder.file());
        CHECK_THROWS_AS(Registry(folder.file(), mode), WorldError);
    }
}

TEST_CASE("A registry of a newer Acta is refused") {
    const Folder folder;
    { Registry registry(folder.file(), Mode::read_write); }
    tamper(folder.file(), "PRAGMA user_version = 2");
    CHECK_THROWS_WITH(Registry(folder.file(), Mode::read_only), Contains("was written by a newer Acta (version 2"));
    CHECK_THROWS_WITH(Registry(folder.file(), Mode::read_write), Contains("was written by a newer Acta"));
}

TEST_CASE("An empty file becomes a registry") {
    const Folder folder;
    std::ofstream(folder.file()).flush();
    CHECK(Registry(folder.file(), Mode::read_only).entries().empty());
    Registry registry(folder.file(), Mode::read_write);
    CHECK(issue(registry, {invoice("2026-10-31")}).size() == 1);
}

TEST_CASE("A path may hold any characters") {
    const Folder folder;
    const std::string file = folder.file("b\xC3\xBC" "cher? 100% #1 & more.db");
    { Registry(file, Mode::read_write).issue({invoice("2026-10-31")}, "acta", view_of); }
    CHECK(Registry(file, Mode::read_only).entries().size() == 1);
}

TEST_CASE("A folder that is not there is named") {
    const Folder folder;
    try {
        Registry registry(folder.file("nowhere/registry.db"), Mode::read_write);
        FAIL("opened");
    } catch (const WorldError& error) {
        CHECK_THAT(error.what(), Contains("nowhere/registry.db"));
        CHECK_THAT(error.hint(), Contains("check that the folder exists"));
    }
}

TEST_CASE("A full disk issues nothing") {
    const Folder folder;
    { Registry(folder.file(), Mode::read_write).issue({invoice("2026-10-31")}, "acta", view_of); }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        int answer = 1;
        {
            Registry registry(folder.file(), Mode::read_write);
            const rlimit limit{300'000, 300'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            try {
                registry.issue({invoice("2026-11-10", {"a"}), invoice("2026-11-10", {"b"})}, "acta",
                               [](std::size_t, const std::string&) { return std::string(1'000'000, 'x'); });
            } catch (const WorldError&) {
                answer = registry.entries().size() == 1 && registry.claims("").empty() ? 0 : 2;
            }
        }
        ::_exit(answer);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    Registry registry(folder.file(), Mode::read_write);
    CHECK(registry.verify().findings.empty());
    CHECK(issue(registry, {invoice("2026-11-10", {"a"})}).front().number == "INV-2026-00002");
}
