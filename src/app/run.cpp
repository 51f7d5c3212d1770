// run: the month in one command, and what is said at its end.
#include "app/commands.h"
#include "app/dates.h"
#include "app/issuing.h"
#include "app/month.h"
#include "app/session.h"
#include "documents/summary.h"
#include "text/table.h"
#include "wording/wording.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <map>

namespace acta::app {

namespace {

std::string_view why_key(billing::Pending::Why why) {
    switch (why) {
        case billing::Pending::Why::ends_later: return "pending.ends-later";
        case billing::Pending::Why::awaits_acceptance: return "pending.awaits-acceptance";
        case billing::Pending::Why::draft: return "pending.draft";
        case billing::Pending::Why::suspended: return "pending.suspended";
        case billing::Pending::Why::ended: return "pending.ended";
        case billing::Pending::Why::terminated: return "pending.terminated";
    }
    return {};
}

template <typename Value>
documents::Field field_of(const std::optional<Value>& value) {
    return value ? documents::Field(*value) : documents::Field();
}

/// What a run would issue, as a table.
documents::Table planned_table(const billing::Plan& plan, const std::vector<std::string>& numbers, const book::Book& book) {
    using Kind = documents::TableColumn::Kind;
    documents::Table table{"planned",
                           {{"kind", Kind::text},
                            {"number", Kind::text},
                            {"client", Kind::text},
                            {"contract", Kind::text},
                            {"issued", Kind::date},
                            {"due", Kind::date},
                            {"gross", Kind::money, true}},
                           {}};
    const auto client_name = [&book](const std::string& id) {
        const book::Client* client = book.client(id);
        return client == nullptr ? id : client->party.name;
    };
    std::size_t index = 0;
    for (const book::Act& act : plan.acts) {
        // An act states an amount but claims none: only invoices are summed.
        table.rows.push_back({documents::Word{"kind.act"}, numbers[index++], client_name(act.client), act.contract, act.issued,
                              documents::Field(), documents::Field()});
    }
    for (const billing::PlannedInvoice& planned : plan.invoices) {
        const book::Invoice& invoice = planned.invoice;
        table.rows.push_back({documents::Word{invoice.advance ? "kind.advance-invoice" : "kind.invoice"}, numbers[index++], client_name(invoice.client),
                              fmt::format("{}", fmt::join(invoice.contracts, ", ")), invoice.issued, field_of(invoice.due.date),
                              invoice.advance ? invoice.totals.gross : invoice.totals.payable});
    }
    return table;
}

documents::Table pending_table(const std::vector<billing::Pending>& pending) {
    using Kind = documents::TableColumn::Kind;
    documents::Table table{"pending",
                           {{"contract", Kind::text},
                            {"line", Kind::text},
                            {"from", Kind::date},
                            {"until", Kind::date},
                            {"amount", Kind::money},
                            {"why", Kind::text},
                            {"expected", Kind::date}},
                           {}};
    for (const billing::Pending& charge : pending) {
        documents::Field first;
        documents::Field last;
        if (charge.period) {
            first = charge.period->first;
            last = charge.period->last;
        }
        table.rows.push_back({charge.contract, charge.line, first, last, charge.amount,
                              documents::Word{std::string(why_key(charge.why))}, field_of(charge.expected)});
    }
    return table;
}

void tell_pending(const billing::Plan& plan, const wording::Wording& wording, const Console& console) {
    if (plan.pending.empty()) return;
    console.out("\nNot billed yet:\n" + text::as_text(pending_table(plan.pending), wording, console.width));
}

void tell_plan(MonthRun& run, const book::Book& book, const wording::Wording& wording, const Console& console) {
    const billing::Plan& plan = run.planned();
    if (plan.acts.empty() && plan.invoices.empty()) {
        console.out("Nothing new to issue.\n");
    } else {
        console.out("Would be issued (nothing was changed):\n");
        console.out(text::as_text(planned_table(plan, run.preview_numbers(), book), wording, console.width));
    }
    tell_pending(plan, wording, console);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

std::string documents_by_kind(const Made& made) {
    const auto of_kind = [&made](std::string_view kind) {
        return static_cast<std::size_t>(std::count_if(made.entries.begin(), made.entries.end(), [kind](const registry::Entry& entry) {
            return entry.columns.kind == kind;
        }));
    };
    const std::size_t credit_notes = of_kind("credit-note");
    const std::size_t advances = of_kind("advance-invoice");
    return fmt::format("{}, {}{}{}, {}, {}", counted(of_kind("invoice"), "invoice", "invoices"),
                       advances == 0 ? "" : counted(advances, "advance invoice", "advance invoices") + ", ",
                       credit_notes == 0 ? "" : counted(credit_notes, "credit note", "credit notes") + ", ", counted(of_kind("act"), "act", "acts"),
                       counted(made.contracts, "contract", "contracts"), counted(made.statements, "statement", "statements"));
}

/// The documents of one kind of the period, summed by currency.
void tell_totals(const Made& made, std::string_view kind, std::string_view label, const wording::Wording& wording, const Console& console) {
    struct Sums {
        value::Money net;
        value::Money tax;
        value::Money gross;
    };
    std::map<std::string, Sums> by_currency;
    for (const registry::Entry& entry : made.entries) {
        if (entry.columns.kind != kind) continue;
        const documents::IssuedDocument row = row_of(entry, {});
        const value::Money zero = value::Money::zero(row.net.currency());
        Sums& sums = by_currency.try_emplace(entry.columns.currency, Sums{zero, zero, zero}).first->second;
        sums.net += row.net;
        sums.tax += row.tax;
        sums.gross += row.gross;
    }
    for (const auto& [code, sums] : by_currency) {
        const auto plain = [&wording](value::Money money) { return wording.money(money, wording::MoneyStyle::plain); };
        console.out(fmt::format("  {:<10}{} {:>14}   (net {}, tax {})\n", label, code, plain(sums.gross), plain(sums.net), plain(sums.tax)));
        label = "";
    }
}

/// What is overdue, by age and currency.
void tell_overdue(const tracking::Ledger& ledger, const wording::Wording& wording, const Console& console) {
    std::map<std::string, tracking::Aging> by_currency;
    for (const tracking::Aging& row : tracking::aging(ledger)) {
        const auto [found, added] = by_currency.try_emplace(std::string(row.not_due.currency().code()), row);
        if (added) continue;
        tracking::Aging& sum = found->second;
        sum.days_1_30 += row.days_1_30;
        sum.days_31_60 += row.days_31_60;
        sum.days_61_90 += row.days_61_90;
        sum.days_91 += row.days_91;
    }
    std::string_view label = "overdue";
    for (const auto& [code, sum] : by_currency) {
        if (sum.overdue().is_zero()) continue;
        std::string ages;
        const auto add = [&](std::string_view days, value::Money amount) {
            if (amount.is_zero()) return;
            ages += fmt::format("{}{} days: {}", ages.empty() ? "" : ", ", days, wording.money(amount, wording::MoneyStyle::plain));
        };
        add("1–30", sum.days_1_30);
        add("31–60", sum.days_31_60);
        add("61–90", sum.days_61_90);
        add("over 90", sum.days_91);
        console.out(fmt::format("  {:<10}{} {:>14}   ({})\n", label, code,
                                wording.money(sum.overdue(), wording::MoneyStyle::plain), ages));
        label = "";
    }
    if (label == "overdue") console.out("  overdue   nothing\n");
}

void tell_made(const MonthRun& run, const wording::Wording& wording, const Console& console) {
    const Made& made = run.made();
    console.out(fmt::format("  documents {} ({} newly issued)\n", documents_by_kind(made), made.issued_now));
    tell_totals(made, "invoice", "invoiced", wording, console);
    tell_totals(made, "advance-invoice", "advances", wording, console);
    tell_totals(made, "credit-note", "credited", wording, console);
    tell_overdue(run.ledger(), wording, console);
    console.out(fmt::format("  files     {0}/ by client, {0}/summary.xlsx, {0}/index.html\n", made.folder));
    tell_differing(made.differing, console);
}

}  // namespace

Outcome run(const RunOrder& order, const Console& console) {
    const std::optional<value::Month> period = month_option("--period", order.period, console);
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!period || !as_of) return Outcome::usage;

