// remind: letters about what is overdue.
#include "app/commands.h"
#include "app/dates.h"
#include "app/files.h"
#include "app/issuing.h"
#include "app/session.h"
#include "documents/letters.h"
#include "text/table.h"
#include "tracking/dunning.h"
#include "tracking/objections.h"
#include "wording/wording.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

using Kind = documents::TableColumn::Kind;

/// What the tables and notes are told from.
struct Facts {
    const book::Book& book;
    const tracking::Ledger& ledger;
    const tracking::DunningPlan& plan;
};

std::string client_name(const book::Book& book, const std::string& id) {
    const book::Client* client = book.client(id);
    return client == nullptr ? id : client->party.name;
}

const std::string& number_of(const tracking::Ledger& ledger, const tracking::DunningItem& item) {
    return ledger.receivables[ledger.standings[item.standing].receivable].number;
}

/// "INV-2026-00012 (2), INV-2026-00031 (1), INV-2026-00040": each with the level that it is reminded of at.
std::string reminded_items(const Facts& facts, const std::vector<tracking::DunningItem>& items) {
    std::string text;
    for (const tracking::DunningItem& item : items) {
        if (!text.empty()) text += ", ";
        text += number_of(facts.ledger, item);
        if (item.part != 0) text += fmt::format("/{}", item.part);
        if (item.level != 0) text += fmt::format(" ({})", documents::level_text(item.level));
    }
    return text;
}

/// The letters; `numbers`: theirs, in the same order.
documents::Table letters_table(const Facts& facts, const std::vector<std::string>& numbers) {
    documents::Table table{"reminders",
                           {{"client", Kind::text},
                            {"level", Kind::text},
                            {"number", Kind::text},
                            {"items", Kind::count},
                            {"open", Kind::money, true},
                            {"oldest-days", Kind::count},
                            {"pay-by", Kind::date},
                            {"invoices", Kind::text}},
                           {}};
    for (std::size_t i = 0; i < facts.plan.letters.size(); ++i) {
        const tracking::DunningLetter& letter = facts.plan.letters[i];
        table.rows.push_back({client_name(facts.book, letter.client),
                              documents::Word{"level." + documents::level_text(letter.level)}, numbers[i],
                              static_cast<std::int64_t>(letter.items.size()), letter.open, std::int64_t{letter.oldest_days},
                              letter.pay_by, reminded_items(facts, letter.items)});
    }
    return table;
}

documents::Table silences_table(const Facts& facts) {
    documents::Table table{"silences",
                           {{"client", Kind::text},
                            {"items", Kind::count},
                            {"open", Kind::money},
                            {"oldest-days", Kind::count},
                            {"why", Kind::text},
                            {"next", Kind::date}},
                           {}};
    for (const tracking::DunningSilence& silence : facts.plan.silences) {
        table.rows.push_back({client_name(facts.book, silence.client), static_cast<std::int64_t>(silence.overdue.size()),
                              silence.open, std::int64_t{silence.oldest_days},
                              documents::Word{std::string(tracking::silent_key(silence.why))},
                              silence.next ? documents::Field(*silence.next) : documents::Field()});
    }
    return table;
}

/// What a person should look at before the letters leave the house.
std::string notes(const Facts& facts) {
    std::string text;
    const auto tell = [&](const std::string& client, const auto& disputed, const auto& unclear) {
        for (const tracking::DunningItem& item : disputed) {
            const std::string& number = number_of(facts.ledger, item);
            const tracking::Receivable& owed = facts.ledger.receivables[facts.ledger.standings[item.standing].receivable];
            const auto claim = std::find_if(facts.book.claims.begin(), facts.book.claims.end(), [&](const book::Claim& one) {
                return tracking::is_open(one, facts.ledger.as_of) && tracking::is_about(one, owed);
            });
            text += fmt::format("  {} of {} is left out: claim {} is open\n", number, client_name(facts.book, client),
                                claim == facts.book.claims.end() ? std::string() : claim->id);
        }
        for (const std::size_t index : unclear) {
            const tracking::Unapplied& waiting = facts.ledger.unapplied[index];
            if (waiting.payment >= facts.book.payments.size()) continue;
            text += fmt::format("  {} paid {} {} on {} ({}), which waits for review: see first what it is for\n",
                                client_name(facts.book, client), waiting.amount.currency().code(), waiting.amount.to_string(),
                                waiting.date.to_string(), facts.book.payments[waiting.payment].id);
        }
    };
    for (const tracking::DunningLetter& letter : facts.plan.letters) {
        tell(letter.client, letter.disputed, letter.unclear);
        for (const tracking::DunningItem& item : letter.handed_over) {
            text += fmt::format("  {} of {} is left out: its final demand was sent; hand it over\n", number_of(facts.ledger, item),
                                client_name(facts.book, letter.client));
        }
    }
    for (const tracking::DunningSilence& silence : facts.plan.silences) tell(silence.client, silence.disputed, silence.unclear);
    return text;
}

