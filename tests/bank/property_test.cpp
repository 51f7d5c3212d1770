// What holds for any statements: imported twice, overlapping, in any order of files.
#include "camt_files.h"

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

namespace {

using namespace acta;
using camt::Entry;
using camt::File;

/// Few amounts, days, references and ids, so that equal entries, returns and batches come about.
rc::Gen<Entry> any_entry() {
    return rc::gen::exec([] {
        Entry entry;
        entry.amount = *rc::gen::element<std::string>("100.00", "100.00", "50.00", "7.50");
        entry.direction = *rc::gen::element<std::string>("CRDT", "CRDT", "DBIT");
        entry.status = *rc::gen::element<std::string>("BOOK", "BOOK", "BOOK", "PDNG", "INFO");
        entry.booked = *rc::gen::element<std::string>("2026-10-05", "2026-10-06", "2026-10-07");
        entry.reference = *rc::gen::element<std::string>("", "", "R1", "R2", "R3");
        const std::string id = *rc::gen::element<std::string>("NOTPROVIDED", "E1", "E2");
        const std::string back = *rc::gen::element<std::string>("", "", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>");
        const int shape = *rc::gen::inRange(0, 4);
        if (shape == 1) entry.details = camt::details(id, "Invoice 1", "", "DE89370400440532013000", back);
        if (shape == 2) entry.details = camt::details(id, "a", "2.50", "", back) + camt::details("E9", "b", "5.00");
        if (shape == 3) entry.details = "<Btch><NbOfTxs>2</NbOfTxs></Btch>";
        return entry;
    });
}

/// A month of an account in the order of its days, as the bank has it.
rc::Gen<std::vector<Entry>> any_month() {
    return rc::gen::map(rc::gen::container<std::vector<Entry>>(any_entry()), [](std::vector<Entry> entries) {
        std::stable_sort(entries.begin(), entries.end(),
                         [](const Entry& left, const Entry& right) { return left.booked < right.booked; });
        return entries;
    });
}

/// The entries of whole days: what a statement of a bank holds.
File days(const std::vector<Entry>& month, const std::string& from, const std::string& to, const std::string& name) {
    std::vector<Entry> inside;
    std::copy_if(month.begin(), month.end(), std::back_inserter(inside),
                 [&](const Entry& entry) { return from <= entry.booked && entry.booked <= to; });
    return {name, camt::document(camt::statement(inside, "S-" + from + to))};
}

std::string text_of(const camt::Result& result) {
    std::vector<std::string> lines;
    for (const book::Payment& one : result.bank.payments) {
        lines.push_back(fmt::format("+ {} {} {} {} {} {} {}", one.id, one.date.to_string(), one.amount.to_string(), one.payer_iban,
                                    one.payer_name, one.end_to_end, one.reference));
    }
    for (const book::PaymentReturn& one : result.bank.returns)
        lines.push_back(
            fmt::format("- {} {} {} {} {}", one.id, one.payment, one.date.to_string(), one.amount.to_string(), one.reason));
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}", fmt::join(lines, "\n"));
}

std::int64_t booked_credits(const std::vector<Entry>& month) {
    std::int64_t sum = 0;
    for (const Entry& entry : month) {
        if (entry.status == "BOOK" && entry.direction == "CRDT")
            sum += value::Money::parse(entry.amount, *value::Currency::find("EUR"))->minor();
    }
    return sum;
}

}  // namespace

TEST_CASE("imported twice, nothing changes") {
    CHECK(rc::check([] {
        const std::vector<Entry> month = *any_month();
        const File file = days(month, "2026-10-01", "2026-10-31", "october.xml");
        RC_ASSERT(text_of(camt::booked({file, {"again.xml", file.text}})) == text_of(camt::booked({file})));
    }));
}

TEST_CASE("overlapping statements without shared references say what the whole month says, in any order") {
    CHECK(rc::check([] {
        std::vector<Entry> month = *any_month();
        for (Entry& entry : month) {
            // A reference that comes back on another day would be the same booking told anew.
            if (!entry.reference.empty()) entry.reference += entry.booked;
        }
        const File whole = days(month, "2026-10-01", "2026-10-31", "october.xml");
        std::vector<File> parts = {days(month, "2026-10-05", "2026-10-06", "a.xml"),
                                   days(month, "2026-10-06", "2026-10-07", "b.xml"),
                                   days(month, "2026-10-05", "2026-10-07", "c.xml")};
        if (*rc::gen::arbitrary<bool>()) std::swap(parts[0], parts[2]);
        if (*rc::gen::arbitrary<bool>()) std::swap(parts[1], parts[2]);
        RC_ASSERT(text_of(camt::booked(parts)) == text_of(camt::booked({whole})));
    }));
}

TEST_CASE("the order of files and their names do not matter") {
    CHECK(rc::check([] {
        const std::vector<Entry> month = *any_month();
        const std::vector<Entry> told = *any_month();
        std::vector<File> files = {days(month, "2026-10-05", "2026-10-06", "a.xml"),
                                   days(month, "2026-10-06", "2026-10-07", "b.xml"),
                                   {"n.xml", camt::notification(told)}};
        const std::string before = text_of(camt::booked(files));
        std::swap(files[0].name, files[1].name);
        std::rotate(files.begin(), files.begin() + *rc::gen::inRange(0, 3), files.end());
        RC_ASSERT(text_of(camt::booked(files)) == before);
    }));
}

TEST_CASE("payments come to the booked credits less what came back of our own, and to no more than that") {
    CHECK(rc::check([] {
        const std::vector<Entry> month = *any_month();
        const camt::Result result = camt::booked({days(month, "2026-10-01", "2026-10-31", "october.xml")});
        std::int64_t sum = 0;
        for (const book::Payment& one : result.bank.payments) sum += one.amount.minor();
        // Where nothing was spent nothing of it can come back.
        const bool spent = std::any_of(month.begin(), month.end(), [](const Entry& entry) { return entry.direction == "DBIT"; });
        RC_ASSERT(sum <= booked_credits(month));
        if (!spent) RC_ASSERT(sum == booked_credits(month));
        RC_ASSERT(!result.has("bank-balance"));
        for (const book::PaymentReturn& back : result.bank.returns) {
            const auto paid = std::find_if(result.bank.payments.begin(), result.bank.payments.end(),
                                           [&](const book::Payment& one) { return one.id == back.payment; });
            RC_ASSERT(paid != result.bank.payments.end());
            RC_ASSERT(!(back.date < paid->date));
            RC_ASSERT(!(paid->amount < back.amount));
        }
    }));
}

TEST_CASE("whatever stands in a file, reading it ends and never fails") {
    CHECK(rc::check([] {
        std::string text = camt::file({*any_entry(), *any_entry()}).text;
        const int cuts = *rc::gen::inRange(1, 12);
        for (int cut = 0; cut < cuts; ++cut) {
            const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
            const std::string more =
                *rc::gen::element<std::string>("", "9999999999999999", "<Amt/>", "\xC2\x85", "-", "<NtryDtls>", "&#9;", "DBIT");
            text.replace(at, std::min<std::size_t>(text.size() - at, static_cast<std::size_t>(*rc::gen::inRange(0, 20))), more);
        }
        const camt::Result result = camt::booked({{"broken.xml", text}});
        for (const book::Payment& one : result.bank.payments) RC_ASSERT(!one.amount.is_negative());
    }));
}
