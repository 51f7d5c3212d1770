// Random books of few clients, amounts and days, so that everything meets: made from one number, for thousands of them.
#pragma once

#include "billing/creditor_reference.h"
#include "desk.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace desk {

/// Books between 2026-01-01 and 2026-03-01.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    /// 0 .. below - 1
    int roll(int below) { return static_cast<int>(random_() % static_cast<std::uint64_t>(below)); }
    bool one_in(int count) { return roll(count) == 0; }
    Date date() { return day("2026-01-01").plus_days(roll(60)); }
    template <typename Value>
    const Value& any(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(roll(static_cast<int>(values.size())))];
    }

    Desk book() {
        Desk desk;
        desk.add_client("zenith", "");
        desk.book.clients.back().party.accounts.back().number = "4711";
        desk.book.settings.oldest_first = one_in(3);
        is_single_ = one_in(3);
        const int invoices = roll(10);
        for (int index = 0; index < invoices; ++index) add_invoice(desk, index);
        const int notes = one_in(2) ? roll(3) : 0;
        for (int index = 0; index < notes; ++index) add_credit_note(desk, index, invoices);
        const int payments = roll(14);
        for (int index = 0; index < payments; ++index) add_payment(desk, index, invoices);
        const int settlements = one_in(2) ? roll(4) : 0;
        for (int index = 0; index < settlements; ++index) add_settlement(desk, index, invoices);
        const int returns = one_in(2) ? roll(4) : 0;
        for (int index = 0; index < returns && payments > 0; ++index) add_return(desk, index);
        const int decisions = one_in(8) ? roll(5) : 0;
        for (int index = 0; index < decisions && payments > 0; ++index) add_decision(desk, invoices);
        std::sort(desk.book.allocations.begin(), desk.book.allocations.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.payment, !a.amount, a.invoice) < std::tuple(b.payment, !b.amount, b.invoice);
        });
        std::shuffle(desk.receivables.begin(), desk.receivables.end(), random_);
        std::shuffle(desk.book.payments.begin(), desk.book.payments.end(), random_);
        return desk;
    }

    std::mt19937_64& random() { return random_; }

