// Issuing: numbers, claims, views, and nothing at all where one of them fails.
#include "catch.h"
#include "office.h"

using namespace office;
using acta::diag::WorldError;
using Catch::Matchers::Contains;

TEST_CASE("An invoice gets its number when it is issued, and is found by it") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    const std::vector<Entry> issued = issue(registry, {invoice("2026-11-10"), invoice("2026-11-10")});
    REQUIRE(issued.size() == 2);
    CHECK(issued[0].number == "INV-2026-00001");
    CHECK(issued[1].number == "INV-2026-00002");
    const std::optional<Entry> found = registry.find("invoice", "INV-2026-00002");
    REQUIRE(found);
    CHECK(found->sequence == 2);
    CHECK(found->columns.client == "northwind");
    CHECK(found->columns.payable == 12100);
    CHECK(found->columns.due == day("2026-11-24"));
    CHECK(found->columns.due_rule == "issue +14d");
    CHECK(found->made_with == "acta 0.1.0");
    CHECK(registry.view(2) == "<view number=\"INV-2026-00002\"/>");
    CHECK(found->view_sha256 == acta::registry::sha256(registry.view(2)));
    CHECK_FALSE(registry.find("act", "INV-2026-00002"));
    CHECK_FALSE(registry.find("invoice", "INV-2026-00003"));
}

TEST_CASE("Every series counts for itself and starts again with what its pattern holds") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    std::vector<std::string> numbers;
    for (const Entry& entry : issue(registry, {act("2026-10-31"), invoice("2026-11-10"), act("2026-10-31"), act("2026-11-30"),
                                               invoice("2026-12-31"), invoice("2027-01-01")})) {
        numbers.push_back(entry.number);
    }
    CHECK(numbers == std::vector<std::string>{"ACT-2026-10-001", "INV-2026-00001", "ACT-2026-10-002", "ACT-2026-11-001",
                                              "INV-2026-00002", "INV-2027-00001"});
    CHECK(registry.last_date("invoice", invoices) == day("2027-01-01"));
    CHECK(registry.last_date("act", acts) == day("2026-11-30"));
    CHECK_FALSE(registry.last_date("act", invoices));
}

TEST_CASE("A fiscal year goes on over New Year, and its first number is of the month that it begins with") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    std::vector<Draft> drafts;
    for (const char* date : {"2026-03-31", "2026-04-01", "2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01"}) {
        drafts.push_back(invoice(date));
        drafts.back().columns.pattern = "W/{fyy:4}/{n:4}";
    }
    std::vector<std::string> numbers;
    for (const Entry& entry : issue(registry, drafts)) numbers.push_back(entry.number);
    CHECK(numbers == std::vector<std::string>{"W/25-26/0001", "W/26-27/0001", "W/26-27/0002", "W/26-27/0003", "W/26-27/0004",
                                              "W/27-28/0001"});
    CHECK(registry.verify().findings.empty());
}

TEST_CASE("Numbers go on after the registry was closed, and a preview takes none") {
    const Folder folder;
    { Registry(folder.file(), Mode::read_write).issue({invoice("2026-01-31")}, "acta", view_of); }
    Registry registry(folder.file(), Mode::read_write);
    const std::vector<Draft> drafts{invoice("2026-02-28"), invoice("2027-02-28"), act("2026-02-28")};
    const std::vector<std::string> expected{"INV-2026-00002", "INV-2027-00001", "ACT-2026-02-001"};
    CHECK(registry.preview(drafts) == expected);
    CHECK(registry.preview(drafts) == expected);
    CHECK(Registry(folder.file(), Mode::read_only).preview(drafts) == expected);
    CHECK(issue(registry, drafts).at(1).number == expected[1]);
    CHECK(registry.entries().size() == 4);
}

TEST_CASE("The entries in brief are the entries without what proves them") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    CHECK(registry.entries_in_brief().empty());
    issue(registry, {invoice("2026-01-31"), act("2026-01-31")});
    const std::vector<acta::registry::Entry> whole = registry.entries();
    const std::vector<acta::registry::Entry> brief = registry.entries_in_brief();
    REQUIRE(brief.size() == 2);
    for (std::size_t index = 0; index < brief.size(); ++index) {
        const acta::registry::Columns& columns = brief[index].columns;
        const acta::registry::Columns& expected = whole[index].columns;
        CHECK(brief[index].sequence == whole[index].sequence);
        CHECK(brief[index].number == whole[index].number);
        CHECK(columns.kind == expected.kind);
        CHECK(columns.pattern == expected.pattern);
        CHECK(columns.issued == expected.issued);
        CHECK(columns.period == expected.period);
        CHECK(columns.client == expected.client);
        CHECK(columns.contract == expected.contract);
        CHECK(columns.currency == expected.currency);
        CHECK(columns.net == expected.net);
        CHECK(columns.tax == expected.tax);
        CHECK(columns.gross == expected.gross);
        CHECK(columns.payable == expected.payable);
        CHECK(columns.due == expected.due);
        CHECK(columns.due_rule == expected.due_rule);
        CHECK((brief[index].view_sha256 + brief[index].hash + brief[index].made_with).empty());
    }
}

