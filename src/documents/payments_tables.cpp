// The tables of payments: what came in, what it settled and why, and what has settled nothing.
#include "documents/summary_tables.h"

#include "documents/table_parts.h"
#include "tracking/parts.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using tracking::Allocation;
using tracking::Index;
using tracking::Source;

constexpr std::size_t most_numbers = 30;  ///< of invoices in one field

/// Places in a vector, those of one payment one after another.
class ByPayment {
public:
    template <typename Things, typename PaymentOf>
    ByPayment(const Things& things, PaymentOf payment_of) {
        for (std::size_t place = 0; place < things.size(); ++place) {
            const Index payment = payment_of(things[place]);
            if (payment != tracking::no_index) places_.emplace_back(payment, static_cast<Index>(place));
        }
        std::sort(places_.begin(), places_.end());
    }
    [[nodiscard]] std::span<const std::pair<Index, Index>> of(Index payment) const {
        const auto [first, last] =
            std::equal_range(places_.begin(), places_.end(), std::pair<Index, Index>{payment, 0},
                             [](const auto& left, const auto& right) { return left.first < right.first; });
        return {first, last};
    }

private:
    std::vector<std::pair<Index, Index>> places_;  ///< payment and place
};

class PaymentRows {
public:
    PaymentRows(const book::Book& book, const tracking::Ledger& ledger, value::Date from)
        : book_(book), ledger_(ledger),
          allocations_(ledger.allocations,
                       [](const Allocation& one) { return one.source == Source::payment ? one.payment : tracking::no_index; }),
          charges_(ledger.charges, [](const tracking::Charge& one) { return one.of.payment; }),
          unapplied_(ledger.unapplied, [](const tracking::Unapplied& one) { return one.payment; }),
          returns_(ledger.returns, [](const tracking::Returned& one) { return one.payment; }) {
        const auto by_date = [](const book::Payment& payment, value::Date day) { return payment.date < day; };
        const auto first = std::lower_bound(book.payments.begin(), book.payments.end(), from, by_date);
        const auto last = std::lower_bound(first, book.payments.end(), ledger.as_of.plus_days(1), by_date);
        first_ = static_cast<std::size_t>(first - book.payments.begin());
        count_ = static_cast<std::size_t>(last - first);
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    void make(std::size_t place, Row& row) const {
        const auto index = static_cast<Index>(first_ + place);
        const book::Payment& payment = book_.payments[index];
        std::string client = payment.client;
        value::Money settled = value::Money::zero(payment.amount.currency());
        std::vector<std::string_view> numbers;
        for (const auto& [of, at] : allocations_.of(index)) add(ledger_.allocations[at], settled, client, numbers);
        for (const auto& [of, at] : charges_.of(index)) add(ledger_.charges[at].of, settled, client, numbers);
        value::Money left = value::Money::zero(payment.amount.currency());
        for (const auto& [of, at] : unapplied_.of(index)) {
            left += ledger_.unapplied[at].amount;
            if (client.empty()) client = ledger_.unapplied[at].client;
        }
        value::Money returned = value::Money::zero(payment.amount.currency());
        for (const auto& [of, at] : returns_.of(index)) returned += ledger_.returns[at].amount;
        row = {payment.date, payment.id, client_link(book_, client), reference_of(payment), payment.amount,
               settled,      returned,   left,                       joined(numbers)};
    }

private:
    void add(const Allocation& one, value::Money& settled, std::string& client, std::vector<std::string_view>& numbers) const {
        const tracking::Receivable& receivable = ledger_.receivables[one.receivable];
        settled += one.amount;
        if (client.empty()) client = receivable.client;
        if (std::find(numbers.begin(), numbers.end(), receivable.number) == numbers.end()) numbers.push_back(receivable.number);
    }

    static Field reference_of(const book::Payment& payment) {
        if (!payment.reference.empty()) return payment.reference;
        if (!payment.creditor_reference.empty()) return payment.creditor_reference;
        return payment.invoice.empty() ? Field() : Field(payment.invoice);
    }

    static Field joined(const std::vector<std::string_view>& numbers) {
        if (numbers.empty()) return {};
        std::string text;
        for (std::size_t place = 0; place < numbers.size(); ++place) {
            if (place == most_numbers) return text + ", …";
            if (place > 0) text += ", ";
            text += numbers[place];
        }
        return text;
    }

    const book::Book& book_;
    const tracking::Ledger& ledger_;
    ByPayment allocations_;
    ByPayment charges_;
    ByPayment unapplied_;
    ByPayment returns_;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
};

/// The id of what an amount came from.
const std::string& source_of(const Allocation& one, const tracking::Ledger& ledger, const book::Book& book) {
    if (one.source == Source::discount) return book.payments[one.payment].id;
    return tracking::name_of(one.source, one.payment, one.record, ledger, book);
}

}  // namespace

Table payments_table(const book::Book& book, const tracking::Ledger& ledger, value::Date from) {
    Table table{"payments",
                {column("date", Kind::date), column("payment", Kind::text), column("client", Kind::text),
                 column("reference", Kind::text), summed("amount"), summed("settled"), summed("returned"), summed("left"),
                 column("settles", Kind::text)},
                {}};
    const auto rows = std::make_shared<const PaymentRows>(book, ledger, from);
    set_rows(table, rows->count(), [rows](std::size_t place, Row& row) { rows->make(place, row); });
    return table;
}

Table matches_table(const book::Book& book, const tracking::Ledger& ledger, value::Date from) {
    Table table{
        "matches",
        {column("date", Kind::date), column("payment", Kind::text), column("client", Kind::text),
         column("invoice", Kind::text), summed("amount"), column("reason", Kind::text), column("confidence", Kind::count)},
        {}};
    std::vector<Index> places;
    for (std::size_t place = 0; place < ledger.allocations.size(); ++place) {
        if (ledger.allocations[place].date >= from) places.push_back(static_cast<Index>(place));
    }
    std::stable_sort(places.begin(), places.end(),
                     [&](Index left, Index right) { return ledger.allocations[left].date < ledger.allocations[right].date; });
    const std::size_t count = places.size();
    set_rows(table, count, [&book, &ledger, places = std::move(places)](std::size_t place, Row& row) {
        const Allocation& one = ledger.allocations[places[place]];
        const tracking::Receivable& receivable = ledger.receivables[one.receivable];
        row = {one.date,   source_of(one, ledger, book), client_link(book, receivable.client), receivable.number,
               one.amount, Word{std::string(tracking::reason_key(one.reason))},                std::int64_t{one.confidence}};
    });
    return table;
}

Table unapplied_table(const book::Book& book, const tracking::Ledger& ledger) {
    Table table{"unapplied",
                {column("date", Kind::date), column("payment", Kind::text), column("client", Kind::text), summed("amount"),
                 column("why", Kind::text)},
                {}};
    std::vector<const tracking::Unapplied*> sorted;
    for (const tracking::Unapplied& one : ledger.unapplied) sorted.push_back(&one);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto* left, const auto* right) { return left->date < right->date; });
    const std::size_t count = sorted.size();
    set_rows(table, count, [&book, &ledger, sorted = std::move(sorted)](std::size_t place, Row& row) {
        const tracking::Unapplied& one = *sorted[place];
        row = {one.date, tracking::name_of(one.source, one.payment, one.record, ledger, book), client_link(book, one.client),
               one.amount, Word{one.why}};
    });
    return table;
}

}  // namespace acta::documents
