// Random books of few clients, amounts and days, so that everything meets; and how one is shown.
#pragma once

#include "billing/creditor_reference.h"
#include "desk.h"
#include "dice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace desk {

/// Makes a book of what happened between 2026-01-01 and 2026-03-21.
class RandomDesk {
public:
    explicit RandomDesk(Dice& dice) : dice_(dice) {}

    Desk made() {
        Desk desk;
        desk.add_client("zenith", "");
        desk.book.clients.back().party.accounts.back().number = "4711";
        desk.book.settings.oldest_first = dice_.one_in(3);
        is_single_ = dice_.one_in(3);
        for (; dice_.another(invoices_, 9); ++invoices_) add_invoice(desk, invoices_);
        for (int index = 0; dice_.another(index, 13); ++index) add_payment(desk, index);
        const bool has_payments = !desk.book.payments.empty();
        if (dice_.one_in(2)) for (int index = 0; dice_.another(index, 2); ++index) add_credit_note(desk, index);
        if (dice_.one_in(2)) for (int index = 0; dice_.another(index, 3); ++index) add_settlement(desk, index);
        if (has_payments && dice_.one_in(2)) for (int index = 0; dice_.another(index, 3); ++index) add_return(desk, index);
        if (has_payments && dice_.one_in(8)) for (int index = 0; dice_.another(index, 4); ++index) add_decision(desk);
        std::sort(desk.book.allocations.begin(), desk.book.allocations.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.payment, !a.amount, a.invoice) < std::tuple(b.payment, !b.amount, b.invoice);
        });
        dice_.shuffle(desk.receivables);
        dice_.shuffle(desk.book.payments);
        return desk;
    }

