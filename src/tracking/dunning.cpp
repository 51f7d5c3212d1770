// Choosing who is written to.
#include "tracking/dunning.h"

#include "tracking/objections.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace acta::tracking {
namespace {

/// What is open and may be reminded of, now or later.
struct Owed {
    DunningItem item;  ///< with its next level
    value::Date when;  ///< the day on which it is due for that level
    bool reminded = false;
};

/// What a client owes in one currency.
struct ClientDebt {
    std::vector<Owed> owed;
    std::vector<DunningItem> disputed;     ///< overdue
    std::vector<DunningItem> handed_over;  ///< overdue
};

/// The open installments of a receivable, or the whole of it; those of which nothing is open are left out.
std::vector<DunningItem> open_items(const Ledger& ledger, std::size_t index) {
    const Standing& standing = ledger.standings[index];
    const Receivable& receivable = ledger.receivables[standing.receivable];
    std::vector<DunningItem> items;
    if (receivable.parts.empty()) {
        if (receivable.due) items.push_back({index, 0, *receivable.due, standing.open, 0});
        return items;
    }
    // Money fills the oldest part first, so what is open lies at the end.
    value::Money paid = standing.paid;
    for (std::size_t part = 0; part < receivable.parts.size(); ++part) {
        const value::Money amount = receivable.parts[part].amount;
        const value::Money settled = std::min(paid, amount);
        paid -= settled;
        if (settled != amount)
            items.push_back({index, static_cast<int>(part) + 1, receivable.parts[part].due, amount - settled, 0});
    }
    return items;
}

class Dunner {
public:
    Dunner(const Ledger& ledger, const book::Book& book, const std::vector<Reminded>& before)
        : ledger_(ledger), book_(book), policy_(book.dunning.value_or(book::Dunning())) {
        for (const Reminded& one : before) {
            if (one.date <= ledger.as_of) letters_of_[one.invoice].push_back(&one);
        }
        for (const book::Claim& claim : book.claims) {
            if (!is_open(claim, ledger.as_of)) continue;
            if (!claim.invoice.empty()) disputed_.insert(claim.invoice);
            if (!claim.act.empty() || (claim.invoice.empty() && !claim.contract.empty())) wider_claims_.push_back(&claim);
        }
    }

    DunningPlan plan() {
        std::map<std::pair<std::string_view, value::Currency>, ClientDebt> debts;
        const value::Date as_of = ledger_.as_of;
        for (std::size_t index = 0; index < ledger_.standings.size(); ++index) {
            const Standing& standing = ledger_.standings[index];
            if (standing.open.is_zero() || standing.open.is_negative()) continue;
            ClientDebt& debt = debts[{receivable(index).client, standing.open.currency()}];
            for (const DunningItem& item : open_items(ledger_, index)) add(debt, item);
        }
        DunningPlan plan;
        for (auto& [key, debt] : debts) {
            std::vector<Owed> overdue;
            std::copy_if(debt.owed.begin(), debt.owed.end(), std::back_inserter(overdue),
                         [as_of](const Owed& one) { return one.item.due < as_of; });
            if (overdue.empty() && debt.disputed.empty() && debt.handed_over.empty()) continue;
            sort(debt.disputed);
            sort(debt.handed_over);
            decide(std::string(key.first), key.second, overdue, debt, plan);
        }
        return plan;
    }

private:
    [[nodiscard]] const Receivable& receivable(std::size_t standing) const {
        return ledger_.receivables[ledger_.standings[standing].receivable];
    }

    /// The letters that reminded of it.
    [[nodiscard]] std::vector<const Reminded*> letters_of(const DunningItem& item) const {
        std::vector<const Reminded*> letters;
        const auto found = letters_of_.find(receivable(item.standing).number);
        if (found == letters_of_.end()) return letters;
        std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(letters),
                     [&](const Reminded* one) { return one->part == item.part; });
        return letters;
    }

