// Aging: what is open, by the days since it was due, part by part.
#include "tracking/ledger.h"

#include "tracking/parts.h"

#include <map>
#include <string>
#include <utility>

namespace acta::tracking {
namespace {

value::Money& column_for(Aging& row, int days_past_due) {
    if (days_past_due <= 0) return row.not_due;
    if (days_past_due <= 30) return row.days_1_30;
    if (days_past_due <= 60) return row.days_31_60;
    if (days_past_due <= 90) return row.days_61_90;
    return row.days_91;
}

class Rows {
public:
    Aging& row(const std::string& client, value::Currency currency) {
        const value::Money nothing = value::Money::zero(currency);
        const auto [place, is_new] =
            rows_.try_emplace({client, currency}, Aging{client, nothing, nothing, nothing, nothing, nothing, nothing});
        return place->second;
    }

    [[nodiscard]] std::vector<Aging> take() {
        std::vector<Aging> rows;
        for (auto& [key, row] : rows_) rows.push_back(std::move(row));
        return rows;
    }

private:
    std::map<std::pair<std::string, value::Currency>, Aging> rows_;
};

}  // namespace

value::Money Aging::total() const { return not_due + overdue() - credit; }

value::Money Aging::overdue() const { return days_1_30 + days_31_60 + days_61_90 + days_91; }

std::vector<Aging> aging(const Ledger& ledger) {
    Rows rows;
    for (const Standing& standing : ledger.standings) {
        if (standing.open.is_zero()) continue;
        const Receivable& receivable = ledger.receivables[standing.receivable];
        Aging& row = rows.row(receivable.client, standing.open.currency());
        if (receivable.parts.empty()) {
            column_for(row, standing.days_past_due) += standing.open;
            continue;
        }
        for (const OpenPart& part : parts_of(receivable, standing.paid)) {
            column_for(row, ledger.as_of.days_since(*part.due)) += part.open;
        }
    }
    for (const Unapplied& unapplied : ledger.unapplied) {
        if (!unapplied.client.empty()) rows.row(unapplied.client, unapplied.amount.currency()).credit += unapplied.amount;
    }
    return rows.take();
}

}  // namespace acta::tracking
