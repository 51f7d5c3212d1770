// StructureRules: what PDF/UA asks of headings and tables, and no template has to know.
#include "pdf/structure_rules.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace acta::pdf {

namespace {

using layout::Tag;

bool is_heading(Tag tag) { return tag == Tag::h1 || tag == Tag::h2 || tag == Tag::h3; }

/// The element after this one in reading order; -1 after the last.
std::int32_t following(const ElementTree& tree, std::int32_t index) {
    if (tree[index].first_child >= 0) return tree[index].first_child;
    while (index >= 0 && tree[index].next_sibling < 0) index = tree[index].parent;
    return index < 0 ? -1 : tree[index].next_sibling;
}

template <typename Visit>
void for_each_child(const ElementTree& tree, std::int32_t parent, Tag tag, const Visit& visit) {
    for (std::int32_t child = tree[parent].first_child; child >= 0; child = tree[child].next_sibling)
        if (tree[child].tag == tag) visit(child);
}

/// The rows of one table.
class TableRows {
public:
    explicit TableRows(ElementTree& tree) : tree_(tree) {}

    void collect(std::int32_t table) {
        rows_.clear();
        taken_.clear();
        add_group(table);
        for (const Tag group : {Tag::thead, Tag::tbody})
            for_each_child(tree_, table, group, [this](std::int32_t child) { add_group(child); });
    }

    void make_regular() {
        for (Row& row : rows_) place_cells(row);
        for (const Row& row : rows_)
            for (std::size_t column = row.covered; column < taken_.size(); ++column) tree_.append(Tag::td, row.element);
    }

private:
    struct Row {
        std::int32_t element = -1;
        std::size_t rows_left = 1;  ///< of its group, from this one on
        std::size_t covered = 0;    ///< columns in which a cell stands
    };

    void add_group(std::int32_t group) {
        const std::size_t first = rows_.size();
        for_each_child(tree_, group, Tag::tr, [this](std::int32_t child) { rows_.push_back({child, 1, 0}); });
        for (std::size_t i = first; i < rows_.size(); ++i) rows_[i].rows_left = rows_.size() - i;
    }

    /// Each cell takes the first columns that are free, as readers count them.
    void place_cells(Row& row) {
        std::size_t column = 0;
        for (std::int32_t cell = tree_[row.element].first_child; cell >= 0; cell = tree_[cell].next_sibling) {
            Node& node = tree_[cell];
            if (node.tag != Tag::td && node.tag != Tag::th) continue;
            while (is_taken(column)) ++column;
            std::size_t end = column + 1;
            while (end < column + node.column_span && !is_taken(end)) ++end;
            const std::size_t rows = std::clamp<std::size_t>(node.row_span, 1, row.rows_left);
            node.column_span = static_cast<std::uint16_t>(end - column);
            node.row_span = static_cast<std::uint16_t>(rows);
            if (taken_.size() < end) taken_.resize(end);
            for (; column < end; ++column) taken_[column] = rows;
        }
        for (std::size_t& rows : taken_) {
            if (rows == 0) continue;
            ++row.covered;
            --rows;
        }
    }

    [[nodiscard]] bool is_taken(std::size_t column) const { return column < taken_.size() && taken_[column] > 0; }

    ElementTree& tree_;
    std::vector<Row> rows_;
    std::vector<std::size_t> taken_;  ///< by column: in how many rows, from the current one on, a cell stands already
};

void keep_head_with_body(ElementTree& tree, std::int32_t table) {
    bool body = false;
    for_each_child(tree, table, Tag::tbody, [&](std::int32_t) { body = true; });
    if (!body) for_each_child(tree, table, Tag::thead, [&](std::int32_t head) { tree[head].tag = Tag::tbody; });
}

/// The levels of headings, told one after another.
class HeadingLevels {
public:
    [[nodiscard]] Tag next(Tag tag) {
        while (!above_.empty() && above_.back() >= tag) above_.pop_back();
        above_.push_back(tag);
        return static_cast<Tag>(static_cast<std::size_t>(Tag::h1) + above_.size() - 1);
    }

private:
    std::vector<Tag> above_;  ///< the headings that the next one may stand under, as they were
};

/// Whether an element comes before one of a higher index in reading order: is above it, or stands below an elder sibling of what
/// that one stands below. Parents have lower indexes than their children, so the ways up from both meet.
bool comes_before(const std::vector<layout::Element>& elements, std::int32_t first, std::int32_t later) {
    const auto parent = [&elements](std::int32_t element) { return elements[static_cast<std::size_t>(element)].parent; };
    std::int32_t below_first = -1;
    std::int32_t below_later = -1;
    while (first != later) {
        if (later > first) later = parent(below_later = later);
        else first = parent(below_first = first);
    }
    return below_first < below_later;
}

/// Whether they stand in reading order, as those from layout do.
bool are_in_order(const std::vector<layout::Element>& elements, const std::vector<std::pair<std::int32_t, Tag>>& headings) {
    for (std::size_t i = 1; i < headings.size(); ++i)
        if (!comes_before(elements, headings[i - 1].first, headings[i].first)) return false;
    return true;
}

}  // namespace

void order_headings(ElementTree& tree) {
    HeadingLevels levels;
    for (std::int32_t index = 0; index >= 0; index = following(tree, index))
        if (is_heading(tree[index].tag)) tree[index].tag = levels.next(tree[index].tag);
}

std::vector<std::pair<std::int32_t, Tag>> ordered_headings(const std::vector<layout::Element>& elements) {
    std::vector<std::pair<std::int32_t, Tag>> headings;
    for (const layout::Element& element : elements)
        if (is_heading(element.tag)) headings.push_back({static_cast<std::int32_t>(&element - elements.data()), element.tag});
    if (are_in_order(elements, headings)) {
        HeadingLevels levels;
        for (auto& [index, tag] : headings) tag = levels.next(tag);
    } else {
        ElementTree tree(elements);
        order_headings(tree);
        for (auto& [index, tag] : headings) tag = tree[index].tag;
    }
    return headings;
}

void make_tables_regular(ElementTree& tree) {
    TableRows rows(tree);
    const auto count = static_cast<std::int32_t>(tree.size());
    for (std::int32_t index = 0; index < count; ++index) {
        if (tree[index].tag != Tag::table) continue;
        keep_head_with_body(tree, index);
        rows.collect(index);
        rows.make_regular();
    }
}

}  // namespace acta::pdf
