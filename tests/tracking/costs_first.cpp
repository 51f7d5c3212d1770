// Costs, interest, principal: vectors worked by hand, and books against a model that counts every day.
#include "catch.h"
#include "random_desk.h"

#include "tracking/interest.h"
#include "tracking/parts.h"
#include "tracking/ratio.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

using namespace desk;
namespace book = acta::book;
namespace tracking = acta::tracking;
using acta::value::Decimal;
using acta::value::Period;
using tracking::Charge;
using tracking::Interest;
using tracking::late_interest;
using tracking::Ratio;

namespace {

Decimal percent(const char* text) { return Decimal::parse(text, 12).value(); }

/// 8 points above a rate of 2.15 % until 30 June and 2.40 % from then on; 40.00 for the costs.
book::Contract agreement() {
    book::LateInterest terms{percent("8"), false, std::nullopt, "ECB", book::RateMode::piecewise, book::DayBasis::days_365,
                             {{std::nullopt, money("40.00 EUR")}}, false, book::DebtOrder::costs_first};
    return {.id = "C-1", .client = "northwind", .kind = {}, .title = {}, .signed_on = {}, .place = {}, .from = day("2026-01-01"),
            .until = {}, .currency = currency("EUR"), .language = {}, .second_language = {}, .document_template = {},
            .billed_until = {}, .purchase_order = {}, .lines = {}, .milestones = {}, .obligations = {}, .payment_terms = {},
            .late_interest = std::move(terms), .acceptance = {}, .renewal = {}, .position = {}};
}

/// INV-1 over 10,000.00, due on 31 May.
Desk overdue_desk() {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "10000.00 EUR", "2026-05-15").due("2026-05-31"));
    desk.book.contracts.push_back(agreement());
    desk.book.reference_rates.push_back(
        {"ECB", "Reference rate", {{day("2026-01-01"), percent("2.15")}, {day("2026-07-01"), percent("2.40")}}, {}});
    return desk;
}

Payment paid(const std::string& amount, const std::string& date) { return Payment(amount, date).by("northwind").of("INV-1"); }

using Lines = std::vector<std::string>;

/// "2026-06-30 compensation 40.00"
Lines charges(const Ledger& ledger) {
    Lines lines;
    for (const Charge& one : ledger.charges) {
        lines.push_back(fmt::format("{} {} {}", one.of.date.to_string(),
                                    one.kind == Charge::Kind::interest ? "interest" : "compensation", one.of.amount.to_string()));
    }
    return lines;
}

/// "2026-07-01..2026-08-29 60 x 6123.42 at 10.4: 104.69"
Lines rows(const Interest& interest) {
    Lines lines;
    for (const tracking::InterestRow& row : interest.rows) {
        lines.push_back(fmt::format("{}..{} {} x {} at {}: {}", row.from.to_string(), row.to.to_string(), row.days,
                                    row.balance.to_string(), row.rate.to_string(), row.interest.to_string()));
    }
    return lines;
}

