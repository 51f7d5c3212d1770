// One contract: its open acts, its new charges, the acts and the billables that they become.
#include "billing/contract_run.h"

#include "billing/term.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace acta::billing {
namespace {

value::Money sum_of(const std::vector<book::InvoiceLine>& lines, value::Currency currency) {
    value::Money sum = value::Money::zero(currency);
    for (const book::InvoiceLine& line : lines) sum += line.net;
    return sum;
}

class Runner {
public:
    Runner(const book::Book& book, const book::Contract& contract, const History& history, const Order& order)
        : book_(book), contract_(contract), history_(history), order_(order) {
        run_.billable.contract = &contract;
    }

    void bill_open_acts(const std::vector<const book::Act*>& acts);
    void list(const std::vector<Charge>& charges, Pending::Why why);
    void bill(std::vector<Charge> due);
    void list_end();
    void report(const diag::Diagnostics& problems) { run_.problems.insert(run_.problems.end(), problems.begin(), problems.end()); }
    [[nodiscard]] ContractRun take() { return std::move(run_); }

private:
    [[nodiscard]] bool must_be_accepted() const { return contract_.invoice_on == book::InvoiceOn::acceptance; }
    [[nodiscard]] std::optional<value::Date> expected_day(const Charge& charge, Pending::Why why) const;
    void list_act(const book::Act& act, std::optional<value::Date> expected);
    void add_act_lines(const book::Act& act);
    void add_charge(const Charge& charge);
    void note_acceptance(const Acceptance& acceptance);
    void add_planned_act(DraftAct draft, const std::vector<Charge>& due);
    void check_rates(const std::vector<Charge>& due);
    void check_indices(const std::vector<Charge>& due);
    [[nodiscard]] bool is_held_back(const std::vector<Charge>& due);

