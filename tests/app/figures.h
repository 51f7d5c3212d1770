// The figures of a day, as `acta status` and `acta statement` make them.
#pragma once

#include "app/frozen.h"
#include "app/issued.h"
#include "app/session.h"
#include "documents/table.h"
#include "tracking/ledger.h"
#include "xml/document.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace office {

using acta::value::Date;
using acta::value::Money;

/// Currencies' amounts of clients, by "client-1 EUR"; those of nothing are left out.
using Amounts = std::map<std::string, std::int64_t>;

void add(Amounts& amounts, const std::string& client, Money amount);
[[nodiscard]] Amounts without_zeros(Amounts amounts);
/// The sums of a column of money by client and currency.
[[nodiscard]] Amounts sums(const acta::documents::Table& table, std::string_view key);

class Figures {
public:
    Figures(const std::string& folder, Date as_of);

    [[nodiscard]] const acta::book::Book& book() const { return session_.loaded.book; }
    [[nodiscard]] const acta::tracking::Ledger& ledger() const { return ledger_; }
    [[nodiscard]] acta::app::BookSession& session() { return session_; }
    [[nodiscard]] acta::documents::Table open() const;
    [[nodiscard]] acta::documents::Table aging() const;
    [[nodiscard]] acta::documents::Table timeliness() const;  ///< of the twelve months up to the day, by contract
    [[nodiscard]] acta::app::Frozen issued();
    [[nodiscard]] acta::documents::Table positions();
    [[nodiscard]] std::vector<acta::xml::Document> statements() const;  ///< views, one for each client
    [[nodiscard]] std::string interest() const;                         ///< late interest, row by row
    /// All of it. `by_contract`: with what the contracts say as they stand now, of what was to be billed and accepted.
    [[nodiscard]] std::string told(bool by_contract = true);

private:
    acta::app::BookSession session_;
    Date as_of_;
    acta::tracking::Ledger ledger_;
};

/// The lines in which two texts differ; nothing where they are equal.
[[nodiscard]] std::string differences(const std::string& expected, const std::string& found);

}  // namespace office
