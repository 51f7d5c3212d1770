// Collation: the order in which a language sorts texts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace acta::wording {

/// The order of Unicode CLDR for a language: letters first by their base, then by accents and case, digits by the number that they
/// write ("INV-9" before "INV-10"). For one thread.
class Collation {
public:
    /// `language`: BCP 47. One that CLDR has no order for has the order of the root.
    explicit Collation(std::string_view language);
    ~Collation();
    Collation(const Collation&) = delete;
    Collation& operator=(const Collation&) = delete;

    /// Bytes that compare as the texts do. The same machine gives the same bytes; they are for sorting, not for keeping.
    [[nodiscard]] std::string key(std::string_view text) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::wording
