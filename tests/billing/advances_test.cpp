// Advance invoices: the VAT within a payment, and what the invoices after it deduct, by tax group.
#include "billing/advances.h"
#include "billing/builders.h"
#include "billing/credit.h"
#include "billing/totals.h"
#include "catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

ReceivedAdvance advance(std::string payment, std::string_view date, std::string_view amount, std::string of_contract = "C-1") {
    return {std::move(payment), std::move(of_contract), day(date), eur(amount)};
}

/// Issues one month after another, as the registry would: numbers, keys and the uses of advance invoices are kept.
class Office {
public:
    explicit Office(book::Book book) : book_(std::move(book)) {}

    Office& receive(ReceivedAdvance received) {
        history_.advances.push_back(std::move(received));
        return *this;
    }
    /// The invoices of the month's run, advance invoices first; with numbers.
    std::vector<book::Invoice> issue(std::string_view period, std::string_view as_of) {
        plan_ = run(book_, period, as_of, history_);
        std::vector<book::Invoice> issued;
        for (PlannedInvoice& planned : plan_.invoices) {
            planned.invoice.number = fmt::format("{}-{}", planned.invoice.advance ? "ADV" : "INV", ++numbers_);
            for (const PlannedInvoice::Advance& one : planned.advances) {
                planned.invoice.allowances[one.allowance].advance->number = plan_.invoices[one.invoice].invoice.number;
            }
            if (!planned.advances.empty()) name_advances(planned.invoice);
            for (const std::string& key : planned.invoice.charges) REQUIRE(history_.invoiced_keys.insert(key).second);
            if (planned.invoice.advance) history_.issued_advances.push_back({planned.invoice, {}});
            issued.push_back(planned.invoice);
        }
        for (const book::Invoice& invoice : issued) use(invoice);
        return issued;
    }
    /// The credit note of an invoice, with a number.
    book::Invoice credit(const book::Invoice& invoice, std::string_view date, std::optional<value::Money> amount = {}) {
        Credit credit = credit_note(invoice, earlier(invoice), {day(date), {}, amount, {}});
        INFO(credit.refusal);
        REQUIRE(credit.note);
        credit.note->number = fmt::format("CN-{}", ++numbers_);
        use(*credit.note);
        return *credit.note;
    }
    [[nodiscard]] std::string refusal(const book::Invoice& invoice, std::string_view date, std::optional<value::Money> amount = {}) {
        return credit_note(invoice, earlier(invoice), {day(date), {}, amount, {}}).refusal;
    }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const History& history() const { return history_; }
    book::Book& book() { return book_; }

private:
    void use(const book::Invoice& document) {
        for (IssuedAdvance& one : history_.issued_advances) {
            const bool of_it = document.advance && document.kind == book::DocumentKind::credit_note &&
                               document.advance->id == one.invoice.advance->id;
            const bool of_deduction =
                std::any_of(document.allowances.begin(), document.allowances.end(), [&](const book::AllowanceCharge& entry) {
                    return entry.advance && entry.advance->payment == one.invoice.advance->id;
                });
            if (of_it || of_deduction) one.uses.push_back(document);
        }
    }
    std::vector<book::Invoice> earlier(const book::Invoice& invoice) {
        for (const IssuedAdvance& one : history_.issued_advances) {
            if (one.invoice.number == invoice.number) return taken_from(one.invoice, one.uses);
        }
        return {};
    }

    book::Book book_;
    History history_;
    Plan plan_;
    int numbers_ = 0;
};

/// One contract of 300.00 a month.
book::Book care() { return book_of({contract("C-1", {monthly("care", "300", "2026-10-01")})}); }

/// "500.00 + 105.00 = 605.00"
std::string sums(const book::Invoice& invoice) {
    return fmt::format("{} + {} = {}", invoice.totals.net.to_string(), invoice.totals.tax.to_string(), invoice.totals.gross.to_string());
}

