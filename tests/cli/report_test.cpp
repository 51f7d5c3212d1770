// Reports on demand: what a client is told, in every form, and what no client is ever told.
#include "cli/program.h"

#include <algorithm>
#include <regex>

using namespace program;

namespace {

/// The sample month, made once for all tests of this file.
const fs::path& made_month() {
    static const fs::path book = [] {
        const fs::path copy = studio("reports");
        REQUIRE(acta(october(copy)).exit_code == 0);
        return copy;
    }();
    return book;
}

std::string client_report(const std::string& client, const std::string& more) {
    return "report client " + made_month().string() + " " + client + " --period 2026-10 --as-of 2026-11-12 " + more;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string pdf_text(const fs::path& file) {
    const Result read = shell("pdftotext -layout " + file.string() + " -");
    REQUIRE(read.exit_code == 0);
    return std::regex_replace(read.out, std::regex("\u00A0"), " ");
}

/// Everything in a PDF that is not drawn: its objects unpacked, texts of two bytes a letter and in hex as well.
std::string objects_of(const fs::path& file) {
    const fs::path plain = fs::path(file).replace_extension(".qdf");
    REQUIRE(shell("qpdf --qdf --object-streams=disable " + file.string() + " " + plain.string()).exit_code == 0);
    std::string text = text_of(plain);
    std::string letters;
    static const std::regex hex("<([0-9A-Fa-f]{8,})>");
    for (auto found = std::sregex_iterator(text.begin(), text.end(), hex); found != std::sregex_iterator(); ++found) {
        const std::string digits = (*found)[1].str();
        for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
            letters += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
        letters += '\n';
    }
    text += letters;
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return text;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// A book of which every attribute that no client may see holds the word canary; what it may see is called visible.
fs::path canary_book(const std::string& name) {
    const fs::path book = folder(name) / "book";
    write(book / "canary/canary.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="2026-10-01"/>
  <seller id="canary-seller" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275">
    <account id="canary-account" iban="LV59DZIN0002013944071" bank="Canary Bank"/>
    <signatory name="Canary Signatory" position="Canary Position" basis="Canary Basis"/>
  </seller>
  <series document="reminder" pattern="CANARY-{yyyy}-{n:5}"/>
  <calendar id="canary-calendar"><holiday date="2026-12-25" name="Canary Day"/></calendar>
  <vat category="S" name="canary-vat"><rate from="2012-07-01" percent="21"/></vat>
  <vat category="E" name="canary-exempt" reason="Canary exemption" reason-code="CANARY-E"/>
  <manager id="canary-anita" name="Anita Rao" email="canary@salt.example" phone="canary 1">
    <absence from="2026-01-05" until="2026-01-16" deputy="canary-ravi"/>
  </manager>
  <manager id="canary-ravi" name="Canary Ravi"/>
  <price-list id="canary-prices" currency="EUR"><price product="CANARY-P" from="2026-01-01" amount="1.00"/></price-list>
  <rate-table id="canary-rates" source="Canary Bank" base="EUR"><rate date="2026-10-01" currency="USD" value="1.1"/></rate-table>
  <reference-rate id="canary-reference" name="canary rate"><rate from="2026-01-01" percent="2"/></reference-rate>
  <index id="canary-index" name="canary index"><value month="2026-01" value="100"/></index>
  <client id="oak" name="Visible Oak SIA" country="LV" language="en" tax-id="LV40103557214" manager="canary-anita" price-list="canary-prices"
          since="2024-01-01" verified="2026-01-01">
    <account id="canary-client" iban="LV97HABA0012345678910" bank="Canary Savings"/>
    <signatory name="Canary Client" position="Canary Client" basis="Canary Client"/>
    <contact name="Canary Contact" role="decision" email="canary@oak.example" phone="canary 2"/>
    <change field="canary" effective="2026-02-01" recorded="2026-02-02"/>
  </client>
  <client id="canary-elm" name="Canary Elm SIA" country="LV" language="en"/>
  <contract id="C-1" client="oak" kind="canary-kind" title="Visible care" signed="2026-01-05" from="2026-01-10" currency="EUR" place="Canary Place"
            purchase-order="CANARY-PO" acts="period" price-list="canary-prices" advance-line="canary-care">
    <line id="canary-care" product="CANARY-CARE" description="Visible shop care" unit="month" price="450" vat-category="S" vat-name="canary-vat" sac="canary">
      <discount percent="10" reason="canary discount"/>
    </line>
    <line id="canary-copy" product="CANARY-COPY" description="Visible texts" unit="hour" price="35" vat-category="S" vat-name="canary-vat" bill="usage"/>
    <milestone id="canary-launch" title="Visible launch" due="2026-12-18" performer="visible-mira"/>
    <obligation side="client" title="Visible duty" due="2026-12-01"/>
    <payment-terms from="invoice" calendar="canary-calendar"><add days="3"/></payment-terms>
    <late-interest rate="8" reference="canary-reference"/>
    <suspension from="2026-08-01" until="2026-08-31" reason="canary suspension"/>
    <discount percent="5" reason="canary reduction"/>
  </contract>
  <contract id="CANARY-2" client="canary-elm" title="Canary title" signed="2026-01-05" from="2026-01-10" currency="EUR">
    <line id="care" description="Canary service" unit="month" price="10" vat-category="S" vat-name="canary-vat"/>
    <milestone id="m" title="Canary milestone" due="2026-12-18" performer="canary-performer"/>
    <obligation side="client" title="Canary duty" due="2026-12-01"/>
  </contract>
  <usage id="canary-u" contract="C-1" line="canary-copy" date="2026-10-07" quantity="3.5" performer="visible-janis" note="Visible note"/>
  <invoice number="OLD-1" contract="C-1" issued="2026-09-30" due="2026-10-05" amount="100.00"/>
  <invoice number="OLD-2" contract="C-1" issued="2026-09-30" due="2026-10-05" amount="200.00"/>
  <invoice number="CANARY-OLD" client="canary-elm" issued="2026-09-30" due="2026-10-05" amount="100.00" currency="EUR"/>
  <payment id="canary-p1" client="oak" date="2026-10-12" amount="60.00" currency="EUR" reference="canary text" payer-iban="DE89370400440532013000"/>
  <payment id="canary-p2" client="oak" date="2026-10-14" amount="20.00" currency="EUR" invoice="OLD-2"/>
  <payment id="canary-p3" client="canary-elm" date="2026-10-14" amount="7.77" currency="EUR"/>
  <return id="canary-r" payment="canary-p2" date="2026-10-20" amount="20.00" reason="canary return"/>
  <allocation payment="canary-p1" invoice="OLD-1" note="canary decision"/>
  <settlement id="canary-s" kind="withholding" invoice="OLD-1" date="2026-10-13" amount="5.00" certificate="canary certificate" note="canary note"/>
  <claim id="canary-claim" contract="C-1" invoice="OLD-2" opened="2026-10-08" closed="2026-10-18" cause="canary cause" outcome="canary outcome"/>
</book>
)");
    return book;
}

}  // namespace

TEST_CASE("A client report's PDF shows its figures in the client's language") {
    if (!has_tool("pdftotext")) return;
    const fs::path out = folder("report-pdf");
    REQUIRE(acta(client_report("kesselring", "-o " + out.string())).exit_code == 0);
    const fs::path file = out / "Report-kesselring-2026-10.pdf";
    REQUIRE(fs::exists(file));
    const std::string text = pdf_text(file);
    for (const char* part :
         {"Leistungsbericht", "1.–31. Oktober 2026", "2.201,88", "Weiterentwicklung nach Aufwand", "Suche nach Teilenummern",
          "9,75", "ACT-2026-00005", "INV-2026-00008", "SL-26-0107", "Nächste Abrechnung", "12. November 2026"}) {
        INFO(part);
        CHECK(holds(text, part));
    }
}

TEST_CASE("The same report is the same bytes, and two pages for an ordinary client") {
    const fs::path out = folder("report-twice");
    for (const char* name : {"one.pdf", "two.pdf"})
        REQUIRE(acta(client_report("himal-tea", "-o " + (out / name).string())).exit_code == 0);
    CHECK(text_of(out / "one.pdf") == text_of(out / "two.pdf"));
    if (!has_tool("pdfinfo")) return;
    for (const char* client : {"himal-tea", "naseem-gulf", "padma-crafts", "lumban", "kopli", "daugava-trade", "baltic-oak"}) {
        INFO(client);
        REQUIRE(acta(client_report(client, "-o " + (out / "pages.pdf").string())).exit_code == 0);
        CHECK(std::regex_search(shell("pdfinfo " + (out / "pages.pdf").string()).out, std::regex("Pages: +[12]\n")));
    }
}

TEST_CASE("A client report as text, JSON and CSV") {
    const Result text = acta(client_report("kesselring", "--format text"));
    CHECK(text.exit_code == 0);
    CHECK(holds(text.out, "as of 12 Nov 2026"));
    CHECK(holds(text.out, "Suche nach Teilenummern"));
    const Result json = acta(client_report("kesselring", "--format json"));
    CHECK(holds(json.out, R"("work": {"amount": "2201.88", "currency": "EUR"})"));
    CHECK(holds(json.out, R"("milestones": [])"));
    const Result csv = acta(client_report("kesselring", "--format csv --show usage"));
    CHECK(csv.out.starts_with("date,contract,line,note,performer,quantity,unit\r\n2026-10-08,C-2026-030,"));
    const fs::path file = folder("report-csv") / "figures.csv";
    CHECK(acta(client_report("kesselring", "-o " + file.string())).out == file.string() + "\n");
    CHECK(text_of(file).starts_with("key-figures\r\ncurrency,work,"));
}

TEST_CASE("A report says what is wrong with what it is asked") {
    const std::string book = made_month().string();
    const Result unknown = acta("report client " + book + " kesselrink");
    CHECK(unknown.exit_code == 2);
    CHECK(holds(unknown.err, "did you mean \"kesselring\"?"));
    const Result early = acta("report client " + book + " kesselring --period 2026-10 --as-of 2026-09-30");
    CHECK(early.exit_code == 2);
    CHECK(holds(early.err, "--as-of 2026-09-30 is before the first day of --period, 2026-10-01"));
    CHECK(holds(acta("report client " + book + " kesselring --period 10/2026").err,
                "write it as 2026-10, 2026-07..2026-10 or 2026"));
    const Result table = acta(client_report("kesselring", "--format csv --show usages"));
    CHECK(table.exit_code == 2);
    CHECK(holds(table.err, "choose one of: key-figures, work, usage,"));
}

TEST_CASE("A period is a month, several, a year, or the month before") {
    const auto from_to = [](const std::string& more) {
        const std::string json =
            acta("report client " + made_month().string() + " kesselring --as-of 2026-11-12 --format json " + more).out;
        std::smatch match;
        const std::regex days("\"from\": \"([0-9-]+)\",\\s+\"until\": \"([0-9-]+)\"");
        return std::regex_search(json, match, days) ? match[1].str() + " " + match[2].str() : json;
    };
    CHECK(from_to("") == "2026-10-01 2026-10-31");
    CHECK(from_to("--period 2026-02") == "2026-02-01 2026-02-28");
    CHECK(from_to("--period 2026-07..2026-09") == "2026-07-01 2026-09-30");
    CHECK(from_to("--period 2026") == "2026-01-01 2026-12-31");
}

TEST_CASE("The figures of a month are made again on demand") {
    const fs::path out = folder("report-summary");
    const std::string order = "report summary " + made_month().string() + " --period 2026-10 --as-of 2026-11-10 ";
    REQUIRE(acta(order + "-o " + out.string()).exit_code == 0);
    CHECK(text_of(out / "Summary-2026-10.xlsx").starts_with("PK"));
    CHECK(holds(acta(order + "--format csv --show invoices").out, "INV-2026-00008"));
    CHECK(holds(acta(order + "--format json").out, "\"period\": \"2026-10\""));
}

TEST_CASE("No word that is not for the client gets into its report, whatever its form") {
    if (!has_tool("qpdf") || !has_tool("pdftotext") || !has_tool("pdfinfo")) return;
    const fs::path book = canary_book("canary-words");
    const Result run = acta(october(book));
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const std::string report = "report client " + book.string() + " oak --period 2026-10 --as-of 2026-11-12 ";
    const fs::path pdf = book.parent_path() / "report.pdf";
    const Result made = acta(report + "-o " + pdf.string());
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    const std::string shown = pdf_text(pdf);
    const std::vector<std::pair<std::string, std::string>> forms{
        {"pdf", shown},          {"metadata", shell("{ pdfinfo " + pdf.string() + " && pdfinfo -meta " + pdf.string() + "; }").out},
        {"objects", objects_of(pdf)}, {"text", acta(report + "--format text").out},
        {"json", acta(report + "--format json").out}, {"csv", acta(report + "--format csv").out}};
    for (const auto& [form, text] : forms) {
        INFO(form);
        CHECK_FALSE(holds(lower(text), "canary"));
        CHECK_FALSE(holds(text, "7.77"));
        if (form == "metadata" || form == "objects") {
            CHECK(holds(text, "Visible Oak SIA"));  // so that texts of the file are read at all
            continue;
        }
        CHECK(holds(text, "Visible Oak SIA") != (form == "csv"));  // tables alone name no client
        for (const char* part : {"Visible shop care", "Visible texts", "Visible note", "visible-janis", "Visible launch",
                                 "visible-mira", "Visible duty", "OLD-1", "ACT-2026-00001", "INV-2026-00002"}) {
            INFO(part);
            CHECK(holds(text, part));
        }
    }
}
