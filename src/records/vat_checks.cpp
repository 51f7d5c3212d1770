// Checks of VAT: categories that exclude each other, tax ids and countries that a category needs (EN 16931 BR-O-11, BR-AE-2,
// BR-IC-2).
#include "records/checks.h"
#include "records/codes.h"

#include <fmt/format.h>

#include <unordered_map>

namespace acta::records {
namespace {

/// In the EU for VAT: a member state, or Northern Ireland by its own prefix.
bool is_eu_party(const book::Party& party) { return is_in_eu(party.country) || party.tax_id.substr(0, 2) == "XI"; }

class VatCheck {
public:
    explicit VatCheck(Draft& draft) : draft_(draft) {}

    void check(const book::Contract& contract, const Origin& origin) {
        client_reported_ = false;
        country_reported_ = false;
        const book::Line* first = nullptr;
        bool mixed = false;
        std::size_t index = 0;
        for (xml::Node node = origin.node.first_element(); node; node = node.next_element()) {
            if (node.local_name() != "line") continue;
            const book::Line& line = contract.lines[index++];
            Origin place = origin;
            place.node = node;
            if (line.vat_category.empty()) continue;
            if (first == nullptr) first = &line;
            if (!mixed && is_outside(line) != is_outside(*first)) {
                mixed = true;
                report_mixed(place, "the contract has lines of both");
            }
            if (line.vat_category == "AE" || line.vat_category == "K") check_parties_of(line, contract, place);
            check_region(line, contract, place);
        }
        check_advance(contract, origin);
        if (contract.joined && first != nullptr && !mixed) check_joined(contract, is_outside(*first), origin);
    }

private:
    [[nodiscard]] static bool is_outside(const book::Line& line) { return line.vat_category == "O"; }

    void report_mixed(const Origin& place, std::string_view why) {
        draft_.problems.error("vat-mixed", place.at("vat-category"),
                              fmt::format("category O cannot share an invoice with others, and {}", why),
                              "make two contracts that are not joined");
    }

    /// The VAT of an advance is that of one line: the one that the contract names, or all.
    void check_advance(const book::Contract& contract, const Origin& origin) {
        if (!contract.advance_invoices.value_or(draft_.settings.advance_invoices) || !contract.advance_line.empty()) return;
        for (const book::Line& line : contract.lines) {
            const book::Line& first = contract.lines.front();
            if (line.vat_category == first.vat_category && line.vat_name == first.vat_name &&
                line.place_of_supply == first.place_of_supply) {
                continue;
            }
            draft_.problems.error("advance-vat", origin.at(contract.advance_invoices ? "advance-invoices" : "id"),
                                  fmt::format("contract {} gets advance invoices, and its lines {} and {} have different VAT",
                                              contract.id, first.id, line.id),
                                  fmt::format("write advance-line=\"{}\", the line that advances are paid for; or "
                                              "advance-invoices=\"false\"",
                                              first.id));
            return;
        }
    }

    /// Joined contracts of one client and currency share invoices.
    void check_joined(const book::Contract& contract, bool outside, const Origin& origin) {
        const auto [place, added] = joined_.emplace(fmt::format("{} {}", contract.currency.code(), contract.client), outside);
        if (added || place->second == outside) return;
        draft_.problems.error(
            "vat-mixed", origin.at("joined"),
            "category O cannot share an invoice with others, and another joined contract of the client has others",
            "write joined=\"false\"");
    }

    void check_parties_of(const book::Line& line, const book::Contract& contract, const Origin& place) {
        const book::Client* const client = draft_.clients.find(contract.client);
        if (!draft_.seller_origin || client == nullptr) return;
        const book::Party& seller = draft_.seller.party;
        if (seller.tax_id.empty() && draft_.seller_origin->sound && !seller_reported_) {
            seller_reported_ = true;
            draft_.problems.error("vat-tax-id", draft_.seller_origin->position(),
                                  fmt::format("the seller has no tax-id, which VAT category {} needs", line.vat_category),
                                  "add tax-id=\"...\"");
        }
        const Origin& client_origin = draft_.clients.origins[draft_.clients.by_name.find(contract.client)->second];
        if (!client_origin.sound) return;
        if (client->party.tax_id.empty() && !client_reported_) {
            client_reported_ = true;
            draft_.problems.error(
                "vat-tax-id", place.at("vat-category"),
                fmt::format("VAT category {} needs the client's tax-id, and {} has none", line.vat_category, client->id),
                "add tax-id=\"...\" to the <client>, or choose another category");
        }
        check_country(line, client->party, place);
    }

    void check_country(const book::Line& line, const book::Party& client, const Origin& place) {
        if (country_reported_ || !draft_.seller_origin->sound || !is_eu_party(draft_.seller.party)) return;
        const bool goods = line.vat_category == "K";
        const bool same = goods && client.country == draft_.seller.party.country;
        if (is_eu_party(client) && !same) return;
        country_reported_ = true;
        draft_.problems.error("vat-country", place.at("vat-category"),
                              fmt::format("VAT category {} is for clients in {} of the EU, and this one is in {}",
                                          line.vat_category, goods ? "another country" : "a country", client.country),
                              same ? "choose S" : "services to clients outside the EU are usually O, goods G");
    }

    /// Which components a tax has depends on the region that is supplied to, and on the seller's.
    void check_region(const book::Line& line, const book::Contract& contract, const Origin& place) {
        const auto vat = draft_.vat_keys.find(vat_key(line.vat_category, line.vat_name));
        if (vat == draft_.vat_keys.end() || draft_.vats.records[vat->second].components.empty() || !draft_.seller_origin) return;
        const book::Address& here = draft_.seller.party.address;
        if (here.region.empty() && here.region_code.empty() && draft_.seller_origin->sound && !seller_region_reported_) {
            seller_region_reported_ = true;
            draft_.problems.error("no-region", draft_.seller_origin->position(),
                                  "the seller's address has no region, by which its tax is divided",
                                  "add region=\"...\" to its <address>");
        }
        const book::Client* const client = draft_.clients.find(contract.client);
        if (client == nullptr || !line.place_of_supply.empty() || !contract.place_of_supply.empty()) return;
        // A name would never be equal to the seller's code, whatever region it is.
        const book::Address& there = client->party.address;
        const bool by_code = !here.region_code.empty();
        if (by_code ? !there.region_code.empty() : !there.region.empty() || !there.region_code.empty()) return;
        draft_.problems.error(
            "no-region", place.at("vat-category"),
            fmt::format("the tax of line {} depends on the place of supply, and client {} has no {} in its address{}", line.id,
                        client->id, by_code ? "region-code" : "region", by_code ? ", as the seller has" : ""),
            fmt::format("add {}=\"...\" to the client's <address>, or place-of-supply=\"...\" to the <contract>",
                        by_code ? "region-code" : "region"));
    }

    Draft& draft_;
    std::unordered_map<std::string, bool> joined_;  ///< by currency and client: whether of category O
    bool seller_reported_ = false;
    bool client_reported_ = false;
    bool country_reported_ = false;
    bool seller_region_reported_ = false;
};

}  // namespace

void check_vat(Draft& draft) {
    VatCheck check(draft);
    for (std::size_t index = 0; index < draft.contracts.records.size(); ++index) {
        check.check(draft.contracts.records[index], draft.contracts.origins[index]);
    }
}

}  // namespace acta::records
