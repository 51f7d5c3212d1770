// Compiles the children of <template>: includes, styles, page, headers and footers; and checks what all parts name.
#include "templates/compiler.h"

#include "templates/measure.h"
#include "templates/word_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace acta::templates {

namespace {

constexpr std::string_view template_namespace = "urn:acta:template:1";
constexpr int deepest_include = 4;

struct Paper {
    std::string_view name;
    layout::Length width;
    layout::Length height;
};

constexpr Paper papers[] = {{"A4", layout::mm(210), layout::mm(297)},
                            {"A5", layout::mm(148), layout::mm(210)},
                            {"letter", layout::pt(612), layout::pt(792)}};

/// "A4", "A4 landscape".
bool read_paper(std::string_view text, layout::PageSetup& page) {
    const auto parts = split_at_space(text);
    if (parts.empty() || parts.size() > 2 || (parts.size() == 2 && parts[1] != "landscape")) return false;
    for (const Paper& paper : papers) {
        if (paper.name != parts[0]) continue;
        page.width = parts.size() == 2 ? paper.height : paper.width;
        page.height = parts.size() == 2 ? paper.width : paper.height;
        return true;
    }
    return false;
}

Scope scope_of(const xml::Document& file) {
    Scope scope;
    scope.file = &file;
    scope.inside = "template";
    return scope;
}

constexpr std::pair<std::string_view, layout::Attachment::Relationship> relationships[] = {
    {"data", layout::Attachment::Relationship::data},
    {"source", layout::Attachment::Relationship::source},
    {"alternative", layout::Attachment::Relationship::alternative},
    {"supplement", layout::Attachment::Relationship::supplement}};

}  // namespace

Compiler::Compiler(const Include& include, diag::Diagnostics& problems)
    : include_(include), problems_(problems), values_(program_.named, problems) {}

Program Compiler::compile(const xml::Document& document, const std::vector<const wording::Words*>& words) {
    const xml::Node root = document.root();
    program_.position = document.position(root);
    if (root.local_name() != "template" || root.namespace_uri() != template_namespace) {
        report("template-element", program_.position, fmt::format("a template's root is <template xmlns=\"{}\">", template_namespace));
        return std::move(program_);
    }
    program_.view = root.attribute_value("view");
    if (program_.view.empty()) report("template-attribute", program_.position, "a template says which view it shows", "add view=\"invoice\"");
    collect(document, 0);
    styles_.read_rules(problems_);
    compile_root(document);
    for (const wording::Words* language : words) {
        program_.languages.push_back(compile_words(*language, program_.named, problems_));
    }
    check_references();
    return std::move(program_);
}

/// Reads styles and named templates, of the includes first, so that a template's own rules come last.
void Compiler::collect(const xml::Document& file, int depth) {
    for (xml::Node child = file.root().first_element(); child; child = child.next_element()) {
        if (child.local_name() == "include") collect_include(file, child, depth);
    }
    for (xml::Node child = file.root().first_element(); child; child = child.next_element()) {
        const std::string_view name = child.local_name();
        if (name == "style") styles_.add(file, child, problems_);
        if (name == "template") collect_named(file, child);
        const bool shared = name == "include" || name == "style" || name == "template";
        if (depth > 0 && !shared) {
            report("template-element", file.position(child), fmt::format("<{}> cannot stand in a file that is included", child.name()),
                   "only <include>, <style> and <template name=\"...\"> can");
        }
    }
}

void Compiler::collect_include(const xml::Document& file, xml::Node node, int depth) {
    const Scope scope = scope_of(file);
    check_attributes(node, scope, {"href"});
    const std::string name(node.attribute_value("href"));
    if (std::find(included_.begin(), included_.end(), name) != included_.end()) return;
    included_.push_back(name);
    const xml::Document* included = name.empty() || !include_ ? nullptr : include_(name);
    if (included == nullptr) {
        report("template-include", file.position(node), fmt::format("there is no template file \"{}\"", name));
        return;
    }
    const xml::Node root = included->root();
    if (root.local_name() != "template" || root.namespace_uri() != template_namespace) {
        report("template-include", file.position(node), fmt::format("\"{}\" is no template", name));
    } else if (depth >= deepest_include) {
        report("template-include", file.position(node), "templates include each other too deeply");
    } else {
        collect(*included, depth + 1);
    }
}

