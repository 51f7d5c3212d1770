// status and registry verify: what is owed, and whether the registry is whole.
#include "app/commands.h"
#include "app/dates.h"
#include "app/session.h"
#include "documents/summary.h"
#include "text/table.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

namespace acta::app {

Outcome status(const StatusOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;

    const tracking::Ledger ledger = session.ledger(*as_of);
    const documents::Table open = documents::open_invoices(session.loaded.book, ledger);
    if (order.format == "json") {
        console.out(text::as_json(open));
    } else if (order.format == "csv") {
        console.out(text::as_csv(open));
    } else {
        const wording::Wording wording = terminal_wording(session.stationery);
        console.out(fmt::format("{}, as of {}\n\n", session.loaded.book.seller.party.name,
                                wording::with_plain_spaces(wording.date(*as_of, wording::DateStyle::long_form))));
        if (open.rows.empty()) console.out("No invoice is open.\n");
        else console.out(text::as_text(open, wording, console.width));
        const documents::Table ages = documents::aging_table(session.loaded.book, ledger);
        if (!ages.rows.empty()) console.out("\n" + text::as_text(ages, wording, console.width));
    }
    return Outcome::done;
}

Outcome registry_verify(const RegistryVerifyOrder& order, const Console& console) {
    const std::string path = registry_path(order.book);
    if (!boost::filesystem::is_directory(order.book)) throw diag::WorldError(order.book + " is not a folder", "name a book");
    if (!boost::filesystem::exists(path)) {
        console.out(fmt::format("{}: nothing has been issued yet\n", path));
        return Outcome::done;
    }
    registry::Registry registry(path, registry::Mode::read_only);
    const registry::Verification verification = registry.verify();
    for (const registry::Finding& finding : verification.findings) console.err(fmt::format("{}: {}\n", path, finding.what));
    if (!verification.findings.empty()) {
        console.err(fmt::format("{} finding{}: this registry was altered or damaged after issue; compare it with a backup\n",
                                verification.findings.size(), verification.findings.size() == 1 ? "" : "s"));
        return Outcome::records_wrong;
    }
    console.out(fmt::format("{}: {} entries, chain and numbers whole\nhead {}\n", path, verification.entries,
                            verification.head.empty() ? "(none)" : verification.head));
    return Outcome::done;
}

}  // namespace acta::app
