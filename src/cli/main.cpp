// acta: options, exit codes, the terminal, the clock.
#include "cli/terminal.h"

#include "app/commands.h"
#include "diag/diagnostic.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <string>
#include <vector>

namespace {

using acta::app::Outcome;

constexpr int world_failed = 3;

constexpr const char* about =
    "Acta turns XML client and contract records into the paper of the business: bills the month, follows the payments, and makes\n"
    "contracts, acts, invoices and statements (PDF) and a summary workbook (XLSX). Exit codes: 0 done, 1 the records are wrong,\n"
    "2 usage, 3 the world failed (disk, database, fonts).";

/// The command that was chosen; set by the subcommand's callback, run after parsing.
using Chosen = std::function<Outcome(const acta::app::Console&)>;

CLI::App* command(CLI::App& app, const std::string& name, const std::string& text, const std::string& example) {
    CLI::App* sub = app.add_subcommand(name, text);
    sub->footer("Example:\n  " + example);
    return sub;
}

void add_book(CLI::App* sub, std::string& book) {
    sub->add_option("BOOK", book, "folder of the book's XML files")->required();
}

void add_as_of(CLI::App* sub, std::string& as_of, const std::string& text) {
    sub->add_option("--as-of", as_of, text + " (default: today)")->type_name("DATE");
}

std::shared_ptr<std::string> add_format(CLI::App* sub) {
    auto format = std::make_shared<std::string>("text");
    sub->add_option("--format", *format, "text or json")->check(CLI::IsMember({"text", "json"}));
    return format;
}

void add_init(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "init", "Make a starter book: commented records to begin from", "acta init books/ours");
    auto order = std::make_shared<acta::app::InitOrder>();
    order->as_of = acta::cli::today();
    sub->add_option("DIR", order->folder, "a new folder")->required();
    add_as_of(sub, order->as_of, "billing starts with the month before");
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::init(*order, console); };
    });
}

void add_check(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "check", "Read the whole book and report every mistake", "acta check books/studio");
    auto order = std::make_shared<acta::app::CheckOrder>();
    add_book(sub, order->book);
    auto format = add_format(sub);
    sub->callback([order, format, &chosen] {
        order->json = *format == "json";
        chosen = [order](const acta::app::Console& console) { return acta::app::check(*order, console); };
    });
}

void add_run(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "run", "Bill a month: check, bill, register, render, report",
                            "acta run books/studio --period 2026-10 --as-of 2026-11-10 --dry-run");
    auto order = std::make_shared<acta::app::RunOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    sub->add_option("--period", order->period, "the month to bill")->type_name("YYYY-MM")->required();
    add_as_of(sub, order->as_of, "the day of issue, and of all figures");
    sub->add_option("--out", order->out, "where the documents go (default: BOOK/out)")->type_name("DIR");
    sub->add_flag("--dry-run", order->dry_run, "show what would be issued, to whom, for how much; change nothing");
    sub->add_option("--jobs", order->jobs, "threads (default: one per core)")->check(CLI::Range(1, 1024));
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::run(*order, console); };
    });
}

using DocumentCommand = Outcome (*)(const acta::app::DocumentOrder&, const acta::app::Console&);

std::shared_ptr<acta::app::DocumentOrder> add_document(CLI::App* sub, const std::string& what, DocumentCommand make, Chosen& chosen) {
    auto order = std::make_shared<acta::app::DocumentOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    sub->add_option(what == "statement" ? "CLIENT" : what == "contract" ? "ID" : "NUMBER", order->id,
                    what == "statement" ? "id of the client" : what == "contract" ? "id of the contract" : "number of the " + what)
        ->required();
    sub->add_option("-o,--out", order->out, "file or folder (default: the current folder)")->type_name("PATH");
    sub->callback([order, make, &chosen] {
        chosen = [order, make](const acta::app::Console& console) { return make(*order, console); };
    });
    return order;
}

