// Small books for the tests of billing, in as few words as their stories need.
#pragma once

#include "billing/run.h"
#include "billing/schedule.h"

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace acta::value {

inline std::ostream& operator<<(std::ostream& out, Date date) { return out << date.to_string(); }
inline std::ostream& operator<<(std::ostream& out, const Money& money) { return out << money.to_string(); }
inline std::ostream& operator<<(std::ostream& out, Decimal decimal) { return out << decimal.to_string(); }

}  // namespace acta::value

namespace acta::billing::test {

inline value::Date day(std::string_view text) { return value::Date::parse(text).value(); }
inline value::Month month(std::string_view text) { return value::Month::parse(text).value(); }
inline value::Decimal number(std::string_view text) { return value::Decimal::parse(text, 12).value(); }
inline value::Currency currency(std::string_view code) { return value::Currency::find(code).value(); }
inline value::Currency euro() { return currency("EUR"); }
inline value::Money eur(std::string_view text) { return value::Money::parse(text, euro()).value(); }
inline value::Period days(std::string_view first, std::string_view last) { return {day(first), day(last)}; }

/// Files of a book are known by position alone here.
inline diag::Position at_line(std::uint32_t line) { return {diag::file_named("book.xml"), line, 1}; }

inline book::Line line(std::string id, std::string_view price, book::Billing bill, std::string_view from = "2026-01-01") {
    book::Line made;
    made.id = std::move(id);
    made.description = "Work on " + made.id;
    made.unit = "month";
    made.from = day(from);
    made.anchor = value::Month::of(made.from).first();
    made.prices = {{made.from, number(price)}};
    made.vat_category = "S";
    made.bill = bill;
    made.position = at_line(100);
    return made;
}

inline book::Line monthly(std::string id, std::string_view price, std::string_view from = "2026-01-01") {
    return line(std::move(id), price, book::Billing::monthly, from);
}

inline book::Line in_advance(book::Line made) {
    made.when = book::When::advance;
    return made;
}

inline book::Line once(std::string id, std::string_view price, std::string_view on) {
    book::Line made = line(std::move(id), price, book::Billing::once);
    made.date = day(on);
    return made;
}

inline book::Line by_usage(std::string id, std::string_view price) { return line(std::move(id), price, book::Billing::usage); }

inline book::Line for_milestone(std::string id, std::string_view price, std::string milestone) {
    book::Line made = line(std::move(id), price, book::Billing::milestone);
    made.milestone = std::move(milestone);
    return made;
}

inline book::Milestone milestone(std::string id, std::string_view done, std::string_view accepted = {}) {
    book::Milestone made;
    made.id = std::move(id);
    made.title = "Reached " + made.id;
    if (!done.empty()) made.done = day(done);
    if (!accepted.empty()) made.accepted = day(accepted);
    return made;
}

/// Signed, open-ended from 2026-01-01, in euro, with the client "himal".
inline book::Contract contract(std::string id, std::vector<book::Line> lines) {
    book::Contract made{.id = std::move(id),
                        .client = "himal",
                        .kind = "services",
                        .title = {},
                        .signed_on = day("2025-12-15"),
                        .place = {},
                        .from = day("2026-01-01"),
                        .until = {},
                        .currency = euro(),
                        .language = {},
                        .second_language = {},
                        .document_template = {},
                        .billed_until = {},
                        .purchase_order = {},
                        .lines = std::move(lines),
                        .milestones = {},
                        .obligations = {},
                        .payment_terms = {},
                        .late_interest = {},
                        .acceptance = {},
                        .renewal = {},
                        .position = at_line(10)};
    made.payment_terms.steps = {book::AddDays{15}};
    return made;
}

inline book::Usage usage(std::string id, std::string_view date, std::string_view quantity, std::string of_contract = "C-1",
                         std::string of_line = "copy") {
    return {std::move(id), std::move(of_contract), std::move(of_line), day(date), number(quantity), {}, {}, at_line(200)};
}

inline book::Client client(std::string id, std::string country = "LV") {
    book::Client made;
    made.party.name = "Client " + id;
    made.party.country = std::move(country);
    made.party.tax_id = "VAT-" + id;
    made.id = std::move(id);
    made.language = "hi";
    return made;
}

inline book::Vat vat(std::string category, std::string reason = {}) {
    book::Vat made;
    made.category = std::move(category);
    made.reason = std::move(reason);
    return made;
}

/// The studio's book: VAT 21 %, clients "himal" and "alda".
inline book::Book book_of(std::vector<book::Contract> contracts) {
    book::Book made;
    made.seller.party.name = "Salt & Linden SIA";
    made.seller.party.country = "LV";
    made.seller.party.tax_id = "LV40203999999";
    made.vats = {vat("S"), vat("E", "Education")};
    made.vats[0].rates = {{day("2020-01-01"), number("21")}};
    made.clients = {client("himal"), client("alda")};
    made.contracts = std::move(contracts);
    made.sort();
    return made;
}

inline book::Book book_of(std::vector<book::Contract> contracts, std::vector<book::Usage> usages) {
    book::Book made = book_of(std::move(contracts));
    made.usages = std::move(usages);
    made.sort();
    return made;
}

inline Plan run(const book::Book& book, std::string_view period, std::string_view as_of, const History& history = {}) {
    return plan(book, history, {month(period), day(as_of)});
}

/// "seo 2026-10-01..2026-10-31 1 x 450 = 450.00", and " late" where it is.
inline std::string told(const book::InvoiceLine& line) {
    return fmt::format("{} {}..{} {} x {} = {}{}", line.contract_line, line.period->first.to_string(), line.period->last.to_string(),
                       line.quantity.to_string(), line.price.to_string(), line.net.to_string(), line.late ? " late" : "");
}

template <typename Document>
std::vector<std::string> lines_of(const Document& document) {
    std::vector<std::string> lines;
    for (const book::InvoiceLine& line : document.lines) lines.push_back(told(line));
    return lines;
}

/// The lines of all invoices of a plan.
inline std::vector<std::string> invoiced(const Plan& plan) {
    std::vector<std::string> lines;
    for (const PlannedInvoice& planned : plan.invoices) {
        for (std::string& text : lines_of(planned.invoice)) lines.push_back(std::move(text));
    }
    return lines;
}

inline std::string_view why_name(Pending::Why why) {
    switch (why) {
        case Pending::Why::ends_later: return "ends later";
        case Pending::Why::awaits_acceptance: return "awaits acceptance";
        case Pending::Why::suspended: return "suspended";
        case Pending::Why::ended: return "ended";
        case Pending::Why::terminated: return "terminated";
        default: return "draft";
    }
}

/// "seo 450.00 ends later 2026-10-31".
inline std::vector<std::string> pending(const Plan& plan) {
    std::vector<std::string> texts;
    for (const Pending& one : plan.pending) {
        texts.push_back(fmt::format("{} {} {}{}", one.line, one.amount.to_string(), why_name(one.why),
                                    one.expected ? " " + one.expected->to_string() : ""));
    }
    return texts;
}

inline std::vector<std::string> codes(const Plan& plan) {
    std::vector<std::string> found;
    for (const diag::Diagnostic& problem : plan.problems) found.emplace_back(problem.code);
    return found;
}

/// What the registry would say after a plan was issued; acts get the numbers ACT-1, ACT-2, ...
inline void issue(History& history, const Plan& plan) {
    std::vector<bool> billed(plan.acts.size(), false);
    for (const PlannedInvoice& planned : plan.invoices) {
        for (const std::string& key : planned.invoice.charges) history.invoiced_keys.insert(key);
        for (const std::size_t act : planned.acts) billed[act] = true;
        history.last_invoice_date = planned.invoice.issued;
    }
    for (std::size_t index = 0; index < plan.acts.size(); ++index) {
        const book::Act& act = plan.acts[index];
        for (const std::string& key : act.charges) history.accepted_keys.insert(key);
        history.last_act_date = act.issued;
        if (billed[index]) continue;
        history.open_acts.push_back({act});
        history.open_acts.back().act.number = fmt::format("ACT-{}", history.open_acts.size());
    }
    std::erase_if(history.open_acts, [&](const IssuedAct& open) { return history.invoiced_keys.contains(open.act.charges.front()); });
}

using Texts = std::vector<std::string>;

}  // namespace acta::billing::test