private:
    static std::string number_of(int index) { return "INV-2026-" + std::to_string(index); }
    /// Or of one that there is not.
    std::string number() { return number_of(dice_.roll(invoices_ + 2)); }
    const std::string& client() { return is_single_ ? clients_[1] : dice_.any(clients_); }
    Money amount() { return amount_in(currency(dice_.one_in(5) ? "JPY" : "EUR"), 8); }
    Money amount_in(acta::value::Currency currency, int most) { return {(dice_.roll(most) + 1) * 500, currency}; }

    void add_invoice(Desk& desk, int index) {
        const Date issued = dice_.date();
        Receivable receivable{number_of(dice_.one_in(12) ? 0 : index), client(), dice_.one_in(2) ? "C-2" : "C-1", issued,
                              std::nullopt, amount(), false};
        if (!dice_.one_in(5)) receivable.due = issued.plus_days((24 + dice_.roll(50)) % 50 - 10);  // plain: 14 days
        if (dice_.one_in(6)) receivable.reference = "1232";
        const Money whole = receivable.amount;
        if (dice_.one_in(4)) {
            const Money first(whole.minor() / 2 / 100 * 100 + 100, whole.currency());
            receivable.parts = {{issued.plus_days(dice_.roll(10)), first}, {issued.plus_days(10 + dice_.roll(30)), whole - first}};
        }
        const auto less = [&](int part) { return whole - Money(whole.minor() / part, whole.currency()); };
        if (dice_.one_in(4)) receivable.discounts.push_back({issued.plus_days(dice_.roll(12)), less(50), {2, 0}});
        if (dice_.one_in(12)) receivable.discounts.push_back({issued.plus_days(dice_.roll(5)), less(10), {10, 0}});
        desk.receivables.push_back(std::move(receivable));
    }

    void add_credit_note(Desk& desk, int index) {
        Receivable note{"CN-" + std::to_string(index), client(), "C-1", dice_.date(), std::nullopt, amount(), false};
        note.kind = acta::tracking::ReceivableKind::credit_note;
        note.credits = number();
        for (const Receivable& one : desk.receivables) {
            if (one.number == note.credits && !dice_.one_in(5)) {
                note.client = one.client;
                note.amount = Money(std::min(note.amount.minor(), one.amount.minor()), one.amount.currency());
            }
        }
        desk.receivables.push_back(std::move(note));
    }

    void add_payment(Desk& desk, int index) {
        Payment payment("1.00 EUR", "2026-01-01");
        payment.record.date = dice_.date();
        payment.record.amount = amount();
        const Money whole = payment.record.amount;
        if (dice_.one_in(4)) payment.record.amount = whole - Money(whole.minor() / 50, whole.currency());
        if (dice_.one_in(4)) payment.record.amount += amount_in(payment.record.amount.currency(), 6);
        payment.id("P-" + std::to_string(index));
        if (!dice_.one_in(3)) payment.by(client());
        else if (dice_.one_in(2)) payment.from(dice_.any(ibans_));
        else if (dice_.one_in(2)) payment.record.payer_account = "4711";
        if (dice_.one_in(5)) payment.of(number());
        if (dice_.one_in(5)) payment.record.creditor_reference = reference();
        if (dice_.one_in(5)) payment.record.end_to_end = dice_.one_in(2) ? reference() : dice_.one_in(2) ? "NOTPROVIDED" : number();
        if (dice_.one_in(12)) payment.record.reference = reference();
        if (dice_.one_in(2)) for (int name = 0; dice_.another(name, 3); ++name) payment.record.reference += " " + number();
        desk.with(payment);
    }

    std::string reference() {
        if (dice_.one_in(6)) return "RF00INV20260";  // wrong check digits
        if (dice_.one_in(5)) return dice_.one_in(2) ? "1233" : "1232";
        return acta::billing::creditor_reference(number()).value();
    }

    void add_settlement(Desk& desk, int index) {
        const auto kind = static_cast<acta::book::SettlementKind>(dice_.roll(4));
        desk.book.settlements.push_back({"S-" + std::to_string(index), kind, number(), dice_.date(), amount(), "", "", {}});
    }

    void add_return(Desk& desk, int index) {
        const acta::book::Payment& payment = dice_.any(desk.book.payments);
        const int divisor = dice_.one_in(2) ? 1 + dice_.roll(4) : 1;
        const Money part(payment.amount.minor() / divisor, payment.amount.currency());
        if (part.is_zero()) return;
        const Date date = payment.date.plus_days(dice_.roll(20));
        desk.book.returns.push_back({"R-" + std::to_string(index), payment.id, date, part, "AC04", {}});
    }

    /// As records lets them through: an invoice once, one without an amount, no more than the payment.
    void add_decision(Desk& desk) {
        const acta::book::Payment& payment = dice_.any(desk.book.payments);
        acta::book::PaymentAllocation decision{payment.id, number(), "", std::nullopt, "", {}};
        if (dice_.one_in(6)) {
            decision = {payment.id, "", client(), std::nullopt, "", {}};
        } else if (!dice_.one_in(3)) {
            const std::int64_t part = payment.amount.minor() / (1 + dice_.roll(3));
            decision.amount = Money(std::max<std::int64_t>(1, part), payment.amount.currency());
        }
        std::int64_t sum = decision.amount ? decision.amount->minor() : 0;
        for (const auto& other : desk.book.allocations) {
            if (other.payment != payment.id) continue;
            const bool both_take_the_rest =
                !other.amount && !decision.amount && !other.invoice.empty() && !decision.invoice.empty();
            if (other.invoice == decision.invoice || both_take_the_rest) return;
            sum += other.amount ? other.amount->minor() : 0;
        }
        if (sum <= payment.amount.minor()) desk.book.allocations.push_back(std::move(decision));
    }

    Dice& dice_;
    int invoices_ = 0;
    bool is_single_ = false;  ///< all of one client: more sets of invoices
    std::vector<std::string> clients_{"fabrikam", "northwind", "zenith"};
    std::vector<std::string> ibans_{"DE89370400440532013000", "LV80BANK0000435195001", "XX"};
};

inline Desk random_desk(Dice& dice) { return RandomDesk(dice).made(); }

// How a book is shown: a line for each record.

