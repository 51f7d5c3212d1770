// report: what a client is told of a period, and the figures of a month, in any form.
#include "app/commands.h"
#include "app/dates.h"
#include "app/desktop.h"
#include "app/files.h"
#include "app/frozen.h"
#include "documents/chart_table.h"
#include "documents/client_report.h"
#include "documents/summary.h"
#include "text/json.h"
#include "text/table.h"
#include "xlsx/workbook.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// A table, or a chart's figures as one, under its key. Charts of one key differ in their unit.
struct Shown {
    std::string key;
    bool is_chart = false;
    std::string unit;
    documents::Table table;
};

void add(std::vector<Shown>& all, const std::vector<documents::Table>& tables, const std::vector<documents::Chart>& charts) {
    for (const documents::Table& table : tables) all.push_back({table.key, false, {}, table});
    for (const documents::Chart& chart : charts) all.push_back({chart.key, true, chart.unit, documents::table_of(chart)});
}

/// A word of a unit as it is called; a currency's code as it is.
std::string unit_told(const std::string& unit, const wording::Wording& wording) {
    const std::string_view word = wording.words().word(unit);
    return std::string(word.empty() ? std::string_view(unit) : word);
}

std::string as_text(const std::vector<Shown>& all, const wording::Wording& wording, int width) {
    std::string text;
    for (const Shown& one : all) {
        if (one.table.rows.empty()) continue;
        const std::string_view title = wording.words().word((one.is_chart ? "chart." : "table.") + one.key);
        text += fmt::format("{}{}{}\n\n{}", text.empty() ? "" : "\n", title.empty() ? std::string_view(one.key) : title,
                            one.unit.empty() ? "" : fmt::format(" ({})", unit_told(one.unit, wording)),
                            text::as_text(one.table, wording, width));
    }
    return text.empty() ? "There is nothing to show.\n" : text;
}

/// One table is given alone; of several each stands below a line with its key, an empty line after it.
std::string as_csv(const std::vector<Shown>& all) {
    if (all.size() == 1) return text::as_csv(all.front().table);
    std::string text;
    for (const Shown& one : all) {
        const std::size_t point = one.unit.rfind('.');
        const std::string unit = one.unit.substr(point == std::string::npos ? 0 : point + 1);
        text += fmt::format("{}{}{}{}\r\n{}", text.empty() ? "" : "\r\n", one.key, unit.empty() ? "" : ",", unit,
                            text::as_csv(one.table));
    }
    return text;
}

void add_rows(text::Json& json, const std::string& name, const documents::Table& table) {
    json.array(name);
    for (const std::vector<documents::Field>& row : table.rows) {
        json.object();
        for (std::size_t place = 0; place < row.size(); ++place) json.member(table.columns[place].key, row[place]);
        json.end();
    }
    json.end();
}

/// `head`: facts of the whole, which stand first.
std::string as_json(const std::vector<Shown>& all, const std::vector<std::pair<std::string, documents::Field>>& head) {
    text::Json json;
    json.object();
    for (const auto& [name, field] : head) json.member(name, field);
    json.object("tables");
    for (const Shown& one : all) {
        if (!one.is_chart) add_rows(json, one.key, one.table);
    }
    json.end().array("charts");
    for (const Shown& one : all) {
        if (!one.is_chart) continue;
        json.object().member("key", one.key).member("unit", one.unit.empty() ? documents::Field() : documents::Field(one.unit));
        add_rows(json, "rows", one.table);
        json.end();
    }
    return json.end().end().take();
}

/// What `--show` names alone. False, after saying so, where there is no such table.
bool choose(std::vector<Shown>& all, const std::string& key, const Console& console) {
    if (key.empty()) return true;
    const bool is_known = std::any_of(all.begin(), all.end(), [&](const Shown& one) { return one.key == key; });
    if (is_known) {
        std::erase_if(all, [&](const Shown& one) { return one.key != key; });
        return true;
    }
    std::vector<std::string> keys;
    for (const Shown& one : all) {
        if (std::find(keys.begin(), keys.end(), one.key) == keys.end()) keys.push_back(one.key);
    }
    console.err(fmt::format("acta: --show: there is no \"{}\" in this report; choose one of: {}\n", key, fmt::join(keys, ", ")));
    return false;
}

/// To the terminal, or to the file that is named.
void give(const std::string& text, const std::string& name, const std::string& out, const Console& console) {
    if (out.empty()) return console.out(text);
    const std::string path = place_of(name, out);
    write_file(path, text);
    console.out(path + "\n");
}

/// The form that is asked for: by name, else as the file's name ends, else the usual one.
std::string form_of(const std::string& format, const std::string& out, const std::vector<std::string>& forms) {
    if (!format.empty()) return format;
    const std::string ending = fs::path(out).extension().native();
    for (const std::string& form : forms) {
        if (ending == (form == "text" ? ".txt" : "." + form)) return form;
    }
    return forms.front();
}

std::string ending_of(const std::string& form) { return form == "text" ? ".txt" : "." + form; }

std::optional<value::Period> months(const std::string& first, const std::string& last) {
    const std::optional<value::Month> from = value::Month::parse(first);
    const std::optional<value::Month> until = value::Month::parse(last);
    if (!from || !until || *until < *from) return std::nullopt;
    return value::Period{from->first(), until->last()};
}

