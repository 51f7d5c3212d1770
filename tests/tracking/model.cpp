// The model: nothing here is remembered that could be counted again.
#include "model.h"

#include "billing/creditor_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace model {
namespace {

using acta::book::Book;
using acta::tracking::Receivable;
using acta::tracking::ReceivableKind;
using acta::value::Currency;
using acta::value::Date;
using acta::value::Money;
using Places = std::vector<std::size_t>;

std::string line_of_allocation(const std::string& from, const std::string& number, Money amount, Date date, std::string_view reason,
                               int confidence) {
    return fmt::format("{} -> {}: {} {} on {}, {} {}", from, number, amount.to_string(), amount.currency().code(),
                       date.to_string(), reason, confidence);
}

std::string line_of_rest(const std::string& from, Money amount, const std::string& client, std::string_view why, bool review) {
    return fmt::format("{} has {} {} of {}: {}{}", from, amount.to_string(), amount.currency().code(), client,
                       review ? "? " : "", why);
}

struct Made {
    std::string from;  ///< id of the payment or settlement, number of the credit note
    std::size_t invoice;
    std::int64_t amount;
    Date date;
    std::string reason;
    int confidence;
    bool of_payment;
    bool discount = false;
    std::int64_t left = 0;  ///< that a return may take back
};

struct Left {
    std::string from;
    std::string client;
    std::int64_t amount;
    Currency currency;
    std::string why;
    bool review;
    bool of_payment;
    std::int64_t order = 0;  ///< in which credit came into being
};

struct Answer {
    Places invoices;
    std::string reason;
    int confidence = 0;
    std::string why;   ///< of a refusal; empty: go on
    bool silent = false;
};

constexpr auto by_date = [](const auto& a, const auto& b) { return std::tuple(a.date, a.id) < std::tuple(b.date, b.id); };

Answer refusal(std::string why, bool silent = false) { return {{}, "", 0, std::move(why), silent}; }

class Model {
public:
    Model(const std::vector<Receivable>& receivables, const Book& book, Date as_of) : book_(book), as_of_(as_of) {
        for (const Receivable& one : receivables) (one.issued <= as_of ? all_ : later_).push_back(one);
        std::stable_sort(all_.begin(), all_.end(), [](const Receivable& a, const Receivable& b) {
            const auto key = [](const Receivable& one) {
                return std::tuple(one.client, one.issued, one.number, one.amount.currency(), one.amount.minor(), one.due);
            };
            return key(a) < key(b);
        });
        payments_ = book.payments;
        std::sort(payments_.begin(), payments_.end(), by_date);
        settlements_ = book.settlements;
        std::sort(settlements_.begin(), settlements_.end(), by_date);
        returns_ = book.returns;
        std::sort(returns_.begin(), returns_.end(), by_date);
    }

    void run() {
        for (day_ = Date(2025, 12, 20); day_ <= as_of_; day_ = day_.plus_days(1)) {
            for (std::size_t place = 0; place < all_.size(); ++place) {
                if (is_today(all_[place].issued) && is_credit_note(place)) take_credit_note(place);
            }
            for (const auto& settlement : settlements_) {
                if (settlement.date < day_ && names_one_of_today(settlement.invoice)) take_settlement(settlement, true);
            }
            for (const auto& settlement : settlements_) {
                if (is_today(settlement.date)) take_settlement(settlement, false);
            }
            for (const auto& payment : payments_) {
                if (payment.date < day_ && waits(payment)) take_payment(payment, true);
            }
            for (const auto& payment : payments_) {
                if (is_today(payment.date)) take_payment(payment, false);
            }
            for (const auto& one : returns_) take_back(one);
            consume();
        }
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const Made& one : made_) {
            const Money amount(one.amount, all_[one.invoice].amount.currency());
            lines.push_back(line_of_allocation(one.from, all_[one.invoice].number, amount, one.date, one.reason, one.confidence));
        }
        for (const Left& one : left_) {
            if (one.amount == 0) continue;
            lines.push_back(line_of_rest(one.from, Money(one.amount, one.currency), one.client, one.why, one.review));
        }
        for (std::size_t place = 0; place < all_.size(); ++place) {
            if (is_credit_note(place)) continue;
            lines.push_back(all_[place].number + " open " + Money(open(place), all_[place].amount.currency()).to_string());
        }
        for (const std::string& one : taken_) lines.push_back(one);
        std::sort(lines.begin(), lines.end());
        return lines;
    }

private:
    bool is_today(Date date) const { return date == day_; }
    bool is_credit_note(std::size_t place) const { return all_[place].kind == ReceivableKind::credit_note; }
    bool is_issued(std::size_t place) const { return all_[place].issued <= day_ && !is_credit_note(place); }