void Compiler::collect_named(const xml::Document& file, xml::Node node) {
    const Scope scope = scope_of(file);
    check_attributes(node, scope, {"name"});
    const std::string name(node.attribute_value("name"));
    if (name.empty()) return report("template-attribute", file.position(node), "a template inside of a template needs a name");
    if (!named_.emplace(name, NamedTemplate{&file, node}).second) {
        report("template-attribute", file.position(node), fmt::format("there are two templates named \"{}\"", name));
    }
}

void Compiler::compile_root(const xml::Document& file) {
    Scope scope = scope_of(file);
    check_attributes(file.root(), scope, {"view", "xmlns"});
    lay_element(scope.look, "body");
    scope.look = scope.look.handed_down();
    bool has_body = false;
    for (xml::Node child = file.root().first_element(); child; child = child.next_element()) {
        const std::string_view name = child.local_name();
        if (name == "include" || name == "style" || name == "template") continue;
        if (name == "page") {
            compile_page(child, scope);
        } else if (name == "meta" || name == "title") {
            compile_meta(child, scope);
        } else if (name == "header" || name == "footer" || name == "body") {
            compile_furniture(child, scope);
            has_body = has_body || name == "body";
        } else if (name == "watermark") {
            compile_watermark(child, scope);
        } else if (name == "attach") {
            compile_attachment(child, scope);
        } else {
            report("template-element", file.position(child), fmt::format("<{}> cannot stand in <template>", child.name()),
                   "it holds <include>, <style>, <template>, <page>, <title>, <meta>, <watermark>, <attach>, <header>, <footer> and <body>");
        }
    }
    if (!has_body) report("template-element", program_.position, "a template needs a <body>");
}

void Compiler::compile_page(xml::Node node, const Scope& scope) {
    check_attributes(node, scope, {"size", "margin", "header-top", "footer-bottom"});
    layout::PageSetup& page = program_.page;
    if (const auto size = node.attribute("size"); size && !read_paper(size.value(), page)) {
        report("template-attribute", scope.file->value_position(size), fmt::format("there is no paper \"{}\"", size.value()),
               "A4, A5 or letter, with \"landscape\" after it to turn it");
    }
    if (const auto margin = node.attribute("margin")) {
        layout::Length* sides[] = {&page.top, &page.right, &page.bottom, &page.left};
        const auto parts = split_at_space(margin.value());
        bool right = parts.size() == 4;
        for (std::size_t side = 0; right && side < 4; ++side) {
            const auto length = read_length(parts[side]);
            right = length.has_value();
            if (right) *sides[side] = *length;
        }
        if (!right) {
            report("template-attribute", scope.file->value_position(margin), "margin takes four lengths: top, right, bottom, left",
                   "as in margin=\"20mm 18mm 22mm 20mm\"");
        }
    }
    if (const auto top = attribute_length(node, "header-top", scope)) page.header_top = *top;
    if (const auto bottom = attribute_length(node, "footer-bottom", scope)) page.footer_bottom = *bottom;
    const auto least = layout::mm(30);
    if (page.width - page.left - page.right < least || page.height - page.top - page.bottom < least) {
        report("template-attribute", scope.file->position(node), "the margins leave no room on the page");
        page = {};
    }
}

void Compiler::compile_meta(xml::Node node, const Scope& scope) {
    if (node.local_name() == "title") {
        check_attributes(node, scope, {});
        const xml::Node text = node.first_child();
        if (!text.is_text() || text.next_sibling()) {
            return report("template-element", scope.file->position(node), "<title> holds text and nothing else");
        }
        const TextPlace place{[file = scope.file, text](std::size_t offset) { return file->text_position(text, offset); }, {}};
        program_.title = values_.text(text.text(), place);
        return;
    }
    check_attributes(node, scope, {"name", "content"});
    const std::string_view name = node.attribute_value("name");
    if (name == "author") program_.author = attribute_text(node, "content", scope);
    else if (name == "subject") program_.subject = attribute_text(node, "content", scope);
    else if (name == "date") program_.date = attribute_text(node, "content", scope);
    else report("template-attribute", scope.file->position(node), fmt::format("there is no meta \"{}\"", name), "author, subject or date");
}

