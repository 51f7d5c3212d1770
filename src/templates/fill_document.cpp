// Completes a document: the files in it, and the numbers of the clauses that its texts refer to.
#include "templates/filler.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace acta::templates {

namespace {

constexpr std::size_t longest_file_name = 120;

/// A copy of an element as a document of its own, as bytes.
std::string bytes_of(xml::Node element) {
    xml::Document document;
    xml::Node root = document.create_root(element.name());
    for (const xml::Attribute& attribute : element.attributes()) root.set(attribute.name(), attribute.value());
    for (xml::Node child = element.first_child(); child; child = child.next_sibling()) {
        if (child.is_element()) root.append_copy(child);
        else if (child.is_text()) root.append_text(child.text());
    }
    return document.to_bytes();
}

bool is_file_name(std::string_view name) {
    if (name.empty() || name.size() > longest_file_name || name[0] == '.') return false;
    return name.find_first_of("/\\:*?\"<>|") == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

void Filler::attach(const AttachmentOp& op, xml::Node view, std::vector<layout::Attachment>& attachments) {
    if (!first_.holds(op.test, view)) return;
    const std::vector<xml::Node> selected = op.select.nodes_of(view);
    if (selected.empty()) return;
    layout::Attachment attachment;
    attachment.name = first_.text_of(op.name, view);
    if (!is_file_name(attachment.name)) {
        return first_.report(op.position, fmt::format("\"{}\" cannot be the name of an attached file", attachment.name.substr(0, 60)));
    }
    for (const layout::Attachment& other : attachments) {
        if (other.name == attachment.name) return first_.report(op.position, fmt::format("two attached files have the name \"{}\"", other.name));
    }
    attachment.media_type = op.media_type;
    attachment.description = first_.text_of(op.description, view);
    attachment.relationship = op.relationship;
    std::string bytes = bytes_of(selected.front());
    if (!first_.spend(bytes.size())) return;
    attachment.bytes = std::make_shared<const std::string>(std::move(bytes));
    attachments.push_back(std::move(attachment));
}

void Filler::resolve_content(layout::Content& content) {
    for (auto* blocks : {&content.first_header, &content.header, &content.footer, &content.body}) resolve(*blocks);
    for (std::string* text : {&content.title, &content.author, &content.subject, &content.date}) resolve(*text);
    if (content.watermark) resolve(content.watermark->text);
}

void Filler::resolve(std::vector<layout::Block>& blocks) {
    for (layout::Block& block : blocks) {
        if (auto* paragraph = std::get_if<layout::Paragraph>(&block.value)) {
            resolve(*paragraph);
        } else if (auto* group = std::get_if<layout::Group>(&block.value)) {
            resolve(group->blocks);
        } else if (auto* columns = std::get_if<layout::Columns>(&block.value)) {
            for (auto& part : columns->parts) resolve(part.blocks);
        } else if (auto* table = std::get_if<layout::Table>(&block.value)) {
            resolve(*table);
        } else if (auto* image = std::get_if<layout::Image>(&block.value)) {
            resolve(image->alt);
        } else if (auto* drawing = std::get_if<layout::Drawing>(&block.value)) {
            resolve(drawing->alt);
            for (layout::Drawing::Text& label : drawing->texts) resolve(label.text);
        }
    }
}

void Filler::resolve(layout::Table& table) {
    resolve(table.summary);
    for (layout::Row& row : table.header) resolve(row);
    for (layout::Row& row : table.rows) resolve(row);
    if (table.carried_out) resolve(*table.carried_out);
    if (table.carried_in) resolve(*table.carried_in);
}

void Filler::resolve(layout::Row& row) {
    if (!row.carried.empty()) row.carried = resolved(row.carried.view());
    for (layout::Cell& cell : row.cells) {
        for (layout::Paragraph& paragraph : cell.paragraphs) resolve(paragraph);
    }
}

void Filler::resolve(layout::Paragraph& paragraph) {
    for (layout::Inline& part : paragraph.inlines) resolve(part.text);
}

void Filler::resolve(std::string& text) {
    if (text.find(reference_begin) != std::string::npos) text = resolved(text);
}

std::string Filler::resolved(std::string_view text) {
    std::string result;
    std::size_t at = 0;
    for (std::size_t mark = text.find(reference_begin); mark != std::string_view::npos; mark = text.find(reference_begin, at)) {
        const std::size_t end = text.find(reference_end, mark);
        std::size_t index = 0;
        std::from_chars(text.data() + mark + 1, text.data() + end, index);
        result += text.substr(at, mark - at);
        if (index < numbers_.size() && !numbers_[index].empty()) {
            result += numbers_[index];
        } else if (index < numbers_.size()) {
            speaker_->report(program_.named.references.position(index),
                            fmt::format("the clause \"{}\" is not part of this document", program_.named.references.name(index)));
        }
        at = end + 1;
    }
    return result.append(text.substr(at));
}

}  // namespace acta::templates
