// Writing the schema as XML Schema. Types are written out by hand here: that they mean what the reader means is shown by
// schema_agreement_test.cpp, with xmllint as the judge.
#include "xsd.h"

#include "records/codes.h"
#include "records/schema.h"
#include "value/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace {

using namespace acta::records;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '&') result += "&amp;";
        else if (letter == '<') result += "&lt;";
        else if (letter == '>') result += "&gt;";
        else if (letter == '"') result += "&quot;";
        else result += letter;
    }
    return result;
}

std::string documentation(std::string_view text, std::string_view indent) {
    return fmt::format("{}<xs:annotation><xs:documentation>{}</xs:documentation></xs:annotation>\n", indent, escaped(text));
}

std::string facet(std::string_view name, std::string_view value) {
    return fmt::format("      <xs:{} value=\"{}\"/>\n", name, escaped(value));
}

std::string simple_type(std::string_view name, std::string_view base, const std::string& facets) {
    return fmt::format(
        "  <xs:simpleType name=\"{}\">\n    <xs:restriction base=\"{}\">\n{}    </xs:restriction>\n  </xs:simpleType>\n", name,
        base, facets);
}

std::string pattern_type(std::string_view name, std::string_view pattern) {
    return simple_type(name, "xs:string", facet("pattern", pattern));
}

std::string words(const std::vector<std::string_view>& list) {
    std::string facets;
    for (const std::string_view word : list) facets += facet("enumeration", word);
    return facets;
}

std::string text_types() {
    const std::string id = R"([^\s\p{Cc}/\\:*?"<>|.][^\s\p{Cc}/\\:*?"<>|]*)";
    const std::string number = R"([^\s\p{Cc}]+( [^\s\p{Cc}]+)*)";
    const std::string file = R"(\.?[^./\\\p{Cc}:][^/\\\p{Cc}:]*)";
    const std::string mail = R"([^\s@<>,;"\p{Cc}]+@[^\s@.<>,;"\p{Cc}]+(\.[^\s@.<>,;"\p{Cc}]+)+)";
    const std::string letters = R"(([^\s{}\p{Cc}]|\{yyyy\}|\{yy\}|\{mm\}|\{fyy?:([2-9]|1[0-2])\})*)";
    const std::string day = "(mon|tue|wed|thu|fri|sat|sun)";
    return simple_type("text", "xs:string", facet("maxLength", "4096") + facet("pattern", R"([^\p{Cc}]*)")) +
           simple_type("requiredText", "text", facet("pattern", R"(.*\S.*)")) +
           simple_type("content", "xs:token",
                       facet("minLength", "1") + facet("maxLength", "4096") + facet("pattern", R"([^\p{Cc}]*)")) +
           simple_type("id", "xs:string", facet("maxLength", "64") + facet("pattern", id)) +
           simple_type("number", "xs:string", facet("maxLength", "64") + facet("pattern", number)) +
           simple_type("path", "xs:string", facet("maxLength", "255") + facet("pattern", fmt::format("{0}(/{0})*", file))) +
           simple_type("email", "xs:string", facet("maxLength", "255") + facet("pattern", mail)) +
           simple_type("seriesPattern", "xs:string",
                       facet("maxLength", "64") + facet("pattern", letters + R"(\{n(:[1-9])?\})" + letters)) +
           pattern_type("weekdays", fmt::format("({0}( {0}){{0,5}})?", day));
}

std::string number_types() {
    return pattern_type("decimal", "-?[0-9]{1,12}(\\.[0-9]{1,6})?") + pattern_type("price", "[0-9]{1,12}(\\.[0-9]{1,6})?") +
           simple_type("positiveDecimal", "price", facet("pattern", ".*[1-9].*")) +
           pattern_type("amount", "[0-9]{1,15}(\\.[0-9]{1,3})?") +
           simple_type("positiveAmount", "amount", facet("pattern", ".*[1-9].*")) +
           pattern_type("percent", "[0-9]{1,3}(\\.[0-9]{1,6})?") +
           simple_type("taxPercent", "percent", facet("pattern", "0?[0-9]{0,2}(\\.[0-9]*)?|100(\\.0*)?")) +
           simple_type("positiveTaxPercent", "taxPercent", facet("pattern", ".*[1-9].*")) +
           pattern_type("term", "([1-9][0-9]?|1[01][0-9]|120)m|([1-9]|10)y") +
           simple_type("month", "xs:gYearMonth", facet("pattern", "(19|20|21)[0-9]{2}-[0-9]{2}")) +
           simple_type("date", "xs:date", facet("pattern", "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"));
}

