// Ledger: which payment settled which invoice, and what is open, as of a date (rules.md 5 and 6).
#pragma once

#include "book/book.h"
#include "value/date.h"
#include "value/money.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

/// A place in one of the vectors of a book or a ledger.
using Index = std::uint32_t;
inline constexpr Index no_index = std::numeric_limits<Index>::max();

/// Calls work(0) .. work(count - 1), each once and in any order, perhaps several at once; returns when all are done.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t index)>& work)>;

/// One after the other.
void in_turn(std::size_t count, const std::function<void(std::size_t index)>& work);

enum class ReceivableKind : unsigned char {
    invoice,
    credit_note  ///< takes back what its invoice claimed; its amount is positive
};

/// An installment.
struct Part {
    value::Date due;
    value::Money amount;
};

/// Early-payment discount: whoever has paid `amount` by the last day owes nothing more.
struct EarlyPayment {
    value::Date last_day;
    value::Money amount;  ///< what is to be paid instead of the whole
    value::Decimal percent;
};

/// An invoice that is owed, issued by Acta (from the registry's columns) or before it (from the records); or a credit note.
struct Receivable {
    std::string number;
    std::string client;
    std::string contract;
    value::Date issued;
    /// none: its base date has not happened, so it is not due; of no meaning where there are parts
    std::optional<value::Date> due;
    value::Money amount;             ///< payable at issue; not negative
    bool prior = false;              ///< issued before Acta
    ReceivableKind kind = ReceivableKind::invoice;
    std::string credits = {};             ///< of a credit note: number of its invoice; may be empty
    std::string reference = {};           ///< payment reference that it carries besides its number (BT-83); may be empty
    std::vector<Part> parts = {};         ///< sorted by due date, their sum is the amount; empty: it is due as a whole
    std::vector<EarlyPayment> discounts = {};  ///< any order
    /// numbers of acts, and ids of contracts besides `contract`, that it bills, as far as claims name them
    std::vector<std::string> bills = {};
    std::string advance = {};  ///< of an advance invoice: id of the payment that it was made for, and that settles it
};

/// Why an amount settles an invoice, and how sure that is.
enum class Reason : unsigned char {
    named,               ///< the payment record names the invoice
    creditor_reference,  ///< the structured reference with its check digits is the invoice's
    end_to_end,          ///< the end-to-end id is the invoice's number or reference
    number_in_text,      ///< its number is a whole token of the remittance text, and payer or amount agrees
    exact_amount,        ///< the payer is known, and this is its only invoice open with the amount
    exact_sum,           ///< the payer is known, and only these of its open invoices sum to the amount
    oldest_first,        ///< the payer is known and says nothing; the book's policy is oldest first
    credit,              ///< unapplied credit of the client
    credit_note,         ///< the credit note names the invoice
    settlement,          ///< the settlement record names the invoice
    discount,            ///< paid early enough
    returned,            ///< the payment was given back; the amount is negative
    decided,             ///< a person has decided it (<allocation>)
    advance              ///< the advance invoice was made for the payment
};

/// "payment record names the invoice"; a key of the wording files: "reason.named".
[[nodiscard]] std::string_view reason_key(Reason reason);

/// What an amount comes from.
enum class Source : unsigned char {
    payment,      ///< Book::payments
    settlement,   ///< Book::settlements
    credit_note,  ///< Ledger::receivables
    discount      ///< granted, and nobody's money; the payment that earned it is named
};

struct Allocation {
    Index payment = no_index;    ///< into Book::payments: the source, or what earned the discount; else no_index
    Index receivable = no_index; ///< into Ledger::receivables
    value::Money amount;
    value::Date date;            ///< from when it settles: both the source and the invoice exist
    Reason reason = Reason::named;
    int confidence = 100;        ///< percent
    Source source = Source::payment;
    Index record = no_index;     ///< into Book::settlements or, for a credit note, Ledger::receivables; else no_index
};

/// What money settled before the amount of an invoice that was overdue, where the order within the debt says so: the fixed
/// compensation, or late interest that had accrued. It is owed beside the invoice, so it opens nothing and closes nothing of it.
struct Charge {
    enum class Kind : unsigned char { compensation, interest };
    Kind kind = Kind::interest;
    Allocation of;  ///< which money, which invoice, how much, when, and why the money is for it; negative: given back
};

/// An invoice that an unmatched payment may be meant for.
struct Candidate {
    Index receivable = no_index;  ///< into Ledger::receivables
    /// What speaks for it, a key of the wording files: "reason.named", "reason.creditor-reference", "reason.end-to-end",
    /// "reason.number-in-text", "reason.exact-sum", "fits.exact-amount" or "fits.nearest-amount".
    std::string_view fits;
    /// Why it was not taken, a key of the wording files: "candidate.other-client", "candidate.other-currency", "candidate.paid",
    /// "candidate.several-numbers" (several invoices have the number), "candidate.several-amounts" (several open invoices of the
    /// payer had the amount), "candidate.several-sums" (it is in one of several sets that sum to the amount),
    /// "candidate.issued-later" (the amount is right, but it was issued after the payment), "candidate.unknown-payer" (the amount
    /// is right, but whose payment is it?), "candidate.amount" (its open amount differs).
    std::string_view why;
};