    std::int64_t settled(std::size_t place) const {
        std::int64_t sum = 0;
        for (const Made& one : made_) {
            if (one.invoice == place) sum += one.amount;
        }
        return sum;
    }
    std::int64_t open(std::size_t place) const { return is_credit_note(place) ? 0 : all_[place].amount.minor() - settled(place); }

    std::int64_t payable(std::size_t place, Date paid) const {
        std::int64_t least = open(place);
        for (const auto& discount : all_[place].discounts) {
            if (paid > discount.last_day) continue;
            least = std::min(least, std::max<std::int64_t>(0, discount.amount.minor() - settled(place)));
        }
        return least;
    }

    bool agrees(std::size_t place, std::int64_t amount, Currency currency, Date paid) const {
        if (open(place) == 0 || all_[place].amount.currency() != currency) return false;
        if (open(place) == amount) return true;
        std::int64_t filled = settled(place);
        for (const auto& part : all_[place].parts) {
            if (filled < part.amount.minor()) {
                if (part.amount.minor() - filled == amount) return true;
                break;
            }
            filled -= part.amount.minor();
        }
        for (const auto& discount : all_[place].discounts) {
            if (paid <= discount.last_day && discount.amount.minor() - settled(place) == amount) return true;
        }
        return false;
    }

    Left* rest_of(const std::string& from) {
        const auto found = std::find_if(left_.begin(), left_.end(), [&](const Left& one) { return one.from == from; });
        return found == left_.end() ? nullptr : &*found;
    }

    void leave(const std::string& from, const std::string& client, Money amount, const std::string& why, bool review,
               bool of_payment) {
        if (Left* old = rest_of(from)) left_.erase(left_.begin() + (old - left_.data()));
        if (amount.is_zero()) return;
        left_.push_back({from, client, amount.minor(), amount.currency(), why, review, of_payment, ++order_});
    }

    void make(const std::string& from, std::size_t invoice, std::int64_t amount, const std::string& reason, int confidence,
              bool of_payment, bool discount = false) {
        if (amount != 0) made_.push_back({from, invoice, amount, day_, reason, confidence, of_payment, discount, amount});
    }

    Places numbered(const std::string& number) const {
        Places places;
        for (std::size_t place = 0; place < all_.size(); ++place) {
            if (is_issued(place) && all_[place].number == number) places.push_back(place);
        }
        return places;
    }

    bool names_one_of_today(const std::string& number) const {
        return std::any_of(all_.begin(), all_.end(), [&](const Receivable& one) {
            return one.issued == day_ && one.kind == ReceivableKind::invoice && one.number == number;
        });
    }

    void take_credit_note(std::size_t note) {
        Places places = numbered(all_[note].credits);
        std::erase_if(places, [&](std::size_t place) {
            return all_[place].client != all_[note].client || all_[place].amount.currency() != all_[note].amount.currency();
        });
        std::int64_t rest = all_[note].amount.minor();
        if (places.size() == 1) {
            const std::int64_t part = std::min(rest, open(places[0]));
            make(all_[note].number, places[0], part, "reason.credit-note", 100, false);
            rest -= part;
        }
        leave(all_[note].number, all_[note].client, Money(rest, all_[note].amount.currency()), "credit.credit-note", false, false);
    }

