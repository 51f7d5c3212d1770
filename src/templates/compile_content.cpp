// Compiles what may stand in several places: text, control elements, and the elements of a paragraph.
#include "templates/compiler.h"

#include "templates/measure.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::templates {

namespace {

constexpr int deepest_element = 60;
constexpr std::size_t largest_template = 20'000;  // elements, each use of a named template counted

constexpr unsigned bit(Place place) { return static_cast<unsigned>(place); }
constexpr unsigned anywhere =
    bit(Place::blocks) | bit(Place::paragraphs) | bit(Place::inlines) | bit(Place::rows) | bit(Place::items);

/// White space with a line end in it, at the start or the end of an element's content, only lays out the template's source.
std::string_view without_source_layout(std::string_view text, bool first, bool last, std::size_t& skipped) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    skipped = 0;
    if (first && text.substr(0, begin).find('\n') != std::string_view::npos) skipped = begin;
    text.remove_prefix(skipped);
    const std::size_t end = text.find_last_not_of(" \t\r\n") + 1;
    if (last && text.substr(end).find('\n') != std::string_view::npos) text = text.substr(0, end);
    return text;
}

/// Adds what an element has to have of for an op to say anything; false where that is not known.
bool add_wants(const Op& op, Wants& wants) {
    if (const auto* loop = std::get_if<ForEach>(&op.value)) {
        const PathNames::Number first = loop->parent != PathNames::none ? loop->parent : loop->child;
        return first != PathNames::none && wants.children.add(first);
    }
    const auto* choose = std::get_if<Choose>(&op.value);
    return choose != nullptr && std::all_of(choose->branches.begin(), choose->branches.end(),
                                            [&](const Branch& branch) { return branch.test.add_wants(wants); });
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

struct Compiler::ElementRule {
    std::string_view name;
    unsigned places;
    void (Compiler::*compile)(xml::Node, const Scope&, Place, Ops&);
};

const std::vector<Compiler::ElementRule>& Compiler::element_rules() {
    constexpr unsigned blocks = bit(Place::blocks);
    constexpr unsigned inlines = bit(Place::inlines);
    constexpr unsigned paragraphs = blocks | bit(Place::paragraphs);
    static const std::vector<ElementRule> rules = {
        {"for-each", anywhere, &Compiler::compile_for_each},
        {"if", anywhere, &Compiler::compile_if},
        {"choose", anywhere, &Compiler::compile_choose},
        {"call-template", anywhere, &Compiler::compile_call},
        {"p", paragraphs, &Compiler::compile_paragraph},
        {"h1", paragraphs, &Compiler::compile_paragraph},
        {"h2", paragraphs, &Compiler::compile_paragraph},
        {"h3", paragraphs, &Compiler::compile_paragraph},
        {"ul", paragraphs, &Compiler::compile_list},
        {"ol", paragraphs, &Compiler::compile_list},
        {"li", bit(Place::items), &Compiler::compile_item},
        {"table", blocks, &Compiler::compile_table},
        {"tr", bit(Place::rows), &Compiler::compile_row},
        {"img", blocks, &Compiler::compile_image},
        {"hr", blocks, &Compiler::compile_rule},
        {"div", blocks, &Compiler::compile_div},
        {"columns", blocks, &Compiler::compile_columns},
        {"keep", blocks, &Compiler::compile_keep},
        {"clauses", blocks, &Compiler::compile_clauses},
        {"clause", blocks, &Compiler::compile_clause},
        {"bilingual", blocks, &Compiler::compile_bilingual},
        {"qr", blocks, &Compiler::compile_qr},
        {"chart", blocks, &Compiler::compile_chart},
        {"space", blocks, &Compiler::compile_space},
        {"page-break", blocks, &Compiler::compile_page_break},
        {"b", inlines, &Compiler::compile_styled_text},
        {"i", inlines, &Compiler::compile_styled_text},
        {"span", inlines, &Compiler::compile_styled_text},
        {"a", inlines, &Compiler::compile_link},
        {"br", inlines, &Compiler::compile_break},
        {"word", inlines, &Compiler::compile_word},
        {"ref", inlines, &Compiler::compile_word},
        {"both", inlines, &Compiler::compile_both},
        {"page-number", inlines, &Compiler::compile_page_field},
        {"page-count", inlines, &Compiler::compile_page_field},
        {"carried", inlines, &Compiler::compile_page_field},
    };
    return rules;
}

Ops Compiler::compile_children(xml::Node parent, const Scope& outer, Place place) {
    Ops ops;
    Scope scope = outer;
    if (++scope.depth > deepest_element) {
        report("template-element", scope.file->position(parent), "elements are nested too deeply", "does a template call itself?");
        return ops;
    }
    for (xml::Node child = parent.first_child(); child && !too_large_; child = child.next_sibling()) {
        if (++size_ > largest_template) {
            too_large_ = true;
            report("template-element", scope.file->position(parent), fmt::format("the template has more than {} elements", largest_template));
        } else if (child.is_text()) {
            compile_text(child, scope, place, ops);
        } else if (child.is_element()) {
            compile_element(child, scope, place, ops);
        }
    }
    note_wants(ops);
    return ops;
}

void note_wants(Ops& ops) {
    Wants wants;
    bool known = true;
    for (auto op = ops.rbegin(); op != ops.rend(); ++op) {
        known = known && add_wants(*op, wants);
        op->wants = known ? wants : Wants();
    }
}

void Compiler::compile_element(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    std::vector<std::string_view> here;
    bool exists = false;
    for (const ElementRule& rule : element_rules()) {
        const bool allowed = (rule.places & bit(place)) != 0;
        if (rule.name == node.name()) {
            if (allowed) return (this->*rule.compile)(node, scope, place, ops);
            exists = true;
        }
        if (allowed) here.push_back(rule.name);
    }
    if (exists || node.name() == "td" || node.name() == "th") {
        return report("template-element", scope.file->position(node), fmt::format("<{}> cannot stand in <{}>", node.name(), scope.inside),
                      fmt::format("here can stand {}", fmt::join(here, ", ")));
    }
    const std::string_view near = diag::nearest(node.name(), here);
    report("template-element", scope.file->position(node), fmt::format("there is no element <{}>", node.name()),
           near.empty() ? std::string("docs/templates.md lists the elements") : fmt::format("did you mean <{}>?", near));
}

/// Reports a text where only elements can stand; white space between them is nothing.
void Compiler::refuse_text(xml::Node node, const Scope& scope) {
    if (!node.is_text() || is_blank(node.text())) return;
    report("template-element", scope.file->text_position(node, 0), fmt::format("text cannot stand in <{}> itself", scope.inside), "put it into <p>");
}

void Compiler::compile_text(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    if (place != Place::inlines) return refuse_text(node, scope);
    std::size_t skipped = 0;
    const bool first = node.parent().first_child() == node;
    const std::string_view text = without_source_layout(node.text(), first, !node.next_sibling(), skipped);
    if (text.empty()) return;
    const TextPlace text_place{
        [file = scope.file, node, skipped](std::size_t offset) { return file->text_position(node, skipped + offset); }, {}};
    ops.push_back({Say{values_.text(text, text_place), style_of(scope.look)}});
}

void Compiler::compile_for_each(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    check_attributes(node, scope, {"select", "separator"});
    ForEach loop;
    loop.select = required_select(node, "select=\"line\"", scope);
    if (!loop.select.is_empty()) {
        if (auto children = FilteredChildren::parse_path(node.attribute_value("select"), program_.named.paths)) {
            loop.parent = children->parent;
            loop.child = children->child;
            if (!children->filter.empty()) loop.filter = std::move(children->filter.front());
        }
    }
    if (const auto separator = node.attribute("separator")) {
        if (place == Place::inlines) {
            loop.separator = Say{attribute_text(node, "separator", scope), style_of(scope.look)};
        } else {
            report("template-attribute", scope.file->position(separator), "a separator can stand only inside a paragraph");
        }
    }
    Scope inner = scope;
    inner.repeated = true;
    loop.body = compile_children(node, inner, place);
    ops.push_back({std::move(loop)});
}

void Compiler::compile_if(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    check_attributes(node, scope, {"test"});
    Branch branch;
    if (auto test = required_test(node, scope)) branch.test = std::move(*test);
    branch.body = compile_children(node, scope, place);
    Choose choose;
    choose.branches.push_back(std::move(branch));
    ops.push_back({std::move(choose)});
}

void Compiler::compile_choose(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    check_attributes(node, scope, {});
    Choose choose;
    bool closed = false;
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        if (child.is_text() && is_blank(child.text())) continue;
        const bool when = child.name() == "when";
        if (closed || (!when && child.name() != "otherwise")) {
            report("template-element", child.is_text() ? scope.file->text_position(child, 0) : scope.file->position(child),
                   "<choose> holds <when> elements and then one <otherwise>");
            continue;
        }
        Branch branch;
        if (when) {
            check_attributes(child, scope, {"test"});
            if (auto test = required_test(child, scope)) branch.test = std::move(*test);
        } else {
            check_attributes(child, scope, {});
            closed = true;
        }
        branch.body = compile_children(child, scope, place);
        choose.branches.push_back(std::move(branch));
    }
    ops.push_back({std::move(choose)});
}

