// How promptly clients pay, as a table.
#include "documents/timeliness.h"

#include "documents/table_parts.h"

#include <map>
#include <tuple>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using tracking::By;
using tracking::MetricsRow;

Field one_digit(const std::optional<tracking::Ratio>& figure) { return figure ? Field(figure->to_decimal(1)) : Field(); }

bool is_idle(const tracking::Metrics& metrics) {
    return metrics.sales.is_zero() && metrics.opening.is_zero() && metrics.receivables.is_zero() && metrics.due_count == 0;
}

std::vector<TableColumn> columns_by(By by) {
    std::vector<TableColumn> columns;
    if (by == By::client || by == By::contract) columns.push_back(column("client", Kind::text));
    if (by == By::contract) columns.push_back(column("contract", Kind::text));
    columns.push_back(column("currency", Kind::text));
    columns.push_back(column("parts-due", Kind::count));
    for (const char* figure : {"on-time", "on-time-amount", "days-late", "dso", "dso-count-back", "dso-best", "delinquent", "collected"}) {
        columns.push_back({figure, Kind::number, false, 1});
    }
    return columns;
}

Row row_of(const MetricsRow& source, const std::string& client, By by) {
    const tracking::Metrics& metrics = source.metrics;
    Row row;
    if (by == By::client || by == By::contract) row.emplace_back(client);
    if (by == By::contract) row.emplace_back(source.contract);
    row.emplace_back(code_of(source.currency));
    row.emplace_back(metrics.due_count);
    for (const auto& figure : {metrics.on_time_by_count, metrics.on_time_by_amount, metrics.weighted_days_late, metrics.dso,
                               metrics.dso_count_back, metrics.best_dso, metrics.days_delinquent, metrics.collection_effectiveness}) {
        row.push_back(one_digit(figure));
    }
    return row;
}

}  // namespace

value::Period twelve_months_to(value::Date as_of) { return {as_of.plus_months(-12).plus_days(1), as_of}; }

Table timeliness(const tracking::Ledger& ledger, const book::Book& book, value::Period period, By by) {
    std::map<std::tuple<std::string, std::string, std::string, std::string>, Row> sorted;
    for (const MetricsRow& source : tracking::metrics(ledger, book, period, by)) {
        if (is_idle(source.metrics)) continue;
        const std::string client = name_of(book, source.client);
        sorted[{client, source.client, source.contract, code_of(source.currency)}] = row_of(source, client, by);
    }
    Table table{"timeliness", columns_by(by), {}};
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

}  // namespace acta::documents