    void take_settlement(const acta::book::Settlement& record, bool again) {
        if (again && (rest_of(record.id) == nullptr || rest_of(record.id)->why != "review.unknown-invoice")) return;
        const Places places = numbered(record.invoice);
        std::string refusal;
        if (places.empty()) refusal = "review.unknown-invoice";
        else if (places.size() > 1) refusal = "review.ambiguous-invoice";
        else if (all_[places[0]].amount.currency() != record.amount.currency()) refusal = "review.other-currency";
        if (!refusal.empty()) return leave(record.id, "", record.amount, refusal, true, false);
        const std::int64_t part = std::min(record.amount.minor(), open(places[0]));
        make(record.id, places[0], part, "reason.settlement", 100, false);
        const bool netting = record.kind == acta::book::SettlementKind::netting;
        leave(record.id, netting ? all_[places[0]].client : "", Money(record.amount.minor() - part, record.amount.currency()),
              netting ? "credit.remainder" : "review.exceeds-open", !netting, false);
    }

    std::string payer_of(const acta::book::Payment& payment) const {
        if (!payment.client.empty()) return payment.client;
        std::string found;
        for (const auto& client : book_.clients) {
            for (const auto& account : client.party.accounts) {
                const bool same = payment.payer_iban.empty() ? !payment.payer_account.empty() && account.iban.empty() &&
                                                                   account.number == payment.payer_account
                                                             : account.iban == payment.payer_iban;
                if (!same) continue;
                if (!found.empty() && found != client.id) return "";
                found = client.id;
            }
        }
        return found;
    }

    static std::string reference_of(const acta::book::Payment& payment) {
        if (!payment.creditor_reference.empty()) return payment.creditor_reference;
        return acta::billing::is_creditor_reference(payment.reference) ? payment.reference : "";
    }

    /// All that the payment names by reference, id or text, issued or not.
    bool names(const acta::book::Payment& payment, const Receivable& one, const std::string& how) const {
        if (one.kind == ReceivableKind::credit_note) return false;
        const std::string own = acta::billing::creditor_reference(one.number).value_or("none");
        if (how == "name") return payment.invoice == one.number;
        if (how == "reference") {
            const std::string reference = reference_of(payment);
            return acta::billing::has_right_check_digits(reference) && (reference == own || reference == one.reference);
        }
        if (how == "end-to-end") {
            return !payment.end_to_end.empty() && (payment.end_to_end == one.number || payment.end_to_end == own ||
                                                   payment.end_to_end == one.reference);
        }
        return acta::tracking::holds_number(payment.reference, one.number);
    }

    /// It is not matched yet, and one of those that it names is issued today.
    bool waits(const acta::book::Payment& payment) {
        const Left* rest = rest_of(payment.id);
        if (rest == nullptr || rest->amount == 0 || !(rest->review || rest->why == "credit.advance")) return false;
        const std::vector<acta::book::PaymentAllocation> decisions = decisions_of(payment);
        if (!decisions.empty()) {
            return std::any_of(decisions.begin(), decisions.end(), [&](const auto& one) {
                return names_one_of_today(one.invoice) && !done_.contains({payment.id, one.invoice});
            });
        }
        if (rest->why == "review.paid-already") return false;
        return std::any_of(all_.begin(), all_.end(), [&](const Receivable& one) {
            if (!is_today(one.issued)) return false;
            if (!payment.invoice.empty()) return names(payment, one, "name");
            return names(payment, one, "reference") || names(payment, one, "end-to-end") || names(payment, one, "text");
        });
    }

    Answer by_name(const acta::book::Payment& payment, const std::string& payer) const {
        Places places = numbered(payment.invoice);
        if (places.empty()) {
            bool coming = false;
            bool of_payer = false;
            for (const auto* list : {&all_, &later_}) {
                for (const Receivable& one : *list) {
                    if (one.kind != ReceivableKind::invoice || one.number != payment.invoice) continue;
                    coming = true;
                    of_payer = of_payer || one.client == payer;
                }
            }
            if (!coming) return refusal("review.unknown-invoice");
            if (payer.empty()) return refusal("review.unknown-payer");
            return {{}, "", 0, of_payer ? "credit.advance" : "review.other-client"};
        }
        if (!payer.empty()) std::erase_if(places, [&](std::size_t place) { return all_[place].client != payer; });
        if (places.empty()) return refusal("review.other-client");
        if (places.size() > 1) return refusal("review.ambiguous-invoice");
        if (all_[places[0]].amount.currency() != payment.amount.currency()) return refusal("review.other-currency");
        return {places, "reason.named", 100, ""};
    }