void Compiler::compile_furniture(xml::Node node, const Scope& outer) {
    Scope scope = outer;
    scope.inside = node.local_name();
    if (scope.inside == "body") {
        check_attributes(node, scope, {});
        program_.body = compile_children(node, scope, Place::blocks);
        return;
    }
    scope.inside_furniture = true;
    lay_element(scope.look, scope.inside);
    scope.look = scope.look.handed_down();
    if (scope.inside == "footer") {
        check_attributes(node, scope, {});
        program_.footer = compile_children(node, scope, Place::blocks);
        return;
    }
    check_attributes(node, scope, {"page"});
    const auto page = node.attribute("page");
    if (page && page.value() != "first") report("template-attribute", scope.file->value_position(page), "a header's page is \"first\", or not named");
    (page ? program_.first_header : program_.header) = compile_children(node, scope, Place::blocks);
}

/// Large, bold and pale, where no style says otherwise.
void Compiler::compile_watermark(xml::Node node, const Scope& scope) {
    check_attributes(node, scope, {"class"});
    Look look = scope.look;
    look.size = layout::pt(96);
    look.bold = true;
    look.color = layout::Color{0xee, 0xee, 0xee};
    lay_element(look, "watermark");
    lay_classes(look, node, scope);
    program_.watermark_style = style_of(look);
    program_.watermark = compile_children(node, inside(node, scope, look), Place::inlines);
}

void Compiler::compile_attachment(xml::Node node, const Scope& scope) {
    check_attributes(node, scope, {"name", "type", "relationship", "select", "description", "test"});
    require(node, "name", scope);
    AttachmentOp op;
    op.position = scope.file->position(node);
    op.select = required_select(node, "select=\".\"", scope);
    op.name = attribute_text(node, "name", scope);
    op.description = attribute_text(node, "description", scope);
    op.media_type = "application/xml";
    if (const auto type = node.attribute("type")) {
        op.media_type = type.value();
        if (op.media_type != "application/xml" && op.media_type != "text/xml") {
            report("template-attribute", scope.file->value_position(type), fmt::format("what is attached is XML, not \"{}\"", type.value()),
                   "type is application/xml or text/xml");
        }
    }
    if (const auto relationship = node.attribute("relationship")) {
        const auto found = std::find_if(std::begin(relationships), std::end(relationships),
                                        [&](const auto& known) { return known.first == relationship.value(); });
        if (found != std::end(relationships)) op.relationship = found->second;
        else report("template-attribute", scope.file->value_position(relationship), fmt::format("there is no relationship \"{}\"", relationship.value()),
                    "data, source, alternative or supplement");
    }
    if (node.attribute("test")) {
        if (auto test = required_test(node, scope)) op.test = std::move(*test);
    }
    program_.attachments.push_back(std::move(op));
}

/// Every <ref> must name a clause that the template has (whether a document has it too is seen when it is filled).
void Compiler::check_references() {
    const Names& references = program_.named.references;
    std::vector<std::string_view> known;
    for (std::size_t number = 0; number < references.size() && number < clause_defined_.size(); ++number) {
        if (clause_defined_[number]) known.push_back(references.name(number));
    }
    for (std::size_t number = 0; number < references.size(); ++number) {
        if (number < clause_defined_.size() && clause_defined_[number]) continue;
        const std::string_view near = diag::nearest(references.name(number), known);
        report("template-attribute", references.position(number), fmt::format("there is no clause with the id \"{}\"", references.name(number)),
               near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near));
    }
}

void Compiler::report(std::string_view code, diag::Position position, std::string message, std::string hint) {
    problems_.push_back(diag::error(code, std::move(position), std::move(message), std::move(hint)));
}

void Compiler::check_attributes(xml::Node node, const Scope& scope, std::initializer_list<std::string_view> known) {
    for (const xml::Attribute& attribute : node.attributes()) {
        if (std::find(known.begin(), known.end(), attribute.name()) != known.end()) continue;
        const std::string_view near = diag::nearest(attribute.name(), known);
        report("template-attribute", scope.file->position(attribute), fmt::format("<{}> has no attribute \"{}\"", node.name(), attribute.name()),
               near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near));
    }
}

