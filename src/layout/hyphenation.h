// Hyphenation: where the words of a language may be divided, by the pattern dictionaries of libhyphen.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

/// A dictionary as the caller found it. Layout never looks for files itself.
struct HyphenationFile {
    std::string language;               ///< BCP 47; serves every other tag of the same language too: "de-DE" also "de" and "de-AT"
    std::function<std::string()> read;  ///< gives the bytes of a libhyphen dictionary (hyph_de_DE.dic) when they are first needed
};

/// Dictionaries by language, each read when it is first asked for. Safe to share between threads.
class Hyphenation {
public:
    Hyphenation();  ///< without dictionaries: nothing is divided
    explicit Hyphenation(std::vector<HyphenationFile> files);
    ~Hyphenation();
    Hyphenation(const Hyphenation&) = delete;
    Hyphenation& operator=(const Hyphenation&) = delete;

    [[nodiscard]] bool knows(std::string_view language) const;

    /// Offsets into `word` (letters only, UTF-8) at which it may be divided: two letters at least before, three after. Dividing that
    /// would change its spelling is left out. None where the language has no dictionary or the dictionary cannot be read.
    [[nodiscard]] std::vector<std::size_t> points(std::string_view word, std::string_view language) const;

    /// SHA-256 over the dictionaries, lower-case hexadecimal; empty where there are none.
    [[nodiscard]] std::string fingerprint() const;

private:
    class Dictionary;
    [[nodiscard]] Dictionary* find(std::string_view language) const;

    std::vector<std::unique_ptr<Dictionary>> dictionaries_;
};

}  // namespace acta::layout