/// "2026-06-30 compensation INV-1 40.00 0.00 10040.00": debit, credit, balance.
Lines statement(const Desk& desk, const std::string& until) {
    Lines lines;
    const std::array kinds{"invoice", "compensation", "interest", "payment", "credit note", "settlement", "discount", "return"};
    for (const tracking::Account& account :
         tracking::accounts(desk.on(until), desk.book, "northwind", {day("2026-01-01"), day(until)})) {
        for (const tracking::Entry& one : account.entries) {
            lines.push_back(fmt::format("{} {} {} {} {} {}", one.date.to_string(), kinds.at(static_cast<std::size_t>(one.kind)),
                                        one.reference, one.debit.to_string(), one.credit.to_string(), one.balance.to_string()));
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("Money pays the compensation, then the interest accrued by its day, and the rest reduces the invoice") {
    Desk desk = overdue_desk();
    desk.with(paid("4000.00 EUR", "2026-06-30"));
    const Ledger ledger = desk.on("2026-08-29");
    // 30 days of 10,000 at 10.15 %: 83.4247. 4000.00 - 40.00 - 83.42 = 3876.58
    CHECK(charges(ledger) == Lines{"2026-06-30 compensation 40.00", "2026-06-30 interest 83.42"});
    CHECK(open(ledger, "INV-1") == "6123.42");
    const Interest interest = late_interest(ledger, desk.book, 0).value();
    // 60 days of 6123.42 at 10.40 %: 104.6853; in all 188.1100
    CHECK(rows(interest) == Lines{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42",
                                  "2026-07-01..2026-08-29 60 x 6123.42 at 10.4: 104.69"});
    CHECK(interest.sum == money("188.11 EUR"));
    CHECK(interest.interest_paid() == money("83.42 EUR"));
    CHECK(interest.interest_open() == money("104.69 EUR"));
    CHECK(interest.compensation == money("40.00 EUR"));
    CHECK(interest.compensation_open() == money("0.00 EUR"));
    REQUIRE(interest.paid.size() == 1);
    CHECK(interest.paid[0].date == day("2026-06-30"));
    CHECK(interest.paid[0].principal == money("3876.58 EUR"));
    CHECK(statement(desk, "2026-08-29") ==
          Lines{"2026-05-15 invoice INV-1 10000.00 0.00 10000.00", "2026-06-30 compensation INV-1 40.00 0.00 10040.00",
                "2026-06-30 interest INV-1 83.42 0.00 10123.42", "2026-06-30 payment P-1 0.00 4000.00 6123.42"});
}

TEST_CASE("What is too little for the costs reduces nothing, and the next payment goes on") {
    Desk desk = overdue_desk();
    desk.with(paid("100.00 EUR", "2026-06-30")).with(paid("5000.00 EUR", "2026-07-10"));
    CHECK(open(desk.on("2026-07-09"), "INV-1") == "10000.00");
    CHECK(charges(desk.on("2026-07-09")) == Lines{"2026-06-30 compensation 40.00", "2026-06-30 interest 60.00"});
    // By 10 July 83.4247 + 28.4932 = 111.9178 have accrued, of which 60.00 are paid: 51.92. 5000.00 - 51.92 = 4948.08
    const Ledger ledger = desk.on("2026-07-10");
    CHECK(open(ledger, "INV-1") == "5051.92");
    CHECK(charges(ledger).back() == "2026-07-10 interest 51.92");
    CHECK(left_over(ledger).empty());
}

TEST_CASE("What is paid in time pays the invoice, and a payment of everything settles it") {
    Desk desk = overdue_desk();
    SECTION("on the due date nothing has accrued") {
        desk.with(paid("10000.00 EUR", "2026-05-31"));
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "0.00");
        CHECK(charges(desk.on("2026-08-29")).empty());
    }
    SECTION("a day later it does not do: 2.78 and the compensation are missing") {
        desk.with(paid("10000.00 EUR", "2026-06-01"));
        CHECK(open(desk.on("2026-06-01"), "INV-1") == "42.78");
    }
    SECTION("with interest and compensation it does, and nothing is left over") {
        desk.with(paid("10123.42 EUR", "2026-06-30"));
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "0.00");
        CHECK(left_over(desk.on("2026-08-29")).empty());
        const Interest interest = late_interest(desk.on("2026-08-29"), desk.book, 0).value();
        CHECK(interest.interest_open() == money("0.00 EUR"));
        CHECK(interest.compensation_open() == money("0.00 EUR"));
    }
    SECTION("more is the client's credit") {
        desk.with(paid("10200.00 EUR", "2026-06-30"));
        CHECK(left_over(desk.on("2026-08-29")) == Lines{"northwind 76.58 credit.remainder"});
    }
}

TEST_CASE("The order is the contract's, else the book's, else the principal comes first") {
    Desk desk = overdue_desk();
    desk.with(paid("4000.00 EUR", "2026-06-30"));
    std::optional<book::DebtOrder>& order = desk.book.contracts[0].late_interest->order;
    order.reset();
    CHECK(open(desk.on("2026-08-29"), "INV-1") == "6000.00");
    CHECK(late_interest(desk.on("2026-08-29"), desk.book, 0)->sum == money("186.00 EUR"));
    CHECK_FALSE(late_interest(desk.on("2026-08-29"), desk.book, 0)->costs_first);
    desk.book.settings.debt_order = book::DebtOrder::costs_first;
    CHECK(open(desk.on("2026-08-29"), "INV-1") == "6123.42");
    order = book::DebtOrder::principal_first;
    CHECK(open(desk.on("2026-08-29"), "INV-1") == "6000.00");
    // Without late interest there is nothing to be paid before the principal.
    desk.book.contracts[0].late_interest.reset();
    CHECK(open(desk.on("2026-08-29"), "INV-1") == "6000.00");
}

TEST_CASE("A returned payment takes back what it paid of principal, interest and compensation, in this order") {
    Desk desk = overdue_desk();
    desk.with(paid("4000.00 EUR", "2026-06-30"));
    SECTION("all of it") {
        desk.book.returns.push_back({"R-1", "P-1", day("2026-07-10"), money("4000.00 EUR"), "AC04", {}});
        const Ledger ledger = desk.on("2026-08-29");
        CHECK(open(ledger, "INV-1") == "10000.00");
        CHECK(charges(ledger) == Lines{"2026-06-30 compensation 40.00", "2026-06-30 interest 83.42", "2026-07-10 interest -83.42",
                                       "2026-07-10 compensation -40.00"});
        // 83.4247 + 10 days of 6123.42: 17.4476 + 50 days of 10,000: 142.4658 = 243.3380
        const Interest interest = late_interest(ledger, desk.book, 0).value();
        CHECK(interest.interest_open() == money("243.34 EUR"));
        CHECK(interest.compensation_open() == money("40.00 EUR"));
        CHECK(statement(desk, "2026-08-29").back() == "2026-07-10 return R-1 4000.00 0.00 10000.00");
    }
    SECTION("a part of it") {
        desk.book.returns.push_back({"R-1", "P-1", day("2026-07-10"), money("3900.00 EUR"), "AC04", {}});
        const Ledger ledger = desk.on("2026-08-29");
        CHECK(open(ledger, "INV-1") == "10000.00");
        CHECK(charges(ledger).back() == "2026-07-10 interest -23.42");
    }
}

TEST_CASE("A payment and its return on one day are each told with what they paid and took back of the costs") {
    Desk desk = overdue_desk();
    desk.with(paid("4000.00 EUR", "2026-06-30"));
    desk.book.returns.push_back({"R-1", "P-1", day("2026-06-30"), money("4000.00 EUR"), "AC04", {}});
    const std::vector<tracking::Allocation> all = tracking::allocations_with_costs(desk.on("2026-06-30"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].amount == money("4000.00 EUR"));
    CHECK(all[1].amount == money("-4000.00 EUR"));
}

TEST_CASE("Tax withheld, write-offs and credit notes take off the invoice's amount; netting and credit pay the costs first") {
    Desk desk = overdue_desk();
    const auto settle = [&](book::SettlementKind kind) {
        desk.book.settlements.push_back({"S-1", kind, "INV-1", day("2026-06-30"), money("1000.00 EUR"), "", "", {}});
    };
    SECTION("withholding") {
        settle(book::SettlementKind::withholding);
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "9000.00");
    }
    SECTION("netting") {
        settle(book::SettlementKind::netting);
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "9123.42");
        CHECK(statement(desk, "2026-08-29").back() == "2026-06-30 settlement S-1 0.00 1000.00 9123.42");
    }
    SECTION("netting of more than the invoice, but less than that and its costs") {
        settle(book::SettlementKind::netting);
        desk.book.settlements[0].amount = money("10100.00 EUR");
        const Ledger ledger = desk.on("2026-08-29");
        CHECK(open(ledger, "INV-1") == "23.42");
        REQUIRE(ledger.allocations.size() == 1);
        CHECK(ledger.allocations[0].amount == money("9976.58 EUR"));
        CHECK(ledger.allocations[0].reason == tracking::Reason::settlement);
    }
    SECTION("its credit note") {
        Receivable note{"CN-1", "northwind", "C-1", day("2026-06-30"), std::nullopt, money("1000.00 EUR"), false};
        note.kind = tracking::ReceivableKind::credit_note;
        note.credits = "INV-1";
        desk.receivables.push_back(note);
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "9000.00");
    }
    SECTION("what is left of another payment") {
        desk.with(Invoice("INV-0", "northwind", "500.00 EUR", "2026-05-01"));
        desk.with(Payment("1500.00 EUR", "2026-06-30").by("northwind").of("INV-0"));
        // INV-0 was due on 15 May: 46 days of 500 at 10.15 % are 6.40, and 40.00; 953.60 are left for INV-1.
        CHECK(open(desk.on("2026-08-29"), "INV-0") == "0.00");
        CHECK(open(desk.on("2026-08-29"), "INV-1") == "9169.82");
    }
}