TEST_CASE("The view of a document is made once its number is known, in the order of the drafts") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    std::string act_number;
    registry.issue({act("2026-10-31"), invoice("2026-11-10")}, "acta", [&](std::size_t index, const std::string& number) {
        if (index == 0) act_number = number;
        return number + " bills " + act_number;
    });
    CHECK(registry.view(2) == "INV-2026-00001 bills ACT-2026-10-001");
}

TEST_CASE("A view may hold any bytes") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    const std::string bytes("\0\xFF<view/>\0", 10);
    registry.issue({invoice("2026-11-10"), invoice("2026-11-10")}, "acta",
                   [&](std::size_t index, const std::string&) { return index == 0 ? bytes : std::string(); });
    CHECK(registry.view(1) == bytes);
    CHECK(registry.view(2).empty());
    CHECK_THROWS_WITH(registry.view(3), Contains("no view of entry 3"));
}

TEST_CASE("A charge is claimed once, ever") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    issue(registry, {invoice("2026-10-31", {"invoice:C-1/seo/2026-10-01", "act:C-1/seo/2026-10-01"})});
    SECTION("by another document") {
        CHECK_THROWS_WITH(issue(registry, {invoice("2026-11-10"), invoice("2026-11-10", {"invoice:C-1/seo/2026-10-01"})}),
                          Contains("invoice:C-1/seo/2026-10-01 is claimed by invoice INV-2026-00001 already"));
    }
    SECTION("within one batch") {
        CHECK_THROWS_WITH(issue(registry, {invoice("2026-11-10", {"x"}), invoice("2026-11-10", {"x"})}),
                          Contains("x is claimed by invoice INV-2026-00002 already"));
    }
    // Nothing of the batch was issued: its first invoice has taken no number either.
    CHECK(registry.entries().size() == 1);
    CHECK(registry.preview({invoice("2026-11-10")}).front() == "INV-2026-00002");
    CHECK(registry.claims("invoice:") == std::vector<std::string>{"C-1/seo/2026-10-01"});
    CHECK(registry.claims("act:") == std::vector<std::string>{"C-1/seo/2026-10-01"});
    CHECK(registry.claims("").size() == 2);
    CHECK(registry.claims("invoice:C-2").empty());
    const std::vector<acta::registry::Claim> held = registry.claims_held("act:");
    REQUIRE(held.size() == 1);
    CHECK(held[0].key == "C-1/seo/2026-10-01");
    CHECK(held[0].sequence == registry.entries().front().sequence);
    CHECK(registry.verify().findings.empty());
}

TEST_CASE("Nothing is issued where one view cannot be made") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    issue(registry, {invoice("2026-10-31")});
    const auto freeze = [](std::size_t index, const std::string& number) {
        if (index == 2) throw std::runtime_error("no template");
        return number;
    };
    CHECK_THROWS_WITH(registry.issue({invoice("2026-11-10", {"a"}), act("2026-11-10", {"b"}), invoice("2026-11-10")}, "new", freeze),
                      "no template");
    CHECK(registry.entries().size() == 1);
    CHECK(registry.claims("").empty());
    CHECK(issue(registry, {invoice("2026-11-10", {"a"})}).front().number == "INV-2026-00002");
    CHECK(registry.verify().findings.empty());
}

TEST_CASE("A date before the last of its series is refused, with the earliest that would do") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    issue(registry, {invoice("2026-11-10")});
    try {
        issue(registry, {invoice("2026-11-09")});
        FAIL("was issued");
    } catch (const WorldError& error) {
        CHECK_THAT(error.what(), Contains("cannot be dated 2026-11-09: the last of its series, INV-2026-00001, is of 2026-11-10"));
        CHECK(error.hint() == "the earliest date that would do is 2026-11-10");
    }
    CHECK_THROWS_AS(registry.preview({invoice("2026-11-10"), invoice("2026-12-01"), invoice("2026-11-30")}), WorldError);
    CHECK(issue(registry, {act("2026-10-31")}).front().number == "ACT-2026-10-001");
}

