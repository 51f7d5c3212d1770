// Writing JSON.
#include "text/json.h"

#include <cassert>
#include <fmt/format.h>
#include <utility>
#include <variant>

namespace acta::text {

namespace {

struct JsonField {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(const std::string& text) const { return json_string(text); }
    std::string operator()(const documents::Word& word) const { return json_string(word.key); }
    std::string operator()(const documents::Link& link) const { return json_string(link.text); }
    std::string operator()(value::Date date) const { return json_string(date.to_string()); }
    std::string operator()(value::Month month) const { return json_string(month.to_string()); }
    std::string operator()(const value::Money& money) const {
        return fmt::format("{{\"amount\": {}, \"currency\": {}}}", json_string(money.to_string()),
                           json_string(money.currency().code()));
    }
    std::string operator()(value::Decimal number) const { return json_string(number.to_string()); }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
};

}  // namespace

std::string json_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
                } else {
                    result += c;
                }
        }
    }
    return result + '"';
}

std::string json_field(const documents::Field& field) { return std::visit(JsonField{}, field); }

void Json::next(std::string_view name) {
    if (levels_.empty()) return;
    text_ += levels_.back().empty ? "\n" : ",\n";
    levels_.back().empty = false;
    text_.append(levels_.size() * 2, ' ');
    assert((levels_.back().bracket == '}') == !name.empty());
    if (!name.empty()) text_ += json_string(name) + ": ";
}

void Json::open(std::string_view name, char bracket) {
    next(name);
    text_ += bracket == '}' ? '{' : '[';
    levels_.push_back({bracket});
}

Json& Json::object(std::string_view name) {
    open(name, '}');
    return *this;
}

Json& Json::array(std::string_view name) {
    open(name, ']');
    return *this;
}

Json& Json::end() {
    assert(!levels_.empty());
    const Level level = levels_.back();
    levels_.pop_back();
    if (!level.empty) text_ += '\n' + std::string(levels_.size() * 2, ' ');
    text_ += level.bracket;
    return *this;
}

Json& Json::member(std::string_view name, const documents::Field& field) {
    next(name);
    text_ += json_field(field);
    return *this;
}

Json& Json::element(const documents::Field& field) { return member({}, field); }

std::string Json::take() {
    assert(levels_.empty());
    return std::exchange(text_, {}) + '\n';
}

}  // namespace acta::text
