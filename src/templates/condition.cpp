// Simple tests: and, or, not(), whether a path exists, and what it is compared to.
#include "templates/condition.h"

#include "templates/value_syntax.h"

#include <algorithm>

namespace acta::templates {

namespace {

constexpr int deepest = 8;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Where a word stands between spaces outside of quotes and brackets, or npos.
std::size_t find_word(std::string_view text, std::string_view word) {
    int depth = 0;
    char quote = '\0';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if (c == ')' || c == ']') {
            --depth;
        } else if (depth == 0 && at > 0 && text[at - 1] == ' ' && text.substr(at).starts_with(word) && at + word.size() < text.size() &&
                   text[at + word.size()] == ' ') {
            return at;
        }
    }
    return std::string_view::npos;
}

bool is_quoted(std::string_view text) {
    return text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.find(text[0], 1) == text.size() - 1;
}

/// A few digits as a number: faster than a Decimal.
std::optional<int> small_number(std::string_view text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// "name(...)" as a whole, without other brackets outside of the call's own: what stands in it.
std::optional<std::string_view> in_call(std::string_view text, std::string_view name) {
    if (!text.starts_with(name)) return std::nullopt;
    text.remove_prefix(name.size());
    if (text.size() < 2 || text.front() != '(' || text.back() != ')') return std::nullopt;
    return trimmed(text.substr(1, text.size() - 2));
}

struct FirstArgument {
    std::string_view text;  ///< between its quotes
    std::string_view rest;  ///< after the comma
};

std::optional<FirstArgument> quoted_first(std::string_view text) {
    if (text.empty() || (text[0] != '\'' && text[0] != '"')) return std::nullopt;
    const std::size_t end = text.find(text[0], 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view rest = trimmed(text.substr(end + 1));
    if (rest.empty() || rest[0] != ',') return std::nullopt;
    return FirstArgument{text.substr(1, end - 1), trimmed(rest.substr(1))};
}

/// "not(...)" as a whole: what stands in it.
std::optional<std::string_view> in_not(std::string_view text) {
    if (!text.starts_with("not(") || text.back() != ')') return std::nullopt;
    const std::string_view inner = text.substr(4, text.size() - 5);
    // Brackets in quotes would have to be told apart: such a test is evaluated as a whole.
    const bool quoted = inner.find_first_of("'\"") != std::string_view::npos;
    if (quoted && inner.find_first_of("()") != std::string_view::npos) return std::nullopt;
    int depth = 0;
    for (const char c : inner) {
        if (c == '(') ++depth;
        if (c == ')' && --depth < 0) return std::nullopt;
    }
    return inner;
}

}  // namespace

std::optional<DirectPath> DirectPath::parse(std::string_view text, PathNames& names) {
    const RawCarrier raw = split_carrier(text);
    if (!raw.direct) return std::nullopt;
    DirectPath path;
    for (const std::string& step : raw.steps) path.steps.push_back(step == ".." ? up : names.number_of(step));
    if (!raw.attribute.empty()) path.attribute = names.number_of(raw.attribute);
    return path;
}

DirectPath::Result DirectPath::find(xml::Node start, ViewIndex& index) const {
    Result result;
    result.node = start;
    for (const PathNames::Number step : steps) {
        if (step == up) {
            result.node = result.node.parent();
            if (!result.node.is_element()) return {};  // the document itself: left to XPath
            continue;
        }
        const auto children = index.children(result.node, step);
        if (children.empty()) return {result.only_one ? Answer::absent : Answer::unknown, result.only_one, {}, {}};
        result.only_one = result.only_one && children.size() == 1;
        result.node = children.front();
    }
    result.answer = Answer::found;
    if (attribute == PathNames::none) return result;
    if (const std::string_view* value = index.attribute(result.node, attribute)) result.value = *value;
    else result.answer = result.only_one ? Answer::absent : Answer::unknown;
    return result;
}

std::optional<FilteredChildren> FilteredChildren::parse(std::string_view untrimmed, PathNames& names) {
    const std::string_view text = trimmed(untrimmed);
    const std::size_t bracket = text.find('[');
    const auto path = DirectPath::parse(text.substr(0, bracket), names);
    if (!path || path->steps.size() != 1 || path->steps[0] == DirectPath::up || path->attribute != PathNames::none) return std::nullopt;
    FilteredChildren children{path->steps[0], {}};
    if (bracket == std::string_view::npos) return children;
    const std::string_view inner = text.substr(bracket + 1);
    if (inner.find_first_of("[]") != inner.size() - 1 || inner.back() != ']') return std::nullopt;
    const std::string_view test = inner.substr(0, inner.size() - 1);
    xml::ExpressionError error;
    Condition filter(test, xml::Expression::compile(test, error), names);
    if (!error.message.empty() || filter.is_always() || !filter.is_direct()) return std::nullopt;
    children.filter.push_back(std::move(filter));
    return children;
}

Condition::Condition(std::string_view text, xml::Expression whole, PathNames& names) {
    if (whole.is_empty()) return;
    *this = of(text, 0, names);
    if (usable()) return;
    parts_.clear();
    kind_ = Kind::general;
    general_ = std::move(whole);
}

/// False where a part could not be compiled on its own: then the test is evaluated as a whole.
bool Condition::usable() const {
    for (const Condition& part : parts_) {
        if (!part.usable()) return false;
    }
    return kind_ == Kind::all || kind_ == Kind::any || kind_ == Kind::negated || !general_.is_empty();
}

bool Condition::is_direct() const {
    return kind_ != Kind::general && std::all_of(parts_.begin(), parts_.end(), [](const Condition& part) { return part.is_direct(); });
}

Condition Condition::of(std::string_view untrimmed, int depth, PathNames& names) {
    const std::string_view text = trimmed(untrimmed);
    Condition condition;
    condition.kind_ = Kind::general;
    if (text.empty()) return condition;
    if (depth < deepest) {
        if (auto any = split(text, "or", Kind::any, depth, names)) return std::move(*any);
        if (auto all = split(text, "and", Kind::all, depth, names)) return std::move(*all);
        if (const auto inner = in_not(text)) {
            condition.kind_ = Kind::negated;
            condition.parts_.push_back(of(*inner, depth + 1, names));
            return condition;
        }
    }
    condition.read_leaf(text, names);
    return condition;
}

std::optional<Condition> Condition::split(std::string_view text, std::string_view word, Kind kind, int depth, PathNames& names) {
    std::size_t at = find_word(text, word);
    if (at == std::string_view::npos) return std::nullopt;
    Condition condition;
    condition.kind_ = kind;
    while (at != std::string_view::npos) {
        condition.parts_.push_back(of(text.substr(0, at), depth + 1, names));
        text.remove_prefix(at + word.size());
        at = find_word(text, word);
    }
    condition.parts_.push_back(of(text, depth + 1, names));
    return condition;
}

/// contains('literal', concat('before', @path, 'after')): a list in the template that a value is looked for in.
bool Condition::read_listed(std::string_view text, PathNames& names) {
    const auto list = in_call(text, "contains");
    if (!list) return false;
    const auto arguments = quoted_first(*list);
    if (!arguments) return false;
    const auto inner = in_call(arguments->rest, "concat");
    if (!inner) return false;
    const auto before = quoted_first(*inner);
    if (!before) return false;
    const std::size_t comma = before->rest.find(',');
    if (comma == std::string_view::npos) return false;
    auto path = DirectPath::parse(trimmed(before->rest.substr(0, comma)), names);
    const std::string_view last = trimmed(before->rest.substr(comma + 1));
    if (!path || path->attribute == PathNames::none || !is_quoted(last)) return false;
    kind_ = Kind::listed;
    left_ = std::move(*path);
    literal_ = arguments->text;
    before_ = before->text;
    after_ = last.substr(1, last.size() - 2);
    return true;
}

void Condition::read_leaf(std::string_view text, PathNames& names) {
    xml::ExpressionError error;
    general_ = xml::Expression::compile(text, error);
    kind_ = Kind::general;
    if (!error.message.empty()) return;
    if (read_listed(text, names)) return;
    if (auto children = FilteredChildren::parse(text, names); children && !children->filter.empty()) {
        kind_ = Kind::some;
        left_.steps = {children->child};
        parts_ = std::move(children->filter);
        return;
    }
    if (auto path = DirectPath::parse(text, names)) {
        if (path->attribute == PathNames::none && path->steps.empty()) return;
        kind_ = Kind::exists;
        left_ = std::move(*path);
        return;
    }
    const std::size_t at = text.find_first_of("=!<>");
    if (at == std::string_view::npos) return;
    constexpr std::pair<std::string_view, Sign> signs[] = {{"!=", Sign::unequal},   {"<=", Sign::less_equal}, {">=", Sign::greater_equal},
                                                           {"=", Sign::equal},      {"<", Sign::less},        {">", Sign::greater}};
    for (const auto& [sign, meaning] : signs) {
        if (!text.substr(at).starts_with(sign)) continue;
        const std::string_view right = trimmed(text.substr(at + sign.size()));
        auto path = DirectPath::parse(trimmed(text.substr(0, at)), names);
        if (!path || path->attribute == PathNames::none || right.empty()) return;
        const bool quoted = is_quoted(right);
        const bool equality = meaning == Sign::equal || meaning == Sign::unequal;
        if (quoted && equality) {
            literal_ = right.substr(1, right.size() - 2);
        } else if (const auto number = value::Decimal::parse(right)) {
            number_ = number;
            whole_number_ = small_number(right);
        } else if (equality) {
            right_ = DirectPath::parse(right, names);
            if (!right_ || right_->attribute == PathNames::none) return;
        } else {
            return;
        }
        left_ = std::move(*path);
        sign_ = meaning;
        kind_ = Kind::compares;
        return;
    }
}

bool Condition::holds(xml::Node node, ViewIndex& index) const {
    switch (kind_) {
        case Kind::always:
            return true;
        case Kind::all:
            for (const Condition& part : parts_) {
                if (!part.holds(node, index)) return false;
            }
            return true;
        case Kind::any:
            for (const Condition& part : parts_) {
                if (part.holds(node, index)) return true;
            }
            return false;
        case Kind::negated:
            return !parts_.front().holds(node, index);
        case Kind::exists: {
            if (left_.is_own()) return index.attribute(node, left_.attribute) != nullptr;
            const auto answer = left_.find(node, index).answer;
            return answer == DirectPath::Answer::unknown ? general_.truth_of(node) : answer == DirectPath::Answer::found;
        }
        case Kind::compares: {
            const std::optional<bool> result = compare(node, index);
            return result ? *result : general_.truth_of(node);
        }
        case Kind::some:
            return some_child_holds(node, index);
        case Kind::listed: {
            const DirectPath::Result result = left_.find(node, index);
            if (result.answer == DirectPath::Answer::unknown) break;
            std::string sought = before_;
            sought.append(result.value).append(after_);
            return literal_.find(sought) != std::string::npos;
        }
        case Kind::general:
            break;
    }
    return general_.truth_of(node);
}

bool Condition::some_child_holds(xml::Node node, ViewIndex& index) const {
    const PathNames::Number name = left_.steps.front();
    // Asked anew in each turn: the test may make the index forget them.
    for (std::size_t at = 0;; ++at) {
        const auto children = index.children(node, name);
        if (at >= children.size()) return false;
        const xml::Node child = children[at];
        if (parts_.front().holds(child, index)) return true;
    }
}

bool Condition::accepts(std::strong_ordering order) const {
    switch (sign_) {
        case Sign::equal: return order == 0;
        case Sign::unequal: return order != 0;
        case Sign::less: return order < 0;
        case Sign::less_equal: return order <= 0;
        case Sign::greater: return order > 0;
        case Sign::greater_equal: return order >= 0;
    }
    return false;
}

/// None: only XPath knows, because there are several nodes to compare or a text that is no plain number.
std::optional<bool> Condition::compare(xml::Node node, ViewIndex& index) const {
    const DirectPath::Result left = left_.find(node, index);
    if (left.answer != DirectPath::Answer::found) return left.answer == DirectPath::Answer::absent ? std::optional(false) : std::nullopt;
    std::string_view with = literal_;
    bool only_one = left.only_one;
    if (right_) {
        const DirectPath::Result right = right_->find(node, index);
        if (right.answer != DirectPath::Answer::found) return right.answer == DirectPath::Answer::absent ? std::optional(false) : std::nullopt;
        with = right.value;
        only_one = only_one && right.only_one;
    }
    if (!number_) {
        // One pair for which it holds is enough (XPath 1.0, 3.4); that none does is known only where there is one pair.
        if (accepts(left.value <=> with)) return true;
    } else if (const auto small = whole_number_ ? small_number(left.value) : std::nullopt) {
        if (accepts(*small <=> *whole_number_)) return true;
    } else {
        const auto number = value::Decimal::parse(left.value, value::Decimal::max_scale);
        if (!number) return std::nullopt;
        if (accepts(*number <=> *number_)) return true;
    }
    return only_one ? std::optional(false) : std::nullopt;
}

}  // namespace acta::templates
