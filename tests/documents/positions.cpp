// Contracts and their lines as the tables of `acta status`: figures worked out by hand.
#include "catch.h"
#include "documents/positions.h"
#include "sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace {

using namespace acta;
using sample::day;
using sample::euros;
using Texts = std::vector<std::string>;

std::string shown(const documents::Field& field) {
    if (const auto* text = std::get_if<std::string>(&field)) return *text;
    if (const auto* word = std::get_if<documents::Word>(&field)) return word->key;
    if (const auto* date = std::get_if<value::Date>(&field)) return date->to_string();
    if (const auto* money = std::get_if<value::Money>(&field)) return money->to_string();
    return "-";
}

Texts rows(const documents::Table& table) {
    Texts lines;
    for (const std::vector<documents::Field>& row : table.rows) {
        CHECK(row.size() == table.columns.size());
        Texts fields;
        for (const documents::Field& field : row) fields.push_back(shown(field));
        lines.push_back(fmt::format("{}", fmt::join(fields, " | ")));
    }
    return lines;
}

book::Payment payment_of(std::string_view invoice, std::string_view amount) {
    book::Payment payment = sample::book().payments.front();
    payment.id = "p-900";
    payment.date = day("2026-11-18");
    payment.amount = euros(amount);
    payment.invoice = invoice;
    return payment;
}

/// The lines on 20 November, with October's invoices of the roastery and the tea company, a third of the first of which is paid.
std::vector<billing::Position> lines_of(book::Book& book) {
    book.payments.push_back(payment_of("INV-2026-00017", "286.57"));
    book.sort();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-20"));
    const book::Act act = sample::act();
    const std::vector<book::Invoice> invoices = {sample::invoice(), sample::hindi_invoice()};
    return billing::positions(book, {&act}, documents::settled_by(ledger, invoices), day("2026-11-20"));
}

billing::Position position(std::string_view contract, std::string_view contracted, std::string_view invoiced,
                           std::string_view paid) {
    return {std::string(contract), "SEO", euros(contracted), std::nullopt, euros(invoiced), euros(paid)};
}

}  // namespace

// Search: 17 of 31 days of January are 450 - 14/31 x 450 = 246.77, seven months at 450, two at 480. Hosting, in advance: 19 of 31
// days of October are 38.00, and November's 62. Cups: 2.5 x 84.90. The act of 31 October is deemed accepted by then. Of 859.71,
// 286.57 is paid, a third of 480, 38, 122.50 and 70; of the running sums 480, 518 and 710.50 it is 160, 172.67 and 236.83.
TEST_CASE("the four figures of each line, by client and contract") {
    book::Book book = sample::book();
    CHECK(rows(documents::positions(book, lines_of(book))) ==
          Texts{"Kalna Roastery SIA | C-2026-014 | Search engine optimisation | EUR | 4356.77 | 480.00 | 480.00 | 160.00",
                "Kalna Roastery SIA | C-2026-014 | Hosting and care of the web shop | EUR | 100.00 | 38.00 | 38.00 | 12.67",
                "Kalna Roastery SIA | C-2026-014 | Copywriting | EUR | 0.00 | 192.50 | 192.50 | 64.16",
                "Kalna Roastery SIA | C-2026-014 | Printed paper cups | EUR | 212.25 | 0.00 | 0.00 | 0.00",
                "Kalna Roastery SIA | C-2026-014 | New web shop | EUR | 5200.00 | 0.00 | 0.00 | 0.00",
                "हिमाल टी प्रा. लि. | C-2026-021 | खोज इंजन अनुकूलन | EUR | 10004.00 | 0.00 | 1250.50 | 0.00",
                "हिमाल टी प्रा. लि. | C-2026-021 | COPY | EUR | 0.00 | - | 480.00 | 0.00"});
}

TEST_CASE("a contract's last days and remainders; one without any day to come is last") {
    book::Book book = sample::book();
    // 4356.77 + 100 + 212.25 + 5200 - 480 - 38 - 192.50; 710.50 - 236.83. 10004 - 1250.50 - 480.
    CHECK(rows(documents::contracts(book, lines_of(book), day("2026-11-20"))) ==
          Texts{"Kalna Roastery SIA | C-2026-014 | state.active | 2027-01-14 | renewal.auto | 2026-12-15 | EUR | 9158.52 | 473.67",
                "हिमाल टी प्रा. लि. | C-2026-021 | state.active | - | - | - | EUR | 8273.50 | 1730.50"});
}

