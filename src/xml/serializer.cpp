// Writes a tree as XML text.
#include "xml/serializer.h"

#include "xml/characters.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace acta::xml {
namespace {

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

bool has_text(pugi::xml_node element) {
    for (pugi::xml_node child = element.first_child(); child; child = child.next_sibling()) {
        if (is_text(child)) return true;
    }
    return false;
}

class Serializer {
public:
    explicit Serializer(Layout layout) : indents_(layout == Layout::indented) {}

    std::string write(pugi::xml_node root) {
        if (indents_) out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        pugi::xml_node node = root;
        for (bool descends = true; node;) {
            descends = descends && open(node);
            if (descends) {
                node = node.first_child();
                continue;
            }
            if (node == root) break;
            if (const pugi::xml_node next = node.next_sibling()) {
                node = next;
                descends = true;
            } else {
                node = node.parent();
                close(node);
            }
        }
        out_ += '\n';
        return std::move(out_);
    }

private:
    /// Writes a text, or a start tag; true where children follow.
    bool open(pugi::xml_node node) {
        if (is_text(node)) {
            write_text(node.value());
            return false;
        }
        if (node.type() != pugi::node_element) return false;
        break_line();
        out_ += '<';
        out_ += node.name();
        for (pugi::xml_attribute attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
            out_ += ' ';
            out_ += attribute.name();
            out_ += "=\"";
            write_value(attribute.value());
            out_ += '"';
        }
        if (!node.first_child()) {
            out_ += "/>";
            return false;
        }
        out_ += '>';
        ++depth_;
        if (inline_depth_ == 0 && has_text(node)) inline_depth_ = depth_;
        return true;
    }

    void close(pugi::xml_node element) {
        const bool was_inline = inline_depth_ != 0;
        if (inline_depth_ == depth_) inline_depth_ = 0;
        --depth_;
        if (!was_inline) break_line();
        out_ += "</";
        out_ += element.name();
        out_ += '>';
    }

    void break_line() {
        if (!indents_ || inline_depth_ != 0) return;
        if (!out_.empty() && out_.back() != '\n') out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }

    void write_text(std::string_view text) {
        const auto is_space = [](char letter) { return is_in(letter, white_space); };
        if (!text.empty() && std::all_of(text.begin(), text.end(), is_space)) {
            write_reference(text.front());
            text.remove_prefix(1);
        }
        write_escaped(text, "&<>\r");
    }

    void write_value(std::string_view value) { write_escaped(value, "&<\"\t\n\r"); }

    void write_escaped(std::string_view text, std::string_view special) {
        while (!text.empty()) {
            const std::size_t plain = std::min(text.find_first_of(special), text.size());
            out_ += text.substr(0, plain);
            if (plain == text.size()) return;
            write_special(text[plain]);
            text.remove_prefix(plain + 1);
        }
    }

    void write_special(char letter) {
        switch (letter) {
            case '&': out_ += "&amp;"; break;
            case '<': out_ += "&lt;"; break;
            case '>': out_ += "&gt;"; break;
            case '"': out_ += "&quot;"; break;
            default: write_reference(letter);
        }
    }

    void write_reference(char letter) {
        out_ += "&#";
        out_ += std::to_string(static_cast<int>(letter));
        out_ += ';';
    }

    std::string out_;
    bool indents_;
    std::size_t depth_ = 0;
    std::size_t inline_depth_ = 0;  ///< the depth of the outermost open element with text; 0: none
};

}  // namespace

std::string serialize(pugi::xml_node element, Layout layout) {
    if (!element) return {};
    return Serializer(layout).write(element);
}

}  // namespace acta::xml
