// The book, written as a person would: one client or contract per function.
#include "sample.h"

#include "billing/totals.h"

namespace sample {

using namespace acta;

value::Currency eur() { return *value::Currency::find("EUR"); }
value::Currency usd() { return *value::Currency::find("USD"); }
value::Date day(std::string_view text) { return value::Date::parse(text).value(); }
value::Decimal number(std::string_view text) { return value::Decimal::parse(text).value(); }
value::Money euros(std::string_view text) { return value::Money::parse(text, eur()).value(); }

namespace {

book::Seller seller() {
    book::Seller seller;
    seller.id = "us";
    book::Party& party = seller.party;
    party.name = "Salt & Linden SIA";
    party.country = "LV";
    party.tax_id = "LV40203999999";
    party.registration = "40203999999";
    party.address = {"Brīvības iela 14", "3. stāvs", "Rīga", "LV-1010", ""};
    party.email = "office@salt-linden.example";
    party.phone = "+371 6000 0000";
    party.website = "salt-linden.example";
    party.signatory = book::Signatory{"Ieva Kalniņa", "Director", "Charter"};
    party.accounts.push_back({"main", "LV80BANK0000435195001", "", "BANKLV22", "Dienvidu banka AS", eur()});
    party.accounts.push_back({"dollars", "LV35BANK0000435195202", "", "BANKLV22", "Dienvidu banka AS", usd()});
    return seller;
}

book::Client roastery() {
    book::Client client;
    client.id = "kalna-roastery";
    client.language = "en";
    client.manager = "anita";
    client.party.name = "Kalna Roastery SIA";
    client.party.trading_name = "Kalna Coffee";
    client.party.country = "LV";
    client.party.tax_id = "LV40103777777";
    client.party.registration = "40103777777";
    client.party.address = {"Kalna iela 7-2", "", "Sigulda", "LV-2150", ""};
    client.party.accounts.push_back({"", "LV97HABA0012345678910", "", "HABALV22", "Rietumu krājbanka AS", {}});
    client.party.signatory = book::Signatory{"Mārtiņš Ozols", "Member of the Board", "Articles of Association"};
    client.party.email = "accounts@kalna.example";
    return client;
}

book::Client tea_company() {
    book::Client client;
    client.id = "himal-tea";
    client.language = "hi";
    client.manager = "anita";
    client.party.name = "हिमाल टी प्रा. लि.";
    client.party.country = "IN";
    client.party.tax_id = "19AABCH1234M1ZK";
    client.party.address = {"हिल कार्ट रोड 21", "", "दार्जिलिंग", "734101", "पश्चिम बंगाल"};
    client.party.signatory = book::Signatory{"राजेश तमांग", "प्रबंध निदेशक", "बोर्ड का प्रस्ताव"};
    client.party.email = "lekha@himal-tea.example";
    return client;
}

book::Client shop() {
    book::Client client;
    client.id = "baltic-wave";
    client.language = "ru";
    client.party.name = "SIA «Балтийская волна»";
    client.party.country = "LV";
    client.party.tax_id = "LV50203111222";
    client.party.address = {"ул. Маскавас 250", "офис 12", "Рига", "LV-1063", ""};
    client.party.signatory = book::Signatory{"Ольга Петрова", "Член правления", "Устав"};
    return client;
}

book::Client carrier() {
    book::Client client;
    client.id = "nordwind";
    client.language = "en";
    client.party.name = "Nordwind Logistik GmbH";
    client.party.country = "DE";
    client.party.tax_id = "DE811907980";
    client.party.address = {"Speicherstraße 9", "", "Lübeck", "23554", ""};
    return client;
}

book::Line line(std::string_view id, std::string_view description, std::string_view unit, std::string_view price) {
    book::Line line;
    line.id = id;
    line.product = id;
    line.description = description;
    line.unit = unit;
    line.vat_category = "S";
    line.from = day("2026-01-15");
    line.anchor = day("2026-01-01");
    line.prices.push_back({line.from, number(price)});
    return line;
}

std::vector<book::Line> roastery_lines() {
    book::Line seo = line("SEO", "Search engine optimisation", "month", "450");
    seo.prices.push_back({day("2026-09-01"), number("480")});
    seo.prices.push_back({day("2027-01-15"), number("495.50")});
    book::Line hosting = line("HOST", "Hosting and care of the web shop", "month", "62");
    hosting.when = book::When::advance;
    hosting.from = day("2026-10-13");
    book::Line copy = line("COPY", "Copywriting", "hour", "35");
    copy.bill = book::Billing::usage;
    book::Line cups = line("CUPS", "Printed paper cups", "piece", "84.90");
    cups.bill = book::Billing::once;
    cups.quantity = number("2500");
    cups.base_quantity = number("1000");
    cups.date = day("2026-06-01");
    book::Line site = line("SITE", "New web shop", "piece", "5200");
    site.bill = book::Billing::milestone;
    site.milestone = "launch";
    return {seo, hosting, copy, cups, site};
}

/// A contract for services in euros with nothing agreed yet.
book::Contract contract_of(std::string_view id, std::string_view client, value::Date from) {
    return {.id = std::string(id),
            .client = std::string(client),
            .kind = "services",
            .title = {},
            .signed_on = {},
            .place = {},
            .from = from,
            .until = {},
            .currency = eur(),
            .language = {},
            .second_language = {},
            .document_template = "service-agreement",
            .acts = book::Acts::period,
            .invoice_on = book::InvoiceOn::period,
            .joined = false,
            .billed_until = {},
            .purchase_order = {},
            .lines = {},
            .milestones = {},
            .obligations = {},
            .payment_terms = {},
            .late_interest = {},
            .acceptance = {},
            .renewal = {},
            .position = {}};
}

book::Contract roastery_contract() {
    book::Contract contract = contract_of("C-2026-014", "kalna-roastery", day("2026-01-15"));
    contract.title = "Web shop, search and copywriting";
    contract.signed_on = day("2026-01-12");
    contract.place = "Riga";
    contract.until = day("2027-01-14");
    contract.language = "en";
    contract.purchase_order = "PO-8812";
    contract.lines = roastery_lines();
    for (book::Line& one : contract.lines) {
        if (!one.until) one.until = contract.until;
    }
    contract.milestones.push_back(
        {"launch", "Web shop is live", day("2026-05-29"), "Web team", day("2026-06-04"), day("2026-06-09"), {}});
    contract.milestones.push_back({"app", "Ordering app in the stores", day("2026-12-18"), "", {}, {}, {}});
    contract.obligations.push_back({book::Side::client, "Provide photographs of all products", day("2026-02-10"), day("2026-02-09"), {}});
    contract.obligations.push_back({book::Side::seller, "Report visits and sales by the 5th of each month", {}, {}, {}});
    contract.payment_terms = {book::DueFrom::invoice, "LV", {book::AddDays{15}, book::ShiftTo{book::Shift::following}}};
    contract.late_interest = book::LateInterest{number("0.05"), true, number("10")};
    contract.acceptance = {5, true, true};
    contract.renewal = book::Renewal{true, 30, 12};
    return contract;
}

book::Contract tea_contract() {
    book::Contract contract = contract_of("C-2026-021", "himal-tea", day("2026-03-01"));
    contract.title = "वेबसाइट और खोज विपणन";
    contract.signed_on = day("2026-03-02");
    contract.second_language = "en";
    contract.invoice_on = book::InvoiceOn::acceptance;
    book::Line seo = line("SEO", "खोज इंजन अनुकूलन", "month", "1250.50");
    seo.from = contract.from;
    seo.vat_category = "O";
    contract.lines.push_back(seo);
    contract.payment_terms = {book::DueFrom::acceptance, "", {book::AddDays{15}}};
    contract.acceptance = {10, false, false};
    return contract;
}

book::Payment payment(std::string_view id, std::string_view client, std::string_view date, std::string_view amount,
                      std::string_view invoice, std::string_view text) {
    book::Payment payment{.id = std::string(id), .client = std::string(client), .date = day(date), .amount = euros(amount),
                          .invoice = std::string(invoice), .reference = std::string(text), .payer_iban = {}, .position = {}};
    return payment;
}

struct Item {
    std::string_view contract_line;
    std::string_view name;
    std::string_view unit;
    std::string_view quantity;
    std::string_view price;
    std::string_view from;
    std::string_view until;
};

book::InvoiceLine item(std::string_view contract, std::string_view category, const Item& of) {
    return {.id = {},
            .contract = std::string(contract),
            .contract_line = std::string(of.contract_line),
            .name = std::string(of.name),
            .description = {},
            .note = {},
            .product = std::string(of.contract_line),
            .sac = {},
            .unit = std::string(of.unit),
            .quantity = number(of.quantity),
            .price = number(of.price),
            .base_quantity = number("1"),
            .allowances = {},
            .net = value::line_amount(number(of.price), number("1"), number(of.quantity), eur()),
            .vat_category = std::string(category),
            .vat_rate = category == "S" ? std::optional(number("21")) : std::nullopt,
            .period = value::Period{day(of.from), day(of.until)},
            .part = {},
            .late = false};
}

template <typename Document>
void sum_up(Document& document, const std::vector<book::AllowanceCharge>& allowances) {
    for (std::size_t index = 0; index < document.lines.size(); ++index) document.lines[index].id = std::to_string(index + 1);
    document.taxes = billing::tax_groups(document.lines, allowances, document.currency);
    document.totals = billing::totals(document.lines, allowances, document.taxes, document.currency);
}

std::vector<book::InvoiceLine> october_of_the_roastery() {
    const std::string_view contract = "C-2026-014";
    book::InvoiceLine hosting =
        item(contract, "S", {"HOST", "Hosting and care of the web shop", "month", "1", "38", "2026-10-13", "2026-10-31"});
    hosting.part = book::PartOfPeriod{19, 31, number("1"), number("62")};
    book::InvoiceLine copy = item(contract, "S", {"COPY", "Copywriting", "hour", "3.5", "35", "2026-10-07", "2026-10-07"});
    copy.note = "Landing page texts";
    book::InvoiceLine earlier = item(contract, "S", {"COPY", "Copywriting", "hour", "2", "35", "2026-09-28", "2026-09-28"});
    earlier.late = true;
    return {item(contract, "S", {"SEO", "Search engine optimisation", "month", "1", "480", "2026-10-01", "2026-10-31"}), hosting, copy,
            earlier};
}

}  // namespace

book::Book book() {
    book::Book book;
    book.seller = seller();
    book.managers.push_back({"anita", "Anita Rao", "anita@salt-linden.example", "", {}, {}});
    book.vats.push_back({"S", "", {{day("2012-07-01"), number("21")}}, "", "", {}, {}});
    book.clients = {roastery(), tea_company(), shop(), carrier()};
    book.contracts = {roastery_contract(), tea_contract()};
    book.payments.push_back(payment("p-101", "kalna-roastery", "2026-08-14", "544.50", "INV-2026-00003", ""));
    book.payments.push_back(payment("p-102", "kalna-roastery", "2026-09-29", "300.00", "", "part of INV-2026-00008, rest follows"));
    book.payments.push_back(payment("p-103", "kalna-roastery", "2026-10-20", "50.00", "", "thank you"));
    book.sort();
    return book;
}

book::Invoice invoice() {
    book::Invoice invoice(eur());
    invoice.number = "INV-2026-00017";
    invoice.type_code = "380";
    invoice.issued = day("2026-11-10");
    invoice.due = {day("2026-11-25"), "invoice +15d shift:following @LV"};
    invoice.client = "kalna-roastery";
    invoice.contracts = {"C-2026-014"};
    invoice.manager = "Anita Rao";
    invoice.language = "en";
    invoice.country = "LV";
    invoice.seller = seller().party;
    invoice.buyer = roastery().party;
    invoice.period = value::Period{day("2026-10-01"), day("2026-10-31")};
    invoice.purchase_order = "PO-8812";
    invoice.acts = {"ACT-2026-00009"};
    invoice.lines = october_of_the_roastery();
    sum_up(invoice, {});
    invoice.charges = {"C-2026-014/SEO/2026-10-01", "C-2026-014/HOST/2026-10-13", "usage:u-1007", "usage:u-0998"};
    return invoice;
}

book::Invoice hindi_invoice() {
    book::Invoice invoice(eur());
    invoice.number = "INV-2026-00018";
    invoice.type_code = "380";
    invoice.issued = day("2026-11-10");
    invoice.due = {std::nullopt, "acceptance +15d"};
    invoice.client = "himal-tea";
    invoice.contracts = {"C-2026-021"};
    invoice.manager = "Anita Rao";
    invoice.language = "hi";
    invoice.country = "IN";
    invoice.seller = seller().party;
    invoice.buyer = tea_company().party;
    invoice.period = value::Period{day("2026-10-01"), day("2026-10-31")};
    invoice.lines = {item("C-2026-021", "O", {"SEO", "खोज इंजन अनुकूलन", "month", "1", "1250.50", "2026-10-01", "2026-10-31"}),
                     item("C-2026-021", "O", {"COPY", "चाय बागानों पर लेख", "piece", "4", "120", "2026-10-01", "2026-10-31"})};
    sum_up(invoice, {});
    invoice.taxes.front().reason = "सेवा का स्थान यूरोपीय संघ के बाहर है";
    invoice.taxes.front().reason_code = "VATEX-EU-O";
    invoice.notes = {"यह बीजक इलेक्ट्रॉनिक रूप से तैयार किया गया है।"};
    invoice.charges = {"C-2026-021/SEO/2026-10-01"};
    return invoice;
}

book::Invoice russian_invoice() {
    book::Invoice invoice(eur());
    invoice.number = "INV-2026-00019";
    invoice.type_code = "380";
    invoice.issued = day("2026-11-10");
    invoice.due = {day("2026-11-24"), "invoice +14d"};
    invoice.client = "baltic-wave";
    invoice.contracts = {"C-2026-009"};
    invoice.language = "ru";
    invoice.country = "LV";
    invoice.seller = seller().party;
    invoice.buyer = shop().party;
    invoice.period = value::Period{day("2026-10-01"), day("2026-10-31")};
    invoice.lines = {item("C-2026-009", "S", {"WEB", "Сопровождение интернет-магазина", "month", "1", "390", "2026-10-01", "2026-10-31"}),
                     item("C-2026-009", "S", {"AD", "Настройка рекламы", "hour", "7.25", "42", "2026-10-12", "2026-10-12"})};
    invoice.allowances = {{false, euros("20.00"), "Скидка за объём", "S", number("21")}};
    sum_up(invoice, invoice.allowances);
    invoice.charges = {"C-2026-009/WEB/2026-10-01", "usage:u-1011"};
    return invoice;
}

book::Act act() {
    book::Act act(eur());
    act.number = "ACT-2026-00009";
    act.issued = day("2026-10-31");
    act.client = "kalna-roastery";
    act.contract = "C-2026-014";
    act.manager = "Anita Rao";
    act.language = "en";
    act.country = "LV";
    act.seller = seller().party;
    act.buyer = roastery().party;
    act.period = value::Period{day("2026-10-01"), day("2026-10-31")};
    act.contract_signed = day("2026-01-12");
    act.lines = october_of_the_roastery();
    sum_up(act, {});
    act.acceptance_days = 5;
    act.acceptance_business_days = true;
    act.accept_by = day("2026-11-06");
    act.charges = invoice().charges;
    return act;
}

std::vector<tracking::Receivable> receivables() {
    const auto owed = [](std::string_view number, std::string_view client, std::string_view issued,
                         std::optional<value::Date> due, value::Money amount) {
        return tracking::Receivable{std::string(number), std::string(client), "C-2026-014", day(issued), due, amount, false};
    };
    return {owed("INV-2026-00003", "kalna-roastery", "2026-07-31", day("2026-08-17"), euros("544.50")),
            owed("INV-2026-00008", "kalna-roastery", "2026-08-31", day("2026-09-15"), euros("544.50")),
            owed("INV-2026-00012", "kalna-roastery", "2026-09-30", day("2026-10-15"), euros("580.80")),
            owed("INV-2026-00017", "kalna-roastery", "2026-11-10", day("2026-11-25"), euros("859.71")),
            owed("INV-2026-00013", "nordwind", "2026-09-30", std::nullopt, euros("1200.00"))};
}

}  // namespace sample
