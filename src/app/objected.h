// Which invoices a client's objections are about, where these name no invoice.
#pragma once

#include "book/book.h"
#include "registry/registry.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace acta::app {

/// Invoices, by their places in the chain, of which a client's objection names an act or a contract that they bill. Reads the registry's
/// claims once, when it is made; keeps no reference to the book.
class Objected {
public:
    Objected(registry::Registry& registry, const book::Book& book);

    /// The numbers of the acts and contracts of an invoice that are objected to, in the order of the objections; mostly none.
    [[nodiscard]] std::vector<std::string> of(std::int64_t sequence) const;

private:
    void add_acts(const std::unordered_map<std::int64_t, std::string>& acts);
    void add_contract(const std::string& id, const book::Book& book);
    void add_charge(const std::string& key, const std::string& billed);
    void add(std::int64_t sequence, const std::string& billed);

    registry::Registry& registry_;
    std::unordered_map<std::int64_t, std::vector<std::string>> billed_;
};

}  // namespace acta::app
