// Words: what templates and tables say, in one language, by key.
#pragma once

#include "diag/diagnostic.h"
#include "xml/document.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::wording {

/// The words of one language, read from templates/languages/<tag>.xml. Immutable; safe to share.
class Words {
public:
    /// Reads `<language xmlns="urn:acta:language:1" tag="ru"> <word key="invoice.title">Счёт</word> <word key="days"><form
    /// count="one">…</form>…`. White space is folded. Mistakes ("language-file") go to `problems`, and then there is no result.
    [[nodiscard]] static std::optional<Words> read(const xml::Document& document, diag::Diagnostics& problems);

    [[nodiscard]] const std::string& tag() const { return tag_; }
    [[nodiscard]] bool has(std::string_view key) const;
    /// The word; empty for an unknown key, which `template check` and a test refuse beforehand. Of a word with plural forms: "other".
    [[nodiscard]] std::string_view word(std::string_view key) const;
    /// The form of a key for a count ("one", "few", "many", "other" by CLDR's plural rules), `{n}` left in it.
    [[nodiscard]] std::string_view form(std::string_view key, std::string_view category) const;
    [[nodiscard]] std::vector<std::string_view> keys() const;  ///< sorted

private:
    struct Less { using is_transparent = void; bool operator()(std::string_view a, std::string_view b) const { return a < b; } };
    std::string tag_;
    std::map<std::string, std::string, Less> words_;  ///< plural forms under "key#category"
};

}  // namespace acta::wording
