// ContractRun: what a run does with one contract; private to this room.
#pragma once

#include "billing/acts.h"
#include "billing/charges.h"
#include "billing/invoices.h"

#include <vector>

namespace acta::billing {

/// Acts to be issued, what is to be invoiced, and what waits, for one contract.
struct ContractRun {
    std::vector<book::Act> acts;
    Billable billable;  ///< `planned_acts` are indices into `acts`
    std::vector<Pending> pending;
    diag::Diagnostics problems;
};

/// `open_acts`: the contract's own acts that no invoice has billed, in any order. Throws value::Overflow where a total of the
/// contract cannot be held.
[[nodiscard]] ContractRun run_contract(const book::Book& book, const book::Contract& contract,
                                       std::vector<const book::Act*> open_acts, const History& history, const Order& order);

}  // namespace acta::billing
