// Formats the values of a view.
#include "templates/speaker.h"

#include "templates/value_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace acta::templates {

namespace {

constexpr std::size_t most_problems = 100;

/// "LV80BANK0000435195001" -> "LV80 BANK 0000 4351 9500 1", with spaces that do not break.
std::string in_fours(std::string_view text) {
    std::string result;
    std::size_t count = 0;
    for (const char c : text) {
        if (c == ' ') continue;
        if (count != 0 && count % 4 == 0) result += "\u00a0";
        result += c;
        ++count;
    }
    return result;
}

/// Everything that a formatted text depends on beside its value and the language.
std::uint64_t style_of(const Value& value, const value::Currency* currency = nullptr) {
    std::uint64_t style = (static_cast<std::uint64_t>(value.function) + 1) | std::uint64_t{value.option} << 8;
    if (currency == nullptr) return style;
    for (const char letter : currency->code()) style = style << 8 | static_cast<unsigned char>(letter);
    return style;
}

constexpr std::size_t longest_remembered = 40;

/// Whether a number is written as its value would write itself with so many decimals: then the value need not be known.
/// Short ones only, which every type of number holds.
bool is_plainly_written(std::string_view text, int decimals) {
    constexpr std::size_t longest = 15;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t fraction = decimals > 0 ? static_cast<std::size_t>(decimals) + 1 : 0;
    if (text.size() <= fraction || text.size() > longest) return false;
    const std::size_t whole = text.size() - fraction;
    if (text[0] == '0' && (whole > 1 || negative)) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at == whole ? text[at] != '.' : text[at] < '0' || text[at] > '9') return false;
    }
    return true;
}

std::optional<value::Period> period_of(xml::Node node) {
    const auto first = value::Date::parse(node.attribute_value("from"));
    const auto last = value::Date::parse(node.attribute_value("until"));
    if (!first || !last || *last < *first) return std::nullopt;
    return value::Period{*first, *last};
}

/// Whether a wording of this language, which may have a region, speaks the tag's: "en-AE" speaks "en".
bool is_said_in(std::string_view language, std::string_view tag) {
    return !tag.empty() && language.starts_with(tag) && (language.size() == tag.size() || language[tag.size()] == '-');
}

}  // namespace

void Speaker::say(const Text& text, xml::Node node, TextSink& sink) {
    for (const auto& part : text.parts) {
        if (const auto* literal = std::get_if<std::string>(&part)) {
            if (!spend(literal->size())) return;
            sink.literal(*literal);
        } else {
            if (!spend(0)) return;
            say_value(std::get<Value>(part), node, sink);
        }
    }
}

void Speaker::say(const Text& text, xml::Node node, std::string& into) {
    StringSink sink(into);
    say(text, node, sink);
    sink.finish();
}

std::string Speaker::text_of(const Text& text, xml::Node node) {
    std::string said;
    say(text, node, said);
    return said;
}

/// The last step and the last byte are never spent: so what ends is told once.
bool Speaker::overspend() {
    if (budget_.steps == 0) return false;
    budget_.steps = 0;
    report({}, "the document would become too large");
    return false;
}

void Speaker::report(const diag::Position& position, std::string message) {
    if (problems_.size() < most_problems) problems_.push_back(diag::error("template-value", position, std::move(message)));
}

void Speaker::say_value(const Value& value, xml::Node node, TextSink& sink) {
    switch (value.kind) {
        case Value::Kind::word:
            return say(words_.texts[value.index], node, sink);
        case Value::Kind::reference:
            has_references_ = true;
            return sink.value(fmt::format("{}{}{}", reference_begin, value.index, reference_end));
        case Value::Kind::position:
            return sink.value(std::to_string(turn_));
        case Value::Kind::expression:
            break;
    }
    switch (value.function) {
        case Function::money:
        case Function::price:
        case Function::words:
            return say_amount(value, node, sink);
        case Function::period:
            return say_period(value, node, sink);
        case Function::translated:
            if (second_) return say_translated(value, node, sink);
            break;  // what the view says is in the first language
        default:
            break;
    }
    const std::string_view text = text_of(value, node);
    if (text.empty() || !spend(text.size())) return;
    say_formatted(value, text, sink);
}