/// A month, months from one to another, or a year; without a word the last month that is over.
std::optional<value::Period> period_option(const std::string& text, value::Date as_of, const Console& console) {
    if (text.empty()) {
        const value::Month before = value::Month::of(as_of).plus(-1);
        return value::Period{before.first(), before.last()};
    }
    const std::size_t dots = text.find("..");
    std::optional<value::Period> period =
        dots == std::string::npos ? months(text, text) : months(text.substr(0, dots), text.substr(dots + 2));
    if (!period && text.size() == 4) period = months(text + "-01", text + "-12");
    if (!period) {
        console.err(fmt::format("acta: --period: \"{}\" is no period; write it as 2026-10, 2026-07..2026-10 or 2026\n", text));
    }
    return period;
}

/// "2026-10", or "2026-07-to-2026-10".
std::string name_of(value::Period period) {
    const std::string first = value::Month::of(period.first).to_string();
    const std::string last = value::Month::of(period.last).to_string();
    return first == last ? first : fmt::format("{}-to-{}", first, last);
}

/// What Acta issued to a client.
Frozen issued_to(BookSession& session, const std::string& client, value::Date as_of) {
    std::vector<registry::Entry> own;
    for (const registry::Entry& entry : session.entries) {
        if (entry.columns.client == client) own.push_back(entry);
    }
    return frozen_up_to(session.registry, own, as_of);
}

Outcome give_client_report(const documents::ClientReport& report, const ClientReportOrder& order, const std::string& form,
                           BookSession& session, const Console& console) {
    std::vector<Shown> all;
    add(all, report.tables, report.charts);
    if (!choose(all, order.show, console)) return Outcome::usage;
    const std::string name = fmt::format("Report-{}-{}{}", file_part(order.client), name_of(report.period), ending_of(form));
    if (form == "csv") {
        give(as_csv(all), name, order.out, console);
    } else if (form == "json") {
        give(as_json(all, {{"client", report.client.id},
                           {"name", report.client.name},
                           {"from", report.period.first},
                           {"until", report.period.last},
                           {"as-of", report.as_of}}),
             name, order.out, console);
    } else {
        const wording::Wording wording = terminal_wording(session.stationery);
        const std::string head =
            fmt::format("{}, {}, as of {}\n\n", report.client.name, wording::with_plain_spaces(wording.period(report.period)),
                        wording::with_plain_spaces(wording.date(report.as_of, wording::DateStyle::medium)));
        give(head + as_text(all, wording, order.out.empty() ? console.width : 0), name, order.out, console);
    }
    return Outcome::done;
}

/// Writes the workbook beside its place and renames it.
void write_workbook(const documents::Report& report, BookSession& session, const std::string& path) {
    const std::string& language = session.loaded.book.settings.language;
    const wording::Words* words = session.stationery.words(language);
    if (words == nullptr)
        throw diag::WorldError(fmt::format("there are no words for the language \"{}\"", language), "name another in <settings>");
    const wording::Wording wording(*words, language, session.loaded.book.seller.party.country);
    if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) make_folder(folder.native());
    const std::string part = path + ".acta-part";
    xlsx::write(report, wording, part);
    boost::system::error_code error;
    fs::rename(part, path, error);
    if (error) throw diag::WorldError(fmt::format("cannot write {}: {}", path, error.message()));
}

}  // namespace

Outcome client_report(const ClientReportOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    const std::optional<value::Period> period = period_option(order.period, *as_of, console);
    if (!period) return Outcome::usage;
    if (*as_of < period->first) {
        console.err(fmt::format("acta: --as-of {} is before the first day of --period, {}\n", as_of->to_string(),
                                period->first.to_string()));
        return Outcome::usage;
    }
    const std::string form = form_of(order.format, order.out, {"pdf", "text", "json", "csv"});
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const book::Client* client = find_client(session, order.client, order.book, console);
    if (client == nullptr) return Outcome::usage;
    const tracking::Ledger ledger = session.ledger(*as_of);
    const Frozen issued = issued_to(session, client->id, *as_of);
    const documents::ClientReport report =
        documents::client_report({session.loaded.book, ledger, issued.acts, issued.invoices}, *client, *period);
    if (form != "pdf") return give_client_report(report, order, form, session, console);
    Desktop desktop(session, console);
    const std::string name = fmt::format("Report-{}-{}.pdf", file_part(client->id), name_of(*period));
    return desktop.print(documents::client_report_view(report, desktop.look("client-report")), name, order.out);
}

Outcome summary_report(const SummaryReportOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    const std::optional<value::Month> period = as_of ? month_option("--period", order.period, console) : std::nullopt;
    if (!period) return Outcome::usage;
    const std::string form = form_of(order.format, order.out, {"xlsx", "text", "json", "csv"});
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    const tracking::Ledger ledger = session.ledger(*as_of);
    std::vector<documents::IssuedDocument> rows;
    for (const registry::Entry& entry : session.entries) {
        if (entry.columns.period == period->to_string() && entry.columns.issued <= *as_of) rows.push_back(row_of(entry, {}));
    }
    const documents::Report report = documents::summary(session.loaded.book, rows, ledger, *period);
    const std::string name = fmt::format("Summary-{}{}", period->to_string(), ending_of(form));
    if (form == "xlsx") {
        const std::string path = place_of(name, order.out);
        write_workbook(report, session, path);
        console.out(path + "\n");
        return Outcome::done;
    }
    std::vector<Shown> all;
    for (const documents::Sheet& sheet : report.sheets) add(all, sheet.tables, sheet.charts);
    if (!choose(all, order.show, console)) return Outcome::usage;
    if (form == "csv") give(as_csv(all), name, order.out, console);
    else if (form == "json") give(as_json(all, {{"period", *period}, {"as-of", *as_of}}), name, order.out, console);
    else give(as_text(all, terminal_wording(session.stationery), order.out.empty() ? console.width : 0), name, order.out, console);
    return Outcome::done;
}

}  // namespace acta::app
