// match: payments that need a person, what they may be meant for, and what to write.
#include "app/commands.h"
#include "app/dates.h"
#include "app/matching_words.h"
#include "app/session.h"
#include "diag/code_points.h"
#include "text/json.h"
#include "text/lines.h"
#include "text/table.h"
#include "tracking/parts.h"
#include "tracking/review.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::app {

namespace {

using Kind = documents::TableColumn::Kind;
using tracking::Doubt;
using tracking::ReviewItem;

/// What a payment for review, or a settlement, says of itself.
struct Origin {
    std::string id;
    value::Date date;
    value::Money amount;
    std::string payer;    ///< as the bank or the record names it
    std::string account;  ///< the payer's
    std::string reference;
    std::string invoice;  ///< that the record names
    diag::Position position;
};

/// Values in attributes, as XML has them.
std::string in_xml(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '"': result += "&quot;"; break;
            default: result += c;
        }
    }
    return result;
}

/// What is told of, and by which words.
class Matching {
public:
    Matching(const book::Book& book, const tracking::Ledger& ledger, const wording::Wording& wording)
        : book_(book), ledger_(ledger), wording_(wording) {}

    [[nodiscard]] Origin origin_of(const ReviewItem& item) const {
        if (item.source == tracking::Source::settlement) {
            const book::Settlement& one = book_.settlements[item.record];
            return {one.id, one.date, one.amount, {}, {}, one.note, one.invoice, one.position};
        }
        const book::Payment& one = book_.payments[item.record];
        std::string account = !one.payer_iban.empty() ? one.payer_iban : one.payer_account;
        std::string reference = one.reference;
        for (const std::string& more : {one.creditor_reference, one.end_to_end}) {
            if (more.empty() || reference.find(more) != std::string::npos) continue;
            reference += reference.empty() ? more : ", " + more;
        }
        return {one.id,      one.date,    one.amount, one.payer_name, std::move(account), std::move(reference),
                one.invoice, one.position};
    }

    [[nodiscard]] std::string client_name(const std::string& id) const {
        const book::Client* const client = book_.client(id);
        return client == nullptr || client->party.name.empty() ? id : client->party.name;
    }

    /// "Baltic Oak SIA (oak)", or what the bank says.
    [[nodiscard]] std::string payer_of(const ReviewItem& item, const Origin& origin) const {
        if (!item.client.empty()) return fmt::format("{} ({})", client_name(item.client), item.client);
        if (!origin.payer.empty()) return origin.payer;
        return origin.account.empty() ? std::string("unknown") : origin.account;
    }

    [[nodiscard]] const tracking::Receivable& receivable(const tracking::Candidate& candidate) const {
        return ledger_.receivables[candidate.receivable];
    }
    [[nodiscard]] value::Money open_of(tracking::Index receivable) const { return ledger_.standings[receivable].open; }

    /// The records of which one decides; each with what it means where that is not plain.
    struct Decision {
        std::vector<std::string> records;
        std::string_view meaning;
    };
    [[nodiscard]] std::vector<Decision> decisions_for(const ReviewItem& item) const {
        std::vector<Decision> all;
        if (item.source == tracking::Source::settlement) return all;
        const std::string& payment = book_.payments[item.record].id;
        if (!item.allocations.empty()) {
            Decision as_matched{{}, item.doubt == Doubt::unsure ? "as it was matched" : "the rest is the client's credit"};
            std::map<std::string, value::Money> amounts;
            for (const std::size_t index : item.allocations) {
                const tracking::Allocation& one = ledger_.allocations[index];
                const std::string& number = ledger_.receivables[one.receivable].number;
                const auto [place, is_first] = amounts.try_emplace(number, one.amount);
                if (!is_first) place->second += one.amount;
            }
            // What went to the costs of delay is a part of what was decided.
            for (const tracking::Charge& one : ledger_.charges) {
                const auto place = amounts.find(ledger_.receivables[one.of.receivable].number);
                const bool is_of_it = one.of.source == tracking::Source::payment && one.of.payment == item.record;
                if (is_of_it && place != amounts.end()) place->second += one.of.amount;
            }
            for (const auto& [number, amount] : amounts) as_matched.records.push_back(to_invoice(payment, number, amount));
            all.push_back(std::move(as_matched));
        }
        for (const tracking::Candidate& one : item.candidates) {
            const value::Money open = open_of(one.receivable);
            if (!item.allocations.empty() || open.is_zero() || open.currency() != item.left.currency()) continue;
            const value::Money part = std::min(open, item.left);
            all.push_back({{to_invoice(payment, receivable(one).number, part)},
                           part == item.left ? "" : "the rest is the client's credit"});
        }
        if (item.allocations.empty()) {
            const bool known = !item.client.empty();
            all.push_back({{fmt::format("<allocation payment=\"{}\" client=\"{}\"/>", in_xml(payment),
                                        known ? in_xml(item.client) : "...")},
                           known ? "credit of the client" : "credit of the client whose id you write"});
        }
        return all;
    }

