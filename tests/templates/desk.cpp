// Compiles, fills and shows.
#include "desk.h"

#include "catch.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace acta::templates::testing {

namespace {

std::unique_ptr<xml::Document> parse(const std::string& text, const std::string& name, bool keep_space) {
    diag::Diagnostics problems;
    auto document = xml::Document::parse(text, name, problems, {}, keep_space);
    INFO(text);
    INFO((problems.empty() ? std::string() : problems[0].message));
    REQUIRE(document);
    return std::make_unique<xml::Document>(std::move(*document));
}

std::unique_ptr<wording::Words> read_words(std::string_view words, const std::string& language) {
    const auto document = parse(fmt::format("<language xmlns=\"urn:acta:language:1\" tag=\"{}\">{}</language>", language, words), "words.xml", false);
    diag::Diagnostics mistakes;
    auto read = wording::Words::read(*document, mistakes);
    REQUIRE(read);
    return std::make_unique<wording::Words>(std::move(*read));
}

std::string inlines_shown(const std::vector<layout::Inline>& inlines) {
    std::string text;
    for (const layout::Inline& part : inlines) {
        switch (part.kind) {
            case layout::Inline::Kind::text: text += part.text; break;
            case layout::Inline::Kind::line_break: text += "<br>"; break;
            case layout::Inline::Kind::page_number: text += "#"; break;
            case layout::Inline::Kind::page_count: text += "##"; break;
            case layout::Inline::Kind::carried: text += "&"; break;
        }
    }
    return text;
}

std::string paragraph_shown(const layout::Paragraph& paragraph) {
    std::string labels;
    if (paragraph.outer_labels != nullptr) {
        for (const layout::Label& outer : *paragraph.outer_labels) labels += fmt::format("[{}]", inlines_shown(outer.inlines));
    }
    if (!paragraph.label.empty()) labels += fmt::format("[{}] ", inlines_shown(paragraph.label));
    return labels + inlines_shown(paragraph.inlines);
}

std::string row_shown(const layout::Row& row) {
    std::vector<std::string> cells;
    for (const layout::Cell& cell : row.cells) {
        std::vector<std::string> paragraphs;
        for (const layout::Paragraph& paragraph : cell.paragraphs) paragraphs.push_back(paragraph_shown(paragraph));
        cells.push_back(fmt::format("{}", fmt::join(paragraphs, "+")));
    }
    return fmt::format("{}", fmt::join(cells, "; "));
}

std::string table_shown(const layout::Table& table) {
    std::vector<std::string> rows;
    for (const auto* part : {&table.header, &table.rows}) {
        for (const layout::Row& row : *part) rows.push_back(row_shown(row));
    }
    if (table.carried_out) rows.push_back("out: " + row_shown(*table.carried_out));
    if (table.carried_in) rows.push_back("in: " + row_shown(*table.carried_in));
    return fmt::format("{{{}}}", fmt::join(rows, " / "));
}

std::string block_shown(const layout::Block& block) {
    if (const auto* paragraph = std::get_if<layout::Paragraph>(&block.value)) return paragraph_shown(*paragraph);
    if (const auto* table = std::get_if<layout::Table>(&block.value)) return table_shown(*table);
    if (const auto* group = std::get_if<layout::Group>(&block.value)) return fmt::format("({})", shown(group->blocks));
    if (std::holds_alternative<layout::HorizontalRule>(block.value)) return "---";
    if (std::holds_alternative<layout::PageBreak>(block.value)) return "===";
    if (std::holds_alternative<layout::Space>(block.value)) return "^";
    if (std::holds_alternative<layout::Image>(block.value)) return "img";
    if (std::holds_alternative<layout::Drawing>(block.value)) return "drawing";
    std::vector<std::string> parts;
    for (const auto& part : std::get<layout::Columns>(block.value).parts) parts.push_back(shown(part.blocks));
    return fmt::format("[{}]", fmt::join(parts, " || "));
}

}  // namespace

std::string read_project_file(const std::string& path) {
    std::ifstream file(std::string(ACTA_SOURCE_DIR) + "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(file);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::string shown(const std::vector<layout::Block>& blocks) {
    std::vector<std::string> texts;
    for (const layout::Block& block : blocks) texts.push_back(block_shown(block));
    return fmt::format("{}", fmt::join(texts, "|"));
}

std::string places(const diag::Diagnostics& problems) {
    std::vector<std::string> texts;
    for (const diag::Diagnostic& problem : problems) {
        texts.push_back(fmt::format("{} {}:{}", problem.code, problem.position.line, problem.position.column));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

Desk::Desk(std::string_view words, const std::string& language) : language_(language), words_(read_words(words, language)) {}

void Desk::add_second(std::string_view words, const std::string& language) {
    second_language_ = language;
    second_ = read_words(words, language);
}

void Desk::add_file(const std::string& name, const std::string& text) { files_[name] = parse(text, name, true); }

std::optional<Template> Desk::compile(const std::string& text) {
    problems.clear();
    add_file("t.xml", text);
    const Include include = [this](std::string_view name) -> const xml::Document* {
        const auto found = files_.find(name);
        return found == files_.end() ? nullptr : found->second.get();
    };
    std::vector<const wording::Words*> words = {words_.get()};
    if (second_) words.push_back(second_.get());
    return Template::compile(*files_["t.xml"], include, words, problems);
}

Filled Desk::fill_body(const std::string& body, const std::string& view) { return fill("<body>" + body + "</body>", view); }

Filled Desk::fill(const std::string& content, const std::string& view) {
    const auto compiled = compile(template_start + content + "</template>");
    INFO(content);
    INFO((problems.empty() ? std::string() : problems[0].message));
    REQUIRE(compiled);
    const auto document = parse(view, "view.xml", false);
    const wording::Wording wording(*words_, language_, "");
    std::optional<wording::Wording> second;
    if (second_) second.emplace(*second_, second_language_, "");
    return compiled->fill(document->root(), wording, {}, second ? &*second : nullptr);
}

std::string Desk::show(const std::string& body, const std::string& view) {
    const Filled filled = fill_body(body, view);
    INFO((filled.problems.empty() ? std::string() : filled.problems[0].message));
    REQUIRE(filled.problems.empty());
    return shown(filled.content.body);
}

}  // namespace acta::templates::testing
