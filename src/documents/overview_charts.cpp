// The charts of the overview, from what the ledger knows.
#include "documents/overview_charts.h"

#include "documents/table_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace acta::documents {
namespace {

using tracking::ReceivableKind;

constexpr int months_shown = 12;
constexpr std::size_t clients_shown = 5;

/// The twelve calendar months up to that of a day.
std::vector<value::Month> months_to(value::Date day) {
    std::vector<value::Month> months;
    for (int back = months_shown - 1; back >= 0; --back) months.push_back(value::Month::of(day).plus(-back));
    return months;
}

value::Money signed_amount(const tracking::Receivable& receivable) {
    return receivable.kind == ReceivableKind::credit_note ? -receivable.amount : receivable.amount;
}

/// What was invoiced and what came in, by month and by client, in all currencies.
struct Year {
    Year(const book::Book& book, const tracking::Ledger& ledger) : months(months_to(ledger.as_of)) {
        const value::Period days{months.front().first(), ledger.as_of};
        for (const tracking::Receivable& receivable : ledger.receivables) {
            if (!days.contains(receivable.issued)) continue;
            invoiced[value::Month::of(receivable.issued)].add(signed_amount(receivable));
            by_client[receivable.client].add(signed_amount(receivable));
        }
        for (const book::Payment& payment : book.payments) {
            if (days.contains(payment.date)) received[value::Month::of(payment.date)].add(payment.amount);
        }
        for (const tracking::Returned& returned : ledger.returns) {
            if (days.contains(returned.date)) received[value::Month::of(returned.date)].take(returned.amount);
        }
        for (const tracking::Aging& of_client : tracking::aging(ledger)) {
            const std::array buckets{of_client.not_due, of_client.days_1_30, of_client.days_31_60, of_client.days_61_90,
                                     of_client.days_91};
            for (std::size_t i = 0; i < buckets.size(); ++i) by_age[i].add(buckets[i]);
        }
    }

    [[nodiscard]] std::set<value::Currency> currencies() const {
        std::set<value::Currency> all;
        for (const auto* amounts : {&invoiced, &received}) {
            for (const auto& [month, of_month] : *amounts) {
                for (const auto& [currency, amount] : of_month) all.insert(currency);
            }
        }
        for (const auto& [currency, amount] : by_age[0]) all.insert(currency);
        return all;
    }

    using ByMonth = std::map<value::Month, Amounts>;
    std::vector<value::Month> months;
    ByMonth invoiced;
    ByMonth received;
    std::map<std::string, Amounts> by_client;  ///< invoiced
    std::array<Amounts, 5> by_age;
};

bool has_amounts(const Chart& chart) {
    return std::any_of(chart.series.begin(), chart.series.end(), [](const Chart::Series& series) {
        return std::any_of(series.values.begin(), series.values.end(),
                           [](const Field& value) { return !std::get<value::Money>(value).is_zero(); });
    });
}

Chart::Series by_month(const char* name, const Year& year, const Year::ByMonth& amounts, value::Currency currency) {
    Chart::Series series{Word{name}, {}};
    for (const value::Month month : year.months) {
        const auto found = amounts.find(month);
        series.values.emplace_back(found != amounts.end() ? found->second.of(currency) : value::Money::zero(currency));
    }
    return series;
}

Chart invoiced_and_received(const Year& year, value::Currency currency) {
    Chart chart{"invoiced-received", Chart::Kind::bar, {}, {}, code_of(currency)};
    chart.categories.assign(year.months.begin(), year.months.end());
    chart.series.push_back(by_month("column.invoiced", year, year.invoiced, currency));
    chart.series.push_back(by_month("column.received", year, year.received, currency));
    return chart;
}

Chart ages(const Year& year, value::Currency currency) {
    Chart chart{"aging", Chart::Kind::bar, {}, {{Word{"column.open"}, {}}}, code_of(currency)};
    constexpr std::array words{"column.not-due", "column.days-1-30", "column.days-31-60", "column.days-61-90",
                               "column.days-91"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        chart.categories.emplace_back(Word{words[i]});
        chart.series.front().values.emplace_back(year.by_age[i].of(currency));
    }
    return chart;
}

/// Of clients from whom more was taken back than invoiced there is no piece.
Chart largest_clients(const book::Book& book, const Year& year, value::Currency currency) {
    std::vector<std::tuple<std::int64_t, std::string, std::string>> clients;  // most first, then by name and id
    for (const auto& [client, amounts] : year.by_client) {
        const value::Money invoiced = amounts.of(currency);
        if (invoiced.minor() > 0) clients.emplace_back(-invoiced.minor(), name_of(book, client), client);
    }
    std::sort(clients.begin(), clients.end());
    Chart chart{"largest-clients", Chart::Kind::donut, {}, {{Word{"column.invoiced"}, {}}}, code_of(currency)};
    std::vector<Field>& values = chart.series.front().values;
    value::Money others = value::Money::zero(currency);
    for (std::size_t place = 0; place < clients.size(); ++place) {
        const auto& [minus_invoiced, name, id] = clients[place];
        const value::Money invoiced(-minus_invoiced, currency);
        // "Others" of one client would hide its name for nothing.
        if (place < clients_shown || clients.size() == clients_shown + 1) {
            chart.categories.emplace_back(name);
            values.emplace_back(invoiced);
        } else {
            others += invoiced;
        }
    }
    if (!others.is_zero()) {
        chart.categories.emplace_back(Word{"chart.others"});
        values.emplace_back(others);
    }
    return chart;
}

}  // namespace

Amounts received_in(const book::Book& book, const tracking::Ledger& ledger, value::Period period) {
    Amounts received;
    for (const book::Payment& payment : book.payments) {
        if (period.contains(payment.date) && payment.date <= ledger.as_of) received.add(payment.amount);
    }
    for (const tracking::Returned& returned : ledger.returns) {
        if (period.contains(returned.date)) received.take(returned.amount);
    }
    return received;
}

std::vector<Chart> overview_charts(const book::Book& book, const tracking::Ledger& ledger) {
    const Year year(book, ledger);
    std::vector<Chart> charts;
    for (const value::Currency currency : year.currencies()) {
        for (Chart& chart : std::vector<Chart>{invoiced_and_received(year, currency), ages(year, currency),
                                                largest_clients(book, year, currency)}) {
            if (has_amounts(chart)) charts.push_back(std::move(chart));
        }
    }
    return charts;
}

}  // namespace acta::documents
