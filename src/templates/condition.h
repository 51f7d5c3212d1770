// Condition and DirectPath: tests and paths of the simple kinds that templates are full of, evaluated without XPath's machinery.
// What is not of these kinds is left to xml::Expression: the results are the same.
#pragma once

#include "value/decimal.h"
#include "xml/document.h"
#include "xml/expression.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::templates {

/// The attributes and children of the elements that were asked last: the same element is asked many times.
class Attributes {
public:
    /// The value; none where the element has no such attribute. Valid as long as the document.
    [[nodiscard]] std::optional<std::string_view> find(xml::Node node, std::string_view name);

    /// The first child element of this name, or none. `name` must outlive this.
    [[nodiscard]] xml::Node child(xml::Node node, std::string_view name);

private:
    struct Entry {
        xml::Node node;
        std::vector<std::pair<std::string_view, std::string_view>> values;
        std::vector<std::pair<std::string_view, xml::Node>> children;  ///< those that were asked for
    };
    Entry& entry_of(xml::Node node);
    std::array<Entry, 8> entries_;
    std::size_t next_ = 0;
};

/// A path of child elements and "..", then an attribute or nothing: "@x", "../a/@x", "a".
struct DirectPath {
    std::vector<std::string> steps;
    std::string attribute;

    enum class Answer : std::uint8_t { found, absent, unknown };
    struct Result {
        Answer answer = Answer::unknown;  ///< unknown: another element of the same name may have it
        xml::Node node;
        std::string_view value;           ///< of the attribute
    };
    [[nodiscard]] static std::optional<DirectPath> parse(std::string_view text);
    [[nodiscard]] Result find(xml::Node node, Attributes& attributes) const;
    [[nodiscard]] bool leads_to_one(xml::Node node) const;  ///< where it leads at all
};

/// The test of an <if>.
class Condition {
public:
    Condition() = default;  ///< always true
    /// `whole` is the compiled expression of `text`.
    Condition(std::string_view text, xml::Expression whole);
    [[nodiscard]] bool is_always() const { return kind_ == Kind::always; }
    [[nodiscard]] bool holds(xml::Node node, Attributes& attributes) const;

private:
    enum class Kind : std::uint8_t { always, all, any, negated, exists, compares, general };
    enum class Sign : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };

    static Condition of(std::string_view text, int depth);
    static std::optional<Condition> split(std::string_view text, std::string_view word, Kind kind, int depth);
    void read_leaf(std::string_view text);
    [[nodiscard]] bool usable() const;
    [[nodiscard]] std::optional<bool> compare(xml::Node node, Attributes& attributes) const;
    [[nodiscard]] bool accepts(std::strong_ordering order) const;

    Kind kind_ = Kind::always;
    Sign sign_ = Sign::equal;
    std::vector<Condition> parts_;
    DirectPath left_;
    std::optional<DirectPath> right_;       ///< else a literal
    std::string literal_;
    std::optional<value::Decimal> number_;  ///< the literal is a number
    xml::Expression general_;               ///< of a leaf
};

}  // namespace acta::templates
