// Timeline: goes through the days and lets everything happen on its own; private to this room.
#pragma once

#include "tracking/advances.h"
#include "tracking/balances.h"
#include "tracking/clients.h"
#include "tracking/delay_costs.h"
#include "tracking/ledger.h"
#include "tracking/matching.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace acta::tracking {

class Timeline {
public:
    /// `ledger.receivables` are complete and sorted; `later` are those issued after as-of. All must outlive it.
    Timeline(Ledger& ledger, const std::vector<Receivable>& later, const book::Book& book, const ForEach& for_each);

    /// Fills allocations (as they were made), unapplied (as they were left) and returns.
    void run();

    [[nodiscard]] const Balances& balances() const { return balances_; }
    [[nodiscard]] Matching& matching() { return matching_; }
    /// The client that a payment is known to be of; empty where none is.
    [[nodiscard]] std::string_view payer(Index payment) const { return payers_[payment]; }
    [[nodiscard]] Index account(std::string_view client, value::Currency currency) { return balances_.account(client, currency); }

private:
    /// What a source has left.
    struct Rest {
        Source source = Source::payment;
        Index record = no_index;   ///< into the vector of its source
        Index account = no_index;  ///< whose it is; no_index: nobody's
        value::Money amount;
        value::Date date;
        bool review = false;
        std::string_view why;
    };
    /// A return, on the day that it takes effect: not before its payment.
    struct Return {
        value::Date day;
        Index record = no_index;
        Index payment = no_index;
    };
    /// An allocation, or a charge, that a return may take back, and how much of it is left.
    struct Reversible {
        std::size_t place = 0;  ///< into the ledger's allocations or charges
        value::Money left;
        bool is_charge = false;
    };
    /// What was done of the decisions about a payment.
    struct Decided {
        std::vector<bool> done;    ///< as the book's allocations of the payment
        Index account = no_index;  ///< whose the payment is
        bool settled_any = false;
        std::string_view trouble;  ///< why one of them could not be done as it says
    };
    struct Waiting {
        std::vector<Index> payments;
        std::vector<Index> settlements;
    };

    void find_returns();
    [[nodiscard]] bool next_day();
    void issue_all();
    void issue(Index receivable, std::vector<Index>& credit_notes);
    void take_credit_note(Index receivable);
    void take_settlement(Index settlement);
    void prefetch_payment(std::size_t place) const;
    void take_payment(Index payment);
    void take_again(Index payment);
    [[nodiscard]] bool take_advance(Index payment);
    void keep(Index payment, std::string_view client, std::string_view contract);
    void settle_advance(Index payment);
    void take_decided(Index payment, value::Money amount);
    [[nodiscard]] value::Money do_as_decided(Index payment, const book::PaymentAllocation& decision, value::Money available);
    [[nodiscard]] std::optional<Index> decided_invoice(Index payment, const book::PaymentAllocation& decision);
    [[nodiscard]] Refusal rest_of_decided(Index payment, Index account, const book::PaymentAllocation* pending);
    void apply(Index payment, value::Money amount, Outcome outcome, std::string_view payer, bool again);
    void settle(Index payment, value::Money amount, Match match);
    void settle_oldest(Index payment, value::Money amount, Index account);
    void grant_discount(Index payment, Index receivable);
    void take_back(const Return& wanted);
    [[nodiscard]] value::Money reverse(Index payment, value::Money amount);
    void reverse_discount(std::vector<Reversible>& made, Index receivable);
    void consume_credit(Index account);

    [[nodiscard]] value::Money to_pay(Index receivable, value::Money principal);
    void pay(Allocation allocation);
    void charge(Charge::Kind kind, Allocation of, value::Money amount);
    void allocate(Allocation allocation);
    void note_reversible(const Allocation& made, std::size_t place, bool is_charge);
    void leave(Source source, Index record, Index account, value::Money amount, value::Date date, Refusal why);
    void touch(Index account);
    [[nodiscard]] Index account_or_none(std::string_view client, value::Currency currency);
    void tell_unapplied();
    void tell_returns();

    Ledger& ledger_;
    const book::Book& book_;
    std::vector<std::string_view> payers_;  ///< by payment
    Balances balances_;
    Matching matching_;
    DelayCosts delay_costs_;
    Advances advances_;

    // What is to come, each in the order of its days.
    std::vector<Index> issues_;
    std::vector<Index> payments_;
    std::vector<Index> settlements_;
    std::vector<Return> returns_;
    std::size_t next_issue_ = 0;
    std::size_t next_payment_ = 0;
    std::size_t next_settlement_ = 0;
    std::size_t next_return_ = 0;
    value::Date day_;

    std::vector<Rest> rests_;
    std::vector<Index> rest_of_payment_;
    std::unordered_map<Index, Index> rest_of_settlement_;
    struct Credits {
        std::vector<Index> rests;  ///< consumable, oldest first
        std::size_t first = 0;     ///< what lies before is consumed
        bool touched = false;
    };
    std::vector<Credits> credits_;  ///< by account
    std::vector<Index> touched_;
    std::unordered_map<Index, Decided> decided_;  ///< by payment
    std::unordered_map<Index, Waiting> waiting_;  ///< by receivable
    std::vector<Index> ready_payments_;           ///< that waited for what is issued today
    std::vector<Index> ready_settlements_;
    std::vector<Index> due_first_;                ///< advances of today, whose advance invoices are issued today
    std::unordered_set<Index> taken_first_;       ///< those that were taken
    std::unordered_map<Index, std::string_view> kept_for_;  ///< contracts by the payments that are kept for them
    std::unordered_map<Index, std::vector<Reversible>> reversible_;  ///< of the payments that have returns
    std::unordered_map<Index, Index> payer_account_;                 ///< of those too
};

}  // namespace acta::tracking
