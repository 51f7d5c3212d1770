// Invoice, Act and Totals begin with zero amounts in their currency.
#include "book/invoice.h"

namespace acta::book {

Totals::Totals(value::Currency currency)
    : lines(value::Money::zero(currency)),
      allowances(lines),
      charges(lines),
      net(lines),
      tax(lines),
      gross(lines),
      prepaid(lines),
      rounding(lines),
      payable(lines) {}

Invoice::Invoice(value::Currency document_currency) : currency(document_currency), totals(document_currency) {}

Act::Act(value::Currency act_currency) : currency(act_currency), totals(act_currency) {}

}  // namespace acta::book
