// What happened to an invoice, day by day.
#include "app/matching_words.h"
#include "app/story.h"
#include "documents/letters.h"
#include "tracking/objections.h"
#include "tracking/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::app {

namespace {

std::string_view settlement_word(book::SettlementKind kind) {
    switch (kind) {
        case book::SettlementKind::withholding: return "tax withheld";
        case book::SettlementKind::bank_fee: return "bank's fee";
        case book::SettlementKind::write_off: return "written off";
        case book::SettlementKind::netting: return "set off";
    }
    return {};
}

class Chronicle {
public:
    explicit Chronicle(const Story& story) : story_(story), open_(story.owed().amount) {}

    std::vector<Event> tell(const std::vector<tracking::Reminded>& letters) {
        const tracking::Receivable& owed = story_.owed();
        Event issued{Event::Kind::issued, owed.issued, owed.prior ? "issued, before Acta" : "issued"};
        issued.amount = owed.amount;
        issued.open = owed.amount;
        events_.push_back(std::move(issued));
        for (const tracking::Allocation& one : tracking::allocations_of(story_.ledger, story_.receivable)) add(one);
        add_costs_first();
        add_due_days();
        add_letters(letters);
        add_claims();
        std::stable_sort(events_.begin(), events_.end(),
                         [](const Event& left, const Event& right) { return left.date < right.date; });
        return std::move(events_);
    }

private:
    [[nodiscard]] std::string dated(value::Date own, value::Date date) const {
        return own == date ? std::string() : fmt::format(" of {}", own.to_string());
    }

    [[nodiscard]] Event event_of(const tracking::Allocation& one) const {
        const book::Book& book = story_.book;
        if (one.source == tracking::Source::settlement) {
            const book::Settlement& record = book.settlements[one.record];
            Event event{Event::Kind::settlement, one.date,
                        fmt::format("settlement {}: {}", record.id, settlement_word(record.kind)), record.id};
            if (!record.certificate.empty()) event.text += ", certificate " + record.certificate;
            if (!record.note.empty()) event.text += "; " + record.note;
            return event;
        }
        if (one.source == tracking::Source::credit_note) {
            const tracking::Receivable& note = story_.ledger.receivables[one.record];
            const auto reason = story_.credit_reasons.find(note.number);
            std::string text = fmt::format("credit note {}{}", note.number, dated(note.issued, one.date));
            if (reason != story_.credit_reasons.end()) text += ": " + reason->second;
            return {Event::Kind::credit_note, one.date, std::move(text), note.number};
        }
        const book::Payment& payment = book.payments[one.payment];
        if (one.source == tracking::Source::discount) {
            return {Event::Kind::discount, one.date,
                    fmt::format("{}, earned by payment {}", one.amount.is_negative() ? "discount taken back" : "discount",
                                payment.id),
                    payment.id};
        }
        if (one.amount.is_negative())
            return {Event::Kind::payment_return, one.date, fmt::format("payment {} given back", payment.id), payment.id};
        return {Event::Kind::payment, one.date, fmt::format("payment {}{}", payment.id, dated(payment.date, one.date)),
                payment.id};
    }

    /// Why the amount is for this invoice.
    void add_reason(Event& event, const tracking::Allocation& one) const {
        const bool matched = one.source == tracking::Source::payment && !one.amount.is_negative();
        event.reason = tracking::reason_key(one.reason);
        if (matched) {
            event.confidence = one.confidence;
            event.text += fmt::format(": {} ({}%)", word_of(event.reason, story_.wording), one.confidence);
        } else if (one.reason == tracking::Reason::credit) {
            event.text += fmt::format(": {}", word_of(event.reason, story_.wording));
        }
    }

    void add(const tracking::Allocation& one) {
        Event event = event_of(one);
        add_reason(event, one);
        open_ -= one.amount;
        event.amount = -one.amount;
        event.open = open_;
        events_.push_back(std::move(event));
    }