/// "ADV-1 of 2026-10-05: 300.00 + 63.00"
Texts deducted(const book::Invoice& invoice) {
    Texts texts;
    for (const book::AllowanceCharge& one : invoice.allowances) {
        if (!one.advance) continue;
        texts.push_back(fmt::format("{} of {}: {} + {}", one.advance->number, one.advance->issued.to_string(), one.amount.to_string(),
                                    one.advance->tax.to_string()));
    }
    return texts;
}

}  // namespace

TEST_CASE("an advance of 605.00 at 21% is 500.00 and 105.00 VAT, paid; the next invoices deduct it until it is used up") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    const std::vector<book::Invoice> september = office.issue("2026-09", "2026-10-05");
    REQUIRE(september.size() == 1);
    const book::Invoice& made = september.front();
    CHECK(made.type_code == "386");
    CHECK(sums(made) == "500.00 + 105.00 = 605.00");
    CHECK(made.totals.prepaid == eur("605.00"));
    CHECK(made.totals.payable == eur("0.00"));
    CHECK(made.issued == day("2026-10-05"));
    CHECK(made.advance->id == "p-1");
    CHECK(made.advance->date == day("2026-09-20"));
    CHECK(made.charges == Texts{"advance:p-1"});
    CHECK_FALSE(made.due.date);
    CHECK(contradictions(made).empty());

    const std::vector<book::Invoice> october = office.issue("2026-10", "2026-11-05");
    REQUIRE(october.size() == 1);
    CHECK(october[0].type_code == "380");
    CHECK(deducted(october[0]) == Texts{"ADV-1 of 2026-10-05: 300.00 + 63.00"});
    CHECK(sums(october[0]) == "0.00 + 0.00 = 0.00");
    CHECK(october[0].preceding == std::vector<book::PrecedingInvoice>{{"ADV-1", day("2026-10-05")}});
    CHECK(contradictions(october[0]).empty());

    // The remainder stays for the next invoice.
    const std::vector<book::Invoice> november = office.issue("2026-11", "2026-12-05");
    CHECK(deducted(november[0]) == Texts{"ADV-1 of 2026-10-05: 200.00 + 42.00"});
    CHECK(sums(november[0]) == "100.00 + 21.00 = 121.00");
    CHECK(november[0].totals.payable == eur("121.00"));
    CHECK(deducted(office.issue("2026-12", "2027-01-05")[0]).empty());
}

TEST_CASE("what was paid before the month's own invoice is invoiced and deducted by the same run, the advance invoice first") {
    Office office(care());
    office.receive(advance("p-1", "2026-10-20", "121.00"));
    const std::vector<book::Invoice> october = office.issue("2026-10", "2026-11-05");
    REQUIRE(october.size() == 2);
    CHECK(october[0].number == "ADV-1");
    CHECK(deducted(october[1]) == Texts{"ADV-1 of 2026-11-05: 100.00 + 21.00"});
    CHECK(sums(october[1]) == "200.00 + 42.00 = 242.00");
}

TEST_CASE("a payment gets one advance invoice, however often the month is run; a later payment gets its own") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "121.00"));
    CHECK(office.issue("2026-09", "2026-10-05").size() == 1);
    CHECK(office.issue("2026-09", "2026-10-05").empty());
    office.receive(advance("p-2", "2026-10-02", "242.00"));
    REQUIRE(office.issue("2026-09", "2026-10-05").size() == 1);
    // The oldest is used first.
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    CHECK(deducted(october) == Texts{"ADV-1 of 2026-10-05: 100.00 + 21.00", "ADV-2 of 2026-10-05: 200.00 + 42.00"});
}

TEST_CASE("a payment after the day of issue waits for the next run") {
    Office office(care());
    office.receive(advance("p-1", "2026-10-06", "121.00"));
    CHECK(office.issue("2026-09", "2026-10-05").empty());
    CHECK(office.issue("2026-09", "2026-10-06").size() == 1);
}

