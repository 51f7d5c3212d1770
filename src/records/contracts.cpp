// Reading contracts: lines, milestones, obligations, terms.
#include "records/contract_terms.h"
#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <set>
#include <unordered_set>

namespace acta::records {
namespace {

const value::Decimal one{1, 0};

bool recurs(book::Billing bill) {
    return bill == book::Billing::monthly || bill == book::Billing::quarterly || bill == book::Billing::yearly;
}

/// Terms that a line of its kind does not have: those that would change what is billed are errors, others warnings.
void check_line_kind(const Element& element, book::Billing bill) {
    Problems& problems = element.problems();
    const std::string_view kind = element.has("bill") ? element.view("bill") : "monthly";
    const auto foreign = [&](std::string_view attribute) {
        return fmt::format("{} means nothing on a line with bill=\"{}\"", attribute, kind);
    };
    if (element.has("milestone") && bill != book::Billing::milestone) {
        problems.error("misplaced-attribute", element.at("milestone"), foreign("milestone"),
                       "write bill=\"milestone\", or delete it");
    }
    if (element.has("date") && bill != book::Billing::once) {
        problems.error("misplaced-attribute", element.at("date"), foreign("date"), "write bill=\"once\", or delete it");
    }
    if (bill == book::Billing::milestone && !element.origin().node.attribute("milestone")) {
        problems.error("missing-attribute", element.position(),
                       "<line> with bill=\"milestone\" has no milestone, which is required there",
                       "add milestone=\"...\": the id of a <milestone> of the contract");
    }
    for (const std::string_view attribute : {"when", "prorate", "anchor"}) {
        if (element.has(attribute) && !recurs(bill)) {
            problems.warning("misplaced-attribute", element.at(attribute), foreign(attribute), "delete it");
        }
    }
}

void read_line_discount(Element& element, value::Currency currency, book::Line& line) {
    line.discounts.push_back(read_discount(element, currency));
    // How many charges a month of usage makes depends on how often it is billed.
    if (line.bill != book::Billing::usage || !line.discounts.back().amount) return;
    element.problems().error("wrong-terms", element.at("amount"), "a line billed by usage cannot have a discount by amount",
                             "write percent=\"...\", or move it into the <contract>");
}

/// The dated prices after the line's own, its description in other languages, its discounts.
void read_line_children(Element& element, value::Currency currency, book::Line& line) {
    std::set<value::Date> dates;
    while (std::optional<Element> child = element.next_child()) {
        if (child->is("description")) {
            read_translation(*child, line.descriptions);
            continue;
        }
        if (child->is("discount")) {
            read_line_discount(*child, currency, line);
            continue;
        }
        const std::optional<value::Date> from = child->date("from");
        const std::optional<value::Decimal> amount = child->decimal("amount");
        if (!from || !amount) continue;
        if (!dates.insert(*from).second) {
            element.problems().error("duplicate", child->at("from"),
                                     fmt::format("a price from {} is written twice", from->to_string()), "delete one of them");
        }
        line.prices.push_back({*from, *amount});
    }
}

book::Line read_line(Element& element, const book::Contract& contract) {
    book::Line line;
    line.id = element.text("id");
    line.product = element.text("product");
    line.description = element.text("description");
    line.unit = element.text("unit");
    line.quantity = element.decimal("quantity").value_or(one);
    line.base_quantity = element.decimal("base-quantity").value_or(one);
    line.vat_category = element.text("vat-category");
    line.vat_name = element.text("vat-name");
    line.bill = element.choice("bill", book::Billing::monthly);
    line.when = element.choice("when", book::When::arrears);
    line.prorate = element.choice("prorate", book::Proration::actual);
    line.from = element.date("from").value_or(contract.from);
    line.until = element.date("until");
    line.anchor = element.date("anchor").value_or(value::Month::of(line.from).first());
    line.date = element.date("date");
    if (line.bill == book::Billing::once && !line.date) line.date = line.from;
    line.milestone = element.text("milestone");
    line.sac = element.text("sac");
    line.position = element.position();
    line.prices.push_back({line.from, element.decimal("price").value_or(value::Decimal())});
    check_line_kind(element, line.bill);
    check_order(element, "from", "until");
    read_metering(element, contract.currency, line);
    line.indexed = element.boolean("indexed", true);
    line.place_of_supply = element.text("place-of-supply");
    read_line_children(element, contract.currency, line);
    return line;
}

book::Milestone read_milestone(Element& element) {
    check_order(element, "done", "accepted");
    if (element.has("accepted") && !element.origin().node.attribute("done")) {
        element.problems().error("missing-attribute", element.position(), "<milestone> is accepted, but not done",
                                 "add done=\"...\": when it was done");
    }
    return {element.text("id"), element.text("title"), element.date("due"), element.text("performer"),
            element.date("done"), element.date("accepted"), element.position(), read_translations(element)};
}

book::Obligation read_obligation(Element& element) {
    return {element.choice("side", book::Side::client), element.text("title"), element.date("due"), element.date("done"),
            element.position(), read_translations(element)};
}

book::Acceptance read_acceptance(const Element& element) {
    enum class Silence : unsigned char { accepted, nothing };
    return {element.integer("days", 5), element.boolean("business-days", false),
            element.choice("silence", Silence::accepted) == Silence::accepted};
}

book::Renewal read_renewal(const Element& element) {
    enum class Renews : unsigned char { automatically, when_agreed };
    const int months = element.has("term") ? months_of_term(element.view("term")) : 12;
    return {element.choice("kind", Renews::when_agreed) == Renews::automatically, element.integer("notice-days", 0), months};
}

void read_contract_child(Element& child, book::Contract& contract) {
    if (child.is("title")) read_translation(child, contract.titles);
    else if (child.is("place")) read_translation(child, contract.places);
    else if (child.is("line")) contract.lines.push_back(read_line(child, contract));
    else if (child.is("milestone")) contract.milestones.push_back(read_milestone(child));
    else if (child.is("obligation")) contract.obligations.push_back(read_obligation(child));
    else if (child.is("payment-terms")) contract.payment_terms = read_payment_terms(child, contract.currency);
    else if (child.is("late-interest")) contract.late_interest = read_late_interest(child, contract.currency);
    else if (child.is("acceptance")) contract.acceptance = read_acceptance(child);
    else if (child.is("suspension")) contract.suspensions.push_back(read_suspension(child));
    else if (child.is("discount")) contract.discounts.push_back(read_discount(child, contract.currency));
    else if (child.is("indexation")) contract.indexation = read_indexation(child);
    else contract.renewal = read_renewal(child);
}

/// A contract's own attributes. Where the currency is missing or wrong another stands in: then the record is not sound.
book::Contract read_head(const Element& element) {
    std::optional<value::Currency> currency = element.currency("currency");
    if (!currency) currency = value::Currency::find("EUR");
    return {.id = element.text("id"),
            .client = element.text("client"),
            .kind = element.has("kind") ? element.text("kind") : "services",
            .title = element.text("title"),
            .signed_on = element.date("signed"),
            .place = element.text("place"),
            .from = element.date("from").value_or(value::Date()),
            .until = element.date("until"),
            .currency = *currency,
            .language = element.text("language"),
            .second_language = element.text("second-language"),
            .document_template = element.has("template") ? element.text("template") : "service-agreement",
            .acts = element.choice("acts", book::Acts::none),
            .invoice_on = element.choice("invoice-on", book::InvoiceOn::period),
            .joined = element.boolean("joined", false),
            .billed_until = element.date("billed-until"),
            .purchase_order = element.text("purchase-order"),
            .lines = {},
            .milestones = {},
            .obligations = {},
            .payment_terms = {},
            .late_interest = {},
            .acceptance = {},
            .renewal = {},
            .position = element.position()};
}

/// Lines and milestones have names of their own within a contract.
void check_inner_ids(const Element& child, std::unordered_set<std::string_view>& lines,
                     std::unordered_set<std::string_view>& milestones) {
    if (!child.is("line") && !child.is("milestone")) return;
    if (!child.has("id") || (child.is("line") ? lines : milestones).insert(child.view("id")).second) return;
    child.problems().error("duplicate", child.at("id"),
                           fmt::format("{} is the id of two <{}> of the contract", quoted(child.view("id")), child.rule().tag()),
                           "give one of them another id");
}

}  // namespace

void read_contract(Element& element, Draft& draft) {
    const std::size_t errors = draft.problems.errors();
    book::Contract contract = read_head(element);
    contract.terminated = element.date("terminated");
    contract.price_list = element.text("price-list");
    contract.place_of_supply = element.text("place-of-supply");
    if (element.has("advance-invoices")) contract.advance_invoices = element.boolean("advance-invoices", false);
    contract.advance_line = element.text("advance-line");
    check_order(element, "from", "until");
    check_order(element, "signed", "until");
    check_order(element, "from", "terminated");
    if (!contract.second_language.empty() && contract.second_language == contract.language) {
        draft.problems.error("duplicate", element.at("second-language"), "second-language is the same as language",
                             "delete second-language");
    }
    std::unordered_set<std::string_view> lines;
    std::unordered_set<std::string_view> milestones;
    while (std::optional<Element> child = element.next_child()) {
        check_inner_ids(*child, lines, milestones);
        read_contract_child(*child, contract);
    }
    check_suspensions(element, contract.suspensions);
    Origin origin = element.origin();
    origin.sound = draft.problems.errors() == errors;
    keep(draft.contracts, std::move(contract), origin, element.view("id"), "id", draft);
}

}  // namespace acta::records
