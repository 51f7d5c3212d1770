// explain: the life of an invoice, compared whole with what a person would write.
#include "cli/program.h"
#include "golden.h"

using namespace program;

namespace {

/// October is billed from the 10th on, with a discount, and paid late in two parts; a part is taken back.
fs::path told_book(const std::string& name) {
    const fs::path book = folder(name) / "book";
    write(book / "book.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="2026-10-01"/>
  <seller id="us" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275"/>
  <calendar id="LV" weekend="sat sun"><holiday date="2026-11-18" name="Proclamation Day"/></calendar>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
  <client id="oak" name="Baltic Oak SIA" country="LV" language="en" tax-id="LV40103557214"><account iban="LV80BANK0000435195001"/></client>
  <contract id="C-1" client="oak" kind="services" title="Web shop" signed="2026-01-05" from="2026-10-10" currency="EUR">
    <line id="care" description="Web shop care" unit="month" price="450" vat-category="S" bill="monthly">
      <discount percent="10" reason="New client"/>
    </line>
    <line id="copy" description="Texts" unit="hour" price="35.00" vat-category="S" bill="usage"/>
    <payment-terms from="invoice" calendar="LV"><add days="15"/><shift to="following"/></payment-terms>
    <late-interest rate="8" per="year"><compensation amount="40"/></late-interest>
  </contract>
  <usage id="u-1" contract="C-1" line="copy" date="2026-10-12" quantity="1.5" note="Landing page"/>
  <invoice number="OLD-7" client="oak" issued="2026-09-30" due="2026-10-15" amount="80.00" currency="EUR"/>
</book>
)");
    return book;
}

std::string explain(const fs::path& book, const std::string& number, const std::string& more = "--as-of 2026-12-20") {
    return "explain " + book.string() + " " + number + " " + more;
}

/// The same with October billed on 3 November, and what followed.
fs::path lived_book(const std::string& name) {
    const fs::path book = told_book(name);
    REQUIRE(program::acta("run " + book.string() + " --period 2026-10 --as-of 2026-11-03").exit_code == 0);
    write(book / "november.xml", R"(<book xmlns="urn:acta:book:1">
  <payment id="p-1" date="2026-11-30" amount="200.00" currency="EUR" reference="INV-2026-00001, first part" payer-iban="LV80BANK0000435195001"/>
  <payment id="p-2" date="2026-12-10" amount="80.00" currency="EUR" invoice="INV-2026-00001" client="oak"/>
  <claim id="cl-1" client="oak" invoice="INV-2026-00001" opened="2026-12-05" closed="2026-12-09" cause="Texts were late" outcome="One hour taken back"/>
</book>
)");
    REQUIRE(program::acta("credit " + book.string() +
                          " INV-2026-00001 --line 2 --amount 35.00 --reason \"One hour too much\" --as-of 2026-12-09")
                .exit_code == 0);
    return book;
}

/// Without its line ends and indents: a sentence may go on in the next line.
std::string in_one_line(const std::string& text) {
    std::istringstream words(text);
    std::string all;
    for (std::string word; words >> word;) all += (all.empty() ? "" : " ") + word;
    return all;
}

}  // namespace

TEST_CASE("explain tells how an invoice came about, when it was due, what was paid, and what being late costs") {
    const fs::path book = lived_book("explain");
    const Result told = program::acta(explain(book, "INV-2026-00001"));
    CHECK(told.exit_code == 0);
    CHECK(told.err.empty());
    acta::testing::check_golden_file("cli", "explain", told.out);
    // An earlier day knows nothing of what came later.
    const Result before = program::acta(explain(book, "INV-2026-00001", "--as-of 2026-11-10"));
    CHECK(before.out.find("all of it open, not past due.") != std::string::npos);
    CHECK(before.out.find("p-1") == std::string::npos);
    CHECK(before.out.find("none: nothing was overdue on any day") != std::string::npos);
}

TEST_CASE("explain as JSON has the same figures") {
    const fs::path book = lived_book("explain-json");
    const Result json = program::acta(explain(book, "INV-2026-00001", "--as-of 2026-12-20 --format json"));
    CHECK(json.exit_code == 0);
    acta::testing::check_golden_file("cli", "explain-json", json.out);
    if (!has_tool("python3")) return;
    write(book.parent_path() / "answer.json", json.out);
    const Result read = shell(
        "python3 -c \"import json,sys; from decimal import Decimal as D; a = json.load(open(sys.argv[1])); "
        "m = [e for e in a['events'] if e['amount']]; "
        "print(sum(D(e['amount']['amount']) for e in m) == D(a['open']['amount']) == D(m[-1]['open']['amount']), "
        "sum(D(l['net']['amount']) for l in a['lines']) == D(a['totals']['lines']['amount']), "
        "sum(D(r['interest']['amount']) for r in a['interest']['rows']) == D(a['interest']['sum']['amount']))\" " +
        (book.parent_path() / "answer.json").string());
    CHECK(read.out == "True True True\n");
}

