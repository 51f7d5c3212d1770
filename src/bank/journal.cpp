// Going through the statements: what was told before, what another message tells more of.
#include "bank/journal.h"

#include "bank/keys.h"
#include "bank/pages.h"
#include "bank/parts.h"
#include "bank/source.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace acta::bank {
namespace {

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

class Reading {
public:
    Reading(const std::vector<book::Account>& own, diag::Diagnostics& problems) : problems_(&problems) {
        for (const book::Account& account : own) {
            own_.insert(compact(account.iban.empty() ? account.number : account.iban));
        }
    }

    Journal run(std::vector<Statement> statements) {
        journal_.statements = join_pages(std::move(statements));
        sort_by_content(journal_.statements);
        for (std::size_t index = 0; index < journal_.statements.size(); ++index) open(index);
        for (const auto& [statement, booking] : notified_) enrich_by(statement, booking);
        return std::move(journal_);
    }

private:
    Booking& add_booking(std::size_t statement, std::size_t entry, Kind kind, std::string key) {
        journal_.bookings.push_back({statement, entry, kind, std::move(key), {}});
        return journal_.bookings.back();
    }

    void open(std::size_t index) {
        const Statement& statement = journal_.statements[index];
        const bool own = !statement.account.empty() && own_.count(statement.account) > 0;
        if (own) check_balance(statement, *problems_);
        else tell_foreign(statement);
        const std::vector<std::string> keys = keys_of(statement);
        for (std::size_t at = 0; at < statement.entries.size(); ++at) {
            const Entry& entry = statement.entries[at];
            if (!own) add_booking(index, at, Kind::foreign, {});
            else if (entry.status == Status::pending) add_booking(index, at, Kind::pending, {});
            else if (entry.status == Status::information || (entry.counts() && entry.amount->is_zero()))
                add_booking(index, at, Kind::information, {});
            else if (!entry.counts()) add_booking(index, at, Kind::unreadable, {});
            else if (statement.message == Message::statement) book_once(index, at, keys[at]);
            else add_notified(index, at);
        }
    }

    void add_notified(std::size_t statement, std::size_t at) {
        notified_.emplace_back(statement, journal_.bookings.size());
        add_booking(statement, at, Kind::awaited, {});
    }

    void tell_foreign(const Statement& statement) {
        if (statement.account.empty()) return;  // that was told where it was read
        problems_->push_back(
            diag::warning("bank-account", statement.position,
                          fmt::format("the account {} is not one of the seller's: nothing of it is counted", statement.account),
                          "add <account iban=\"...\"/> (or number=\"...\") to the <seller>, or take the file out of the book"));
    }

    /// The first statement in order that has the booking stands for it; others may know more.
    void book_once(std::size_t statement, std::size_t at, const std::string& key) {
        const Entry& entry = journal_.statements[statement].entries[at];
        const auto [place, first] = by_key_.try_emplace(key, journal_.booked.size());
        if (!first) {
            add_booking(statement, at, Kind::again, key);
            enrich(journal_.booked[place->second].entry, entry);
            return;
        }
        journal_.booked.push_back({journal_.bookings.size(), entry});
        add_booking(statement, at, Kind::outgoing, key);
        if (entry.reference.empty()) return;
        const std::string& account = journal_.statements[statement].account;
        references_.insert(account + '\x1f' + entry.reference);
        by_reference_[reference_key(account, entry)].push_back(journal_.booked.size() - 1);
    }

    static std::string reference_key(const std::string& account, const Entry& entry) {
        const char sign = *entry.direction == Direction::credit ? '+' : '-';
        return fmt::format("{}\x1f{}\x1f{}{}", account, entry.reference, sign, in_words(*entry.amount));
    }

    /// A notification tells more about the entry of the same reference; it is never a payment.
    void enrich_by(std::size_t statement_index, std::size_t booking_index) {
        const Statement& statement = journal_.statements[statement_index];
        Booking& booking = journal_.bookings[booking_index];
        const Entry& entry = statement.entries[booking.entry];
        const auto found = by_reference_.find(reference_key(statement.account, entry));
        if (found == by_reference_.end()) {
            const bool known = references_.count(statement.account + '\x1f' + entry.reference) > 0;
            tell_notification(entry, known ? "the statement has another amount for" : "no statement has",
                              known ? "compare the two with the bank's own pages; the statement is what counts"
                                    : "it counts when the statement of its day (camt.053) is in the book");
            return;
        }
        booking.kind = Kind::notified;
        booking.key = journal_.bookings[journal_.booked[found->second.front()].booking].key;
        if (found->second.size() == 1) enrich(journal_.booked[found->second.front()].entry, entry);
        else tell_notification(entry, "the statement has several of", "compare the two with the bank's own pages");
    }

    void tell_notification(const Entry& entry, std::string_view what, std::string hint) {
        problems_->push_back(
            diag::warning("bank-notification", entry.position,
                          fmt::format("{} the entry of {} on {} that this notification tells of{}", what, in_words(*entry.amount),
                                      entry.date()->to_string(),
                                      entry.reference.empty() ? std::string(", which has no reference")
                                                              : fmt::format(" (reference {})", said(entry.reference))),
                          std::move(hint)));
    }

    diag::Diagnostics* problems_;
    std::unordered_set<std::string> own_;
    Journal journal_;
    std::vector<std::pair<std::size_t, std::size_t>> notified_;  ///< statement, booking
    std::unordered_map<std::string, std::size_t> by_key_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_reference_;  ///< with direction and amount
    std::unordered_set<std::string> references_;                              ///< without
};

}  // namespace

Journal open_journal(std::vector<Statement> statements, const std::vector<book::Account>& own, diag::Diagnostics& problems) {
    return Reading(own, problems).run(std::move(statements));
}

}  // namespace acta::bank
