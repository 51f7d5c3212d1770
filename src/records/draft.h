// Draft: the book while it is read, each record with the place it came from. Private to this room.
#pragma once

#include "records/element.h"
#include "records/problems.h"

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
    payment
};
inline constexpr std::size_t kinds = 12;

/// The records of one kind. Names are views into the documents, which outlive the draft.
template <typename Record>
struct Table {
    std::vector<Record> records;
    std::vector<Origin> origins;  ///< one per record
    std::unordered_map<std::string_view, std::uint32_t> by_name;

    [[nodiscard]] const Record* find(std::string_view name) const {
        const auto found = by_name.find(name);
        return found != by_name.end() ? &records[found->second] : nullptr;
    }
};

struct Draft {
    Problems problems;
    std::bitset<kinds> incomplete;  ///< kinds of which some records may not have been read: references to them are not checked
    book::Settings settings;
    std::optional<Origin> settings_origin;
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

    [[nodiscard]] bool may_miss(Kind kind) const { return incomplete.test(static_cast<std::size_t>(kind)); }
};

/// "S/reduced": what tells VAT records apart.
[[nodiscard]] std::string vat_key(std::string_view category, std::string_view name);

/// Keeps a record under its name; a name that is taken is reported, and the first record stays the one that it means.
template <typename Record>
void keep(Table<Record>& table, Record record, Origin origin, std::string_view name, std::string_view attribute, Draft& draft);

/// Reports a name that is taken: "<client> C1 is the second with this id".
void report_duplicate(const Origin& first, const Origin& second, std::string_view attribute, std::string_view name,
                      Problems& problems);

/// Settings and seller, of which a book has one: whether this is the first; a second is reported.
[[nodiscard]] bool take_place(std::optional<Origin>& place, const Element& element);

/// Reports `later` where both dates are there and it is before `earlier`.
void check_order(const Element& element, std::string_view earlier, std::string_view later);

template <typename Record>
void keep(Table<Record>& table, Record record, Origin origin, std::string_view name, std::string_view attribute, Draft& draft) {
    if (!name.empty()) {
        const auto [place, added] = table.by_name.emplace(name, static_cast<std::uint32_t>(table.records.size()));
        if (!added) report_duplicate(table.origins[place->second], origin, attribute, name, draft.problems);
    }
    table.records.push_back(std::move(record));
    table.origins.push_back(origin);
}

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

}  // namespace acta::records
