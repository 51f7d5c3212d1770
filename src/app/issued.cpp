// The registry's entries in the terms of billing, tracking and documents.
#include "app/issued.h"

#include "app/claims.h"
#include "app/files.h"
#include "app/frozen.h"
#include "app/objected.h"
#include "billing/due.h"
#include "diag/diagnostic.h"
#include "documents/letters.h"
#include "documents/view.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace acta::app {

namespace {

/// The currency of an entry. The registry was written by this program from known currencies.
value::Currency currency_of(const registry::Columns& columns) {
    const std::optional<value::Currency> currency = value::Currency::find(columns.currency);
    if (!currency) throw diag::WorldError(fmt::format("the registry names an unknown currency \"{}\"", columns.currency));
    return *currency;
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
    const xml::Document view = view_of(registry, *entry);
    const std::optional<book::Act> act = documents::read_act(view.root());
    if (!act) return std::nullopt;
    const book::Contract* contract = book.contract(act->contract);
    const billing::Acceptance acceptance = contract != nullptr ? billing::acceptance_in(book, *contract, *act, as_of)
                                                               : billing::acceptance_of(*act, book.act(number), book.claims, calendar, as_of);
    return acceptance.by == book::AcceptedBy::nobody ? std::nullopt : acceptance.date;
}

/// A due date that counts from the acceptance of an invoice's acts: known once the last of them is accepted.
std::optional<value::Date> due_after_acceptance(registry::Registry& registry, const book::Invoice& invoice, const std::string& rule,
                                                const book::Book& book, value::Date as_of) {
    const std::optional<book::PaymentTerms> terms = billing::parse_rule(rule);
    if (!terms || terms->from != book::DueFrom::acceptance) return std::nullopt;
    const book::Calendar* calendar = book.calendar(terms->calendar);
    const std::optional<value::Date> accepted = acts_accepted_on(registry, invoice, book, calendar, as_of);
    if (!accepted) return std::nullopt;
    return billing::due_date(*accepted, terms->steps, calendar);
}

/// Installments and early-payment discount of an invoice that has them. Where an installment has no date yet, none is due.
void add_payment_terms(tracking::Receivable& receivable, registry::Registry& registry, const registry::Entry& entry,
                       const book::Book& book, value::Date as_of) {
    const std::optional<book::Invoice> invoice = frozen_invoice(registry, entry);
    if (!invoice) throw_unreadable(entry.number, "invoice");
    for (const book::Installment& installment : invoice->installments) {
        const std::optional<value::Date> due =
            installment.due.date ? installment.due.date : due_after_acceptance(registry, *invoice, installment.due.rule, book, as_of);
        if (!due) {
            receivable.parts.clear();
            receivable.due.reset();
            break;
        }
        receivable.parts.push_back({*due, installment.amount});
    }
    std::stable_sort(receivable.parts.begin(), receivable.parts.end(),
                     [](const tracking::Part& left, const tracking::Part& right) { return left.due < right.due; });
    const std::optional<book::EarlyPayment>& early = invoice->early_payment;
    if (early && early->last_day) receivable.discounts.push_back({*early->last_day, early->amount, early->percent});
}

/// The invoice that each credit note takes back, by the note's place in the chain.
std::unordered_map<std::int64_t, std::string> credited_invoices(registry::Registry& registry) {
    std::unordered_map<std::int64_t, std::string> invoices;
    for (const registry::Claim& claim : registry.claims_held(credit_claim)) {
        invoices.emplace(claim.sequence, claim.key.substr(claim.key.find('/') + 1));
    }
    return invoices;
}

/// The payment that each advance invoice was made for, by its place in the chain.
std::unordered_map<std::int64_t, std::string> payments_of_advances(registry::Registry& registry) {
    std::unordered_map<std::int64_t, std::string> payments;
    for (const registry::Claim& claim : registry.claims_held(fmt::format("{}advance:", invoice_claim))) {
        payments.emplace(claim.sequence, claim.key);
    }
    return payments;
}

}  // namespace

std::optional<registry::Entry> find_invoice(registry::Registry& registry, std::string_view number) {
    std::optional<registry::Entry> entry = registry.find("invoice", number);
    return entry ? entry : registry.find("advance-invoice", number);
}

