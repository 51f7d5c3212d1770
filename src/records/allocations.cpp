// Reading what was decided about payments, and checking that it can be done.
#include "records/checks.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace acta::records {
namespace {

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

/// An allocation names an invoice, or a client or a contract for an advance; an amount only goes with an invoice.
void check_form(const Element& element) {
    const xml::Node node = element.origin().node;
    const bool is_advance = static_cast<bool>(node.attribute("advance-for"));
    if (is_advance) {
        for (const std::string_view name : {"invoice", "client", "amount"}) {
            if (!node.attribute(name)) continue;
            element.problems().error("misplaced-attribute", element.at(name),
                                     fmt::format("{} means nothing on an allocation to a contract, which gets all that invoices "
                                                 "leave, as an advance of its client",
                                                 name),
                                     "delete one of the two");
            return;
        }
        return;
    }
    if (!node.attribute("invoice") && !node.attribute("client")) {
        element.problems().error("missing-attribute", element.position(),
                                 "<allocation> has neither invoice nor client, and needs one of them",
                                 "add invoice=\"...\": the number of the invoice that the payment settles");
    }
    for (const std::string_view name : {"invoice", "amount"}) {
        if (!node.attribute("client") || !node.attribute(name)) continue;
        element.problems().error("misplaced-attribute", element.at(name == "invoice" ? "client" : name),
                                 name == "invoice"
                                     ? "client means nothing on an allocation that names an invoice: it is the invoice's"
                                     : "amount means nothing on an allocation to a client, who gets all that invoices leave",
                                 "delete it");
        return;
    }
}

/// What the allocations of one payment say together.
class PaymentCheck {
public:
    PaymentCheck(const book::Payment& payment, Draft& draft)
        : payment_(payment),
          draft_(draft),
          sum_(value::Money::zero(payment.amount.currency())),
          client_(payment.client),
          whose_(fmt::format("payment {} is of", payment.id)) {}

    void add(const book::PaymentAllocation& record, const Origin& origin) {
        check_twice(record, origin);
        check_amount(record, origin);
        if (!record.client.empty()) {
            check_client(record.client, "another allocation gives it to", origin, record.advance_for.empty() ? "client" : "advance-for");
        }
        const auto found = draft_.invoices.by_name.find(record.invoice);
        if (record.invoice.empty() || found == draft_.invoices.by_name.end() || !draft_.invoices.origins[found->second].sound)
            return;
        check_invoice(record, draft_.invoices.records[found->second], origin);
    }

private:
    void check_twice(const book::PaymentAllocation& record, const Origin& origin) {
        if (seen_.insert(record.invoice).second) return;
        const bool to_invoice = !record.invoice.empty();
        const bool to_contract = !record.advance_for.empty();
        draft_.problems.error("duplicate", origin.at(to_invoice ? "invoice" : to_contract ? "advance-for" : "client"),
                              fmt::format("payment {} is allocated to {} twice", payment_.id,
                                          to_invoice ? "invoice " + record.invoice : std::string("a client")),
                              "delete one of the two");
    }

    /// One allocation may do without: it gets the rest.
    void check_amount(const book::PaymentAllocation& record, const Origin& origin) {
        if (!record.amount) {
            if (record.invoice.empty()) return;
            if (has_rest_ && !origin.node.attribute("amount")) {
                draft_.problems.error(
                    "missing-attribute", origin.position(),
                    fmt::format("<allocation> has no amount, and another one of payment {} has none either", payment_.id),
                    "add amount=\"...\" to all but one of them");
            }
            has_rest_ = true;
            return;
        }
        sum_ += *record.amount;
        if (sum_ <= payment_.amount || is_too_much_) return;
        is_too_much_ = true;
        draft_.problems.error(
            "allocated-too-much", origin.at("amount"),
            fmt::format("of payment {} over {} {} would be allocated", payment_.id, in_words(payment_.amount), in_words(sum_)),
            "correct the amount, or delete an allocation");
    }

    void check_client(const std::string& client, std::string whose, const Origin& origin, std::string_view attribute) {
        if (client.empty() || client == client_) return;
        if (client_.empty()) {
            client_ = client;
            whose_ = std::move(whose);
            return;
        }
        draft_.problems.error(
            "client-mismatch", origin.at(attribute),
            fmt::format("{} {} is {}'s, but {} {}", attribute, origin.node.attribute_value(attribute), client, whose_, client_),
            "a payment is never split over clients: correct one of the two");
    }

    void check_invoice(const book::PaymentAllocation& record, const book::PriorInvoice& invoice, const Origin& origin) {
        check_client(invoice.client, fmt::format("invoice {} is to", invoice.number), origin, "invoice");
        if (invoice.amount.currency() != payment_.amount.currency()) {
            draft_.problems.error(
                "currency-mismatch", origin.at("invoice"),
                fmt::format("payment {} is in {}, but invoice {} is in {}", payment_.id, payment_.amount.currency().code(),
                            invoice.number, invoice.amount.currency().code()),
                "a payment is never converted: name an invoice in its currency");
        } else if (record.amount && *record.amount > invoice.amount) {
            draft_.problems.error("allocated-too-much", origin.at("amount"),
                                  fmt::format("invoice {} is over {}, and gets {}", invoice.number, in_words(invoice.amount),
                                              in_words(*record.amount)),
                                  "correct the amount");
        }
    }

    const book::Payment& payment_;
    Draft& draft_;
    value::Money sum_;
    bool is_too_much_ = false;
    bool has_rest_ = false;
    std::string client_;               ///< whose the payment is
    std::string whose_;                ///< who says so: "invoice OLD-117 is to"
    std::set<std::string_view> seen_;  ///< invoices; empty: a client
};

}  // namespace

void read_allocation(Element& element, Draft& draft) {
    check_form(element);
    const book::Payment* const payment = draft.payment(element.view("payment"));
    std::optional<value::Money> amount;
    if (payment != nullptr && element.has("amount")) amount = element.money("amount", payment->amount.currency());
    book::PaymentAllocation record{element.text("payment"), element.text("invoice"), element.text("client"), amount,
                                   element.text("note"),    element.position()};
    record.advance_for = element.text("advance-for");
    if (!record.advance_for.empty()) {
        const book::Contract* const contract = draft.contracts.find(record.advance_for);
        record.client = contract != nullptr ? contract->client : std::string();
    }
    Origin origin = element.origin();
    const int targets = element.has("invoice") + element.has("client") + element.has("advance-for");
    origin.sound = targets == 1 && (record.advance_for.empty() || !record.client.empty());
    keep(draft.allocations, std::move(record), origin, {}, {}, draft);
}

void check_allocations(Draft& draft, References& references) {
    std::map<std::string_view, PaymentCheck> payments;
    for (std::size_t index = 0; index < draft.allocations.records.size(); ++index) {
        const book::PaymentAllocation& record = draft.allocations.records[index];
        const Origin& origin = draft.allocations.origins[index];
        if (origin.node.attribute("client")) references.follow(Kind::client, draft.clients, record.client, origin, "client");
        const book::Payment* const payment = draft.payment(record.payment);
        if (payment != nullptr) check_advance(record.advance_for, {}, payment->amount, origin, draft, references);
        if (payment == nullptr) report_no_payment(record.payment, origin, draft, references);
        else if (origin.sound) payments.try_emplace(record.payment, *payment, draft).first->second.add(record, origin);
    }
}

}  // namespace acta::records
