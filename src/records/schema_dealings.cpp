// Schema of what happened: usage, invoices and acts of before, payments.
#include "records/schema_tables.h"

namespace acta::records {

std::vector<ElementRule> dealing_rules() {
    return {
        {"usage",
         "Work done, billed by its quantity.",
         {required("id", Type::id, "Its name; each usage is billed once."),
          required("contract", Type::reference, "Id of the contract."),
          required("line", Type::reference, "Id of a line of the contract that is billed by usage."),
          required("date", Type::date, "The day of the work."), required("quantity", Type::decimal, "How many units."),
          optional("performer", Type::text, "Who did it."), optional("note", Type::text, "What was done.")},
         {},
         true},
        {"invoice",
         "An invoice issued before Acta, or beside it; of a contract, or at least of a client.",
         {required("number", Type::number, "Its number."), optional("contract", Type::reference, "Id of the contract."),
          optional("client", Type::reference, "Id of the client.", "the contract's client"),
          required("issued", Type::date, "Its date."), optional("due", Type::date, "When it is due.", "not due"),
          required("amount", Type::amount, "What is to be paid, with VAT."),
          optional("currency", Type::currency, "Currency of the amount.", "the contract's currency")},
         {},
         true},
        {"act",
         "An act of before; or what became of an act that Acta issued: then number, sent and signed are enough.",
         {required("number", Type::number, "Its number."), optional("contract", Type::reference, "Id of the contract."),
          optional("client", Type::reference, "Id of the client.", "the contract's client"),
          optional("issued", Type::date, "Its date; required for an act of before."),
          optional("sent", Type::date, "When it was sent to the client."),
          optional("signed", Type::date, "When the client signed it."),
          optional("amount", Type::amount, "What was accepted, with VAT."),
          optional("currency", Type::currency, "Currency of the amount.", "the contract's currency")},
         {},
         true},
        {"payment",
         "Money received.",
         {required("id", Type::id, "Its name, as in the bank's reference."),
          optional("client", Type::reference, "Id of the client who paid.", "unknown"),
          required("date", Type::date, "The value date."), required("amount", Type::positive_amount, "How much."),
          required("currency", Type::currency, "Currency of the amount."),
          optional("invoice", Type::number_reference,
                   "Number of the invoice that it pays: one of the records, or one that Acta issued."),
          optional("advance-for", Type::reference,
                   "Id of the contract for which it was paid before an invoice: it settles none but the contract's advance invoice."),
          optional("reference", Type::text, "The remittance text."), optional("payer-iban", Type::iban, "The payer's account.")},
         {},
         true},
    };
}

}  // namespace acta::records
