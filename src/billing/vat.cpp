// Dated rates and exemption reasons from the <vat> records.
#include "billing/vat.h"

#include "billing/totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace acta::billing {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> default_codes{
    {{"AE", "VATEX-EU-AE"}, {"K", "VATEX-EU-IC"}, {"G", "VATEX-EU-G"}, {"O", "VATEX-EU-O"}}};

bool needs_reason(std::string_view category) { return category != "S" && category != "Z"; }

/// The line of the records that an invoice line bills; null where the contract has lost it since.
const book::Line* source_of(const book::InvoiceLine& line, const book::Book& book) {
    const book::Contract* contract = book.contract(line.contract);
    if (contract == nullptr) return nullptr;
    const auto found = std::find_if(contract->lines.begin(), contract->lines.end(),
                                    [&](const book::Line& one) { return one.id == line.contract_line; });
    return found != contract->lines.end() ? &*found : nullptr;
}

/// Lines of one category may be exempt for several reasons: the group names each once.
void add_reason(book::TaxGroup& group, const std::string& reason, const std::string& code) {
    if (group.reason.find(reason) == std::string::npos) group.reason += (group.reason.empty() ? "" : "; ") + reason;
    if (group.reason_code.empty()) group.reason_code = code;
}

void fill_reason(book::TaxGroup& group, const std::vector<book::InvoiceLine>& lines, const book::Book& book,
                 std::string_view language) {
    for (const book::InvoiceLine& line : lines) {
        if (!belongs_to(line, group)) continue;
        const book::Line* source = source_of(line, book);
        const bool by_seller = group.category == "E" && source != nullptr && source->vat_category == "S";
        if (by_seller && book.seller.vat_exemption) {
            const book::VatExemption& exemption = *book.seller.vat_exemption;
            add_reason(group, book::in_language(exemption.reasons, language, exemption.reason), exemption.reason_code);
            continue;
        }
        const book::Vat* vat =
            book.vat(group.category, source != nullptr ? std::string_view(source->vat_name) : std::string_view());
        if (vat != nullptr) add_reason(group, vat->reason_in(language), vat->reason_code);
    }
    if (!group.reason.empty() || !group.reason_code.empty()) return;
    for (const auto& [category, code] : default_codes) {
        if (category == group.category) group.reason_code = code;
    }
}

/// The percentage of a component: its own, or its share of the group's rate.
value::Decimal rate_of(const book::TaxComponent& component, value::Decimal group_rate) {
    if (component.percent) return *component.percent;
    return value::divide_rounded(group_rate * component.percent_of_rate.value_or(value::Decimal()), value::Decimal(100, 0), 6);
}

/// What a region is compared by: its code in law, else its name.
const std::string& key_of(const book::Address& address) {
    return address.region_code.empty() ? address.region : address.region_code;
}

/// Whether a place of supply means the address's region, by its code or by its name in any language.
bool is_in_region(const std::string& place, const book::Address& address) {
    if (place == address.region_code || place == address.region) return true;
    return std::any_of(address.regions.begin(), address.regions.end(), [&](const auto& name) { return name.second == place; });
}

/// Each component is computed and rounded on the taxable amount, and the tax is their sum.
void fill_parts(book::TaxGroup& group, const std::vector<book::InvoiceLine>& lines, const book::Book& book) {
    const auto first = std::find_if(lines.begin(), lines.end(), [&](const book::InvoiceLine& line) { return belongs_to(line, group); });
    const book::Line* source = first != lines.end() ? source_of(*first, book) : nullptr;
    const book::Vat* vat = source != nullptr ? book.vat(group.category, source->vat_name) : nullptr;
    if (vat == nullptr || vat->components.empty()) return;
    const bool is_same = is_in_region(group.place_of_supply, book.seller.party.address);
    value::Money sum = value::Money::zero(group.taxable.currency());
    for (const book::TaxComponent& component : vat->components) {
        if (component.when == (is_same ? book::SupplyRegion::other : book::SupplyRegion::same)) continue;
        const value::Decimal rate = rate_of(component, group.rate.value_or(value::Decimal()));
        group.parts.push_back({component.name, rate, value::percent_of(group.taxable, rate)});
        sum += group.parts.back().amount;
    }
    if (!group.parts.empty()) group.tax = sum;
}

