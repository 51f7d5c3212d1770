// How the amounts of an invoice were worked out, in sentences.
#include "app/matching_words.h"
#include "app/story.h"
#include "billing/advances.h"
#include "billing/totals.h"

#include <fmt/format.h>

#include <initializer_list>

namespace acta::app {

namespace {

class Calculation {
public:
    explicit Calculation(const Story& story) : story_(story), invoice_(*story.invoice), wording_(story.wording) {}

    std::vector<text::Row> lines() {
        for (const book::InvoiceLine& line : invoice_.lines) add_line(line);
        return std::move(rows_);
    }

    std::vector<text::Row> totals() {
        const book::Totals& totals = invoice_.totals;
        if (invoice_.lines.size() > 1 || !invoice_.allowances.empty()) add("sum of the lines", totals.lines);
        for (const book::AllowanceCharge& one : invoice_.allowances) {
            const std::string text = one.advance ? advance_text(*one.advance) : allowance_text(one);
            add((one.charge ? "plus " : "less ") + text, one.charge ? one.amount : -one.amount);
        }
        if (!invoice_.allowances.empty()) add("net", totals.net);
        for (const book::TaxGroup& group : invoice_.taxes) add_tax(group);
        if (totals.gross != totals.payable) add("with tax", totals.gross);
        if (!totals.prepaid.is_zero()) add("paid in advance", -totals.prepaid);
        if (!totals.rounding.is_zero()) add("rounding", totals.rounding);
        add("to be paid", totals.payable);
        add_tax_currency();
        return std::move(rows_);
    }

private:
    [[nodiscard]] std::string plain(value::Money amount) const { return wording_.money(amount, wording::MoneyStyle::plain); }
    [[nodiscard]] std::string price(value::Decimal price) const { return wording_.price(price, invoice_.currency); }
    [[nodiscard]] std::string days(value::Period period) const { return wording::with_plain_spaces(wording_.period(period)); }
    [[nodiscard]] std::string day(value::Date date) const {
        return wording::with_plain_spaces(wording_.date(date, wording::DateStyle::medium));
    }

    void add(std::string text, value::Money amount) { rows_.push_back({{}, std::move(text), {plain(amount)}}); }
    void detail(std::string text) { rows_.push_back({{}, std::move(text), {}, 2}); }

    /// " = 319.354839…, rounded to 319.35", " = 105.00".
    [[nodiscard]] std::string comes_to(std::initializer_list<value::Decimal> factors, value::Decimal denominator,
                                       value::Money result) const {
        try {
            value::Decimal numerator(1, 0);
            for (const value::Decimal factor : factors) numerator = numerator * factor;
            const value::Decimal quotient = value::divide_rounded(numerator, denominator, 6);
            const bool exact = quotient * denominator == numerator;
            if (!exact || quotient != result.to_decimal()) {
                return fmt::format(" = {}{}, rounded to {}", wording_.number(quotient), exact ? "" : "…", plain(result));
            }
        } catch (const value::Overflow&) {
            // Too long to be shown: the rounded result says enough.
        }
        return " = " + plain(result);
    }

    /// "3 × 35.00 per hour", "10 × 35.00 / 5 per piece"
    [[nodiscard]] std::string product(value::Decimal quantity, std::string_view unit, value::Decimal price_of_unit,
                                      value::Decimal base) const {
        const std::string_view unit_word = unit.empty() ? std::string_view() : wording_.words().word("unit." + std::string(unit));
        std::string text = wording_.number(quantity) + " × " + price(price_of_unit);
        if (base != value::Decimal(1, 0)) text += " / " + wording_.number(base);
        if (!unit_word.empty()) text += fmt::format(" per {}", unit_word);
        return text;
    }

    [[nodiscard]] static value::Money before_allowances(const book::InvoiceLine& line) {
        value::Money amount = line.net;
        for (const book::AllowanceCharge& one : line.allowances) {
            if (one.charge) amount -= one.amount;
            else amount += one.amount;
        }
        return amount;
    }

