// The tables of a month and of the open invoices.
#include "documents/summary.h"

#include "documents/table_parts.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
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

/// Finds what a ledger knows of an invoice that Acta issued.
class Standings {
public:
    explicit Standings(const tracking::Ledger& ledger) {
        for (const tracking::Standing& standing : ledger.standings) {
            const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
            if (!receivable.prior) by_number_.emplace(receivable.number, &standing);
        }
    }
    [[nodiscard]] const tracking::Standing* of(const IssuedDocument& document) const {
        const auto found = by_number_.find(document.number);
        return found != by_number_.end() ? found->second : nullptr;
    }

private:
    std::unordered_map<std::string_view, const tracking::Standing*> by_number_;
};

bool is_overdue(const tracking::Standing& standing) { return !standing.open.is_zero() && standing.days_past_due > 0; }

Word status_of(const tracking::Standing& standing) {
    if (standing.open.is_zero()) return {"status.paid"};
    if (is_overdue(standing)) return {"status.overdue"};
    return {standing.paid.is_zero() ? "status.open" : "status.partly-paid"};
}

Field number_field(const IssuedDocument& document) {
    if (document.file.empty()) return document.number;
    return Link{document.number, document.file};
}

/// A credit note, whose amounts are positive, among invoices.
IssuedDocument taken_back(IssuedDocument note) {
    for (value::Money* amount : {&note.net, &note.tax, &note.gross, &note.payable}) *amount = -*amount;
    return note;
}

/// What a client's invoices of one currency come to.
struct Sums {
    explicit Sums(value::Currency currency)
        : net(value::Money::zero(currency)), tax(net), gross(net), paid(net), open(net), overdue(net) {}
    std::int64_t count = 0;
    value::Money net;
    value::Money tax;
    value::Money gross;
    value::Money paid;
    value::Money open;
    value::Money overdue;

    void add(const IssuedDocument& invoice, const tracking::Standing* standing) {
        ++count;
        net += invoice.net;
        tax += invoice.tax;
        gross += invoice.gross;
        if (standing == nullptr) return;
        paid += standing->paid;
        open += standing->open;
        if (is_overdue(*standing)) overdue += standing->open;
    }
    void take_back(const IssuedDocument& note) {
        net -= note.net;
        tax -= note.tax;
        gross -= note.gross;
    }
};

Table totals_table(const book::Book& book, const std::vector<IssuedDocument>& issued, const Standings& standings) {
    Table table{"totals",
                {column("client", Kind::text), column("currency", Kind::text), summed("invoices", Kind::count), summed("net"),
                 summed("tax"), summed("gross"), summed("paid"), summed("open"), summed("overdue")},
                {}};
    std::map<std::pair<std::string, value::Currency>, Sums> sums;
    for (const IssuedDocument& document : issued) {
        const bool credit_note = document.kind == "credit-note";
        if (!is_invoice(document.kind) && !credit_note) continue;
        const value::Currency currency = document.gross.currency();
        Sums& of_client = sums.try_emplace({document.client, currency}, currency).first->second;
        if (credit_note) of_client.take_back(document);
        else of_client.add(document, standings.of(document));
    }
    SortedRows rows;
    for (const auto& [key, sum] : sums) {
        const std::string name = name_of(book, key.first);
        const std::string code(key.second.code());
        rows[{name, key.first, code}] = {name, code, sum.count, sum.net, sum.tax, sum.gross, sum.paid, sum.open, sum.overdue};
    }
    table.rows = values_of(std::move(rows));
    return table;
}

Row invoice_row(const book::Book& book, const IssuedDocument& document, const tracking::Standing* standing) {
    Row row{name_of(book, document.client), number_field(document),      document.contract, document.issued,
            optional_date(document.due),    document.net,                document.tax,      document.gross};
    if (standing == nullptr) {
        row.resize(12);
        return row;
    }
    const bool has_days = document.due && !standing->open.is_zero();
    row.emplace_back(standing->paid);
    row.emplace_back(standing->open);
    row.push_back(has_days ? Field(std::int64_t{standing->days_past_due}) : Field());
    row.emplace_back(status_of(*standing));
    return row;
}

Table invoices_table(const book::Book& book, const std::vector<IssuedDocument>& issued, const Standings& standings) {
    Table table{"invoices",
                {column("client", Kind::text), column("number", Kind::text), column("contract", Kind::text),
                 column("issued", Kind::date), column("due", Kind::date), summed("net"), summed("tax"), summed("gross"),
                 summed("paid"), summed("open"), column("days-past-due", Kind::count), column("status", Kind::text)},
                {}};
    for (const IssuedDocument& document : issued) {
        if (is_invoice(document.kind)) table.rows.push_back(invoice_row(book, document, standings.of(document)));
        if (document.kind == "credit-note") {
            table.rows.push_back(invoice_row(book, taken_back(document), nullptr));
            table.rows.back().back() = Word{"kind.credit-note"};
        }
    }
    return table;
}

Table acts_table(const book::Book& book, const std::vector<IssuedDocument>& issued) {
    Table table{"acts",
                {column("client", Kind::text), column("number", Kind::text), column("contract", Kind::text),
                 column("issued", Kind::date), summed("net"), summed("tax"), summed("gross")},
                {}};
    for (const IssuedDocument& document : issued) {
        if (document.kind != "act") continue;
        table.rows.push_back({name_of(book, document.client), number_field(document), document.contract, document.issued, document.net,
                              document.tax, document.gross});
    }
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
                 column("issued", Kind::date), column("due", Kind::date), column("days-past-due", Kind::count), summed("amount"),
                 summed("open")},
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
    const Standings standings(ledger);
    Report workbook;
    workbook.title = fmt::format("{} {}", book.seller.party.name, period.to_string());
    workbook.author = book.seller.party.name;
    workbook.as_of = ledger.as_of;
    workbook.period = period;
    workbook.sheets.push_back({"summary", {totals_table(book, issued, standings), aging_table(book, ledger)}});
    workbook.sheets.push_back({"invoices", {invoices_table(book, issued, standings)}});
    workbook.sheets.push_back({"acts", {acts_table(book, issued)}});
    return workbook;
}

}  // namespace acta::documents
