// Book: everything that the records say, as plain values; immutable once read.
#pragma once

#include "book/calendar.h"
#include "book/contract.h"
#include "book/dealings.h"
#include "book/dunning.h"
#include "book/invoice.h"
#include "book/party.h"
#include "book/rates.h"
#include "book/translations.h"

#include <span>
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
    bool oldest_first = false;  ///< a known client's payment that says nothing settles its oldest invoices; else it goes to review
    diag::Position position;
    DebtOrder debt_order = DebtOrder::principal_first;  ///< of contracts that agree interest and no order
    bool advance_invoices = false;  ///< money before an invoice gets an advance invoice, unless its contract says otherwise
    std::string rate_table = {};  ///< id of the exchange rates by which invoices state VAT in `currency`; empty: they do not
};

/// <series>: how numbers of a kind of document are made.
struct Series {
    std::string document;  ///< invoice, advance-invoice, act, credit-note, reminder
    std::string pattern;   ///< "INV-{yyyy}-{n:5}"
    diag::Position position;
};

/// The pattern of a kind of document where the book says nothing.
[[nodiscard]] std::string_view usual_pattern(std::string_view document);

struct RateStep {
    value::Date from;
    value::Decimal percent;
};

/// Whether the place of supply is in the seller's region.
enum class SupplyRegion : unsigned char { any, same, other };

/// One of several taxes that together are what a rate says: its percentage, or its share of the rate.
struct TaxComponent {
    std::string name;
    std::optional<value::Decimal> percent;          ///< exactly one of the two
    std::optional<value::Decimal> percent_of_rate;
    SupplyRegion when = SupplyRegion::any;
};

/// <vat>: the dated rate of a category, or the reason of an exemption.
struct Vat {
    std::string category;          ///< S, Z, E, AE, K, G, O
    std::string name;              ///< tells several rates of a category apart; may be empty
    std::vector<RateStep> rates;   ///< sorted; S only
    std::string reason_code;       ///< VATEX code
    std::string reason;            ///< in the book's language
    Translations reasons;
    diag::Position position;
    std::vector<TaxComponent> components = {};  ///< empty: the tax is one

    [[nodiscard]] const std::string& reason_in(std::string_view language) const;
};

/// What a product costs by a price list.
struct ListPrice {
    std::string product;
    std::string unit;              ///< may be empty
    std::vector<PriceStep> steps;  ///< sorted by date
};

/// <price-list>: dated prices of products, for the lines that name none.
struct PriceList {
    std::string id;
    value::Currency currency;
    std::vector<ListPrice> prices;  ///< sorted by product
    diag::Position position;

    [[nodiscard]] const ListPrice* price_of(std::string_view product) const;
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
    std::vector<PaymentReturn> returns;  ///< sorted by date, id
    /// sorted by payment; its allocations with an amount by invoice, then the one without
    std::vector<PaymentAllocation> allocations;
    std::vector<Settlement> settlements; ///< sorted by date, id
    std::vector<Claim> claims;           ///< sorted by opening date, id
    std::vector<ExchangeRates> exchange_rates;
    std::vector<ReferenceRate> reference_rates;
    std::vector<PriceIndex> price_indices;
    std::vector<PriceList> price_lists;
    std::optional<Dunning> dunning;

    // Binary searches over the sorted vectors; null where there is none.
    [[nodiscard]] const Client* client(std::string_view id) const;
    [[nodiscard]] const Contract* contract(std::string_view id) const;
    [[nodiscard]] const Calendar* calendar(std::string_view id) const;
    [[nodiscard]] const Manager* manager(std::string_view id) const;
    [[nodiscard]] const Series* series_of(std::string_view document) const;
    [[nodiscard]] const Vat* vat(std::string_view category, std::string_view name) const;
    [[nodiscard]] const ActRecord* act(std::string_view number) const;
    [[nodiscard]] const PriorInvoice* invoice(std::string_view number) const;
    /// What was decided about a payment; empty where nothing was.
    [[nodiscard]] std::span<const PaymentAllocation> allocations_of(std::string_view payment) const;
    // Walks through few records; null where there is none.
    [[nodiscard]] const PriceIndex* price_index(std::string_view id) const;
    [[nodiscard]] const PriceList* price_list(std::string_view id) const;
    [[nodiscard]] const ExchangeRates* rate_table(std::string_view id) const;
    /// What money settles first where an invoice of the contract is overdue. Principal first where it agrees no late interest.
    [[nodiscard]] DebtOrder debt_order(const Contract& contract) const;
    /// Whether money that is paid for the contract before an invoice gets an advance invoice.
    [[nodiscard]] bool asks_for_advance_invoices(const Contract& contract) const;
    /// The usage of one line, sorted by date and id.
    [[nodiscard]] std::vector<const Usage*> usage_of(std::string_view contract, std::string_view line) const;

    /// Sorts every vector as its comment says. `records` calls it once, after reading.
    void sort();
};

}  // namespace acta::book
