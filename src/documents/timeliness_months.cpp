// How promptly each client paid, month by month.
#include "documents/summary_tables.h"

#include "documents/table_parts.h"
#include "tracking/metrics.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using tracking::Metrics;

constexpr int months_shown = 12;

/// Takes from a ledger what is later than a day. Its allocations are then those of that day's ledger; so are its
/// receivables, but for due dates that have become known since.
void cut(tracking::Ledger& ledger, value::Date day) {
    std::vector<tracking::Index> places(ledger.receivables.size(), tracking::no_index);
    std::size_t kept = 0;
    for (std::size_t place = 0; place < ledger.receivables.size(); ++place) {
        if (ledger.receivables[place].issued > day) continue;
        places[place] = static_cast<tracking::Index>(kept);
        if (kept != place) ledger.receivables[kept] = std::move(ledger.receivables[place]);
        ++kept;
    }
    ledger.receivables.erase(ledger.receivables.begin() + static_cast<std::ptrdiff_t>(kept), ledger.receivables.end());
    std::erase_if(ledger.allocations, [&](const tracking::Allocation& one) {
        return one.date > day || places[one.receivable] == tracking::no_index;
    });
    for (tracking::Allocation& one : ledger.allocations) one.receivable = places[one.receivable];
    ledger.as_of = day;
}

/// What metrics are made of.
tracking::Ledger copy_for_metrics(const tracking::Ledger& ledger) {
    tracking::Ledger copy;
    copy.as_of = ledger.as_of;
    copy.receivables = ledger.receivables;
    copy.allocations = ledger.allocations;
    return copy;
}

bool is_idle(const Metrics& metrics) {
    return metrics.sales.is_zero() && metrics.due_count == 0 && !metrics.weighted_days_late && metrics.receivables.is_zero();
}

Field one_digit(const std::optional<tracking::Ratio>& figure) { return figure ? Field(figure->to_decimal(1)) : Field(); }

}  // namespace

Table timeliness_by_month(const book::Book& book, const tracking::Ledger& ledger) {
    std::map<std::tuple<std::string, std::string, value::Month, std::string>, Row> sorted;
    tracking::Ledger until = copy_for_metrics(ledger);
    for (int back = 0; back < months_shown; ++back) {
        const value::Month month = value::Month::of(ledger.as_of).plus(-back);
        if (back > 0) cut(until, month.last());
        for (const tracking::MetricsRow& source :
             tracking::metrics(until, book, {month.first(), until.as_of}, tracking::By::client)) {
            const Metrics& metrics = source.metrics;
            if (is_idle(metrics)) continue;
            const std::string currency = code_of(source.currency);
            sorted[{name_of(book, source.client), source.client, month, currency}] = {
                client_link(book, source.client),      month,
                currency,                              metrics.sales,
                metrics.receivables,                   metrics.due_count,
                one_digit(metrics.on_time_by_count),   one_digit(metrics.on_time_by_amount),
                one_digit(metrics.weighted_days_late), one_digit(metrics.dso_count_back),
                one_digit(metrics.collection_effectiveness)};
        }
    }
    Table table{"timeliness-months",
                {column("client", Kind::text), column("month", Kind::month), column("currency", Kind::text), summed("invoiced"),
                 column("open", Kind::money), column("parts-due", Kind::count)},
                {}};
    for (const char* figure : {"on-time", "on-time-amount", "days-late", "dso-count-back", "collected"}) {
        table.columns.push_back({figure, Kind::number, false, 1});
    }
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

}  // namespace acta::documents
