// The tables of a month and of the open invoices.
#include "documents/summary.h"

#include "documents/overview.h"
#include "documents/summary_tables.h"
#include "documents/table_parts.h"
#include "documents/timeliness.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

/// A row and what it is sorted by: the client's name, its id (two clients may share a name), the currency.
using SortedRows = std::map<std::tuple<std::string, std::string, std::string>, Row>;

std::vector<Row> values_of(SortedRows rows) {
    std::vector<Row> values;
    for (auto& [key, row] : rows) values.push_back(std::move(row));
    return values;
}

/// The table with the names of clients in its first column leading to the clients.
Table linked(Table table) {
    for (Row& row : table.rows) row.front() = Link{std::get<std::string>(row.front()), "#clients"};
    return table;
}

}  // namespace

Table aging_table(const book::Book& book, const tracking::Ledger& ledger) {
    Table table{"aging",
                {column("client", Kind::text), column("currency", Kind::text), summed("not-due"), summed("days-1-30"),
                 summed("days-31-60"), summed("days-61-90"), summed("days-91"), summed("credit"), summed("total"),
                 summed("overdue")},
                {}};
    SortedRows rows;
    for (const tracking::Aging& aging : tracking::aging(ledger)) {
        const std::string name = name_of(book, aging.client);
        const std::string code = code_of(aging.not_due.currency());
        rows[{name, aging.client, code}] = {name,         code,           aging.not_due, aging.days_1_30, aging.days_31_60,
                                            aging.days_61_90, aging.days_91, aging.credit,  aging.total(),   aging.overdue()};
    }
    table.rows = values_of(std::move(rows));
    return table;
}

Table open_invoices(const book::Book& book, const tracking::Ledger& ledger) {
    Table table{"open-invoices",
                {column("client", Kind::text), column("number", Kind::text), column("contract", Kind::text),
                 column("issued", Kind::date), column("due", Kind::date), column("days-past-due", Kind::count),
                 summed("amount"), summed("open")},
                {}};
    std::map<std::pair<std::string, std::string>, std::vector<Row>> by_client;
    for (const tracking::Standing& standing : ledger.standings) {
        if (standing.open.is_zero()) continue;
        const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
        const std::string name = name_of(book, receivable.client);
        by_client[{name, receivable.client}].push_back(
            {name, receivable.number, receivable.contract, receivable.issued, optional_date(receivable.due),
             receivable.due ? Field(std::int64_t{standing.days_past_due}) : Field(), receivable.amount, standing.open});
    }
    for (auto& [client, rows] : by_client) {
        for (Row& row : rows) table.rows.push_back(std::move(row));
    }
    return table;
}

Report summary(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger,
               value::Month period) {
    Report report;
    report.title = fmt::format("{} {}", book.seller.party.name, period.to_string());
    report.author = book.seller.party.name;
    report.as_of = ledger.as_of;
    report.period = period;
    report.sheets = {overview(book, issued, ledger, period),
                     {"clients", {clients_table(book, issued, ledger)}},
                     {"contracts", {contract_balances(book, ledger)}},
                     {"invoices", {invoices_table(book, issued, ledger)}},
                     {"acts", {acts_table(book, issued)}},
                     {"payments", {payments_table(book, ledger, period.first())}},
                     {"matching", {unapplied_table(book, ledger), matches_table(book, ledger, period.first())}},
                     {"aging", {linked(aging_table(book, ledger))}},
                     {"timeliness",
                      {linked(timeliness(ledger, book, twelve_months_to(ledger.as_of), tracking::By::client)),
                       timeliness_by_month(book, ledger)}},
                     {"renewals", {renewals(book, ledger.as_of)}},
                     forecast(book, ledger)};
    return report;
}

}  // namespace acta::documents
