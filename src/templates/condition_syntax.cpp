// What a test's text means: read once, when the template is compiled.
#include "templates/condition.h"

#include "templates/value_syntax.h"

#include <algorithm>
#include <array>

namespace acta::templates {

namespace {

constexpr int deepest = 8;
constexpr std::array<std::string_view, 6> sign_texts{"!=", "<=", ">=", "=", "<", ">"};

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
    constexpr std::string_view root = "/*/";
    const bool from_root = text.starts_with(root);
    const RawCarrier raw = split_carrier(from_root ? text.substr(root.size()) : text);
    if (!raw.direct) return std::nullopt;
    DirectPath path;
    path.from_root = from_root;
    for (const std::string& step : raw.steps) path.steps.push_back(step == ".." ? up : names.number_of(step));
    if (!raw.attribute.empty()) path.attribute = names.number_of(raw.attribute);
    return path;
}

std::optional<FilteredChildren> FilteredChildren::parse_path(std::string_view text, PathNames& names) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash > text.find('[')) return parse(text, names);
    const auto parents = parse(text.substr(0, slash), names);
    auto children = parse(text.substr(slash + 1), names);
    if (!parents || !children || !parents->filter.empty()) return std::nullopt;
    children->parent = parents->child;
    return children;
}

std::optional<FilteredChildren> FilteredChildren::parse(std::string_view untrimmed, PathNames& names) {
    const std::string_view text = trimmed(untrimmed);
    const std::size_t bracket = text.find('[');
    const auto path = DirectPath::parse(text.substr(0, bracket), names);
    if (!path || path->from_root || path->steps.size() != 1 || path->steps[0] == DirectPath::up || path->attribute != PathNames::none) return std::nullopt;
    FilteredChildren children{PathNames::none, path->steps[0], {}};
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
    note_needs();
    if (usable()) {
        note_root_tests(names);
        return;
    }
    needs_something_ = false;
    parts_.clear();
    kind_ = Kind::general;
    general_ = std::move(whole);
}

/// False where a part could not be compiled on its own: then the test is evaluated as a whole.
bool Condition::usable() const {
    for (const Condition& part : parts_) {
        if (!part.usable()) return false;
    }
    return kind_ == Kind::all || kind_ == Kind::any || kind_ == Kind::negated || kind_ == Kind::of_root || !general_.is_empty();
}

/// What a test needs of the element's attributes is looked for first: most tests fail by it.
void Condition::note_needs() {
    for (Condition& part : parts_) part.note_needs();
    if (kind_ == Kind::all) {  // any other's parts are no needs of it, or about its children
        for (const Condition& part : parts_) needs_.add(part.needs_);
        std::erase_if(parts_, [](const Condition& part) { return part.kind_ == Kind::always; });
    } else if (kind_ == Kind::compares) {
        if (left_.is_own()) needs_.add(left_.attribute);
        if (right_ && right_->is_own()) needs_.add(right_->attribute);
    } else if (kind_ == Kind::exists && left_.is_own() && needs_.add(left_.attribute)) {
        kind_ = Kind::always;  // but for what it needs
    }
    needs_something_ = !needs_.empty();
    if (kind_ != Kind::all || parts_.size() != 1) return;
    Condition only = std::move(parts_.front());
    only.needs_ = needs_;
    only.needs_something_ = needs_something_;
    *this = std::move(only);
}

/// Whether all that it asks for is looked for from the root of the view.
bool Condition::is_of_root() const {
    if (needs_something_) return false;
    switch (kind_) {
        case Kind::all:
        case Kind::any:
        case Kind::negated:
            return std::all_of(parts_.begin(), parts_.end(), [](const Condition& part) { return part.is_of_root(); });
        case Kind::compares:
            return left_.from_root && (!right_ || right_->from_root);
        case Kind::exists:
        case Kind::listed:
        case Kind::starts:
            return left_.from_root;
        default:
            return false;
    }
}

/// Such tests, or parts of a test, are made of the element of every row, and say the same there.
void Condition::note_root_tests(PathNames& names) {
    if (kind_ == Kind::of_root) return;
    if (!is_of_root()) {
        for (Condition& part : parts_) part.note_root_tests(names);
        return;
    }
    Condition whole;
    whole.kind_ = Kind::of_root;
    whole.root_test_ = names.number_root_test();
    whole.parts_.push_back(std::move(*this));
    *this = std::move(whole);
}

bool Condition::add_wants(Wants& wants) const {
    if (needs_something_) return wants.attributes.add(needs_.last());  // one of them is enough
    const auto wanted = [&wants](const Condition& part) { return part.add_wants(wants); };
    switch (kind_) {
        case Kind::all:
            return std::any_of(parts_.begin(), parts_.end(), wanted);
        case Kind::any:
            return std::all_of(parts_.begin(), parts_.end(), wanted);
        case Kind::exists:
        case Kind::compares:
            if (left_.from_root || left_.steps.empty() || left_.steps.front() == DirectPath::up) return false;
            return wants.children.add(left_.steps.front());
        case Kind::some:
            return wants.children.add(left_.steps.front());
        default:
            return false;
    }
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
    if (before_ == after_ && before_.size() == 1) list_items();
    return true;
}