void add_documents(CLI::App& app, Chosen& chosen) {
    CLI::App* contract = command(app, "contract", "Make a contract as PDF: to be signed where it is a draft, else as signed",
                                 "acta contract books/studio C-2026-014 -o C-2026-014.pdf");
    auto contract_order = add_document(contract, "contract", acta::app::contract, chosen);
    add_as_of(contract, contract_order->as_of, "the day whose term and prices are shown");

    CLI::App* act = command(app, "act", "Make an issued act again, byte for byte", "acta act books/studio ACT-2026-00003");
    add_document(act, "act", acta::app::act, chosen);

    CLI::App* invoice = command(app, "invoice", "Make an issued invoice or credit note again, byte for byte", "acta invoice books/studio INV-2026-00012");
    add_document(invoice, "invoice", acta::app::invoice, chosen);

    CLI::App* reminder = command(app, "reminder", "Make an issued reminder again, byte for byte", "acta reminder books/studio REM-2026-0003");
    add_document(reminder, "reminder", acta::app::reminder, chosen);

    CLI::App* statement = command(app, "statement", "Make a client's statement of account as of any date",
                                  "acta statement books/studio himal-tea --as-of 2026-09-30");
    auto statement_order = add_document(statement, "statement", acta::app::statement, chosen);
    add_as_of(statement, statement_order->as_of, "its last day");
    statement->add_option("--from", statement_order->from, "its first day (default: 1 January of that year)")->type_name("DATE");
    statement->add_flag("--reconcile", statement_order->reconcile,
                        "as a statement of reconciliation, where the client fills in its own records");
}

void add_remind(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "remind", "Write to the clients whose invoices are overdue, each at the level that is due",
                            "acta remind books/studio --as-of 2026-11-10 --dry-run");
    auto order = std::make_shared<acta::app::RemindOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    add_as_of(sub, order->as_of, "the date of the letters");
    sub->add_option("--out", order->out, "where the letters go (default: BOOK/out)")->type_name("DIR");
    sub->add_flag("--dry-run", order->dry_run, "show who would be written to, and why the others would not; change nothing");
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::remind(*order, console); };
    });
}

void add_credit(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "credit", "Take back an issued invoice, lines of it, or an amount, by a credit note",
                            "acta credit books/studio INV-2026-00012 --line 2 --reason \"Billed twice\"");
    auto order = std::make_shared<acta::app::CreditOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    sub->add_option("INVOICE", order->invoice, "number of the invoice")->required();
    sub->add_option("--line", order->lines, "number of a line (default: all that is left of the invoice)")->type_name("N")->allow_extra_args(false);
    sub->add_option("--amount", order->amount, "how much of these lines, net of VAT (default: all that is left of them)");
    sub->add_option("--reason", order->reason, "why; printed on the credit note");
    add_as_of(sub, order->as_of, "the date of the credit note");
    sub->add_option("--out", order->out, "where it goes (default: BOOK/out)")->type_name("DIR");
    sub->add_flag("--dry-run", order->dry_run, "show what would be credited; change nothing");
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::credit(*order, console); };
    });
}

void add_status(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "status", "Show the open invoices by client, their age, and how promptly clients pay",
                            "acta status books/studio --as-of 2026-11-10");
    auto order = std::make_shared<acta::app::StatusOrder>();
    order->as_of = acta::cli::today();
    order->format = "text";
    order->by = "client";
    add_book(sub, order->book);
    add_as_of(sub, order->as_of, "the day of the figures");
    sub->add_option("--show", order->show,
                    "only open (invoices), aging, timeliness (of twelve months), contracts (what ends or is unbilled) or positions "
                    "(figures of their lines)")
        ->check(CLI::IsMember({"open", "aging", "timeliness", "contracts", "positions"}));
    sub->add_option("--by", order->by, "rows of timeliness: client, contract, currency or portfolio")
        ->check(CLI::IsMember({"client", "contract", "currency", "portfolio"}));
    sub->add_option("--format", order->format, "text, json or csv; the last two give one table, of open invoices if --show names none")
        ->check(CLI::IsMember({"text", "json", "csv"}));
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::status(*order, console); };
    });
}

/// What both reports take.
template <typename Order>
void add_report_options(CLI::App* sub, Order& order, const std::vector<std::string>& forms) {
    order.as_of = acta::cli::today();
    add_as_of(sub, order.as_of, "the day of the figures");
    sub->add_option("-o,--out", order.out, "file or folder (default: the current folder, or the terminal for text, json and csv)")->type_name("PATH");
    sub->add_option("--format", order.format, fmt::format("{} (default: as the file's name ends, else {})", fmt::join(forms, ", "), forms.front()))
        ->check(CLI::IsMember(forms));
    sub->add_option("--show", order.show, "one table or chart alone, by its key in JSON (not of a PDF or workbook)")->type_name("KEY");
}

