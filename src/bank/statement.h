// Statement: what a bank tells of an account, as plain values.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/money.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace acta::bank {

/// camt.053 tells all that was booked, with balances; camt.054 tells of single bookings, without them.
enum class Message : unsigned char { statement, notification };
/// As it was booked on the account (CdtDbtInd); a reversal is told with the direction that it has itself.
enum class Direction : unsigned char { credit, debit };
enum class Status : unsigned char { booked, pending, information };

struct Party {
    std::string name;
    std::string iban;    ///< upper case, without spaces; as the bank tells it
    std::string number;  ///< of an account without IBAN
};

/// One transaction of an entry. Texts are empty where the bank tells nothing; "NOTPROVIDED" is nothing.
struct Detail {
    std::optional<value::Money> amount;  ///< in the entry's currency; none: not told in it
    std::optional<Direction> direction;  ///< none: the entry's
    std::string end_to_end;
    std::string reference;  ///< that the account's bank gave to this one transaction
    Party debtor;
    Party creditor;
    std::string creditor_reference;  ///< structured, without spaces
    std::string text;                ///< unstructured remittance, single spaces between its lines
    std::string code;                ///< as of the entry
    bool returned = false;           ///< the bank says that a transaction is given back by this one
    std::string return_reason;       ///< code ("AC04") or the bank's words
};

/// One booking. What could not be read is none, and was told as a warning.
struct Entry {
    std::optional<Status> status;
    std::optional<Direction> direction;
    std::optional<value::Money> amount;  ///< not negative
    std::optional<value::Date> booked;
    std::optional<value::Date> valued;
    std::string reference;  ///< of the account's bank
    bool reversal = false;
    std::string code;                     ///< what it is, in ISO 20022's words: domain/family/subfamily ("PMNT/RCDT/ESCT")
    std::optional<value::Money> charges;  ///< told with the entry
    std::size_t batch_size = 0;           ///< transactions that the bank says it holds; 0: not told
    std::vector<Detail> details;
    std::string text;  ///< the bank's own words
    diag::Position position;

    /// The value date, else the booking date.
    [[nodiscard]] std::optional<value::Date> date() const { return valued ? valued : booked; }
    /// Whether the bank says of the entry, or of one transaction of it, that it gives back another.
    [[nodiscard]] bool gives_back(const Detail* detail) const;
    /// Whether it counts: booked, and all that a booking needs could be read.
    [[nodiscard]] bool counts() const { return status == Status::booked && direction && amount && date(); }
};

struct Statement {
    Message message = Message::statement;
    std::string account;  ///< IBAN (upper case, without spaces) or another number; empty: not told
    std::string owner;
    std::optional<value::Currency> currency;
    std::string id;
    std::string sequence;  ///< electronic sequence number
    std::optional<value::Date> from;
    std::optional<value::Date> to;
    std::optional<value::Money> opening;  ///< signed: negative where the account is overdrawn
    std::optional<value::Money> closing;
    std::vector<Entry> entries;
    std::size_t page = 0;  ///< of a statement in pages; 0: it has none
    bool last_page = true;
    bool pages_missing = false;  ///< then it has no balances
    diag::Position position;
};

/// Whether opening balance + booked entries = closing balance; where not, or where that cannot be known, the warning "bank-balance"
/// says why. Notifications have no balances and are in order.
bool check_balance(const Statement& statement, diag::Diagnostics& problems);

}  // namespace acta::bank
