// Spelling: whole numbers in words; private to this room.
#pragma once

#include "wording/plurals.h"
#include "wording/spelling_rules.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unicode/locid.h>
#include <unicode/rbnf.h>

namespace acta::wording {

enum class Gender : unsigned char { masculine, feminine, neuter };

/// "m", "f", "n"; anything else is masculine.
[[nodiscard]] Gender gender_of(std::string_view letter);

/// Spells whole numbers by Acta's rules, and in a language that it has none for by ICU's, where ICU really has rules for it: ICU 72 says
/// Bengali in English, and its Arabic, Latvian and Filipino are wrong. Safe to share between threads.
class Spelling {
public:
    /// `plurals` must outlive it.
    Spelling(const icu::Locale& locale, const Plurals& plurals) : locale_(locale), plurals_(plurals) {}

    /// As it stands before a noun of this gender; number >= 0. None where there are no rules for this language.
    [[nodiscard]] std::optional<std::string> spell(std::int64_t number, Gender gender) const;

private:
    void find_rules() const;
    [[nodiscard]] std::optional<std::string> spell_by_icu(std::int64_t number, Gender gender) const;

    icu::Locale locale_;
    const Plurals& plurals_;
    mutable std::once_flag found_;  ///< rules are made where they are first asked for: ICU takes ten milliseconds for its own
    mutable std::optional<SpellingRules> own_;
    mutable std::unique_ptr<icu::RuleBasedNumberFormat> by_icu_;
    mutable std::mutex mutex_;  ///< ICU does not promise that formatting is safe to share
};

}  // namespace acta::wording
