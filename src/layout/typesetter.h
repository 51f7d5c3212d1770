// Typesetter: Content in, Pages out.
#pragma once

#include "diag/diagnostic.h"
#include "layout/content.h"
#include "layout/font.h"
#include "layout/hyphenation.h"
#include "layout/page.h"
#include "layout/step_times.h"

#include <memory>

namespace acta::layout {

struct Setting {
    Pages pages;
    diag::Diagnostics problems;  ///< code "no-glyph": a character that no font covers, named; `pages` is then not to be used
};

/// Sets documents one after another. Keeps bounded caches of shaped words and texts, which never change a result. One per thread;
/// the FontSet and the Hyphenation must outlive it.
class Typesetter {
public:
    /// `hyphenation`: for paragraphs that ask for it; null: no word is divided but at the soft hyphens that it comes with.
    explicit Typesetter(const FontSet& fonts, const Hyphenation* hyphenation = nullptr);
    ~Typesetter();
    Typesetter(Typesetter&&) noexcept;
    Typesetter& operator=(Typesetter&&) noexcept;

    [[nodiscard]] Setting set(const Content& content);

    /// The same into what an earlier document was set into, whose memory serves again; nothing of that document stays.
    void set(const Content& content, Setting& into);

    /// Charges Step::shaping of later documents: texts that are not known yet, and become glyphs. Null: nothing is measured.
    void measure(StepTimes* times);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::layout
