// Ledger: which payment settled which invoice, and what is open, as of a date (rules.md 5 and 6).
#pragma once

#include "book/book.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

/// An invoice that is owed, issued by Acta (from the registry's columns) or before it (from the records).
struct Receivable {
    std::string number;
    std::string client;
    std::string contract;
    value::Date issued;
    std::optional<value::Date> due;  ///< none: its base date has not happened, so it is not due
    value::Money amount;             ///< payable at issue
    bool prior = false;              ///< issued before Acta
};

/// How sure a match is.
enum class Reason : unsigned char {
    named,         ///< the payment record names the invoice
    number_in_text ///< its number is a whole token of the remittance text, and payer or amount agrees
};

/// "payment record names the invoice"; a key of the wording files: "reason.named".
[[nodiscard]] std::string_view reason_key(Reason reason);

struct Allocation {
    std::size_t payment = 0;     ///< index into Book::payments
    std::size_t receivable = 0;  ///< index into Ledger::receivables
    value::Money amount;
    value::Date date;
    Reason reason = Reason::named;
    int confidence = 100;  ///< percent
};

/// Money that settled nothing: unapplied credit of a client, or a payment that waits for review.
struct Unapplied {
    std::size_t payment = 0;
    std::string client;  ///< empty: unknown payer
    value::Money amount;
    value::Date date;
    bool review = false;  ///< nothing was matched at all
    /// A key of the wording files. For review: "review.unknown-invoice", "review.ambiguous-invoice", "review.other-client",
    /// "review.other-currency", "review.no-agreement" (it names invoices, but neither payer nor amount agrees),
    /// "review.paid-already", "review.no-invoice", "review.unknown-payer". Else "credit.remainder", or "credit.advance": it names an
    /// invoice that is not issued yet.
    std::string why;
};

struct Standing {
    std::size_t receivable = 0;
    value::Money open;
    value::Money paid;
    int days_past_due = 0;                      ///< as-of - due; 0 where there is no due date; negative: not due yet
    std::optional<value::Date> settled;         ///< date of the last settling payment, where nothing is open
    std::optional<int> days_late;               ///< settled - due
};

struct Ledger {
    value::Date as_of;
    std::vector<Receivable> receivables;  ///< issued up to as-of; sorted by client, issue date, number
    std::vector<Standing> standings;      ///< one per receivable, same order
    std::vector<Allocation> allocations;  ///< dated up to as-of; sorted by receivable, then as the payments were taken
    std::vector<Unapplied> unapplied;     ///< sorted by client, then as the payments were taken
};

/// Uses only what is dated up to as-of; payments are taken by date, then id. A payment is never split over clients; a remainder is
/// unapplied credit of the client, and stays so: no invoice consumes it unasked. Amounts of receivables are not negative.
[[nodiscard]] Ledger track(std::vector<Receivable> receivables, const book::Book& book, value::Date as_of);

/// The prior invoices of a book as receivables.
[[nodiscard]] std::vector<Receivable> prior_receivables(const book::Book& book);

/// True where `number` stands in `text` as a whole token: not inside a longer run of letters, digits; "14" is not in "1814".
/// ASCII letter case does not matter, and blanks may stand for the separators inside the number, or around them: "inv 2026 00014" and
/// "INV-2026- 00014" hold "INV-2026-00014", "INV202600014" and "INV/2026/00014" do not. Every byte outside ASCII counts as a letter.
[[nodiscard]] bool holds_number(std::string_view text, std::string_view number);

/// Aging of one client in one currency: not due (<= 0), 1-30, 31-60, 61-90, 91+, and unapplied credit in its own column.
struct Aging {
    std::string client;
    value::Money not_due;
    value::Money days_1_30;
    value::Money days_31_60;
    value::Money days_61_90;
    value::Money days_91;
    value::Money credit;  ///< positive: what the client has paid too much
    /// not_due + ... + days_91 - credit: equals the balance of the client's statement.
    [[nodiscard]] value::Money total() const;
    [[nodiscard]] value::Money overdue() const;
};

/// One row per client and currency that has anything open or any credit, sorted by client, then currency.
[[nodiscard]] std::vector<Aging> aging(const Ledger& ledger);

/// An entry of a statement of account, from the seller's books.
struct Entry {
    enum class Kind : unsigned char { invoice, payment };
    Kind kind = Kind::invoice;
    value::Date date;
    std::string reference;  ///< invoice number, or the payment's id
    std::string text;       ///< remittance text of a payment
    std::vector<std::string> settles;  ///< numbers of the invoices that a payment settled
    value::Money debit;
    value::Money credit;
    value::Money balance;  ///< after it
};

/// One client's account in one currency over a period: opening balance, entries by date, closing balance (as of period.last).
struct Account {
    value::Currency currency;
    value::Period period;
    value::Money opening;
    std::vector<Entry> entries;
    value::Money debits;
    value::Money credits;
    value::Money closing;
};

/// The accounts of a client, one per currency that has any entry up to the period's end, by currency code. `ledger` must be
/// as of period.last. Payments of an unknown payer are nobody's.
[[nodiscard]] std::vector<Account> accounts(const Ledger& ledger, const book::Book& book, std::string_view client, value::Period period);

}  // namespace acta::tracking
