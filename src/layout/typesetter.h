// Typesetter: Content in, Pages out.
#pragma once

#include "diag/diagnostic.h"
#include "layout/content.h"
#include "layout/font.h"
#include "layout/page.h"

#include <memory>

namespace acta::layout {

struct Setting {
    Pages pages;
    diag::Diagnostics problems;  ///< code "no-glyph": a character that no font covers, named; `pages` is then not to be used
};

/// Sets documents one after another. Keeps a bounded cache of shaped words, which never changes a result. One per thread;
/// the FontSet must outlive it.
class Typesetter {
public:
    explicit Typesetter(const FontSet& fonts);
    ~Typesetter();
    Typesetter(Typesetter&&) noexcept;
    Typesetter& operator=(Typesetter&&) noexcept;

    [[nodiscard]] Setting set(const Content& content);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::layout
