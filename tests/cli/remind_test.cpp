// Letters about what is overdue, and credit notes.
#include "cli/program.h"

using namespace program;

namespace {

/// The small book with an invoice of before: 100.00, due on 2026-09-10.
fs::path late_book(const std::string& name, const std::string& more = "") {
    const fs::path book = small_book(name);
    write(book / "history.xml", R"(<book xmlns="urn:acta:book:1">
  <invoice number="OLD-7" client="oak" contract="C-1" issued="2026-08-27" due="2026-09-10" amount="100.00"/>
)" + more + "</book>\n");
    return book;
}

std::string remind(const fs::path& book, const std::string& date, const std::string& more = "") {
    return "remind " + book.string() + " --as-of " + date + " " + more;
}

std::string letter(const fs::path& book, const std::string& date, const std::string& number) {
    return (book / "out" / ("reminders-" + date) / "oak" / ("Reminder-" + number + ".pdf")).string();
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string page(const std::string& pdf) { return shell("pdftotext -layout " + pdf + " -").out; }

}  // namespace

TEST_CASE("a dry run of the letters shows who would be written to, and changes nothing") {
    const fs::path book = late_book("remind-dry");
    const auto before = contents(book);
    const Result result = acta(remind(book, "2026-09-15", "--dry-run"));
    INFO(result.err);
    CHECK(result.exit_code == 0);
    CHECK(says(result.out, "Baltic Oak SIA"));
    CHECK(says(result.out, "REM-2026-0001"));
    CHECK(says(result.out, "OLD-7 (1)"));
    CHECK(contents(book) == before);
    const Result early = acta(remind(book, "2026-09-12", "--dry-run"));
    CHECK(says(early.out, "No letter is due."));
    CHECK(says(early.out, "not late enough"));
    CHECK(says(early.out, "13 Sep"));
    CHECK(says(acta(remind(book, "2026-09-10", "--dry-run")).out, "Nothing is overdue."));
}

TEST_CASE("letters are issued once a level; the same day again only makes lost files anew") {
    const fs::path book = late_book("remind");
    const Result first = acta(remind(book, "2026-09-15"));
    INFO(first.err);
    REQUIRE(first.exit_code == 0);
    const std::string file = letter(book, "2026-09-15", "REM-2026-0001");
    REQUIRE(fs::exists(file));
    const std::string bytes = text_of(file);
    fs::remove(file);
    const Result again = acta(remind(book, "2026-09-15"));
    CHECK(again.exit_code == 0);
    CHECK(says(again.out, "No letter is due."));
    CHECK((text_of(file) == bytes));
    CHECK(files_with(book / "out", ".pdf").size() == 1);

    // 14 days later it is the second level's turn, and so on to the final demand, after which there is silence.
    REQUIRE(acta(remind(book, "2026-09-29")).exit_code == 0);
    REQUIRE(acta(remind(book, "2026-10-11")).exit_code == 0);
    const Result last = acta(remind(book, "2026-10-25"));
    CHECK(says(last.out, "final demand"));
    CHECK(says(last.out, "REM-2026-0004"));
    const Result silent = acta(remind(book, "2026-12-01"));
    CHECK(silent.exit_code == 0);
    CHECK(says(silent.out, "hand over"));
    CHECK(acta("registry verify " + book.string()).exit_code == 0);
    // A letter again, byte for byte, by its number.
    const std::string copy = (book.parent_path() / "copy.pdf").string();
    REQUIRE(acta("reminder " + book.string() + " REM-2026-0001 -o " + copy).exit_code == 0);
    CHECK((text_of(copy) == bytes));
    CHECK(acta("reminder " + book.string() + " REM-2026-0009").exit_code == 2);
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    CHECK(says(page(file), "Payment reminder"));
    CHECK(says(page(letter(book, "2026-10-25", "REM-2026-0004")), "Final demand"));
    CHECK(says(page(letter(book, "2026-10-25", "REM-2026-0004")), "one hundred euros"));
}

TEST_CASE("no letter is dated before the last one") {
    const fs::path book = late_book("remind-order");
    REQUIRE(acta(remind(book, "2026-09-20")).exit_code == 0);
    write(book / "more.xml", R"(<invoice xmlns="urn:acta:book:1" number="OLD-8" client="oak" contract="C-1" issued="2026-08-01" due="2026-08-15" amount="7.00"/>)");
    const Result result = acta(remind(book, "2026-09-15"));
    CHECK(result.exit_code == 2);
    CHECK(says(result.err, "the earliest date that would do is 2026-09-20"));
    CHECK(files_with(book / "out", ".pdf").size() == 1);
}

TEST_CASE("the book's policy counts: days, minimum and time to pay") {
    const fs::path book = late_book("remind-policy", R"(  <reminders minimum="150.00" currency="EUR" pay-within="14">
    <level number="1" days-past-due="20"/><final-demand days-past-due="40" days-since-last="15"/>
  </reminders>
)");
    CHECK(says(acta(remind(book, "2026-10-01", "--dry-run")).out, "below the minimum"));
    write(book / "more.xml", R"(<invoice xmlns="urn:acta:book:1" number="OLD-8" client="oak" contract="C-1" issued="2026-09-01" due="2026-09-28" amount="50.00"/>)");
    const Result enough = acta(remind(book, "2026-10-01", "--dry-run"));
    CHECK(says(enough.out, "OLD-7 (1), OLD-8"));
    CHECK(says(enough.out, "150.00"));
    CHECK(says(enough.out, "15 Oct 2026"));
}

TEST_CASE("a claim takes its invoice out of the letters, which is told") {
    const fs::path book = late_book("remind-claim", R"(  <claim id="CL-1" client="oak" invoice="OLD-7" opened="2026-09-12" cause="Billed twice"/>
)");
    const Result result = acta(remind(book, "2026-09-15"));
    CHECK(result.exit_code == 0);
    CHECK(says(result.out, "claim open"));
    CHECK(says(result.out, "OLD-7 of Baltic Oak SIA is left out: claim CL-1 is open"));
    CHECK_FALSE(fs::exists(book / "out"));
}

TEST_CASE("a claim about a contract takes all its invoices out of the letters, and no others") {
    const fs::path book = late_book("remind-claim-contract", R"(  <invoice number="OLD-8" client="oak" issued="2026-08-27" due="2026-09-10" amount="30.00" currency="EUR"/>
  <claim id="CL-1" client="oak" contract="C-1" opened="2026-09-12" closed="2026-09-20" cause="The shop was down"/>
)");
    const Result result = acta(remind(book, "2026-09-15", "--dry-run"));
    CHECK(says(result.out, "OLD-8 (1)"));
    CHECK_FALSE(says(result.out, "OLD-7 (1)"));
    CHECK(says(result.out, "OLD-7 of Baltic Oak SIA is left out: claim CL-1 is open"));
    CHECK(says(acta("explain " + book.string() + " OLD-7 --as-of 2026-09-15").out, "claim CL-1 is open: no letter reminds of it"));
    CHECK(says(acta(remind(book, "2026-09-20", "--dry-run")).out, "OLD-7 (1), OLD-8 (1)"));
}

TEST_CASE("a claim about an act takes the invoice that bills it out of the letters") {
    const fs::path book = small_book("remind-claim-act");
    std::string records = text_of(book / "book.xml");
    const std::string from = "from=\"2026-01-10\"";
    records.replace(records.find(from), from.size(), from + " acts=\"period\"");
    write(book / "book.xml", records);
    REQUIRE(acta(october(book)).exit_code == 0);
    REQUIRE(acta("run " + book.string() + " --period 2026-11 --as-of 2026-12-01").exit_code == 0);
    REQUIRE(says(acta(remind(book, "2027-01-10", "--dry-run")).out, "INV-2026-00001 (1), INV-2026-00002 (1)"));
    write(book / "claim.xml", R"(<claim xmlns="urn:acta:book:1" id="CL-1" client="oak" act="ACT-2026-00001" opened="2026-12-20" cause="Not done"/>)");
    const Result result = acta(remind(book, "2027-01-10", "--dry-run"));
    INFO(result.err);
    CHECK(says(result.out, "INV-2026-00002 (1)"));
    CHECK_FALSE(says(result.out, "INV-2026-00001 (1)"));
    CHECK(says(result.out, "INV-2026-00001 of Baltic Oak SIA is left out: claim CL-1 is open"));
}

namespace {

/// A book whose October is billed: INV-2026-00001 of 450.00 and 94.50 VAT.
fs::path billed_book(const std::string& name) {
    const fs::path book = small_book(name);
    REQUIRE(acta(october(book)).exit_code == 0);
    return book;
}

std::string credit(const fs::path& book, const std::string& more) { return "credit " + book.string() + " INV-2026-00001 " + more; }

}  // namespace

TEST_CASE("a credit note takes back an invoice, once, and the balance with it") {
    const fs::path book = billed_book("credit");
    const auto before = contents(book);
    const Result dry = acta(credit(book, "--as-of 2026-11-12 --dry-run"));
    INFO(dry.err);
    CHECK(dry.exit_code == 0);
    CHECK(says(dry.out, "CN-2026-00001"));
    CHECK(says(dry.out, "544.50"));
    CHECK(contents(book) == before);

    const Result result = acta(credit(book, "--as-of 2026-11-12 --reason \"Work of another month\""));
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    const fs::path file = book / "out/2026-11/oak/Credit-note-CN-2026-00001.pdf";
    REQUIRE(fs::exists(file));
    const Result twice = acta(credit(book, "--as-of 2026-11-13"));
    CHECK(twice.exit_code == 2);
    CHECK(says(twice.err, "nothing is left of INV-2026-00001: all of it is credited"));
    CHECK(says(acta("status " + book.string() + " --as-of 2026-11-30").out, "No invoice is open."));
    CHECK(says(acta("status " + book.string() + " --as-of 2026-11-11").out, "544.50"));
    CHECK(says(acta(remind(book, "2026-12-24", "--dry-run")).out, "Nothing is overdue."));
    CHECK(acta("registry verify " + book.string()).exit_code == 0);
    const std::string copy = (book.parent_path() / "copy.pdf").string();
    REQUIRE(acta("invoice " + book.string() + " CN-2026-00001 -o " + copy).exit_code == 0);
    CHECK((text_of(copy) == text_of(file)));
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    const std::string text = page(file.string());
    for (const char* shown : {"Credit note", "CN-2026-00001", "INV-2026-00001 of 10 Nov 2026", "Work of another month", "544.50", "Credited"}) {
        INFO(shown);
        CHECK(says(text, shown));
    }
    const fs::path statement = book.parent_path() / "statement.pdf";
    REQUIRE(acta("statement " + book.string() + " oak --as-of 2026-11-30 -o " + statement.string()).exit_code == 0);
    CHECK(says(page(statement.string()), "CN-2026-00001"));
    CHECK(says(page(statement.string()), "Credit note"));
}

TEST_CASE("an amount is credited net, and the rest stays open") {
    const fs::path book = billed_book("credit-part");
    REQUIRE(acta(credit(book, "--amount 100.00 --as-of 2026-11-12")).exit_code == 0);
    CHECK(says(acta("status " + book.string() + " --as-of 2026-11-30 --format csv").out, "544.50,EUR,423.50,EUR"));
    const Result more = acta(credit(book, "--amount 350.01 --as-of 2026-11-12"));
    CHECK(more.exit_code == 2);
    CHECK(says(more.err, "EUR 350.01 would be credited of INV-2026-00001, and EUR 350.00 is left"));
    CHECK(acta(credit(book, "--amount 1.234 --as-of 2026-11-12")).exit_code == 2);
    CHECK(acta(credit(book, "--line 2 --as-of 2026-11-12")).exit_code == 2);
    const Result early = acta(credit(book, "--as-of 2026-11-11"));
    CHECK(early.exit_code == 2);
    CHECK(says(early.err, "the last credit note was issued on 2026-11-12"));
    REQUIRE(acta(credit(book, "--line 1 --as-of 2026-11-14")).exit_code == 0);
    CHECK(says(acta("status " + book.string() + " --as-of 2026-11-30").out, "No invoice is open."));
}

TEST_CASE("the month shows its credit notes, and makes them again with its documents") {
    const fs::path book = billed_book("credit-month");
    REQUIRE(acta(credit(book, "--amount 50.00 --as-of 2026-11-12")).exit_code == 0);
    const fs::path file = book / "out/2026-11/oak/Credit-note-CN-2026-00001.pdf";
    const std::string bytes = text_of(file);
    fs::remove(file);
    const Result november = acta("run " + book.string() + " --period 2026-11 --as-of 2026-12-01");
    INFO(november.err);
    REQUIRE(november.exit_code == 0);
    CHECK(says(november.out, "1 invoice, 1 credit note"));
    CHECK(says(november.out, "credited  EUR          60.50   (net 50.00, tax 10.50)"));
    CHECK((text_of(file) == bytes));
}

TEST_CASE("what Acta has not issued it does not credit") {
    const fs::path book = late_book("credit-prior");
    const Result prior = acta("credit " + book.string() + " OLD-7 --as-of 2026-11-12");
    CHECK(prior.exit_code == 2);
    CHECK(says(prior.err, "was issued before Acta"));
    CHECK(acta("credit " + book.string() + " INV-2026-00009 --as-of 2026-11-12").exit_code == 2);
}

namespace {

/// The small book, billed, with other payment terms.
fs::path book_with_terms(const std::string& name, const std::string& terms) {
    const fs::path book = small_book(name);
    std::string records = text_of(book / "book.xml");
    const std::string usual = "<add days=\"14\"/>";
    records.replace(records.find(usual), usual.size(), terms);
    write(book / "book.xml", records);
    REQUIRE(acta(october(book)).exit_code == 0);
    return book;
}

}  // namespace

TEST_CASE("an installment is overdue by itself, and is reminded of by itself") {
    const fs::path book = book_with_terms("remind-installments", "<installment percent=\"50\"><add days=\"14\"/></installment>"
                                                                 "<installment><add days=\"44\"/></installment>");
    const Result first = acta(remind(book, "2026-11-27"));
    INFO(first.err);
    REQUIRE(first.exit_code == 0);
    CHECK(says(first.out, "INV-2026-00001/1 (1)"));
    CHECK(says(first.out, "272.25"));
    const Result second = acta(remind(book, "2026-12-27", "--dry-run"));
    CHECK(says(second.out, "INV-2026-00001/1 (2), INV-2026-00001/2 (1)"));
    CHECK(says(second.out, "544.50"));
    if (has_tool("pdftotext")) CHECK(says(page(letter(book, "2026-11-27", "REM-2026-0001")), "Installment 1 of 2"));
}

TEST_CASE("who pays early enough owes no more, and gets no letter") {
    const fs::path book = book_with_terms("remind-discount", "<add days=\"14\"/><early-payment percent=\"2\" days=\"10\"/>");
    write(book / "payment.xml", R"(<payment xmlns="urn:acta:book:1" id="p-1" client="oak" invoice="INV-2026-00001" date="2026-11-20" amount="533.61" currency="EUR"/>)");
    CHECK(says(acta(remind(book, "2026-12-20", "--dry-run")).out, "Nothing is overdue."));
    CHECK(says(acta("status " + book.string() + " --as-of 2026-12-20").out, "No invoice is open."));
    write(book / "payment.xml", R"(<payment xmlns="urn:acta:book:1" id="p-1" client="oak" invoice="INV-2026-00001" date="2026-11-21" amount="533.61" currency="EUR"/>)");
    CHECK(says(acta(remind(book, "2026-12-20", "--dry-run")).out, "10.89"));
}
