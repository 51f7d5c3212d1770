// What a client report tells of what comes: amounts that fall due, what the client is asked for, the next steps.
#include "documents/client_report_parts.h"

#include "billing/run.h"
#include "billing/schedule.h"
#include "documents/table_parts.h"
#include "tracking/objections.h"
#include "tracking/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;
using tracking::ReceivableKind;

/// What lies further ahead is not told as a next step.
constexpr int horizon_days = 183;

/// Rows by their day, those without one last, then in the order in which they were found.
class ByDay {
public:
    void add(const std::optional<value::Date>& day, Row row) { rows_.push_back({day, std::move(row)}); }
    [[nodiscard]] std::vector<Row> take() {
        std::stable_sort(rows_.begin(), rows_.end(), [](const Dated& left, const Dated& right) {
            return std::pair(!left.day, left.day) < std::pair(!right.day, right.day);
        });
        std::vector<Row> rows;
        for (Dated& one : rows_) rows.push_back(std::move(one.row));
        return rows;
    }

private:
    struct Dated {
        std::optional<value::Date> day;
        Row row;
    };
    std::vector<Dated> rows_;
};

/// Whether the client has objected, and the objection is not settled.
bool is_disputed(const ReportFacts& facts, const tracking::Receivable& receivable) {
    return std::any_of(facts.book.claims.begin(), facts.book.claims.end(), [&](const book::Claim& claim) {
        return tracking::is_open(claim, facts.as_of) && tracking::is_about(claim, receivable);
    });
}

bool is_disputed(const ReportFacts& facts, const book::Act& act) {
    return std::any_of(facts.book.claims.begin(), facts.book.claims.end(),
                       [&](const book::Claim& claim) { return claim.act == act.number && tracking::is_open(claim, facts.as_of); });
}

/// The parts of an invoice of which something is open; a credit note has none.
std::vector<tracking::OpenPart> open_parts(const ReportFacts& facts, const tracking::Standing& standing) {
    const tracking::Receivable& receivable = facts.ledger.receivables[standing.receivable];
    if (receivable.kind == ReceivableKind::credit_note || standing.open.is_zero()) return {};
    std::vector<tracking::OpenPart> parts = tracking::parts_of(receivable, standing.paid);
    std::erase_if(parts, [](const tracking::OpenPart& part) { return part.open.is_zero(); });
    return parts;
}

void add_acts(const ReportFacts& facts, ByDay& rows) {
    for (const book::Act* act : facts.acts) {
        const book::Contract* contract = facts.contract(act->contract);
        if (contract == nullptr || is_disputed(facts, *act)) continue;
        if (billing::acceptance_in(facts.book, *contract, *act, facts.as_of).date) continue;
        rows.add(act->accept_by, {Word{"waiting.act"}, act->number, optional_date(act->accept_by), act->totals.gross});
    }
}

void add_overdue(const ReportFacts& facts, ByDay& rows) {
    for (const tracking::Standing* standing : standings_of(facts)) {
        const tracking::Receivable& receivable = facts.ledger.receivables[standing->receivable];
        for (const tracking::OpenPart& part : open_parts(facts, *standing)) {
            if (!part.due || *part.due >= facts.as_of || is_disputed(facts, receivable)) continue;
            rows.add(part.due, {Word{"waiting.invoice"}, receivable.number, *part.due, part.open});
        }
    }
}

void add_duties(const ReportFacts& facts, ByDay& rows) {
    for (const book::Contract* contract : facts.contracts) {
        for (const book::Obligation& one : contract->obligations) {
            // A duty without a day lasts as long as the contract.
            if (one.side != book::Side::client || !one.due || facts.has_happened(one.done)) continue;
            rows.add(one.due, {Word{"waiting.obligation"}, facts.said(one.title, one.titles), *one.due, Field()});
        }
        const bool accepts_itself = contract->invoice_on == book::InvoiceOn::acceptance && contract->acts == book::Acts::none;
        if (!accepts_itself) continue;
        for (const book::Milestone& one : contract->milestones) {
            if (!facts.has_happened(one.done) || facts.has_happened(one.accepted)) continue;
            rows.add(one.done, {Word{"waiting.milestone"}, facts.said(one.title, one.titles), Field(), Field()});
        }
    }
}

/// Something that is going to happen.
struct Step {
    std::optional<value::Date> day;
    const char* word;
    std::string what;
    std::string contract = {};
    std::string performer = {};
};

