// What a client report tells of the work: lines, usage, milestones, and quantities by month.
#include "documents/client_report_parts.h"

#include "billing/schedule.h"
#include "documents/table_parts.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using value::Decimal;

constexpr std::size_t most_series = 6;  ///< of a chart: more are not told apart

bool is_credit(const book::Invoice& invoice) { return invoice.kind == book::DocumentKind::credit_note; }

/// The days of the period up to the report's day.
value::Period days_so_far(const ReportFacts& facts) { return {facts.period.first, std::min(facts.period.last, facts.as_of)}; }

/// Whether service was suspended on all of these days.
bool is_suspended(const book::Contract& contract, value::Period days) {
    int suspended = 0;
    for (const book::Suspension& one : contract.suspensions) {
        const value::Date last = std::max(one.from, one.until.value_or(days.last));
        if (const auto common = value::intersect(days, {one.from, last})) suspended += common->days();
    }
    return suspended >= days.days();
}

/// What was planned of a line for the period, and what of it is done.
struct Plan {
    std::optional<Decimal> planned = {};
    Decimal done = {};
    std::optional<Decimal> remaining = {};
    bool is_shown = true;
};

/// A part of a billing period counts as one, as on invoices.
Plan recurring(const ReportFacts& facts, const book::Contract& contract, const book::Line& line) {
    Plan plan;
    Decimal planned;
    for (const billing::LinePeriod& one : billing::periods(line, contract, facts.period)) {
        const std::optional<value::Period> days = value::intersect(one.days, facts.period);
        planned = planned + line.quantity;
        if (days && days->last <= facts.as_of && !is_suspended(contract, *days)) plan.done = plan.done + line.quantity;
    }
    plan.planned = planned;
    plan.is_shown = !planned.is_zero();
    return plan;
}

Plan on_day(const ReportFacts& facts, const book::Line& line, const std::optional<value::Date>& due,
            const std::optional<value::Date>& done) {
    Plan plan;
    plan.planned = line.quantity;
    const bool is_done = facts.has_happened(done);
    if (is_done) plan.done = line.quantity;
    plan.is_shown = is_done ? facts.period.contains(*done) : due && facts.period.contains(*due);
    return plan;
}

Plan of_milestone(const ReportFacts& facts, const book::Contract& contract, const book::Line& line) {
    const auto found = std::find_if(contract.milestones.begin(), contract.milestones.end(),
                                    [&](const book::Milestone& one) { return one.id == line.milestone; });
    if (found == contract.milestones.end()) return {.is_shown = false};
    return on_day(facts, line, found->due, found->done);
}

/// What is included in a month and not used in it does not go over to the next.
Plan by_usage(const ReportFacts& facts, const book::Contract& contract, const book::Line& line) {
    std::map<value::Month, Decimal> used;
    const value::Period days = days_so_far(facts);
    for (const book::Usage* one : facts.book.usage_of(contract.id, line.id)) {
        if (!days.contains(one->date)) continue;
        Decimal& of_month = used[value::Month::of(one->date)];
        of_month = of_month + one->quantity;
    }
    Plan plan;
    for (const auto& [month, quantity] : used) plan.done = plan.done + quantity;
    if (line.included) {
        Decimal planned;
        Decimal remaining;
        for (const value::Month month : months_of(facts.period)) {
            if (line.from > month.last() || (line.until && *line.until < month.first())) continue;
            planned = planned + *line.included;
            remaining = remaining + std::max(*line.included - used[month], Decimal());
        }
        plan.planned = planned;
        plan.remaining = remaining;
    }
    plan.is_shown = !plan.done.is_zero() || (plan.planned && !plan.planned->is_zero());
    return plan;
}

Plan plan_of(const ReportFacts& facts, const book::Contract& contract, const book::Line& line) {
    switch (line.bill) {
        case book::Billing::once: {
            const value::Date day = line.date.value_or(line.from);
            return on_day(facts, line, day, day);
        }
        case book::Billing::usage: return by_usage(facts, contract, line);
        case book::Billing::milestone: return of_milestone(facts, contract, line);
        default: return recurring(facts, contract, line);
    }
}

