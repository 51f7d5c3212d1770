// The view of a contract as of a day.
#include "documents/view.h"

#include "billing/due.h"
#include "billing/vat.h"
#include "documents/write.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace acta::documents {
namespace {

std::string_view name_of(book::Billing bill) {
    constexpr std::array<std::string_view, 6> names{"monthly", "quarterly", "yearly", "once", "usage", "milestone"};
    return names[static_cast<std::size_t>(bill)];
}

std::string_view name_of(book::When when) { return when == book::When::advance ? "advance" : "arrears"; }

std::string_view name_of(book::Proration proration) { return proration == book::Proration::actual ? "actual" : "none"; }

std::string_view name_of(book::Acts acts) {
    constexpr std::array<std::string_view, 3> names{"none", "period", "milestone"};
    return names[static_cast<std::size_t>(acts)];
}

std::string_view name_of(book::DueFrom from) {
    constexpr std::array<std::string_view, 4> names{"invoice", "acceptance", "receipt", "period-end"};
    return names[static_cast<std::size_t>(from)];
}

std::string_view name_of(book::Shift shift) {
    constexpr std::array<std::string_view, 4> names{"none", "following", "modified-following", "preceding"};
    return names[static_cast<std::size_t>(shift)];
}

bool recurs(const book::Line& line) {
    return line.bill == book::Billing::monthly || line.bill == book::Billing::quarterly || line.bill == book::Billing::yearly;
}

/// The term that is printed; its end is open where the contract's is.
struct Term {
    value::Date from;
    std::optional<value::Date> until;
};

Term term_of(const book::Contract& contract, value::Date as_of) {
    if (!contract.until) return {contract.from, std::nullopt};
    const std::optional<value::Period> term = billing::term_at(contract, as_of);
    // Before the first day, or after a term that nothing has renewed: the term that was agreed.
    if (!term) return {contract.from, contract.until};
    return {term->first, term->last};
}

void write_prices(xml::Node node, const book::Line& line, value::Date day) {
    for (std::size_t step = 1; step < line.prices.size(); ++step) {
        if (line.prices[step].from <= day) continue;
        Writing(node.append("price")).date("from", line.prices[step].from).decimal("amount", line.prices[step].amount);
    }
}

/// The line's own price counts from its first day whatever its date says; a later one from its date.
std::optional<value::Decimal> price_on(const book::Line& line, value::Date day) {
    std::optional<value::Decimal> price;
    for (const book::PriceStep& step : line.prices) {
        if (!price || step.from <= day) price = step.amount;
    }
    return price;
}

void write_contract_line(xml::Node root, const book::Line& line, const book::Contract& contract, const book::Book& book,
                         value::Date term_day) {
    const xml::Node node = root.append("line");
    const value::Date day = std::max(term_day, line.from);
    Writing writing(node);
    writing.text("id", line.id)
        .text("name", line.description)
        .text("product", line.product)
        .text("sac", line.sac)
        .text("unit", line.unit);
    // What is billed by usage has no agreed quantity.
    if (line.bill != book::Billing::usage) writing.decimal("quantity", line.quantity);
    if (line.base_quantity != value::Decimal(1, 0)) writing.decimal("base-quantity", line.base_quantity);
    writing.decimal("price", price_on(line, day)).text("bill", name_of(line.bill));
    if (recurs(line)) writing.text("when", name_of(line.when)).text("prorate", name_of(line.prorate));
    writing.text("vat-category", line.vat_category).decimal("vat-rate", billing::vat_rate(book, line, day));
    if (line.from != contract.from) writing.date("from", line.from);
    if (line.until != contract.until) writing.date("until", line.until);
    if (line.bill == book::Billing::milestone) writing.text("milestone", line.milestone);
    if (line.bill == book::Billing::once) writing.date("date", line.date ? line.date : line.from);
    write_prices(node, line, day);
}

/// True where the line ended by its own date before the term that is printed: it is no part of that term.
bool is_over(const book::Line& line, const book::Contract& contract, const Term& term) {
    return line.until && line.until != contract.until && *line.until < term.from;
}

/// Events of a milestone count from their day on.
std::optional<value::Date> up_to(const std::optional<value::Date>& event, value::Date as_of) {
    return event && *event <= as_of ? event : std::nullopt;
}

void write_milestones(xml::Node root, const book::Contract& contract, value::Date as_of) {
    for (const book::Milestone& milestone : contract.milestones) {
        Writing(root.append("milestone"))
            .text("id", milestone.id)
            .text("title", milestone.title)
            .date("due", milestone.due)
            .text("performer", milestone.performer)
            .date("done", up_to(milestone.done, as_of))
            .date("accepted", up_to(milestone.accepted, as_of));
    }
}

void write_obligations(xml::Node root, const book::Contract& contract) {
    for (const book::Obligation& obligation : contract.obligations) {
        Writing(root.append("obligation"))
            .text("side", obligation.side == book::Side::seller ? "seller" : "client")
            .text("title", obligation.title)
            .date("due", obligation.due);
    }
}

/// Writes one due-date step in the words of the records.
struct StepWriter {
    xml::Node parent;
    void operator()(book::AddMonths step) { Writing(parent.append("add")).number("months", step.count); }
    void operator()(book::AddDays step) { Writing(parent.append("add")).number("days", step.count); }
    void operator()(book::AddBusinessDays step) { Writing(parent.append("add")).number("business-days", step.count); }
    void operator()(book::EndOfMonth) { parent.append("end-of-month"); }
    void operator()(book::DayOfMonth step) { Writing(parent.append("day-of-month")).number("day", static_cast<int>(step.day)); }
    void operator()(book::ShiftTo step) { Writing(parent.append("shift")).text("to", name_of(step.shift)); }
};

void write_payment_terms(xml::Node root, const book::PaymentTerms& terms) {
    const xml::Node node = root.append("payment-terms");
    Writing(node).text("from", name_of(terms.from)).text("rule", billing::rule_text(terms));
    for (const book::DueStep& step : terms.steps) std::visit(StepWriter{node}, step);
}

void write_conditions(xml::Node root, const book::Contract& contract) {
    if (contract.late_interest) {
        Writing(root.append("late-interest"))
            .decimal("rate", contract.late_interest->rate)
            .text("per", contract.late_interest->per_day ? "day" : "year")
            .decimal("cap", contract.late_interest->cap);
    }
    Writing(root.append("acceptance"))
        .number("days", contract.acceptance.days)
        .flag("business-days", contract.acceptance.business_days)
        .text("silence", contract.acceptance.silence_accepts ? "accepted" : "nothing");
    if (contract.renewal) {
        Writing(root.append("renewal"))
            .text("kind", contract.renewal->automatic ? "auto" : "manual")
            .number("notice-days", contract.renewal->notice_days)
            .number("term-months", contract.renewal->term_months);
    }
}

void write_contract_facts(xml::Node root, const book::Contract& contract, const book::Client& client, const Look& look) {
    Writing(root)
        .text("version", "1")
        .text("id", contract.id)
        .text("kind", contract.kind)
        .text("title", contract.title)
        .date("signed", contract.signed_on)
        .text("place", contract.place)
        .text("language", contract.language.empty() ? client.language : contract.language)
        .text("second-language", contract.second_language)
        .text("country", client.party.country)
        .text("currency", contract.currency.code())
        .text("template", look.document_template)
        .flag("draft", !contract.signed_on)
        .text("acts", name_of(contract.acts))
        .text("invoice-on", contract.invoice_on == book::InvoiceOn::period ? "period" : "acceptance")
        .text("purchase-order", contract.purchase_order);
}

}  // namespace

xml::Document contract_view(const book::Contract& contract, const book::Book& book, value::Date as_of, const Look& look) {
    const book::Client* client = book.client(contract.client);
    assert(client != nullptr);  // records has checked every reference
    xml::Document view;
    xml::Node root = view.create_root("contract");
    write_contract_facts(root, contract, *client, look);
    write_party(root, "seller", book.seller.party, {{}, look.logo, contract.currency});
    write_party(root, "client", client->party, {client->id, {}, contract.currency});
    const Term term = term_of(contract, as_of);
    Writing(root.append("term")).date("from", term.from).date("until", term.until);
    const value::Date day = std::max(as_of, term.from);
    for (const book::Line& line : contract.lines) {
        if (!is_over(line, contract, term)) write_contract_line(root, line, contract, book, day);
    }
    write_milestones(root, contract, as_of);
    write_obligations(root, contract);
    write_payment_terms(root, contract.payment_terms);
    write_conditions(root, contract);
    return view;
}

}  // namespace acta::documents
