#include "app/advances.h"

#include "app/claims.h"
#include "app/frozen.h"
#include "app/issued.h"
#include "documents/view.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace acta::app {

void add_advances(billing::History& history, registry::Registry& registry, const std::vector<registry::Entry>& entries,
                  const book::Book& book, value::Date issued) {
    const bool asks = std::any_of(book.contracts.begin(), book.contracts.end(),
                                  [&](const book::Contract& one) { return book.asks_for_advance_invoices(one); });
    if (asks) {
        const tracking::Ledger ledger = tracking::track(receivables(registry, entries, book, issued), book, issued);
        for (const tracking::Unapplied& one : ledger.unapplied) {
            if (one.why != "credit.contract") continue;
            const book::Payment& payment = book.payments[one.payment];
            history.advances.push_back({payment.id, one.contract, payment.date, one.amount});
        }
        std::sort(history.advances.begin(), history.advances.end(), [](const auto& left, const auto& right) {
            return std::tie(left.date, left.payment) < std::tie(right.date, right.payment);
        });
    }
    for (const registry::Entry& entry : entries) {
        if (entry.columns.kind != "advance-invoice") continue;
        std::optional<book::Invoice> invoice = frozen_invoice(registry, entry);
        if (!invoice || !invoice->advance) throw_unreadable(entry.number, "advance invoice");
        std::vector<book::Invoice> uses = uses_of_advance(registry, invoice->advance->id);
        history.issued_advances.push_back({std::move(*invoice), std::move(uses)});
    }
}

std::vector<book::Invoice> uses_of_advance(registry::Registry& registry, std::string_view payment) {
    std::vector<book::Invoice> uses;
    for (std::size_t number = 1;; ++number) {
        const std::optional<std::int64_t> sequence = holder_of(registry, fmt::format("{}{}/{}", advance_use_claim, number, payment));
        if (!sequence) return uses;
        const xml::Document view = thaw(registry.view(*sequence), std::string(payment));
        std::optional<book::Invoice> document = documents::read_invoice(view.root());
        if (!document) throw_unreadable(payment, "document that uses its advance invoice");
        uses.push_back(std::move(*document));
    }
}

void claim_advance_uses(registry::Draft& draft, const book::Invoice& note, registry::Registry& registry) {
    const auto claim = [&](const std::string& payment) {
        for (std::size_t number = 1;; ++number) {
            const std::string key = fmt::format("{}{}/{}", advance_use_claim, number, payment);
            if (holder_of(registry, key)) continue;
            draft.claims.push_back(key);
            return;
        }
    };
    if (note.advance) claim(note.advance->id);
    for (const book::AllowanceCharge& one : note.allowances) {
        if (one.advance) claim(one.advance->payment);
    }
}

}  // namespace acta::app