void add_work(const ReportFacts& facts, const book::Contract& contract, std::vector<Step>& steps) {
    for (const book::Milestone& one : contract.milestones) {
        if (facts.has_happened(one.done)) continue;
        steps.push_back({one.due, "next.milestone", facts.said(one.title, one.titles), contract.id, one.performer});
    }
    for (const book::Obligation& one : contract.obligations) {
        if (one.side != book::Side::seller || !one.due || facts.has_happened(one.done)) continue;
        steps.push_back({one.due, "next.obligation", facts.said(one.title, one.titles), contract.id});
    }
}

/// The next day on which something of the contract can be billed.
std::optional<value::Date> next_billing(const ReportFacts& facts, const book::Contract& contract) {
    std::optional<value::Date> next;
    const value::Period ahead{facts.as_of.plus_days(1), facts.as_of.plus_days(horizon_days)};
    const auto take = [&](value::Date day) {
        if (ahead.contains(day) && (!next || day < *next)) next = day;
    };
    for (const book::Line& line : contract.lines) {
        if (line.bill == book::Billing::milestone) continue;
        if (line.bill == book::Billing::once) {
            take(line.date.value_or(line.from));
        } else if (line.bill == book::Billing::usage) {
            const std::optional<value::Period> term = billing::term_at(contract, ahead.first);
            const bool is_over = !term || ahead.first < line.from || (line.until && *line.until < ahead.first);
            if (!is_over) take(std::min(ahead.first.end_of_month(), line.until.value_or(term->last)));
        } else {
            for (const billing::LinePeriod& one : billing::periods(line, contract, ahead)) {
                take(line.when == book::When::advance ? one.days.first : one.days.last);
            }
        }
    }
    return next;
}

void add_end(const ReportFacts& facts, const book::Contract& contract, std::vector<Step>& steps) {
    const bool renews = contract.renewal && contract.renewal->automatic && !contract.terminated;
    const std::string& title = facts.title_of(contract);
    const std::optional<value::Date> decide = billing::notice_by(contract, facts.as_of);
    if (decide && *decide >= facts.as_of) {
        steps.push_back({*decide, renews ? "next.notice" : "next.renewal", title, contract.id});
        return;
    }
    if (!contract.until && !contract.terminated) return;
    const std::optional<value::Period> term = billing::term_at(contract, facts.as_of);
    if (!term) return;
    if (renews) steps.push_back({term->last.plus_days(1), "next.renewed", title, contract.id});
    else steps.push_back({term->last, "next.end", title, contract.id});
}

/// Contracts that are billed on the same day are told together.
void add_billing(const ReportFacts& facts, std::vector<Step>& steps) {
    std::map<value::Date, std::string> by_day;
    for (const book::Contract* contract : facts.contracts) {
        const std::optional<value::Date> day = next_billing(facts, *contract);
        if (!day) continue;
        std::string& contracts = by_day[*day];
        contracts += fmt::format("{}{}", contracts.empty() ? "" : ", ", contract->id);
    }
    for (auto& [day, contracts] : by_day) steps.push_back({day, "next.billing", {}, std::move(contracts)});
}

}  // namespace

Table report_due_next(const ReportFacts& facts) {
    ByDay rows;
    for (const tracking::Standing* standing : standings_of(facts)) {
        const tracking::Receivable& receivable = facts.ledger.receivables[standing->receivable];
        for (const tracking::OpenPart& part : open_parts(facts, *standing)) {
            if (part.due && *part.due < facts.as_of) continue;
            rows.add(part.due, {optional_date(part.due), receivable.number, receivable.contract, part.open});
        }
    }
    return {"due-next",
            {column("due", Kind::date), column("number", Kind::text), column("contract", Kind::text), column("open", Kind::money)},
            rows.take()};
}

Table report_waiting(const ReportFacts& facts) {
    ByDay rows;
    add_acts(facts, rows);
    add_overdue(facts, rows);
    add_duties(facts, rows);
    return {"waiting",
            {column("request", Kind::text), column("what", Kind::text), column("due", Kind::date), column("amount", Kind::money)},
            rows.take()};
}

Table report_next_steps(const ReportFacts& facts) {
    std::vector<Step> steps;
    for (const book::Contract* contract : facts.contracts) {
        add_work(facts, *contract, steps);
        add_end(facts, *contract, steps);
    }
    add_billing(facts, steps);
    ByDay rows;
    for (Step& step : steps) {
        if (step.day && *step.day > facts.as_of.plus_days(horizon_days)) continue;
        Row row{optional_date(step.day), Word{step.word}, std::move(step.what), std::move(step.contract),
                std::move(step.performer)};
        rows.add(step.day, std::move(row));
    }
    return {"next-steps",
            {column("date", Kind::date), column("step", Kind::text), column("what", Kind::text), column("contract", Kind::text),
             column("performer", Kind::text)},
            rows.take()};
}

}  // namespace acta::documents
