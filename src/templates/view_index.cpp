// A small cache of elements; what no path names is not kept.
#include "templates/view_index.h"

#include <algorithm>

namespace acta::templates {

namespace {

constexpr std::size_t most_names = PathNames::none - 1;

std::size_t hash_of(std::string_view name) {
    if (name.empty()) return 0;
    const auto at = [&](std::size_t index) { return static_cast<std::size_t>(static_cast<unsigned char>(name[index])); };
    return name.size() * 37 + at(0) * 5 + at(name.size() - 1) * 11 + at(name.size() / 2) * 3;
}

}  // namespace

std::size_t PathNames::slot_of(std::string_view name) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_of(name) & mask;
    while (slots_[slot] != none && names_[slots_[slot]] != name) slot = (slot + 1) & mask;
    return slot;
}

PathNames::Number PathNames::find(std::string_view name) const { return slots_.empty() ? none : slots_[slot_of(name)]; }

PathNames::Number PathNames::number_of(std::string_view name) {
    if (const Number known = find(name); known != none) return known;
    if (names_.size() < most_names) names_.emplace_back(name);
    if (names_.size() * 2 > slots_.size()) {
        slots_.assign(std::max<std::size_t>(64, slots_.size() * 4), none);
        for (std::size_t number = 0; number < names_.size(); ++number) slots_[slot_of(names_[number])] = static_cast<Number>(number);
    }
    const auto number = static_cast<Number>(names_.size() - 1);
    slots_[slot_of(names_.back())] = number;
    return number;
}

ViewIndex::ViewIndex(const PathNames& names) : names_(names), elements_(sets * 2), last_(elements_.data()), recent_(sets, 0) {}

std::span<const xml::Node> ViewIndex::children(xml::Node node, PathNames::Number name) {
    Element& element = at(node);
    if (!element.children_known) load_children(element);
    for (const Group& group : element.groups) {
        if (group.name == name) return std::span(element.children).subspan(group.first, group.count);
    }
    return {};
}

/// Of the two places that an element can have, the one that was asked longer ago gives way.
ViewIndex::Element& ViewIndex::find(xml::Node node) {
    const std::size_t set = node.hash() % sets;
    Element* const pair = &elements_[set * 2];
    const std::uint8_t recent = recent_[set];
    if (pair[recent].node == node && pair[recent].generation == generation_) return pair[recent];
    const auto other = static_cast<std::uint8_t>(1 - recent);
    recent_[set] = other;
    if (pair[other].node != node || pair[other].generation != generation_) load(pair[other], node);
    return pair[other];
}

void ViewIndex::load(Element& element, xml::Node node) {
    element.node = node;
    element.generation = generation_;
    element.children_known = false;
    element.groups.clear();
    element.children.clear();
    element.value_at.assign(names_.size(), 0);
    element.names.clear();
    node.read_attributes(attributes_);
    element.values.resize(attributes_.size());
    std::uint16_t values = 0;
    shape_.resize(std::max(shape_.size(), attributes_.size()), PathNames::none);
    for (std::size_t order = 0; order < attributes_.size(); ++order) {
        const xml::AttributeText& attribute = attributes_[order];
        if (!names_.is(shape_[order], attribute.name)) shape_[order] = names_.find(attribute.name);
        const PathNames::Number name = shape_[order];
        if (name == PathNames::none) continue;
        element.values[values] = {attribute.value, unmeasured};
        element.value_at[name] = ++values;
        element.names.add(name);
    }
}

void ViewIndex::load_children(Element& element) {
    element.children_known = true;
    found_.clear();
    for (xml::Node child = element.node.first_element(); child; child = child.next_element()) {
        const std::string_view child_name = child.name();
        const bool as_before = !found_.empty() && names_.is(found_.back().first, child_name.data());  // names end with a null
        const PathNames::Number name = as_before ? found_.back().first : names_.find(child_name);
        if (name == PathNames::none) continue;
        const auto group = std::find_if(element.groups.begin(), element.groups.end(), [&](const Group& known) { return known.name == name; });
        if (group == element.groups.end()) element.groups.push_back({name, 0, 1});
        else ++group->count;
        found_.emplace_back(name, child);
    }
    std::uint32_t first = 0;
    for (Group& group : element.groups) {
        group.first = first;
        first += group.count;
        for (const auto& [name, child] : found_) {
            if (name == group.name) element.children.push_back(child);
        }
    }
}

}  // namespace acta::templates
