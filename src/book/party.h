// Who takes part: addresses, accounts, people, the seller, clients, managers.
#pragma once

#include "book/translations.h"
#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::book {

struct Address {
    std::string street;
    std::string extra;  ///< a second street line
    std::string city;
    std::string postcode;
    std::string region;  ///< state, province
    Translations streets = {};
    Translations extras = {};
    Translations cities = {};
    Translations regions = {};
    std::string region_code = {};  ///< its code in law: "19", West Bengal, for India's GST; may be empty
    [[nodiscard]] bool empty() const {
        return street.empty() && extra.empty() && city.empty() && postcode.empty() && region.empty() && region_code.empty();
    }
};

struct Account {
    std::string id;
    std::string iban;    ///< without spaces, check digits verified
    std::string number;  ///< where there is no IBAN
    std::string bic;
    std::string bank;
    std::optional<value::Currency> currency;  ///< none: any
    std::string upi = {};  ///< UPI id in India ("studio@bank"), to which payment codes lead; may be empty
    std::string ifsc = {};  ///< code of the bank's branch in India; may be empty
};

/// Who signs for a party.
struct Signatory {
    std::string name;
    std::string position;
    std::string basis;  ///< "Charter", "power of attorney of ..."
    Translations names = {};
    Translations positions = {};
    Translations bases = {};
};

struct Contact {
    std::string name;
    std::string role;  ///< decision, purchasing, technical, accounting
    std::string email;
    std::string phone;
    std::string language;
};

/// A legal person as a document shows it.
struct Party {
    std::string name;
    std::string trading_name;  ///< EN 16931 BT-28, BT-45; empty: none
    std::string country;       ///< ISO 3166-1 alpha-2; may be empty in documents of others
    std::string tax_id;        ///< VAT identifier with its country prefix (BT-31, BT-48), or the country's own tax number
    std::string registration;  ///< BT-30, BT-47
    Address address;
    std::vector<Account> accounts;
    std::optional<Signatory> signatory;
    std::string email;
    std::string phone;
    std::string website;
    Translations names = {};
};

/// The seller charges no VAT at all (a small business): every line of category S is of E, for this reason.
struct VatExemption {
    std::optional<value::Date> from;   ///< tax points from this day on
    std::optional<value::Date> until;  ///< included
    std::string reason;                ///< in the book's language
    std::string reason_code;           ///< VATEX code; may be empty
    Translations reasons = {};

    [[nodiscard]] bool holds_on(value::Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct Seller {
    std::string id;
    Party party;
    std::string logo_file;  ///< path relative to the book; empty: none
    diag::Position logo_position;
    diag::Position position;
    std::optional<VatExemption> vat_exemption = {};
};

/// "The address changed on ..., we learned of it on ..." (records.md, <change>).
struct Change {
    std::string field;
    value::Date effective;
    std::optional<value::Date> recorded;
};

struct Client {
    std::string id;
    Party party;
    std::string language;  ///< BCP 47 language of its documents
    std::string manager;   ///< id; may be empty
    std::vector<Contact> contacts;
    std::vector<Change> changes;
    std::optional<value::Date> since;
    std::optional<value::Date> verified;
    diag::Position position;
    std::string price_list = {};  ///< id; of contracts that name none
};

struct Absence {
    value::Period days;
    std::string deputy;
};

struct Manager {
    std::string id;
    std::string name;
    std::string email;
    std::string phone;
    std::vector<Absence> absences;
    diag::Position position;
};

}  // namespace acta::book
