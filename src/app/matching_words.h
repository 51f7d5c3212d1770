// How the terminal says what a payment settles, and figures in its sentences.
#pragma once

#include "tracking/ledger.h"
#include "wording/wording.h"

#include <string>
#include <string_view>

namespace acta::app {

/// The words of a key of tracking: "its number stands in the text" of "reason.number-in-text"; the key itself where nothing has it.
[[nodiscard]] std::string_view word_of(std::string_view key, const wording::Wording& wording);

/// "1,234.50 EUR"
[[nodiscard]] std::string in_words(value::Money amount, const wording::Wording& wording);
/// "21 November 2026"
[[nodiscard]] std::string in_words(value::Date date, const wording::Wording& wording);

}  // namespace acta::app
