// Spelling: whole numbers in words; private to this room.
#pragma once

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

/// Spells whole numbers by ICU's rules, where ICU really has rules for the language. Safe to share between threads.
class Spelling {
public:
    explicit Spelling(const icu::Locale& locale);

    /// None where ICU has no rules for this language: it would fall back to English silently.
    [[nodiscard]] std::optional<std::string> spell(std::int64_t number, Gender gender) const;

private:
    std::unique_ptr<icu::RuleBasedNumberFormat> rules_;
    mutable std::mutex mutex_;  ///< ICU does not promise that formatting is safe to share
};

}  // namespace acta::wording
