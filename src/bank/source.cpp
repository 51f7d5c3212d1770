// Elements of a camt message by local name, and their values by type.
#include "bank/source.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::bank {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Cuts behind a whole character.
std::string_view cut(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

/// Space, or a control character (Unicode category Cc); its bytes.
std::size_t blank_at(std::string_view text, std::size_t index) {
    const auto byte = static_cast<unsigned char>(text[index]);
    if (byte <= 0x20 || byte == 0x7F) return 1;
    const bool second = byte == 0xC2 && index + 1 < text.size() && static_cast<unsigned char>(text[index + 1]) < 0xA0;
    return second ? 2 : 0;
}

std::string single_spaced(std::string_view text) {
    std::string result;
    bool gap = false;
    for (std::size_t index = 0; index < text.size();) {
        if (const std::size_t blank = blank_at(text, index)) {
            gap = true;
            index += blank;
            continue;
        }
        if (gap && !result.empty()) result += ' ';
        gap = false;
        result += text[index++];
    }
    return result;
}

/// An xs:decimal that is not negative as digits and at most one point, without zeros behind the currency's decimals.
std::optional<std::string> plain_amount(std::string_view text, int decimals) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string_view whole = text.substr(0, point);
    std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    while (fraction.size() > static_cast<std::size_t>(decimals) && fraction.ends_with('0')) fraction.remove_suffix(1);
    std::string plain(whole.empty() ? "0" : whole);
    if (!fraction.empty()) plain.append(".").append(fraction);
    return plain;
}

/// Digits before the point, as in records: sums of such amounts are far from overflow.
constexpr std::size_t most_digits = 15;

std::string amount_fault(std::string_view text, value::Currency currency) {
    if (text.empty()) return "an amount is empty";
    const std::optional<std::string> plain = plain_amount(text, currency.digits());
    if (!plain) return fmt::format("{} is no amount", said(text));
    if (std::min(plain->find('.'), plain->size()) > most_digits)
        return fmt::format("the amount {} has over {} digits", said(text), most_digits);
    return fmt::format("the amount {} has more decimals than {}, which has {}", said(text), currency.code(), currency.digits());
}

std::optional<value::Money> parsed(std::string_view text, value::Currency currency) {
    const std::optional<std::string> plain = plain_amount(text, currency.digits());
    if (!plain || std::min(plain->find('.'), plain->size()) > most_digits) return std::nullopt;
    return value::Money::parse(*plain, currency);
}

}  // namespace

xml::Node at(xml::Node from, std::string_view path) {
    while (from && !path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        xml::Node child = from.first_element();
        while (child && child.local_name() != path.substr(0, slash)) child = child.next_element();
        from = child;
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return from;
}

std::vector<xml::Node> all(xml::Node from, std::string_view name) {
    std::vector<xml::Node> found;
    if (!from) return found;
    for (xml::Node child = from.first_element(); child; child = child.next_element()) {
        if (child.local_name() == name) found.push_back(child);
    }
    return found;
}

std::string text_of(xml::Node element) {
    return element ? std::string(cut(single_spaced(element.full_text()), longest_text)) : std::string();
}

std::string text_at(xml::Node from, std::string_view path) { return text_of(at(from, path)); }

std::string compact(std::string_view text) {
    std::string kept;
    for (const char letter : text) {
        if (letter != ' ') kept += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return kept;
}

std::string unless_none(std::string text) {
    const std::string word = compact(text);
    return word == "NOTPROVIDED" || word == "NONREF" ? std::string() : std::move(text);
}

std::string said(std::string_view text) {
    constexpr std::size_t longest = 40;
    return text.size() <= longest ? fmt::format("\"{}\"", text) : fmt::format("\"{}...\"", cut(text, longest));
}

void Source::missing(xml::Node parent, std::string_view what) {
    problems_->push_back(diag::warning("bank-missing", document_->position(parent),
                                       fmt::format("<{}> has no {}", parent.local_name(), what),
                                       "ask the bank for a complete file; what is missing is not guessed"));
}

void Source::wrong(xml::Node element, const std::string& message, const std::string& hint) {
    problems_->push_back(diag::warning("bank-value", document_->position(element), message,
                                       hint.empty() ? "compare it with the bank's own pages; it is not counted" : hint));
}

std::optional<value::Date> Source::date(xml::Node element) {
    if (!element) return std::nullopt;
    const xml::Node day = at(element, "Dt");
    const xml::Node node = day ? day : at(element, "DtTm");
    const std::string text = text_of(node ? node : element);
    // A civil date: neither the hour nor the zone of the bank's computer means anything.
    std::optional<value::Date> date = value::Date::parse(std::string_view(text).substr(0, 10));
    const bool ends = text.size() <= 10 || text[10] == 'T' || text[10] == 'Z' || text[10] == '+' || text[10] == '-';
    if (date && ends) return date;
    wrong(node ? node : element,
          text.empty() ? fmt::format("<{}> is empty", element.local_name()) : fmt::format("{} is no date", said(text)));
    return std::nullopt;
}

std::optional<value::Money> Source::quiet_money(xml::Node amount) {
    if (!amount) return std::nullopt;
    const std::optional<value::Currency> currency = value::Currency::find(amount.attribute_value("Ccy"));
    return currency ? parsed(text_of(amount), *currency) : std::nullopt;
}

std::optional<value::Money> Source::money(xml::Node amount) {
    if (std::optional<value::Money> money = quiet_money(amount)) return money;
    const std::string_view code = amount.attribute_value("Ccy");
    const std::optional<value::Currency> currency = value::Currency::find(code);
    if (currency) wrong(amount, amount_fault(text_of(amount), *currency));
    else if (code.empty()) missing(amount, "Ccy: the currency of an amount");
    else wrong(amount, fmt::format("{} is no currency of ISO 4217", said(code)));
    return std::nullopt;
}

}  // namespace acta::bank