/// A named template is compiled anew wherever it is called: so its styles come from there.
void Compiler::compile_call(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    check_attributes(node, scope, {"name"});
    const std::string_view name = node.attribute_value("name");
    const auto found = named_.find(name);
    if (found == named_.end()) {
        std::vector<std::string_view> names;
        for (const auto& [known, where] : named_) names.push_back(known);
        const std::string_view near = diag::nearest(name, names);
        return report("template-include", scope.file->position(node), fmt::format("there is no template named \"{}\"", name),
                      near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near));
    }
    Scope inner = scope;
    inner.file = found->second.file;
    Ops body = compile_children(found->second.node, inner, place);
    for (Op& op : body) ops.push_back(std::move(op));
}

void Compiler::compile_styled_text(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    Look look = scope.look;
    if (node.name() == "b") look.bold = true;
    if (node.name() == "i") look.italic = true;
    lay_element(look, node.name());
    lay_classes(look, node, scope);
    Ops body = compile_children(node, inside(node, scope, look), Place::inlines);
    for (Op& op : body) ops.push_back(std::move(op));
}

void Compiler::compile_link(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"href", "class"});
    if (!node.attribute("href")) report("template-attribute", scope.file->position(node), "<a> needs a href");
    Link link;
    link.target = attribute_text(node, "href", scope);
    link.body = compile_children(node, inside(node, scope, look_of(node, "a", scope)), Place::inlines);
    ops.push_back({std::move(link)});
}

