// Several processes, and processes that are killed: no gap, no half entry, no number twice.
#include "catch.h"
#include "office.h"
#include "registry/sqlite.h"

#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <set>
#include <thread>

using namespace office;
using acta::diag::WorldError;
using Catch::Matchers::Contains;

namespace {

/// Runs `work` in a process of its own; the answer is its exit code, 99 after an exception, whose text goes to stderr.
template <typename Work>
pid_t start(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int answer = 99;
        try {
            answer = work();
        } catch (const WorldError& error) {
            std::fprintf(stderr, "process %d: %s (%s)\n", ::getpid(), error.what(), error.hint().c_str());
        } catch (const std::exception& error) {
            std::fprintf(stderr, "process %d: %s\n", ::getpid(), error.what());
        }
        ::_exit(answer);
    }
    return child;
}

int answer_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Issues batches of an act and its invoice until it is killed.
int issue_for_ever(const std::string& file) {
    Registry registry(file, Mode::read_write);
    for (;;) {
        const std::string key = std::to_string(registry.entries().size());
        issue(registry, {act("2026-10-31", {"act:" + key}), invoice("2026-10-31", {"invoice:" + key})});
        const std::int64_t last = registry.entries().back().sequence;
        registry.record_made({{last, std::string(64, 'a')}});
    }
}

}  // namespace

TEST_CASE("Whoever is killed while issuing leaves no gap and no half entry") {
    const Folder folder;
    { Registry registry(folder.file(), Mode::read_write); }
    std::size_t before = 0;
    for (int kill = 0; kill < 20; ++kill) {
        const pid_t child = start([&] { return issue_for_ever(folder.file()); });
        REQUIRE(child > 0);
        std::this_thread::sleep_for(std::chrono::microseconds(4000 + 700 * kill));
        ::kill(child, SIGKILL);
        answer_of(child);
        Registry registry(folder.file(), Mode::read_only);
        const auto verification = registry.verify();
        INFO("kill " << kill);
        CHECK(verification.findings.empty());
        const std::vector<Entry> entries = registry.entries();
        CHECK(entries.size() % 2 == 0);  // an act never without its invoice
        CHECK(entries.size() >= before);
        CHECK(registry.claims("").size() == entries.size());
        before = entries.size();
    }
    CHECK(before > 0);
    Registry registry(folder.file(), Mode::read_write);
    const std::string next = registry.preview({invoice("2026-10-31")}).front();
    CHECK(next == acta::registry::format_number(invoices, day("2026-10-31"), static_cast<std::int64_t>(before / 2 + 1)));
}

TEST_CASE("Whoever is killed while creating the registry leaves one that can be used") {
    for (int kill = 0; kill < 6; ++kill) {
        const Folder folder;
        const pid_t child = start([&] {
            Registry registry(folder.file(), Mode::read_write);
            return 0;
        });
        std::this_thread::sleep_for(std::chrono::microseconds(300 * kill));
        ::kill(child, SIGKILL);
        answer_of(child);
        CHECK_NOTHROW(Registry(folder.file(), Mode::read_only).entries());
        Registry registry(folder.file(), Mode::read_write);
        CHECK(issue(registry, {invoice("2026-10-31")}).front().number == "INV-2026-00001");
        CHECK(registry.verify().findings.empty());
    }
}