    void add_line(const book::InvoiceLine& line) {
        std::string text = line.name;
        if (!line.description.empty()) text += ", " + line.description;
        if (line.period) text += ", " + days(*line.period);
        rows_.push_back({line.id, std::move(text), {plain(line.net)}});
        const value::Money amount = before_allowances(line);
        if (line.indexed) detail(indexed_text(*line.indexed, line.part ? line.part->full_price : line.price));
        if (line.part) detail(part_text(line, *line.part, amount));
        else if (line.metered) detail(metered_text(line, *line.metered, amount));
        else
            detail(product(line.quantity, line.unit, line.price, line.base_quantity) +
                   comes_to({line.price, line.quantity}, line.base_quantity, amount));
        for (const book::AllowanceCharge& one : line.allowances) {
            detail(fmt::format("{} {}", one.charge ? "plus" : "less", allowance_text(one)) +
                   (one.percent && one.base ? "" : ": " + plain(one.amount)));
        }
        if (line.late) detail("billed late: it belongs to an earlier period");
        if (!line.note.empty()) detail(line.note);
    }

    [[nodiscard]] std::string indexed_text(const book::IndexedPrice& one, value::Decimal result) const {
        return fmt::format("price by {}: {} × {} ({}) / {} ({}) = {}", one.index, price(one.base_price),
                           wording_.number(one.value), wording_.month(one.month), wording_.number(one.base_value),
                           wording_.month(one.base_month), price(result));
    }

    [[nodiscard]] std::string part_text(const book::InvoiceLine& line, const book::PartOfPeriod& part,
                                        value::Money amount) const {
        const std::string_view method = proration_name(story_, line);
        std::string how = method == "30e-360" ? "every month as 30 days, 30E/360" : method == "actual" ? "calendar days" : "";
        if (!how.empty()) how = fmt::format(" ({})", how);
        const bool single = part.full_quantity == value::Decimal(1, 0);
        const std::string whole =
            single ? price(part.full_price) : product(part.full_quantity, {}, part.full_price, value::Decimal(1, 0));
        if (part.of_days == 0)
            return fmt::format("{} days{} of {} a month, each month for itself = {}", part.days, how, whole, plain(amount));
        std::string text =
            fmt::format("{} of {} days{}: {} × {} / {}", part.days, part.of_days, how, whole, part.days, part.of_days);
        try {
            if (value::part_of_price(part.full_price, part.full_quantity, part.days, part.of_days, invoice_.currency) == amount) {
                return text + comes_to({part.full_price, part.full_quantity, value::Decimal(part.days, 0)},
                                       value::Decimal(part.of_days, 0), amount);
            }
        } catch (const value::Overflow&) {
            return text + " = " + plain(amount);
        }
        return text + fmt::format(" = {}, so that the parts of the period come to its whole price", plain(amount));
    }

    [[nodiscard]] std::string metered_text(const book::InvoiceLine& line, const book::Metered& metered,
                                           value::Money amount) const {
        const book::Line* const agreed = story_.agreed(line);
        const std::string_view unit = agreed == nullptr ? std::string_view() : std::string_view(agreed->unit);
        std::string text = "used: " + wording_.number(metered.used);
        value::Decimal charged = metered.used;
        if (!metered.included.is_zero()) {
            text += fmt::format(", of which {} included", wording_.number(metered.included));
            charged = metered.used - metered.included;
        }
        const value::Decimal base = agreed == nullptr ? value::Decimal(1, 0) : agreed->base_quantity;
        const bool by_price = !metered.minimum && !metered.cap;
        if (by_price && value::line_amount(metered.price, base, charged, invoice_.currency) == amount) {
            return text + ": " + product(charged, unit, metered.price, base) + comes_to({metered.price, charged}, base, amount);
        }
        text += fmt::format(", at {}", price(metered.price));
        if (metered.minimum) text += fmt::format("; the month costs at least {}", plain(*metered.minimum));
        if (metered.cap) text += fmt::format("; the month costs at most {}", plain(*metered.cap));
        return text + fmt::format(": {} on this line, beside what else of the month was billed", plain(amount));
    }