    Answer by_reference(const acta::book::Payment& payment, const std::string& payer, Money amount, const std::string& how) const {
        Places places;
        for (std::size_t place = 0; place < all_.size(); ++place) {
            if (is_issued(place) && names(payment, all_[place], how)) places.push_back(place);
        }
        if (places.empty()) return {};
        Places own = places;
        std::erase_if(own, [&](std::size_t place) { return all_[place].client != payer; });
        if (places.size() > 1 && !own.empty()) places = own;
        if (places.size() > 1) return refusal("review.ambiguous-invoice");
        const Receivable& one = all_[places[0]];
        if (one.amount.currency() != payment.amount.currency()) return refusal("review.other-currency");
        const bool structured = how == "reference";
        const std::string reason = structured ? "reason.creditor-reference" : "reason.end-to-end";
        if (payer.empty() || payer == one.client) return {places, reason, structured ? 99 : 98, ""};
        if (!agrees(places[0], amount.minor(), amount.currency(), payment.date)) return refusal("review.other-client");
        return {places, reason, 90, ""};
    }

    bool all_agree(const Places& places, Money amount, Date paid) const {
        if (places.size() == 1) return agrees(places[0], amount.minor(), amount.currency(), paid);
        std::int64_t whole = 0;
        std::int64_t less = 0;
        for (const std::size_t place : places) {
            whole += open(place);
            less += payable(place, paid);
        }
        return whole == amount.minor() || less == amount.minor();
    }

    Answer by_text(const acta::book::Payment& payment, const std::string& payer, Money amount) const {
        std::vector<std::pair<std::size_t, std::size_t>> at;  // where in the text, which
        for (std::size_t place = 0; place < all_.size(); ++place) {
            if (!is_issued(place) || !names(payment, all_[place], "text")) continue;
            // As short a start of the text as holds it: where it ends first.
            std::size_t end = 0;
            while (!acta::tracking::holds_number(payment.reference.substr(0, end) + " ", all_[place].number)) ++end;
            at.emplace_back(end, place);
        }
        std::sort(at.begin(), at.end());
        if (at.empty()) return {};
        Places places;
        for (const auto& [end, place] : at) {
            if (all_[place].amount.currency() == amount.currency()) places.push_back(place);
        }
        if (places.empty()) return refusal("review.other-currency");
        Places own = places;
        std::erase_if(own, [&](std::size_t place) { return payer.empty() || all_[place].client != payer; });
        if (!own.empty()) return {own, "reason.number-in-text", all_agree(own, amount, payment.date) ? 95 : 90, ""};
        const bool one_client =
            std::all_of(places.begin(), places.end(),
                        [&](std::size_t place) { return all_[place].client == all_[places[0]].client; });
        if (one_client && all_agree(places, amount, payment.date)) return {places, "reason.number-in-text", 85, ""};
        Places equal = places;
        std::erase_if(equal, [&](std::size_t place) { return !agrees(place, amount.minor(), amount.currency(), payment.date); });
        if (equal.size() == 1) return {equal, "reason.number-in-text", 85, ""};
        return refusal("review.no-agreement");
    }

    Places open_of(const std::string& client, Currency currency) const {
        Places places;
        for (std::size_t place = 0; place < all_.size(); ++place) {
            const Receivable& one = all_[place];
            if (!is_issued(place) || open(place) == 0) continue;
            if (one.client == client && one.amount.currency() == currency) places.push_back(place);
        }
        return places;
    }

