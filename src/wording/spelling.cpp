// Numbers in words.
#include "wording/spelling.h"

#include "wording/icu_text.h"

#include <array>
#include <cstring>

namespace acta::wording {

namespace {

/// The rule set for a gender; languages without genders have one set for all.
icu::UnicodeString rule_set(const icu::RuleBasedNumberFormat& rules, Gender gender) {
    const std::array<const char16_t*, 3> wanted = {u"%spellout-cardinal-masculine", u"%spellout-cardinal-feminine",
                                                   u"%spellout-cardinal-neuter"};
    for (const icu::UnicodeString& name : {icu::UnicodeString(wanted[static_cast<std::size_t>(gender)]),
                                           icu::UnicodeString(wanted[0]), icu::UnicodeString(u"%spellout-cardinal")}) {
        for (std::int32_t i = 0; i < rules.getNumberOfRuleSetNames(); ++i) {
            if (rules.getRuleSetName(i) == name) return name;
        }
    }
    return {};
}

}  // namespace

Gender gender_of(std::string_view letter) {
    if (letter == "f") return Gender::feminine;
    return letter == "n" ? Gender::neuter : Gender::masculine;
}

std::optional<std::string> Spelling::spell(std::int64_t number, Gender gender) const {
    std::call_once(found_, [this] { find_rules(); });
    constexpr std::array<std::string_view, 3> sets = {"masculine", "feminine", "neuter"};
    if (own_) return own_->spell(static_cast<std::uint64_t>(number), sets[static_cast<std::size_t>(gender)], plurals_);
    return by_icu_ ? spell_by_icu(number, gender) : std::nullopt;
}

void Spelling::find_rules() const {
    own_ = spelling_rules(locale_.getLanguage(), locale_.getCountry());
    if (own_) return;
    UErrorCode error = U_ZERO_ERROR;
    auto rules = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_, error);
    if (U_FAILURE(error)) return;
    const icu::Locale actual = rules->getLocale(ULOC_ACTUAL_LOCALE, error);
    if (U_FAILURE(error) || std::strcmp(actual.getLanguage(), locale_.getLanguage()) != 0) return;
    by_icu_ = std::move(rules);
}

std::optional<std::string> Spelling::spell_by_icu(std::int64_t number, Gender gender) const {
    const std::lock_guard lock(mutex_);
    const icu::UnicodeString set = rule_set(*by_icu_, gender);
    if (set.isEmpty()) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition position;
    by_icu_->format(number, set, text, position, error);
    if (U_FAILURE(error)) return std::nullopt;
    text.findAndReplace(icu::UnicodeString(u'\u00AD'), icu::UnicodeString());  // layout hyphenates
    return utf8(text);
}

}  // namespace acta::wording
