// The rules of bank statements, one by one (docs/records.md, "Bank files").
#include "camt_files.h"

#include <set>

namespace {

using namespace acta;
using camt::booked;
using camt::details;
using camt::document;
using camt::Entry;
using camt::File;
using camt::notification;
using camt::Result;
using camt::statement;
using Strings = std::vector<std::string>;

Result one(const Entry& entry) { return booked({camt::file({entry})}); }

/// The words of each version for one payment of 450.00 by a named payer.
std::string in_version(const std::string& version, const std::string& status, const std::string& party) {
    return document(fmt::format(R"(<Stmt><Id>S</Id><ElctrncSeqNb>17</ElctrncSeqNb>
<FrToDt><FrDtTm>2026-10-05T00:00:00+03:00</FrDtTm><ToDtTm>2026-10-05T23:59:59+03:00</ToDtTm></FrToDt>
<Acct><Id><IBAN>LV59 DZIN 0002 0139 4407 1</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Salt</Nm></Ownr></Acct>
{}{}<Ntry><Amt Ccy="EUR">450.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{}</Sts>
<BookgDt><DtTm>2026-10-05T23:30:00+02:00</DtTm></BookgDt><ValDt><Dt>2026-10-06</Dt></ValDt><AcctSvcrRef>R 1/7</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr>{}</Dbtr>
<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>Invoice INV-2026-00012,</Ustrd><Ustrd>thank   you</Ustrd>
<Strd><CdtrRefInf><Ref>RF18 5390 0754 7034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt>)",
                                camt::balance("OPBD", "10.00"), camt::balance("CLBD", "460.00"), status, party),
                    "053.001." + version);
}

}  // namespace

TEST_CASE("a payment comes out the same from versions .02, .04 and .08") {
    const Strings texts = {in_version("02", "BOOK", "<Nm>Hanse Tee</Nm>"), in_version("04", "BOOK", "<Nm>Hanse Tee</Nm>"),
                           in_version("08", "<Cd>BOOK</Cd>", "<Pty><Nm>Hanse Tee</Nm></Pty>")};
    for (const std::string& text : texts) {
        const Result result = booked({{"a.xml", text}});
        CHECK(result.codes() == Strings{});
        REQUIRE(result.bank.payments.size() == 1);
        const book::Payment& payment = result.bank.payments.front();
        CHECK(payment.id == "4071-2026-10-06-R-1-7");
        CHECK(payment.date == value::Date(2026, 10, 6));
        CHECK(payment.amount.to_string() == "450.00");
        CHECK(payment.client.empty());
        CHECK(payment.reference == "Invoice INV-2026-00012, thank you");
        CHECK(payment.creditor_reference == "RF18539007547034");
        CHECK(payment.end_to_end.empty());
        CHECK(payment.payer_name == "Hanse Tee");
        CHECK(payment.payer_iban == "DE89370400440532013000");
        CHECK(payment.account == camt::own_iban);
        CHECK(payment.position.line > 1);
        const bank::Statement& told = result.bank.statements.front();
        CHECK(told.sequence == "17");
        CHECK(told.owner == "Salt");
        CHECK(told.from == value::Date(2026, 10, 5));
        CHECK(told.opening->to_string() == "10.00");
        CHECK(told.closing->to_string() == "460.00");
    }
}

TEST_CASE("another version is read, and told") {
    const Result result = booked({{"a.xml", in_version("14", "<Cd>BOOK</Cd>", "<Pty><Nm>Hanse Tee</Nm></Pty>")}});
    CHECK(result.codes() == Strings{"bank-version"});
    CHECK(result.bank.payments.size() == 1);
}

