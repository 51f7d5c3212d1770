// UBL invoices and credit notes as a whole: header, references, VAT, totals.
#include "einvoice/ubl.h"

#include "einvoice/source.h"
#include "einvoice/ubl_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace acta::einvoice {
namespace {

/// UNTDID 1001 codes that EN 16931 reads as credit notes.
bool is_credit_note_code(std::string_view code) {
    constexpr std::array<std::string_view, 11> codes{"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::optional<book::DocumentKind> root_kind(xml::Node root) {
    if (!root) return std::nullopt;
    if (root.local_name() == "Invoice" && root.namespace_uri() == invoice_uri) return book::DocumentKind::invoice;
    if (root.local_name() == "CreditNote" && root.namespace_uri() == credit_note_uri) return book::DocumentKind::credit_note;
    return std::nullopt;
}

/// Without a currency nothing can be read: not one amount.
std::optional<value::Currency> document_currency(const xml::Document& document, diag::Diagnostics& problems) {
    const xml::Node code = at(document.root(), "cbc:DocumentCurrencyCode");
    if (!code) {
        problems.push_back(diag::error("ubl-missing", document.position(document.root()),
                                       fmt::format("{} has no cbc:DocumentCurrencyCode, the currency of its amounts (BT-5)",
                                                   document.root().name())));
        return std::nullopt;
    }
    const std::optional<value::Currency> currency = value::Currency::find(trimmed_text(code));
    if (!currency) {
        problems.push_back(diag::error("ubl-value", text_start(document, code),
                                       fmt::format("'{}' is no currency of ISO 4217", trimmed_text(code))));
    }
    return currency;
}

void add_text(std::vector<std::string>& texts, std::string text) {
    if (!text.empty()) texts.push_back(std::move(text));
}

void read_header(Source& source, book::Invoice& invoice) {
    const xml::Node root = source.root();
    const bool is_invoice = invoice.kind == book::DocumentKind::invoice;
    invoice.number = source.required_text(root, "cbc:ID", "the document's number (BT-1)");
    invoice.type_code =
        source.required_text(root, is_invoice ? "cbc:InvoiceTypeCode" : "cbc:CreditNoteTypeCode", "the document's type (BT-3)");
    invoice.issued = source.date(root, "cbc:IssueDate", "the issue date (BT-2)");
    invoice.due.date = source.optional_date(root, "cbc:DueDate");
    // UBL has no due date on credit notes: it stands with the means of payment.
    if (!invoice.due.date) invoice.due.date = source.optional_date(root, "cac:PaymentMeans/cbc:PaymentDueDate");
    invoice.period = source.period(root, "cac:InvoicePeriod");
    for (const xml::Node note : all(root, "cbc:Note")) add_text(invoice.notes, trimmed_text(note));
}

void read_references(Source& source, book::Invoice& invoice) {
    const xml::Node root = source.root();
    invoice.purchase_order = source.text(root, "cac:OrderReference/cbc:ID");
    invoice.contract_reference = source.text(root, "cac:ContractDocumentReference/cbc:ID");
    invoice.buyer_reference = source.text(root, "cbc:BuyerReference");
    for (const xml::Node reference : all(root, "cac:BillingReference")) {
        const std::string number = source.text(reference, "cac:InvoiceDocumentReference/cbc:ID");
        if (number.empty()) continue;
        invoice.preceding.push_back({number, source.optional_date(reference, "cac:InvoiceDocumentReference/cbc:IssueDate")});
    }
    for (const xml::Node terms : all(root, "cac:PaymentTerms")) {
        const std::string note = source.text(terms, "cbc:Note");
        if (!note.empty()) invoice.payment_terms += (invoice.payment_terms.empty() ? "" : "\n") + note;
    }
    for (const xml::Node means : all(root, "cac:PaymentMeans")) {
        if (invoice.payment_reference.empty()) invoice.payment_reference = source.text(means, "cbc:PaymentID");
    }
}

/// The party at the path, which EN 16931 requires.
book::Party required_party(Source& source, std::string_view path, std::string_view term) {
    const xml::Node party = at(source.root(), path);
    if (!party) source.missing(source.root(), path, term);
    return party ? read_party(source, party, term) : book::Party();
}

void read_parties(Source& source, book::Invoice& invoice) {
    const xml::Node root = source.root();
    invoice.seller = required_party(source, "cac:AccountingSupplierParty/cac:Party", "the seller's name (BT-27)");
    invoice.buyer = required_party(source, "cac:AccountingCustomerParty/cac:Party", "the buyer's name (BT-44)");
    invoice.seller.accounts = read_accounts(source);
    if (const xml::Node payee = at(root, "cac:PayeeParty")) invoice.payee = read_party(source, payee, "the payee's name (BT-59)");
    if (const xml::Node representative = at(root, "cac:TaxRepresentativeParty")) {
        invoice.tax_representative = read_party(source, representative, "the tax representative's name (BT-62)");
    }
}

void read_delivery(Source& source, book::Invoice& invoice) {
    const xml::Node delivery = at(source.root(), "cac:Delivery");
    invoice.delivered = source.optional_date(delivery, "cbc:ActualDeliveryDate");
    const xml::Node address = at(delivery, "cac:DeliveryLocation/cac:Address");
    book::Address read = read_address(source, address);
    if (!read.empty()) invoice.delivered_to = std::move(read);
    invoice.delivery_country = source.text(address, "cac:Country/cbc:IdentificationCode");
}

book::TaxGroup read_tax_group(Source& source, xml::Node subtotal) {
    return {source.required_text(subtotal, "cac:TaxCategory/cbc:ID", "the VAT category (BT-118)"),
            source.optional_decimal(subtotal, "cac:TaxCategory/cbc:Percent"),
            source.money(subtotal, "cbc:TaxableAmount", "the taxable amount (BT-116)"),
            source.money(subtotal, "cbc:TaxAmount", "the VAT of the category (BT-117)"),
            source.text(subtotal, "cac:TaxCategory/cbc:TaxExemptionReason"),
            source.text(subtotal, "cac:TaxCategory/cbc:TaxExemptionReasonCode")};
}

/// Reads VAT: one cac:TaxTotal in the document's currency with its groups, and perhaps one in the tax currency (BT-111).
class TaxReader {
public:
    TaxReader(Source& source, book::Invoice& invoice) : source_(source), invoice_(invoice) {}

    void read() {
        for (const xml::Node total : all(source_.root(), "cac:TaxTotal")) {
            const xml::Node amount = at(total, "cbc:TaxAmount");
            if (!amount) {
                source_.missing(total, "cbc:TaxAmount", "the VAT total (BT-110)");
                continue;
            }
            const xml::Attribute stated = amount.attribute("currencyID");
            if (stated && stated.value() != source_.currency().code()) {
                read_in_tax_currency(amount, stated);
            } else {
                read_in_document_currency(total, amount);
            }
        }
    }

private:
    void read_in_document_currency(xml::Node total, xml::Node amount) {
        if (has_total_) {
            source_.wrong(amount, fmt::format("a second VAT total in {}: there must be one", source_.currency().code()));
            return;
        }
        has_total_ = true;
        invoice_.totals.tax = source_.money_in(amount, source_.currency());
        for (const xml::Node subtotal : all(total, "cac:TaxSubtotal")) invoice_.taxes.push_back(read_tax_group(source_, subtotal));
    }

    void read_in_tax_currency(xml::Node amount, xml::Attribute stated) {
        const std::string wanted = source_.text(source_.root(), "cbc:TaxCurrencyCode");
        const std::optional<value::Currency> currency = value::Currency::find(stated.value());
        if (!currency || wanted != stated.value()) {
            source_.wrong_attribute(stated, fmt::format("a VAT total in '{}', which is neither the document's currency {} nor {}",
                                                        stated.value(), source_.currency().code(),
                                                        wanted.empty() ? "a stated tax currency (BT-6)" : "its tax currency " + wanted));
            return;
        }
        if (invoice_.tax_in_tax_currency) {
            source_.wrong(amount, fmt::format("a second VAT total in {}: there must be one", currency->code()));
            return;
        }
        invoice_.tax_in_tax_currency = source_.money_in(amount, *currency);
    }

    Source& source_;
    book::Invoice& invoice_;
    bool has_total_ = false;
};

void read_totals(Source& source, book::Totals& totals) {
    const xml::Node total = at(source.root(), "cac:LegalMonetaryTotal");
    if (!total) {
        source.missing(source.root(), "cac:LegalMonetaryTotal", "the document's totals (BG-22)");
        return;
    }
    totals.lines = source.money(total, "cbc:LineExtensionAmount", "the sum of the lines (BT-106)");
    totals.allowances = source.money_or_zero(total, "cbc:AllowanceTotalAmount");
    totals.charges = source.money_or_zero(total, "cbc:ChargeTotalAmount");
    totals.net = source.money(total, "cbc:TaxExclusiveAmount", "the total without VAT (BT-109)");
    totals.gross = source.money(total, "cbc:TaxInclusiveAmount", "the total with VAT (BT-112)");
    totals.prepaid = source.money_or_zero(total, "cbc:PrepaidAmount");
    totals.rounding = source.money_or_zero(total, "cbc:PayableRoundingAmount");
    totals.payable = source.money(total, "cbc:PayableAmount", "the amount due (BT-115)");
}

}  // namespace

bool is_ubl(const xml::Document& document) { return root_kind(document.root()).has_value(); }

std::optional<book::Invoice> read_ubl(const xml::Document& document, diag::Diagnostics& problems) {
    const std::optional<book::DocumentKind> kind = root_kind(document.root());
    if (!kind) {
        problems.push_back(diag::error("not-ubl", document.position(document.root()),
                                       fmt::format("{} is no UBL 2.1 Invoice or CreditNote", document.root().name())));
        return std::nullopt;
    }
    const std::optional<value::Currency> currency = document_currency(document, problems);
    if (!currency) return std::nullopt;

    diag::Diagnostics found;
    Source source(document, *currency, found);
    book::Invoice invoice(*currency);
    invoice.kind = *kind;
    read_header(source, invoice);
    read_references(source, invoice);
    read_parties(source, invoice);
    read_delivery(source, invoice);
    invoice.lines = read_lines(source, *kind);
    invoice.allowances = read_allowances(source, source.root());
    TaxReader(source, invoice).read();
    read_totals(source, invoice.totals);
    if (is_credit_note_code(invoice.type_code)) invoice.kind = book::DocumentKind::credit_note;

    const bool failed = diag::has_errors(found);
    problems.insert(problems.end(), found.begin(), found.end());
    if (failed) return std::nullopt;
    return invoice;
}

}  // namespace acta::einvoice
