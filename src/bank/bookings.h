// Statements of all files -> payments and returns, each once.
#pragma once

#include "bank/statement.h"

#include "book/dealings.h"
#include "book/party.h"
#include "diag/diagnostic.h"

#include <cstddef>
#include <string>
#include <vector>

namespace acta::bank {

/// What an entry came to.
enum class Kind : unsigned char {
    payment,      ///< money received
    again,        ///< stands in another statement, too, and was counted there
    given_back,   ///< a payment that was given back
    returned,     ///< money that we had spent, come back
    outgoing,     ///< money spent, also where it looks like a return of something that is not known
    charge,       ///< the bank's own
    pending,      ///< not booked yet
    information,  ///< never booked
    notified,     ///< of a notification: told of an entry of a statement
    awaited,      ///< of a notification: no statement has the entry yet
    foreign,      ///< of an account that is not the seller's
    unreadable    ///< the bank's mistake, told as a warning
};

struct Booking {
    std::size_t statement = 0;  ///< index into Bookings::statements
    std::size_t entry = 0;      ///< index into its entries
    Kind kind = Kind::unreadable;
    std::string key;                    ///< equal for the copies of one booking; empty where it does not count
    std::vector<std::string> payments;  ///< ids of the payments that it is, or of those that it gives back
};

struct Bookings {
    std::vector<Statement> statements;  ///< pages joined, in an order that does not depend on the files' names
    std::vector<Booking> bookings;      ///< one per entry, in the order of the statements
    std::vector<book::Payment> payments;
    std::vector<book::PaymentReturn> returns;
};

/// What the records say of payments already. Payments that a bank file tells, too (same day, same amount, and the record's id is
/// the bank's reference, or the id that it would have), get what only the bank knows, and count once; the note "bank-recorded" says
/// so.
struct Recorded {
    /// A return; one that a bank file tells, too, counts once.
    struct Return {
        std::string id;
        std::string payment;
        value::Date date;
        value::Decimal amount;  ///< in the payment's currency
    };
    std::vector<book::Payment>* payments = nullptr;  ///< must not be null
    std::vector<Return> returns;
};

/// Whether a statement is of this account: by IBAN or number, spaces and letter case aside.
[[nodiscard]] bool is_of_account(const Statement& statement, const book::Account& account);

/// Finds the payments among the entries of the seller's accounts. An entry that several statements have counts once; a notification
/// tells more about an entry of a statement and is never a payment of its own. What a person has to look at is a warning:
/// "bank-account", "bank-balance", "bank-batch", "bank-notification", "bank-return". The result does not depend on the order of the
/// statements.
[[nodiscard]] Bookings book_statements(std::vector<Statement> statements, const std::vector<book::Account>& own, Recorded recorded,
                                       diag::Diagnostics& problems);

}  // namespace acta::bank