void Compiler::lay_classes(Look& look, xml::Node node, const Scope& scope) {
    const auto attribute = node.attribute("class");
    if (!attribute) return;
    for (const std::string_view name : split_at_space(attribute.value())) {
        if (const Look* found = styles_.class_named(name)) {
            look.lay_over(*found);
            continue;
        }
        const std::string_view near = diag::nearest(name, styles_.class_names());
        const auto offset = static_cast<std::size_t>(name.data() - attribute.value().data());
        report("template-class", scope.file->value_position(attribute, offset), fmt::format("there is no class \"{}\"", name),
               near.empty() ? std::string("classes are written in <style>") : fmt::format("did you mean \"{}\"?", near));
    }
}

void Compiler::lay_element(Look& look, std::string_view name) const {
    if (const Look* rule = styles_.element(name)) look.lay_over(*rule);
}

Look Compiler::look_of(xml::Node node, std::string_view rule, const Scope& scope) {
    Look look = scope.look;
    lay_element(look, rule);
    lay_classes(look, node, scope);
    return look;
}

Scope Compiler::inside(xml::Node node, const Scope& scope, const Look& look) const {
    Scope inner = scope;
    inner.inside = node.local_name();
    inner.look = look.handed_down();
    return inner;
}

layout::StyleId Compiler::style_of(const Look& look) {
    const layout::TextStyle style = look.text_style();
    auto& styles = program_.styles;
    const auto found = std::find(styles.begin(), styles.end(), style);
    if (found != styles.end()) return static_cast<layout::StyleId>(found - styles.begin());
    styles.push_back(style);
    return static_cast<layout::StyleId>(styles.size() - 1);
}

TextPlace Compiler::place_of(xml::Attribute attribute, const Scope& scope) const {
    return {[file = scope.file, attribute](std::size_t offset) { return file->value_position(attribute, offset); }, {}};
}

Text Compiler::attribute_text(xml::Node node, std::string_view name, const Scope& scope, Spaces spaces) {
    const auto attribute = node.attribute(name);
    if (!attribute) return {};
    return values_.text(attribute.value(), place_of(attribute, scope), spaces);
}

void Compiler::require(xml::Node node, std::string_view attribute, const Scope& scope) {
    if (node.attribute(attribute)) return;
    report("template-attribute", scope.file->position(node), fmt::format("<{}> needs a {}", node.name(), attribute));
}

xml::Expression Compiler::required_select(xml::Node node, std::string_view example, const Scope& scope) {
    const auto select = node.attribute("select");
    if (select) return values_.select(select.value(), place_of(select, scope));
    report("template-attribute", scope.file->position(node), fmt::format("<{}> needs a select", node.name()), fmt::format("as in {}", example));
    return {};
}

std::optional<Condition> Compiler::required_test(xml::Node node, const Scope& scope) {
    const auto attribute = node.attribute("test");
    if (!attribute) {
        report("template-attribute", scope.file->position(node), fmt::format("<{}> needs a test", node.name()), "as in test=\"@draft\"");
        return std::nullopt;
    }
    return values_.test(attribute.value(), place_of(attribute, scope));
}

std::optional<layout::Length> Compiler::attribute_length(xml::Node node, std::string_view name, const Scope& scope) {
    const auto attribute = node.attribute(name);
    if (!attribute) return std::nullopt;
    const auto length = read_length(attribute.value());
    if (!length) {
        report("template-attribute", scope.file->value_position(attribute),
               fmt::format("{} takes a length (\"9.5pt\", \"20mm\"), not \"{}\"", name, attribute.value()));
    }
    return length;
}

bool Compiler::attribute_flag(xml::Node node, std::string_view name, const Scope& scope) {
    const auto attribute = node.attribute(name);
    if (attribute && attribute.value() != "yes" && attribute.value() != "no") {
        report("template-attribute", scope.file->value_position(attribute), fmt::format("{} is \"yes\" or \"no\"", name));
    }
    return attribute.value() == "yes";
}

}  // namespace acta::templates
