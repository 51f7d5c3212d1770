// Selection and pricing of the charges of one contract.
#include "billing/charges.h"

#include "billing/collector.h"
#include "billing/discounts.h"
#include "billing/parties.h"
#include "billing/price.h"
#include "billing/term.h"
#include "billing/vat.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::billing {
namespace {

/// The days on which a charge must fall to be looked at: after billed-until, up to the end of the run's period.
std::optional<value::Period> window_of(const book::Book& book, const book::Contract& contract, const Order& order) {
    value::Date first = book.settings.billing_starts.value_or(order.period.first());
    if (contract.billed_until) first = contract.billed_until->plus_days(1);
    if (order.period.last() < first) return std::nullopt;
    return value::Period{first, order.period.last()};
}

}  // namespace

void set_amount(book::InvoiceLine& line, value::Money amount) {
    line.base_quantity = value::Decimal(1, 0);
    line.quantity = value::Decimal(amount.is_negative() ? -1 : 1, 0);
    line.price = amount.is_negative() ? -amount.to_decimal() : amount.to_decimal();
    line.net = amount;
}

void Collector::take_prices(value::Date last) {
    prices_.emplace(contract_.lines[index_], contract_, book_, last);
    line_ = &prices_->line();
}

bool Collector::is_open(const std::string& key) const {
    return !history_.invoiced_keys.contains(key) && !in_open_acts_.contains(key);
}

Charge Collector::charge(value::Date day, value::Period period, std::string key) const {
    Charge made;
    made.line = index_;
    made.day = day;
    made.period = period;
    made.in_act = history_.accepted_keys.contains(key);
    made.keys.push_back(std::move(key));
    return made;
}

const std::string& Collector::said(const std::string& own, const book::Translations& translations) const {
    if (translations.empty()) return own;
    return book::in_language(translations, language_of(book_, contract_, *book_.client(contract_.client)), own);
}

book::InvoiceLine Collector::line_for(const Charge& charge) const {
    Taxation taxation = taxation_of(book_, contract_, *line_, charge.period.last);
    book::InvoiceLine line{.id = {},
                           .contract = contract_.id,
                           .contract_line = line_->id,
                           .name = said(line_->description, line_->descriptions),
                           .description = {},
                           .note = {},
                           .product = line_->product,
                           .sac = line_->sac,
                           .unit = line_->unit,
                           .quantity = line_->quantity,
                           .price = {},
                           .base_quantity = line_->base_quantity,
                           .allowances = {},
                           .net = value::Money::zero(contract_.currency),
                           .vat_category = std::move(taxation.category),
                           .vat_rate = taxation.rate,
                           .period = charge.period,
                           .part = {},
                           .late = charge.day < order_.period.first()};
    line.place_of_supply = std::move(taxation.place_of_supply);
    return line;
}

book::InvoiceLine Collector::full_line(const Charge& charge, value::Decimal quantity, value::Decimal price) const {
    book::InvoiceLine line = line_for(charge);
    line.quantity = quantity;
    line.price = price;
    line.net = value::line_amount(price, line_->base_quantity, quantity, contract_.currency);
    return line;
}

Charge Collector::finished(Charge charge) const {
    discount_lines(charge.lines, *line_, contract_.currency);
    for (book::InvoiceLine& line : charge.lines) {
        // What the minimum decides is no price that an index moves.
        if (!line.metered || !line.metered->minimum) line.indexed = prices_->origin(line.period->first);
        if (!charge.missing_index) charge.missing_index = prices_->missing(line.period->first);
    }
    return charge;
}

void Collector::add(Charge charge) {
    (charge.day > order_.as_of ? charges_.later : charges_.due).push_back(finished(std::move(charge)));
}

Charge Collector::recurring_charge(const LinePeriod& period, const std::vector<value::Period>& days, Charge made) const {
    for (const PricedPart& part : price_of_days(period, days, *line_, contract_.currency)) {
        book::InvoiceLine line = line_for(made);
        line.period = part.days;
        line.price = part.price;
        line.net = part.amount;
        if (!part.whole) {
            line.part = book::PartOfPeriod{part.days_in_part, part.days_in_whole, line_->quantity, part.price};
            set_amount(line, part.amount);
        }
        made.lines.push_back(std::move(line));
    }
    return made;
}

