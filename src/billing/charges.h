// Charges: what one contract owes up to the end of a run's period and nobody has billed yet; private to this room.
#pragma once

#include "billing/run.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace acta::billing {

/// What is billed once, under one key; usage that is billed on one line is one charge with a key for each record.
struct Charge {
    std::size_t line = 0;  ///< index into the contract's lines
    value::Date day;       ///< when it can be billed: the period's end (in advance: its start), or the event
    value::Period period;
    std::vector<std::string> keys;
    std::vector<book::InvoiceLine> lines;  ///< priced, with the VAT rate at the tax point; several where the price changes
    bool in_act = false;                   ///< stands in an act already
    std::optional<value::Month> missing_index;  ///< the index value that its price needs and the book does not have
};

/// The charges of one contract, each in the order of its lines and days.
struct Charges {
    std::vector<Charge> due;          ///< to be billed now
    std::vector<Charge> later;        ///< their day is after as-of
    std::vector<Charge> unaccepted;   ///< milestones done, and waiting to be accepted
    std::vector<Charge> suspended;    ///< days of the run's month without service: never billed
    diag::Diagnostics problems;
};

/// Whether a contract's milestones are billed when they are accepted by the contract's own record, since no act accepts them.
[[nodiscard]] bool accepts_milestones_itself(const book::Contract& contract);

/// Selects and prices (rules.md 3). `in_open_acts`: keys that stand in acts which are billed as they were issued.
[[nodiscard]] Charges collect_charges(const book::Book& book, const book::Contract& contract, const History& history,
                                      const Order& order, const std::set<std::string_view>& in_open_acts);

}  // namespace acta::billing