TEST_CASE("a prefix for the namespace changes nothing") {
    std::string text = in_version("02", "BOOK", "<Nm>Hanse Tee</Nm>");
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        if (text[at + 1] == '?') continue;
        text.insert(text[at + 1] == '/' ? at + 2 : at + 1, "b:");
    }
    text.replace(text.find("xmlns="), 6, "xmlns:b=");
    const Result result = booked({{"a.xml", text}});
    CHECK(result.codes() == Strings{});
    CHECK(result.payments() == Strings{"2026-10-06 450.00 EUR"});
}

TEST_CASE("only booked entries are payments: pending and informational ones are listed") {
    const Result result = booked({camt::file({{.amount = "1.00"},
                                              {.amount = "2.00", .status = "PDNG"},
                                              {.amount = "3.00", .status = "INFO"},
                                              {.amount = "4.00", .status = "FUTR"}})});
    CHECK(result.codes() == Strings{});
    CHECK(result.payments() == Strings{"2026-10-05 1.00 EUR"});
    CHECK(result.count(bank::Kind::pending) == 2);
    CHECK(result.count(bank::Kind::information) == 1);
}

TEST_CASE("a payment has its value date, else its booking date") {
    CHECK(one({.booked = "2026-10-05", .valued = "2026-10-07"}).payments() == Strings{"2026-10-07 100.00 EUR"});
    CHECK(one({.booked = "2026-10-05"}).payments() == Strings{"2026-10-05 100.00 EUR"});
    CHECK(one({.booked = {}, .valued = "2026-10-07"}).payments() == Strings{"2026-10-07 100.00 EUR"});
}

TEST_CASE("a reversal has the direction that was booked: it is not turned around") {
    const std::string reversal = "<RvslInd>true</RvslInd>";
    const Result credit = one({.more = reversal});
    CHECK(credit.payments() == Strings{"2026-10-05 100.00 EUR"});
    CHECK_FALSE(credit.has("bank-balance"));
    const Result debit = one({.direction = "DBIT", .more = reversal});
    CHECK(debit.payments() == Strings{});
    CHECK_FALSE(debit.has("bank-balance"));
    CHECK(debit.count(bank::Kind::outgoing) == 1);
}

TEST_CASE("a batch has the amounts of its parts, each with its own payer and text") {
    const Result result = one({.amount = "300.00",
                               .reference = "B1",
                               .details = details("E-1", "Invoice 1", "100.00", "DE89370400440532013000") +
                                          details("E-2", "Invoice 2", "200.00", "LV80BANK0000435195001")});
    CHECK(result.codes() == Strings{});
    REQUIRE(result.bank.payments.size() == 2);
    CHECK(result.bank.payments[0].amount.to_string() == "100.00");
    CHECK(result.bank.payments[0].id == "4071-2026-10-05-B1-1");
    CHECK(result.bank.payments[0].end_to_end == "E-1");
    CHECK(result.bank.payments[1].amount.to_string() == "200.00");
    CHECK(result.bank.payments[1].reference == "Invoice 2");
    CHECK(result.bank.payments[1].payer_iban == "LV80BANK0000435195001");
}

TEST_CASE("a batch whose parts have no amounts waits for review as one payment that nothing can be matched with") {
    const Result result = one({.amount = "300.00", .details = details("E-1", "Invoice 1") + details("E-2", "Invoice 2", "200.00")});
    CHECK(result.codes() == Strings{"bank-batch"});
    CHECK(result.payments() == Strings{"2026-10-05 300.00 EUR"});
    CHECK(result.bank.payments[0].reference.empty());
    CHECK(result.bank.payments[0].end_to_end.empty());
    CHECK(result.bank.payments[0].payer_iban.empty());
    // So do parts that do not sum to the whole, and a batch that has none.
    CHECK(one({.amount = "301.00", .details = details("E-1", "a", "100.00") + details("E-2", "b", "200.00")}).payments() ==
          Strings{"2026-10-05 301.00 EUR"});
    const Result none = one({.amount = "300.00", .details = "<Btch><NbOfTxs>3</NbOfTxs></Btch>"});
    CHECK(none.codes() == Strings{"bank-batch"});
    CHECK(none.payments() == Strings{"2026-10-05 300.00 EUR"});
}

