// Taking back what an invoice charged.
#include "billing/credit.h"

#include "billing/totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace acta::billing {
namespace {

/// Thrown inside this file alone: why there can be no note.
struct Refused {
    std::string why;
    std::string hint;
};

/// A line of the invoice, what is left of it and what this note takes of that.
struct CreditLine {
    const book::InvoiceLine* line = nullptr;
    value::Money left;
    value::Money taken;
};

/// |left| > |right|
bool is_more(value::Money left, value::Money right) {
    return (left.is_negative() ? -left : left) > (right.is_negative() ? -right : right);
}

class Crediting {
public:
    Crediting(const book::Invoice& invoice, const std::vector<book::Invoice>& earlier, const CreditOrder& order)
        : invoice_(invoice), earlier_(earlier), order_(order), note_(invoice.currency) {}

    book::Invoice note() {
        check_invoice();
        find_left();
        take();
        copy_head();
        write_lines();
        write_allowances();
        write_taxes();
        return std::move(note_);
    }

private:
    [[nodiscard]] value::Money zero() const { return value::Money::zero(invoice_.currency); }
    [[nodiscard]] std::string shown(value::Money amount) const {
        return fmt::format("{} {}", amount.currency().code(), amount.to_string());
    }

    void check_invoice() const {
        if (invoice_.kind != book::DocumentKind::invoice) {
            throw Refused{fmt::format("{} is a credit note itself", invoice_.number), "name the invoice"};
        }
        if (order_.issued < invoice_.issued) {
            throw Refused{fmt::format("{} was issued on {}, after {}", invoice_.number, invoice_.issued.to_string(),
                                      order_.issued.to_string()),
                          fmt::format("the earliest date that would do is {}", invoice_.issued.to_string())};
        }
    }

    void find_left() {
        for (const book::InvoiceLine& line : invoice_.lines) {
            value::Money left = line.net;
            for (const book::Invoice& note : earlier_) {
                for (const book::InvoiceLine& credited : note.lines) {
                    if (credited.id == line.id) left -= credited.net;
                }
            }
            lines_.push_back({&line, left, zero()});
        }
    }

