// When what is open may come in.
#include "documents/summary_tables.h"

#include "documents/table_parts.h"
#include "tracking/metrics.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using tracking::ExpectedReceipt;
using ByMonth = std::map<value::Month, std::map<value::Currency, value::Money>>;

/// What would have come by now is expected on the ledger's day.
value::Date expected_on(const ExpectedReceipt& receipt, value::Date as_of) { return std::max(receipt.expected, as_of); }

Table receipts_table(const book::Book& book, const tracking::Ledger& ledger, const std::vector<ExpectedReceipt>& receipts) {
    Table table{"forecast",
                {column("client", Kind::text),
                 column("number", Kind::text),
                 column("contract", Kind::text),
                 column("due", Kind::date),
                 {"days-late", Kind::number, false, 1},
                 column("basis", Kind::text),
                 column("expected", Kind::date),
                 summed("open")},
                {}};
    std::map<std::tuple<value::Date, std::string, std::string, std::size_t>, const ExpectedReceipt*> sorted;
    for (std::size_t place = 0; place < receipts.size(); ++place) {
        const tracking::Receivable& receivable = ledger.receivables[receipts[place].receivable];
        sorted[{expected_on(receipts[place], ledger.as_of), name_of(book, receivable.client), receivable.number, place}] =
            &receipts[place];
    }
    for (const auto& [key, receipt] : sorted) {
        const tracking::Receivable& receivable = ledger.receivables[receipt->receivable];
        table.rows.push_back({client_link(book, receivable.client), receivable.number, contract_link(receivable.contract),
                              receipt->due, receipt->median.to_decimal(1),
                              Word{receipt->own_history ? "basis.own" : "basis.all"}, std::get<0>(key), receipt->open});
    }
    return table;
}

Table months_table(const ByMonth& by_month) {
    Table table{"forecast-months", {column("month", Kind::month), column("currency", Kind::text), summed("amount")}, {}};
    for (const auto& [month, by_currency] : by_month) {
        for (const auto& [currency, amount] : by_currency) table.rows.push_back({month, code_of(currency), amount});
    }
    return table;
}

/// From the first month to the last, those without anything too.
std::vector<Chart> month_charts(const ByMonth& by_month) {
    std::set<value::Currency> currencies;
    for (const auto& [month, by_currency] : by_month) {
        for (const auto& [currency, amount] : by_currency) currencies.insert(currency);
    }
    std::vector<Chart> charts;
    for (const value::Currency currency : currencies) {
        Chart chart{"forecast", Chart::Kind::bar, {}, {{Word{"column.expected"}, {}}}, code_of(currency)};
        for (value::Month month = by_month.begin()->first; month <= by_month.rbegin()->first; month = month.plus(1)) {
            const auto of_month = by_month.find(month);
            value::Money amount = value::Money::zero(currency);
            if (of_month != by_month.end()) {
                if (const auto found = of_month->second.find(currency); found != of_month->second.end()) amount = found->second;
            }
            chart.categories.emplace_back(month);
            chart.series.front().values.emplace_back(amount);
        }
        charts.push_back(std::move(chart));
    }
    return charts;
}

}  // namespace

Sheet forecast(const book::Book& book, const tracking::Ledger& ledger) {
    const std::vector<ExpectedReceipt> receipts = tracking::expected_receipts(ledger, book);
    ByMonth by_month;
    for (const ExpectedReceipt& receipt : receipts) {
        const value::Currency currency = receipt.open.currency();
        by_month[value::Month::of(expected_on(receipt, ledger.as_of))]
            .try_emplace(currency, value::Money::zero(currency))
            .first->second += receipt.open;
    }
    return {"forecast",
            {months_table(by_month), receipts_table(book, ledger, receipts)},
            month_charts(by_month),
            "note.forecast"};
}

}  // namespace acta::documents