/// By its key wherever it is the seller's or the client's region: what is supplied to one place is one tax group, whatever its name.
const std::string& place_of_supply(const book::Book& book, const book::Contract& contract, const book::Line& line) {
    const book::Address& client = book.client(contract.client)->party.address;
    const std::string& place = line.place_of_supply.empty() ? contract.place_of_supply : line.place_of_supply;
    if (place.empty()) return key_of(client);
    for (const book::Address* address : {&book.seller.party.address, &client}) {
        if (is_in_region(place, *address)) return key_of(*address);
    }
    return place;
}

diag::Diagnostic missing_id(const book::Invoice& invoice, const book::TaxGroup& group, const diag::Position& position) {
    const bool of_seller = invoice.seller.tax_id.empty();
    return diag::error("vat-tax-id", position,
                       fmt::format("VAT category {} needs the VAT ids of both parties, but {} has none", group.category,
                                   of_seller ? "the seller" : "client '" + invoice.client + "'"),
                       "add its `tax-id`");
}

}  // namespace

bool is_seller_exempt(const book::Book& book, std::string_view category, value::Date tax_point) {
    return category == "S" && book.seller.vat_exemption && book.seller.vat_exemption->holds_on(tax_point);
}

std::optional<value::Decimal> vat_rate(const book::Book& book, const book::Line& line, value::Date tax_point) {
    if (line.vat_category == "O") return std::nullopt;
    if (line.vat_category != "S" || is_seller_exempt(book, line.vat_category, tax_point)) return value::Decimal();
    const book::Vat* vat = book.vat(line.vat_category, line.vat_name);
    if (vat == nullptr) return std::nullopt;
    std::optional<value::Decimal> rate;
    for (const book::RateStep& step : vat->rates) {
        if (step.from <= tax_point) rate = step.percent;
    }
    return rate;
}

Taxation taxation_of(const book::Book& book, const book::Contract& contract, const book::Line& line, value::Date tax_point) {
    const bool exempt = is_seller_exempt(book, line.vat_category, tax_point);
    Taxation taxation{exempt ? "E" : line.vat_category, vat_rate(book, line, tax_point), {}};
    const book::Vat* vat = exempt ? nullptr : book.vat(line.vat_category, line.vat_name);
    if (vat != nullptr && !vat->components.empty()) taxation.place_of_supply = place_of_supply(book, contract, line);
    return taxation;
}

std::vector<book::TaxGroup> tax_groups_of(const std::vector<book::InvoiceLine>& lines,
                                          const std::vector<book::AllowanceCharge>& allowances, const book::Book& book,
                                          std::string_view language, value::Currency currency) {
    std::vector<book::TaxGroup> groups = tax_groups(lines, allowances, currency);
    for (book::TaxGroup& group : groups) {
        if (needs_reason(group.category)) fill_reason(group, lines, book, language);
        else fill_parts(group, lines, book);
    }
    return groups;
}

diag::Diagnostics check_vat(const book::Invoice& invoice, const diag::Position& position) {
    diag::Diagnostics problems;
    for (const book::TaxGroup& group : invoice.taxes) {
        if (group.category == "O" && invoice.taxes.size() > 1) {
            problems.push_back(diag::error("vat-mixed", position,
                                           "lines outside the scope of VAT (O) cannot stand on one invoice with lines of "
                                           "another category",
                                           "put them into a contract of their own"));
        }
        const bool needs_ids = group.category == "AE" || group.category == "K";
        if (needs_ids && (invoice.seller.tax_id.empty() || invoice.buyer.tax_id.empty())) {
            problems.push_back(missing_id(invoice, group, position));
        }
        if (group.category == "E" && group.reason.empty() && group.reason_code.empty()) {
            problems.push_back(diag::error("vat-reason", position, "VAT category E needs the reason of the exemption",
                                           "add a <vat> record of category E with a reason"));
        }
    }
    return problems;
}

}  // namespace acta::billing