void add_report(CLI::App& app, Chosen& chosen) {
    CLI::App* group = app.add_subcommand("report", "Make a report for a client, or the figures of a month");
    group->require_subcommand(1);
    CLI::App* client = command(*group, "client", "Tell a client of a period: work, acts, invoices, payments, next steps",
                               "acta report client books/studio himal-tea --period 2026-10 --as-of 2026-11-10");
    auto client_order = std::make_shared<acta::app::ClientReportOrder>();
    add_book(client, client_order->book);
    client->add_option("CLIENT", client_order->client, "id of the client")->required();
    client->add_option("--period", client_order->period, "2026-10, 2026-07..2026-10 or 2026 (default: the last month that is over)")
        ->type_name("PERIOD");
    add_report_options(client, *client_order, {"pdf", "text", "json", "csv"});
    client->callback([client_order, &chosen] {
        chosen = [client_order](const acta::app::Console& console) { return acta::app::client_report(*client_order, console); };
    });

    CLI::App* summary = command(*group, "summary", "Make the workbook of a month again, as of any day",
                                "acta report summary books/studio --period 2026-10 --as-of 2026-11-30");
    auto summary_order = std::make_shared<acta::app::SummaryReportOrder>();
    add_book(summary, summary_order->book);
    summary->add_option("--period", summary_order->period, "the month")->type_name("YYYY-MM")->required();
    add_report_options(summary, *summary_order, {"xlsx", "text", "json", "csv"});
    summary->callback([summary_order, &chosen] {
        chosen = [summary_order](const acta::app::Console& console) { return acta::app::summary_report(*summary_order, console); };
    });
}

void add_match(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "match", "Show the payments that wait for review, what each may be for, and what to write",
                            "acta match books/studio --as-of 2026-11-21 --client himal-tea");
    auto order = std::make_shared<acta::app::MatchOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    add_as_of(sub, order->as_of, "the day of the figures");
    sub->add_option("--client", order->client, "of one client alone")->type_name("ID");
    sub->add_option("--below", order->below, "list what was matched with less confidence, too (default: 75)")
        ->type_name("PERCENT")
        ->check(CLI::Range(0, 101));
    sub->add_flag("--all", order->all, "show every matched amount with its reason and confidence");
    auto format = add_format(sub);
    sub->callback([order, format, &chosen] {
        order->json = *format == "json";
        chosen = [order](const acta::app::Console& console) { return acta::app::match(*order, console); };
    });
}

void add_explain(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "explain", "Tell the life of an invoice: how each amount came about, when it is due, what was paid",
                            "acta explain books/studio INV-2026-00012 --as-of 2026-12-20");
    auto order = std::make_shared<acta::app::ExplainOrder>();
    order->as_of = acta::cli::today();
    add_book(sub, order->book);
    sub->add_option("INVOICE", order->invoice, "number of the invoice")->required();
    add_as_of(sub, order->as_of, "the day of the figures");
    auto format = add_format(sub);
    sub->callback([order, format, &chosen] {
        order->json = *format == "json";
        chosen = [order](const acta::app::Console& console) { return acta::app::explain(*order, console); };
    });
}

void add_import(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "import", "Show what a bank's file (camt.053, camt.054) adds, and put it into the book",
                            "acta import statement.xml books/studio --yes");
    auto order = std::make_shared<acta::app::ImportOrder>();
    order->as_of = acta::cli::today();
    sub->add_option("FILE", order->file, "the bank's file")->required();
    add_book(sub, order->book);
    add_as_of(sub, order->as_of, "the day of the figures");
    sub->add_flag("--yes", order->yes, "copy it into BOOK/bank; without it nothing is changed");
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::import_bank_file(*order, console); };
    });
}

void add_render(CLI::App& app, Chosen& chosen) {
    CLI::App* sub = command(app, "render", "Show UBL 2.1 invoices and credit notes (EN 16931) as pages", "acta render inbox/*.xml -o pages");
    auto order = std::make_shared<acta::app::RenderOrder>();
    order->language = "en";
    sub->add_option("FILE", order->inputs, "XML files, or folders of them")->required();
    sub->add_option("-o,--out", order->out, "folder, or a .pdf file where there is one input")->required();
    sub->add_option("--language", order->language, "of the page's own words");
    sub->add_option("--jobs", order->jobs, "threads (default: one per core)")->check(CLI::Range(1, 1024));
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::render(*order, console); };
    });
}

