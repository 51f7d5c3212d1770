// The table of clients: what the period invoiced each, and how its account stands.
#include "documents/summary_tables.h"

#include "billing/run.h"
#include "documents/table_parts.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

/// A client's figures in one currency.
struct Figures {
    explicit Figures(value::Currency currency)
        : net(value::Money::zero(currency)), tax(net), gross(net), open(net), overdue(net), credit(net) {}
    std::int64_t invoices = 0;
    value::Money net;
    value::Money tax;
    value::Money gross;
    value::Money open;
    value::Money overdue;
    value::Money credit;

    void add(const IssuedDocument& invoice) {
        ++invoices;
        net += invoice.net;
        tax += invoice.tax;
        gross += invoice.gross;
    }
    void take_back(const IssuedDocument& note) {
        net -= note.net;
        tax -= note.tax;
        gross -= note.gross;
    }
};

using ByCurrency = std::map<value::Currency, Figures>;

std::map<std::string, ByCurrency> figures_by_client(const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger) {
    std::map<std::string, ByCurrency> by_client;
    const auto of = [&by_client](const std::string& client, value::Currency currency) -> Figures& {
        return by_client[client].try_emplace(currency, currency).first->second;
    };
    for (const IssuedDocument& document : issued) {
        const value::Currency currency = document.gross.currency();
        if (document.kind == "credit-note") of(document.client, currency).take_back(document);
        if (is_invoice(document.kind)) of(document.client, currency).add(document);
    }
    for (const tracking::Aging& aging : tracking::aging(ledger)) {
        Figures& figures = of(aging.client, aging.credit.currency());
        figures.open += aging.total() + aging.credit;
        figures.overdue += aging.overdue();
        figures.credit += aging.credit;
    }
    return by_client;
}

std::map<std::string_view, std::int64_t> active_contracts(const book::Book& book, value::Date as_of) {
    std::map<std::string_view, std::int64_t> count;
    for (const book::Contract& contract : book.contracts) {
        if (billing::state_at(contract, as_of) == billing::State::active) ++count[contract.client];
    }
    return count;
}

}  // namespace

Table clients_table(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger) {
    Table table{"clients",
                {column("client", Kind::text), column("country", Kind::text), column("contracts", Kind::count),
                 column("currency", Kind::text), summed("invoices", Kind::count), summed("net"), summed("tax"), summed("gross"),
                 summed("open"), summed("overdue"), summed("credit"), summed("total")},
                {}};
    std::map<std::string, ByCurrency> by_client = figures_by_client(issued, ledger);
    for (const book::Client& client : book.clients) by_client.try_emplace(client.id);
    const std::map<std::string_view, std::int64_t> contracts = active_contracts(book, ledger.as_of);

    std::set<std::pair<std::string, std::string>> by_name;
    for (const auto& [id, figures] : by_client) by_name.emplace(name_of(book, id), id);
    for (const auto& [name, id] : by_name) {
        const book::Client* client = book.client(id);
        const auto active = contracts.find(id);
        Row row{name, client != nullptr ? Field(client->party.country) : Field(),
                active != contracts.end() ? active->second : std::int64_t{0}};
        const ByCurrency& by_currency = by_client[id];
        for (const auto& [currency, sum] : by_currency) {
            Row full = row;
            for (Field& field : Row{code_of(currency), sum.invoices, sum.net, sum.tax, sum.gross, sum.open, sum.overdue,
                                    sum.credit, sum.open - sum.credit}) {
                full.push_back(std::move(field));
            }
            table.rows.push_back(std::move(full));
        }
        if (!by_currency.empty()) continue;
        row.resize(table.columns.size());
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace acta::documents
