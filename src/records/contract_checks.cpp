// Checks of contracts: what they refer to, and that their lines, prices and milestones lie within their dates.
#include "records/checks.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace acta::records {
namespace {

/// The first and last day that something may have; no last day where it is open-ended.
struct Span {
    value::Date first;
    std::optional<value::Date> last;

    [[nodiscard]] bool contains(value::Date date) const { return first <= date && (!last || date <= *last); }
    [[nodiscard]] std::string text() const {
        return last ? fmt::format("{} to {}", first.to_string(), last->to_string()) : fmt::format("{} on", first.to_string());
    }
};

/// A contract that renews itself has no last day.
Span span_of(const book::Contract& contract) {
    const bool renews = contract.renewal && contract.renewal->automatic;
    return {contract.from, renews ? std::nullopt : contract.until};
}

class ContractCheck {
public:
    ContractCheck(const book::Contract& contract, const Origin& origin, Draft& draft, References& references)
        : contract_(contract), origin_(origin), draft_(draft), references_(references), span_(span_of(contract)) {}

    void run() {
        references_.follow(Kind::client, draft_.clients, contract_.client, origin_, "client");
        for (const book::Milestone& milestone : contract_.milestones) milestones_.insert(milestone.id);
        std::size_t line = 0;
        for (xml::Node node = origin_.node.first_element(); node; node = node.next_element()) {
            Origin child = origin_;
            child.node = node;
            if (node.local_name() == "line") check_line(contract_.lines[line++], child);
            else if (node.local_name() == "payment-terms") check_terms(child);
            else if (node.local_name() == "milestone") check_dates(child, {"due", "done"}, span_, "the contract runs from");
            else if (node.local_name() == "suspension") check_dates(child, {"from"}, span_, "the contract runs from");
            else if (node.local_name() == "indexation" && contract_.indexation)
                references_.follow(Kind::price_index, draft_.indices, contract_.indexation->index, child, "index");
        }
        check_acts();
        check_advance_line();
    }

private:
    void check_terms(const Origin& terms) {
        references_.follow(Kind::calendar, draft_.calendars, contract_.payment_terms.calendar, terms, "calendar");
        if (contract_.payment_terms.from == book::DueFrom::acceptance && never_accepted()) {
            draft_.problems.error("no-acts", terms.at("from"), "payment counts from acceptance, but the contract has no acts",
                                  "write acts=\"period\" in the <contract>");
        }
    }

    void check_acts() {
        if (contract_.invoice_on == book::InvoiceOn::acceptance && never_accepted()) {
            draft_.problems.error("no-acts", origin_.at("invoice-on"),
                                  "invoices wait for acceptance, but the contract has no acts",
                                  "write acts=\"period\" in the <contract>");
        }
    }

    void check_advance_line() {
        if (contract_.advance_line.empty()) return;
        std::vector<std::string_view> lines;
        for (const book::Line& line : contract_.lines) lines.push_back(line.id);
        if (std::find(lines.begin(), lines.end(), contract_.advance_line) != lines.end()) return;
        references_.report("the contract", "line", contract_.advance_line, origin_, "advance-line", lines);
    }

    [[nodiscard]] bool never_accepted() const { return contract_.acts == book::Acts::none; }

    void check_line(const book::Line& line, const Origin& origin) {
        if (!line.milestone.empty() && milestones_.count(line.milestone) == 0) {
            references_.report("the contract", "milestone", line.milestone, origin, "milestone",
                               {milestones_.begin(), milestones_.end()});
        }
        check_category(line, origin);
        if (!origin_.sound) return;
        check_dates(origin, {"from", "until", "date"}, span_, "the contract runs from");
        const Span span{line.from, line.until ? line.until : span_.last};
        for (xml::Node node = origin.node.first_element(); node; node = node.next_element()) {
            Origin price = origin;
            price.node = node;
            if (node.local_name() != "price") continue;
            check_dates(price, {"from"}, {span.first.plus_days(1), span.last}, "a later price of the line can apply from");
        }
    }

    /// The line's VAT record is there, and has a rate on the line's first day.
    void check_category(const book::Line& line, const Origin& origin) {
        if (line.vat_category.empty()) return;
        const auto found = draft_.vat_keys.find(vat_key(line.vat_category, line.vat_name));
        if (found == draft_.vat_keys.end()) {
            if (!draft_.may_miss(Kind::vat)) report_category(line, origin);
            return;
        }
        const book::Vat& vat = draft_.vats.records[found->second];
        std::optional<value::Date> first;
        for (const book::RateStep& step : vat.rates) first = first ? std::min(*first, step.from) : step.from;
        if (!origin_.sound || !first || *first <= line.from) return;
        draft_.problems.error("no-vat-rate", origin.at("vat-category"),
                              fmt::format("the first rate of VAT {} is from {}, and the line begins on {}", line.vat_category,
                                          first->to_string(), line.from.to_string()),
                              "add the earlier <rate> to the <vat>");
    }

    void report_category(const book::Line& line, const Origin& origin) {
        std::vector<std::string_view> names;
        for (const book::Vat& vat : draft_.vats.records) {
            if (vat.category == line.vat_category && !vat.name.empty()) names.push_back(vat.name);
        }
        if (!line.vat_name.empty()) {
            references_.report(fmt::format("VAT category {}", line.vat_category), "record with the name", line.vat_name, origin,
                               "vat-name", names);
        } else {
            const std::string hint = names.empty() ? fmt::format("add <vat category=\"{}\" .../>", line.vat_category)
                                                   : fmt::format("add vat-name=\"...\": one of {}", fmt::join(names, ", "));
            draft_.problems.error("unknown-reference", origin.at("vat-category"),
                                  fmt::format("the book has no <vat> of category {}", quoted(line.vat_category)), hint);
        }
    }

    /// Those of the element's dates that it has lie within the span.
    void check_dates(const Origin& origin, std::initializer_list<std::string_view> attributes, const Span& span,
                     std::string_view why) {
        if (!origin_.sound) return;
        for (const std::string_view attribute : attributes) {
            const std::optional<value::Date> date = value::Date::parse(trimmed(origin.node.attribute_value(attribute)));
            if (!date || span.contains(*date)) continue;
            // What was done late was done all the same.
            if (attribute != "from" && attribute != "until" && attribute != "date" && *date >= span.first) continue;
            draft_.problems.error("outside-term", origin.at(attribute),
                                  fmt::format("{} is {}, but {} {}", attribute, date->to_string(), why, span.text()),
                                  "correct one of the dates");
        }
    }

    const book::Contract& contract_;
    const Origin& origin_;
    Draft& draft_;
    References& references_;
    Span span_;
    std::unordered_set<std::string_view> milestones_;
};

}  // namespace

void check_contracts(Draft& draft, References& references) {
    for (std::size_t index = 0; index < draft.contracts.records.size(); ++index) {
        ContractCheck(draft.contracts.records[index], draft.contracts.origins[index], draft, references).run();
    }
}

}  // namespace acta::records