std::string registry_path(const std::string& book_folder) { return (boost::filesystem::path(book_folder) / "registry.db").native(); }

std::optional<value::Date> acts_accepted_on(registry::Registry& registry, const book::Invoice& invoice, const book::Book& book,
                                            const book::Calendar* calendar, value::Date as_of) {
    std::optional<value::Date> last;
    for (const std::string& number : invoice.acts) {
        const std::optional<value::Date> accepted = accepted_on(registry, number, book, calendar, as_of);
        if (!accepted) return std::nullopt;
        last = last ? std::max(*last, *accepted) : *accepted;
    }
    return last;
}

std::string pattern_of(const book::Book& book, std::string_view document) {
    if (const book::Series* series = book.series_of(document)) return series->pattern;
    return std::string(book::usual_pattern(document));
}

records::IssuedNumbers numbers_of(const std::vector<registry::Entry>& entries) {
    records::IssuedNumbers numbers;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const registry::Entry& entry = entries[index];
        const auto place = static_cast<std::uint32_t>(index);
        if (documents::is_invoice(entry.columns.kind)) numbers.invoices.emplace(entry.number, place);
        if (entry.columns.kind == "act") numbers.acts.emplace(entry.number, place);
    }
    return numbers;
}

billing::History history(registry::Registry& registry, const std::vector<registry::Entry>& entries, const book::Book& book) {
    billing::History history;
    history.accepted_keys = claimed(registry, act_claim);
    history.invoiced_keys = claimed(registry, invoice_claim);
    history.last_invoice_date = registry.last_date("invoice", pattern_of(book, "invoice"));
    history.last_act_date = registry.last_date("act", pattern_of(book, "act"));
    history.last_advance_date = registry.last_date("advance-invoice", pattern_of(book, "advance-invoice"));
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind != "act") continue;
        const book::Contract* contract = book.contract(entry.columns.contract);
        if (contract == nullptr || contract->invoice_on != book::InvoiceOn::acceptance) continue;
        const xml::Document view = view_of(registry, entry);
        std::optional<book::Act> act = documents::read_act(view.root());
        if (!act) throw_unreadable(entry.number, "act");
        const bool billed = std::all_of(act->charges.begin(), act->charges.end(),
                                        [&](const std::string& key) { return history.invoiced_keys.contains(key); });
        if (!billed) history.open_acts.push_back({std::move(*act)});
    }
    return history;
}

std::vector<tracking::Receivable> receivables(registry::Registry& registry, const std::vector<registry::Entry>& entries,
                                              const book::Book& book, value::Date as_of) {
    std::vector<tracking::Receivable> owed = tracking::prior_receivables(book, entries.size());
    const std::unordered_map<std::int64_t, std::string> credited = credited_invoices(registry);
    const Objected objected(registry, book);
    const std::unordered_map<std::int64_t, std::string> advances = payments_of_advances(registry);
    std::unordered_set<std::int64_t> special;
    for (const registry::Claim& claim : registry.claims_held(payment_terms_claim)) special.insert(claim.sequence);
    for (const registry::Entry& entry : entries) {
        const registry::Columns& columns = entry.columns;
        const bool credit_note = columns.kind == "credit-note";
        if (!documents::is_invoice(columns.kind) && !credit_note) continue;
        tracking::Receivable receivable{entry.number,  columns.client, columns.contract,
                                        columns.issued, columns.due,    value::Money(columns.payable, currency_of(columns))};
        if (credit_note) {
            receivable.kind = tracking::ReceivableKind::credit_note;
            if (const auto invoice = credited.find(entry.sequence); invoice != credited.end()) receivable.credits = invoice->second;
        } else if (columns.kind == "advance-invoice") {
            // Nothing is to be paid any more: it is owed until the payment that it was made for is counted against it.
            receivable.amount = value::Money(columns.gross, currency_of(columns));
            receivable.advance = advances.at(entry.sequence);
        } else if (special.contains(entry.sequence)) {
            add_payment_terms(receivable, registry, entry, book, as_of);
        } else if (!receivable.due) {
            const std::optional<book::PaymentTerms> terms = billing::parse_rule(columns.due_rule);
            const bool waits = terms && terms->from == book::DueFrom::acceptance;
            const std::optional<book::Invoice> invoice = waits ? frozen_invoice(registry, entry) : std::nullopt;
            if (invoice) receivable.due = due_after_acceptance(registry, *invoice, columns.due_rule, book, as_of);
        }
        receivable.bills = objected.of(entry.sequence);
        owed.push_back(std::move(receivable));
    }
    return owed;
}