TEST_CASE("A registry that was being created, with pages on disk that were never committed, is read as none") {
    const Folder folder;
    const pid_t child = start([&] {
        acta::registry::Database database(folder.file(), acta::registry::Access::write, std::chrono::seconds(1));
        database.execute("PRAGMA journal_mode = DELETE; CREATE TABLE first (a); PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; DROP TABLE first");
        database.execute("CREATE TABLE half_done AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                         "SELECT randomblob(1000) AS bytes FROM n");
        ::raise(SIGKILL);
        return 0;
    });
    answer_of(child);
    REQUIRE(std::filesystem::exists(folder.file() + "-journal"));
    CHECK_THROWS_WITH(Registry(folder.file(), Mode::read_only).entries(), Contains("another program"));
    CHECK_FALSE(std::filesystem::exists(folder.file() + "-journal"));
}

TEST_CASE("Processes that create and write the same registry at once take turns") {
    const Folder folder;
    std::vector<pid_t> children;
    for (int process = 0; process < 4; ++process) {
        children.push_back(start([&] {
            Registry registry(folder.file(), Mode::read_write);
            for (int batch = 0; batch < 10; ++batch) issue(registry, {invoice("2026-10-31"), act("2026-10-31")});
            return 0;
        }));
    }
    for (const pid_t child : children) CHECK(answer_of(child) == 0);
    Registry registry(folder.file(), Mode::read_only);
    CHECK(registry.entries().size() == 80);
    CHECK(registry.verify().findings.empty());
    CHECK(registry.find("invoice", "INV-2026-00040"));
}

TEST_CASE("Processes that open a registry which none of them has seen yet find it blank or whole") {
    constexpr int processes = 5;
    for (int round = 0; round < 20; ++round) {
        const Folder folder;
        int gate[2];
        REQUIRE(::pipe(gate) == 0);
        std::vector<pid_t> children;
        for (int process = 0; process < processes; ++process) {
            children.push_back(start([&] {
                ::close(gate[1]);
                char nothing = 0;
                if (::read(gate[0], &nothing, 1) != 0) return 1;  // all start when the parent closes its end
                Registry registry(folder.file(), Mode::read_write);
                issue(registry, {invoice("2026-10-31")});
                Registry reader(folder.file(), Mode::read_only);
                return reader.entries().empty() || !reader.verify().findings.empty() ? 2 : 0;
            }));
        }
        ::close(gate[0]);
        ::close(gate[1]);
        INFO("round " << round);
        for (const pid_t child : children) CHECK(answer_of(child) == 0);
        CHECK(Registry(folder.file(), Mode::read_only).entries().size() == processes);
    }
}

TEST_CASE("A second writer waits for the first") {
    const Folder folder;
    // The other process starts before this one opens the file: SQLite's locks do not survive a fork.
    int gate[2];
    REQUIRE(::pipe(gate) == 0);
    const pid_t child = start([&] {
        char go = 0;
        if (::read(gate[0], &go, 1) != 1) return 2;
        Registry second(folder.file(), Mode::read_write);
        return issue(second, {invoice("2026-10-31")}).front().number == "INV-2026-00002" ? 0 : 1;
    });
    Registry first(folder.file(), Mode::read_write);
    first.issue({invoice("2026-10-31")}, "acta", [&](std::size_t, const std::string& number) {
        CHECK(::write(gate[1], "!", 1) == 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        return number;
    });
    CHECK(answer_of(child) == 0);
    ::close(gate[0]);
    ::close(gate[1]);
    CHECK(first.verify().findings.empty());
}

TEST_CASE("Who creates a registry while another process looks at the file gives up when its patience ends, not later") {
    const Folder folder;
    tamper(folder.file(), "CREATE TABLE first (a); DROP TABLE first");  // not empty, without a log
    acta::registry::Database other(folder.file(), acta::registry::Access::read, std::chrono::seconds(1));
    acta::registry::Transaction look(other, acta::registry::Hold::snapshot);
    CHECK(other.number("SELECT count(*) FROM sqlite_schema") == 0);
    const auto start_of_wait = std::chrono::steady_clock::now();
    CHECK_THROWS_WITH(Registry(folder.file(), Mode::read_write, std::chrono::milliseconds(300)), Contains("database is locked"));
    CHECK(std::chrono::steady_clock::now() - start_of_wait >= std::chrono::milliseconds(300));
    CHECK(std::chrono::steady_clock::now() - start_of_wait < std::chrono::seconds(3));
}

TEST_CASE("A second writer that has waited long enough says why it gives up") {
    const Folder folder;
    Registry first(folder.file(), Mode::read_write);
    Registry second(folder.file(), Mode::read_write, std::chrono::milliseconds(20));
    first.issue({invoice("2026-10-31")}, "acta", [&](std::size_t, const std::string& number) {
        try {
            issue(second, {invoice("2026-10-31")});
            FAIL("issued");
        } catch (const WorldError& error) {
            CHECK_THAT(error.what(), Contains("database is locked"));
            CHECK_THAT(error.hint(), Contains("another process is writing it"));
        }
        CHECK(second.entries().empty());  // reading goes on meanwhile
        return number;
    });
    CHECK(issue(second, {invoice("2026-10-31")}).front().number == "INV-2026-00002");
}