Field unit_of(const book::Line& line) { return line.unit.empty() ? Field() : Field(line.unit); }

/// What is left of the most that the line's months of the period may cost, as far as they are billed.
Field left_of_cap(const ReportFacts& facts, const book::Line& line, const std::optional<value::Money>& billed) {
    if (!line.cap || !billed) return {};
    value::Money most = value::Money::zero(line.cap->currency());
    for (std::size_t count = months_of(facts.period).size(); count > 0; --count) most += *line.cap;
    return std::max(most - *billed, value::Money::zero(most.currency()));
}

/// The state of a milestone on the report's day.
Word state_of(const ReportFacts& facts, const book::Milestone& milestone) {
    if (facts.has_happened(milestone.accepted)) return {"milestone.accepted"};
    if (facts.has_happened(milestone.done)) return {"milestone.done"};
    return {milestone.due && *milestone.due < facts.as_of ? "milestone.late" : "milestone.planned"};
}

Field happened(const ReportFacts& facts, const std::optional<value::Date>& day) {
    return facts.has_happened(day) ? Field(*day) : Field();
}

/// Quantities of lines that are told in one unit.
struct Quantities {
    std::string name;
    std::vector<Decimal> by_month;
    Decimal total;
};

Chart::Series series_of(Field name, const std::vector<Decimal>& by_month) {
    Chart::Series series{std::move(name), {}};
    for (const Decimal& quantity : by_month) series.values.push_back(quantity.is_zero() ? Field() : Field(quantity));
    return series;
}

/// The largest have series of their own, the others one together.
Chart chart_of(const std::string& unit, std::vector<Quantities> lines, const std::vector<value::Month>& months) {
    Chart chart;
    chart.key = "quantities";
    chart.kind = Chart::Kind::stacked_bar;
    chart.unit = unit.empty() ? std::string() : "unit." + unit;
    for (const value::Month month : months) chart.categories.emplace_back(month);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Quantities& left, const Quantities& right) { return left.total > right.total; });
    const std::size_t own = lines.size() > most_series ? most_series - 1 : lines.size();
    std::vector<Decimal> others(months.size());
    for (std::size_t place = 0; place < lines.size(); ++place) {
        if (place < own) {
            chart.series.push_back(series_of(lines[place].name, lines[place].by_month));
            continue;
        }
        for (std::size_t month = 0; month < months.size(); ++month) others[month] = others[month] + lines[place].by_month[month];
    }
    if (own < lines.size()) chart.series.push_back(series_of(Word{"chart.others"}, others));
    return chart;
}

}  // namespace

std::optional<value::Money> billed_work(const ReportFacts& facts, const book::Contract& contract, const book::Line& line) {
    std::optional<value::Money> net;
    for (const book::Invoice* invoice : facts.invoices) {
        if (invoice->currency != contract.currency || invoice->advance) continue;
        for (const book::InvoiceLine& billed : invoice->lines) {
            if (billed.contract != contract.id || billed.contract_line != line.id) continue;
            const bool in_advance = line.when == book::When::advance;
            const value::Date day = !billed.period ? invoice->issued : in_advance ? billed.period->first : billed.period->last;
            if (!facts.period.contains(day)) continue;
            net = net.value_or(value::Money::zero(contract.currency)) + (is_credit(*invoice) ? -billed.net : billed.net);
        }
    }
    return net;
}