    LoadedBook loaded = load_book(order.book);
    MonthRun run(loaded, *period, *as_of);
    if (!diag::has_errors(loaded.problems)) {
        run.plan(order.dry_run ? registry::Mode::read_only : registry::Mode::read_write);
    }
    if (!diag::has_errors(loaded.problems)) run.prepare();
    if (!diag::has_errors(loaded.problems) && order.dry_run) run.check_characters();
    tell(loaded.problems, loaded.sources, console);
    if (diag::has_errors(loaded.problems)) {
        console.err("Nothing was issued.\n");
        return Outcome::records_wrong;
    }
    const std::size_t told = loaded.problems.size();
    const wording::Wording wording = terminal_wording(run.stationery());
    console.out(fmt::format("{} of {}, as of {}\n\n", wording::with_plain_spaces(wording.month(*period)), loaded.book.seller.party.name,
                            wording::with_plain_spaces(wording.date(*as_of, wording::DateStyle::long_form))));
    if (order.dry_run) {
        tell_plan(run, loaded.book, wording, console);
        return Outcome::done;
    }
    const std::string out = order.out.empty() ? (boost::filesystem::path(order.book) / "out").native() : order.out;
    run.open_output(out);
    run.issue(order.jobs);
    if (diag::has_errors(loaded.problems)) {
        tell(loaded.problems, loaded.sources, console);
        console.err("Nothing was issued.\n");
        return Outcome::records_wrong;
    }
    run.track();
    run.make(order.jobs, console);
    tell(diag::Diagnostics(loaded.problems.begin() + static_cast<std::ptrdiff_t>(told), loaded.problems.end()), loaded.sources, console);
    tell_made(run, wording, console);
    tell_pending(run.planned(), wording, console);
    return diag::has_errors(loaded.problems) ? Outcome::records_wrong : Outcome::done;
}

}  // namespace acta::app
