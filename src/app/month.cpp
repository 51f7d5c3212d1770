// The steps of a billing run.
#include "app/month.h"

#include "app/advances.h"
#include "app/files.h"
#include "app/frozen.h"
#include "app/issuing.h"
#include "app/parallel.h"
#include "billing/advances.h"
#include "documents/overview.h"
#include "documents/statements.h"
#include "documents/summary.h"
#include "html/page.h"
#include "wording/wording.h"
#include "xlsx/workbook.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <future>
#include <iterator>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// Adds the time until its end to the steps.
class Stopwatch {
public:
    Stopwatch(std::vector<Step>& steps, std::string_view name) : steps_(steps), name_(name), start_(std::chrono::steady_clock::now()) {}
    ~Stopwatch() { steps_.push_back({name_, std::chrono::steady_clock::now() - start_}); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    std::vector<Step>& steps_;
    std::string_view name_;
    std::chrono::steady_clock::time_point start_;
};

/// Thrown inside the transaction, which it undoes: a document has a character that cannot be shown.
struct Unprintable {};

value::Date statement_start(value::Date as_of) { return value::Date(as_of.year(), 1, 1); }

}  // namespace

MonthRun::MonthRun(LoadedBook& loaded, value::Month period, value::Date as_of)
    : loaded_(loaded), period_(period), as_of_(as_of), stationery_(TemplateFolders(loaded.folder)) {}

MonthRun::~MonthRun() = default;

const PressTimes& MonthRun::press_times() const { return press_->times(); }

void MonthRun::plan(registry::Mode mode) {
    const Stopwatch watch(steps_, "bill");
    registry_.emplace(registry_path(loaded_.folder), mode);
    entries_ = registry_->entries_in_brief();
    check_surroundings(loaded_, stationery_.languages(), numbers_of(entries_));
    if (diag::has_errors(loaded_.problems)) return;
    const billing::Order order{period_, as_of_};
    billing::History issued = history(*registry_, entries_, loaded_.book);
    add_advances(issued, *registry_, entries_, loaded_.book, billing::issue_date(loaded_.book, order));
    plan_ = billing::plan(loaded_.book, issued, order);
    for (const billing::PlannedInvoice& planned : plan_.invoices) acts_before_.push_back(planned.invoice.acts.size());
    loaded_.problems.insert(loaded_.problems.end(), plan_.problems.begin(), plan_.problems.end());
}

void MonthRun::prepare() {
    const Stopwatch watch(steps_, "prepare");
    stationery_.prepare_for(loaded_.book);
    const diag::Diagnostics& mistakes = stationery_.problems();
    loaded_.problems.insert(loaded_.problems.end(), mistakes.begin(), mistakes.end());

    const std::string& logo_file = loaded_.book.seller.logo_file;
    std::string logo_bytes = logo_file.empty() ? std::string() : read_file(path_inside(loaded_.folder, logo_file));
    logo_ = logo_file.empty() ? std::string() : registry::sha256(logo_bytes);
    pictures_ = std::make_unique<Pictures>(
        [this, logo_bytes = std::move(logo_bytes)](const std::string& sha256) -> std::optional<std::string> {
            if (sha256 == logo_) return logo_bytes;
            return registry_->kept(sha256);
        });
    press_ = std::make_unique<Press>(stationery_, *pictures_);
    if (!diag::has_errors(loaded_.problems)) print_proofs();
}

void MonthRun::print_proofs() {
    std::set<std::string> seen;
    const auto proof = [&](const std::string& kind, const std::string& language, const auto& make_view) {
        if (!seen.insert(kind + ' ' + language).second) return;
        diag::Diagnostics problems;
        try {
            (void)press_->print_one(make_view(), problems);
        } catch (const diag::WorldError& error) {
            // The only picture of these documents is the logo; its mistake is one of the records.
            problems.push_back(diag::error("bad-image", loaded_.book.seller.logo_position, error.what(), error.hint()));
        }
        for (diag::Diagnostic& problem : problems) {
            // Characters without a glyph are told with their place in the records when the views are frozen.
            if (problem.code != "no-glyph") loaded_.problems.push_back(std::move(problem));
        }
    };
    for (const book::Act& act : plan_.acts) {
        proof("act", act.language, [&] { return documents::act_view(act, look("act")); });
    }
    for (const billing::PlannedInvoice& planned : plan_.invoices) {
        const book::Invoice& invoice = planned.invoice;
        const bool deducts = !invoice.preceding.empty() || !planned.advances.empty();
        const std::string kind = invoice.advance ? "advance-invoice" : deducts ? "deducting-invoice" : "invoice";
        proof(kind, invoice.language, [&] { return documents::invoice_view(invoice, look("invoice"), &loaded_.book); });
    }
}

