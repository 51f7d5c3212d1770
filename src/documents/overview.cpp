// The key figures of a month.
#include "documents/overview.h"

#include "billing/positions.h"
#include "billing/run.h"
#include "documents/overview_charts.h"
#include "documents/table_parts.h"
#include "documents/timeliness.h"
#include "tracking/metrics.h"

#include <algorithm>
#include <string>
#include <utility>

namespace acta::documents {
namespace {

constexpr int days_to_decide = 60;

/// The rows of the key figures, as they are added.
class KeyFigures {
public:
    void count(const char* figure, std::size_t count) { add(figure, static_cast<std::int64_t>(count)); }
    void amounts(const char* figure, const Amounts& amounts) {
        for (const auto& [currency, amount] : amounts) add(figure, amount, {}, code_of(currency));
    }
    void number(const char* figure, const std::optional<tracking::Ratio>& number, const char* unit, Field currency) {
        if (number) add(figure, number->to_decimal(1), Word{unit}, std::move(currency));
    }
    [[nodiscard]] Table table() && {
        return {"key-figures",
                {column("figure", TableColumn::Kind::text), {"value", TableColumn::Kind::number, false, 1},
                 column("unit", TableColumn::Kind::text), column("currency", TableColumn::Kind::text)},
                std::move(rows_)};
    }

private:
    void add(const char* figure, Field value, Field unit = {}, Field currency = {}) {
        rows_.push_back({Word{std::string("figure.") + figure}, std::move(value), std::move(unit), std::move(currency)});
    }
    std::vector<Row> rows_;
};

void add_invoiced(KeyFigures& figures, const std::vector<IssuedDocument>& issued) {
    std::size_t invoices = 0;
    Amounts invoiced;
    for (const IssuedDocument& document : issued) {
        if (document.kind == "credit-note") invoiced.take(document.gross);
        if (!is_invoice(document.kind)) continue;
        ++invoices;
        invoiced.add(document.gross);
    }
    figures.count("invoices", invoices);
    figures.amounts("invoiced", invoiced);
}

void add_owed(KeyFigures& figures, const tracking::Ledger& ledger) {
    Amounts open;
    Amounts overdue;
    Amounts credit;
    for (const tracking::Aging& aging : tracking::aging(ledger)) {
        open.add(aging.total() + aging.credit);
        overdue.add(aging.overdue());
        if (!aging.credit.is_zero()) credit.add(aging.credit);
    }
    figures.amounts("open", open);
    figures.amounts("overdue", overdue);
    figures.amounts("credit", credit);
    const auto waits = [](const tracking::Unapplied& unapplied) { return unapplied.review; };
    figures.count("review", static_cast<std::size_t>(std::count_if(ledger.unapplied.begin(), ledger.unapplied.end(), waits)));
}

void add_timeliness(KeyFigures& figures, const book::Book& book, const tracking::Ledger& ledger) {
    const auto rows = tracking::metrics(ledger, book, twelve_months_to(ledger.as_of), tracking::By::portfolio);
    const auto add = [&](const char* figure, auto member, const char* unit) {
        for (const tracking::MetricsRow& row : rows) {
            figures.number(figure, row.metrics.*member, unit, rows.size() > 1 ? Field(code_of(row.currency)) : Field());
        }
    };
    add("on-time", &tracking::Metrics::on_time_by_amount, "unit.percent");
    add("days-late", &tracking::Metrics::weighted_days_late, "unit.days");
    add("dso", &tracking::Metrics::dso, "unit.days");
}

void add_contracts(KeyFigures& figures, const book::Book& book, value::Date as_of) {
    std::size_t active = 0;
    std::size_t decisions = 0;
    for (const book::Contract& contract : book.contracts) {
        if (billing::state_at(contract, as_of) != billing::State::active) continue;
        ++active;
        const std::optional<value::Date> decide_by = billing::notice_by(contract, as_of);
        if (decide_by && *decide_by >= as_of && decide_by->days_since(as_of) <= days_to_decide) ++decisions;
    }
    figures.count("contracts", active);
    figures.count("decisions", decisions);
}

}  // namespace

Sheet overview(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger,
               value::Month period) {
    KeyFigures figures;
    add_invoiced(figures, issued);
    figures.amounts("received", received_in(book, ledger, {period.first(), period.last()}));
    add_owed(figures, ledger);
    add_timeliness(figures, book, ledger);
    add_contracts(figures, book, ledger.as_of);
    return {"overview", {std::move(figures).table()}, overview_charts(book, ledger)};
}

}  // namespace acta::documents
