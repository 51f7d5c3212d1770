// Styles: the document's text styles by their index.
#pragma once

#include "layout/content.h"

namespace acta::layout {

/// Looks at a Content's styles; an index that it does not have gives the default style.
class Styles {
public:
    explicit Styles(const std::vector<TextStyle>& styles) : styles_(&styles) {}

    [[nodiscard]] const TextStyle& operator[](StyleId id) const { return id < styles_->size() ? (*styles_)[id] : fallback_; }

private:
    const std::vector<TextStyle>* styles_;
    TextStyle fallback_;
};

}  // namespace acta::layout
