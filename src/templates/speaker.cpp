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

std::optional<value::Period> period_of(xml::Node node) {
    const auto first = value::Date::parse(node.attribute_value("from"));
    const auto last = value::Date::parse(node.attribute_value("until"));
    if (!first || !last || *last < *first) return std::nullopt;
    return value::Period{*first, *last};
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

std::string Speaker::text_of(const Text& text, xml::Node node) {
    StringSink sink;
    say(text, node, sink);
    return sink.take();
}

bool Speaker::spend(std::size_t bytes) {
    if (budget_.steps == 0) return false;
    if (--budget_.steps != 0 && bytes <= budget_.bytes) {
        budget_.bytes -= bytes;
        return true;
    }
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
        default:
            break;
    }
    const std::string_view text = text_of(value, node);
    if (text.empty() || !spend(text.size())) return;
    say_formatted(value, node, text, sink);
}

void Speaker::say_formatted(const Value& value, xml::Node, std::string_view text, TextSink& sink) {
    switch (value.function) {
        case Function::none:
            return sink.value(text);
        case Function::number:
        case Function::percent:
            return say_number(value, text, sink);
        case Function::date:
        case Function::month:
            return say_date(value, text, sink);
        case Function::iban:
            return sink.value(in_fours(text));
        default:
            return say_keyed(value, text, sink);
    }
}

void Speaker::refuse(const Value& value, std::string_view text, std::string_view expected, TextSink& sink) {
    report(value.position, fmt::format("\"{}\" is no {}", text.substr(0, 60), expected));
    sink.value(text);
}

void Speaker::say_number(const Value& value, std::string_view text, TextSink& sink) {
    const auto number = value::Decimal::parse(text, value::Decimal::max_scale);
    if (!number) return refuse(value, text, "number", sink);
    sink.value(value.function == Function::percent ? wording_.percent(*number) : wording_.number(*number));
}

void Speaker::say_date(const Value& value, std::string_view text, TextSink& sink) {
    const auto date = value::Date::parse(text);
    if (value.function == Function::month) {
        const auto month = date ? value::Month::of(*date) : value::Month::parse(text);
        if (!month) return refuse(value, text, "month (2026-10) or date", sink);
        return sink.value(wording_.month(*month));
    }
    if (!date) return refuse(value, text, "date (2026-10-31)", sink);
    sink.value(wording_.date(*date, static_cast<wording::DateStyle>(value.option)));
}

/// word('prefix'), word-or-value('prefix'), count('key')
void Speaker::say_keyed(const Value& value, std::string_view text, TextSink& sink) {
    if (value.function == Function::count) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error != std::errc() || end != text.data() + text.size()) return refuse(value, text, "whole number", sink);
        return sink.value(wording_.counted(value.argument, count));
    }
    key_.assign(value.argument).append(1, '.').append(text);
    const wording::Words& words = wording_.words();
    if (words.has(key_)) {
        const std::string_view word = words.word(key_);
        return word.find('\n') == std::string_view::npos ? sink.value(word) : sink.value(collapse_space(word));
    }
    if (value.function == Function::word) {
        report(value.position, fmt::format("language \"{}\" has no word \"{}\"", words.tag(), key_.substr(0, 80)));
    }
    sink.value(text);
}

std::string_view Speaker::text_of(const Value& value, xml::Node node) {
    if (value.direct) {
        const DirectPath::Result direct = value.direct->find(node, attributes_);
        if (direct.answer == DirectPath::Answer::found) return direct.value;
        if (direct.answer == DirectPath::Answer::absent) return {};
    }
    return value.expression.view_of(node, storage_);
}

xml::Node Speaker::carrier_of(const Carrier& carrier, xml::Node node) {
    if (carrier.direct) {
        const DirectPath::Result direct = carrier.direct->find(node, attributes_);
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
    for (xml::Node node = carrier; node.is_element(); node = node.parent()) {
        const std::string_view code = attributes_.find(node, "currency").value_or(std::string_view());
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
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return;
    const std::string_view text = value.carrier.attribute.empty() ? carrier.text() : attributes_.find(carrier, value.carrier.attribute).value_or(std::string_view());
    if (text.empty() || !spend(text.size())) return;
    const value::Currency* currency = currency_at(carrier, value);
    if (currency == nullptr) return sink.value(text);
    if (value.function == Function::price) {
        const auto price = value::Decimal::parse(text, value::Decimal::max_scale);
        if (!price) return refuse(value, text, "price", sink);
        return sink.value(wording_.price(*price, *currency));
    }
    const auto money = value::Money::parse(text, *currency);
    if (!money) return refuse(value, text, fmt::format("amount in {}", currency->code()), sink);
    if (value.function == Function::money) return sink.value(wording_.money(*money, static_cast<wording::MoneyStyle>(value.option)));
    const auto words = wording_.in_words(*money);
    if (words) return sink.value(*words);
    report(value.position, fmt::format("no rules for amounts in words in language \"{}\"", wording_.language()));
}

void Speaker::say_period(const Value& value, xml::Node node, TextSink& sink) {
    const xml::Node carrier = carrier_of(value.carrier, node);
    if (!carrier) return;
    const auto period = period_of(carrier);
    if (period) return sink.value(wording_.period(*period));
    report(value.position, fmt::format("<{}> has no period from-until", carrier.name()));
}

}  // namespace acta::templates
