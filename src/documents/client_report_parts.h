// The parts of a client report; private to this room.
#pragma once

#include "documents/client_report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::documents {

/// The records of one client, from which the parts of its report are taken.
struct ReportFacts {
    ReportFacts(const ReportSources& sources, const book::Client& client, value::Period period);

    const book::Book& book;
    const tracking::Ledger& ledger;
    const book::Client& client;
    value::Period period;                           ///< of the work
    value::Date as_of;
    value::Period money;                            ///< from the period's first day up to the day
    value::Period year;                             ///< of the charts: twelve calendar months up to the day
    std::vector<const book::Contract*> contracts;   ///< the client's, signed by the day and not over before the period
    std::vector<const book::Act*> acts;
    std::vector<const book::Invoice*> invoices;     ///< and credit notes
    std::vector<tracking::Account> accounts;        ///< over `money`, by currency

    /// A text of the records in the report's language.
    [[nodiscard]] const std::string& said(const std::string& own, const book::Translations& translations) const {
        return book::in_language(translations, client.language, own);
    }
    /// A contract's title; its id where it has none.
    [[nodiscard]] const std::string& title_of(const book::Contract& contract) const;
    /// Whether something that the records say to have happened on a day has, by the report's day.
    [[nodiscard]] bool has_happened(const std::optional<value::Date>& day) const { return day && *day <= as_of; }
    /// The contract that bills this; null where the records have lost it.
    [[nodiscard]] const book::Contract* contract(std::string_view id) const { return book.contract(id); }
};

// Work
[[nodiscard]] Table report_work(const ReportFacts& facts);
[[nodiscard]] Table report_usage(const ReportFacts& facts);
[[nodiscard]] Table report_milestones(const ReportFacts& facts);
[[nodiscard]] std::vector<Chart> report_quantities(const ReportFacts& facts);
/// What invoices bill of a line's work in the period, net; none where nothing is billed.
[[nodiscard]] std::optional<value::Money> billed_work(const ReportFacts& facts, const book::Contract& contract,
                                                      const book::Line& line);

// Money
[[nodiscard]] Table report_figures(const ReportFacts& facts);
[[nodiscard]] Table report_acts(const ReportFacts& facts);
[[nodiscard]] Table report_invoices(const ReportFacts& facts);
[[nodiscard]] Table report_payments(const ReportFacts& facts);
[[nodiscard]] Table report_balance(const ReportFacts& facts);
[[nodiscard]] std::vector<Chart> report_turnover(const ReportFacts& facts);

// What comes next
[[nodiscard]] Table report_due_next(const ReportFacts& facts);
[[nodiscard]] Table report_waiting(const ReportFacts& facts);
[[nodiscard]] Table report_next_steps(const ReportFacts& facts);

/// The client's standings: a part of the ledger's.
[[nodiscard]] std::vector<const tracking::Standing*> standings_of(const ReportFacts& facts);

/// The calendar months from the first to the last day.
[[nodiscard]] std::vector<value::Month> months_of(value::Period days);

}  // namespace acta::documents
