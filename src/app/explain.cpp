// explain: the life of one invoice.
#include "app/claims.h"
#include "app/commands.h"
#include "app/dates.h"
#include "app/frozen.h"
#include "app/story.h"
#include "documents/view.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::app {

namespace {

/// Every number that could have been meant, the last one that was issued last.
std::vector<std::string_view> known_numbers(const BookSession& session) {
    std::vector<std::string_view> known;
    for (const book::PriorInvoice& invoice : session.loaded.book.invoices) known.push_back(invoice.number);
    for (const registry::Entry& entry : session.entries) {
        if (documents::is_invoice(entry.columns.kind)) known.push_back(entry.number);
    }
    return known;
}

/// Says why there is nothing to explain.
void tell_unknown(BookSession& session, const std::string& number, value::Date as_of, const Console& console) {
    const std::vector<std::string_view> known = known_numbers(session);
    if (std::find(known.begin(), known.end(), number) != known.end()) {
        const std::optional<registry::Entry> entry = find_invoice(session.registry, number);
        const value::Date issued = entry ? entry->columns.issued : session.loaded.book.invoice(number)->issued;
        console.err(fmt::format("acta: invoice {} is of {}, after {}\n      give a later day with --as-of\n", number,
                                issued.to_string(), as_of.to_string()));
        return;
    }
    for (const registry::Entry& entry : session.entries) {
        if (entry.number != number) continue;
        std::string hint = "name an invoice";
        if (entry.columns.kind == "credit-note") {
            for (const registry::Claim& claim : session.registry.claims_held(credit_claim)) {
                const std::string invoice = claim.key.substr(claim.key.find('/') + 1);
                if (claim.sequence == entry.sequence && !invoice.empty())
                    hint = fmt::format("it takes back {}: explain that", invoice);
            }
        }
        console.err(fmt::format("acta: {} is no invoice, but {} {}\n      {}\n", number, entry.columns.kind == "act" ? "an" : "a",
                                kind_word(entry.columns.kind), hint));
        return;
    }
    const std::string_view near = diag::nearest(number, known);
    const std::string hint =
        !near.empty() ? fmt::format("did you mean \"{}\"?", near)
        : known.empty()
            ? std::string("no invoice has been issued yet: `acta run` issues what is to be billed")
            : fmt::format("the last one is {}; `acta run BOOK --period YYYY-MM --dry-run` shows what is still to be issued",
                          known.back());
    console.err(fmt::format("acta: no invoice \"{}\" has been issued from {}, and its records have none\n      {}\n", number,
                            session.loaded.folder, hint));
}

tracking::Index find_invoice(const tracking::Ledger& ledger, const std::string& number) {
    const auto found = std::find_if(ledger.receivables.begin(), ledger.receivables.end(), [&](const tracking::Receivable& one) {
        return one.number == number && one.kind == tracking::ReceivableKind::invoice;
    });
    return found == ledger.receivables.end() ? tracking::no_index
                                             : static_cast<tracking::Index>(found - ledger.receivables.begin());
}

}  // namespace

const book::Line* Story::agreed(const book::InvoiceLine& line) const {
    const book::Contract* const contract = book.contract(line.contract);
    if (contract == nullptr) return nullptr;
    const auto found = std::find_if(contract->lines.begin(), contract->lines.end(),
                                    [&](const book::Line& one) { return one.id == line.contract_line; });
    return found == contract->lines.end() ? nullptr : &*found;
}

Outcome explain(const ExplainOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const tracking::Ledger ledger = session.ledger(*as_of);
    const wording::Wording wording = terminal_wording(session.stationery);
    Story story{session.loaded.book, ledger, wording, find_invoice(ledger, order.invoice)};
    if (story.receivable == tracking::no_index) {
        tell_unknown(session, order.invoice, *as_of, console);
        return Outcome::usage;
    }
    if (const std::optional<registry::Entry> entry = find_invoice(session.registry, order.invoice)) {
        const xml::Document view = thaw(session.registry.view(entry->sequence), order.invoice);
        story.invoice = documents::read_invoice(view.root());
        if (!story.invoice)
            throw diag::WorldError(fmt::format("the frozen view of {} is no invoice", order.invoice),
                                   "run `acta registry verify`");
    }
    for (const book::Invoice& note : credit_notes_of(session.registry, order.invoice)) {
        if (!note.notes.empty()) story.credit_reasons.emplace(note.number, note.notes.front());
    }
    const std::vector<tracking::Reminded> letters = reminded(session.registry, session.entries);
    story.dues = due_stories(story, session.registry);
    story.interest = tracking::late_interest(ledger, session.loaded.book, story.receivable);
    story.events = events_of(story, letters);
    story.reminders = tracking::dunning_days(ledger, session.loaded.book, letters, story.receivable);
    console.out(order.json ? story_as_json(story) : story_as_text(story, console.width));
    return Outcome::done;
}

}  // namespace acta::app
