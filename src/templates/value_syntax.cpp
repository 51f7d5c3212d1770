// Splits text value templates without understanding XPath further than quotes, brackets and operators.
#include "templates/value_syntax.h"

#include "templates/measure.h"

namespace acta::templates {

namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; }

std::size_t skip_space(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text.substr(skip_space(text, 0));
}

/// The end of the quoted string that begins at `at`, after its closing quote; npos where it has none.
std::size_t end_of_quote(std::string_view text, std::size_t at) {
    const std::size_t end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? end : end + 1;
}

/// The brace that closes a value which begins at `at`; quotes are passed over.
std::size_t closing_brace(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const char c = text[at];
        if (c == '}') return at;
        if (c == '{') return std::string_view::npos;
        if (c == '\'' || c == '"') {
            at = end_of_quote(text, at);
            if (at == std::string_view::npos) return at;
        } else {
            ++at;
        }
    }
    return std::string_view::npos;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
    if (at < text.size() && !is_letter(text[at])) return at;
    while (at < text.size() && is_name(text[at])) ++at;
    return at;
}

/// Walks an expression's tokens and keeps what ExpressionFacts asks for.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    ExpressionFacts scan() {
        while ((at_ = skip_space(text_, at_)) < text_.size()) take_token();
        return facts_;
    }

private:
    void take_token() {
        const char c = text_[at_];
        if (c == '\'' || c == '"') {
            const std::size_t end = end_of_quote(text_, at_);
            operand(end == std::string_view::npos ? text_.size() : end);
        } else if (is_letter(c)) {
            take_name();
        } else if (is_digit(c)) {
            operand(text_.find_first_not_of("0123456789.", at_));
        } else {
            take_sign(c);
        }
    }

    void take_name() {
        const std::size_t first = at_;
        const std::size_t end = end_of_name(text_, at_);
        const std::string_view name = text_.substr(first, end - first);
        // XPath 1.0, 3.7: after an operand a name is an operator.
        if (after_operand_ && (name == "div" || name == "mod")) {
            note(facts_.arithmetic, first);
            return operate(end);
        }
        if (after_operand_ && (name == "and" || name == "or")) return operate(end);
        const std::size_t next = skip_space(text_, end);
        const bool call = next < text_.size() && text_[next] == '(';
        if (call && (name == "sum" || name == "round" || name == "floor" || name == "ceiling" || name == "number")) {
            note(facts_.arithmetic, first);
        }
        if (call && (name == "position" || name == "last")) note(facts_.position, first);
        operand(end);
    }

    void take_sign(char c) {
        if (c == '[') ++brackets_;
        if (c == ']' && brackets_ > 0) --brackets_;
        if (c == '|') note(facts_.either, at_);
        if (c == '+' || c == '-') note(facts_.arithmetic, at_);
        if (c == '*' && after_operand_) note(facts_.arithmetic, at_);
        const bool ends_operand = c == ')' || c == ']' || c == '.' || (c == '*' && !after_operand_);
        after_operand_ = ends_operand;
        ++at_;
    }

    void operand(std::size_t end) {
        after_operand_ = true;
        at_ = end == std::string_view::npos ? text_.size() : end;
    }
    void operate(std::size_t end) {
        after_operand_ = false;
        at_ = end;
    }
    void note(std::optional<std::size_t>& fact, std::size_t offset) const {
        if (brackets_ == 0 && !fact) fact = offset;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int brackets_ = 0;
    bool after_operand_ = false;
    ExpressionFacts facts_;
};

/// The last '/' outside of quotes, brackets and parentheses; npos: none.
std::size_t last_step(std::string_view text) {
    std::size_t last = std::string_view::npos;
    int depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\'' || c == '"') {
            const std::size_t end = end_of_quote(text, at);
            if (end == std::string_view::npos) return last;
            at = end;
            continue;
        }
        if (c == '[' || c == '(') ++depth;
        if (c == ']' || c == ')') --depth;
        if (c == '/' && depth == 0) last = at;
        ++at;
    }
    return last;
}

bool split_steps(std::string_view path, std::vector<std::string>& steps) {
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view step = path.substr(0, slash);
        if (step != ".." && step != "." && (step.empty() || end_of_name(step, 0) != step.size())) return false;
        if (step != ".") steps.emplace_back(step);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return true;
}

}  // namespace

