// Metrics: figures computed by hand, and on random books against a slow count of every cent and every ledger of the past.
#include "catch.h"
#include "random_desk.h"

#include "tracking/exchange.h"
#include "tracking/metrics.h"
#include "tracking/parts.h"

#include <rapidcheck.h>

#include <limits>
#include <map>

using namespace desk;
using acta::tracking::By;
using acta::tracking::Conversion;
using acta::tracking::expected_receipts;
using acta::tracking::ExpectedReceipt;
using acta::tracking::Metrics;
using acta::tracking::metrics;
using acta::tracking::MetricsRow;
using acta::tracking::Ratio;
using acta::tracking::ReceivableKind;
using acta::tracking::Wide;
using acta::value::Decimal;
using acta::value::Month;
using acta::value::Period;

namespace {

std::string shown(const std::optional<Ratio>& ratio) { return ratio ? ratio->to_decimal(2).to_string(2) : "-"; }

Metrics only(const std::vector<MetricsRow>& rows) {
    REQUIRE(rows.size() == 1);
    return rows[0].metrics;
}

/// From the first of the quarter to the day.
Metrics quarter(const Desk& desk, const std::string& date, By by = By::portfolio) {
    return only(metrics(desk.on(date), desk.book, {day("2026-07-01"), day(date)}, by));
}

/// Sales of 3,000 in the third quarter; 1,000 of July paid 10 days late, 1,000 of August open and overdue, 1,000 of September not
/// due.
Desk third_quarter() {
    Desk desk;
    desk.with(Invoice("INV-0", "northwind", "500.00 EUR", "2026-06-01").due("2026-06-15"));
    desk.with(Invoice("INV-1", "northwind", "1000.00 EUR", "2026-07-01").due("2026-07-15"));
    desk.with(Invoice("INV-2", "northwind", "1000.00 EUR", "2026-08-01").due("2026-08-15"));
    desk.with(Invoice("INV-3", "northwind", "1000.00 EUR", "2026-09-20").due("2026-10-04"));
    desk.with(Payment("500.00 EUR", "2026-07-01").of("INV-0"));
    desk.with(Payment("1000.00 EUR", "2026-07-25").of("INV-1"));
    return desk;
}

}  // namespace

TEST_CASE("Days sales outstanding, and what of them is delay") {
    const Metrics figures = quarter(third_quarter(), "2026-09-30");
    CHECK(figures.sales == money("3000.00 EUR"));
    CHECK(figures.opening == money("500.00 EUR"));
    CHECK(figures.receivables == money("2000.00 EUR"));
    CHECK(figures.not_due == money("1000.00 EUR"));
    CHECK(shown(figures.dso) == "61.33");            // 2000 / 3000 x 92 days
    CHECK(shown(figures.best_dso) == "30.67");       // 1000 / 3000 x 92
    CHECK(shown(figures.days_delinquent) == "30.67");
    CHECK(shown(figures.dso_count_back) == "61.00"); // September and August whole: 30 + 31
    CHECK(shown(figures.collection_effectiveness) == "60.00");  // (500 + 3000 - 2000) / (500 + 3000 - 1000)
}

TEST_CASE("The month in which the receivables are used up counts in part, the running month with its days so far") {
    Desk desk = third_quarter();
    desk.with(Payment("600.00 EUR", "2026-09-25").of("INV-2"));
    CHECK(shown(quarter(desk, "2026-09-30").dso_count_back) == "42.40");  // 30 + 400 / 1000 x 31
    CHECK(shown(quarter(desk, "2026-09-25").dso_count_back) == "37.40");  // 25 + 12.4
    // A month without sales counts with all its days.
    CHECK(shown(quarter(desk, "2026-10-31").dso_count_back) == "73.40");  // 31 + 30 + 12.4
}

