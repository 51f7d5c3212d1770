// Checks of usage, invoices, acts and payments against clients, contracts and each other.
#include "records/checks.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace acta::records {
namespace {

/// Finds lines by name; contracts with many lines get an index of their own the first time.
class LineIndex {
public:
    const book::Line* find(const book::Contract& contract, std::string_view id) {
        constexpr std::size_t few = 16;
        if (contract.lines.size() <= few) {
            const auto found = std::find_if(contract.lines.begin(), contract.lines.end(),
                                            [id](const book::Line& line) { return line.id == id; });
            return found != contract.lines.end() ? &*found : nullptr;
        }
        std::unordered_map<std::string_view, const book::Line*>& lines = indices_[&contract];
        if (lines.empty()) {
            for (const book::Line& line : contract.lines) lines.emplace(line.id, &line);
        }
        const auto found = lines.find(id);
        return found != lines.end() ? found->second : nullptr;
    }

private:
    std::unordered_map<const book::Contract*, std::unordered_map<std::string_view, const book::Line*>> indices_;
};

void check_usage_line(const book::Usage& usage, const book::Line& line, const book::Contract& contract, const Origin& origin,
                      Problems& problems) {
    if (line.bill != book::Billing::usage) {
        problems.error("not-usage", origin.at("line"), fmt::format("line {} is not billed by usage", quoted(line.id)),
                       "write bill=\"usage\" in the <line>, or name another line");
        return;
    }
    const bool renews = contract.renewal && contract.renewal->automatic;
    const std::optional<value::Date> last = line.until || renews ? line.until : contract.until;
    if (!origin.sound || (line.from <= usage.date && (!last || usage.date <= *last))) return;
    const std::string until = last ? fmt::format(" to {}", last->to_string()) : std::string(" on");
    problems.error(
        "outside-term", origin.at("date"),
        fmt::format("the work was done on {}, but the line runs from {}{}", usage.date.to_string(), line.from.to_string(), until),
        "correct the date, or the dates of the <line>");
}

void check_usages(Draft& draft, References& references) {
    LineIndex lines;
    for (std::size_t index = 0; index < draft.usages.records.size(); ++index) {
        const book::Usage& usage = draft.usages.records[index];
        const Origin& origin = draft.usages.origins[index];
        const book::Contract* const contract =
            references.follow(Kind::contract, draft.contracts, usage.contract, origin, "contract");
        if (contract == nullptr || usage.line.empty()) continue;
        const bool sound = draft.contracts.origins[static_cast<std::size_t>(contract - draft.contracts.records.data())].sound;
        if (const book::Line* const line = lines.find(*contract, usage.line)) {
            if (sound) check_usage_line(usage, *line, *contract, origin, draft.problems);
        } else if (sound) {
            std::vector<std::string_view> known;
            for (const book::Line& other : contract->lines) known.push_back(other.id);
            references.report(fmt::format("contract {}", contract->id), "line", usage.line, origin, "line", known);
        }
    }
}

/// Client and currency of an invoice or act agree with its contract's.
void check_paper(const std::string& contract_id, const std::string& client_id, const std::optional<value::Money>& amount,
                 const Origin& origin, Draft& draft, References& references) {
    if (origin.node.attribute("client")) references.follow(Kind::client, draft.clients, client_id, origin, "client");
    const book::Contract* const contract = references.follow(Kind::contract, draft.contracts, contract_id, origin, "contract");
    if (contract == nullptr) return;
    if (!client_id.empty() && !contract->client.empty() && client_id != contract->client) {
        draft.problems.error(
            "client-mismatch", origin.at("client"),
            fmt::format("the client is {}, but contract {} is with {}", client_id, contract->id, contract->client),
            "leave out client: it is the contract's");
    }
    const bool sound = draft.contracts.origins[static_cast<std::size_t>(contract - draft.contracts.records.data())].sound;
    if (origin.sound && sound && amount && amount->currency() != contract->currency) {
        draft.problems.error("currency-mismatch", origin.at("currency"),
                             fmt::format("the amount is in {}, but contract {} is in {}", amount->currency().code(), contract->id,
                                         contract->currency.code()),
                             "leave out currency: it is the contract's");
    }
}

/// A client, by its place in the table, and a currency.
using Dealing = std::uint64_t;

Dealing dealing(const book::Client& client, value::Currency currency, const Draft& draft) {
    Dealing key = static_cast<Dealing>(&client - draft.clients.records.data());
    for (const char letter : currency.code()) key = key << 8U | static_cast<unsigned char>(letter);
    return key;
}

/// The currencies that each client has been billed in.
std::unordered_set<Dealing> currencies_of_clients(const Draft& draft) {
    std::unordered_set<Dealing> dealings;
    std::string_view last_client;
    std::optional<value::Currency> last_currency;
    const auto add = [&](const std::string& client_id, value::Currency currency) {
        if (client_id == last_client && currency == last_currency) return;  // what a client has mostly stands together
        last_client = client_id;
        last_currency = currency;
        if (const book::Client* const client = draft.clients.find(client_id)) dealings.insert(dealing(*client, currency, draft));
    };
    for (const book::Contract& contract : draft.contracts.records) add(contract.client, contract.currency);
    for (const book::PriorInvoice& invoice : draft.invoices.records) add(invoice.client, invoice.amount.currency());
    return dealings;
}

void check_named_invoice(const book::Payment& payment, const book::PriorInvoice& invoice, const Origin& origin,
                         Problems& problems) {
    if (!payment.client.empty() && !invoice.client.empty() && payment.client != invoice.client) {
        problems.error("client-mismatch", origin.at("client"),
                       fmt::format("the client is {}, but invoice {} is to {}", payment.client, invoice.number, invoice.client),
                       "name the client who owes the invoice, whoever paid it");
    }
    if (payment.amount.currency() != invoice.amount.currency()) {
        problems.warning("currency-mismatch", origin.at("currency"),
                         fmt::format("the payment is in {}, but invoice {} is in {}", payment.amount.currency().code(),
                                     invoice.number, invoice.amount.currency().code()),
                         "it will wait for review: a payment is never converted silently");
    }
}

void check_payments(Draft& draft, References& references) {
    const std::unordered_set<Dealing> dealings = currencies_of_clients(draft);
    const bool all_known = !draft.may_miss(Kind::contract) && !draft.may_miss(Kind::invoice);
    for (std::size_t index = 0; index < draft.payments.records.size(); ++index) {
        const book::Payment& payment = draft.payments.records[index];
        const Origin& origin = draft.payments.origins[index];
        const book::Client* const client = references.follow(Kind::client, draft.clients, payment.client, origin, "client");
        check_advance(payment.advance_for, payment.client, payment.amount, origin, draft, references);
        if (!origin.sound) continue;
        const auto found = draft.invoices.by_name.find(payment.invoice);
        if (!payment.invoice.empty() && found != draft.invoices.by_name.end()) {
            if (draft.invoices.origins[found->second].sound)
                check_named_invoice(payment, draft.invoices.records[found->second], origin, draft.problems);
        } else if (client != nullptr && all_known && dealings.count(dealing(*client, payment.amount.currency(), draft)) == 0) {
            draft.problems.warning("currency-mismatch", origin.at("currency"),
                                   fmt::format("the payment is in {}, and client {} has no contract and no invoice in it",
                                               payment.amount.currency().code(), client->id),
                                   "it will wait for review: a payment is never converted silently");
        }
    }
}

}  // namespace

