// From entries to payments and returns: each booking once, in an order that no file's name decides.
#include "bank/bookings.h"

#include "bank/journal.h"
#include "bank/names.h"
#include "bank/originals.h"
#include "bank/parts.h"
#include "bank/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace acta::bank {
namespace {

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

bool is_charge(const Entry& entry) {
    constexpr std::array<std::string_view, 6> families = {"/CHRG", "/FEES", "/COMM", "/COME", "/COMI", "/COMT"};
    return std::any_of(families.begin(), families.end(), [&](std::string_view family) { return entry.code.ends_with(family); });
}

/// What a payment was made of.
struct Received {
    book::Payment payment;
    std::string key;
    std::string reference;
    std::size_t booking = 0;
};

class Bookkeeper {
public:
    Bookkeeper(Journal journal, Recorded recorded, diag::Diagnostics& problems)
        : journal_(std::move(journal)), recorded_(std::move(recorded)), problems_(&problems) {
        for (std::size_t index = 0; index < recorded_.payments->size(); ++index)
            recorded_by_id_.emplace((*recorded_.payments)[index].id, index);
        for (const Recorded::Return& record : recorded_.returns) {
            recorded_returns_.emplace(record.id, &record);
            told_returns_.insert(return_key(record.payment, record.date, record.amount));
        }
    }

    Bookings run() {
        note_spent();
        for (const Booked& one : journal_.booked) {
            if (*one.entry.direction == Direction::credit) receive(one);
        }
        name_payments();
        give_back_all();
        return {std::move(journal_.statements), std::move(journal_.bookings), std::move(payments_), std::move(returns_)};
    }

private:
    [[nodiscard]] const std::string& account_of(const Booked& one) const { return journal_.statement_of(one).account; }

    /// What was spent may come back; a payment that was given back and comes again may not.
    void note_spent() {
        std::unordered_set<std::string> received;
        for (const Booked& one : journal_.booked) {
            const bool credit = *one.entry.direction == Direction::credit;
            for (const Detail& detail : one.entry.details) {
                if (credit && !detail.end_to_end.empty() && !one.entry.gives_back(&detail))
                    received.insert(account_of(one) + '\x1f' + detail.end_to_end);
            }
        }
        for (const Booked& one : journal_.booked) {
            if (*one.entry.direction == Direction::credit) continue;
            for (const Part& part : split(one.entry).parts) {
                if (part.detail == nullptr || part.detail->end_to_end.empty()) continue;
                const std::string key = account_of(one) + '\x1f' + part.detail->end_to_end;
                // An id that so many share is none.
                constexpr std::size_t most = 64;
                if (received.count(key) == 0 && spent_[key].size() < most) spent_[key].emplace_back(*one.entry.date(), part.amount);
            }
        }
    }

    /// Whether it is money that was spent; that cannot come back twice.
    bool was_spent(const Booked& one, const Part& part) {
        if (part.detail == nullptr || !one.entry.gives_back(part.detail) || part.detail->end_to_end.empty()) return false;
        const auto found = spent_.find(account_of(one) + '\x1f' + part.detail->end_to_end);
        if (found == spent_.end()) return false;
        for (auto& [date, left] : found->second) {
            if (*one.entry.date() < date || left.currency() != part.amount.currency() || left < part.amount) continue;
            left -= part.amount;
            return true;
        }
        return false;
    }

    void receive(const Booked& one) {
        const Split whole = split(one.entry);
        if (!whole.fault.empty()) {
            problems_->push_back(diag::warning(
                "bank-batch", one.entry.position,
                fmt::format("{} of {} is a batch that waits for review: {}", in_words(*one.entry.amount),
                            one.entry.date()->to_string(), whole.fault),
                "add the bank's notification (camt.054) with the amounts, or name the invoices in <payment> records"));
        }
        Booking& booking = journal_.bookings[one.booking];
        std::size_t number = 0;
        for (const Part& part : whole.parts) {
            ++number;
            if (part.direction != Direction::credit || part.amount.is_zero()) continue;
            if (was_spent(one, part)) {
                booking.kind = Kind::returned;
                continue;
            }
            booking.kind = Kind::payment;
            if (one.entry.gives_back(part.detail)) tell_comes_back(one, part);
            take_payment(one, part, number, whole.parts.size());
        }
    }

    void tell_comes_back(const Booked& one, const Part& part) {
        problems_->push_back(diag::warning(
            "bank-return", one.entry.position,
            fmt::format("{} of {} came back, as the bank says{}, and what was spent is not known", in_words(part.amount),
                        one.entry.date()->to_string(), reason_of(part)),
            "it waits for review as a payment without a payer; take the statement with what was spent into the book"));
    }

