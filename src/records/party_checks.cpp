// Checks of the seller, the series, managers and clients.
#include "records/checks.h"
#include "records/series_pattern.h"
#include "records/value_type.h"

#include <fmt/format.h>

namespace acta::records {
namespace {

void check_seller(Draft& draft) {
    if (draft.seller_origin || draft.may_miss(Kind::seller)) return;
    draft.problems.error("no-seller", {}, "the book has no <seller>, and needs one: who issues its documents",
                         "add <seller id=\"us\" name=\"...\" country=\"..\"/>");
}

/// Two series that can make the same number (rules.md 8).
void check_series(Draft& draft) {
    const auto invoices = draft.series.by_name.find("invoice");
    const auto acts = draft.series.by_name.find("act");
    if (invoices == draft.series.by_name.end() || acts == draft.series.by_name.end()) return;
    const Origin& left = draft.series.origins[invoices->second];
    const Origin& right = draft.series.origins[acts->second];
    if (!left.sound || !right.sound) return;
    const std::string both =
        common_number(draft.series.records[invoices->second].pattern, draft.series.records[acts->second].pattern);
    if (both.empty()) return;
    draft.problems.error("series-clash", right.at("pattern"),
                         fmt::format("the series of invoices and of acts can both make the number {}", both),
                         "begin one of the patterns with other letters");
}

void check_managers(Draft& draft, References& references) {
    for (std::size_t index = 0; index < draft.managers.records.size(); ++index) {
        const book::Manager& manager = draft.managers.records[index];
        Origin absence = draft.managers.origins[index];
        absence.node = absence.node.first_element();
        // Walked by the elements: an absence with a mistake in its dates is not among the manager's.
        for (; absence.node; absence.node = absence.node.next_element()) {
            const std::string_view deputy = absence.node.attribute_value("deputy");
            if (deputy == manager.id && !deputy.empty()) {
                draft.problems.error("own-deputy", absence.at("deputy"),
                                     fmt::format("{} is absent, and cannot be the deputy", quoted(deputy)),
                                     "name another manager");
            } else {
                references.follow(Kind::manager, draft.managers, deputy, absence, "deputy");
            }
        }
    }
}

/// Payers are recognised by their account: one that two clients have recognises neither.
void check_ibans(const book::Client& client, const Origin& origin, std::unordered_map<std::string_view, std::string_view>& owners,
                 Problems& problems) {
    for (const book::Account& account : client.party.accounts) {
        if (account.iban.empty()) continue;
        const auto [place, added] = owners.emplace(account.iban, client.id);
        if (added || place->second == client.id) continue;
        problems.warning("shared-iban", origin.position(),
                         fmt::format("clients {} and {} have the same IBAN {}", place->second, client.id, account.iban),
                         "their payments can be told apart only by invoice number");
    }
}

}  // namespace

void check_parties(Draft& draft, References& references) {
    check_seller(draft);
    check_series(draft);
    check_managers(draft, references);
    std::unordered_map<std::string_view, std::string_view> owners;
    for (std::size_t index = 0; index < draft.clients.records.size(); ++index) {
        const book::Client& client = draft.clients.records[index];
        references.follow(Kind::manager, draft.managers, client.manager, draft.clients.origins[index], "manager");
        check_ibans(client, draft.clients.origins[index], owners, draft.problems);
    }
}

}  // namespace acta::records
