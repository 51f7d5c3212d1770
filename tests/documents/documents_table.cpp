// The table of all documents of a month.
#include "catch.h"
#include "documents/documents_table.h"
#include "sample.h"

using namespace acta;
using documents::Field;
using documents::IssuedDocument;
using documents::Link;
using documents::Word;
using sample::day;
using sample::euros;

namespace {

IssuedDocument document(const char* kind, const char* number, const char* net, const char* gross) {
    return {kind, number, "kalna-roastery", "C-2026-014", day("2026-09-30"), day("2026-10-15"), euros(net), euros(gross) - euros(net),
            euros(gross), euros(gross), std::string("kalna-roastery/") + number + ".pdf"};
}

}  // namespace

TEST_CASE("every document of the month has a row, whatever its kind, and what is known of it") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-10-12"));
    const std::vector<IssuedDocument> issued{document("act", "ACT-1", "480.00", "580.80"), document("invoice", "INV-2026-00003", "450.00", "544.50"),
                                             document("credit-note", "CN-1", "10.00", "12.10")};
    const std::vector<documents::UnnumberedDocument> others{
        {"contract", "C-2026-014", "kalna-roastery", "C-2026-014", day("2026-09-01"), "kalna-roastery/Contract.pdf"},
        {"statement", "", "gone", "", day("2026-10-12"), "gone/Statement.pdf"}};
    const documents::Table table = documents::documents_table(book, issued, others, ledger);
    REQUIRE(table.rows.size() == 5);
    for (const auto& row : table.rows) REQUIRE(row.size() == table.columns.size());

    const auto& act = table.rows[0];
    CHECK(std::get<Word>(act[0]).key == "kind.act");
    CHECK(std::get<Link>(act[2]).target == "kalna-roastery/ACT-1.pdf");
    CHECK(std::get<value::Money>(act[8]) == euros("580.80"));
    for (const std::size_t unknown : {9U, 10U, 11U}) CHECK(std::holds_alternative<std::monostate>(act[unknown]));

    const auto& invoice = table.rows[1];
    CHECK(std::get<std::string>(invoice[1]) == book.client("kalna-roastery")->party.name);
    CHECK(std::get<value::Money>(invoice[9]) + std::get<value::Money>(invoice[10]) == euros("544.50"));
    CHECK(std::get<Word>(invoice[11]).key.starts_with("status."));

    CHECK(std::get<value::Money>(table.rows[2][8]) == euros("-12.10"));
    CHECK(std::get<Link>(table.rows[3][2]).text == "C-2026-014");
    CHECK(std::get<Word>(table.rows[4][0]).key == "kind.statement");
    CHECK(std::get<std::string>(table.rows[4][1]) == "gone");
    CHECK(std::holds_alternative<std::monostate>(table.rows[4][8]));
}
