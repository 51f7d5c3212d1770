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

std::string_view name_of(book::Proration proration) {
    constexpr std::array<std::string_view, 3> names{"actual", "30E/360", "none"};
    return names[static_cast<std::size_t>(proration)];
}

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

void write_discounts(xml::Node parent, const std::vector<book::Discount>& discounts, const Languages& languages) {
    for (const book::Discount& discount : discounts) {
        Writing writing(parent.append("discount"));
        writing.decimal("percent", discount.percent);
        if (discount.amount) writing.money("amount", *discount.amount);
        writing.date("from", discount.from).date("until", discount.until);
        writing.translated("reason", discount.reason, discount.reasons, languages);
    }
}

/// What a month of usage includes, and the least and the most that it costs.
void write_metering(Writing& writing, const book::Line& line) {
    writing.decimal("included", line.included);
    if (line.minimum) writing.money("minimum", *line.minimum);
    if (line.cap) writing.money("cap", *line.cap);
}

void write_contract_line(xml::Node root, const book::Line& line, const book::Contract& contract, const book::Book& book,
                         value::Date term_day, const Languages& languages) {
    const xml::Node node = root.append("line");
    const value::Date day = std::max(term_day, line.from);
    Writing writing(node);
    writing.text("id", line.id)
        .translated("name", line.description, line.descriptions, languages)
        .text("product", line.product)
        .text("sac", line.sac)
        .text("unit", line.unit);
    // What is billed by usage has no agreed quantity.
    if (line.bill != book::Billing::usage) writing.decimal("quantity", line.quantity);
    if (line.base_quantity != value::Decimal(1, 0)) writing.decimal("base-quantity", line.base_quantity);
    writing.decimal("price", price_on(line, day)).text("bill", name_of(line.bill));
    if (recurs(line)) writing.text("when", name_of(line.when)).text("prorate", name_of(line.prorate));
    write_metering(writing, line);
    const billing::Taxation taxation = billing::taxation_of(book, contract, line, day);
    writing.text("vat-category", taxation.category)
        .decimal("vat-rate", taxation.rate)
        .text("place-of-supply", taxation.place_of_supply);
    writing.flag("indexed", contract.indexation && line.indexed);
    if (line.from != contract.from) writing.date("from", line.from);
    if (line.until != contract.until) writing.date("until", line.until);
    if (line.bill == book::Billing::milestone) writing.text("milestone", line.milestone);
    if (line.bill == book::Billing::once) writing.date("date", line.date ? line.date : line.from);
    write_prices(node, line, day);
    write_discounts(node, line.discounts, languages);
}

/// True where the line ended by its own date before the term that is printed: it is no part of that term.
bool is_over(const book::Line& line, const book::Contract& contract, const Term& term) {
    return line.until && line.until != contract.until && *line.until < term.from;
}

/// Events of a milestone count from their day on.
std::optional<value::Date> up_to(const std::optional<value::Date>& event, value::Date as_of) {
    return event && *event <= as_of ? event : std::nullopt;
}

void write_milestones(xml::Node root, const book::Contract& contract, value::Date as_of, const Languages& languages) {
    for (const book::Milestone& milestone : contract.milestones) {
        Writing(root.append("milestone"))
            .text("id", milestone.id)
            .translated("title", milestone.title, milestone.titles, languages)
            .date("due", milestone.due)
            .text("performer", milestone.performer)
            .date("done", up_to(milestone.done, as_of))
            .date("accepted", up_to(milestone.accepted, as_of));
    }
}

