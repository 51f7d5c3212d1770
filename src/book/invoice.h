// Invoice and Act: plain values, made by billing or read from a file of others.
#pragma once

#include "book/party.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace acta::book {

/// Why a line's amount is a part of its price: "19 of 28 days of 2 x 450.00".
struct PartOfPeriod {
    int days = 0;
    int of_days = 0;  ///< 0: a stub over several months; only `days` is known
    value::Decimal full_quantity;
    value::Decimal full_price;
};

/// A tax that a group's tax is made of (India: CGST, SGST, IGST), computed and rounded on the group's taxable amount.
struct TaxPart {
    std::string name;
    value::Decimal rate;  ///< percent
    value::Money amount;
};

/// What an invoice deducts of an advance invoice besides the net amount, and which one that is.
struct AdvanceDeduction {
    std::string number;   ///< of the advance invoice; empty until it is issued, where the same run makes both
    value::Date issued;   ///< its date
    std::string payment;  ///< id of the payment that it was made for
    value::Money tax;
    std::vector<TaxPart> parts = {};  ///< where the tax is made of components; `tax` is their sum
    std::size_t use = 0;              ///< how many documents have used the advance invoice up to this one; only before issue
};

/// An allowance (negative effect) or charge of a line or a document (EN 16931 BG-20, 21, 27, 28).
struct AllowanceCharge {
    bool charge = false;
    value::Money amount;  ///< not negative in our own documents
    std::string reason;
    std::string vat_category;               ///< document level only
    std::optional<value::Decimal> vat_rate; ///< document level only
    std::optional<value::Decimal> percent = {};  ///< BT-94, BT-101, BT-138, BT-143: of `base`
    std::optional<value::Money> base = {};       ///< BT-93, BT-100, BT-137, BT-142
    std::string place_of_supply = {};            ///< document level only: that of its tax group
    /// Document level only: no reduction of the price, but what an advance invoice has stated and taxed of it already.
    std::optional<AdvanceDeduction> advance = {};
};

/// How much was used where a part of it is included, or where the month has a minimum or a cap: "12.5 hours, of which 10 are
/// included".
struct Metered {
    value::Decimal used;      ///< what the line bills
    value::Decimal included;  ///< so much of `used` is not charged
    value::Decimal price;     ///< of what is charged, for the contract's base quantity
    std::optional<value::Money> minimum;  ///< of the month, where it decides the amount
    std::optional<value::Money> cap;      ///< of the month, where it decides the amount
};

/// Where an indexed price comes from: base_price x value / base_value.
struct IndexedPrice {
    value::Decimal base_price;
    std::string index;  ///< as documents name it
    value::Month base_month{2000, 1};
    value::Decimal base_value;
    value::Month month{2000, 1};
    value::Decimal value;
};

/// EN 16931 BG-25. net = round(price / base_quantity x quantity) + charges - allowances.
struct InvoiceLine {
    std::string id;           ///< BT-126; "1", "2", ...
    std::string contract;     ///< contract and line that it bills; empty in documents of others
    std::string contract_line;
    std::string name;         ///< BT-153
    std::string description;  ///< BT-154; may be empty
    std::string note;         ///< BT-127
    std::string product;      ///< seller's item code (BT-155)
    std::string sac;          ///< classification (BT-158)
    std::string unit;         ///< a wording key ("hour"); in documents of others: the UN/ECE Rec 20 code
    value::Decimal quantity;
    value::Decimal price;
    value::Decimal base_quantity{1, 0};
    std::vector<AllowanceCharge> allowances;
    value::Money net;  ///< BT-131
    std::string vat_category;
    std::optional<value::Decimal> vat_rate;  ///< percent; none for O
    std::optional<value::Period> period;     ///< BG-26: what the line is for
    std::optional<PartOfPeriod> part;
    bool late = false;  ///< belongs to an earlier period than the document's: named as such
    std::optional<Metered> metered = {};
    std::optional<IndexedPrice> indexed = {};
    std::string place_of_supply = {};  ///< a region, where the tax is made of components
};

/// EN 16931 BG-23: a (category, rate) group.
struct TaxGroup {
    std::string category;
    std::optional<value::Decimal> rate;
    value::Money taxable;  ///< BT-116
    value::Money tax;      ///< BT-117
    std::string reason;       ///< BT-120
    std::string reason_code;  ///< BT-121
    std::vector<TaxPart> parts = {};   ///< where there are any, `tax` is their sum
    std::string place_of_supply = {};  ///< a region, where the tax is made of components
};

/// Whether a line, or an allowance or charge of the document, belongs to a tax group.
template <typename Entry>
[[nodiscard]] bool belongs_to(const Entry& entry, const TaxGroup& group) {
    return entry.vat_category == group.category && entry.vat_rate == group.rate && entry.place_of_supply == group.place_of_supply;
}

[[nodiscard]] inline bool same_group(const TaxGroup& left, const TaxGroup& right) {
    return left.category == right.category && left.rate == right.rate && left.place_of_supply == right.place_of_supply;
}

/// Whether two lines, or a line and an allowance or charge of the document, belong to the same group.
template <typename Entry, typename Other>
[[nodiscard]] bool taxed_alike(const Entry& entry, const Other& other) {
    return entry.vat_category == other.vat_category && entry.vat_rate == other.vat_rate && entry.place_of_supply == other.place_of_supply;
}

