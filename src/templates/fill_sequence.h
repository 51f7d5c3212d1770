// Filler's way through a sequence of instructions, whatever their results go into; private to its files.
#pragma once

#include "templates/filler.h"
#include "templates/list_marker.h"

#include <fmt/format.h>

namespace acta::templates {

template <class Sink>
void Filler::run(const Ops& ops, xml::Node node, Sink& sink) {
    for (const Op& op : ops) {
        if (!speaker_->spend(0)) return;
        if (!op.wants.empty() && !memory_.index.has_any(node, op.wants)) return;
        if (const auto* loop = std::get_if<ForEach>(&op.value)) {
            run_for_each(*loop, node, sink);
        } else if (const auto* choose = std::get_if<Choose>(&op.value)) {
            if (const Ops* const branch = branch_of(*choose, node)) run(*branch, node, sink);
        } else {
            emit(op, node, sink);
        }
    }
}

template <class Sink>
void Filler::run_for_each(const ForEach& loop, xml::Node node, Sink& sink) {
    std::vector<xml::Node>& nodes = memory_.nodes;
    const std::size_t first = nodes.size();
    if (loop.child != PathNames::none) {
        select_children(loop, node, nodes);
        if (nodes.size() == first) return;
    } else {
        const std::vector<xml::Node> selected = loop.select.nodes_of(node);
        nodes.insert(nodes.end(), selected.begin(), selected.end());
    }
    const std::size_t last = nodes.size();
    const std::size_t turn_around = speaker_->turn();
    std::size_t turn = 0;
    expect(sink, (last - first) * loop.body.size());
    for (std::size_t at = first; at < last; ++at) {
        const xml::Node item = nodes[at];
        if (!speaker_->spend(0)) break;
        if (loop.filter && !speaker_->holds(*loop.filter, item)) continue;
        if (turn > 0 && loop.separator) separate(loop, node, sink);
        set_turn(++turn);
        run(loop.body, item, sink);
    }
    nodes.resize(first);
    if (turn > 0) set_turn(turn_around);
}

template <class Sink>
void Filler::emit(const Op& op, xml::Node node, ItemSink<Sink>& items) {
    const auto& item = std::get<ItemOp>(op.value);
    // What the list begins has a label that waits too: the first paragraph shows them all.
    const std::size_t around = labels_.size();
    std::string own = list_marker(items.style, items.count + 1);
    if (!own.empty()) labels_.push_back({std::move(own), items.label_indent, {}});
    run(item.body, node, items.sink);
    if (labels_.empty()) ++items.count;
    else labels_.resize(around);
}

template <class Sink>
void Filler::make_list(const ListOp& op, xml::Node node, Sink& sink) {
    ItemSink<Sink> items{sink, op.style, op.label_indent, 0};
    run(op.items, node, items);
}

/// A clause that says nothing in this document takes no number.
template <class Sink>
void Filler::make_clause(const ClauseOp& op, xml::Node node, Sink& sink) {
    const auto level = static_cast<std::size_t>(op.level);
    const auto counters_before = counters_;
    const std::size_t paragraphs_before = paragraphs_;
    ++counters_[level];
    for (std::size_t deeper = level + 1; deeper < counters_.size(); ++deeper) counters_[deeper] = 0;
    std::string number = std::to_string(counters_[0]);
    for (std::size_t upper = 1; upper <= level; ++upper) number += fmt::format(".{}", counters_[upper]);
    labels_.assign(1, {number + ".", op.label_indent, op.label_style});
    run(op.body, node, sink);
    labels_.clear();
    if (paragraphs_ == paragraphs_before) {
        counters_ = counters_before;
    } else if (op.reference) {
        numbers_[*op.reference] = std::move(number);
    }
}

}  // namespace acta::templates
