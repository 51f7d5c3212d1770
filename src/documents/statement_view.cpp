// The view of a client's statement of account.
#include "documents/statements.h"
#include "documents/write.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <span>
#include <string_view>
#include <utility>

namespace acta::documents {
namespace {

/// The standings of the client's receivables, which stand together, as those do.
std::span<const tracking::Standing> standings_of(const tracking::Ledger& ledger, std::string_view client) {
    const auto client_of = [&](const tracking::Standing& one) -> std::string_view { return ledger.receivables[one.receivable].client; };
    const auto first = std::partition_point(ledger.standings.begin(), ledger.standings.end(),
                                            [&](const tracking::Standing& one) { return client_of(one) < client; });
    const auto last = std::partition_point(first, ledger.standings.end(),
                                           [&](const tracking::Standing& one) { return client_of(one) == client; });
    return {first, last};
}

std::string_view name_of(tracking::Entry::Kind kind) {
    switch (kind) {
        case tracking::Entry::Kind::invoice: return "invoice";
        case tracking::Entry::Kind::advance_invoice: return "advance-invoice";
        case tracking::Entry::Kind::compensation: return "compensation";
        case tracking::Entry::Kind::interest: return "interest";
        case tracking::Entry::Kind::payment: return "payment";
        case tracking::Entry::Kind::credit_note: return "credit-note";
        case tracking::Entry::Kind::settlement: return "settlement";
        case tracking::Entry::Kind::discount: return "discount";
        case tracking::Entry::Kind::payment_return: return "return";
    }
    assert(false);
    return {};
}

/// What money has paid of the costs of delay; a credit where it was given back.
bool is_delay_cost(tracking::Entry::Kind kind) {
    return kind == tracking::Entry::Kind::compensation || kind == tracking::Entry::Kind::interest;
}

void write_entry(xml::Node account, const tracking::Entry& entry) {
    Writing writing(account.append("entry"));
    writing.text("kind", name_of(entry.kind))
        .date("date", entry.date)
        .text("reference", entry.reference)
        .text("text", entry.text)
        .text("settles", fmt::format("{}", fmt::join(entry.settles, ", ")));
    // The column of its kind is always filled, the other only where it has something to say.
    const bool is_invoice = entry.kind == tracking::Entry::Kind::invoice || entry.kind == tracking::Entry::Kind::advance_invoice;
    const bool charges = is_invoice || entry.kind == tracking::Entry::Kind::payment_return ||
                         (is_delay_cost(entry.kind) && entry.credit.is_zero());
    if (charges || !entry.debit.is_zero()) writing.money("debit", entry.debit);
    if (!charges || !entry.credit.is_zero()) writing.money("credit", entry.credit);
    writing.money("balance", entry.balance);
}

void write_open(xml::Node account, const tracking::Receivable& receivable, const tracking::Standing& standing) {
    Writing writing(account.append("open"));
    writing.text("number", receivable.number)
        .text("contract", receivable.contract)
        .date("issued", receivable.issued)
        .date("due", receivable.due);
    if (receivable.due) writing.number("days-past-due", standing.days_past_due);
    writing.money("amount", receivable.amount).money("open", standing.open);
}

void write_aging(xml::Node account, const tracking::Aging& aging) {
    Writing(account.append("aging"))
        .money("not-due", aging.not_due)
        .money("days-1-30", aging.days_1_30)
        .money("days-31-60", aging.days_31_60)
        .money("days-61-90", aging.days_61_90)
        .money("days-91", aging.days_91)
        .money("credit", aging.credit)
        .money("total", aging.total())
        .money("overdue", aging.overdue());
}

/// The row of a client and currency; zeros where nothing is open and nothing is unapplied.
tracking::Aging aging_in(const std::vector<tracking::Aging>& rows, std::string_view client, value::Currency currency) {
    const auto key = [](const tracking::Aging& row) { return std::pair(std::string_view(row.client), row.not_due.currency()); };
    const std::pair wanted(client, currency);
    const auto found = std::partition_point(rows.begin(), rows.end(), [&](const tracking::Aging& row) { return key(row) < wanted; });
    if (found != rows.end() && key(*found) == wanted) return *found;
    const value::Money zero = value::Money::zero(currency);
    return {std::string(client), zero, zero, zero, zero, zero, zero};
}

std::string_view owed_by(value::Money closing) {
    if (closing.is_zero()) return "nobody";
    return closing.is_negative() ? "seller" : "client";
}

/// In the column where an account shows it: what the client owes is a debit, what the seller owes a credit.
void write_balance(Writing& writing, const char* debit, const char* credit, value::Money balance) {
    if (balance.is_negative()) {
        writing.money(credit, -balance);
    } else {
        writing.money(debit, balance);
    }
}

void write_account(xml::Node root, const tracking::Account& account, const tracking::Aging& aging, const tracking::Ledger& ledger,
                   std::span<const tracking::Standing> standings, const book::Party& payee) {
    const xml::Node node = root.append("account");
    Writing writing(node);
    writing.text("currency", account.currency.code()).money("opening", account.opening);
    write_balance(writing, "opening-debit", "opening-credit", account.opening);
    writing.money("debits", account.debits).money("credits", account.credits).money("closing", account.closing);
    write_balance(writing, "closing-debit", "closing-credit", account.closing);
    writing.text("owed-by", owed_by(account.closing));
    for (const tracking::Entry& entry : account.entries) write_entry(node, entry);
    std::vector<std::string> open;
    for (const tracking::Standing& standing : standings) {
        const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
        if (receivable.amount.currency() != account.currency || standing.open.is_zero()) continue;
        write_open(node, receivable, standing);
        open.push_back(receivable.number);
    }
    write_aging(node, aging);
    write_payment_code(node, payment_code(payee.name, payee.accounts, account.closing, open));
}

}  // namespace

Statements::Statements(const book::Book& book, const tracking::Ledger& ledger)
    : book_(book), ledger_(ledger), aging_(tracking::aging(ledger)) {}

xml::Document Statements::view(const book::Client& client, value::Period period, const Look& look) const {
    assert(ledger_.as_of == period.last);
    const book::Manager* manager = book_.manager(client.manager);
    xml::Document view;
    const xml::Node root = view.create_root("statement");
    Writing(root)
        .text("version", "1")
        .date("issued", ledger_.as_of)
        .date("from", period.first)
        .date("until", period.last)
        .text("language", client.language)
        .text("country", client.party.country)
        .text("template", look.document_template)
        .text("manager", manager != nullptr ? manager->name : std::string());
    write_party(root, "seller", book_.seller.party, {{}, look.logo, std::nullopt, {client.language, {}}});
    write_party(root, "client", client.party, {client.id, {}, std::nullopt, {client.language, {}}});
    const auto standings = standings_of(ledger_, client.id);
    for (const tracking::Account& account : tracking::accounts(ledger_, book_, client.id, period)) {
        write_account(root, account, aging_in(aging_, client.id, account.currency), ledger_, standings,
                      book_.seller.party);
    }
    return view;
}

xml::Document statement_view(const book::Client& client, const book::Book& book, const tracking::Ledger& ledger, value::Period period,
                             const Look& look) {
    return Statements(book, ledger).view(client, period, look);
}

}  // namespace acta::documents
