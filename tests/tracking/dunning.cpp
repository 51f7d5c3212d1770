// Who is written to about what is overdue.
#include "catch.h"
#include "random_desk.h"
#include "tracking/dunning.h"

#include <algorithm>
#include <map>
#include <set>

using namespace acta;
using namespace desk;
using tracking::DunningLetter;
using tracking::DunningPlan;
using tracking::DunningSilence;
using tracking::Reminded;
using tracking::SilentFor;

namespace {

DunningPlan dunned(const Desk& desk, const std::string& date, const std::vector<Reminded>& before = {}) {
    return tracking::plan_dunning(desk.on(date), desk.book, before);
}

/// "INV-1:1 INV-2:0", invoices with the level that the letter brings them to.
std::string items(const Desk& desk, const std::string& date, const DunningLetter& letter) {
    const Ledger ledger = desk.on(date);
    std::string text;
    for (const tracking::DunningItem& item : letter.items) {
        text += (text.empty() ? "" : " ") + ledger.receivables[ledger.standings[item.standing].receivable].number + ":" +
                std::to_string(item.level);
    }
    return text;
}

book::Claim claim(const std::string& invoice, const std::string& opened, const std::string& closed = "") {
    book::Claim claim;
    claim.id = "CL-" + invoice;
    claim.client = "northwind";
    claim.invoice = invoice;
    claim.opened = day(opened);
    if (!closed.empty()) claim.closed = day(closed);
    return claim;
}

/// One invoice of 100.00, due on 2026-06-10.
Desk one_invoice() {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-05-27").due("2026-06-10"));
    return desk;
}

}  // namespace

TEST_CASE("without a policy the first reminder goes out three days after the due date") {
    const Desk desk = one_invoice();
    CHECK(dunned(desk, "2026-06-10").letters.empty());
    CHECK(dunned(desk, "2026-06-10").silences.empty());  // due today is not overdue
    const DunningPlan early = dunned(desk, "2026-06-12");
    CHECK(early.letters.empty());
    REQUIRE(early.silences.size() == 1);
    CHECK(early.silences[0].why == SilentFor::too_early);
    CHECK(early.silences[0].next == day("2026-06-13"));
    CHECK(early.silences[0].oldest_days == 2);
    const DunningPlan first = dunned(desk, "2026-06-13");
    REQUIRE(first.letters.size() == 1);
    CHECK(first.silences.empty());
    CHECK(first.letters[0].level == 1);
    CHECK(first.letters[0].open == money("100.00 EUR"));
    CHECK(first.letters[0].oldest_days == 3);
    CHECK(first.letters[0].pay_by == day("2026-06-20"));
}

TEST_CASE("levels follow one another and are never skipped, however late the first letter is") {
    const Desk desk = one_invoice();
    std::vector<Reminded> before;
    // 90 days late and never reminded: the first level first, each next one ten days after the last.
    const std::vector<std::pair<std::string, int>> expected = {
        {"2026-09-08", 1}, {"2026-09-18", 2}, {"2026-09-28", 3}, {"2026-10-08", tracking::final_demand}};
    for (const auto& [date, level] : expected) {
        const DunningPlan day_before = dunned(desk, day(date).plus_days(-1).to_string(), before);
        if (level > 1) {
            REQUIRE(day_before.silences.size() == 1);
            CHECK(day_before.silences[0].why == SilentFor::reminded);
            CHECK(day_before.silences[0].next == day(date));
        }
        const DunningPlan plan = dunned(desk, date, before);
        REQUIRE(plan.letters.size() == 1);
        CHECK(plan.letters[0].level == level);
        CHECK(plan.letters[0].before.size() == before.size());
        before.push_back({"INV-1", 0, level, day(date), "REM-" + std::to_string(level)});
    }
    const DunningPlan after = dunned(desk, "2027-10-08", before);
    CHECK(after.letters.empty());
    REQUIRE(after.silences.size() == 1);
    CHECK(after.silences[0].why == SilentFor::handed_over);
    CHECK_FALSE(after.silences[0].next);
    // What a letter of later did is not known on an earlier day.
    CHECK(dunned(desk, "2026-09-17", before).silences[0].next == day("2026-09-18"));
}

TEST_CASE("days past due hold a level back where the last letter would not") {
    const Desk desk = one_invoice();
    const std::vector<Reminded> before = {{"INV-1", 0, 1, day("2026-06-13"), "REM-1"}};
    CHECK(dunned(desk, "2026-06-26", before).silences[0].next == day("2026-06-27"));
    CHECK(dunned(desk, "2026-06-27", before).letters[0].level == 2);
}

