// Acts: the documents that accept a contract's charges, and the state of one as of a date; private to this room.
#pragma once

#include "billing/charges.h"

#include <vector>

namespace acta::billing {

/// An act of this run and the charges that it covers (indices into the charges it was made of).
struct DraftAct {
    book::Act act;
    std::vector<std::size_t> charges;
};

/// Whether a charge is accepted by an act, as the contract says.
[[nodiscard]] bool goes_by_act(const book::Contract& contract, const Charge& charge);

/// One act for each month of the charges' days, dated at the month's end (as-of where that is earlier); one for each milestone
/// where the contract accepts by milestone, dated when it was done. An act is never dated before the last one of its series.
/// Charges that need no act, or stand in one, are left out.
[[nodiscard]] std::vector<DraftAct> make_acts(const book::Book& book, const book::Contract& contract,
                                              const std::vector<Charge>& charges, const History& history, const Order& order);

/// Puts lines into the order of the contract's lines and of their days, and numbers them from 1.
void arrange(std::vector<book::InvoiceLine>& lines, const book::Book& book);

}  // namespace acta::billing
