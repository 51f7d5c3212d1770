// What another process does between any two statements of one that opens, reads or writes the same registry.
#include "catch.h"
#include "office.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

using namespace office;
using acta::diag::WorldError;
using Catch::Matchers::Contains;
using std::chrono::milliseconds;

namespace {

/// Does `work` just before every statement that begins in a connection opened meanwhile: it is given the number of the
/// statement, from 1. What `work` itself does is not counted.
class Meanwhile {
public:
    explicit Meanwhile(std::function<void(int)> work) : work_(std::move(work)) {
        current_ = this;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::watch));
    }
    Meanwhile(const Meanwhile&) = delete;
    Meanwhile& operator=(const Meanwhile&) = delete;
    ~Meanwhile() {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::watch));
        current_ = nullptr;
    }
    [[nodiscard]] int statements() const { return statements_; }

private:
    static int watch(sqlite3* database, char**, const struct sqlite3_api_routines*) {
        return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, &Meanwhile::begins, nullptr);
    }
    static int begins(unsigned int, void*, void*, void*) {
        if (current_ == nullptr || current_->working_) return 0;
        current_->working_ = true;
        current_->work_(++current_->statements_);
        current_->working_ = false;
        return 0;
    }

    static inline Meanwhile* current_ = nullptr;
    std::function<void(int)> work_;
    int statements_ = 0;
    bool working_ = false;
};

/// Another process, which does not wait: whether it could do its work. What keeps it out is a lock and nothing else.
template <typename Work>
bool at_once(Work work) {
    try {
        work();
        return true;
    } catch (const WorldError& error) {
        CHECK_THAT(error.what(), Contains("database is locked"));
        return false;
    }
}

bool issues_at_once(const Folder& folder) {
    return at_once([&] {
        Registry registry(folder.file(), Mode::read_write, milliseconds(0));
        issue(registry, {invoice("2026-10-31")});
    });
}

/// Runs `attempt(place)` for place 1, 2, ... until it says that there was no such place; how many there were.
template <typename Attempt>
int at_every_statement(Attempt attempt) {
    int place = 1;
    while (attempt(place)) ++place;
    return place - 1;
}

enum class File : unsigned char { none, empty };

std::string bytes_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("Whenever another process creates the registry while this one does, both can write it") {
    const File file = GENERATE(File::none, File::empty);
    int worked = 0;
    const int places = at_every_statement([&](int place) {
        const Folder folder;
        if (file == File::empty) std::ofstream(folder.file()).flush();
        bool other = false;
        const Meanwhile meanwhile([&](int statement) {
            if (statement == place) other = issues_at_once(folder);
        });
        INFO("before statement " << place);
        Registry registry(folder.file(), Mode::read_write);
        if (meanwhile.statements() < place) return false;
        worked += other ? 1 : 0;
        CHECK(issue(registry, {invoice("2026-10-31")}).front().number == (other ? "INV-2026-00002" : "INV-2026-00001"));
        CHECK(registry.verify().findings.empty());
        return true;
    });
    CHECK(places > 10);
    CHECK(worked > 5);
}

TEST_CASE("Whenever another process creates the registry while this one opens it to read, it reads all or nothing") {
    int worked = 0;
    at_every_statement([&](int place) {
        const Folder folder;
        std::ofstream(folder.file()).flush();
        bool other = false;
        const Meanwhile meanwhile([&](int statement) {
            if (statement == place) other = issues_at_once(folder);
        });
        INFO("before statement " << place);
        Registry registry(folder.file(), Mode::read_only);
        CHECK(registry.entries().size() <= 1);
        CHECK(registry.verify().findings.empty());
        worked += other ? 1 : 0;
        return meanwhile.statements() >= place;
    });
    CHECK(worked > 0);
}

TEST_CASE("Whenever another process issues while this one opens and verifies the registry, nothing is amiss") {
    const bool writer_stays = GENERATE(false, true);
    int worked = 0;
    at_every_statement([&](int place) {
        const Folder folder;
        { Registry(folder.file(), Mode::read_write).issue({act("2026-10-31"), invoice("2026-10-31")}, "acta", view_of); }
        std::optional<Registry> writer;
        bool other = false;
        const Meanwhile meanwhile([&](int statement) {
            if (statement != place) return;
            other = at_once([&] {
                writer.emplace(folder.file(), Mode::read_write, milliseconds(0));
                issue(*writer, std::vector<Draft>(40, invoice("2026-11-10")));
                if (!writer_stays) writer.reset();
            });
        });
        INFO("before statement " << place);
        Registry registry(folder.file(), Mode::read_only);
        const auto verification = registry.verify();
        for (const auto& finding : verification.findings) UNSCOPED_INFO(finding.what);
        CHECK(verification.findings.empty());
        CHECK((verification.entries == 2 || verification.entries == 42));
        worked += other ? 1 : 0;
        return meanwhile.statements() >= place;
    });
    CHECK(worked > 5);
}

TEST_CASE("A registry whose first page is half on disk when it is opened to read is read again") {
    const Folder folder;
    { Registry(folder.file(), Mode::read_write).issue({invoice("2026-10-31")}, "acta", view_of); }
    const std::string whole = bytes_of(folder.file());
    const auto later = std::filesystem::last_write_time(folder.file()) + std::chrono::seconds(1);
    bool written = false;
    const Meanwhile meanwhile([&](int statement) {
        if (statement == 2) std::ofstream(folder.file(), std::ios::binary) << std::string(50, 'x') << whole.substr(50);
        if (statement != 3) return;
        std::ofstream(folder.file(), std::ios::binary) << whole;
        std::filesystem::last_write_time(folder.file(), later);
        written = true;
    });
    Registry registry(folder.file(), Mode::read_only);
    CHECK(written);
    CHECK(registry.entries().size() == 1);
}
