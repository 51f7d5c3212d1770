// The story of an invoice for other programs.
#include "app/story.h"
#include "documents/letters.h"
#include "text/json.h"

namespace acta::app {

namespace {

using documents::Field;

Field or_nothing(const std::string& text) { return text.empty() ? Field() : Field(text); }
template <typename Value>
Field or_nothing(const std::optional<Value>& value) {
    return value ? Field(*value) : Field();
}

std::string_view name_of(Event::Kind kind) {
    switch (kind) {
        case Event::Kind::issued: return "issued";
        case Event::Kind::credit_note: return "credit-note";
        case Event::Kind::settlement: return "settlement";
        case Event::Kind::payment: return "payment";
        case Event::Kind::discount: return "discount";
        case Event::Kind::payment_return: return "return";
        case Event::Kind::due: return "due";
        case Event::Kind::reminder: return "reminder";
        case Event::Kind::claim: return "claim";
        case Event::Kind::claim_closed: return "claim-closed";
    }
    return {};
}

class Writer {
public:
    explicit Writer(const Story& story) : story_(story) {}

    std::string write() {
        const tracking::Receivable& owed = story_.owed();
        const tracking::Standing& standing = story_.standing();
        json_.object().member("invoice", owed.number).member("as-of", story_.ledger.as_of);
        json_.member("client", owed.client).member("contract", or_nothing(owed.contract)).member("issued", owed.issued);
        json_.member("amount", owed.amount)
            .member("open", standing.open)
            .member("days-past-due", std::int64_t{standing.days_past_due});
        json_.member("settled", or_nothing(standing.settled));
        if (story_.invoice) write_invoice(*story_.invoice);
        write_dues();
        write_events();
        write_interest();
        write_reminders();
        return json_.end().take();
    }

private:
    void write_party(std::string_view name, const book::Party& party) {
        json_.object(name)
            .member("name", party.name)
            .member("country", or_nothing(party.country))
            .member("tax-id", or_nothing(party.tax_id))
            .end();
    }

    void write_invoice(const book::Invoice& invoice) {
        write_party("seller", invoice.seller);
        write_party("buyer", invoice.buyer);
        write_period(invoice.period);
        json_.array("lines");
        for (const book::InvoiceLine& line : invoice.lines) write_line(line);
        json_.end().array("allowances");
        for (const book::AllowanceCharge& one : invoice.allowances) write_allowance(one);
        json_.end().array("taxes");
        for (const book::TaxGroup& group : invoice.taxes) write_tax(group);
        json_.end();
        const book::Totals& totals = invoice.totals;
        json_.object("totals")
            .member("lines", totals.lines)
            .member("net", totals.net)
            .member("tax", totals.tax)
            .member("gross", totals.gross);
        json_.member("prepaid", totals.prepaid).member("rounding", totals.rounding).member("payable", totals.payable).end();
        if (!invoice.early_payment) return;
        const book::EarlyPayment& early = *invoice.early_payment;
        json_.object("early-payment").member("percent", early.percent).member("last-day", or_nothing(early.last_day));
        json_.member("discount", early.discount).member("amount", early.amount).member("tax", early.tax).end();
    }

    void write_period(const std::optional<value::Period>& period) {
        if (!period) return;
        json_.member("from", period->first).member("until", period->last);
    }

    void write_line(const book::InvoiceLine& line) {
        json_.object()
            .member("line", line.id)
            .member("contract", or_nothing(line.contract))
            .member("contract-line", or_nothing(line.contract_line));
        json_.member("name", line.name)
            .member("quantity", line.quantity)
            .member("price", line.price)
            .member("base-quantity", line.base_quantity);
        write_period(line.period);
        json_.member("late", std::string(line.late ? "yes" : "no"));
        if (line.part) {
            json_.object("part")
                .member("days", std::int64_t{line.part->days})
                .member("of-days", std::int64_t{line.part->of_days});
            json_.member("full-quantity", line.part->full_quantity).member("full-price", line.part->full_price);
            json_.member("method", or_nothing(std::string(proration_name(story_, line)))).end();
        }
        if (line.metered) {
            json_.object("metered")
                .member("used", line.metered->used)
                .member("included", line.metered->included)
                .member("price", line.metered->price);
            json_.member("minimum", or_nothing(line.metered->minimum)).member("cap", or_nothing(line.metered->cap)).end();
        }
        if (line.indexed) {
            json_.object("indexed").member("index", line.indexed->index).member("base-price", line.indexed->base_price);
            json_.member("base-month", line.indexed->base_month.to_string()).member("base-value", line.indexed->base_value);
            json_.member("month", line.indexed->month.to_string()).member("value", line.indexed->value).end();
        }
        json_.array("allowances");
        for (const book::AllowanceCharge& one : line.allowances) write_allowance(one);
        json_.end().member("net", line.net).member("category", line.vat_category).member("rate", or_nothing(line.vat_rate)).end();
    }

