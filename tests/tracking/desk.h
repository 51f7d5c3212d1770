// A desk in accounts receivable: invoices and payments in few words.
#pragma once

#include "tracking/ledger.h"

#include <string>
#include <utility>
#include <vector>

namespace desk {

using acta::tracking::Ledger;
using acta::tracking::Receivable;
using acta::tracking::Standing;
using acta::tracking::Unapplied;
using acta::value::Date;
using acta::value::Money;

inline Date day(const std::string& text) { return Date::parse(text).value(); }
inline acta::value::Currency currency(const char* code) { return acta::value::Currency::find(code).value(); }
/// "120.00 EUR"
inline Money money(const std::string& text) {
    const std::size_t space = text.find(' ');
    return Money::parse(text.substr(0, space), currency(text.substr(space + 1).c_str())).value();
}

struct Invoice {
    Receivable receivable;

    Invoice(std::string number, std::string client, const std::string& amount, const std::string& issued)
        : receivable{std::move(number), std::move(client), "C-1", day(issued), day(issued).plus_days(14), money(amount), false} {}
    Invoice& due(const std::string& date) {
        receivable.due = day(date);
        return *this;
    }
    Invoice& not_due_yet() {
        receivable.due.reset();
        return *this;
    }
};

struct Payment {
    acta::book::Payment record;

    Payment(const std::string& amount, const std::string& date)
        : record{"", "", day(date), money(amount), "", "", "", {}} {}
    Payment& by(std::string client) {
        record.client = std::move(client);
        return *this;
    }
    Payment& from(std::string iban) {
        record.payer_iban = std::move(iban);
        return *this;
    }
    Payment& of(std::string invoice) {
        record.invoice = std::move(invoice);
        return *this;
    }
    Payment& saying(std::string text) {
        record.reference = std::move(text);
        return *this;
    }
    Payment& id(std::string name) {
        record.id = std::move(name);
        return *this;
    }
};

/// Clients northwind (LV80BANK0000435195001) and fabrikam (DE89370400440532013000), and what happened.
struct Desk {
    std::vector<Receivable> receivables;
    acta::book::Book book;

    Desk() {
        add_client("fabrikam", "DE89370400440532013000");
        add_client("northwind", "LV80BANK0000435195001");
    }
    void add_client(std::string id, std::string iban) {
        acta::book::Client client;
        client.id = std::move(id);
        acta::book::Account account;
        account.iban = std::move(iban);
        client.party.accounts.push_back(std::move(account));
        book.clients.push_back(std::move(client));
    }
    Desk& with(const Invoice& invoice) {
        receivables.push_back(invoice.receivable);
        return *this;
    }
    Desk& with(Payment payment) {
        if (payment.record.id.empty()) payment.record.id = "P-" + std::to_string(book.payments.size() + 1);
        book.payments.push_back(std::move(payment.record));
        return *this;
    }
    [[nodiscard]] Ledger on(const std::string& date) const { return acta::tracking::track(receivables, book, day(date)); }
};

inline const Standing& standing(const Ledger& ledger, const std::string& number) {
    for (const Standing& one : ledger.standings) {
        if (ledger.receivables[one.receivable].number == number) return one;
    }
    throw std::out_of_range("no standing of " + number);
}

inline std::string open(const Ledger& ledger, const std::string& number) { return standing(ledger, number).open.to_string(); }

/// "northwind 20.00 credit.remainder", one per payment that left something; "?" stands before those for review.
inline std::vector<std::string> left_over(const Ledger& ledger) {
    std::vector<std::string> all;
    for (const Unapplied& one : ledger.unapplied) {
        all.push_back((one.review ? "? " : "") + (one.client.empty() ? "nobody" : one.client) + " " + one.amount.to_string() +
                      " " + one.why);
    }
    return all;
}

}  // namespace desk
