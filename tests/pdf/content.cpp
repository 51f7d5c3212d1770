// Content: the operators of a content stream, which qpdf's JSON leaves as bytes.
#include "content.h"

#include <cctype>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace acta::pdf::test {

namespace {

/// Reads operands and operators as they come; content streams hold no references and no streams.
class Reader {
public:
    explicit Reader(const std::string& text) : text_(text) {}

    /// Goes to the next value; false at the end.
    bool next() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
        return at_ < text_.size();
    }

    Value value() {
        if (!next()) throw std::runtime_error("the content ends within a value");
        const char c = text_[at_];
        if (text_.compare(at_, 2, "<<") == 0) return dictionary();
        if (c == '[') return array();
        if (c == '(') return literal();
        if (c == '<') return hexadecimal();
        if (c == '/') return name();
        return number_or_word();
    }

private:
    bool take(std::string_view word) {
        next();
        if (text_.compare(at_, word.size(), word) != 0) return false;
        at_ += word.size();
        return true;
    }

    std::string regular_characters() {
        const std::size_t start = at_;
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) == 0 &&
               std::string_view("/<>[]()").find(text_[at_]) == std::string_view::npos)
            ++at_;
        return text_.substr(start, at_ - start);
    }

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
        for (std::size_t i = at_ + 1; i + 1 < end; i += 2)
            made.text += static_cast<char>(std::stoi(text_.substr(i, 2), nullptr, 16));
        at_ = end + 1;
        return made;
    }
    Value name() {
        ++at_;
        Value made;
        made.kind = Value::Kind::name;
        made.text = regular_characters();
        return made;
    }
    Value number_or_word() {
        Value made;
        made.text = regular_characters();
        if (made.text.empty()) throw std::runtime_error("no value");
        const bool number = std::isdigit(static_cast<unsigned char>(made.text.back())) != 0;
        made.kind = number ? Value::Kind::number : Value::Kind::word;
        if (number) made.number = std::atof(made.text.c_str());
        return made;
    }

    const std::string& text_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<Operation> operations(const std::string& content) {
    std::vector<Operation> found;
    Operation next;
    Reader reader(content);
    while (reader.next()) {
        Value value = reader.value();
        if (value.kind != Value::Kind::word) {
            next.operands.push_back(std::move(value));
            continue;
        }
        next.name = value.text;
        found.push_back(std::exchange(next, {}));
    }
    return found;
}

}  // namespace acta::pdf::test
