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

/// Money that was paid for a contract before an invoice, and is kept for its advance invoice.
struct ReceivedAdvance {
    std::string payment;   ///< its id
    std::string contract;
    value::Date date;
    value::Money amount;
};

/// An advance invoice, and the documents that have used it since, in the order of their issue: invoices that deduct it, credit notes
/// of these and of itself.
struct IssuedAdvance {
    book::Invoice invoice;
    std::vector<book::Invoice> uses;
};

/// What was issued before this run. Keys: see `Plan`.
struct History {
    std::unordered_set<std::string> accepted_keys;  ///< charges that stand in an act
    std::unordered_set<std::string> invoiced_keys;  ///< charges that stand in an invoice
    std::vector<IssuedAct> open_acts;               ///< of contracts that invoice on acceptance
    std::optional<value::Date> last_invoice_date;   ///< the latest issue date in the invoice series
    std::optional<value::Date> last_act_date;
    std::optional<value::Date> last_advance_date;  ///< in the series of advance invoices
    std::vector<ReceivedAdvance> advances = {};       ///< up to the run's issue date; by date, then payment
    std::vector<IssuedAdvance> issued_advances = {};  ///< in the order of their issue
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
    /// An allowance that deducts an advance invoice of this same plan, whose number it takes when that is issued.
    struct Advance {
        std::size_t allowance = 0;
        std::size_t invoice = 0;  ///< into Plan::invoices
    };
    std::vector<Advance> advances = {};
};

/// What the run issues, in the order in which numbers are to be given: advance invoices first, then by date, client and contract. The
/// key of a charge is what is billed: "C-1/seo/2026-10-01" (contract, line, period's first day), "C-1/setup" (once), "C-1/site/launch"
/// (milestone), "usage:u-1007", "C-1/copy/2026-10-01/minimum" (the minimum of a month of usage), "C-1/discount:1/2026-10" (a discount
/// by amount of a month), "advance:p-17" (the payment of an advance invoice).
struct Plan {
    std::vector<book::Act> acts;
    std::vector<PlannedInvoice> invoices;
    std::vector<Pending> pending;
    diag::Diagnostics problems;  ///< where there is an error, nothing may be issued
};

/// The date that the run's invoices carry: as-of, or the period's end where the book says so and it is not later than as-of.
[[nodiscard]] value::Date issue_date(const book::Book& book, const Order& order);

/// Decides what the period bills: in-advance periods that start in it, in-arrears periods that end in it, once and milestone lines
/// whose event lies in it, usage in it, and every earlier charge not yet billed (its lines are marked `late`).
/// Each payment of `History::advances` gets an advance invoice: gross what was paid, with the VAT within it by the contract's line; and an
/// invoice deducts, by tax group, what advance invoices of its contracts have left.
/// An issue date before the last of its series is the error "issue-date-too-early", which names the earliest that would do; an
/// amount that cannot be held is "amount-too-large", a line without a VAT rate at its tax point "no-vat-rate", an indexed price without its
/// index value "no-index-value", VAT that cannot be stated in the seller's currency "no-exchange-rate".
[[nodiscard]] Plan plan(const book::Book& book, const History& history, const Order& order);

/// Acceptance of an act as of a date: signed or deemed, and when (rules.md 3, Acts).
struct Acceptance {
    book::AcceptedBy by = book::AcceptedBy::nobody;
    std::optional<value::Date> date;      ///< when accepted
    std::optional<value::Date> expected;  ///< when silence would accept it; none where it does not, or an objection is open
};
/// A claim that names the act and was opened before silence has accepted it is an objection: silence accepts nothing while it is open, and
/// from the day on which it is closed at the earliest.
[[nodiscard]] Acceptance acceptance_of(const book::Act& act, const book::ActRecord* record, const std::vector<book::Claim>& claims,
                                       const book::Calendar* calendar, value::Date as_of);
/// Acceptance of an act of the contract: by its own record, by the contract's `accepted` milestone that it is about, by silence.
[[nodiscard]] Acceptance acceptance_in(const book::Book& book, const book::Contract& contract, const book::Act& act, value::Date as_of);

/// What a contract is on a day: signed later or not at all, suspended on that day, past its last day, terminated before that, or else
/// active.
enum class State : unsigned char { draft, active, suspended, ended, terminated };
[[nodiscard]] State state_at(const book::Contract& contract, value::Date as_of);

/// The last day for a decision about what follows the term of that day: on which notice prevents a renewal, or until which a manual
/// one is to be agreed. The term's end less the days of notice; it may be past. None where the contract says nothing of renewal, has
/// no end or is over, is a draft, or is terminated.
[[nodiscard]] std::optional<value::Date> notice_by(const book::Contract& contract, value::Date as_of);

/// The contract term that contains the date (rolled forward by automatic renewals), up to the day of its termination.
[[nodiscard]] std::optional<value::Period> term_at(const book::Contract& contract, value::Date date);

}  // namespace acta::billing
