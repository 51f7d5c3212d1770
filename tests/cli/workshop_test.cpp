// The second sample book: a firm in India with GST, a fiscal year from April, UPI, withheld tax, three languages.
#include "cli/program.h"

#include <cstdint>
#include <regex>

using namespace program;

namespace {

const fs::path sample = fs::path(ACTA_SOURCE_DIR) / "samples/workshop";

/// A copy of the book.
fs::path workshop(const std::string& name) {
    const fs::path book = folder(name) / "book";
    fs::copy(sample, book, fs::copy_options::recursive);
    return book;
}

/// The month, made once for all tests of this file that only look at it.
const fs::path& made_month() {
    static const fs::path book = [] {
        const fs::path copy = workshop("workshop");
        const Result run = acta(october(copy));
        INFO(run.err);
        REQUIRE(run.exit_code == 0);
        return copy;
    }();
    return book;
}

/// Half away from zero, of amounts over zero.
std::int64_t percent_of(std::int64_t paise, std::int64_t percent) { return (paise * percent + 50) / 100; }

/// 12345678.50 as India groups it: 1,23,45,678.50.
std::string lakhs(std::int64_t paise) {
    std::string rupees = std::to_string(paise / 100);
    for (std::size_t at = rupees.size() > 3 ? rupees.size() - 3 : 0; at > 0; at = at > 2 ? at - 2 : 0) rupees.insert(at, ",");
    const std::string rest = std::to_string(paise % 100);
    return rupees + '.' + (rest.size() < 2 ? "0" : "") + rest;
}

/// What stands in the records, by hand: the taxable value of an invoice within the state, and between states.
struct Expected {
    const char* client;
    std::int64_t within;   ///< in paise: CGST 9 % and SGST 9 %
    std::int64_t between;  ///< IGST 18 %
    std::int64_t untaxed;
    const char* place;     ///< as the page says it

