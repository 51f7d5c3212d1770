// What a client report tells of acts, invoices, payments and balances, and what was invoiced and paid by month.
#include "documents/client_report_parts.h"

#include "billing/run.h"
#include "documents/table_parts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using Entered = tracking::Entry::Kind;
using tracking::ReceivableKind;
using value::Money;

/// Whether an entry settles what was invoiced, or takes that back.
bool is_payment(Entered kind) {
    return kind == Entered::payment || kind == Entered::settlement || kind == Entered::discount || kind == Entered::payment_return;
}

Word kind_word(Entered kind) {
    switch (kind) {
        case Entered::settlement: return {"statement.kind.settlement"};
        case Entered::discount: return {"statement.kind.discount"};
        case Entered::payment_return: return {"statement.kind.return"};
        default: return {"statement.kind.payment"};
    }
}

Money paid_by(const tracking::Entry& entry) { return entry.credit - entry.debit; }

bool is_overdue(const tracking::Standing& standing) { return !standing.open.is_zero() && standing.days_past_due > 0; }

/// What is open of the client's invoices in a currency and past due, by their parts.
Money overdue_in(const ReportFacts& facts, value::Currency currency) {
    Money overdue = Money::zero(currency);
    for (const tracking::Aging& one : tracking::aging(facts.ledger)) {
        if (one.client == facts.client.id && one.not_due.currency() == currency) overdue += one.overdue();
    }
    return overdue;
}

Money work_in(const ReportFacts& facts, value::Currency currency) {
    Money work = Money::zero(currency);
    for (const book::Contract* contract : facts.contracts) {
        if (contract->currency != currency) continue;
        for (const book::Line& line : contract->lines) {
            if (const std::optional<Money> billed = billed_work(facts, *contract, line)) work += *billed;
        }
    }
    return work;
}

std::vector<value::Currency> currencies_of(const ReportFacts& facts) {
    std::vector<value::Currency> all;
    for (const tracking::Account& account : facts.accounts) all.push_back(account.currency);
    for (const book::Contract* contract : facts.contracts) all.push_back(contract->currency);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Row act_row(const std::string& number, const std::string& contract, value::Date issued, Field amount) {
    return {number, contract, issued, std::move(amount)};
}

void add_acceptance(Row& row, const std::optional<value::Date>& accepted, const char* how,
                    const std::optional<value::Date>& accept_by) {
    row.push_back(optional_date(accepted));
    row.emplace_back(Word{how});
    row.push_back(accepted ? Field() : optional_date(accept_by));
}

const char* how_accepted(book::AcceptedBy by) {
    switch (by) {
        case book::AcceptedBy::signature: return "acceptance.signature";
        case book::AcceptedBy::silence: return "acceptance.silence";
        case book::AcceptedBy::nobody: break;
    }
    return "acceptance.open";
}

/// Acts that Acta has not issued, as the records tell them.
void add_prior_acts(const ReportFacts& facts, std::multimap<value::Date, Row>& rows) {
    for (const book::ActRecord& one : facts.book.acts) {
        const book::Contract* contract = facts.contract(one.contract);
        const bool is_own =
            one.client == facts.client.id || (one.client.empty() && contract != nullptr && contract->client == facts.client.id);
        if (!is_own || !one.issued || !facts.money.contains(*one.issued)) continue;
        if (std::any_of(facts.acts.begin(), facts.acts.end(), [&](const book::Act* act) { return act->number == one.number; }))
            continue;
        const bool is_signed = facts.has_happened(one.signed_on);
        Row row = act_row(one.number, one.contract, *one.issued, one.amount ? Field(*one.amount) : Field());
        add_acceptance(row, is_signed ? one.signed_on : std::nullopt, is_signed ? "acceptance.signature" : "acceptance.open", {});
        rows.emplace(*one.issued, std::move(row));
    }
}

Word status_of(const tracking::Standing& standing) {
    if (standing.open.is_zero()) return {"status.paid"};
    if (is_overdue(standing)) return {"status.overdue"};
    return {standing.paid.is_zero() ? "status.open" : "status.partly-paid"};
}

}  // namespace

std::vector<const tracking::Standing*> standings_of(const ReportFacts& facts) {
    std::vector<const tracking::Standing*> own;
    for (const tracking::Standing& standing : facts.ledger.standings) {
        if (facts.ledger.receivables[standing.receivable].client == facts.client.id) own.push_back(&standing);
    }
    return own;
}

Table report_figures(const ReportFacts& facts) {
    Table table{"key-figures",
                {column("currency", Kind::text), column("work", Kind::money), column("paid", Kind::money),
                 column("balance", Kind::money), column("overdue", Kind::money)},
                {}};
    for (const value::Currency currency : currencies_of(facts)) {
        Money paid = Money::zero(currency);
        Money balance = paid;
        for (const tracking::Account& account : facts.accounts) {
            if (account.currency != currency) continue;
            balance = account.closing;
            for (const tracking::Entry& entry : account.entries) {
                if (is_payment(entry.kind)) paid += paid_by(entry);
            }
        }
        table.rows.push_back({code_of(currency), work_in(facts, currency), paid, balance, overdue_in(facts, currency)});
    }
    return table;
}