TEST_CASE("the VAT of an advance lies within it: round(gross x rate / (100 + rate))") {
    struct Vector {
        const char* gross;
        const char* rate;
        const char* sums;
    };
    for (const Vector& vector : {Vector{"100.00", "21", "82.64 + 17.36 = 100.00"}, Vector{"0.01", "21", "0.01 + 0.00 = 0.01"},
                                 Vector{"0.03", "20", "0.02 + 0.01 = 0.03"},  // 0.005, away from zero
                                 Vector{"1000.00", "5.5", "947.87 + 52.13 = 1000.00"}, Vector{"119.00", "19", "100.00 + 19.00 = 119.00"}}) {
        INFO(vector.gross << " at " << vector.rate);
        book::Book book = care();
        book.vats[0].rates = {{day("2020-01-01"), number(vector.rate)}};
        Office office(std::move(book));
        office.receive(advance("p-1", "2026-09-20", vector.gross));
        CHECK(sums(office.issue("2026-09", "2026-10-05").front()) == vector.sums);
    }
}

TEST_CASE("the rate is that of the day of payment; an advance taxed by another rate is not deducted, which is told") {
    book::Book book = care();
    book.vats[0].rates.push_back({day("2026-10-01"), number("23")});
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-30", "121.00"));
    CHECK(sums(office.issue("2026-09", "2026-10-05").front()) == "100.00 + 21.00 = 121.00");
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    CHECK(deducted(october).empty());
    CHECK(sums(october) == "300.00 + 69.00 = 369.00");
    CHECK(codes(office.plan()) == Texts{"advance-not-deducted"});
}

TEST_CASE("reverse charge, exempt and out of scope: no VAT in the advance, and the reason why") {
    for (const char* category : {"AE", "E", "O"}) {
        INFO(category);
        book::Line line = monthly("care", "300", "2026-10-01");
        line.vat_category = category;
        book::Book book = book_of({contract("C-1", {line})});
        book.vats.push_back(vat("AE", "Reverse charge"));
        book.vats.push_back(vat("O", "Outside the scope"));
        Office office(std::move(book));
        office.receive(advance("p-1", "2026-09-20", "250.00"));
        const book::Invoice made = office.issue("2026-09", "2026-10-05").front();
        CHECK(sums(made) == "250.00 + 0.00 = 250.00");
        REQUIRE(made.taxes.size() == 1);
        CHECK(made.taxes[0].category == category);
        CHECK_FALSE(made.taxes[0].reason.empty());
        CHECK(made.taxes[0].rate.has_value() == (std::string(category) != "O"));
        CHECK(sums(office.issue("2026-10", "2026-11-05").front()) == "50.00 + 0.00 = 50.00");
    }
}

TEST_CASE("whether the seller charges VAT on an advance says the day of its payment, not that of its invoice") {
    for (const auto& [received, exempt] : {std::pair("2026-09-30", true), std::pair("2026-10-01", false)}) {
        INFO(received);
        book::Book book = care();
        book.seller.vat_exemption = book::VatExemption{day("2026-01-01"), day("2026-09-30"), "Small business", {}};
        Office office(std::move(book));
        office.receive(advance("p-1", received, "121.00"));
        const book::Invoice made = office.issue("2026-10", "2026-10-05").front();
        CHECK(made.seller_exempt == exempt);
        CHECK(sums(made) == (exempt ? "121.00 + 0.00 = 121.00" : "100.00 + 21.00 = 121.00"));
    }
}

