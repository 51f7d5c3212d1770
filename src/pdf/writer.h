// Writer: finished pages in, the bytes of a tagged PDF with embedded subset fonts out.
#pragma once

#include "layout/font.h"
#include "layout/page.h"
#include "layout/step_times.h"

#include <memory>
#include <string>
#include <string_view>

namespace acta::pdf {

/// Subsets of fonts, made once per coarse key (docs/architecture.md, "Speed, and the same bytes") and kept for all
/// documents with the same key. Safe to use from several threads. The FontSet must outlive it.
class FontSubsets {
public:
    explicit FontSubsets(const layout::FontSet& fonts);
    ~FontSubsets();
    FontSubsets(const FontSubsets&) = delete;
    FontSubsets& operator=(const FontSubsets&) = delete;

private:
    friend class Writer;
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Writes documents one after another; one per thread. The subsets must outlive it.
class Writer {
public:
    explicit Writer(FontSubsets& subsets);
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;

    /// The PDF of these pages: a function of the pages and the fonts alone. Throws diag::WorldError where an image's bytes
    /// are no PNG or JPEG that it can embed.
    [[nodiscard]] std::string write(const layout::Pages& pages);

    /// The same bytes in the writer's own memory, valid until the next call of either: files mostly begin with the fonts of the
    /// one before, which then stay where they are.
    [[nodiscard]] std::string_view write_in_place(const layout::Pages& pages);

    /// The time of documents to come is charged to the steps contents, deflate and objects; null: to none. `times` must outlive
    /// the writer or the next call.
    void measure(layout::StepTimes* times);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// The version of what this room writes; recorded with every issued document, for a later build may write other bytes.
[[nodiscard]] std::string_view format_version();

}  // namespace acta::pdf