    /// What there is to do besides, in a sentence; empty: nothing.
    [[nodiscard]] std::string advice_for(const ReviewItem& item, const Origin& origin) const {
        if (item.source == tracking::Source::settlement) {
            return fmt::format("correct <settlement id=\"{}\"> in {}, line {}", origin.id, origin.position.file_name(),
                               origin.position.line);
        }
        const bool decided = !book_.allocations_of(origin.id).empty();
        if (decided) {
            const book::PaymentAllocation& first = book_.allocations_of(origin.id).front();
            return fmt::format("correct what was decided in {}, line {}", first.position.file_name(), first.position.line);
        }
        if (item.why == "review.other-currency")
            return "a payment is never converted: record what the bank made of it, or ask the client";
        if (item.client.empty() && !origin.account.empty()) {
            return fmt::format(
                "write <account {}=\"{}\"/> into the <client> whose account it is: its payments are known by it from then on",
                book_.payments[item.record].payer_iban.empty() ? "number" : "iban", in_xml(origin.account));
        }
        return {};
    }

    /// Why it is on the list.
    [[nodiscard]] std::string why(const ReviewItem& item) const {
        const std::string_view word = word_of(item.why, wording_);
        if (item.doubt == Doubt::unsure) return fmt::format("{} ({}%)", word, item.confidence);
        if (item.doubt == Doubt::partly) return fmt::format("{} of it settles nothing: {}", in_words(item.left, wording_), word);
        return std::string(word);
    }

    [[nodiscard]] const book::Book& book() const { return book_; }
    [[nodiscard]] const tracking::Ledger& ledger() const { return ledger_; }
    [[nodiscard]] const wording::Wording& wording() const { return wording_; }

private:
    [[nodiscard]] static std::string to_invoice(const std::string& payment, const std::string& number, value::Money amount) {
        return fmt::format("<allocation payment=\"{}\" invoice=\"{}\" amount=\"{}\"/>", in_xml(payment), in_xml(number),
                           amount.to_string());
    }

    const book::Book& book_;
    const tracking::Ledger& ledger_;
    const wording::Wording& wording_;
};

void tell_candidate(const tracking::Candidate& one, const Matching& matching, std::string_view lead, const Console& console) {
    const tracking::Receivable& invoice = matching.receivable(one);
    const value::Money open = matching.open_of(one.receivable);
    std::string text = fmt::format("{} of {}, {} open", invoice.number, matching.client_name(invoice.client),
                                   in_words(open, matching.wording()));
    text += fmt::format("; fits: {}; not taken: {}", word_of(one.fits, matching.wording()), word_of(one.why, matching.wording()));
    console.out(text::wrapped(lead, diag::printable(text), text::reading_width(console.width)));
}

/// Records are printed whole, one on a line: they are copied.
void tell_decisions(const ReviewItem& item, const Matching& matching, const Console& console) {
    std::string_view lead = "  write       ";
    for (const Matching::Decision& decision : matching.decisions_for(item)) {
        for (std::size_t index = 0; index < decision.records.size(); ++index) {
            console.out(fmt::format("{}{}\n", index == 0 ? lead : std::string_view("  and         "), decision.records[index]));
        }
        if (!decision.meaning.empty()) console.out(fmt::format("              ({})\n", decision.meaning));
        lead = "  or          ";
    }
}