TEST_CASE("components are each taken out of the advance, and each deducted") {
    book::Book book = care();
    book.seller.party.address.region = book.clients[0].party.address.region = book.clients[1].party.address.region = "West Bengal";
    book.vats[0].rates = {{day("2020-01-01"), number("18")}};
    book.vats[0].components = {{"CGST", {}, number("50"), book::SupplyRegion::same}, {"SGST", {}, number("50"), book::SupplyRegion::same},
                               {"IGST", {}, number("100"), book::SupplyRegion::other}};
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "100.01"));
    const book::Invoice made = office.issue("2026-09", "2026-10-05").front();
    // 100.01 x 9 / 118 = 7.6279...
    REQUIRE(made.taxes[0].parts.size() == 2);
    CHECK(made.taxes[0].parts[0].amount == eur("7.63"));
    CHECK(made.taxes[0].parts[1].amount == eur("7.63"));
    CHECK(sums(made) == "84.75 + 15.26 = 100.01");
    CHECK(made.lines[0].place_of_supply == "West Bengal");
    CHECK(contradictions(made).empty());
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    // 300.00 less 84.75; 27.00 less 7.63, twice
    CHECK(october.taxes[0].parts[0].amount == eur("19.37"));
    CHECK(sums(october) == "215.25 + 38.74 = 253.99");
    CHECK(contradictions(october).empty());
}

TEST_CASE("components are deducted month by month: what the first left of each is what the next deducts") {
    book::Book book = care();
    book.seller.party.address.region = book.clients[0].party.address.region = book.clients[1].party.address.region = "West Bengal";
    book.vats[0].rates = {{day("2020-01-01"), number("18")}};
    book.vats[0].components = {{"CGST", {}, number("50"), book::SupplyRegion::same}, {"SGST", {}, number("50"), book::SupplyRegion::same},
                               {"IGST", {}, number("100"), book::SupplyRegion::other}};
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "472.00"));  // 400.00 and 36.00, twice
    office.issue("2026-09", "2026-10-05");
    CHECK(sums(office.issue("2026-10", "2026-11-05").at(0)) == "0.00 + 0.00 = 0.00");
    const book::Invoice november = office.issue("2026-11", "2026-12-05").at(0);
    REQUIRE(november.taxes.at(0).parts.size() == 2);
    CHECK(november.taxes[0].parts[0].amount == eur("18.00"));
    CHECK(sums(november) == "200.00 + 36.00 = 236.00");
}

TEST_CASE("of an invoice with several tax groups an advance reduces its own; the line that it is for may be named") {
    book::Contract one = contract("C-1", {monthly("care", "300", "2026-10-01"), monthly("books", "50", "2026-10-01")});
    one.lines[1].vat_name = "reduced";
    one.advance_line = "books";
    book::Book book = book_of({one});
    book.vats.push_back(vat("S"));
    book.vats.back().name = "reduced";
    book.vats.back().rates = {{day("2020-01-01"), number("5")}};
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "84.00"));
    CHECK(sums(office.issue("2026-09", "2026-10-05").front()) == "80.00 + 4.00 = 84.00");
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    REQUIRE(october.taxes.size() == 2);
    CHECK(october.taxes[0].taxable == eur("300.00"));
    CHECK(october.taxes[0].tax == eur("63.00"));
    CHECK(october.taxes[1].taxable == eur("0.00"));
    CHECK(october.taxes[1].tax == eur("0.00"));
    CHECK(deducted(october) == Texts{"ADV-1 of 2026-10-05: 50.00 + 2.50"});
}

TEST_CASE("on an invoice of joined contracts an advance reduces what its own contract charges, after its discounts") {
    book::Contract one = contract("C-1", {monthly("care", "300", "2026-10-01")});
    book::Contract two = contract("C-2", {monthly("seo", "450", "2026-10-01")});
    one.joined = two.joined = true;
    one.discounts.push_back({number("10"), {}, {}, {}, "Partner"});
    Office office(book_of({one, two}));
    office.receive(advance("p-1", "2026-09-20", "484.00"));  // 400.00 and 84.00
    office.issue("2026-09", "2026-10-05");
    const std::vector<book::Invoice> october = office.issue("2026-10", "2026-11-05");
    REQUIRE(october.size() == 1);
    CHECK(deducted(october[0]) == Texts{"ADV-1 of 2026-10-05: 270.00 + 56.70"});
    CHECK(sums(october[0]) == "450.00 + 94.50 = 544.50");
}