    Answer by_amounts(const acta::book::Payment& payment, const std::string& payer, Money amount) const {
        const std::string& reference = payment.creditor_reference;
        const bool is_wrong = reference.starts_with("RF") && !acta::billing::is_creditor_reference(reference);
        if (is_wrong) return refusal("review.wrong-reference");
        if (payer.empty()) return refusal("review.unknown-payer");
        const Places owed = open_of(payer, amount.currency());
        Places equal = owed;
        std::erase_if(equal, [&](std::size_t place) { return !agrees(place, amount.minor(), amount.currency(), payment.date); });
        if (equal.size() == 1) return {equal, "reason.exact-amount", 80, ""};
        if (equal.size() > 1) return refusal("review.ambiguous-amount", true);
        if (owed.size() > 24) return refusal("review.too-many-open", true);
        std::vector<Places> ways;
        for (std::size_t set = 1; set < (std::size_t{1} << owed.size()); ++set) {
            Places members;
            std::int64_t sum = 0;
            for (std::size_t bit = 0; bit < owed.size(); ++bit) {
                if ((set >> bit & 1) == 0) continue;
                members.push_back(owed[bit]);
                sum += open(owed[bit]);
            }
            if (sum == amount.minor()) ways.push_back(members);
        }
        if (ways.empty()) return refusal("review.no-invoice", true);
        if (ways.size() > 1) return refusal("review.ambiguous-sum", true);
        return {ways[0], "reason.exact-sum", 70, ""};
    }

    /// The first rung that gives an answer.
    Answer answer(const acta::book::Payment& payment, const std::string& payer, Money amount, bool again) const {
        if (!payment.invoice.empty()) return by_name(payment, payer);
        const auto is_final = [](const Answer& found) { return !found.invoices.empty() || !found.why.empty(); };
        Answer found = by_reference(payment, payer, amount, "reference");
        if (!is_final(found)) found = by_reference(payment, payer, amount, "end-to-end");
        if (!is_final(found)) found = by_text(payment, payer, amount);
        if (!is_final(found) && !again) found = by_amounts(payment, payer, amount);
        return found;
    }

    /// What was decided about the payment, in the order in which it is done: amounts first, by number, then the rest.
    std::vector<acta::book::PaymentAllocation> decisions_of(const acta::book::Payment& payment) const {
        std::vector<acta::book::PaymentAllocation> own;
        for (const auto& one : book_.allocations) {
            if (one.payment == payment.id) own.push_back(one);
        }
        std::sort(own.begin(), own.end(),
                  [](const auto& a, const auto& b) { return std::tuple(!a.amount, a.invoice) < std::tuple(!b.amount, b.invoice); });
        return own;
    }

    bool is_known_later(const std::string& number) const {
        for (const auto* list : {&all_, &later_}) {
            for (const Receivable& one : *list) {
                if (one.kind == ReceivableKind::invoice && one.number == number && one.issued > day_) return true;
            }
        }
        return false;
    }

    void take_decided(const acta::book::Payment& payment, std::int64_t rest) {
        std::int64_t kept = 0;
        std::string pending;
        std::string& client = decided_client_[payment.id];
        std::string& trouble = trouble_[payment.id];
        for (const auto& one : decisions_of(payment)) {
            if (!one.client.empty()) client = one.client;
        }
        for (const auto& one : decisions_of(payment)) {
            if (one.invoice.empty() || !done_.insert({payment.id, one.invoice}).second) continue;
            Places places = numbered(one.invoice);
            if (places.empty()) {
                done_.erase({payment.id, one.invoice});
                pending = one.invoice;
                kept += one.amount ? one.amount->minor() : 0;
                continue;
            }
            const auto is_foreign = [&](std::size_t place) {
                return all_[place].client != client || all_[place].amount.currency() != payment.amount.currency();
            };
            if (places.size() > 1 && !client.empty()) std::erase_if(places, is_foreign);
            if (places.size() != 1) {
                trouble = places.empty() ? "review.other-client" : "review.ambiguous-invoice";
            } else if (all_[places[0]].amount.currency() != payment.amount.currency()) {
                trouble = "review.other-currency";
            } else if (!client.empty() && is_foreign(places[0])) {
                trouble = "review.other-client";
            } else {
                client = all_[places[0]].client;
                const std::int64_t there = std::max<std::int64_t>(0, rest - kept);
                const std::int64_t wanted = one.amount ? one.amount->minor() : std::min(there, open(places[0]));
                if (open(places[0]) == 0) trouble = "review.paid-already";
                else if (open(places[0]) < wanted) trouble = "review.exceeds-open";
                const std::int64_t part = std::min({wanted, there, open(places[0])});
                if (part == 0) continue;
                rest -= part;
                make(payment.id, places[0], part, "reason.decided", 100, true);
                if (payable(places[0], payment.date) == 0) make(payment.id, places[0], open(places[0]), "reason.discount", 100, true, true);
            }
        }
        const bool settled_any = std::any_of(made_.begin(), made_.end(), [&](const Made& one) { return one.from == payment.id && one.of_payment; });
        const std::string owner = client.empty() ? payer_of(payment) : client;
        std::string why = !trouble.empty() ? trouble : settled_any ? "credit.remainder" : "credit.on-account";
        if (!pending.empty()) why = !is_known_later(pending) ? "review.unknown-invoice" : owner.empty() ? "review.unknown-payer" : "credit.advance";
        leave(payment.id, owner, Money(rest, payment.amount.currency()), why, why.starts_with("review"), true);
    }

