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

std::optional<value::Period> period_of(std::string_view from, std::string_view until) {
    const auto first = value::Date::parse(from);
    const auto last = value::Date::parse(until);
    if (!first || !last || *last < *first) return std::nullopt;
    return value::Period{*first, *last};
}

/// Whether a wording of this language, which may have a region, speaks the tag's: "en-AE" speaks "en".
bool is_said_in(std::string_view language, std::string_view tag) {
    return !tag.empty() && language.starts_with(tag) && (language.size() == tag.size() || language[tag.size()] == '-');
}

}  // namespace

template <class Sink>
void Speaker::say(const Text& text, xml::Node node, Sink& sink) {
    for (const auto& part : text.parts) {
        if (const auto* fixed = std::get_if<std::string>(&part)) {
            sink.put(literal(*fixed));
            continue;
        }
        if (!spend(0)) return;
        const Value& value = std::get<Value>(part);
        if (value.kind == Value::Kind::word) say(words_.texts[value.index], node, sink);
        else sink.put(value_of(value, node));
    }
}
template void Speaker::say(const Text& text, xml::Node node, LineBuilder& sink);
template void Speaker::say(const Text& text, xml::Node node, StringSink& sink);

void Speaker::say(const Text& text, xml::Node node, std::string& into) {
    StringSink sink(into);
    Said alone;
    if (say_alone(text, node, alone)) sink.put(alone);
    else say(text, node, sink);
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

Said Speaker::made(Said::Kind kind, std::string text) {
    made_ = std::move(text);
    return {kind, made_};
}

Said Speaker::marked(const Value& value) {
    if (value.kind == Value::Kind::position) return made(Said::Kind::one_line, std::to_string(turn_));
    has_references_ = true;
    return made(Said::Kind::one_line, fmt::format("{}{}{}", reference_begin, value.index, reference_end));
}

/// `format` gives nothing, after reporting it, where the value is not what the function takes: then `otherwise` is said.
template <class Format>
Said Speaker::formatted_once(std::uint64_t style, std::string_view text, std::string_view otherwise, const Format& format) {
    FormatMemo::Entry& entry = formats_.at(style, text);
    if (FormatMemo::holds(entry, style, text)) return {Said::Kind::one_line, entry.text};
    return format_new(entry, style, text, otherwise, format);
}

// Kept out of what is done for every value.
template <class Format>
[[gnu::noinline]] Said Speaker::format_new(FormatMemo::Entry& entry, std::uint64_t style, std::string_view text, std::string_view otherwise,
                                           const Format& format) {
    std::optional<std::string> formatted = format();
    if (!formatted) return {Said::Kind::value, otherwise};
    if (text.size() > longest_remembered) return made(Said::Kind::one_line, std::move(*formatted));
    entry.style = style;
    entry.from.assign(text);
    entry.text.assign(*formatted);
    return {Said::Kind::one_line, entry.text};
}

Said Speaker::formatted(const Value& value, std::string_view text) {
    switch (value.function) {
        case Function::translated:
            return {Said::Kind::value, text};
        case Function::number:
            if (const std::string_view plain = wording_.plain_number(text, 0, number_); !plain.empty()) return {Said::Kind::one_line, plain};
            [[fallthrough]];
        case Function::percent:
            return formatted_once(style_of(value), text, text, [&] { return formatted_number(value, text); });
        case Function::date:
        case Function::month:
            return formatted_once(style_of(value), text, text, [&] { return formatted_date(value, text); });
        case Function::iban:
            return made(Said::Kind::value, in_fours(text));
        default:
            return formatted_once(style_of(value) | std::uint64_t{value.index} << 16, text, text,
                                  [&] { return keyed(value, text); });
    }
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

std::string_view Speaker::view_of(const Value& value, xml::Node node) {
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
    const xml::Node from = index_.attribute(carrier, value.carrier.currency).empty() ? carrier.parent() : carrier;
    if (currency_ && from == looked_from_) return &*currency_;  // as the rows of a table
    looked_from_ = from;
    for (xml::Node node = from; node.is_element(); node = node.parent()) {
        const std::string_view code = index_.attribute(node, value.carrier.currency);
        if (code.empty()) continue;
        if (currency_ && currency_->code() == code) return &*currency_;
        currency_ = value::Currency::find(code);
        if (!currency_) report(value.position, fmt::format("\"{}\" is no currency", code.substr(0, 60)));
        return currency_ ? &*currency_ : nullptr;
    }
    currency_.reset();
    report(value.position, "no element around this amount says its currency");
    return nullptr;
}

Said Speaker::amount(const Value& value, xml::Node node) {
    const xml::Node carrier = value.carrier.own != PathNames::none ? node : carrier_of(value.carrier, node);
    if (!carrier) return {};
    std::string_view text;
    if (value.carrier.attribute.empty()) text = carrier.text();
    else text = index_.attribute(carrier, value.carrier.attribute_number);
    if (text.empty() || !spend(text.size())) return {};
    const value::Currency* currency = currency_at(carrier, value);
    if (currency == nullptr) return {Said::Kind::value, text};
    const bool without_currency = value.function == Function::price ||
                                  (value.function == Function::money && value.option == static_cast<std::uint8_t>(wording::MoneyStyle::plain));
    if (without_currency) {
        const std::string_view plain = wording_.plain_number(text, currency->digits(), number_);
        if (!plain.empty()) return {Said::Kind::one_line, plain};
    }
    if (value.function == Function::words) return in_words(value, text, *currency);
    return formatted_once(style_of(value, currency), text, text, [&] { return formatted_amount(value, text, *currency); });
}

Said Speaker::in_words(const Value& value, std::string_view text, const value::Currency& currency) {
    const auto money = value::Money::parse(text, currency);
    if (!money) {
        refuse(value, text, fmt::format("amount in {}", currency.code()));
        return {Said::Kind::value, text};
    }
    auto words = wording_.in_words(*money);
    if (words) return made(Said::Kind::value, std::move(*words));
    report(value.position, fmt::format("no rules for amounts in words in language \"{}\"", wording_.language()));
    return {};
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
Said Speaker::translated(const Value& value, xml::Node node) {
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return {};
    std::string_view text = carrier.attribute_value(value.carrier.attribute);
    for (xml::Node child = carrier.first_element(); child; child = child.next_element()) {
        if (child.name() == value.carrier.attribute && is_said_in(wording_.language(), child.attribute_value("language"))) text = child.text();
    }
    if (text.empty() || !spend(text.size())) return {};
    return {Said::Kind::value, text};
}

Said Speaker::period(const Value& value, xml::Node node) {
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return {};
    const std::string_view from = carrier.attribute_value("from");
    const std::string_view until = carrier.attribute_value("until");
    key_.assign(from).append(1, '/').append(until);
    return formatted_once(style_of(value), key_, {}, [&]() -> std::optional<std::string> {
        if (const auto said = period_of(from, until)) return wording_.period(*said);
        report(value.position, fmt::format("<{}> has no period from-until", carrier.name()));
        return std::nullopt;
    });
}

}  // namespace acta::templates
