// Reports that the tests of pages show.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace reports {

[[nodiscard]] acta::value::Money money(std::string_view amount, std::string_view code);

/// A month: key figures, a chart of each kind, and twelve documents of five clients in three currencies.
[[nodiscard]] acta::documents::Report october();

/// A month of so many invoices, each with figures of its own.
[[nodiscard]] acta::documents::Report long_month(std::size_t documents);

/// The words of a language as they are shipped. Kept for good.
[[nodiscard]] const acta::wording::Words& words(const std::string& language);

/// The page of a report in a language.
[[nodiscard]] std::string page_of(const acta::documents::Report& report, const std::string& language = "en");

}  // namespace reports