    [[nodiscard]] std::int64_t half() const { return percent_of(within, 9); }
    [[nodiscard]] std::int64_t whole() const { return percent_of(between, 18); }
    [[nodiscard]] std::int64_t gross() const { return within + between + untaxed + 2 * half() + whole(); }
};

const std::vector<Expected> invoices = {
    {"hooghly-jute", 126'500'00, 0, 0, "পশ্চিমবঙ্গ (19)"},                                        // a quarter in advance
    {"palm-court", 18'400'00 + 6'250'50, 0, 0, "West Bengal (19)"},                             // two lines of a month
    // (3 + 4.5 - 4) hours x 950; 6 x 4250 less 10 %
    {"maidan-press", 3'800'00 + 3'325'00 + (25'500'00 - 2'550'00), 0, 0, "পশ্চিমবঙ্গ (19)"},
    {"jharna-cold", 0, 215'000'00 + (45'012'00 - 3'375'90), 0, "बिहार (10)"},                    // 24 x 1875.50 less 7.5 %
    {"subarna-mills", 0, 1'860'000'00, 0, "झारखंड (20)"},
    {"konark-spinning", 0, 48'750'00 + 7'500'00, 0, "Odisha (21)"},                             // (2.5 + 3.75) hours x 1200
    {"falta-optics", 0, 0, 36'000'00, "West Bengal (19)"},
    {"teesta-tea", 64'000'00, 5'500'00, 0, "सिक्किम (11)"},                                       // the lift stands in Gangtok
};

/// The invoice of a client in the month.
fs::path invoice_of(const std::string& client) {
    for (const fs::path& file : files_with(made_month() / "out/2026-10" / client, ".pdf")) {
        if (file.filename().string().starts_with("Invoice-")) return file;
    }
    return {};
}

/// "SMW/26-27/00003", as the page's own table has it.
std::string number_in(const std::string& text) {
    std::smatch match;
    return std::regex_search(text, match, std::regex("SMW/26-27/[0-9]{5}")) ? match.str() : std::string();
}

std::string words_of(const fs::path& pdf) {
    return shell("pdftotext " + pdf.string() + " - | tr -s '[:space:]' ' '").out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The last character of a GSTIN: its weights are 1 and 2 in turn, modulo 36.
char check_digit(const std::string& gstin) {
    const std::string letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::size_t sum = 0;
    for (std::size_t at = 0; at < 14; ++at) {
        const std::size_t product = letters.find(gstin[at]) * (1 + at % 2);
        sum += product / 36 + product % 36;
    }
    return letters[(36 - sum % 36) % 36];
}

std::string percent_decoded(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

}  // namespace

TEST_CASE("every GSTIN of the workshop has its check digit and state, and is nobody's") {
    const std::regex gstin("tax-id=\"([^\"]*)\"");
    std::size_t seen = 0;
    for (const fs::path& file : files_with(sample, ".xml")) {
        const std::string text = text_of(file);
        std::smatch match;
        std::smatch state;
        if (!std::regex_search(text, match, gstin)) continue;
        const std::string number = match[1];
        INFO(file.string() << ' ' << number);
        ++seen;
        REQUIRE(std::regex_match(number, std::regex("[0-9]{2}[A-Z]{5}0000[A-Z][0-9]Z[0-9A-Z]")));  // no PAN has the number 0000
        CHECK(number.back() == check_digit(number));
        REQUIRE(std::regex_search(text, state, std::regex("region-code=\"([0-9]{2})\"")));
        CHECK(number.substr(0, 2) == state[1].str());
    }
    CHECK(seen == 9);
}

TEST_CASE("the workshop's month comes to what GST asks: CGST and SGST within the state, IGST between states") {
    const fs::path& book = made_month();
    const std::string status = acta("status " + book.string() + " --as-of 2026-11-10 --format csv").out;
    for (const Expected& one : invoices) {
        INFO(one.client << '\n' << status);
        const std::string gross = std::to_string(one.gross() / 100) + '.' + std::to_string(100 + one.gross() % 100).substr(1);
        CHECK(std::regex_search(status, std::regex(",SMW/26-27/[0-9]{5},[^\n]*," + gross + ",INR,")));
    }
    CHECK(acta("registry verify " + book.string()).exit_code == 0);
}

TEST_CASE("an invoice of the workshop says all that rule 46 asks for, in the client's language and in lakh") {
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    std::vector<std::string> numbers;
    for (const Expected& one : invoices) {
        const fs::path pdf = invoice_of(one.client);
        REQUIRE_FALSE(pdf.empty());
        const std::string text = words_of(pdf);
        const std::string number = number_in(text);
        INFO(one.client << '\n' << text);
        CHECK(number.size() == 15);  // at most 16
        numbers.push_back(number);
        const std::vector<std::string> facts = {"19AAAFS0000K1ZM", "HGLY0000019", "9987", one.place, "₹" + lakhs(one.gross()),
                                                lakhs(one.within + one.between + one.untaxed)};
        for (const std::string& said : facts) {
            INFO(said);
            CHECK(holds(text, said));
        }
        if (one.within > 0) CHECK(holds(text, lakhs(one.half())));
        if (one.between > 0) CHECK(holds(text, lakhs(one.whole())));
        CHECK(holds(text, "CGST 9%") == (one.within > 0));
        CHECK(holds(text, "SGST 9%") == (one.within > 0));
        CHECK(holds(text, "IGST 18%") == (one.between > 0));
        CHECK_FALSE(holds(text, "VAT"));
    }
    std::sort(numbers.begin(), numbers.end());
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        CHECK(numbers[index] == "SMW/26-27/0000" + std::to_string(index + 1));
    }

    const std::string english = words_of(invoice_of("konark-spinning"));
    for (const char* said : {"Tax invoice", "Reverse charge no", "HSN/SAC 998717", "Authorised signatory", "GSTIN 21AAACK0000S1ZZ",
                             "sixty-six thousand three hundred seventy-five rupees"}) {
        INFO(english << '\n' << said);
        CHECK(holds(english, said));
    }
    CHECK(holds(words_of(invoice_of("subarna-mills")), "इक्कीस लाख चौरानबे हज़ार आठ सौ रुपये"));
    CHECK(holds(words_of(invoice_of("hooghly-jute")), "এক লক্ষ ঊনপঞ্চাশ হাজার দুইশত সত্তর"));
    CHECK(holds(words_of(invoice_of("falta-optics")), "without payment of integrated tax"));
}

TEST_CASE("the payment code on the page is the UPI link of the invoice") {
    if (!has_tool("pdftoppm") || !has_tool("zbarimg") || !has_tool("pdftotext")) {
        WARN("skipped: poppler-utils or zbarimg is not installed");
        return;
    }
    for (const Expected& one : {invoices[0], invoices[1], invoices[4]}) {
        const fs::path pdf = invoice_of(one.client);
        const std::string number = number_in(words_of(pdf));
        const fs::path page = made_month().parent_path() / (std::string(one.client) + "-page");
        REQUIRE(shell("pdftoppm -r 150 -png " + pdf.string() + " " + page.string()).exit_code == 0);
        const std::string read = shell("zbarimg --quiet --raw " + page.string() + "*.png").out;
        const std::string rupees = std::to_string(one.gross() / 100) + '.' + std::to_string(100 + one.gross() % 100).substr(1);
        INFO(one.client << ' ' << read);
        CHECK(percent_decoded(read) == "upi://pay?pa=shilpi.works@hooghly&pn=Shilpi Maintenance Works LLP&am=" + rupees +
                                           "&cu=INR&tn=" + number + "&tr=" + number + "\n");
        CHECK(read.find(' ') == std::string::npos);
    }
}

TEST_CASE("withheld tax settles what was not paid; what is left is reminded of") {
    const fs::path& book = made_month();
    const std::string status = acta("status " + book.string() + " --as-of 2026-11-10 --format csv").out;
    INFO(status);
    // 1,46,740.00 paid and 2,530.00 withheld of 1,49,270.00: nothing is open, nothing is overdue.
    CHECK_FALSE(holds(status, "SM/26-27/041"));
    CHECK_FALSE(holds(status, "SM/26-27/058"));
    CHECK_FALSE(holds(status, "SM/26-27/065"));
    // 2,53,700.00 - 2,00,000.00 - 4,300.00, due on 31 July
    CHECK(holds(status, "SM/26-27/047,W-2026-04,2026-07-01,2026-07-31,102,253700.00,INR,49400.00,INR"));
    const Result letters = acta("remind " + book.string() + " --as-of 2026-11-10 --dry-run");
    INFO(letters.out << letters.err);
    CHECK(letters.exit_code == 0);
    for (const char* said : {"REM/26-27/0001", "REM/26-27/0002", "49,400.00", "29,087.60", "4,484.00"}) {
        INFO(said);
        CHECK(holds(letters.out, said));
    }
}

TEST_CASE("a bank's statement in rupees names the accounts by their number, and its payments settle by the invoices' numbers") {
    const fs::path book = folder("workshop-bank") / "book";
    fs::copy(made_month(), book, fs::copy_options::recursive);
    const fs::path statement = sample.parent_path() / "bank/workshop-2026-11.xml";
    const Result shown = acta("import " + statement.string() + " " + book.string() + " --as-of 2026-11-21 --yes");
    INFO(shown.out << shown.err);
    REQUIRE(shown.exit_code == 0);
    CHECK(holds(shown.out, "its entries add up"));
    const std::string status = acta("status " + book.string() + " --as-of 2026-11-21 --format csv").out;
    INFO(status);
    CHECK_FALSE(holds(status, "SM/26-27/064"));  // 56,550.00 and 975.00 withheld
    CHECK_FALSE(holds(status, "SM/26-27/061"));
    // The certificate for the last 2,530.00 has not come yet.
    CHECK(holds(status, "149270.00,INR,2530.00,INR"));
}

TEST_CASE("the workshop's numbers begin anew in April") {
    const fs::path book = workshop("workshop-april");
    const Result march = acta("run " + book.string() + " --period 2027-02 --as-of 2027-03-31 --dry-run");
    const Result april = acta("run " + book.string() + " --period 2027-02 --as-of 2027-04-01 --dry-run");
    INFO(march.out << march.err << april.out << april.err);
    CHECK(holds(march.out, "SMW/26-27/00001"));
    CHECK(holds(april.out, "SMW/27-28/00001"));
    CHECK_FALSE(holds(april.out, "SMW/26-27/"));
}
