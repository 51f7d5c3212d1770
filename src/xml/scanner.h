// Scanner and StartTag: the tokens of XML, checked strictly as they are read; private to this room.
#pragma once

#include "xml/characters.h"
#include "xml/namespaces.h"
#include "xml/wellformed.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace acta::xml {

/// A name of the file, cut where it is too long for a message.
[[nodiscard]] std::string shortened(std::string_view name);

/// Reads one text from its start; every mistake is thrown as a Mistake. The text ends with a readable NUL, which no class
/// of bytes holds: no loop needs to look for the end.
class Scanner {
public:
    explicit Scanner(std::string_view text) : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

    [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
    [[nodiscard]] bool at_end() const { return at_ == end_; }
    [[nodiscard]] bool is_ascii() const { return ascii_; }
    [[nodiscard]] char peek() const { return *at_; }
    /// A byte further on; NUL behind the end.
    [[nodiscard]] char peek(std::size_t ahead) const { return ahead < left() ? at_[ahead] : '\0'; }
    [[nodiscard]] bool starts_with(std::string_view what) const;
    [[nodiscard]] bool continues_name_at(std::size_t ahead) const;
    [[nodiscard]] std::size_t line_of(std::size_t offset) const;

    void skip(std::size_t bytes) { at_ += bytes; }
    bool skip_if(std::string_view what);
    bool skip_if(char what) {
        if (*at_ != what) return false;
        ++at_;
        return true;
    }
    bool skip_space() {
        const char* const start = at_;
        while (is_in(*at_, white_space)) ++at_;
        return at_ != start;
    }

    /// A name that may hold colons; `where` says what it names in a message: "an end tag".
    std::string_view name(std::string_view where);
    /// A name with at most one colon, in its middle.
    QualifiedName qualified_name(std::string_view where);
    /// `= "value"`, the raw value.
    std::string_view attribute_value(std::string_view attribute);

    void character_data();  ///< up to the next "<" or the end
    void comment();
    void cdata_section();
    void instruction();
    void declared_version();
    void declared_encoding();
    void declared_standalone();

    /// Fails where the next character is not legal in XML.
    void refuse_illegal_character();
    [[noreturn]] void fail(std::string message, std::string hint = {}) const;
    [[noreturn]] void fail_as(std::string_view code, std::size_t offset, std::string message, std::string hint = {}) const;

private:
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    std::string_view unusual_name(const char* start, std::string_view where);
    QualifiedName split_name(std::string_view whole, std::size_t begin) const;
    void other_character();
    void reference();
    void character_reference();
    void data_until(std::string_view end, std::string_view what, std::size_t begin);
    std::string_view pseudo_attribute(std::string_view name);
    [[noreturn]] void fail_in_value(std::string_view attribute, std::size_t begin);

    const char* begin_;
    const char* at_;
    const char* end_;
    bool ascii_ = true;
};

/// Reads start tags with their attributes and namespaces; keeps its memory from tag to tag.
class StartTag {
public:
    /// More attributes than any honest element has.
    static constexpr std::size_t most_attributes = 1024;

    struct Result {
        std::string_view name;
        bool empty_element = false;  ///< `<name/>`
    };

    explicit StartTag(Scanner& scanner) : scan_(scanner) {}

    /// Reads from "<" to ">"; the tag's declarations are added to `namespaces`.
    Result read(Namespaces& namespaces);

private:
    struct Attribute {
        QualifiedName name;
        std::string_view value;
        std::size_t offset;
    };

    void read_attribute();
    void resolve_prefixes(const QualifiedName& element, std::size_t offset, Namespaces& namespaces) const;
    void refuse_duplicates(std::string_view element) const;
    void refuse_duplicate_meanings(const Namespaces& namespaces) const;
    void declare(const Attribute& attribute, Namespaces& namespaces) const;
    void require_declared(const QualifiedName& name, std::size_t offset, const Namespaces& namespaces) const;

    Scanner& scan_;
    std::vector<Attribute> attributes_;
    bool prefixed_ = false;  ///< an attribute has a prefix or declares a namespace
};

}  // namespace acta::xml