TEST_CASE("letters count by their levels and days, whatever their order, from the day on which they are sent") {
    const Desk desk = one_invoice();
    const std::vector<Reminded> before = {{"INV-1", 0, 2, day("2026-07-08"), "REM-2"}, {"INV-1", 0, 1, day("2026-06-13"), "REM-1"}};
    CHECK(dunned(desk, "2026-07-17", before).silences.at(0).next == day("2026-07-18"));
    CHECK(dunned(desk, "2026-07-18", before).letters.at(0).level == 3);
    const DunningPlan on_its_day = dunned(desk, "2026-06-13", before);
    CHECK(on_its_day.letters.empty());
    CHECK(on_its_day.silences.at(0).why == SilentFor::reminded);
}

TEST_CASE("a letter that reminded of two invoices is named once, and a dispute is told before what was handed over") {
    Desk desk = one_invoice();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-05-27").due("2026-06-10"));
    const std::vector<Reminded> before = {{"INV-1", 0, 1, day("2026-06-13"), "REM-1"}, {"INV-2", 0, 1, day("2026-06-13"), "REM-1"}};
    CHECK(dunned(desk, "2026-06-27", before).letters.at(0).before.size() == 1);
    desk.book.claims.push_back(claim("INV-2", "2026-06-12"));
    const std::vector<Reminded> final = {{"INV-1", 0, tracking::final_demand, day("2026-06-13"), "REM-1"}};
    CHECK(dunned(desk, "2026-06-27", final).silences.at(0).why == SilentFor::disputed);
}

TEST_CASE("a debt that was handed over and whose due date was then put off is not overdue") {
    Desk desk = one_invoice();
    const std::vector<Reminded> final = {{"INV-1", 0, tracking::final_demand, day("2026-06-30"), "REM-1"}};
    CHECK(dunned(desk, "2026-07-15", final).silences.size() == 1);
    desk.receivables[0].due = day("2026-12-10");
    CHECK(dunned(desk, "2026-07-15", final).silences.empty());
}

TEST_CASE("nobody is named for what is disputed before it is due") {
    Desk desk = one_invoice();
    desk.book.claims.push_back(claim("INV-1", "2026-06-01"));
    CHECK(dunned(desk, "2026-06-10").silences.empty());
    CHECK(dunned(desk, "2026-06-11").silences.size() == 1);
}

TEST_CASE("a letter has the highest level of its invoices, and lists all that is overdue") {
    Desk desk = one_invoice();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-06-10").due("2026-06-24"))
        .with(Invoice("INV-3", "northwind", "7.00 EUR", "2026-06-12").due("2026-06-26"))
        .with(Invoice("INV-4", "northwind", "9.00 EUR", "2026-06-14").due("2026-06-28"));
    const std::vector<Reminded> before = {{"INV-1", 0, 1, day("2026-06-13"), "REM-1"}};
    const DunningPlan plan = dunned(desk, "2026-06-27", before);
    REQUIRE(plan.letters.size() == 1);
    CHECK(plan.letters[0].level == 2);
    CHECK(items(desk, "2026-06-27", plan.letters[0]) == "INV-1:2 INV-2:1 INV-3:0");
    CHECK(plan.letters[0].open == money("157.00 EUR"));
    CHECK(plan.letters[0].oldest_days == 17);
}

TEST_CASE("what is paid is not reminded of, and a part is reminded of by what is open") {
    Desk desk = one_invoice();
    desk.with(Payment("60.00 EUR", "2026-06-12").by("northwind").of("INV-1"));
    CHECK(dunned(desk, "2026-06-20").letters[0].open == money("40.00 EUR"));
    desk.with(Payment("40.00 EUR", "2026-06-19").by("northwind").of("INV-1"));
    CHECK(dunned(desk, "2026-06-20").letters.empty());
    CHECK(dunned(desk, "2026-06-18").letters.size() == 1);
}

TEST_CASE("a disputed invoice is out of reminders until its claim is closed") {
    Desk desk = one_invoice();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-05-27").due("2026-06-10"));
    desk.book.claims.push_back(claim("INV-1", "2026-06-11", "2026-06-20"));
    const DunningPlan plan = dunned(desk, "2026-06-15");
    REQUIRE(plan.letters.size() == 1);
    CHECK(items(desk, "2026-06-15", plan.letters[0]) == "INV-2:1");
    CHECK(plan.letters[0].disputed.size() == 1);
    CHECK(items(desk, "2026-06-20", dunned(desk, "2026-06-20").letters[0]) == "INV-1:1 INV-2:1");
    desk.book.claims.push_back(claim("INV-2", "2026-06-12"));
    const DunningPlan silent = dunned(desk, "2026-06-15");
    CHECK(silent.letters.empty());
    REQUIRE(silent.silences.size() == 1);
    CHECK(silent.silences[0].why == SilentFor::disputed);
    CHECK_FALSE(silent.silences[0].next);
    CHECK(silent.silences[0].open == money("150.00 EUR"));
}

