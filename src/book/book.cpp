// Sorting a Book and looking things up in it.
#include "book/book.h"

#include <algorithm>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace acta::book {
namespace {

/// The record whose key equals `wanted`, in a vector sorted by that key.
template <typename Record>
const Record* find_sorted(const std::vector<Record>& records, std::string Record::*key, std::string_view wanted) {
    const auto found = std::lower_bound(records.begin(), records.end(), wanted,
                                        [key](const Record& record, std::string_view name) { return record.*key < name; });
    return found != records.end() && (*found).*key == wanted ? &*found : nullptr;
}

/// Calendars, managers, series and rates are few, and keep the order of the records: no search tree is worth it.
template <typename Record, typename Test>
const Record* find_first(const std::vector<Record>& records, Test test) {
    const auto found = std::find_if(records.begin(), records.end(), test);
    return found != records.end() ? &*found : nullptr;
}

/// The beginning of a key: of two keys the one whose beginning is less is less. Compared without a look into the record, which lies
/// anywhere in hundreds of megabytes.
struct Beginning {
    std::int32_t day = 0;
    std::uint64_t first = 0;  ///< eight bytes of the text, as a number in the order of the texts
    std::uint64_t second = 0;
    auto operator<=>(const Beginning&) const = default;
};

std::uint64_t eight_bytes(std::string_view text, std::size_t from) {
    std::uint64_t bytes = 0;
    for (std::size_t index = from; index < from + 8; ++index)
        bytes = bytes << 8U | (index < text.size() ? static_cast<unsigned char>(text[index]) : 0U);
    return bytes;
}

Beginning beginning_of(std::string_view text, int day = 0) { return {day, eight_bytes(text, 0), eight_bytes(text, 8)}; }
template <typename... Rest>
Beginning beginning_of(const std::tuple<const std::string&, Rest...>& key) {
    return beginning_of(std::get<0>(key));
}
Beginning beginning_of(const std::tuple<const value::Date&, const std::string&>& key) {
    return beginning_of(std::get<1>(key), std::get<0>(key).days_since(value::Date()));
}
template <typename Key>
Beginning beginning_of(const Key&) {
    return {};
}

/// Puts `from` where `to` was: cheaper than an assignment of many strings, which would keep what the other had.
template <typename Record>
void replace(Record& to, Record&& from) {
    static_assert(std::is_nothrow_move_constructible_v<Record>);
    std::destroy_at(&to);
    std::construct_at(&to, std::move(from));
}

/// Asks for all cache lines of a record.
template <typename Record>
void prefetch(const Record& record) {
    constexpr std::size_t line = 64;
    const auto* const begin = reinterpret_cast<const char*>(&record);
    for (std::size_t offset = 0; offset < sizeof(Record); offset += line) __builtin_prefetch(begin + offset, 1);
}

/// Puts the record that stands at order[i] at place i, without a second vector of them; `order` is used up.
template <typename Record>
void arrange(std::vector<Record>& records, std::vector<std::uint32_t>& order) {
    constexpr int steps_ahead = 4;
    for (std::uint32_t start = 0; start < order.size(); ++start) {
        if (order[start] == start) continue;
        Record first = std::move(records[start]);
        std::uint32_t ahead = start;
        for (int step = 0; step < steps_ahead; ++step) ahead = order[ahead];
        std::uint32_t place = start;
        while (order[place] != start) {
            ahead = order[ahead];  // what is moved soon; where the circle has closed it goes round in it
            prefetch(records[ahead]);
            replace(records[place], std::move(records[order[place]]));
            place = std::exchange(order[place], place);
        }
        replace(records[place], std::move(first));
        order[place] = place;
    }
}

/// Stable. Records are many strings each: their places are sorted, and each record is moved once.
template <typename Record, typename Key>
void sort_by(std::vector<Record>& records, Key key) {
    const auto before = [&](const Record& left, const Record& right) { return key(left) < key(right); };
    if (std::is_sorted(records.begin(), records.end(), before)) return;
    struct Place {
        Beginning beginning;
        std::uint32_t index;
    };
    assert(records.size() <= std::numeric_limits<std::uint32_t>::max());
    std::vector<Place> order;
    order.reserve(records.size());
    for (const Record& record : records) order.push_back({beginning_of(key(record)), static_cast<std::uint32_t>(order.size())});
    std::sort(order.begin(), order.end(), [&](const Place& left, const Place& right) {
        if (left.beginning != right.beginning) return left.beginning < right.beginning;
        const Record& one = records[left.index];
        const Record& other = records[right.index];
        if (before(one, other)) return true;
        return !before(other, one) && left.index < right.index;
    });
    std::vector<std::uint32_t> places;
    places.reserve(order.size());
    for (const Place& place : order) places.push_back(place.index);
    arrange(records, places);
}

void sort_by_date(std::vector<PriceStep>& steps) {
    // The first is the line's own price, whatever the dates of the others.
    if (steps.size() > 1) {
        std::stable_sort(steps.begin() + 1, steps.end(),
                         [](const PriceStep& left, const PriceStep& right) { return left.from < right.from; });
    }
}

}  // namespace

const std::string& Vat::reason_in(std::string_view language) const {
    return in_language(reasons, language, reason);
}

const ListPrice* PriceList::price_of(std::string_view product) const { return find_sorted(prices, &ListPrice::product, product); }

