// Rates: dated figures of others that the book's own are computed with.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::book {

/// One unit of the base currency is worth so many of another, from a day until the next rate of that currency.
struct ExchangeRate {
    value::Date date;
    value::Currency currency;
    value::Decimal value;  ///< above 0
};

/// <rate-table>: exchange rates of one source.
struct ExchangeRates {
    std::string id;
    std::string source;  ///< whose rates they are, as a document names it; may be empty
    value::Currency base;
    std::vector<ExchangeRate> rates;  ///< sorted by currency code, then date
    diag::Position position;
};

/// <reference-rate>: a yearly interest rate that contracts refer to, dated.
struct ReferenceRateStep {
    value::Date from;
    value::Decimal percent;  ///< may be negative
};

struct ReferenceRate {
    std::string id;
    std::string name;  ///< as a document names it
    std::vector<ReferenceRateStep> steps;  ///< sorted by date
    diag::Position position;

    /// The rate of a day; none before the first step.
    [[nodiscard]] std::optional<value::Decimal> on(value::Date day) const;
};

/// <index>: a price index by months.
struct IndexValue {
    value::Month month;
    value::Decimal value;  ///< above 0
};

struct PriceIndex {
    std::string id;
    std::string name;
    std::vector<IndexValue> values;  ///< sorted by month, each month once
    diag::Position position;

    [[nodiscard]] std::optional<value::Decimal> at(value::Month month) const;
};

}  // namespace acta::book
