#include "billed_days.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>

namespace office {

namespace book = acta::book;
using acta::value::Date;
using acta::value::Money;

namespace {

Date period_start(const book::Line& line, int months, int n) { return line.anchor.plus_months(months * n); }

__extension__ using Wide = __int128;

/// round(price x quantity x days / (base quantity x of)) in minor units, half away from zero.
std::int64_t share(acta::value::Decimal price, const book::Line& line, int digits, int days, int of) {
    Wide up = static_cast<Wide>(price.coefficient()) * line.quantity.coefficient() * days;
    Wide down = static_cast<Wide>(line.base_quantity.coefficient()) * of;
    int scale = digits - price.scale() - line.quantity.scale() + line.base_quantity.scale();
    for (; scale > 0; --scale) up *= 10;
    for (; scale < 0; ++scale) down *= 10;
    const Wide doubled = 2 * (up < 0 ? -up : up) + down;
    const Wide rounded = doubled / (2 * down);
    return static_cast<std::int64_t>(up < 0 ? -rounded : rounded);
}

bool is_suspended(const book::Contract& contract, Date day) {
    return std::any_of(contract.suspensions.begin(), contract.suspensions.end(), [day](const book::Suspension& one) {
        return one.from <= day && (!one.until || day <= *one.until);
    });
}

/// Whether a day has service: within line and contract, not after the end, not suspended.
bool is_served(const book::Contract& contract, const book::Line& line, Date day) {
    if (day < line.from || (line.until && *line.until < day)) return false;
    if (contract.terminated && *contract.terminated < day) return false;
    return !is_suspended(contract, day);
}

Money gross_of(const book::InvoiceLine& line) {
    Money gross = line.net;
    for (const book::AllowanceCharge& one : line.allowances) gross += one.charge ? -one.amount : one.amount;
    return gross;
}

bool recurs(const book::Line& line) {
    return line.bill == book::Billing::monthly || line.bill == book::Billing::quarterly ||
           line.bill == book::Billing::yearly;
}

int months_of(const book::Line& line) {
    return line.bill == book::Billing::monthly ? 1 : line.bill == book::Billing::quarterly ? 3 : 12;
}

/// The last price from that day or before; the line's own where there is none.
acta::value::Decimal price_on(const book::Line& line, Date day) {
    acta::value::Decimal price = line.prices.front().amount;
    for (const book::PriceStep& step : line.prices) {
        if (step.from <= day) price = step.amount;
    }
    return price;
}

}  // namespace

void check_period(BilledPeriod billed) {
    const book::Line& line = *billed.line;
    std::sort(billed.parts.begin(), billed.parts.end(),
              [](const auto& left, const auto& right) { return left.period->first < right.period->first; });
    // Each day with service is billed once, no other is.
    if (line.prorate != book::Proration::none) {
        std::size_t part = 0;
        for (Date day = billed.first; day < billed.next; day = day.plus_days(1)) {
            while (part < billed.parts.size() && billed.parts[part].period->last < day) ++part;
            const bool is_billed = part < billed.parts.size() && billed.parts[part].period->contains(day);
            RC_ASSERT(is_billed == is_served(*billed.contract, line, day));
        }
    }
    for (std::size_t part = 1; part < billed.parts.size(); ++part)
        RC_ASSERT(billed.parts[part - 1].period->last < billed.parts[part].period->first);
    // A part costs what its days cost, by the price that it names; parts of one price so sum to that price.
    if (line.prorate != book::Proration::actual) return;
    const int days = billed.next.days_since(billed.first);
    Money sum = Money::zero(billed.contract->currency);
    bool is_whole = true;
    for (const book::InvoiceLine& part : billed.parts) {
        const acta::value::Decimal price = part.part ? part.part->full_price : part.price;
        for (Date day = part.period->first; !part.indexed && day <= part.period->last; day = day.plus_days(1)) {
            RC_ASSERT(price == price_on(line, day));
        }
        const int digits = sum.currency().digits();
        const std::int64_t before = share(price, line, digits, part.period->first.days_since(billed.first), days);
        const std::int64_t after = share(price, line, digits, part.period->last.days_since(billed.first) + 1, days);
        RC_ASSERT(gross_of(part).minor() == after - before);
        sum += gross_of(part);
        is_whole = is_whole && price == (billed.parts.front().part ? billed.parts.front().part->full_price
                                                                   : billed.parts.front().price);
    }
    for (Date day = billed.first; day < billed.next; day = day.plus_days(1))
        is_whole = is_whole && is_served(*billed.contract, line, day);
    if (is_whole) {
        const acta::value::Decimal price =
            billed.parts.front().part ? billed.parts.front().part->full_price : billed.parts.front().price;
        RC_ASSERT(sum.minor() == share(price, line, sum.currency().digits(), 1, 1));
    }
}

std::vector<BilledPeriod> billed_periods(const book::Book& book, const std::vector<book::Invoice>& invoices) {
    std::map<std::string, BilledPeriod> periods;
    for (const book::Invoice& invoice : invoices) {
        // An advance invoice names a line for its VAT alone: it bills no period.
        if (invoice.kind == book::DocumentKind::credit_note || invoice.advance) continue;
        for (const book::InvoiceLine& one : invoice.lines) {
            const book::Contract* contract = book.contract(one.contract);
            const auto line =
                std::find_if(contract->lines.begin(), contract->lines.end(),
                             [&](const book::Line& candidate) { return candidate.id == one.contract_line; });
            if (!recurs(*line) || one.period->first < line->anchor) continue;
            int n = 0;
            while (period_start(*line, months_of(*line), n + 1) <= one.period->first) ++n;
            const Date first = period_start(*line, months_of(*line), n);
            const auto place = periods.try_emplace(
                fmt::format("{} {} {}", contract->id, line->id, first.to_string()),
                BilledPeriod{contract, &*line, first, period_start(*line, months_of(*line), n + 1), {}});
            place.first->second.parts.push_back(one);
        }
    }
    std::vector<BilledPeriod> all;
    for (auto& [key, period] : periods) all.push_back(std::move(period));
    return all;
}

}  // namespace office
