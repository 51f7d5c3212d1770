// Draft: the book while it is read, each record with the place it came from. Private to this room.
#pragma once

#include "records/element.h"
#include "records/name_index.h"
#include "records/problems.h"

#include "bank/bookings.h"
#include "book/book.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::records {

/// The kinds of records, in the order of the children of <book> in the schema.
enum class Kind : std::uint8_t {
    settings,
    seller,
    series,
    calendar,
    vat,
    manager,
    client,
    contract,
    usage,
    invoice,
    act,
    payment,
    payment_return,
    allocation,
    settlement,
    claim,
    rate_table,
    reference_rate,
    price_index,
    reminders,
    price_list
};
inline constexpr std::size_t kinds = 21;

/// The records of one kind. Names are views into the documents, which outlive the draft.
template <typename Record>
struct Table {
    std::vector<Record> records;
    std::vector<Origin> origins;  ///< one per record
    NameIndex by_name;
    std::vector<std::string_view> names;  ///< of a part: one per record; they are not in by_name yet

    void reserve(std::size_t count) {
        records.reserve(count);
        origins.reserve(count);
    }
    [[nodiscard]] const Record* find(std::string_view name) const {
        const auto found = by_name.find(name);
        return found != by_name.end() ? &records[found->second] : nullptr;
    }
};

struct Draft {
    /// Of a part, which has the records of one file and is read beside others: what has been joined so far. Null: this is the
    /// whole.
    const Draft* whole = nullptr;
    Problems problems;
    std::bitset<kinds> incomplete;  ///< kinds of which some records may not have been read: references to them are not checked
    book::Settings settings;
    std::optional<Origin> settings_origin;
    std::optional<book::Dunning> dunning;
    std::optional<Origin> dunning_origin;
    book::Seller seller;
    std::optional<Origin> seller_origin;
    Table<book::Series> series;
    Table<book::Vat> vats;  ///< its names are those of vat_keys
    std::unordered_map<std::string, std::uint32_t> vat_keys;  ///< by vat_key()
    Table<book::Calendar> calendars;
    Table<book::Manager> managers;
    Table<book::Client> clients;
    Table<book::Contract> contracts;
    Table<book::Usage> usages;
    Table<book::PriorInvoice> invoices;
    Table<book::ActRecord> acts;
    Table<book::Payment> payments;
    Table<book::PaymentReturn> returns;
    Table<book::PaymentAllocation> allocations;
    Table<book::Settlement> settlements;
    Table<book::Claim> claims;
    Table<book::ExchangeRates> rate_tables;
    Table<book::ReferenceRate> reference_rates;
    Table<book::PriceIndex> indices;
    Table<book::PriceList> price_lists;
    std::vector<bank::Statement> statements;  ///< of the bank files
    bank::Bookings bank;                      ///< what came of them
    std::unordered_map<std::string_view, std::uint32_t> bank_payments;  ///< by id; views into `bank`

    /// The payment of that id, of the records or of a bank file; null where there is none.
    [[nodiscard]] const book::Payment* payment(std::string_view id) const;
    /// The contracts of all files, to parts as to the whole.
    [[nodiscard]] const Table<book::Contract>& all_contracts() const { return whole != nullptr ? whole->contracts : contracts; }
    [[nodiscard]] bool may_miss(Kind kind) const { return incomplete.test(static_cast<std::size_t>(kind)); }
};

/// "S/reduced": what tells VAT records apart.
[[nodiscard]] std::string vat_key(std::string_view category, std::string_view name);

/// Keeps a record under its name; a name that is taken is reported, and the first record stays the one that it means. Names of a
/// part are compared when it is joined.
template <typename Record>
void keep(Table<Record>& table, Record&& record, Origin origin, std::string_view name, std::string_view attribute, Draft& draft);

/// Reports a name that is taken: "<client> C1 is the second with this id".
void report_duplicate(const Origin& first, const Origin& second, std::string_view attribute, std::string_view name,
                      Problems& problems);

/// Settings and seller, of which a book has one: whether this is the first; a second is reported.
[[nodiscard]] bool take_place(std::optional<Origin>& place, const Element& element);

/// Reports `later` where both dates are there and it is before `earlier`.
void check_order(const Element& element, std::string_view earlier, std::string_view later);

/// Enters the name of the record that the table gets next.
template <typename Record>
void enter_name(Table<Record>& table, const Origin& origin, std::string_view name, std::string_view attribute, Problems& problems) {
    if (name.empty()) return;
    const auto [place, added] = table.by_name.emplace(name, static_cast<std::uint32_t>(table.records.size()));
    if (!added) report_duplicate(table.origins[place->second], origin, attribute, name, problems);
}

template <typename Record>
void keep(Table<Record>& table, Record&& record, Origin origin, std::string_view name, std::string_view attribute, Draft& draft) {
    if (draft.whole != nullptr) table.names.push_back(name);
    else enter_name(table, origin, name, attribute, draft.problems);
    table.records.push_back(std::move(record));
    table.origins.push_back(origin);
}

/// Moves the records of a part behind those of the whole.
template <typename Record>
void join(Table<Record>& whole, Table<Record>& part, std::string_view attribute, Problems& problems) {
    constexpr std::size_t ahead = 12;
    for (std::size_t index = 0; index < part.records.size(); ++index) {
        if (index + ahead < part.names.size()) whole.by_name.prefetch(part.names[index + ahead]);
        enter_name(whole, part.origins[index], part.names[index], attribute, problems);
        whole.records.push_back(std::move(part.records[index]));
        whole.origins.push_back(part.origins[index]);
    }
    part = {};
}

/// Reads an element such as <title language="de">...</title>; a second one of a language is reported.
void read_translation(const Element& element, book::Translations& translations);
/// The same for all children, where these are nothing else.
[[nodiscard]] book::Translations read_translations(Element& element);

// One function per kind of record; each reads a whole element into the draft.
void read_settings(Element& element, Draft& draft);
void read_seller(Element& element, Draft& draft);
void read_series(Element& element, Draft& draft);
void read_calendar(Element& element, Draft& draft);
void read_vat(Element& element, Draft& draft);
void read_manager(Element& element, Draft& draft);
void read_client(Element& element, Draft& draft);
void read_contract(Element& element, Draft& draft);
void read_usage(Element& element, Draft& draft);
// After all contracts: their currency may be the contract's.
void read_invoice(Element& element, Draft& draft);
void read_act(Element& element, Draft& draft);
void read_payment(Element& element, Draft& draft);
// After all payments, also those of bank files: the currency is the payment's.
void read_return(Element& element, Draft& draft);
void read_allocation(Element& element, Draft& draft);
// After all invoices and contracts.
void read_settlement(Element& element, Draft& draft);
void read_claim(Element& element, Draft& draft);
void read_rate_table(Element& element, Draft& draft);
void read_reference_rate(Element& element, Draft& draft);
void read_index(Element& element, Draft& draft);
void read_price_list(Element& element, Draft& draft);
void read_reminders(Element& element, Draft& draft);

/// <late-interest> of a contract in that currency.
[[nodiscard]] book::LateInterest read_late_interest(Element& element, value::Currency currency);

}  // namespace acta::records
