// The views of reminders and final demands.
#include "billing/parties.h"
#include "documents/letters.h"
#include "documents/write.h"
#include "tracking/interest.h"
#include "tracking/parts.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace acta::documents {
namespace {

const tracking::Receivable& receivable_of(const tracking::Ledger& ledger, const tracking::DunningItem& item) {
    return ledger.receivables[ledger.standings[item.standing].receivable];
}

/// What it was at issue: the invoice's amount, or that of the installment.
value::Money amount_of(const tracking::Receivable& receivable, const tracking::DunningItem& item) {
    return item.part == 0 ? receivable.amount : receivable.parts[static_cast<std::size_t>(item.part) - 1].amount;
}

void write_item(xml::Node parent, std::string_view element, const tracking::DunningItem& item, const tracking::Ledger& ledger) {
    const tracking::Receivable& receivable = receivable_of(ledger, item);
    Writing writing(parent.append(element));
    writing.text("number", receivable.number);
    if (item.part != 0) writing.number("part", item.part).number("parts", static_cast<int>(receivable.parts.size()));
    writing.text("contract", receivable.contract)
        .date("issued", receivable.issued)
        .date("due", item.due)
        .number("days-past-due", ledger.as_of.days_since(item.due))
        .money("amount", amount_of(receivable, item))
        .money("open", item.open);
    if (item.level != 0) writing.text("level", level_text(item.level));
}

void write_facts(xml::Node root, const tracking::DunningLetter& letter, const std::string& number, const book::Book& book,
                 const book::Client& client, value::Date issued, const Look& look) {
    Writing(root)
        .text("version", "1")
        .text("level", level_text(letter.level))
        .text("number", number)
        .date("issued", issued)
        .date("pay-by", letter.pay_by)
        .text("language", client.language)
        .text("country", client.party.country)
        .text("currency", letter.currency.code())
        .text("template", look.document_template)
        .text("manager", billing::manager_on(book, client, issued));
}

/// From this level on a letter claims what the delay costs.
constexpr int interest_level = 3;

/// What the delay of an invoice costs by its contract.
struct Cost {
    tracking::Interest interest;
    const tracking::Receivable* receivable = nullptr;
    const book::LateInterest* terms = nullptr;
};

std::vector<Cost> costs_of(const tracking::DunningLetter& letter, const book::Book& book, const tracking::Ledger& ledger) {
    std::vector<Cost> costs;
    if (letter.level < interest_level) return costs;
    std::vector<std::size_t> seen;
    for (const tracking::DunningItem& item : letter.items) {
        const std::size_t receivable = ledger.standings[item.standing].receivable;
        if (std::find(seen.begin(), seen.end(), receivable) != seen.end()) continue;
        seen.push_back(receivable);
        std::optional<tracking::Interest> interest =
            tracking::late_interest(ledger, book, static_cast<tracking::Index>(receivable));
        if (!interest || (interest->sum.is_zero() && !interest->compensation)) continue;
        const tracking::Receivable& owed = ledger.receivables[receivable];
        costs.push_back({std::move(*interest), &owed, &*book.contract(owed.contract)->late_interest});
    }
    return costs;
}

std::string_view basis_text(book::DayBasis basis) {
    switch (basis) {
        case book::DayBasis::days_365: return "365";
        case book::DayBasis::days_360: return "360";
        case book::DayBasis::actual: return "actual";
    }
    return {};
}

/// What a payment went to where costs come first.
void write_paid(xml::Node parent, const tracking::CostsFirst& paid, const book::Book& book, const tracking::Ledger& ledger) {
    Writing(parent.append("paid"))
        .date("date", paid.date)
        .text("reference", tracking::name_of(paid.source, paid.payment, paid.record, ledger, book))
        .money("amount", paid.compensation + paid.interest + paid.principal)
        .money("compensation", paid.compensation)
        .money("interest", paid.interest)
        .money("principal", paid.principal);
}

void write_cost(xml::Node root, const Cost& cost, const book::Book& book, const tracking::Ledger& ledger) {
    xml::Node node = root.append("interest");
    Writing writing(node);
    writing.text("number", cost.receivable->number).text("contract", cost.receivable->contract);
    writing.text("per", cost.terms->per_day ? "day" : "year");
    if (!cost.terms->per_day) writing.text("basis", basis_text(cost.terms->basis));
    if (cost.interest.capped) writing.decimal("cap", cost.terms->cap);
    if (cost.interest.costs_first) writing.text("order", "costs-first");
    writing.money("sum", cost.interest.sum).money_unless_zero("paid", cost.interest.interest_paid());
    if (cost.interest.compensation) writing.money("compensation", *cost.interest.compensation);
    writing.money_unless_zero("compensation-paid", cost.interest.compensation_paid());
    for (const tracking::InterestRow& row : cost.interest.rows) {
        Writing(node.append("row"))
            .date("from", row.from)
            .date("until", row.to)
            .number("days", row.days)
            .money("balance", row.balance)
            .decimal("rate", row.rate)
            .money("interest", row.interest);
    }
    for (const tracking::CostsFirst& paid : cost.interest.paid) write_paid(node, paid, book, ledger);
}

/// What is asked for.
struct Sums {
    value::Money open;
    value::Money accrued;       ///< interest, paid or not
    value::Money interest;      ///< what is not paid of it
    value::Money compensation;  ///< likewise
    value::Money to_pay;        ///< what settles the overdue invoices: with the costs that come first
};

Sums sums_of(const tracking::DunningLetter& letter, const std::vector<Cost>& costs) {
    const value::Money nothing = value::Money::zero(letter.currency);
    Sums sums{letter.open, nothing, nothing, nothing, letter.open};
    for (const Cost& cost : costs) {
        sums.accrued += cost.interest.sum;
        sums.interest += cost.interest.interest_open();
        sums.compensation += cost.interest.compensation_open();
        if (cost.interest.costs_first) sums.to_pay += cost.interest.interest_open() + cost.interest.compensation_open();
    }
    return sums;
}

void write_totals_of(xml::Node root, const Sums& sums) {
    Writing writing(root.append("totals"));
    writing.money("open", sums.open);
    if (sums.accrued != sums.interest) writing.money("accrued", sums.accrued).money("paid", sums.accrued - sums.interest);
    writing.money_unless_zero("interest", sums.interest)
        .money_unless_zero("compensation", sums.compensation)
        .money("total", sums.open + sums.interest + sums.compensation);
    if (sums.to_pay != sums.open) writing.money("to-pay", sums.to_pay);
}

/// Who reads it: the first of the client's contacts for accounting.
void write_contact(xml::Node root, const book::Client& client) {
    const auto contact = std::find_if(client.contacts.begin(), client.contacts.end(),
                                      [](const book::Contact& one) { return one.role == "accounting"; });
    if (contact != client.contacts.end()) Writing(root.append("contact")).text("name", contact->name).text("email", contact->email);
}

}  // namespace

