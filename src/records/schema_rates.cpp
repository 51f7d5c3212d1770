// Schema of rates and indices, and of what happened after an invoice: returns, settlements, claims.
#include "records/schema_tables.h"

namespace acta::records {

std::vector<ElementRule> settlement_rules() {
    return {
        {"return",
         "A payment that was given back, in whole or in part.",
         {required("id", Type::id, "Its name, as in the bank's reference."),
          required("payment", Type::reference, "Id of the payment, also of one that a bank file tells."),
          required("date", Type::date, "The day on which it was given back."),
          required("amount", Type::positive_amount, "How much, in the payment's currency."),
          optional("reason", Type::text, "Why, as the bank says it.")},
         {},
         true},
        {"settlement",
         "Settles an invoice without money coming in: tax withheld by the client, a bank's fee, a write-off, netting.",
         {required("id", Type::id, "Its name."),
          required_choice("kind", "withholding|bank-fee|write-off|netting", "What settles it."),
          required("invoice", Type::number_reference, "Number of the invoice: one of the records, or one that Acta issued."),
          required("date", Type::date, "From which day on it counts."),
          required("amount", Type::positive_amount, "How much of the invoice it settles."),
          optional("currency", Type::currency, "Currency of the amount.", "that of an invoice of the records"),
          optional("certificate", Type::text, "Of a withheld tax: the number of its certificate."),
          optional("note", Type::text, "What there is to say about it.")},
         {},
         true},
        {"claim",
         "An objection of a client; while it is open, what it disputes is not reminded of.",
         {required("id", Type::id, "Its name."), optional("client", Type::reference, "Id of the client.", "the contract's client"),
          optional("contract", Type::reference, "Id of the contract."),
          optional("invoice", Type::number_reference, "Number of the invoice that it disputes."),
          optional("act", Type::number_reference, "Number of the act that it objects to."),
          required("opened", Type::date, "When it was made."), optional("closed", Type::date, "When it was settled.", "still open"),
          required("cause", Type::text, "What the client says."), optional("outcome", Type::text, "How it ended.")},
         {},
         true},
    };
}

std::vector<ElementRule> rate_rules() {
    return {
        {"rate-table",
         "Exchange rates of one source: what one unit of the base currency is worth in others.",
         {required("id", Type::id, "Its name in settings."),
          optional("source", Type::text, "Whose rates they are, as documents name it."),
          required("base", Type::currency, "The currency of which one unit is meant.")},
         {at_least_one("rate-table/rate")},
         true},
        {"rate-table/rate",
         "A rate that holds until the next of its currency.",
         {required("date", Type::date, "The first day of the rate."),
          required("currency", Type::currency, "The currency that the base is expressed in."),
          required("value", Type::positive_decimal, "How much of it one unit of the base is worth.")},
         {}},
        {"reference-rate",
         "A yearly interest rate of others that contracts refer to.",
         {required("id", Type::id, "Its name in contracts."), required("name", Type::text, "As documents name it.")},
         {at_least_one("reference-rate/rate")},
         true},
        {"reference-rate/rate",
         "The rate from a day on.",
         {required("from", Type::date, "The first day of the rate."),
          required("percent", Type::decimal, "Percent a year; may be negative.")},
         {}},
        {"index",
         "A price index by months.",
         {required("id", Type::id, "Its name in contracts."), required("name", Type::text, "As documents name it.")},
         {at_least_one("index/value")},
         true},
        {"index/value",
         "The index of a month.",
         {required("month", Type::month, "The month."), required("value", Type::positive_decimal, "The index.")},
         {}},
    };
}

}  // namespace acta::records
