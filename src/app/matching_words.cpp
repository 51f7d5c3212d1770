// Keys and figures as the terminal says them.
#include "app/matching_words.h"

#include <fmt/format.h>

namespace acta::app {

std::string_view word_of(std::string_view key, const wording::Wording& wording) {
    const std::string_view word = wording.words().word(key);
    return word.empty() ? key : word;
}

std::string in_words(value::Money amount, const wording::Wording& wording) {
    return fmt::format("{} {}", wording.money(amount, wording::MoneyStyle::plain), amount.currency().code());
}

std::string in_words(value::Date date, const wording::Wording& wording) {
    return wording::with_plain_spaces(wording.date(date, wording::DateStyle::long_form));
}

}  // namespace acta::app