/// "' US CA '" with spaces around what is sought: one of "US" and "CA".
void Condition::list_items() {
    std::size_t from = literal_.find(before_);
    while (from != std::string::npos) {
        const std::size_t end = literal_.find(before_, from + 1);
        if (end != std::string::npos) items_.push_back(literal_.substr(from + 1, end - from - 1));
        from = end;
    }
    std::sort(items_.begin(), items_.end());
}

/// starts-with(@path, 'literal')
bool Condition::read_start(std::string_view text, PathNames& names) {
    const auto inner = in_call(text, "starts-with");
    if (!inner) return false;
    const std::size_t comma = inner->find(',');
    if (comma == std::string_view::npos) return false;
    auto path = DirectPath::parse(trimmed(inner->substr(0, comma)), names);
    const std::string_view start = trimmed(inner->substr(comma + 1));
    if (!path || path->attribute == PathNames::none || !is_quoted(start)) return false;
    kind_ = Kind::starts;
    left_ = std::move(*path);
    literal_ = start.substr(1, start.size() - 2);
    return true;
}

/// self::name, parent::name, self::name[test]
bool Condition::read_named(std::string_view text, PathNames& names) {
    const bool self = text.starts_with("self::");
    if (!self && !text.starts_with("parent::")) return false;
    const std::string_view step = text.substr(text.find("::") + 2);
    const std::string_view name = step.substr(0, step.find('['));
    auto element = DirectPath::parse(name, names);
    if (!element || element->from_root || element->steps.size() != 1 || element->steps[0] == DirectPath::up ||
        element->attribute != PathNames::none) {
        return false;
    }
    if (name.size() < step.size()) {
        auto filtered = FilteredChildren::parse(step, names);
        if (!self || !filtered) return false;
        parts_ = std::move(filtered->filter);
    }
    kind_ = Kind::named;
    left_.steps.assign(self ? 0 : 1, DirectPath::up);
    literal_ = name;
    return true;
}

/// count(name[test]) > 1, count(../name) > 1
bool Condition::read_count(std::string_view text, PathNames& names) {
    if (!text.starts_with("count(")) return false;
    const std::size_t end = text.rfind(')');
    if (end == std::string_view::npos) return false;
    const auto comparison = split_at_sign(text.substr(end));
    if (!comparison || comparison->left != ")") return false;
    const auto number = small_number(comparison->right);
    std::string_view path = trimmed(text.substr(6, end - 6));
    std::vector<PathNames::Number> steps;
    for (; path.starts_with("../"); path.remove_prefix(3)) steps.push_back(DirectPath::up);
    auto children = FilteredChildren::parse(path, names);
    if (!number || !children) return false;
    steps.push_back(children->child);
    kind_ = Kind::counts;
    left_.steps = std::move(steps);
    parts_ = std::move(children->filter);
    sign_ = comparison->sign;
    whole_number_ = number;
    return true;
}

void Condition::read_leaf(std::string_view text, PathNames& names) {
    xml::ExpressionError error;
    general_ = xml::Expression::compile(text, error);
    kind_ = Kind::general;
    if (!error.message.empty()) return;
    if (read_listed(text, names) || read_start(text, names) || read_named(text, names) || read_count(text, names)) return;
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
    read_comparison(text, names);
}

/// Where a sign stands in a text, what it is, and what is on its right; the longer signs first.
std::optional<Condition::Comparison> Condition::split_at_sign(std::string_view text) {
    constexpr std::array<Sign, 6> signs{Sign::unequal, Sign::less_equal, Sign::greater_equal, Sign::equal, Sign::less, Sign::greater};
    const std::size_t at = text.find_first_of("=!<>");
    if (at == std::string_view::npos) return std::nullopt;
    for (std::size_t which = 0; which < signs.size(); ++which) {
        if (!text.substr(at).starts_with(sign_texts[which])) continue;
        return Comparison{trimmed(text.substr(0, at)), signs[which], trimmed(text.substr(at + sign_texts[which].size()))};
    }
    return std::nullopt;
}

void Condition::read_comparison(std::string_view text, PathNames& names) {
    const auto comparison = split_at_sign(text);
    if (!comparison || comparison->right.empty()) return;
    auto path = DirectPath::parse(comparison->left, names);
    if (!path || path->attribute == PathNames::none) return;
    const bool equality = comparison->sign == Sign::equal || comparison->sign == Sign::unequal;
    if (is_quoted(comparison->right) && equality) {
        literal_ = comparison->right.substr(1, comparison->right.size() - 2);
    } else if (const auto number = value::Decimal::parse(comparison->right)) {
        number_ = number;
        whole_number_ = small_number(comparison->right);
    } else if (equality) {
        right_ = DirectPath::parse(comparison->right, names);
        if (!right_ || right_->attribute == PathNames::none) return;
    } else {
        return;
    }
    left_ = std::move(*path);
    sign_ = comparison->sign;
    kind_ = Kind::compares;
}

}  // namespace acta::templates