std::optional<std::vector<RawPart>> split_text(std::string_view text, SyntaxError& error) {
    std::vector<RawPart> parts;
    RawPart literal;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        const bool doubled = at + 1 < text.size() && text[at + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            literal.text += c;
            at += 2;
        } else if (c == '}') {
            error = {"a } without its {", at, "a brace that is meant as such is written twice: }}"};
            return std::nullopt;
        } else if (c == '{') {
            const std::size_t end = closing_brace(text, at + 1);
            if (end == std::string_view::npos) {
                error = {"a { without its }", at, "a brace that is meant as such is written twice: {{"};
                return std::nullopt;
            }
            if (!literal.text.empty()) parts.push_back(literal);
            parts.push_back({true, std::string(text.substr(at + 1, end - at - 1)), at + 1});
            at = end + 1;
            literal.text.clear();
            literal.offset = at;
        } else {
            literal.text += c;
            ++at;
        }
    }
    if (!literal.text.empty()) parts.push_back(std::move(literal));
    return parts;
}

std::optional<RawCall> read_call(std::string_view text) {
    std::size_t at = skip_space(text, 0);
    RawCall call;
    call.offset = at;
    const std::size_t end = end_of_name(text, at);
    call.name = text.substr(at, end - at);
    at = skip_space(text, end);
    if (call.name.empty() || at >= text.size() || text[at] != '(') return std::nullopt;
    at = skip_space(text, at + 1);
    bool expects_argument = false;
    while (at < text.size() && (text[at] != ')' || expects_argument)) {
        if (text[at] != '\'' && text[at] != '"') return std::nullopt;
        const std::size_t after = end_of_quote(text, at);
        if (after == std::string_view::npos) return std::nullopt;
        call.arguments.push_back(text.substr(at + 1, after - at - 2));
        at = skip_space(text, after);
        expects_argument = at < text.size() && text[at] == ',';
        if (expects_argument) at = skip_space(text, at + 1);
    }
    if (at >= text.size() || skip_space(text, at + 1) != text.size()) return std::nullopt;
    return call;
}

std::optional<RawValue> split_value(std::string_view text, SyntaxError& error) {
    RawValue value;
    std::size_t arrow = std::string_view::npos;
    for (std::size_t at = 0; at + 1 < text.size();) {
        if (text[at] == '\'' || text[at] == '"') {
            at = end_of_quote(text, at);
            if (at == std::string_view::npos) break;
            continue;
        }
        if (text[at] == '=' && text[at + 1] == '>') {
            arrow = at;
            break;
        }
        ++at;
    }
    value.subject = trimmed(text.substr(0, arrow));
    value.subject_offset = skip_space(text, 0);
    if (value.subject.empty()) {
        error = {"{} holds no expression", 0, "write a path of the view: {@number}"};
        return std::nullopt;
    }
    if (arrow == std::string_view::npos) return value;
    value.call = read_call(text.substr(arrow + 2));
    if (!value.call) {
        error = {"after => one function is expected, with its arguments in quotes", arrow + 2, "as in {@issued => date('long')}"};
        return std::nullopt;
    }
    value.call->offset += arrow + 2;
    return value;
}

ExpressionFacts look_at(std::string_view expression) { return Scanner(expression).scan(); }

RawCarrier split_carrier(std::string_view expression) {
    RawCarrier carrier;
    const std::string_view whole = trimmed(expression);
    const std::size_t slash = last_step(whole);
    const std::string_view last = trimmed(slash == std::string_view::npos ? whole : whole.substr(slash + 1));
    if (last.size() > 1 && last[0] == '@' && end_of_name(last, 1) == last.size()) {
        carrier.attribute = last.substr(1);
        std::string_view path = ".";
        if (slash != std::string_view::npos) path = slash == 0 ? std::string_view("/") : trimmed(whole.substr(0, slash));
        carrier.path = path;
    } else {
        carrier.path = whole;
    }
    carrier.direct = split_steps(carrier.path, carrier.steps);
    return carrier;
}

std::string collapse_space(std::string_view text) {
    std::string result;
    bool after_space = false;
    for (const char c : text) {
        if (!is_space(c)) {
            result += c;
        } else if (!after_space) {
            result += ' ';
        }
        after_space = is_space(c);
    }
    return result;
}

}  // namespace acta::templates
