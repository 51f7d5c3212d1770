// Collector: selects and prices the charges of one contract, line by line; private to this room.
#pragma once

#include "billing/charges.h"
#include "billing/indexation.h"
#include "billing/metering.h"
#include "billing/schedule.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace acta::billing {

/// Makes a line one unit of a sum of money, which has no price per unit.
void set_amount(book::InvoiceLine& line, value::Money amount);

/// Usage that stands on one line.
struct UsageGroup {
    Charge charge;
    value::Decimal price;
    value::Decimal used;
    // Of a month that is metered as a whole.
    value::Decimal charged;  ///< of what was used, what is above the included quantity
    value::Money amount;
    bool at_cap = false;
    bool at_minimum = false;
};

/// Book, contract, history and order must outlive it.
class Collector {
public:
    Collector(const book::Book& book, const book::Contract& contract, const History& history, const Order& order,
              const std::set<std::string_view>& in_open_acts, value::Period window)
        : book_(book), contract_(contract), history_(history), order_(order), in_open_acts_(in_open_acts), window_(window) {}

    void collect(std::size_t index);
    [[nodiscard]] Charges take() { return std::move(charges_); }

private:
    void collect_recurring();
    void collect_once();
    void collect_milestone();
    void collect_usage();
    void collect_metered_month(value::Month month, value::Period days, const std::vector<const book::Usage*>& usages);

    /// The line with its prices up to a day, as its index moves them.
    void take_prices(value::Date last);
    [[nodiscard]] bool is_open(const std::string& key) const;
    /// The text in the language of the contract's documents.
    [[nodiscard]] const std::string& said(const std::string& own, const book::Translations& translations) const;
    [[nodiscard]] Charge charge(value::Date day, value::Period period, std::string key) const;
    [[nodiscard]] book::InvoiceLine line_for(const Charge& charge) const;
    [[nodiscard]] book::InvoiceLine full_line(const Charge& charge, value::Decimal quantity, value::Decimal price) const;
    [[nodiscard]] book::InvoiceLine metered_line(const UsageGroup& group) const;
    [[nodiscard]] Charge recurring_charge(const LinePeriod& period, const std::vector<value::Period>& days, Charge made) const;
    void list_suspended(const LinePeriod& period, value::Date day);
    [[nodiscard]] std::vector<const book::Usage*> billable_usage();
    [[nodiscard]] bool joins(const UsageGroup& last, const book::Usage& usage, const std::string& key) const;
    UsageGroup& add_usage(std::vector<UsageGroup>& groups, const book::Usage& usage) const;
    void meter_usage(MonthMeter& meter, std::vector<UsageGroup>& groups, const book::Usage& usage) const;
    void charge_minimum(MonthMeter& meter, value::Period days, std::string key);
    void warn_unbilled(const book::Usage& usage, const std::string& why);
    /// What all charges have in common at last: discounts, and where an indexed price comes from.
    [[nodiscard]] Charge finished(Charge charge) const;
    void add(Charge charge);

    const book::Book& book_;
    const book::Contract& contract_;
    const History& history_;
    const Order& order_;
    const std::set<std::string_view>& in_open_acts_;
    value::Period window_;
    std::size_t index_ = 0;
    std::optional<LinePrices> prices_;
    const book::Line* line_ = nullptr;  ///< with its prices in force
    Charges charges_;
};

}  // namespace acta::billing