void tell_plan(const Facts& facts, const std::vector<std::string>& numbers, bool dry_run, const wording::Wording& wording,
               const Console& console) {
    if (facts.plan.letters.empty()) {
        console.out(facts.plan.silences.empty() ? "Nothing is overdue.\n" : "No letter is due.\n");
    } else {
        console.out(dry_run ? "Would be written (nothing was changed):\n" : "Written:\n");
        console.out(text::as_text(letters_table(facts, numbers), wording, console.width));
    }
    if (!facts.plan.silences.empty()) {
        console.out("\nOverdue, and not written to:\n" + text::as_text(silences_table(facts), wording, console.width));
    }
    if (const std::string told = notes(facts); !told.empty()) console.out("\nTo look at:\n" + told);
}

std::vector<NewDocument> documents_of(const Facts& facts, const Issuing& issuing) {
    std::vector<NewDocument> letters;
    for (const tracking::DunningLetter& letter : facts.plan.letters) {
        letters.push_back({draft_of(letter, facts.ledger, facts.book), [&facts, &letter, &issuing](const std::string& number) {
                               return documents::reminder_view(letter, number, facts.book, facts.ledger, issuing.look("reminder"));
                           }});
    }
    return letters;
}

}  // namespace

Outcome remind(const RemindOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const tracking::Ledger ledger = session.ledger(*as_of);
    const tracking::DunningPlan plan =
        tracking::plan_dunning(ledger, session.loaded.book, reminded(session.registry, session.entries));
    const Facts facts{session.loaded.book, ledger, plan};

    Issuing issuing(session, console);
    const std::vector<NewDocument> letters = documents_of(facts, issuing);
    std::vector<std::string> numbers;
    if (!issuing.numbers(letters, numbers)) return Outcome::usage;
    if (!issuing.printable(letters)) {
        console.err("Nothing was issued.\n");
        return Outcome::records_wrong;
    }
    const wording::Wording wording = terminal_wording(session.stationery);
    console.out(fmt::format("Reminders of {}, as of {}\n\n", session.loaded.book.seller.party.name,
                            wording::with_plain_spaces(wording.date(*as_of, wording::DateStyle::long_form))));
    if (order.dry_run) {
        tell_plan(facts, numbers, true, wording, console);
        return Outcome::done;
    }
    const std::string out = order.out.empty() ? (fs::path(order.book) / "out").native() : order.out;
    const std::string folder = (fs::path(out) / reminders_period(*as_of)).native();
    // Letters of the same day may have been issued before, and their files lost.
    std::vector<registry::Entry> entries = session.registry.entries_of_period(reminders_period(*as_of));
    if (!letters.empty() || !entries.empty()) {
        make_folder(out, true);
        make_folder(folder, true);
    }
    numbers.clear();
    for (registry::Entry& entry : issuing.issue(letters)) {
        numbers.push_back(entry.number);
        entries.push_back(std::move(entry));
    }
    tell_plan(facts, numbers, false, wording, console);
    const bool made = issuing.make(entries, folder);
    if (!entries.empty()) console.out(fmt::format("\n  files     {}/ by client\n", folder));
    return made ? Outcome::done : Outcome::records_wrong;
}

}  // namespace acta::app