std::string_view usual_pattern(std::string_view document) {
    if (document == "advance-invoice") return "ADV-{yyyy}-{n:5}";
    if (document == "act") return "ACT-{yyyy}-{n:5}";
    if (document == "credit-note") return "CN-{yyyy}-{n:5}";
    if (document == "reminder") return "REM-{yyyy}-{n:4}";
    return "INV-{yyyy}-{n:5}";
}

const Client* Book::client(std::string_view id) const { return find_sorted(clients, &Client::id, id); }

const Contract* Book::contract(std::string_view id) const { return find_sorted(contracts, &Contract::id, id); }

const ActRecord* Book::act(std::string_view number) const { return find_sorted(acts, &ActRecord::number, number); }

const PriorInvoice* Book::invoice(std::string_view number) const {
    return find_sorted(invoices, &PriorInvoice::number, number);
}

const Calendar* Book::calendar(std::string_view id) const {
    return find_first(calendars, [id](const Calendar& calendar) { return calendar.id == id; });
}

const Manager* Book::manager(std::string_view id) const {
    return find_first(managers, [id](const Manager& manager) { return manager.id == id; });
}

const Series* Book::series_of(std::string_view document) const {
    return find_first(series, [document](const Series& one) { return one.document == document; });
}

const Vat* Book::vat(std::string_view category, std::string_view name) const {
    return find_first(vats, [&](const Vat& vat) { return vat.category == category && vat.name == name; });
}

const PriceIndex* Book::price_index(std::string_view id) const {
    return find_first(price_indices, [id](const PriceIndex& index) { return index.id == id; });
}

const PriceList* Book::price_list(std::string_view id) const {
    return find_first(price_lists, [id](const PriceList& list) { return list.id == id; });
}

const ExchangeRates* Book::rate_table(std::string_view id) const {
    return find_first(exchange_rates, [id](const ExchangeRates& table) { return table.id == id; });
}

DebtOrder Book::debt_order(const Contract& contract) const {
    if (!contract.late_interest) return DebtOrder::principal_first;
    return contract.late_interest->order.value_or(settings.debt_order);
}

bool Book::asks_for_advance_invoices(const Contract& contract) const {
    return contract.advance_invoices.value_or(settings.advance_invoices);
}

std::span<const PaymentAllocation> Book::allocations_of(std::string_view payment) const {
    const auto first = std::partition_point(allocations.begin(), allocations.end(),
                                            [payment](const PaymentAllocation& one) { return one.payment < payment; });
    const auto last = std::partition_point(first, allocations.end(),
                                           [payment](const PaymentAllocation& one) { return one.payment == payment; });
    return {first, last};
}

std::vector<const Usage*> Book::usage_of(std::string_view contract, std::string_view line) const {
    using Key = std::pair<std::string_view, std::string_view>;
    const Key wanted(contract, line);
    auto usage = std::lower_bound(usages.begin(), usages.end(), wanted,
                                  [](const Usage& left, const Key& right) { return Key(left.contract, left.line) < right; });
    std::vector<const Usage*> found;
    for (; usage != usages.end() && usage->contract == contract && usage->line == line; ++usage) found.push_back(&*usage);
    return found;
}

void Book::sort() {
    sort_by(clients, [](const Client& client) { return std::string_view(client.id); });
    sort_by(contracts, [](const Contract& contract) { return std::string_view(contract.id); });
    sort_by(invoices, [](const PriorInvoice& invoice) { return std::string_view(invoice.number); });
    sort_by(acts, [](const ActRecord& act) { return std::string_view(act.number); });
    sort_by(usages, [](const Usage& usage) { return std::tie(usage.contract, usage.line, usage.date, usage.id); });
    sort_by(payments, [](const Payment& payment) { return std::tie(payment.date, payment.id); });
    sort_by(returns, [](const PaymentReturn& one) { return std::tie(one.date, one.id); });
    sort_by(allocations, [](const PaymentAllocation& one) {
        return std::tuple(std::string_view(one.payment), !one.amount.has_value(), std::string_view(one.invoice));
    });
    sort_by(settlements, [](const Settlement& settlement) { return std::tie(settlement.date, settlement.id); });
    sort_by(claims, [](const Claim& claim) { return std::tie(claim.opened, claim.id); });
    for (ExchangeRates& table : exchange_rates) {
        sort_by(table.rates, [](const ExchangeRate& rate) { return std::pair(rate.currency.code(), rate.date); });
    }
    for (ReferenceRate& reference : reference_rates) sort_by(reference.steps, [](const ReferenceRateStep& step) { return step.from; });
    for (PriceIndex& index : price_indices) sort_by(index.values, [](const IndexValue& value) { return value.month; });
    for (Vat& vat : vats) sort_by(vat.rates, [](const RateStep& step) { return step.from; });
    for (Calendar& calendar : calendars) sort_by(calendar.holidays, [](const Holiday& holiday) { return holiday.date; });
    for (PriceList& list : price_lists) {
        sort_by(list.prices, [](const ListPrice& price) { return std::string_view(price.product); });
        for (ListPrice& price : list.prices) sort_by(price.steps, [](const PriceStep& step) { return step.from; });
    }
    for (Contract& contract : contracts) {
        for (Line& line : contract.lines) sort_by_date(line.prices);
        sort_by(contract.suspensions, [](const Suspension& suspension) { return suspension.from; });
    }
}

}  // namespace acta::book
