#include "figures.h"

#include "billing/positions.h"
#include "documents/positions.h"
#include "documents/statements.h"
#include "documents/summary.h"
#include "documents/timeliness.h"
#include "text/table.h"
#include "tracking/interest.h"

#include <fmt/format.h>

#include <sstream>
#include <stdexcept>
#include <variant>

namespace office {

namespace app = acta::app;
namespace book = acta::book;
namespace documents = acta::documents;
namespace tracking = acta::tracking;

namespace {

std::size_t column_of(const documents::Table& table, std::string_view key) {
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        if (table.columns[index].key == key) return index;
    }
    throw std::logic_error("no column " + std::string(key));
}

}  // namespace

void add(Amounts& amounts, const std::string& client, Money amount) {
    std::int64_t& sum = amounts[fmt::format("{} {}", client, amount.currency().code())];
    sum += amount.minor();
}

Amounts without_zeros(Amounts amounts) {
    std::erase_if(amounts, [](const auto& one) { return one.second == 0; });
    return amounts;
}

Amounts sums(const documents::Table& table, std::string_view key) {
    const std::size_t client = column_of(table, "client");
    const std::size_t place = column_of(table, key);
    Amounts amounts;
    for (const auto& row : table.rows) {
        if (const Money* money = std::get_if<Money>(&row[place]))
            add(amounts, std::get<std::string>(row[client]), *money);
    }
    return without_zeros(std::move(amounts));
}

Figures::Figures(const std::string& folder, Date as_of)
    : session_(folder), as_of_(as_of), ledger_(session_.ledger(as_of)) {}

documents::Table Figures::open() const { return documents::open_invoices(book(), ledger_); }

documents::Table Figures::aging() const { return documents::aging_table(book(), ledger_); }

documents::Table Figures::timeliness() const {
    return documents::timeliness(ledger_, book(), documents::twelve_months_to(as_of_), tracking::By::contract);
}

app::Frozen Figures::issued() { return app::frozen_up_to(session_.registry, session_.entries, as_of_); }

documents::Table Figures::positions() {
    const app::Frozen frozen = issued();
    std::vector<const book::Act*> acts;
    for (const book::Act& act : frozen.acts) acts.push_back(&act);
    return documents::positions(
        book(), acta::billing::positions(book(), acts, documents::settled_by(ledger_, frozen.invoices), as_of_));
}

std::vector<acta::xml::Document> Figures::statements() const {
    const documents::Statements all(book(), ledger_);
    std::vector<acta::xml::Document> views;
    for (const book::Client& client : book().clients) {
        views.push_back(all.view(client, {Date(as_of_.year(), 1, 1), as_of_}, {"statement", ""}));
    }
    return views;
}

std::string Figures::interest() const {
    std::string text;
    for (std::size_t index = 0; index < ledger_.receivables.size(); ++index) {
        const auto interest = tracking::late_interest(ledger_, book(), static_cast<tracking::Index>(index));
        if (!interest) continue;
        text += ledger_.receivables[index].number + " " + interest->sum.to_string();
        for (const auto& row : interest->rows) {
            text += fmt::format(", {}..{} {} {}", row.from.to_string(), row.to.to_string(), row.balance.to_string(),
                                row.interest.to_string());
        }
        text += "\n";
    }
    return text;
}

std::string Figures::told(bool by_contract) {
    std::string text =
        acta::text::as_csv(open()) + acta::text::as_csv(aging()) + acta::text::as_csv(timeliness()) + interest();
    documents::Table lines = positions();
    if (!by_contract) {
        const std::size_t accepted = column_of(lines, "accepted");
        for (auto& row : lines.rows) {
            row[column_of(lines, "contracted")] = {};
            // Whether there is anything to accept is known by the contract.
            if (const Money* money = std::get_if<Money>(&row[accepted]); money != nullptr && money->is_zero())
                row[accepted] = {};
        }
    }
    text += acta::text::as_csv(lines);
    for (const acta::xml::Document& view : statements()) text += view.to_bytes() + "\n";
    return text;
}

std::string differences(const std::string& expected, const std::string& found) {
    std::istringstream left(expected);
    std::istringstream right(found);
    std::string text;
    while (left || right) {
        std::string one;
        std::string other;
        std::getline(left, one);
        std::getline(right, other);
        if (one != other) text += "\n- " + one + "\n+ " + other;
    }
    return text;
}

}  // namespace office
