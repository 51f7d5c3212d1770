// Positions: what contracts and their lines were contracted, accepted, invoiced and paid for, as tables.
#pragma once

#include "billing/positions.h"
#include "book/book.h"
#include "documents/table.h"
#include "tracking/ledger.h"

#include <vector>

namespace acta::documents {

/// What is settled of each invoice on the ledger's day, by payments, withheld tax, early-payment discounts and credit notes; of a
/// credit note: how much of it has settled invoices. Nothing of one that is issued later. The result points into `invoices`.
[[nodiscard]] std::vector<billing::SettledInvoice> settled_by(const tracking::Ledger& ledger,
                                                              const std::vector<book::Invoice>& invoices);

/// A row for each line of each contract signed by then: client, contract, line (its description; the id where the contract has lost
/// it), currency, and the four figures of rules.md 3. All are net, after discounts of the line, before those of the document:
/// - contracted: what fell due by the day, since the day up to which the contract was billed before Acta;
/// - accepted: what accepted acts cover, or milestones accepted by their own record; nothing where nothing has to be accepted;
/// - invoiced: by Acta, less credit notes;
/// - paid: the settled share of these invoices, spread over their lines.
/// Sorted by the client's name, then contract; lines in the contract's order.
[[nodiscard]] Table positions(const book::Book& book, const std::vector<billing::Position>& lines);

/// A row for each contract: client, contract, state, until (last day of the present term; nothing where it is open-ended),
/// renewal (by itself, or if agreed; nothing where the contract does not say), decide-by (last day on which a renewal can be
/// prevented, or is to be agreed, which may be past), currency, and two remainders of its lines on that day:
/// - uninvoiced: contracted less invoiced, so with what credit notes took back; negative where more was invoiced;
/// - unpaid: invoiced less paid, net.
/// A draft has none. A contract that is over stays as long as there is a remainder. First come those with a day to come, the
/// nearest first: the day of decision or, where that is past or there is none, the end; then the others. Those of one day, and the
/// others, are sorted by the client's name.
[[nodiscard]] Table contracts(const book::Book& book, const std::vector<billing::Position>& lines, value::Date as_of);

}  // namespace acta::documents
