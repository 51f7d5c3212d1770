// Writing the parts that several views share; private to this room. docs/views.md is the schema.
#pragma once

#include "book/invoice.h"
#include "documents/payment_code.h"
#include "xml/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::documents {

/// The languages of a document; the second may be empty.
struct Languages {
    std::string_view first;
    std::string_view second;
};

/// Sets attributes of one element in the machine form of views. What is empty is not written.
class Writing {
public:
    explicit Writing(xml::Node node) : node_(node) {}
    Writing& text(std::string_view name, std::string_view value);
    /// A text that the records may have in several languages: in the document's first, and where it has a second one and that
    /// says it otherwise, in that too, as a child of the same name with its `language`.
    Writing& translated(std::string_view name, const std::string& own, const book::Translations& translations, const Languages& languages);
    Writing& date(std::string_view name, const std::optional<value::Date>& value);
    Writing& decimal(std::string_view name, const std::optional<value::Decimal>& value);
    Writing& money(std::string_view name, value::Money value);
    Writing& money_unless_zero(std::string_view name, value::Money value);
    Writing& number(std::string_view name, int value);
    Writing& flag(std::string_view name, bool value);  ///< "yes", or nothing

private:
    xml::Node node_;
};

/// What an element of a party carries besides the party.
struct PartyMarks {
    std::string_view id;    ///< of a client
    std::string_view logo;  ///< SHA-256, of the seller
    std::optional<value::Currency> currency;  ///< of the document: chooses the accounts; none: all
    Languages languages;    ///< of the document
};

void write_party(xml::Node parent, std::string_view element, const book::Party& party, const PartyMarks& marks);
void write_address(xml::Node parent, const book::Address& address, const Languages& languages);
void write_period(xml::Node parent, const std::optional<value::Period>& period);
/// Each line with the sum of the lines up to it (`running`), for tables that go on over pages.
void write_lines(xml::Node parent, const std::vector<book::InvoiceLine>& lines);
void write_allowance(xml::Node parent, const book::AllowanceCharge& entry);
void write_tax(xml::Node parent, const book::TaxGroup& group);
void write_totals(xml::Node parent, const book::Totals& totals);
void write_payment_code(xml::Node parent, const std::optional<PaymentCode>& code);
void write_billed(xml::Node parent, const std::vector<std::string>& keys);

/// The accounts to pay into: those of the currency or of any; where none suits, all.
[[nodiscard]] std::vector<const book::Account*> suitable_accounts(const std::vector<book::Account>& accounts,
                                                                  const std::optional<value::Currency>& currency);

}  // namespace acta::documents
