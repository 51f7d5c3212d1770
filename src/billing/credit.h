// Credit notes: what of an issued invoice is taken back (rules.md 2).
#pragma once

#include "book/invoice.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::billing {

struct CreditOrder {
    value::Date issued;
    std::vector<std::string> lines;      ///< ids of lines of the invoice; empty: all
    std::optional<value::Money>
        amount;  ///< to be credited of these lines' net amounts, spread over them by what is left; none: all of it
    std::string reason;                  ///< printed as a note; may be empty
};

/// The credit note without its number, or in one sentence why there can be none.
struct Credit {
    std::optional<book::Invoice> note;
    std::string refusal;  ///< empty where there is a note
    std::string hint;     ///< what would do; may be empty
};

/// The credit note of an invoice after the `earlier` ones of it, for an advance invoice after all that is taken_from it (EN 16931
/// type 381): it names the invoice (BT-25), keeps
/// parties, categories, rates and the numbers of the lines. A line that is credited whole is written as it was; a part of one
/// as quantity 1. Document discounts and charges follow in the proportion in which the lines of their group are credited.
/// What the invoice deducts of advance invoices is given back in the same proportion.
/// Refused is what would exceed what is left of a line, or of a group's taxable amount. The tax of a group is that of its
/// credited amount, but never more than is left of it, and the note that takes the last of a group takes all tax that is left:
/// it can differ from the product of amount and rate by the rounding of the notes before. Amounts must be in the invoice's
/// currency.
[[nodiscard]] Credit credit_note(const book::Invoice& invoice, const std::vector<book::Invoice>& earlier, const CreditOrder& order);

}  // namespace acta::billing
