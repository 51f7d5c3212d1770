// Compiles values and checks that their functions exist and take what they are given.
#include "templates/value_compiler.h"

#include "wording/wording.h"

#include <fmt/format.h>

namespace acta::templates {

namespace {

using wording::DateStyle;
using wording::MoneyStyle;

enum class Takes : std::uint8_t { nothing, style, key };

struct Option {
    std::string_view name;
    std::uint8_t value;
};

constexpr Option money_styles[] = {{"code", std::uint8_t(MoneyStyle::code)},
                                   {"plain", std::uint8_t(MoneyStyle::plain)},
                                   {"symbol", std::uint8_t(MoneyStyle::symbol)}};
constexpr Option date_styles[] = {{"medium", std::uint8_t(DateStyle::medium)},
                                  {"short", std::uint8_t(DateStyle::short_form)},
                                  {"long", std::uint8_t(DateStyle::long_form)}};

/// A function as it may be called; the first option is the one that is taken where none is named.
struct Spec {
    std::string_view name;
    Function function;
    Takes takes;
    bool carrier;  ///< needs the element around the value
    std::string_view usage;
};

constexpr Spec specs[] = {
    {"money", Function::money, Takes::style, true, "money('code'), money('plain') or money('symbol')"},
    {"price", Function::price, Takes::nothing, true, "price()"},
    {"number", Function::number, Takes::nothing, false, "number()"},
    {"percent", Function::percent, Takes::nothing, false, "percent()"},
    {"date", Function::date, Takes::style, false, "date('medium'), date('short') or date('long')"},
    {"month", Function::month, Takes::nothing, false, "month()"},
    {"period", Function::period, Takes::nothing, true, "period()"},
    {"words", Function::words, Takes::nothing, true, "words()"},
    {"word", Function::word, Takes::key, false, "word('prefix')"},
    {"word-or-value", Function::word_or_value, Takes::key, false, "word-or-value('prefix')"},
    {"count", Function::count, Takes::key, false, "count('key')"},
    {"iban", Function::iban, Takes::nothing, false, "iban()"},
    {"translated", Function::translated, Takes::nothing, true, "translated()"},
};

const Spec* find_spec(std::string_view name) {
    for (const Spec& spec : specs) {
        if (spec.name == name) return &spec;
    }
    return nullptr;
}

std::string nearest_function(std::string_view wrong) {
    std::vector<std::string_view> names;
    for (const Spec& spec : specs) names.push_back(spec.name);
    const std::string_view found = diag::nearest(wrong, names);
    if (!found.empty()) return fmt::format("did you mean {}()?", found);
    return fmt::format("there are {}", fmt::join(names, ", "));
}

std::optional<std::uint8_t> find_option(Function function, std::string_view name) {
    const Option* first = function == Function::money ? std::begin(money_styles) : std::begin(date_styles);
    const Option* last = function == Function::money ? std::end(money_styles) : std::end(date_styles);
    if (name.empty()) return first->value;
    for (; first != last; ++first) {
        if (first->name == name) return first->value;
    }
    return std::nullopt;
}

}  // namespace

void ValueCompiler::report(std::string_view code, const TextPlace& place, std::size_t offset, std::string message, std::string hint) {
    problems_.push_back(diag::error(code, place.position(offset), place.prefix + std::move(message), std::move(hint)));
}

Text ValueCompiler::text(std::string_view raw, const TextPlace& place, Spaces spaces) {
    Text text;
    SyntaxError error;
    const auto parts = split_text(raw, error);
    if (!parts) {
        report("template-expression", place, error.offset, error.message, error.hint);
        return text;
    }
    for (const RawPart& part : *parts) {
        if (!part.is_value) {
            text.parts.emplace_back(spaces == Spaces::kept ? part.text : collapse_space(part.text));
        } else if (auto compiled = value(part, place)) {
            text.parts.emplace_back(std::move(*compiled));
        }
    }
    return text;
}

std::optional<Condition> ValueCompiler::test(std::string_view raw, const TextPlace& place) {
    if (uses_position(raw, 0, place)) return std::nullopt;
    xml::Expression whole = expression(raw, 0, place);
    if (whole.is_empty()) return std::nullopt;
    return Condition(raw, std::move(whole), named_.paths);
}

xml::Expression ValueCompiler::select(std::string_view raw, const TextPlace& place) {
    if (uses_position(raw, 0, place)) return {};
    xml::Expression compiled = expression(raw, 0, place);
    if (!compiled.is_empty() && !compiled.gives_nodes()) {
        report("template-expression", place, 0, "this expression gives no elements", "select takes a path: line, account/open");
        return {};
    }
    return compiled;
}

xml::Expression ValueCompiler::expression(std::string_view raw, std::size_t offset, const TextPlace& place) {
    xml::ExpressionError error;
    xml::Expression compiled = xml::Expression::compile(raw, error);
    if (error.message.empty()) return compiled;
    report("template-expression", place, offset + error.offset, error.message);
    return {};
}

bool ValueCompiler::uses_position(std::string_view raw, std::size_t offset, const TextPlace& place) {
    const auto position = look_at(raw).position;
    if (position) {
        report("template-expression", place, offset + *position, "position() and last() are known only inside [...]",
               "the number of the turn is {position()}; what stands between turns is for-each's separator");
    }
    return position.has_value();
}

std::optional<Value> ValueCompiler::value(const RawPart& part, const TextPlace& place) {
    SyntaxError error;
    const auto raw = split_value(part.text, error);
    if (!raw) {
        report("template-expression", place, part.offset + error.offset, error.message, error.hint);
        return std::nullopt;
    }
    const std::size_t offset = part.offset + raw->subject_offset;
    if (const auto call = read_call(raw->subject)) {
        auto special_value = special(*call, offset, place);
        if (special_value && raw->call) {
            report("template-function", place, part.offset + raw->call->offset, fmt::format("{}() takes no function after it", call->name));
            return std::nullopt;
        }
        if (special_value || call->name == "word" || call->name == "ref") return special_value;
    }
    const ExpressionFacts facts = look_at(raw->subject);
    if (facts.arithmetic) {
        report("template-expression", place, offset + *facts.arithmetic, "a template does not calculate",
               "amounts are exact in the view, and XPath's numbers are not; show what the view has");
        return std::nullopt;
    }
    if (uses_position(raw->subject, offset, place)) return std::nullopt;
    Value value;
    value.position = place.position(offset);
    value.expression = expression(raw->subject, offset, place);
    if (value.expression.is_empty()) return std::nullopt;
    value.direct = DirectPath::parse(raw->subject, named_.paths);
    if (value.direct && value.direct->attribute == PathNames::none) value.direct.reset();
    if (value.direct && value.direct->is_own()) value.own = value.direct->attribute;
    if (!raw->call) return value;
    if (!apply(*raw->call, part.offset + raw->call->offset, value, place)) return std::nullopt;
    const Spec* spec = find_spec(raw->call->name);
    if (spec->carrier && !carry(raw->subject, spec->name, offset, value, place)) return std::nullopt;
    return value;
}

/// word('key'), ref('id') and position(), which are no XPath.
std::optional<Value> ValueCompiler::special(const RawCall& call, std::size_t offset, const TextPlace& place) {
    Value value;
    value.position = place.position(offset);
    if (call.name == "position" && call.arguments.empty()) {
        value.kind = Value::Kind::position;
        return value;
    }
    if (call.name != "word" && call.name != "ref") return std::nullopt;
    if (call.arguments.size() != 1 || call.arguments[0].empty()) {
        report("template-function", place, offset, fmt::format("{}() takes one name in quotes", call.name));
        return std::nullopt;
    }
    const bool is_word = call.name == "word";
    value.kind = is_word ? Value::Kind::word : Value::Kind::reference;
    value.index = (is_word ? named_.words : named_.references).number_of(call.arguments[0], value.position);
    return value;
}

bool ValueCompiler::apply(const RawCall& call, std::size_t offset, Value& value, const TextPlace& place) {
    const Spec* spec = find_spec(call.name);
    if (spec == nullptr) {
        report("template-function", place, offset, fmt::format("there is no function {}()", call.name), nearest_function(call.name));
        return false;
    }
    value.function = spec->function;
    const std::string_view argument = call.arguments.empty() ? std::string_view() : call.arguments[0];
    bool right = call.arguments.size() <= (spec->takes == Takes::nothing ? 0U : 1U);
    if (spec->takes == Takes::style) {
        const auto option = find_option(spec->function, argument);
        right = right && option.has_value();
        value.option = option.value_or(0);
    }
    if (spec->takes == Takes::key) {
        right = right && !argument.empty();
        value.argument = argument;
        Names& names = spec->function == Function::count ? named_.counts : named_.prefixes;
        if (right) value.index = names.number_of(argument, place.position(offset));
    }
    if (!right) report("template-function", place, offset, fmt::format("{}() is not called like this", spec->name), fmt::format("write {}", spec->usage));
    return right;
}

/// Finds the element around the value, in which its currency is looked for.
bool ValueCompiler::carry(std::string_view subject, std::string_view function, std::size_t offset, Value& value, const TextPlace& place) {
    if (!value.expression.gives_nodes() || look_at(subject).either) {
        report("template-expression", place, offset, fmt::format("{}() takes one path of the view, not a computed value", function),
               "as in {totals/@gross => money()}");
        return false;
    }
    const RawCarrier raw = split_carrier(subject);
    if (value.function == Function::translated && raw.attribute.empty()) {
        report("template-expression", place, offset, "translated() takes an attribute", "as in {@title => translated()}");
        return false;
    }
    value.carrier.direct = DirectPath::parse(subject, named_.paths);
    if (value.carrier.direct && value.carrier.direct->is_own()) value.carrier.own = value.carrier.direct->attribute;
    value.carrier.attribute = raw.attribute;
    if (!raw.attribute.empty()) value.carrier.attribute_number = named_.paths.number_of(raw.attribute);
    value.carrier.currency = named_.paths.number_of("currency");
    value.carrier.path = expression(raw.path, offset, place);
    return !value.carrier.path.is_empty();
}

}  // namespace acta::templates
