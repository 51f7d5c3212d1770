// Parties, addresses and bank accounts of a UBL document (EN 16931 BG-4 to BG-17).
#include "einvoice/ubl_parts.h"

#include <algorithm>
#include <cctype>

namespace acta::einvoice {
namespace {

void append_part(std::string& text, const std::string& part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
}

bool is_vat_scheme(std::string scheme) {
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return scheme == "VAT";
}

/// The VAT identifier (BT-31, BT-48, BT-63), else the other tax number of the party (BT-32).
std::string tax_id_of(const Source& source, xml::Node party) {
    std::string other;
    for (const xml::Node scheme : all(party, "cac:PartyTaxScheme")) {
        std::string id = source.text(scheme, "cbc:CompanyID");
        if (is_vat_scheme(source.text(scheme, "cac:TaxScheme/cbc:ID"))) return id;
        if (other.empty()) other = std::move(id);
    }
    return other;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool is_alphanumeric(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char letter) { return std::isdigit(letter) != 0 || std::isupper(letter) != 0; });
}

/// ISO 13616: two letters, two digits, and the whole, with its first four moved to the end and A=10..Z=35, mod 97 = 1.
bool is_iban(std::string_view text) {
    if (text.size() < 15 || text.size() > 34 || !is_alphanumeric(text)) return false;
    const auto letter = [&](std::size_t index) { return std::isupper(static_cast<unsigned char>(text[index])) != 0; };
    if (!letter(0) || !letter(1) || letter(2) || letter(3)) return false;
    unsigned remainder = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char symbol = text[(index + 4) % text.size()];
        const unsigned value = symbol <= '9' ? static_cast<unsigned>(symbol - '0') : static_cast<unsigned>(symbol - 'A') + 10U;
        remainder = (remainder * (value < 10 ? 10U : 100U) + value) % 97U;
    }
    return remainder == 1;
}

bool is_bic(std::string_view text) {
    if ((text.size() != 8 && text.size() != 11) || !is_alphanumeric(text)) return false;
    return std::all_of(text.begin(), text.begin() + 6, [](unsigned char letter) { return std::isupper(letter) != 0; });
}

book::Account account_of(const Source& source, xml::Node account) {
    book::Account read;
    const std::string id = source.text(account, "cbc:ID");
    const std::string compact = without_spaces(id);
    (is_iban(compact) ? read.iban : read.number) = is_iban(compact) ? compact : id;
    const std::string branch = source.text(account, "cac:FinancialInstitutionBranch/cbc:ID");
    // National schemes put the name of the clearing ("SE:BANKGIRO") where a BIC is meant.
    (is_bic(branch) ? read.bic : read.bank) = branch;
    return read;
}

}  // namespace

book::Address read_address(const Source& source, xml::Node address) {
    book::Address read;
    read.street = source.text(address, "cbc:StreetName");
    append_part(read.extra, source.text(address, "cbc:AdditionalStreetName"));
    for (const xml::Node line : all(address, "cac:AddressLine")) append_part(read.extra, source.text(line, "cbc:Line"));
    read.city = source.text(address, "cbc:CityName");
    read.postcode = source.text(address, "cbc:PostalZone");
    read.region = source.text(address, "cbc:CountrySubentity");
    return read;
}

book::Party read_party(Source& source, xml::Node party, std::string_view term) {
    book::Party read;
    const std::string trading_name = source.text(party, "cac:PartyName/cbc:Name");
    read.name = source.text(party, "cac:PartyLegalEntity/cbc:RegistrationName");
    if (read.name.empty()) {
        read.name = trading_name;
    } else if (read.name != trading_name) {
        read.trading_name = trading_name;
    }
    if (read.name.empty()) source.missing(party, "cac:PartyLegalEntity/cbc:RegistrationName", term);
    read.country = source.text(party, "cac:PostalAddress/cac:Country/cbc:IdentificationCode");
    read.tax_id = tax_id_of(source, party);
    read.registration = source.text(party, "cac:PartyLegalEntity/cbc:CompanyID");
    read.address = read_address(source, at(party, "cac:PostalAddress"));
    read.email = source.text(party, "cac:Contact/cbc:ElectronicMail");
    read.phone = source.text(party, "cac:Contact/cbc:Telephone");
    return read;
}

std::vector<book::Account> read_accounts(const Source& source) {
    std::vector<book::Account> accounts;
    for (const xml::Node means : all(source.root(), "cac:PaymentMeans")) {
        const xml::Node account = at(means, "cac:PayeeFinancialAccount");
        if (!account) continue;
        book::Account read = account_of(source, account);
        const bool known = std::any_of(accounts.begin(), accounts.end(), [&](const book::Account& one) {
            return one.iban == read.iban && one.number == read.number && one.bank == read.bank;
        });
        if (!known) accounts.push_back(std::move(read));
    }
    return accounts;
}

}  // namespace acta::einvoice
