// credit: takes back an invoice, some of its lines or an amount.
#include "app/advances.h"
#include "app/commands.h"
#include "app/dates.h"
#include "app/files.h"
#include "app/frozen.h"
#include "app/issuing.h"
#include "app/session.h"
#include "billing/advances.h"
#include "billing/credit.h"
#include "documents/view.h"
#include "text/table.h"
#include "wording/wording.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// The invoice as it was frozen; none, after saying why, where Acta has not issued it.
std::optional<book::Invoice> issued_invoice(BookSession& session, const std::string& number, const Console& console) {
    const std::optional<registry::Entry> entry = find_invoice(session.registry, number);
    if (entry) {
        const xml::Document view = thaw(session.registry.view(entry->sequence), number);
        std::optional<book::Invoice> invoice = documents::read_invoice(view.root());
        if (!invoice)
            throw diag::WorldError(fmt::format("the frozen view of {} is no invoice", number), "run `acta registry verify`");
        return invoice;
    }
    if (session.loaded.book.invoice(number) != nullptr) {
        console.err(fmt::format("acta: invoice {} was issued before Acta, which knows no more of it than its amount\n"
                                "      credit it where it was issued, and record it as <settlement>\n",
                                number));
        return std::nullopt;
    }
    std::vector<std::string_view> known;
    for (const registry::Entry& candidate : session.entries) {
        if (documents::is_invoice(candidate.columns.kind)) known.push_back(candidate.number);
    }
    const std::string_view near = diag::nearest(number, known);
    console.err(fmt::format("acta: no invoice \"{}\" has been issued from {}{}\n", number, session.loaded.folder,
                            near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
    return std::nullopt;
}

/// What is credited, line by line, and what it comes to.
void tell_note(const book::Invoice& note, const std::string& number, const wording::Wording& wording, const Console& console) {
    using Kind = documents::TableColumn::Kind;
    documents::Table table{
        "credit-note",
        {{"line", Kind::text}, {"name", Kind::text}, {"quantity", Kind::number}, {"price", Kind::number}, {"net", Kind::money}},
        {}};
    for (const book::InvoiceLine& line : note.lines) {
        table.rows.push_back({line.id, line.name, line.quantity, line.price, line.net});
    }
    const auto money = [&](value::Money amount) {
        return wording::with_plain_spaces(wording.money(amount, wording::MoneyStyle::code));
    };
    console.out(fmt::format("Credit note {} for {} of {}, {}\n\n", number, note.preceding.front().number, note.buyer.name,
                            wording::with_plain_spaces(wording.date(note.issued, wording::DateStyle::long_form))));
    console.out(text::as_text(table, wording, console.width));
    console.out(fmt::format("\n  net       {}\n  tax       {}\n  credited  {}\n", money(note.totals.net), money(note.totals.tax),
                            money(note.totals.payable)));
}

std::optional<billing::CreditOrder> order_of(const CreditOrder& order, value::Date as_of, value::Currency currency,
                                             const Console& console) {
    billing::CreditOrder credit{as_of, order.lines, std::nullopt, order.reason};
    if (order.amount.empty()) return credit;
    credit.amount = value::Money::parse(order.amount, currency);
    if (credit.amount) return credit;
    console.err(fmt::format("acta: --amount is an amount in {} as in {}, not \"{}\"\n", currency.code(),
                            value::Money(10000, currency).to_string(), order.amount));
    return std::nullopt;
}

}  // namespace

Outcome credit(const CreditOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const std::optional<book::Invoice> invoice = issued_invoice(session, order.invoice, console);
    if (!invoice) return Outcome::usage;
    const std::optional<billing::CreditOrder> wanted = order_of(order, *as_of, invoice->currency, console);
    if (!wanted) return Outcome::usage;

    const std::vector<book::Invoice> earlier = credit_notes_of(session.registry, invoice->number);
    // Of an advance invoice what invoices deduct is taken, too.
    const std::vector<book::Invoice> taken =
        invoice->advance ? billing::taken_from(*invoice, uses_of_advance(session.registry, invoice->advance->id)) : earlier;
    billing::Credit credit = billing::credit_note(*invoice, taken, *wanted);
    if (!credit.note) {
        console.err(fmt::format("acta: {}\n", credit.refusal));
        if (!credit.hint.empty()) console.err(fmt::format("      {}\n", credit.hint));
        return Outcome::usage;
    }
    Issuing issuing(session, console);
    book::Invoice& note = *credit.note;
    registry::Draft draft = draft_of_credit_note(note, session.loaded.book, earlier.size());
    claim_advance_uses(draft, note, session.registry);
    const std::vector<NewDocument> documents{
        {std::move(draft), [&](const std::string& number) {
             note.number = number;
             return documents::invoice_view(note, issuing.look("invoice"), &session.loaded.book);
         }}};
    std::vector<std::string> numbers;
    if (!issuing.numbers(documents, numbers)) return Outcome::usage;
    if (!issuing.printable(documents)) {
        console.err("Nothing was issued.\n");
        return Outcome::records_wrong;
    }
    const wording::Wording wording = terminal_wording(session.stationery);
    if (order.dry_run) {
        tell_note(note, numbers.front(), wording, console);
        console.out("\nNothing was changed.\n");
        return Outcome::done;
    }
    const std::string out = order.out.empty() ? (fs::path(order.book) / "out").native() : order.out;
    const std::string folder = (fs::path(out) / documents.front().draft.columns.period).native();
    make_folder(out, true);
    make_folder(folder, true);
    const std::vector<registry::Entry> entries = issuing.issue(documents);
    tell_note(note, entries.front().number, wording, console);
    const bool made = issuing.make(entries, folder);
    if (made) console.out(fmt::format("  file      {}\n", Issuing::paths(entries, folder).front()));
    return made ? Outcome::done : Outcome::records_wrong;
}

}  // namespace acta::app