void write_obligations(xml::Node root, const book::Contract& contract, const Languages& languages) {
    for (const book::Obligation& obligation : contract.obligations) {
        Writing(root.append("obligation"))
            .text("side", obligation.side == book::Side::seller ? "seller" : "client")
            .translated("title", obligation.title, obligation.titles, languages)
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
    xml::Node node = root.append("payment-terms");
    Writing(node).text("from", name_of(terms.from)).text("rule", billing::rule_text(terms));
    for (const book::DueStep& step : terms.steps) std::visit(StepWriter{node}, step);
    for (const book::InstallmentTerm& term : terms.installments) {
        const xml::Node part = node.append("installment");
        Writing writing(part);
        writing.decimal("percent", term.percent);
        if (term.amount) writing.money("amount", *term.amount);
        writing.flag("balance", !term.percent && !term.amount);
        for (const book::DueStep& step : term.steps) std::visit(StepWriter{part}, step);
    }
    if (terms.early_payment) {
        Writing(node.append("early-payment"))
            .decimal("percent", terms.early_payment->percent)
            .number("days", terms.early_payment->days);
    }
}

void write_indexation(xml::Node root, const book::Contract& contract, const book::Book& book) {
    if (!contract.indexation) return;
    const book::Indexation& terms = *contract.indexation;
    const book::PriceIndex* index = book.price_index(terms.index);
    const bool is_known = index != nullptr && !index->name.empty();
    Writing(root.append("indexation"))
        .text("index", is_known ? index->name : terms.index)
        .text("base", terms.base.to_string())
        .date("from", terms.from)
        .number("every-months", terms.every_months)
        .number("lag-months", terms.lag_months)
        .number("decimals", terms.decimals);
}

void write_suspensions(xml::Node root, const book::Contract& contract) {
    for (const book::Suspension& suspension : contract.suspensions) {
        Writing(root.append("suspension"))
            .date("from", suspension.from)
            .date("until", suspension.until)
            .text("reason", suspension.reason);
    }
}

void write_conditions(xml::Node root, const book::Contract& contract, const book::Book& book) {
    if (contract.late_interest) {
        Writing(root.append("late-interest"))
            .decimal("rate", contract.late_interest->rate)
            .text("per", contract.late_interest->per_day ? "day" : "year")
            .decimal("cap", contract.late_interest->cap)
            .text("order", book.debt_order(contract) == book::DebtOrder::costs_first ? "costs-first" : "");
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

void write_contract_facts(xml::Node root, const book::Contract& contract, const book::Client& client, const Look& look,
                          const Languages& languages) {
    Writing(root)
        .text("version", "1")
        .text("id", contract.id)
        .text("kind", contract.kind)
        .translated("title", contract.title, contract.titles, languages)
        .date("signed", contract.signed_on)
        .translated("place", contract.place, contract.places, languages)
        .text("language", languages.first)
        .text("second-language", languages.second)
        .text("country", client.party.country)
        .text("currency", contract.currency.code())
        .text("template", look.document_template)
        .flag("draft", !contract.signed_on)
        .text("acts", name_of(contract.acts))
        .text("invoice-on", contract.invoice_on == book::InvoiceOn::period ? "period" : "acceptance")
        .text("purchase-order", contract.purchase_order)
        .date("terminated", contract.terminated);
}

}  // namespace

xml::Document contract_view(const book::Contract& contract, const book::Book& book, value::Date as_of, const Look& look) {
    const book::Client* client = book.client(contract.client);
    assert(client != nullptr);  // records has checked every reference
    xml::Document view;
    xml::Node root = view.create_root("contract");
    const Languages languages{contract.language.empty() ? client->language : contract.language, contract.second_language};
    write_contract_facts(root, contract, *client, look, languages);
    write_party(root, "seller", book.seller.party, {{}, look.logo, contract.currency, languages});
    write_party(root, "client", client->party, {client->id, {}, contract.currency, languages});
    const Term term = term_of(contract, as_of);
    Writing(root.append("term")).date("from", term.from).date("until", term.until);
    const value::Date day = std::max(as_of, term.from);
    for (const book::Line& line : contract.lines) {
        if (!is_over(line, contract, term)) write_contract_line(root, line, contract, book, day, languages);
    }
    write_milestones(root, contract, as_of, languages);
    write_obligations(root, contract, languages);
    write_payment_terms(root, contract.payment_terms);
    write_conditions(root, contract, book);
    write_indexation(root, contract, book);
    write_discounts(root, contract.discounts, languages);
    write_suspensions(root, contract);
    return view;
}

}  // namespace acta::documents
