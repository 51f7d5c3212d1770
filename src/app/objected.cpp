#include "app/objected.h"

#include "app/claims.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace acta::app {

Objected::Objected(registry::Registry& registry, const book::Book& book) : registry_(registry) {
    std::unordered_map<std::int64_t, std::string> acts;
    std::set<std::string> contracts;
    for (const book::Claim& claim : book.claims) {
        const std::optional<registry::Entry> act = claim.act.empty() ? std::nullopt : registry_.find("act", claim.act);
        if (act) acts.emplace(act->sequence, claim.act);
        if (claim.act.empty() && claim.invoice.empty() && !claim.contract.empty()) contracts.insert(claim.contract);
    }
    if (!acts.empty()) add_acts(acts);
    for (const std::string& contract : contracts) add_contract(contract, book);
}

std::vector<std::string> Objected::of(std::int64_t sequence) const {
    const auto found = billed_.find(sequence);
    return found == billed_.end() ? std::vector<std::string>() : found->second;
}

/// An act and the invoice that bills it claim the same charges. `acts`: their numbers by their places in the chain.
void Objected::add_acts(const std::unordered_map<std::int64_t, std::string>& acts) {
    for (const registry::Claim& claim : registry_.claims_held(act_claim)) {
        if (const auto act = acts.find(claim.sequence); act != acts.end()) add_charge(claim.key, act->second);
    }
}

void Objected::add_contract(const std::string& id, const book::Book& book) {
    for (const registry::Claim& claim : registry_.claims_held(fmt::format("{}{}/", invoice_claim, id))) add(claim.sequence, id);
    for (const book::Usage& usage : book.usages) {
        if (usage.contract == id) add_charge("usage:" + usage.id, id);
    }
}

void Objected::add_charge(const std::string& key, const std::string& billed) {
    for (const registry::Claim& claim : registry_.claims_held(std::string(invoice_claim) + key)) {
        if (claim.key.empty()) add(claim.sequence, billed);
    }
}

void Objected::add(std::int64_t sequence, const std::string& billed) {
    std::vector<std::string>& all = billed_[sequence];
    if (std::find(all.begin(), all.end(), billed) == all.end()) all.push_back(billed);
}

}  // namespace acta::app
