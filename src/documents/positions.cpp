// The four figures of contract lines, and what is between them by contract, as tables.
#include "documents/positions.h"

#include "billing/run.h"
#include "documents/contract_days.h"
#include "documents/table_parts.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace acta::documents {
namespace {

using billing::Position;
using billing::State;
using Kind = TableColumn::Kind;
using tracking::ReceivableKind;

/// What is settled of the invoices, or used of the credit notes, that Acta issued; by number.
using Settled = std::unordered_map<std::string_view, value::Money>;

Settled settled_of_invoices(const tracking::Ledger& ledger) {
    Settled settled;
    for (const tracking::Standing& standing : ledger.standings) {
        const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
        if (receivable.prior || receivable.kind != ReceivableKind::invoice) continue;
        settled.emplace(receivable.number, standing.paid);
    }
    return settled;
}

Settled used_of_credit_notes(const tracking::Ledger& ledger) {
    Settled used;
    for (const tracking::Allocation& allocation : ledger.allocations) {
        if (allocation.source != tracking::Source::credit_note) continue;
        const std::string& number = ledger.receivables[allocation.record].number;
        used.try_emplace(number, value::Money::zero(allocation.amount.currency())).first->second += allocation.amount;
    }
    return used;
}

Field line_name(const book::Book& book, const Position& position) {
    const book::Contract* contract = book.contract(position.contract);
    if (contract != nullptr) {
        for (const book::Line& line : contract->lines) {
            if (line.id == position.line && !line.description.empty()) return line.description;
        }
    }
    return position.line.empty() ? Field() : Field(position.line);
}

/// What is between the figures of a contract's lines.
struct Remainders {
    explicit Remainders(value::Currency currency) : uninvoiced(value::Money::zero(currency)), unpaid(uninvoiced) {}
    value::Money uninvoiced;
    value::Money unpaid;

    void add(const Position& position) {
        uninvoiced += position.uninvoiced();
        unpaid += position.unpaid();
    }
    [[nodiscard]] bool are_none() const { return uninvoiced.is_zero() && unpaid.is_zero(); }
};

std::unordered_map<std::string_view, Remainders> remainders_of(const std::vector<Position>& lines) {
    std::unordered_map<std::string_view, Remainders> of_contracts;
    for (const Position& line : lines) of_contracts.try_emplace(line.contract, line.contracted.currency()).first->second.add(line);
    return of_contracts;
}

}  // namespace

std::vector<billing::SettledInvoice> settled_by(const tracking::Ledger& ledger,
                                                const std::vector<book::Invoice>& invoices) {
    const Settled settled = settled_of_invoices(ledger);
    const Settled used = used_of_credit_notes(ledger);
    std::vector<billing::SettledInvoice> all;
    all.reserve(invoices.size());
    for (const book::Invoice& invoice : invoices) {
        const Settled& amounts = invoice.kind == book::DocumentKind::credit_note ? used : settled;
        const auto found = amounts.find(invoice.number);
        all.push_back({&invoice, found != amounts.end() ? found->second : value::Money::zero(invoice.currency)});
    }
    return all;
}

Table positions(const book::Book& book, const std::vector<Position>& lines) {
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<Row>> sorted;
    for (const Position& line : lines) {
        const book::Contract* contract = book.contract(line.contract);
        const std::string client = contract != nullptr ? contract->client : std::string();
        const std::string name = name_of(book, client);
        sorted[{name, client, line.contract}].push_back(
            {name, line.contract, line_name(book, line), code_of(line.contracted.currency()), line.contracted,
             line.accepted ? Field(*line.accepted) : Field(), line.invoiced, line.paid});
    }
    Table table{"positions",
                {column("client", Kind::text), column("contract", Kind::text), column("line", Kind::text),
                 column("currency", Kind::text), summed("contracted"), summed("accepted"), summed("invoiced"), summed("paid")},
                {}};
    for (auto& [key, rows] : sorted) {
        for (Row& row : rows) table.rows.push_back(std::move(row));
    }
    return table;
}

Table contracts(const book::Book& book, const std::vector<Position>& lines, value::Date as_of) {
    const auto remainders = remainders_of(lines);
    std::map<std::tuple<bool, value::Date, std::string, std::string, std::string>, Row> sorted;
    for (const book::Contract& contract : book.contracts) {
        const State state = billing::state_at(contract, as_of);
        const auto found = remainders.find(contract.id);
        const Remainders* left = found != remainders.end() ? &found->second : nullptr;
        const bool is_over = state == State::ended || state == State::terminated;
        if (is_over && (left == nullptr || left->are_none())) continue;
        const ContractDays days = days_of(contract, state, as_of);
        const std::optional<value::Date> next = days.next(as_of);
        const std::string name = name_of(book, contract.client);
        Row row{name, contract.id, state_word(state), optional_date(days.until), renewal_word(contract),
                optional_date(days.decide_by), code_of(contract.currency)};
        row.push_back(left != nullptr ? Field(left->uninvoiced) : Field());
        row.push_back(left != nullptr ? Field(left->unpaid) : Field());
        sorted[{!next, next.value_or(as_of), name, contract.client, contract.id}] = std::move(row);
    }
    Table table{"contracts",
                {column("client", Kind::text), column("contract", Kind::text), column("state", Kind::text),
                 column("until", Kind::date), column("renewal", Kind::text), column("decide-by", Kind::date),
                 column("currency", Kind::text), summed("uninvoiced"), summed("unpaid")},
                {}};
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

}  // namespace acta::documents