TEST_CASE("two advances for one of the joined contracts take together no more than it charges") {
    book::Contract one = contract("C-1", {monthly("care", "300", "2026-10-01")});
    book::Contract two = contract("C-2", {monthly("seo", "450", "2026-10-01")});
    one.joined = two.joined = true;
    Office office(book_of({one, two}));
    office.receive(advance("p-1", "2026-09-20", "242.00")).receive(advance("p-2", "2026-09-21", "242.00"));
    office.issue("2026-09", "2026-10-05");
    const book::Invoice october = office.issue("2026-10", "2026-11-05").at(0);
    CHECK(deducted(october) == Texts{"ADV-1 of 2026-10-05: 200.00 + 42.00", "ADV-2 of 2026-10-05: 100.00 + 21.00"});
    CHECK(sums(october) == "450.00 + 94.50 = 544.50");
}

TEST_CASE("a cent of VAT that rounding leaves of an advance is deducted by the next invoice") {
    book::Line line = monthly("care", "0.02", "2026-10-01");
    line.prices.push_back({day("2026-11-01"), number("300")});
    book::Book book = book_of({contract("C-1", {line})});
    book.vats[0].rates = {{day("2020-01-01"), number("20")}};
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "0.03"));
    CHECK(sums(office.issue("2026-09", "2026-10-05").at(0)) == "0.02 + 0.01 = 0.03");
    // 20 % of 0.02 is nothing.
    CHECK(deducted(office.issue("2026-10", "2026-11-05").at(0)) == Texts{"ADV-1 of 2026-10-05: 0.02 + 0.00"});
    const book::Invoice november = office.issue("2026-11", "2026-12-05").at(0);
    CHECK(deducted(november) == Texts{"ADV-1 of 2026-10-05: 0.00 + 0.01"});
    CHECK(sums(november) == "300.00 + 59.99 = 359.99");
    CHECK(deducted(office.issue("2026-12", "2027-01-05").at(0)).empty());
}

TEST_CASE("what deducts an advance invoice is counted, over the months") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    office.issue("2026-09", "2026-10-05");
    CHECK(office.issue("2026-10", "2026-11-05").at(0).allowances.at(0).advance->use == 1U);
    CHECK(office.issue("2026-11", "2026-12-05").at(0).allowances.at(0).advance->use == 2U);
}

TEST_CASE("an advance invoice is deducted by an invoice of the same day that another run makes") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "121.00"));
    office.issue("2026-09", "2026-11-05");
    CHECK(deducted(office.issue("2026-10", "2026-11-05").at(0)) == Texts{"ADV-1 of 2026-11-05: 100.00 + 21.00"});
}

TEST_CASE("an advance is named by its contract, or by the line that it is for where the contract has no title") {
    book::Book book = care();
    book.contracts[0].lines[0].description = "Care of the website";
    const auto name = [&] {
        Office office(book);
        office.receive(advance("p-1", "2026-09-20", "121.00"));
        return office.issue("2026-09", "2026-10-05").at(0).lines.at(0).name;
    };
    CHECK(name() == "Care of the website");
    book.contracts[0].title = "Care and hosting";
    CHECK(name() == "Care and hosting");
}

TEST_CASE("an advance for a supply within the Union says where it is delivered") {
    book::Line line = monthly("care", "300", "2026-10-01");
    line.vat_category = "K";
    book::Book book = book_of({contract("C-1", {line})});
    for (book::Client& one : book.clients) one.party.country = "DE";
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "121.00"));
    CHECK(office.issue("2026-09", "2026-10-05").at(0).delivery_country == "DE");
}