void MonthRun::check_characters() {
    std::set<char32_t> missing;
    const auto look_at = [&](const xml::Document& view) { press_->add_uncovered(view.to_bytes(), missing); };
    for (const book::Act& act : plan_.acts) look_at(documents::act_view(act, look("act")));
    for (const billing::PlannedInvoice& planned : plan_.invoices) look_at(documents::invoice_view(planned.invoice, look("invoice")));
    report_missing(missing);
}

void MonthRun::report_missing(const std::set<char32_t>& characters) {
    for (const char32_t character : characters) loaded_.problems.push_back(missing_glyph(character, loaded_.sources));
}

documents::Look MonthRun::look(std::string document_template) const { return {std::move(document_template), logo_}; }

std::vector<registry::Draft> MonthRun::drafts() const {
    std::vector<registry::Draft> drafts;
    const std::string period = period_.to_string();
    for (const book::Act& act : plan_.acts) drafts.push_back(draft_of(act, loaded_.book, period));
    for (const billing::PlannedInvoice& planned : plan_.invoices) drafts.push_back(draft_of(planned.invoice, loaded_.book, period));
    return drafts;
}

std::vector<std::string> MonthRun::preview_numbers() { return registry_->preview(drafts()); }

void MonthRun::issue(int threads) {
    const Stopwatch watch(steps_, "register");
    if (!logo_.empty()) registry_->keep(*pictures_->find(logo_));
    const std::vector<registry::Draft> drafts = this->drafts();
    if (drafts.empty()) return;
    // The views are made beforehand, in parallel, for the numbers that are expected. Where another run took numbers meanwhile, the views
    // from there on are made again.
    std::vector<std::string> numbers = registry_->preview(drafts);
    std::vector<std::string> views(drafts.size());
    const auto make_view = [&](std::size_t index) {
        set_number(index, numbers);
        views[index] = frozen(index);
    };
    in_parallel(drafts.size(), threads, [&]() -> Work { return make_view; });

    std::set<char32_t> missing;
    bool as_expected = true;
    const auto freeze = [&](std::size_t index, const std::string& number) {
        as_expected = as_expected && number == numbers[index];
        if (!as_expected) {
            numbers[index] = number;
            make_view(index);
        }
        press_->add_uncovered(views[index], missing);
        if (index + 1 == drafts.size() && !missing.empty()) throw Unprintable();
        return std::move(views[index]);
    };
    try {
        std::vector<registry::Entry> issued = registry_->issue(drafts, made_with(stationery_, *press_), freeze);
        std::move(issued.begin(), issued.end(), std::back_inserter(entries_));
    } catch (const Unprintable&) {
        report_missing(missing);
        return;
    }
    made_.issued_now = drafts.size();
}

void MonthRun::set_number(std::size_t index, const std::vector<std::string>& numbers) {
    if (index < plan_.acts.size()) {
        plan_.acts[index].number = numbers[index];
        return;
    }
    const std::size_t place = index - plan_.acts.size();
    billing::PlannedInvoice& planned = plan_.invoices[place];
    planned.invoice.number = numbers[index];
    planned.invoice.acts.resize(acts_before_[place]);
    for (const std::size_t act : planned.acts) planned.invoice.acts.push_back(numbers[act]);
    for (const billing::PlannedInvoice::Advance& one : planned.advances) {
        planned.invoice.allowances[one.allowance].advance->number = numbers[plan_.acts.size() + one.invoice];
    }
    if (!planned.advances.empty()) billing::name_advances(planned.invoice);
}

std::string MonthRun::frozen(std::size_t index) const {
    if (index < plan_.acts.size()) return documents::act_view(plan_.acts[index], look("act")).to_bytes();
    const book::Invoice& invoice = plan_.invoices[index - plan_.acts.size()].invoice;
    return documents::invoice_view(invoice, look("invoice"), &loaded_.book).to_bytes();
}

void MonthRun::track() {
    const Stopwatch watch(steps_, "track");
    ledger_ = tracking::track(receivables(*registry_, entries_, loaded_.book, as_of_), loaded_.book, as_of_, for_each_at_once);
}

std::string MonthRun::client_path(const std::string& client, const std::string& name) {
    const std::string folder = file_part(client);
    make_folder((fs::path(made_.folder) / folder).native());
    return folder + '/' + name;
}

void MonthRun::add_entry_jobs(std::vector<PressJob>& jobs) {
    const std::string period = period_.to_string();
    for (const registry::Entry& entry : entries_) {
        if (entry.columns.period != period) continue;
        made_.entry_files.push_back(client_path(entry.columns.client, file_name(entry.columns.kind, entry.number)));
        made_.entries.push_back(entry);
        PressJob job;
        job.path = made_.folder + '/' + made_.entry_files.back();
        job.expected_sha256 = registry_->made_sha256(entry.sequence).value_or("");
        job.view = [bytes = registry_->view(entry.sequence), number = entry.number] { return thaw(bytes, number); };
        jobs.push_back(std::move(job));
    }
}