void tell_item(const ReviewItem& item, const Matching& matching, const Console& console) {
    const Origin origin = matching.origin_of(item);
    const auto line = [&](std::string_view label, const std::string& text) {
        if (!text.empty())
            console.out(text::wrapped(fmt::format("  {:<12}", label), diag::printable(text), text::reading_width(console.width)));
    };
    console.out(text::wrapped(
        {},
        diag::printable(fmt::format("{} {}, {} of {}", item.source == tracking::Source::payment ? "Payment" : "Settlement",
                                    origin.id, in_words(origin.amount, matching.wording()),
                                    in_words(origin.date, matching.wording()))),
        text::reading_width(console.width)));
    if (item.source == tracking::Source::payment) line("from", matching.payer_of(item, origin));
    line("names", origin.invoice.empty() ? std::string() : "invoice " + origin.invoice);
    line("says", origin.reference);
    line(word_of(tracking::doubt_key(item.doubt), matching.wording()), matching.why(item));
    for (const std::size_t index : item.allocations) {
        const tracking::Allocation& one = matching.ledger().allocations[index];
        line("settles", fmt::format("{} of {}: {} ({}%)", in_words(one.amount, matching.wording()),
                                    matching.ledger().receivables[one.receivable].number,
                                    word_of(tracking::reason_key(one.reason), matching.wording()), one.confidence));
    }
    std::string_view lead = "  may be for  ";
    for (const tracking::Candidate& one : item.candidates) {
        tell_candidate(one, matching, lead, console);
        lead = "              ";
    }
    tell_decisions(item, matching, console);
    line("to do", matching.advice_for(item, origin));
    console.out("\n");
}

/// Every amount of a payment that settles an invoice, as it stands.
documents::Table allocations_table(const Matching& matching, const std::string& client) {
    documents::Table table{"matched",
                           {{"date", Kind::date},
                            {"payment", Kind::text},
                            {"client", Kind::text},
                            {"invoice", Kind::text},
                            {"amount", Kind::money, true},
                            {"reason", Kind::text},
                            {"confidence", Kind::count}},
                           {}};
    for (const tracking::Allocation& one : tracking::allocations_with_costs(matching.ledger())) {
        if (one.source != tracking::Source::payment) continue;
        const tracking::Receivable& invoice = matching.ledger().receivables[one.receivable];
        if (!client.empty() && invoice.client != client) continue;
        table.rows.push_back({one.date, matching.book().payments[one.payment].id, matching.client_name(invoice.client),
                              invoice.number, one.amount, documents::Word{std::string(tracking::reason_key(one.reason))},
                              std::int64_t{one.confidence}});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& left, const auto& right) {
        return std::tie(std::get<value::Date>(left[0]), std::get<std::string>(left[1])) <
               std::tie(std::get<value::Date>(right[0]), std::get<std::string>(right[1]));
    });
    return table;
}

documents::Table summary_table(const std::vector<tracking::MatchedCount>& counts) {
    documents::Table table{
        "matched-by-reason",
        {{"reason", Kind::text}, {"confidence", Kind::count}, {"payments", Kind::count}, {"amount", Kind::money, true}},
        {}};
    for (const tracking::MatchedCount& one : counts) {
        table.rows.push_back({documents::Word{std::string(tracking::reason_key(one.reason))}, std::int64_t{one.confidence},
                              static_cast<std::int64_t>(one.payments), one.amount});
    }
    return table;
}

void write_rows(const documents::Table& table, std::string_view name, text::Json& json) {
    json.array(name);
    for (const std::vector<documents::Field>& row : table.rows) {
        json.object();
        for (std::size_t index = 0; index < row.size(); ++index) json.member(table.columns[index].key, row[index]);
        json.end();
    }
    json.end();
}

documents::Field or_nothing(const std::string& text) { return text.empty() ? documents::Field() : documents::Field(text); }

