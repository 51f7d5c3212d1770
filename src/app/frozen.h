// The registry's frozen views read back as values.
#pragma once

#include "book/invoice.h"
#include "registry/registry.h"
#include "value/date.h"
#include "xml/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::app {

/// Parses a frozen view, which this program wrote itself. Throws diag::WorldError where it cannot be read.
[[nodiscard]] xml::Document thaw(const std::string& bytes, const std::string& number);

/// The frozen view of an entry. Throws as `thaw`.
[[nodiscard]] xml::Document view_of(registry::Registry& registry, const registry::Entry& entry);

/// Throws a diag::WorldError: what was frozen under this number cannot be read as what it is.
[[noreturn]] void throw_unreadable(std::string_view number, std::string_view what);

/// An invoice, advance invoice or credit note as a value; none where the view is of something else.
[[nodiscard]] std::optional<book::Invoice> frozen_invoice(registry::Registry& registry, const registry::Entry& entry);

/// The document that holds exactly this claim, by its place in the chain.
[[nodiscard]] std::optional<std::int64_t> holder_of(registry::Registry& registry, const std::string& key);

/// The credit notes of an invoice, as they were frozen, in the order of their issue.
[[nodiscard]] std::vector<book::Invoice> credit_notes_of(registry::Registry& registry, std::string_view invoice);

/// Documents of the registry as values.
struct Frozen {
    std::vector<book::Act> acts;
    std::vector<book::Invoice> invoices;  ///< advance invoices and credit notes, too
};

/// All acts, invoices and credit notes up to a day, in the registry's order. Reads every view.
[[nodiscard]] Frozen frozen_up_to(registry::Registry& registry, const std::vector<registry::Entry>& entries, value::Date as_of);

}  // namespace acta::app
