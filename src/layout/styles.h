// Styles: the document's text styles by their index.
#pragma once

#include "layout/content.h"

namespace acta::layout {

/// Looks at a Content's styles; an index that it does not have gives the default style.
class Styles {
public:
    explicit Styles(const std::vector<TextStyle>& styles) : first_(styles.data()), count_(styles.size()) {}

    [[nodiscard]] const TextStyle& operator[](StyleId id) const { return id < count_ ? first_[id] : fallback_; }

private:
    const TextStyle* first_;
    std::size_t count_;
    TextStyle fallback_;
};

}  // namespace acta::layout
