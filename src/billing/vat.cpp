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

void add_reason(book::TaxGroup& group, const book::Vat& vat, std::string_view language) {
    const std::string& reason = vat.reason_in(language);
    // Lines of one category may be exempt for several reasons: the group names each once.
    if (group.reason.find(reason) == std::string::npos) group.reason += (group.reason.empty() ? "" : "; ") + reason;
    if (group.reason_code.empty()) group.reason_code = vat.reason_code;
}

void fill_reason(book::TaxGroup& group, const std::vector<book::InvoiceLine>& lines, const book::Book& book,
                 std::string_view language) {
    for (const book::InvoiceLine& line : lines) {
        if (line.vat_category != group.category || line.vat_rate != group.rate) continue;
        const book::Line* source = source_of(line, book);
        const book::Vat* vat = book.vat(group.category, source != nullptr ? std::string_view(source->vat_name) : std::string_view());
        if (vat != nullptr) add_reason(group, *vat, language);
    }
    if (!group.reason.empty() || !group.reason_code.empty()) return;
    for (const auto& [category, code] : default_codes) {
        if (category == group.category) group.reason_code = code;
    }
}

diag::Diagnostic missing_id(const book::Invoice& invoice, const book::TaxGroup& group, const diag::Position& position) {
    const bool of_seller = invoice.seller.tax_id.empty();
    return diag::error("vat-tax-id", position,
                       fmt::format("VAT category {} needs the VAT ids of both parties, but {} has none", group.category,
                                   of_seller ? "the seller" : "client '" + invoice.client + "'"),
                       "add its `tax-id`");
}

}  // namespace

std::optional<value::Decimal> vat_rate(const book::Book& book, const book::Line& line, value::Date tax_point) {
    if (line.vat_category == "O") return std::nullopt;
    if (line.vat_category != "S") return value::Decimal();
    const book::Vat* vat = book.vat(line.vat_category, line.vat_name);
    if (vat == nullptr) return std::nullopt;
    std::optional<value::Decimal> rate;
    for (const book::RateStep& step : vat->rates) {
        if (step.from <= tax_point) rate = step.percent;
    }
    return rate;
}

std::vector<book::TaxGroup> tax_groups_of(const std::vector<book::InvoiceLine>& lines, const book::Book& book,
                                          std::string_view language, value::Currency currency) {
    std::vector<book::TaxGroup> groups = tax_groups(lines, {}, currency);
    for (book::TaxGroup& group : groups) {
        if (needs_reason(group.category)) fill_reason(group, lines, book, language);
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
