// Objects: a PDF as qpdf lays it open, for tests that look at single objects.
#include "objects.h"

#include "tools.h"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace acta::pdf::test {

namespace {

std::string bytes_of(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return bytes;
}

/// Reads values out of qpdf's plain form of a file, or out of a content stream, which holds no references.
class Parser {
public:
    Parser(const std::string& text, std::size_t at, bool references = true) : text_(text), at_(at), references_(references) {}

    [[nodiscard]] std::size_t at() const { return at_; }

    Value value() {
        skip();
        const char c = text_.at(at_);
        if (text_.compare(at_, 2, "<<") == 0) return dictionary();
        if (c == '[') return array();
        if (c == '(') return literal();
        if (c == '<') return hexadecimal();
        if (c == '/') return name();
        return word();
    }

    void skip() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    }
    bool take(std::string_view word) {
        skip();
        if (text_.compare(at_, word.size(), word) != 0) return false;
        at_ += word.size();
        return true;
    }

private:
    Value dictionary() {
        Value made;
        made.kind = Value::Kind::dictionary;
        at_ += 2;
        while (!take(">>")) {
            const Value key = value();
            if (key.kind != Value::Kind::name) throw std::runtime_error("no key");
            made.dictionary[key.text] = value();
        }
        return made;
    }
    Value array() {
        Value made;
        made.kind = Value::Kind::array;
        ++at_;
        while (!take("]")) made.array.push_back(value());
        return made;
    }
    Value literal() {
        Value made;
        made.kind = Value::Kind::text;
        int depth = 0;
        do {
            const char c = text_.at(at_++);
            if (c == '\\') {
                const char escaped = text_.at(at_++);
                made.text += escaped == 'r' ? '\r' : escaped == 'n' ? '\n' : escaped;
                continue;
            }
            if (c == '(' && depth++ == 0) continue;
            if (c == ')' && --depth == 0) break;
            made.text += c;
        } while (depth > 0);
        return made;
    }
    Value hexadecimal() {
        const std::size_t end = text_.find('>', at_);
        Value made;
        made.kind = Value::Kind::text;
        made.text = text_.substr(at_, end + 1 - at_);
        if (!references_) made.text = bytes_of(std::string_view(text_).substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        return made;
    }
    Value name() {
        const std::size_t start = ++at_;
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) == 0 &&
               std::string_view("/<>[]()").find(text_[at_]) == std::string_view::npos)
            ++at_;
        Value made;
        made.kind = Value::Kind::name;
        made.text = text_.substr(start, at_ - start);
        return made;
    }
    Value word() {
        const std::size_t start = at_;
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) == 0 &&
               std::string_view("/<>[]()").find(text_[at_]) == std::string_view::npos)
            ++at_;
        Value made;
        made.text = text_.substr(start, at_ - start);
        if (made.text.empty()) throw std::runtime_error("no value");
        const bool number = std::isdigit(static_cast<unsigned char>(made.text.back())) != 0;
        made.kind = number ? Value::Kind::number : Value::Kind::other;
        if (!number) return made;
        made.number = std::atof(made.text.c_str());
        if (!references_) return made;
        const std::size_t back = at_;
        if (take("0") && take("R")) {
            made.kind = Value::Kind::reference;
            made.reference = made.integer();
        } else {
            at_ = back;
        }
        return made;
    }

    const std::string& text_;
    std::size_t at_;
    bool references_;
};

}  // namespace

std::vector<Operation> operations(const std::string& content) {
    std::vector<Operation> found;
    Operation next;
    Parser parser(content, 0, false);
    for (parser.skip(); parser.at() < content.size(); parser.skip()) {
        Value value = parser.value();
        if (value.kind != Value::Kind::other) {
            next.operands.push_back(std::move(value));
            continue;
        }
        next.name = value.text;
        found.push_back(std::exchange(next, {}));
    }
    return found;
}

const Value& Value::operator[](const std::string& key) const {
    static const Value none;
    const auto found = dictionary.find(key);
    return found == dictionary.end() ? none : found->second;
}

Objects::Objects(const std::string& path) {
    const std::string opened = path + ".qdf";
    static_cast<void>(output_of("qpdf --qdf --object-streams=disable --no-original-object-ids '" + path + "' '" + opened + "'"));
    std::ifstream in(opened, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::size_t at = 0;
    for (int object = 1;; ++object) {
        const std::string head = "\n" + std::to_string(object) + " 0 obj\n";
        const std::size_t start = text.find(head, at);
        if (start == std::string::npos) break;
        Parser parser(text, start + head.size());
        Value value = parser.value();
        at = parser.at();
        if (parser.take("stream\n")) {
            const std::size_t from = parser.at();
            at = text.find("\nendstream\nendobj", from);
            streams_[object] = text.substr(from, at - from);
        }
        objects_[object] = std::move(value);
    }
    const std::size_t trailer = text.rfind("\ntrailer ");
    if (trailer == std::string::npos) throw std::runtime_error("no PDF: " + path);
    trailer_ = Parser(text, trailer + 9).value();
}

const Value& Objects::resolve(const Value& value) const {
    return value.kind == Value::Kind::reference ? objects_.at(value.reference) : value;
}

std::vector<std::pair<int, const Value*>> Objects::pages() const {
    std::vector<std::pair<int, const Value*>> pages;
    walk(root()["Pages"].reference, pages);
    return pages;
}

void Objects::walk(int node, std::vector<std::pair<int, const Value*>>& pages) const {
    const Value& value = objects_.at(node);
    if (value["Type"].text == "Page") return pages.push_back({node, &value});
    for (const Value& kid : value["Kids"].array) walk(kid.reference, pages);
}

}  // namespace acta::pdf::test