/// `format` gives nothing, after reporting it, where the value is not what the function takes: it is said as it is.
template <class Format>
void Speaker::say_formatted_once(std::uint64_t style, std::string_view text, TextSink& sink, const Format& format) {
    FormatMemo::Entry& entry = formats_.at(style, text);
    if (FormatMemo::holds(entry, style, text)) return sink.one_line(entry.text);
    const std::optional<std::string> formatted = format();
    if (!formatted) return sink.value(text);
    sink.one_line(*formatted);
    if (text.size() > longest_remembered) return;
    entry.style = style;
    entry.from.assign(text);
    entry.text.assign(*formatted);
}

void Speaker::say_formatted(const Value& value, std::string_view text, TextSink& sink) {
    switch (value.function) {
        case Function::none:
        case Function::translated:
            return sink.value(text);
        case Function::number:
            if (is_plainly_written(text, 0)) return say_number(text, sink);
            [[fallthrough]];
        case Function::percent:
            return say_formatted_once(style_of(value), text, sink, [&] { return formatted_number(value, text); });
        case Function::date:
        case Function::month:
            return say_formatted_once(style_of(value), text, sink, [&] { return formatted_date(value, text); });
        case Function::iban:
            return sink.value(in_fours(text));
        default:
            return say_formatted_once(style_of(value) | std::uint64_t{value.index} << 16, text, sink,
                                      [&] { return keyed(value, text); });
    }
}

void Speaker::say_number(std::string_view written, TextSink& sink) {
    number_.clear();
    wording_.append_number(number_, written);
    sink.one_line(number_);
}

void Speaker::refuse(const Value& value, std::string_view text, std::string_view expected) {
    report(value.position, fmt::format("\"{}\" is no {}", text.substr(0, 60), expected));
}

std::optional<std::string> Speaker::formatted_number(const Value& value, std::string_view text) {
    const auto number = value::Decimal::parse(text, value::Decimal::max_scale);
    if (number) return value.function == Function::percent ? wording_.percent(*number) : wording_.number(*number);
    refuse(value, text, "number");
    return std::nullopt;
}

std::optional<std::string> Speaker::formatted_date(const Value& value, std::string_view text) {
    const auto date = value::Date::parse(text);
    if (value.function == Function::month) {
        const auto month = date ? value::Month::of(*date) : value::Month::parse(text);
        if (month) return wording_.month(*month);
        refuse(value, text, "month (2026-10) or date");
        return std::nullopt;
    }
    if (date) return wording_.date(*date, static_cast<wording::DateStyle>(value.option));
    refuse(value, text, "date (2026-10-31)");
    return std::nullopt;
}

/// word('prefix'), word-or-value('prefix'), count('key')
std::optional<std::string> Speaker::keyed(const Value& value, std::string_view text) {
    if (value.function == Function::count) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error == std::errc() && end == text.data() + text.size()) return wording_.counted(value.argument, count);
        refuse(value, text, "whole number");
        return std::nullopt;
    }
    key_.assign(value.argument).append(1, '.').append(text);
    const wording::Words& words = wording_.words();
    const std::string_view word = words.word(key_);
    if (!word.empty() || words.has(key_)) {
        return word.find('\n') == std::string_view::npos ? std::string(word) : collapse_space(word);
    }
    if (value.function == Function::word) {
        report(value.position, fmt::format("language \"{}\" has no word \"{}\"", words.tag(), key_.substr(0, 80)));
    }
    return std::nullopt;
}

std::string_view Speaker::text_of(const Value& value, xml::Node node) {
    if (value.direct && value.direct->is_own()) return index_.attribute(node, value.direct->attribute);
    if (value.direct) {
        const DirectPath::Result direct = value.direct->find(node, index_);
        if (direct.answer == DirectPath::Answer::found) return direct.value;
        if (direct.answer == DirectPath::Answer::absent) return {};
    }
    return value.expression.view_of(node, storage_);
}

