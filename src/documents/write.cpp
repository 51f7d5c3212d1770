// Writing the parts that several views share.
#include "documents/write.h"

namespace acta::documents {

Writing& Writing::text(std::string_view name, std::string_view value) {
    if (!value.empty()) node_.set(name, value);
    return *this;
}

Writing& Writing::translated(std::string_view name, const std::string& own, const book::Translations& translations,
                             const Languages& languages) {
    const std::string& first = book::in_language(translations, languages.first, own);
    text(name, first);
    if (languages.second.empty()) return *this;
    const std::string& second = book::in_language(translations, languages.second, own);
    if (second == first) return *this;
    xml::Node child = node_.append(name);
    child.set("language", languages.second);
    child.append_text(second);
    return *this;
}

Writing& Writing::date(std::string_view name, const std::optional<value::Date>& value) {
    if (value) node_.set(name, value->to_string());
    return *this;
}

Writing& Writing::decimal(std::string_view name, const std::optional<value::Decimal>& value) {
    if (value) node_.set(name, value->to_string());
    return *this;
}

Writing& Writing::money(std::string_view name, value::Money value) {
    node_.set(name, value.to_string());
    return *this;
}

Writing& Writing::money_unless_zero(std::string_view name, value::Money value) {
    return value.is_zero() ? *this : money(name, value);
}

Writing& Writing::number(std::string_view name, int value) {
    node_.set(name, std::to_string(value));
    return *this;
}

Writing& Writing::flag(std::string_view name, bool value) { return text(name, value ? "yes" : ""); }

namespace {

bool is_blank(const book::Account& account) {
    return account.iban.empty() && account.number.empty() && account.bic.empty() && account.bank.empty() && account.upi.empty() && account.ifsc.empty();
}

void write_account(xml::Node parent, const book::Account& account) {
    if (is_blank(account)) return;
    Writing writing(parent.append("account"));
    writing.text("iban", account.iban).text("number", account.number).text("bic", account.bic).text("bank", account.bank);
    if (account.currency) writing.text("currency", account.currency->code());
    writing.text("upi", account.upi).text("ifsc", account.ifsc);
}

void write_signatory(xml::Node parent, const book::Signatory& signatory, const Languages& languages) {
    if (signatory.name.empty() && signatory.position.empty() && signatory.basis.empty()) return;
    Writing(parent.append("signatory"))
        .translated("name", signatory.name, signatory.names, languages)
        .translated("position", signatory.position, signatory.positions, languages)
        .translated("basis", signatory.basis, signatory.bases, languages);
}

void write_part(Writing& writing, const book::PartOfPeriod& part) {
    writing.number("days", part.days);
    if (part.of_days != 0) writing.number("of-days", part.of_days);
    writing.decimal("full-quantity", part.full_quantity).decimal("full-price", part.full_price);
}

}  // namespace

std::vector<const book::Account*> suitable_accounts(const std::vector<book::Account>& accounts,
                                                    const std::optional<value::Currency>& currency) {
    std::vector<const book::Account*> suitable;
    for (const book::Account& account : accounts) {
        if (!currency || !account.currency || *account.currency == *currency) suitable.push_back(&account);
    }
    if (!suitable.empty()) return suitable;
    for (const book::Account& account : accounts) suitable.push_back(&account);
    return suitable;
}

void write_address(xml::Node parent, const book::Address& address, const Languages& languages) {
    if (address.empty()) return;
    Writing(parent.append("address"))
        .translated("street", address.street, address.streets, languages)
        .translated("extra", address.extra, address.extras, languages)
        .translated("city", address.city, address.cities, languages)
        .text("postcode", address.postcode)
        .translated("region", address.region, address.regions, languages)
        .text("region-code", address.region_code);
}

void write_party(xml::Node parent, std::string_view element, const book::Party& party, const PartyMarks& marks) {
    const xml::Node node = parent.append(element);
    Writing(node)
        .text("id", marks.id)
        .translated("name", party.name, party.names, marks.languages)
        .text("trading-name", party.trading_name)
        .text("country", party.country)
        .text("tax-id", party.tax_id)
        .text("registration", party.registration)
        .text("email", party.email)
        .text("phone", party.phone)
        .text("website", party.website)
        .text("logo", marks.logo);
    write_address(node, party.address, marks.languages);
    for (const book::Account* account : suitable_accounts(party.accounts, marks.currency)) write_account(node, *account);
    if (party.signatory) write_signatory(node, *party.signatory, marks.languages);
}

void write_period(xml::Node parent, const std::optional<value::Period>& period) {
    if (period) Writing(parent.append("period")).date("from", period->first).date("until", period->last);
}

namespace {

void write_tax_parts(xml::Node node, const std::vector<book::TaxPart>& parts) {
    for (const book::TaxPart& part : parts) {
        Writing(node.append("part")).text("name", part.name).decimal("rate", part.rate).money("amount", part.amount);
    }
}

void write_deduction(xml::Node allowance, const book::AdvanceDeduction& deduction, value::Money net) {
    const xml::Node node = allowance.append("advance");
    Writing(node)
        .text("number", deduction.number)
        .date("issued", deduction.issued)
        .text("payment", deduction.payment)
        .money("tax", deduction.tax)
        .money("gross", net + deduction.tax);
    write_tax_parts(node, deduction.parts);
}

}  // namespace

void write_allowance(xml::Node parent, const book::AllowanceCharge& entry) {
    const xml::Node node = parent.append(entry.charge ? "charge" : "allowance");
    Writing writing(node);
    writing.money("amount", entry.amount)
        .text("reason", entry.reason)
        .text("vat-category", entry.vat_category)
        .decimal("vat-rate", entry.vat_rate)
        .decimal("percent", entry.percent);
    if (entry.base) writing.money("base", *entry.base);
    writing.text("place-of-supply", entry.place_of_supply);
    if (entry.advance) write_deduction(node, *entry.advance, entry.amount);
}

namespace {

/// The next sum, or nothing from where it is over what an amount can hold (in documents of others).
std::optional<value::Money> plus(const std::optional<value::Money>& sum, value::Money amount) {
    std::int64_t minor = 0;
    if (!sum || __builtin_add_overflow(sum->minor(), amount.minor(), &minor)) return std::nullopt;
    return value::Money(minor, amount.currency());
}

void write_metered(Writing& writing, const book::Metered& metered) {
    writing.decimal("used", metered.used).decimal("included", metered.included).decimal("usage-price", metered.price);
    if (metered.minimum) writing.money("minimum", *metered.minimum);
    if (metered.cap) writing.money("cap", *metered.cap);
}

void write_indexed(xml::Node parent, const book::IndexedPrice& indexed) {
    Writing(parent.append("indexed"))
        .text("index", indexed.index)
        .decimal("base-price", indexed.base_price)
        .text("base-month", indexed.base_month.to_string())
        .decimal("base-value", indexed.base_value)
        .text("month", indexed.month.to_string())
        .decimal("value", indexed.value);
}

void write_line(xml::Node parent, const book::InvoiceLine& line, const std::optional<value::Money>& running) {
    const xml::Node node = parent.append("line");
    Writing writing(node);
    writing.text("n", line.id)
        .text("contract", line.contract)
        .text("line", line.contract_line)
        .text("name", line.name)
        .text("description", line.description)
        .text("note", line.note)
        .text("product", line.product)
        .text("sac", line.sac)
        .text("unit", line.unit)
        .decimal("quantity", line.quantity)
        .decimal("price", line.price);
    if (line.base_quantity != value::Decimal(1, 0)) writing.decimal("base-quantity", line.base_quantity);
    writing.money("net", line.net);
    if (running) writing.money("running", *running);
    writing.text("vat-category", line.vat_category).decimal("vat-rate", line.vat_rate);
    if (line.period) writing.date("from", line.period->first).date("until", line.period->last);
    writing.flag("late", line.late);
    writing.text("place-of-supply", line.place_of_supply);
    if (line.part) write_part(writing, *line.part);
    if (line.metered) write_metered(writing, *line.metered);
    if (line.indexed) write_indexed(node, *line.indexed);
    for (const book::AllowanceCharge& entry : line.allowances) write_allowance(node, entry);
}

}  // namespace

void write_lines(xml::Node parent, const std::vector<book::InvoiceLine>& lines) {
    if (lines.empty()) return;
    std::optional<value::Money> running = value::Money::zero(lines.front().net.currency());
    for (const book::InvoiceLine& line : lines) {
        running = plus(running, line.net);
        write_line(parent, line, running);
    }
}

void write_tax(xml::Node parent, const book::TaxGroup& group) {
    xml::Node node = parent.append("tax");
    Writing(node)
        .text("category", group.category)
        .decimal("rate", group.rate)
        .money("taxable", group.taxable)
        .money("amount", group.tax)
        .text("reason", group.reason)
        .text("reason-code", group.reason_code)
        .text("place-of-supply", group.place_of_supply);
    write_tax_parts(node, group.parts);
}

void write_totals(xml::Node parent, const book::Totals& totals) {
    Writing(parent.append("totals"))
        .money("lines", totals.lines)
        .money_unless_zero("allowances", totals.allowances)
        .money_unless_zero("charges", totals.charges)
        .money("net", totals.net)
        .money("tax", totals.tax)
        .money("gross", totals.gross)
        .money_unless_zero("prepaid", totals.prepaid)
        .money_unless_zero("rounding", totals.rounding)
        .money("payable", totals.payable);
}

void write_payment_code(xml::Node parent, const std::optional<PaymentCode>& code) {
    if (code) Writing(parent.append("payment-code")).text("kind", code->kind).text("text", code->text);
}

void write_billed(xml::Node parent, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) Writing(parent.append("billed")).text("key", key);
}

}  // namespace acta::documents
