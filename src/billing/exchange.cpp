// Rates of a day, and VAT in the tax currency.
#include "billing/exchange.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::billing {
namespace {

/// The last rate of a currency on or before a day.
const book::ExchangeRate* rate_on(const book::ExchangeRates& table, value::Currency currency, value::Date day) {
    const book::ExchangeRate* last = nullptr;
    for (const book::ExchangeRate& rate : table.rates) {
        if (rate.currency == currency && rate.date <= day && (last == nullptr || last->date <= rate.date)) last = &rate;
    }
    return last;
}

bool charges_tax(const book::Invoice& invoice) {
    return std::any_of(invoice.taxes.begin(), invoice.taxes.end(),
                       [](const book::TaxGroup& group) { return !group.tax.is_zero(); });
}

diag::Diagnostic missing_rate(const book::Invoice& invoice, const book::Book& book, const diag::Position& position) {
    const book::Settings& settings = book.settings;
    return diag::error("no-exchange-rate", position,
                       fmt::format("an invoice in {} states its VAT in {}, and rate table '{}' has no rate of {} on or before {}",
                                   invoice.currency.code(), settings.currency->code(), settings.rate_table, invoice.currency.code(),
                                   invoice.issued.to_string()),
                       "add the <rate>, or a date for it that is not later");
}

}  // namespace

std::optional<book::TaxExchange> exchange_on(const book::ExchangeRates& table, value::Currency from, value::Currency to,
                                             value::Date day) {
    const book::ExchangeRate* of_from = rate_on(table, from, day);
    const book::ExchangeRate* of_to = rate_on(table, to, day);
    if (to == table.base && of_from != nullptr) return book::TaxExchange{to, from, of_from->value, of_from->date, table.source};
    if (from == table.base && of_to != nullptr) return book::TaxExchange{from, to, of_to->value, of_to->date, table.source};
    if (of_from == nullptr || of_to == nullptr) return std::nullopt;
    const value::Decimal cross = value::divide_rounded(of_to->value, of_from->value, 6);
    if (cross.is_zero()) return std::nullopt;
    return book::TaxExchange{from, to, cross, std::min(of_from->date, of_to->date), table.source};
}

value::Money exchanged(value::Money amount, const book::TaxExchange& exchange) {
    if (amount.currency() == exchange.base) return value::round_to_money(amount.to_decimal() * exchange.rate, exchange.quote);
    return value::round_to_money(value::divide_rounded(amount.to_decimal(), exchange.rate, exchange.base.digits()), exchange.base);
}

diag::Diagnostics state_tax(book::Invoice& invoice, const book::Book& book, const diag::Position& position) {
    const book::Settings& settings = book.settings;
    const book::ExchangeRates* table = settings.rate_table.empty() ? nullptr : book.rate_table(settings.rate_table);
    if (table == nullptr || !settings.currency || *settings.currency == invoice.currency || !charges_tax(invoice)) return {};
    const std::optional<book::TaxExchange> exchange = exchange_on(*table, invoice.currency, *settings.currency, invoice.issued);
    if (!exchange) return {missing_rate(invoice, book, position)};
    invoice.tax_exchange = exchange;
    invoice.tax_in_tax_currency = exchanged(invoice.totals.tax, *exchange);
    return {};
}

}  // namespace acta::billing