    const book::Book& book_;
    const book::Contract& contract_;
    const History& history_;
    const Order& order_;
    ContractRun run_;
};

std::optional<value::Date> Runner::expected_day(const Charge& charge, Pending::Why why) const {
    switch (why) {
        case Pending::Why::ends_later: return charge.day;
        case Pending::Why::draft: return contract_.signed_on;
        default: return std::nullopt;
    }
}

void Runner::list(const std::vector<Charge>& charges, Pending::Why why) {
    for (const Charge& charge : charges) {
        run_.pending.push_back({why, contract_.id, contract_.lines[charge.line].id, charge.period, expected_day(charge, why),
                                sum_of(charge.lines, contract_.currency)});
    }
}

void Runner::list_act(const book::Act& act, std::optional<value::Date> expected) {
    for (const book::InvoiceLine& line : act.lines) {
        run_.pending.push_back(
            {Pending::Why::awaits_acceptance, contract_.id, line.contract_line, line.period, expected, line.net});
    }
}

void Runner::add_act_lines(const book::Act& act) {
    run_.billable.lines.insert(run_.billable.lines.end(), act.lines.begin(), act.lines.end());
    run_.billable.keys.insert(run_.billable.keys.end(), act.charges.begin(), act.charges.end());
}

void Runner::add_charge(const Charge& charge) {
    run_.billable.lines.insert(run_.billable.lines.end(), charge.lines.begin(), charge.lines.end());
    run_.billable.keys.insert(run_.billable.keys.end(), charge.keys.begin(), charge.keys.end());
    const bool is_milestone = contract_.lines[charge.line].bill == book::Billing::milestone;
    if (is_milestone && accepts_milestones_itself(contract_)) {
        run_.billable.accepted = std::max(run_.billable.accepted.value_or(charge.day), charge.day);
    }
}

void Runner::note_acceptance(const Acceptance& acceptance) {
    if (acceptance.date) {
        run_.billable.accepted = std::max(run_.billable.accepted.value_or(*acceptance.date), *acceptance.date);
    } else {
        run_.billable.unaccepted = true;
    }
}

/// An issued act is billed from its own lines: what was accepted is what is owed, whatever the records say by now.
void Runner::bill_open_acts(const std::vector<const book::Act*>& acts) {
    for (const book::Act* act : acts) {
        const Acceptance acceptance = acceptance_in(book_, contract_, *act, order_.as_of);
        if (must_be_accepted() && !acceptance.date) {
            list_act(*act, acceptance.expected);
            continue;
        }
        note_acceptance(acceptance);
        add_act_lines(*act);
        run_.billable.act_numbers.push_back(act->number);
    }
}

void Runner::add_planned_act(DraftAct draft, const std::vector<Charge>& due) {
    const Acceptance acceptance = acceptance_in(book_, contract_, draft.act, order_.as_of);
    const bool is_billed = !must_be_accepted() || acceptance.date;
    if (!is_billed) {
        list_act(draft.act, acceptance.expected);
    } else {
        note_acceptance(acceptance);
        run_.billable.planned_acts.push_back(run_.acts.size());
        if (must_be_accepted()) {
            add_act_lines(draft.act);
        } else {
            for (const std::size_t index : draft.charges) add_charge(due[index]);
        }
    }
    run_.acts.push_back(std::move(draft.act));
}

void Runner::check_rates(const std::vector<Charge>& due) {
    std::optional<std::size_t> reported;
    for (const Charge& charge : due) {
        const book::Line& line = contract_.lines[charge.line];
        const bool is_missing = std::any_of(charge.lines.begin(), charge.lines.end(), [](const book::InvoiceLine& one) {
            return one.vat_category != "O" && !one.vat_rate;
        });
        if (!is_missing || reported == charge.line) continue;
        reported = charge.line;
        run_.problems.push_back(
            diag::error("no-vat-rate", line.position,
                        fmt::format("line '{}' of contract '{}' has no rate of VAT category {} on {}", line.id, contract_.id,
                                    line.vat_category, charge.period.last.to_string()),
                        "add a <rate> from that day or earlier to the category's <vat> record"));
    }
}

void Runner::check_indices(const std::vector<Charge>& due) {
    std::optional<std::pair<std::size_t, value::Month>> reported;
    for (const Charge& charge : due) {
        if (!charge.missing_index || reported == std::pair(charge.line, *charge.missing_index)) continue;
        reported = {charge.line, *charge.missing_index};
        const book::Indexation& terms = *contract_.indexation;
        run_.problems.push_back(diag::error(
            "no-index-value", terms.position,
            fmt::format("index '{}' has no value for {}, which the price of line '{}' of contract '{}' needs from {} on",
                        terms.index, charge.missing_index->to_string(), contract_.lines[charge.line].id, contract_.id,
                        charge.period.first.to_string()),
            "add the value to the <index>, or bill the line when it is published"));
    }
}

/// A contract that is over is named once: in the month after its last day.
void Runner::list_end() {
    const value::Date last = last_day(contract_);
    if (value::Month::of(last).plus(1) != order_.period || last >= order_.as_of) return;
    const bool is_terminated = state_at(contract_, order_.as_of) == State::terminated;
    run_.pending.push_back({is_terminated ? Pending::Why::terminated : Pending::Why::ended, contract_.id, {},
                            value::Period{contract_.from, std::max(contract_.from, last)}, std::nullopt,
                            value::Money::zero(contract_.currency)});
}

/// Corrections that exceed what is charged would make a negative invoice: they wait for charges to be deducted from.
bool Runner::is_held_back(const std::vector<Charge>& due) {
    value::Money sum = value::Money::zero(contract_.currency);
    for (const Charge& charge : due) sum += sum_of(charge.lines, contract_.currency);
    if (!sum.is_negative()) return false;
    run_.problems.push_back(diag::warning("negative-total", contract_.position,
                                          fmt::format("contract '{}' is not billed now: its charges come to {} {}", contract_.id,
                                                      sum.to_string(), contract_.currency.code()),
                                          "they are billed with later charges that exceed them"));
    return true;
}

void Runner::bill(std::vector<Charge> due) {
    // A charge that must be accepted, stands in an act and in no open one cannot be known to be accepted.
    if (must_be_accepted()) {
        std::erase_if(due, [&](const Charge& charge) { return charge.in_act && goes_by_act(contract_, charge); });
    }
    check_rates(due);
    check_indices(due);
    if (is_held_back(due)) return;
    for (DraftAct& draft : make_acts(book_, contract_, due, history_, order_)) add_planned_act(std::move(draft), due);
    for (const Charge& charge : due) {
        if (!goes_by_act(contract_, charge) || charge.in_act) add_charge(charge);
    }
}

void sort_acts(std::vector<const book::Act*>& acts) {
    std::sort(acts.begin(), acts.end(), [](const book::Act* left, const book::Act* right) {
        return std::tie(left->issued, left->number) < std::tie(right->issued, right->number);
    });
}

}  // namespace

ContractRun run_contract(const book::Book& book, const book::Contract& contract, std::vector<const book::Act*> open_acts,
                         const History& history, const Order& order) {
    sort_acts(open_acts);
    std::set<std::string_view> in_open_acts;
    for (const book::Act* act : open_acts) in_open_acts.insert(act->charges.begin(), act->charges.end());
    Charges charges = collect_charges(book, contract, history, order, in_open_acts);

    Runner runner(book, contract, history, order);
    runner.report(charges.problems);
    if (is_draft(contract, order.as_of)) {
        for (const auto* listed : {&charges.due, &charges.later, &charges.unaccepted}) runner.list(*listed, Pending::Why::draft);
        return runner.take();
    }
    runner.bill_open_acts(open_acts);
    runner.bill(std::move(charges.due));
    runner.list(charges.later, Pending::Why::ends_later);
    runner.list(charges.unaccepted, Pending::Why::awaits_acceptance);
    runner.list(charges.suspended, Pending::Why::suspended);
    runner.list_end();
    return runner.take();
}

}  // namespace acta::billing