TEST_CASE("the nearest day is first; what is over stays while something remains, a draft has no figures") {
    book::Book book = sample::book();
    const book::Contract roastery = *book.contract("C-2026-014");
    book.contracts.clear();
    const auto add = [&](std::string_view id, const auto& change) {
        book::Contract contract = roastery;
        contract.id = id;
        contract.renewal = std::nullopt;
        change(contract);
        book.contracts.push_back(contract);
    };
    add("C-1", [](book::Contract& contract) { contract.until = std::nullopt; });
    add("C-2", [](book::Contract& contract) { contract.until = day("2026-10-31"); });
    add("C-3", [](book::Contract& contract) { contract.until = day("2026-10-31"); });
    add("C-4", [](book::Contract& contract) { contract.terminated = day("2026-09-30"); });
    add("C-5", [](book::Contract& contract) { contract.suspensions.push_back({day("2026-11-01"), std::nullopt, "", {}}); });
    add("C-6", [](book::Contract& contract) {  // too late for notice: its end is what comes
        contract.until = day("2026-12-16");
        contract.renewal = book::Renewal{true, 30, 12};
    });
    add("C-7", [](book::Contract& contract) {
        contract.signed_on = std::nullopt;
        contract.until = day("2026-12-01");
    });
    add("C-8", [](book::Contract& contract) {  // renewed once: its second term ends on 30 June 2027
        contract.until = day("2026-06-30");
        contract.renewal = book::Renewal{true, 200, 12};
    });
    add("C-9", [](book::Contract& contract) {  // to be agreed by 1 December, or it ends
        contract.until = day("2026-12-31");
        contract.renewal = book::Renewal{false, 30, 12};
    });
    add("C-A", [](book::Contract& contract) {  // to be agreed by its last day
        contract.until = day("2026-12-14");
        contract.renewal = book::Renewal{false, 0, 12};
    });
    const std::vector<billing::Position> lines = {position("C-1", "5.00", "5.00", "5.00"), position("C-2", "9.00", "9.00", "9.00"),
                                                  position("C-3", "9.00", "9.00", "8.00"), position("C-4", "9.00", "7.00", "7.00"),
                                                  position("C-5", "1.00", "3.00", "0.00"), position("C-6", "1.00", "1.00", "1.00"),
                                                  position("C-8", "1.00", "1.00", "1.00")};
    const std::string name = "Kalna Roastery SIA | ";
    CHECK(rows(documents::contracts(book, lines, day("2026-11-20"))) ==
          Texts{name + "C-7 | state.draft | 2026-12-01 | - | - | EUR | - | -",
                name + "C-9 | state.active | 2026-12-31 | renewal.manual | 2026-12-01 | EUR | - | -",
                name + "C-8 | state.active | 2027-06-30 | renewal.auto | 2026-12-12 | EUR | 0.00 | 0.00",
                name + "C-A | state.active | 2026-12-14 | renewal.manual | 2026-12-14 | EUR | - | -",
                name + "C-6 | state.active | 2026-12-16 | renewal.auto | 2026-11-16 | EUR | 0.00 | 0.00",
                name + "C-5 | state.suspended | 2027-01-14 | - | - | EUR | -2.00 | 3.00",
                name + "C-1 | state.active | - | - | - | EUR | 0.00 | 0.00",
                name + "C-3 | state.ended | 2026-10-31 | - | - | EUR | 0.00 | 1.00",
                name + "C-4 | state.terminated | 2026-09-30 | - | - | EUR | 2.00 | 0.00"});
}

// 121.00 of the invoice are settled by a credit note of 36.30 and a payment of 84.70: 100 less 30 invoiced, all of it paid.
TEST_CASE("a credit note settles its invoice, and is not paid for") {
    book::Book book = sample::book();
    book.payments = {payment_of("INV-1", "84.70")};
    const auto document = [](std::string_view number, std::string_view net, std::string_view payable) {
        book::Invoice invoice = sample::invoice();
        invoice.number = number;
        invoice.lines.resize(1, invoice.lines.front());
        invoice.lines.front().net = euros(net);
        invoice.totals.payable = euros(payable);
        return invoice;
    };
    std::vector<book::Invoice> invoices = {document("INV-1", "100.00", "121.00"), document("CN-1", "30.00", "36.30")};
    invoices[1].kind = book::DocumentKind::credit_note;
    std::vector<tracking::Receivable> owed;
    for (const book::Invoice& invoice : invoices) {
        owed.push_back({invoice.number, invoice.client, "C-2026-014", invoice.issued, day("2026-11-25"), invoice.totals.payable});
    }
    owed[1].kind = tracking::ReceivableKind::credit_note;
    owed[1].credits = "INV-1";
    const tracking::Ledger before = tracking::track(owed, book, day("2026-11-17"));
    CHECK(documents::settled_by(before, invoices)[0].settled == euros("36.30"));
    const tracking::Ledger ledger = tracking::track(owed, book, day("2026-11-20"));
    const std::vector<billing::SettledInvoice> settled = documents::settled_by(ledger, invoices);
    CHECK(settled[0].settled == euros("121.00"));
    CHECK(settled[1].settled == euros("36.30"));
    const std::vector<billing::Position> lines = billing::positions(book, {}, settled, day("2026-11-20"));
    CHECK(lines.at(0).invoiced == euros("70.00"));
    CHECK(lines.at(0).paid == euros("70.00"));
}