TEST_CASE("Two series that make the same number are found out, not mixed up") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    Draft other = invoice("2026-11-10");
    other.columns.pattern = "INV-2026-{n:5}";
    CHECK_THROWS_WITH(issue(registry, {invoice("2026-11-10"), other}), Contains("the number INV-2026-00001 was given to another invoice"));
    CHECK(registry.entries().empty());
}

TEST_CASE("Documents of a run are found by its period") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    issue(registry, {invoice("2026-10-31"), invoice("2026-11-10"), act("2026-11-30")});
    CHECK(registry.entries_of_period("2026-10").size() == 1);
    const std::vector<Entry> november = registry.entries_of_period("2026-11");
    REQUIRE(november.size() == 2);
    CHECK(november[1].number == "ACT-2026-11-001");
    CHECK(registry.entries_of_period("2026-12").empty());
}

TEST_CASE("The hash of a file is recorded when it is first made, and never replaced") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    issue(registry, {invoice("2026-10-31"), invoice("2026-10-31")});
    CHECK_FALSE(registry.made_sha256(1));
    CHECK(registry.record_made({{1, "aa"}, {2, "bb"}}).empty());
    CHECK(registry.record_made({{1, "aa"}, {2, "cc"}}) == std::vector<std::int64_t>{2});
    CHECK(registry.made_sha256(1) == "aa");
    CHECK(registry.made_sha256(2) == "bb");
    // The file records have places 3 and 4 of the chain, the next document the fifth.
    CHECK(issue(registry, {invoice("2026-11-30")}).front().sequence == 5);
    CHECK_THROWS_WITH(registry.record_made({{1, "aa"}, {9, "dd"}}), Contains("no document is entry 9"));
    CHECK(registry.verify().findings.empty());
    CHECK(registry.verify().entries == 5);
}

TEST_CASE("Bytes that views name are kept by their hash") {
    const Folder folder;
    Registry registry(folder.file(), Mode::read_write);
    const std::string logo("\x89PNG\0\x01", 6);
    const std::string hash = registry.keep(logo);
    CHECK(registry.keep(logo) == hash);
    CHECK(hash == acta::registry::sha256(logo));
    CHECK(registry.kept(hash) == logo);
    CHECK_FALSE(registry.kept(acta::registry::sha256("other")));
}

TEST_CASE("SHA-256 is the one that everybody computes") {
    CHECK(acta::registry::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(acta::registry::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("A pattern makes numbers by the document's date") {
    using acta::registry::counter_scope;
    using acta::registry::format_number;
    CHECK(format_number("INV-{yyyy}-{n:5}", day("2026-10-31"), 42) == "INV-2026-00042");
    CHECK(format_number("{yy}{mm}/{n}", day("2026-03-01"), 7) == "2603/7");
    CHECK(format_number("{n:2}", day("2026-03-01"), 1234) == "1234");
    CHECK(counter_scope("INV-{yyyy}-{n:5}", day("2026-10-31")) == "2026");
    CHECK(counter_scope("{n}/{mm}.{yy}", day("2026-10-31")) == "2026-10");
    CHECK(counter_scope("INV-{n}", day("2026-10-31")).empty());
    // A fiscal year from April to March: the last day of one, the first of the next.
    CHECK(format_number("W/{fyy:4}/{n:5}", day("2027-03-31"), 812) == "W/26-27/00812");
    CHECK(format_number("W/{fyy:4}/{n:5}", day("2027-04-01"), 1) == "W/27-28/00001");
    CHECK(format_number("{fy:4}-{n}", day("2099-12-01"), 1) == "2099-00-1");
    CHECK(counter_scope("W/{fyy:4}/{n:5}", day("2027-03-31")) == "2026-27");
    CHECK(counter_scope("W/{fyy:4}/{n:5}", day("2027-04-01")) == "2027-28");
    CHECK(counter_scope("{fy:4}/{mm}/{n}", day("2027-03-31")) == "2027-03");
    for (const char* wrong : {"", "INV", "INV-{n}-{n}", "INV-{n", "INV-n}", "INV-{q}{n}", "{n:}", "{n:0}", "{n:99}", "{n:x}", "{mm}-{n}",
                              "{{n}}", "{fy}{n}", "{fy:1}{n}", "{fy:13}{n}", "{fy:4}{yyyy}{n}", "{fy:4}{fyy:4}{n}"}) {
        INFO(wrong);
        CHECK_THROWS_AS(format_number(wrong, day("2026-10-31"), 1), WorldError);
    }
}
