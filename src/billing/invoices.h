// Invoices: what contracts have to be invoiced for, put together into documents; private to this room.
#pragma once

#include "billing/deductions.h"
#include "billing/run.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace acta::billing {

/// What one contract gives to its invoice of this run.
struct Billable {
    const book::Contract* contract = nullptr;
    std::vector<book::InvoiceLine> lines;
    std::vector<std::string> keys;
    std::vector<std::string> act_numbers;   ///< issued before
    std::vector<std::size_t> planned_acts;  ///< indices into the plan's acts
    std::optional<value::Date> accepted;    ///< the latest acceptance of what it bills
    bool unaccepted = false;                ///< an act that it bills is not accepted yet
};

/// One invoice for each contract, one for the joined contracts of a client that can share one (currency, language, payment
/// terms, purchase order, and all or none outside the scope of VAT), less what `deductions` have left. Appends to the plan's invoices and
/// problems.
void make_invoices(const book::Book& book, const History& history, const Order& order, std::vector<Billable> billables,
                   Deductions& deductions, Plan& plan);

}  // namespace acta::billing
