// Lines, allowances and charges of a UBL document (EN 16931 BG-20, BG-21, BG-25 to BG-31).
#include "einvoice/ubl_parts.h"

namespace acta::einvoice {
namespace {

book::AllowanceCharge read_allowance(Source& source, xml::Node entry) {
    const bool charge = source.indicator(entry, "cbc:ChargeIndicator", "which tells a charge from an allowance");
    book::AllowanceCharge read{charge, source.money(entry, "cbc:Amount", "the amount of an allowance or charge (BT-92, 99, 136, 141)"),
                               source.text(entry, "cbc:AllowanceChargeReason"), source.text(entry, "cac:TaxCategory/cbc:ID"),
                               source.optional_decimal(entry, "cac:TaxCategory/cbc:Percent")};
    // A code says less to a reader than a text, and more than nothing.
    if (read.reason.empty()) read.reason = source.text(entry, "cbc:AllowanceChargeReasonCode");
    return read;
}

/// BT-149: absent means 1. A price for nothing is no price.
value::Decimal base_quantity_of(Source& source, xml::Node line) {
    const std::string_view path = "cac:Price/cbc:BaseQuantity";
    const value::Decimal one(1, 0);
    const value::Decimal quantity = source.optional_decimal(line, path).value_or(one);
    if (!quantity.is_zero()) return quantity;
    source.wrong(at(line, path), "a price cannot be for a quantity of zero");
    return one;
}

std::string unit_of(xml::Node line, std::string_view quantity) {
    const xml::Node element = at(line, quantity);
    return element ? std::string(element.attribute_value("unitCode")) : std::string();
}

book::InvoiceLine read_line(Source& source, xml::Node line, std::string_view quantity) {
    return {.id = source.required_text(line, "cbc:ID", "the line's identifier (BT-126)"),
            .contract = {},
            .contract_line = {},
            .name = source.required_text(line, "cac:Item/cbc:Name", "the item's name (BT-153)"),
            .description = source.text(line, "cac:Item/cbc:Description"),
            .note = source.text(line, "cbc:Note"),
            .product = source.text(line, "cac:Item/cac:SellersItemIdentification/cbc:ID"),
            .sac = source.text(line, "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode"),
            .unit = unit_of(line, quantity),
            .quantity = source.decimal(line, quantity, "the invoiced quantity (BT-129)"),
            .price = source.decimal(line, "cac:Price/cbc:PriceAmount", "the item's net price (BT-146)"),
            .base_quantity = base_quantity_of(source, line),
            .allowances = read_allowances(source, line),
            .net = source.money(line, "cbc:LineExtensionAmount", "the line's net amount (BT-131)"),
            .vat_category = source.text(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:ID"),
            .vat_rate = source.optional_decimal(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent"),
            .period = source.period(line, "cac:InvoicePeriod"),
            .part = {},
            .late = false};
}

}  // namespace

std::vector<book::AllowanceCharge> read_allowances(Source& source, xml::Node parent) {
    std::vector<book::AllowanceCharge> read;
    for (const xml::Node entry : all(parent, "cac:AllowanceCharge")) read.push_back(read_allowance(source, entry));
    return read;
}

std::vector<book::InvoiceLine> read_lines(Source& source, book::DocumentKind root_kind) {
    const bool invoice = root_kind == book::DocumentKind::invoice;
    const std::string_view name = invoice ? "cac:InvoiceLine" : "cac:CreditNoteLine";
    std::vector<book::InvoiceLine> lines;
    for (const xml::Node line : all(source.root(), name)) {
        lines.push_back(read_line(source, line, invoice ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity"));
    }
    if (lines.empty()) source.missing(source.root(), name, "of which there must be at least one");
    return lines;
}

}  // namespace acta::einvoice
