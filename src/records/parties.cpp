// Reading the seller and the clients.
#include "records/draft.h"
#include "records/gstin.h"

#include <fmt/format.h>

#include <string>
#include <unordered_set>

namespace acta::records {
namespace {

book::Address read_address(Element& element) {
    book::Address address{element.text("street"), element.text("extra"), element.text("city"), element.text("postcode"),
                          element.text("region")};
    while (std::optional<Element> child = element.next_child()) {
        if (child->is("street")) read_translation(*child, address.streets);
        else if (child->is("extra")) read_translation(*child, address.extras);
        else if (child->is("city")) read_translation(*child, address.cities);
        else read_translation(*child, address.regions);
    }
    address.region_code = element.text("region-code");
    return address;
}

book::Account read_account(const Element& element) {
    const Origin origin = element.origin();
    const bool identified = origin.node.attribute("iban") || origin.node.attribute("number");
    if (!identified) {
        element.problems().error("missing-attribute", element.position(),
                                 "<account> has neither iban nor number, and needs one of them", "add iban=\"...\"");
    }
    return {element.text("id"),  element.iban("iban"), element.text("number"),
            element.text("bic"), element.text("bank"), element.currency("currency"), element.text("upi"), element.text("ifsc")};
}

/// Accounts of one party that were seen: the same one for two currencies is two accounts.
using Seen = std::unordered_set<std::string>;

void check_account(const Element& element, const book::Account& account, Seen& seen) {
    const std::string_view currency = account.currency ? account.currency->code() : std::string_view();
    if (!account.id.empty() && !seen.insert("id " + account.id).second) {
        element.problems().error("duplicate", element.at("id"), "two accounts of one party have the same id",
                                 "give one of them another id");
    }
    if (!account.iban.empty() && !seen.insert(fmt::format("iban {} {}", account.iban, currency)).second) {
        element.problems().error("duplicate", element.at("iban"), "the account is written twice", "delete one of them");
    }
}

book::Signatory read_signatory(Element& element) {
    book::Signatory signatory{element.text("name"), element.text("position"), element.text("basis")};
    while (std::optional<Element> child = element.next_child()) {
        if (child->is("name")) read_translation(*child, signatory.names);
        else read_translation(*child, child->is("position") ? signatory.positions : signatory.bases);
    }
    return signatory;
}

/// What seller and client have in common; false where the child is the client's or seller's own.
bool read_party_child(Element& child, book::Party& party, Seen& seen) {
    if (child.is("address")) {
        party.address = read_address(child);
    } else if (child.is("account")) {
        book::Account account = read_account(child);
        check_account(child, account, seen);
        party.accounts.push_back(std::move(account));
    } else if (child.is("name")) {
        read_translation(child, party.names);
    } else if (child.is("signatory")) {
        party.signatory = read_signatory(child);
    } else {
        return false;
    }
    return true;
}

/// The tax number of a business in India, on which its clients' tax credit depends, has a check character.
void check_gstin(const Element& element, const book::Party& party) {
    if (party.country != "IN" || !looks_like_gstin(party.tax_id)) return;
    const GstinFault fault = gstin_fault(party.tax_id);
    if (fault.what.empty()) return;
    element.problems().error("wrong-gstin", element.at("tax-id"), fmt::format("{} is no GSTIN: {}", party.tax_id, fault.what),
                             fault.expected);
}

void read_party(const Element& element, book::Party& party) {
    party.name = element.text("name");
    party.country = element.text("country");
    party.tax_id = element.text("tax-id");
    check_gstin(element, party);
    party.registration = element.text("registration");
    party.email = element.text("email");
    party.phone = element.text("phone");
    party.website = element.text("website");
}

book::Contact read_contact(const Element& element) {
    return {element.text("name"), element.text("role"), element.text("email"), element.text("phone"), element.text("language")};
}

void read_change(const Element& element, book::Client& client) {
    if (const std::optional<value::Date> effective = element.date("effective")) {
        client.changes.push_back({element.text("field"), *effective, element.date("recorded")});
    }
}

book::VatExemption read_vat_exemption(Element& element) {
    check_order(element, "from", "until");
    return {element.date("from"), element.date("until"), element.text("reason"), element.text("reason-code"),
            read_translations(element)};
}

}  // namespace

void read_seller(Element& element, Draft& draft) {
    const std::size_t errors = draft.problems.errors();
    book::Seller seller;
    seller.id = element.text("id");
    seller.position = element.position();
    read_party(element, seller.party);
    Seen seen;
    while (std::optional<Element> child = element.next_child()) {
        if (read_party_child(*child, seller.party, seen)) continue;
        if (child->is("vat-exempt")) {
            seller.vat_exemption = read_vat_exemption(*child);
            continue;
        }
        seller.logo_file = child->text("file");
        seller.logo_position = child->at("file");
    }
    const bool sound = draft.problems.errors() == errors;
    if (!take_place(draft.seller_origin, element)) return;
    draft.seller = std::move(seller);
    draft.seller_origin->sound = sound;
}

void read_client(Element& element, Draft& draft) {
    const std::size_t errors = draft.problems.errors();
    book::Client client;
    client.id = element.text("id");
    client.position = element.position();
    read_party(element, client.party);
    client.party.trading_name = element.text("trading-name");
    client.language = element.text("language");
    client.manager = element.text("manager");
    client.price_list = element.text("price-list");
    client.since = element.date("since");
    client.verified = element.date("verified");
    Seen seen;
    while (std::optional<Element> child = element.next_child()) {
        if (read_party_child(*child, client.party, seen)) continue;
        if (child->is("contact")) client.contacts.push_back(read_contact(*child));
        else read_change(*child, client);
    }
    Origin origin = element.origin();
    origin.sound = draft.problems.errors() == errors;
    keep(draft.clients, std::move(client), origin, element.view("id"), "id", draft);
}

}  // namespace acta::records