void check_advance(const std::string& contract_id, const std::string& client, value::Money amount, const Origin& origin, Draft& draft,
                   References& references) {
    const book::Contract* const contract =
        references.follow(Kind::contract, draft.contracts, contract_id, origin, "advance-for");
    if (contract == nullptr) return;
    if (!client.empty() && !contract->client.empty() && client != contract->client) {
        draft.problems.error("client-mismatch", origin.at("advance-for"),
                             fmt::format("contract {} is with {}, but the payment is of {}", contract->id, contract->client, client),
                             "a payment is never split over clients: correct one of the two");
    }
    const bool sound = draft.contracts.origins[static_cast<std::size_t>(contract - draft.contracts.records.data())].sound;
    if (sound && origin.sound && amount.currency() != contract->currency) {
        draft.problems.error("currency-mismatch", origin.at("advance-for"),
                             fmt::format("the payment is in {}, but contract {} is in {}", amount.currency().code(), contract->id,
                                         contract->currency.code()),
                             "a payment is never converted: name a contract in its currency");
    }
}

void check_dealings(Draft& draft, References& references) {
    check_usages(draft, references);
    for (std::size_t index = 0; index < draft.invoices.records.size(); ++index) {
        const book::PriorInvoice& invoice = draft.invoices.records[index];
        check_paper(invoice.contract, invoice.client, invoice.amount, draft.invoices.origins[index], draft, references);
    }
    for (std::size_t index = 0; index < draft.acts.records.size(); ++index) {
        const book::ActRecord& act = draft.acts.records[index];
        check_paper(act.contract, act.client, act.amount, draft.acts.origins[index], draft, references);
    }
    check_payments(draft, references);
}

}  // namespace acta::records
