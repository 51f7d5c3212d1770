// Checks of the seller, the series, managers and clients.
#include "records/checks.h"
#include "records/series_pattern.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace acta::records {
namespace {

void check_seller(Draft& draft) {
    if (draft.seller_origin || draft.may_miss(Kind::seller)) return;
    draft.problems.error("no-seller", {}, "the book has no <seller>, and needs one: who issues its documents",
                         "add <seller id=\"us\" name=\"...\" country=\"..\"/>");
}

struct SeriesKind {
    std::string_view document;
    std::string_view plural;
};

constexpr std::array<SeriesKind, 5> series_kinds{
    {{"invoice", "invoices"}, {"advance-invoice", "advance invoices"}, {"act", "acts"}, {"credit-note", "credit notes"}, {"reminder", "reminders"}}};

/// Two series that can make the same number (rules.md 8); a kind without one has the usual pattern.
void check_series(Draft& draft) {
    const auto origin_of = [&](const SeriesKind& kind) -> const Origin* {
        const auto found = draft.series.by_name.find(kind.document);
        return found != draft.series.by_name.end() ? &draft.series.origins[found->second] : nullptr;
    };
    const auto pattern_of = [&](const SeriesKind& kind) {
        const book::Series* const series = draft.series.find(kind.document);
        return series != nullptr ? std::string_view(series->pattern) : book::usual_pattern(kind.document);
    };
    for (std::size_t second = 1; second < series_kinds.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
            const Origin* const left = origin_of(series_kinds[first]);
            const Origin* const right = origin_of(series_kinds[second]);
            if ((left == nullptr && right == nullptr) || (left != nullptr && !left->sound) || (right != nullptr && !right->sound)) continue;
            const std::string both = common_number(pattern_of(series_kinds[first]), pattern_of(series_kinds[second]));
            if (both.empty()) continue;
            draft.problems.error("series-clash", (right != nullptr ? right : left)->at("pattern"),
                                 fmt::format("the series of {} and of {} can both make the number {}", series_kinds[first].plural,
                                             series_kinds[second].plural, both),
                                 "begin one of the patterns with other letters");
        }
    }
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

void check_settings(Draft& draft, References& references) {
    if (!draft.settings_origin) return;
    references.follow(Kind::rate_table, draft.rate_tables, draft.settings.rate_table, *draft.settings_origin, "rate-table");
}

}  // namespace

void check_parties(Draft& draft, References& references) {
    check_settings(draft, references);
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