TEST_CASE("Days late are weighted by amount, and by the day of each payment") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "1000.00 EUR", "2026-07-01").due("2026-07-15"));
    desk.with(Payment("750.00 EUR", "2026-07-11").of("INV-1"));
    desk.with(Payment("250.00 EUR", "2026-08-04").of("INV-1"));
    CHECK(shown(quarter(desk, "2026-07-31").weighted_days_late) == "-");  // not settled yet
    CHECK(shown(quarter(desk, "2026-09-30").weighted_days_late) == "2.00");  // (750 x -4 + 250 x 20) / 1000
    CHECK(shown(acta::tracking::weighted_days_late(desk.on("2026-09-30"), desk.book, 0)) == "2.00");
}

TEST_CASE("The on-time rate is of what fell due, by count and by amount") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-07-01").due("2026-07-15"));
    desk.with(Invoice("INV-2", "northwind", "300.00 EUR", "2026-07-01").due("2026-07-15"));
    desk.with(Invoice("INV-3", "northwind", "400.00 EUR", "2026-07-01").due("2026-08-15"));
    desk.with(Invoice("INV-4", "northwind", "900.00 EUR", "2026-07-01").due("2026-10-15"));
    desk.with(Payment("100.00 EUR", "2026-07-15").of("INV-1"));
    desk.with(Payment("300.00 EUR", "2026-07-16").of("INV-2"));
    desk.with(Payment("900.00 EUR", "2026-07-16").of("INV-4"));
    const Metrics figures = quarter(desk, "2026-09-30");
    CHECK(figures.due_count == 3);
    CHECK(figures.on_time_count == 1);
    CHECK(shown(figures.on_time_by_count) == "33.33");
    CHECK(shown(figures.on_time_by_amount) == "12.50");  // 100 / 800
    // On its due day an open invoice is not late yet.
    CHECK(quarter(desk, "2026-08-15").due_count == 2);
}

TEST_CASE("Installments count each for itself, and what a credit note took off was never to be paid") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "300.00 EUR", "2026-07-01"));
    desk.receivables[0].parts = {{day("2026-07-15"), money("100.00 EUR")}, {day("2026-08-15"), money("100.00 EUR")},
                                 {day("2026-09-15"), money("100.00 EUR")}};
    desk.with(Payment("100.00 EUR", "2026-07-10").of("INV-1"));
    desk.with(Payment("100.00 EUR", "2026-08-25").of("INV-1"));
    Receivable note{"CN-1", "northwind", "C-1", day("2026-09-01"), std::nullopt, money("100.00 EUR"), false};
    note.kind = ReceivableKind::credit_note;
    note.credits = "INV-1";
    desk.receivables.push_back(note);
    const Metrics figures = quarter(desk, "2026-09-30");
    CHECK(figures.due_count == 2);
    CHECK(figures.on_time_count == 1);
    CHECK(figures.sales == money("200.00 EUR"));
    CHECK(shown(figures.weighted_days_late) == "2.50");  // (100 x -5 + 100 x 10) / 200
}

TEST_CASE("What is divided by nothing is undefined") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-06-01").due("2026-06-15"));
    desk.with(Payment("100.00 EUR", "2026-06-10").of("INV-1"));
    const Metrics figures = quarter(desk, "2026-09-30");
    for (const auto& figure : {figures.dso, figures.best_dso, figures.days_delinquent, figures.on_time_by_count,
                               figures.on_time_by_amount, figures.weighted_days_late, figures.collection_effectiveness}) {
        CHECK_FALSE(figure);
    }
    CHECK(shown(figures.dso_count_back) == "0.00");
    CHECK(metrics(Desk().on("2026-09-30"), desk.book, {day("2026-07-01"), day("2026-09-30")}, By::portfolio).empty());
}