void add_template_preview(CLI::App& group, Chosen& chosen) {
    CLI::App* sub = command(group, "preview", "Show a template as a PDF, and again on every save",
                            "acta template preview books/studio/templates/invoice.xml --watch");
    auto order = std::make_shared<acta::app::TemplatePreviewOrder>();
    sub->add_option("FILE", order->file, "the template")->required();
    sub->add_option("--language", order->language, "of the document (default: the view's)");
    sub->add_option("--second-language", order->second_language, "beside the first, in templates with two");
    sub->add_option("--view", order->view, "the view to show (default: a sample)");
    sub->add_option("--logo", order->logo, "the seller's logo, PNG or JPEG");
    sub->add_option("-o,--out", order->out, "the PDF (default: the template's name with .pdf in the current folder)");
    sub->add_flag("--watch", order->watch, "make it again whenever a file changes, until Ctrl-C");
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::template_preview(*order, console); };
    });
}

void add_template(CLI::App& app, Chosen& chosen) {
    CLI::App* group = app.add_subcommand("template", "Work on templates");
    group->require_subcommand(1);
    CLI::App* sub = command(*group, "check", "Tell what is wrong with a template", "acta template check books/studio/templates/invoice.xml");
    auto order = std::make_shared<acta::app::TemplateCheckOrder>();
    sub->add_option("FILE", order->file, "the template")->required();
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::template_check(*order, console); };
    });
    add_template_preview(*group, chosen);
}

void add_registry(CLI::App& app, Chosen& chosen) {
    CLI::App* group = app.add_subcommand("registry", "Look after what was issued");
    group->require_subcommand(1);
    CLI::App* sub = command(*group, "verify", "Check the hash chain, the numbers and the frozen views", "acta registry verify books/studio");
    auto order = std::make_shared<acta::app::RegistryVerifyOrder>();
    add_book(sub, order->book);
    sub->callback([order, &chosen] {
        chosen = [order](const acta::app::Console& console) { return acta::app::registry_verify(*order, console); };
    });
}

/// True, after saying so, where the first word is no command.
bool is_unknown_command(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands({})) names.push_back(sub->get_name());
    if (word.starts_with('-') || std::find(names.begin(), names.end(), word) != names.end()) return false;
    const std::string_view near = acta::diag::nearest(word, {names.begin(), names.end()});
    std::fputs(fmt::format("acta: there is no command \"{}\"{}\nRun acta --help for the commands.\n", word,
                           near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)).c_str(), stderr);
    return true;
}

/// The exit code where a command came to that outcome.
int finish(acta::cli::Terminal& terminal, Outcome outcome) {
    if (terminal.finish()) return static_cast<int>(outcome);
    std::fputs("acta: cannot write standard output\n", stderr);
    return world_failed;
}

int run(const Chosen& chosen) {
    acta::cli::Terminal terminal;
    acta::app::Console console = terminal.console();
    console.all_told = [&terminal] { std::exit(finish(terminal, Outcome::done)); };
    try {
        return finish(terminal, chosen(console));
    } catch (const acta::diag::WorldError& error) {
        terminal.finish();
        std::fputs(fmt::format("acta: {}\n", error.what()).c_str(), stderr);
        if (!error.hint().empty()) std::fputs(fmt::format("      {}\n", error.hint()).c_str(), stderr);
        return world_failed;
    } catch (const std::exception& error) {
        terminal.finish();
        std::fputs(fmt::format("acta: {}\n", error.what()).c_str(), stderr);
        return world_failed;
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(about, "acta");
    app.set_version_flag("--version", "acta " ACTA_VERSION);
    app.require_subcommand(1);
    Chosen chosen;
    add_init(app, chosen);
    add_check(app, chosen);
    add_run(app, chosen);
    add_documents(app, chosen);
    add_remind(app, chosen);
    add_credit(app, chosen);
    add_status(app, chosen);
    add_report(app, chosen);
    add_match(app, chosen);
    add_explain(app, chosen);
    add_import(app, chosen);
    add_render(app, chosen);
    add_template(app, chosen);
    add_registry(app, chosen);
    if (argc > 1 && is_unknown_command(app, argv[1])) return static_cast<int>(Outcome::usage);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(Outcome::usage);
    }
    return run(chosen);
}
