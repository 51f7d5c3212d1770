// Dealings: what happened between the seller and a client, as the records tell it.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"

#include <optional>
#include <string>

namespace acta::book {

/// Work done, to be billed by its quantity.
struct Usage {
    std::string id;
    std::string contract;
    std::string line;
    value::Date date;
    value::Decimal quantity;
    std::string performer;
    std::string note;
    diag::Position position;
};

/// An invoice issued before Acta (or beside it): only what tracking needs.
struct PriorInvoice {
    std::string number;
    std::string client;
    std::string contract;  ///< may be empty
    value::Date issued;
    std::optional<value::Date> due;
    value::Money amount;  ///< payable
    diag::Position position;
};

/// An act of before; or, where the number is one that Acta gave, what became of that act.
struct ActRecord {
    std::string number;
    std::string client;    ///< may be empty where Acta issued it
    std::string contract;  ///< likewise
    std::optional<value::Date> issued;
    std::optional<value::Date> sent;
    std::optional<value::Date> signed_on;
    std::optional<value::Money> amount;
    diag::Position position;
};

struct Payment {
    std::string id;
    std::string client;  ///< empty: unknown payer
    value::Date date;
    value::Money amount;
    std::string invoice;    ///< number that the record names; may be empty
    std::string reference;  ///< remittance text
    std::string payer_iban;
    diag::Position position;
    // What a bank statement tells besides; empty in payments of the records.
    std::string creditor_reference = {};  ///< structured reference (ISO 11649 "RF18...", or another scheme), without spaces
    std::string end_to_end = {};          ///< end-to-end id; "NOTPROVIDED" is none
    std::string payer_name = {};
    std::string payer_account = {};       ///< a number that is no IBAN
    std::string account = {};             ///< the seller's own account that it was booked on: IBAN or number
    std::string advance_for = {};  ///< id of the contract that the record says it was paid in advance for; may be empty
};

/// Money given back: it opens again what its payment settled, from its own date on.
struct PaymentReturn {
    std::string id;
    std::string payment;  ///< id of the payment
    value::Date date;
    value::Money amount;  ///< positive; not above the payment's
    std::string reason;   ///< as the bank tells it ("AC04"), or in words; may be empty
    diag::Position position;
};

/// What a person has decided about a payment: which invoice it settles, or only whose it is. Matching leaves such a payment alone.
struct PaymentAllocation {
    std::string payment;  ///< id of the payment
    std::string invoice;  ///< number of the invoice; empty: what no other decision takes is credit of `client`
    std::string client;   ///< exactly one of the two is there; with `advance_for` it is the contract's
    std::optional<value::Money> amount;  ///< of the payment; none: all that its other allocations leave. Only with an invoice
    std::string note;
    diag::Position position;
    std::string advance_for = {};  ///< id of a contract of `client`, for which that credit was paid in advance; may be empty
};

enum class SettlementKind : unsigned char { withholding, bank_fee, write_off, netting };

/// Settles an invoice as a payment does, without money coming in.
struct Settlement {
    std::string id;
    SettlementKind kind = SettlementKind::withholding;
    std::string invoice;  ///< its number
    value::Date date;
    value::Money amount;
    std::string certificate;  ///< of a withheld tax; may be empty
    std::string note;
    diag::Position position;
};

/// An objection of a client: what it disputes is out of reminders while it is open, and out of interest where the contract says so.
struct Claim {
    std::string id;
    std::string client;
    std::string contract;  ///< may be empty
    std::string invoice;   ///< number of what it disputes; may be empty
    std::string act;       ///< number of the act that it objects to; may be empty
    value::Date opened;
    std::optional<value::Date> closed;
    std::string cause;
    std::string outcome;
    diag::Position position;
};

}  // namespace acta::book