inline std::string shown(Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

/// As an attribute of a record, with a blank before it; nothing where there is nothing.
inline std::string named(const char* what, const std::string& text) {
    return text.empty() ? "" : fmt::format(R"( {}="{}")", what, text);
}

inline std::string shown(const Receivable& one) {
    const bool is_note = one.kind == acta::tracking::ReceivableKind::credit_note;
    std::string text = fmt::format("{} {}: {} {}, contract {}, {}", is_note ? "credit note" : "invoice", one.number,
                                   one.issued.to_string(), one.client, one.contract, shown(one.amount));
    if (one.due && one.parts.empty()) text += ", due " + one.due->to_string();
    if (is_note) text += ", credits " + one.credits;
    for (const auto& part : one.parts) text += fmt::format("; {} due {}", shown(part.amount), part.due.to_string());
    for (const auto& discount : one.discounts) {
        text += fmt::format("; {} do until {}", shown(discount.amount), discount.last_day.to_string());
    }
    return text + named("reference", one.reference) + "\n";
}

inline std::string shown(const acta::book::Payment& one) {
    return fmt::format("payment {}: {} {}", one.id, one.date.to_string(), shown(one.amount)) + named("client", one.client) +
           named("payer-iban", one.payer_iban) + named("payer-account", one.payer_account) + named("invoice", one.invoice) +
           named("creditor-reference", one.creditor_reference) + named("end-to-end", one.end_to_end) +
           named("reference", one.reference) + "\n";
}

inline std::string shown(const acta::book::LateInterest& terms) {
    const char* modes[] = {"by day", "half-year of default", "day of payment"};
    const char* bases[] = {"365", "360", "actual"};
    std::string text = fmt::format("late interest: {} % a {}{}, {}, basis {}", terms.rate.to_string(),
                                   terms.per_day ? "day" : "year", named("above", terms.reference),
                                   modes[static_cast<std::size_t>(terms.mode)],
                                   bases[static_cast<std::size_t>(terms.basis)]);
    if (terms.cap) text += fmt::format(", cap {} %", terms.cap->to_string());
    for (const auto& tier : terms.compensation) {
        text += fmt::format(", {} for costs{}", shown(tier.amount), tier.up_to ? " up to " + shown(*tier.up_to) : "");
    }
    return text + (terms.claims_pause ? ", claims pause it\n" : "\n");
}

inline std::string shown(const acta::book::ReferenceRate& rate) {
    std::string text = "reference rate " + rate.id + ":";
    for (const auto& step : rate.steps) text += fmt::format(" {} from {}", step.percent.to_string(), step.from.to_string());
    return text + "\n";
}

inline std::string shown(const Desk& desk) {
    const char* kinds[] = {"withholding", "bank fee", "write-off", "netting"};
    std::string text = desk.book.settings.oldest_first ? "oldest first\n" : "";
    for (const auto& one : desk.book.contracts) if (one.late_interest) text += shown(*one.late_interest);
    for (const auto& one : desk.book.reference_rates) text += shown(one);
    for (const Receivable& one : desk.receivables) text += shown(one);
    for (const auto& one : desk.book.payments) text += shown(one);
    for (const auto& one : desk.book.allocations) {
        const std::string amount = one.amount ? ": " + shown(*one.amount) : "";
        text += fmt::format("allocation of {}{}{}{}\n", one.payment, named("invoice", one.invoice),
                            named("client", one.client), amount);
    }
    for (const auto& one : desk.book.settlements) {
        text += fmt::format("{} {}: {} {}, invoice {}\n", kinds[static_cast<std::size_t>(one.kind)], one.id, one.date.to_string(),
                            shown(one.amount), one.invoice);
    }
    for (const auto& one : desk.book.returns) {
        text += fmt::format("return {}: {} {} of {}\n", one.id, one.date.to_string(), shown(one.amount), one.payment);
    }
    for (const auto& one : desk.book.claims) {
        const std::string closed = one.closed ? " to " + one.closed->to_string() : "";
        text += fmt::format("claim {}: {}{}{}\n", one.id, one.opened.to_string(), closed, named("invoice", one.invoice));
    }
    return text;
}

/// A book, and the day on which it is looked at.
struct Case {
    Date as_of;
    Desk desk;
};

inline Case random_case(Dice& dice) {
    const Date as_of = dice.date();
    return {as_of, random_desk(dice)};
}

inline std::string shown(const Case& one) { return "as of " + one.as_of.to_string() + "\n" + shown(one.desk); }

}  // namespace desk