TEST_CASE("where costs come first, explain tells what each payment went to") {
    const fs::path book = told_book("explain-costs-first");
    std::string records = text_of(book / "book.xml");
    const std::string plain = "<settings language=\"en\"";
    records.replace(records.find(plain), plain.size(), plain + " debt-order=\"costs-first\"");
    write(book / "book.xml", records);
    REQUIRE(program::acta("run " + book.string() + " --period 2026-10 --as-of 2026-11-03").exit_code == 0);
    write(book / "november.xml", R"(<book xmlns="urn:acta:book:1">
  <payment id="p-1" date="2026-11-30" amount="200.00" currency="EUR" invoice="INV-2026-00001" client="oak"/>
</book>
)");
    // 11 days of 411.29 at 8 % are 0.9916; 200.00 - 40.00 - 0.99 = 159.01 leave 252.28, which bear 1.1059 in 20 days.
    const Result told = program::acta(explain(book, "INV-2026-00001"));
    CHECK(told.err.empty());
    for (const char* said : {"411.29 EUR, of which 252.28 EUR is open", "before that 40.00 for compensation, 0.99 for late interest",
                             "20 days on 252.28 at 8%", "paid by p-1: 40.00 compensation, 0.99 interest, then 159.01 of the invoice",
                             "interest and compensation open", "payments go to the costs first, then to the interest"}) {
        INFO(told.out << said);
        CHECK(in_one_line(told.out).find(said) != std::string::npos);
    }
    const Result json = program::acta(explain(book, "INV-2026-00001", "--as-of 2026-12-20 --format json"));
    CHECK(json.out.find("\"principal\": {\"amount\": \"159.01\"") != std::string::npos);
    CHECK(program::acta("status " + book.string() + " --as-of 2026-12-20 --format csv").out.find("252.28") != std::string::npos);
    // What the statement charges is what the payment has paid of it.
    REQUIRE(program::acta("statement " + book.string() + " oak --as-of 2026-12-20 -o " + (book.parent_path() / "s.pdf").string()).exit_code == 0);
    if (!has_tool("pdftotext")) return;
    const std::string page = shell("pdftotext -layout " + (book.parent_path() / "s.pdf").string() + " -").out;
    CHECK(page.find("Late interest") != std::string::npos);
    CHECK(page.find("Fixed compensation") != std::string::npos);
    CHECK(page.find("332.28") != std::string::npos);  // with the 80.00 of before
}

TEST_CASE("where costs come first, explain tells why a payment that paid them alone was counted") {
    const fs::path book = told_book("explain-costs-alone");
    std::string records = text_of(book / "book.xml");
    const std::string plain = "<settings language=\"en\"";
    records.replace(records.find(plain), plain.size(), plain + " debt-order=\"costs-first\"");
    write(book / "book.xml", records);
    REQUIRE(program::acta("run " + book.string() + " --period 2026-10 --as-of 2026-11-03").exit_code == 0);
    write(book / "november.xml", R"(<book xmlns="urn:acta:book:1">
  <payment id="p-1" date="2026-11-30" amount="30.00" currency="EUR" reference="INV-2026-00001, for the delay" payer-iban="LV80BANK0000435195001"/>
</book>
)");
    const Result told = program::acta(explain(book, "INV-2026-00001"));
    INFO(told.out);
    const std::string story = in_one_line(told.out);
    CHECK(story.find("411.29 EUR, all of it open, 31 days past due") != std::string::npos);
    const std::size_t why = story.find("its number stands in the text (90%)");
    REQUIRE(why != std::string::npos);
    CHECK(story.find("30.00 for compensation, nothing for the invoice", why) != std::string::npos);
}

TEST_CASE("explain knows what the records say of an invoice of before Acta") {
    const fs::path book = told_book("explain-prior");
    const Result told = program::acta(explain(book, "OLD-7"));
    CHECK(told.exit_code == 0);
    for (const char* said :
         {"80.00 EUR, all of it open, 66 days past due.", "issued, before Acta", "15 Oct 2026   due",
          "none: no contract that the records know agrees any", "18 Oct 2026  reminder: due; `acta remind` writes it"}) {
        INFO(said);
        CHECK(told.out.find(said) != std::string::npos);
    }
    CHECK(told.out.find("came about") == std::string::npos);  // nobody told how
}

TEST_CASE("a number that is no invoice is told with what is near, or what to do") {
    const fs::path book = lived_book("explain-unknown");
    const Result near = program::acta(explain(book, "INV-2026-0001"));
    CHECK(near.exit_code == 2);
    CHECK(near.out.empty());
    CHECK(near.err.find("no invoice \"INV-2026-0001\" has been issued") != std::string::npos);
    CHECK(near.err.find("did you mean \"INV-2026-00001\"?") != std::string::npos);
    const Result later = program::acta(explain(book, "INV-2026-00001", "--as-of 2026-11-01"));
    CHECK(later.exit_code == 2);
    CHECK(later.err.find("invoice INV-2026-00001 is of 2026-11-03, after 2026-11-01") != std::string::npos);
    const Result note = program::acta(explain(book, "CN-2026-00001"));
    CHECK(note.exit_code == 2);
    CHECK(note.err.find("it takes back INV-2026-00001: explain that") != std::string::npos);
    const Result nothing = program::acta(explain(small_book("explain-nothing"), "X"));
    CHECK(nothing.exit_code == 2);
    CHECK(nothing.err.find("no invoice has been issued yet: `acta run`") != std::string::npos);
}
