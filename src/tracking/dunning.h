// Dunning: which clients are written to about what is overdue, at which level, and why the others are not.
#pragma once

#include "book/book.h"
#include "tracking/ledger.h"
#include "value/date.h"
#include "value/money.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

/// The level of a final demand: above every level of reminders.
inline constexpr int final_demand = 100;

/// A letter sent before reminded of an invoice, or of an installment of it.
struct Reminded {
    std::string invoice;  ///< number
    int part = 0;         ///< 1, 2, ...: the installment; 0: the invoice has none
    int level = 1;        ///< 1, 2, ... or final_demand
    value::Date date;     ///< of the letter
    std::string letter;   ///< its number
};

/// What is overdue: an invoice, or an installment of one.
struct DunningItem {
    std::size_t standing = 0;  ///< index into Ledger::standings
    int part = 0;              ///< 1, 2, ...: the installment, as Receivable::parts stand; 0: the invoice has none
    value::Date due;
    value::Money open;         ///< of the invoice or installment
    int level = 0;             ///< the level that the letter reminds of it at; 0: due for none, listed with the others
};

/// A client's letter in one currency.
struct DunningLetter {
    std::string client;
    value::Currency currency;
    int level = 1;  ///< the highest of its items; final_demand: the last word before the debt is handed over
    std::vector<DunningItem> items;        ///< by due date, then number and installment, as the two lists after it
    std::vector<DunningItem> disputed;     ///< overdue and left out, for a claim is open
    std::vector<DunningItem> handed_over;  ///< overdue and left out, for their final demand was sent before
    std::vector<Reminded> before;          ///< by which its items were reminded of, by date and number, each letter once
    std::vector<std::size_t> unclear;      ///< Ledger::unapplied: payments of the client that wait for review: look at them first
    value::Money open;                     ///< of its items
    int oldest_days = 0;                   ///< the most days past due among them
    value::Date pay_by;
};

enum class SilentFor : unsigned char {
    too_early,      ///< not late enough for the first level
    reminded,       ///< the last letter is not old enough for the next
    below_minimum,  ///< due for a level, but the book writes no letter for so little
    disputed,       ///< a claim is open about everything that is overdue and not handed over
    handed_over,    ///< the final demand was sent: no letter follows it
    unknown_client  ///< the records no longer have the client
};

/// "silent.too-early": a key of the wording files.
[[nodiscard]] std::string_view silent_key(SilentFor why);

/// A client with something overdue who gets no letter in that currency.
struct DunningSilence {
    std::string client;
    value::Currency currency;
    SilentFor why = SilentFor::too_early;
    std::optional<value::Date> next;   ///< the day on which a letter is due where nothing happens until then; none: never
    std::vector<DunningItem> overdue;  ///< disputed and handed over ones too; sorted as in letters
    std::vector<DunningItem> disputed;
    std::vector<std::size_t> unclear;
    value::Money open;  ///< of all that is overdue
    int oldest_days = 0;
};

struct DunningPlan {
    std::vector<DunningLetter> letters;    ///< sorted by client, then currency
    std::vector<DunningSilence> silences;  ///< likewise; each client and currency with anything overdue is in one of the two
};

/// Decides as of the ledger's date by the book's policy, or the default one. An invoice's next level is the one after the last
/// that it was reminded at (none is skipped), the final demand after the last level; it is due for it once it is late enough
/// and its last letter old enough. A letter is written once an invoice is due for a level, and lists everything overdue of the
/// client in the currency but what an open claim disputes and what was handed over after its final demand. Installments are
/// reminded of one by one. Letters of `before` that are dated after the ledger have no effect.
[[nodiscard]] DunningPlan plan_dunning(const Ledger& ledger, const book::Book& book, const std::vector<Reminded>& before);

/// A level of an invoice or installment: when it was reminded of at it, or falls due to be.
struct DunningDay {
    int part = 0;   ///< 1, 2, ...: the installment; 0: the invoice has none
    int level = 1;  ///< or final_demand
    /// The first day on which it is due for the level: late enough, and long enough after the letter before. Of coming levels:
    /// where each letter before is written on its first day.
    value::Date day;
    std::optional<Reminded> letter;  ///< that reminded of it at the level
};

/// The levels of one invoice by the book's policy, or the default one, part by part: those with a letter up to the ledger's
/// day, and those that fall due while anything of the part is open. The minimum and the client's other invoices, with which a
/// letter is written, are not looked at. None where there is no due date, or of a credit note.
[[nodiscard]] std::vector<DunningDay> dunning_days(const Ledger& ledger, const book::Book& book,
                                                   const std::vector<Reminded>& before, Index receivable);

}  // namespace acta::tracking
