// Selection and pricing of the charges of one contract.
#include "billing/charges.h"

#include "billing/price.h"
#include "billing/schedule.h"
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

/// A line that is one unit of a sum of money: a part of a price has no price per unit.
void set_part(book::InvoiceLine& line, const PricedPart& part, value::Decimal full_quantity) {
    line.part = book::PartOfPeriod{part.days_in_part, part.days_in_whole, full_quantity, part.price};
    line.base_quantity = value::Decimal(1, 0);
    line.quantity = value::Decimal(part.amount.is_negative() ? -1 : 1, 0);
    line.price = part.amount.is_negative() ? -part.amount.to_decimal() : part.amount.to_decimal();
}

class Collector {
public:
    Collector(const book::Book& book, const book::Contract& contract, const History& history, const Order& order,
              const std::set<std::string_view>& in_open_acts, value::Period window)
        : book_(book), contract_(contract), history_(history), order_(order), in_open_acts_(in_open_acts), window_(window) {}

    void collect(std::size_t index);
    [[nodiscard]] Charges take() { return std::move(charges_); }

private:
    void collect_recurring();
    void collect_once();
    void collect_milestone();
    void collect_usage();

    [[nodiscard]] bool is_open(const std::string& key) const;
    [[nodiscard]] Charge charge(value::Date day, value::Period period, std::string key) const;
    [[nodiscard]] book::InvoiceLine line_for(const Charge& charge) const;
    [[nodiscard]] book::InvoiceLine full_line(const Charge& charge, value::Decimal quantity, value::Decimal price) const;
    [[nodiscard]] bool joins(const Charge& last, const book::Usage& usage, const std::string& key) const;
    void add_usage(std::vector<Charge>& found, const book::Usage& usage) const;
    void warn_after_end(const book::Usage& usage, value::Date end);
    void add(Charge charge);

    const book::Book& book_;
    const book::Contract& contract_;
    const History& history_;
    const Order& order_;
    const std::set<std::string_view>& in_open_acts_;
    value::Period window_;
    std::size_t index_ = 0;
    const book::Line* line_ = nullptr;
    Charges charges_;
};

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

book::InvoiceLine Collector::line_for(const Charge& charge) const {
    book::InvoiceLine line{.id = {},
                           .contract = contract_.id,
                           .contract_line = line_->id,
                           .name = line_->description,
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
                           .vat_category = line_->vat_category,
                           .vat_rate = vat_rate(book_, *line_, charge.period.last),
                           .period = charge.period,
                           .part = {},
                           .late = charge.day < order_.period.first()};
    return line;
}

book::InvoiceLine Collector::full_line(const Charge& charge, value::Decimal quantity, value::Decimal price) const {
    book::InvoiceLine line = line_for(charge);
    line.quantity = quantity;
    line.price = price;
    line.net = value::line_amount(price, line_->base_quantity, quantity, contract_.currency);
    return line;
}

void Collector::add(Charge charge) {
    (charge.day > order_.as_of ? charges_.later : charges_.due).push_back(std::move(charge));
}

void Collector::collect_recurring() {
    for (const LinePeriod& period : periods(*line_, contract_, window_)) {
        const value::Date day = line_->when == book::When::advance ? period.days.first : period.days.last;
        std::string key = fmt::format("{}/{}/{}", contract_.id, line_->id, period.days.first.to_string());
        if (!window_.contains(day) || !is_open(key)) continue;
        Charge made = charge(day, period.days, std::move(key));
        for (const PricedPart& part : price(period, *line_, contract_.currency)) {
            book::InvoiceLine line = line_for(made);
            line.period = part.days;
            line.price = part.price;
            line.net = part.amount;
            if (!part.whole) set_part(line, part, line_->quantity);
            made.lines.push_back(std::move(line));
        }
        add(std::move(made));
    }
}

