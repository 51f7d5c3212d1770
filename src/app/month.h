// Month: one billing run of a book, step by step; what `run` shows and the benchmark measures.
#pragma once

#include "app/issued.h"
#include "app/load.h"
#include "app/press.h"
#include "app/stationery.h"
#include "billing/run.h"
#include "documents/documents_table.h"
#include "documents/view.h"
#include "registry/registry.h"
#include "tracking/ledger.h"
#include "wording/wording.h"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace acta::app {

/// Wall time of a step of the run.
struct Step {
    std::string_view name;
    std::chrono::nanoseconds wall{};
};

/// Which documents a run made, and what it left alone.
struct Made {
    std::string folder;                ///< out/2026-10
    std::vector<registry::Entry> entries;  ///< documents of the period, issued now or before
    std::vector<std::string> entry_files;  ///< relative to `folder`, in the order of `entries`
    std::size_t issued_now = 0;
    std::vector<documents::UnnumberedDocument> unnumbered;  ///< contracts, statements
    std::size_t contracts = 0;
    std::size_t statements = 0;
    std::size_t pages = 0;
    std::vector<std::string> differing;  ///< files that would differ from what was first made, and were left alone
};

/// One run. The steps are called in the order in which they stand here; each needs those before it.
class MonthRun {
public:
    MonthRun(LoadedBook& loaded, value::Month period, value::Date as_of);
    ~MonthRun();

    /// Opens the registry and plans what the month bills.
    void plan(registry::Mode mode);
    /// Compiles templates, opens fonts, and prints a proof of the first document of each kind and language: what cannot be printed must
    /// not be issued. Mistakes are added to the book's problems.
    void prepare();
    /// Adds to the problems which characters of the planned documents no font has. `issue` finds the same.
    void check_characters();
    /// Creates the folders of the period under `out`, and makes sure that they can be written before anything is issued.
    void open_output(const std::string& out);
    /// Takes numbers, freezes views, claims charges: all in one transaction. Nothing is issued where a view has a character that no font
    /// has; the mistakes are then among the book's problems.
    void issue(int threads);
    /// Follows the payments up to as-of.
    void track();
    /// Makes every document of the period, the workbook and the page.
    void make(int threads, const Console& console);

    [[nodiscard]] const billing::Plan& planned() const { return plan_; }
    [[nodiscard]] std::vector<std::string> preview_numbers();  ///< acts first, then invoices
    [[nodiscard]] const tracking::Ledger& ledger() const { return ledger_; }
    [[nodiscard]] const Made& made() const { return made_; }
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    [[nodiscard]] const PressTimes& press_times() const;
    [[nodiscard]] Stationery& stationery() { return stationery_; }

private:
    [[nodiscard]] std::vector<registry::Draft> drafts() const;
    [[nodiscard]] documents::Look look(std::string document_template) const;
    /// Puts a planned document's number into it, and into an invoice those of the acts that it bills. `numbers`: of all drafts.
    void set_number(std::size_t index, const std::vector<std::string>& numbers);
    [[nodiscard]] std::string frozen(std::size_t index) const;
    void print_proofs();
    void report_missing(const std::set<char32_t>& characters);
    void add_entry_jobs(std::vector<PressJob>& jobs);
    void add_contract_jobs(std::vector<PressJob>& jobs);
    void add_statement_jobs(std::vector<PressJob>& jobs);
    void settle(const std::vector<PressJob>& jobs, const std::vector<Printed>& printed);
    void write_reports() const;
    void write_workbook(const std::vector<documents::IssuedDocument>& rows, const wording::Wording& wording) const;
    void write_page(const std::vector<documents::IssuedDocument>& rows, const wording::Wording& wording) const;
    [[nodiscard]] std::string client_path(const std::string& client, const std::string& name);

    LoadedBook& loaded_;
    value::Month period_;
    value::Date as_of_;
    Stationery stationery_;
    std::optional<registry::Registry> registry_;
    std::unique_ptr<Pictures> pictures_;
    std::unique_ptr<Press> press_;
    std::vector<registry::Entry> entries_;
    billing::Plan plan_;
    std::vector<std::size_t> acts_before_;  ///< for each planned invoice: how many acts issued before it bills
    tracking::Ledger ledger_;
    std::string logo_;  ///< SHA-256 of the seller's logo; empty: none
    Made made_;
    std::vector<Step> steps_;
};

}  // namespace acta::app