TEST_CASE("where another tax group is below zero an advance is deducted no further than the invoice comes to") {
    book::Line refund = monthly("refund", "-200", "2026-10-01");
    refund.vat_category = "Z";
    book::Contract of_two = contract("C-1", {monthly("care", "300", "2026-10-01"), refund});
    of_two.advance_line = "care";
    Office office(book_of({of_two}));
    office.receive(advance("p-1", "2026-10-05", "605.00"));
    const std::vector<book::Invoice> issued = office.issue("2026-10", "2026-10-31");
    // 300.00 and 63.00 less 200.00: 163.00 of the advance's 605.00, in the proportion of its net and its VAT.
    REQUIRE(issued.size() == 2U);
    CHECK(deducted(issued[1]) == Texts{"ADV-1 of 2026-10-31: 134.71 + 28.29"});
    CHECK(sums(issued[1]) == "-34.71 + 34.71 = 0.00");
    CHECK(contradictions(issued[1]) == Texts{});
    // What is left of it waits for the next invoice.
    CHECK(deducted(office.issue("2026-11", "2026-11-30").at(0)) == Texts{"ADV-1 of 2026-10-31: 134.71 + 28.29"});
}

TEST_CASE("an advance for a contract that is not signed waits until it is") {
    book::Book book = care();
    book.contracts[0].signed_on = day("2026-10-15");
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    CHECK(office.issue("2026-09", "2026-10-05").empty());
    CHECK(pending(office.plan()) == Texts{" 605.00 draft 2026-10-15"});
    CHECK(office.issue("2026-09", "2026-10-15").size() == 1);
}

TEST_CASE("an advance invoice is not dated before the last of its series") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    History history = office.history();
    history.last_advance_date = day("2026-10-06");
    CHECK(codes(run(office.book(), "2026-09", "2026-10-05", history)) == Texts{"issue-date-too-early"});
    CHECK(codes(run(office.book(), "2026-09", "2026-10-06", history)).empty());
}

TEST_CASE("a payment on a day without a rate of its VAT category gets no advance invoice, and says why") {
    book::Book book = care();
    book.vats[0].rates = {{day("2026-10-01"), number("21")}};
    Office office(std::move(book));
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    office.issue("2026-09", "2026-10-05");
    CHECK(codes(office.plan()) == Texts{"no-vat-rate"});
}

TEST_CASE("a credit note of an advance invoice takes back what no invoice has deducted") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "605.00"));
    const book::Invoice made = office.issue("2026-09", "2026-10-05").front();
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    const book::Invoice note = office.credit(made, "2026-11-06");
    CHECK(sums(note) == "200.00 + 42.00 = 242.00");
    CHECK(note.preceding == std::vector<book::PrecedingInvoice>{{"ADV-1", day("2026-10-05")}});
    CHECK(note.advance->id == "p-1");
    CHECK(deducted(office.issue("2026-11", "2026-12-05").front()).empty());
    CHECK(office.refusal(made, "2026-12-06") == "nothing is left of ADV-1: all of it is credited");
}

TEST_CASE("an advance invoice that is deducted is not credited: the invoice that deducts it is to be credited first") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "121.00"));
    const book::Invoice made = office.issue("2026-09", "2026-10-05").front();
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    CHECK(office.refusal(made, "2026-11-06") == "nothing is left of ADV-1: INV-2 deducts it");

    // The credit note of the invoice gives the advance back; now it can be credited, or deducted again.
    const book::Invoice note = office.credit(october, "2026-11-06");
    CHECK(sums(note) == "200.00 + 42.00 = 242.00");
    CHECK(deducted(note) == Texts{"ADV-1 of 2026-10-05: 100.00 + 21.00"});
    CHECK(office.refusal(made, "2026-11-07").empty());
    CHECK(deducted(office.issue("2026-11", "2026-12-05").front()) == Texts{"ADV-1 of 2026-10-05: 100.00 + 21.00"});
}

