// Payment terms with their steps and installments, discounts, suspensions, indexation, metered usage.
#include "records/contract_terms.h"

#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace acta::records {
namespace {

constexpr std::size_t most_steps = 12;
constexpr std::size_t most_installments = 36;

/// Which of some attributes are written, whether right or wrong.
template <std::size_t Size>
std::vector<std::string_view> written(const Element& element, const std::array<std::string_view, Size>& names) {
    std::vector<std::string_view> found;
    for (const std::string_view name : names) {
        if (element.origin().node.attribute(name)) found.push_back(name);
    }
    return found;
}

std::optional<book::DueStep> read_add(const Element& element) {
    const std::vector<std::string_view> units =
        written(element, std::array<std::string_view, 3>{"months", "days", "business-days"});
    if (units.size() != 1) {
        element.problems().error(
            "wrong-step", element.position(),
            fmt::format("<add> has {} of months, days and business-days, and needs exactly one", units.size()),
            units.empty() ? "write <add days=\"15\"/>" : "write one <add> after the other, in the order they are meant");
        return std::nullopt;
    }
    const int count = element.integer(units.front(), 0);
    if (units.front() == "months") return book::AddMonths{count};
    if (units.front() == "days") return book::AddDays{count};
    return book::AddBusinessDays{count};
}

std::optional<book::DueStep> read_step(const Element& element) {
    if (element.is("add")) return read_add(element);
    if (element.is("end-of-month")) return book::EndOfMonth{};
    if (element.is("day-of-month")) return book::DayOfMonth{static_cast<unsigned>(element.integer("day", 1))};
    return book::ShiftTo{element.choice("to", book::Shift::none)};
}

void limit_steps(const Element& element, std::vector<book::DueStep>& steps) {
    if (steps.size() <= most_steps) return;
    element.problems().error("wrong-step", element.position(),
                             fmt::format("<{}> has {} steps, and may have {}", element.rule().tag(), steps.size(), most_steps),
                             "say the same with fewer");
    steps.resize(most_steps);
}

book::InstallmentTerm read_installment(Element& element, value::Currency currency) {
    book::InstallmentTerm term{element.decimal("percent"), element.money("amount", currency), {}};
    if (written(element, std::array<std::string_view, 2>{"percent", "amount"}).size() > 1) {
        element.problems().error("wrong-terms", element.position(), "<installment> has both percent and amount",
                                 "keep one of them; the balance has neither");
    }
    while (std::optional<Element> child = element.next_child()) {
        if (std::optional<book::DueStep> step = read_step(*child)) term.steps.push_back(*step);
    }
    limit_steps(element, term.steps);
    return term;
}

value::Decimal sum_of_percents(const std::vector<book::InstallmentTerm>& terms) {
    value::Decimal sum;
    for (const book::InstallmentTerm& term : terms) sum = sum + term.percent.value_or(value::Decimal());
    return sum;
}

/// What the installments leave for the balance: exactly nothing where there is none.
void check_installments(const Element& element, const book::PaymentTerms& terms) {
    const auto wrong = [&](std::string message, std::string hint) {
        element.problems().error("wrong-terms", element.position(), std::move(message), std::move(hint));
    };
    const std::vector<book::InstallmentTerm>& parts = terms.installments;
    if (parts.size() > most_installments)
        return wrong(fmt::format("<payment-terms> has {} installments, and may have {}", parts.size(), most_installments),
                     "say the same with fewer");
    if (!terms.steps.empty())
        return wrong("<payment-terms> has installments, and steps outside of them",
                     "put the steps into the <installment> that they are for");
    const auto balances = std::count_if(parts.begin(), parts.end(), [](const auto& part) { return !part.percent && !part.amount; });
    const bool has_amounts = std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.amount.has_value(); });
    const value::Decimal sum = sum_of_percents(parts);
    const value::Decimal all(100, 0);
    if (balances > 1)
        return wrong(fmt::format("{} installments have neither percent nor amount, and only one can be the balance", balances),
                     "write how much the others are");
    if (balances == 0 && (has_amounts || sum != all))
        return wrong(has_amounts ? std::string("installments with amounts need one for the balance")
                                 : fmt::format("the installments come to {} %", sum.to_string()),
                     "add <installment> without percent and amount: it takes the rest");
    if (balances == 1 && sum >= all)
        return wrong(fmt::format("the installments come to {} %, and leave nothing for the balance", sum.to_string()),
                     "correct the percentages, or delete the balance");
}

}  // namespace