    void take_payment(const acta::book::Payment& payment, bool again) {
        if (payment.amount.is_zero()) return;
        if (!decisions_of(payment).empty()) return take_decided(payment, again ? rest_of(payment.id)->amount : payment.amount.minor());
        const Money amount = again ? Money(rest_of(payment.id)->amount, payment.amount.currency()) : payment.amount;
        const std::string payer = payer_of(payment);
        Answer found = answer(payment, payer, amount, again);
        if (!found.invoices.empty()) return spread(payment, amount, found, all_[found.invoices[0]].client, "review.paid-already");
        if (found.silent && book_.settings.oldest_first && !payer.empty()) {
            found = {open_of(payer, amount.currency()), "reason.oldest-first", 50, ""};
            return spread(payment, amount, found, payer, "credit.on-account");
        }
        if (!found.why.empty()) leave(payment.id, payer, amount, found.why, found.why != "credit.advance", true);
    }

    void spread(const acta::book::Payment& payment, Money amount, Answer found, const std::string& client,
                const std::string& untouched) {
        std::stable_sort(found.invoices.begin(), found.invoices.end(),
                         [&](std::size_t a, std::size_t b) { return all_[a].issued < all_[b].issued; });
        std::int64_t whole = 0;
        std::int64_t less = 0;
        for (const std::size_t place : found.invoices) {
            whole += open(place);
            less += payable(place, payment.date);
        }
        const bool discounted = less == amount.minor() && whole != less && found.reason != "reason.oldest-first";
        std::int64_t rest = amount.minor();
        for (const std::size_t place : found.invoices) {
            const std::int64_t part = std::min(rest, discounted ? payable(place, payment.date) : open(place));
            if (part == 0) continue;
            rest -= part;
            make(payment.id, place, part, found.reason, found.confidence, true);
            if (payable(place, payment.date) == 0) make(payment.id, place, open(place), "reason.discount", 100, true, true);
        }
        const bool nothing = rest == amount.minor();
        leave(payment.id, client, Money(rest, amount.currency()), nothing ? untouched : "credit.remainder",
              nothing && untouched.starts_with("review"), true);
    }

    void take_back(const acta::book::PaymentReturn& one) {
        for (const auto& payment : payments_) {
            if (payment.id != one.payment || payment.amount.currency() != one.amount.currency()) continue;
            if (std::max(one.date, payment.date) != day_) continue;
            std::int64_t rest = one.amount.minor();
            std::string client;
            for (const Made& made : made_) {
                if (made.of_payment && made.from == payment.id) client = all_[made.invoice].client;
            }
            if (Left* left = rest_of(payment.id)) {
                const std::int64_t part = std::min(rest, left->amount);
                left->amount -= part;
                rest -= part;
                if (client.empty()) client = left->client;
            }
            const std::size_t count = made_.size();
            for (std::size_t place = count; place-- > 0 && rest > 0;) {
                const Made made = made_[place];
                if (made.from != payment.id || !made.of_payment || made.discount || made.left <= 0) continue;
                const std::int64_t part = std::min(rest, made.left);
                made_[place].left -= part;
                rest -= part;
                made_.push_back({payment.id, made.invoice, -part, day_, "reason.returned", made.confidence, true, false, 0});
                if (made.reason == "reason.credit") continue;
                for (std::size_t other = 0; other < count; ++other) {
                    const Made discount = made_[other];
                    if (!discount.discount || discount.from != payment.id || discount.invoice != made.invoice ||
                        discount.left == 0) continue;
                    made_[other].left = 0;
                    made_.push_back({payment.id, made.invoice, -discount.left, day_, "reason.returned", 100, true, true, 0});
                }
            }
            if (rest == one.amount.minor()) return;
            returned_.push_back({one.id, payment.id, Money(one.amount.minor() - rest, one.amount.currency())});
        }
    }

