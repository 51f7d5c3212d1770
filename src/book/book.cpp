// Sorting a Book and looking things up in it.
#include "book/book.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
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

/// Stable. Records are many strings each: their indices are sorted, and each record is moved once.
template <typename Record, typename Key>
void sort_by(std::vector<Record>& records, Key key) {
    const auto before = [&](const Record& left, const Record& right) { return key(left) < key(right); };
    if (std::is_sorted(records.begin(), records.end(), before)) return;
    std::vector<std::size_t> order(records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return before(records[left], records[right]); });
    std::vector<Record> sorted;
    sorted.reserve(records.size());
    for (const std::size_t index : order) sorted.push_back(std::move(records[index]));
    records = std::move(sorted);
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
    // "de-AT" is served by "de" where there is no closer one.
    for (std::string tag(language); !tag.empty();) {
        if (const auto found = reasons.find(tag); found != reasons.end()) return found->second;
        const std::size_t dash = tag.rfind('-');
        tag.erase(dash == std::string::npos ? 0 : dash);
    }
    return reason;
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
    for (Vat& vat : vats) sort_by(vat.rates, [](const RateStep& step) { return step.from; });
    for (Calendar& calendar : calendars) sort_by(calendar.holidays, [](const Holiday& holiday) { return holiday.date; });
    for (Contract& contract : contracts) {
        for (Line& line : contract.lines) sort_by_date(line.prices);
    }
}

}  // namespace acta::book
