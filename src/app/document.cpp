// contract, act, invoice, reminder, statement: one document on demand.
#include "app/album.h"
#include "app/commands.h"
#include "app/dates.h"
#include "app/files.h"
#include "app/frozen.h"
#include "app/press.h"
#include "app/session.h"
#include "documents/view.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// A session that can print: its pictures are the book's logo and those that the registry keeps.
class Desktop {
public:
    Desktop(BookSession& session, const Console& console) : session_(session), console_(console), album_(session) {}

    [[nodiscard]] documents::Look look(std::string document_template) const { return album_.look(std::move(document_template)); }

    /// Prints the view to the place that the order names, or to the current folder under the name that `run` would give.
    Outcome print(const xml::Document& view, const std::string& name, const std::string& out, const std::string& expected_sha256 = {}) {
        const xml::Node root = view.root();
        session_.stationery.prepare(std::string(root.attribute_value("template")), {},
                                    {std::string(root.attribute_value("language")), std::string(root.attribute_value("second-language"))});
        diag::Diagnostics problems = session_.stationery.problems();
        std::optional<std::string> bytes;
        if (!diag::has_errors(problems)) {
            Press press(session_.stationery, album_.pictures());
            bytes = press.print_one(view, problems);
        }
        tell(problems, session_.loaded.sources, console_);
        if (!bytes) return Outcome::records_wrong;
        const std::string path = place(name, out);
        write_file(path, *bytes);
        console_.out(path + "\n");
        if (!expected_sha256.empty() && registry::sha256(*bytes) != expected_sha256) {
            console_.err("acta: this file is not byte for byte what was first made: the templates, fonts or the program have changed "
                         "since; the issued file was not touched\n");
        }
        return Outcome::done;
    }

private:
    static std::string place(const std::string& name, const std::string& out) {
        if (out.empty()) return name;
        if (fs::is_directory(out)) return (fs::path(out) / name).native();
        if (fs::path(out).extension() == ".pdf") return out;
        make_folder(out);
        return (fs::path(out) / name).native();
    }

    BookSession& session_;
    const Console& console_;
    Album album_;
};

template <typename Records, typename Name>
std::string did_you_mean(const Records& records, Name name, std::string_view wrong) {
    std::vector<std::string_view> known;
    for (const auto& record : records) known.push_back(name(record));
    const std::string_view near = diag::nearest(wrong, known);
    return near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near);
}

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
    const book::Client* client = session.loaded.book.client(order.id);
    if (client == nullptr) {
        const auto id = [](const book::Client& candidate) { return std::string_view(candidate.id); };
        console.err(fmt::format("acta: there is no client \"{}\" in {}{}\n", order.id, order.book,
                                did_you_mean(session.loaded.book.clients, id, order.id)));
        return Outcome::usage;
    }
    Desktop desktop(session, console);
    const tracking::Ledger ledger = session.ledger(*as_of);
    const std::string kind = order.reconcile ? "reconciliation" : "statement";
    return desktop.print(documents::statement_view(*client, session.loaded.book, ledger, {*from, *as_of}, desktop.look(kind)),
                         file_name(kind, as_of->to_string()), order.out);
}

}  // namespace acta::app
