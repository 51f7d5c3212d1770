// Schema of contracts: lines, milestones, obligations, terms.
#include "records/schema_tables.h"

namespace acta::records {
namespace {

ElementRule contract_rule() {
    return {
        "contract",
        "What was agreed with a client.",
        {required("id", Type::id, "Its number, as documents show it."),
         required("client", Type::reference, "Id of the client."),
         optional("kind", Type::id, "Kind of contract.", "services"),
         optional("title", Type::text, "Its subject, in the contract's language."),
         optional("signed", Type::date,
                  "When it was signed; without it the contract is a draft: printed to be signed, never billed."),
         optional("place", Type::text, "Where it is signed."),
         required("from", Type::date, "The first day."),
         optional("until", Type::date, "The last day, included.", "open-ended"),
         required("currency", Type::currency, "Currency of its prices and invoices."),
         optional("language", Type::language, "Language of its documents.", "the client's language"),
         optional("second-language", Type::language, "A second language, printed beside the first."),
         optional("template", Type::id, "Template of the contract's document.", "service-agreement"),
         choice("acts", "none|period|milestone", "none", "Which acts of acceptance are made."),
         choice("invoice-on", "period|acceptance", "period", "Whether invoices wait for the acceptance of an act."),
         optional("joined", Type::boolean,
                  "Whether its charges may share an invoice with the client's other joined contracts of one currency.",
                  "false"),
         optional("billed-until", Type::date, "The last day that was billed elsewhere.",
                  "the day before the book's billing-starts"),
         optional("purchase-order", Type::text, "The client's reference, printed on invoices."),
         optional("terminated", Type::date, "The last day of service, where the contract was ended before its time."),
         optional("price-list", Type::reference, "Id of the price list of lines without a price.", "the client's"),
         optional("place-of-supply", Type::text, "The region of supply, where the tax has components; by its code or name, as addresses write it.",
                  "the region of the client's address"),
         optional("advance-invoices", Type::boolean,
                  "Whether money that is paid for it before an invoice gets an advance invoice, which its next invoice deducts.",
                  "the settings' advance-invoices"),
         optional("advance-line", Type::reference,
                  "Id of the line by whose VAT an advance is taxed, where not all lines have the same.")},
        {many("contract/title"), many("contract/place"), at_least_one("contract/line"), many("contract/milestone"),
         many("contract/obligation"), at_most_one("contract/payment-terms"), at_most_one("contract/late-interest"),
         at_most_one("contract/acceptance"), at_most_one("contract/renewal"), many("contract/suspension"),
         many("contract/discount"), at_most_one("contract/indexation")},
        true};
}

ElementRule line_rule() {
    return {"contract/line",
            "One service or product of the contract.",
            {required("id", Type::id, "Its name within the contract."), optional("product", Type::text, "Your own item code."),
             required("description", Type::text, "What is sold, in the contract's language."),
             optional("unit", Type::id, "Unit of the quantity: month, hour, day, piece and others."),
             optional("quantity", Type::decimal,
                      "How many units per period (once and milestone: in all); negative for a deduction.", "1"),
             optional("base-quantity", Type::positive_decimal, "How many units the price is for.", "1"),
             optional("price", Type::price, "Price without VAT.", "the product's in the price list"),
             required_choice("vat-category", "S|Z|E|AE|K|G|O", "Its VAT category; the book has a vat record of it."),
             optional("vat-name", Type::reference, "Which vat record of the category.", "the one without a name"),
             choice("bill", "monthly|quarterly|yearly|once|usage|milestone", "monthly",
                    "What is billed: each period, once, by usage records, or when a milestone is done."),
             choice("when", "advance|arrears", "arrears", "Whether a period is billed when it starts or when it ends."),
             choice("prorate", "actual|30E/360|none", "actual",
                    "How a partial period is priced: by its days, by its days where every month has 30, or in full."),
             optional("from", Type::date, "The first day.", "the contract's from"),
             optional("until", Type::date, "The last day, included.", "the contract's until"),
             optional("anchor", Type::date, "Periods start so many months after this day.", "the first day of from's month"),
             optional("date", Type::date, "Of a line billed once: the day.", "the line's from"),
             optional("milestone", Type::reference, "Of a line billed by milestone: its id."),
             optional("sac", Type::text, "Classification code, printed with the line."),
             optional("included", Type::positive_decimal, "Of usage: the quantity of a calendar month that is not charged."),
             optional("minimum", Type::positive_amount, "Of usage: the least that a calendar month costs, even without usage."),
             optional("cap", Type::positive_amount, "Of usage: the most that a calendar month costs."),
             optional("indexed", Type::boolean, "Whether its price follows the contract's index.", "true"),
             optional("place-of-supply", Type::text, "The region of supply, where the tax has components.", "the contract's")},
            {many("contract/line/description"), many("contract/line/price"), many("contract/line/discount")}};
}

std::vector<ElementRule> event_rules() {
    return {
        {"contract/line/price", "A price that applies from a later day on.",
         {required("from", Type::date, "The first day of the price."), required("amount", Type::price, "Price without VAT.")},
         {}},
        {"contract/milestone", "A result that is due on a day.",
         {required("id", Type::id, "Its name in lines."), required("title", Type::text, "What is delivered."),
          optional("due", Type::date, "When it is due."), optional("performer", Type::text, "Who does it."),
          optional("done", Type::date, "When it was done."), optional("accepted", Type::date, "When the client accepted it.")},
         {many("contract/milestone/title")}},
        {"contract/obligation", "What one side has to do.",
         {required_choice("side", "seller|client", "Who has to do it."), required("title", Type::text, "What is to be done."),
          optional("due", Type::date, "When it is due."), optional("done", Type::date, "When it was done.")},
         {many("contract/obligation/title")}},
    };
}

std::vector<ElementRule> translation_rules() {
    return {translated("contract/title", "The title in another language, as the element's text."),
            translated("contract/place", "The place in another language, as the element's text."),
            translated("contract/line/description", "The description in another language, as the element's text."),
            translated("contract/discount/reason", "The reason in another language, as the element's text."),
            translated("contract/line/discount/reason", "The reason in another language, as the element's text."),
            translated("contract/milestone/title", "The milestone's title in another language, as the element's text."),
            translated("contract/obligation/title", "The obligation's title in another language, as the element's text.")};
}

/// A discount of a contract or of a line.
ElementRule discount_rule(std::string_view name, std::string_view reason, std::string_view meaning) {
    return {name,
            meaning,
            {optional("percent", Type::tax_percent, "So many percent of what is charged."),
             optional("amount", Type::positive_amount,
                      "A sum, in the contract's currency: from each charge of a line, of a contract once a month."),
             optional("from", Type::date, "For what begins on this day or later.", "always"),
             optional("until", Type::date, "For what begins on this day or earlier.", "until further notice"),
             required("reason", Type::text, "Why, as invoices print it, in the contract's language.")},
            {many(reason)}};
}

std::vector<ElementRule> change_rules() {
    return {
        {"contract/suspension",
         "Days without service: they are not billed.",
         {required("from", Type::date, "The first day."),
          optional("until", Type::date, "The last day, included.", "until further notice"),
          optional("reason", Type::text, "Why.")},
         {}},
        discount_rule("contract/discount", "contract/discount/reason", "A reduction of the whole document, in each VAT group."),
        discount_rule("contract/line/discount", "contract/line/discount/reason", "A reduction of the line."),
        {"contract/indexation",
         "Prices follow an index: on each adjustment day the price is the agreed one x index now / index of the base month, "
         "rounded once.",
         {required("index", Type::reference, "Id of the index."),
          required("base", Type::month, "The month for which the prices were agreed."),
          required("from", Type::date, "The first adjustment day."),
          optional("every", Type::term, "How long after each the next adjustment day is.", "12m"),
          optional("lag", Type::term, "How long before an adjustment day the month lies whose index counts.",
                   "none: its own month"),
          integer("decimals", 0, 6, "2", "Fraction digits of an adjusted price.")},
         {}},
        {"contract/payment-terms/installment",
         "A part of the invoice with its own steps; at most one without percent and amount: it is the balance and takes the "
         "rounding.",
         {optional("percent", Type::tax_percent, "So many percent of what is payable."),
          optional("amount", Type::positive_amount, "A sum, in the contract's currency.")},
         {many("contract/payment-terms/add"), many("contract/payment-terms/end-of-month"),
          many("contract/payment-terms/day-of-month"), many("contract/payment-terms/shift")}},
        {"contract/payment-terms/early-payment",
         "What may be deducted by who pays early.",
         {required("percent", Type::tax_percent, "So many percent of what is payable."),
          {"days", Type::integer, true, {}, {}, "Within so many days after the base date.", 0, 366}},
         {}},
    };
}

std::vector<ElementRule> term_rules() {
    return {
        {"contract/payment-terms",
         "When an invoice is due: steps from a base date, applied in their order; without steps on that date.",
         {choice("from", "invoice|acceptance|receipt|period-end", "invoice", "The base date."),
          optional("calendar", Type::reference, "Id of the calendar of business days.", "Saturday and Sunday, no holidays")},
         {many("contract/payment-terms/add"), many("contract/payment-terms/end-of-month"),
          many("contract/payment-terms/day-of-month"), many("contract/payment-terms/shift"),
          many("contract/payment-terms/installment"), at_most_one("contract/payment-terms/early-payment")}},
        {"contract/payment-terms/add",
         "Adds exactly one of months, days, business days.",
         {integer("months", 0, 120, {}, "Calendar months; the day is clipped to the month's end."),
          integer("days", 0, 3660, {}, "Calendar days."),
          integer("business-days", 0, 3660, {}, "Business days of the calendar.")},
         {}},
        {"contract/payment-terms/end-of-month", "Goes to the last day of the month.", {}, {}},
        {"contract/payment-terms/day-of-month",
         "Goes to that day of the month, or of the next where it is past.",
         {{"day", Type::integer, true, {}, {}, "The day; clipped to the month's end.", 1, 31}},
         {}},
        {"contract/payment-terms/shift",
         "Moves a day without business.",
         {required_choice("to", "none|following|modified-following|preceding",
                          "To the business day after it, after it but within the month, or before it.")},
         {}},
        {"contract/late-interest",
         "Interest on late payment, and compensation for it.",
         {required("rate", Type::percent, "Percent of the overdue amount; with a reference rate, points above it."),
          choice("per", "day|year", "year", "What the rate is for."),
          optional("cap", Type::percent, "The most that it may come to, in percent of the overdue principal."),
          optional("reference", Type::reference, "Id of a reference rate."),
          choice("mode", "piecewise|half-year|payment-date", "piecewise",
                 "Which reference rate a day bears: its own, that of the half-year in which default began, that of the day of "
                 "payment."),
          choice("basis", "365|360|actual", "365", "The days of a year."),
          optional("claims-pause", Type::boolean, "Whether no interest runs while a claim about the invoice is open.",
                   "false"),
          choice("order", "principal-first|costs-first", "the settings' debt-order",
                 "What money settles first: the invoice's amount, or the compensation and the interest accrued by then.")},
         {many("contract/late-interest/compensation")}},
        {"contract/late-interest/compensation",
         "A fixed sum for a late payment, by the size of the debt.",
         {optional("up-to", Type::positive_amount, "The largest debt that it is for.", "any debt above the others"),
          required("amount", Type::positive_amount, "How much, in the contract's currency.")},
         {}},
        {"contract/acceptance",
         "How long the client may object to an act.",
         {integer("days", 0, 366, "5", "How many days."),
          optional("business-days", Type::boolean, "Whether they are business days.", "false"),
          choice("silence", "accepted|nothing", "accepted", "What silence means.")},
         {}},
        {"contract/renewal",
         "What happens at the end of the term.",
         {required_choice("kind", "auto|manual", "Whether it renews unless notice is given, or only when agreed."),
          integer("notice-days", 0, 3660, "0", "Days of notice before the end."),
          optional("term", Type::term, "How long the new term is, as in 12m or 1y.", "12m")},
         {}},
    };
}

}  // namespace

std::vector<ElementRule> contract_rules() {
    std::vector<ElementRule> rules = {contract_rule(), line_rule()};
    for (const ElementRule& rule : event_rules()) rules.push_back(rule);
    for (const ElementRule& rule : translation_rules()) rules.push_back(rule);
    for (const ElementRule& rule : term_rules()) rules.push_back(rule);
    for (const ElementRule& rule : change_rules()) rules.push_back(rule);
    return rules;
}

}  // namespace acta::records