TEST_CASE("a claim about a contract or an act disputes the invoices that bill it") {
    Desk desk = one_invoice();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-05-27").due("2026-06-10"));
    desk.receivables[1].contract = "C-2";
    desk.receivables[1].bills = {"C-3", "ACT-9"};
    const auto reminded_of = [&](book::Claim claim) {
        claim.invoice.clear();
        desk.book.claims = {claim};
        const DunningPlan plan = dunned(desk, "2026-06-15");
        return plan.letters.empty() ? std::string() : items(desk, "2026-06-15", plan.letters[0]);
    };
    book::Claim about = claim("", "2026-06-12");
    CHECK(reminded_of(about) == "INV-1:1 INV-2:1");  // it names the client alone
    about.contract = "C-2";
    CHECK(reminded_of(about) == "INV-1:1");
    about.contract = "C-3";
    CHECK(reminded_of(about) == "INV-1:1");
    about.contract = "C-1";
    CHECK(reminded_of(about) == "INV-2:1");
    about.act = "ACT-9";  // then only what bills the act
    CHECK(reminded_of(about) == "INV-1:1");
    about.client = "fabrikam";
    CHECK(reminded_of(about) == "INV-1:1 INV-2:1");
    about = claim("", "2026-06-12", "2026-06-15");
    about.contract = "C-1";
    CHECK(reminded_of(about) == "INV-1:1 INV-2:1");  // closed on the day
}

TEST_CASE("below the book's minimum nothing is written until enough is overdue; other currencies have none") {
    Desk desk = one_invoice();
    desk.book.dunning.emplace();
    desk.book.dunning->minimum = money("120.00 EUR");
    desk.with(Invoice("INV-2", "northwind", "20.00 EUR", "2026-06-12").due("2026-06-26"))
        .with(Invoice("INV-9", "northwind", "1.00 USD", "2026-05-27").due("2026-06-10"));
    const DunningPlan plan = dunned(desk, "2026-06-20");
    REQUIRE(plan.letters.size() == 1);
    CHECK(plan.letters[0].currency == currency("USD"));
    REQUIRE(plan.silences.size() == 1);
    CHECK(plan.silences[0].why == SilentFor::below_minimum);
    CHECK(plan.silences[0].next == day("2026-06-27"));
    CHECK(dunned(desk, "2026-06-27").letters.size() == 2);
}

TEST_CASE("a payment of the client that nobody could match stands beside the letter") {
    Desk desk = one_invoice();
    desk.with(Payment("33.00 EUR", "2026-06-12").by("northwind").saying("thank you").id("P-9"));
    const DunningPlan plan = dunned(desk, "2026-06-15");
    REQUIRE(plan.letters.size() == 1);
    const Ledger ledger = desk.on("2026-06-15");
    const auto waits = std::count_if(ledger.unapplied.begin(), ledger.unapplied.end(),
                                     [](const Unapplied& one) { return one.review && one.client == "northwind"; });
    CHECK(plan.letters[0].unclear.size() == static_cast<std::size_t>(waits));
}

TEST_CASE("a client that the records no longer have gets no letter") {
    Desk desk = one_invoice();
    desk.receivables[0].client = "gone";
    const DunningPlan plan = dunned(desk, "2026-06-15");
    CHECK(plan.letters.empty());
    REQUIRE(plan.silences.size() == 1);
    CHECK(plan.silences[0].why == SilentFor::unknown_client);
}

