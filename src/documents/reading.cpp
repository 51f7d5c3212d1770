// Reading attributes and shared parts of a frozen view.
#include "documents/reading.h"

#include <charconv>

namespace acta::documents {

std::string Reading::text(xml::Node node, std::string_view name) const { return std::string(node.attribute_value(name)); }

std::optional<value::Date> Reading::date(xml::Node node, std::string_view name) {
    const xml::Attribute attribute = node.attribute(name);
    if (!attribute) return std::nullopt;
    const std::optional<value::Date> parsed = value::Date::parse(attribute.value());
    if (!parsed) fail();
    return parsed;
}

value::Date Reading::required_date(xml::Node node, std::string_view name) {
    const std::optional<value::Date> found = date(node, name);
    if (!found) fail();
    return found.value_or(value::Date());
}

std::optional<value::Decimal> Reading::decimal(xml::Node node, std::string_view name) {
    const xml::Attribute attribute = node.attribute(name);
    if (!attribute) return std::nullopt;
    const std::optional<value::Decimal> parsed = value::Decimal::parse(attribute.value(), value::Decimal::max_scale);
    if (!parsed) fail();
    return parsed;
}

value::Decimal Reading::required_decimal(xml::Node node, std::string_view name) {
    const std::optional<value::Decimal> found = decimal(node, name);
    if (!found) fail();
    return found.value_or(value::Decimal());
}

value::Money Reading::money(xml::Node node, std::string_view name) {
    const std::optional<value::Money> parsed = value::Money::parse(node.attribute_value(name), currency_);
    if (!parsed) fail();
    return parsed.value_or(value::Money::zero(currency_));
}

value::Money Reading::money_or_zero(xml::Node node, std::string_view name) {
    return node.attribute(name) ? money(node, name) : value::Money::zero(currency_);
}

int Reading::number_or_zero(xml::Node node, std::string_view name) {
    const std::string_view digits = node.attribute_value(name);
    if (digits.empty()) return 0;
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) fail();
    return number;
}

bool Reading::flag(xml::Node node, std::string_view name) {
    const std::string_view said = node.attribute_value(name);
    if (!said.empty() && said != "yes") fail();
    return !said.empty();
}

bool Reading::choice(xml::Node node, std::string_view name, std::string_view first, std::string_view second) {
    const std::string_view said = node.attribute_value(name);
    if (said != first && said != second) fail();
    return said == first;
}

book::Address Reading::address(xml::Node node) const {
    book::Address address{text(node, "street"), text(node, "extra"), text(node, "city"), text(node, "postcode"), text(node, "region")};
    address.region_code = text(node, "region-code");
    return address;
}

std::optional<value::Period> Reading::period(xml::Node node) {
    const std::optional<value::Date> first = date(node, "from");
    const std::optional<value::Date> last = date(node, "until");
    if (!first && !last) return std::nullopt;
    if (!first || !last || *last < *first) {
        fail();
        return std::nullopt;
    }
    return value::Period{*first, *last};
}

std::vector<std::string> Reading::values(std::string_view element, std::string_view attribute) {
    std::vector<std::string> found;
    for (xml::Node node = root_.child(element); node; node = node.next_named(element)) {
        found.push_back(text(node, attribute));
        if (found.back().empty()) fail();
    }
    return found;
}

book::Party Reading::party(std::string_view element) {
    const xml::Node node = root_.child(element);
    if (!node) fail();
    return node ? party_of(node) : book::Party();
}

std::optional<book::Party> Reading::optional_party(std::string_view element) {
    const xml::Node node = root_.child(element);
    if (!node) return std::nullopt;
    return party_of(node);
}

book::Party Reading::party_of(xml::Node node) {
    book::Party party;
    party.name = text(node, "name");
    party.trading_name = text(node, "trading-name");
    party.country = text(node, "country");
    party.tax_id = text(node, "tax-id");
    party.registration = text(node, "registration");
    party.email = text(node, "email");
    party.phone = text(node, "phone");
    party.website = text(node, "website");
    party.address = address(node.child("address"));
    for (xml::Node one = node.child("account"); one; one = one.next_named("account")) {
        book::Account account;
        account.iban = text(one, "iban");
        account.number = text(one, "number");
        account.bic = text(one, "bic");
        account.bank = text(one, "bank");
        account.upi = text(one, "upi");
        account.ifsc = text(one, "ifsc");
        account.currency = value::Currency::find(one.attribute_value("currency"));
        if (one.attribute("currency") && !account.currency) fail();
        party.accounts.push_back(std::move(account));
    }
    if (const xml::Node one = node.child("signatory")) {
        party.signatory = book::Signatory{text(one, "name"), text(one, "position"), text(one, "basis")};
    }
    return party;
}

std::optional<book::PartOfPeriod> Reading::part(xml::Node node) {
    if (!node.attribute("days")) return std::nullopt;
    book::PartOfPeriod part;
    part.days = number_or_zero(node, "days");
    part.of_days = number_or_zero(node, "of-days");
    part.full_quantity = required_decimal(node, "full-quantity");
    part.full_price = required_decimal(node, "full-price");
    return part;
}