registry::Draft draft_of(const book::Invoice& invoice, const book::Book& book, const std::string& period) {
    const std::string_view kind = invoice.advance ? "advance-invoice" : "invoice";
    registry::Draft draft = draft_of_kind(kind, invoice_claim, invoice, book, period);
    draft.columns.contract = invoice.contracts.empty() ? std::string() : invoice.contracts.front();
    draft.columns.due = invoice.due.date;
    draft.columns.due_rule = invoice.due.rule;
    for (const book::AllowanceCharge& one : invoice.allowances) {
        if (one.advance) draft.claims.push_back(fmt::format("{}{}/{}", advance_use_claim, one.advance->use, one.advance->payment));
    }
    const bool special = !invoice.installments.empty() || invoice.early_payment;
    if (special && !invoice.charges.empty()) draft.claims.push_back(std::string(payment_terms_claim) + invoice.charges.front());
    return draft;
}

registry::Draft draft_of(const book::Act& act, const book::Book& book, const std::string& period) {
    registry::Draft draft = draft_of_kind("act", act_claim, act, book, period);
    draft.columns.contract = act.contract;
    return draft;
}

registry::Draft draft_of_credit_note(const book::Invoice& note, const book::Book& book, std::size_t earlier) {
    registry::Draft draft = draft_of_kind("credit-note", credit_claim, note, book, value::Month::of(note.issued).to_string());
    draft.columns.contract = note.contracts.empty() ? std::string() : note.contracts.front();
    draft.claims.push_back(fmt::format("{}{}/{}", credit_claim, earlier + 1, note.preceding.front().number));
    return draft;
}

registry::Draft draft_of(const tracking::DunningLetter& letter, const tracking::Ledger& ledger, const book::Book& book) {
    registry::Draft draft;
    registry::Columns& columns = draft.columns;
    columns.kind = "reminder";
    columns.pattern = pattern_of(book, columns.kind);
    columns.issued = ledger.as_of;
    columns.period = reminders_period(ledger.as_of);
    columns.client = letter.client;
    columns.currency = std::string(letter.currency.code());
    columns.payable = letter.open.minor();
    columns.due = letter.pay_by;
    for (const tracking::DunningItem& item : letter.items) {
        if (item.level == 0) continue;
        draft.claims.push_back(reminder_claim_of(item, ledger.receivables[ledger.standings[item.standing].receivable].number));
    }
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

std::string_view kind_word(std::string_view kind) {
    if (kind == "advance-invoice") return "advance invoice";
    return kind == "credit-note" ? "credit note" : kind;
}

std::string reminder_claim_of(const tracking::DunningItem& item, const std::string& invoice) {
    return fmt::format("{}{}/{}/{}", reminder_claim, documents::level_text(item.level), item.part, invoice);
}

std::string reminders_period(value::Date day) { return "reminders-" + day.to_string(); }

namespace {

/// The number before the next slash, which is taken off with it.
int take_number(std::string_view& text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.find('/'), number);
    text.remove_prefix(std::min(text.find('/') + 1, text.size()));
    return number;
}

}  // namespace

std::vector<tracking::Reminded> reminded(registry::Registry& registry, const std::vector<registry::Entry>& entries) {
    std::unordered_map<std::int64_t, const registry::Entry*> letters;
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind == "reminder") letters.emplace(entry.sequence, &entry);
    }
    std::vector<tracking::Reminded> found;
    for (const registry::Claim& claim : registry.claims_held(reminder_claim)) {
        const auto letter = letters.find(claim.sequence);
        if (letter == letters.end()) continue;
        std::string_view key = claim.key;
        const bool is_final = key.starts_with("final/");
        const int level = take_number(key);
        const int part = take_number(key);
        found.push_back({std::string(key), part, is_final ? tracking::final_demand : level, letter->second->columns.issued,
                         letter->second->number});
    }
    return found;
}

std::string file_name(std::string_view kind, std::string_view number) {
    std::string name(kind);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + '-' + file_part(number) + ".pdf";
}

}  // namespace acta::app