xml::Node Speaker::carrier_of(const Carrier& carrier, xml::Node node) {
    if (carrier.direct) {
        const DirectPath::Result direct = carrier.direct->find(node, index_);
        if (direct.answer == DirectPath::Answer::found) return direct.node;
        if (direct.answer == DirectPath::Answer::absent) return {};
    }
    for (const xml::Node& found : carrier.path.nodes_of(node)) {
        if (carrier.attribute.empty() || found.attribute(carrier.attribute)) return found;
    }
    return {};
}

/// The `currency` of the nearest element around it that has one.
const value::Currency* Speaker::currency_at(xml::Node carrier, const Value& value) {
    if (currency_ && carrier == priced_) return &*currency_;
    priced_ = carrier;
    for (xml::Node node = carrier; node.is_element(); node = node.parent()) {
        const std::string_view code = index_.attribute(node, value.carrier.currency);
        if (code.empty()) continue;
        if (currency_ && currency_->code() == code) return &*currency_;
        currency_ = value::Currency::find(code);
        if (!currency_) report(value.position, fmt::format("\"{}\" is no currency", code.substr(0, 60)));
        return currency_ ? &*currency_ : nullptr;
    }
    report(value.position, "no element around this amount says its currency");
    return nullptr;
}

void Speaker::say_amount(const Value& value, xml::Node node, TextSink& sink) {
    const bool own = value.carrier.direct && value.carrier.direct->is_own();
    const xml::Node carrier = own ? node : carrier_of(value.carrier, node);
    if (!carrier) return;
    std::string_view text;
    if (value.carrier.attribute.empty()) text = carrier.text();
    else text = index_.attribute(carrier, value.carrier.attribute_number);
    if (text.empty() || !spend(text.size())) return;
    const value::Currency* currency = currency_at(carrier, value);
    if (currency == nullptr) return sink.value(text);
    const bool plain = value.function == Function::price ||
                       (value.function == Function::money && value.option == static_cast<std::uint8_t>(wording::MoneyStyle::plain));
    if (plain && is_plainly_written(text, currency->digits())) return say_number(text, sink);
    if (value.function != Function::words) {
        return say_formatted_once(style_of(value, currency), text, sink, [&] { return formatted_amount(value, text, *currency); });
    }
    const auto money = value::Money::parse(text, *currency);
    if (!money) {
        refuse(value, text, fmt::format("amount in {}", currency->code()));
        return sink.value(text);
    }
    const auto words = wording_.in_words(*money);
    if (words) return sink.value(*words);
    report(value.position, fmt::format("no rules for amounts in words in language \"{}\"", wording_.language()));
}

std::optional<std::string> Speaker::formatted_amount(const Value& value, std::string_view text, const value::Currency& currency) {
    if (value.function == Function::price) {
        if (const auto price = value::Decimal::parse(text, value::Decimal::max_scale)) return wording_.price(*price, currency);
        refuse(value, text, "price");
        return std::nullopt;
    }
    if (const auto money = value::Money::parse(text, currency)) return wording_.money(*money, static_cast<wording::MoneyStyle>(value.option));
    refuse(value, text, fmt::format("amount in {}", currency.code()));
    return std::nullopt;
}

/// The attribute's text in the language of this speaker: of <name language="en"> for @name; where there is none, the attribute.
void Speaker::say_translated(const Value& value, xml::Node node, TextSink& sink) {
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return;
    std::string_view text = carrier.attribute_value(value.carrier.attribute);
    for (xml::Node child = carrier.first_element(); child; child = child.next_element()) {
        if (child.name() == value.carrier.attribute && is_said_in(wording_.language(), child.attribute_value("language"))) text = child.text();
    }
    if (!text.empty() && spend(text.size())) sink.value(text);
}

void Speaker::say_period(const Value& value, xml::Node node, TextSink& sink) {
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return;
    const auto period = period_of(carrier);
    if (period) return sink.value(wording_.period(*period));
    report(value.position, fmt::format("<{}> has no period from-until", carrier.name()));
}

}  // namespace acta::templates