void write_item(const ReviewItem& item, const Matching& matching, text::Json& json) {
    const Origin origin = matching.origin_of(item);
    json.object();
    json.member(item.source == tracking::Source::payment ? "payment" : "settlement", origin.id);
    json.member("date", origin.date).member("amount", origin.amount).member("client", or_nothing(item.client));
    json.member("payer", or_nothing(origin.payer)).member("account", or_nothing(origin.account));
    json.member("reference", or_nothing(origin.reference)).member("invoice", or_nothing(origin.invoice));
    json.member("doubt", documents::Word{std::string(tracking::doubt_key(item.doubt))})
        .member("why", documents::Word{std::string(item.why)});
    json.member("left", item.left).member("confidence", std::int64_t{item.confidence});
    json.array("settles");
    for (const std::size_t index : item.allocations) {
        const tracking::Allocation& one = matching.ledger().allocations[index];
        json.object().member("invoice", matching.ledger().receivables[one.receivable].number).member("amount", one.amount);
        json.member("reason", documents::Word{std::string(tracking::reason_key(one.reason))})
            .member("confidence", std::int64_t{one.confidence});
        json.end();
    }
    json.end();
    json.array("candidates");
    for (const tracking::Candidate& one : item.candidates) {
        const tracking::Receivable& invoice = matching.receivable(one);
        json.object()
            .member("invoice", invoice.number)
            .member("client", invoice.client)
            .member("open", matching.open_of(one.receivable));
        json.member("for", documents::Word{std::string(one.fits)}).member("against", documents::Word{std::string(one.why)}).end();
    }
    json.end();
    json.array("write");
    for (const Matching::Decision& decision : matching.decisions_for(item)) {
        json.array();
        for (const std::string& record : decision.records) json.element(record);
        json.end();
    }
    json.end();
    json.member("to-do", or_nothing(matching.advice_for(item, origin)));
    json.end();
}

/// Whether a payment concerns a client: it is its payer, or one of its invoices may be meant.
bool concerns(const ReviewItem& item, const Matching& matching, const std::string& client) {
    if (client.empty() || item.client == client) return true;
    return item.client.empty() &&
           std::any_of(item.candidates.begin(), item.candidates.end(),
                       [&](const tracking::Candidate& one) { return matching.receivable(one).client == client; });
}

bool is_client(const book::Book& book, const std::string& id, const Console& console) {
    if (id.empty() || book.client(id) != nullptr) return true;
    std::vector<std::string_view> known;
    for (const book::Client& client : book.clients) known.push_back(client.id);
    const std::string_view near = diag::nearest(id, known);
    console.err(fmt::format("acta: the book has no client \"{}\"{}\n", id,
                            near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
    return false;
}

void tell_all(const MatchOrder& order, const std::vector<ReviewItem>& items, const Matching& matching, const Console& console) {
    console.out(fmt::format("Payments of {}, as of {}\n\n", matching.book().seller.party.name,
                            in_words(matching.ledger().as_of, matching.wording())));
    if (items.empty()) console.out("Nothing waits for review.\n\n");
    for (const ReviewItem& item : items) tell_item(item, matching, console);
    const bool to_write =
        std::any_of(items.begin(), items.end(), [](const ReviewItem& one) { return one.source == tracking::Source::payment; });
    if (to_write) {
        console.out(text::wrapped({},
                                  "To decide, write one of the records into any file of the book, and ask again. A payment may "
                                  "have several: one for "
                                  "each invoice that it pays, each with its amount.",
                                  text::reading_width(console.width)) +
                    "\n");
    }
    const documents::Table table =
        order.all ? allocations_table(matching, order.client) : summary_table(tracking::matched_by_reason(matching.ledger()));
    if (!order.all && !order.client.empty()) return;
    if (table.rows.empty()) console.out("No payment settles an invoice.\n");
    else console.out("Matched:\n" + text::as_text(table, matching.wording(), console.width));
}

std::string as_json(const MatchOrder& order, const std::vector<ReviewItem>& items, const Matching& matching) {
    text::Json json;
    json.object().member("as-of", matching.ledger().as_of).array("review");
    for (const ReviewItem& item : items) write_item(item, matching, json);
    json.end();
    write_rows(summary_table(tracking::matched_by_reason(matching.ledger())), "matched", json);
    if (order.all) write_rows(allocations_table(matching, order.client), "allocations", json);
    return json.end().take();
}

}  // namespace

Outcome match(const MatchOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    BookSession session(order.book);
    if (!session.usable(console)) return Outcome::records_wrong;
    if (!is_client(session.loaded.book, order.client, console)) return Outcome::usage;
    const tracking::Ledger ledger = session.ledger(*as_of);
    const wording::Wording wording = terminal_wording(session.stationery);
    const Matching matching(session.loaded.book, ledger, wording);
    std::vector<ReviewItem> items = tracking::review(ledger, session.loaded.book, order.below);
    std::erase_if(items, [&](const ReviewItem& item) { return !concerns(item, matching, order.client); });
    if (order.json) console.out(as_json(order, items, matching));
    else tell_all(order, items, matching, console);
    return Outcome::done;
}

}  // namespace acta::app