Table report_acts(const ReportFacts& facts) {
    std::multimap<value::Date, Row> rows;
    for (const book::Act* act : facts.acts) {
        const book::Contract* contract = facts.contract(act->contract);
        const billing::Acceptance acceptance =
            contract != nullptr ? billing::acceptance_in(facts.book, *contract, *act, facts.as_of) : billing::Acceptance();
        if (!facts.money.contains(act->issued) && acceptance.date) continue;
        Row row = act_row(act->number, act->contract, act->issued, act->totals.gross);
        add_acceptance(row, acceptance.date, how_accepted(acceptance.by), act->accept_by);
        rows.emplace(act->issued, std::move(row));
    }
    add_prior_acts(facts, rows);
    Table table{"acts",
                {column("number", Kind::text), column("contract", Kind::text), column("issued", Kind::date),
                 column("amount", Kind::money), column("accepted", Kind::date), column("acceptance", Kind::text),
                 column("accept-by", Kind::date)},
                {}};
    for (auto& [date, row] : rows) table.rows.push_back(std::move(row));
    return table;
}

Table report_invoices(const ReportFacts& facts) {
    Table table{
        "invoices",
        {column("number", Kind::text), column("contract", Kind::text), column("issued", Kind::date), column("due", Kind::date),
         column("amount", Kind::money), column("paid", Kind::money), column("open", Kind::money), column("status", Kind::text)},
        {}};
    for (const tracking::Standing* standing : standings_of(facts)) {
        const tracking::Receivable& one = facts.ledger.receivables[standing->receivable];
        if (!facts.money.contains(one.issued) && standing->open.is_zero()) continue;
        Row row{one.number, one.contract, one.issued};
        if (one.kind == ReceivableKind::credit_note) {
            row.insert(row.end(), {Field(), -one.amount, Field(), Field(), Word{"kind.credit-note"}});
        } else {
            const std::optional<value::Date> due = one.parts.empty() ? one.due : std::optional(one.parts.back().due);
            row.insert(row.end(), {optional_date(due), one.amount, standing->paid, standing->open, status_of(*standing)});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table report_payments(const ReportFacts& facts) {
    Table table{
        "payments",
        {column("date", Kind::date), column("kind", Kind::text), column("settles", Kind::text), column("amount", Kind::money)},
        {}};
    for (const tracking::Account& account : facts.accounts) {
        for (const tracking::Entry& entry : account.entries) {
            if (!is_payment(entry.kind)) continue;
            table.rows.push_back(
                {entry.date, kind_word(entry.kind), fmt::format("{}", fmt::join(entry.settles, ", ")), paid_by(entry)});
        }
    }
    return table;
}

Table report_balance(const ReportFacts& facts) {
    Table table{"balance",
                {column("currency", Kind::text), column("opening", Kind::money), column("charged", Kind::money),
                 column("credited", Kind::money), column("closing", Kind::money)},
                {}};
    for (const tracking::Account& account : facts.accounts) {
        const bool is_quiet = account.entries.empty() && account.closing.is_zero();
        if (is_quiet) continue;
        table.rows.push_back({code_of(account.currency), account.opening, account.debits, account.credits, account.closing});
    }
    return table;
}

std::vector<Chart> report_turnover(const ReportFacts& facts) {
    const std::vector<value::Month> months = months_of(facts.year);
    std::vector<Chart> charts;
    for (const tracking::Account& account : tracking::accounts(facts.ledger, facts.book, facts.client.id, facts.year)) {
        std::vector<Money> invoiced(months.size(), Money::zero(account.currency));
        std::vector<Money> paid = invoiced;
        for (const tracking::Entry& entry : account.entries) {
            const auto found = std::find(months.begin(), months.end(), value::Month::of(entry.date));
            const auto place = static_cast<std::size_t>(found - months.begin());
            const bool is_invoiced =
                entry.kind == Entered::invoice || entry.kind == Entered::advance_invoice || entry.kind == Entered::credit_note;
            if (is_invoiced) invoiced[place] += entry.debit - entry.credit;
            if (is_payment(entry.kind)) paid[place] += paid_by(entry);
        }
        Chart chart;
        chart.key = "invoiced-received";
        chart.unit = code_of(account.currency);
        for (const value::Month month : months) chart.categories.emplace_back(month);
        chart.series = {{Word{"column.invoiced"}, {invoiced.begin(), invoiced.end()}},
                        {Word{"column.received"}, {paid.begin(), paid.end()}}};
        charts.push_back(std::move(chart));
    }
    return charts;
}

}  // namespace acta::documents
