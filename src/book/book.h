// Book: everything that the records say, as plain values; immutable once read.
#pragma once

#include "book/calendar.h"
#include "book/contract.h"
#include "book/invoice.h"
#include "book/party.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::book {

enum class IssueDate : unsigned char { as_of, period_end };

/// <settings>: at most one in a book.
struct Settings {
    std::string language = "en";  ///< of the seller's own papers: workbook, terminal
    std::optional<value::Currency> currency;  ///< the seller's tax currency
    std::optional<value::Date> billing_starts;  ///< default of every contract's billed-until is the day before
    IssueDate issue_date = IssueDate::as_of;
    diag::Position position;
};

/// <series>: how numbers of a kind of document are made.
struct Series {
    std::string document;  ///< invoice, act, contract
    std::string pattern;   ///< "INV-{yyyy}-{n:5}"
    diag::Position position;
};

struct RateStep {
    value::Date from;
    value::Decimal percent;
};

/// <vat>: the dated rate of a category, or the reason of an exemption.
struct Vat {
    std::string category;          ///< S, Z, E, AE, K, G, O
    std::string name;              ///< tells several rates of a category apart; may be empty
    std::vector<RateStep> rates;   ///< sorted; S only
    std::string reason_code;       ///< VATEX code
    std::string reason;            ///< in the book's language
    std::unordered_map<std::string, std::string> reasons;  ///< by language
    diag::Position position;

    [[nodiscard]] const std::string& reason_in(std::string_view language) const;
};

/// Work done, to be billed by its quantity.
struct Usage {
    std::string id;
    std::string contract;
    std::string line;
    value::Date date;
    value::Decimal quantity;
    std::string performer;
    std::string note;
    diag::Position position;
};

/// An invoice issued before Acta (or beside it): only what tracking needs.
struct PriorInvoice {
    std::string number;
    std::string client;
    std::string contract;  ///< may be empty
    value::Date issued;
    std::optional<value::Date> due;
    value::Money amount;  ///< payable
    diag::Position position;
};

/// An act of before; or, where the number is one that Acta gave, what became of that act.
struct ActRecord {
    std::string number;
    std::string client;    ///< may be empty where Acta issued it
    std::string contract;  ///< likewise
    std::optional<value::Date> issued;
    std::optional<value::Date> sent;
    std::optional<value::Date> signed_on;
    std::optional<value::Money> amount;
    diag::Position position;
};

struct Payment {
    std::string id;
    std::string client;  ///< empty: unknown payer
    value::Date date;
    value::Money amount;
    std::string invoice;    ///< number that the record names; may be empty
    std::string reference;  ///< remittance text
    std::string payer_iban;
    diag::Position position;
};

/// The whole book. References are ids; `records` has checked that they lead somewhere.
struct Book {
    Settings settings;
    Seller seller;
    std::vector<Series> series;
    std::vector<Vat> vats;
    std::vector<Calendar> calendars;
    std::vector<Manager> managers;
    std::vector<Client> clients;      ///< sorted by id
    std::vector<Contract> contracts;  ///< sorted by id
    std::vector<Usage> usages;        ///< sorted by contract, line, date, id
    std::vector<PriorInvoice> invoices;  ///< sorted by number
    std::vector<ActRecord> acts;         ///< sorted by number
    std::vector<Payment> payments;       ///< sorted by date, id

    // Binary searches over the sorted vectors; null where there is none.
    [[nodiscard]] const Client* client(std::string_view id) const;
    [[nodiscard]] const Contract* contract(std::string_view id) const;
    [[nodiscard]] const Calendar* calendar(std::string_view id) const;
    [[nodiscard]] const Manager* manager(std::string_view id) const;
    [[nodiscard]] const Series* series_of(std::string_view document) const;
    [[nodiscard]] const Vat* vat(std::string_view category, std::string_view name) const;
    [[nodiscard]] const ActRecord* act(std::string_view number) const;
    [[nodiscard]] const PriorInvoice* invoice(std::string_view number) const;
    /// The usage of one line, sorted by date and id.
    [[nodiscard]] std::vector<const Usage*> usage_of(std::string_view contract, std::string_view line) const;

    /// Sorts every vector as its comment says. `records` calls it once, after reading.
    void sort();
};

}  // namespace acta::book
