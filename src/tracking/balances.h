// Balances: what is open of every receivable while the days pass; private to this room.
#pragma once

#include "tracking/clients.h"
#include "tracking/index_table.h"
#include "tracking/ledger.h"

#include <string_view>
#include <vector>

namespace acta::tracking {

/// Everything of one client in one currency: its open invoices, oldest first.
class Balances {
public:
    /// The receivables are sorted as in a Ledger, and must outlive it.
    explicit Balances(const std::vector<Receivable>& receivables);

    /// The place of a client's account in a currency.
    [[nodiscard]] Index account(std::string_view client, value::Currency currency);
    [[nodiscard]] Index account_of(Index receivable) const { return hot_[receivable].account; }
    [[nodiscard]] std::size_t account_count() const { return accounts_.size(); }
    [[nodiscard]] const std::string& client_of(Index account) const { return names_.name(accounts_[account].client); }

    /// From now on it is owed.
    void issue(Index receivable);
    /// Brings what is known of it nearer to the processor.
    void prefetch(Index receivable) const {
        __builtin_prefetch(&hot_[receivable]);
        __builtin_prefetch(&receivables_[receivable].issued);
    }
    /// Where its amount will be noted when it is issued.
    void prefetch_amount(Index receivable) const;
    [[nodiscard]] bool is_issued(Index receivable) const { return hot_[receivable].issued; }
    [[nodiscard]] value::Money open(Index receivable) const {
        return {hot_[receivable].open, accounts_[hot_[receivable].account].currency};
    }
    /// Less is open; more where the amount is negative.
    void settle(Index receivable, value::Money amount);

    /// The open invoices of an account by issue date and number: no_index after the last.
    [[nodiscard]] Index first_open(Index account) const { return accounts_[account].first; }
    [[nodiscard]] Index next_open(Index receivable) const { return hot_[receivable].next; }

    /// What is to be paid of it on that day: what is open, less the largest early-payment discount that is still to be had.
    [[nodiscard]] value::Money payable(Index receivable, value::Date paid) const;
    /// The amount is what is open, or what is open of the oldest open part, or what an early payment on that day leaves to be paid.
    [[nodiscard]] bool agrees(Index receivable, value::Money amount, value::Date paid) const;
    /// Open invoices of the account with which the amount agrees: at most two, for two are ambiguous already.
    [[nodiscard]] std::vector<Index> with_amount(Index account, value::Money amount, value::Date paid);

private:
    struct Hot {
        std::int64_t open = 0;
        Index account = no_index;
        Index previous = no_index;
        Index next = no_index;
        bool issued = false;
        bool plain = true;  ///< neither parts nor discounts: what is open is what is to be paid
    };
    struct Account {
        Index client;
        value::Currency currency;
        Index first = no_index;
        Index last = no_index;
    };
    void link(Index receivable);
    void unlink(Index receivable);
    void note_all_amounts();
    void note_amounts(Index receivable);
    [[nodiscard]] value::Money open_of_oldest_part(Index receivable) const;

    const std::vector<Receivable>& receivables_;
    Names names_;
    std::vector<Account> accounts_;
    IndexTable by_client_;
    std::vector<Hot> hot_;
    bool knows_amounts_ = false;  ///< only once a payment asks for them
    IndexTable by_amount_;        ///< entries whose amount agrees no more are dropped when they are met
};

}  // namespace acta::tracking