/// EN 16931 BG-22.
struct Totals {
    value::Money lines;       ///< BT-106
    value::Money allowances;  ///< BT-107
    value::Money charges;     ///< BT-108
    value::Money net;         ///< BT-109
    value::Money tax;         ///< BT-110
    value::Money gross;       ///< BT-112
    value::Money prepaid;     ///< BT-113
    value::Money rounding;    ///< BT-114
    value::Money payable;     ///< BT-115
    explicit Totals(value::Currency currency);
};

/// When it is to be paid, in words that the view can be told in: the rule is printed where no date is known yet.
struct Due {
    std::optional<value::Date> date;
    std::string rule;  ///< machine form: "acceptance +15d following"; empty where the date is all that is known
};

/// A part of the payable amount with its own due date.
struct Installment {
    Due due;
    value::Money amount;
};

/// Who pays by the last day may pay less.
struct EarlyPayment {
    value::Decimal percent;
    int days = 0;                          ///< after the base date of the terms
    std::string rule;                      ///< the same in machine form, as Due::rule
    std::optional<value::Date> last_day;   ///< none: the base date has not happened
    value::Money discount;                 ///< round(payable x percent)
    value::Money amount;                   ///< payable less the discount
    value::Money tax;                      ///< the VAT within the discount, to be corrected where it is taken
};

/// The exchange rate by which VAT is stated in the seller's tax currency: one `base` is worth `rate` of `quote`.
struct TaxExchange {
    value::Currency base;
    value::Currency quote;
    value::Decimal rate;
    value::Date date;    ///< from which the rate holds
    std::string source;  ///< whose rate it is; may be empty
};

/// The payment that an advance invoice was made for.
struct AdvancePayment {
    std::string id;
    value::Date date;
};

/// An invoice that a document credits or follows.
struct PrecedingInvoice {
    std::string number;                 ///< BT-25
    std::optional<value::Date> issued;  ///< BT-26; none: not told

    bool operator==(const PrecedingInvoice&) const = default;
};

enum class DocumentKind : unsigned char { invoice, credit_note };

struct Invoice {
    explicit Invoice(value::Currency document_currency);

    DocumentKind kind = DocumentKind::invoice;
    std::string number;     ///< empty until issued
    std::string type_code;  ///< UNTDID 1001 (BT-3): 380, 381, 384 ...
    value::Date issued;
    Due due;
    value::Currency currency;
    std::string client;    ///< id; empty in documents of others
    std::vector<std::string> contracts;  ///< ids, in order
    std::string manager;   ///< name of who answers for it; may be empty
    std::string language;  ///< BCP 47
    std::string country;   ///< region for its formats
    Party seller;
    Party buyer;
    std::optional<Party> payee;            ///< BG-10, where the payee is not the seller
    std::optional<Party> tax_representative;  ///< BG-11
    std::optional<value::Period> period;   ///< delivery period (BT-73, BT-74)
    std::optional<value::Date> delivered;  ///< BT-72
    std::optional<Address> delivered_to;
    std::string delivery_country;
    std::string purchase_order;            ///< BT-13
    std::string contract_reference;        ///< BT-12 as printed in documents of others
    std::string buyer_reference;           ///< BT-10
    std::vector<std::string> acts;         ///< numbers of the acts that it bills
    std::vector<PrecedingInvoice> preceding;  ///< BG-3: the invoices that it credits or follows
    std::vector<std::string> notes;
    std::string payment_terms;             ///< BT-20, documents of others
    std::string payment_reference;         ///< BT-83
    std::vector<InvoiceLine> lines;
    std::vector<AllowanceCharge> allowances;
    std::vector<TaxGroup> taxes;
    Totals totals;
    std::optional<value::Money> tax_in_tax_currency;  ///< BT-111
    std::vector<std::string> charges;      ///< billing keys of what it bills; each is billed once
    std::vector<Installment> installments = {};  ///< in the order of the terms; they sum to the payable amount; `due` is the last's
    std::optional<EarlyPayment> early_payment = {};
    std::optional<TaxExchange> tax_exchange = {};  ///< where `tax_in_tax_currency` was converted
    /// Of an advance invoice (type 386), and of its credit notes: its gross amount is what this payment has paid.
    std::optional<AdvancePayment> advance = {};
    bool seller_exempt = false;                    ///< the seller charges no VAT, whatever is sold (in India: a bill of supply)
};

enum class AcceptedBy : unsigned char { nobody, signature, silence };

/// Acceptance of the work of a period.
struct Act {
    explicit Act(value::Currency act_currency);

    std::string number;  ///< empty until issued
    value::Date issued;  ///< the period's end
    value::Currency currency;
    std::string client;
    std::string contract;
    std::string manager;
    std::string language;
    std::string country;
    Party seller;
    Party buyer;
    std::optional<value::Period> period;
    value::Date contract_signed;
    std::vector<InvoiceLine> lines;
    std::vector<TaxGroup> taxes;
    Totals totals;
    int acceptance_days = 0;
    bool acceptance_business_days = false;
    bool silence_accepts = true;
    std::optional<value::Date> accept_by;  ///< last day of the acceptance period, counted from its date
    std::vector<std::string> charges;      ///< billing keys of what it covers
};

}  // namespace acta::book