    static std::string reason_of(const Part& part) {
        const bool told = part.detail != nullptr && !part.detail->return_reason.empty();
        return told ? fmt::format(" ({})", part.detail->return_reason) : std::string();
    }

    void take_payment(const Booked& one, const Part& part, std::size_t number, std::size_t parts) {
        book::Payment payment = payment_of(one, part);
        const std::string& key = journal_.bookings[one.booking].key;
        payment.id = name_of(account_of(one), one.entry, part.amount, key, number, parts);
        const std::string reference =
            part.detail != nullptr && !part.detail->reference.empty() ? part.detail->reference : one.entry.reference;
        if (merge_recorded(payment, reference, one)) return;
        received_.push_back({std::move(payment), fmt::format("{}\x1f{}", key, number), reference, one.booking});
    }

    [[nodiscard]] book::Payment payment_of(const Booked& one, const Part& part) const {
        book::Payment payment{.id = {},
                              .client = {},
                              .date = *one.entry.date(),
                              .amount = part.amount,
                              .invoice = {},
                              .reference = {},
                              .payer_iban = {},
                              .position = one.entry.position};
        payment.account = account_of(one);
        if (part.detail == nullptr) {
            // Of a batch nothing is known: its words must not be matched as if it were one payment.
            if (one.entry.batch_size <= 1 && one.entry.details.empty()) payment.reference = one.entry.text;
            return payment;
        }
        const Detail& detail = *part.detail;
        payment.reference = detail.text;
        payment.payer_name = detail.debtor.name;
        // What came back must not be matched as if its other side had paid.
        if (one.entry.gives_back(part.detail)) return payment;
        payment.payer_iban = detail.debtor.iban;
        payment.payer_account = detail.debtor.number;
        payment.creditor_reference = detail.creditor_reference;
        payment.end_to_end = detail.end_to_end;
        return payment;
    }

    /// Whether a record tells of the same payment; then it learns what only the bank knows.
    bool merge_recorded(const book::Payment& payment, const std::string& reference, const Booked& one) {
        auto found = recorded_by_id_.find(payment.id);
        if (found == recorded_by_id_.end() && !reference.empty()) found = recorded_by_id_.find(id_form(reference));
        if (found == recorded_by_id_.end()) return false;
        book::Payment& record = (*recorded_.payments)[found->second];
        if (record.date != payment.date || record.amount != payment.amount || !merged_.insert(found->second).second) return false;
        const auto fill = [](std::string& text, const std::string& more) {
            if (text.empty()) text = more;
        };
        fill(record.reference, payment.reference);
        fill(record.payer_iban, payment.payer_iban);
        fill(record.payer_name, payment.payer_name);
        fill(record.payer_account, payment.payer_account);
        fill(record.creditor_reference, payment.creditor_reference);
        fill(record.end_to_end, payment.end_to_end);
        fill(record.account, payment.account);
        journal_.bookings[one.booking].payments.push_back(record.id);
        problems_->push_back({diag::Severity::note,
                              "bank-recorded",
                              one.entry.position,
                              fmt::format("payment {} stands in the records, too, at {}, line {}: it counts once", record.id,
                                          record.position.file_name(), record.position.line),
                              {}});
        return true;
    }

    void name_payments() {
        std::unordered_set<std::string> taken;
        for (const book::Payment& record : *recorded_.payments) taken.insert(record.id);
        Names names;
        for (Received& one : received_) names.add(&one.payment.id, one.key);
        names.settle(taken);
        payments_.reserve(received_.size());
        for (const Received& one : received_) {
            payments_.push_back(one.payment);
            originals_.add(payments_.back(), one.reference);
            journal_.bookings[one.booking].payments.push_back(one.payment.id);
        }
        for (const book::Payment& record : *recorded_.payments) originals_.add(record, record.id);
    }

    void give_back_all() {
        std::vector<const Booked*> debits;
        for (const Booked& one : journal_.booked) {
            if (*one.entry.direction == Direction::debit) debits.push_back(&one);
        }
        const auto key = [this](const Booked* one) {
            return std::tuple(*one->entry.date(), std::string_view(journal_.bookings[one->booking].key));
        };
        std::sort(debits.begin(), debits.end(), [&](const Booked* left, const Booked* right) { return key(left) < key(right); });
        for (const Booked* const one : debits) give_back(*one);
        std::unordered_set<std::string> taken;
        for (const Recorded::Return& record : recorded_.returns) taken.insert(record.id);
        Names names;
        for (std::size_t index = 0; index < returns_.size(); ++index) names.add(&returns_[index].id, return_keys_[index]);
        names.settle(taken);
    }