    [[nodiscard]] bool is_disputed(const Receivable& one) const {
        if (disputed_.contains(one.number)) return true;
        return std::any_of(wider_claims_.begin(), wider_claims_.end(),
                           [&](const book::Claim* claim) { return is_about(*claim, one); });
    }

    void add(ClientDebt& debt, const DunningItem& item) const {
        const bool overdue = item.due < ledger_.as_of;
        if (is_disputed(receivable(item.standing))) {
            if (overdue) debt.disputed.push_back(item);
            return;
        }
        Owed owed{item, {}, false};
        owed.item.level = 1;
        std::optional<value::Date> last;
        for (const Reminded* letter : letters_of(item)) {
            owed.reminded = true;
            owed.item.level = std::max(owed.item.level, letter->level + 1);
            last = last ? std::max(*last, letter->date) : letter->date;
        }
        if (owed.item.level > final_demand) {
            if (overdue) debt.handed_over.push_back(item);
            return;
        }
        const bool has_level = owed.item.level <= static_cast<int>(policy_.levels.size());
        if (!has_level) owed.item.level = final_demand;
        const book::DunningStep& step =
            has_level ? policy_.levels[static_cast<std::size_t>(owed.item.level) - 1] : policy_.final_demand;
        owed.when = item.due.plus_days(step.days_past_due);
        if (last) owed.when = std::max(owed.when, last->plus_days(step.days_since_last));
        debt.owed.push_back(owed);
    }

    /// The first day of a letter: something is due for a level, and what is overdue comes to the minimum. Both stay so once
    /// they are.
    [[nodiscard]] std::optional<value::Date> first_day(std::vector<Owed> owed, value::Currency currency) const {
        if (owed.empty()) return std::nullopt;
        const auto level_day = std::min_element(owed.begin(), owed.end(), [](const Owed& left, const Owed& right) {
                                   return left.when < right.when;
                               })->when;
        if (!policy_.minimum || policy_.minimum->currency() != currency) return level_day;
        std::sort(owed.begin(), owed.end(), [](const Owed& left, const Owed& right) { return left.item.due < right.item.due; });
        value::Money sum = value::Money::zero(currency);
        for (const Owed& one : owed) {
            sum += one.item.open;
            if (sum >= *policy_.minimum) return std::max(level_day, one.item.due.plus_days(1));
        }
        return std::nullopt;
    }

    void sort(std::vector<DunningItem>& items) const {
        std::sort(items.begin(), items.end(), [this](const DunningItem& left, const DunningItem& right) {
            return std::tie(left.due, receivable(left.standing).number, left.part) <
                   std::tie(right.due, receivable(right.standing).number, right.part);
        });
    }

    /// What the ledger has of a client for review; it is sorted by client.
    [[nodiscard]] std::vector<std::size_t> unclear(std::string_view client) const {
        std::vector<std::size_t> found;
        const auto& all = ledger_.unapplied;
        const auto first =
            std::partition_point(all.begin(), all.end(), [client](const Unapplied& one) { return std::string_view(one.client) < client; });
        for (auto one = first; one != all.end() && one->client == client; ++one) {
            if (one->review) found.push_back(static_cast<std::size_t>(one - all.begin()));
        }
        return found;
    }

    void decide(std::string client, value::Currency currency, const std::vector<Owed>& overdue, const ClientDebt& debt,
                DunningPlan& plan) const {
        const std::optional<value::Date> day = first_day(debt.owed, currency);
        if (book_.client(client) == nullptr) {
            plan.silences.push_back(silence(std::move(client), currency, SilentFor::unknown_client, std::nullopt, overdue, debt));
        } else if (day && *day <= ledger_.as_of) {
            plan.letters.push_back(letter(std::move(client), currency, overdue, debt));
        } else {
            plan.silences.push_back(silence(std::move(client), currency, why_silent(overdue, debt), day, overdue, debt));
        }
    }