std::string code_types() {
    const std::string language = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";
    return pattern_type("language", language) + pattern_type("iban", "[A-Z]{2}[0-9]{2}( ?[A-Z0-9]){11,30}") +
           pattern_type("bic", "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?") +
           pattern_type("upi", "[A-Za-z0-9._\\-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}") +
           pattern_type("ifsc", "[A-Z]{4}0[A-Z0-9]{6}") +
           simple_type("boolean", "xs:string", words({"true", "false"})) +
           simple_type("country", "xs:string", words(country_codes())) +
           simple_type("currency", "xs:string", words(acta::value::currency_codes()));
}

std::string_view type_name(const AttributeRule& rule) {
    switch (rule.type) {
        case Type::text: return rule.required ? "requiredText" : "text";
        case Type::id:
        case Type::reference: return "id";
        case Type::number:
        case Type::number_reference: return "number";
        case Type::date: return "date";
        case Type::month: return "month";
        case Type::decimal: return "decimal";
        case Type::positive_decimal: return "positiveDecimal";
        case Type::price: return "price";
        case Type::amount: return "amount";
        case Type::positive_amount: return "positiveAmount";
        case Type::percent: return "percent";
        case Type::tax_percent: return "positiveTaxPercent";
        case Type::currency: return "currency";
        case Type::country: return "country";
        case Type::language: return "language";
        case Type::boolean: return "boolean";
        case Type::email: return "email";
        case Type::iban: return "iban";
        case Type::bic: return "bic";
        case Type::upi: return "upi";
        case Type::ifsc: return "ifsc";
        case Type::path: return "path";
        case Type::term: return "term";
        case Type::weekdays: return "weekdays";
        case Type::pattern: return "seriesPattern";
        case Type::integer:
        case Type::choice: break;
    }
    return {};
}

/// Choices and whole numbers have a type of their own each.
std::string inline_type(const AttributeRule& rule) {
    const bool choice = rule.type == Type::choice;
    const std::string facets = choice
                                   ? words(split_choices(rule.choices))
                                   : facet("minInclusive", std::to_string(rule.least)) +
                                         facet("maxInclusive", std::to_string(rule.most)) + facet("pattern", "0|-?[1-9][0-9]*");
    return fmt::format("      <xs:simpleType><xs:restriction base=\"{}\">\n{}      </xs:restriction></xs:simpleType>\n",
                       choice ? "xs:string" : "xs:integer", facets);
}

std::string attribute(const AttributeRule& rule) {
    const std::string_view type = type_name(rule);
    return fmt::format("    <xs:attribute name=\"{}\"{}{}>\n{}{}    </xs:attribute>\n", rule.name,
                       type.empty() ? std::string() : fmt::format(" type=\"{}\"", type), rule.required ? " use=\"required\"" : "",
                       documentation(rule.meaning, "      "), type.empty() ? inline_type(rule) : std::string());
}

std::string complex_name(std::string_view name) {
    std::string result(name);
    std::replace(result.begin(), result.end(), '/', '.');
    return "element." + result;
}

std::string complex_type(const ElementRule& rule) {
    std::string attributes;
    for (const AttributeRule& one : rule.attributes) attributes += attribute(one);
    std::string inside;
    if (rule.text) {
        inside = fmt::format("    <xs:simpleContent><xs:extension base=\"content\">\n{}    </xs:extension></xs:simpleContent>\n",
                             attributes);
    } else {
        if (!rule.children.empty()) {
            inside += "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n";
            for (const ChildRule& child : rule.children) {
                inside +=
                    fmt::format("      <xs:element name=\"{}\" type=\"{}\"/>\n", child.rule->tag(), complex_name(child.name));
            }
            inside += "    </xs:choice>\n";
        }
        inside += attributes;
    }
    return fmt::format("  <xs:complexType name=\"{}\">\n{}{}  </xs:complexType>\n", complex_name(rule.name),
                       documentation(rule.meaning, "    "), inside);
}

}  // namespace

std::string xsd_text() {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- The records of a book, for editors. The reader checks more: see records.md. A test compares the two. -->\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:acta:book:1\" targetNamespace=\"urn:acta:book:1\"\n"
        "           elementFormDefault=\"qualified\" version=\"1\">\n\n";
    for (const ElementRule& rule : schema()) {
        if (rule.root) text += fmt::format("  <xs:element name=\"{}\" type=\"{}\"/>\n", rule.tag(), complex_name(rule.name));
    }
    text += "\n";
    for (const ElementRule& rule : schema()) text += complex_type(rule) + "\n";
    return text + text_types() + number_types() + code_types() + "</xs:schema>\n";
}
