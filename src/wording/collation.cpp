// The order of texts, by ICU.
#include "wording/collation.h"

#include "diag/diagnostic.h"
#include "wording/icu_text.h"

#include <unicode/coll.h>
#include <unicode/locid.h>

namespace acta::wording {

struct Collation::Implementation {
    std::unique_ptr<icu::Collator> collator;
};

Collation::Collation(std::string_view language) : implementation_(std::make_unique<Implementation>()) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale locale =
        icu::Locale::forLanguageTag(icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), error);
    implementation_->collator.reset(icu::Collator::createInstance(locale, error));
    if (U_SUCCESS(error)) implementation_->collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
    if (U_FAILURE(error)) throw diag::WorldError("ICU has no order of texts for \"" + std::string(language) + "\"");
}

Collation::~Collation() = default;

std::string Collation::key(std::string_view text) const {
    const icu::UnicodeString wide = unicode(text);
    std::string bytes(64, '\0');
    const auto fill = [&] {
        return implementation_->collator->getSortKey(wide, reinterpret_cast<std::uint8_t*>(bytes.data()),
                                                     static_cast<std::int32_t>(bytes.size()));
    };
    std::int32_t length = fill();
    if (length > static_cast<std::int32_t>(bytes.size())) {
        bytes.resize(static_cast<std::size_t>(length));
        length = fill();
    }
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

}  // namespace acta::wording
