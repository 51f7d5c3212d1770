// Plurals: CLDR's plural category of a whole number in a language; private to this room.
#pragma once

#include "wording/words.h"

#include <array>
#include <cstdint>
#include <memory>
#include <unicode/locid.h>
#include <unicode/plurrule.h>

namespace acta::wording {

/// Immutable; safe to share between threads.
class Plurals {
public:
    explicit Plurals(const icu::Locale& locale);

    [[nodiscard]] PluralCategory category(std::int64_t n) const;

private:
    [[nodiscard]] PluralCategory by_icu(std::int32_t n) const;

    std::unique_ptr<icu::PluralRules> rules_;
    std::array<PluralCategory, 128> small_{};  ///< of the numbers that documents count with; asking ICU takes a thousand instructions
};

}  // namespace acta::wording
