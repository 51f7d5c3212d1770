// Money before an invoice: its advance invoice, and the invoice that deducts it.
#include "cli/program.h"

#include <regex>

using namespace program;

namespace {

std::string book_text(const std::string& more = {}, const std::string& language = "en", const std::string& settings = {}) {
    return R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="2026-09-01" )" + settings + R"(/>
  <seller id="us" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275">
    <account id="main" iban="LV80BANK0000435195001" currency="EUR"/>
  </seller>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
  <client id="oak" name="Baltic Oak SIA" country="LV" language=")" + language + R"(" tax-id="LV40103557214"/>
  <contract id="C-1" client="oak" title="Web shop" signed="2026-09-01" from="2026-09-01" currency="EUR" advance-invoices="true">
    <line id="care" description="Web shop care" unit="month" price="450" vat-category="S" bill="monthly" from="2026-10-01"/>
    <payment-terms from="invoice"><add days="14"/></payment-terms>
  </contract>
)" + more + "</book>\n";
}

constexpr const char* paid = R"(  <payment id="p-1" client="oak" date="2026-09-20" amount="242.00" currency="EUR"/>
)";

fs::path advance_book(const std::string& name, const std::string& more = paid, const std::string& language = "en") {
    const fs::path book = folder(name) / "book";
    write(book / "book.xml", book_text(more, language));
    return book;
}

std::string run(const fs::path& book, const std::string& period, const std::string& as_of, const std::string& more = {}) {
    const Result result = acta("run " + book.string() + " --period " + period + " --as-of " + as_of + " " + more);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string words_of(const fs::path& pdf) { return shell("pdftotext " + pdf.string() + " - | tr -s '[:space:]' ' '").out; }

std::string title_of(const fs::path& pdf) { return shell("pdfinfo " + pdf.string() + " | sed -n 's/^Title: *//p'").out; }

}  // namespace

TEST_CASE("Money before an invoice gets an advance invoice, and the next invoice deducts it", "[cli]") {
    const fs::path book = advance_book("advance");
    CHECK(holds(run(book, "2026-09", "2026-10-05"), "1 advance invoice, 0 acts"));
    const fs::path advance = book / "out/2026-09/oak/Advance-invoice-ADV-2026-00001.pdf";
    REQUIRE(fs::exists(advance));
    run(book, "2026-10", "2026-11-05");
    const fs::path invoice = book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf";
    REQUIRE(fs::exists(invoice));

    const Result status = acta("status " + book.string() + " --as-of 2026-11-05");
    CHECK(holds(status.out, "302.50"));  // 450.00 + 94.50 less 242.00
    CHECK_FALSE(holds(status.out, "ADV-2026-00001"));

    const Result explained = acta("explain " + book.string() + " INV-2026-00001 --as-of 2026-11-05");
    CHECK(holds(explained.out, "less advance invoice ADV-2026-00001 of 5 Oct 2026, for payment p-1"));
    CHECK(holds(explained.out, "less the tax that ADV-2026-00001 has stated"));
    const Result of_advance = acta("explain " + book.string() + " ADV-2026-00001 --as-of 2026-11-05");
    CHECK(holds(std::regex_replace(of_advance.out, std::regex("\\s+"), " "), "payment p-1 of 2026-09-20: the advance invoice was made for the payment"));
    CHECK(holds(of_advance.out, "VAT 21% within 242.00: 242.00 × 21 / 121 = 42.00"));
    CHECK(acta("invoice " + book.string() + " ADV-2026-00001 --out " + (book / "again.pdf").string()).exit_code == 0);
    CHECK(acta("registry verify " + book.string()).exit_code == 0);

    if (!has_tool("pdftotext")) return;
    CHECK(holds(title_of(advance), "Advance invoice ADV-2026-00001"));
    const std::string page = words_of(advance);
    CHECK(holds(page, "Advance invoice ADV-2026-00001"));
    CHECK(holds(page, "Paid in full by your payment of 20 September 2026"));
    CHECK(holds(page, "two hundred forty-two euros"));
    const std::string final_page = words_of(invoice);
    CHECK(holds(final_page, "Less advance invoice ADV-2026-00001 of 5 Oct 2026"));
    CHECK(holds(final_page, "Advance invoices deducted"));
    for (const char* figure : {"450.00", "200.00", "42.00", "242.00", "250.00", "52.50", "EUR 302.50"}) {
        INFO(figure);
        CHECK(holds(final_page, figure));
    }
}

