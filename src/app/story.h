// Story: what is known of one invoice on a day, as `explain` tells it.
#pragma once

#include "app/session.h"
#include "text/lines.h"
#include "tracking/dunning.h"
#include "tracking/interest.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace acta::app {

/// A step of the payment terms and the day to which it leads.
struct DueDay {
    std::string what;  ///< "14 days later", "the next business day (calendar LV)"
    value::Date date;
};

/// How a due date came about.
struct DueStory {
    std::optional<value::Date> date;     ///< none: its base date has not happened
    std::optional<value::Money> amount;  ///< of an installment
    std::string rule;                    ///< machine form; empty: the date is all that is known
    std::string base;                    ///< what the date counts from: "the invoice's date"
    std::optional<value::Date> base_date;
    std::vector<DueDay> steps;       ///< empty where they no longer lead to the date that was agreed
    std::vector<std::string> rules;  ///< the steps in words, where their days are not known
};

/// Something that happened to the invoice, or is to be seen in its course.
struct Event {
    enum class Kind : unsigned char {
        issued,
        credit_note,
        settlement,
        payment,
        discount,
        payment_return,
        due,
        reminder,
        claim,
        claim_closed
    };
    Kind kind = Kind::issued;
    value::Date date;
    std::string text;
    std::string reference = {};               ///< id or number of what happened
    std::optional<value::Money> amount = {};  ///< by which the open amount changed
    std::optional<value::Money> open = {};    ///< after it, where it changed
    std::string reason = {};                  ///< a wording key; empty where nothing was matched
    std::optional<int> confidence = {};       ///< percent
};

struct Story {
    const book::Book& book;
    const tracking::Ledger& ledger;
    const wording::Wording& wording;
    tracking::Index receivable = tracking::no_index;  ///< into the ledger's
    std::optional<book::Invoice> invoice = {};        ///< as it was frozen; none: issued before Acta
    std::map<std::string, std::string> credit_reasons = {};  ///< of its credit notes, by number; those with one
    std::vector<DueStory> dues = {};                  ///< one, or one for each installment; empty: not due
    std::vector<Event> events = {};                   ///< by date
    std::optional<tracking::Interest> interest = {};
    std::vector<tracking::DunningDay> reminders = {};

    [[nodiscard]] const tracking::Receivable& owed() const { return ledger.receivables[receivable]; }
    [[nodiscard]] const tracking::Standing& standing() const { return ledger.standings[receivable]; }
    /// The contract that it bills, where the records still have it.
    [[nodiscard]] const book::Contract* contract() const { return book.contract(owed().contract); }
    /// The line of a contract that a line bills, where the records still have it.
    [[nodiscard]] const book::Line* agreed(const book::InvoiceLine& line) const;
};

/// How its due dates came about: `entry` is its own.
[[nodiscard]] std::vector<DueStory> due_stories(const Story& story, registry::Registry& registry);

/// What happened up to the ledger's day, in its order.
[[nodiscard]] std::vector<Event> events_of(const Story& story, const std::vector<tracking::Reminded>& letters);

/// The lines, the taxes and the sums of an issued invoice, each with how it was worked out.
[[nodiscard]] std::vector<text::Row> line_rows(const Story& story);
[[nodiscard]] std::vector<text::Row> total_rows(const Story& story);

/// "actual", "30e-360", "none": how the days of a part of a period were counted, as the contract now says; empty: the contract
/// is gone.
[[nodiscard]] std::string_view proration_name(const Story& story, const book::InvoiceLine& line);

[[nodiscard]] std::string story_as_text(const Story& story, int width);
[[nodiscard]] std::string story_as_json(const Story& story);

/// "second", "final demand"
[[nodiscard]] std::string level_word(int level, const wording::Wording& wording);

/// "8% a year", "0.05% a day", "ECB main rate + 8% a year": what the contract agrees for late payment.
[[nodiscard]] std::string interest_terms(const book::LateInterest& terms, const Story& story);

}  // namespace acta::app
