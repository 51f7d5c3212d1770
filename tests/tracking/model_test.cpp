// The ledger against the model, on thousands of random books; and what must hold of every ledger.
#include "catch.h"
#include "model.h"
#include "random_desk.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

using namespace desk;
using acta::tracking::Account;
using acta::tracking::accounts;
using acta::tracking::Aging;
using acta::tracking::aging;
using acta::tracking::ReceivableKind;
using acta::tracking::Source;

namespace {

Ledger track(const Desk& desk, Date as_of) { return acta::tracking::track(desk.receivables, desk.book, as_of); }

}  // namespace

TEST_CASE("Many payments name their invoices, and what is found does not depend on the order of the search") {
    // More than are looked through at a time.
    constexpr int count = 9000;
    Desk desk;
    for (int number = 1; number <= count; ++number) {
        const std::string invoice = "INV-" + std::to_string(number);
        desk.with(Invoice(invoice, "northwind", "10.00 EUR", "2026-01-31"));
        Payment payment("10.00 EUR", "2026-02-14");
        payment.from("lv80 BANK 0000 4351 95001").id("P-" + std::to_string(100'000 + number));
        if (number % 3 == 0) desk.with(payment.of(invoice));
        else desk.with(payment.saying("Rechnung " + invoice + ", danke"));
    }
    const acta::tracking::ForEach backwards = [](std::size_t works, const std::function<void(std::size_t)>& work) {
        while (works-- > 0) work(works);
    };
    const Ledger ledger = acta::tracking::track(desk.receivables, desk.book, day("2026-03-01"), backwards);
    CHECK(model::told(ledger, desk.book) == model::told(track(desk, day("2026-03-01")), desk.book));
    REQUIRE(ledger.allocations.size() == count);
    bool each_its_own = true;
    for (const acta::tracking::Allocation& one : ledger.allocations) {
        const std::string number = ledger.receivables[one.receivable].number.substr(4);
        each_its_own = each_its_own && desk.book.payments[one.payment].id == "P-" + std::to_string(100'000 + std::stoi(number));
    }
    CHECK(each_its_own);
}

TEST_CASE("The ledger is what the model finds, day by day and set by set") {
    REQUIRE(hold("model", 4000, random_case, [](const Case& random, Dice&) {
        const auto& [as_of, desk] = random;
        RC_ASSERT(model::told(track(desk, as_of), desk.book) == model::expected(desk.receivables, desk.book, as_of));
    }));
}

TEST_CASE("The random books are such that every reason and every review comes up") {
    std::map<std::string, int> reasons;
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
        Dice dice(seed);
        const auto [as_of, desk] = random_case(dice);
        const Ledger ledger = track(desk, as_of);
        for (const auto& one : ledger.allocations) ++reasons[std::string(reason_key(one.reason))];
        for (const auto& one : ledger.unapplied) ++reasons[one.why];
    }
    for (const char* key :
         {"reason.named", "reason.creditor-reference", "reason.end-to-end", "reason.number-in-text", "reason.exact-amount",
          "reason.exact-sum", "reason.oldest-first", "reason.credit", "reason.credit-note", "reason.settlement", "reason.discount",
          "reason.returned", "reason.decided", "review.unknown-invoice", "review.ambiguous-invoice", "review.other-client", "review.other-currency",
          "review.no-agreement", "review.paid-already", "review.wrong-reference", "review.no-invoice", "review.unknown-payer",
          "review.ambiguous-amount", "review.ambiguous-sum", "review.exceeds-open", "credit.remainder", "credit.on-account",
          "credit.credit-note", "credit.advance"}) {
        INFO(key);
        CHECK(reasons[key] > 0);
    }
}

TEST_CASE("A ledger of a later day holds the allocations of every day before") {
    REQUIRE(hold("past", 2000, random_case, [](const Case& random, Dice&) {
        const Date early = random.as_of;
        const Desk& desk = random.desk;
        const auto dated_until_then = [&](const Ledger& ledger) {
            std::vector<std::string> lines;
            for (const std::string& line : model::told(ledger, desk.book)) {
                const std::size_t on = line.find(" on 2026");
                if (line.find(" -> ") != std::string::npos && line.substr(on + 4, 10) <= early.to_string()) lines.push_back(line);
            }
            return lines;
        };
        RC_ASSERT(dated_until_then(track(desk, day("2026-03-20"))) == dated_until_then(track(desk, early)));
    }));
}

TEST_CASE("Figures of a past day do not change with what is dated later, nor with the order of the files") {
    REQUIRE(hold("as of", 2000, random_case, [](const Case& random, Dice& dice) {
        const Date as_of = random.as_of;
        const Desk& desk = random.desk;
        const std::vector<std::string> all = model::told(track(desk, as_of), desk.book);
        Desk past = desk;
        // Advances are told apart from payments of unknown invoices by what is issued later; the amounts are the same.
        const auto without_words = [](std::vector<std::string> lines) {
            for (std::string& line : lines) line = line.substr(0, line.find(": "));
            std::sort(lines.begin(), lines.end());
            return lines;
        };
        std::erase_if(past.receivables, [&](const Receivable& one) { return one.issued > as_of; });
        std::erase_if(past.book.payments, [&](const acta::book::Payment& one) { return one.date > as_of; });
        std::erase_if(past.book.settlements, [&](const acta::book::Settlement& one) { return one.date > as_of; });
        std::erase_if(past.book.returns, [&](const acta::book::PaymentReturn& one) { return one.date > as_of; });
        RC_ASSERT(without_words(model::told(track(past, as_of), past.book)) == without_words(all));
        Desk other = desk;
        dice.shuffle(other.receivables);
        dice.shuffle(other.book.payments);
        dice.shuffle(other.book.settlements);
        dice.shuffle(other.book.returns);
        RC_ASSERT(model::told(track(other, as_of), other.book) == all);
    }));
}

TEST_CASE("Aging, outstanding less credit and the statements agree") {
    REQUIRE(hold("invariant", 2000, random_case, [](const Case& random, Dice&) {
        const Desk& desk = random.desk;
        const Ledger ledger = track(desk, random.as_of);
        using Figures = std::map<std::pair<std::string, std::string>, std::int64_t>;
        const auto key = [](const std::string& client, Money amount) {
            return std::pair(client, std::string(amount.currency().code()));
        };
        Figures expected;
        for (const Standing& one : ledger.standings) {
            expected[key(ledger.receivables[one.receivable].client, one.open)] += one.open.minor();
        }
        for (const Unapplied& one : ledger.unapplied) {
            if (!one.client.empty()) expected[key(one.client, one.amount)] -= one.amount.minor();
        }
        Figures aged;
        for (const Aging& row : aging(ledger)) aged[key(row.client, row.credit)] = row.total().minor();
        Figures stated;
        for (const std::string client : {"fabrikam", "northwind", "zenith"}) {
            for (const Account& account : accounts(ledger, desk.book, client, {day("2026-01-20"), ledger.as_of})) {
                stated[key(client, account.closing)] = account.closing.minor();
                RC_ASSERT(account.opening + account.debits - account.credits == account.closing);
                if (!account.entries.empty()) RC_ASSERT(account.entries.back().balance == account.closing);
            }
        }
        for (Figures* figures : {&expected, &aged, &stated}) {
            std::erase_if(*figures, [](const auto& one) { return one.second == 0; });
        }
        RC_ASSERT(aged == expected);
        RC_ASSERT(stated == expected);
    }));
}

TEST_CASE("Aging is what counting cent by cent and day by day says") {
    std::map<std::size_t, int> filled;
    const auto some_time_later = [](Dice& dice) {
        const int days = dice.roll(80);
        Case random = random_case(dice);
        random.as_of = random.as_of.plus_days(days);
        return random;
    };
    REQUIRE(hold("aging", 2000, some_time_later, [&](const Case& random, Dice&) {
        const Ledger ledger = track(random.desk, random.as_of);
        std::map<std::string, std::vector<std::int64_t>> expected;
        for (const Standing& one : ledger.standings) {
            const Receivable& owed = ledger.receivables[one.receivable];
            if (owed.kind == ReceivableKind::credit_note) continue;
            // Without a due date it is not due: the same as if it fell due today.
            std::vector<acta::tracking::Part> parts = owed.parts;
            if (parts.empty()) parts = {{owed.due.value_or(ledger.as_of), owed.amount}};
            std::int64_t paid = one.paid.minor();
            for (const acta::tracking::Part& part : parts) {
                std::int64_t open = part.amount.minor();
                for (; paid > 0 && open > 0; --paid) --open;
                int days = 0;
                for (Date day = part.due; day < ledger.as_of; day = day.plus_days(1)) ++days;
                const std::size_t column = days == 0 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4;
                auto& row = expected[owed.client + " " + std::string(owed.amount.currency().code())];
                row.resize(5);
                row[column] += open;
                if (open > 0) ++filled[column];
            }
        }
        std::map<std::string, std::vector<std::int64_t>> found;
        for (const Aging& row : aging(ledger)) {
            found[row.client + " " + std::string(row.credit.currency().code())] = {
                row.not_due.minor(), row.days_1_30.minor(), row.days_31_60.minor(), row.days_61_90.minor(), row.days_91.minor()};
        }
        for (auto* rows : {&expected, &found}) {
            std::erase_if(*rows, [](const auto& row) { return row.second == std::vector<std::int64_t>(5); });
        }
        RC_ASSERT(found == expected);
    }));
    for (std::size_t column = 0; column < 5; ++column) CHECK(filled[column] > 0);
}

TEST_CASE("Nothing gives more than it has, no invoice takes more than it is, and nothing gets lost") {
    REQUIRE(hold("conservation", 2000, random_case, [](const Case& random, Dice&) {
        const Desk& desk = random.desk;
        const Ledger ledger = track(desk, random.as_of);
        std::map<std::size_t, std::int64_t> of_payment;
        std::map<std::size_t, std::int64_t> of_settlement;
        std::map<std::size_t, std::int64_t> of_note;
        const auto given = [&](Source source, std::size_t payment, std::size_t record) -> std::int64_t* {
            if (source == Source::payment) return &of_payment[payment];
            if (source == Source::settlement) return &of_settlement[record];
            return source == Source::credit_note ? &of_note[record] : nullptr;
        };
        std::map<std::size_t, std::int64_t> taken;
        for (const auto& one : ledger.allocations) {
            taken[one.receivable] += one.amount.minor();
            RC_ASSERT(one.amount.currency() == ledger.receivables[one.receivable].amount.currency());
            RC_ASSERT(one.amount.is_negative() == (one.reason == acta::tracking::Reason::returned));
            if (std::int64_t* sum = given(one.source, one.payment, one.record)) *sum += one.amount.minor();
        }
        for (const Unapplied& one : ledger.unapplied) *given(one.source, one.payment, one.record) += one.amount.minor();
        for (const auto& one : ledger.returns) of_payment[one.payment] += one.amount.minor();
        for (std::size_t index = 0; index < desk.book.payments.size(); ++index) {
            const acta::book::Payment& payment = desk.book.payments[index];
            RC_ASSERT(of_payment[index] == (payment.date <= ledger.as_of ? payment.amount.minor() : 0));
        }
        for (std::size_t index = 0; index < desk.book.settlements.size(); ++index) {
            const acta::book::Settlement& settlement = desk.book.settlements[index];
            RC_ASSERT(of_settlement[index] == (settlement.date <= ledger.as_of ? settlement.amount.minor() : 0));
        }
        for (const Standing& one : ledger.standings) {
            const Receivable& receivable = ledger.receivables[one.receivable];
            RC_ASSERT(!one.open.is_negative());
            if (receivable.kind == ReceivableKind::credit_note) {
                RC_ASSERT(of_note[one.receivable] == receivable.amount.minor());
                continue;
            }
            RC_ASSERT(one.paid.minor() == taken[one.receivable]);
            RC_ASSERT(one.open + one.paid == receivable.amount);
            RC_ASSERT(one.settled.has_value() == one.open.is_zero());
        }
    }));
}

TEST_CASE("A payment for review has up to three candidates of its ledger, each once") {
    REQUIRE(hold("candidates", 1000, random_case, [](const Case& random, Dice&) {
        const Ledger ledger = track(random.desk, random.as_of);
        for (const Unapplied& one : ledger.unapplied) {
            if (!one.review) RC_ASSERT(one.candidates.empty());
            RC_ASSERT(one.candidates.size() <= 3U);
            std::set<std::size_t> seen;
            for (const auto& candidate : one.candidates) {
                RC_ASSERT(candidate.receivable < ledger.receivables.size());
                RC_ASSERT(ledger.receivables[candidate.receivable].kind == ReceivableKind::invoice);
                RC_ASSERT(seen.insert(candidate.receivable).second);
            }
        }
    }));
}
