// Plural categories.
#include "wording/plurals.h"

#include "diag/diagnostic.h"
#include "wording/icu_text.h"

#include <string>

namespace acta::wording {

Plurals::Plurals(const icu::Locale& locale) {
    UErrorCode error = U_ZERO_ERROR;
    rules_.reset(icu::PluralRules::forLocale(locale, error));
    if (U_FAILURE(error)) {
        throw diag::WorldError(std::string("ICU has no plural rules for ") + locale.getName(), "reinstall the package libicu");
    }
    for (std::size_t n = 0; n < small_.size(); ++n) small_[n] = by_icu(static_cast<std::int32_t>(n));
}

PluralCategory Plurals::category(std::int64_t n) const {
    if (n >= 0 && n < static_cast<std::int64_t>(small_.size())) return small_[static_cast<std::size_t>(n)];
    // The last nine digits decide in every language, and whether there are more.
    constexpr std::int64_t period = 1'000'000'000;
    const std::int64_t size = n < 0 ? -(n % period) : n % period;
    const bool large = n >= period || n <= -period;
    return by_icu(static_cast<std::int32_t>(large ? size + period : size));
}

PluralCategory Plurals::by_icu(std::int32_t n) const { return plural_category(utf8(rules_->select(n))).value_or(PluralCategory::other); }

}  // namespace acta::wording