/// What settled nothing: unapplied credit of a client, or a payment that waits for review.
struct Unapplied {
    Index payment = no_index;  ///< into Book::payments; no_index where the source is another
    std::string client;        ///< empty: unknown payer, or nobody's credit
    value::Money amount;
    value::Date date;          ///< of the source
    bool review = false;       ///< nothing was matched at all, or a settlement exceeds what was open
    /// A key of the wording files. For review: "review.unknown-invoice", "review.ambiguous-invoice", "review.other-client",
    /// "review.other-currency", "review.no-agreement" (it names invoices, but neither payer nor amount agrees),
    /// "review.paid-already", "review.wrong-reference" (a creditor reference with wrong check digits), "review.no-invoice",
    /// "review.unknown-payer", "review.ambiguous-amount", "review.ambiguous-sum", "review.too-many-open" (more open invoices
    /// than sets are tried of), "review.exceeds-open" (of a settlement, or of a decision). Else credit: "credit.remainder",
    /// "credit.on-account" (oldest first, and nothing is open), "credit.credit-note", "credit.advance": it names an invoice
    /// that is not issued yet, or "credit.contract": it is kept for the advance invoice of `contract`.
    std::string why;
    Source source = Source::payment;
    Index record = no_index;  ///< as in Allocation
    /// of a payment for review: at most 3, the best first, as things stand on the ledger's day
    std::vector<Candidate> candidates = {};
    std::string contract = {};  ///< of "credit.contract": its id
};

/// A payment given back, wholly or in part.
struct Returned {
    Index record = no_index;   ///< into Book::returns
    Index payment = no_index;  ///< into Book::payments
    std::string client;        ///< whose payment it was; empty: unknown payer
    value::Money amount;
    value::Date date;
};

struct Standing {
    std::size_t receivable = 0;
    value::Money open;                    ///< of a credit note: zero
    /// settled by whatever; open + paid = amount, but for a credit note, which has paid nothing
    value::Money paid;
    /// as-of - due (of the oldest open part); 0 where there is no due date; negative: not due yet
    int days_past_due = 0;
    std::optional<value::Date> settled;   ///< date of the last settling payment, where nothing is open
    std::optional<int> days_late;         ///< settled - due (of the last part)
};

struct Ledger {
    value::Date as_of;
    std::vector<Receivable> receivables;  ///< issued up to as-of; sorted by client, issue date, number
    std::vector<Standing> standings;      ///< one per receivable, same order
    std::vector<Allocation> allocations;  ///< dated up to as-of; sorted by receivable, then as they were made
    std::vector<Charge> charges;          ///< likewise; empty where the principal comes first
    std::vector<Unapplied> unapplied;     ///< sorted by client, then as the payments were taken
    std::vector<Returned> returns;        ///< dated up to as-of; sorted by client, then date and id
};

/// Goes through the days up to as-of and uses only what is dated up to each: the allocations of a ledger that are dated up to an
/// earlier day are those of that day's ledger. On one day invoices are issued, then credit notes, then settlements, payments (by
/// id), returns; at its end unapplied credit is consumed.
///
/// A payment about which the book has allocations goes where these say, as soon as their invoices are issued, and tries nothing
/// else. What they leave is credit of the client, or for review where one of them cannot be done as it says. Another payment
/// tries the ladder of rules.md 5 and takes the first that succeeds. One that names an invoice of ours is never matched to
/// another by its amount. Sets of invoices are tried among the open invoices of the payer in the payment's currency where these
/// are at most 24, and then exactly. What names an invoice that is issued later waits for it. A payment is never split over
/// clients.
///
/// A payment for which an advance invoice was made, or which is an advance for a contract that asks for one, tries nothing either: it is
/// kept until the advance invoice is issued, and settles it. That is one which names the contract (advance-for, also in its
/// allocation); or one that names no invoice, of a known payer who has nothing open in its currency on that day, and either one such
/// contract in that currency, signed and not over and billed here on that day, or several, of which the text names one.
///
/// A remainder is credit of its client and settles its open and later invoices, oldest first, from the day on that both exist; what
/// is for review does not. Credit notes count against their invoice first. Payments fill the parts of an invoice oldest due first.
/// Where the order within a debt is costs first (Book::debt_order), money that settles an overdue invoice (payments, netting and
/// the client's credit) pays its compensation first, then the interest accrued by the day, then its amount. Credit notes and the
/// other settlements take off the amount alone.
/// A returned payment loses its unapplied part first, then its allocations, the last first; a discount that it earned goes with
/// them. Book::returns lead to payments of the same currency (records has checked it); others are left out.
/// `for_each` does what has no order; what comes of it does not depend on it.
[[nodiscard]] Ledger track(std::vector<Receivable> receivables, const book::Book& book, value::Date as_of,
                           const ForEach& for_each = in_turn);

/// The prior invoices of a book as receivables, with room for so many more behind them.
[[nodiscard]] std::vector<Receivable> prior_receivables(const book::Book& book, std::size_t more = 0);

/// True where `number` stands in `text` as a whole token: not inside a longer run of letters, digits; "14" is not in "1814". ASCII
/// letter case does not matter, and blanks may stand for the separators inside the number, or around them: "inv 2026 00014" and
/// "INV-2026- 00014" hold "INV-2026-00014", "INV202600014" and "INV/2026/00014" do not. Every byte outside ASCII counts as a
/// letter.
[[nodiscard]] bool holds_number(std::string_view text, std::string_view number);

/// Aging of one client in one currency: not due (<= 0), 1-30, 31-60, 61-90, 91+, by parts; and unapplied credit in its own column.
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
    enum class Kind : unsigned char { invoice, compensation, interest, payment, credit_note, settlement, discount, payment_return, advance_invoice };
    Kind kind = Kind::invoice;
    value::Date date;
    /// number of an invoice (also of compensation and interest, which money has paid) or a credit note, id of a payment or a
    /// return, a settlement's certificate or id
    std::string reference;
    std::string text;       ///< remittance text of a payment, note of a settlement, reason of a return
    std::vector<std::string> settles;  ///< numbers of the invoices that it settled
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
[[nodiscard]] std::vector<Account> accounts(const Ledger& ledger, const book::Book& book, std::string_view client,
                                            value::Period period);

}  // namespace acta::tracking