TEST_CASE("a part of an invoice that is credited gives back that part of the advance") {
    Office office(care());
    office.receive(advance("p-1", "2026-09-20", "121.00"));
    office.issue("2026-09", "2026-10-05");
    const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
    const book::Invoice note = office.credit(october, "2026-11-06", eur("150.00"));
    CHECK(deducted(note) == Texts{"ADV-1 of 2026-10-05: 50.00 + 10.50"});
    CHECK(sums(note) == "100.00 + 21.00 = 121.00");
    CHECK(deducted(office.issue("2026-11", "2026-12-05").front()) == Texts{"ADV-1 of 2026-10-05: 50.00 + 10.50"});
}

namespace {

/// Amounts of one tax group in cents.
struct Cents {
    std::int64_t net = 0;
    std::int64_t tax = 0;
};

Cents of_group(const book::Invoice& invoice, value::Decimal rate) {
    Cents sum;
    for (const book::TaxGroup& group : invoice.taxes) {
        if (group.rate == rate) sum = {sum.net + group.taxable.minor(), sum.tax + group.tax.minor()};
    }
    return sum;
}

Cents deducted_of_group(const book::Invoice& invoice, value::Decimal rate) {
    Cents sum;
    for (const book::AllowanceCharge& one : invoice.allowances) {
        if (one.advance && one.vat_rate == rate) sum = {sum.net + one.amount.minor(), sum.tax + one.advance->tax.minor()};
    }
    return sum;
}

}  // namespace

TEST_CASE("advance and final invoices of every tax group sum to those of a business without advances, to the cent") {
    CHECK(rc::check("sums", [] {
        const std::int64_t rate = *rc::gen::element<std::int64_t>(5, 19, 20, 21, 25);
        const value::Decimal rate_of(rate, 0);
        const value::Decimal other_rate(7, 0);
        const auto price = [] { return value::Decimal(*rc::gen::inRange<std::int64_t>(1, 90000), 2); };
        book::Contract one = contract("C-1", {monthly("care", "1", "2026-01-01"), monthly("seo", "1", "2026-01-01"),
                                              monthly("books", "1", "2026-01-01")});
        for (book::Line& line : one.lines) line.prices[0].amount = price();
        one.lines[2].vat_name = "reduced";
        one.advance_line = "care";
        if (*rc::gen::arbitrary<bool>()) one.discounts.push_back({value::Decimal(*rc::gen::inRange(1, 60), 0), {}, {}, {}, "Less"});
        book::Book book = book_of({one});
        book.settings.billing_starts = day("2026-01-01");
        book.vats[0].rates = {{day("2020-01-01"), rate_of}};
        book.vats.push_back(vat("S"));
        book.vats.back().name = "reduced";
        book.vats.back().rates = {{day("2020-01-01"), other_rate}};

        Office without(book);
        Office with(book);
        Cents pool;         // what is left of the advances, by a model that knows only one heap of money
        Cents advances;     // of all advance invoices
        Cents finals;       // of all other invoices
        Cents all;          // without advances
        int payments = 0;
        for (int index = 1; index <= 6; ++index) {
            const std::string period = fmt::format("2026-{:02}", index);
            const std::string as_of = fmt::format("2026-{:02}-05", index + 1);
            for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
                const value::Money paid(*rc::gen::inRange<std::int64_t>(1, 150000), euro());
                with.receive({fmt::format("p-{}", ++payments), "C-1", day(period + "-11"), paid});
                const std::int64_t gross = paid.minor();
                const std::int64_t tax = (2 * gross * rate + 100 + rate) / (2 * (100 + rate));
                pool = {pool.net + gross - tax, pool.tax + tax};
                advances = {advances.net + gross - tax, advances.tax + tax};
            }
            const std::vector<book::Invoice> plain = without.issue(period, as_of);
            const std::vector<book::Invoice> issued = with.issue(period, as_of);
            RC_ASSERT(plain.size() == 1U);
            const book::Invoice& final = issued.back();
            RC_ASSERT(!final.advance);

            // Each group: what the invoice states and what it deducts are what it would state without.
            const Cents whole = of_group(plain[0], rate_of);
            const Cents left = of_group(final, rate_of);
            const Cents taken = deducted_of_group(final, rate_of);
            RC_ASSERT(left.net + taken.net == whole.net);
            RC_ASSERT(left.tax + taken.tax == whole.tax);
            RC_ASSERT(left.net >= 0 && left.tax >= 0 && taken.net >= 0 && taken.tax >= 0);
            RC_ASSERT(taken.net == std::min(pool.net, whole.net));
            RC_ASSERT(taken.tax <= pool.tax);
            const Cents other = of_group(final, other_rate);
            RC_ASSERT(other.net == of_group(plain[0], other_rate).net && other.tax == of_group(plain[0], other_rate).tax);
            RC_ASSERT(final.totals.payable.minor() + taken.net + taken.tax == plain[0].totals.payable.minor());
            RC_ASSERT(contradictions(final).empty());
            for (const book::Invoice& invoice : issued) {
                if (invoice.advance) RC_ASSERT(contradictions(invoice).empty());
            }
            pool = {pool.net - taken.net, pool.tax - taken.tax};
            finals = {finals.net + left.net, finals.tax + left.tax};
            all = {all.net + whole.net, all.tax + whole.tax};
            // Over all months, once what is left of the advances is left out.
            RC_ASSERT(advances.net - pool.net + finals.net == all.net);
            RC_ASSERT(advances.tax - pool.tax + finals.tax == all.tax);
        }
        RC_TAG(std::string(pool.net == 0 ? "used up" : "left"));
    }));
}

