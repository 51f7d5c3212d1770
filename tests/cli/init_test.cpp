// init: what a new user gets, and does with it first.
#include "cli/program.h"

using namespace program;

namespace {

std::string all_text(const fs::path& book) {
    std::string text;
    for (fs::recursive_directory_iterator entry(book), end; entry != end; ++entry) {
        if (fs::is_regular_file(entry->path())) text += text_of(entry->path());
    }
    return text;
}

}  // namespace

TEST_CASE("a starter book is in order, says what to change, and bills the month before") {
    const fs::path book = folder("init") / "ours";
    const Result made = program::acta("init " + book.string() + " --as-of 2027-01-15");
    CHECK(made.exit_code == 0);
    CHECK(made.err.empty());
    CHECK(made.out.find("acta check " + book.string()) != std::string::npos);
    CHECK(made.out.find("acta run " + book.string() + " --period 2026-12 --dry-run") != std::string::npos);
    CHECK(all_text(book).find("@MONTH@") == std::string::npos);
    for (fs::recursive_directory_iterator entry(book), end; entry != end; ++entry) {
        if (!fs::is_regular_file(entry->path())) continue;
        INFO(entry->path());
        CHECK(made.out.find(entry->path().string()) != std::string::npos);
        CHECK(text_of(entry->path()).find("<!--") != std::string::npos);
    }

    const Result checked = program::acta("check " + book.string());
    CHECK(checked.exit_code == 0);
    CHECK(checked.err.empty());
    const Result run = program::acta("run " + book.string() + " --period 2026-12 --as-of 2027-01-15");
    CHECK(run.exit_code == 0);
    // 450.00 for the month and 2.5 hours of 80.00, with 19 % VAT.
    CHECK(program::acta("status " + book.string() + " --as-of 2027-01-15 --format csv").out.find("773.50") != std::string::npos);
}

TEST_CASE("an empty folder is as good as a new one, and nothing else is left beside it") {
    const fs::path empty = folder("init-empty") / "ours";
    fs::create_directories(empty);
    CHECK(program::acta("init " + empty.string() + "/").err.empty());
    CHECK(fs::exists(empty / "book.xml"));
    CHECK(std::distance(fs::directory_iterator(empty.parent_path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a starter book is never written over anything") {
    const fs::path taken = folder("init-taken");
    write(taken / "notes.txt", "mine");
    const Result result = program::acta("init " + taken.string());
    CHECK(result.exit_code == 3);
    CHECK(result.err.find("is not empty") != std::string::npos);
    CHECK(text_of(taken / "notes.txt") == "mine");
    CHECK_FALSE(fs::exists(taken / "book.xml"));

    const fs::path file = taken / "notes.txt";
    CHECK(program::acta("init " + file.string()).err.find("is a file") != std::string::npos);
}
