// import: what a bank's file adds, and putting it into the book.
#include "cli/program.h"

using namespace program;

namespace {

const fs::path statement = fs::path(ACTA_SOURCE_DIR) / "samples/bank/statement-2026-11.xml";

/// The sample book with October billed.
fs::path october_book(const std::string& name) {
    const fs::path book = studio(name);
    REQUIRE(acta(october(book, "--out " + (book.parent_path() / "out").string())).exit_code == 0);
    return book;
}

std::string import(const fs::path& file, const fs::path& book, const std::string& more = "") {
    return "import " + file.string() + " " + book.string() + " --as-of 2026-11-21 " + more;
}

}  // namespace

TEST_CASE("import shows what a statement adds and changes nothing; with --yes it puts the file into the book, once") {
    const fs::path book = october_book("import");
    const auto before = contents(book);
    const Result shown = acta(import(statement, book));
    INFO(shown.out + shown.err);
    CHECK(shown.exit_code == 0);
    for (const char* said :
         {"Statement 2026-11-A of account LV59DZIN0002013944071 (Salt & Linden SIA), 11 November 2026 to 20 November 2026",
          "12,480.35 EUR to 23,474.88 EUR, and its entries add up", "received    5 (11,716.23 EUR)", "pending     1 (930.00 EUR)",
          "spent       1 (89.00 EUR)", "charged     1 (3.50 EUR)",
          "7 new payments:", "settles INV-2026-00019 of Vidzemes Piens AS: its number stands in the text",
          "waits for review: unknown payer", "was given back on 2026-11-18: 629.20 EUR (FOCR)", "run again with --yes"}) {
        INFO(said);
        CHECK(shown.out.find(said) != std::string::npos);
    }
    CHECK(contents(book) == before);

    const Result kept = acta(import(statement, book, "--yes"));
    CHECK(kept.exit_code == 0);
    const fs::path copy = book / "bank/statement-4071-4084-2026-11-11-to-2026-11-20-no-11.xml";
    CHECK(kept.out.find(copy.string()) != std::string::npos);
    CHECK(text_of(copy) == text_of(statement));
    CHECK(files_with(book, ".acta-part").empty());
    CHECK(acta("check " + book.string()).out.find("198 payments") != std::string::npos);
    const Result status = acta("status " + book.string() + " --as-of 2026-11-21 --format csv");
    CHECK(status.out.find("INV-2026-00019") == std::string::npos);

    const Result again = acta(import(statement, book, "--yes"));
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("has this file already") != std::string::npos);
    CHECK(files_with(book / "bank", ".xml").size() == 1);
}

TEST_CASE("a statement that overlaps with one of the book adds nothing; one of the same name and other bytes is refused") {
    const fs::path book = october_book("import-again");
    REQUIRE(acta(import(statement, book, "--yes")).exit_code == 0);
    std::string text = text_of(statement);
    text.replace(text.find("<MsgId>DZ-20261121-0001"), 23, "<MsgId>DZ-20261122-0002");
    const fs::path other = book.parent_path() / "other.xml";
    write(other, text);
    const Result same_name = acta(import(other, book, "--yes"));
    CHECK(same_name.exit_code == 1);
    CHECK(same_name.err.find("is there already, and is another file") != std::string::npos);
    CHECK(same_name.out.find("No new payment.") != std::string::npos);
    CHECK(same_name.out.find("known       8") != std::string::npos);
    CHECK(files_with(book / "bank", ".xml").size() == 1);
    // Another number: another statement, of the same bookings.
    for (std::size_t at = text.find("<ElctrncSeqNb>11"); at != std::string::npos; at = text.find("<ElctrncSeqNb>11"))
        text.replace(at, 16, "<ElctrncSeqNb>12");
    write(other, text);
    CHECK(acta(import(other, book, "--yes")).exit_code == 0);
    CHECK(files_with(book / "bank", ".xml").size() == 2);
    CHECK(acta("check " + book.string()).out.find("198 payments") != std::string::npos);
}

TEST_CASE("what is no statement of the seller's account is refused, with the reason") {
    const fs::path book = small_book("import-refused");
    const auto before = contents(book);
    const Result foreign = acta(import(statement, book, "--yes"));
    CHECK(foreign.exit_code == 1);
    CHECK(foreign.err.find("warning[bank-account]") != std::string::npos);
    CHECK(foreign.err.find("Nothing of this file would count") != std::string::npos);
    const Result record = acta(import(book / "book.xml", book, "--yes"));
    CHECK(record.exit_code == 1);
    CHECK(record.err.find("error[not-camt]") != std::string::npos);
    write(book.parent_path() / "notes.txt", "no XML");
    CHECK(acta(import(book.parent_path() / "notes.txt", book, "--yes")).err.find("error[not-xml]") != std::string::npos);
    CHECK(acta(import(book.parent_path() / "nowhere.xml", book, "--yes")).exit_code == 3);
    CHECK(contents(book) == before);
}
