// Acts by month or milestone, and their acceptance.
#include "billing/acts.h"

#include "billing/due.h"
#include "billing/parties.h"
#include "billing/totals.h"
#include "billing/vat.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

namespace acta::billing {
namespace {

/// What goes onto one act: a month's charges, or a milestone's.
using ActKey = std::pair<value::Date, std::string>;

ActKey act_key(const book::Contract& contract, const Charge& charge) {
    if (contract.acts == book::Acts::milestone) return {charge.day, contract.lines[charge.line].milestone};
    return {charge.day.end_of_month(), {}};
}

void fill_lines(book::Act& act, const book::Book& book, const std::vector<Charge>& charges,
                const std::vector<std::size_t>& covered) {
    const value::Date month = value::Month::of(act.issued).first();
    for (const std::size_t index : covered) {
        const Charge& charge = charges[index];
        act.charges.insert(act.charges.end(), charge.keys.begin(), charge.keys.end());
        for (book::InvoiceLine line : charge.lines) {
            line.late = charge.day < month;
            act.lines.push_back(std::move(line));
        }
    }
    arrange(act.lines, book);
    act.period = hull_of(act.lines);
    act.taxes = tax_groups_of(act.lines, {}, book, act.language, act.currency);
    act.totals = totals(act.lines, {}, act.taxes, act.currency);
}

book::Act make_act(const book::Book& book, const book::Contract& contract, value::Date issued) {
    const book::Client* client = book.client(contract.client);
    assert(client != nullptr);
    book::Act act(contract.currency);
    act.issued = issued;
    set_parties(act, book, contract, *client);
    act.contract = contract.id;
    act.contract_signed = *contract.signed_on;
    act.acceptance_days = contract.acceptance.days;
    act.acceptance_business_days = contract.acceptance.business_days;
    act.silence_accepts = contract.acceptance.silence_accepts;
    act.accept_by = acceptance_end(issued, act.acceptance_days, act.acceptance_business_days,
                                   book.calendar(contract.payment_terms.calendar));
    return act;
}

const book::Line* line_of(const book::Contract& contract, std::string_view id) {
    const auto found = std::find_if(contract.lines.begin(), contract.lines.end(), [id](const book::Line& one) { return one.id == id; });
    return found != contract.lines.end() ? &*found : nullptr;
}

/// When the contract's records say that the milestone of an act was accepted.
std::optional<value::Date> milestone_accepted(const book::Contract& contract, const book::Act& act) {
    if (contract.acts != book::Acts::milestone || act.lines.empty()) return std::nullopt;
    const book::Line* line = line_of(contract, act.lines.front().contract_line);
    if (line == nullptr) return std::nullopt;
    for (const book::Milestone& milestone : contract.milestones) {
        if (milestone.id == line->milestone) return milestone.accepted;
    }
    return std::nullopt;
}

/// The day on which silence accepts an act that would be accepted on `day`: not before all objections to it are settled that were
/// raised until then; none while one is open.
std::optional<value::Date> day_of_silence(const book::Act& act, value::Date day, const std::vector<book::Claim>& claims,
                                          value::Date as_of) {
    std::vector<const book::Claim*> objections;
    for (const book::Claim& claim : claims) {
        if (!act.number.empty() && claim.act == act.number && claim.opened <= as_of) objections.push_back(&claim);
    }
    std::sort(objections.begin(), objections.end(),
              [](const book::Claim* left, const book::Claim* right) { return left->opened < right->opened; });
    for (const book::Claim* claim : objections) {
        if (claim->opened >= day) break;
        if (!claim->closed || *claim->closed > as_of) return std::nullopt;
        day = std::max(day, *claim->closed);
    }
    return day;
}

}  // namespace

bool goes_by_act(const book::Contract& contract, const Charge& charge) {
    if (contract.acts == book::Acts::milestone) return contract.lines[charge.line].bill == book::Billing::milestone;
    return contract.acts == book::Acts::period;
}

std::vector<DraftAct> make_acts(const book::Book& book, const book::Contract& contract, const std::vector<Charge>& charges,
                                const History& history, const Order& order) {
    std::map<ActKey, std::vector<std::size_t>> groups;
    for (std::size_t index = 0; index < charges.size(); ++index) {
        if (!goes_by_act(contract, charges[index]) || charges[index].in_act) continue;
        groups[act_key(contract, charges[index])].push_back(index);
    }
    std::vector<DraftAct> acts;
    for (auto& [key, covered] : groups) {
        value::Date issued = std::min(key.first, order.as_of);
        if (history.last_act_date) issued = std::max(issued, *history.last_act_date);
        DraftAct draft{make_act(book, contract, issued), std::move(covered)};
        fill_lines(draft.act, book, charges, draft.charges);
        acts.push_back(std::move(draft));
    }
    return acts;
}

Acceptance acceptance_of(const book::Act& act, const book::ActRecord* record, const std::vector<book::Claim>& claims,
                         const book::Calendar* calendar, value::Date as_of) {
    Acceptance acceptance;
    const bool is_sent = record != nullptr && record->sent && *record->sent <= as_of;
    const value::Date from = is_sent ? *record->sent : act.issued;
    if (act.silence_accepts) {
        const value::Date last = acceptance_end(from, act.acceptance_days, act.acceptance_business_days, calendar);
        acceptance.expected = day_of_silence(act, last.plus_days(1), claims, as_of);
    }
    const std::optional<value::Date> signed_on = record != nullptr ? record->signed_on : std::nullopt;
    // What comes first counts: a signature after silence has accepted changes nothing.
    if (signed_on && *signed_on <= as_of && (!acceptance.expected || *signed_on <= *acceptance.expected)) {
        acceptance.by = book::AcceptedBy::signature;
        acceptance.date = signed_on;
    } else if (acceptance.expected && *acceptance.expected <= as_of) {
        acceptance.by = book::AcceptedBy::silence;
        acceptance.date = acceptance.expected;
    }
    return acceptance;
}

Acceptance acceptance_in(const book::Book& book, const book::Contract& contract, const book::Act& act, value::Date as_of) {
    const book::ActRecord* record = act.number.empty() ? nullptr : book.act(act.number);
    const book::Calendar* calendar = book.calendar(contract.payment_terms.calendar);
    const std::optional<value::Date> accepted = milestone_accepted(contract, act);
    if (!accepted) return acceptance_of(act, record, book.claims, calendar, as_of);
    book::ActRecord with_milestone = record != nullptr ? *record : book::ActRecord();
    with_milestone.signed_on = std::min(with_milestone.signed_on.value_or(*accepted), *accepted);
    return acceptance_of(act, &with_milestone, book.claims, calendar, as_of);
}

void arrange(std::vector<book::InvoiceLine>& lines, const book::Book& book) {
    // (contract, place of its line, first day): a line that the contract has lost since comes after the others.
    using Place = std::tuple<std::string_view, std::ptrdiff_t, value::Date>;
    std::vector<std::pair<Place, std::size_t>> places;
    const book::Contract* contract = nullptr;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const book::InvoiceLine& line = lines[index];
        if (contract == nullptr || contract->id != line.contract) contract = book.contract(line.contract);
        const book::Line* source = contract != nullptr ? line_of(*contract, line.contract_line) : nullptr;
        const std::ptrdiff_t place = source != nullptr ? source - contract->lines.data() : PTRDIFF_MAX;
        places.push_back({{line.contract, place, line.period ? line.period->first : value::Date()}, index});
    }
    std::sort(places.begin(), places.end());
    std::vector<book::InvoiceLine> arranged;
    arranged.reserve(lines.size());
    for (const auto& entry : places) {
        book::InvoiceLine line = std::move(lines[entry.second]);
        line.id = std::to_string(arranged.size() + 1);
        arranged.push_back(std::move(line));
    }
    lines = std::move(arranged);
}

}  // namespace acta::billing