void Compiler::compile_break(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {});
    ops.push_back({LineBreak{}});
}

/// <word key="..."/>, <word key="..." both="yes"/> and <ref to="..."/>
void Compiler::compile_word(xml::Node node, const Scope& scope, Place, Ops& ops) {
    const bool is_word = node.name() == "word";
    const std::string_view attribute_name = is_word ? "key" : "to";
    if (is_word) check_attributes(node, scope, {"key", "both"});
    else check_attributes(node, scope, {"to"});
    const auto attribute = node.attribute(attribute_name);
    if (attribute.value().empty()) {
        return report("template-attribute", scope.file->position(node), fmt::format("<{}> needs \"{}\"", node.name(), attribute_name));
    }
    Value value;
    value.kind = is_word ? Value::Kind::word : Value::Kind::reference;
    value.position = scope.file->value_position(attribute);
    value.index = (is_word ? program_.named.words : program_.named.references).number_of(attribute.value(), value.position);
    Text text;
    text.parts.emplace_back(std::move(value));
    const auto both = is_word ? node.attribute("both") : xml::Attribute();
    if (both && scope.both) {
        report("template-attribute", scope.file->position(both), "what stands in <both> is said in both languages already", "leave \"both\" out");
    }
    if (!both) return ops.push_back({Say{std::move(text), style_of(scope.look)}});
    if (both.value() != "yes" && both.value() != "lines") {
        report("template-attribute", scope.file->value_position(both), "both is \"yes\" or \"lines\"", "with \"lines\" the second language stands below");
    }
    Both twice{{}, style_of(scope.look), both.value() == "lines"};
    twice.body.push_back({Say{std::move(text), twice.style}});
    ops.push_back({std::move(twice)});
}

void Compiler::compile_both(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"lines"});
    if (scope.both) return report("template-element", scope.file->position(node), "<both> cannot stand in <both>");
    Scope inner = inside(node, scope, scope.look);
    inner.both = true;
    ops.push_back({Both{compile_children(node, inner, Place::inlines), style_of(scope.look), attribute_flag(node, "lines", scope)}});
}

/// What only the setting of pages knows: <page-number/>, <page-count/>, <carried/>.
void Compiler::compile_page_field(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {});
    PageField field{layout::Inline::Kind::page_number, style_of(scope.look)};
    if (node.name() == "page-count") field.kind = layout::Inline::Kind::page_count;
    if (node.name() == "carried") {
        field.kind = layout::Inline::Kind::carried;
        if (!scope.carried) {
            report("template-element", scope.file->position(node), "<carried> stands only in <carried-forward> and <brought-forward>");
        }
    }
    ops.push_back({field});
}

}  // namespace acta::templates