std::optional<value::Money> Reading::optional_money(xml::Node node, std::string_view name) {
    if (!node.attribute(name)) return std::nullopt;
    return money(node, name);
}

value::Month Reading::required_month(xml::Node node, std::string_view name) {
    const std::optional<value::Month> month = value::Month::parse(node.attribute_value(name));
    if (!month) fail();
    return month.value_or(value::Month::of(value::Date()));
}

std::optional<book::Metered> Reading::metered(xml::Node node) {
    if (!node.attribute("used")) return std::nullopt;
    return book::Metered{required_decimal(node, "used"), required_decimal(node, "included"), required_decimal(node, "usage-price"),
                         optional_money(node, "minimum"), optional_money(node, "cap")};
}

std::optional<book::IndexedPrice> Reading::indexed(xml::Node node) {
    const xml::Node one = node.child("indexed");
    if (!one) return std::nullopt;
    return book::IndexedPrice{.base_price = required_decimal(one, "base-price"),
                              .index = text(one, "index"),
                              .base_month = required_month(one, "base-month"),
                              .base_value = required_decimal(one, "base-value"),
                              .month = required_month(one, "month"),
                              .value = required_decimal(one, "value")};
}

book::InvoiceLine Reading::line(xml::Node node) {
    book::InvoiceLine line{.id = text(node, "n"),
                           .contract = text(node, "contract"),
                           .contract_line = text(node, "line"),
                           .name = text(node, "name"),
                           .description = text(node, "description"),
                           .note = text(node, "note"),
                           .product = text(node, "product"),
                           .sac = text(node, "sac"),
                           .unit = text(node, "unit"),
                           .quantity = required_decimal(node, "quantity"),
                           .price = required_decimal(node, "price"),
                           .base_quantity = decimal(node, "base-quantity").value_or(value::Decimal(1, 0)),
                           .allowances = allowances(node),
                           .net = money(node, "net"),
                           .vat_category = text(node, "vat-category"),
                           .vat_rate = decimal(node, "vat-rate"),
                           .period = period(node),
                           .part = part(node),
                           .late = flag(node, "late"),
                           .metered = metered(node),
                           .indexed = indexed(node),
                           .place_of_supply = text(node, "place-of-supply")};
    if (line.base_quantity.is_zero()) fail();
    return line;
}

std::vector<book::InvoiceLine> Reading::lines() {
    std::vector<book::InvoiceLine> lines;
    for (xml::Node node = root_.child("line"); node; node = node.next_named("line")) lines.push_back(line(node));
    return lines;
}

std::vector<book::AllowanceCharge> Reading::allowances(xml::Node node) {
    std::vector<book::AllowanceCharge> found;
    for (xml::Node one = node.first_element(); one; one = one.next_element()) {
        const bool charge = one.name() == "charge";
        if (!charge && one.name() != "allowance") continue;
        found.push_back({charge, money(one, "amount"), text(one, "reason"), text(one, "vat-category"), decimal(one, "vat-rate"),
                         decimal(one, "percent"), optional_money(one, "base"), text(one, "place-of-supply"), deduction(one)});
    }
    return found;
}

std::optional<book::AdvanceDeduction> Reading::deduction(xml::Node node) {
    const xml::Node one = node.child("advance");
    if (!one) return std::nullopt;
    return book::AdvanceDeduction{text(one, "number"), required_date(one, "issued"), text(one, "payment"), money(one, "tax"),
                                  tax_parts(one)};
}

std::vector<book::TaxPart> Reading::tax_parts(xml::Node node) {
    std::vector<book::TaxPart> parts;
    for (xml::Node part = node.child("part"); part; part = part.next_named("part")) {
        parts.push_back({text(part, "name"), required_decimal(part, "rate"), money(part, "amount")});
    }
    return parts;
}

std::vector<book::TaxGroup> Reading::taxes() {
    std::vector<book::TaxGroup> groups;
    for (xml::Node node = root_.child("tax"); node; node = node.next_named("tax")) {
        groups.push_back({text(node, "category"), decimal(node, "rate"), money(node, "taxable"), money(node, "amount"),
                          text(node, "reason"), text(node, "reason-code"), tax_parts(node), text(node, "place-of-supply")});
    }
    return groups;
}

book::Totals Reading::totals() {
    const xml::Node node = root_.child("totals");
    book::Totals totals(currency_);
    if (!node) {
        fail();
        return totals;
    }
    totals.lines = money(node, "lines");
    totals.allowances = money_or_zero(node, "allowances");
    totals.charges = money_or_zero(node, "charges");
    totals.net = money(node, "net");
    totals.tax = money(node, "tax");
    totals.gross = money(node, "gross");
    totals.prepaid = money_or_zero(node, "prepaid");
    totals.rounding = money_or_zero(node, "rounding");
    totals.payable = money(node, "payable");
    return totals;
}

}  // namespace acta::documents
