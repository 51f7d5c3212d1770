// Invoices: made-up documents for the benchmarks, each with figures of its own.
#include "invoices.h"

#include "billing/totals.h"
#include "documents/view.h"

#include <fmt/format.h>

namespace bench {

namespace {

using namespace acta;

constexpr const char* const services[] = {
    "Website care and hosting", "Search optimisation",     "Newsletter, design and dispatch", "Product photography",
    "Campaign management",      "Copywriting in English",  "Translation into Latvian",        "Accessibility review",
    "Backup and recovery",      "Security updates",        "Analytics report",                "Shop catalogue upkeep",
    "Customer portal licence",  "Payment page licence",    "Support, office hours",           "Support, weekends",
    "Packaging design",         "Social media management", "Brand guidelines upkeep",         "Consulting"};
constexpr int service_count = 20;

value::Currency eur() { return *value::Currency::find("EUR"); }

book::Party seller(bool code) {
    book::Party party;
    party.name = "Salt & Linden SIA";
    party.country = "LV";
    party.tax_id = "LV40203918275";
    party.registration = "40203918275";
    party.address = {"Brīvības iela 14", "", "Riga", "LV-1010", ""};
    party.email = "office@salt-linden.example";
    book::Account& account = party.accounts.emplace_back();
    (code ? account.iban : account.number) = "DE89370400440532013000";
    account.bic = "DZINLV22";
    account.bank = "Banka Dzintars AS";
    account.currency = eur();
    return party;
}

book::Party client(int number) {
    book::Party party;
    party.name = fmt::format("Client {} Trading SIA", number / 100 + 1);
    party.country = "LV";
    party.tax_id = fmt::format("LV4020{:07}", number / 100 + 1);
    party.address = {fmt::format("Maskavas iela {}", number / 100 + 1), "", "Riga", "LV-1063", ""};
    return party;
}

book::InvoiceLine line(int number, int index) {
    const value::Decimal one(1, 0);
    const value::Decimal quantity(1 + (number + index) % 4, 0);
    const value::Decimal price((20 + (number * 7 + index * 13) % 900) * 100 + (number * 3 + index * 29) % 100, 2);
    return {.id = std::to_string(index + 1),
            .contract = {},
            .contract_line = {},
            .name = services[index % service_count],
            .description = {},
            .note = {},
            .product = {},
            .sac = {},
            .unit = "month",
            .quantity = quantity,
            .price = price,
            .base_quantity = one,
            .allowances = {},
            .net = value::line_amount(price, one, quantity, eur()),
            .vat_category = "S",
            .vat_rate = value::Decimal(21, 0),
            .period = {},
            .part = {},
            .late = false};
}

book::Invoice invoice(int number, int lines, bool code) {
    book::Invoice invoice(eur());
    invoice.type_code = "380";
    invoice.number = fmt::format("INV-2026-{:05}", number);
    invoice.issued = value::Date(2026, 11, static_cast<unsigned>(1 + number % 28));
    invoice.due.date = invoice.issued.plus_days(14);
    invoice.client = fmt::format("c-{:04}", number / 100 + 1);
    invoice.contracts = {fmt::format("C-{:05}", number)};
    invoice.language = "en";
    invoice.country = "LV";
    invoice.seller = seller(code);
    invoice.buyer = client(number);
    invoice.period = value::Period{value::Date(2026, 10, 1), value::Date(2026, 10, 31)};
    for (int i = 0; i < lines; ++i) invoice.lines.push_back(line(number, i));
    invoice.taxes = billing::tax_groups(invoice.lines, {}, eur());
    invoice.totals = billing::totals(invoice.lines, {}, invoice.taxes, eur());
    return invoice;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

xml::Document invoice_view(int number, int lines, bool code) {
    return documents::invoice_view(invoice(number, lines, code), {"invoice", ""});
}

std::string invoice_json(int number, int lines) {
    const book::Invoice made = invoice(number, lines, true);
    std::string rows;
    for (const book::InvoiceLine& line : made.lines) {
        rows += fmt::format("{}[{},{},{},{},{},{}]", rows.empty() ? "" : ",", quoted(line.id), quoted(line.name), quoted(line.quantity.to_string()),
                            quoted(line.unit), quoted(line.price.to_string()), quoted(line.net.to_string()));
    }
    const auto party = [](const book::Party& who) {
        return fmt::format("[{},{},{},{}]", quoted(who.name), quoted(who.address.street),
                           quoted(who.address.postcode + " " + who.address.city), quoted(who.tax_id));
    };
    return fmt::format(R"({{"number":{},"issued":{},"due":{},"seller":{},"client":{},"iban":{},"lines":[{}],"net":{},"tax":{},"payable":{}}})",
                       quoted(made.number), quoted(made.issued.to_string()), quoted(made.due.date->to_string()), party(made.seller),
                       party(made.buyer), quoted(made.seller.accounts[0].iban), rows, quoted(made.totals.net.to_string()),
                       quoted(made.totals.tax.to_string()), quoted(made.totals.payable.to_string()));
}

}  // namespace bench
