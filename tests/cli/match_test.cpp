// match: which payments wait for a person, what they may be for, and what to write.
#include "cli/program.h"
#include "golden.h"

using namespace program;

namespace {

/// Invoices of before, and payments that fit several, one of an unknown payer, one that is too much, and one that is matched well.
fs::path book_of_payments(const std::string& name) {
    const fs::path book = folder(name) / "book";
    write(book / "book.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR"/>
  <seller id="us" name="Salt and Linden SIA" country="LV"/>
  <client id="oak" name="Baltic Oak SIA" country="LV"><account iban="LV80BANK0000435195001"/></client>
  <client id="tea" name="Tea &amp; Co" country="EE"/>
  <client id="elm" name="Elm OY" country="FI"/>
  <invoice number="A-1" client="oak" issued="2026-09-01" due="2026-09-15" amount="100.00" currency="EUR"/>
  <invoice number="A-2" client="oak" issued="2026-09-05" due="2026-09-19" amount="100.00" currency="EUR"/>
  <invoice number="A-3" client="tea" issued="2026-09-05" due="2026-09-19" amount="55.00" currency="EUR"/>
  <invoice number="A-4" client="elm" issued="2026-09-06" due="2026-09-19" amount="70.00" currency="EUR"/>
  <invoice number="A-5" client="tea" issued="2026-09-06" due="2026-09-19" amount="12.00" currency="EUR"/>
  <invoice number="A-6" client="tea" issued="2026-09-06" due="2026-09-19" amount="13.00" currency="EUR"/>
  <payment id="p-1" date="2026-10-01" amount="100.00" currency="EUR" reference="thanks" payer-iban="LV80 BANK 0000 4351 9500 1"/>
  <payment id="p-2" date="2026-10-02" amount="55.00" currency="EUR" reference="for the tea" payer-iban="DE89 3704 0044 0532 0130 00"/>
  <payment id="p-3" client="elm" date="2026-10-03" amount="90.00" currency="EUR" invoice="A-4"/>
  <payment id="p-4" client="tea" date="2026-10-04" amount="25.00" currency="EUR"/>
</book>
)");
    return book;
}

std::string match(const fs::path& book, const std::string& more = "") {
    return "match " + book.string() + " --as-of 2026-10-10 " + more;
}

/// The records after "write", as match prints them.
std::vector<std::string> offered(const std::string& out) {
    std::vector<std::string> records;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t begin = line.find("<allocation ");
        if (begin != std::string::npos) records.push_back(line.substr(begin));
    }
    return records;
}

}  // namespace

TEST_CASE("match tells why each payment waits, what it may be for, and which record decides") {
    const fs::path book = book_of_payments("match");
    const auto before = contents(book);
    const Result shown = program::acta(match(book));
    CHECK(shown.exit_code == 0);
    CHECK(shown.err.empty());
    acta::testing::check_golden_file("cli", "match", shown.out);
    CHECK(contents(book) == before);
}

TEST_CASE("what match offers can be written into the book as it stands, and then nothing is asked any more") {
    const fs::path book = book_of_payments("match-decided");
    const std::vector<std::string> records = offered(program::acta(match(book)).out);
    // A-1 for p-1, A-3 for p-2, as matched for p-3 and p-4.
    std::string chosen;
    for (const std::string& record : records) {
        if (record.find("A-2") == std::string::npos && record.find("client=") == std::string::npos)
            chosen += "  " + record + "\n";
    }
    write(book / "decided.xml", "<book xmlns=\"urn:acta:book:1\">\n" + chosen + "</book>\n");
    CHECK(program::acta("check " + book.string()).exit_code == 0);
    const Result shown = program::acta(match(book));
    INFO(chosen << shown.out << shown.err);
    CHECK(shown.out.find("Nothing waits for review.") != std::string::npos);
    CHECK(shown.out.find("decided by a person") != std::string::npos);
    const Result all = program::acta(match(book, "--all"));
    for (const char* said : {"p-1", "A-1", "p-2", "A-3", "p-3", "A-4", "A-5", "A-6"})
        CHECK(all.out.find(said) != std::string::npos);
    CHECK(program::acta("status " + book.string() + " --as-of 2026-10-10 --format csv").out.find("A-1") == std::string::npos);
}

TEST_CASE("a decision that cannot be carried out is told with its place") {
    const fs::path book = book_of_payments("match-wrong");
    write(book / "decided.xml", "<book xmlns=\"urn:acta:book:1\">\n  <allocation payment=\"p-1\" invoice=\"A-9\"/>\n</book>\n");
    const Result check = program::acta("check " + book.string());
    CHECK(check.exit_code == 0);
    CHECK((check.out + check.err).find("warning[unknown-reference]: payment p-1 is allocated to invoice \"A-9\"") !=
          std::string::npos);
    const Result shown = program::acta(match(book, "--client oak"));
    CHECK(shown.out.find("the invoice it names is not known") != std::string::npos);
    CHECK(shown.out.find("to do       correct what was decided in") != std::string::npos);
    CHECK(shown.out.find("decided.xml,") != std::string::npos);
    CHECK(shown.out.find("p-3") == std::string::npos);

    write(book / "decided.xml",
          "<book xmlns=\"urn:acta:book:1\">\n  <allocation payment=\"p-1\" invoice=\"A-1\" amount=\"100.01\"/>\n</book>\n");
    const Result refused = program::acta(match(book));
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("error[allocated-too-much]") != std::string::npos);
}

TEST_CASE("match as JSON has the same; one client's payments, and a client that nobody knows") {
    const fs::path book = book_of_payments("match-json");
    const Result json = program::acta(match(book, "--format json --all"));
    CHECK(json.exit_code == 0);
    acta::testing::check_golden_file("cli", "match-json", json.out);
    if (has_tool("python3")) {
        write(book.parent_path() / "answer.json", json.out);
        const Result read = shell(
            "python3 -c \"import json,sys; a = json.load(open(sys.argv[1])); "
            "print([r['payment'] for r in a['review']], a['review'][0]['candidates'][0]['invoice'], len(a['allocations']))\" " +
            (book.parent_path() / "answer.json").string());
        CHECK(read.out == "['p-1', 'p-2', 'p-3', 'p-4'] A-1 3\n");
    }
    const Result of_tea = program::acta(match(book, "--client tea"));
    CHECK(of_tea.out.find("Payment p-2") != std::string::npos);  // its invoice may be meant
    CHECK(of_tea.out.find("Payment p-1") == std::string::npos);
    const Result unknown = program::acta(match(book, "--client teo"));
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err.find("did you mean \"tea\"?") != std::string::npos);
}
