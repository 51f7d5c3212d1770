#include "app/frozen.h"

#include "app/claims.h"
#include "app/issued.h"
#include "diag/diagnostic.h"
#include "documents/summary.h"
#include "documents/view.h"

#include <algorithm>
#include <fmt/format.h>

namespace acta::app {

xml::Document thaw(const std::string& bytes, const std::string& number) {
    diag::Diagnostics problems;
    std::optional<xml::Document> view = xml::Document::parse(bytes, number, problems, {}, true);
    if (!view) {
        throw diag::WorldError(fmt::format("the frozen view of {} cannot be read", number),
                               "run `acta registry verify` on the book, and restore registry.db from a backup");
    }
    return std::move(*view);
}

xml::Document view_of(registry::Registry& registry, const registry::Entry& entry) {
    return thaw(registry.view(entry.sequence), entry.number);
}

[[noreturn]] void throw_unreadable(std::string_view number, std::string_view what) {
    throw diag::WorldError(fmt::format("the frozen view of {} is no {}", number, what), "run `acta registry verify`");
}

std::optional<book::Invoice> frozen_invoice(registry::Registry& registry, const registry::Entry& entry) {
    const xml::Document view = view_of(registry, entry);
    return documents::read_invoice(view.root());
}

std::optional<std::int64_t> holder_of(registry::Registry& registry, const std::string& key) {
    const std::vector<registry::Claim> held = registry.claims_held(key);
    const auto own = std::find_if(held.begin(), held.end(), [](const registry::Claim& claim) { return claim.key.empty(); });
    return own == held.end() ? std::nullopt : std::optional(own->sequence);
}

std::vector<book::Invoice> credit_notes_of(registry::Registry& registry, std::string_view invoice) {
    std::vector<book::Invoice> notes;
    for (std::size_t number = 1;; ++number) {
        const std::optional<std::int64_t> sequence = holder_of(registry, fmt::format("{}{}/{}", credit_claim, number, invoice));
        if (!sequence) return notes;
        const xml::Document view = thaw(registry.view(*sequence), std::string(invoice));
        std::optional<book::Invoice> note = documents::read_invoice(view.root());
        if (!note) throw_unreadable(fmt::format("credit note {} of {}", number, invoice), "credit note");
        notes.push_back(std::move(*note));
    }
}

Frozen frozen_up_to(registry::Registry& registry, const std::vector<registry::Entry>& entries, value::Date as_of) {
    Frozen frozen;
    for (const registry::Entry& entry : entries) {
        const std::string& kind = entry.columns.kind;
        const bool is_act = kind == "act";
        if (entry.columns.issued > as_of || (!is_act && !documents::is_invoice(kind) && kind != "credit-note")) continue;
        const xml::Document view = view_of(registry, entry);
        std::optional<book::Act> act = is_act ? documents::read_act(view.root()) : std::nullopt;
        std::optional<book::Invoice> invoice = is_act ? std::nullopt : documents::read_invoice(view.root());
        if (!act && !invoice) throw_unreadable(entry.number, kind_word(kind));
        if (act) frozen.acts.push_back(std::move(*act));
        if (invoice) frozen.invoices.push_back(std::move(*invoice));
    }
    return frozen;
}

}  // namespace acta::app
