// Reading usage, invoices and acts of before, payments.
#include "records/draft.h"

#include <fmt/format.h>

namespace acta::records {
namespace {

/// The contract that an element names, where it is known and sound.
const book::Contract* contract_of(const Element& element, const Draft& draft) {
    const Table<book::Contract>& contracts = draft.all_contracts();
    const auto found = contracts.by_name.find(element.view("contract"));
    if (found == contracts.by_name.end() || !contracts.origins[found->second].sound) return nullptr;
    return &contracts.records[found->second];
}

/// The element's own currency, else its contract's. None where neither is known: that is a mistake told here or elsewhere.
std::optional<value::Currency> currency_of(const Element& element, const Draft& draft) {
    if (const std::optional<value::Currency> own = element.currency("currency")) return own;
    if (const book::Contract* const contract = contract_of(element, draft)) return contract->currency;
    const xml::Node node = element.origin().node;
    if (!node.attribute("contract") && !node.attribute("currency")) {
        element.problems().error(
            "missing-attribute", element.position(),
            fmt::format("<{}> has no currency, which is required where there is no contract", element.rule().tag()),
            "add currency=\"...\", or contract=\"...\"");
    }
    return std::nullopt;
}

/// The client that it names, else its contract's.
std::string client_of(const Element& element, const Draft& draft) {
    if (element.has("client")) return element.text("client");
    const book::Contract* const contract = draft.all_contracts().find(element.view("contract"));
    return contract != nullptr ? contract->client : std::string();
}

void require_contract_or_client(const Element& element) {
    const xml::Node node = element.origin().node;
    if (node.attribute("contract") || node.attribute("client")) return;
    element.problems().error("missing-attribute", element.position(),
                             fmt::format("<{}> has neither contract nor client, and needs one of them", element.rule().tag()),
                             "add contract=\"...\": the id of the contract");
}

// Where an amount cannot be known it is zero in a currency that stands in: the reading has errors then, and nobody uses it.
value::Money unknown_amount() { return value::Money::zero(*value::Currency::find("EUR")); }

std::optional<value::Money> amount_of(const Element& element, const Draft& draft) {
    const std::optional<value::Currency> currency = currency_of(element, draft);
    return currency ? element.money("amount", *currency) : std::nullopt;
}

}  // namespace

void read_usage(Element& element, Draft& draft) {
    book::Usage usage{element.text("id"),
                      element.text("contract"),
                      element.text("line"),
                      element.date("date").value_or(value::Date()),
                      element.decimal("quantity").value_or(value::Decimal()),
                      element.text("performer"),
                      element.text("note"),
                      element.position()};
    Origin origin = element.origin();
    origin.sound = element.has("date");
    keep(draft.usages, std::move(usage), origin, element.view("id"), "id", draft);
}

void read_invoice(Element& element, Draft& draft) {
    check_order(element, "issued", "due");
    require_contract_or_client(element);
    const std::optional<value::Money> amount = amount_of(element, draft);
    book::PriorInvoice invoice{element.text("number"),
                               client_of(element, draft),
                               element.text("contract"),
                               element.date("issued").value_or(value::Date()),
                               element.date("due"),
                               amount ? *amount : unknown_amount(),
                               element.position()};
    Origin origin = element.origin();
    origin.sound = amount.has_value();
    keep(draft.invoices, std::move(invoice), origin, element.view("number"), "number", draft);
}

void read_act(Element& element, Draft& draft) {
    check_order(element, "issued", "sent");
    check_order(element, "issued", "signed");
    check_order(element, "sent", "signed");
    const xml::Node node = element.origin().node;
    if (node.attribute("issued")) require_contract_or_client(element);
    std::optional<value::Money> amount;
    if (node.attribute("amount")) amount = amount_of(element, draft);
    book::ActRecord act{element.text("number"), client_of(element, draft), element.text("contract"), element.date("issued"),
                        element.date("sent"),   element.date("signed"),    amount,                   element.position()};
    Origin origin = element.origin();
    origin.sound = amount.has_value();
    keep(draft.acts, std::move(act), origin, element.view("number"), "number", draft);
}

void read_payment(Element& element, Draft& draft) {
    const std::optional<value::Currency> currency = element.currency("currency");
    std::optional<value::Money> amount;
    if (currency) amount = element.money("amount", *currency);
    book::Payment payment{element.text("id"),
                          element.text("client"),
                          element.date("date").value_or(value::Date()),
                          amount ? *amount : unknown_amount(),
                          element.text("invoice"),
                          element.text("reference"),
                          element.iban("payer-iban"),
                          element.position()};
    payment.advance_for = element.text("advance-for");
    if (!payment.advance_for.empty() && element.origin().node.attribute("invoice")) {
        element.problems().error("misplaced-attribute", element.at("advance-for"),
                                 "advance-for means nothing on a payment that names an invoice", "delete one of the two");
    }
    Origin origin = element.origin();
    origin.sound = amount.has_value();
    keep(draft.payments, std::move(payment), origin, element.view("id"), "id", draft);
}

}  // namespace acta::records
