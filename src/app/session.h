// What several commands begin with: a book that is read and checked, its registry, the words of the terminal.
#pragma once

#include "app/issued.h"
#include "app/load.h"
#include "app/stationery.h"
#include "registry/registry.h"
#include "tracking/ledger.h"
#include "wording/wording.h"

#include <string>
#include <vector>

namespace acta::app {

/// A checked book with its registry, opened for reading.
class BookSession {
public:
    /// Reads records and registry, both at once.
    explicit BookSession(const std::string& folder);

    LoadedBook loaded;
    Stationery stationery;
    registry::Registry registry;
    std::vector<registry::Entry> entries;

    /// False, after telling the mistakes, where the book has errors.
    [[nodiscard]] bool usable(const Console& console) const;

    [[nodiscard]] tracking::Ledger ledger(value::Date as_of);

private:
    struct Opening;
    explicit BookSession(Opening opening);
};

/// The terminal speaks English; dates and numbers as Europe writes them in English.
[[nodiscard]] wording::Wording terminal_wording(Stationery& stationery);

}  // namespace acta::app