TEST_CASE("one transaction has the amount that was booked, whatever the payer sent") {
    CHECK(one({.amount = "98.00", .details = details("E-1", "Invoice 1", "100.00")}).payments() == Strings{"2026-10-05 98.00 EUR"});
}

TEST_CASE("amounts are exact: zeros behind the currency's decimals mean nothing, other digits are told") {
    CHECK(one({.amount = "8.85000"}).payments() == Strings{"2026-10-05 8.85 EUR"});
    CHECK(one({.amount = "+8.5"}).payments() == Strings{"2026-10-05 8.50 EUR"});
    CHECK(one({.amount = "007"}).payments() == Strings{"2026-10-05 7.00 EUR"});
    for (const char* wrong : {"8.855", "-8.85", "8,85", "1e3", "", "NaN", "8.8.5", "1234567890123456"}) {
        INFO(wrong);
        const Result result = one({.amount = wrong});
        CHECK(result.payments() == Strings{});
        CHECK(result.has("bank-value"));
        CHECK(result.count(bank::Kind::unreadable) == 1);
    }
    const auto in = [](const std::string& amount, const std::string& currency) {
        return booked({{"a.xml", document(fmt::format("<Stmt><Id>S</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>{}</Stmt>",
                                                      camt::own_iban, Entry{.amount = amount, .currency = currency}.xml()))}});
    };
    CHECK(in("450", "JPY").payments() == Strings{"2026-10-05 450 JPY"});
    CHECK(in("450.5", "JPY").payments() == Strings{});
    CHECK(in("1.250", "KWD").payments() == Strings{"2026-10-05 1.250 KWD"});
    CHECK(in("1.00", "XXX").payments() == Strings{});
}

TEST_CASE("an entry of nothing is no payment") {
    const Result result = one({.amount = "0.00"});
    CHECK(result.payments() == Strings{});
    CHECK(result.codes() == Strings{});
}

TEST_CASE("opening balance and entries come to the closing balance, or it is told") {
    const std::string right =
        statement({{.amount = "100.00"}, {.amount = "30.00", .direction = "DBIT"}, {.amount = "5.00", .status = "PDNG"}});
    CHECK(booked({{"a.xml", document(right)}}).codes() == Strings{});
    std::string wrong = right;
    wrong.replace(wrong.find("1070.00"), 7, "1070.01");
    const Result result = booked({{"a.xml", document(wrong)}});
    REQUIRE(result.codes() == Strings{"bank-balance"});
    CHECK(result.problems[0].message ==
          "statement S-1 does not add up: 1000.00 EUR and its entries, 70.00 EUR, do not come to 1070.01 EUR");
    CHECK(result.payments() == Strings{"2026-10-05 100.00 EUR"});
    // An overdrawn account owes: the balance is negative.
    const std::string overdrawn = fmt::format("<Stmt><Id>S</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>{}{}{}</Stmt>", camt::own_iban,
                                              camt::balance("OPBD", "-50.00"), camt::balance("CLBD", "50.00"), Entry{}.xml());
    CHECK(booked({{"a.xml", document(overdrawn)}}).codes() == Strings{});
}

TEST_CASE("an entry that cannot be read makes a statement that does not add up; the others count") {
    const Result result = booked({camt::file({{.amount = "100.00"}, {.amount = "12..34"}})});
    CHECK(result.codes() == Strings{"bank-value", "bank-balance"});
    CHECK(result.payments() == Strings{"2026-10-05 100.00 EUR"});
}

