// Evaluates simple tests: and, or, not(), whether a path exists, what it is compared to.
#include "templates/condition.h"

#include <algorithm>

namespace acta::templates {

DirectPath::Result DirectPath::walk(xml::Node start, ViewIndex& index) const {
    Result result;
    result.node = from_root ? index.root_of(start) : start;
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
    result.value = index.attribute(result.node, attribute);
    if (result.value.data() == nullptr) result.answer = result.only_one ? Answer::absent : Answer::unknown;
    return result;
}

bool Condition::is_true(xml::Node node, ViewIndex& index) const {
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
            if (!items_.empty() && result.value.find(before_.front()) == std::string_view::npos) {
                return std::binary_search(items_.begin(), items_.end(), result.value);
            }
            std::string sought = before_;
            sought.append(result.value).append(after_);
            return literal_.find(sought) != std::string::npos;
        }
        case Kind::starts: {
            const DirectPath::Result result = left_.find(node, index);
            if (result.answer == DirectPath::Answer::unknown) break;
            return result.value.starts_with(literal_);
        }
        case Kind::named: {
            const xml::Node named = left_.steps.empty() ? node : node.parent();
            return named.is_element() && named.name() == literal_ && (parts_.empty() || parts_.front().holds(named, index));
        }
        case Kind::counts: {
            const std::optional<bool> result = compare_count(node, index);
            if (!result) break;
            return *result;
        }
        case Kind::of_root:
            return index.root_holds(root_test_, [&] { return parts_.front().holds(node, index); });
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

/// None: the path leads above the root element.
std::optional<bool> Condition::compare_count(xml::Node node, ViewIndex& index) const {
    for (std::size_t up = 0; up + 1 < left_.steps.size(); ++up) {
        node = node.parent();
        if (!node.is_element()) return std::nullopt;
    }
    int count = 0;
    for (std::size_t at = 0;; ++at) {
        const auto children = index.children(node, left_.steps.back());  // asked anew, as in some_child_holds
        if (at >= children.size()) return accepts(count <=> *whole_number_);
        const xml::Node child = children[at];
        if (parts_.empty() || parts_.front().holds(child, index)) ++count;
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