    /// The event of the money that paid costs first; null: it left nothing for the invoice's amount.
    Event* event_of(const tracking::CostsFirst& paid) {
        const auto& allocations = tracking::allocations_of(story_.ledger, story_.receivable);
        for (std::size_t place = 0; place < allocations.size(); ++place) {
            if (paid.is_with(allocations[place])) return &events_[place + 1];  // the first is the invoice's issue
        }
        return nullptr;
    }

    /// What payments were used for before they reduced the invoice.
    void add_costs_first() {
        if (!story_.interest) return;
        for (const tracking::CostsFirst& paid : story_.interest->paid) {
            const bool is_back = (paid.compensation + paid.interest).is_negative();
            const auto plain = [&](value::Money amount) {
                return story_.wording.money(is_back ? -amount : amount, wording::MoneyStyle::plain);
            };
            std::string costs;
            if (!paid.compensation.is_zero()) costs = plain(paid.compensation) + " for compensation";
            if (!paid.interest.is_zero()) {
                costs += fmt::format("{}{} for late interest", costs.empty() ? "" : ", ", plain(paid.interest));
            }
            if (Event* const event = event_of(paid)) {
                event->text += fmt::format("; {}{}", is_back ? "taken back: " : "before that ", costs);
                continue;
            }
            const tracking::Allocation alone{paid.payment, story_.receivable, paid.compensation + paid.interest, paid.date,
                                             paid.reason,  paid.confidence,   paid.source,                       paid.record};
            Event event = event_of(alone);
            add_reason(event, alone);
            event.text += fmt::format("; {}{}, nothing for the invoice", is_back ? "taken back: " : "", costs);
            events_.push_back(std::move(event));
        }
    }

    void add_due_days() {
        const tracking::Receivable& owed = story_.owed();
        const value::Date as_of = story_.ledger.as_of;
        if (owed.parts.empty() && owed.due && *owed.due <= as_of) events_.push_back({Event::Kind::due, *owed.due, "due"});
        for (std::size_t index = 0; index < owed.parts.size(); ++index) {
            const tracking::Part& part = owed.parts[index];
            if (part.due > as_of) continue;
            events_.push_back({Event::Kind::due, part.due,
                               fmt::format("installment {} of {} due: {}", index + 1, owed.parts.size(),
                                           in_words(part.amount, story_.wording))});
        }
    }

    void add_letters(const std::vector<tracking::Reminded>& letters) {
        for (const tracking::Reminded& letter : letters) {
            if (letter.invoice != story_.owed().number || letter.date > story_.ledger.as_of) continue;
            Event event{Event::Kind::reminder, letter.date,
                        fmt::format("reminded of it, {}: {}", level_word(letter.level, story_.wording), letter.letter),
                        letter.letter};
            if (letter.part != 0) event.text += fmt::format(", installment {}", letter.part);
            events_.push_back(std::move(event));
        }
    }

    void add_claims() {
        for (const book::Claim& claim : story_.book.claims) {
            if (claim.opened > story_.ledger.as_of || !tracking::is_about(claim, story_.owed())) continue;
            events_.push_back({Event::Kind::claim, claim.opened, fmt::format("claim {}: {}", claim.id, claim.cause), claim.id});
            if (!claim.closed || *claim.closed > story_.ledger.as_of) continue;
            events_.push_back({Event::Kind::claim_closed, *claim.closed,
                               fmt::format("claim {} closed{}", claim.id, claim.outcome.empty() ? "" : ": " + claim.outcome),
                               claim.id});
        }
    }

    const Story& story_;
    value::Money open_;
    std::vector<Event> events_;
};

}  // namespace

std::string level_word(int level, const wording::Wording& wording) {
    const std::string key = "level." + documents::level_text(level);
    const std::string_view word = wording.words().word(key);
    return word.empty() ? fmt::format("level {}", level) : std::string(word);
}

std::vector<Event> events_of(const Story& story, const std::vector<tracking::Reminded>& letters) {
    return Chronicle(story).tell(letters);
}

}  // namespace acta::app
