// Elements of a UBL document by namespace, and their values by type.
#include "einvoice/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace acta::einvoice {
namespace {

constexpr std::string_view basic_uri = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
constexpr std::string_view aggregate_uri = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
constexpr std::string_view white_space = " \t\r\n";

/// One step of a path: "cbc:Name".
struct Step {
    std::string_view uri;
    std::string_view local;

    explicit Step(std::string_view name) : uri(name.starts_with("cbc:") ? basic_uri : aggregate_uri), local(name.substr(4)) {}
    [[nodiscard]] bool matches(xml::Node element) const { return element.local_name() == local && element.namespace_uri() == uri; }
};

xml::Node first_match(xml::Node element, Step step) {
    while (element && !step.matches(element)) element = element.next_element();
    return element;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

/// The date of an `xs:date` without its time zone ("Z", "+01:00"), which a civil date has no use for.
std::string_view without_zone(std::string_view text) {
    if (text.size() == 11 && text.ends_with('Z')) return text.substr(0, 10);
    if (text.size() == 16 && (text[10] == '+' || text[10] == '-') && text[13] == ':') return text.substr(0, 10);
    return text;
}

/// For messages: what the file says, cut where it is long.
std::string said(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() <= longest) return fmt::format("'{}'", text);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return fmt::format("'{}...'", text.substr(0, end));
}

std::string_view last_step(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

xml::Node at(xml::Node from, std::string_view path) {
    while (from && !path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        from = first_match(from.first_element(), Step(path.substr(0, slash)));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return from;
}

std::vector<xml::Node> all(xml::Node from, std::string_view name) {
    const Step step(name);
    std::vector<xml::Node> found;
    if (!from) return found;
    for (xml::Node one = first_match(from.first_element(), step); one; one = first_match(one.next_element(), step)) found.push_back(one);
    return found;
}

std::string trimmed_text(xml::Node element) { return element ? std::string(trimmed(element.full_text())) : std::string(); }

diag::Position text_start(const xml::Document& document, xml::Node element) {
    for (xml::Node child = element.first_child(); child; child = child.next_sibling()) {
        const std::size_t first = child.text().find_first_not_of(white_space);
        if (child.is_text() && first != std::string_view::npos) return document.text_position(child, first);
    }
    return document.position(element);
}

std::optional<std::string> plain_number(std::string_view text, int max_fraction) {
    text = trimmed(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string_view whole = text.substr(0, point);
    std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
    while (fraction.size() > static_cast<std::size_t>(max_fraction) && fraction.ends_with('0')) fraction.remove_suffix(1);
    std::string plain = negative ? "-" : "";
    plain += whole.empty() ? "0" : whole;
    if (!fraction.empty()) plain.append(".").append(fraction);
    return plain;
}

void Source::missing(xml::Node parent, std::string_view path, std::string_view term) {
    problems_.push_back(diag::error("ubl-missing", document_.position(parent),
                                    fmt::format("{} has no {}, {}", parent.name(), path, term)));
}

void Source::wrong(xml::Node element, const std::string& message, const std::string& hint) {
    problems_.push_back(diag::error("ubl-value", text_start(document_, element), message, hint));
}

void Source::wrong_attribute(xml::Attribute attribute, const std::string& message, const std::string& hint) {
    problems_.push_back(diag::error("ubl-value", document_.value_position(attribute), message, hint));
}

std::string Source::text(xml::Node from, std::string_view path) const { return trimmed_text(at(from, path)); }

std::string Source::required_text(xml::Node from, std::string_view path, std::string_view term) {
    std::string found = text(from, path);
    if (found.empty()) missing(from, path, term);
    return found;
}

value::Money Source::money_in(xml::Node amount, value::Currency currency) {
    const std::string text = amount.full_text();
    const std::optional<std::string> plain = plain_number(text, currency.digits());
    if (plain) {
        if (const std::optional<value::Money> money = value::Money::parse(*plain, currency)) return *money;
    }
    wrong(amount, plain ? fmt::format("amount {} does not fit {}, which has {} fraction digits", said(trimmed(text)), currency.code(),
                                      currency.digits())
                        : fmt::format("{} is no amount", said(trimmed(text))));
    return value::Money::zero(currency);
}

value::Money Source::money(xml::Node from, std::string_view path, std::string_view term) {
    const xml::Node amount = at(from, path);
    if (!amount) {
        missing(from, path, term);
        return value::Money::zero(currency_);
    }
    // EN 16931 allows one currency for all amounts but the VAT total in the tax currency.
    const xml::Attribute stated = amount.attribute("currencyID");
    if (stated && stated.value() != currency_.code()) {
        wrong_attribute(stated, fmt::format("{} is in {}, but the document's currency is {}", last_step(path), said(stated.value()),
                                            currency_.code()));
        return value::Money::zero(currency_);
    }
    return money_in(amount, currency_);
}

value::Money Source::money_or_zero(xml::Node from, std::string_view path) {
    return at(from, path) ? money(from, path, {}) : value::Money::zero(currency_);
}

std::optional<value::Decimal> Source::decimal_of(xml::Node element) {
    const std::string text = element.full_text();
    const std::optional<std::string> plain = plain_number(text, value::Decimal::max_scale);
    if (plain) {
        if (const auto number = value::Decimal::parse(*plain, value::Decimal::max_scale)) return number;
    }
    wrong(element, plain ? fmt::format("number {} has too many digits: 18 are read, 12 of them after the point", said(trimmed(text)))
                         : fmt::format("{} is no number", said(trimmed(text))));
    return std::nullopt;
}

value::Decimal Source::decimal(xml::Node from, std::string_view path, std::string_view term) {
    const xml::Node element = at(from, path);
    if (!element) missing(from, path, term);
    return element ? decimal_of(element).value_or(value::Decimal()) : value::Decimal();
}

std::optional<value::Decimal> Source::optional_decimal(xml::Node from, std::string_view path) {
    const xml::Node element = at(from, path);
    return element ? decimal_of(element) : std::nullopt;
}

std::optional<value::Date> Source::date_of(xml::Node element) {
    const std::string text = trimmed_text(element);
    const std::optional<value::Date> date = value::Date::parse(without_zone(text));
    if (!date) wrong(element, fmt::format("{} is no date", said(text)), "write it as 2026-10-31");
    return date;
}

value::Date Source::date(xml::Node from, std::string_view path, std::string_view term) {
    const xml::Node element = at(from, path);
    if (!element) missing(from, path, term);
    return element ? date_of(element).value_or(value::Date()) : value::Date();
}

std::optional<value::Date> Source::optional_date(xml::Node from, std::string_view path) {
    const xml::Node element = at(from, path);
    return element ? date_of(element) : std::nullopt;
}

bool Source::indicator(xml::Node from, std::string_view path, std::string_view term) {
    const xml::Node element = at(from, path);
    if (!element) {
        missing(from, path, term);
        return false;
    }
    const std::string text = trimmed_text(element);
    if (text == "true" || text == "1") return true;
    if (text != "false" && text != "0") wrong(element, fmt::format("{} is neither 'true' nor 'false'", said(text)));
    return false;
}

std::optional<value::Period> Source::period(xml::Node from, std::string_view path) {
    const xml::Node element = at(from, path);
    const std::optional<value::Date> first = optional_date(element, "cbc:StartDate");
    const std::optional<value::Date> last = optional_date(element, "cbc:EndDate");
    if (!first && !last) return std::nullopt;
    if (!first || !last) {
        problems_.push_back(diag::warning("ubl-missing", document_.position(element),
                                          fmt::format("{} has no {}: it is taken as the one day that it gives", element.name(),
                                                      first ? "cbc:EndDate" : "cbc:StartDate")));
        return value::Period{first ? *first : *last, last ? *last : *first};
    }
    if (*last < *first) {
        wrong(at(element, "cbc:EndDate"), fmt::format("the period ends before its start, {}", first->to_string()));
        return std::nullopt;
    }
    return value::Period{*first, *last};
}

}  // namespace acta::einvoice
