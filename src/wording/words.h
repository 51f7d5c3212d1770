// Words: what templates and tables say, in one language, by key.
#pragma once

#include "diag/diagnostic.h"
#include "xml/document.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::wording {

/// CLDR's plural categories.
enum class PluralCategory : unsigned char { zero, one, two, few, many, other };

/// The category of this name ("few"), or none.
[[nodiscard]] std::optional<PluralCategory> plural_category(std::string_view name);
[[nodiscard]] std::string_view name_of(PluralCategory category);

/// The words of one language, read from templates/languages/<tag>.xml. Immutable; safe to share.
class Words {
public:
    /// Reads `<language xmlns="urn:acta:language:1" tag="ru"> <word key="invoice.title">Счёт</word> <word key="days"><form
    /// count="one">…</form>…`. White space is folded. Mistakes ("language-file") go to `problems`, and then there is no result.
    [[nodiscard]] static std::optional<Words> read(const xml::Document& document, diag::Diagnostics& problems);

    [[nodiscard]] const std::string& tag() const { return tag_; }
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] bool has_forms(std::string_view key) const { return forms_.contains(key); }  ///< a form for each count
    /// The word; empty for an unknown key, which `template check` and a test refuse beforehand. Of a word with plural forms: "other".
    [[nodiscard]] std::string_view word(std::string_view key) const;
    /// The form of a key for a count of this category, else its form for "other", else the word; `{n}` left in it.
    [[nodiscard]] std::string_view form(std::string_view key, PluralCategory category) const;
    [[nodiscard]] std::vector<std::string_view> keys() const;  ///< sorted

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
    };
    using Forms = std::array<std::string, 6>;  ///< by PluralCategory; where the file has none, that of "other"
    std::string tag_;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> words_;
    std::unordered_map<std::string, Forms, Hash, std::equal_to<>> forms_;
};

}  // namespace acta::wording