    [[nodiscard]] SilentFor why_silent(const std::vector<Owed>& overdue, const ClientDebt& debt) const {
        if (overdue.empty()) return debt.disputed.empty() ? SilentFor::handed_over : SilentFor::disputed;
        const auto is_due = [this](const Owed& one) { return one.when <= ledger_.as_of; };
        if (std::any_of(overdue.begin(), overdue.end(), is_due)) return SilentFor::below_minimum;
        const bool reminded = std::any_of(overdue.begin(), overdue.end(), [](const Owed& one) { return one.reminded; });
        return reminded ? SilentFor::reminded : SilentFor::too_early;
    }

    [[nodiscard]] DunningSilence silence(std::string client, value::Currency currency, SilentFor why,
                                         std::optional<value::Date> next, const std::vector<Owed>& overdue,
                                         const ClientDebt& debt) const {
        DunningSilence silence{
            std::move(client), currency, why, next, debt.disputed, debt.disputed, {}, value::Money::zero(currency), 0};
        silence.unclear = unclear(silence.client);
        silence.overdue.insert(silence.overdue.end(), debt.handed_over.begin(), debt.handed_over.end());
        for (const Owed& one : overdue) {
            silence.overdue.push_back(one.item);
            silence.overdue.back().level = 0;
        }
        sort(silence.overdue);
        for (const DunningItem& item : silence.overdue) silence.open += item.open;
        silence.oldest_days = ledger_.as_of.days_since(silence.overdue.front().due);
        return silence;
    }

    [[nodiscard]] DunningLetter letter(std::string client, value::Currency currency, const std::vector<Owed>& overdue,
                                       const ClientDebt& debt) const {
        DunningLetter letter{std::move(client), currency, 0, {}, debt.disputed, debt.handed_over, before(overdue), {},
                             value::Money::zero(currency), 0, ledger_.as_of.plus_days(policy_.pay_within)};
        letter.unclear = unclear(letter.client);
        for (const Owed& one : overdue) {
            letter.items.push_back(one.item);
            if (one.when > ledger_.as_of) letter.items.back().level = 0;
            letter.level = std::max(letter.level, letter.items.back().level);
            letter.open += one.item.open;
        }
        sort(letter.items);
        letter.oldest_days = ledger_.as_of.days_since(letter.items.front().due);
        return letter;
    }

    [[nodiscard]] std::vector<Reminded> before(const std::vector<Owed>& overdue) const {
        std::vector<Reminded> letters;
        std::set<std::string_view> seen;
        for (const Owed& one : overdue) {
            for (const Reminded* letter : letters_of(one.item)) {
                if (seen.insert(letter->letter).second) letters.push_back(*letter);
            }
        }
        std::sort(letters.begin(), letters.end(), [](const Reminded& left, const Reminded& right) {
            return std::tie(left.date, left.letter) < std::tie(right.date, right.letter);
        });
        return letters;
    }

    const Ledger& ledger_;
    const book::Book& book_;
    book::Dunning policy_;
    std::unordered_map<std::string_view, std::vector<const Reminded*>> letters_of_;  ///< by invoice
    std::unordered_set<std::string_view> disputed_;  ///< numbers that open claims name
    std::vector<const book::Claim*> wider_claims_;   ///< open ones that name an act, or no more than a contract
};

}  // namespace

std::string_view silent_key(SilentFor why) {
    switch (why) {
        case SilentFor::too_early: return "silent.too-early";
        case SilentFor::reminded: return "silent.reminded";
        case SilentFor::below_minimum: return "silent.below-minimum";
        case SilentFor::disputed: return "silent.disputed";
        case SilentFor::handed_over: return "silent.handed-over";
        case SilentFor::unknown_client: return "silent.unknown-client";
    }
    assert(false);
    return {};
}

DunningPlan plan_dunning(const Ledger& ledger, const book::Book& book, const std::vector<Reminded>& before) {
    return Dunner(ledger, book, before).plan();
}

}  // namespace acta::tracking
