// status and registry verify: what is owed, and whether the registry is whole.
#include "app/commands.h"
#include "app/dates.h"
#include "app/frozen.h"
#include "app/matching_words.h"
#include "app/parallel.h"
#include "app/session.h"
#include "documents/positions.h"
#include "documents/summary.h"
#include "documents/timeliness.h"
#include "text/table.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

namespace acta::app {

namespace {

std::optional<tracking::By> grouping(const std::string& by) {
    if (by == "client") return tracking::By::client;
    if (by == "contract") return tracking::By::contract;
    if (by == "currency") return tracking::By::currency;
    if (by == "portfolio") return tracking::By::portfolio;
    return std::nullopt;
}

/// The tables of a status, each made when it is asked for.
class Standing {
public:
    Standing(const StatusOrder& order, tracking::By by, value::Date as_of, BookSession& session)
        : order_(order), by_(by), as_of_(as_of), session_(session), ledger_(session.ledger(as_of)) {}

    [[nodiscard]] documents::Table open() const { return documents::open_invoices(session_.loaded.book, ledger_); }
    [[nodiscard]] documents::Table aging() const { return documents::aging_table(session_.loaded.book, ledger_); }
    [[nodiscard]] documents::Table timeliness() const {
        return documents::timeliness(ledger_, session_.loaded.book, documents::twelve_months_to(as_of_), by_);
    }
    [[nodiscard]] documents::Table contracts() const { return documents::contracts(session_.loaded.book, lines(), as_of_); }
    [[nodiscard]] documents::Table positions() const { return documents::positions(session_.loaded.book, lines()); }
    /// The one that is to be shown alone; the open invoices where none is named.
    [[nodiscard]] documents::Table chosen() const {
        if (order_.show == "aging") return aging();
        if (order_.show == "contracts") return contracts();
        if (order_.show == "positions") return positions();
        return order_.show == "timeliness" ? timeliness() : open();
    }
    void tell(const Console& console) const;

private:
    [[nodiscard]] std::vector<billing::Position> lines() const;
    [[nodiscard]] std::string open_told(const wording::Wording& wording, int width) const;
    [[nodiscard]] std::string aging_told(const wording::Wording& wording, int width) const;
    [[nodiscard]] std::string timeliness_told(const wording::Wording& wording, int width) const;
    void tell_all(const wording::Wording& wording, const Console& console) const;

    const StatusOrder& order_;
    tracking::By by_;
    value::Date as_of_;
    BookSession& session_;
    tracking::Ledger ledger_;
};

std::vector<billing::Position> Standing::lines() const {
    const Frozen issued = frozen_up_to(session_.registry, session_.entries, as_of_);
    std::vector<const book::Act*> acts;
    for (const book::Act& act : issued.acts) acts.push_back(&act);
    return billing::positions(session_.loaded.book, acts, documents::settled_by(ledger_, issued.invoices), as_of_);
}

void Standing::tell(const Console& console) const {
    const wording::Wording wording = terminal_wording(session_.stationery);
    console.out(fmt::format("{}, as of {}\n\n", session_.loaded.book.seller.party.name, in_words(as_of_, wording)));
    if (order_.show.empty()) return tell_all(wording, console);
    if (order_.show == "open") console.out(open_told(wording, console.width));
    if (order_.show == "aging") {
        const std::string told = aging_told(wording, console.width);
        console.out(told.empty() ? "Nothing is open.\n" : told);
    }
    if (order_.show == "timeliness") console.out(timeliness_told(wording, console.width));
    if (order_.show == "contracts" || order_.show == "positions") {
        const documents::Table table = chosen();
        console.out(table.rows.empty() ? "There is no contract to show.\n" : text::as_text(table, wording, console.width));
    }
}

/// The open invoices are as much work as the rest.
void Standing::tell_all(const wording::Wording& wording, const Console& console) const {
    std::string open_invoices;
    std::string by_client;
    at_once([&] { open_invoices = open_told(wording, console.width); },
            [&] {
                by_client = aging_told(wording, console.width);
                if (!by_client.empty()) by_client.insert(0, 1, '\n');
                by_client += '\n' + timeliness_told(wording, console.width);
            });
    console.out(open_invoices);
    console.out(by_client);
}

std::string Standing::open_told(const wording::Wording& wording, int width) const {
    const documents::Table table = open();
    return table.rows.empty() ? "No invoice is open.\n" : text::as_text(table, wording, width);
}

/// Empty where nothing is open.
std::string Standing::aging_told(const wording::Wording& wording, int width) const {
    const documents::Table table = aging();
    return table.rows.empty() ? std::string() : text::as_text(table, wording, width);
}

std::string Standing::timeliness_told(const wording::Wording& wording, int width) const {
    const documents::Table table = timeliness();
    const value::Period period = documents::twelve_months_to(as_of_);
    const std::string days = fmt::format("{} to {}", in_words(period.first, wording), in_words(period.last, wording));
    if (table.rows.empty()) return fmt::format("Nothing was invoiced or due from {}.\n", days);
    return fmt::format("How promptly clients paid, {}\n\n{}", days, text::as_text(table, wording, width));
}

}  // namespace

Outcome status(const StatusOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    const std::optional<tracking::By> by = grouping(order.by);
    if (!as_of || !by) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    session.loaded.sources.clear();  // the texts are as much as the book; nothing points into them any more

    const Standing standing(order, *by, *as_of, session);
    if (order.format == "json") console.out(text::as_json(standing.chosen()));
    else if (order.format == "csv") console.out(text::as_csv(standing.chosen()));
    else standing.tell(console);
    if (console.all_told) console.all_told();
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
