// The run over all contracts: acts and invoices in the order of their numbers.
#include "billing/run.h"

#include "billing/contract_run.h"
#include "billing/invoices.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace acta::billing {
namespace {

using OpenActs = std::unordered_map<std::string_view, std::vector<const book::Act*>>;

/// The open acts of each contract; one whose charges were invoiced after all is done with.
OpenActs open_acts_of(const History& history) {
    OpenActs acts;
    for (const IssuedAct& issued : history.open_acts) {
        const std::vector<std::string>& keys = issued.act.charges;
        const bool is_billed = !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
            return history.invoiced_keys.contains(key);
        });
        if (!is_billed) acts[issued.act.contract].push_back(&issued.act);
    }
    return acts;
}

/// Adds what one contract gives; its acts' indices become indices into the plan's.
void take(ContractRun run, Plan& plan, std::vector<Billable>& billables) {
    for (std::size_t& act : run.billable.planned_acts) act += plan.acts.size();
    std::move(run.acts.begin(), run.acts.end(), std::back_inserter(plan.acts));
    std::move(run.pending.begin(), run.pending.end(), std::back_inserter(plan.pending));
    std::move(run.problems.begin(), run.problems.end(), std::back_inserter(plan.problems));
    if (!run.billable.lines.empty()) billables.push_back(std::move(run.billable));
}

auto order_of(const book::Act& act) { return std::tie(act.issued, act.client, act.contract, act.charges); }

auto order_of(const PlannedInvoice& planned) {
    const book::Invoice& invoice = planned.invoice;
    const std::optional<book::AdvancePayment>& advance = invoice.advance;
    // Advance invoices come first: what deducts one of them names its number.
    using Order = std::tuple<bool, value::Date, const std::string&, const std::vector<std::string>&, value::Date, std::string_view>;
    return Order(!advance, invoice.issued, invoice.client, invoice.contracts, advance ? advance->date : value::Date(),
                 advance ? std::string_view(advance->id) : std::string_view());
}

/// Sorts documents, and returns the new place of each. They are large: each is moved once.
template <typename Document>
std::vector<std::size_t> sort_documents(std::vector<Document>& documents) {
    std::vector<std::size_t> order(documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return order_of(documents[left]) < order_of(documents[right]);
    });
    std::vector<Document> sorted;
    sorted.reserve(order.size());
    std::vector<std::size_t> place(order.size());
    for (const std::size_t old : order) {
        place[old] = sorted.size();
        sorted.push_back(std::move(documents[old]));
    }
    documents = std::move(sorted);
    return place;
}

/// Puts acts and invoices into the order of their numbers, and tells the invoices where their acts have gone.
void sort_plan(Plan& plan) {
    const std::vector<std::size_t> place = sort_documents(plan.acts);
    for (PlannedInvoice& invoice : plan.invoices) {
        for (std::size_t& act : invoice.acts) act = place[act];
        std::sort(invoice.acts.begin(), invoice.acts.end());
    }
    const std::vector<std::size_t> invoices = sort_documents(plan.invoices);
    for (PlannedInvoice& invoice : plan.invoices) {
        for (PlannedInvoice::Advance& advance : invoice.advances) advance.invoice = invoices[advance.invoice];
    }
}

diag::Diagnostic too_early(std::string_view documents, value::Date issued, value::Date last, bool at_period_end) {
    const std::string earliest = last.to_string();
    return diag::error("issue-date-too-early", {},
                       fmt::format("{} of this run would be dated {}, before the last one of {}: "
                                   "the earliest date that would do is {}",
                                   documents, issued.to_string(), earliest, earliest),
                       at_period_end ? fmt::format("let the settings date invoices as of the run, with --as-of {} or later", earliest)
                                     : fmt::format("run with --as-of {} or later", earliest));
}

/// Numbers run with dates: no document may be dated before the last of its series, or after as-of.
void check_dates(const book::Book& book, const History& history, const Order& order, Plan& plan) {
    const value::Date issued = issue_date(book, order);
    const bool at_period_end = book.settings.issue_date == book::IssueDate::period_end;
    const auto is_advance = [](const PlannedInvoice& planned) { return planned.invoice.advance.has_value(); };
    const auto advances = std::count_if(plan.invoices.begin(), plan.invoices.end(), is_advance);
    if (advances > 0 && history.last_advance_date && issued < *history.last_advance_date) {
        plan.problems.push_back(too_early("advance invoices", issued, *history.last_advance_date, at_period_end));
    }
    const bool any_others = static_cast<std::size_t>(advances) < plan.invoices.size();
    if (any_others && history.last_invoice_date && issued < *history.last_invoice_date) {
        plan.problems.push_back(too_early("invoices", issued, *history.last_invoice_date, at_period_end));
    }
    if (!plan.acts.empty() && history.last_act_date && order.as_of < *history.last_act_date) {
        plan.problems.push_back(too_early("acts", order.as_of, *history.last_act_date, false));
    }
}

void warn_of_lost_acts(const book::Book& book, const History& history, Plan& plan) {
    for (const IssuedAct& issued : history.open_acts) {
        if (book.contract(issued.act.contract) != nullptr) continue;
        plan.problems.push_back(diag::warning("act-without-contract", {},
                                              fmt::format("act '{}' is not invoiced: the book has no contract '{}' any more",
                                                          issued.act.number, issued.act.contract),
                                              "put the contract back, with its last day as `until`"));
    }
}

}  // namespace

Plan plan(const book::Book& book, const History& history, const Order& order) {
    Plan made;
    std::vector<Billable> billables;
    const OpenActs open_acts = open_acts_of(history);
    for (const book::Contract& contract : book.contracts) {
        const auto acts = open_acts.find(contract.id);
        try {
            const bool has_acts = acts != open_acts.end();
            take(run_contract(book, contract, has_acts ? acts->second : std::vector<const book::Act*>(), history, order), made,
                 billables);
        } catch (const value::Overflow&) {
            made.problems.push_back(diag::error("amount-too-large", contract.position,
                                                fmt::format("the total of contract '{}' is too large to be held", contract.id),
                                                "check the prices and quantities of its lines"));
        }
    }
    Deductions deductions(book, history, issue_date(book, order));
    deductions.make_advances(history, order, made);
    make_invoices(book, history, order, std::move(billables), deductions, made);
    sort_plan(made);
    warn_of_lost_acts(book, history, made);
    check_dates(book, history, order, made);
    return made;
}

}  // namespace acta::billing