/// What a suspension leaves unbilled of a period of the run's month.
void Collector::list_suspended(const LinePeriod& period, value::Date day) {
    if (day < order_.period.first()) return;
    const std::vector<value::Period> days = suspended_days(contract_, period.days);
    if (days.empty()) return;
    // Without proration a period is billed in full as long as there is a day of service in it.
    if (line_->prorate == book::Proration::none && !served_days(contract_, period.days).empty()) return;
    const value::Period hull{days.front().first, days.back().last};
    charges_.suspended.push_back(finished(recurring_charge(period, days, charge(day, hull, {}))));
}

void Collector::collect_recurring() {
    const book::Line& agreed = contract_.lines[index_];
    const bool in_advance = agreed.when == book::When::advance;
    for (const LinePeriod& period : periods(agreed, contract_, window_)) {
        const value::Date day = in_advance ? period.days.first : period.days.last;
        std::string key = fmt::format("{}/{}/{}", contract_.id, agreed.id, period.days.first.to_string());
        if (!window_.contains(day) || !is_open(key)) continue;
        // What is billed in advance keeps the price of its first day: the index of later ones is not known yet.
        take_prices(in_advance ? period.days.first : period.days.last);
        Charge made = recurring_charge(period, served_days(contract_, period.days), charge(day, period.days, std::move(key)));
        if (!made.lines.empty()) add(std::move(made));
        list_suspended(period, day);
    }
}

void Collector::collect_once() {
    const book::Line& agreed = contract_.lines[index_];
    const value::Date day = agreed.date.value_or(agreed.from);
    if (!window_.contains(day) || day > std::min(agreed.until.value_or(end_of_time()), last_day(contract_))) return;
    std::string key = fmt::format("{}/{}", contract_.id, agreed.id);
    if (!is_open(key)) return;
    take_prices(day);
    Charge made = charge(day, {day, day}, std::move(key));
    made.lines.push_back(full_line(made, line_->quantity, price_on(*line_, day)));
    add(std::move(made));
}

/// A milestone reached after the contract's last day is billed all the same: work that is late is still owed. Not so after it was
/// terminated.
void Collector::collect_milestone() {
    const book::Line& agreed = contract_.lines[index_];
    const auto milestone = std::find_if(contract_.milestones.begin(), contract_.milestones.end(),
                                        [&](const book::Milestone& one) { return one.id == agreed.milestone; });
    if (milestone == contract_.milestones.end()) return;
    if (contract_.terminated && milestone->done && *milestone->done > *contract_.terminated) return;
    const bool by_acceptance = accepts_milestones_itself(contract_);
    const std::optional<value::Date> event = by_acceptance ? milestone->accepted : milestone->done;
    const std::optional<value::Date> day = event ? event : milestone->done;
    std::string key = fmt::format("{}/{}/{}", contract_.id, agreed.id, agreed.milestone);
    if (!day || !window_.contains(*day) || !is_open(key)) return;
    take_prices(*day);
    Charge made = charge(*day, {*day, *day}, std::move(key));
    book::InvoiceLine line = full_line(made, line_->quantity, price_on(*line_, *day));
    const std::string& title = said(milestone->title, milestone->titles);
    if (title != line.name) line.description = title;
    made.lines.push_back(std::move(line));
    if (event) {
        add(std::move(made));
    } else {
        charges_.unaccepted.push_back(finished(std::move(made)));
    }
}

void Collector::collect(std::size_t index) {
    index_ = index;
    switch (contract_.lines[index].bill) {
        case book::Billing::once: return collect_once();
        case book::Billing::milestone: return collect_milestone();
        case book::Billing::usage: return collect_usage();
        default: return collect_recurring();
    }
}

bool accepts_milestones_itself(const book::Contract& contract) {
    return contract.invoice_on == book::InvoiceOn::acceptance && contract.acts == book::Acts::none;
}

Charges collect_charges(const book::Book& book, const book::Contract& contract, const History& history, const Order& order,
                        const std::set<std::string_view>& in_open_acts) {
    const std::optional<value::Period> window = window_of(book, contract, order);
    if (!window) return {};
    Collector collector(book, contract, history, order, in_open_acts, *window);
    diag::Diagnostics too_large;
    for (std::size_t index = 0; index < contract.lines.size(); ++index) {
        try {
            collector.collect(index);
        } catch (const value::Overflow&) {
            const book::Line& line = contract.lines[index];
            too_large.push_back(diag::error("amount-too-large", line.position,
                                            fmt::format("the amount of line '{}' of contract '{}' is too large to be held",
                                                        line.id, contract.id),
                                            "check its price and quantity"));
        }
    }
    Charges charges = collector.take();
    charges.problems.insert(charges.problems.end(), too_large.begin(), too_large.end());
    return charges;
}

}  // namespace acta::billing