private:
    static std::string number_of(int index) { return "INV-2026-" + std::to_string(index); }
    std::string number(int invoices) { return number_of(roll(invoices + 2)); }
    const std::string& client() { return is_single_ ? clients_[1] : any(clients_); }
    Money amount() {
        const bool euros = roll(5) != 0;
        return {(roll(8) + 1) * 500, currency(euros ? "EUR" : "JPY")};
    }

    void add_invoice(Desk& desk, int index) {
        const Date issued = date();
        Receivable receivable{one_in(12) ? number_of(0) : number_of(index), client(), one_in(2) ? "C-1" : "C-2", issued,
                              std::nullopt, amount(), false};
        if (!one_in(5)) receivable.due = issued.plus_days(roll(50) - 10);
        if (one_in(6)) receivable.reference = "1232";
        const Money whole = receivable.amount;
        if (one_in(4)) {
            const Money first(whole.minor() / 2 / 100 * 100 + 100, whole.currency());
            receivable.parts = {{issued.plus_days(roll(10)), first}, {issued.plus_days(10 + roll(30)), whole - first}};
        }
        const auto less = [&](int part) { return whole - Money(whole.minor() / part, whole.currency()); };
        if (one_in(4)) receivable.discounts.push_back({issued.plus_days(roll(12)), less(50), {2, 0}});
        if (one_in(12)) receivable.discounts.push_back({issued.plus_days(roll(5)), less(10), {10, 0}});
        desk.receivables.push_back(std::move(receivable));
    }

    void add_credit_note(Desk& desk, int index, int invoices) {
        Receivable note{"CN-" + std::to_string(index), client(), "C-1", date(), std::nullopt, amount(), false};
        note.kind = acta::tracking::ReceivableKind::credit_note;
        note.credits = number(invoices);
        for (const Receivable& one : desk.receivables) {
            if (one.number == note.credits && !one_in(5)) {
                note.client = one.client;
                note.amount = Money(std::min(note.amount.minor(), one.amount.minor()), one.amount.currency());
            }
        }
        desk.receivables.push_back(std::move(note));
    }

    void add_payment(Desk& desk, int index, int invoices) {
        Payment payment("1.00 EUR", "2026-01-01");
        payment.record.date = date();
        payment.record.amount = amount();
        const Money whole = payment.record.amount;
        if (one_in(4)) payment.record.amount = whole - Money(whole.minor() / 50, whole.currency());
        if (one_in(4)) payment.record.amount += amount_in(payment.record.amount.currency());
        payment.id("P-" + std::to_string(index));
        if (roll(3) != 0) payment.by(client());
        else if (one_in(2)) payment.from(any(ibans_));
        else if (one_in(2)) payment.record.payer_account = "4711";
        if (one_in(5)) payment.of(number(invoices));
        if (one_in(5)) payment.record.creditor_reference = reference(invoices);
        if (one_in(5)) payment.record.end_to_end = one_in(2) ? number(invoices) : one_in(2) ? "NOTPROVIDED" : reference(invoices);
        if (one_in(12)) payment.record.reference = reference(invoices);
        const int named = one_in(2) ? roll(4) : 0;
        for (int name = 0; name < named; ++name) payment.record.reference += " " + number(invoices);
        desk.with(payment);
    }
    Money amount_in(acta::value::Currency currency) { return {(roll(6) + 1) * 500, currency}; }

    std::string reference(int invoices) {
        if (one_in(6)) return "RF00INV20260";  // wrong check digits
        if (one_in(5)) return one_in(2) ? "1232" : "1233";
        return acta::billing::creditor_reference(number(invoices)).value();
    }

    void add_settlement(Desk& desk, int index, int invoices) {
        const auto kind = static_cast<acta::book::SettlementKind>(roll(4));
        desk.book.settlements.push_back({"S-" + std::to_string(index), kind, number(invoices), date(), amount(), "", "", {}});
    }

    void add_return(Desk& desk, int index) {
        const acta::book::Payment& payment = any(desk.book.payments);
        const Money part = one_in(2) ? payment.amount : Money(payment.amount.minor() / (1 + roll(4)), payment.amount.currency());
        if (part.is_zero()) return;
        desk.book.returns.push_back({"R-" + std::to_string(index), payment.id, payment.date.plus_days(roll(20)), part, "AC04", {}});
    }

    /// As records lets them through: an invoice once, one without an amount, no more than the payment.
    void add_decision(Desk& desk, int invoices) {
        const acta::book::Payment& payment = any(desk.book.payments);
        acta::book::PaymentAllocation decision{payment.id, number(invoices), "", std::nullopt, "", {}};
        if (one_in(6)) decision = {payment.id, "", client(), std::nullopt, "", {}};
        else if (!one_in(3)) decision.amount = Money(std::max<std::int64_t>(1, payment.amount.minor() / (1 + roll(3))), payment.amount.currency());
        std::int64_t sum = decision.amount ? decision.amount->minor() : 0;
        for (const auto& other : desk.book.allocations) {
            if (other.payment != payment.id) continue;
            if (other.invoice == decision.invoice || (!other.amount && !decision.amount && !other.invoice.empty() && !decision.invoice.empty())) return;
            sum += other.amount ? other.amount->minor() : 0;
        }
        if (sum <= payment.amount.minor()) desk.book.allocations.push_back(std::move(decision));
    }

    std::mt19937_64 random_;
    bool is_single_ = false;  ///< all of one client: more sets of invoices
    std::vector<std::string> clients_{"fabrikam", "northwind", "zenith"};
    std::vector<std::string> ibans_{"DE89370400440532013000", "LV80BANK0000435195001", "XX"};
};

}  // namespace desk
