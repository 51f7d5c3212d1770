// The terms of a contract that change amounts and days, in its view: what its document prints.
#include "catch.h"
#include "documents/view.h"
#include "sample.h"

namespace {

using namespace acta;
using sample::day;
using sample::euros;
using sample::number;

/// The sample's open-ended contract with every such term.
book::Book book_with_terms() {
    book::Book book = sample::book();
    book.price_indices = {{"CPI", "Consumer prices", {}, {}}};
    for (book::Contract& contract : book.contracts) {
        if (contract.id != "C-2026-021") continue;
        contract.terminated = day("2027-12-31");
        contract.suspensions = {{day("2026-12-01"), std::nullopt, "Moving"}};
        contract.discounts = {{number("5"), std::nullopt, day("2026-01-01"), std::nullopt, "Loyalty"}};
        contract.indexation =
            book::Indexation{.index = "CPI", .base = value::Month(2026, 1), .from = day("2027-01-01"), .lag_months = 2};
        book::Line& line = contract.lines.front();
        line.prorate = book::Proration::thirty_360;
        line.included = number("10");
        line.minimum = euros("100.00");
        line.cap = euros("900.00");
        line.discounts = {{std::nullopt, euros("20.00"), std::nullopt, std::nullopt, "स्वागत", {}, {{"en", "Welcome"}}}};
        contract.payment_terms.installments = {{number("30"), std::nullopt, {book::AddDays{10}}},
                                               {std::nullopt, std::nullopt, {book::EndOfMonth{}}}};
        contract.payment_terms.early_payment = book::EarlyPaymentTerm{number("2"), 8};
    }
    return book;
}

TEST_CASE("a contract's view tells every term that changes an amount or a day") {
    const book::Book book = book_with_terms();
    const std::string bytes =
        documents::contract_view(*book.contract("C-2026-021"), book, day("2026-11-10"), {"service-agreement", {}}).to_bytes();
    for (const char* expected :
         {"terminated=\"2027-12-31\"", "included=\"10\" minimum=\"100.00\" cap=\"900.00\"",
          "<discount amount=\"20.00\" reason=\"स्वागत\"><reason language=\"en\">Welcome</reason></discount>", "<discount percent=\"5\" from=\"2026-01-01\" reason=\"Loyalty\"/>",
          "<suspension from=\"2026-12-01\" reason=\"Moving\"/>",
          "<indexation index=\"Consumer prices\" base=\"2026-01\" from=\"2027-01-01\" every-months=\"12\" lag-months=\"2\" "
          "decimals=\"2\"/>",
          "<installment percent=\"30\"><add days=\"10\"/></installment><installment "
          "balance=\"yes\"><end-of-month/></installment>",
          "<early-payment percent=\"2\" days=\"8\"/>", "indexed=\"yes\""}) {
        INFO(expected);
        CHECK(bytes.find(expected) != std::string::npos);
    }
}

TEST_CASE("a seller who charges no VAT has exempt lines in its contracts, too") {
    book::Book book = sample::book();
    book.seller.vat_exemption = book::VatExemption{std::nullopt, std::nullopt, "Small business", {}, {}};
    const std::string bytes =
        documents::contract_view(*book.contract("C-2026-014"), book, day("2026-11-10"), {"service-agreement", {}}).to_bytes();
    CHECK(bytes.find("vat-category=\"S\"") == std::string::npos);
    CHECK(bytes.find("vat-category=\"E\" vat-rate=\"0\"") != std::string::npos);
}

}  // namespace