TEST_CASE("A person's decision is what goes to the invoice, with its costs") {
    Desk desk = overdue_desk();
    desk.with(Payment("4000.00 EUR", "2026-06-30").by("northwind"));
    desk.book.allocations.push_back({"P-1", "INV-1", "", money("1000.00 EUR"), "", {}});
    CHECK(open(desk.on("2026-06-30"), "INV-1") == "6123.42");  // what it leaves is credit, and used at the day's end
    CHECK(charges(desk.on("2026-06-30")) == Lines{"2026-06-30 compensation 40.00", "2026-06-30 interest 83.42"});
    desk.book.payments[0].amount = money("10123.42 EUR");
    desk.book.allocations[0].amount = money("10123.42 EUR");
    CHECK(open(desk.on("2026-06-30"), "INV-1") == "0.00");
    CHECK(left_over(desk.on("2026-06-30")).empty());
}

TEST_CASE("Where costs come first, a payment's day gives its rate to the interest of all that is owed") {
    Desk desk = overdue_desk();
    desk.book.contracts[0].late_interest->mode = book::RateMode::payment_date;
    desk.book.contracts[0].late_interest->compensation.clear();
    desk.with(paid("4000.00 EUR", "2026-07-10"));
    // 40 days at 10.40 %, the rate of 10 July: 113.9726. 4000.00 - 113.97 = 3886.03. Then 50 days of 6113.97: 87.1032
    const Ledger ledger = desk.on("2026-08-29");
    CHECK(open(ledger, "INV-1") == "6113.97");
    CHECK(rows(*late_interest(ledger, desk.book, 0)) == Lines{"2026-06-01..2026-07-10 40 x 10000.00 at 10.4: 113.97",
                                                              "2026-07-11..2026-08-29 50 x 6113.97 at 10.4: 87.11"});
    CHECK(rows(*late_interest(desk.on("2026-06-30"), desk.book, 0)) ==
          Lines{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42"});
}

TEST_CASE("Where costs come first, only a day on which money came, and no other, gives its rate to the days before it") {
    Desk desk = overdue_desk();
    desk.book.contracts[0].late_interest->mode = book::RateMode::payment_date;
    desk.book.contracts[0].late_interest->compensation.clear();
    const auto told = [&] { return rows(*late_interest(desk.on("2026-08-29"), desk.book, 0)); };
    SECTION("a payment, up to and with its own day") {
        desk.with(paid("4000.00 EUR", "2026-06-30"));
        // 4000.00 - 83.42 = 3916.58. 60 days of 6083.42 at 10.40 %: 104.0015
        CHECK(told() == Lines{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42",
                              "2026-07-01..2026-08-29 60 x 6083.42 at 10.4: 104.01"});
    }
    SECTION("a payment of less than the interest, too") {
        desk.with(paid("50.00 EUR", "2026-06-30"));
        CHECK(told() == Lines{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42",
                              "2026-07-01..2026-08-29 60 x 10000.00 at 10.4: 170.96"});
    }
    SECTION("its return is no payment") {
        desk.with(paid("20.00 EUR", "2026-06-10"));
        desk.book.returns.push_back({"R-1", "P-1", day("2026-06-20"), money("20.00 EUR"), "AC04", {}});
        CHECK(told() == Lines{"2026-06-01..2026-06-10 10 x 10000.00 at 10.15: 27.81",
                              "2026-06-11..2026-08-29 80 x 10000.00 at 10.4: 227.94"});
    }
    SECTION("nor is tax that is withheld") {
        desk.book.settlements.push_back(
            {"S-1", book::SettlementKind::withholding, "INV-1", day("2026-06-30"), money("1000.00 EUR"), "", "", {}});
        // 30 days of 10,000 at 10.40 %: 85.4795. 60 days of 9,000: 153.8630
        CHECK(told() == Lines{"2026-06-01..2026-06-30 30 x 10000.00 at 10.4: 85.48",
                              "2026-07-01..2026-08-29 60 x 9000.00 at 10.4: 153.86"});
    }
}

namespace {

/// One invoice through its days, in plain slow code: every cent, every day.
class SlowDebt {
public:
    SlowDebt(const Desk& desk) : desk_(desk), terms_(*desk.book.contracts[0].late_interest), parts_(desk.receivables[0].parts) {
        if (parts_.empty()) parts_.push_back({*desk.receivables[0].due, desk.receivables[0].amount});
        most_.assign(parts_.size(), 0);
        for (const tracking::Part& part : parts_) open_ += part.amount.minor();
        whole_ = open_;
    }

    void live_until(Date as_of) {
        for (Date date = desk_.receivables[0].issued; date <= as_of; date = date.plus_days(1)) live(date);
        rate_pending(as_of);
    }

    [[nodiscard]] std::int64_t open() const { return open_; }
    [[nodiscard]] std::int64_t interest_paid() const { return interest_paid_; }
    [[nodiscard]] std::int64_t compensation_paid() const { return compensation_paid_; }
    [[nodiscard]] std::int64_t interest() const { return std::min(accrued_.to_whole(), cap()); }
    [[nodiscard]] std::int64_t compensation() const {
        for (const book::Compensation& tier : terms_.compensation) {
            if (overdue() > 0 && (!tier.up_to || overdue() <= tier.up_to->minor())) return tier.amount.minor();
        }
        return 0;
    }
    [[nodiscard]] std::int64_t credit() const {
        std::int64_t sum = 0;
        for (const auto& [name, money] : monies_) sum += money.left;
        return sum;
    }

private:
    enum class To { compensation, interest, principal };
    struct Cash {
        std::int64_t left = 0;
        bool is_credit = false;
        std::vector<std::pair<To, std::int64_t>> went;
    };

    [[nodiscard]] std::int64_t overdue() const {
        std::int64_t sum = 0;
        for (const std::int64_t most : most_) sum += most;
        return sum;
    }
    [[nodiscard]] std::int64_t cap() const {
        if (!terms_.cap) return std::numeric_limits<std::int64_t>::max();
        return acta::value::percent_of(Money(overdue(), currency("EUR")), *terms_.cap).minor();
    }
    [[nodiscard]] Decimal rate(Date date) const {
        if (terms_.reference.empty()) return terms_.rate;
        const Decimal all = *desk_.book.reference_rates[0].on(date) + terms_.rate;
        return all.is_negative() ? Decimal() : all;
    }
    [[nodiscard]] Ratio day_of(std::int64_t balance, Date date, Decimal percents) const {
        const int leap = date.year() % 4 == 0 ? 366 : 365;
        const int year = terms_.per_day                             ? 1
                         : terms_.basis == book::DayBasis::days_360 ? 360
                         : terms_.basis == book::DayBasis::actual   ? leap
                                                                    : 365;
        std::int64_t scale = 100;
        for (int place = 0; place < percents.scale(); ++place) scale *= 10;
        return *Ratio::of(tracking::Wide{balance} * percents.coefficient(), tracking::Wide{scale} * year);
    }
    [[nodiscard]] bool paused(Date date) const {
        if (!terms_.claims_pause) return false;
        for (const book::Claim& claim : desk_.book.claims) {
            if (claim.opened <= date && (!claim.closed || date < *claim.closed)) return true;
        }
        return false;
    }

    /// What is overdue today bears its interest, before anything of today happens.
    void accrue(Date date) {
        std::int64_t settled = whole_ - open_;
        for (std::size_t place = 0; place < parts_.size(); ++place) {
            const std::int64_t filled = std::min(settled, parts_[place].amount.minor());
            settled -= filled;
            const std::int64_t balance = parts_[place].amount.minor() - filled;
            if (parts_[place].due >= date || paused(date)) continue;
            most_[place] = std::max(most_[place], balance);
            if (terms_.mode == book::RateMode::payment_date) {
                pending_.emplace_back(date, balance);
                continue;
            }
            const Date begin = parts_[place].due.plus_days(1);
            const Date half_year(begin.year(), begin.month() < 7 ? 1 : 7, 1);
            accrued_ = accrued_ + day_of(balance, date, rate(terms_.mode == book::RateMode::half_year ? half_year : date));
        }
    }
    void rate_pending(Date date) {
        for (const auto& [owed_on, balance] : pending_) accrued_ = accrued_ + day_of(balance, owed_on, rate(date));
        pending_.clear();
    }

    void spend(Cash& cash, Date date) {
        rate_pending(date);
        const auto give = [&](To to, std::int64_t owed, std::int64_t& sum) {
            const std::int64_t part = std::min(owed, cash.left);
            if (part <= 0) return;
            cash.left -= part;
            sum += part;
            cash.went.emplace_back(to, part);
        };
        give(To::compensation, compensation() - compensation_paid_, compensation_paid_);
        give(To::interest, interest() - interest_paid_, interest_paid_);
        std::int64_t principal = 0;
        give(To::principal, open_, principal);
        open_ -= principal;
    }

    void live(Date date) {
        accrue(date);
        for (const book::Settlement& one : desk_.book.settlements) {
            if (one.date != date) continue;
            if (one.kind == book::SettlementKind::netting) {
                receive(one.id, one.amount.minor(), date);
                monies_.at(one.id).is_credit = monies_.at(one.id).left > 0;
                continue;
            }
            open_ -= std::min(open_, one.amount.minor());
        }
        for (const book::Payment& one : desk_.book.payments) {
            if (one.date == date) receive(one.id, one.amount.minor(), date);
        }
        for (const book::PaymentReturn& one : desk_.book.returns) {
            if (one.date == date) give_back(monies_.at(one.payment), one.amount.minor());
        }
        for (const std::string& name : order_) {
            Cash& cash = monies_.at(name);
            if (cash.is_credit && cash.left > 0 && open_ > 0) spend(cash, date);
        }
    }

    void receive(const std::string& name, std::int64_t amount, Date date) {
        Cash& cash = monies_[name];
        order_.push_back(name);
        cash.left = amount;
        if (open_ > 0 || compensation() > compensation_paid_ || interest_now(date) > interest_paid_) spend(cash, date);
        cash.is_credit = cash.left > 0 && cash.left < amount;
    }
    std::int64_t interest_now(Date date) {
        Ratio sum = accrued_;
        for (const auto& [owed_on, balance] : pending_) sum = sum + day_of(balance, owed_on, rate(date));
        return std::min(sum.to_whole(), cap());
    }

    void give_back(Cash& cash, std::int64_t amount) {
        const std::int64_t unused = std::min(cash.left, amount);
        cash.left -= unused;
        amount -= unused;
        for (std::size_t place = cash.went.size(); place-- > 0 && amount > 0;) {
            auto& [to, part] = cash.went[place];
            const std::int64_t back = std::min(part, amount);
            part -= back;
            amount -= back;
            if (to == To::principal) open_ += back;
            if (to == To::interest) interest_paid_ -= back;
            if (to == To::compensation) compensation_paid_ -= back;
        }
    }

    const Desk& desk_;
    const book::LateInterest& terms_;
    std::vector<tracking::Part> parts_;
    std::int64_t whole_ = 0;
    std::int64_t open_ = 0;
    Ratio accrued_;
    std::vector<std::pair<Date, std::int64_t>> pending_;  ///< days without their rate yet
    std::vector<std::int64_t> most_;                      ///< by part: the largest overdue balance
    std::int64_t interest_paid_ = 0;
    std::int64_t compensation_paid_ = 0;
    std::map<std::string, Cash> monies_;
    std::vector<std::string> order_;
};

Desk random_debt(Dice& dice) {
    Desk desk;
    const auto euros = [&](int most) { return Money(1 + dice.roll(most), currency("EUR")); };
    Receivable invoice{"INV-1", "northwind", "C-1", day("2026-01-01"), day("2026-01-01").plus_days(dice.roll(20)),
                       euros(2'000'000), false};
    if (dice.one_in(3) && invoice.amount.minor() > 10) {
        const Money first(invoice.amount.minor() / 3, currency("EUR"));
        invoice.parts = {{*invoice.due, first}, {invoice.due->plus_days(dice.roll(30)), invoice.amount - first}};
    }
    const int whole = static_cast<int>(invoice.amount.minor());
    desk.receivables.push_back(invoice);
    desk.book.contracts.push_back(agreement());
    book::LateInterest& terms = *desk.book.contracts[0].late_interest;
    terms.rate = percent(dice.any<const char*>({"8", "0.05", "55.125"}));
    terms.mode = static_cast<book::RateMode>(dice.roll(3));
    terms.basis = static_cast<book::DayBasis>(dice.roll(3));
    terms.per_day = dice.one_in(6);
    terms.claims_pause = dice.one_in(2);
    if (dice.one_in(4)) terms.reference.clear();
    if (dice.one_in(4)) terms.cap = percent(dice.any<const char*>({"0.5", "5"}));
    if (dice.one_in(3)) terms.compensation.clear();
    else if (dice.one_in(2)) terms.compensation = {{money("5000.00 EUR"), money("40.00 EUR")}, {std::nullopt, money("70.00 EUR")}};
    desk.book.reference_rates.push_back(
        {"ECB", "", {{day("2025-07-01"), percent("2.15")}, {day("2026-01-25"), percent("1.4")}, {day("2026-02-10"), percent("3.62")}}, {}});
    for (int index = 0; index < dice.roll(7); ++index) {
        Payment payment("1.00 EUR", "2026-01-01");
        payment.record.date = dice.date();
        payment.record.amount = euros(dice.one_in(3) ? 3000 : whole);
        desk.with(payment.by("northwind").of("INV-1").id("P-" + std::to_string(index)));
        if (!dice.one_in(3)) continue;
        const Money back = dice.one_in(2) ? payment.record.amount : euros(static_cast<int>(payment.record.amount.minor()));
        desk.book.returns.push_back({"R-" + std::to_string(index), payment.record.id, payment.record.date.plus_days(dice.roll(20)), back, "", {}});
    }
    for (int index = 0; index < dice.roll(3); ++index) {
        const auto kind = dice.one_in(2) ? book::SettlementKind::netting : book::SettlementKind::withholding;
        desk.book.settlements.push_back({"S-" + std::to_string(index), kind, "INV-1", dice.date(), euros(whole / 2 + 1), "", "", {}});
    }
    if (dice.one_in(2)) {
        const Date opened = dice.date();
        desk.book.claims.push_back({"CL-1", "northwind", "", "INV-1", "", opened, opened.plus_days(dice.roll(20)), "", "", {}});
    }
    desk.book.sort();
    return desk;
}

Case random_late_case(Dice& dice) {
    const Date as_of = dice.date().plus_days(dice.roll(60));
    return {as_of, random_debt(dice)};
}

std::int64_t sum_of(const Ledger& ledger, Charge::Kind kind) {
    std::int64_t sum = 0;
    for (const Charge& one : ledger.charges) sum += one.kind == kind ? one.of.amount.minor() : 0;
    return sum;
}

}  // namespace

TEST_CASE("Costs, interest and principal are what counting every day and cent says") {
    int with_interest = 0;
    int given_back = 0;
    int capped = 0;
    REQUIRE(hold("costs first", 1200, random_late_case, [&](const Case& random, Dice& dice) {
        const auto& [as_of, desk] = random;
        const Ledger ledger = desk.on(as_of.to_string());
        SlowDebt slow(desk);
        slow.live_until(as_of);
        RC_ASSERT(ledger.standings[0].open.minor() == slow.open());
        RC_ASSERT(sum_of(ledger, Charge::Kind::interest) == slow.interest_paid());
        RC_ASSERT(sum_of(ledger, Charge::Kind::compensation) == slow.compensation_paid());
        const Interest interest = late_interest(ledger, desk.book, 0).value();
        RC_ASSERT(interest.sum.minor() == slow.interest());
        RC_ASSERT(interest.interest_open().minor() == slow.interest() - slow.interest_paid());
        RC_ASSERT(interest.compensation_open().minor() == slow.compensation() - slow.compensation_paid());
        // The account says the same: what is open, less what is unapplied.
        for (const tracking::Account& account :
             tracking::accounts(ledger, desk.book, "northwind", {day("2026-01-01"), as_of})) {
            std::int64_t unapplied = 0;
            for (const Unapplied& one : ledger.unapplied) {
                if (one.client == "northwind") unapplied += one.amount.minor();
            }
            RC_ASSERT(account.closing.minor() == slow.open() - unapplied);
        }
        // What was so on an earlier day stays so.
        const Date earlier = dice.date();
        if (earlier < as_of) {
            const Ledger before = desk.on(earlier.to_string());
            RC_ASSERT(before.charges.size() <= ledger.charges.size());
            for (std::size_t index = 0; index < before.charges.size(); ++index) {
                RC_ASSERT(before.charges[index].of.amount == ledger.charges[index].of.amount);
                RC_ASSERT(before.charges[index].of.date == ledger.charges[index].of.date);
            }
        }
        with_interest += slow.interest_paid() > 0 ? 1 : 0;
        capped += interest.capped ? 1 : 0;
        const auto is_back = [](const Charge& one) { return one.of.amount.is_negative(); };
        given_back += std::any_of(ledger.charges.begin(), ledger.charges.end(), is_back) ? 1 : 0;
    }));
    CHECK(with_interest > 200);
    CHECK(given_back > 30);
    CHECK(capped > 30);
}