    void give_back(const Booked& one) {
        Booking& booking = journal_.bookings[one.booking];
        booking.kind = is_charge(one.entry) ? Kind::charge : Kind::outgoing;
        const Split whole = split(one.entry);
        std::size_t number = 0;
        for (const Part& part : whole.parts) {
            ++number;
            if (part.direction != Direction::debit || part.amount.is_zero()) continue;
            const std::string id = name_of(account_of(one), one.entry, part.amount, booking.key, number, whole.parts.size());
            if (const std::string* const payment = recorded_return(id, one)) {
                booking.kind = Kind::given_back;
                booking.payments.push_back(*payment);
                continue;
            }
            const Originals::Found found = originals_.find(account_of(one), one.entry, part);
            if (found.payment != nullptr) take_return(one, part, id, *found.payment, number);
            else if (one.entry.gives_back(part.detail)) tell_return(one, part, found.several);
        }
    }

    static std::string return_key(const std::string& payment, value::Date date, value::Decimal amount) {
        return fmt::format("{}\x1f{}\x1f{}", payment, date.to_string(), amount.to_string());
    }

    /// A return that a record tells, under this id or the bank's reference: the payment that it names.
    [[nodiscard]] const std::string* recorded_return(const std::string& id, const Booked& one) const {
        const std::string reference = id_form(one.entry.reference);
        for (const std::string* name : {&id, &reference}) {
            const auto found = recorded_returns_.find(*name);
            if (found != recorded_returns_.end()) return &found->second->payment;
        }
        return nullptr;
    }

    void take_return(const Booked& one, const Part& part, const std::string& id, const book::Payment& payment, std::size_t number) {
        Booking& booking = journal_.bookings[one.booking];
        booking.kind = Kind::given_back;
        booking.payments.push_back(payment.id);
        originals_.give_back(payment, part.amount);
        if (told_returns_.count(return_key(payment.id, *one.entry.date(), part.amount.to_decimal())) > 0) return;
        std::string reason = part.detail != nullptr ? part.detail->return_reason : std::string();
        if (reason.empty()) reason = one.entry.text;
        returns_.push_back({id, payment.id, *one.entry.date(), part.amount, std::move(reason), one.entry.position});
        return_keys_.push_back(fmt::format("{}\x1f{}", booking.key, number));
    }

    void tell_return(const Booked& one, const Part& part, bool several) {
        problems_->push_back(diag::warning(
            "bank-return", one.entry.position,
            fmt::format(
                "{} was given back on {}{}, and {}", in_words(part.amount), one.entry.date()->to_string(), reason_of(part),
                several ? "several payments may be meant" : "no payment with its end-to-end id, reference or account is known"),
            fmt::format("if a payment of the book came back, add <return id=\"{}\" payment=\"...\" .../>",
                        name_of(account_of(one), one.entry, part.amount, journal_.bookings[one.booking].key, 1, 1))));
    }

    Journal journal_;
    Recorded recorded_;
    diag::Diagnostics* problems_;
    std::unordered_map<std::string, std::size_t> recorded_by_id_;
    std::unordered_map<std::string, const Recorded::Return*> recorded_returns_;  ///< by id
    std::unordered_set<std::string> told_returns_;                               ///< of the records, by payment, date and amount
    std::unordered_set<std::size_t> merged_;                                     ///< records that a bank file has told, too
    std::vector<book::Payment> payments_;
    std::vector<book::PaymentReturn> returns_;
    std::unordered_map<std::string, std::vector<std::pair<value::Date, value::Money>>> spent_;  ///< by account and end-to-end id
    std::vector<Received> received_;
    Originals originals_;
    std::vector<std::string> return_keys_;
};

}  // namespace

bool is_of_account(const Statement& statement, const book::Account& account) {
    const std::string number = compact(account.iban.empty() ? account.number : account.iban);
    return !number.empty() && compact(statement.account) == number;
}

Bookings book_statements(std::vector<Statement> statements, const std::vector<book::Account>& own, Recorded recorded,
                         diag::Diagnostics& problems) {
    return Bookkeeper(open_journal(std::move(statements), own, problems), std::move(recorded), problems).run();
}

}  // namespace acta::bank