TEST_CASE("installments are reminded of one by one") {
    Desk desk = one_invoice();
    desk.receivables[0].parts = {{day("2026-06-10"), money("40.00 EUR")}, {day("2026-07-10"), money("60.00 EUR")}};
    desk.with(Payment("10.00 EUR", "2026-06-12").by("northwind").of("INV-1"));
    const DunningPlan june = dunned(desk, "2026-06-13");
    REQUIRE(june.letters.size() == 1);
    REQUIRE(june.letters[0].items.size() == 1);
    CHECK(june.letters[0].items[0].part == 1);
    CHECK(june.letters[0].open == money("30.00 EUR"));
    const std::vector<Reminded> before = {{"INV-1", 1, 1, day("2026-06-13"), "REM-1"}, {"INV-1", 1, 2, day("2026-06-27"), "REM-2"}};
    const DunningPlan july = dunned(desk, "2026-07-13", before);
    REQUIRE(july.letters.size() == 1);
    CHECK(items(desk, "2026-07-13", july.letters[0]) == "INV-1:3 INV-1:1");
    CHECK(july.letters[0].open == money("90.00 EUR"));
    CHECK(july.letters[0].before.size() == 2);
    desk.with(Payment("30.00 EUR", "2026-07-11").by("northwind").of("INV-1"));
    const DunningPlan paid = dunned(desk, "2026-07-13", before);
    REQUIRE(paid.letters.size() == 1);
    CHECK(paid.letters[0].level == 1);
    CHECK(paid.letters[0].items[0].due == day("2026-07-10"));
}

// The naive model: every rule as it is said, invoice by invoice, day by day.
namespace {

struct Owed {
    std::string number;
    std::string client;
    Date due;
    std::int64_t open = 0;
    std::optional<std::pair<Date, std::optional<Date>>> claim;
};

struct Naive {
    std::vector<Owed> owed;
    book::Dunning policy;
    std::vector<Reminded> before;

    [[nodiscard]] bool disputed(const Owed& one, Date today) const {
        return one.claim && one.claim->first <= today && !(one.claim->second && *one.claim->second <= today);
    }
    [[nodiscard]] bool handed_over(const Owed& one) const {
        return std::any_of(before.begin(), before.end(), [&](const Reminded& letter) {
            return letter.invoice == one.number && letter.level == tracking::final_demand;
        });
    }
    /// The level that a letter of that day reminds of it at; 0: none.
    [[nodiscard]] int level_on(const Owed& one, Date day) const {
        int level = 1;
        std::optional<Date> last;
        for (const Reminded& letter : before) {
            if (letter.invoice != one.number) continue;
            level = std::max(level, letter.level + 1);
            if (!last || *last < letter.date) last = letter.date;
        }
        const auto index = static_cast<std::size_t>(level) - 1;
        const bool is_final = index >= policy.levels.size();
        const book::DunningStep step = is_final ? policy.final_demand : policy.levels[index];
        if (day.days_since(one.due) < step.days_past_due) return 0;
        if (last && day.days_since(*last) < step.days_since_last) return 0;
        return is_final ? tracking::final_demand : level;
    }
    /// number -> level of the client's letter on a day, as today's claims stand; empty: no letter.
    [[nodiscard]] std::map<std::string, int> letter(const std::string& client, Date day, Date today) const {
        std::map<std::string, int> items;
        std::int64_t sum = 0;
        bool any = false;
        for (const Owed& one : owed) {
            if (one.client != client || !(one.due < day) || disputed(one, today) || handed_over(one)) continue;
            items[one.number] = level_on(one, day);
            any = any || items[one.number] > 0;
            sum += one.open;
        }
        if (!any || (policy.minimum && sum < policy.minimum->minor())) items.clear();
        return items;
    }
    [[nodiscard]] bool owes_late(const std::string& client, Date today) const {
        return std::any_of(owed.begin(), owed.end(), [&](const Owed& one) { return one.client == client && one.due < today; });
    }
};

book::Dunning random_policy(Dice& dice) {
    book::Dunning policy;
    policy.levels.clear();
    const auto some_days = [&] { return 1 + dice.roll(11); };
    int days = 0;
    for (int level = dice.roll(3); level >= 0; --level) {
        days += some_days();
        policy.levels.push_back({days, some_days()});
    }
    policy.final_demand = {days + some_days(), some_days()};
    if (dice.one_in(2)) policy.minimum = Money(1 + dice.roll(199), currency("EUR"));
    return policy;
}

/// An office, and the days on which it writes.
struct Weeks {
    Naive office;
    std::vector<Date> days;
};

Weeks random_weeks(Dice& dice) {
    const Date start = day("2026-06-01");
    Weeks weeks;
    weeks.office.policy = random_policy(dice);
    Date today = start;
    for (int count = 0; dice.another(count, 8); ++count) weeks.days.push_back(today = today.plus_days(1 + dice.roll(11)));
    for (int count = 0; dice.another(count, 6); ++count) {
        Owed one;
        one.number = "INV-" + std::to_string(count);
        one.client = dice.any<std::string>({"northwind", "fabrikam"});
        one.due = start.plus_days(dice.roll(50) - 20);
        one.open = 1 + dice.roll(119);
        if (dice.one_in(4)) {
            const Date opened = start.plus_days(dice.roll(50) - 10);
            one.claim = {opened, std::nullopt};
            if (!dice.one_in(2)) one.claim->second = opened.plus_days(dice.roll(20));
        }
        weeks.office.owed.push_back(one);
    }
    return weeks;
}

std::string shown(const Weeks& weeks) {
    const auto step = [](const book::DunningStep& one) {
        return fmt::format(" {} days late and {} after the last", one.days_past_due, one.days_since_last);
    };
    std::string text = "levels:";
    for (const book::DunningStep& one : weeks.office.policy.levels) text += step(one) + ";";
    text += step(weeks.office.policy.final_demand) + "\n";
    if (weeks.office.policy.minimum) text += "minimum " + desk::shown(*weeks.office.policy.minimum) + "\n";
    for (const Owed& one : weeks.office.owed) {
        text += fmt::format("invoice {}: {} cents of {}, due {}", one.number, one.open, one.client, one.due.to_string());
        if (one.claim) text += ", disputed from " + one.claim->first.to_string();
        if (one.claim && one.claim->second) text += " to " + one.claim->second->to_string();
        text += "\n";
    }
    text += "reminders on";
    for (const Date date : weeks.days) text += " " + date.to_string();
    return text + "\n";
}

Desk desk_of(const Naive& naive) {
    Desk desk;
    desk.book.dunning = naive.policy;
    for (const Owed& one : naive.owed) {
        desk.receivables.push_back(Invoice(one.number, one.client, Money(one.open, currency("EUR")).to_string() + " EUR",
                                           one.due.plus_days(-40).to_string()).due(one.due.to_string()).receivable);
        if (!one.claim) continue;
        book::Claim record = claim(one.number, one.claim->first.to_string());
        record.closed = one.claim->second;
        desk.book.claims.push_back(record);
    }
    return desk;
}

/// The letters of one day, as the model writes them too.
void compare(const Naive& naive, const Ledger& ledger, const DunningPlan& plan, Date today) {
    for (const std::string client : {"fabrikam", "northwind"}) {
        const std::map<std::string, int> expected = naive.letter(client, today, today);
        std::size_t found = 0;
        for (const DunningLetter& letter : plan.letters) {
            if (letter.client != client) continue;
            ++found;
            std::map<std::string, int> shown;
            for (const tracking::DunningItem& item : letter.items) {
                shown[ledger.receivables[ledger.standings[item.standing].receivable].number] = item.level;
            }
            RC_ASSERT(shown == expected);
        }
        RC_ASSERT(found == (expected.empty() ? 0U : 1U));
        for (const DunningSilence& silence : plan.silences) {
            if (silence.client != client) continue;
            ++found;
            // The next day is the first on which the model writes: none before it.
            const Date end = today.plus_days(120);
            for (Date day = today; day <= end; day = day.plus_days(1)) {
                const bool writes = !naive.letter(client, day, today).empty();
                RC_ASSERT(writes == (silence.next && *silence.next <= day));
            }
        }
        RC_ASSERT(found == (naive.owes_late(client, today) ? 1U : 0U));
    }
}

}  // namespace

