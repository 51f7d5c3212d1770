// The billing run: which acts and invoices a month makes (rules.md 3).
#pragma once

#include "book/book.h"
#include "diag/diagnostic.h"
#include "value/date.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace acta::billing {

/// An act that Acta has issued and that no invoice has billed yet: read back from its frozen view.
struct IssuedAct {
    book::Act act;
};

/// What was issued before this run. Keys: see `Plan`.
struct History {
    std::unordered_set<std::string> accepted_keys;  ///< charges that stand in an act
    std::unordered_set<std::string> invoiced_keys;  ///< charges that stand in an invoice
    std::vector<IssuedAct> open_acts;               ///< of contracts that invoice on acceptance
    std::optional<value::Date> last_invoice_date;   ///< the latest issue date in the invoice series
    std::optional<value::Date> last_act_date;
};

struct Order {
    value::Month period;
    value::Date as_of;
};

/// A charge that is not billed now, and why.
struct Pending {
    enum class Why : unsigned char {
        ends_later,         ///< its period or event ends after as-of
        awaits_acceptance,  ///< its act is issued (or is issued now) and not accepted by as-of
        draft,              ///< its contract is not signed
        suspended,          ///< days of the run's month without service: they are never billed
        ended,              ///< the contract, with no line and no amount, in the month after its last day
        terminated          ///< likewise, of one that was ended before its time
    };
    Why why = Why::ends_later;
    std::string contract;
    std::string line;
    std::optional<value::Period> period;
    std::optional<value::Date> expected;  ///< the day when it can be billed, where known
    value::Money amount;
};

/// An invoice and the act of this same plan that it bills, where there is one.
struct PlannedInvoice {
    book::Invoice invoice;
    std::vector<std::size_t> acts;  ///< indices into Plan::acts: their numbers go into the invoice when they are issued
};

/// What the run issues, in the order in which numbers are to be given: by date, then client, then contract. The key of a charge is
/// what is billed: "C-1/seo/2026-10-01" (contract, line, period's first day), "C-1/setup" (once), "C-1/site/launch"
/// (milestone), "usage:u-1007", "C-1/copy/2026-10-01/minimum" (the minimum of a month of usage), "C-1/discount:1/2026-10" (a discount
/// by amount of a month).
struct Plan {
    std::vector<book::Act> acts;
    std::vector<PlannedInvoice> invoices;
    std::vector<Pending> pending;
    diag::Diagnostics problems;  ///< where there is an error, nothing may be issued
};

/// Decides what the period bills: in-advance periods that start in it, in-arrears periods that end in it, once and milestone lines
/// whose event lies in it, usage in it, and every earlier charge not yet billed (its lines are marked `late`).
/// An issue date before the last of its series is the error "issue-date-too-early", which names the earliest that would do; an
/// amount that cannot be held is "amount-too-large", a line without a VAT rate at its tax point "no-vat-rate", an indexed price without its
/// index value "no-index-value", VAT that cannot be stated in the seller's currency "no-exchange-rate".
[[nodiscard]] Plan plan(const book::Book& book, const History& history, const Order& order);

/// Acceptance of an act as of a date: signed or deemed, and when (rules.md 3, Acts).
struct Acceptance {
    book::AcceptedBy by = book::AcceptedBy::nobody;
    std::optional<value::Date> date;      ///< when accepted
    std::optional<value::Date> expected;  ///< when silence would accept it
};
[[nodiscard]] Acceptance acceptance_of(const book::Act& act, const book::ActRecord* record, const book::Calendar* calendar,
                                       value::Date as_of);

/// What a contract is on a day: signed later or not at all, suspended on that day, past its last day, terminated before that, or else
/// active.
enum class State : unsigned char { draft, active, suspended, ended, terminated };
[[nodiscard]] State state_at(const book::Contract& contract, value::Date as_of);

/// The last day on which notice can be given so that the term of that day is the last: its end less the days of notice; it may be
/// past. None where the contract does not renew itself, is a draft, or is terminated.
[[nodiscard]] std::optional<value::Date> notice_by(const book::Contract& contract, value::Date as_of);

/// The contract term that contains the date (rolled forward by automatic renewals), up to the day of its termination.
[[nodiscard]] std::optional<value::Period> term_at(const book::Contract& contract, value::Date date);

}  // namespace acta::billing
