// docs/records.md is the whole reference: a table of every element, every type, and examples that are a book together.
#include "catch.h"

#include "project_files.h"

#include "records/reader.h"
#include "records/schema.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace acta;
using records::AttributeRule;
using records::ElementRule;
using records::Type;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '|') result += "\\|";
        else if (letter == '<') result += "&lt;";
        else result += letter;
    }
    return result;
}

std::string_view type_word(Type type) {
    switch (type) {
        case Type::text: return "text";
        case Type::id: return "id";
        case Type::number: return "number";
        case Type::reference: return "id of a record";
        case Type::number_reference: return "number of a record";
        case Type::date: return "date";
        case Type::month: return "month";
        case Type::decimal: return "decimal";
        case Type::positive_decimal: return "decimal over 0";
        case Type::price: return "price";
        case Type::amount: return "amount";
        case Type::positive_amount: return "amount over 0";
        case Type::percent: return "percent";
        case Type::tax_percent: return "tax percent";
        case Type::integer: return "whole number";
        case Type::currency: return "currency";
        case Type::country: return "country";
        case Type::language: return "language";
        case Type::boolean: return "true or false";
        case Type::email: return "e-mail";
        case Type::iban: return "IBAN";
        case Type::bic: return "BIC";
        case Type::upi: return "UPI id";
        case Type::ifsc: return "IFSC";
        case Type::choice: return "choice";
        case Type::path: return "path";
        case Type::term: return "term";
        case Type::weekdays: return "weekdays";
        case Type::pattern: return "pattern";
    }
    return {};
}

std::string type_cell(const AttributeRule& rule) {
    if (rule.type == Type::choice) return fmt::format("`{}`", fmt::join(records::split_choices(rule.choices), "`, `"));
    if (rule.type == Type::integer) return fmt::format("whole number, {} to {}", rule.least, rule.most);
    return std::string(type_word(rule.type));
}

std::string attribute_table(const ElementRule& rule) {
    std::string text = "| attribute | type | default | meaning |\n|---|---|---|---|\n";
    for (const AttributeRule& attribute : rule.attributes) {
        text += fmt::format("| `{}` | {} | {} | {} |\n", attribute.name, type_cell(attribute),
                            attribute.required ? "**required**" : escaped(attribute.fallback), escaped(attribute.meaning));
    }
    return text;
}

std::string children_line(const ElementRule& rule) {
    std::vector<std::string> words;
    for (const records::ChildRule& child : rule.children) {
        const std::string_view often = child.required ? " (at least one)" : child.repeated ? " (any number)" : " (at most one)";
        words.push_back(fmt::format("`<{}>`{}", child.rule->tag(), often));
    }
    return fmt::format("Holds {}.\n", fmt::join(words, ", "));
}

/// What the reference says of one element.
std::string element_table(const ElementRule& rule) {
    std::string text = std::string(rule.meaning) + "\n";
    if (!rule.children.empty()) text += "\n" + children_line(rule);
    if (!rule.attributes.empty()) text += "\n" + attribute_table(rule);
    return text;
}

std::string type_table() {
    std::string text = "| type | a value is |\n|---|---|\n";
    for (int index = 0; index <= static_cast<int>(Type::pattern); ++index) {
        const Type type = static_cast<Type>(index);
        if (type != Type::choice) text += fmt::format("| {} | {} |\n", type_word(type), escaped(records::type_description(type)));
    }
    return text;
}

const std::string begin_mark = "<!-- begin: ";

/// The page with the text between each pair of marks made anew.
std::string with_tables(const std::string& page) {
    std::string result;
    std::istringstream lines(page);
    bool skipping = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "<!-- end -->") skipping = false;
        if (!skipping) result += line + "\n";
        if (line.substr(0, begin_mark.size()) != begin_mark) continue;
        const std::string name = line.substr(begin_mark.size(), line.find(" -->") - begin_mark.size());
        const ElementRule* const rule = records::find_rule(name);
        INFO(name);
        REQUIRE((rule != nullptr || name == "types"));
        result += "\n" + (rule != nullptr ? element_table(*rule) : type_table()) + "\n";
        skipping = true;
    }
    return result;
}

/// The fenced examples; records without a book around them get one.
std::vector<records::Source> examples(const std::string& page) {
    std::vector<records::Source> sources;
    std::size_t line = 1;
    std::istringstream lines(page);
    std::string text;
    bool inside = false;
    for (std::string one; std::getline(lines, one); ++line) {
        if (one == "```xml") {
            inside = true;
            text.clear();
        } else if (one == "```" && inside) {
            inside = false;
            const bool file = text.find("urn:acta:book:1") != std::string::npos;
            sources.push_back({fmt::format("docs/records.md, example before line {}", line),
                               file ? text : "<book xmlns=\"urn:acta:book:1\">\n" + text + "</book>"});
        } else if (inside) {
            text += one + "\n";
        }
    }
    return sources;
}

TEST_CASE("docs/records.md has every element, attribute, type and default of the schema") {
    const std::string page = project_file("docs/records.md");
    // ACTA_WRITE_DOCS=1 writes the tables anew after a change of the schema.
    if (wants_docs_written()) write_project_file("docs/records.md", with_tables(page));
    CHECK(project_file("docs/records.md") == with_tables(page));
    for (const ElementRule& rule : records::schema()) {
        INFO(rule.name);
        CHECK(page.find(fmt::format("{}{} -->", begin_mark, rule.name)) != std::string::npos);
    }
    CHECK(page.find(begin_mark + "types -->") != std::string::npos);
}

TEST_CASE("The examples of docs/records.md are together a book without a mistake") {
    const std::vector<records::Source> sources = examples(project_file("docs/records.md"));
    REQUIRE(sources.size() > 8);
    for (const diag::Diagnostic& problem : records::read(sources).problems) {
        FAIL_CHECK(problem.position.file_name() << " line " << problem.position.line << ": " << problem.message);
    }
}

TEST_CASE("The examples of docs/records.md show every element") {
    std::string text;
    for (const records::Source& source : examples(project_file("docs/records.md"))) text += source.text;
    for (const ElementRule& rule : records::schema()) {
        INFO(rule.name);
        CHECK(std::regex_search(text, std::regex(fmt::format("<{}[ />]", rule.tag()))));
    }
}

}  // namespace
