// Frozen views of invoices and acts, read back into values.
#include "documents/reading.h"
#include "documents/view.h"

namespace acta::documents {
namespace {

/// The currency of a view of this kind and version; none where the tree is no such view.
std::optional<value::Currency> currency_of(xml::Node view, std::string_view element) {
    if (!view || view.name() != element || view.attribute_value("version") != "1") return std::nullopt;
    return value::Currency::find(view.attribute_value("currency"));
}

void read_facts(book::Invoice& invoice, xml::Node view, Reading& reading) {
    const bool is_invoice = reading.choice(view, "kind", "invoice", "credit-note");
    invoice.kind = is_invoice ? book::DocumentKind::invoice : book::DocumentKind::credit_note;
    invoice.type_code = reading.text(view, "type");
    invoice.number = reading.text(view, "number");
    invoice.issued = reading.required_date(view, "issued");
    invoice.language = reading.text(view, "language");
    invoice.country = reading.text(view, "country");
    invoice.manager = reading.text(view, "manager");
    invoice.purchase_order = reading.text(view, "purchase-order");
    invoice.buyer_reference = reading.text(view, "buyer-reference");
    invoice.contract_reference = reading.text(view, "contract-reference");
    invoice.payment_terms = reading.text(view, "payment-terms");
    invoice.payment_reference = reading.text(view, "payment-reference");
    invoice.seller_exempt = reading.flag(view, "seller-exempt");
}

void read_tax_in_tax_currency(book::Invoice& invoice, xml::Node view, Reading& reading) {
    const xml::Node tax = view.child("tax-in-tax-currency");
    if (!tax) return;
    const std::optional<value::Currency> tax_currency = value::Currency::find(tax.attribute_value("currency"));
    if (tax_currency) invoice.tax_in_tax_currency = value::Money::parse(tax.attribute_value("amount"), *tax_currency);
    if (!invoice.tax_in_tax_currency) reading.fail();
    if (!tax.attribute("rate")) return;
    const std::optional<value::Currency> base = value::Currency::find(tax.attribute_value("base"));
    const std::optional<value::Currency> quote = value::Currency::find(tax.attribute_value("quote"));
    if (!base || !quote) return reading.fail();
    invoice.tax_exchange = book::TaxExchange{*base, *quote, reading.required_decimal(tax, "rate"),
                                             reading.required_date(tax, "date"), reading.text(tax, "source")};
}

void read_payment(book::Invoice& invoice, xml::Node view, Reading& reading) {
    for (xml::Node part = view.child("installment"); part; part = part.next_named("installment")) {
        invoice.installments.push_back({{reading.date(part, "date"), reading.text(part, "rule")}, reading.money(part, "amount")});
    }
    const xml::Node early = view.child("early-payment");
    if (!early) return;
    invoice.early_payment = book::EarlyPayment{reading.required_decimal(early, "percent"),
                                               reading.number_or_zero(early, "days"),
                                               reading.text(early, "rule"),
                                               reading.date(early, "until"),
                                               reading.money(early, "discount"),
                                               reading.money(early, "amount"),
                                               reading.money(early, "tax")};
}

void read_parties(book::Invoice& invoice, xml::Node view, Reading& reading) {
    invoice.seller = reading.party("seller");
    invoice.buyer = reading.party("client");
    invoice.client = reading.text(view.child("client"), "id");
    invoice.payee = reading.optional_party("payee");
    invoice.tax_representative = reading.optional_party("tax-representative");
}

void read_delivery_and_due(book::Invoice& invoice, xml::Node view, Reading& reading) {
    if (const xml::Node delivery = view.child("delivery")) {
        invoice.delivered = reading.date(delivery, "date");
        invoice.delivery_country = reading.text(delivery, "country");
        if (const xml::Node address = delivery.child("address")) invoice.delivered_to = reading.address(address);
    }
    if (const xml::Node due = view.child("due")) invoice.due = {reading.date(due, "date"), reading.text(due, "rule")};
}

void read_acceptance(book::Act& act, xml::Node view, Reading& reading) {
    const xml::Node acceptance = view.child("acceptance");
    if (!acceptance) reading.fail();
    act.acceptance_days = reading.number_or_zero(acceptance, "days");
    act.acceptance_business_days = reading.flag(acceptance, "business-days");
    act.silence_accepts = reading.choice(acceptance, "silence", "accepted", "nothing");
    act.accept_by = reading.date(acceptance, "until");
}

}  // namespace

std::optional<book::Invoice> read_invoice(xml::Node view) {
    const std::optional<value::Currency> currency = currency_of(view, "invoice");
    if (!currency) return std::nullopt;
    Reading reading(view, *currency);
    book::Invoice invoice(*currency);
    read_facts(invoice, view, reading);
    read_parties(invoice, view, reading);
    invoice.contracts = reading.values("contract", "id");
    invoice.acts = reading.values("act", "number");
    for (xml::Node node = view.child("preceding"); node; node = node.next_named("preceding")) {
        invoice.preceding.push_back({reading.text(node, "number"), reading.date(node, "issued")});
        if (invoice.preceding.back().number.empty()) reading.fail();
    }
    if (const xml::Node period = view.child("period")) invoice.period = reading.period(period);
    read_tax_in_tax_currency(invoice, view, reading);
    read_delivery_and_due(invoice, view, reading);
    if (const xml::Node advance = view.child("advance")) {
        invoice.advance = book::AdvancePayment{reading.text(advance, "payment"), reading.required_date(advance, "date")};
    }
    read_payment(invoice, view, reading);
    for (xml::Node note = view.child("note"); note; note = note.next_named("note")) invoice.notes.push_back(note.full_text());
    invoice.lines = reading.lines();
    invoice.allowances = reading.allowances(view);
    invoice.taxes = reading.taxes();
    invoice.totals = reading.totals();
    invoice.charges = reading.values("billed", "key");
    if (!reading.ok()) return std::nullopt;
    return invoice;
}

std::optional<book::Act> read_act(xml::Node view) {
    const std::optional<value::Currency> currency = currency_of(view, "act");
    if (!currency) return std::nullopt;
    Reading reading(view, *currency);
    book::Act act(*currency);
    act.number = reading.text(view, "number");
    act.issued = reading.required_date(view, "issued");
    act.language = reading.text(view, "language");
    act.country = reading.text(view, "country");
    act.manager = reading.text(view, "manager");
    act.seller = reading.party("seller");
    act.buyer = reading.party("client");
    act.client = reading.text(view.child("client"), "id");
    const xml::Node contract = view.child("contract");
    act.contract = reading.text(contract, "id");
    act.contract_signed = reading.required_date(contract, "signed");
    if (const xml::Node period = view.child("period")) act.period = reading.period(period);
    act.lines = reading.lines();
    act.taxes = reading.taxes();
    act.totals = reading.totals();
    read_acceptance(act, view, reading);
    act.charges = reading.values("billed", "key");
    if (!reading.ok()) return std::nullopt;
    return act;
}

}  // namespace acta::documents
