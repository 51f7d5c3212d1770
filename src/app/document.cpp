// contract, act, invoice, reminder, statement: one document on demand.
#include "app/commands.h"
#include "app/dates.h"
#include "app/desktop.h"
#include "app/frozen.h"
#include "app/session.h"
#include "documents/view.h"

#include <fmt/format.h>

namespace acta::app {

namespace {

/// `kinds`: in which the number is looked for.
Outcome issued_document(const std::vector<std::string>& kinds, const DocumentOrder& order, const Console& console) {
    BookSession session(order.book);
    std::optional<registry::Entry> entry;
    std::vector<registry::Entry> same_kind;
    for (const std::string& kind : kinds) {
        if (!entry) entry = session.registry.find(kind, order.id);
        for (const registry::Entry& candidate : session.entries) {
            if (candidate.columns.kind == kind) same_kind.push_back(candidate);
        }
    }
    if (!entry) {
        const auto number = [](const registry::Entry& candidate) { return std::string_view(candidate.number); };
        console.err(fmt::format("acta: no {} \"{}\" has been issued from {}{}\n", kind_word(kinds.front()), order.id, order.book,
                                did_you_mean(same_kind, number, order.id)));
        return Outcome::usage;
    }
    const xml::Document view = thaw(session.registry.view(entry->sequence), entry->number);
    return Desktop(session, console).print(view, file_name(entry->columns.kind, entry->number), order.out,
                                           session.registry.made_sha256(entry->sequence).value_or(""));
}

}  // namespace

Outcome contract(const DocumentOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const book::Contract* contract = session.loaded.book.contract(order.id);
    if (contract == nullptr) {
        const auto id = [](const book::Contract& candidate) { return std::string_view(candidate.id); };
        console.err(fmt::format("acta: there is no contract \"{}\" in {}{}\n", order.id, order.book,
                                did_you_mean(session.loaded.book.contracts, id, order.id)));
        return Outcome::usage;
    }
    Desktop desktop(session, console);
    return desktop.print(documents::contract_view(*contract, session.loaded.book, *as_of, desktop.look(contract->document_template)),
                         file_name("contract", contract->id), order.out);
}

Outcome act(const DocumentOrder& order, const Console& console) { return issued_document({"act"}, order, console); }

Outcome invoice(const DocumentOrder& order, const Console& console) {
    return issued_document({"invoice", "advance-invoice", "credit-note"}, order, console);
}

Outcome reminder(const DocumentOrder& order, const Console& console) { return issued_document({"reminder"}, order, console); }

Outcome statement(const DocumentOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    const std::optional<value::Date> from =
        order.from.empty() ? value::Date(as_of->year(), 1, 1) : date_option("--from", order.from, console);
    if (!from) return Outcome::usage;
    if (*from > *as_of) {
        console.err(fmt::format("acta: --from {} is after --as-of {}\n", from->to_string(), as_of->to_string()));
        return Outcome::usage;
    }
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const book::Client* client = find_client(session, order.id, order.book, console);
    if (client == nullptr) return Outcome::usage;
    Desktop desktop(session, console);
    const tracking::Ledger ledger = session.ledger(*as_of);
    const std::string kind = order.reconcile ? "reconciliation" : "statement";
    return desktop.print(documents::statement_view(*client, session.loaded.book, ledger, {*from, *as_of}, desktop.look(kind)),
                         file_name(kind, as_of->to_string()), order.out);
}

}  // namespace acta::app
