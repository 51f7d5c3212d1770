// Finds a text's translation.
#include "book/translations.h"

namespace acta::book {

const std::string& in_language(const Translations& translations, std::string_view language, const std::string& own) {
    if (translations.empty()) return own;
    for (std::string tag(language); !tag.empty();) {
        if (const auto found = translations.find(tag); found != translations.end()) return found->second;
        const std::size_t dash = tag.rfind('-');
        tag.erase(dash == std::string::npos ? 0 : dash);
    }
    return own;
}

}  // namespace acta::book
