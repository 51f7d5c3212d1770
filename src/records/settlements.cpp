// Reading returns, settlements and claims.
#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

namespace acta::records {
namespace {

// Where an amount cannot be known it is zero in a currency that stands in: the reading has errors then, and nobody uses it.
value::Money unknown_amount() { return value::Money::zero(*value::Currency::find("EUR")); }

/// The element's own currency, else that of the invoice where it stands in the records. None where neither is known, which is told.
std::optional<value::Currency> currency_of(const Element& element, const Draft& draft) {
    if (const std::optional<value::Currency> own = element.currency("currency")) return own;
    const auto found = draft.invoices.by_name.find(element.view("invoice"));
    if (found != draft.invoices.by_name.end()) {
        if (!draft.invoices.origins[found->second].sound) return std::nullopt;
        return draft.invoices.records[found->second].amount.currency();
    }
    if (element.has("invoice") && !element.origin().node.attribute("currency")) {
        element.problems().error("missing-attribute", element.position(),
                                 "<settlement> has no currency, which is required where its invoice is not one of the records",
                                 "add currency=\"...\": the invoice's");
    }
    return std::nullopt;
}

}  // namespace

void read_return(Element& element, Draft& draft) {
    const book::Payment* const payment = draft.payment(element.view("payment"));
    std::optional<value::Money> amount;
    if (payment != nullptr) amount = element.money("amount", payment->amount.currency());
    book::PaymentReturn record{element.text("id"),
                               element.text("payment"),
                               element.date("date").value_or(value::Date()),
                               amount.value_or(unknown_amount()),
                               element.text("reason"),
                               element.position()};
    Origin origin = element.origin();
    origin.sound = amount.has_value() && element.has("date");
    keep(draft.returns, std::move(record), origin, element.view("id"), "id", draft);
}

void read_settlement(Element& element, Draft& draft) {
    const std::optional<value::Currency> currency = currency_of(element, draft);
    std::optional<value::Money> amount;
    if (currency) amount = element.money("amount", *currency);
    const book::SettlementKind kind = element.choice("kind", book::SettlementKind::withholding);
    if (element.has("certificate") && kind != book::SettlementKind::withholding) {
        element.problems().warning("misplaced-attribute", element.at("certificate"),
                                   fmt::format("certificate means nothing on a settlement with kind=\"{}\"", element.view("kind")),
                                   "delete it, or write it as note");
    }
    book::Settlement settlement{element.text("id"),
                                kind,
                                element.text("invoice"),
                                element.date("date").value_or(value::Date()),
                                amount.value_or(unknown_amount()),
                                element.text("certificate"),
                                element.text("note"),
                                element.position()};
    Origin origin = element.origin();
    origin.sound = amount.has_value() && element.has("date");
    keep(draft.settlements, std::move(settlement), origin, element.view("id"), "id", draft);
}

void read_claim(Element& element, Draft& draft) {
    check_order(element, "opened", "closed");
    const xml::Node node = element.origin().node;
    if (!node.attribute("contract") && !node.attribute("client")) {
        element.problems().error("missing-attribute", element.position(),
                                 "<claim> has neither contract nor client, and needs one of them",
                                 "add client=\"...\": the id of the client who objects");
    }
    if (node.attribute("outcome") && !node.attribute("closed")) {
        element.problems().error("missing-attribute", element.position(),
                                 "<claim> has no closed, which is required where there is an outcome",
                                 "add closed=\"...\": the day on which it was settled");
    }
    std::string client = element.text("client");
    if (client.empty()) {
        const book::Contract* const contract = draft.contracts.find(element.view("contract"));
        if (contract != nullptr) client = contract->client;
    }
    book::Claim claim{element.text("id"),      std::move(client),     element.text("contract"),
                      element.text("invoice"), element.text("act"),   element.date("opened").value_or(value::Date()),
                      element.date("closed"),  element.text("cause"), element.text("outcome"),
                      element.position()};
    Origin origin = element.origin();
    origin.sound = element.has("opened");
    keep(draft.claims, std::move(claim), origin, element.view("id"), "id", draft);
}

}  // namespace acta::records