void MonthRun::add_contract_jobs(std::vector<PressJob>& jobs) {
    for (const book::Contract& contract : loaded_.book.contracts) {
        const std::optional<value::Period> term = billing::term_at(contract, period_.last());
        if (!term || value::Month::of(term->first) != period_) continue;
        ++made_.contracts;
        const std::string file = client_path(contract.client, file_name("contract", contract.id));
        made_.unnumbered.push_back({"contract", contract.id, contract.client, contract.id, contract.signed_on, file});
        jobs.push_back({made_.folder + '/' + file,
                        [this, &contract] {
                            return documents::contract_view(contract, loaded_.book, period_.last(), look(contract.document_template));
                        },
                        {}});
    }
}

void MonthRun::add_statement_jobs(std::vector<PressJob>& jobs) {
    const value::Period span{statement_start(as_of_), as_of_};
    const auto statements = std::make_shared<const documents::Statements>(loaded_.book, ledger_);
    for (const book::Client& client : loaded_.book.clients) {
        const std::vector<tracking::Account> accounts = tracking::accounts(ledger_, loaded_.book, client.id, span);
        const bool moved = std::any_of(accounts.begin(), accounts.end(), [](const tracking::Account& account) {
            return !account.entries.empty() || !account.closing.is_zero();
        });
        if (!moved) continue;
        ++made_.statements;
        const std::string file = client_path(client.id, file_name("statement", as_of_.to_string()));
        made_.unnumbered.push_back({"statement", as_of_.to_string(), client.id, {}, as_of_, file});
        jobs.push_back({made_.folder + '/' + file,
                        [this, &client, span, statements] { return statements->view(client, span, look("statement")); },
                        {}});
    }
}

void MonthRun::settle(const std::vector<PressJob>& jobs, const std::vector<Printed>& printed) {
    std::vector<registry::Made> first_made;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        loaded_.problems.insert(loaded_.problems.end(), printed[i].problems.begin(), printed[i].problems.end());
        made_.pages += printed[i].pages;
        if (printed[i].differs) made_.differing.push_back(jobs[i].path);
        const bool of_registry = i < made_.entries.size();
        if (of_registry && jobs[i].expected_sha256.empty() && !printed[i].sha256.empty()) {
            first_made.push_back({made_.entries[i].sequence, printed[i].sha256});
        }
    }
    if (first_made.empty()) return;
    sync_file_system(made_.folder);
    registry_->record_made(first_made);
}

void MonthRun::write_reports() const {
    std::vector<documents::IssuedDocument> rows;
    for (std::size_t i = 0; i < made_.entries.size(); ++i) rows.push_back(row_of(made_.entries[i], made_.entry_files[i]));
    const std::string& language = loaded_.book.settings.language;
    const wording::Wording wording(*stationery_.loaded_words(language), language, loaded_.book.seller.party.country);
    write_workbook(rows, wording);
    write_page(rows, wording);
}

void MonthRun::write_workbook(const std::vector<documents::IssuedDocument>& rows, const wording::Wording& wording) const {
    const documents::Report workbook = documents::summary(loaded_.book, rows, ledger_, period_);
    const std::string path = made_.folder + "/summary.xlsx";
    const std::string part = path + ".acta-part";
    xlsx::write(workbook, wording, part);
    boost::system::error_code error;
    fs::rename(part, path, error);
    if (error) throw diag::WorldError(fmt::format("cannot write {}: {}", path, error.message()));
}

void MonthRun::write_page(const std::vector<documents::IssuedDocument>& rows, const wording::Wording& wording) const {
    documents::Report report;
    report.title = fmt::format("{} {}", loaded_.book.seller.party.name, period_.to_string());
    report.author = loaded_.book.seller.party.name;
    report.as_of = as_of_;
    report.period = period_;
    report.sheets.push_back(documents::overview(loaded_.book, rows, ledger_, period_));
    report.sheets.push_back({"documents", {documents::documents_table(loaded_.book, rows, made_.unnumbered, ledger_)}});
    write_file(made_.folder + "/index.html", html::page(report, wording));
}

void MonthRun::open_output(const std::string& out) {
    made_.folder = (fs::path(out) / period_.to_string()).native();
    make_folder(out, true);
    make_folder(made_.folder, true);
}

void MonthRun::make(int threads, const Console& console) {
    std::vector<PressJob> jobs;
    {
        const Stopwatch watch(steps_, "gather");
        add_entry_jobs(jobs);
        add_contract_jobs(jobs);
        add_statement_jobs(jobs);
    }
    const Stopwatch watch(steps_, "render");
    // The workbook and the page need no document, only their names: they are written beside them.
    std::future<void> reports = std::async(std::launch::async, [this] { write_reports(); });
    settle(jobs, press_->print(jobs, threads, console, "documents"));
    reports.get();
}

}  // namespace acta::app
