// A small cache of elements; what no path names is not kept.
#include "templates/view_index.h"

#include <algorithm>
#include <cstring>
#include <utility>

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

ViewIndex::ViewIndex(const PathNames& names) : names_(names), elements_(sets * 2), root_answers_(names.root_tests()), last_(elements_.data()), recent_(sets, 0) {}

xml::Node ViewIndex::find_root(xml::Node node) {
    for (xml::Node above = node.parent(); above.is_element(); above = above.parent()) node = above;
    return node;
}

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
    last_shape_ = &read(node, element.values);
    element.node = node;
    element.shape = last_shape_;
    element.children_known = false;
    element.generation = generation_;
}

/// Rows are alike, and documents are: so the shape is that of the last element, or what came after that one the last time.
ViewIndex::Shape& ViewIndex::read(xml::Node node, std::vector<const char*>& values) {
    if (last_shape_ != nullptr) {
        if (node.read_values(last_shape_->spelled, values)) return *last_shape_;
        if (last_shape_->next != nullptr && node.read_values(last_shape_->next->spelled, values)) return *last_shape_->next;
    }
    for (const std::unique_ptr<Shape>& shape : shapes_) {
        if (node.read_values(shape->spelled, values)) return *(last_shape_->next = shape.get());
    }
    Shape& added = add_shape(node);
    (void)node.read_values(added.spelled, values);
    return added;
}

/// A view whose elements are all different makes the index begin anew now and then.
ViewIndex::Shape& ViewIndex::add_shape(xml::Node node) {
    if (shapes_.size() == most_shapes) {
        shapes_.clear();
        ++generation_;
    }
    Shape& shape = *shapes_.emplace_back(std::make_unique<Shape>());
    shape.places.assign(names_.size(), 0);
    for (const xml::Attribute& attribute : node.attributes()) {
        shape.spelled.emplace_back(attribute.name());
        const PathNames::Number name = names_.find(attribute.name());
        if (name == PathNames::none) continue;
        shape.places[name] = static_cast<std::uint16_t>(shape.spelled.size());
        shape.names.add(name);
    }
    return shape;
}

void ViewIndex::load_children(Element& element) {
    element.children_known = true;
    element.child_names.clear();
    element.groups.clear();
    element.children.clear();
    bool scattered = false;
    element.node.read_children(loaded_);
    std::vector<Group>& groups = element.groups;
    const char* last_name = "";
    for (const auto& [child, child_name] : loaded_) {
        if (std::strcmp(last_name, child_name) == 0) {
            ++groups.back().count;
        } else {
            const PathNames::Number name = names_.find(child_name);
            if (name == PathNames::none) continue;
            const auto is_same = [&](const Group& known) { return known.name == name; };
            scattered = scattered || std::any_of(groups.begin(), groups.end(), is_same);
            groups.push_back({name, static_cast<std::uint32_t>(element.children.size()), 1});
            element.child_names.add(name);
            last_name = child_name;
        }
        element.children.push_back(child);
    }
    if (scattered) gather(element);
}

/// Children of a name nearly always stand together; here some do not.
void ViewIndex::gather(Element& element) {
    std::vector<Group> groups;
    std::vector<xml::Node> children;
    for (const Group& first : element.groups) {
        if (std::any_of(groups.begin(), groups.end(), [&](const Group& known) { return known.name == first.name; })) continue;
        Group& group = groups.emplace_back(Group{first.name, static_cast<std::uint32_t>(children.size()), 0});
        for (const Group& part : element.groups) {
            if (part.name != first.name) continue;
            const auto begin = element.children.begin() + part.first;
            children.insert(children.end(), begin, begin + part.count);
            group.count += part.count;
        }
    }
    element.groups = std::move(groups);
    element.children = std::move(children);
}

}  // namespace acta::templates
