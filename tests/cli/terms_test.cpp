// The billing terms of a contract from its record to the printed page.
#include "cli/program.h"

using namespace program;

namespace {

const char* const terms_book = R"(<book xmlns="urn:acta:book:1">
  <settings currency="EUR" billing-starts="2026-10-01" rate-table="ECB"/>
  <seller id="us" name="Salt &amp; Linden SIA" country="LV" tax-id="LV40203918275"/>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
  <rate-table id="ECB" source="European Central Bank" base="EUR"><rate date="2026-10-29" currency="USD" value="1.0842"/></rate-table>
  <index id="CPI" name="Consumer prices"><value month="2025-10" value="105.65"/><value month="2026-08" value="114.25"/></index>
  <price-list id="2026" currency="EUR"><price product="SEO" from="2025-01-01" amount="1000" unit="month"/></price-list>
  <client id="oak" name="Baltic Oak SIA" country="LV" language="en" price-list="2026"/>
  <client id="prairie" name="Prairie Lantern" country="LV" language="en"/>
  <contract id="C-1" client="oak" signed="2025-10-01" from="2025-11-01" currency="EUR">
    <line id="seo" product="SEO" description="Search optimisation" vat-category="S"><discount percent="5" reason="Long-standing client"/></line>
    <line id="copy" description="Copywriting" unit="hour" price="35" vat-category="S" bill="usage" included="10" indexed="false"/>
    <suspension from="2026-10-20" until="2026-10-25" reason="Moving"/>
    <payment-terms><installment percent="50"><add days="10"/></installment><installment><add days="40"/></installment>
      <early-payment percent="2" days="8"/></payment-terms>
    <indexation index="CPI" base="2025-10" from="2026-10-01" lag="2m"/>
  </contract>
  <contract id="C-2" client="prairie" signed="2025-10-01" from="2025-11-01" currency="USD">
    <line id="seo" description="Search optimisation" unit="month" price="100.05" vat-category="S"/>
  </contract>
  <contract id="C-3" client="prairie" signed="2025-10-01" from="2025-11-01" currency="EUR" terminated="2026-09-30">
    <line id="seo" description="Search optimisation" unit="month" price="100" vat-category="S"/>
  </contract>
  <usage id="u1" contract="C-1" line="copy" date="2026-10-02" quantity="12.5"/>
</book>)";

/// The words of a PDF, with single spaces.
std::string words_of(const fs::path& pdf) {
    const std::string text = shell("pdftotext " + pdf.string() + " - | tr -s '[:space:]' ' '").out;
    return text;
}

}  // namespace

TEST_CASE("terms are billed, printed, and told; what was issued stays as it was when they change") {
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    const fs::path book = folder("terms") / "book";
    write(book / "book.xml", terms_book);
    const fs::path out = book.parent_path() / "out";
    const Result run = acta("run " + book.string() + " --period 2026-10 --as-of 2026-11-02 --out " + out.string());
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    // 1081.40 x 6/31 = 209.30, less 5 %
    CHECK(run.out.find("198.84") != std::string::npos);
    CHECK(run.out.find("suspended") != std::string::npos);
    CHECK(run.out.find("terminated") != std::string::npos);

    const fs::path invoice = out / "2026-10/oak/Invoice-INV-2026-00001.pdf";
    REQUIRE(fs::exists(invoice));
    const std::string text = words_of(invoice);
    // seo: 662.79 - 33.14 and 209.30 - 10.47; copy 2.5 x 35; net 915.98, VAT 192.36, 1108.34
    for (const char* expected : {"1,000.00 × 114.25 (August 2026) / 105.65 (October 2025)", "Used 12.5, of which 10 included", "Less 33.14",
                                 "1,108.34", "12 November 2026", "12 December 2026", "EUR 554.17", "10 November 2026", "EUR 1,086.17"}) {
        INFO(text << "\n" << expected);
        CHECK(text.find(expected) != std::string::npos);
    }
    const std::string dollars = words_of(out / "2026-10/prairie/Invoice-INV-2026-00002.pdf");
    INFO(dollars);
    CHECK(dollars.find("EUR 19.38") != std::string::npos);
    CHECK(dollars.find("1 EUR = 1.0842 USD (European Central Bank)") != std::string::npos);

    // The frozen view has all of it: the book's terms may change.
    const std::string before = text_of(invoice);
    std::string changed = terms_book;
    changed.replace(changed.find("percent=\"5\""), 11, "percent=\"9\"");
    changed.replace(changed.find("114.25"), 6, "199.99");
    write(book / "book.xml", changed);
    fs::remove(invoice);
    REQUIRE(acta("invoice " + book.string() + " INV-2026-00001 --out " + invoice.string()).exit_code == 0);
    CHECK((text_of(invoice) == before));
}

TEST_CASE("installments are due one by one, and paying early settles the invoice") {
    const fs::path book = folder("installments") / "book";
    write(book / "book.xml", terms_book);
    REQUIRE(acta("run " + book.string() + " --period 2026-10 --as-of 2026-11-02").exit_code == 0);
    const Result half = acta("status " + book.string() + " --as-of 2026-11-20 --format csv");
    CHECK(half.out.find("1108.34") != std::string::npos);
    std::string paid = terms_book;
    paid.replace(paid.rfind("</book>"), 7,
                 "<payment id=\"p\" client=\"oak\" date=\"2026-11-09\" amount=\"1086.17\" currency=\"EUR\" invoice=\"INV-2026-00001\"/></book>");
    write(book / "book.xml", paid);
    const Result settled = acta("status " + book.string() + " --as-of 2026-11-20 --format csv");
    CHECK(settled.exit_code == 0);
    CHECK(settled.out.find("INV-2026-00001") == std::string::npos);
}
