// Template: an XML template compiled once, filled with a view, giving layout Content. docs/templates.md is the language.
#pragma once

#include "diag/diagnostic.h"
#include "layout/content.h"
#include "wording/wording.h"
#include "xml/document.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// Gives the parsed XML of an included template ("style.xml"), or null where there is none; the document must outlive the template. The caller decides where files
/// are; a template never names a path outside the templates' folder.
using Include = std::function<const xml::Document*(std::string_view name)>;

/// Gives the bytes of a picture by the name that the view carries (a SHA-256), or null.
using Pictures = std::function<std::shared_ptr<const std::string>(std::string_view name)>;

struct Filled {
    layout::Content content;
    diag::Diagnostics problems;  ///< "template-value": a value that a function cannot take, with the template's position
};

/// A compiled template. Immutable; safe to fill from several threads.
class Template {
public:
    /// Compiles `document`, which was parsed with `keep_space` (white space between inline elements counts), as its includes are. `words`
    /// must outlive it and stay where they are. Every mistake is a diagnostic with file, line and column: an unknown element, attribute, style class or function, an
    /// expression that XPath refuses (with its offset), arithmetic on money, a word that `words` (where given) does not have.
    [[nodiscard]] static std::optional<Template> compile(const xml::Document& document, const Include& include,
                                                         const std::vector<const wording::Words*>& words, diag::Diagnostics& problems);
    ~Template();
    Template(Template&&) noexcept;
    Template& operator=(Template&&) noexcept;

    /// The name of the view that it shows: "invoice".
    [[nodiscard]] const std::string& view() const;

    /// Fills it with a view. `second`: the document's second language, which <bilingual> sets beside the first; null: none. A function of
    /// its arguments alone.
    [[nodiscard]] Filled fill(xml::Node view, const wording::Wording& wording, const Pictures& pictures,
                              const wording::Wording* second = nullptr) const;
    /// The same into what an earlier document was filled into, whose memory serves again; nothing of that document stays.
    void fill(xml::Node view, const wording::Wording& wording, const Pictures& pictures, const wording::Wording* second, Filled& into) const;

private:
    struct Implementation;
    explicit Template(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::templates