TEST_CASE("A month that is run again issues nothing twice, and as of a day before the payment there is nothing", "[cli]") {
    const fs::path book = advance_book("advance-again");
    CHECK(holds(run(book, "2026-09", "2026-09-19", "--dry-run"), "Nothing new to issue"));
    CHECK(holds(run(book, "2026-09", "2026-10-05", "--dry-run"), "advance invoice"));
    run(book, "2026-09", "2026-10-05");
    const auto made = contents(book / "out/2026-09");
    CHECK(holds(run(book, "2026-09", "2026-10-05"), "(0 newly issued)"));
    CHECK(contents(book / "out/2026-09") == made);
    run(book, "2026-10", "2026-11-05");
    CHECK(holds(run(book, "2026-10", "2026-11-05"), "(0 newly issued)"));
    CHECK_FALSE(holds(acta("status " + book.string() + " --as-of 2026-09-19").out, "242.00"));
    CHECK(holds(acta("status " + book.string() + " --as-of 2026-09-20").out, "-242.00"));
}

TEST_CASE("In which files and in which order the records of advances stand does not matter", "[cli]") {
    const std::string second = R"(  <payment id="p-2" client="oak" date="2026-09-20" amount="60.50" currency="EUR"/>
)";
    const fs::path one = advance_book("advance-order-one", std::string(paid) + second);
    const fs::path other = folder("advance-order-other") / "book";
    write(other / "a.xml", "<book xmlns=\"urn:acta:book:1\">" + second + "</book>\n");
    write(other / "b.xml", book_text());
    write(other / "c.xml", std::string("<book xmlns=\"urn:acta:book:1\">") + paid + "</book>\n");
    for (const fs::path& book : {one, other}) {
        run(book, "2026-09", "2026-10-05");
        run(book, "2026-10", "2026-11-05");
    }
    for (const char* month : {"out/2026-09", "out/2026-10"}) {
        for (const fs::path& file : files_with(one / month, ".pdf")) {
            INFO(file);
            CHECK(text_of(file) == text_of(other / file.lexically_relative(one)));
        }
    }
}

TEST_CASE("A payment from a bank file is an advance where the client has one contract that asks for it, or a decision says so", "[cli]") {
    const fs::path book = advance_book("advance-decided", R"(  <payment id="p-1" date="2026-09-20" amount="242.00" currency="EUR"/>
  <allocation payment="p-1" advance-for="C-1"/>
)");
    CHECK(holds(run(book, "2026-09", "2026-10-05"), "1 advance invoice"));
}

TEST_CASE("An advance invoice is credited where nothing deducts it, and else it is said what to credit first", "[cli]") {
    const fs::path book = advance_book("advance-credit");
    run(book, "2026-09", "2026-10-05");
    const std::string credit = "credit " + book.string() + " ADV-2026-00001 --as-of 2026-11-06 ";
    const Result before = acta("credit " + book.string() + " ADV-2026-00001 --as-of 2026-10-06 --dry-run");
    CHECK(before.exit_code == 0);
    CHECK(holds(before.out, "242.00"));
    run(book, "2026-10", "2026-11-05");
    const Result refused = acta(credit);
    CHECK(refused.exit_code == 2);
    CHECK(holds(refused.err, "nothing is left of ADV-2026-00001: INV-2026-00001 deducts it"));
    CHECK(holds(refused.err, "credit INV-2026-00001 first"));

    REQUIRE(acta("credit " + book.string() + " INV-2026-00001 --as-of 2026-11-06").exit_code == 0);
    const Result credited = acta(credit);
    INFO(credited.err);
    REQUIRE(credited.exit_code == 0);
    CHECK(holds(credited.out, "Credit note CN-2026-00002 for ADV-2026-00001"));
    CHECK(acta(credit).exit_code == 2);
    CHECK(acta("registry verify " + book.string()).exit_code == 0);
    // All is taken back but the money, which is the client's.
    CHECK(holds(acta("status " + book.string() + " --as-of 2026-11-06").out, "-242.00"));
    // The next invoice has no advance to deduct, and takes the credit.
    run(book, "2026-11", "2026-12-05");
    CHECK(holds(acta("status " + book.string() + " --as-of 2026-12-05").out, "302.50"));
    CHECK_FALSE(holds(acta("explain " + book.string() + " INV-2026-00002 --as-of 2026-12-05").out, "advance invoice"));
}