book::PaymentTerms read_payment_terms(Element& element, value::Currency currency) {
    const std::size_t errors = element.problems().errors();
    book::PaymentTerms terms;
    terms.from = element.choice("from", book::DueFrom::invoice);
    terms.calendar = element.text("calendar");
    while (std::optional<Element> child = element.next_child()) {
        if (child->is("installment")) {
            terms.installments.push_back(read_installment(*child, currency));
        } else if (child->is("early-payment")) {
            const std::optional<value::Decimal> percent = child->decimal("percent");
            if (percent) terms.early_payment = book::EarlyPaymentTerm{*percent, child->integer("days", 0)};
        } else if (std::optional<book::DueStep> step = read_step(*child)) {
            terms.steps.push_back(*step);
        }
    }
    limit_steps(element, terms.steps);
    if (!terms.installments.empty() && element.problems().errors() == errors) check_installments(element, terms);
    return terms;
}

book::Discount read_discount(Element& element, value::Currency currency) {
    check_order(element, "from", "until");
    const auto count = written(element, std::array<std::string_view, 2>{"percent", "amount"}).size();
    if (count != 1) {
        element.problems().error(
            "wrong-terms", element.position(),
            fmt::format("<discount> has {} percent and amount, and needs exactly one", count == 0 ? "none of" : "both"),
            "write percent=\"10\", or amount=\"50.00\"");
    }
    return {element.decimal("percent"), element.money("amount", currency), element.date("from"), element.date("until"),
            element.text("reason"), element.position(), read_translations(element)};
}

book::Suspension read_suspension(const Element& element) {
    check_order(element, "from", "until");
    return {element.date("from").value_or(value::Date()), element.date("until"), element.text("reason"), element.position()};
}

void check_suspensions(const Element& contract, const std::vector<book::Suspension>& suspensions) {
    for (std::size_t index = 0; index < suspensions.size(); ++index) {
        for (std::size_t other = 0; other < index; ++other) {
            const book::Suspension& one = suspensions[index];
            const book::Suspension& two = suspensions[other];
            if ((one.until && *one.until < two.from) || (two.until && *two.until < one.from)) continue;
            contract.problems().error(
                "wrong-terms", one.position,
                fmt::format("the contract is suspended twice from {} on", std::max(one.from, two.from).to_string()),
                "correct the dates, or join the two");
            return;
        }
    }
}

book::Indexation read_indexation(const Element& element) {
    book::Indexation terms;
    terms.index = element.text("index");
    if (const std::optional<value::Month> base = element.month("base")) terms.base = *base;
    terms.from = element.date("from").value_or(value::Date());
    if (element.has("every")) terms.every_months = months_of_term(element.view("every"));
    if (element.has("lag")) terms.lag_months = months_of_term(element.view("lag"));
    terms.decimals = element.integer("decimals", 2);
    terms.position = element.position();
    return terms;
}

void read_metering(const Element& element, value::Currency currency, book::Line& line) {
    line.included = element.decimal("included");
    line.minimum = element.money("minimum", currency);
    line.cap = element.money("cap", currency);
    for (const std::string_view name : written(element, std::array<std::string_view, 3>{"included", "minimum", "cap"})) {
        if (line.bill == book::Billing::usage) break;
        element.problems().error("misplaced-attribute", element.at(name),
                                 fmt::format("{} means nothing on a line that is not billed by usage", name),
                                 "write bill=\"usage\", or delete it");
    }
    if (line.minimum && line.cap && *line.cap < *line.minimum) {
        element.problems().error("wrong-terms", element.at("cap"),
                                 fmt::format("cap {} is below minimum {}", line.cap->to_string(), line.minimum->to_string()),
                                 "correct one of the two");
    }
}

}  // namespace acta::records
