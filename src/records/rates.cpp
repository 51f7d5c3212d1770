// Reading exchange rates, reference rates, price indices, and what a contract says of late payment.
#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace acta::records {
namespace {

void report_twice(const Element& element, std::string_view attribute, std::string_view what) {
    element.problems().error("duplicate", element.at(attribute), fmt::format("{} is written twice", what), "delete one of them");
}

/// What means nothing beside the interest's other terms.
void check_terms(const Element& element, const book::LateInterest& interest) {
    if (interest.per_day && !interest.reference.empty()) {
        element.problems().error("misplaced-attribute", element.at("per"), "a reference rate is yearly, and per=\"day\" is not",
                                 "delete per, or reference");
    }
    const auto means_nothing = [&](std::string_view attribute, std::string_view where) {
        element.problems().warning("misplaced-attribute", element.at(attribute),
                                   fmt::format("{} means nothing {}", attribute, where), "delete it");
    };
    if (interest.reference.empty() && element.has("mode"))
        means_nothing("mode", "without a reference rate: the rate does not change");
    if (interest.per_day && element.has("basis")) means_nothing("basis", "where the rate is per day");
}

void read_compensation(const Element& element, value::Currency currency, book::LateInterest& interest) {
    const std::optional<value::Money> amount = element.money("amount", currency);
    const bool has_limit = static_cast<bool>(element.origin().node.attribute("up-to"));
    std::optional<value::Money> up_to;
    if (has_limit) up_to = element.money("up-to", currency);
    if (!amount || (has_limit && !up_to)) return;
    const auto same = std::find_if(interest.compensation.begin(), interest.compensation.end(),
                                   [&](const book::Compensation& other) { return other.up_to == up_to; });
    if (same != interest.compensation.end())
        report_twice(element, "up-to",
                     up_to ? fmt::format("a compensation up to {}", up_to->to_string()) : "a compensation without up-to");
    interest.compensation.push_back({up_to, *amount});
}

}  // namespace

book::LateInterest read_late_interest(Element& element, value::Currency currency) {
    enum class Per : unsigned char { day, year };
    book::LateInterest interest;
    interest.rate = element.decimal("rate").value_or(value::Decimal());
    interest.per_day = element.choice("per", Per::year) == Per::day;
    interest.cap = element.decimal("cap");
    interest.reference = element.text("reference");
    interest.mode = element.choice("mode", book::RateMode::piecewise);
    interest.basis = element.choice("basis", book::DayBasis::days_365);
    interest.claims_pause = element.boolean("claims-pause", false);
    if (element.has("order")) interest.order = element.choice("order", book::DebtOrder::principal_first);
    check_terms(element, interest);
    while (const std::optional<Element> child = element.next_child()) read_compensation(*child, currency, interest);
    std::stable_sort(interest.compensation.begin(), interest.compensation.end(), [](const auto& left, const auto& right) {
        return left.up_to && (!right.up_to || *left.up_to < *right.up_to);
    });
    return interest;
}

void read_rate_table(Element& element, Draft& draft) {
    const std::optional<value::Currency> base = element.currency("base");
    book::ExchangeRates table{.id = element.text("id"),
                              .source = element.text("source"),
                              .base = base.value_or(*value::Currency::find("EUR")),
                              .rates = {},
                              .position = element.position()};
    std::set<std::pair<std::string_view, value::Date>> seen;
    while (const std::optional<Element> child = element.next_child()) {
        const std::optional<value::Date> date = child->date("date");
        const std::optional<value::Currency> currency = child->currency("currency");
        const std::optional<value::Decimal> rate = child->decimal("value");
        if (!date || !currency || !rate) continue;
        if (base && *currency == *base) {
            child->problems().error("currency-mismatch", child->at("currency"),
                                    fmt::format("{} is the base of the table: it has no rate of its own", base->code()),
                                    "delete the <rate>, or correct its currency");
        }
        // The view is of the document: it stays.
        if (!seen.emplace(child->view("currency"), *date).second)
            report_twice(*child, "date", fmt::format("the rate of {} on {}", currency->code(), date->to_string()));
        table.rates.push_back({*date, *currency, *rate});
    }
    keep(draft.rate_tables, std::move(table), element.origin(), element.view("id"), "id", draft);
}

void read_reference_rate(Element& element, Draft& draft) {
    book::ReferenceRate reference{element.text("id"), element.text("name"), {}, element.position()};
    std::set<value::Date> seen;
    while (const std::optional<Element> child = element.next_child()) {
        const std::optional<value::Date> from = child->date("from");
        const std::optional<value::Decimal> percent = child->decimal("percent");
        if (!from || !percent) continue;
        if (!seen.insert(*from).second) report_twice(*child, "from", fmt::format("a rate from {}", from->to_string()));
        reference.steps.push_back({*from, *percent});
    }
    keep(draft.reference_rates, std::move(reference), element.origin(), element.view("id"), "id", draft);
}

void read_index(Element& element, Draft& draft) {
    book::PriceIndex index{element.text("id"), element.text("name"), {}, element.position()};
    std::set<value::Month> seen;
    while (const std::optional<Element> child = element.next_child()) {
        const std::optional<value::Month> month = child->month("month");
        const std::optional<value::Decimal> figure = child->decimal("value");
        if (!month || !figure) continue;
        if (!seen.insert(*month).second) report_twice(*child, "month", fmt::format("the value of {}", month->to_string()));
        index.values.push_back({*month, *figure});
    }
    keep(draft.indices, std::move(index), element.origin(), element.view("id"), "id", draft);
}

}  // namespace acta::records
