// The registry's entries in the terms of billing, tracking and documents.
#include "app/issued.h"

#include "app/files.h"
#include "billing/due.h"
#include "diag/diagnostic.h"
#include "documents/view.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fmt/format.h>

namespace acta::app {

namespace {

/// The currency of an entry. The registry was written by this program from known currencies.
value::Currency currency_of(const registry::Columns& columns) {
    const std::optional<value::Currency> currency = value::Currency::find(columns.currency);
    if (!currency) throw diag::WorldError(fmt::format("the registry names an unknown currency \"{}\"", columns.currency));
    return *currency;
}

xml::Document parse_view(registry::Registry& registry, const registry::Entry& entry) {
    diag::Diagnostics problems;
    std::optional<xml::Document> view = xml::Document::parse(registry.view(entry.sequence), entry.number, problems, {}, true);
    if (!view) {
        throw diag::WorldError(fmt::format("the frozen view of {} cannot be read", entry.number),
                               "run `acta registry verify` on the book, and restore registry.db from a backup");
    }
    return std::move(*view);
}

std::unordered_set<std::string> claimed(registry::Registry& registry, std::string_view prefix) {
    std::vector<std::string> keys = registry.claims(prefix);
    return {std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end())};
}

/// What invoices and acts have in common.
template <typename Document>
registry::Draft draft_of_kind(std::string_view kind, std::string_view claim, const Document& document, const book::Book& book,
                              const std::string& period) {
    registry::Draft draft;
    registry::Columns& columns = draft.columns;
    columns.kind = kind;
    columns.pattern = pattern_of(book, kind);
    columns.issued = document.issued;
    columns.period = period;
    columns.client = document.client;
    columns.currency = std::string(document.currency.code());
    columns.net = document.totals.net.minor();
    columns.tax = document.totals.tax.minor();
    columns.gross = document.totals.gross.minor();
    columns.payable = document.totals.payable.minor();
    for (const std::string& charge : document.charges) draft.claims.push_back(std::string(claim) + charge);
    return draft;
}

/// The acceptance of an issued act as of a day, where it is accepted.
std::optional<value::Date> accepted_on(registry::Registry& registry, const std::string& number, const book::Book& book,
                                       const book::Calendar* calendar, value::Date as_of) {
    const std::optional<registry::Entry> entry = registry.find("act", number);
    if (!entry) return std::nullopt;
    const xml::Document view = parse_view(registry, *entry);
    const std::optional<book::Act> act = documents::read_act(view.root());
    if (!act) return std::nullopt;
    const billing::Acceptance acceptance = billing::acceptance_of(*act, book.act(number), calendar, as_of);
    return acceptance.by == book::AcceptedBy::nobody ? std::nullopt : acceptance.date;
}

/// The due date of an invoice whose terms count from the acceptance of its acts: known once the last of them is accepted.
std::optional<value::Date> due_after_acceptance(registry::Registry& registry, const registry::Entry& entry, const book::Book& book,
                                                value::Date as_of) {
    const std::optional<book::PaymentTerms> terms = billing::parse_rule(entry.columns.due_rule);
    if (!terms || terms->from != book::DueFrom::acceptance) return std::nullopt;
    const xml::Document view = parse_view(registry, entry);
    const std::optional<book::Invoice> invoice = documents::read_invoice(view.root());
    if (!invoice || invoice->acts.empty()) return std::nullopt;
    const book::Calendar* calendar = book.calendar(terms->calendar);
    std::optional<value::Date> last;
    for (const std::string& number : invoice->acts) {
        const std::optional<value::Date> accepted = accepted_on(registry, number, book, calendar, as_of);
        if (!accepted) return std::nullopt;
        last = last ? std::max(*last, *accepted) : *accepted;
    }
    return billing::due_date(*last, terms->steps, calendar);
}

}  // namespace

std::string registry_path(const std::string& book_folder) { return (boost::filesystem::path(book_folder) / "registry.db").native(); }

std::string pattern_of(const book::Book& book, std::string_view document) {
    if (const book::Series* series = book.series_of(document)) return series->pattern;
    return document == "act" ? "ACT-{yyyy}-{n:5}" : "INV-{yyyy}-{n:5}";
}

records::IssuedNumbers numbers_of(const std::vector<registry::Entry>& entries) {
    records::IssuedNumbers numbers;
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind == "invoice") numbers.invoices.insert(entry.number);
        if (entry.columns.kind == "act") numbers.acts.insert(entry.number);
    }
    return numbers;
}

billing::History history(registry::Registry& registry, const std::vector<registry::Entry>& entries, const book::Book& book) {
    billing::History history;
    history.accepted_keys = claimed(registry, act_claim);
    history.invoiced_keys = claimed(registry, invoice_claim);
    history.last_invoice_date = registry.last_date("invoice", pattern_of(book, "invoice"));
    history.last_act_date = registry.last_date("act", pattern_of(book, "act"));
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind != "act") continue;
        const book::Contract* contract = book.contract(entry.columns.contract);
        if (contract == nullptr || contract->invoice_on != book::InvoiceOn::acceptance) continue;
        const xml::Document view = parse_view(registry, entry);
        std::optional<book::Act> act = documents::read_act(view.root());
        if (!act) throw diag::WorldError(fmt::format("the frozen view of {} is no act", entry.number));
        const bool billed = std::all_of(act->charges.begin(), act->charges.end(),
                                        [&](const std::string& key) { return history.invoiced_keys.contains(key); });
        if (!billed) history.open_acts.push_back({std::move(*act)});
    }
    return history;
}

std::vector<tracking::Receivable> receivables(registry::Registry& registry, const std::vector<registry::Entry>& entries,
                                              const book::Book& book, value::Date as_of) {
    std::vector<tracking::Receivable> owed = tracking::prior_receivables(book);
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind != "invoice") continue;
        const registry::Columns& columns = entry.columns;
        const std::optional<value::Date> due = columns.due ? columns.due : due_after_acceptance(registry, entry, book, as_of);
        owed.push_back({entry.number, columns.client, columns.contract, columns.issued, due,
                        value::Money(columns.payable, currency_of(columns)), false});
    }
    return owed;
}

registry::Draft draft_of(const book::Invoice& invoice, const book::Book& book, const std::string& period) {
    registry::Draft draft = draft_of_kind("invoice", invoice_claim, invoice, book, period);
    draft.columns.contract = invoice.contracts.empty() ? std::string() : invoice.contracts.front();
    draft.columns.due = invoice.due.date;
    draft.columns.due_rule = invoice.due.rule;
    return draft;
}

registry::Draft draft_of(const book::Act& act, const book::Book& book, const std::string& period) {
    registry::Draft draft = draft_of_kind("act", act_claim, act, book, period);
    draft.columns.contract = act.contract;
    return draft;
}

documents::IssuedDocument row_of(const registry::Entry& entry, std::string file) {
    const registry::Columns& columns = entry.columns;
    const value::Currency currency = currency_of(columns);
    return {columns.kind,
            entry.number,
            columns.client,
            columns.contract,
            columns.issued,
            columns.due,
            value::Money(columns.net, currency),
            value::Money(columns.tax, currency),
            value::Money(columns.gross, currency),
            value::Money(columns.payable, currency),
            std::move(file)};
}

std::string file_name(std::string_view kind, std::string_view number) {
    std::string name(kind);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + '-' + file_part(number) + ".pdf";
}

}  // namespace acta::app
