// Writing the parts that several views share.
#include "documents/write.h"

namespace acta::documents {

Writing& Writing::text(std::string_view name, std::string_view value) {
    if (!value.empty()) node_.set(name, value);
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
    return account.iban.empty() && account.number.empty() && account.bic.empty() && account.bank.empty() && account.upi.empty();
}

void write_account(xml::Node parent, const book::Account& account) {
    if (is_blank(account)) return;
    Writing writing(parent.append("account"));
    writing.text("iban", account.iban).text("number", account.number).text("bic", account.bic).text("bank", account.bank);
    if (account.currency) writing.text("currency", account.currency->code());
    writing.text("upi", account.upi);
}

void write_signatory(xml::Node parent, const book::Signatory& signatory) {
    if (signatory.name.empty() && signatory.position.empty() && signatory.basis.empty()) return;
    Writing(parent.append("signatory"))
        .text("name", signatory.name)
        .text("position", signatory.position)
        .text("basis", signatory.basis);
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

void write_address(xml::Node parent, const book::Address& address) {
    if (address.empty()) return;
    Writing(parent.append("address"))
        .text("street", address.street)
        .text("extra", address.extra)
        .text("city", address.city)
        .text("postcode", address.postcode)
        .text("region", address.region);
}

void write_party(xml::Node parent, std::string_view element, const book::Party& party, const PartyMarks& marks) {
    const xml::Node node = parent.append(element);
    Writing(node)
        .text("id", marks.id)
        .text("name", party.name)
        .text("trading-name", party.trading_name)
        .text("country", party.country)
        .text("tax-id", party.tax_id)
        .text("registration", party.registration)
        .text("email", party.email)
        .text("phone", party.phone)
        .text("website", party.website)
        .text("logo", marks.logo);
    write_address(node, party.address);
    for (const book::Account* account : suitable_accounts(party.accounts, marks.currency)) write_account(node, *account);
    if (party.signatory) write_signatory(node, *party.signatory);
}

void write_period(xml::Node parent, const std::optional<value::Period>& period) {
    if (period) Writing(parent.append("period")).date("from", period->first).date("until", period->last);
}

void write_allowance(xml::Node parent, const book::AllowanceCharge& entry) {
    Writing(parent.append(entry.charge ? "charge" : "allowance"))
        .money("amount", entry.amount)
        .text("reason", entry.reason)
        .text("vat-category", entry.vat_category)
        .decimal("vat-rate", entry.vat_rate);
}

namespace {

/// The next sum, or nothing from where it is over what an amount can hold (in documents of others).
std::optional<value::Money> plus(const std::optional<value::Money>& sum, value::Money amount) {
    std::int64_t minor = 0;
    if (!sum || __builtin_add_overflow(sum->minor(), amount.minor(), &minor)) return std::nullopt;
    return value::Money(minor, amount.currency());
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
    if (line.part) write_part(writing, *line.part);
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
    Writing(parent.append("tax"))
        .text("category", group.category)
        .decimal("rate", group.rate)
        .money("taxable", group.taxable)
        .money("amount", group.tax)
        .text("reason", group.reason)
        .text("reason-code", group.reason_code);
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
