// Metrics: how promptly a client, a contract or everybody pays, and when what is open may come in (rules.md 6).
#pragma once

#include "tracking/ledger.h"
#include "tracking/ratio.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace acta::tracking {

/// Figures of a period that ends on the ledger's day. A part of an invoice counts like an invoice. Every quotient is exact, and
/// none where its denominator is 0 (or less: credit notes may exceed sales).
struct Metrics {
    value::Money sales;        ///< invoices issued in the period, less the credit notes issued in it
    value::Money opening;      ///< open at the end of the day before the period
    value::Money receivables;  ///< open at its end; unapplied credit is not taken off
    value::Money not_due;      ///< of these: with a due date on or after the last day, or without one
    std::int64_t due_count = 0;      ///< parts due in the period, but for those credited wholly or due on the last day and open
    std::int64_t on_time_count = 0;  ///< of these: settled on or before the due date
    value::Money due_amount;
    value::Money on_time_amount;

    std::optional<Ratio> weighted_days_late;   ///< days, weighted by amount, of all payments of the parts settled in the period
    std::optional<Ratio> on_time_by_count;     ///< percent
    std::optional<Ratio> on_time_by_amount;    ///< percent
    std::optional<Ratio> dso;                  ///< days: receivables / sales x days of the period
    std::optional<Ratio> dso_count_back;       ///< days: receivables counted back over the months' sales; not bounded by the period
    std::optional<Ratio> best_dso;             ///< days: not due / sales x days of the period
    std::optional<Ratio> days_delinquent;      ///< dso - best_dso
    /// percent: (opening + sales - receivables) / (opening + sales - not due) x 100
    std::optional<Ratio> collection_effectiveness;
};

enum class By : unsigned char {
    portfolio,
    currency,  ///< amounts are not converted
    client,
    contract
};

struct MetricsRow {
    std::string client;     ///< empty where rows are not by client or contract
    std::string contract;   ///< empty where rows are not by contract; or an invoice without one
    value::Currency currency;
    Metrics metrics;
};

/// A row per group that has an invoice or a credit note up to the ledger's day, sorted by client, contract, currency. Amounts are
/// in the book's currency by the rates of the ledger's day; those that no rate leads to it form rows of their own. `period.last`
/// must be the ledger's day.
[[nodiscard]] std::vector<MetricsRow> metrics(const Ledger& ledger, const book::Book& book, value::Period period, By by);

/// The amount-weighted mean of days late over the payments of an invoice: none where it has no due date or no payments.
[[nodiscard]] std::optional<Ratio> weighted_days_late(const Ledger& ledger, const book::Book& book, Index receivable);

/// When an open part may be paid.
struct ExpectedReceipt {
    Index receivable = no_index;
    value::Date due;
    value::Money open;
    value::Date expected;     ///< due + median days late, rounded to whole days
    Ratio median;             ///< of the weighted days late of invoices settled in the 12 months up to the ledger's day
    bool own_history = false; ///< the client's median; else the book's, for the client has fewer than 5 such invoices
    std::int64_t invoices = 0;  ///< of the client in that time
    /// The median of |days late - what would have been expected|, over those invoices, in days: each is held against the median of
    /// the client's others, or against the book's where that is what is used. None where the client has no such invoice.
    std::optional<Ratio> error;
};

/// Open parts with a due date, in the order of the receivables, then of the parts. Empty where nothing was settled in the 12
/// months.
[[nodiscard]] std::vector<ExpectedReceipt> expected_receipts(const Ledger& ledger, const book::Book& book);

}  // namespace acta::tracking
