// Deductions: advance invoices of a run, and what its invoices deduct of these and of earlier ones; private to this room.
#pragma once

#include "billing/run.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::billing {

/// The part of an invoice's tax groups that is one contract's.
struct ContractShare {
    const book::Contract* contract = nullptr;
    std::vector<value::Money> taxable;  ///< one for each tax group of the invoice, after the contract's discounts
};

/// What is left of the advance invoices of each contract, the oldest first. The book must outlive it.
class Deductions {
public:
    /// Those that were issued up to the run's day.
    Deductions(const book::Book& book, const History& history, value::Date issued);

    /// Makes an advance invoice for each payment that has none; appends to the plan's invoices and problems, or, where the contract is not
    /// signed, to what is pending.
    void make_advances(const History& history, const Order& order, Plan& plan);

    /// Deducts from the invoice's tax groups what the advance invoices of its contracts have taxed in the same group: never more than the
    /// contract's taxable amount of the group, nor than its tax, nor than the whole invoice comes to. Each becomes an allowance of the
    /// document. Warns of an advance invoice for which the invoice has no such group.
    void deduct(PlannedInvoice& planned, std::vector<ContractShare> shares, Plan& plan);

private:
    struct Left {
        book::AdvanceDeduction advance;  ///< with the tax and the components that are left
        book::TaxGroup group;            ///< with the taxable amount that is left
        std::size_t place = 0;           ///< into the plan's invoices, where this run makes it
        bool planned = false;
    };
    /// What an invoice uses of an advance.
    struct Used {
        value::Money taxable;
        book::AdvanceDeduction deduction;
        [[nodiscard]] value::Money gross() const { return taxable + deduction.tax; }
    };
    void add(const std::string& contract, Left left);
    void make_advance(const book::Contract& contract, const ReceivedAdvance& received, Plan& plan);
    [[nodiscard]] static std::optional<Used> most_of(const Left& left, const book::TaxGroup& group, value::Money of_contract, value::Money gross);
    [[nodiscard]] static bool deduct_one(PlannedInvoice& planned, ContractShare& of_contract, Left& left);
    static void warn_of(const Left& left, const book::Contract& contract, const book::Invoice& invoice, Plan& plan);

    const book::Book& book_;
    value::Date issued_;
    std::map<std::string, std::vector<Left>, std::less<>> left_;  ///< by contract
};

}  // namespace acta::billing