TEST_CASE("a statement that is there twice adds nothing, with references and without") {
    const File with = camt::file({{.reference = "R1"}, {.amount = "7.00", .reference = "R2"}}, "a.xml");
    const File without = camt::file({{.details = details("E-1", "Invoice 1")}, {.amount = "7.00"}}, "a.xml");
    for (const File& file : {with, without}) {
        const Result once = booked({file});
        const Result twice = booked({file, {"copy of a.xml", file.text}});
        CHECK(once.bank.payments.size() == 2);
        CHECK(twice.payments() == once.payments());
        CHECK(twice.count(bank::Kind::again) == 2);
        CHECK(twice.bank.payments[0].id == once.bank.payments[0].id);
    }
}

TEST_CASE("statements that overlap add each entry once") {
    const std::vector<Entry> days = {{.amount = "1.00", .booked = "2026-10-01"},
                                     {.amount = "2.00", .booked = "2026-10-02"},
                                     {.amount = "2.00", .booked = "2026-10-02"},
                                     {.amount = "3.00", .booked = "2026-10-03"}};
    const File first{"a.xml", document(statement({days[0], days[1], days[2]}, "S-1"))};
    const File second{"b.xml", document(statement({days[1], days[2], days[3]}, "S-2"))};
    const Strings all = {"2026-10-01 1.00 EUR", "2026-10-02 2.00 EUR", "2026-10-02 2.00 EUR", "2026-10-03 3.00 EUR"};
    CHECK(booked({first, second}).payments() == all);
    CHECK(booked({second, first}).payments() == all);
}

TEST_CASE("two equal payments on one day are two, with different ids") {
    for (const std::string reference : {"", "R1"}) {
        const Result result = booked({camt::file({{.reference = reference}, {.reference = reference}})});
        REQUIRE(result.bank.payments.size() == 2);
        CHECK(result.bank.payments[0].id != result.bank.payments[1].id);
        CHECK(result.bank.payments[1].id == result.bank.payments[0].id + ".2");
    }
}