TEST_CASE("letters, levels and next days are those of the rules read aloud, through weeks of dunning") {
    REQUIRE(hold("letters and next days are those of the rules", 250, random_weeks, [](const Weeks& weeks, Dice&) {
        Naive naive = weeks.office;
        const Desk desk = desk_of(naive);
        std::set<std::pair<std::string, int>> claims;
        std::map<std::string, int> last_level;
        for (const Date today : weeks.days) {
            const Ledger ledger = desk.on(today.to_string());
            const DunningPlan plan = tracking::plan_dunning(ledger, desk.book, naive.before);
            compare(naive, ledger, plan, today);
            for (const DunningLetter& letter : plan.letters) {
                for (const tracking::DunningItem& item : letter.items) {
                    if (item.level == 0) continue;
                    const std::string& number = ledger.receivables[ledger.standings[item.standing].receivable].number;
                    RC_ASSERT(claims.emplace(number, item.level).second);
                    const int next = last_level[number] + 1;
                    RC_ASSERT(item.level == (next > static_cast<int>(naive.policy.levels.size()) ? tracking::final_demand : next));
                    last_level[number] = item.level;
                    naive.before.push_back({number, 0, item.level, today, "REM-" + letter.client + today.to_string()});
                }
            }
            // Having written, nobody is written to again on the same day.
            const DunningPlan again = tracking::plan_dunning(ledger, desk.book, naive.before);
            RC_ASSERT(again.letters.empty());
        }
    }));
}
