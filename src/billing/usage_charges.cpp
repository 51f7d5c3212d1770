// Charges of usage: records that stand on one line, and months that are metered as a whole.
#include "billing/collector.h"
#include "billing/discounts.h"
#include "billing/price.h"
#include "billing/term.h"
#include "billing/vat.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::billing {
namespace {

constexpr std::string_view lump_sum = "LS";  // UN/ECE Rec 20

}  // namespace

book::InvoiceLine Collector::metered_line(const UsageGroup& group) const {
    book::InvoiceLine line = full_line(group.charge, group.charged, group.price);
    const bool is_natural = line.net == group.amount;
    if (line_->included || !is_natural) line.metered = book::Metered{group.used, group.used - group.charged, group.price, {}, {}};
    if (is_natural) return line;
    set_amount(line, group.amount);
    line.unit = lump_sum;
    if (group.at_cap) line.metered->cap = line_->cap;
    else if (group.at_minimum) line.metered->minimum = line_->minimum;
    return line;
}

/// Whether a usage goes onto the line of the one before it: the same month, price, tax, discounts and fate.
bool Collector::joins(const UsageGroup& last, const book::Usage& usage, const std::string& key) const {
    const value::Date day = last.charge.day;
    const bool same_tax =
        vat_rate(book_, *line_, day) == vat_rate(book_, *line_, usage.date) &&
        is_seller_exempt(book_, line_->vat_category, day) == is_seller_exempt(book_, line_->vat_category, usage.date);
    return value::Month::of(day) == value::Month::of(usage.date) && last.price == price_on(*line_, usage.date) && same_tax &&
           same_discounts(*line_, last.charge.period.first, usage.date) &&
           (day > order_.as_of) == (usage.date > order_.as_of) && last.charge.in_act == history_.accepted_keys.contains(key);
}

UsageGroup& Collector::add_usage(std::vector<UsageGroup>& groups, const book::Usage& usage) const {
    std::string key = "usage:" + usage.id;
    if (groups.empty() || !joins(groups.back(), usage, key)) {
        groups.push_back({charge(usage.date, {usage.date, usage.date}, std::move(key)),
                          price_on(*line_, usage.date),
                          usage.quantity,
                          {},
                          value::Money::zero(contract_.currency)});
        return groups.back();
    }
    UsageGroup& last = groups.back();
    last.charge.keys.push_back(std::move(key));
    last.charge.day = usage.date;
    last.charge.period.last = usage.date;
    last.used = last.used + usage.quantity;
    return last;
}

void Collector::warn_unbilled(const book::Usage& usage, const std::string& why) {
    charges_.problems.push_back(
        diag::warning("outside-term", usage.position,
                      fmt::format("usage '{}' of {} is not billed: {}", usage.id, usage.date.to_string(), why),
                      "correct the date, or that of the contract"));
}

/// The line's usage up to the run's last day, without what lies after the line's end or on days without service, which is told.
std::vector<const book::Usage*> Collector::billable_usage() {
    const value::Date end = std::min(line_->until.value_or(end_of_time()), last_day(contract_));
    std::vector<const book::Usage*> found;
    for (const book::Usage* usage : book_.usage_of(contract_.id, line_->id)) {
        if (usage->date > window_.last) continue;
        const bool is_suspended = !suspended_days(contract_, {usage->date, usage->date}).empty();
        if (usage->date <= end && !is_suspended) {
            found.push_back(usage);
        } else if (window_.contains(usage->date) && usage->date >= order_.period.first()) {
            warn_unbilled(*usage, usage->date > end ? fmt::format("its line '{}' of contract '{}' ended on {}", line_->id,
                                                                  contract_.id, end.to_string())
                                                    : fmt::format("contract '{}' is suspended on that day", contract_.id));
        }
    }
    return found;
}

void Collector::meter_usage(MonthMeter& meter, std::vector<UsageGroup>& groups, const book::Usage& usage) const {
    UsageGroup& group = add_usage(groups, usage);
    // Billed before, the minimum has paid for a part of this.
    group.at_minimum = group.at_minimum || meter.is_at_minimum();
    const MonthMeter::Added added = meter.add(usage.quantity, group.price);
    group.charged = group.charged + added.charged;
    group.amount += added.amount;
    group.at_cap = meter.is_at_cap();
}

void Collector::charge_minimum(MonthMeter& meter, value::Period days, std::string key) {
    const value::Money amount = meter.add_minimum();
    if (amount.is_zero()) return;
    Charge made = charge(days.last, days, std::move(key));
    book::InvoiceLine line = line_for(made);
    set_amount(line, amount);
    line.unit = lump_sum;
    const value::Decimal included = std::min(meter.used(), line_->included.value_or(value::Decimal()));
    line.metered = book::Metered{meter.used(), included, price_on(*line_, days.last), line_->minimum, {}};
    made.lines.push_back(std::move(line));
    add(std::move(made));
}

/// `days`: those of the month on which the line runs. What was billed before is counted first, so that what is billed now is the
/// difference; what lies after as-of is counted last.
void Collector::collect_metered_month(value::Month month, value::Period days, const std::vector<const book::Usage*>& usages) {
    MonthMeter meter(*line_, contract_.currency);
    std::vector<const book::Usage*> open;
    for (const book::Usage* usage : usages) {
        if (value::Month::of(usage->date) != month) continue;
        if (window_.contains(usage->date) && is_open("usage:" + usage->id)) open.push_back(usage);
        else meter.add(usage->quantity, price_on(*line_, usage->date));
    }
    std::string key = fmt::format("{}/{}/{}/minimum", contract_.id, line_->id, month.first().to_string());
    const bool has_minimum = line_->minimum && days.last <= window_.last && !served_days(contract_, days).empty();
    const bool minimum_is_billed = has_minimum && (days.last < window_.first || !is_open(key));
    if (minimum_is_billed) meter.add_minimum();
    const bool minimum_is_open = has_minimum && !minimum_is_billed;

    std::vector<UsageGroup> groups;
    const auto add_groups = [&] {
        for (UsageGroup& group : groups) {
            group.charge.lines.push_back(metered_line(group));
            add(std::move(group.charge));
        }
        groups.clear();
    };
    for (const book::Usage* usage : open) {
        if (usage->date <= order_.as_of) meter_usage(meter, groups, *usage);
    }
    add_groups();
    if (minimum_is_open && days.last <= order_.as_of) charge_minimum(meter, days, key);
    for (const book::Usage* usage : open) {
        if (usage->date > order_.as_of) meter_usage(meter, groups, *usage);
    }
    add_groups();
    if (minimum_is_open && days.last > order_.as_of) charge_minimum(meter, days, key);
}

void Collector::collect_usage() {
    take_prices(window_.last);
    const std::vector<const book::Usage*> usages = billable_usage();
    if (is_metered(*line_)) {
        const std::optional<value::Period> days = days_of(*line_, contract_);
        if (!days) return;
        const value::Date first = std::max(days->first, window_.first);
        for (value::Month month = value::Month::of(first); month.first() <= std::min(days->last, window_.last);
             month = month.plus(1)) {
            collect_metered_month(month, *intersect(*days, {month.first(), month.last()}), usages);
        }
        return;
    }
    std::vector<UsageGroup> groups;
    for (const book::Usage* usage : usages) {
        if (window_.contains(usage->date) && is_open("usage:" + usage->id)) add_usage(groups, *usage);
    }
    for (UsageGroup& group : groups) {
        group.charge.lines.push_back(full_line(group.charge, group.used, group.price));
        add(std::move(group.charge));
    }
}

}  // namespace acta::billing