TEST_CASE("Rows are by client, by contract, by currency; amounts are converted where a rate leads to the book's currency") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-07-01"));
    desk.with(Invoice("INV-2", "northwind", "110.00 USD", "2026-07-01"));
    desk.with(Invoice("INV-3", "fabrikam", "1000 JPY", "2026-07-01"));
    desk.receivables[1].contract = "C-2";
    desk.book.settings.currency = currency("EUR");
    desk.book.exchange_rates.push_back({"ECB", "ECB", currency("EUR"), {}, {}});
    desk.book.exchange_rates[0].rates = {{day("2026-01-01"), currency("USD"), {125, 2}},
                                         {day("2026-08-01"), currency("USD"), {11, 1}},
                                         {day("2026-12-01"), currency("USD"), {2, 0}}};
    const auto sales = [&](By by) {
        std::vector<std::string> all;
        for (const MetricsRow& row : metrics(desk.on("2026-09-30"), desk.book, {day("2026-07-01"), day("2026-09-30")}, by)) {
            all.push_back(row.client + "/" + row.contract + " " + std::string(row.currency.code()) + " " +
                          row.metrics.sales.to_string());
        }
        return all;
    };
    using Rows = std::vector<std::string>;
    CHECK(sales(By::client) == Rows{"fabrikam/ JPY 1000", "northwind/ EUR 200.00"});  // 110 / 1.10 since August
    CHECK(sales(By::contract) == Rows{"fabrikam/C-1 JPY 1000", "northwind/C-1 EUR 100.00", "northwind/C-2 EUR 100.00"});
    CHECK(sales(By::currency) == Rows{"/ EUR 100.00", "/ JPY 1000", "/ USD 110.00"});
    CHECK(sales(By::portfolio) == Rows{"/ EUR 200.00", "/ JPY 1000"});
}

TEST_CASE("Rates cross over a table's base, and are rounded once") {
    acta::book::Book book;
    book.exchange_rates.push_back({"ECB", "ECB", currency("EUR"), {}, {}});
    book.exchange_rates[0].rates = {{day("2026-01-01"), currency("JPY"), {1625, 1}},
                                    {day("2026-01-01"), currency("USD"), {108, 2}}};
    CHECK(Conversion(book, day("2026-06-01")).of(money("1000 JPY")) == money("1000 JPY"));  // the book has no currency
    book.settings.currency = currency("USD");
    const Conversion conversion(book, day("2026-06-01"));
    CHECK(conversion.of(money("1000 JPY")) == money("6.65 USD"));   // 1000 / 162.5 x 1.08 = 6.646
    CHECK(conversion.of(money("-1000 JPY")) == money("-6.65 USD"));
    CHECK(conversion.of(money("100.00 EUR")) == money("108.00 USD"));
    CHECK(conversion.of(money("5.00 GBP")) == money("5.00 GBP"));
    CHECK(Conversion(book, day("2025-12-31")).of(money("100.00 EUR")) == money("100.00 EUR"));  // no rate yet
}

namespace {

/// An invoice of 100 EUR, settled so many days after its due date.
void add_paid(Desk& desk, const std::string& client, const std::string& due, int late) {
    const std::string number = "P" + std::to_string(desk.receivables.size());
    desk.with(Invoice(number, client, "100.00 EUR", day(due).plus_days(-14).to_string()).due(due));
    desk.with(Payment("100.00 EUR", day(due).plus_days(late).to_string()).of(number));
}

}  // namespace