std::string level_text(int level) { return level == tracking::final_demand ? "final" : std::to_string(level); }

xml::Document reminder_view(const tracking::DunningLetter& letter, const std::string& number, const book::Book& book,
                            const tracking::Ledger& ledger, const Look& look) {
    const book::Client& client = *book.client(letter.client);
    const Languages languages{client.language, {}};
    xml::Document view;
    xml::Node root = view.create_root("reminder");
    write_facts(root, letter, number, book, client, ledger.as_of, look);
    const book::Party seller = billing::seller_for(book, letter.currency);
    write_party(root, "seller", seller, {{}, look.logo, letter.currency, languages});
    write_party(root, "client", client.party, {client.id, {}, letter.currency, languages});
    write_contact(root, client);
    for (const tracking::Reminded& before : letter.before) {
        Writing(root.append("earlier"))
            .text("number", before.letter)
            .date("issued", before.date)
            .text("level", level_text(before.level));
    }
    std::vector<std::string> numbers;
    for (const tracking::DunningItem& item : letter.items) {
        write_item(root, "item", item, ledger);
        const std::string& invoice = receivable_of(ledger, item).number;
        if (std::find(numbers.begin(), numbers.end(), invoice) == numbers.end()) numbers.push_back(invoice);
    }
    for (const tracking::DunningItem& item : letter.disputed) write_item(root, "disputed", item, ledger);
    const std::vector<Cost> costs = costs_of(letter, book, ledger);
    for (const Cost& cost : costs) write_cost(root, cost, book, ledger);
    const Sums sums = sums_of(letter, costs);
    write_totals_of(root, sums);
    write_payment_code(root, payment_code(seller.name, seller.accounts, sums.to_pay, numbers));
    return view;
}

}  // namespace acta::documents
