// Checks of returns, settlements, claims and late interest against what they name.
#include "records/checks.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <unordered_map>

namespace acta::records {
namespace {

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

void check_return(const book::PaymentReturn& record, const book::Payment& payment, const Origin& origin, Problems& problems) {
    if (record.date < payment.date) {
        problems.error("date-order", origin.at("date"),
                       fmt::format("date {} is before the payment's, {}", record.date.to_string(), payment.date.to_string()),
                       "correct one of the two dates");
    }
}

/// All returns of a payment together are not above it; those of bank files are its own already.
void check_returns(Draft& draft, References& references) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> of_payment;
    for (std::size_t index = 0; index < draft.returns.records.size(); ++index) {
        const book::PaymentReturn& record = draft.returns.records[index];
        const Origin& origin = draft.returns.origins[index];
        const book::Payment* const payment = draft.payment(record.payment);
        if (payment == nullptr) report_no_payment(record.payment, origin, draft, references);
        if (payment == nullptr || !origin.sound) continue;
        check_return(record, *payment, origin, draft.problems);
        of_payment[record.payment].push_back(index);
    }
    std::unordered_map<std::string_view, value::Money> by_bank;
    for (const book::PaymentReturn& record : draft.bank.returns) {
        const auto [place, first] = by_bank.try_emplace(record.payment, record.amount);
        if (!first) place->second += record.amount;
    }
    for (const auto& [id, indices] : of_payment) {
        const book::Payment& payment = *draft.payment(id);
        value::Money sum = by_bank.count(id) > 0 ? by_bank.at(id) : value::Money::zero(payment.amount.currency());
        for (const std::size_t index : indices) {
            sum += draft.returns.records[index].amount;
            if (!(payment.amount < sum)) continue;
            draft.problems.error(
                "returned-too-much", draft.returns.origins[index].at("amount"),
                fmt::format("of payment {} over {} {} would be given back", id, in_words(payment.amount), in_words(sum)),
                "correct the amount, or delete a return that is written twice");
            break;
        }
    }
}

void check_settlement(const book::Settlement& settlement, const book::PriorInvoice& invoice, const Origin& origin,
                      Problems& problems) {
    if (settlement.amount.currency() != invoice.amount.currency()) {
        problems.error("currency-mismatch", origin.at("currency"),
                       fmt::format("the settlement is in {}, but invoice {} is in {}", settlement.amount.currency().code(),
                                   invoice.number, invoice.amount.currency().code()),
                       "leave out currency: it is the invoice's");
        return;
    }
    if (settlement.date < invoice.issued) {
        problems.error("date-order", origin.at("date"),
                       fmt::format("date {} is before the invoice's, {}", settlement.date.to_string(), invoice.issued.to_string()),
                       "correct one of the two dates");
    }
}

void check_claim(const book::Claim& claim, const Origin& origin, Draft& draft, References& references) {
    if (origin.node.attribute("client")) references.follow(Kind::client, draft.clients, claim.client, origin, "client");
    const auto disagrees = [&](std::string_view other, const std::string& whose) {
        if (claim.client.empty() || other.empty() || claim.client == other) return;
        draft.problems.error("client-mismatch", origin.at("client"),
                             fmt::format("the client is {}, but {} {}", claim.client, whose, other),
                             "correct the client, or what the claim is about");
    };
    const book::Contract* const contract = references.follow(Kind::contract, draft.contracts, claim.contract, origin, "contract");
    if (contract != nullptr) disagrees(contract->client, fmt::format("contract {} is with", contract->id));
    const book::PriorInvoice* const invoice = draft.invoices.find(claim.invoice);
    if (invoice != nullptr) disagrees(invoice->client, fmt::format("invoice {} is to", invoice->number));
    const book::ActRecord* const act = draft.acts.find(claim.act);
    if (act != nullptr) disagrees(act->client, fmt::format("act {} is of", act->number));
    if (invoice != nullptr && origin.sound && claim.opened < invoice->issued) {
        draft.problems.error(
            "date-order", origin.at("opened"),
            fmt::format("opened {} is before the invoice's date, {}", claim.opened.to_string(), invoice->issued.to_string()),
            "correct one of the two dates");
    }
}

void check_reference_rates(Draft& draft, References& references) {
    for (std::size_t index = 0; index < draft.contracts.records.size(); ++index) {
        const book::Contract& contract = draft.contracts.records[index];
        if (!contract.late_interest || contract.late_interest->reference.empty()) continue;
        Origin interest = draft.contracts.origins[index];
        interest.node = interest.node.first_element();
        while (interest.node && interest.node.local_name() != "late-interest") interest.node = interest.node.next_element();
        references.follow(Kind::reference_rate, draft.reference_rates, contract.late_interest->reference, interest, "reference");
    }
}

}  // namespace

void check_settlements(Draft& draft, References& references) {
    check_returns(draft, references);
    for (std::size_t index = 0; index < draft.settlements.records.size(); ++index) {
        const book::Settlement& settlement = draft.settlements.records[index];
        const Origin& origin = draft.settlements.origins[index];
        const auto found = draft.invoices.by_name.find(settlement.invoice);
        if (!origin.sound || found == draft.invoices.by_name.end() || !draft.invoices.origins[found->second].sound) continue;
        check_settlement(settlement, draft.invoices.records[found->second], origin, draft.problems);
    }
    for (std::size_t index = 0; index < draft.claims.records.size(); ++index)
        check_claim(draft.claims.records[index], draft.claims.origins[index], draft, references);
    check_reference_rates(draft, references);
}

}  // namespace acta::records