TEST_CASE("What is open is expected when the client usually pays") {
    Desk desk;
    int number = 0;
    for (const int late : {3, 10, 4, 30, 5}) add_paid(desk, "northwind", "2026-0" + std::to_string(++number) + "-15", late);
    for (const int late : {20, 21}) add_paid(desk, "fabrikam", "2026-0" + std::to_string(number++) + "-15", late);
    desk.with(Invoice("OPEN-1", "northwind", "70.00 EUR", "2026-09-01").due("2026-09-15"));
    desk.with(Invoice("OPEN-2", "fabrikam", "80.00 EUR", "2026-09-01").due("2026-09-15"));
    desk.with(Invoice("OPEN-3", "zenith", "90.00 EUR", "2026-09-01").due("2026-09-15"));
    desk.with(Invoice("OPEN-4", "zenith", "90.00 EUR", "2026-09-01").not_due_yet());
    const Ledger ledger = desk.on("2026-09-10");
    const std::vector<ExpectedReceipt> receipts = expected_receipts(ledger, desk.book);
    REQUIRE(receipts.size() == 3);
    const auto of = [&](const std::string& client) {
        return *std::find_if(receipts.begin(), receipts.end(),
                             [&](const auto& one) { return ledger.receivables[one.receivable].client == client; });
    };
    // 3 4 5 10 30: the middle is 5. Without each the others have 7.5, 7.5, 7, 4.5, 4.5: off by 4.5, 3.5, 2, 5.5, 25.5.
    CHECK(of("northwind").expected == day("2026-09-20"));
    CHECK(of("northwind").own_history);
    CHECK(of("northwind").invoices == 5);
    CHECK(shown(of("northwind").error) == "4.50");
    CHECK(of("northwind").open == money("70.00 EUR"));
    // The book: 3 4 5 10 20 21 30, the middle is 10; off by 10 and 11.
    CHECK(of("fabrikam").expected == day("2026-09-25"));
    CHECK_FALSE(of("fabrikam").own_history);
    CHECK(shown(of("fabrikam").error) == "10.50");
    CHECK(of("zenith").expected == day("2026-09-25"));
    CHECK_FALSE(of("zenith").error);
    // Twelve months later nothing of this is known any more.
    CHECK(expected_receipts(desk.on("2027-09-10"), desk.book).empty());
}

TEST_CASE("Ratios compare by value and round half away from zero, whatever their size") {
    const auto of = [](std::int64_t above, std::int64_t below) { return *Ratio::of(above, below); };
    CHECK_FALSE(Ratio::of(1, 0));
    CHECK(of(2, -4) == of(-1, 2));
    CHECK(of(1, 3) < of(34, 100));
    CHECK(of(-1, 3) > of(-34, 100));
    CHECK(of(5, 2).to_whole() == 3);
    CHECK(of(-5, 2).to_whole() == -3);
    CHECK(of(-1, 8).to_decimal(2) == Decimal(-13, 2));
    CHECK(of(1, 3) + of(1, 6) == of(1, 2));
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const Ratio huge = *Ratio::of(Wide{most} * most, Wide{most} * (most - 1));
    CHECK(huge > *Ratio::of(Wide{most - 1} * most - 1, Wide{most} * (most - 1)));
    CHECK_THROWS_AS(*Ratio::of(Wide{most} * most - 1, 1) * Ratio(most), acta::value::Overflow);
    REQUIRE(rc::check("order", [&] {
        const auto number = [] { return *rc::gen::inRange<std::int64_t>(-40, 40); };
        const auto above = [] { return *rc::gen::inRange<std::int64_t>(1, 12); };
        const std::int64_t a = number(), b = above(), c = number(), d = above();
        RC_ASSERT((of(a, b) < of(c, d)) == (a * d < c * b));
        RC_ASSERT((of(a, b) == of(c, d)) == (a * d == c * b));
    }));
}

namespace {

/// Slowly: the ledgers of both ends, and every cent of every invoice with the day on which it was paid.
struct Slow {
    std::int64_t sales = 0;
    std::int64_t opening = 0;
    std::int64_t closing = 0;
    std::int64_t not_due = 0;
    std::int64_t late_days = 0;
    std::int64_t late_cents = 0;
    std::int64_t due = 0;
    std::int64_t due_cents = 0;
    std::int64_t on_time = 0;
    std::int64_t on_time_cents = 0;

    static std::int64_t open_of(const Ledger& ledger, const std::string& client, acta::value::Currency currency) {
        std::int64_t open = 0;
        for (const Standing& one : ledger.standings) {
            if (ledger.receivables[one.receivable].client == client && one.open.currency() == currency) open += one.open.minor();
        }
        return open;
    }