    void write_allowance(const book::AllowanceCharge& one) {
        json_.object().member("kind", std::string(one.charge ? "charge" : "allowance")).member("amount", one.amount);
        json_.member("reason", or_nothing(one.reason)).member("percent", or_nothing(one.percent)).member("base", or_nothing(one.base));
        if (one.advance) {
            json_.object("advance-invoice").member("number", one.advance->number).member("issued", one.advance->issued);
            json_.member("payment", one.advance->payment).member("tax", one.advance->tax).end();
        }
        json_.end();
    }

    void write_tax(const book::TaxGroup& group) {
        json_.object().member("category", group.category).member("rate", or_nothing(group.rate)).member("taxable", group.taxable);
        json_.member("tax", group.tax).member("reason", or_nothing(group.reason)).array("parts");
        for (const book::TaxPart& part : group.parts) {
            json_.object().member("name", part.name).member("rate", part.rate).member("amount", part.amount).end();
        }
        json_.end().end();
    }

    void write_dues() {
        json_.array("due");
        for (const DueStory& one : story_.dues) {
            json_.object()
                .member("date", or_nothing(one.date))
                .member("amount", or_nothing(one.amount))
                .member("rule", or_nothing(one.rule));
            json_.member("base-date", or_nothing(one.base_date)).array("steps");
            for (const DueDay& step : one.steps) json_.object().member("what", step.what).member("date", step.date).end();
            json_.end().end();
        }
        json_.end();
    }

    void write_events() {
        json_.array("events");
        for (const Event& event : story_.events) {
            json_.object()
                .member("date", event.date)
                .member("kind", std::string(name_of(event.kind)))
                .member("reference", or_nothing(event.reference));
            json_.member("text", event.text).member("amount", or_nothing(event.amount)).member("open", or_nothing(event.open));
            json_.member("reason", or_nothing(event.reason));
            json_.member("confidence", event.confidence ? Field(std::int64_t{*event.confidence}) : Field()).end();
        }
        json_.end();
    }

    void write_interest() {
        if (!story_.interest) {
            json_.member("interest", Field());
            return;
        }
        const tracking::Interest& interest = *story_.interest;
        json_.object("interest").member("terms", interest_terms(*story_.contract()->late_interest, story_)).array("rows");
        for (const tracking::InterestRow& row : interest.rows) {
            json_.object().member("from", row.from).member("to", row.to).member("days", std::int64_t{row.days});
            json_.member("principal", row.balance).member("rate", row.rate).member("interest", row.interest).end();
        }
        json_.end().member("sum", interest.sum).member("principal", interest.principal);
        json_.member("capped", std::string(interest.capped ? "yes" : "no"))
            .member("compensation", or_nothing(interest.compensation));
        write_costs_first(interest);
        json_.end();
    }

    void write_costs_first(const tracking::Interest& interest) {
        if (!interest.costs_first) return;
        json_.array("paid");
        for (const tracking::CostsFirst& one : interest.paid) {
            json_.object().member("date", one.date).member("compensation", one.compensation);
            json_.member("interest", one.interest).member("principal", one.principal).end();
        }
        json_.end().member("interest-open", interest.interest_open()).member("compensation-open", interest.compensation_open());
    }

    void write_reminders() {
        json_.array("reminders");
        for (const tracking::DunningDay& one : story_.reminders) {
            json_.object().member("level", documents::level_text(one.level));
            json_.member("installment", one.part == 0 ? Field() : Field(std::int64_t{one.part})).member("day", one.day);
            json_.member("sent", one.letter ? Field(one.letter->date) : Field())
                .member("letter", one.letter ? Field(one.letter->letter) : Field())
                .end();
        }
        json_.end();
    }

    const Story& story_;
    text::Json json_;
};

}  // namespace

std::string story_as_json(const Story& story) { return Writer(story).write(); }

}  // namespace acta::app