TEST_CASE("what rounding would deduct too much is left for the next invoice") {
    book::Line refund = monthly("refund", "-2.22", "2026-10-01");
    refund.vat_category = "Z";
    book::Contract of_two = contract("C-1", {monthly("care", "300", "2026-10-01"), refund});
    of_two.advance_line = "care";
    Office office(book_of({of_two}));
    office.receive(advance("p-1", "2026-10-05", "605.00"));
    // 363.00 less 2.22: 300.00 x 360.78 / 363.00 = 298.17, and 62.62 of VAT would be a cent more than that.
    const std::vector<book::Invoice> issued = office.issue("2026-10", "2026-10-31");
    REQUIRE(issued.size() == 2U);
    CHECK(deducted(issued[1]) == Texts{"ADV-1 of 2026-10-31: 298.16 + 62.61"});
    CHECK(sums(issued[1]) == "-0.38 + 0.39 = 0.01");
}

TEST_CASE("an invoice paid wholly in advance states the same amounts as its advance invoice, and nothing is left of either") {
    CHECK(rc::check("whole", [] {
        const std::int64_t rate = *rc::gen::element<std::int64_t>(5, 19, 20, 21, 25);
        book::Book book = book_of({contract("C-1", {monthly("care", "1", "2026-10-01")})});
        book.contracts[0].lines[0].prices[0].amount = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 10000000), 2);
        book.vats[0].rates = {{day("2020-01-01"), value::Decimal(rate, 0)}};
        const value::Money gross = run(book, "2026-10", "2026-11-05").invoices.at(0).invoice.totals.gross;
        Office office(book);
        office.receive({"p-1", "C-1", day("2026-09-20"), gross});
        office.issue("2026-09", "2026-10-05");
        const book::Invoice october = office.issue("2026-10", "2026-11-05").front();
        RC_ASSERT(october.totals.net.is_zero() && october.totals.tax.is_zero() && october.totals.payable.is_zero());
        RC_ASSERT(deducted(office.issue("2026-11", "2026-12-05").front()).empty());
    }));
}