Table report_work(const ReportFacts& facts) {
    Table table{"work",
                {column("contract", Kind::text), column("line", Kind::text), column("unit", Kind::text),
                 column("planned", Kind::number), column("done", Kind::number), column("remaining", Kind::number),
                 column("currency", Kind::text), summed("billed"), column("cap-left", Kind::money)},
                {}};
    for (const book::Contract* contract : facts.contracts) {
        for (const book::Line& line : contract->lines) {
            const Plan plan = plan_of(facts, *contract, line);
            const std::optional<value::Money> billed = billed_work(facts, *contract, line);
            if (!plan.is_shown && !billed) continue;
            table.rows.push_back({contract->id, facts.said(line.description, line.descriptions), unit_of(line),
                                  plan.planned ? Field(*plan.planned) : Field(), plan.done,
                                  plan.remaining ? Field(*plan.remaining) : Field(), code_of(contract->currency),
                                  billed ? Field(*billed) : Field(), left_of_cap(facts, line, billed)});
        }
    }
    return table;
}

Table report_usage(const ReportFacts& facts) {
    std::map<std::tuple<value::Date, std::string, std::string, std::string>, Row> sorted;
    const value::Period days = days_so_far(facts);
    for (const book::Contract* contract : facts.contracts) {
        for (const book::Line& line : contract->lines) {
            if (line.bill != book::Billing::usage) continue;
            for (const book::Usage* one : facts.book.usage_of(contract->id, line.id)) {
                if (!days.contains(one->date)) continue;
                sorted[{one->date, contract->id, line.id, one->id}] = {
                    one->date,     contract->id, facts.said(line.description, line.descriptions), one->note, one->performer,
                    one->quantity, unit_of(line)};
            }
        }
    }
    Table table{"usage",
                {column("date", Kind::date), column("contract", Kind::text), column("line", Kind::text), column("note", Kind::text),
                 column("performer", Kind::text), column("quantity", Kind::number), column("unit", Kind::text)},
                {}};
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

Table report_milestones(const ReportFacts& facts) {
    Table table{
        "milestones",
        {column("contract", Kind::text), column("milestone", Kind::text), column("due", Kind::date), column("done", Kind::date),
         column("accepted", Kind::date), column("performer", Kind::text), column("state", Kind::text)},
        {}};
    for (const book::Contract* contract : facts.contracts) {
        std::vector<const book::Milestone*> shown;
        for (const book::Milestone& one : contract->milestones) {
            const auto is_before = [&](const std::optional<value::Date>& day) {
                return facts.has_happened(day) && *day < facts.period.first;
            };
            const bool is_over = is_before(one.done) && (!one.accepted || is_before(one.accepted));
            if (!is_over) shown.push_back(&one);
        }
        std::stable_sort(shown.begin(), shown.end(), [](const book::Milestone* left, const book::Milestone* right) {
            return std::pair(!left->due, left->due) < std::pair(!right->due, right->due);
        });
        for (const book::Milestone* one : shown) {
            table.rows.push_back({contract->id, facts.said(one->title, one->titles), optional_date(one->due),
                                  happened(facts, one->done), happened(facts, one->accepted), one->performer,
                                  state_of(facts, *one)});
        }
    }
    return table;
}

std::vector<Chart> report_quantities(const ReportFacts& facts) {
    const std::vector<value::Month> months = months_of(facts.year);
    std::map<std::string, std::vector<Quantities>> by_unit;
    for (const book::Contract* contract : facts.contracts) {
        for (const book::Line& line : contract->lines) {
            if (line.bill != book::Billing::usage) continue;
            Quantities of_line{facts.said(line.description, line.descriptions), std::vector<Decimal>(months.size()), {}};
            for (const book::Usage* one : facts.book.usage_of(contract->id, line.id)) {
                if (!facts.year.contains(one->date)) continue;
                const auto place = std::find(months.begin(), months.end(), value::Month::of(one->date)) - months.begin();
                Decimal& of_month = of_line.by_month[static_cast<std::size_t>(place)];
                of_month = of_month + one->quantity;
                of_line.total = of_line.total + one->quantity;
            }
            if (!of_line.total.is_zero()) by_unit[line.unit].push_back(std::move(of_line));
        }
    }
    std::vector<Chart> charts;
    for (auto& [unit, lines] : by_unit) charts.push_back(chart_of(unit, std::move(lines), months));
    return charts;
}

}  // namespace acta::documents
