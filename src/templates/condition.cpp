// Simple tests: and, or, not(), whether a path exists, and what it is compared to.
#include "templates/condition.h"

#include "templates/value_syntax.h"

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

std::optional<std::string_view> Attributes::find(xml::Node node, std::string_view name) {
    for (const auto& [known, value] : entry_of(node).values) {
        if (known == name) return value;
    }
    return std::nullopt;
}

xml::Node Attributes::child(xml::Node node, std::string_view name) {
    Entry& entry = entry_of(node);
    for (const auto& [known, child] : entry.children) {
        if (known == name) return child;
    }
    return entry.children.emplace_back(name, node.child(name)).second;
}

Attributes::Entry& Attributes::entry_of(xml::Node node) {
    for (Entry& entry : entries_) {
        if (entry.node == node) return entry;
    }
    Entry& entry = entries_[next_];
    next_ = (next_ + 1) % entries_.size();
    entry.node = node;
    entry.values.clear();
    entry.children.clear();
    for (const xml::Attribute& attribute : node.attributes()) entry.values.emplace_back(attribute.name(), attribute.value());
    return entry;
}

std::optional<DirectPath> DirectPath::parse(std::string_view text) {
    RawCarrier raw = split_carrier(text);
    if (!raw.direct) return std::nullopt;
    return DirectPath{std::move(raw.steps), std::move(raw.attribute)};
}

DirectPath::Result DirectPath::find(xml::Node start, Attributes& attributes) const {
    xml::Node node = start;
    for (const std::string& step : steps) {
        if (step == "..") {
            node = node.parent();
            if (!node.is_element()) return {};  // the document itself: left to XPath
            continue;
        }
        const xml::Node child = attributes.child(node, step);
        if (!child) return {leads_to_one(start) ? Answer::absent : Answer::unknown, {}, {}};
        node = child;
    }
    if (attribute.empty()) return {Answer::found, node, {}};
    if (const auto value = attributes.find(node, attribute)) return {Answer::found, node, *value};
    return {leads_to_one(start) ? Answer::absent : Answer::unknown, node, {}};
}

bool DirectPath::leads_to_one(xml::Node node) const {
    for (const std::string& step : steps) {
        if (step == "..") {
            node = node.parent();
            continue;
        }
        node = node.child(step);
        if (!node) return true;
        if (node.next_named(step)) return false;
    }
    return true;
}

Condition::Condition(std::string_view text, xml::Expression whole) {
    if (whole.is_empty()) return;
    *this = of(text, 0);
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

Condition Condition::of(std::string_view untrimmed, int depth) {
    const std::string_view text = trimmed(untrimmed);
    Condition condition;
    condition.kind_ = Kind::general;
    if (text.empty()) return condition;
    if (depth < deepest) {
        if (auto any = split(text, "or", Kind::any, depth)) return std::move(*any);
        if (auto all = split(text, "and", Kind::all, depth)) return std::move(*all);
        if (const auto inner = in_not(text)) {
            condition.kind_ = Kind::negated;
            condition.parts_.push_back(of(*inner, depth + 1));
            return condition;
        }
    }
    condition.read_leaf(text);
    return condition;
}

std::optional<Condition> Condition::split(std::string_view text, std::string_view word, Kind kind, int depth) {
    std::size_t at = find_word(text, word);
    if (at == std::string_view::npos) return std::nullopt;
    Condition condition;
    condition.kind_ = kind;
    while (at != std::string_view::npos) {
        condition.parts_.push_back(of(text.substr(0, at), depth + 1));
        text.remove_prefix(at + word.size());
        at = find_word(text, word);
    }
    condition.parts_.push_back(of(text, depth + 1));
    return condition;
}

void Condition::read_leaf(std::string_view text) {
    xml::ExpressionError error;
    general_ = xml::Expression::compile(text, error);
    kind_ = Kind::general;
    if (!error.message.empty()) return;
    if (auto path = DirectPath::parse(text)) {
        if (path->attribute.empty() && path->steps.empty()) return;
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
        auto path = DirectPath::parse(trimmed(text.substr(0, at)));
        if (!path || path->attribute.empty() || right.empty()) return;
        const bool quoted = right.size() >= 2 && (right[0] == '\'' || right[0] == '"') && right.find(right[0], 1) == right.size() - 1;
        const bool equality = meaning == Sign::equal || meaning == Sign::unequal;
        if (quoted && equality) {
            literal_ = right.substr(1, right.size() - 2);
        } else if (const auto number = value::Decimal::parse(right)) {
            number_ = number;
        } else if (equality) {
            right_ = DirectPath::parse(right);
            if (!right_ || right_->attribute.empty()) return;
        } else {
            return;
        }
        left_ = std::move(*path);
        sign_ = meaning;
        kind_ = Kind::compares;
        return;
    }
}

bool Condition::holds(xml::Node node, Attributes& attributes) const {
    switch (kind_) {
        case Kind::always:
            return true;
        case Kind::all:
            for (const Condition& part : parts_) {
                if (!part.holds(node, attributes)) return false;
            }
            return true;
        case Kind::any:
            for (const Condition& part : parts_) {
                if (part.holds(node, attributes)) return true;
            }
            return false;
        case Kind::negated:
            return !parts_.front().holds(node, attributes);
        case Kind::exists: {
            const auto answer = left_.find(node, attributes).answer;
            return answer == DirectPath::Answer::unknown ? general_.truth_of(node) : answer == DirectPath::Answer::found;
        }
        case Kind::compares: {
            const std::optional<bool> result = compare(node, attributes);
            return result ? *result : general_.truth_of(node);
        }
        case Kind::general:
            break;
    }
    return general_.truth_of(node);
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
std::optional<bool> Condition::compare(xml::Node node, Attributes& attributes) const {
    const DirectPath::Result left = left_.find(node, attributes);
    if (left.answer != DirectPath::Answer::found) return left.answer == DirectPath::Answer::absent ? std::optional(false) : std::nullopt;
    std::string_view with = literal_;
    if (right_) {
        const DirectPath::Result right = right_->find(node, attributes);
        if (right.answer != DirectPath::Answer::found) return right.answer == DirectPath::Answer::absent ? std::optional(false) : std::nullopt;
        with = right.value;
    }
    if (!number_) {
        // One pair for which it holds is enough (XPath 1.0, 3.4); that none does is known only where there is one pair.
        if (accepts(left.value <=> with)) return true;
    } else {
        const auto number = value::Decimal::parse(left.value, value::Decimal::max_scale);
        if (!number) return std::nullopt;
        if (accepts(*number <=> *number_)) return true;
    }
    const bool one = left_.leads_to_one(node) && (!right_ || right_->leads_to_one(node));
    return one ? std::optional(false) : std::nullopt;
}

}  // namespace acta::templates