    /// "10% of 319.35 = 31.94: New client", or the reason alone.
    [[nodiscard]] std::string allowance_text(const book::AllowanceCharge& one) const {
        const std::string reason = one.reason.empty() ? std::string(one.charge ? "charge" : "discount") : one.reason;
        if (!one.percent || !one.base) return reason;
        return fmt::format("{} of {}{}: {}", wording_.percent(*one.percent), plain(*one.base),
                           comes_to({one.base->to_decimal(), *one.percent}, value::Decimal(100, 0), one.amount), reason);
    }

    [[nodiscard]] std::string advance_text(const book::AdvanceDeduction& advance) const {
        return fmt::format("advance invoice {} of {}, for payment {}", advance.number, day(advance.issued), advance.payment);
    }

    /// Where advance invoices are deducted the tax is that of the whole amount less what they have stated.
    void add_tax(const book::TaxGroup& group) {
        if (invoice_.advance && invoice_.kind == book::DocumentKind::invoice) add_tax_within(group);
        else add_whole_tax(billing::before_advances(invoice_, group));
        for (const book::AllowanceCharge& one : invoice_.allowances) {
            if (!one.advance || !belongs_to(one, group) || one.advance->tax.is_zero()) continue;
            add(fmt::format("less the tax that {} has stated", one.advance->number), -one.advance->tax);
        }
    }

    /// The tax of an advance lies within what was paid.
    void add_tax_within(const book::TaxGroup& group) {
        const value::Money gross = group.taxable + group.tax;
        const value::Decimal all = billing::whole_rate(group);
        if (all.is_zero()) return add_whole_tax(group);
        const auto share = [&](std::string_view name, value::Decimal rate, value::Money tax) {
            const value::Decimal whole = value::Decimal(100, 0) + all;
            add(fmt::format("{} {} within {}: {} × {} / {}{}", name, wording_.percent(rate), plain(gross), plain(gross),
                            wording_.number(rate), wording_.number(whole), comes_to({gross.to_decimal(), rate}, whole, tax)),
                tax);
        };
        for (const book::TaxPart& part : group.parts) share(part.name, part.rate, part.amount);
        if (group.parts.empty()) share("VAT", *group.rate, group.tax);
    }

    void add_whole_tax(const book::TaxGroup& group) {
        if (!group.rate || group.rate->is_zero()) {
            std::string text = fmt::format("no tax on {}, category {}", plain(group.taxable), group.category);
            if (!group.reason.empty()) text += ": " + group.reason;
            add(std::move(text), group.tax);
            return;
        }
        const auto share = [&](std::string_view name, value::Decimal rate, value::Money tax) {
            add(fmt::format("{} {} of {}{}", name, wording_.percent(rate), plain(group.taxable),
                            comes_to({group.taxable.to_decimal(), rate}, value::Decimal(100, 0), tax)),
                tax);
        };
        for (const book::TaxPart& part : group.parts) share(part.name, part.rate, part.amount);
        if (group.parts.empty()) share("VAT", *group.rate, group.tax);
    }

    void add_tax_currency() {
        if (!invoice_.tax_in_tax_currency) return;
        std::string text =
            fmt::format("the tax in the seller's tax currency: {}", in_words(*invoice_.tax_in_tax_currency, wording_));
        if (const std::optional<book::TaxExchange>& rate = invoice_.tax_exchange) {
            text += fmt::format(", at {} {} for one {} from {}", wording_.number(rate->rate), rate->quote.code(),
                                rate->base.code(), day(rate->date));
            if (!rate->source.empty()) text += fmt::format(" ({})", rate->source);
        }
        rows_.push_back({{}, std::move(text), {}});
    }

    const Story& story_;
    const book::Invoice& invoice_;
    const wording::Wording& wording_;
    std::vector<text::Row> rows_;
};

}  // namespace

std::string_view proration_name(const Story& story, const book::InvoiceLine& line) {
    const book::Line* const agreed = story.agreed(line);
    if (agreed == nullptr) return {};
    switch (agreed->prorate) {
        case book::Proration::actual: return "actual";
        case book::Proration::thirty_360: return "30e-360";
        case book::Proration::none: return "none";
    }
    return {};
}

std::vector<text::Row> line_rows(const Story& story) { return Calculation(story).lines(); }

std::vector<text::Row> total_rows(const Story& story) { return Calculation(story).totals(); }

}  // namespace acta::app
