// The views of invoices and acts.
#include "documents/view.h"
#include "documents/write.h"

namespace acta::documents {
namespace {

constexpr std::string_view version = "1";

void write_numbers(xml::Node parent, std::string_view element, const std::vector<std::string>& numbers) {
    for (const std::string& number : numbers) Writing(parent.append(element)).text("number", number);
}

void write_contracts(xml::Node parent, const std::vector<std::string>& ids, const book::Book* book) {
    for (const std::string& id : ids) {
        Writing writing(parent.append("contract"));
        writing.text("id", id);
        const book::Contract* contract = book != nullptr ? book->contract(id) : nullptr;
        if (contract != nullptr) writing.date("signed", contract->signed_on);
    }
}

void write_delivery(xml::Node parent, const book::Invoice& invoice) {
    const bool has_address = invoice.delivered_to && !invoice.delivered_to->empty();
    if (!invoice.delivered && !has_address && invoice.delivery_country.empty()) return;
    const xml::Node delivery = parent.append("delivery");
    Writing(delivery).date("date", invoice.delivered).text("country", invoice.delivery_country);
    if (has_address) write_address(delivery, *invoice.delivered_to, {invoice.language, {}});
}

void write_due(xml::Node parent, const book::Due& due) {
    if (!due.date && due.rule.empty()) return;
    Writing(parent.append("due")).date("date", due.date).text("rule", due.rule);
}

void write_installments(xml::Node parent, const std::vector<book::Installment>& parts) {
    for (const book::Installment& part : parts) {
        Writing(parent.append("installment")).date("date", part.due.date).text("rule", part.due.rule).money("amount", part.amount);
    }
}

void write_early_payment(xml::Node parent, const std::optional<book::EarlyPayment>& early) {
    if (!early) return;
    Writing(parent.append("early-payment"))
        .decimal("percent", early->percent)
        .number("days", early->days)
        .text("rule", early->rule)
        .date("until", early->last_day)
        .money("discount", early->discount)
        .money("amount", early->amount)
        .money("tax", early->tax);
}

void write_invoice_facts(xml::Node root, const book::Invoice& invoice, const Look& look) {
    Writing writing(root);
    writing.text("version", version)
        .text("kind", invoice.kind == book::DocumentKind::invoice ? "invoice" : "credit-note")
        .text("type", invoice.type_code)
        .text("number", invoice.number)
        .date("issued", invoice.issued)
        .text("language", invoice.language)
        .text("country", invoice.country)
        .text("currency", invoice.currency.code())
        .text("template", look.document_template)
        .text("purchase-order", invoice.purchase_order)
        .text("buyer-reference", invoice.buyer_reference)
        .text("contract-reference", invoice.contract_reference)
        .text("payment-terms", invoice.payment_terms)
        .text("payment-reference", invoice.payment_reference)
        .text("manager", invoice.manager)
        .flag("seller-exempt", invoice.seller_exempt);
}

void write_tax_in_tax_currency(xml::Node root, const book::Invoice& invoice) {
    if (!invoice.tax_in_tax_currency) return;
    const value::Money& tax = *invoice.tax_in_tax_currency;
    Writing writing(root.append("tax-in-tax-currency"));
    writing.text("currency", tax.currency().code()).money("amount", tax);
    if (!invoice.tax_exchange) return;
    const book::TaxExchange& exchange = *invoice.tax_exchange;
    writing.text("base", exchange.base.code())
        .text("quote", exchange.quote.code())
        .decimal("rate", exchange.rate)
        .date("date", exchange.date)
        .text("source", exchange.source);
}

void write_invoice_parties(xml::Node root, const book::Invoice& invoice, const Look& look) {
    write_party(root, "seller", invoice.seller, {{}, look.logo, invoice.currency, {invoice.language, {}}});
    write_party(root, "client", invoice.buyer, {invoice.client, {}, invoice.currency, {invoice.language, {}}});
    if (invoice.payee) write_party(root, "payee", *invoice.payee, {{}, {}, invoice.currency, {invoice.language, {}}});
    if (invoice.tax_representative) {
        write_party(root, "tax-representative", *invoice.tax_representative, {{}, {}, invoice.currency, {invoice.language, {}}});
    }
}

/// How the payable amount is paid; none where nothing is to be paid, as by a credit note.
std::optional<PaymentCode> code_of(const book::Invoice& invoice) {
    if (invoice.kind != book::DocumentKind::invoice) return std::nullopt;
    const std::string& payee = invoice.payee ? invoice.payee->name : invoice.seller.name;
    const bool payee_has_accounts = invoice.payee && !invoice.payee->accounts.empty();
    const auto& accounts = payee_has_accounts ? invoice.payee->accounts : invoice.seller.accounts;
    const std::string& reference = invoice.payment_reference.empty() ? invoice.number : invoice.payment_reference;
    const std::vector<std::string> references = reference.empty() ? std::vector<std::string>() : std::vector{reference};
    return payment_code(payee, accounts, invoice.totals.payable, references);
}

void write_acceptance(xml::Node parent, const book::Act& act) {
    Writing(parent.append("acceptance"))
        .number("days", act.acceptance_days)
        .flag("business-days", act.acceptance_business_days)
        .text("silence", act.silence_accepts ? "accepted" : "nothing")
        .date("until", act.accept_by);
}

}  // namespace

xml::Document invoice_view(const book::Invoice& invoice, const Look& look, const book::Book* book) {
    xml::Document view;
    const xml::Node root = view.create_root("invoice");
    write_invoice_facts(root, invoice, look);
    write_invoice_parties(root, invoice, look);
    write_contracts(root, invoice.contracts, book);
    write_numbers(root, "act", invoice.acts);
    for (const book::PrecedingInvoice& one : invoice.preceding) {
        Writing(xml::Node(root).append("preceding")).text("number", one.number).date("issued", one.issued);
    }
    write_period(root, invoice.period);
    write_delivery(root, invoice);
    write_due(root, invoice.due);
    if (invoice.advance) Writing(xml::Node(root).append("advance")).text("payment", invoice.advance->id).date("date", invoice.advance->date);
    write_installments(root, invoice.installments);
    write_early_payment(root, invoice.early_payment);
    for (const std::string& note : invoice.notes) {
        // White space alone would not come back: readers of XML drop it between elements.
        if (note.find_first_not_of(" \t\r\n") != std::string::npos) xml::Node(root).append("note").append_text(note);
    }
    write_lines(root, invoice.lines);
    for (const book::AllowanceCharge& entry : invoice.allowances) write_allowance(root, entry);
    for (const book::TaxGroup& group : invoice.taxes) write_tax(root, group);
    write_totals(root, invoice.totals);
    write_tax_in_tax_currency(root, invoice);
    write_payment_code(root, code_of(invoice));
    write_billed(root, invoice.charges);
    return view;
}

xml::Document act_view(const book::Act& act, const Look& look) {
    xml::Document view;
    const xml::Node root = view.create_root("act");
    Writing(root)
        .text("version", version)
        .text("number", act.number)
        .date("issued", act.issued)
        .text("language", act.language)
        .text("country", act.country)
        .text("currency", act.currency.code())
        .text("template", look.document_template)
        .text("manager", act.manager);
    write_party(root, "seller", act.seller, {{}, look.logo, act.currency, {act.language, {}}});
    write_party(root, "client", act.buyer, {act.client, {}, act.currency, {act.language, {}}});
    Writing(xml::Node(root).append("contract")).text("id", act.contract).date("signed", act.contract_signed);
    write_period(root, act.period);
    write_lines(root, act.lines);
    for (const book::TaxGroup& group : act.taxes) write_tax(root, group);
    write_totals(root, act.totals);
    write_acceptance(root, act);
    write_billed(root, act.charges);
    return view;
}

}  // namespace acta::documents