    Slow(const Desk& desk, const std::string& client, acta::value::Currency currency, Period period) {
        const Ledger ledger = acta::tracking::track(desk.receivables, desk.book, period.last);
        opening = open_of(acta::tracking::track(desk.receivables, desk.book, period.first.plus_days(-1)), client, currency);
        closing = open_of(ledger, client, currency);
        for (std::size_t index = 0; index < ledger.receivables.size(); ++index) {
            const Receivable& one = ledger.receivables[index];
            if (one.client != client || one.amount.currency() != currency) continue;
            const bool note = one.kind == ReceivableKind::credit_note;
            if (period.contains(one.issued)) sales += note ? -one.amount.minor() : one.amount.minor();
            if (!note) count_cents(ledger, desk, index, period);
        }
    }

    /// A cent is paid (on a day), credited or granted, or open: in the order in which it came, oldest part first.
    struct Cent {
        std::optional<Date> settled;
        bool paid = false;
        bool credited = false;
    };

    void count_cents(const Ledger& ledger, const Desk& desk, std::size_t index, Period period) {
        const Receivable& one = ledger.receivables[index];
        std::vector<std::pair<const acta::tracking::Allocation*, std::int64_t>> made;  // and how much of it was not given back
        for (const auto& allocation : ledger.allocations) {
            if (allocation.receivable != index) continue;
            if (!allocation.amount.is_negative()) {
                made.emplace_back(&allocation, allocation.amount.minor());
                continue;
            }
            for (std::int64_t cent = 0; cent < -allocation.amount.minor(); ++cent) {
                const auto last = std::find_if(made.rbegin(), made.rend(), [&](const auto& before) {
                    return before.first->payment == allocation.payment && before.first->source == allocation.source &&
                        before.second > 0;
                });
                --last->second;
            }
        }
        std::vector<Cent> cents;
        for (const auto& [allocation, count] : made) {
            const bool own_day = allocation->source == acta::tracking::Source::payment &&
                allocation->reason != acta::tracking::Reason::credit;
            const Date date = own_day ? desk.book.payments[allocation->payment].date : allocation->date;
            const bool credited = allocation->source == acta::tracking::Source::credit_note;
            const bool granted = allocation->source == acta::tracking::Source::discount;
            for (std::int64_t cent = 0; cent < count; ++cent) cents.push_back({date, !credited && !granted, credited});
        }
        cents.resize(static_cast<std::size_t>(one.amount.minor()));
        std::vector<std::pair<std::optional<Date>, std::int64_t>> parts;
        for (const auto& part : one.parts) parts.emplace_back(part.due, part.amount.minor());
        if (parts.empty()) parts.emplace_back(one.due, one.amount.minor());
        std::size_t at = 0;
        for (const auto& [due_date, count] : parts) {
            const auto first = cents.begin() + static_cast<std::ptrdiff_t>(at);
            add_part(due_date, {first, first + count}, period);
            at += static_cast<std::size_t>(count);
        }
    }

    void add_part(std::optional<Date> due_date, const std::vector<Cent>& cents, Period period) {
        std::optional<Date> settled;
        std::int64_t open = 0;
        std::int64_t owed = 0;
        for (const Cent& cent : cents) {
            owed += cent.credited ? 0 : 1;
            if (!cent.settled) ++open;
            else settled = std::max(settled.value_or(*cent.settled), *cent.settled);
        }
        if (open > 0) settled.reset();
        if (!due_date || *due_date >= period.last) not_due += open;
        if (!due_date) return;
        for (const Cent& cent : cents) {
            if (!settled || !period.contains(*settled) || !cent.paid) continue;
            ++late_cents;
            late_days += cent.settled->days_since(*due_date);
        }
        if (!period.contains(*due_date) || owed == 0 || (*due_date == period.last && open > 0)) return;
        ++due;
        due_cents += owed;
        if (!settled || *settled > *due_date) return;
        ++on_time;
        on_time_cents += owed;
    }
};

std::optional<Ratio> ratio(std::int64_t above, std::int64_t below, std::int64_t times) {
    return below > 0 ? Ratio::of(Wide{above} * times, below) : std::nullopt;
}

}  // namespace