TEST_CASE("one reference on a payment and on the fee for it are two bookings") {
    const Result result = booked({camt::file(
        {{.amount = "100.00", .reference = "R1"},
         {.amount = "2.00",
          .direction = "DBIT",
          .reference = "R1",
          .more = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd>"}})});
    CHECK(result.payments() == Strings{"2026-10-05 100.00 EUR"});
    CHECK(result.count(bank::Kind::charge) == 1);
    CHECK(result.bank.returns.empty());
}

TEST_CASE("a notification tells the parts of a batch, and is never a payment of its own") {
    const File batch =
        camt::file({{.amount = "300.00", .reference = "B1", .details = "<Btch><NbOfTxs>2</NbOfTxs></Btch>"}}, "statement.xml");
    const File told{"notification.xml",
                    notification({{.amount = "300.00",
                                   .reference = "B1",
                                   .details = details("E-1", "Invoice 1", "100.00") + details("E-2", "Invoice 2", "200.00")}})};
    for (const auto& files :
         {std::vector<File>{batch, told}, std::vector<File>{told, batch}, std::vector<File>{told, batch, told}}) {
        const Result result = booked(files);
        CHECK(result.codes() == Strings{});
        CHECK(result.payments() == Strings{"2026-10-05 100.00 EUR", "2026-10-05 200.00 EUR"});
        CHECK(result.count(bank::Kind::notified) == files.size() - 1);
    }
    const Result alone = booked({told});
    CHECK(alone.codes() == Strings{"bank-notification"});
    CHECK(alone.payments() == Strings{});
    CHECK(alone.count(bank::Kind::awaited) == 1);
}

TEST_CASE("a notification fills in who paid what the statement only has as a sum") {
    const Result result = booked(
        {camt::file({{.reference = "R1"}}, "s.xml"),
         {"n.xml", notification({{.reference = "R1", .details = details("E-1", "Invoice 1", "", "DE89370400440532013000")}})}});
    CHECK(result.codes() == Strings{});
    REQUIRE(result.bank.payments.size() == 1);
    CHECK(result.bank.payments[0].payer_iban == "DE89370400440532013000");
    CHECK(result.bank.payments[0].reference == "Invoice 1");
}

TEST_CASE("a notification of another amount changes nothing") {
    const Result result = booked({camt::file({{.amount = "100.00", .reference = "R1"}}, "s.xml"),
                                  {"n.xml", notification({{.amount = "101.00", .reference = "R1"}})}});
    CHECK(result.codes() == Strings{"bank-notification"});
    CHECK(result.payments() == Strings{"2026-10-05 100.00 EUR"});
}

TEST_CASE("a debit that gives back a payment is its return: by end-to-end id, by reference, by account and amount") {
    const std::string returned = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    const Entry paid{.amount = "450.00", .reference = "R1", .details = details("E-1", "Invoice 1", "", "DE89370400440532013000")};
    const Entry by_id{.amount = "450.00",
                      .direction = "DBIT",
                      .reference = "R2",
                      .details = details("E-1", "", "", "", returned),
                      .booked = "2026-10-09"};
    const Entry by_reference{
        .amount = "450.00", .direction = "DBIT", .reference = "R1", .booked = "2026-10-09", .more = "<RvslInd>true</RvslInd>"};
    const Entry by_account{.amount = "450.00",
                           .direction = "DBIT",
                           .details = details("NOTPROVIDED", "", "", "DE89370400440532013000", returned),
                           .booked = "2026-10-09"};
    for (const Entry& back : {by_id, by_reference, by_account}) {
        const Result result = booked({camt::file({back}, "later.xml"), camt::file({paid}, "earlier.xml")});
        CHECK(result.codes() == Strings{});
        REQUIRE(result.bank.returns.size() == 1);
        CHECK(result.bank.returns[0].payment == "4071-2026-10-05-R1");
        CHECK(result.bank.returns[0].amount.to_string() == "450.00");
        CHECK(result.bank.returns[0].date == value::Date(2026, 10, 9));
        CHECK(result.count(bank::Kind::given_back) == 1);
    }
    const Result reason = booked({camt::file({paid, by_id})});
    REQUIRE(reason.bank.returns.size() == 1);
    CHECK(reason.bank.returns[0].reason == "AC04");
    CHECK(reason.bank.returns[0].id == "4071-2026-10-09-R2");
}

TEST_CASE("a part may be given back; more than was paid, or before it was paid, may not") {
    const std::string returned = "<RtrInf><Rsn><Cd>MS03</Cd></Rsn></RtrInf>";
    const Entry paid{.amount = "450.00", .details = details("E-1", "Invoice 1")};
    const auto back = [&](const std::string& amount, const std::string& day) {
        return Entry{.amount = amount, .direction = "DBIT", .details = details("E-1", "", "", "", returned), .booked = day};
    };
    CHECK(booked({camt::file({paid, back("50.00", "2026-10-06")})}).bank.returns.size() == 1);
    CHECK(booked({camt::file({paid, back("300.00", "2026-10-06"), back("150.00", "2026-10-07")})}).bank.returns.size() == 2);
    const Result twice = booked({camt::file({paid, back("300.00", "2026-10-06"), back("150.01", "2026-10-07")})});
    CHECK(twice.bank.returns.size() == 1);
    CHECK(twice.codes() == Strings{"bank-return"});
    CHECK(booked({camt::file({paid, back("450.01", "2026-10-06")})}).codes() == Strings{"bank-return"});
    CHECK(booked({camt::file({paid, back("450.00", "2026-10-04")})}).codes() == Strings{"bank-return"});
}

TEST_CASE("where several payments may be meant none is taken as given back") {
    const Entry paid{.amount = "450.00", .details = details("E-1", "Invoice 1")};
    const Entry back{
        .amount = "450.00", .direction = "DBIT", .details = details("E-1", "", "", "", "<RtrInf/>"), .booked = "2026-10-06"};
    const Result result = booked({camt::file({paid, paid, back})});
    CHECK(result.codes() == Strings{"bank-return"});
    CHECK(result.bank.returns.empty());
    CHECK(result.bank.payments.size() == 2);
}

TEST_CASE("money spent is never a payment, nor is what comes back of it") {
    const Entry spent{.amount = "80.00", .direction = "DBIT", .details = details("OUT-1", "Paper")};
    const Entry back{.amount = "80.00",
                     .details = details("OUT-1", "", "", "", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"),
                     .booked = "2026-10-07"};
    const Result both = booked({camt::file({spent, back})});
    CHECK(both.codes() == Strings{});
    CHECK(both.payments() == Strings{});
    CHECK(both.count(bank::Kind::outgoing) == 1);
    CHECK(both.count(bank::Kind::returned) == 1);
    // It comes back once: what comes again is another's.
    const Result again = booked({camt::file({spent, back, back})});
    CHECK(again.codes() == Strings{"bank-return"});
    CHECK(again.bank.payments.size() == 1);
    const Result unknown = booked({camt::file({back})});
    CHECK(unknown.codes() == Strings{"bank-return"});
    REQUIRE(unknown.bank.payments.size() == 1);
    CHECK(unknown.bank.payments[0].end_to_end.empty());
}

TEST_CASE("a file may hold several accounts and currencies; one that is not the seller's does not count") {
    const std::string dollars = "US-ACCT-0099";
    const std::string other = "DE89370400440532013000";
    const std::string text =
        document(statement({{.amount = "1.00"}}, "S-1") +
                 fmt::format("<Stmt><Id>S-2</Id><Acct><Id><Othr><Id>{}</Id></Othr></Id></Acct>{}{}{}</Stmt>", dollars,
                             camt::balance("OPBD", "0.00", "USD"), camt::balance("CLBD", "2.00", "USD"),
                             Entry{.amount = "2.00", .currency = "USD"}.xml()) +
                 statement({{.amount = "3.00"}}, "S-3", other));
    book::Account number;
    number.number = dollars;
    const Result result = booked({{"a.xml", text}}, nullptr, {}, {camt::account(camt::own_iban), number});
    CHECK(result.codes() == Strings{"bank-account"});
    CHECK(result.payments() == Strings{"2026-10-05 1.00 EUR", "2026-10-05 2.00 USD"});
    CHECK(result.count(bank::Kind::foreign) == 1);
}

TEST_CASE("a payment that stands in the records, too, counts once, and learns what the bank knows") {
    std::vector<book::Payment> recorded;
    const value::Money amount = *value::Money::parse("450.00", *value::Currency::find("EUR"));
    recorded.push_back({"R-1-7", "himal-tea", value::Date(2026, 10, 6), amount, "OLD-117", "", "", {}});
    const File file{"a.xml", in_version("02", "BOOK", "<Nm>Hanse Tee</Nm>")};
    const Result result = booked({file}, &recorded);
    CHECK(result.codes() == Strings{"bank-recorded"});
    CHECK(result.problems[0].severity == diag::Severity::note);
    CHECK(result.bank.payments.empty());
    CHECK(recorded[0].client == "himal-tea");
    CHECK(recorded[0].creditor_reference == "RF18539007547034");
    CHECK(recorded[0].account == camt::own_iban);
    REQUIRE(result.bank.bookings.size() == 1);
    CHECK(result.bank.bookings[0].payments == Strings{"R-1-7"});
    // The id that the payment has here: so a record says who paid it.
    std::vector<book::Payment> named = {{"4071-2026-10-06-R-1-7", "himal-tea", value::Date(2026, 10, 6), amount, "", "", "", {}}};
    CHECK(booked({file}, &named).bank.payments.empty());
    CHECK(named[0].payer_iban == "DE89370400440532013000");
    // Another day, amount or id: nothing proves that it is the same.
    for (const auto& [id, day] : {std::pair("R-1-7", 7U), std::pair("p-1", 6U)}) {
        std::vector<book::Payment> other = {{id, "", value::Date(2026, 10, day), amount, "", "", "", {}}};
        CHECK(booked({file}, &other).bank.payments.size() == 1);
    }
}

TEST_CASE("a return that stands in the records, too, counts once") {
    const Entry paid{.amount = "450.00", .reference = "R1", .details = details("E-1", "Invoice 1")};
    const Entry back{.amount = "450.00",
                     .direction = "DBIT",
                     .reference = "R2",
                     .details = details("E-1", "", "", "", "<RtrInf/>"),
                     .booked = "2026-10-09"};
    const value::Decimal amount = *value::Decimal::parse("450");
    const std::string payment = "4071-2026-10-05-R1";
    CHECK(booked({camt::file({paid, back})}, nullptr, {{"R2", payment, value::Date(2026, 10, 9), amount}}).bank.returns.empty());
    CHECK(booked({camt::file({paid, back})}, nullptr, {{"mine", payment, value::Date(2026, 10, 9), amount}}).bank.returns.empty());
    CHECK(booked({camt::file({paid, back})}, nullptr, {{"mine", payment, value::Date(2026, 10, 8), amount}}).bank.returns.size() ==
          1);
    // One that the bank's words do not explain is named in a record: nothing is told any more.
    const Entry strange{
        .amount = "450.00", .direction = "DBIT", .reference = "R9", .booked = "2026-10-09", .more = "<RvslInd>true</RvslInd>"};
    CHECK(booked({camt::file({strange})}).codes() == Strings{"bank-return"});
    CHECK(booked({camt::file({strange})}, nullptr, {{"R9", payment, value::Date(2026, 10, 9), amount}}).codes() == Strings{});
}

TEST_CASE("a statement in pages is one statement") {
    const auto page = [](int number, bool last, const std::string& balances, const Entry& entry) {
        return document(
            fmt::format("<Stmt><Id>S</Id><StmtPgntn><PgNb>{}</PgNb><LastPgInd>{}</LastPgInd></StmtPgntn>"
                        "<Acct><Id><IBAN>{}</IBAN></Id></Acct>{}{}</Stmt>",
                        number, last, camt::own_iban, balances, entry.xml()));
    };
    const File first{"p1.xml", page(1, false, camt::balance("OPBD", "1000.00"), {})};
    const File second{"p2.xml", page(2, true, camt::balance("CLBD", "1200.00"), {})};
    const Result whole = booked({second, first});
    CHECK(whole.codes() == Strings{});
    CHECK(whole.bank.statements.size() == 1);
    // The two pages have an equal payment each: they are two.
    CHECK(whole.bank.payments.size() == 2);
    CHECK(booked({second, first, first}).bank.payments.size() == 2);
    CHECK(booked({second}).codes() == Strings{"bank-balance"});
}

TEST_CASE("references of invoices in structured remittance are kept as words of the text") {
    const std::string remittance =
        "<TxDtls><RmtInf><Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>"
        "<Strd><CdtrRefInf><Ref>RF451234512345</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>";
    const Result result = one({.details = remittance});
    REQUIRE(result.bank.payments.size() == 1);
    CHECK(result.bank.payments[0].creditor_reference == "RF18539007547034");
    CHECK(result.bank.payments[0].reference == "INV-1 RF451234512345");
}

TEST_CASE("ids are such as a record may have, and no two are the same") {
    const Result result = booked({camt::file({{.reference = "a b"},
                                              {.reference = "a/b"},
                                              {.reference = "a:b"},
                                              {.reference = std::string(80, 'x')},
                                              {.reference = "\xE0\xA4\xB9\xE0\xA4\xBF"}})});
    std::set<std::string> ids;
    for (const book::Payment& payment : result.bank.payments) {
        CHECK(ids.insert(payment.id).second);
        CHECK(payment.id.size() <= 64);
        CHECK(payment.id.find_first_of(" /\\:*?\"<>|") == std::string::npos);
    }
    CHECK(ids.size() == 5);
}