TEST_CASE("Advance invoice and deduction are printed in every language", "[cli]") {
    if (!has_tool("pdftotext")) return;
    struct Language {
        const char* code;
        const char* title;
        const char* deduction;
    };
    for (const Language& language :
         {Language{"de", "Anzahlungsrechnung", "abzüglich Anzahlungsrechnung"}, Language{"ru", "Счёт на аванс", "Зачёт аванса по счёту"},
          Language{"hi", "अग्रिम भुगतान", "ADV-2026-00001"}, Language{"bn", "অগ্রিম", "ADV-2026-00001"},
          Language{"fil", "Invoice para sa paunang bayad", "Bawas: Invoice para sa paunang bayad"}, Language{"ar", "فاتورة", "ADV-2026-00001"}}) {
        INFO(language.code);
        const fs::path book = advance_book(std::string("advance-") + language.code, paid, language.code);
        run(book, "2026-09", "2026-10-05");
        run(book, "2026-10", "2026-11-05");
        CHECK(holds(words_of(book / "out/2026-09/oak/Advance-invoice-ADV-2026-00001.pdf"), language.title));
        CHECK(holds(words_of(book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf"), language.deduction));
    }
}

TEST_CASE("In India an advance gets a receipt voucher with the components of its tax", "[cli]") {
    const fs::path book = folder("advance-india") / "book";
    write(book / "book.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="INR" billing-starts="2026-09-01" advance-invoices="true"/>
  <seller id="us" name="Shyamoli Machine Works" country="IN" tax-id="19AABCS1234A1ZY">
    <address street="14 Foundry Road" city="Kolkata" postcode="700001" region="West Bengal" region-code="19"/>
  </seller>
  <series document="advance-invoice" pattern="RV/{fyy:4}/{n:5}"/>
  <vat category="S">
    <rate from="2017-07-01" percent="18"/>
    <component name="CGST" percent-of-rate="50" when="same-region"/>
    <component name="SGST" percent-of-rate="50" when="same-region"/>
    <component name="IGST" percent-of-rate="100" when="other-region"/>
  </vat>
  <client id="mill" name="Hooghly Jute" country="IN" language="en" tax-id="19AAACH5678B1ZK">
    <address street="2 Mill Lane" city="Howrah" postcode="711101" region="West Bengal" region-code="19"/>
  </client>
  <contract id="W-1" client="mill" title="Looms" signed="2026-09-01" from="2026-09-01" currency="INR">
    <line id="care" description="Maintenance of looms" unit="month" price="20000" vat-category="S" bill="monthly" from="2026-10-01" sac="998719"/>
    <payment-terms from="invoice"><add days="14"/></payment-terms>
  </contract>
  <payment id="p-1" client="mill" date="2026-09-20" amount="11800.00" currency="INR"/>
</book>
)");
    run(book, "2026-09", "2026-10-05");
    run(book, "2026-10", "2026-11-05");
    const fs::path voucher = files_with(book / "out/2026-09/mill", ".pdf").front();
    if (!has_tool("pdftotext")) return;
    const std::string page = words_of(voucher);
    for (const char* part : {"Receipt voucher RV/26-27/00001", "West Bengal (19)", "10,000.00", "CGST 9%", "SGST 9%", "900.00", "Reverse charge no"}) {
        INFO(part);
        CHECK(holds(page, part));
    }
    const std::string final_page = words_of(book / "out/2026-10/mill/Invoice-INV-2026-00001.pdf");
    for (const char* part : {"Tax invoice", "Less advance, receipt voucher RV/", "26-27/00001 of 5 Oct 2026", "Advances adjusted", "11,800.00"}) {
        INFO(part);
        CHECK(holds(final_page, part));
    }
}