TEST_CASE("Metrics are what counting every cent says") {
    std::int64_t late = 0;
    std::int64_t effective = 0;
    REQUIRE(hold("metrics", 600, random_case, [&](const Case& random, Dice& dice) {
        const auto& [last, desk] = random;
        const Period period{last.plus_days(-dice.roll(50)), last};
        RC_LOG("since " + period.first.to_string() + "\n");
        const Ledger ledger = acta::tracking::track(desk.receivables, desk.book, last);
        for (const MetricsRow& row : metrics(ledger, desk.book, period, By::client)) {
            const Slow slow(desk, row.client, row.currency, period);
            const Metrics& figures = row.metrics;
            RC_ASSERT(figures.sales.minor() == slow.sales);
            RC_ASSERT(figures.opening.minor() == slow.opening);
            RC_ASSERT(figures.receivables.minor() == slow.closing);
            RC_ASSERT(figures.not_due.minor() == slow.not_due);
            RC_ASSERT(figures.due_count == slow.due);
            RC_ASSERT(figures.on_time_count == slow.on_time);
            RC_ASSERT(figures.due_amount.minor() == slow.due_cents);
            RC_ASSERT(figures.on_time_amount.minor() == slow.on_time_cents);
            RC_ASSERT(figures.weighted_days_late == Ratio::of(slow.late_days, slow.late_cents));
            RC_ASSERT(figures.on_time_by_count == ratio(slow.on_time, slow.due, 100));
            RC_ASSERT(figures.on_time_by_amount == ratio(slow.on_time_cents, slow.due_cents, 100));
            RC_ASSERT(figures.dso == ratio(slow.closing, slow.sales, period.days()));
            RC_ASSERT(figures.best_dso == ratio(slow.not_due, slow.sales, period.days()));
            const std::int64_t charged = slow.opening + slow.sales;
            RC_ASSERT(figures.collection_effectiveness == ratio(charged - slow.closing, charged - slow.not_due, 100));
            late += slow.late_cents > 0 ? 1 : 0;
            effective += figures.collection_effectiveness ? 1 : 0;
        }
    }));
    CHECK(late > 100);
    CHECK(effective > 100);
}

TEST_CASE("Counting back day by day says the same") {
    std::int64_t counted = 0;
    REQUIRE(hold("count-back", 1000, random_case, [&](const Case& random, Dice&) {
        const Ledger ledger = acta::tracking::track(random.desk.receivables, random.desk.book, random.as_of);
        for (const MetricsRow& row : metrics(ledger, random.desk.book, {ledger.as_of, ledger.as_of}, By::currency)) {
            std::map<Month, std::int64_t> sales;
            for (const Receivable& one : ledger.receivables) {
                if (one.amount.currency() != row.currency) continue;
                sales[Month::of(one.issued)] += one.kind == ReceivableKind::invoice ? one.amount.minor() : -one.amount.minor();
            }
            // Every day of a month carries an equal share of its sales; the last one counts in part.
            Ratio rest(row.metrics.receivables.minor());
            Ratio days;
            for (Date date = ledger.as_of; date >= sales.begin()->first.first() && rest > Ratio(0); date = date.plus_days(-1)) {
                const Month month = Month::of(date);
                const int of_days = std::min(month.last(), ledger.as_of).days_since(month.first()) + 1;
                const auto found = sales.find(month);
                const std::int64_t of_month = found != sales.end() && found->second > 0 ? found->second : 0;
                const Ratio share = *Ratio::of(of_month, of_days);
                if (share > rest) {
                    days = days + *Ratio::of(rest.numerator() * share.denominator(), rest.denominator() * share.numerator());
                    rest = Ratio(0);
                } else {
                    days = days + Ratio(1);
                    rest = rest - share;
                }
            }
            const std::optional<Ratio> expected = rest > Ratio(0) ? std::nullopt : std::optional(days);
            RC_ASSERT(row.metrics.dso_count_back == expected);
            counted += expected ? 1 : 0;
        }
    }));
    CHECK(counted > 100);
}