    [[nodiscard]] std::vector<CreditLine*> chosen() {
        std::vector<CreditLine*> found;
        if (order_.lines.empty()) {
            for (CreditLine& one : lines_) {
                if (!one.left.is_zero()) found.push_back(&one);
            }
            return found;
        }
        const std::set<std::string> ids(order_.lines.begin(), order_.lines.end());
        for (const std::string& id : ids) {
            const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const CreditLine& one) { return one.line->id == id; });
            if (line == lines_.end()) {
                throw Refused{fmt::format("{} has no line {}", invoice_.number, id),
                              fmt::format("its lines are {} to {}", lines_.front().line->id, lines_.back().line->id)};
            }
            if (line->left.is_zero()) throw Refused{fmt::format("nothing is left of line {} of {}", id, invoice_.number), {}};
            found.push_back(&*line);
        }
        return found;
    }

    void take() {
        const std::vector<CreditLine*> lines = chosen();
        const value::Money left = std::accumulate(lines.begin(), lines.end(), zero(),
                                                  [](value::Money sum, const CreditLine* one) { return sum + one->left; });
        const bool is_deducted = !earlier_.empty() && earlier_.back().kind == book::DocumentKind::invoice;
        if (lines.empty() && is_deducted) {
            throw Refused{fmt::format("nothing is left of {}: {} deducts it", invoice_.number, earlier_.back().number),
                          fmt::format("credit {} first, which gives back what it deducts", earlier_.back().number)};
        }
        if (lines.empty()) {
            throw Refused{fmt::format("nothing is left of {}: all of it is credited", invoice_.number),
                          earlier_.empty() ? std::string() : fmt::format("the last credit note is {}", earlier_.back().number)};
        }
        const value::Money amount = order_.amount.value_or(left);
        if (amount.is_zero() || amount.is_negative()) {
            throw Refused{fmt::format("a credit note takes back more than nothing, not {}", shown(amount)), {}};
        }
        if (amount > left) {
            throw Refused{fmt::format("{} would be credited of {}, and {} is left", shown(amount), invoice_.number, shown(left)),
                          "amounts are net, without VAT"};
        }
        // By rounded running sums: the parts sum to the amount, and none is more than what is left of its line.
        value::Money before = zero();
        value::Money running = zero();
        for (CreditLine* one : lines) {
            running += one->left;
            const value::Money up_to = value::fraction_of(amount, running.minor(), left.minor());
            one->taken = up_to - before;
            before = up_to;
        }
    }

    void copy_head() {
        note_.kind = book::DocumentKind::credit_note;
        note_.type_code = "381";
        note_.issued = order_.issued;
        note_.client = invoice_.client;
        note_.contracts = invoice_.contracts;
        note_.manager = invoice_.manager;
        note_.language = invoice_.language;
        note_.country = invoice_.country;
        note_.seller = invoice_.seller;
        note_.buyer = invoice_.buyer;
        note_.payee = invoice_.payee;
        note_.tax_representative = invoice_.tax_representative;
        note_.period = invoice_.period;
        note_.seller_exempt = invoice_.seller_exempt;
        note_.advance = invoice_.advance;
        note_.purchase_order = invoice_.purchase_order;
        note_.contract_reference = invoice_.contract_reference;
        note_.buyer_reference = invoice_.buyer_reference;
        note_.preceding = {{invoice_.number, invoice_.issued}};
        if (!order_.reason.empty()) note_.notes.push_back(order_.reason);
    }

    void write_lines() {
        for (const CreditLine& one : lines_) {
            if (one.taken.is_zero()) continue;
            book::InvoiceLine line = *one.line;
            line.late = false;
            if (one.taken != line.net) {
                const bool negative = one.taken.is_negative();
                line.quantity = value::Decimal(negative ? -1 : 1, 0);
                line.price = (negative ? -one.taken : one.taken).to_decimal();
                line.base_quantity = value::Decimal(1, 0);
                line.unit = "LS";  // a lump sum
                line.allowances.clear();
                line.part.reset();
                line.metered.reset();
                line.indexed.reset();
                line.net = one.taken;
            }
            note_.lines.push_back(std::move(line));
        }
    }

    /// How much of a group's lines is credited: with this note, or before it.
    struct Progress {
        value::Money before;
        value::Money after;
        value::Money all;
    };

    [[nodiscard]] Progress progress(const book::AllowanceCharge& entry) const {
        Progress progress{zero(), zero(), zero()};
        for (const CreditLine& one : lines_) {
            const book::InvoiceLine& line = *one.line;
            if (!taxed_alike(line, entry)) continue;
            progress.all += line.net;
            progress.before += line.net - one.left;
            progress.after += line.net - one.left + one.taken;
        }
        return progress;
    }

    void write_allowances() {
        for (const book::AllowanceCharge& entry : invoice_.allowances) {
            const Progress lines = progress(entry);
            if (lines.all.is_zero() || lines.all.is_negative()) continue;
            book::AllowanceCharge part = entry;
            part.amount = value::fraction_of(entry.amount, lines.after.minor(), lines.all.minor()) -
                          value::fraction_of(entry.amount, lines.before.minor(), lines.all.minor());
            if (part.advance) take_share(*part.advance, lines);
            if (part.amount.is_zero() && (!part.advance || part.advance->tax.is_zero())) continue;
            if (part.amount != entry.amount) {
                part.percent.reset();
                part.base.reset();
            }
            note_.allowances.push_back(std::move(part));
        }
    }

    /// What is given back of an advance's tax, in the proportion in which the lines are credited.
    static void take_share(book::AdvanceDeduction& advance, const Progress& lines) {
        const auto share = [&](value::Money amount) {
            return value::fraction_of(amount, lines.after.minor(), lines.all.minor()) -
                   value::fraction_of(amount, lines.before.minor(), lines.all.minor());
        };
        const bool whole = advance.parts.empty();
        advance.tax = whole ? share(advance.tax) : value::Money::zero(advance.tax.currency());
        for (book::TaxPart& part : advance.parts) {
            part.amount = share(part.amount);
            advance.tax += part.amount;
        }
    }

    void write_taxes() {
        bool last = true;
        value::Money taxed_before = zero();
        for (const book::TaxGroup& group : invoice_.taxes) {
            book::TaxGroup left = group;
            for (const book::Invoice& note : earlier_) {
                for (const book::TaxGroup& credited : note.taxes) {
                    if (!same_group(group, credited)) continue;
                    subtract(left, credited);
                    taxed_before += credited.tax;
                }
            }
            last = write_tax(group, left) && last;
        }
        note_.totals = totals(note_.lines, note_.allowances, note_.taxes, invoice_.currency);
        if (last) note_.totals.rounding = invoice_.totals.rounding;
        note_.totals.payable = note_.totals.gross + note_.totals.rounding;
        if (invoice_.tax_in_tax_currency && invoice_.totals.tax > zero()) {
            const auto up_to = [&](value::Money tax) {
                return value::fraction_of(*invoice_.tax_in_tax_currency, tax.minor(), invoice_.totals.tax.minor());
            };
            note_.tax_in_tax_currency = up_to(taxed_before + note_.totals.tax) - up_to(taxed_before);
            note_.tax_exchange = invoice_.tax_exchange;
        }
    }

    static void subtract(book::TaxGroup& left, const book::TaxGroup& credited) {
        left.taxable -= credited.taxable;
        left.tax -= credited.tax;
        for (book::TaxPart& part : left.parts) {
            for (const book::TaxPart& taken : credited.parts) {
                if (taken.name == part.name) part.amount -= taken.amount;
            }
        }
    }

    /// The tax of a credited amount, never more than is left of it; with the last of the amount all that is left.
    static value::Money tax_of(value::Money taxable, value::Decimal rate, value::Money left, bool last) {
        const value::Money tax = value::percent_of(taxable, rate);
        return last || is_more(tax, left) ? left : tax;
    }

    /// Whether nothing of the group is left afterwards.
    bool write_tax(const book::TaxGroup& group, const book::TaxGroup& left) {
        book::TaxGroup credited = group;
        credited.taxable = zero();
        bool any = false;
        for (const book::InvoiceLine& line : note_.lines) {
            if (!belongs_to(line, group)) continue;
            credited.taxable += line.net;
            any = true;
        }
        for (const book::AllowanceCharge& entry : note_.allowances) {
            if (belongs_to(entry, group)) credited.taxable += entry.charge ? entry.amount : -entry.amount;
        }
        if (!any) return left.taxable.is_zero();
        const bool wrong_side = !credited.taxable.is_zero() && credited.taxable.is_negative() != group.taxable.is_negative();
        if (wrong_side || is_more(credited.taxable, left.taxable)) {
            throw Refused{
                fmt::format("{} of VAT {}{} would be credited of {}, and {} is left", shown(credited.taxable), group.category,
                            group.rate ? " " + group.rate->to_string() + "%" : "", invoice_.number, shown(left.taxable)),
                "credit lines that take from one another together"};
        }
        const bool last = credited.taxable == left.taxable;
        credited.tax = tax_of(credited.taxable, group.rate.value_or(value::Decimal()), left.tax, last);
        if (!credited.parts.empty()) credited.tax = zero();
        for (std::size_t i = 0; i < credited.parts.size(); ++i) {
            credited.parts[i].amount = tax_of(credited.taxable, credited.parts[i].rate, left.parts[i].amount, last);
            credited.tax += credited.parts[i].amount;
        }
        note_.taxes.push_back(std::move(credited));
        return last;
    }

    const book::Invoice& invoice_;
    const std::vector<book::Invoice>& earlier_;
    const CreditOrder& order_;
    std::vector<CreditLine> lines_;
    book::Invoice note_;
};

}  // namespace

Credit credit_note(const book::Invoice& invoice, const std::vector<book::Invoice>& earlier, const CreditOrder& order) {
    try {
        return {Crediting(invoice, earlier, order).note(), {}, {}};
    } catch (const Refused& refused) {
        return {std::nullopt, refused.why, refused.hint};
    }
}

}  // namespace acta::billing
