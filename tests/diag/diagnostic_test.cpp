// Diagnostics: their order, what counts as an error, and the name that was most likely meant.
#include "diag/diagnostic.h"

#include "catch.h"

#include <string>
#include <vector>

using namespace acta;

namespace {

diag::Diagnostic at(const std::string& file, std::uint32_t line, std::uint32_t column, std::string message) {
    return diag::error("not-xml", {diag::file_named(file), line, column}, std::move(message));
}

}  // namespace

TEST_CASE("diagnostics are sorted by file, line and column, and equal places keep their order") {
    diag::Diagnostics all = {at("b.xml", 1, 1, "third"), at("a.xml", 10, 2, "second"), at("a.xml", 2, 9, "first"),
                             at("b.xml", 1, 1, "fourth"), diag::error("missing-file", diag::whole_file("b.xml"), "whole file")};
    diag::sort_by_position(all);
    std::vector<std::string> messages;
    for (const diag::Diagnostic& one : all) messages.push_back(one.message);
    CHECK(messages == std::vector<std::string>{"first", "second", "whole file", "third", "fourth"});
}

TEST_CASE("warnings alone are no errors") {
    diag::Diagnostics all = {diag::warning("unused-price", diag::whole_file("book.xml"), "a price is never used")};
    CHECK_FALSE(diag::has_errors(all));
    all.push_back(diag::error("unknown-client", {}, "client \"x\" is not known"));
    CHECK(diag::has_errors(all));
    CHECK_FALSE(diag::has_errors({}));
}

TEST_CASE("a position without a file has an empty name") {
    CHECK(diag::Position().file_name().empty());
    CHECK(diag::whole_file("clients.xml").file_name() == "clients.xml");
    CHECK(diag::whole_file("clients.xml").line == 0);
}

TEST_CASE("severities have names") {
    CHECK(diag::severity_name(diag::Severity::error) == "error");
    CHECK(diag::severity_name(diag::Severity::warning) == "warning");
    CHECK(diag::severity_name(diag::Severity::note) == "note");
}

TEST_CASE("a slip of the fingers finds the name that was meant") {
    const std::vector<std::string_view> known = {"language", "currency", "country", "contract", "client", "tax-id"};
    CHECK(diag::nearest("langauge", known) == "language");   // two letters swapped
    CHECK(diag::nearest("curency", known) == "currency");    // one left out
    CHECK(diag::nearest("clientt", known) == "client");      // one too many
    CHECK(diag::nearest("contrakt", known) == "contract");   // one wrong
    CHECK(diag::nearest("Client", known) == "client");       // another case
    CHECK(diag::nearest("TAX-ID", known) == "tax-id");
    CHECK(diag::nearest("tax_id", known) == "tax-id");
}

TEST_CASE("what is too far from every known name finds nothing") {
    const std::vector<std::string_view> known = {"language", "id"};
    CHECK(diag::nearest("colour", known).empty());
    CHECK(diag::nearest("", known).empty());
    CHECK(diag::nearest("if", known).empty());  // a third of two letters is none
    CHECK(diag::nearest("ID", known) == "id");
    CHECK(diag::nearest("language", {}).empty());
    CHECK(diag::nearest(std::string(100'000, 'a'), {"aaaa"}).empty());
}

TEST_CASE("of two names equally near the first known one is meant") {
    CHECK(diag::nearest("bat", {"cat", "hat"}) == "cat");
    CHECK(diag::nearest("hatt", {"cat", "hat"}) == "hat");
}

TEST_CASE("a failure of the world carries a hint") {
    try {
        throw diag::WorldError("cannot write out/a.pdf: the disk is full", "free some space");
    } catch (const std::runtime_error& failure) {
        CHECK(std::string(failure.what()) == "cannot write out/a.pdf: the disk is full");
        CHECK(dynamic_cast<const diag::WorldError&>(failure).hint() == "free some space");
    }
}
