// The story of an invoice as people read it.
#include "app/matching_words.h"
#include "app/story.h"
#include "diag/code_points.h"
#include "tracking/objections.h"
#include "tracking/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::app {

namespace {

class Teller {
public:
    Teller(const Story& story, int width) : story_(story), wording_(story.wording), width_(width) {}

    std::string tell() {
        const tracking::Receivable& owed = story_.owed();
        say(fmt::format("Invoice {} to {}, as of {}", owed.number, client_name(), in_words(story_.ledger.as_of, wording_)));
        say(state());
        section("Who and for what", who());
        if (story_.invoice) {
            std::vector<text::Row> rows = line_rows(story_);
            for (text::Row& row : total_rows(story_)) rows.push_back(std::move(row));
            section(fmt::format("How {} came about", in_words(owed.amount, wording_)), std::move(rows));
        }
        section("When it is due", due());
        section("What happened", events());
        section(interest_title(), interest());
        section("Reminders", reminders());
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string plain(value::Money amount) const { return wording_.money(amount, wording::MoneyStyle::plain); }
    [[nodiscard]] std::string day(value::Date date) const {
        return wording::with_plain_spaces(wording_.date(date, wording::DateStyle::medium));
    }
    /// Days of one figure stand under those of two.
    [[nodiscard]] std::string head(value::Date date) const { return (date.day() < 10 ? " " : "") + day(date); }
    [[nodiscard]] static std::string days(int count) { return fmt::format("{} {}", count, count == 1 ? "day" : "days"); }

    [[nodiscard]] std::string client_name() const {
        if (story_.invoice) return story_.invoice->buyer.name;
        const book::Client* const client = story_.book.client(story_.owed().client);
        return client == nullptr ? story_.owed().client : client->party.name;
    }

    void say(const std::string& text) { out_ += text::wrapped({}, diag::printable(text), text::reading_width(width_)); }

    void section(const std::string& title, std::vector<text::Row> rows) {
        if (rows.empty()) return;
        for (text::Row& row : rows) row.text = diag::printable(row.text);
        out_ += fmt::format("\n{}\n", title);
        out_ += text::as_text(rows, width_);
    }

    [[nodiscard]] std::string state() const {
        const tracking::Standing& standing = story_.standing();
        const std::string amount = in_words(story_.owed().amount, wording_);
        if (standing.open.is_zero()) {
            std::string text = amount + ", of which nothing is open";
            if (standing.settled) text += fmt::format(" since {}", in_words(*standing.settled, wording_));
            if (standing.days_late && *standing.days_late > 0) text += fmt::format(", {} late", days(*standing.days_late));
            return text + ".";
        }
        const bool whole = standing.open == story_.owed().amount;
        std::string text = whole ? amount + ", all of it open"
                                 : fmt::format("{}, of which {} is open", amount, in_words(standing.open, wording_));
        if (standing.days_past_due > 0) return text + fmt::format(", {} past due.", days(standing.days_past_due));
        return text + (has_due_date() ? ", not past due." : ", not due yet.");
    }

    [[nodiscard]] bool has_due_date() const { return story_.owed().due || !story_.owed().parts.empty(); }

    [[nodiscard]] static std::string party(const book::Party& party, const std::string& id) {
        std::string text = party.name;
        if (!id.empty()) text += fmt::format(" ({})", id);
        if (!party.address.city.empty()) text += ", " + party.address.city;
        if (!party.country.empty()) text += ", " + party.country;
        if (!party.tax_id.empty()) text += ", tax id " + party.tax_id;
        return text;
    }

    [[nodiscard]] std::vector<text::Row> who() const {
        std::vector<text::Row> rows;
        const auto add = [&rows](std::string head, std::string text) { rows.push_back({std::move(head), std::move(text), {}}); };
        const tracking::Receivable& owed = story_.owed();
        const book::Client* const client = story_.book.client(owed.client);
        add("seller", party(story_.invoice ? story_.invoice->seller : story_.book.seller.party, {}));
        if (story_.invoice) add("client", party(story_.invoice->buyer, owed.client));
        else if (client != nullptr) add("client", party(client->party, owed.client));
        else add("client", owed.client);
        std::vector<std::string> contracts = story_.invoice ? story_.invoice->contracts : std::vector<std::string>();
        if (contracts.empty() && !owed.contract.empty()) contracts.push_back(owed.contract);
        for (const std::string& id : contracts) add("contract", contract_text(id));
        if (story_.invoice && story_.invoice->period)
            add("for", wording::with_plain_spaces(wording_.period(*story_.invoice->period)));
        if (story_.invoice) {
            for (const std::string& act : story_.invoice->acts) add("act", act);
        }
        add("issued", in_words(owed.issued, wording_));
        if (!story_.invoice) {
            const book::PriorInvoice* const record = story_.book.invoice(owed.number);
            add("known from",
                fmt::format("the records ({}): it was issued before Acta, and they tell its amount alone",
                            record == nullptr ? std::string()
                                              : fmt::format("{}, line {}", record->position.file_name(), record->position.line)));
        }
        return rows;
    }

    [[nodiscard]] std::string contract_text(const std::string& id) const {
        const book::Contract* const contract = story_.book.contract(id);
        if (contract == nullptr) return id + ", which the records no longer have";
        std::string text = id;
        if (!contract->title.empty()) text += " " + contract->title;
        if (contract->signed_on) text += ", signed " + in_words(*contract->signed_on, wording_);
        text += ", from " + in_words(contract->from, wording_);
        if (contract->until) text += " to " + in_words(*contract->until, wording_);
        if (contract->until && contract->renewal && contract->renewal->automatic) text += ", renewed by itself";
        return text;
    }

    [[nodiscard]] std::vector<text::Row> due() const {
        std::vector<text::Row> rows;
        const auto add = [&rows](std::string head, std::string text) { rows.push_back({std::move(head), std::move(text), {}}); };
        for (std::size_t index = 0; index < story_.dues.size(); ++index) {
            const DueStory& one = story_.dues[index];
            if (one.amount)
                add({}, fmt::format("installment {} of {}: {}", index + 1, story_.dues.size(), in_words(*one.amount, wording_)));
            if (one.base_date && !one.steps.empty()) {
                add(head(*one.base_date), one.base);
                for (const DueDay& step : one.steps) add(head(step.date), step.what);
                rows.back().text += ", due";
            } else if (one.base_date && one.rules.empty() && one.date) {
                add(head(*one.date), one.base + ", due");
            } else if (one.date) {
                add(head(*one.date), one.rules.empty() ? "due"
                                                       : fmt::format("due, by the terms at issue: {}, {}", one.base,
                                                                     fmt::format("{}", fmt::join(one.rules, ", "))));
            } else {
                add("not yet", fmt::format("it counts from {}, of which no date is known: {}", one.base,
                                           fmt::format("{}", fmt::join(one.rules, ", "))));
            }
        }
        if (story_.dues.empty()) add("never", "no due date was agreed");
        if (!story_.invoice || !story_.invoice->early_payment) return rows;
        const book::EarlyPayment& early = *story_.invoice->early_payment;
        add(early.last_day ? head(*early.last_day) : std::string("early"),
            fmt::format("last day for early payment{}: {} less, {} instead of {}; {} of the discount is tax",
                        early.last_day ? std::string() : fmt::format(", {} after the base date", days(early.days)),
                        wording_.percent(early.percent), plain(early.amount), plain(story_.owed().amount), plain(early.tax)));
        return rows;
    }

    [[nodiscard]] std::vector<text::Row> events() const {
        std::vector<text::Row> rows;
        for (const Event& event : story_.events) {
            text::Row row{head(event.date), event.text, {"", ""}};
            if (event.amount) row.figures = {plain(*event.amount), plain(*event.open)};
            rows.push_back(std::move(row));
        }
        rows.push_back({head(story_.ledger.as_of), "open", {"", plain(story_.standing().open)}});
        return rows;
    }

    [[nodiscard]] std::string interest_title() const {
        if (!story_.interest) return "Late interest";
        return "Late interest, " + interest_terms(*story_.contract()->late_interest, story_);
    }

    /// Why there is no late interest to tell of.
    [[nodiscard]] std::string no_interest() const {
        const book::Contract* const contract = story_.contract();
        if (contract == nullptr) return "none: no contract that the records know agrees any";
        if (!contract->late_interest) return fmt::format("none: contract {} agrees no late interest", contract->id);
        if (!has_due_date()) return "none: it is not due";
        return fmt::format("none: the records have no reference rate \"{}\"", contract->late_interest->reference);
    }

    [[nodiscard]] std::vector<text::Row> interest() const {
        if (!story_.interest) return {{{}, no_interest(), {}}};
        const tracking::Interest& interest = *story_.interest;
        const book::LateInterest& terms = *story_.contract()->late_interest;
        std::vector<text::Row> rows;
        if (interest.rows.empty())
            rows.push_back(
                {{},
                 interest.no_rate_from ? "none: the reference rate has no value" : "none: nothing was overdue on any day",
                 {}});
        for (const tracking::InterestRow& one : interest.rows) {
            const std::string span = one.from == one.to ? head(one.from) : fmt::format("{} – {}", head(one.from), head(one.to));
            rows.push_back({span,
                            fmt::format("{} on {} at {}{}", days(one.days), plain(one.balance), wording_.percent(one.rate),
                                        terms.per_day ? " a day" : ""),
                            {plain(one.interest)}});
        }
        if (interest.capped)
            rows.push_back(
                {{}, fmt::format("no more than {} of {}", wording_.percent(*terms.cap), plain(interest.principal)), {}});
        if (!interest.rows.empty()) rows.push_back({{}, "late interest, rounded once", {plain(interest.sum)}});
        if (interest.compensation)
            rows.push_back({{},
                            fmt::format("fixed compensation for a debt of {}", plain(interest.principal)),
                            {plain(*interest.compensation)}});
        if (interest.no_rate_from)
            rows.push_back({{}, fmt::format("no reference rate is known from {} on", day(*interest.no_rate_from)), {}});
        add_paid(interest, rows);
        return rows;
    }

    /// What payments went to before the invoice's amount, and what is still owed of it.
    void add_paid(const tracking::Interest& interest, std::vector<text::Row>& rows) const {
        if (interest.paid.empty()) return;
        for (const tracking::CostsFirst& one : interest.paid) {
            const std::string& id = tracking::name_of(one.source, one.payment, one.record, story_.ledger, story_.book);
            const value::Money costs = one.compensation + one.interest;
            rows.push_back({head(one.date),
                            fmt::format("{} {}: {} compensation, {} interest, then {} of the invoice",
                                        costs.is_negative() ? "given back of" : "paid by", id, plain(one.compensation),
                                        plain(one.interest), plain(one.principal)),
                            {plain(-costs)}});
        }
        rows.push_back({head(story_.ledger.as_of),
                        "interest and compensation open",
                        {plain(interest.interest_open() + interest.compensation_open())}});
    }

    /// The claim about it that is open on the ledger's day; null: none.
    [[nodiscard]] const book::Claim* open_claim() const {
        const value::Date as_of = story_.ledger.as_of;
        const auto found = std::find_if(story_.book.claims.begin(), story_.book.claims.end(), [&](const book::Claim& one) {
            return tracking::is_about(one, story_.owed()) && tracking::is_open(one, as_of);
        });
        return found == story_.book.claims.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::vector<text::Row> reminders() const {
        std::vector<text::Row> rows;
        const bool is_open = !story_.standing().open.is_zero();
        bool first_due = true;
        const book::Claim* const claim = open_claim();
        if (claim != nullptr) {
            rows.push_back({{}, fmt::format("claim {} is open: no letter reminds of it until it is closed", claim->id), {}});
        }
        for (const tracking::DunningDay& one : story_.reminders) {
            std::string text = level_word(one.level, wording_);
            if (one.part != 0) text = fmt::format("installment {}, {}", one.part, text);
            if (one.letter) {
                text += ": sent, " + one.letter->letter;
            } else if (one.day > story_.ledger.as_of) {
                text += ": due, where it is still open then";
            } else if (is_open && claim != nullptr) {
                text += ": waits for the claim";
            } else if (is_open && first_due) {
                text += ": due; `acta remind` writes it with the client's others";
                first_due = false;
            } else {
                text += ": was to be sent, and was not";
            }
            rows.push_back({head(one.letter ? one.letter->date : one.day), std::move(text), {}});
        }
        if (rows.empty())
            rows.push_back({{}, has_due_date() ? "none was due: it was settled in time" : "none: it is not due", {}});
        return rows;
    }

    const Story& story_;
    const wording::Wording& wording_;
    int width_;
    std::string out_;
};

}  // namespace

std::string interest_terms(const book::LateInterest& terms, const Story& story) {
    const wording::Wording& wording = story.wording;
    std::string text = wording.percent(terms.rate);
    if (!terms.reference.empty()) {
        const auto& rates = story.book.reference_rates;
        const auto found =
            std::find_if(rates.begin(), rates.end(), [&](const book::ReferenceRate& one) { return one.id == terms.reference; });
        text = fmt::format("{} + {}", found == rates.end() ? terms.reference : found->name, text);
    }
    text += terms.per_day ? " a day" : " a year";
    if (!terms.per_day) {
        text += terms.basis == book::DayBasis::days_365   ? " of 365 days"
                : terms.basis == book::DayBasis::days_360 ? " of 360 days"
                                                          : " of its own days";
    }
    if (!terms.reference.empty()) {
        text += terms.mode == book::RateMode::piecewise   ? ", each day at its own rate"
                : terms.mode == book::RateMode::half_year ? ", at the rate of the half-year in which it fell due"
                                                          : ", at the rate of the day of payment";
    }
    if (terms.cap) text += fmt::format(", at most {} of what is overdue", wording.percent(*terms.cap));
    if (terms.claims_pause) text += "; none while a claim about it is open";
    if (story.interest && story.interest->costs_first) text += "; payments go to the costs first, then to the interest";
    return text;
}

std::string story_as_text(const Story& story, int width) { return Teller(story, width).tell(); }

}  // namespace acta::app