void Collector::collect_once() {
    const value::Date day = line_->date.value_or(line_->from);
    if (!window_.contains(day) || day > std::min(line_->until.value_or(end_of_time()), last_day(contract_))) return;
    std::string key = fmt::format("{}/{}", contract_.id, line_->id);
    if (!is_open(key)) return;
    Charge made = charge(day, {day, day}, std::move(key));
    made.lines.push_back(full_line(made, line_->quantity, price_on(*line_, day)));
    add(std::move(made));
}

/// A milestone reached after the contract's last day is billed all the same: work that is late is still owed.
void Collector::collect_milestone() {
    const auto milestone = std::find_if(contract_.milestones.begin(), contract_.milestones.end(),
                                        [&](const book::Milestone& one) { return one.id == line_->milestone; });
    if (milestone == contract_.milestones.end()) return;
    const bool by_acceptance = accepts_milestones_itself(contract_);
    const std::optional<value::Date> event = by_acceptance ? milestone->accepted : milestone->done;
    const std::optional<value::Date> day = event ? event : milestone->done;
    std::string key = fmt::format("{}/{}/{}", contract_.id, line_->id, line_->milestone);
    if (!day || !window_.contains(*day) || !is_open(key)) return;
    Charge made = charge(*day, {*day, *day}, std::move(key));
    book::InvoiceLine line = full_line(made, line_->quantity, price_on(*line_, *day));
    if (milestone->title != line.name) line.description = milestone->title;
    made.lines.push_back(std::move(line));
    if (event) {
        add(std::move(made));
    } else {
        charges_.unaccepted.push_back(std::move(made));
    }
}

/// Whether a usage goes onto the line of the one before it: the same month, price, rate and fate.
bool Collector::joins(const Charge& last, const book::Usage& usage, const std::string& key) const {
    const book::InvoiceLine& line = last.lines.front();
    return value::Month::of(last.day) == value::Month::of(usage.date) && line.price == price_on(*line_, usage.date) &&
           line.vat_rate == vat_rate(book_, *line_, usage.date) &&
           (last.day > order_.as_of) == (usage.date > order_.as_of) && last.in_act == history_.accepted_keys.contains(key);
}

void Collector::add_usage(std::vector<Charge>& found, const book::Usage& usage) const {
    std::string key = "usage:" + usage.id;
    if (!is_open(key)) return;
    if (found.empty() || !joins(found.back(), usage, key)) {
        Charge made = charge(usage.date, {usage.date, usage.date}, std::move(key));
        made.lines.push_back(full_line(made, usage.quantity, price_on(*line_, usage.date)));
        found.push_back(std::move(made));
        return;
    }
    Charge& last = found.back();
    last.keys.push_back(std::move(key));
    last.day = usage.date;
    last.period.last = usage.date;
    book::InvoiceLine& line = last.lines.front();
    line = full_line(last, line.quantity + usage.quantity, line.price);
}

void Collector::warn_after_end(const book::Usage& usage, value::Date end) {
    charges_.problems.push_back(
        diag::warning("outside-term", usage.position,
                      fmt::format("usage '{}' of {} is not billed: its line '{}' of contract '{}' ended on {}", usage.id,
                                  usage.date.to_string(), line_->id, contract_.id, end.to_string()),
                      "correct the date, or let the line run longer"));
}

void Collector::collect_usage() {
    std::vector<Charge> found;
    const value::Date end = std::min(line_->until.value_or(end_of_time()), last_day(contract_));
    for (const book::Usage* usage : book_.usage_of(contract_.id, line_->id)) {
        if (!window_.contains(usage->date)) continue;
        if (usage->date > end) {
            if (usage->date >= order_.period.first()) warn_after_end(*usage, end);
        } else {
            add_usage(found, *usage);
        }
    }
    for (Charge& one : found) add(std::move(one));
}

void Collector::collect(std::size_t index) {
    index_ = index;
    line_ = &contract_.lines[index];
    switch (line_->bill) {
        case book::Billing::once: return collect_once();
        case book::Billing::milestone: return collect_milestone();
        case book::Billing::usage: return collect_usage();
        default: return collect_recurring();
    }
}

}  // namespace

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