    void consume() {
        while (true) {
            Left* best = nullptr;
            Places owed;
            for (Left& one : left_) {
                if (one.review || one.amount == 0 || one.client.empty() || one.why == "credit.advance") continue;
                if (open_of(one.client, one.currency).empty()) continue;
                if (best == nullptr || one.order < best->order) best = &one;
            }
            if (best == nullptr) return;
            const std::size_t place = open_of(best->client, best->currency)[0];
            const std::int64_t part = std::min(best->amount, open(place));
            best->amount -= part;
            make(best->from, place, part, "reason.credit", 100, best->of_payment);
        }
    }

public:
    struct Back {
        std::string id;
        std::string payment;
        Money amount;
    };
    void tell_returns() {
        for (const Back& one : returned_) {
            std::string client;
            for (const Left& left : left_) {
                if (left.from == one.payment) client = left.client;
            }
            for (const Made& made : made_) {
                if (made.of_payment && made.from == one.payment) client = all_[made.invoice].client;
            }
            taken_.push_back(fmt::format("{} took {} of {}", one.id, one.amount.to_string(), client));
        }
    }

private:
    const Book& book_;
    Date as_of_;
    Date day_;
    std::vector<Receivable> all_;
    std::vector<Receivable> later_;
    std::vector<acta::book::Payment> payments_;
    std::vector<acta::book::Settlement> settlements_;
    std::vector<acta::book::PaymentReturn> returns_;
    std::vector<Made> made_;
    std::vector<Left> left_;
    std::vector<Back> returned_;
    std::vector<std::string> taken_;
    std::set<std::pair<std::string, std::string>> done_;  ///< payment and invoice of what was decided and tried
    std::map<std::string, std::string> decided_client_;
    std::map<std::string, std::string> trouble_;
    std::int64_t order_ = 0;
};

std::string source_of(const acta::tracking::Ledger& ledger, const Book& book, acta::tracking::Source source, std::size_t payment,
                      std::size_t record) {
    if (source == acta::tracking::Source::settlement) return book.settlements[record].id;
    if (source == acta::tracking::Source::credit_note) return ledger.receivables[record].number;
    return book.payments[payment].id;
}

}  // namespace

std::vector<std::string> told(const acta::tracking::Ledger& ledger, const Book& book) {
    std::vector<std::string> lines;
    for (const auto& one : ledger.allocations) {
        lines.push_back(line_of_allocation(source_of(ledger, book, one.source, one.payment, one.record),
                                           ledger.receivables[one.receivable].number, one.amount, one.date, reason_key(one.reason),
                                           one.confidence));
    }
    for (const auto& one : ledger.unapplied) {
        lines.push_back(line_of_rest(source_of(ledger, book, one.source, one.payment, one.record), one.amount, one.client,
                                     one.why, one.review));
    }
    for (const auto& one : ledger.standings) {
        const Receivable& receivable = ledger.receivables[one.receivable];
        if (receivable.kind == ReceivableKind::invoice) lines.push_back(receivable.number + " open " + one.open.to_string());
    }
    for (const auto& one : ledger.returns) {
        lines.push_back(fmt::format("{} took {} of {}", book.returns[one.record].id, one.amount.to_string(), one.client));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> expected(const std::vector<Receivable>& receivables, const Book& book, Date as_of) {
    Model model(receivables, book, as_of);
    model.run();
    model.tell_returns();
    return model.lines();
}

}  // namespace model
