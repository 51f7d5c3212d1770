// The tables of contracts: what was invoiced of them, and which have a day to come.
#include "documents/summary_tables.h"

#include "documents/contract_days.h"
#include "documents/standings.h"
#include "documents/table_parts.h"

#include <map>
#include <string_view>
#include <tuple>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

struct Balance {
    explicit Balance(value::Currency currency)
        : invoiced(value::Money::zero(currency)), settled(invoiced), open(invoiced), overdue(invoiced) {}
    value::Money invoiced;
    value::Money settled;
    value::Money open;
    value::Money overdue;
};

using Balances = std::map<std::string_view, std::map<value::Currency, Balance>>;

Balances balances_by_contract(const tracking::Ledger& ledger) {
    Balances balances;
    for (const tracking::Standing& standing : ledger.standings) {
        const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
        if (receivable.contract.empty() || receivable.kind != tracking::ReceivableKind::invoice) continue;
        const value::Currency currency = receivable.amount.currency();
        Balance& balance = balances[receivable.contract].try_emplace(currency, currency).first->second;
        balance.invoiced += receivable.amount;
        balance.settled += standing.paid;
        balance.open += standing.open;
        if (is_overdue(standing)) balance.overdue += standing.open;
    }
    return balances;
}

}  // namespace

Table contract_balances(const book::Book& book, const tracking::Ledger& ledger) {
    Table table{"contract-balances",
                {column("contract", Kind::text), column("client", Kind::text), column("title", Kind::text),
                 column("state", Kind::text), column("from", Kind::date), column("until", Kind::date),
                 column("currency", Kind::text), summed("invoiced"), summed("settled"), summed("open"), summed("overdue")},
                {}};
    Balances balances = balances_by_contract(ledger);
    std::map<std::tuple<std::string, std::string, std::string, value::Currency>, Row> sorted;
    for (const book::Contract& contract : book.contracts) {
        const billing::State state = billing::state_at(contract, ledger.as_of);
        auto& by_currency = balances[contract.id];
        by_currency.try_emplace(contract.currency, contract.currency);
        for (const auto& [currency, balance] : by_currency) {
            sorted[{name_of(book, contract.client), contract.client, contract.id, currency}] = {
                contract.id,       client_link(book, contract.client),
                contract.title,    state_word(state),
                contract.from,     optional_date(days_of(contract, state, ledger.as_of).until),
                code_of(currency), balance.invoiced,
                balance.settled,   balance.open,
                balance.overdue};
        }
    }
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

Table renewals(const book::Book& book, value::Date as_of) {
    Table table{"renewals",
                {column("contract", Kind::text), column("client", Kind::text), column("title", Kind::text),
                 column("state", Kind::text), column("until", Kind::date), column("renewal", Kind::text),
                 column("decide-by", Kind::date), column("days-left", Kind::count)},
                {}};
    std::map<std::tuple<value::Date, std::string, std::string>, Row> sorted;
    for (const book::Contract& contract : book.contracts) {
        const billing::State state = billing::state_at(contract, as_of);
        const ContractDays days = days_of(contract, state, as_of);
        const std::optional<value::Date> next = days.next(as_of);
        if (!next) continue;
        sorted[{*next, name_of(book, contract.client), contract.id}] = {
            contract_link(contract.id), client_link(book, contract.client), contract.title,
            state_word(state),          optional_date(days.until),          renewal_word(contract),
            optional_date(days.decide_by), std::int64_t{next->days_since(as_of)}};
    }
    for (auto& [key, row] : sorted) table.rows.push_back(std::move(row));
    return table;
}

}  // namespace acta::documents
