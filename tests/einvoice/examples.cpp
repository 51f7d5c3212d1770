// Invoices made by other hands: every fact of every file, compared with what another parser finds in it.
#include "catch.h"
#include "einvoice/ubl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <regex>
#include <sstream>

namespace {

using namespace acta;

const std::filesystem::path examples = std::filesystem::path(ACTA_SOURCE_DIR) / "../shared/data/einvoice/examples/ubl";

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string output_of(const std::string& command) {
    struct Close {
        void operator()(FILE* pipe) const { pclose(pipe); }
    };
    const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
    std::string output;
    std::array<char, 4096> buffer{};
    for (std::size_t count = 1; pipe && count > 0;) {
        count = fread(buffer.data(), 1, buffer.size(), pipe.get());
        output.append(buffer.data(), count);
    }
    return output;
}

std::string on_one_line(const std::string& text) {
    static const std::regex white_space("[ \t\r\n]+");
    return std::regex_replace(text, white_space, " ");
}

std::string shown(const std::optional<value::Decimal>& number) { return number ? number->to_string() : ""; }
std::string shown(const std::optional<value::Date>& date) { return date ? date->to_string() : ""; }

/// Writes facts as extract.py does.
class Facts {
public:
    template <typename... Fields>
    void add(const Fields&... fields) {
        std::string line;
        ((line += (line.empty() ? "" : "\t") + on_one_line(std::string(fields))), ...);
        text_ += line + "\n";
    }
    void add_charges(const std::vector<book::AllowanceCharge>& entries, const char* kind) {
        for (const book::AllowanceCharge& one : entries) {
            add(kind, one.charge ? "charge" : "allowance", one.amount.to_string(), one.reason, one.vat_category, shown(one.vat_rate));
        }
    }
    void add_party(const char* role, const book::Party& party) {
        add(role, party.name, party.registration, party.address.city, party.country);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

void add_header(Facts& facts, const book::Invoice& invoice) {
    facts.add("document", invoice.number, invoice.type_code, invoice.issued.to_string(), shown(invoice.due.date), invoice.currency.code());
    facts.add_party("Supplier", invoice.seller);
    facts.add_party("Customer", invoice.buyer);
    for (const std::string& note : invoice.notes) facts.add("note", note);
    facts.add("references", invoice.purchase_order, invoice.contract_reference, invoice.buyer_reference);
    for (const book::PrecedingInvoice& one : invoice.preceding) facts.add("preceding", one.number, shown(one.issued));
    facts.add("payee", invoice.payee ? invoice.payee->name : "");
    facts.add("representative", invoice.tax_representative ? invoice.tax_representative->name : "");
    for (const book::Account& account : invoice.seller.accounts) {
        facts.add("account", account.iban + account.number, account.bic + account.bank);
    }
}

void add_lines(Facts& facts, const book::Invoice& invoice) {
    for (const book::InvoiceLine& line : invoice.lines) {
        facts.add("line", line.id, line.name, line.description, line.quantity.to_string(), line.unit, line.price.to_string(),
                  line.base_quantity.to_string(), line.net.to_string(), line.vat_category, shown(line.vat_rate),
                  line.period ? line.period->last.to_string() : "");
        facts.add_charges(line.allowances, "of line");
    }
    facts.add_charges(invoice.allowances, "of document");
}

void add_totals(Facts& facts, const book::Invoice& invoice) {
    facts.add("VAT", invoice.currency.code(), invoice.totals.tax.to_string());
    for (const book::TaxGroup& group : invoice.taxes) {
        facts.add("VAT row", group.category, shown(group.rate), group.taxable.to_string(), group.tax.to_string(), group.reason,
                  group.reason_code);
    }
    if (invoice.tax_in_tax_currency) {
        facts.add("VAT", invoice.tax_in_tax_currency->currency().code(), invoice.tax_in_tax_currency->to_string());
    }
    const book::Totals& totals = invoice.totals;
    facts.add("totals", totals.lines.to_string(), totals.allowances.to_string(), totals.charges.to_string(), totals.net.to_string(),
              totals.gross.to_string(), totals.prepaid.to_string(), totals.rounding.to_string(), totals.payable.to_string());
}

void compare_with_other_parser(const std::filesystem::path& path) {
    INFO(path.filename());
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(file_text(path), path.filename().string(), problems);
    REQUIRE(document);
    const auto invoice = einvoice::read_ubl(*document, problems);
    for (const diag::Diagnostic& problem : problems) {
        UNSCOPED_INFO(problem.position.line << ":" << problem.position.column << " " << problem.message);
    }
    CHECK_FALSE(diag::has_errors(problems));
    REQUIRE(invoice);
    Facts facts;
    add_header(facts, *invoice);
    add_lines(facts, *invoice);
    add_totals(facts, *invoice);
    const std::string command = fmt::format("python3 '{}/tests/einvoice/extract.py' '{}'", ACTA_SOURCE_DIR, path.string());
    CHECK(facts.text() == output_of(command));
}

TEST_CASE("every example file shows exactly its lines, VAT rows and totals") {
    if (!std::filesystem::exists(examples)) {
        std::cout << "skipped: the example invoices are not here (" << examples.string() << ")\n";
        return;
    }
    if (output_of("python3 -c 'print(1)' 2>/dev/null") != "1\n") {
        std::cout << "skipped: python3, the other parser, is not here\n";
        return;
    }
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(examples)) {
        compare_with_other_parser(entry.path());
        ++files;
    }
    CHECK(files >= 48);
}

}  // namespace
