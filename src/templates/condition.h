// Condition and DirectPath: tests and paths of the simple kinds that templates are full of, evaluated without XPath's machinery.
// What is not of these kinds is left to xml::Expression: the results are the same.
#pragma once

#include "templates/view_index.h"
#include "value/decimal.h"
#include "xml/document.h"
#include "xml/expression.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::templates {

/// A few digits as a number: faster than a Decimal.
[[nodiscard]] inline std::optional<int> small_number(std::string_view text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// A path of child elements and "..", then an attribute or nothing: "@x", "../a/@x", "a", "/*/@x".
struct DirectPath {
    static constexpr PathNames::Number up = PathNames::none;  ///< a step to the parent

    bool from_root = false;  ///< from the root element, else from the current one
    std::vector<PathNames::Number> steps;
    PathNames::Number attribute = PathNames::none;  ///< none: the path ends at an element

    enum class Answer : std::uint8_t { found, absent, unknown };
    struct Result {
        Answer answer = Answer::unknown;  ///< unknown: another element of the same name may have it
        bool only_one = true;             ///< no other element of the same names was passed by
        xml::Node node;
        std::string_view value;           ///< of the attribute
    };
    [[nodiscard]] static std::optional<DirectPath> parse(std::string_view text, PathNames& names);
    [[nodiscard]] Result find(xml::Node node, ViewIndex& index) const {
        if (!is_own()) return walk(node, index);
        const std::string_view value = index.attribute(node, attribute);
        return {value.data() == nullptr ? Answer::absent : Answer::found, true, node, value};
    }
    /// Whether it is an attribute of the element itself: "@x".
    [[nodiscard]] bool is_own() const { return steps.empty() && !from_root && attribute != PathNames::none; }

private:
    [[nodiscard]] Result walk(xml::Node node, ViewIndex& index) const;
};

class Condition;

/// The children of a name, those that a test holds for: "line", "tax[@rate != 0]"; or of all children of another name: "payee/account".
struct FilteredChildren {
    PathNames::Number parent = PathNames::none;  ///< none: of the current element
    PathNames::Number child = PathNames::none;
    std::vector<Condition> filter;  ///< one or none

    /// None where the text is anything else, or a test that only XPath understands.
    [[nodiscard]] static std::optional<FilteredChildren> parse(std::string_view text, PathNames& names);
    /// The same, also of one step deeper.
    [[nodiscard]] static std::optional<FilteredChildren> parse_path(std::string_view text, PathNames& names);
};

/// The test of an <if>.
class Condition {
public:
    Condition() = default;  ///< always true
    /// `whole` is the compiled expression of `text`.
    Condition(std::string_view text, xml::Expression whole, PathNames& names);
    [[nodiscard]] bool is_always() const { return kind_ == Kind::always && !needs_something_; }
    /// Whether no part of it needs XPath to know what the text means.
    [[nodiscard]] bool is_direct() const;
    /// Adds what an element has to have of for it to hold; false where that is not known.
    bool add_wants(Wants& wants) const;
    [[nodiscard]] bool holds(xml::Node node, ViewIndex& index) const {
        if (needs_something_ && !index.has_all(node, needs_)) return false;
        return kind_ == Kind::always || is_true(node, index);
    }

private:
    /// Always: where it has what it needs. Of root: its only part is a test of the view's root.
    enum class Kind : std::uint8_t { always, all, any, negated, exists, compares, listed, starts, named, some, counts, of_root, general };
    enum class Sign : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };

    struct Comparison {
        std::string_view left;
        Sign sign;
        std::string_view right;
    };

    void note_needs();
    void note_root_tests(PathNames& names);
    [[nodiscard]] bool is_of_root() const;
    [[nodiscard]] bool is_true(xml::Node node, ViewIndex& index) const;
    static Condition of(std::string_view text, int depth, PathNames& names);
    [[nodiscard]] static std::optional<Comparison> split_at_sign(std::string_view text);
    static std::optional<Condition> split(std::string_view text, std::string_view word, Kind kind, int depth, PathNames& names);
    void read_leaf(std::string_view text, PathNames& names);
    void read_comparison(std::string_view text, PathNames& names);
    void list_items();
    bool read_listed(std::string_view text, PathNames& names);
    bool read_start(std::string_view text, PathNames& names);
    bool read_named(std::string_view text, PathNames& names);
    bool read_count(std::string_view text, PathNames& names);
    [[nodiscard]] bool some_child_holds(xml::Node node, ViewIndex& index) const;
    [[nodiscard]] std::optional<bool> compare_count(xml::Node node, ViewIndex& index) const;
    [[nodiscard]] bool usable() const;
    [[nodiscard]] std::optional<bool> compare(xml::Node node, ViewIndex& index) const;
    [[nodiscard]] bool accepts(std::strong_ordering order) const;

    Kind kind_ = Kind::always;
    bool needs_something_ = false;
    NameSet needs_;  ///< attributes of the element itself without which it cannot hold
    Sign sign_ = Sign::equal;
    std::vector<Condition> parts_;
    DirectPath left_;                       ///< some, counts: its last step is the children's name, parts_ their test;
                                            ///< named: a step up for the parent
    std::optional<DirectPath> right_;       ///< else a literal
    PathNames::Number root_test_ = PathNames::none;
    std::string literal_;
    std::string before_;                    ///< listed: contains('literal', concat('before', @path, 'after'))
    std::string after_;
    std::vector<std::string> items_;        ///< listed: the words of the literal, sorted, where before and after are the one byte between them
    std::optional<value::Decimal> number_;  ///< the literal is a number
    std::optional<int> whole_number_;       ///< and a small whole one
    xml::Expression general_;               ///< of a leaf
};

}  // namespace acta::templates
