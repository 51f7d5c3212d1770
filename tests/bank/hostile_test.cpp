// Files that are made to hurt: large, equal all over, absurd.
#include "camt_files.h"

namespace {

using namespace acta;
using camt::Entry;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t index = 0; index < times; ++index) all += text;
    return all;
}

camt::Result of_entries(const std::string& entries) {
    return camt::booked({{"a.xml", camt::document(fmt::format("<Stmt><Id>S</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>{}</Stmt>",
                                                              camt::own_iban, entries))}});
}

}  // namespace

TEST_CASE("ten thousand payments and returns of one end-to-end id are gone through in no time") {
    const Entry paid{.details = camt::details("E", "x")};
    const Entry back{.direction = "DBIT", .details = camt::details("E", "x", "", "", "<RtrInf/>")};
    const camt::Result result = of_entries(repeated(paid.xml(), 10'000) + repeated(back.xml(), 10'000));
    CHECK(result.bank.payments.size() == 10'000);
    CHECK(result.bank.returns.empty());
}

TEST_CASE("sums that no number can hold are told") {
    const std::string largest = Entry{.amount = "999999999999999.99"}.xml();
    const std::string text = fmt::format("<Stmt><Id>S</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>{}{}{}</Stmt>", camt::own_iban,
                                         camt::balance("OPBD", "1.00"), camt::balance("CLBD", "1.00"), repeated(largest, 200));
    const camt::Result result = camt::booked({{"a.xml", camt::document(text)}});
    CHECK(result.codes() == std::vector<std::string>{"bank-balance"});
    CHECK(result.bank.payments.size() == 200);
    const Entry batch{.amount = "1.00", .details = repeated(camt::details("E", "x", "999999999999999.99"), 200)};
    CHECK(of_entries(batch.xml()).has("bank-batch"));
}

TEST_CASE("a text of a megabyte is cut, between two characters") {
    const camt::Result result = of_entries(Entry{.details = camt::details("E", repeated("\xE0\xA4\xB9", 350'000))}.xml());
    REQUIRE(result.bank.payments.size() == 1);
    const std::string& text = result.bank.payments[0].reference;
    CHECK(text.size() <= 8192);
    CHECK(text.size() % 3 == 0);
}

TEST_CASE("an absurd number of transactions is a batch that waits for review") {
    for (const char* number : {"99999999999999999999", "100000000", "18446744073709551615"}) {
        const camt::Result result = of_entries(Entry{.details = fmt::format("<Btch><NbOfTxs>{}</NbOfTxs></Btch>", number)}.xml());
        CHECK(result.bank.payments.size() == 1);
    }
}
